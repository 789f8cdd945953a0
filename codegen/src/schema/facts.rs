//! Facts that a description states in words, other than name and type.

use super::Aspect;

/// A fact of a property that its description states. What is unstated has no fact.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Fact {
    /// It is a key of its type.
    Key,
    /// It has to be given, at least when an instance is created.
    Required,
    /// Only the service writes it.
    ReadOnly,
    /// Whether it can be null.
    Nullable(bool),
    /// The value where none is given, as the docs write it.
    Default(String),
    /// The greatest number of characters.
    MaxLength(u32),
    /// When it is returned.
    Select(Selection),
    /// Whether `$filter` can name it; the operators, where the docs list them: `eq`, `startsWith`,
    /// `eq on null values`, `/$count eq 0`.
    Filter {
        /// It can.
        supported: bool,
        /// In the order of the docs; empty where none are listed.
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
    /// Also without `$select`.
    ByDefault,
    /// Only where `$select` names it.
    OnlyOnSelect,
}

impl Fact {
    /// What the fact is about. A property has one fact of each aspect.
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
