//! What a page says about the type itself: entity or complex, its base and key, abstract, open.

use msgraph_codegen::schema::{Schema, StructuredType, TypeKind};
use msgraph_codegen::{Options, SourceSet, resolve_schema};
use msgraph_tests::page_text::PageText;

const PART: PageText = PageText {
    stem: "part",
    rows: &["id|String|The id."],
    metadata: r#""@odata.type": "microsoft.graph.part""#,
    json: r#"{"id": "String"}"#,
    ..PageText::EMPTY
};

fn read(page: PageText, check: impl FnOnce(&Schema, &StructuredType)) {
    let schema = resolve_schema(&SourceSet::new(vec![page.source()]), &Options::default()).schema;
    let part = schema.types.iter().find(|ty| ty.name.name == "part");
    let Some(TypeKind::Structured(part)) = part.map(|ty| &ty.kind) else {
        panic!("no structured type `part`");
    };
    check(&schema, part);
}

fn is_entity(page: PageText) -> bool {
    let mut is_entity = false;
    read(page, |_, part| is_entity = part.entity);
    is_entity
}

#[test]
fn a_key_of_its_own_is_not_the_id_of_entity() {
    let tenant = PageText {
        rows: &["tenantId|String|The tenant."],
        json: r#"{"tenantId": "String (identifier)"}"#,
        metadata: r#""@odata.type": "microsoft.graph.part", "keyProperty": "tenantId""#,
        ..PART
    };
    read(tenant, |_, part| {
        assert!(part.entity && part.base.is_none());
        assert_eq!(part.key, ["tenantId"]);
        let names: Vec<_> = part.properties.iter().map(|it| it.name.as_str()).collect();
        assert_eq!(names, ["tenantId"]);
    });
    let stated = r#""@odata.type": "microsoft.graph.part", "keyProperty": "tenantId", "baseType": "microsoft.graph.entity""#;
    read(PageText { metadata: stated, ..tenant }, |schema, part| {
        assert_eq!(part.base.map(|id| schema.get(id).name.name.as_str()), Some("entity"));
    });
}

#[test]
fn a_plain_id_makes_no_entity() {
    assert!(!is_entity(PART), "many complex types have an `id`");
    assert!(is_entity(PageText { json: r#"{"id": "String (identifier)"}"#, ..PART }));
    assert!(
        !is_entity(PageText { rows: &["id|Guid|The id."], ..PART }),
        "that of an entity is a String"
    );
    let metadata = r#""@odata.type": "microsoft.graph.part", "keyProperty": "id""#;
    assert!(is_entity(PageText { metadata, ..PART }));
    let rows = &["size|Int32|Its size."];
    assert!(
        !is_entity(PageText { metadata, rows, json: "{}", ..PART }),
        "nothing else shows that key"
    );
    let methods = &["[Get part](../api/part-get.md)|[part](part.md)|Get it."];
    assert!(is_entity(PageText { methods, ..PART }));
}

#[test]
fn sentences_that_call_a_type_open() {
    let check = |intro: &'static str, expected: bool| {
        read(PageText { intro, ..PART }, |_, part| assert_eq!(part.open, expected, "{intro}"));
    };
    for intro in [
        "An open complex type that holds the value of an attribute.",
        "A part. This is an Open Type.",
        "It is an [open type](https://example.com).",
        "Represents an open entity type of parts.",
    ] {
        check(intro, true);
    }
    for intro in [
        "It isn't an open type.",
        "It is used in the open type [box](box.md).",
        "Pairs that are stored as open type properties.",
        "It is stored in an open type.",
    ] {
        check(intro, false);
    }
}

#[test]
fn sentences_that_call_a_type_abstract() {
    let check = |intro: &'static str, expected: bool| {
        read(PageText { intro, ..PART }, |_, part| {
            assert_eq!(part.is_abstract, expected, "{intro}");
        });
    };
    for intro in [
        "A base. This type can't be instantiated directly.",
        "A base that cannot be instantiated directly.",
        "You can not instantiate a part directly; use a derived type.",
        "It will never be instantiated.",
    ] {
        check(intro, true);
    }
    for intro in [
        "The default, if the part is not instantiated.",
        "It can be instantiated directly.",
        "Don't edit it; it is instantiated directly.",
    ] {
        check(intro, false);
    }
}
