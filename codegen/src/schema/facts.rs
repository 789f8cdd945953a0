//! Facts about a property that its description states in words.

use super::Aspect;

/// A fact about a property that its description states. Nothing is assumed where it is silent.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// It is a key property of its type.
    Key,
    /// It is required, at least when an instance is created.
    Required,
    /// Only the service writes it.
    ReadOnly,
    /// Whether it can be null.
    Nullable(bool),
    /// The default value, as the docs write it.
    Default(String),
    /// The greatest number of characters.
    MaxLength(u32),
    /// When it is returned.
    Select(Selection),
    /// Whether `$filter` can name it, and the operators if the docs list them: `eq`, `startsWith`,
    /// `eq on null values`, `/$count eq 0`.
    Filter {
        /// Whether it can.
        supported: bool,
        /// In the order of the docs; empty if none are listed.
        operators: Vec<String>,
    },
    /// Whether `$orderby` can name it.
    OrderBy(bool),
    /// Whether `$search` can name it.
    Search(bool),
    /// Whether `$expand` can name it.
    Expand(bool),
}

/// When a property is returned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Selection {
    /// Even without `$select`.
    ByDefault,
    /// Only if `$select` names it.
    OnlyOnSelect,
}

impl Fact {
    /// The aspect of the property. A property has at most one fact per aspect.
    pub fn aspect(&self) -> Aspect {
        match self {
            Self::Key => Aspect::Key,
            Self::Required => Aspect::Required,
            Self::ReadOnly => Aspect::ReadOnly,
            Self::Nullable(_) => Aspect::Nullable,
            Self::Default(_) => Aspect::Default,
            Self::MaxLength(_) => Aspect::MaxLength,
            Self::Select(_) => Aspect::Select,
            Self::Filter { .. } => Aspect::Filter,
            Self::OrderBy(_) => Aspect::OrderBy,
            Self::Search(_) => Aspect::Search,
            Self::Expand(_) => Aspect::Expand,
        }
    }

    /// The value as text, for [`super::Claim::value`].
    pub fn value(&self) -> String {
        match self {
            Self::Key | Self::Required | Self::ReadOnly => true.to_string(),
            Self::Nullable(value)
            | Self::OrderBy(value)
            | Self::Search(value)
            | Self::Expand(value) => value.to_string(),
            Self::Default(value) => value.clone(),
            Self::MaxLength(length) => length.to_string(),
            Self::Select(Selection::ByDefault) => "by default".to_owned(),
            Self::Select(Selection::OnlyOnSelect) => "only on $select".to_owned(),
            Self::Filter { supported, operators } if operators.is_empty() => supported.to_string(),
            Self::Filter { operators, .. } => operators.join(", "),
        }
    }
}
