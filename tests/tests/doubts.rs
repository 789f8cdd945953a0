//! Small pages that contradict themselves, or only seem to, and their findings. `codegen/DIAGNOSTICS.md` has
//! an example of every code; these are further cases.

use expect_test::{Expect, expect};
use msgraph_codegen::Source;
use msgraph_tests::page_text::{PageText, members};
use msgraph_tests::{Run, run};

const WIDGET: PageText = PageText {
    stem: "widget",
    metadata: r#""@odata.type": "microsoft.graph.widget""#,
    ..PageText::EMPTY
};

/// Checks the findings about the pages.
fn check(pages: Vec<Source>, expected: &Expect) -> Run {
    let run = run(pages);
    expected.assert_eq(&run.findings());
    run
}

fn colours() -> Source {
    members("colour", &[("red", "0"), ("green", "1")])
}

/// A placeholder fits any type that looks like it on the wire.
#[test]
fn placeholders_agree_with_any_type_they_can_mean() {
    let page = PageText {
        rows: &[
            "paint|[colour](colour.md)|Its colour.",
            "made|DateTimeOffset|When.",
            "sold|Date|When.",
            "age|Duration|How long.",
            "code|Guid|Which.",
            "bytes|Binary|What.",
            "size|Int64|How large.",
            "ratio|Double|How much.",
            "done|Boolean|Whether.",
            "tags|String collection|Which.",
            "any|Json|Anything.",
        ],
        json: r#"{
            "paint": "red | green", "made": "String (timestamp)", "sold": "String (timestamp)",
            "age": "String (duration)", "code": "Guid", "bytes": "String (binary)",
            "size": "Int32", "ratio": 4, "done": "Boolean", "tags": ["String"], "any": 1
        }"#,
        ..WIDGET
    };
    check(vec![colours(), page.source()], &expect![""]);
}

