//! Facts as CSDL facets (sections 6.2 and 6.3) and as an annotation of the core vocabulary. Facts that
//! CSDL cannot express, such as filter support, are only in the JSON export.

use super::Element;
use crate::schema::{Class, Fact, Primitive, Property, Schema, Type, TypeKind, TypeRef};

const CORE: &str = "Org.OData.Core.V1";

/// Adds the facts of a property to its element.
pub(super) fn add(schema: &Schema, property: &Property, is_key: bool, element: Element) -> Element {
    let single = !property.collection;
    // On a collection, `Nullable` is about the items.
    let required = is_key || single && property.facts.contains(&Fact::Nullable(false));
    let mut element = element.with_some("Nullable", required.then_some("false"));
    for fact in &property.facts {
        element = match fact {
            Fact::MaxLength(length) if has_length(&property.ty) => {
                element.with("MaxLength", length.to_string())
            }
            Fact::Default(value) if single => {
                element.with_some("DefaultValue", default(schema, &property.ty, value))
            }
            Fact::ReadOnly => element.with_children([read_only()]),
            _ => element,
        };
    }
    element
}

fn has_length(ty: &TypeRef) -> bool {
    matches!(ty, TypeRef::Primitive(Primitive::String | Primitive::Binary))
}

/// The default value, if it is valid for the type.
fn default(schema: &Schema, ty: &TypeRef, value: &str) -> Option<String> {
    let primitive = match ty {
        TypeRef::Primitive(primitive) => primitive,
        TypeRef::Type(id) => return member(schema.get(*id), value),
        TypeRef::Opaque(_) => return None,
    };
    match primitive.class() {
        Class::Boolean => value.to_lowercase().parse::<bool>().ok().map(|it| it.to_string()),
        Class::Integer => value.parse::<i64>().ok().map(|it| it.to_string()),
        _ if *primitive == Primitive::String && value != "null" => Some(value.to_owned()),
        _ => None,
    }
}

fn member(ty: &Type, value: &str) -> Option<String> {
    let TypeKind::Enum(enumeration) = &ty.kind else {
        return None;
    };
    let mut members = enumeration.members.iter();
    let found = members.find(|member| member.name.eq_ignore_ascii_case(value))?;
    Some(found.name.clone())
}

/// The annotation of a property that only the service writes.
fn read_only() -> Element {
    let permission = Element::new("EnumMember").with_text(format!("{CORE}.Permission/Read"));
    Element::new("Annotation")
        .with("Term", format!("{CORE}.Permissions"))
        .with_children([permission])
}

/// The reference to the vocabulary of the annotations. `None` if there are no annotations.
pub(super) fn vocabulary<'a>(types: impl Iterator<Item = &'a Type>) -> Option<Element> {
    let is_read_only = |property: &Property| property.facts.contains(&Fact::ReadOnly);
    let mut structured = types.filter_map(|ty| match &ty.kind {
        TypeKind::Structured(structured) => Some(structured),
        TypeKind::Enum(_) => None,
    });
    let is_used = structured.any(|ty| ty.properties.iter().any(is_read_only));
    let include = Element::new("edmx:Include").with("Namespace", CORE);
    let uri = format!("https://oasis-tcs.github.io/odata-vocabularies/vocabularies/{CORE}.xml");
    is_used.then(|| Element::new("edmx:Reference").with("Uri", uri).with_children([include]))
}
