//! The resolved schema: what every page together says, with names decided and references as ids.
//!
//! The terms are those of OData CSDL: entity type, complex type, enumeration type, structural and
//! navigation property. Emission and export read this model and nothing else.

mod facts;

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::docs::Docs;
use crate::rule::Rule;
use crate::source::ApiVersion;

pub use facts::{Fact, Selection};

/// The place of a type in [`Schema::types`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TypeId(pub u32);

/// Every type of every version, sorted by version, namespace and name.
#[derive(Clone, Debug, Default)]
pub struct Schema {
    /// The types; a [`TypeId`] is an index into them.
    pub types: Vec<Type>,
}

/// A named type.
#[derive(Clone, Debug)]
pub struct Type {
    /// The version of the API that has it.
    pub version: ApiVersion,
    /// Namespace and name on the wire.
    pub name: QualifiedName,
    /// Where it stands in the generated crate.
    pub rust: RustPath,
    /// What it is.
    pub kind: TypeKind,
    /// Prose of its page.
    pub docs: Docs,
    /// Why it should no longer be used, when the docs say so.
    pub deprecated: Option<String>,
    /// What pages say of it.
    pub origin: Provenance,
}

/// A name as OData writes it: `microsoft.graph` and `user`.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct QualifiedName {
    /// `microsoft.graph`, `microsoft.graph.callRecords`, ...
    pub namespace: String,
    /// `user`
    pub name: String,
}

impl std::fmt::Display for QualifiedName {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.namespace, self.name)
    }
}

/// Where a type stands in the generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustPath {
    /// Modules below the version's: empty for `microsoft.graph`, `["call_records"]`, ...
    pub modules: Vec<String>,
    /// The private module, and the file stem, that holds the type: `user`.
    pub file: String,
    /// The type: `User`.
    pub name: String,
}

/// What a type is.
#[derive(Clone, Debug)]
pub enum TypeKind {
    /// An entity type or a complex type.
    Structured(StructuredType),
    /// An enumeration type.
    Enum(EnumType),
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

/// Primitive types (OData CSDL section 4.4), and `Json` for any JSON value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[allow(missing_docs, reason = "the names are those of the OData specification")]
pub enum Primitive {
    Binary,
    Boolean,
    Byte,
    Date,
    DateTimeOffset,
    Decimal,
    Double,
    Duration,
    Guid,
    Int16,
    Int32,
    Int64,
    SByte,
    Single,
    Stream,
    String,
    TimeOfDay,
    /// `microsoft.graph.Json`, `Edm.Untyped`, the geographic types: any JSON value.
    Json,
}

impl Primitive {
    /// Every primitive type.
    pub const ALL: [Self; 18] = [
        Self::Binary,
        Self::Boolean,
        Self::Byte,
        Self::Date,
        Self::DateTimeOffset,
        Self::Decimal,
        Self::Double,
        Self::Duration,
        Self::Guid,
        Self::Int16,
        Self::Int32,
        Self::Int64,
        Self::SByte,
        Self::Single,
        Self::Stream,
        Self::String,
        Self::TimeOfDay,
        Self::Json,
    ];

    /// The name in CSDL: `Edm.String`; `Edm.Untyped` for any JSON value.
    pub fn edm_name(self) -> &'static str {
        match self {
            Self::Binary => "Edm.Binary",
            Self::Boolean => "Edm.Boolean",
            Self::Byte => "Edm.Byte",
            Self::Date => "Edm.Date",
            Self::DateTimeOffset => "Edm.DateTimeOffset",
            Self::Decimal => "Edm.Decimal",
            Self::Double => "Edm.Double",
            Self::Duration => "Edm.Duration",
            Self::Guid => "Edm.Guid",
            Self::Int16 => "Edm.Int16",
            Self::Int32 => "Edm.Int32",
            Self::Int64 => "Edm.Int64",
            Self::SByte => "Edm.SByte",
            Self::Single => "Edm.Single",
            Self::Stream => "Edm.Stream",
            Self::String => "Edm.String",
            Self::TimeOfDay => "Edm.TimeOfDay",
            Self::Json => "Edm.Untyped",
        }
    }
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
    /// The member that stands for those that came after it, in an evolvable enumeration.
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

/// What pages say of a thing: the claims that became facts, and those that lost to them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The claims that gave the facts; the first one is the declaration.
    pub facts: Vec<Claim>,
    /// The claims that another source overruled.
    pub overruled: Vec<Claim>,
}

