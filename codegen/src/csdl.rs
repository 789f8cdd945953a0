//! The schema as OData CSDL 4.0 XML, for the tools that read such metadata.
//!
//! Two parts of CSDL are left out because the docs do not state them: whether a navigation property
//! contains its target, and the entity container. A type without a page is referenced but not declared.

mod facets;

use std::collections::BTreeMap;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

use crate::odata;
use crate::schema::{
    EnumType, Primitive, Property, Schema, StructuredType, Type, TypeId, TypeKind, TypeRef,
};
use crate::source::ApiVersion;

const MAIN_NAMESPACE: &str = "microsoft.graph";

/// Any JSON value. CSDL 4.0 has no `Edm.Untyped`; the service's own metadata declares a complex type
/// without properties by this name, and [`to_csdl`] does the same if a property needs it.
const JSON: &str = "Json";

/// Writes the types of one version as a CSDL document.
pub fn to_csdl(schema: &Schema, version: ApiVersion) -> String {
    let mut namespaces: BTreeMap<&str, Vec<Element>> = BTreeMap::new();
    let types: Vec<_> = schema.iter().filter(|(_, ty)| ty.version == version).collect();
    for &(id, ty) in &types {
        namespaces.entry(&ty.name.namespace).or_default().push(type_element(schema, id, ty));
    }
    if needs_json(&types) {
        let json = Element::new("ComplexType").with("Name", JSON);
        namespaces.entry(MAIN_NAMESPACE).or_default().push(json);
    }
    let schemas = namespaces.into_iter().map(|(namespace, types)| {
        let schema = Element::new("Schema")
            .with("Namespace", namespace)
            .with_some("Alias", (namespace == MAIN_NAMESPACE).then_some("graph"))
            .with("xmlns", "http://docs.oasis-open.org/odata/ns/edm");
        schema.with_children(types)
    });
    let services = Element::new("edmx:DataServices").with_children(schemas);
    Element::new("edmx:Edmx")
        .with("Version", "4.0")
        .with("xmlns:edmx", "http://docs.oasis-open.org/odata/ns/edmx")
        .with_children(facets::vocabulary(types.iter().map(|(_, ty)| *ty)))
        .with_children([services])
        .to_document()
}

/// Does a property hold any JSON value while no page declares `Json`?
fn needs_json(types: &[(TypeId, &Type)]) -> bool {
    let declared = |ty: &Type| ty.name.namespace == MAIN_NAMESPACE && ty.name.name == JSON;
    let refers = |ty: &Type| match &ty.kind {
        TypeKind::Structured(structured) => {
            structured.properties.iter().any(|p| p.ty == TypeRef::Primitive(Primitive::Json))
        }
        TypeKind::Enum(_) => false,
    };
    types.iter().any(|(_, ty)| refers(ty)) && !types.iter().any(|(_, ty)| declared(ty))
}

fn type_element(schema: &Schema, id: TypeId, ty: &Type) -> Element {
    match &ty.kind {
        TypeKind::Structured(structured) => structured_element(schema, id, ty, structured),
        TypeKind::Enum(enumeration) => enum_element(&ty.name.name, enumeration),
    }
}

fn enum_element(name: &str, enumeration: &EnumType) -> Element {
    // CSDL requires a value on all members or on none.
    let numbered = enumeration.members.iter().all(|member| member.value.is_some());
    let members = enumeration.members.iter().map(|member| {
        let value = member.value.filter(|_| numbered).map(|value| value.to_string());
        Element::new("Member").with("Name", &member.name).with_some("Value", value)
    });
    Element::new("EnumType")
        .with("Name", name)
        .with_some("IsFlags", enumeration.flags.then_some("true"))
        .with_children(members)
}

fn structured_element(
    schema: &Schema,
    id: TypeId,
    ty: &Type,
    structured: &StructuredType,
) -> Element {
    let base = structured.base.map(|base| schema.get(base).name.to_string());
    let key = own_key(schema, id, structured);
    let names = key.iter().map(|property| Element::new("PropertyRef").with("Name", &property.name));
    let properties = structured.properties.iter().map(|property| {
        let is_key = key.iter().any(|own| own.name == property.name);
        facets::add(schema, property, is_key, property_element(schema, property))
    });
    Element::new(if structured.entity { "EntityType" } else { "ComplexType" })
        .with("Name", &ty.name.name)
        .with_some("BaseType", base)
        .with_some("Abstract", structured.is_abstract.then_some("true"))
        .with_some("OpenType", structured.open.then_some("true"))
        .with_children((!key.is_empty()).then(|| Element::new("Key").with_children(names)))
        .with_children(properties)
}

