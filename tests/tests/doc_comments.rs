//! The words of doc comments: what only a sentence says stays, what another doc comment says does not
//! come twice.

use std::fmt::Write as _;

use expect_test::{Expect, expect};
use msgraph_codegen::{Source, schema_json};
use msgraph_tests::{enumeration, page, resource, run};
use serde_json::Value;

/// The doc comments of a generated file, each with its item, without those of every struct.
fn comments(pages: Vec<Source>, file: &str) -> String {
    let run = run(pages);
    run.assert_sound();
    let mut shown = String::new();
    let mut comment = String::new();
    for line in run.file(&format!("v1_0/{file}.rs")).lines().map(str::trim) {
        let (is_doc, is_item) = (line.starts_with("///"), line.starts_with("pub "));
        if is_doc || line.starts_with("#[deprecated") {
            let _ = writeln!(comment, "{line}");
        } else if is_item {
            let common = line.contains(" odata_type:") || line.contains(" additional:");
            if !common {
                let _ = writeln!(shown, "{comment}{line}");
            }
            comment.clear();
        }
    }
    shown
}

fn check(pages: Vec<Source>, file: &str, expected: &Expect) {
    expected.assert_eq(&comments(pages, file));
}

/// A page with such rows, `name|type|description`, and such a sentence as introduction.
fn described(name: &str, intro: &str, rows: &[&str], metadata: &str) -> Source {
    let text = resource(&format!("microsoft.graph.{name}"), rows, metadata);
    page(name, text.replace("|Says something.|", "|").replacen("Something.", intro, 1))
}

const DERIVED: [&str; 4] = [
    "id|String|Identifier of the wheel. Inherited from [part](../resources/part.md).",
    "size|Int32|Always 4. Inherited from [part](../resources/part.md). Read-only.",
    "color (deprecated)|String|Inherited from [part](../resources/part.md)",
    "spokes|Int32|The number of spokes.",
];
const INHERITS: &str = "A wheel. Inherits from [part](../resources/part.md).";

