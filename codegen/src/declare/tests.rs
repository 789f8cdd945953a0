//! Small pages in, facts out.

use std::fmt::Write as _;

use expect_test::{Expect, expect};

use super::model::{Declarations, EnumDecl, StructuredDecl, TypeExpr};
use crate::rule::Rules;
use crate::source::{ApiVersion, PageId, Source};

/// Checks the facts of a page, one per line, and its findings.
fn check(page: &str, expected: &Expect) {
    let path = "api-reference/v1.0/resources/page.md";
    let source = Source::new(path, ApiVersion::V1_0, page.as_bytes());
    let (parsed, mut diagnostics) = crate::page::parse(PageId(0), &source);
    let (Declarations { structured, enums, .. }, found) = super::declare(&parsed, Rules::default());
    diagnostics.extend(found);
    let mut facts = String::new();
    for decl in &structured {
        facts.push_str(&describe(decl));
    }
    for decl in &enums {
        facts.push_str(&list(decl));
    }
    for diagnostic in diagnostics {
        let (line, column) = source.line_column(diagnostic.span().unwrap().start);
        let code = diagnostic.code.as_str();
        let _ = writeln!(facts, "{line}:{column} {code}: {}", diagnostic.message);
    }
    expected.assert_eq(&facts);
}

fn describe(decl: &StructuredDecl) -> String {
    let mut facts = format!("type {}", decl.name);
    for claim in decl.opens.iter().chain(&decl.abstracts) {
        let _ = write!(facts, " {}({})", claim.rule.as_str(), claim.value);
    }
    if let Some(key) = &decl.key {
        let _ = write!(facts, " key({})", key.names.join(","));
    }
    facts.push('\n');
    for claim in &decl.bases {
        let _ = writeln!(facts, "  base {} ({:?})", claim.name.text, claim.source);
    }
    for row in &decl.properties {
        let section = if row.relationship { "relationship" } else { "property" };
        let _ = write!(facts, "  {section} {}: {}", row.name, cell(&row.ty));
        if !row.values.is_empty() {
            let _ = write!(facts, " of {}", row.values.join("|"));
        }
        if let Some(reason) = &row.deprecated {
            let _ = write!(facts, " deprecated({})", reason.reason);
        }
        facts.push('\n');
    }
    for json in &decl.json {
        let _ = writeln!(facts, "  json {}: {:?}", json.name, json.shape);
    }
    facts
}

fn cell(ty: &TypeExpr) -> String {
    let names: Vec<_> = ty.names.iter().map(|name| name.text.as_str()).collect();
    format!("{}{}", names.join(" or "), if ty.collection { "[]" } else { "" })
}

fn list(decl: &EnumDecl) -> String {
    let mut facts = format!("enum {} ({:?})\n", decl.name, decl.place);
    for member in &decl.members {
        let value = member.value.map(|value| format!(" = {value}")).unwrap_or_default();
        let _ = writeln!(facts, "  {}{value}", member.name);
    }
    facts
}

