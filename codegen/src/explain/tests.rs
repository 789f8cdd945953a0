//! Explanations of small pages.

use expect_test::{Expect, expect};

use super::{UnknownName, explain};
use crate::{ApiVersion, Options, Source, SourceSet, resolve_schema};

const ITEM: &str = "\
# item resource type

Namespace: microsoft.graph

An abstract type.

## Properties
|Property|Type|Description|
|:---|:---|:---|
|id|String|The id.|
|kind|itemKind|Its kind.|

## JSON representation
<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.item\", \"keyProperty\": \"id\"} -->
```json
{ \"id\": \"String (identifier)\", \"kind\": \"String\" }
```
";

const BOOK: &str = "\
# book resource type

Namespace: microsoft.graph

Inherits from [item](item.md).

## Properties
|Property|Type|Description|
|:---|:---|:---|
|kind|String|The kind. Inherited from [item](item.md).|
|shelved|String|Whether it is on its shelf.|

## JSON representation
<!-- {
  \"blockType\": \"resource\",
  \"@odata.type\": \"microsoft.graph.book\",
  \"baseType\": \"microsoft.graph.entity\"
} -->
```json
{ \"kind\": \"String\", \"shelved\": true }
```
";

const KINDS: &str = "\
# itemKind enum type

Namespace: microsoft.graph

## Members
|Member|Value|Description|
|:---|:---|:---|
|paper|0|On paper.|
|sound|1|To be heard.|
";

fn schema() -> crate::schema::Schema {
    let pages = [("item", ITEM), ("book", BOOK), ("itemkind", KINDS)].map(|(stem, text)| {
        let path = format!("api-reference/v1.0/resources/{stem}.md");
        Source::new(path, ApiVersion::V1_0, text.as_bytes())
    });
    resolve_schema(&SourceSet::new(pages.to_vec()), &Options::default()).schema
}

fn check(name: &str, expected: &Expect) {
    let explanations = explain(&schema(), name).unwrap();
    let texts: Vec<_> = explanations.into_iter().map(|it| it.text).collect();
    expected.assert_eq(&texts.join("\n"));
}

#[test]
fn a_type_with_overruled_claims() {
    check(
        "microsoft.graph.book",
        &expect![[r#"
            microsoft.graph.book (v1.0), entity type
            msgraph_types::v1_0::Book in src/types/v1_0/book.rs

              name      microsoft.graph.book        api-reference/v1.0/resources/book.md:16  metadata-name
              kind      entity                      api-reference/v1.0/resources/book.md:17  says-entity
              base      microsoft.graph.item        api-reference/v1.0/resources/book.md:5  base-sentence
              base      microsoft.graph.item        api-reference/v1.0/resources/book.md:10  base-row
              base      not microsoft.graph.entity  api-reference/v1.0/resources/book.md:17  base-metadata
              repeated  not kind Edm.String         api-reference/v1.0/resources/book.md:10  type-cell

            Properties:
              shelved  Edm.Boolean  api-reference/v1.0/resources/book.md:20  json-over-string

            Inherited from microsoft.graph.item:
              kind  microsoft.graph.itemKind  api-reference/v1.0/resources/item.md:11  type-cell

            Inherited from microsoft.graph.entity:
              id  Edm.String

            Rules:
              metadata-name     The metadata comment names the type, regardless of the title.
              base-sentence     A sentence above the first section names the base type.
              base-metadata     `baseType` of the metadata comment names the base type, unless it is `entity`.
              base-row          "Inherited from" in property rows names the base type.
              says-entity       A type that is documented as derived from `entity` is an entity type.
              type-cell         The type cell gives the type, even if the JSON block shows another.
              json-over-string  If the cell says String and the JSON block shows `true`, a fraction, the placeholder of another primitive type or a named type, the block wins. If the cell says Guid, so does a plain `String`.
        "#]],
    );
}

#[test]
fn a_property_whose_type_comes_from_the_json_block() {
    check(
        "Book.shelved",
        &expect![[r#"
            microsoft.graph.book.shelved (v1.0), property
            msgraph_types::v1_0::Book.shelved: Edm.Boolean

              name  shelved      api-reference/v1.0/resources/book.md:11  type-cell
              type  Edm.Boolean  api-reference/v1.0/resources/book.md:20  json-over-string
              type  not String   api-reference/v1.0/resources/book.md:11  type-cell

            Rules:
              type-cell         The type cell gives the type, even if the JSON block shows another.
              json-over-string  If the cell says String and the JSON block shows `true`, a fraction, the placeholder of another primitive type or a named type, the block wins. If the cell says Guid, so does a plain `String`.
        "#]],
    );
}

#[test]
fn an_inherited_property_that_the_derived_page_repeats() {
    check(
        "book.kind",
        &expect![[r#"
            microsoft.graph.book.kind (v1.0), property, inherited from microsoft.graph.item
            msgraph_types::v1_0::Book.kind: microsoft.graph.itemKind

              name  kind                      api-reference/v1.0/resources/item.md:11  type-cell
              type  microsoft.graph.itemKind  api-reference/v1.0/resources/item.md:11  type-cell
              type  not Edm.String            api-reference/v1.0/resources/item.md:16  json-value
              type  not Edm.String            api-reference/v1.0/resources/book.md:10  type-cell

            Rules:
              type-cell   The type cell gives the type, even if the JSON block shows another.
              json-value  A value in the JSON block shows a type; if the type cell names another, the cell wins.
        "#]],
    );
}

#[test]
fn an_enumeration_and_a_member() {
    check(
        "itemKind",
        &expect![[r#"
            microsoft.graph.itemKind (v1.0), enumeration
            msgraph_types::v1_0::ItemKind in src/types/v1_0/item_kind.rs

              name  microsoft.graph.itemKind  api-reference/v1.0/resources/itemkind.md:1  enum-page
              nothing was overruled

            Members:
              paper    api-reference/v1.0/resources/itemkind.md:8  member-table
              sound    api-reference/v1.0/resources/itemkind.md:9  member-table

            Rules:
              enum-page     A page about one enumeration lists its members.
              member-table  Each row of the member table is a member.
        "#]],
    );
    check(
        "itemKind.sound",
        &expect![[r#"
            microsoft.graph.itemKind.sound (v1.0), member
            msgraph_types::v1_0::ItemKind::Sound in src/types/v1_0/item_kind.rs

              name   sound  api-reference/v1.0/resources/itemkind.md:9  member-table
              value  1      api-reference/v1.0/resources/itemkind.md:9  member-table
              nothing was overruled

            Rules:
              member-table  Each row of the member table is a member.
        "#]],
    );
}

#[test]
fn a_type_without_a_page() {
    check(
        "entity",
        &expect![[r#"
            microsoft.graph.entity (v1.0), entity type
            msgraph_types::v1_0::Entity in src/types/v1_0/entity.rs

              not stated on any page

            Properties:
              id  Edm.String
        "#]],
    );
}

#[test]
fn an_unknown_name_gets_a_suggestion() {
    let unknown = |name: &str| explain(&schema(), name).unwrap_err();
    let expected = |name: &str, suggestion: Option<&str>| UnknownName {
        name: name.to_owned(),
        suggestion: suggestion.map(str::to_owned),
    };
    assert_eq!(unknown("boook"), expected("boook", Some("microsoft.graph.book")));
    assert_eq!(
        unknown("book.shlved"),
        expected("microsoft.graph.book.shlved", Some("microsoft.graph.book.shelved"))
    );
    assert_eq!(unknown("qqqq"), expected("qqqq", None));
    assert_eq!(unknown(""), expected("", None));
}
