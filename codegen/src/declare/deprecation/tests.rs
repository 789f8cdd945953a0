//! What is deprecated, and why, by small pages and sentences.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::super::declare;
use super::super::model::{Declarations, Deprecation};
use super::{PROPERTY, Target, mark, reason, unmarked};
use crate::docs::Inline;
use crate::rule::Rules;
use crate::source::{ApiVersion, PageId, Source};

/// What a page says is deprecated, one a line.
fn deprecated(page: &str) -> String {
    let path = "api-reference/v1.0/resources/widget.md";
    let source = Source::new(path, ApiVersion::V1_0, page.as_bytes());
    let (page, _) = crate::page::parse(PageId(0), &source);
    let (Declarations { structured, enums, .. }, _) = declare(&page, Rules::default());
    let mut text = String::new();
    let mut line = |name: &str, stated: &Option<Deprecation>| {
        if let Some(Deprecation { reason, span }) = stated {
            let (line, _) = source.line_column(span.start);
            let _ = writeln!(text, "{name} (line {line}): {reason}");
        }
    };
    for decl in &structured {
        line(&decl.name.name, &decl.deprecated);
        decl.properties.iter().for_each(|row| line(&row.name, &row.deprecated));
    }
    for decl in &enums {
        line(&decl.name.name, &decl.deprecated);
        decl.members.iter().for_each(|row| line(&row.name, &row.deprecated));
    }
    text
}

/// A page of the type `widget` with such a title and introduction.
fn page(title: &str, intro: &str) -> String {
    format!(
        "# {title}\n\nNamespace: microsoft.graph\n\n{intro}\n\n## Properties\n\
        |Property|Type|Description|\n|:--|:--|:--|\n|size|Int32|The size.|\n\n\
        <!-- {{\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.widget\"}} -->\n\
        ```json\n{{}}\n```\n"
    )
}

/// The deprecation of the type `widget` by such an introduction.
fn by_intro(intro: &str) -> String {
    deprecated(&page("widget resource type", intro))
}

#[test]
fn a_mark_in_the_title_suffices() {
    let marked = "widget (line 1): The documentation marks it as deprecated.\n";
    for title in [
        "widget resource type (deprecated)",
        "widget (Deprecated)",
        "widget resource type (deprecated, use gadget)",
        "widget resource type [deprecated]",
        "widget resource type - deprecated",
    ] {
        assert_eq!(deprecated(&page(title, "A part.")), marked, "{title}");
    }
    assert_eq!(deprecated(&page("widget resource type (to be deprecated)", "A part.")), "");
    for entry in ["toc.title: Widget (deprecated)", "title: \"widget resource type (deprecated)\""]
    {
        let page = page("widget resource type", "A part.");
        let page = format!("---\ndoc_type: resourcePageType\n{entry}\n---\n{page}");
        assert_eq!(deprecated(&page), marked.replace("line 1", "line 3"), "{entry}");
    }
}

#[test]
fn a_banner_is_the_reason() {
    let says = "The widget resource is deprecated and goes away. Use [gadget](gadget.md) instead.";
    let reason = says.replace("[gadget](gadget.md)", "gadget");
    let expected = format!("widget (line 5): {reason}\n");
    for kind in ["CAUTION", "WARNING", "IMPORTANT", "NOTE", "TIP", "Caution"] {
        assert_eq!(by_intro(&format!("> [!{kind}]\n> {says}")), expected, "{kind}");
        assert_eq!(by_intro(&format!(">[!{kind}] {says}")), expected, "{kind}");
    }
    assert_eq!(by_intro(&format!("> **Important:** {says}")), expected);
    let below = by_intro(&format!("> [!CAUTION]\n>\n> {says}"));
    assert_eq!(below, expected.replace("line 5", "line 7"));
}

