//! Conversions from and to the types of the `jiff` crate.

use super::convert::ConvertError;
use super::scalar::{Date, DateTimeOffset, Duration, TimeOfDay};

impl DateTimeOffset {
    /// The instant; the offset is not part of it. Needs the feature `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not an instant that `jiff` reads, for instance because it has no offset.
    pub fn to_jiff(&self) -> Result<jiff::Timestamp, ConvertError> {
        self.convert(str::parse)
    }
}

impl From<jiff::Timestamp> for DateTimeOffset {
    fn from(value: jiff::Timestamp) -> Self {
        value.to_string().into()
    }
}

impl Date {
    /// The calendar date. Needs the feature `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not a date that `jiff` reads.
    pub fn to_jiff(&self) -> Result<jiff::civil::Date, ConvertError> {
        self.convert(str::parse)
    }
}

impl From<jiff::civil::Date> for Date {
    fn from(value: jiff::civil::Date) -> Self {
        value.to_string().into()
    }
}

impl TimeOfDay {
    /// The time of day. Needs the feature `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not a time that `jiff` reads.
    pub fn to_jiff(&self) -> Result<jiff::civil::Time, ConvertError> {
        self.convert(str::parse)
    }
}

impl From<jiff::civil::Time> for TimeOfDay {
    fn from(value: jiff::civil::Time) -> Self {
        value.to_string().into()
    }
}

impl Duration {
    /// The length of time, in the units that the text has. Needs the feature `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not a duration that `jiff` reads.
    pub fn to_jiff(&self) -> Result<jiff::Span, ConvertError> {
        self.convert(str::parse)
    }
}

impl From<jiff::SignedDuration> for Duration {
    fn from(value: jiff::SignedDuration) -> Self {
        value.to_string().into()
    }
}
