//! [`ConvertError`]: what is said when the text of a scalar is not what its type promises.

use std::error::Error;
use std::fmt;

use super::scalar::{Scalar, ScalarKind};

/// The text of a scalar could not be converted, or a value could not be made into such text.
#[derive(Debug)]
pub struct ConvertError {
    text: Box<str>,
    type_name: &'static str,
    source: Option<Box<dyn Error + Send + Sync>>,
}

impl ConvertError {
    pub(crate) fn new<K: ScalarKind>(
        scalar: &Scalar<K>,
        source: Option<Box<dyn Error + Send + Sync>>,
    ) -> Self {
        Self { text: scalar.as_str().into(), type_name: K::NAME, source }
    }

    /// The text as it came.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

impl fmt::Display for ConvertError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} cannot be converted as {}", self.text, self.type_name)?;
        match &self.source {
            Some(source) => write!(f, ": {source}"),
            None => Ok(()),
        }
    }
}

impl Error for ConvertError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        // Its message is part of this one.
        self.source.as_deref().and_then(Error::source)
    }
}

#[cfg(any(feature = "chrono", feature = "jiff", feature = "time", feature = "uuid"))]
impl<K: ScalarKind> Scalar<K> {
    /// Converts by `parse`, and says which text it was when that fails.
    pub(crate) fn convert<T, E: Into<Box<dyn Error + Send + Sync>>>(
        &self,
        parse: impl FnOnce(&str) -> Result<T, E>,
    ) -> Result<T, ConvertError> {
        parse(self.as_str()).map_err(|error| ConvertError::new(self, Some(error.into())))
    }
}
