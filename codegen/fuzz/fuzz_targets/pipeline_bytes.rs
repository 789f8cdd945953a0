//! Any bytes as one or two pages, through the whole pipeline.
#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| {
    msgraph_codegen_fuzz::check(input);
});
