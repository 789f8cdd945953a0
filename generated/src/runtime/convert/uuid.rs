//! Conversions from and to the types of the `uuid` crate.

use super::ConvertError;
use crate::runtime::values::scalar::Guid;

impl Guid {
    /// The identifier. Needs the feature `uuid`.
    ///
    /// # Errors
    ///
    /// When the text is not one.
    pub fn to_uuid(&self) -> Result<uuid::Uuid, ConvertError> {
        self.convert(uuid::Uuid::parse_str)
    }
}

impl From<uuid::Uuid> for Guid {
    fn from(value: uuid::Uuid) -> Self {
        value.to_string().into()
    }
}
