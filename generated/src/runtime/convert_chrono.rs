//! Conversions from and to the types of the `chrono` crate.

use chrono::{DateTime, FixedOffset, NaiveDate, NaiveTime, SecondsFormat, TimeDelta, TimeZone};

use super::convert::ConvertError;
use super::scalar::{Date, DateTimeOffset, Duration, TimeOfDay};

impl DateTimeOffset {
    /// The instant with its offset. Needs the feature `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not an instant of RFC 3339, for instance because it has no offset.
    pub fn to_chrono(&self) -> Result<DateTime<FixedOffset>, ConvertError> {
        self.convert(DateTime::parse_from_rfc3339)
    }
}

impl<Tz: TimeZone> From<DateTime<Tz>> for DateTimeOffset {
    fn from(value: DateTime<Tz>) -> Self {
        value.fixed_offset().to_rfc3339_opts(SecondsFormat::AutoSi, true).into()
    }
}

impl Date {
    /// The calendar date. Needs the feature `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not a date that `chrono` reads.
    pub fn to_chrono(&self) -> Result<NaiveDate, ConvertError> {
        self.convert(str::parse)
    }
}

impl From<NaiveDate> for Date {
    fn from(value: NaiveDate) -> Self {
        value.to_string().into()
    }
}

impl TimeOfDay {
    /// The time of day. Needs the feature `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not a time that `chrono` reads.
    pub fn to_chrono(&self) -> Result<NaiveTime, ConvertError> {
        self.convert(str::parse)
    }
}

impl From<NaiveTime> for TimeOfDay {
    fn from(value: NaiveTime) -> Self {
        value.to_string().into()
    }
}

impl Duration {
    /// The length of time, a day being 24 hours. Needs the feature `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not a duration, counts in months or years, or is longer than `chrono` can
    /// say.
    pub fn to_chrono(&self) -> Result<TimeDelta, ConvertError> {
        let parsed = self.length()?;
        let delta = self.convert(|_| TimeDelta::from_std(parsed.length))?;
        Ok(if parsed.negative { -delta } else { delta })
    }
}

impl From<TimeDelta> for Duration {
    fn from(value: TimeDelta) -> Self {
        let length = Self::from(value.abs().to_std().unwrap_or_default());
        if value < TimeDelta::zero() { format!("-{length}").into() } else { length }
    }
}
