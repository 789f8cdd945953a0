//! The resolved schema: what every page together says, with names decided and references as ids.
//!
//! The terms are those of OData CSDL: entity type, complex type, enumeration type, structural and
//! navigation property. Emission and export read this model and nothing else.

mod facts;
mod primitive;
mod provenance;
mod rust_path;

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::docs::DocBlock;
use crate::naming::OTHER_AREAS;
use crate::source::ApiVersion;

pub use facts::{Fact, Selection};
pub(crate) use primitive::Class;
pub use primitive::Primitive;
pub use provenance::{Aspect, Claim, Provenance};
pub use rust_path::{CRATE_NAME, RustPath};

/// The place of a type in [`Schema::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// Every type of every version, sorted by version, namespace and name.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The types; a [`TypeId`] is an index into them.
    pub types: Vec<Type>,
}

/// Prose of a type, property or member.
pub type Docs = Vec<DocBlock<LinkTarget>>;

/// Where a link of the generated docs leads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum LinkTarget {
    /// To a generated type, as an intra-doc link.
    Type(TypeId),
    /// To an absolute URL.
    Url(String),
}

/// A named type.
#[derive(Clone, Debug)]
pub struct Type {
    /// The version of the API that has it.
    pub version: ApiVersion,
    /// Namespace and name on the wire.
    pub name: QualifiedName,
    /// Where it is in the generated crate.
    pub rust: RustPath,
    /// What it is.
    pub kind: TypeKind,
    /// Prose of its page.
    pub docs: Docs,
    /// Why it should no longer be used, when the docs say so.
    pub deprecated: Option<String>,
    /// The paths of the pages that declare it, the main one first; none where no page does.
    pub pages: Vec<Arc<str>>,
    /// What pages say of it.
    pub origin: Provenance,
    /// The product area that its page names, as a cargo feature: `outlook`.
    pub area: Option<String>,
    /// The cargo features that it exists under, each of them enough, sorted: its own product area and
    /// those that need it. None where it always exists, since no page of the run names an area.
    pub features: Vec<String>,
}

/// A product area: a cargo feature of the generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// How many types it has of its own, in all versions.
    pub own: usize,
    /// How many types exist under it.
    pub all: usize,
    /// The names of the first of its own types.
    pub examples: Vec<String>,
}

/// A name as OData writes it: `microsoft.graph` and `user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualifiedName {
    /// `microsoft.graph`, `microsoft.graph.callRecords`, ...
    pub namespace: String,
    /// `user`
    pub name: String,
}

impl QualifiedName {
    /// Takes a name apart at its last dot; none where it has no namespace.
    pub fn parse(name: &str) -> Option<Self> {
        let (namespace, name) = name.rsplit_once('.')?;
        Some(Self { namespace: namespace.to_owned(), name: name.to_owned() })
    }

    /// Takes a name apart; one without a namespace is in this one.
    pub fn parse_in(namespace: &str, name: &str) -> Self {
        let of_namespace = || Self { namespace: namespace.to_owned(), name: name.to_owned() };
        Self::parse(name).unwrap_or_else(of_namespace)
    }
}

impl std::fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.namespace, self.name)
    }
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// An entity type or a complex type.
    Structured(StructuredType),
    /// An enumeration type.
    Enum(EnumType),
}

/// What the docs of a structured type state, so that its doc comment need not repeat it.
#[derive(Clone, Copy, Debug, Default)]
pub struct InDocs {
    /// A sentence names the base type.
    pub base: bool,
    /// A sentence says that the type is abstract.
    pub is_abstract: bool,
}

/// An entity type or a complex type (OData CSDL sections 6 and 9).
#[derive(Clone, Debug)]
pub struct StructuredType {
    /// An entity type, rather than a complex type.
    pub entity: bool,
    /// The base type.
    pub base: Option<TypeId>,
    /// No instance has exactly this type.
    pub is_abstract: bool,
    /// What the docs of the type state.
    pub in_docs: InDocs,
    /// Instances may hold properties that the type does not declare.
    pub open: bool,
    /// Names of the key properties.
    pub key: Vec<String>,
    /// Own properties, without those of the base types.
    pub properties: Vec<Property>,
    /// Every type below this one in the hierarchy, sorted by id.
    pub derived: Vec<TypeId>,
    /// The Rust name of the enum over this type and its derived types, `AnyDirectoryObject`; none
    /// when nothing derives from it, and for `entity`, from which nearly everything does.
    pub family: Option<String>,
}

