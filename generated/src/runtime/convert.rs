//! Conversions from scalars to types that can be computed with, and back.
//!
//! `civil`, `duration` and `binary` read and write the text; one module for each crate with types of its own
//! converts to and from these.

pub(crate) mod binary;
#[cfg(feature = "chrono")]
mod chrono;
pub(crate) mod civil;
pub(crate) mod duration;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "uuid")]
mod uuid;

use std::error::Error;
use std::fmt;

use crate::runtime::values::scalar::{Scalar, ScalarKind};

/// The text of a scalar could not be converted, or a value could not be made into such text.
#[derive(Debug)]
pub struct ConvertError {
    text: Box<str>,
    type_name: &'static str,
    source: Box<dyn Error + Send + Sync>,
}

impl ConvertError {
    /// For a scalar, or for a value that is to become one: it is shown by its own text.
    pub(crate) fn new<K: ScalarKind>(
        text: impl fmt::Display,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { text: text.to_string().into(), type_name: K::NAME, source: source.into() }
    }

    /// The text as it came, or the value that has no text.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, type_name, source } = self;
        write!(f, "{text:?} cannot be converted as {type_name}: {source}")
    }
}

impl Error for ConvertError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // Its message is part of this one.
        self.source.source()
    }
}

impl<K: ScalarKind> Scalar<K> {
    /// Converts by `parse`, and says which text it was when that fails.
    pub(crate) fn convert<T, E: Into<Box<dyn Error + Send + Sync>>>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, ConvertError> {
        parse(self.as_str()).map_err(|error| ConvertError::new::<K>(self, error))
    }
}
