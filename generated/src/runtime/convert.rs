//! Conversions between text scalars and types to compute with.
//!
//! `civil`, `duration` and `binary` parse and format the text. Each other module converts to and from the
//! types of the crate that it is named after, behind the cargo feature of that name.

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

/// The text of a scalar could not be converted, or a value has no such text.
#[derive(Debug)]
pub struct ConvertError {
    text: Box<str>,
    type_name: &'static str,
    source: Box<dyn Error + Send + Sync>,
}

impl ConvertError {
    /// `text` is the scalar, or the value that should become one.
    pub(crate) fn new<K: ScalarKind>(
        text: impl fmt::Display,
        source: impl Into<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { text: text.to_string().into(), type_name: K::NAME, source: source.into() }
    }

    /// The text of the scalar, or the value that could not be written as one.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { text, type_name, source } = self;
        write!(f, "cannot convert {text:?} ({type_name}): {source}")
    }
}

impl Error for ConvertError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // The message of `self.source` is already part of this one.
        self.source.source()
    }
}

impl<K: ScalarKind> Scalar<K> {
    /// Converts the text by `parse`, and names the text in the error.
    pub(crate) fn convert<T, E: Into<Box<dyn Error + Send + Sync>>>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, ConvertError> {
        parse(self.as_str()).map_err(|error| ConvertError::new::<K>(self, error))
    }
}
