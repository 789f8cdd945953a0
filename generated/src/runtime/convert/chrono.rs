//! Conversions from and to the types of the `chrono` crate.

use chrono::{
    DateTime, Datelike, FixedOffset, NaiveDate, NaiveTime, Offset, TimeDelta, TimeZone, Timelike,
};

use super::ConvertError;
use super::civil::{CivilDate, Clock, Instant};
use crate::runtime::values::scalar::{Date, DateTimeOffset, Duration, TimeOfDay};

impl DateTimeOffset {
    /// The instant with its offset; digits beyond nanoseconds are cut off. Needs the feature
    /// `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not an instant, for example because it has no offset, and when it is out of
    /// `chrono`'s range.
    pub fn to_chrono(&self) -> Result<DateTime<FixedOffset>, ConvertError> {
        let Instant { date, clock, offset } = self.convert(Instant::parse)?;
        let local = to_date(date).zip(to_time(clock)).map(|(date, time)| date.and_time(time));
        let offset = FixedOffset::east_opt(i32::from(offset) * 60);
        let instant = local.zip(offset).and_then(|(it, at)| at.from_local_datetime(&it).single());
        self.convert(|_| instant.ok_or(OUT_OF_RANGE))
    }
}

/// The offset is cut to minutes, the instant stays the same. OData has no leap seconds: they become the
/// last nanosecond before.
impl<Tz: TimeZone> From<DateTime<Tz>> for DateTimeOffset {
    fn from(value: DateTime<Tz>) -> Self {
        let minutes = value.offset().fix().local_minus_utc() / 60;
        let utc = value.naive_utc();
        let offset = FixedOffset::east_opt(minutes * 60);
        // At the limits of `chrono`'s range there is no local date.
        let local = offset.and_then(|offset| utc.checked_add_offset(offset));
        let (local, minutes) = local.map_or((utc, 0), |local| (local, minutes));
        // An offset is less than a day.
        let offset = i16::try_from(minutes).unwrap_or_default();
        let (date, clock) = (from_date(local.date()), from_time(local.time()));
        Instant { date, clock, offset }.into()
    }
}

impl Date {
    /// The calendar date. Needs the feature `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not a date, and when it is out of `chrono`'s range.
    pub fn to_chrono(&self) -> Result<NaiveDate, ConvertError> {
        let date = self.convert(CivilDate::parse)?;
        self.convert(|_| to_date(date).ok_or(OUT_OF_RANGE))
    }
}

impl From<NaiveDate> for Date {
    fn from(value: NaiveDate) -> Self {
        from_date(value).into()
    }
}

impl TimeOfDay {
    /// The time of day; digits beyond nanoseconds are cut off. Needs the feature `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not a time of day.
    pub fn to_chrono(&self) -> Result<NaiveTime, ConvertError> {
        let clock = self.convert(Clock::parse)?;
        self.convert(|_| to_time(clock).ok_or(OUT_OF_RANGE))
    }
}

/// OData has no leap seconds: they become the last nanosecond before.
impl From<NaiveTime> for TimeOfDay {
    fn from(value: NaiveTime) -> Self {
        from_time(value).into()
    }
}

impl Duration {
    /// The length of time, with days of 24 hours; digits beyond nanoseconds are cut off. Needs the
    /// feature `chrono`.
    ///
    /// # Errors
    ///
    /// When the text is not a duration, has months or years, or is out of `chrono`'s range.
    pub fn to_chrono(&self) -> Result<TimeDelta, ConvertError> {
        let (negative, length) = self.length()?;
        let delta = self.convert(|_| TimeDelta::from_std(length))?;
        Ok(if negative { -delta } else { delta })
    }
}

impl From<TimeDelta> for Duration {
    fn from(value: TimeDelta) -> Self {
        // Only negative values fail, and the absolute value is not negative.
        let length = value.abs().to_std().unwrap_or_default();
        Self::from_length(value < TimeDelta::zero(), length)
    }
}

const OUT_OF_RANGE: &str = "it is out of chrono's range";

fn to_date(date: CivilDate) -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(date.year, date.month.into(), date.day.into())
}

fn from_date(date: NaiveDate) -> CivilDate {
    CivilDate { year: date.year(), month: date.month() as u8, day: date.day() as u8 }
}

fn to_time(clock: Clock) -> Option<NaiveTime> {
    let Clock { hour, minute, second, nanosecond } = clock;
    NaiveTime::from_hms_nano_opt(hour.into(), minute.into(), second.into(), nanosecond)
}

/// `chrono` represents a leap second as more than 999,999,999 nanoseconds.
fn from_time(time: NaiveTime) -> Clock {
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(|it| it as u8);
    Clock { hour, minute, second, nanosecond: time.nanosecond().min(999_999_999) }
}