#[test]
fn a_current_page() {
    check(
        r##"---
title: "widget resource type"
doc_type: resourcePageType
---

# widget resource type

Namespace: microsoft.graph.shop

Something to sell. This is an abstract type.

Inherits from [microsoft.graph.shop.item](../resources/shop-item.md).

## Methods
|Method|Return type|Description|
|:---|:---|:---|
|[Create](../api/shop-post-widgets.md)|[widget](../resources/shop-widget.md)|Create one.|

## Properties
|Property|Type|Description|
|:---|:---|:---|
|id|String|Key. Inherited from [microsoft.graph.entity](../resources/entity.md).|
|color|[microsoft.graph.shop.color](../resources/enums-shop.md#color-values)|Its color. The possible values are: `red`, `green`, `unknownFutureValue`.|
|sizes|Int32 collection|In millimeters.|

## Relationships
|Relationship|Type|Description|
|:---|:---|:---|
|parts|[widget](../resources/shop-widget.md) collection|What it is made of.|

## JSON representation
The following JSON representation shows the resource type.
<!-- {
  "blockType": "resource",
  "keyProperty": "id",
  "@odata.type": "microsoft.graph.shop.widget",
  "baseType": "microsoft.graph.shop.item",
  "openType": true
}
-->
``` json
{
  "@odata.type": "#microsoft.graph.shop.widget",
  "id": "String (identifier)",
  "color": "String",
  "sizes": ["Integer"]
}
```
"##,
        &expect![[r#"
            type microsoft.graph.shop.widget open-metadata(true) abstract-in-words(true) key(id)
              base microsoft.graph.shop.item (Metadata)
              base microsoft.graph.entity (Row)
              base microsoft.graph.shop.item (Prose)
              property id: String
              property color: microsoft.graph.shop.color of red|green|unknownFutureValue
              property sizes: Int32[]
              relationship parts: widget[]
              json id: Text("String (identifier)")
              json color: Text("String")
              json sizes: Collection(Text("Integer"))
        "#]],
    );
}

#[test]
fn broken_tables_keep_all_rows() {
    check(
        r##"# widget resource type
Namespace: microsoft.graph
## Properties
Some words without a blank line.
| Property	| Type | Description
|---|---|---
| **bold** | `string` | No trailing pipe
name2 | Edm.Int32 | No leading pipe
|group|||
|**Apps**|
|pattern|String|One of `a|b` or c | d|
|escaped|String|a \| b|
|long|String|First line
second line.|
<!-- |hidden|String|in a comment| -->
|after|Boolean|After the comment|
|short|Int64
||String|no name|
|no/path|String|a path|
|@odata.type|String|an annotation|
|bad name!|String|dropped|
<!-- {"blockType": "resource", "@odata.type": "microsoft.graph.widget",} -->
```json
{"long": "string", // a comment
 "ids": ["guid"], }
```
"##,
        &expect![[r#"
            type microsoft.graph.widget
              property bold: string
              property name2: Edm.Int32
              property group: 
              property pattern: String
              property escaped: String
              property long: String
              property after: Boolean
              property short: Int64
              json long: Text("string")
              json ids: Collection(Text("guid"))
            11:26 row-repaired: this row has 5 cells, but its table has 3 columns
            14:1 row-repaired: this line continues the row above, but a row must be one line
            22:71 invalid-json: the metadata comment is not JSON: an extra comma
            24:20 invalid-json: the JSON block is not JSON: a comment
            18:1 row-dropped: this row has no name
            19:2 invalid-name: `no/path` is not a valid property name
            21:2 invalid-name: `bad name!` is not a valid property name
        "#]],
    );
}

#[test]
fn type_cells() {
    check(
        r##"# cells resource type
## Properties
|Property|Type|Description|
|:--|:--|:--|
|a|Collection(Edm.String)||
|b|[widget](widget.md) collection||
|c|Collection([widget][])||
|d|[**widget**][widget]||
|e|string (url)||
|f|String, maximum size 20||
|g|[audioMedia](a.md) or [videoMedia](v.md)||
|h|windowsInformationProtectionResourceCollection collection||
|i|microsoft.graph.callRecords.modality||
|j|Untyped JSON object||
|k|collection of string||
|l|`collection(string)`||
|m|[widget](../resources/widget.md||
|n|||
|o|#microsoft.graph.widget||

[widget]: widget.md
<!-- { "blockType": "resource", "@odata.type": "#microsoft.graph.cells" } -->
"##,
        &expect![[r#"
            type microsoft.graph.cells
              property a: Edm.String[]
              property b: widget[]
              property c: widget[]
              property d: widget
              property e: string
              property f: String
              property g: audioMedia or videoMedia
              property h: windowsInformationProtectionResourceCollection[]
              property i: microsoft.graph.callRecords.modality
              property j: JSON
              property k: string[]
              property l: string[]
              property m: widget
              property n: 
              property o: microsoft.graph.widget
        "#]],
    );
}

#[test]
fn sentences_that_state_a_base() {
    let page = |sentence: &str| {
        let comment = r#"<!-- { "blockType": "resource", "@odata.type": "microsoft.graph.x" } -->"#;
        format!("# x resource type\n\n{sentence}\n\n{comment}\n")
    };
    let bases = |sentence: &str| {
        let source = Source::new(
            "api-reference/v1.0/resources/x.md",
            ApiVersion::V1_0,
            page(sentence).as_bytes(),
        );
        let (parsed, _) = crate::page::parse(PageId(0), &source);
        let (declarations, _) = super::declare(&parsed, Rules::default());
        let bases = &declarations.structured[0].bases;
        bases.iter().map(|claim| claim.name.text.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(bases("Inherits from [y](y.md)."), "y");
    assert_eq!(bases("A subclass of y. More."), "y");
    assert_eq!(bases("The **x** entity is derived from [**y**](y.md) and adds to it."), "y");
    assert_eq!(bases("It inherits all the properties from the **y** type."), "y");
    assert_eq!(bases("Inherited from [y](y.md)."), "y");
    assert_eq!(bases("The media that is hosted. This is inherited from [y](y.md)."), "y");
    // The origin of a value is not a base; the reverse direction says nothing about this type.
    assert_eq!(bases("A state inherited from [group](group.md) or set directly."), "");
    assert_eq!(bases("The base type of [y](y.md)."), "");
}

#[test]
fn member_tables() {
    check(
        r##"---
doc_type: enumPageType
---
# Enumerations
Namespace: microsoft.graph.shop

### color values
|Member|Value|Description|
|:---|:---|:---|
|red|0|Warm.|
|`green`|1||
|**blue green**|2||

### size values
|Value
|:---
|small
|
|large

## Other
|Member|
|---|
|no enumeration|
"##,
        &expect![[r#"
            enum microsoft.graph.shop.color (Section)
              red = 0
              green = 1
              blue green = 2
            enum microsoft.graph.shop.size (Section)
              small
              large
            18:1 row-dropped: this row has no name
        "#]],
    );
}

#[test]
fn a_page_of_one_enumeration() {
    check(
        r##"# tint enum type
Namespace: microsoft.graph

A tint.
## Members
|Member|Value|Description|
|:---|:---|:---|
|light|0|Light.|
|dark|-1|Dark.|
"##,
        &expect![[r#"
            enum microsoft.graph.tint (OwnPage)
              light = 0
              dark = -1
        "#]],
    );
}

#[test]
fn a_page_without_a_metadata_comment() {
    check(
        r##"---
doc_type: resourcePageType
---
# gadget resource type
Namespace: microsoft.graph
## Properties
|Property|Type|Description|
|:---|:---|:---|
|name (deprecated)|String|Use **title**.|
|title|String|This property is deprecated and stopped working. More words.|
"##,
        &expect![[r#"
            type microsoft.graph.gadget
              property name: String deprecated(Use title.)
              property title: String deprecated(This property is deprecated and stopped working.)
            4:1 missing-resource: this page describes `microsoft.graph.gadget` without a metadata comment
        "#]],
    );
}

#[test]
fn comments_that_are_not_closed_and_names_that_are_code() {
    check(
        r##"# evil resource type
## Properties
|Property|Type|Description|
|:---|:---|:---|
|"; drop()|String|code|
|../../up|String|a path|
|ok|]) -> {|no type|
<!-- { "blockType": "resource", "@odata.type": "microsoft.graph.fn main() {}" } -->
```json
{ "ok": true }
```
<!-- never closed
## Properties
"##,
        &expect![[r#"
            12:1 unclosed-comment: this comment is not closed
            8:1 invalid-name: `microsoft.graph.fn main() {}` is not a valid type name
            5:2 invalid-name: `"; drop()` is not a valid property name
            6:2 invalid-name: `../../up` is not a valid property name
        "#]],
    );
}

#[test]
fn a_fence_that_is_not_closed() {
    check(
        r##"# gone resource type
```json
{}
~~~
## Properties
"##,
        &expect![[r#"
            2:1 unclosed-fence: this code block is not closed
        "#]],
    );
}
