//! Where the facts of the schema come from: the line of a page, and the rule that read it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::rule::Rule;

/// The claims about a type, property or member: those that became facts, and those that were overruled.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Provenance {
    /// The claims that became facts; the first one is the declaration.
    pub facts: Vec<Claim>,
    /// The claims that other claims overruled.
    pub overruled: Vec<Claim>,
}

/// A statement about one aspect of a type, property or member on a line of a page or `codegen.toml`.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Claim {
    /// The aspect.
    pub aspect: Aspect,
    /// The inherited property that a derived page repeats, for [`Aspect::Repeated`].
    pub property: Option<String>,
    /// The claimed value: `Collection(microsoft.graph.recipient)`, `entity`, `true`.
    pub value: String,
    /// Path inside the docs folder; `codegen.toml` for a correction.
    pub page: Arc<str>,
    /// From 1.
    pub line: u32,
    /// The rule that read it.
    pub rule: Rule,
}

/// The aspect that a claim is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Aspect {
    /// The existence and name of the type, property or member.
    Name,
    /// Entity type, complex type or enumeration.
    Kind,
    /// The base type.
    Base,
    /// Whether instances always have a derived type.
    Abstract,
    /// Whether instances may have undeclared properties.
    Open,
    /// The key of an entity type.
    Key,
    /// Whether members of the enumeration can be combined.
    Flags,
    /// A property that a base type already declares.
    Repeated,
    /// The type of a property, and whether it is a collection.
    Type,
    /// Whether the property is a relationship to another entity.
    Navigation,
    /// The number of a member.
    Value,
    /// The name in the generated crate, if it is not derived from the wire name.
    RustName,
    /// A property or member that a correction dropped.
    Dropped,
    /// Whether the member is sent only if the request asks for it.
    Evolvable,
    /// Why the type, property or member is deprecated.
    Deprecated,
    /// Whether the property is required.
    Required,
    /// Whether only the service writes the property.
    ReadOnly,
    /// Whether the property can be null.
    Nullable,
    /// The default value of a property.
    Default,
    /// The greatest length of a property.
    MaxLength,
    /// The product area of a type.
    Area,
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
            Self::Area => "area",
            Self::Select => "select",
            Self::Filter => "filter",
            Self::OrderBy => "order-by",
            Self::Search => "search",
            Self::Expand => "expand",
        }
    }
}

impl Claim {
    /// The value, after the name of the inherited property if there is one: `id Edm.String`.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.property {
            Some(property) => format!("{property} {}", self.value).into(),
            None => self.value.as_str().into(),
        }
    }
}
