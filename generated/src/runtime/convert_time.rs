//! Conversions from and to the types of the `time` crate.

use time::format_description::well_known::{Iso8601, Rfc3339};

use super::convert::ConvertError;
use super::scalar::{Date, DateTimeOffset, Duration, TimeOfDay};

impl DateTimeOffset {
    /// The instant with its offset. Needs the feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not an instant of RFC 3339, for instance because it has no offset.
    pub fn to_time(&self) -> Result<time::OffsetDateTime, ConvertError> {
        self.convert(|text| time::OffsetDateTime::parse(text, &Rfc3339))
    }
}

/// Fails for years that do not have four digits, and for offsets with seconds.
impl TryFrom<time::OffsetDateTime> for DateTimeOffset {
    type Error = time::error::Format;

    fn try_from(value: time::OffsetDateTime) -> Result<Self, Self::Error> {
        value.format(&Rfc3339).map(Self::from)
    }
}

impl Date {
    /// The calendar date. Needs the feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not a date of ISO 8601.
    pub fn to_time(&self) -> Result<time::Date, ConvertError> {
        self.convert(|text| time::Date::parse(text, &Iso8601::DATE))
    }
}

impl From<time::Date> for Date {
    fn from(value: time::Date) -> Self {
        value.to_string().into()
    }
}

impl TimeOfDay {
    /// The time of day. Needs the feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not a time of ISO 8601.
    pub fn to_time(&self) -> Result<time::Time, ConvertError> {
        self.convert(|text| time::Time::parse(text, &Iso8601::TIME))
    }
}

impl From<time::Time> for TimeOfDay {
    fn from(value: time::Time) -> Self {
        let (hour, minute, second, nano) = value.as_hms_nano();
        format!("{hour:02}:{minute:02}:{second:02}.{nano:09}").into()
    }
}

impl Duration {
    /// The length of time, a day being 24 hours. Needs the feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not a duration, counts in months or years, or is longer than `time` can
    /// say.
    pub fn to_time(&self) -> Result<time::Duration, ConvertError> {
        let parsed = self.length()?;
        let length = self.convert(|_| time::Duration::try_from(parsed.length))?;
        Ok(if parsed.negative { -length } else { length })
    }
}

impl From<time::Duration> for Duration {
    fn from(value: time::Duration) -> Self {
        let length = Self::from(value.unsigned_abs());
        if value.is_negative() { format!("-{length}").into() } else { length }
    }
}