/// A structural or navigation property.
#[derive(Clone, Debug)]
pub struct Property {
    /// The name on the wire.
    pub name: String,
    /// The field.
    pub rust_name: String,
    /// The type of the value, or of each item.
    pub ty: TypeRef,
    /// The value is a collection.
    pub collection: bool,
    /// It leads to another entity, rather than being a part of this value.
    pub navigation: bool,
    /// What its description states in words, sorted.
    pub facts: Vec<Fact>,
    /// Prose of its table row, without the sentences that only state a fact.
    pub docs: Docs,
    /// Why it should no longer be used, when the docs say so.
    pub deprecated: Option<String>,
    /// What pages say of it.
    pub origin: Provenance,
}

/// The type of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A primitive type.
    Primitive(Primitive),
    /// A documented type.
    Type(TypeId),
    /// Named, and documented nowhere: any JSON value.
    Opaque(QualifiedName),
}

/// An enumeration type (OData CSDL section 10).
#[derive(Clone, Debug)]
pub struct EnumType {
    /// Values combine: the wire has `a,b`.
    pub flags: bool,
    /// The members in the docs' order.
    pub members: Vec<Member>,
}

impl EnumType {
    /// The member that old clients get in place of later ones, in an evolvable enumeration.
    pub fn sentinel(&self) -> Option<&Member> {
        self.members.iter().find(|member| is_sentinel(&member.name))
    }
}

/// Is this the name of the sentinel of evolvable enumerations?
pub(crate) fn is_sentinel(member: &str) -> bool {
    member.eq_ignore_ascii_case("unknownFutureValue")
}

/// A member of an enumeration.
#[derive(Clone, Debug)]
pub struct Member {
    /// The name on the wire.
    pub name: String,
    /// The variant.
    pub rust_name: String,
    /// The number that the docs give it.
    pub value: Option<i64>,
    /// It is sent only to requests with the header `Prefer: include-unknown-enum-members`; others
    /// get the sentinel in its place.
    pub evolvable: bool,
    /// Prose of its table row.
    pub docs: Docs,
    /// Why it should no longer be used, when the docs say so.
    pub deprecated: Option<String>,
    /// What pages say of it.
    pub origin: Provenance,
}

impl Schema {
    /// The type of that id.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }

    /// The types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.types.iter().enumerate().map(|(index, ty)| (TypeId(index as u32), ty))
    }

    /// The structured type of that id; none for an enumeration.
    pub fn structured(&self, id: TypeId) -> Option<&StructuredType> {
        match &self.get(id).kind {
            TypeKind::Structured(structured) => Some(structured),
            TypeKind::Enum(_) => None,
        }
    }

    /// The name of a type as CSDL writes it.
    pub fn type_name(&self, ty: &TypeRef) -> String {
        match ty {
            TypeRef::Primitive(primitive) => primitive.edm_name().to_owned(),
            TypeRef::Type(id) => self.get(*id).name.to_string(),
            TypeRef::Opaque(name) => name.to_string(),
        }
    }

    /// The product areas, by the names of their features.
    pub fn areas(&self) -> BTreeMap<&str, Area> {
        let mut areas: BTreeMap<&str, Area> = BTreeMap::new();
        for ty in &self.types {
            for feature in &ty.features {
                areas.entry(feature).or_default().all += 1;
            }
            let own = ty.area.as_deref().unwrap_or(OTHER_AREAS);
            let is_own = ty.features.iter().any(|feature| feature == own);
            if let Some(area) = areas.get_mut(own).filter(|_| is_own) {
                area.own += 1;
                if area.examples.len() < 4 && !area.examples.contains(&ty.name.name) {
                    area.examples.push(ty.name.name.clone());
                }
            }
        }
        areas
    }

    /// The type and its ancestors, the farthest one first.
    pub fn lineage(&self, id: TypeId) -> Vec<TypeId> {
        let base = |id: &TypeId| self.structured(*id).and_then(|structured| structured.base);
        let mut lineage: Vec<_> = std::iter::successors(Some(id), base).collect();
        lineage.reverse();
        lineage
    }

    /// Inherited and own properties, those of the farthest ancestor first.
    pub fn all_properties(&self, id: TypeId) -> Vec<&Property> {
        let lineage = self.lineage(id).into_iter();
        let structured = lineage.filter_map(|id| self.structured(id));
        structured.flat_map(|structured| &structured.properties).collect()
    }
}