#[test]
fn values_that_fit_under_no_reading_are_reported() {
    let page = PageText {
        rows: &[
            "size|Int32|How large.",
            "name|String|Its name.",
            "made|DateTimeOffset|When.",
            "tags|String collection|Which.",
            "paint|[colour](colour.md)|Its colour.",
        ],
        json: r#"{
            "size": "String",
            "name": 1,
            "made": "2021-13-01T00:00:00Z",
            "tags": "String",
            "paint": 1
        }"#,
        ..WIDGET
    };
    let expected = expect![[r#"
        widget.md:19:7 warning[collection-conflict]: the JSON block shows `tags` as `"String"`, but its type cell says `String collection` (`Edm.String` was used as its type)
        widget.md:26:13 warning[json-type-conflict]: the JSON block shows `size` as `"String"`, not `Edm.Int32` (`Edm.Int32` was used as its type)
        widget.md:27:13 warning[json-type-conflict]: the JSON block shows `name` as a number, not `Edm.String` (`Edm.String` was used as its type)
        widget.md:28:13 warning[json-type-conflict]: the JSON block shows `made` as `"2021-13-01T00:00:00Z"`, not `Edm.DateTimeOffset` (`Edm.DateTimeOffset` was used as its type)
        widget.md:30:13 warning[json-type-conflict]: the JSON block shows `paint` as a number, not `microsoft.graph.colour` (`microsoft.graph.colour` was used as its type)
    "#]];
    check(vec![colours(), page.source()], &expected);
}

#[test]
fn two_similar_names_are_one_finding() {
    let page = PageText {
        rows: &["isAssignable|Boolean|Whether.", "size|Int32|How large."],
        json: r#"{ "isAssinable": true, "size": 1 }"#,
        ..WIDGET
    };
    check(
        vec![page.source()],
        &expect![[r#"
            widget.md:22:3 warning[name-conflict]: `isAssignable` of `microsoft.graph.widget` is spelled `isAssinable` in the JSON block (`isAssignable` was used as the wire name)
        "#]],
    );
}

#[test]
fn a_block_without_a_table_is_one_finding() {
    let page = PageText { json: r#"{ "a": "String", "b": "String", "c": 1 }"#, ..WIDGET };
    let run = check(
        vec![page.source()],
        &expect![[r#"
            widget.md:16:3 warning[json-only-property]: the 3 properties of `microsoft.graph.widget` are only in the JSON block (those whose value names a type were kept)
        "#]],
    );
    assert_eq!(
        run.show_type("widget"),
        "complex microsoft.graph.widget: a Edm.String, b Edm.String"
    );
}

#[test]
fn an_abridged_block_may_lack_properties() {
    let page = PageText {
        rows: &["size|Int32|How large.", "name|String|Its name."],
        json: "{ \"size\": 1, ... }",
        ..WIDGET
    };
    check(
        vec![page.source()],
        &expect![[r#"
            widget.md:22:14 warning[invalid-json]: the JSON block is not JSON: an ellipsis (the invalid part was skipped)
        "#]],
    );
}

/// The values are listed, but the property is text.
#[test]
fn a_string_that_is_text_is_not_an_enumeration() {
    let values = "Possible values are: `red`, `green`.";
    for (description, json) in [
        (format!("{values} Supports `$filter` (`eq`, `startsWith`)."), r#"{ "paint": "String" }"#),
        (format!("A comma-separated list. {values}"), r#"{ "paint": "String" }"#),
        (values.to_owned(), r#"{ "paint": { "@odata.type": "microsoft.graph.paint" } }"#),
    ] {
        let row = format!("|paint|String|{description}|");
        let page = PageText { rows: &["paint|String|x"], json, ..WIDGET }.source();
        let text = page.text.replace("|paint|String|x|", &row);
        let run = run(vec![colours(), msgraph_tests::page("widget", text)]);
        let expected = "complex microsoft.graph.widget: paint Edm.String";
        assert_eq!(run.show_type("widget"), expected, "{description}");
    }
}

#[test]
fn members_sent_on_demand_are_not_a_conflict() {
    let description = "paint|colour|The possible values are: `red`, `unknownFutureValue`. Use the \
                       `Prefer: include-unknown-enum-members` request header to get the following \
                       values in this evolvable enum: `green`.";
    let page = PageText { rows: &["paint|x|x"], json: r#"{ "paint": "String" }"#, ..WIDGET };
    let text = page.source().text.replace("paint|x|x", description);
    let widget = msgraph_tests::page("widget", text);
    let run = check(
        vec![widget.clone()],
        &expect![[r#"
            widget.md:16:8 warning[undocumented-enum]: the enumeration `microsoft.graph.colour` has no member table, only descriptions that list values (its 3 members were read from the descriptions)
        "#]],
    );
    let expected = "enum microsoft.graph.colour: red, unknownFutureValue, green";
    assert_eq!(run.show_type("colour"), expected);
    check(vec![widget, colours()], &expect![""]);
}

#[test]
fn each_fault_of_a_base_has_its_own_code() {
    let page =
        |stem, intro, metadata, rows| PageText { stem, intro, metadata, rows, ..WIDGET }.source();
    let part =
        page("part", "", r#""@odata.type": "microsoft.graph.part""#, &["size|Int32|Its size."]);
    let unknown = r#""@odata.type": "microsoft.graph.widget", "baseType": "microsoft.graph.gone""#;
    let rows = &["size|Int32|Its size. Inherited from [part](part.md)."];
    // A base without a page is stated, too.
    check(
        vec![part.clone(), page("widget", "", unknown, rows)],
        &expect![[r#"
            widget.md:19:73 warning[unknown-base]: the base `microsoft.graph.gone` of `microsoft.graph.widget` has no page (it was ignored)
        "#]],
    );
    let linked = "Inherits from [gone](gone.md).";
    let named = r#""@odata.type": "microsoft.graph.widget""#;
    check(
        vec![part.clone(), page("widget", linked, named, &[])],
        &expect![[r#"
            widget.md:11:1 warning[unknown-base]: the base `gone` of `microsoft.graph.widget` has no page (it was ignored)
        "#]],
    );
    let twice = "Inherits from [part](part.md). It also inherits from [tool](tool.md).";
    let tool = page("tool", "", r#""@odata.type": "microsoft.graph.tool""#, &[]);
    check(
        vec![part.clone(), tool, page("widget", twice, named, &[])],
        &expect![[r#"
            widget.md:11:1 warning[base-conflict]: `microsoft.graph.widget` is documented as derived from both `microsoft.graph.part` and `microsoft.graph.tool` (`microsoft.graph.part` was used as the base)
        "#]],
    );
    // On the page of the base, "inherit from" is about other types.
    let others = "All widgets inherit from [part](part.md).";
    let run = check(vec![part, page("widget", others, named, &[])], &expect![""]);
    assert_eq!(run.show_type("widget"), "complex microsoft.graph.widget: ");
}

#[test]
fn of_rows_in_both_tables_the_wrong_one_is_reported() {
    let item = PageText {
        stem: "item",
        rows: &["id|String|The key."],
        metadata: r#""@odata.type": "microsoft.graph.item", "keyProperty": "id""#,
        json: r#"{ "id": "String (identifier)" }"#,
        ..WIDGET
    };
    let page = PageText {
        rows: &["items|[item](item.md) collection|All."],
        relationships: &["items|[item](item.md) collection|All."],
        ..WIDGET
    };
    check(
        vec![item.source(), page.source()],
        &expect![[r#"
            widget.md:16:2 warning[duplicate-property]: `items` of `microsoft.graph.widget` is listed in both tables (the rows were merged)
        "#]],
    );
}
