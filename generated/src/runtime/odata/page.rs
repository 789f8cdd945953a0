//! [`Page`]: the envelope in which the service sends collections.

use serde::de::{Deserialize, Deserializer};
use serde::ser::{Serialize, Serializer};

use super::envelope::{read_envelope, write_envelope};
use crate::runtime::resource::additional::Additional;
use crate::runtime::resource::control;

/// What an error says that was expected.
pub(crate) const EXPECTED: &str = "a page of a collection: an object with an array `value`";

/// One page of a collection, as `GET /me/messages` or a delta query sends it.
///
/// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Collection of Entities"
///
/// # Errors
///
/// Reading fails when `value` is missing, as it is in an error response, and when it is not an
/// array of `T`.
#[derive(Clone, Debug, PartialEq)]
pub struct Page<T> {
    /// The elements on this page. May be empty even if more pages follow.
    pub value: Vec<T>,
    /// Everything else in the envelope: `@odata.context`, `@odata.nextLink` and so on.
    pub additional: Additional,
}

impl<T> Page<T> {
    /// The URL of the next page, `@odata.nextLink`; `None` on the last page. Use the URL unchanged.
    #[must_use]
    pub fn next_link(&self) -> Option<&str> {
        control::of_object(&self.additional, "nextLink")?.as_str()
    }

    /// The URL to query for changes from now on, `@odata.deltaLink`; on the last page of a delta query.
    #[must_use]
    pub fn delta_link(&self) -> Option<&str> {
        control::of_object(&self.additional, "deltaLink")?.as_str()
    }

    /// The number of elements in the whole collection, `@odata.count`, if the request asked for it with
    /// `$count=true`.
    #[must_use]
    pub fn count(&self) -> Option<u64> {
        control::of_object(&self.additional, "count")?.as_count()
    }

    /// What the page contains: `@odata.context`, a URL into the metadata of the service.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        control::of_object(&self.additional, "context")?.as_str()
    }
}

impl<T> Default for Page<T> {
    fn default() -> Self {
        Self { value: Vec::new(), additional: Additional::default() }
    }
}

impl<T> From<Vec<T>> for Page<T> {
    fn from(value: Vec<T>) -> Self {
        Self { value, additional: Additional::default() }
    }
}

impl<T> IntoIterator for Page<T> {
    type Item = T;
    type IntoIter = std::vec::IntoIter<T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.into_iter()
    }
}

impl<'a, T> IntoIterator for &'a Page<T> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.value.iter()
    }
}

impl<T: Serialize> Serialize for Page<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_envelope(&self.value, &self.additional, serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Page<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value: Option<Vec<T>> = None;
        let additional = read_envelope(EXPECTED, deserializer, &mut value)?;
        let mut value = value.unwrap_or_default();
        value.shrink_to_fit();
        Ok(Self { value, additional })
    }
}
