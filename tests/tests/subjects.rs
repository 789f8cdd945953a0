//! Every finding has its type, property or member as the subject, if known.

use std::fs;

use expect_test::{Expect, expect};
use msgraph_codegen::Source;
use msgraph_tests::program::call;
use msgraph_tests::{enumeration, page, resource, run, run_with};

/// Checks the line, code and subject of every finding.
fn check(pages: Vec<Source>, expected: &Expect) {
    let run = run(pages);
    let findings = run.generated.diagnostics.iter().map(|finding| {
        let line = finding.span().map(|span| run.sources.locate(span).1).unwrap_or_default();
        let subject = finding.subject.as_deref().unwrap_or("-");
        format!("{line} {} {subject}\n", finding.code.as_str())
    });
    expected.assert_eq(&findings.collect::<String>());
}

/// A page whose property `bulb` has a type without a page.
fn lamp() -> Source {
    page("lamp", resource("microsoft.graph.lamp", &["bulb|microsoft.graph.bulb"], ""))
}

#[test]
fn the_subject_of_an_unknown_type_is_the_first_property_that_names_it() {
    check(
        vec![lamp()],
        &expect![[r#"
            10 unknown-type microsoft.graph.lamp.bulb
        "#]],
    );
}

#[test]
fn the_subject_of_a_property_row_is_the_property_or_its_type() {
    let rows = ["kind|?", "size|Int32", "size|String", "not a name|String"];
    check(
        vec![page("lamp", resource("microsoft.graph.lamp", &rows, ""))],
        &expect![[r#"
            10 unreadable-type microsoft.graph.lamp.kind
            12 property-conflict microsoft.graph.lamp.size
            13 invalid-name microsoft.graph.lamp
        "#]],
    );
}

#[test]
fn enumerations_and_their_members_are_subjects() {
    let other = resource("microsoft.graph.lamp", &["name|String"], "")
        + "\n### colour values\n|Member|\n|:--|\n|red|\n|blue|\n";
    check(
        vec![
            page("colour", enumeration("colour", &["red", "red"])),
            page("shade", enumeration("shade", &[])),
            page("lamp", other),
        ],
        &expect![[r#"
            11 duplicate-member microsoft.graph.colour.red
            18 enum-conflict microsoft.graph.colour
            1 empty-enum microsoft.graph.shade
        "#]],
    );
}

#[test]
fn the_subject_of_a_number_is_the_member() {
    let numbers = "|Member|Value|\n|:--|:--|\n|red|0|\n|blue|0|\n|green|1|\n";
    let enums =
        format!("# enum values\n\n### colour values\n{numbers}\n### shade values\n{numbers}");
    check(
        vec![page("enums", enums)],
        &expect![[r#"
            7 member-value microsoft.graph.colour.blue
            14 member-value microsoft.graph.shade.blue
        "#]],
    );
}

#[test]
fn an_enumeration_in_a_description_is_a_subject() {
    let rows =
        ["kind|lampKind|`red`, `green` and `blue`. Possible values are: `red`, `green`, `blue`."];
    check(
        vec![page("lamp", resource("microsoft.graph.lamp", &rows, ""))],
        &expect![[r#"
            10 undocumented-enum microsoft.graph.lampKind
            10 row-repaired microsoft.graph.lamp
        "#]],
    );
}

#[test]
fn the_subject_of_page_structure_is_the_type_of_the_page() {
    let text = resource("microsoft.graph.lamp", &["name|String"], "\"isAbstract\": true")
        .replace("# lamp", "## lamp")
        .replace("{}", "{\"name\": \"String\", \"name\": {\"a\": 1, \"a\": 2}, }");
    check(
        vec![page("lamp", text + "\n[broken](gone.md)\n"), page("note", "Nothing.\n")],
        &expect![[r#"
            1 missing-title microsoft.graph.lamp
            13 invalid-metadata microsoft.graph.lamp
            15 duplicate-key microsoft.graph.lamp.name
            15 duplicate-key microsoft.graph.lamp
            15 invalid-json microsoft.graph.lamp
            1 missing-title -
        "#]],
    );
}

#[test]
fn a_page_of_several_types_has_no_subject() {
    let other = resource("microsoft.graph.torch", &["a b|String"], "\"openType\": 1");
    let both = resource("microsoft.graph.lamp", &["name|String"], "") + &other;
    check(
        vec![page("lamps", both + "\n[broken]()\n")],
        &expect![[r#"
            26 invalid-name microsoft.graph.lamp
            29 invalid-metadata microsoft.graph.torch
            34 malformed-link -
        "#]],
    );
}

#[test]
fn a_suppression_finds_a_type_without_a_page_by_its_property() {
    let config = "[[suppress]]\ncode = \"unknown-type\"\npage = \"**\"\n\
                  about = \"microsoft.graph.lamp.bulb\"\nreason = \"Known.\"\n";
    assert_eq!(run_with(config, &[], vec![lamp()]).findings(), "");
}

#[test]
fn an_explanation_shows_a_type_without_a_page() {
    let folder = tempfile::tempdir().expect("a folder");
    let pages = folder.path().join("api-reference/v1.0/resources");
    fs::create_dir_all(&pages).expect("a folder for the pages");
    fs::write(pages.join("lamp.md"), &lamp().text).expect("a page");
    let run = call(folder.path(), "explain lamp --docs .");
    let finding = "api-reference/v1.0/resources/lamp.md:10:7: warning[unknown-type]: the type \
                   `microsoft.graph.bulb` has no page\n";
    assert!(run.out.ends_with(&format!("\nFindings:\n{finding}")), "{run:?}");
}
