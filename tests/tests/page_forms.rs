//! Forms of pages that are read though the docs prescribe others, or none.

use msgraph_codegen::Source;
use msgraph_codegen::schema::TypeKind;
use msgraph_tests::page_text::PageText;
use msgraph_tests::{Run, page, run};

const WIDGET: PageText = PageText {
    stem: "widget",
    metadata: r#""@odata.type": "microsoft.graph.widget""#,
    ..PageText::EMPTY
};

/// The doc comments of a generated file, a line each.
fn docs(pages: Vec<Source>, path: &str) -> String {
    let run = run(pages);
    let lines = run.file(path).lines().filter_map(|line| line.trim().strip_prefix("///"));
    lines.map(str::trim).collect::<Vec<_>>().join("\n")
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

/// The enumerations that were read, a line each.
fn enums(run: &Run) -> String {
    let types = run.generated.schema.types.iter();
    let enums = types.filter(|ty| matches!(ty.kind, TypeKind::Enum(_)));
    enums.map(|ty| run.show_type(&ty.name.name) + "\n").collect()
}

const MEMBERS: &str = "|Member|Value|Description|\n|:---|:---|:---|\n";

#[test]
fn a_heading_needs_no_blank_after_its_mark() {
    let text = format!(
        "#colour enum type\nNamespace: microsoft.graph.paint\n\n##Members\n{MEMBERS}|red|0|Warm.|\n"
    );
    let run = run(vec![page("colour", text)]);
    assert_eq!(enums(&run), "enum microsoft.graph.paint.colour: red\n");
    assert_eq!(
        run.findings(),
        "colour.md:1:1 note[misspelt-heading]: this heading has no blank after `#` (it was read as \
         a heading)\n\
         colour.md:4:1 note[misspelt-heading]: this heading has no blank after `##` (it was read as \
         a heading)\n"
    );
}

#[test]
fn the_name_of_a_type_at_the_start_of_a_paragraph_is_no_heading() {
    let text = format!(
        "# colour enum type\n\n#microsoft.graph.colour is a name.\n\n## Members\n{MEMBERS}|red|0|Warm.|\n"
    );
    let run = run(vec![page("colour", text)]);
    assert_eq!(enums(&run), "enum microsoft.graph.colour: red\n");
    assert_eq!(run.findings(), "");
}

#[test]
fn each_title_of_an_enumeration_has_its_own_members() {
    let text = format!(
        "# colour enum type\n\nNamespace: microsoft.graph\n\nA colour.\n\n\
         ## Members\n{MEMBERS}|red|0|Warm.|\n\n\
         # size enum type\n\nA size.\n\n## Members\n{MEMBERS}|small|0|Little.|\n\n\
         # shape enum type\n{MEMBERS}|round|0|A ball.|\n"
    );
    let run = run(vec![page("colour", text)]);
    assert_eq!(
        enums(&run),
        "enum microsoft.graph.colour: red\nenum microsoft.graph.shape: round\n\
         enum microsoft.graph.size: small\n"
    );
    let (colour, size) = (run.file("v1_0/colour.rs"), run.file("v1_0/size.rs"));
    assert!(colour.contains("A colour.") && !colour.contains("A size."), "{colour}");
    assert!(size.contains("A size.") && !size.contains("A colour."), "{size}");
    assert_eq!(run.findings(), "");
}

#[test]
fn a_title_of_an_enumeration_may_be_below_that_of_the_page() {
    for title in ["# size enum type", "## size enumeration"] {
        let text = format!(
            "# Enumerations\n\nNamespace: microsoft.graph\n\n\
             {title}\n\n### Members\n{MEMBERS}|small|0|Little.|\n"
        );
        let run = run(vec![page("enums", text)]);
        assert_eq!(enums(&run), "enum microsoft.graph.size: small\n");
    }
}

#[test]
fn a_section_of_members_may_be_named_like_the_enumeration() {
    let members = format!("{MEMBERS}|red|0|Warm.|\n");
    for heading in
        ["### colour", "### colour enum", "### colour enumeration", "### colour enum type"]
    {
        let text = format!("# Enumerations\n\nNamespace: microsoft.graph\n\n{heading}\n{members}");
        let run = run(vec![page("enums", text)]);
        assert_eq!(enums(&run), "enum microsoft.graph.colour: red\n", "{heading}");
    }
}

#[test]
fn marks_of_footnotes_are_not_part_of_a_name() {
    let widget = PageText {
        rows: &["key *|String|Its key.", "size\\*|Int32|Its size.", "**name** **|String|Its name."],
        json: r#"{ "key": "String", "size": 1, "name": "String" }"#,
        ..WIDGET
    };
    let colour =
        page("colour", format!("# colour enum type\n## Members\n{MEMBERS}|red *|0|Warm.|\n"));
    let run = run(vec![widget.source(), colour]);
    assert_eq!(
        run.show_type("widget"),
        "complex microsoft.graph.widget: key Edm.String, size Edm.Int32, name Edm.String"
    );
    assert_eq!(run.show_type("colour"), "enum microsoft.graph.colour: red");
    assert_eq!(run.findings(), "");
}

/// A page with a title, a metadata comment and one property.
fn with_comment(stem: &str, title: &str, comment: &str) -> Source {
    let text = format!(
        "# {title}\n\n## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n\
         |size|Int32|Its size.|\n\n<!-- {comment} -->\n```json\n{{ \"size\": 1 }}\n```\n"
    );
    page(stem, text)
}

#[test]
fn quotes_that_a_translation_escaped_are_quotes() {
    let comment =
        r#"{ "blockType": "resource", "@odata.type&quot;: &quot;microsoft.graph.paint.widget" }"#;
    let run = run(vec![with_comment("widget", "Tipo de recurso widget", comment)]);
    assert_eq!(run.show_type("widget"), "complex microsoft.graph.paint.widget: size Edm.Int32");
    assert_eq!(
        run.claims("widget", None).lines().next(),
        Some("fact name microsoft.graph.paint.widget widget.md:8 metadata-name")
    );
    assert!(run.findings().contains("[invalid-json]"), "{}", run.findings());
}

#[test]
fn a_comment_without_a_name_leaves_the_title_to_name_the_type() {
    let comment = r#"{ "blockType": "resource" }"#;
    for (stem, title) in [
        ("widget", "Tipo de recurso widget"),
        ("widget", "widget resource type"),
        ("shop-widget", "type de ressource Widget"),
        ("other", "widget resource type"),
        ("other", "widget"),
    ] {
        let run = run(vec![with_comment(stem, title, comment)]);
        let name = if title.contains("Widget") { "Widget" } else { "widget" };
        let claims = run.claims(name, None);
        let expected = format!("fact name microsoft.graph.{name} {stem}.md:8 title-name");
        assert_eq!(claims.lines().next(), Some(expected.as_str()), "{title}");
    }
}

#[test]
fn a_title_of_other_words_names_nothing() {
    let comment = r#"{ "blockType": "resource" }"#;
    let pages = ["one", "two"].map(|stem| with_comment(stem, "Tipo de recurso", comment));
    let run = run(pages.into());
    let types = run.generated.schema.types.iter().map(|ty| ty.name.name.as_str());
    assert_eq!(types.collect::<Vec<_>>(), ["entity"]);
    assert_eq!(run.findings().matches("this resource has no type name").count(), 2);
}
