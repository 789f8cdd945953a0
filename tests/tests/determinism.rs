//! The same pages give the same bytes: on every run, in whatever order they come, on however many
//! threads.

use std::path::Path;

use msgraph_codegen::{Generated, Options, Source, SourceSet, csdl, generate, schema_json};
use msgraph_tests::folders;

#[test]
fn of_the_pages_of_this_repository() {
    check(&folders::docs_input());
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn of_all_v1_pages_of_2021() {
    check(&folders::shared("corpus/docs-2021-07"));
}

fn check(docs: &Path) {
    let pages = folders::resource_pages(docs);
    let first = on_threads(1, pages.clone());
    same(&first, &on_threads(1, pages.clone()), "a second run");
    same(&first, &on_threads(2, pages.clone()), "two threads");
    same(&first, &on_threads(2, shuffled(pages)), "another order of pages");
}

fn on_threads(threads: usize, pages: Vec<Source>) -> Generated {
    let pool = rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap();
    pool.install(|| generate(&SourceSet::new(pages), &Options::default()))
}

/// The pages in an order that is neither theirs nor its reverse.
fn shuffled(mut pages: Vec<Source>) -> Vec<Source> {
    pages.sort_by_key(|page| {
        let hash = |hash: u32, byte: u8| (hash ^ u32::from(byte)).wrapping_mul(16_777_619);
        page.path.bytes().fold(2_166_136_261, hash)
    });
    pages
}

fn same(first: &Generated, second: &Generated, what: &str) {
    assert_eq!(first.files.len(), second.files.len(), "{what}: files");
    for (first, second) in first.files.iter().zip(&second.files) {
        assert_eq!(first.path, second.path, "{what}");
        assert_eq!(first.text, second.text, "{what}: {}", first.path);
    }
    assert_eq!(first.diagnostics, second.diagnostics, "{what}: findings");
    let json = |generated: &Generated| schema_json::to_json(&generated.schema);
    assert!(json(first) == json(second), "{what}: schema as JSON");
    for version in msgraph_codegen::ApiVersion::ALL {
        let csdl = |generated: &Generated| csdl::to_csdl(&generated.schema, version);
        assert!(csdl(first) == csdl(second), "{what}: schema as CSDL of {version}");
    }
}
