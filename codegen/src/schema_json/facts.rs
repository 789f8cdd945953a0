//! The facts of a property as keys of its JSON object. What is unstated has no key.

use serde::Serialize;

use crate::schema::{Fact, Selection};

#[derive(Default, Serialize)]
pub(super) struct JsonFacts<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    key: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    required: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    read_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    nullable: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    default: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_length: Option<u32>,
    /// It is returned only where `$select` names it; `false` where it is returned by default.
    #[serde(skip_serializing_if = "Option::is_none")]
    select_only: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filter: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    filter_operators: Option<&'a [String]>,
    #[serde(skip_serializing_if = "Option::is_none")]
    order_by: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    search: Option<bool>,
    #[serde(skip_serializing_if = "Option::is_none")]
    expand: Option<bool>,
}

impl<'a> JsonFacts<'a> {
    pub(super) fn new(facts: &'a [Fact]) -> Self {
        let mut json = Self::default();
        for fact in facts {
            match fact {
                Fact::Key => json.key = Some(true),
                Fact::Required => json.required = Some(true),
                Fact::ReadOnly => json.read_only = Some(true),
                Fact::Nullable(nullable) => json.nullable = Some(*nullable),
                Fact::Default(value) => json.default = Some(value),
                Fact::MaxLength(length) => json.max_length = Some(*length),
                Fact::Select(selection) => {
                    json.select_only = Some(*selection == Selection::OnlyOnSelect);
                }
                Fact::Filter { supported, operators } => {
                    json.filter = Some(*supported);
                    json.filter_operators = Some(operators.as_slice()).filter(|it| !it.is_empty());
                }
                Fact::OrderBy(supported) => json.order_by = Some(*supported),
                Fact::Search(supported) => json.search = Some(*supported),
                Fact::Expand(supported) => json.expand = Some(*supported),
            }
        }
        json
    }
}
