//! [`Conformance`] lists where a value differs from its documentation; [`Strict`] fails to read a value
//! that contradicts it.
//!
//! `inspect` walks over a value, `form` checks the text of scalars and enums, `hierarchy` knows which
//! types derive from which, and `deviation` describes one difference.

pub(crate) mod deviation;
pub(crate) mod form;
pub(crate) mod hierarchy;
pub(crate) mod inspect;

use std::fmt::Write as _;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::Value as Json;

use self::deviation::Deviation;
use self::inspect::Inspector;
use crate::runtime::odata::page::Page;
use crate::runtime::odata::wrapped::Wrapped;
use crate::runtime::resource::Resource;

/// Lists where a value differs from its documentation.
///
/// Reading does not fail because of a difference and loses nothing. To find out, ask afterwards:
///
/// ```
/// # use msgraph_types::{Conformance, Resource};
/// fn report<T: Resource>(resource: &T) {
///     for deviation in resource.deviations() {
///         eprintln!("{deviation}");
///     }
/// }
/// ```
///
/// To reject contradictions, read the value as [`Strict`].
pub trait Conformance {
    #[doc(hidden)]
    fn inspect(&self, inspector: &mut Inspector);

    /// Every difference from the documentation, at any depth. Control information and explicit nulls
    /// of single properties are no differences.
    fn deviations(&self) -> Vec<Deviation> {
        let mut inspector = Inspector::default();
        self.inspect(&mut inspector);
        inspector.found
    }

    /// The [`deviations`](Self::deviations) that contradict the documentation: another JSON type,
    /// malformed text, another type of object.
    fn mismatches(&self) -> Vec<Deviation> {
        let mut found = self.deviations();
        found.retain(|deviation| deviation.kind.is_contradiction());
        found
    }

    /// The number of typed fields that have a value, at any depth.
    #[doc(hidden)]
    fn documented_members(&self) -> usize {
        let mut inspector = Inspector::default();
        self.inspect(&mut inspector);
        inspector.documented
    }
}

impl<T: Resource> Conformance for T {
    fn inspect(&self, inspector: &mut Inspector) {
        inspector.resource(self.record(), self.declared_type());
    }
}

/// Where any JSON is documented, all of it conforms.
impl Conformance for Json {
    fn inspect(&self, _: &mut Inspector) {}
}

impl<T: Conformance> Conformance for Vec<T> {
    fn inspect(&self, inspector: &mut Inspector) {
        for (index, element) in self.iter().enumerate() {
            inspector.descend(index, |inspector| element.inspect(inspector));
        }
    }
}

impl<T: Conformance> Conformance for Option<T> {
    fn inspect(&self, inspector: &mut Inspector) {
        self.iter().for_each(|value| value.inspect(inspector));
    }
}

impl<T: Conformance> Conformance for Page<T> {
    fn inspect(&self, inspector: &mut Inspector) {
        inspector.descend("value", |inspector| self.value.inspect(inspector));
    }
}

impl<T: Conformance> Conformance for Wrapped<T> {
    fn inspect(&self, inspector: &mut Inspector) {
        inspector.descend("value", |inspector| self.value.inspect(inspector));
    }
}

/// A value that fails to read when it contradicts the documentation; the error says where.
///
/// Undocumented properties, enumeration members and types are no contradictions and are kept, as
/// always.
///
/// ```
/// # use msgraph_types::{ErrorResponse, Strict};
/// let body = r#"{"error": {"code": 400, "details": [{"message": false}]}}"#;
/// let error = serde_json::from_str::<Strict<ErrorResponse>>(body).unwrap_err();
/// assert_eq!(
///     error.to_string(),
///     "2 values contradict the documentation\n\
///      /error/code: expected text (error), found 400\n\
///      /error/details/0/message: expected text (error), found false"
/// );
/// ```
///
/// # Errors
///
/// Reading fails when reading a `T` fails, and when the value has
/// [`mismatches`](Conformance::mismatches).
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strict<T>(pub T);

impl<'de, T: Deserialize<'de> + Conformance> Deserialize<'de> for Strict<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let value = T::deserialize(deserializer)?;
        let found = value.mismatches();
        if found.is_empty() {
            return Ok(Self(value));
        }
        let mut message = match found.len() {
            1 => "1 value contradicts the documentation".to_owned(),
            count => format!("{count} values contradict the documentation"),
        };
        for deviation in found {
            // Writing to a `String` does not fail.
            let _ = write!(message, "\n{deviation}");
        }
        Err(D::Error::custom(message))
    }
}

impl<T: Serialize> Serialize for Strict<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.0.serialize(serializer)
    }
}
