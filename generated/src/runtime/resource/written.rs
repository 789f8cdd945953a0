//! [`Written`]: how values in typed fields are written where their type alone does not say it, so that what
//! came goes back.

use std::collections::BTreeMap;

use serde_json::Value as Json;

use crate::runtime::record::bits::Bits;

/// How an object writes some of its typed fields, by their slots.
#[derive(Clone, Default)]
pub(crate) struct Written {
    /// 64-bit integers that were sent as text, which
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html) calls `IEEE754Compatible`.
    texts: Bits,
    /// Members of enumerations that came in another case than documented, as they came.
    spellings: BTreeMap<usize, Json>,
}

impl Written {
    /// The value in the field at `slot` is an integer that was sent as text.
    pub(crate) fn set_text(&mut self, slot: usize) {
        self.texts.set(slot);
    }

    /// The field at `slot` has members of an enumeration that came like this.
    pub(crate) fn set_spelling(&mut self, slot: usize, came: Json) {
        self.spellings.insert(slot, came);
    }

    pub(crate) fn unset(&mut self, slot: usize) {
        self.texts.unset(slot);
        self.spellings.remove(&slot);
    }

    /// Takes over how `other` writes the field at `from`, for the one at `to`.
    pub(crate) fn take_over(&mut self, to: usize, other: &Self, from: usize) {
        if other.texts.has(from) {
            self.set_text(to);
        }
        if let Some(came) = other.spellings.get(&from) {
            self.set_spelling(to, came.clone());
        }
    }

    #[inline(never)]
    pub(crate) fn has(&self, slot: usize) -> bool {
        self.texts.has(slot) || self.spellings.contains_key(&slot)
    }

    pub(crate) fn slots(&self) -> impl Iterator<Item = usize> {
        self.texts.iter().chain(self.spellings.keys().copied())
    }

    /// The value of the field at `slot` as it is written.
    pub(crate) fn apply(&self, slot: usize, value: Json) -> Json {
        match self.spellings.get(&slot) {
            Some(came) => in_case_of(came, value),
            None if self.texts.has(slot) => integer_as_text(value),
            None => value,
        }
    }
}

/// Turns an integer, or an array of integers, into text.
pub(crate) fn integer_as_text(value: Json) -> Json {
    match value {
        Json::Number(number) => Json::String(number.to_string()),
        Json::Array(list) => list.into_iter().map(integer_as_text).collect(),
        other => other,
    }
}

/// A member of an enumeration, or an array of members, as it came, unless it is another one by now.
pub(crate) fn in_case_of(came: &Json, value: Json) -> Json {
    match (came, value) {
        (Json::String(came), Json::String(member)) if came.eq_ignore_ascii_case(&member) => {
            Json::from(came.as_str())
        }
        (Json::Array(came), Json::Array(list)) => {
            let mut came = came.iter();
            let element = |member| match came.next() {
                Some(came) => in_case_of(came, member),
                None => member,
            };
            list.into_iter().map(element).collect()
        }
        (_, value) => value,
    }
}
