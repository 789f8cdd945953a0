//! Where the facts of the schema come from: what a line of a page says, and the rule that read it.

use std::borrow::Cow;
use std::sync::Arc;

use crate::rule::Rule;

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
    /// The inherited property that a derived page describes again: that of [`Aspect::Repeated`].
    pub property: Option<String>,
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
    /// What it says, with the inherited property that it is about: `id Edm.String`.
    pub fn text(&self) -> Cow<'_, str> {
        match &self.property {
            Some(property) => format!("{property} {}", self.value).into(),
            None => self.value.as_str().into(),
        }
    }
}
