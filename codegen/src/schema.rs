//! The resolved schema: all pages combined, with names decided and references as ids.
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

/// The index of a type in [`Schema::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// Every type of every version, sorted by version, namespace and name.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The types; a [`TypeId`] is an index into them.
    pub types: Vec<Type>,
}

/// The prose of a type, property or member.
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
    /// The API version of the type.
    pub version: ApiVersion,
    /// Namespace and name on the wire.
    pub name: QualifiedName,
    /// Where it is in the generated crate.
    pub rust: RustPath,
    /// Structured type or enumeration.
    pub kind: TypeKind,
    /// The prose of its page.
    pub docs: Docs,
    /// Why it is deprecated, if the docs say so.
    pub deprecated: Option<String>,
    /// The paths of the pages that declare it, the main one first; empty if no page does.
    pub pages: Vec<Arc<str>>,
    /// The claims that pages make about it.
    pub origin: Provenance,
    /// The product area that its page names, as a cargo feature: `outlook`.
    pub area: Option<String>,
    /// The cargo features that enable the type, sorted: its own product area and those that need it.
    /// Any one of them is enough. Empty if no page of the run names an area: the type is always there.
    pub features: Vec<String>,
}

/// A product area: a cargo feature of the generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// The number of its own types, in all versions.
    pub own: usize,
    /// The number of types that it enables.
    pub all: usize,
    /// The names of its first few own types.
    pub examples: Vec<String>,
}

/// A qualified name of OData: `microsoft.graph` and `user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualifiedName {
    /// `microsoft.graph`, `microsoft.graph.callRecords`, ...
    pub namespace: String,
    /// `user`
    pub name: String,
}

impl QualifiedName {
    /// Splits a name at its last dot. `None` if it has no namespace.
    pub fn parse(name: &str) -> Option<Self> {
        let (namespace, name) = name.rsplit_once('.')?;
        Some(Self { namespace: namespace.to_owned(), name: name.to_owned() })
    }

    /// Splits a name. A name without a namespace belongs to the given one.
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

/// A structured type or an enumeration.
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
    /// True for an entity type, false for a complex type.
    pub entity: bool,
    /// The base type.
    pub base: Option<TypeId>,
    /// Instances always have a derived type.
    pub is_abstract: bool,
    /// What the docs of the type state.
    pub in_docs: InDocs,
    /// Instances may hold properties that the type does not declare.
    pub open: bool,
    /// Names of the key properties.
    pub key: Vec<String>,
    /// Own properties, without those of the base types.
    pub properties: Vec<Property>,
    /// What its own page says about properties that it inherits.
    pub restated: Vec<Restated>,
    /// All directly and indirectly derived types, sorted by id.
    pub derived: Vec<TypeId>,
    /// The Rust name of the enum over this type and its derived types, `AnyDirectoryObject`. `None` if
    /// no type derives from it, and for `entity`, from which nearly every type derives.
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
    /// It is a relationship to another entity, not a part of this value.
    pub navigation: bool,
    /// The facts that its description states, sorted.
    pub facts: Vec<Fact>,
    /// The prose of its table row, without sentences that only state a fact.
    pub docs: Docs,
    /// Why it is deprecated, if the docs say so.
    pub deprecated: Option<String>,
    /// The claims that pages make about it.
    pub origin: Provenance,
}

/// What the page of a derived type says about a property that it inherits. Name and type are those of
/// the base type.
#[derive(Clone, Debug)]
pub struct Restated {
    /// The name on the wire, as the page spells it.
    pub name: String,
    /// The facts that its description states, sorted.
    pub facts: Vec<Fact>,
    /// The prose of its table row, without sentences that only state a fact.
    pub docs: Docs,
    /// Why it is deprecated in this type, if the page says so.
    pub deprecated: Option<String>,
    /// The claims of the page.
    pub origin: Provenance,
}

/// The type of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TypeRef {
    /// A primitive type.
    Primitive(Primitive),
    /// A documented type.
    Type(TypeId),
    /// A named type without a page: any JSON value.
    Opaque(QualifiedName),
}

/// An enumeration type (OData CSDL section 10).
#[derive(Clone, Debug)]
pub struct EnumType {
    /// Members can be combined: `a,b` on the wire.
    pub flags: bool,
    /// The members in the order of the docs.
    pub members: Vec<Member>,
}

impl EnumType {
    /// The member that old clients get instead of later ones, in an evolvable enumeration.
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
    /// Its number in the docs.
    pub value: Option<i64>,
    /// It is sent only if the request has the header `Prefer: include-unknown-enum-members`; otherwise
    /// the sentinel is sent instead.
    pub evolvable: bool,
    /// The prose of its table row.
    pub docs: Docs,
    /// Why it is deprecated, if the docs say so.
    pub deprecated: Option<String>,
    /// The claims that pages make about it.
    pub origin: Provenance,
}

impl Schema {
    /// The type with that id.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }

    /// The types with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (TypeId, &Type)> {
        self.types.iter().enumerate().map(|(index, ty)| (TypeId(index as u32), ty))
    }

    /// The structured type with that id. `None` for an enumeration.
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

    /// The product areas, by feature name.
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

    /// The type and its ancestors, the root first.
    pub fn lineage(&self, id: TypeId) -> Vec<TypeId> {
        let base = |id: &TypeId| self.structured(*id).and_then(|structured| structured.base);
        let mut lineage: Vec<_> = std::iter::successors(Some(id), base).collect();
        lineage.reverse();
        lineage
    }

    /// What the pages of a type and of its bases say about a property that it inherits, the type's own
    /// page first.
    pub(crate) fn restated<'a>(
        &'a self,
        id: TypeId,
        property: &'a Property,
    ) -> impl Iterator<Item = &'a Restated> {
        let lineage = self.lineage(id).into_iter().rev();
        let restated = lineage.filter_map(|id| self.structured(id)).flat_map(|it| &it.restated);
        restated.filter(|it| it.name.eq_ignore_ascii_case(&property.name))
    }

    /// Inherited and own properties, those of the root first.
    pub fn all_properties(&self, id: TypeId) -> Vec<&Property> {
        let lineage = self.lineage(id).into_iter();
        let structured = lineage.filter_map(|id| self.structured(id));
        structured.flat_map(|structured| &structured.properties).collect()
    }
}
