//! Forms of pages that are read though the docs prescribe others, or none.

use msgraph_codegen::Source;
use msgraph_tests::page_text::PageText;
use msgraph_tests::{page, run};

const WIDGET: PageText = PageText {
    stem: "widget",
    metadata: r#""@odata.type": "microsoft.graph.widget""#,
    ..PageText::EMPTY
};

/// The doc comments of a generated file, a line each.
fn docs(pages: Vec<Source>, path: &str) -> String {
    let run = run(pages);
    let lines = run.file(path).lines().filter_map(|line| line.trim().strip_prefix("///"));
    lines.map(|line| format!("{}\n", line.trim())).collect()
}

#[test]
fn an_include_leaves_neither_text_nor_a_link() {
    let widget = PageText {
        intro: "A widget. [!INCLUDE [part](../../includes/part.md)] It turns.",
        rows: &[
            "key|String|Its key. [!INCLUDE [note](../../includes/note.md)] Read-only.",
            "name|String|[!INCLUDE[note](../../includes/note.md)]",
            "size|Int32|[!include [note](../../includes/note.md)] Its size. See [more](widget.md).",
        ],
        json: r#"{ "key": "String", "name": "String", "size": 1 }"#,
        ..WIDGET
    };
    let docs = docs(vec![widget.source()], "v1_0/widget.rs");
    for expected in ["A widget. It turns.", "Its key.", "Read-only.", "Its size."] {
        assert!(docs.lines().any(|line| line.starts_with(expected)), "no {expected:?} in:\n{docs}");
    }
    for left_over in ["INCLUDE", "include", "note.md", "part.md", "[note]", "[part]"] {
        assert!(!docs.contains(left_over), "{left_over:?} in:\n{docs}");
    }
}

/// A page with a table of properties, another one below the heading, and a JSON block.
fn with_part(heading: &str, rows: &[&str], json: &str) -> Source {
    let rows = rows.join("|The part.|\n|");
    let table = format!("|Property|Type|Description|\n|:---|:---|:---|\n|{rows}|The part.|");
    let comment =
        r##"<!-- {"blockType": "resource", "@odata.type": "microsoft.graph.widget"} -->"##;
    page(
        "widget",
        format!(
            "# widget resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\
             |Property|Type|Description|\n|:---|:---|:---|\n|name|String|Its name.|\n\n\
             {heading}\n{table}\n\n## JSON representation\n{comment}\n```json\n{json}\n```\n"
        ),
    )
}

#[test]
fn a_property_table_in_a_part_of_the_section_is_read() {
    let rows = ["hue|Int32", "tone|String", "shade|String"];
    let json = r#"{ "name": "String", "hue": 5, "tone": "String" }"#;
    let run = run(vec![with_part("### Colours", &rows, json)]);
    assert_eq!(
        run.show_type("widget"),
        "complex microsoft.graph.widget: name Edm.String, hue Edm.Int32, tone Edm.String, \
         shade Edm.String"
    );
    assert!(run.file("v1_0/widget.rs").contains("The part."));
    assert_eq!(
        run.findings(),
        "widget.md:15:2 note[table-only-property]: `shade` of `microsoft.graph.widget` is only in \
         the table (the property was kept)\n"
    );
}

#[test]
fn without_a_json_block_the_section_decides() {
    for json in ["{}", r#"{ "name": "String", ... }"#] {
        let run = run(vec![with_part("### Colours\n#### Of the lid", &["hue|Int32"], json)]);
        let expected = "complex microsoft.graph.widget: name Edm.String, hue Edm.Int32";
        assert_eq!(run.show_type("widget"), expected);
    }
}

#[test]
fn a_table_of_something_else_in_the_section_is_not_read() {
    let name_only = "complex microsoft.graph.widget: name Edm.String";
    let shown = r#"{ "name": "String" }"#;
    for (heading, json) in [
        ("### The format of a name", shown),
        ("### Properties of a name", "{}"),
        ("### Properties of a name\n#### Example", "{}"),
        // Not in the section.
        ("## Colours", "{}"),
    ] {
        let run = run(vec![with_part(heading, &["hue|Int32", "tone|String"], json)]);
        assert_eq!(run.show_type("widget"), name_only, "{heading}");
    }
}

#[test]
fn a_member_with_a_row_in_an_unread_table_is_not_said_to_have_none() {
    let json = r#"{ "name": "String", "hue": 5, "tone": "String" }"#;
    let run = run(vec![with_part("## Colours", &["hue|Int32", "tone|String"], json)]);
    assert_eq!(
        run.findings(),
        "widget.md:11:1 error[unread-table]: this table of properties is below the heading \
         `Colours` (its rows were not read)\n"
    );
}
