//! Docs whose tables are not read, as those in another language, are one error and no crate.

use std::fs;
use std::path::Path;

use expect_test::expect;
use msgraph_codegen::{Code, Options, Source, SourceSet, resolve_schema};
use msgraph_tests::program::call;
use msgraph_tests::{folders, page, resource, run, run_with};

/// A page with a table of properties and one of relationships, in English or not.
fn lamp(stem: &str, is_english: bool) -> Source {
    let rows = ["size|Int32", "colour|String"];
    let text = resource(&format!("microsoft.graph.{stem}"), &rows, "");
    let text = text.replace("{}", "{\"size\": 1, \"colour\": \"String\", \"owner\": {}}");
    let more = "## Relationships\n|Relationship|Type|Description|\n|:---|:---|:---|\n\
                |owner|String|Says something.|\n\n## JSON";
    let text = text.replace("## JSON", more);
    page(stem, if is_english { text } else { translated(&text) })
}

fn translated(text: &str) -> String {
    text.replace("## Properties", "## Propriedades")
        .replace("## Relationships", "## Rela\u{e7}\u{f5}es")
        .replace("|Property|Type|Description|", "|Propriedade|Tipo|Descri\u{e7}\u{e3}o|")
        .replace("|Relationship|Type|Description|", "|Rela\u{e7}\u{e3}o|Tipo|Descri\u{e7}\u{e3}o|")
}

fn lamps(english: &[&str], others: &[&str]) -> Vec<Source> {
    let english = english.iter().map(|stem| lamp(stem, true));
    english.chain(others.iter().map(|stem| lamp(stem, false))).collect()
}

#[test]
fn docs_in_another_language_are_one_error() {
    expect![[r#"
        a.md:8:1 error[no-tables]: 4 of 6 property tables are not read, such as this one with `Propriedade|Tipo|Descrição` (neither were tables of members like them; findings that follow are left out)
    "#]].assert_eq(&run(lamps(&["c"], &["a", "b"])).findings());
}

#[test]
fn odd_pages_are_no_other_language() {
    let fires = |english: &[&str], others: &[&str]| {
        run(lamps(english, others)).findings().contains("[no-tables]")
    };
    assert!(!fires(&[], &["a"]));
    assert!(!fires(&["b"], &["a"]));
    assert!(!fires(&["b", "c"], &["a"]));
    assert!(!fires(&["b", "c"], &["a", "d"]));
    assert!(fires(&[], &["a", "b"]));
}

#[test]
fn headings_in_another_language_do_as_headers_do() {
    let odd = |stem: &str| {
        let text = lamp(stem, true).text.replace("## Properties", "## Propriedades");
        page(stem, text.replace("## Relationships", "## Rela\u{e7}\u{f5}es"))
    };
    let findings = run(vec![odd("a"), odd("b")]).findings();
    assert!(findings.contains("error[no-tables]: 4 of 4 property tables"), "{findings}");
}

#[test]
fn findings_follow_where_it_is_no_error() {
    let config = "[severity]\nno-tables = \"note\"\n";
    let run = run_with(config, &[], lamps(&[], &["a", "b"]));
    let findings = run.findings();
    assert!(findings.contains("note[no-tables]"), "{findings}");
    assert!(findings.contains("warning[json-only-property]"), "{findings}");
}

#[test]
fn nothing_is_written_from_docs_in_another_language() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    for source in lamps(&[], &["a", "b"]) {
        let name = Path::new(&source.path).file_name().unwrap();
        fs::write(resources.join(name), &source.text).unwrap();
    }
    let reason = "the tables of the docs are not read\n";
    for (args, reported) in [
        ("codegen --docs docs --out crate", true),
        ("codegen --docs docs --out crate --check", true),
        ("schema --docs docs --format json", true),
        ("schema --docs docs --format csdl --output file", true),
        ("lint --docs docs", false),
        ("lint --docs docs api-reference/v1.0/resources/b.md", false),
    ] {
        let run = call(folder.path(), args);
        let text = format!("{}{}", run.out, run.err);
        assert_eq!(run.code, 1, "{args}: {text}");
        assert_eq!(text.matches("error[no-tables]").count(), 1, "{args}: {text}");
        assert_eq!(text.contains(reason), reported, "{args}: {text}");
    }
    assert!(!folder.path().join("crate").exists());
    assert!(!folder.path().join("file").exists());
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn no_english_edition_is_taken_for_another_language_and_a_translation_is() {
    for docs in ["docs-2021-07", "docs-2021-01", "docs-2026"] {
        let pages = folders::resource_pages(&folders::shared("corpus").join(docs));
        let found = |pages: Vec<Source>| {
            let resolved = resolve_schema(&SourceSet::new(pages), &Options::default());
            let codes: Vec<_> = resolved.diagnostics.iter().map(|it| it.code).collect();
            codes.contains(&Code::NoTables)
        };
        let translate = |page: &Source| {
            Source::new(&page.path, page.version, translated(&page.text).as_bytes())
        };
        let others: Vec<_> = pages.iter().map(translate).collect();
        assert!(!found(pages), "{docs}");
        assert!(found(others), "{docs}");
    }
}