/// The key properties, if the type declares the key itself. A derived type inherits the key, and CSDL
/// forbids repeating it.
fn own_key<'a>(schema: &Schema, id: TypeId, ty: &'a StructuredType) -> Vec<&'a Property> {
    let mut bases = schema.lineage(id).into_iter().filter(|base| *base != id);
    let inherited = bases.any(|base| schema.structured(base).is_some_and(|ty| !ty.key.is_empty()));
    if !ty.entity || inherited {
        return Vec::new();
    }
    ty.properties.iter().filter(|property| ty.key.contains(&property.name)).collect()
}

fn property_element(schema: &Schema, property: &Property) -> Element {
    let name = match &property.ty {
        TypeRef::Primitive(Primitive::Json) => format!("{MAIN_NAMESPACE}.{JSON}"),
        ty => schema.type_name(ty),
    };
    let ty = odata::show(&name, property.collection);
    let navigation = property.navigation && may_be_entity(schema, &property.ty);
    Element::new(if navigation { "NavigationProperty" } else { "Property" })
        .with("Name", &property.name)
        .with("Type", ty)
}

/// Navigation properties lead to entity types; a relationship to any other type becomes a property.
fn may_be_entity(schema: &Schema, ty: &TypeRef) -> bool {
    match ty {
        TypeRef::Primitive(_) => false,
        TypeRef::Type(id) => schema.structured(*id).is_some_and(|structured| structured.entity),
        TypeRef::Opaque(_) => true,
    }
}

/// An XML element, with children or text.
struct Element {
    name: &'static str,
    attributes: Vec<(&'static str, String)>,
    children: Vec<Element>,
    text: String,
}

impl Element {
    fn new(name: &'static str) -> Self {
        Self { name, attributes: Vec::new(), children: Vec::new(), text: String::new() }
    }

    fn with(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.attributes.push((name, value.into()));
        self
    }

    fn with_some(self, name: &'static str, value: Option<impl Into<String>>) -> Self {
        match value {
            Some(value) => self.with(name, value),
            None => self,
        }
    }

    fn with_children(mut self, children: impl IntoIterator<Item = Self>) -> Self {
        self.children.extend(children);
        self
    }

    fn with_text(mut self, text: String) -> Self {
        self.text = text;
        self
    }

    fn to_document(&self) -> String {
        let mut writer = Writer::new_with_indent(Vec::new(), b' ', 2);
        let declaration = Event::Decl(BytesDecl::new("1.0", Some("utf-8"), None));
        writer
            .write_event(declaration)
            .and_then(|()| self.write(&mut writer))
            .expect("writing into memory does not fail");
        let mut text = String::from_utf8(writer.into_inner()).expect("names and values are UTF-8");
        text.push('\n');
        text
    }

    fn write(&self, writer: &mut Writer<Vec<u8>>) -> std::io::Result<()> {
        let mut start = BytesStart::new(self.name);
        for (name, value) in &self.attributes {
            start.push_attribute((*name, xml_safe(value).as_str()));
        }
        if self.children.is_empty() && self.text.is_empty() {
            return writer.write_event(Event::Empty(start));
        }
        writer.write_event(Event::Start(start))?;
        if !self.text.is_empty() {
            writer.write_event(Event::Text(BytesText::new(&self.text)))?;
        }
        self.children.iter().try_for_each(|child| child.write(writer))?;
        writer.write_event(Event::End(BytesEnd::new(self.name)))
    }
}

/// Replaces characters that XML cannot represent, not even escaped; a name from a page may contain one.
fn xml_safe(value: &str) -> String {
    let is_illegal = |c: char| c.is_control() || matches!(c, '\u{fffe}' | '\u{ffff}');
    value.replace(is_illegal, "\u{fffd}")
}

#[cfg(test)]
mod tests;
