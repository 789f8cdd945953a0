//! [`Conformance`]: what a value has that its documentation does not, and [`Strict`], a reading that
//! refuses what contradicts it.
//!
//! The modules below find such differences: `inspect` walks over a value, `form` knows the texts of
//! scalars, `hierarchy` the types derived from another, and a `deviation` is what was found.

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

/// What a value that was read, or made, has that its documentation does not have.
///
/// Reading never fails for it and loses none of it. A program that wants to know asks afterwards:
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
/// One that wants to refuse contradictions reads [`Strict`] values.
pub trait Conformance {
    #[doc(hidden)]
    fn inspect(&self, inspector: &mut Inspector);

    /// Every place, at any depth, where the value differs from its documentation. Control
    /// information and explicit nulls do not differ.
    fn deviations(&self) -> Vec<Deviation> {
        let mut inspector = Inspector::default();
        self.inspect(&mut inspector);
        inspector.found
    }

    /// The [`deviations`](Self::deviations) that contradict the documentation: another kind of
    /// JSON value, malformed text, another type.
    fn mismatches(&self) -> Vec<Deviation> {
        let mut found = self.deviations();
        found.retain(|deviation| deviation.kind.is_contradiction());
        found
    }

    /// How many typed fields have a value, at every depth.
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

/// Any JSON is as documented where any JSON is expected.
impl Conformance for Json {
    fn inspect(&self, _: &mut Inspector) {}
}

impl<T: Conformance> Conformance for Vec<T> {
    fn inspect(&self, inspector: &mut Inspector) {
        for (index, element) in self.iter().enumerate() {
            inspector.step(index, |inspector| element.inspect(inspector));
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
        inspector.step("value", |inspector| self.value.inspect(inspector));
    }
}

impl<T: Conformance> Conformance for Wrapped<T> {
    fn inspect(&self, inspector: &mut Inspector) {
        inspector.step("value", |inspector| self.value.inspect(inspector));
    }
}

/// Reading that refuses what contradicts the documentation, and says where.
///
/// What goes beyond the documentation (properties, members of enumerations and types that it does
/// not have) is kept, as everywhere.
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
/// Reading fails as that of `T` does, and when the value has
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
