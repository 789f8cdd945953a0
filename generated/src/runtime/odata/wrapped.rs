//! [`Wrapped`]: the envelope in which the service sends a single value that is not an entity.

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};

use super::envelope::{read_envelope, write_envelope};
use crate::runtime::resource::additional::Additional;
use crate::runtime::resource::control;

/// What an error says that was expected.
pub(crate) const EXPECTED: &str = "an object with a `value`";

/// A single value that the service sends as the member `value` of an object: the result of a
/// function or an action, or one property that was requested.
///
/// ```
/// # use msgraph_types::Wrapped;
/// let body = r#"{"@odata.context": "https://graph.microsoft.com/v1.0/$metadata#Edm.Int32", "value": 7}"#;
/// let answer: Wrapped<i32> = msgraph_types::from_str(body)?;
/// assert_eq!(answer.value, 7);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// `Wrapped<Option<T>>` also reads `null`.
///
/// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Individual Property or Operation Response"
///
/// # Errors
///
/// Reading fails when `value` is missing, as it is in an error response, and when it is not a `T`.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wrapped<T> {
    /// The value.
    pub value: T,
    /// Everything else in the object, such as `@odata.context`.
    pub additional: Additional,
}

impl<T> Wrapped<T> {
    /// What the value is, `@odata.context`, a URL into the metadata of the service.
    #[must_use]
    pub fn context(&self) -> Option<&str> {
        control::of_object(&self.additional, "context")?.as_str()
    }
}

impl<T> From<T> for Wrapped<T> {
    fn from(value: T) -> Self {
        Self { value, additional: Additional::default() }
    }
}

impl<T: Serialize> Serialize for Wrapped<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        write_envelope(&self.value, &self.additional, serializer)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Wrapped<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let mut value = None;
        let additional = read_envelope(EXPECTED, deserializer, &mut value)?;
        let value = value.ok_or_else(|| D::Error::missing_field("value"))?;
        Ok(Self { value, additional })
    }
}
