//! Any text as a `codegen.toml`, read and followed.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &str| {
    msgraph_codegen_fuzz::check_config(input);
});
