//! Pages and hierarchies far larger than any real one: runs finish without exhausting the stack, and
//! what is too large is reported.

use std::fmt::Write as _;

use expect_test::expect;
use msgraph_tests::{bad_pages, page, resource, run, run_beside_good};

#[test]
fn markdown_nested_10_000_deep() {
    let run = run_beside_good(&bad_pages::deep_markdown(), &expect![[""]]);
    for name in ["deepQuotes", "deepLists", "deepBrackets", "deepLinks", "deepStrong", "deepTags"] {
        let expected = format!("complex microsoft.graph.{name}: name Edm.String");
        assert_eq!(run.show_type(name), expected);
    }
}

#[test]
fn json_nested_100_000_deep() {
    let run = run_beside_good(
        &bad_pages::deep_json(),
        &expect![[r#"
            deepblock.md:15:2 warning[json-only-property]: `a` of `microsoft.graph.deepBlock` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
            deepblock.md:79:1 warning[invalid-json]: the JSON block is not JSON: nesting too deep (the invalid part was skipped)
            deepcomment.md:76:1 warning[invalid-json]: the metadata comment is not JSON: nesting too deep (the invalid part was skipped)
        "#]],
    );
    for name in ["deepBlock", "deepComment"] {
        let expected = format!("complex microsoft.graph.{name}: name Edm.String");
        assert_eq!(run.show_type(name), expected);
    }
}

#[test]
fn a_chain_of_5_000_base_types() {
    let pages = bad_pages::base_chain(5_000);
    let run = run(pages.iter().map(|(stem, bytes)| page(stem, bytes)).collect());
    run.assert_sound();
    let findings = run.findings();
    expect![[r#"
        chain-link0032.md:13:32 error[too-large]: `microsoft.graph.chain.link0032` has 32 ancestors, more than any real type (`microsoft.graph.chain.link0032` was read without a base)
    "#]].assert_eq(&findings[..=findings.find('\n').unwrap()]);
    assert_eq!(findings.matches("error[too-large]").count(), 4_999 / 32);
    assert_eq!(findings.lines().count(), 4_999 / 32);
    assert_eq!(run.generated.schema.types.len(), 5_000 + 1);
}

#[test]
fn a_type_of_20_000_properties() {
    let run = run_beside_good(&bad_pages::many_rows(20_000), &expect![[""]]);
    assert_eq!(run.file("v1_0/many_rows.rs").matches("pub property").count(), 20_000);
}

#[test]
fn fields_that_want_one_name() {
    // Rust names do not depend on underscores between words.
    let names = (0_u32..1 << 14).map(|bits| {
        let words = (0..15).map(|at| if bits >> at & 1 == 0 { "a_" } else { "a__" });
        format!("{}|String", words.collect::<String>())
    });
    let rows: Vec<_> = names.collect();
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    let run = run(vec![page("alike", resource("microsoft.graph.alike", &rows, ""))]);
    run.assert_sound();
    assert_eq!(run.generated.diagnostics.len(), (1 << 14) - 1);
}

#[test]
fn a_comment_between_all_rows() {
    let rows: Vec<_> =
        (0..20_000).map(|at| format!("p{at}|String|x|\n<!-- -->\n|q{at}|String")).collect();
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    let run = run(vec![page("commented", resource("microsoft.graph.commented", &rows, ""))]);
    run.assert_sound();
    assert_eq!(run.findings(), "");
    let file = run.file("v1_0/commented.rs");
    assert_eq!(file.matches("pub p").count() + file.matches("pub q").count(), 40_000);
}

#[test]
fn descriptions_of_60_000_marks() {
    let marks =
        ["(.", ".", ".)", "e.g. ", "A. ", "Read-only, ", "`x`.", "Supports $filter (", "1 char "];
    let rows = marks.map(|mark| mark.repeat(60_000 / mark.len()));
    let rows: String = rows.iter().zip(0..).fold(String::new(), |mut text, (marks, at)| {
        let _ = writeln!(text, "|property{at}|String|{marks}|");
        text
    });
    let text = resource("microsoft.graph.marks", &["first|String"], "");
    let text = text.replace("|first|String|Says something.|\n", &rows);
    let run = run(vec![page("marks", text)]);
    run.assert_sound();
    assert_eq!(run.findings(), "");
    assert_eq!(run.file("v1_0/marks.rs").matches("pub property").count(), marks.len());
}