/// What a line of a page, or of `codegen.toml`, says of one aspect of a type, property or member.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// What it is about.
    pub aspect: Aspect,
    /// What it says: `Collection(microsoft.graph.recipient)`, `entity`, `true`.
    pub value: String,
    /// Path inside the docs folder; `codegen.toml` where that corrects the docs.
    pub page: Arc<str>,
    /// From 1.
    pub line: u32,
    /// The rule that read it there.
    pub rule: Rule,
}

/// What a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// That the type, property or member exists, and its name.
    Name,
    /// Entity type, complex type or enumeration.
    Kind,
    /// The base type.
    Base,
    /// No instance has exactly this type.
    Abstract,
    /// Instances may hold properties that are not declared.
    Open,
    /// The key of an entity type.
    Key,
    /// Values of the enumeration combine.
    Flags,
    /// A property that a base type declares already.
    Repeated,
    /// The type of a property, and whether it is a collection.
    Type,
    /// The property leads to another entity.
    Navigation,
    /// The number of a member.
    Value,
    /// The name in the generated crate, where it is not made from the one on the wire.
    RustName,
    /// A property or member that was taken out.
    Dropped,
    /// The member is sent only to requests that ask for it.
    Evolvable,
    /// The thing should no longer be used.
    Deprecated,
    /// The property has to be given.
    Required,
    /// Only the service writes the property.
    ReadOnly,
    /// The property can be null, or not.
    Nullable,
    /// The value of a property where none is given.
    Default,
    /// The greatest length of a property.
    MaxLength,
    /// When the property is returned.
    Select,
    /// Whether and how `$filter` can name the property.
    Filter,
    /// Whether `$orderby` can name the property.
    OrderBy,
    /// Whether `$search` can name the property.
    Search,
    /// Whether `$expand` can name the property.
    Expand,
}

impl Aspect {
    /// The name in output: `base`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Kind => "kind",
            Self::Base => "base",
            Self::Abstract => "abstract",
            Self::Open => "open",
            Self::Key => "key",
            Self::Flags => "flags",
            Self::Repeated => "repeated",
            Self::Type => "type",
            Self::Navigation => "navigation",
            Self::Value => "value",
            Self::RustName => "rust-name",
            Self::Dropped => "dropped",
            Self::Evolvable => "evolvable",
            Self::Deprecated => "deprecated",
            Self::Required => "required",
            Self::ReadOnly => "read-only",
            Self::Nullable => "nullable",
            Self::Default => "default",
            Self::MaxLength => "max-length",
            Self::Select => "select",
            Self::Filter => "filter",
            Self::OrderBy => "order-by",
            Self::Search => "search",
            Self::Expand => "expand",
        }
    }
}

impl Provenance {
    /// Path of the page that declares the thing; none where no page does.
    pub fn page(&self) -> Option<&str> {
        self.declarations().next().map(|claim| &*claim.page)
    }

    /// The paths of all pages that declare the thing, sorted, each once.
    pub fn pages(&self) -> BTreeSet<&str> {
        self.declarations().map(|claim| &*claim.page).collect()
    }

    /// The declarations of pages, also under a name that `codegen.toml` corrects.
    fn declarations(&self) -> impl Iterator<Item = &Claim> {
        let is_declaration =
            |claim: &&Claim| claim.aspect == Aspect::Name && claim.rule != Rule::Correction;
        self.facts.iter().chain(&self.overruled).filter(is_declaration)
    }
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