#[test]
fn what_a_banner_says_about_the_type() {
    for says in [
        "This API is deprecated and will stop returning data on June 1, 2026.",
        "This resource has been deprecated.",
        "This is deprecated.",
        "The external widget API is deprecated.",
        "The **partsOfMachines** API is now deprecated.",
        "**The widget resource is deprecated.**",
        "The [widget](widget.md) entity is obsolete.",
        "Starting in June 2026, the widget API will stop returning data.",
        "Please note that this resource and its properties have been deprecated.",
        "Widgets come and go. The widget entity has been retired.",
    ] {
        let expected = format!("widget (line 5): {}\n", says.replace("**", ""));
        let expected = expected.replace("[widget](widget.md)", "widget");
        assert_eq!(by_intro(&format!("> [!CAUTION]\n> {says}")), expected);
    }
    for says in [
        "The **size** property of this resource is deprecated.",
        "Properties of this resource have been renamed, and the original ones are deprecated.",
        "The `/parts` endpoint is deprecated.",
        "The [gadget](gadget.md) resource is deprecated. Use this resource instead.",
        "The **gadget** resource is deprecated.",
        "Update apps that use gadgets, as gadgets are being deprecated.",
        "This resource will be deprecated.",
        "This resource shows whether the app is deprecated.",
        "Basic authentication is deprecated.",
    ] {
        assert_eq!(by_intro(&format!("> [!CAUTION]\n> {says}")), "", "{says}");
    }
}

#[test]
fn the_banner_of_a_marked_type_is_about_it() {
    let title = "widget resource type (deprecated)";
    let says = "Parts of machines are being retired. Widgets will be removed in June.";
    let intro = format!("> [!NOTE]\n> Widgets are small.\n\nA part.\n\n> [!CAUTION]\n> {says}");
    let expected = format!("widget (line 10): {says}\n");
    assert_eq!(deprecated(&page(title, &intro)), expected);
}

#[test]
fn sentences_about_the_type() {
    let intro = "A part. This complex type is deprecated. Use **gadget** instead. It is small.";
    let expected = "widget (line 5): This complex type is deprecated. Use gadget instead.\n";
    assert_eq!(by_intro(intro), expected);
    assert_eq!(by_intro("The color property is deprecated."), "");
    assert_eq!(by_intro("This complex type will be deprecated in the future."), "");
}

#[test]
fn an_include_of_a_deprecation() {
    let marked = "widget (line 5): The documentation marks it as deprecated.\n";
    let include = |file: &str| format!("[!INCLUDE [{file}](../../includes/{file}.md)]");
    assert_eq!(by_intro(&include("widget-deprecate")), marked);
    let both = format!("{}\n{}", include("beta-disclaimer"), include("parts-v1-deprecation"));
    assert_eq!(by_intro(&both), marked);
    let quoted = format!("> [!CAUTION]\n> {}", include("widget-deprecate-all"));
    assert_eq!(by_intro(&quoted), marked);
    for other in ["beta-disclaimer", "widget-deprecate-sharedfeature", "size-property-deprecate"] {
        assert_eq!(by_intro(&include(other)), "", "{other}");
    }
    // Properties that are marked one by one are what it is about.
    let page = page("widget resource type", &include("widget-deprecate"));
    let page = page.replace("|size|", "|size (deprecated)|");
    assert!(!deprecated(&page).contains("widget"), "{page}");
}

fn check(page: &str, expected: &Expect) {
    expected.assert_eq(&deprecated(page));
}

