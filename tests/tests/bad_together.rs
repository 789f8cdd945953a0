//! Runs the program over all bad pages together with good ones: it succeeds, writes nothing outside its
//! folder, and the generated crate compiles.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use msgraph_codegen::{ApiVersion, File, Options, SourceSet, generate};
use msgraph_tests::program::{self, call};
use msgraph_tests::{bad_pages, folders};

#[test]
fn the_crate_still_compiles() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    let good = folders::docs_input().join("api-reference");
    for (name, bytes) in folders::markdown(&good, ApiVersion::V1_0, "resources") {
        fs::write(resources.join(name), bytes).unwrap();
    }
    for (stem, bytes) in bad_pages::all() {
        fs::write(resources.join(format!("{stem}.md")), bytes).unwrap();
    }

    let run = call(folder.path(), "codegen --docs docs --out crate --message-format short");
    assert_eq!(run.code, 0, "{}", run.err);
    assert!(run.last_line().starts_with("read "), "{}", run.out);
    assert!(!run.last_line().contains(" 0 errors"), "{}", run.out);
    assert_eq!(names(folder.path()), BTreeSet::from(["crate".to_owned(), "docs".to_owned()]));
    let types = folder.path().join("crate/src/types");
    for file in without_bad_pages() {
        let written = fs::read_to_string(types.join(&file.path)).unwrap();
        assert_eq!(written, file.text, "{} differs among bad pages", file.path);
    }
    program::check_without_warnings(&folder.path().join("crate"));
}

/// The files of the good pages' types, from a run over the good pages only.
fn without_bad_pages() -> Vec<File> {
    let mut pages = folders::resource_pages(&folders::docs_input());
    pages.retain(|page| page.version == ApiVersion::V1_0);
    let generated = generate(&SourceSet::new(pages), &Options::default());
    let is_type =
        |file: &File| file.text.contains("\npub struct ") || file.text.contains("\npub enum ");
    generated.files.into_iter().filter(is_type).collect()
}

fn names(folder: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(folder).unwrap();
    entries.map(|entry| entry.unwrap().file_name().into_string().unwrap()).collect()
}
