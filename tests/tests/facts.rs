//! Facts that pages state in words: from a sentence to the schema, with the line that states it.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs;

use expect_test::{Expect, expect};
use msgraph_codegen::schema::{Fact, Provenance, Schema, TypeKind};
use msgraph_codegen::{Options, Rule, Rules, SourceSet, resolve_schema};
use msgraph_tests::{folders, page};
use roxmltree::{Document, Node};

/// The claims that were read from sentences about a type's properties and members, one per line.
fn claims(schema: &Schema, name: &str) -> String {
    let ty = schema.types.iter().find(|ty| ty.name.name == name).unwrap();
    let mut text = String::new();
    let mut show = |owner: &str, origin: &Provenance| {
        let of_words =
            |rule| matches!(rule, Rule::InWords | Rule::AfterSentinel | Rule::FlagsInWords);
        for claim in origin.facts.iter().filter(|claim| of_words(claim.rule)) {
            let file = claim.page.rsplit('/').next().unwrap_or_default();
            let (fact, value, line) = (claim.aspect.as_str(), &claim.value, claim.line);
            let _ =
                writeln!(text, "{owner}: {fact} = {value} ({file}:{line} {})", claim.rule.as_str());
        }
    };
    show(name, &ty.origin);
    match &ty.kind {
        TypeKind::Structured(it) => it.properties.iter().for_each(|it| show(&it.name, &it.origin)),
        TypeKind::Enum(it) => it.members.iter().for_each(|it| show(&it.name, &it.origin)),
    }
    text
}

fn check(pages: &[(&str, &str)], types: &[&str], expected: &Expect) {
    let pages = pages.iter().map(|(stem, text)| page(stem, text)).collect();
    let schema = resolve_schema(&SourceSet::new(pages), &Options::default()).schema;
    let claims: String = types.iter().map(|name| claims(&schema, name)).collect();
    expected.assert_eq(&claims);
}

const WIDGET: &str = r#"# widget resource type

Namespace: microsoft.graph

A part of a machine. This resource is deprecated. Use **gadget**.