#[test]
fn the_reason_of_a_property() {
    check(
        r"# widget resource type

Namespace: microsoft.graph

## Properties
|Property|Type|Description|
|:---|:---|:---|
|a (deprecated)|String|The kind. **Deprecated.** Use **b** instead. It will be removed in May. Read-only.|
|b (deprecated)|String|Use the **c** collection instead.|
|c (Deprecated)|String|Renamed as **d**. The place.|
|d (deprecated)|String|Is set when the part was removed. Use `$select` to get it.|
|**e** (deprecated)|String|The size. This is deprecated. Please use f instead.|
|`f`<br/>(deprecated)|String|This property has been removed.|
|g [deprecated]|String||
|h|String|Obsolete since May. Going forward, use the **i** property. Not nullable.|
|i|String|Replaces the deprecated **h** property.|
|j (optional)|String|To be deprecated.|
|k (deprecated)|String|One.<br/>Use l instead.<br/>Two.|

<!-- {'blockType': 'resource', '@odata.type': 'microsoft.graph.widget'} -->
```json
{}
```
",
        &expect![[r#"
            a (line 8): Deprecated. Use b instead. It will be removed in May.
            b (line 9): Use the c collection instead.
            c (line 10): Renamed as d.
            d (line 11): The documentation marks it as deprecated.
            e (line 12): This is deprecated. Please use f instead.
            f (line 13): This property has been removed.
            g (line 14): The documentation marks it as deprecated.
            h (line 15): Obsolete since May. Going forward, use the i property.
            k (line 18): Use l instead.
        "#]],
    );
}

#[test]
fn members_of_a_section() {
    check(
        r"# widget resource type

Namespace: microsoft.graph

<!-- {'blockType': 'resource', '@odata.type': 'microsoft.graph.widget'} -->
```json
{}
```

### color values (deprecated)
|Member|Description|
|:---|:---|
|red|Red.|
|blue (deprecated)|Use red instead.|
|green (Deprecated)|Green.|
|Deprecated|What is deprecated.|
|gray|Gray. This member is deprecated. Use red.|

### shape values

> [!NOTE]
> The **shape** enumeration is deprecated. Use **form** instead.

|Value|Description|
|:---|:---|
|round|Round.|

### form (deprecated) values
|Member|Description|
|:---|:---|
|round|Round.|

### edge enum type (deprecated)
|Member|Description|
|:---|:---|
|sharp|Sharp.|

### corner (deprecated)
|Member|Description|
|:---|:---|
|sharp|Sharp.|
",
        &expect![[r#"
            color (line 10): The documentation marks it as deprecated.
            blue (line 14): Use red instead.
            green (line 15): The documentation marks it as deprecated.
            gray (line 17): This member is deprecated. Use red.
            shape (line 21): The shape enumeration is deprecated. Use form instead.
            form (line 28): The documentation marks it as deprecated.
            edge (line 33): The documentation marks it as deprecated.
            corner (line 38): The documentation marks it as deprecated.
        "#]],
    );
}

#[test]
fn a_page_of_an_enumeration() {
    check(
        r"# color enum type (deprecated)

Namespace: microsoft.graph

> [!WARNING]
> Please migrate to **tint**. This enumeration will stop returning data in May.

## Members
|Member|Description|
|:---|:---|
|red|Red.|
",
        &expect![[r#"
            color (line 5): Please migrate to tint. This enumeration will stop returning data in May.
        "#]],
    );
}

#[test]
fn marks() {
    for name in
        ["zeroth (deprecated)", "(Deprecated) zeroth", "zeroth(deprecated)", "zeroth - Deprecated"]
    {
        assert_eq!(unmarked(name), ("zeroth".to_owned(), true), "{name}");
    }
    for name in
        ["deprecated", "Deprecated", "notDeprecated", "zeroth (not deprecated)", "is_deprecated"]
    {
        assert_eq!(mark(name), None, "{name}");
    }
    assert_eq!(unmarked("deprecatedBy (deprecated)"), ("deprecatedBy".to_owned(), true));
}

#[test]
fn sentences_about_a_property() {
    let target = Target { name: "color", nouns: PROPERTY };
    let reason = |text: &str| reason(&vec![Inline::Text(text.to_owned())], target, false);
    for stated in [
        "Deprecated.",
        "Deprecated",
        "[Deprecated] Has no effect.",
        "Deprecated -- use `shade` instead.",
        "Obsolete since May.",
        "This property is deprecated.",
        "This property is now deprecated, use shade.",
        "This property's purpose is served by shade and is deprecated.",
        "The property is obsolete, use shade instead.",
        "NOTE: the property is obsolete.",
        "The color property has been deprecated.",
        "color is deprecated.",
        "Note: the name is misleading; the property is obsolete, use shade instead.",
    ] {
        let text = format!("The color. {stated}");
        assert_eq!(reason(&text).as_deref(), Some(stated));
    }
    for other in [
        "Deprecated devices are shown in gray.",
        "This property shows whether the app is deprecated.",
        "The shade property is deprecated.",
        "This property will be deprecated in July.",
        "The possible values are: `active`, `deprecated`.",
        "If this value is deprecated, it is not shown.",
        "Shows other colors; the shade property is deprecated.",
    ] {
        assert_eq!(reason(other), None, "{other}");
    }
}
