//! Pages as the docs really have them, and the exact Rust that comes of them.
//!
//! `UPDATE_EXPECT=1 cargo test golden` rewrites the expected files; read every line of them.

use std::fs;
use std::path::Path;

use expect_test::{Expect, ExpectFile, expect, expect_file};
use msgraph_tests::{Run, page, run};

/// Runs over these pages of the folder `pages`.
fn run_pages(stems: &[&str], findings: &Expect) -> Run {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let read = |stem: &&str| fs::read(folder.join(format!("{stem}.md"))).unwrap();
    let run = run(stems.iter().map(|stem| page(stem, read(stem))).collect());
    run.assert_sound();
    findings.assert_eq(&run.findings());
    run
}

fn check(run: &Run, path: &str, expected: &ExpectFile) {
    expected.assert_eq(run.file(path));
}

/// Reference links, bold names, rows without a last pipe that go on in the next line, a JSON block
/// before the table and with an ellipsis, two types that hold each other.
#[test]
fn a_page_as_the_file_storage_docs_write_it() {
    let run = run_pages(
        &["folderview", "folder", "folderlimit"],
        &expect![[r#"
            folder.md:1:1 note[missing-namespace]: the page of `microsoft.graph.folder` has no `Namespace:` line (the namespace in the metadata comment was used)
            folder.md:4:33 warning[misspelt-odata-type]: `@type` is a misspelling of `@odata.type` (the type was read from it unless another key names one)
            folderlimit.md:1:1 note[missing-namespace]: the page of `microsoft.graph.folderLimit` has no `Namespace:` line (the namespace in the metadata comment was used)
            folderview.md:31:3 warning[invalid-json]: the JSON block is not JSON: an ellipsis (the invalid part was skipped)
            folderview.md:40:43 note[row-repaired]: this row has 4 cells, but its table has 3 columns (the surplus cells were read as text of the last column)
            folderview.md:41:1 note[row-repaired]: this line continues the row above, but a row must be one line (it was read as the rest of the row above)
        "#]],
    );
    check(&run, "v1_0/folder_view.rs", &expect_file!["pages/folderview.rs.expected"]);
    check(&run, "v1_0/folder.rs", &expect_file!["pages/folder.rs.expected"]);
    check(&run, "v1_0/folder_limit.rs", &expect_file!["pages/folderlimit.rs.expected"]);
}

/// A base type in prose and in rows, methods, relationships, keywords as names, an abstract base
/// with an enum over what derives from it.
#[test]
fn pages_as_the_device_management_docs_write_them() {
    let stems = ["intune-apps-printerapp", "intune-apps-printablething", "intune-apps-printerkind"];
    let run = run_pages(
        &stems,
        &expect![[r#"
            intune-apps-printerapp.md:55:15 warning[invalid-json]: the JSON block is not JSON: an extra comma (the invalid part was skipped)
            intune-apps-printerkind.md:1:1 note[missing-front-matter-key]: the front matter has no `description` (the page was read without it)
        "#]],
    );
    check(&run, "v1_0/printer_app.rs", &expect_file!["pages/printerapp.rs.expected"]);
    check(&run, "v1_0/printable_thing.rs", &expect_file!["pages/printablething.rs.expected"]);
    check(&run, "v1_0/printer_kind.rs", &expect_file!["pages/printerkind.rs.expected"]);
}

/// An include, an alert, a list, full type names, a namespace of its own, an enumeration that has no
/// page, a type that has none either.
#[test]
fn a_page_of_today() {
    let run = run_pages(
        &["ediscovery-reviewtag"],
        &expect![[r#"
            ediscovery-reviewtag.md:28:21 warning[undocumented-enum]: the enumeration `microsoft.graph.ediscovery.childSelectability` has no member table, only descriptions that list values (its 3 members were read from the descriptions)
            ediscovery-reviewtag.md:31:12 warning[unknown-type]: the type `microsoft.graph.identitySet` has no page (the values of the property are read as any JSON)
            ediscovery-reviewtag.md:37:20 warning[invalid-json]: the metadata comment is not JSON: an extra comma (the invalid part was skipped)
        "#]],
    );
    check(&run, "v1_0/ediscovery/review_tag.rs", &expect_file!["pages/reviewtag.rs.expected"]);
    let path = "v1_0/ediscovery/child_selectability.rs";
    check(&run, path, &expect_file!["pages/childselectability.rs.expected"]);
    check(&run, "v1_0/ediscovery.rs", &expect_file!["pages/ediscovery.rs.expected"]);
}