## Properties
|Property|Type|Description|
|:---|:---|:---|
|serial|String|Key. Not nullable. Read-only.|
|color|[color](enums.md#color-values)|The color. Default is `red`. The possible values are: `red`, `blue`, `unknownFutureValue`, `green`. Use the `Prefer: include-unknown-enum-members` request header to get the following members of this evolvable enum: `green`.|
|label (deprecated)|String|Required. Maximum length is 64 characters.|
|size|Int32|This property is deprecated. Supports `$filter` (`eq`, `ge`) and `$orderby`.|

## JSON representation
<!-- {"blockType": "resource", "@odata.type": "microsoft.graph.widget", "keyProperty": "serial"} -->
```json
{}
```
"#;

const ENUMS: &str = r"# Enum values

Namespace: microsoft.graph

### color values
|Member|Description|
|:---|:---|
|red|Red.|
|blue|Blue.|
|unknownFutureValue|Sentinel.|
|green|Green.|

### shape values

The members of an evolvable enumeration. You must use the `Prefer: include-unknown-enum-members` request header to get the following values in this enum: `star`.

|Member|Value|Description|
|:---|:---|:---|
|circle|0|Round.|
|cube|4|Solid.|
|square|1|Flat. Deprecated. Use cube.|
|star|2|Pointed.|
|unknownFutureValue|3|Sentinel.|
";

#[test]
fn facts_have_the_line_that_states_them() {
    check(
        &[("widget", WIDGET), ("enums", ENUMS)],
        &["widget", "color", "shape"],
        &expect![[r#"
            widget: deprecated = This resource is deprecated. Use gadget. (widget.md:5 in-words)
            serial: key = true (widget.md:10 in-words)
            serial: read-only = true (widget.md:10 in-words)
            serial: nullable = false (widget.md:10 in-words)
            color: default = red (widget.md:11 in-words)
            label: required = true (widget.md:12 in-words)
            label: max-length = 64 (widget.md:12 in-words)
            label: deprecated = The documentation marks it as deprecated. (widget.md:12 in-words)
            size: filter = eq, ge (widget.md:13 in-words)
            size: order-by = true (widget.md:13 in-words)
            size: deprecated = This property is deprecated. (widget.md:13 in-words)
            green: evolvable = true (widget.md:11 in-words)
            cube: evolvable = true (enums.md:20 after-sentinel)
            square: deprecated = Deprecated. Use cube. (enums.md:21 in-words)
            star: evolvable = true (enums.md:15 in-words)
        "#]],
    );
}

#[test]
fn combined_members_have_the_lines_that_say_so() {
    let paint = "# paint resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\
        |Property|Type|Description|\n|:--|:--|:--|\n\
        |first|color|The color. This flagged enumeration allows multiple members to be selected simultaneously.|\n\
        |gloss|microsoft.graph.gloss|The possible values are: `dull`, `shiny`. The **gloss** enum is multivalued and can contain multiple values in a comma\u{2011}separated list.|\n\
        |ground|texture|The **color** enum is multivalued.|\n\
        \n## JSON representation\n\
        <!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.paint\"} -->\n\
        ```json\n{}\n```\n";
    let enums = "# Enum values\n\nNamespace: microsoft.graph\n\n\
        ### color values\n\nThis flagged enumeration allows multiple members to be selected simultaneously.\n\n\
        |Member|Value|\n|:--|:--|\n|red|1|\n|blue|2|\n|green|4|\n\n\
        ### texture values\n|Member|\n|:--|\n|rough|\n|smooth|\n";
    check(
        &[("paint", paint), ("enums", enums)],
        &["color", "gloss", "texture"],
        &expect![[r#"
            color: flags = true (enums.md:7 flags-in-words)
            color: flags = true (paint.md:8 flags-in-words)
            gloss: flags = true (paint.md:9 flags-in-words)
        "#]],
    );
}

#[test]
fn members_between_two_rows_of_the_sentinel_may_be_older() {
    let pasted = "# Enum values\n\nNamespace: microsoft.graph\n\n\
        ### color values\n|Member|Description|\n|:--|:--|\n|red|A.|\n|unknownFutureValue|B.|\n\n\
        ### color values\n|Member|Description|\n|:--|:--|\n|circle|C.|\n|square|D.|\n\
        |unknownFutureValue|E.|\n|star|F.|\n";
    check(
        &[("enums", pasted)],
        &["color"],
        &expect![[r#"
        star: evolvable = true (enums.md:17 after-sentinel)
    "#]],
    );
}

#[test]
fn the_page_of_the_base_states_the_facts() {
    let base = WIDGET.replace("widget", "part");
    let derived = WIDGET
        .replace("A part of a machine.", "Inherits from [part](part.md).")
        .replace("Key. Not nullable. Read-only.", "Nullable. Inherited from [part](part.md).")
        .replace("|size|", "|length|");
    check(
        &[("part", &base), ("widget", &derived), ("enums", ENUMS)],
        &["widget"],
        &expect![[r#"
        widget: deprecated = This resource is deprecated. Use gadget. (widget.md:5 in-words)
        length: filter = eq, ge (widget.md:13 in-words)
        length: order-by = true (widget.md:13 in-words)
        length: deprecated = This property is deprecated. (widget.md:13 in-words)
    "#]],
    );
}

#[test]
fn sentences_are_only_prose_without_the_rule() {
    let sources = SourceSet::new(vec![page("widget", WIDGET), page("enums", ENUMS)]);
    let rules = Rules::default().without(Rule::InWords);
    let schema = resolve_schema(&sources, &Options { rules, ..Options::default() }).schema;
    let json = msgraph_codegen::schema_json::to_json(&schema);
    assert!(json.contains("Key. Not nullable. Read-only.") && !json.contains("read_only"));
}

/// Properties as `microsoft.graph.user/mail`.
type Properties = BTreeSet<String>;

/// The properties of the metadata that fulfil a condition.
fn of_metadata(document: &Document<'_>, holds: impl Fn(Node<'_, '_>) -> bool) -> Properties {
    let named = |node: Node<'_, '_>| Some(node.attribute("Name")?.to_owned());
    let path = |node: Node<'_, '_>| {
        let ty = node.parent()?;
        let namespace = ty.parent()?.attribute("Namespace")?;
        Some(format!("{namespace}.{}/{}", named(ty)?, named(node)?))
    };
    let nodes = document.descendants().filter(|node| node.tag_name().name().ends_with("Property"));
    nodes.filter(|node| holds(*node)).filter_map(path).collect()
}

/// The properties of the schema with a fact that fulfils a condition.
fn of_schema(schema: &Schema, is_stated: impl Fn(&Fact) -> bool) -> Properties {
    let mut stated = Properties::new();
    for ty in &schema.types {
        let TypeKind::Structured(structured) = &ty.kind else { continue };
        let properties = structured.properties.iter();
        let properties = properties.filter(|property| property.facts.iter().any(&is_stated));
        stated.extend(properties.map(|property| format!("{}/{}", ty.name, property.name)));
    }
    stated
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn facts_agree_with_the_metadata() {
    let docs = folders::shared("corpus/docs-2021-07");
    let metadata = folders::shared("corpus/csdl/v1.0-2021-07.xml");
    let schema = resolve_schema(&folders::sources(&docs), &Options::default()).schema;
    let text = fs::read_to_string(metadata).unwrap();
    let document = Document::parse(&text).unwrap();

    let permission = |node: &Node<'_, '_>| node.text() == Some("Org.OData.Core.V1.Permission/Read");
    let annotations = document.descendants().filter(permission);
    let target =
        |node: Node<'_, '_>| Some(node.ancestors().nth(2)?.attribute("Target")?.to_owned());
    let annotated: Properties = annotations.filter_map(target).collect();
    let read_only = of_schema(&schema, |fact| *fact == Fact::ReadOnly);
    let missing: Vec<_> = annotated.difference(&read_only).collect();
    assert!(annotated.len() > 40 && missing.is_empty(), "{} {missing:?}", annotated.len());

    let says = |node: Node<'_, '_>| node.attribute("Nullable") == Some("false");
    let not_null = of_metadata(&document, says);
    let nullable = of_schema(&schema, |fact| *fact == Fact::Nullable(true));
    let contradicted: Vec<_> = nullable.intersection(&not_null).collect();
    assert!(nullable.len() > 140 && contradicted.is_empty(), "{contradicted:?}");
    let stated = of_schema(&schema, |fact| *fact == Fact::Nullable(false));
    let agreeing = stated.intersection(&not_null).count();
    assert!(agreeing >= 42 && agreeing * 100 >= stated.len() * 85, "{agreeing} {}", stated.len());

    let is_text = |ty: &str| ty.contains("Edm.String");
    let others = |node: Node<'_, '_>| !node.attribute("Type").is_some_and(is_text);
    let others = of_metadata(&document, others);
    let limited = of_schema(&schema, |fact| matches!(fact, Fact::MaxLength(_)));
    let contradicted: Vec<_> = limited.intersection(&others).collect();
    assert!(limited.len() > 30 && contradicted.is_empty(), "{contradicted:?}");

    let structural = of_metadata(&document, |node| node.tag_name().name() == "Property");
    let expandable = of_schema(&schema, |fact| *fact == Fact::Expand(true));
    let contradicted: Vec<_> = expandable.intersection(&structural).collect();
    assert!(expandable.len() > 20 && contradicted.is_empty(), "{contradicted:?}");
}
