//! The types of the service's metadata, an OData CSDL document, reduced to what pages state.

use std::collections::BTreeMap;

use roxmltree::{Document, Node};

/// Types by qualified name.
pub type Metadata = BTreeMap<String, Type>;

/// A type of the metadata.
pub enum Type {
    /// An entity type or a complex type.
    Structured(Structured),
    /// An enumeration.
    Enum(Enumeration),
}

impl Type {
    /// Is this an enumeration?
    pub fn is_enum(&self) -> bool {
        matches!(self, Self::Enum(_))
    }
}

/// An enumeration.
pub struct Enumeration {
    /// The names of the members.
    pub members: Vec<String>,
    /// Values combine.
    pub flags: bool,
}

/// An entity type or a complex type.
pub struct Structured {
    /// An entity type.
    pub entity: bool,
    /// The qualified name of the base type.
    pub base: Option<String>,
    /// No instance has exactly this type.
    pub is_abstract: bool,
    /// Instances may hold properties that it does not declare.
    pub open: bool,
    /// Own properties by name.
    pub properties: BTreeMap<String, Property>,
}

/// A structural or navigation property.
#[derive(Debug, PartialEq, Eq)]
pub struct Property {
    /// The qualified name of the type, of each item for a collection.
    pub ty: String,
    /// The value is a collection.
    pub collection: bool,
    /// It leads to another entity.
    pub navigation: bool,
}

/// Reads a CSDL document.
pub fn read(xml: &str) -> Metadata {
    let document = Document::parse(xml).expect("the metadata is XML");
    let schemas = document.descendants().filter(|node| is(*node, "Schema"));
    let schemas: Vec<_> = schemas.collect();
    let aliases: BTreeMap<&str, &str> = schemas
        .iter()
        .filter_map(|node| Some((node.attribute("Alias")?, node.attribute("Namespace")?)))
        .collect();
    let mut metadata = Metadata::new();
    for schema in &schemas {
        let namespace = schema.attribute("Namespace").unwrap_or_default();
        for node in schema.children() {
            let Some(name) = node.attribute("Name") else { continue };
            let ty = match node.tag_name().name() {
                kind @ ("EntityType" | "ComplexType") => {
                    Type::Structured(structured(node, kind == "EntityType", &aliases))
                }
                "EnumType" => Type::Enum(Enumeration {
                    members: names(node, "Member"),
                    flags: node.attribute("IsFlags") == Some("true"),
                }),
                _ => continue,
            };
            metadata.insert(format!("{namespace}.{name}"), ty);
        }
    }
    metadata
}

/// Is this type, or one that it derives from, open?
pub fn is_open(metadata: &Metadata, name: &str) -> bool {
    match metadata.get(name) {
        Some(Type::Structured(ty)) => {
            ty.open || ty.base.as_ref().is_some_and(|base| is_open(metadata, base))
        }
        _ => false,
    }
}

/// The property of that name of a type, of one that it derives from, or of one derived from it.
pub fn property_of<'a>(types: &'a Metadata, name: &str, property: &str) -> Option<&'a Property> {
    let (name, _) = types.get_key_value(name)?;
    let of_lineage = |name| lineage(types, name).find_map(|(_, ty)| ty.properties.get(property));
    let mut derived = types.keys().filter(|other| lineage(types, other).any(|(it, _)| it == name));
    of_lineage(name).or_else(|| derived.find_map(|other| of_lineage(other)))
}

/// A structured type and those that it derives from, by name.
pub fn lineage<'a>(
    types: &'a Metadata,
    name: &'a str,
) -> impl Iterator<Item = (&'a str, &'a Structured)> {
    let structured = |name: &'a str| match types.get(name)? {
        Type::Structured(ty) => Some((name, ty)),
        Type::Enum(_) => None,
    };
    std::iter::successors(structured(name), move |(_, ty)| structured(ty.base.as_deref()?))
}

fn is(node: Node<'_, '_>, tag: &str) -> bool {
    node.is_element() && node.tag_name().name() == tag
}

fn names(node: Node<'_, '_>, tag: &str) -> Vec<String> {
    let children = node.children().filter(|child| is(*child, tag));
    children.filter_map(|child| child.attribute("Name")).map(str::to_owned).collect()
}

fn structured(node: Node<'_, '_>, entity: bool, aliases: &BTreeMap<&str, &str>) -> Structured {
    let says = |attribute| node.attribute(attribute) == Some("true");
    let property = |child: Node<'_, '_>| {
        let ty = child.attribute("Type")?;
        let inner = ty.strip_prefix("Collection(").and_then(|rest| rest.strip_suffix(')'));
        let property = Property {
            ty: full(inner.unwrap_or(ty), aliases),
            collection: inner.is_some(),
            navigation: is(child, "NavigationProperty"),
        };
        Some((child.attribute("Name")?.to_owned(), property))
    };
    Structured {
        entity,
        base: node.attribute("BaseType").map(|base| full(base, aliases)),
        is_abstract: says("Abstract"),
        open: says("OpenType"),
        properties: node.children().filter_map(property).collect(),
    }
}

/// The name with its namespace in full.
fn full(name: &str, aliases: &BTreeMap<&str, &str>) -> String {
    match name.rsplit_once('.') {
        Some((alias, short)) => format!("{}.{short}", aliases.get(alias).unwrap_or(&alias)),
        None => name.to_owned(),
    }
}
