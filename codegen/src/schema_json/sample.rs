//! A small schema with one of everything, for the tests of the CSDL and JSON exports.

use crate::docs::{DocBlock, Inline};
use crate::rule::Rule;
use crate::schema::{
    Aspect, Claim, EnumType, Fact, InDocs, LinkTarget, Member, Primitive, Property, Provenance,
    QualifiedName, RustPath, Schema, Selection, StructuredType, Type, TypeId, TypeKind, TypeRef,
};
use crate::source::ApiVersion;

/// An entity type, a derived one in a nested namespace, a complex type, an enumeration with a member
/// that is not an identifier, and an entity type in the other version.
pub(crate) fn schema() -> Schema {
    let text = TypeRef::Primitive(Primitive::String);
    let id = vec![Fact::Key, Fact::ReadOnly, Fact::Nullable(false)];
    let entity = structured(
        "entity",
        StructuredType {
            is_abstract: true,
            key: vec!["id".to_owned()],
            properties: vec![Property { facts: id, ..property("id", text.clone()) }],
            ..entity_of(None)
        },
    );
    let mut call = structured(
        "callRecord",
        StructuredType {
            open: true,
            key: vec!["id".to_owned()],
            properties: vec![
                property("importance", TypeRef::Type(TypeId(3))),
                property("payload", TypeRef::Primitive(Primitive::Json)),
                Property { collection: true, ..property("tags", TypeRef::Type(TypeId(2))) },
                Property { navigation: true, ..property("caller", TypeRef::Type(TypeId(0))) },
                Property { navigation: true, ..property("tag", TypeRef::Type(TypeId(2))) },
                Property { facts: facts(), ..property("note", text) },
                property("other", TypeRef::Opaque(name("microsoft.graph", "missing"))),
            ],
            ..entity_of(Some(TypeId(0)))
        },
    );
    call.name.namespace = "microsoft.graph.callRecords".to_owned();
    call.rust.modules = vec!["call_records".to_owned()];
    let tag = structured("tag", StructuredType { entity: false, ..entity_of(None) });
    let mut beta = structured("entity", entity_of(None));
    beta.version = ApiVersion::Beta;
    Schema { types: vec![entity, call, tag, importance(), beta] }
}

/// All facts of a String property that is not a key.
fn facts() -> Vec<Fact> {
    let operators = vec!["eq".to_owned(), "eq on null values".to_owned()];
    vec![
        Fact::Required,
        Fact::Nullable(true),
        Fact::Default("none".to_owned()),
        Fact::MaxLength(64),
        Fact::Select(Selection::OnlyOnSelect),
        Fact::Filter { supported: true, operators },
        Fact::OrderBy(true),
        Fact::Search(false),
        Fact::Expand(false),
    ]
}

fn importance() -> Type {
    let odd = Member { evolvable: true, ..member("<\"&\u{1}>", "Odd", 1) };
    let members = vec![member("low", "Low", 0), odd];
    let kind = TypeKind::Enum(EnumType { flags: true, members });
    Type { kind, ..structured("importance", entity_of(None)) }
}

fn entity_of(base: Option<TypeId>) -> StructuredType {
    StructuredType {
        entity: true,
        base,
        is_abstract: false,
        in_docs: InDocs::default(),
        open: false,
        key: Vec::new(),
        properties: Vec::new(),
        restated: Vec::new(),
        derived: Vec::new(),
        family: None,
    }
}

fn structured(type_name: &str, structured: StructuredType) -> Type {
    let text = vec![
        Inline::Text("See ".to_owned()),
        Inline::Link("tag".to_owned(), LinkTarget::Type(TypeId(2))),
        Inline::Text(".".to_owned()),
    ];
    let (first, rest) = type_name.split_at(1);
    Type {
        version: ApiVersion::V1_0,
        name: name("microsoft.graph", type_name),
        rust: RustPath {
            modules: Vec::new(),
            file: type_name.to_lowercase(),
            name: first.to_uppercase() + rest,
        },
        kind: TypeKind::Structured(structured),
        docs: vec![DocBlock::Paragraph(text)],
        deprecated: None,
        pages: Vec::new(),
        origin: origin(type_name, 12, Rule::MetadataName),
        area: None,
        features: Vec::new(),
    }
}

fn name(namespace: &str, name: &str) -> QualifiedName {
    QualifiedName { namespace: namespace.to_owned(), name: name.to_owned() }
}

fn property(name: &str, ty: TypeRef) -> Property {
    Property {
        name: name.to_owned(),
        rust_name: name.to_owned(),
        ty,
        collection: false,
        navigation: false,
        facts: Vec::new(),
        docs: Vec::new(),
        deprecated: None,
        origin: origin(name, 20, Rule::TypeCell),
    }
}

fn member(name: &str, rust_name: &str, value: i64) -> Member {
    Member {
        name: name.to_owned(),
        rust_name: rust_name.to_owned(),
        value: Some(value),
        evolvable: false,
        docs: Vec::new(),
        deprecated: Some("Use another.".to_owned()),
        origin: Provenance::default(),
    }
}

fn origin(stem: &str, line: u32, rule: Rule) -> Provenance {
    let page = format!("api-reference/v1.0/resources/{stem}.md").into();
    let claim =
        Claim { aspect: Aspect::Name, property: None, value: stem.to_owned(), page, line, rule };
    Provenance { facts: vec![claim], overruled: Vec::new() }
}
