//! Where the pages and the metadata are.

use std::fs;
use std::path::{Path, PathBuf};

use msgraph_codegen::{ApiVersion, Source, SourceSet};

/// The folder of the workspace.
pub fn workspace() -> PathBuf {
    let tests = Path::new(env!("CARGO_MANIFEST_DIR"));
    tests.parent().unwrap_or(tests).to_owned()
}

/// The pages that the committed crate is generated from.
pub fn docs_input() -> PathBuf {
    workspace().join("docs-input")
}

/// A file or folder of the real docs and metadata, which are not part of this repository. Tests that
/// need them are ignored unless they are asked for: `cargo test -- --ignored`.
pub fn shared(inner: &str) -> PathBuf {
    let path = workspace().join("../shared").join(inner);
    assert!(path.exists(), "this test needs `../shared/{inner}`, which is missing");
    path
}

/// The resource pages of a docs folder, in the order in which the file system lists them.
pub fn resource_pages(docs: &Path) -> Vec<Source> {
    pages(docs, "resources")
}

/// The method pages of a docs folder, sorted.
pub fn method_pages(docs: &Path) -> SourceSet {
    SourceSet::new(pages(docs, "api"))
}

fn pages(docs: &Path, kind: &str) -> Vec<Source> {
    let mut pages = Vec::new();
    for version in ApiVersion::ALL {
        for (name, bytes) in markdown(&docs.join("api-reference"), version, kind) {
            let path = format!("api-reference/{version}/{kind}/{name}");
            pages.push(Source::new(path, version, &bytes));
        }
    }
    assert!(!pages.is_empty(), "no pages in {}", docs.display());
    pages
}

/// The same, sorted.
pub fn sources(docs: &Path) -> SourceSet {
    SourceSet::new(resource_pages(docs))
}

/// File names and bytes of the pages of one kind, `resources` or `api`.
pub fn markdown(root: &Path, version: ApiVersion, kind: &str) -> Vec<(String, Vec<u8>)> {
    let Ok(entries) = fs::read_dir(root.join(version.as_str()).join(kind)) else {
        return Vec::new();
    };
    let mut pages = Vec::new();
    for entry in entries {
        let path = entry.expect("the folder can be listed").path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.extension().is_some_and(|extension| extension == "md") {
            pages.push((name, fs::read(&path).expect("the page can be read")));
        }
    }
    pages
}
