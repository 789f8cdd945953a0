//! Pages of directory objects.
#![no_main]

use msgraph_types::v1_0::{AnyDirectoryObject, DirectoryObject};

libfuzzer_sys::fuzz_target!(|body: &[u8]| {
    msgraph_types_fuzz::check_page::<AnyDirectoryObject>(body);
});

libfuzzer_sys::fuzz_mutator!(|data: &mut [u8], size: usize, max_size: usize, seed: u32| {
    msgraph_types_fuzz::mutate::<DirectoryObject>(data, size, max_size, seed)
});
