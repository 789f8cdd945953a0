//! Any text as a `codegen.toml`, through the whole pipeline.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| {
    msgraph_codegen_fuzz::check_config(input);
});
