//! Conversions from and to the types of the `time` crate.

use time::error::ComponentRange;
use time::{Month, OffsetDateTime, Time, UtcOffset};

use super::ConvertError;
use super::civil::{CivilDate, Clock, Instant};
use crate::runtime::values::scalar::{
    Date, DateTimeOffset, DateTimeOffsetKind, Duration, TimeOfDay,
};

impl DateTimeOffset {
    /// The instant with its offset; digits beyond nanoseconds are cut off. Needs the feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not an instant, for example because it has no offset, and when its year is out
    /// of `time`'s range.
    pub fn to_time(&self) -> Result<OffsetDateTime, ConvertError> {
        let Instant { date, clock, offset } = self.convert(Instant::parse)?;
        self.convert(|_| {
            let local = to_date(date)?.with_time(to_time(clock)?);
            let offset = UtcOffset::from_whole_seconds(i32::from(offset) * 60)?;
            Ok::<_, ComponentRange>(local.assume_offset(offset))
        })
    }
}

/// Fails for offsets of a day or more, and for offsets with seconds in the first and last minute of
/// `time`'s range. Otherwise the offset is cut to minutes, and the instant stays the same.
impl TryFrom<OffsetDateTime> for DateTimeOffset {
    type Error = ConvertError;

    fn try_from(value: OffsetDateTime) -> Result<Self, ConvertError> {
        let minutes = value.offset().whole_minutes();
        let local = UtcOffset::from_whole_seconds(i32::from(minutes) * 60)
            .ok()
            .filter(|offset| offset.whole_hours().abs() < 24)
            .and_then(|offset| value.checked_to_offset(offset))
            .ok_or_else(|| ConvertError::new::<DateTimeOffsetKind>(value, INVALID_OFFSET))?;
        let (date, clock) = (from_date(local.date()), from_time(local.time()));
        Ok(Instant { date, clock, offset: minutes }.into())
    }
}

const INVALID_OFFSET: &str = "an offset is hours and minutes, less than a day";

impl Date {
    /// The calendar date. Needs the feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not a date, and when its year is out of `time`'s range.
    pub fn to_time(&self) -> Result<time::Date, ConvertError> {
        let date = self.convert(CivilDate::parse)?;
        self.convert(|_| to_date(date))
    }
}

impl From<time::Date> for Date {
    fn from(value: time::Date) -> Self {
        from_date(value).into()
    }
}

impl TimeOfDay {
    /// The time of day; digits beyond nanoseconds are cut off. Needs the feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not a time of day.
    pub fn to_time(&self) -> Result<Time, ConvertError> {
        let clock = self.convert(Clock::parse)?;
        self.convert(|_| to_time(clock))
    }
}

impl From<Time> for TimeOfDay {
    fn from(value: Time) -> Self {
        from_time(value).into()
    }
}

impl Duration {
    /// The length of time, with days of 24 hours; digits beyond nanoseconds are cut off. Needs the
    /// feature `time`.
    ///
    /// # Errors
    ///
    /// When the text is not a duration, has months or years, or is out of `time`'s range.
    pub fn to_time(&self) -> Result<time::Duration, ConvertError> {
        let (negative, length) = self.length()?;
        // The range has one more second below zero than above.
        let (whole, nanosecond) = (length.as_secs(), length.subsec_nanos().cast_signed());
        let signed = match negative {
            true => {
                0_i64.checked_sub_unsigned(whole).map(|it| time::Duration::new(it, -nanosecond))
            }
            false => {
                0_i64.checked_add_unsigned(whole).map(|it| time::Duration::new(it, nanosecond))
            }
        };
        self.convert(|_| signed.ok_or("it is out of time's range"))
    }
}

impl From<time::Duration> for Duration {
    fn from(value: time::Duration) -> Self {
        Self::from_length(value.is_negative(), value.unsigned_abs())
    }
}

fn to_date(date: CivilDate) -> Result<time::Date, ComponentRange> {
    time::Date::from_calendar_date(date.year, Month::try_from(date.month)?, date.day)
}

fn from_date(date: time::Date) -> CivilDate {
    CivilDate { year: date.year(), month: date.month().into(), day: date.day() }
}

fn to_time(clock: Clock) -> Result<Time, ComponentRange> {
    Time::from_hms_nano(clock.hour, clock.minute, clock.second, clock.nanosecond)
}

fn from_time(time: Time) -> Clock {
    let (hour, minute, second, nanosecond) = time.as_hms_nano();
    Clock { hour, minute, second, nanosecond }
}
