//! Where a cell and a JSON block disagree: which of them is the stronger evidence for the type.

use msgraph_codegen::Source;
use msgraph_tests::page_text::{PageText, members};
use msgraph_tests::run;

const WIDGET: PageText = PageText {
    stem: "widget",
    metadata: r#""@odata.type": "microsoft.graph.widget""#,
    ..PageText::EMPTY
};

/// Checks the type of `a`, of which a row and a JSON block tell.
fn check(row: &'static str, json: &'static str, expected: &str) {
    check_with(Vec::new(), row, json, expected);
}

fn check_with(mut pages: Vec<Source>, row: &'static str, json: &'static str, expected: &str) {
    let rows: &'static [&'static str] = Box::leak(Box::new([row]));
    pages.push(PageText { rows, json, ..WIDGET }.source());
    let expected = format!("complex microsoft.graph.widget: a {expected}");
    assert_eq!(run(pages).show_type("widget"), expected, "{row} {json}");
}

#[test]
fn a_placeholder_says_more_than_string() {
    check("a|String|One.", r#"{"a": "guid"}"#, "Edm.Guid");
    check("a|String|One.", r#"{"a": "String (double)"}"#, "Edm.Double");
    check("a|String|One.", r#"{"a": "String (timestamp)"}"#, "Edm.DateTimeOffset");
    check("a|String|One.", r#"{"a": 1024.13}"#, "Edm.Double");
    check("a|String|One.", r#"{"a": true}"#, "Edm.Boolean");
    // Samples without quotes, and placeholders that say no more.
    check("a|String|One.", r#"{"a": 1}"#, "Edm.String");
    check("a|String|One.", r#"{"a": "String (identifier)"}"#, "Edm.String");
    check("a|String|One.", r#"{"a": "true"}"#, "Edm.String");
}

#[test]
fn only_a_plain_string_is_no_guid() {
    check("a|Guid|One.", r#"{"a": "String"}"#, "Edm.String");
    check("a|Guid|One.", r#"{"a": "String (identifier)"}"#, "Edm.Guid");
    check("a|Guid|One.", r#"{"a": "76222963-cc7b-42d2-882d-8aaa69cb2ba3"}"#, "Edm.Guid");
    check("a|DateTimeOffset|One.", r#"{"a": "String"}"#, "Edm.DateTimeOffset");
}

#[test]
fn one_placeholder_is_one_value() {
    check("a|String collection|One.", r#"{"a": "String"}"#, "Edm.String");
    check("a|String collection|One.", r#"{"a": "String collection"}"#, "Edm.String[]");
    check("a|String collection|One.", r#"{"a": "Collection(String)"}"#, "Edm.String[]");
    check("a|String collection|One.", r#"{"a": "red"}"#, "Edm.String[]");
    let colours = || vec![members("colour", &[("red", "0"), ("green", "1")])];
    check_with(
        colours(),
        "a|colour collection|One.",
        r#"{"a": "String"}"#,
        "microsoft.graph.colour",
    );
}

#[test]
fn a_word_that_is_no_type_gives_way() {
    check("a|Boolen|One.", r#"{"a": true}"#, "Edm.Boolean");
    check("a|Boolen|One.", r#"{"a": "Boolean"}"#, "Edm.Boolean");
    check("a|Sting|One.", r#"{"a": "String"}"#, "Edm.String");
    // It may be an enumeration without a page.
    check("a|colour|One.", r#"{"a": "String"}"#, "microsoft.graph.colour?");
    // The page of a link is merely absent.
    check("a|[colour](colour.md)|One.", r#"{"a": true}"#, "microsoft.graph.colour?");
}

#[test]
fn listed_values_name_an_enumeration() {
    let levels = |stem| vec![members(stem, &[("none", ""), ("lowest", ""), ("high", "")])];
    let json = r#"{"a": "String"}"#;
    let misspelt = "a|String|Possible values are: `none`, `lowset`, `high`.";
    check_with(levels("level"), misspelt, json, "microsoft.graph.level");
    let other = "a|String|Possible values are: `none`, `lowest`, `higher`.";
    check_with(levels("level"), other, json, "Edm.String");
    // Some of the members, of an enumeration that is named like the property of its type.
    let some = "a|String|Possible values are: `none`, `high`.";
    check_with(levels("widgetA"), some, json, "microsoft.graph.widgetA");
    check_with(levels("level"), some, json, "Edm.String");
}