#[test]
fn a_derived_page_without_that_of_its_base() {
    check(
        vec![described(
            "wheel",
            INHERITS,
            &DERIVED,
            r#""baseType": "microsoft.graph.part", "keyProperty": "id""#,
        )],
        "wheel",
        &expect![[r#"
            /// A wheel. Inherits from
            /// [part](https://learn.microsoft.com/graph/api/resources/part?view=graph-rest-1.0).
            ///
            /// The entity type [`microsoft.graph.wheel`](https://learn.microsoft.com/graph/api/resources/wheel?view=graph-rest-1.0).
            /// Inherits from [`Entity`](crate::v1_0::Entity).
            pub struct Wheel {
            /// Identifier of the wheel.
            pub id: Option<String>,
            /// Always 4.
            ///
            /// Read-only.
            pub size: Option<i32>,
            /// The `color` property.
            #[deprecated = "The documentation marks it as deprecated."]
            pub color: Option<String>,
            /// The number of spokes.
            pub spokes: Option<i32>,
        "#]],
    );
}

/// A type, one derived from it, and one derived from that.
fn pages() -> Vec<Source> {
    let base = [
        "id|String|Identifier. Key. Not nullable.",
        "size|Int32|The size. Supports `$filter` (`eq`). Inherited from [part](part.md).",
        "color|String|The color.",
        "age|Int32|The age. Nullable.",
    ];
    let derived = DERIVED.iter().chain(&["age|Int32|"]).copied().collect::<Vec<_>>();
    vec![
        described("part", "A part.", &base, ""),
        described("wheel", INHERITS, &derived, ""),
        described("rim", "Inherits from [wheel](wheel.md).", &["size|Int32|Not used."], ""),
    ]
}

#[test]
fn facts_of_a_derived_page_have_their_line() {
    let json = schema_json::to_json(&run(pages()).generated.schema);
    let json: Value = serde_json::from_str(&json).unwrap();
    let types = json["types"].as_array().unwrap();
    let wheel = types.iter().find(|it| it["odata_type"] == "microsoft.graph.wheel").unwrap();
    expect![[r#"
        {
          "deprecated": null,
          "docs": "Always 4.",
          "name": "size",
          "origin": [
            {
              "fact": "read-only",
              "line": 11,
              "page": "api-reference/v1.0/resources/wheel.md",
              "rule": "in-words",
              "value": "true"
            }
          ],
          "read_only": true
        }"#]]
    .assert_eq(&serde_json::to_string_pretty(&wheel["restated"][1]).unwrap());
}

#[test]
fn words_of_a_derived_page() {
    check(
        pages(),
        "part",
        &expect![[r#"
        /// A part.
        ///
        /// The complex type [`microsoft.graph.part`](https://learn.microsoft.com/graph/api/resources/part?view=graph-rest-1.0).
        pub struct Part {
        /// Identifier.
        ///
        /// Key. Not nullable.
        pub id: Option<String>,
        /// The size.
        ///
        /// Supports `$filter` (`eq`).
        pub size: Option<i32>,
        /// The color.
        pub color: Option<String>,
        /// The age.
        ///
        /// Nullable.
        pub age: Option<i32>,
        /// [`Part`] or one of the types derived from it, selected by `@odata.type`.
        pub enum AnyPart {
    "#]],
    );
    check(
        pages(),
        "wheel",
        &expect![[r#"
        /// A wheel. Inherits from [part](crate::v1_0::Part).
        ///
        /// The complex type [`microsoft.graph.wheel`](https://learn.microsoft.com/graph/api/resources/wheel?view=graph-rest-1.0).
        pub struct Wheel {
        /// Identifier of the wheel.
        ///
        /// Key. Not nullable.
        pub id: Option<String>,
        /// Always 4.
        ///
        /// Read-only. Supports `$filter` (`eq`).
        pub size: Option<i32>,
        /// The color.
        #[deprecated = "The documentation marks it as deprecated."]
        pub color: Option<String>,
        /// The age.
        ///
        /// Nullable.
        pub age: Option<i32>,
        /// The number of spokes.
        pub spokes: Option<i32>,
        /// [`Wheel`] or one of the types derived from it, selected by `@odata.type`.
        pub enum AnyWheel {
    "#]],
    );
    check(
        pages(),
        "rim",
        &expect![[r#"
        /// Inherits from [wheel](crate::v1_0::Wheel).
        ///
        /// The complex type [`microsoft.graph.rim`](https://learn.microsoft.com/graph/api/resources/rim?view=graph-rest-1.0).
        pub struct Rim {
        /// Identifier of the wheel.
        ///
        /// Key. Not nullable.
        pub id: Option<String>,
        /// Not used.
        ///
        /// Read-only. Supports `$filter` (`eq`).
        pub size: Option<i32>,
        /// The color.
        #[deprecated = "The documentation marks it as deprecated."]
        pub color: Option<String>,
        /// The age.
        ///
        /// Nullable.
        pub age: Option<i32>,
        /// The number of spokes.
        pub spokes: Option<i32>,
    "#]],
    );
}

#[test]
fn lists_of_values() {
    let kind = enumeration("kind", &["one", "two", "unknownFutureValue", "three"]);
    let header = "Use the `Prefer: include-unknown-enum-members` request header to get the following \
        values in this [evolvable enum](/graph/best-practices-concept): `three`.";
    let rows = [
        format!("all|[kind](kind.md)|The kind. Possible values are: `one`, `two`. {header} Old."),
        "some|[kind](kind.md)|The kind. The possible values are: `one`, `unknownFutureValue`."
            .to_owned(),
        "only|[kind](kind.md)|The possible values are: `one`, `two`, `unknownFutureValue`."
            .to_owned(),
        "other|[kind](kind.md)|The kind. Possible values are: `one`, `two` (default).".to_owned(),
        "text|String|The text. The possible values are: `one`, `two`.".to_owned(),
    ];
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    check(
        vec![described("widget", "A widget.", &rows, ""), page("kind", kind)],
        "widget",
        &expect![[r#"
            /// A widget.
            ///
            /// The complex type [`microsoft.graph.widget`](https://learn.microsoft.com/graph/api/resources/widget?view=graph-rest-1.0).
            pub struct Widget {
            /// The kind. Old.
            pub all: Option<Kind>,
            /// The kind. The possible values are: `one`, `unknownFutureValue`.
            pub some: Option<Kind>,
            /// The possible values are: `one`, `two`, `unknownFutureValue`.
            pub only: Option<Kind>,
            /// The kind. Possible values are: `one`, `two` (default).
            pub other: Option<Kind>,
            /// The text. The possible values are: `one`, `two`.
            pub text: Option<String>,
        "#]],
    );
}

#[test]
fn the_key_is_no_paragraph() {
    let rows = [
        "id|String|The unique identifier. Key.",
        "code|String|Key",
        "name|String|The name. Key. Read-only.",
    ];
    check(
        vec![described("widget", "A widget.", &rows, r#""keyProperty": "id""#)],
        "widget",
        &expect![[r#"
        /// A widget.
        ///
        /// The entity type [`microsoft.graph.widget`](https://learn.microsoft.com/graph/api/resources/widget?view=graph-rest-1.0).
        /// Inherits from [`Entity`](crate::v1_0::Entity).
        pub struct Widget {
        /// The unique identifier. Key of the entity.
        pub id: Option<String>,
        /// Key of the entity.
        pub code: Option<String>,
        /// The name.
        ///
        /// Key. Read-only.
        pub name: Option<String>,
    "#]],
    );
}

#[test]
fn words_that_lead_to_code() {
    let intro = "A widget. The following is an example:\n\n```json\n{}\n```\n\nBecomes:\n\n```\n{}\n```\n\n\
        It has:\n\n- parts\n- a place:\n\n  ```http\n  GET /here\n  ```\n\n\
        Get its parts by a request to the `parts` endpoint:\n\n```http\nGET /parts\n```\n\n\
        Types of widgets:";
    check(
        vec![described("widget", intro, &["size|Int32|The size."], "")],
        "widget",
        &expect![[r#"
            /// A widget.
            ///
            /// It has:
            ///
            /// parts
            ///
            /// a place.
            ///
            /// Get its parts by a request to the `parts` endpoint.
            ///
            /// Types of widgets.
            ///
            /// The complex type [`microsoft.graph.widget`](https://learn.microsoft.com/graph/api/resources/widget?view=graph-rest-1.0).
            pub struct Widget {
            /// The size.
            pub size: Option<i32>,
        "#]],
    );
}
