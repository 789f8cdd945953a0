//! Conversions from and to the types of the `jiff` crate.

use jiff::{SignedDuration, Span, Timestamp, civil, tz::Offset};

use super::ConvertError;
use super::civil::{CivilDate, Clock, Instant};
use super::duration::Amounts;
use crate::runtime::values::scalar::{Date, DateTimeOffset, Duration, TimeOfDay};

impl DateTimeOffset {
    /// The instant, without its offset; digits beyond nanoseconds are cut off. Needs the feature
    /// `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not an instant, for example because it has no offset, and when it is out of
    /// `jiff`'s range: the last two days of the year 9999 are, which services send for "never".
    pub fn to_jiff(&self) -> Result<Timestamp, ConvertError> {
        let Instant { date, clock, offset } = self.convert(Instant::parse)?;
        self.convert(|_| {
            let local = civil::DateTime::from_parts(to_date(date)?, to_time(clock)?);
            Offset::from_seconds(i32::from(offset) * 60)?.to_timestamp(local)
        })
    }
}

/// In UTC.
impl From<Timestamp> for DateTimeOffset {
    fn from(value: Timestamp) -> Self {
        let utc = Offset::UTC.to_datetime(value);
        Instant { date: from_date(utc.date()), clock: from_time(utc.time()), offset: 0 }.into()
    }
}

impl Date {
    /// The calendar date. Needs the feature `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not a date, and when its year has more than four digits.
    pub fn to_jiff(&self) -> Result<civil::Date, ConvertError> {
        let date = self.convert(CivilDate::parse)?;
        self.convert(|_| to_date(date))
    }
}

impl From<civil::Date> for Date {
    fn from(value: civil::Date) -> Self {
        from_date(value).into()
    }
}

impl TimeOfDay {
    /// The time of day; digits beyond nanoseconds are cut off. Needs the feature `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not a time of day.
    pub fn to_jiff(&self) -> Result<civil::Time, ConvertError> {
        let clock = self.convert(Clock::parse)?;
        self.convert(|_| to_time(clock))
    }
}

impl From<civil::Time> for TimeOfDay {
    fn from(value: civil::Time) -> Self {
        from_time(value).into()
    }
}

impl Duration {
    /// The length of time, in the units of the text; digits beyond nanoseconds are cut off.
    /// Needs the feature `jiff`.
    ///
    /// # Errors
    ///
    /// When the text is not a duration, and when an amount is out of `jiff`'s range.
    pub fn to_jiff(&self) -> Result<Span, ConvertError> {
        let Amounts { negative, date, clock, nanosecond } = self.convert(Amounts::parse)?;
        let [years, months, weeks, days] = date;
        let [hours, minutes, seconds] = clock;
        // What does not fit into `i64` is out of range for every unit.
        let amount = |number: u64| i64::try_from(number).unwrap_or(i64::MAX);
        let nanosecond = i64::from(nanosecond);
        let span = self.convert(|_| {
            Span::new()
                .try_years(amount(years))?
                .try_months(amount(months))?
                .try_weeks(amount(weeks))?
                .try_days(amount(days))?
                .try_hours(amount(hours))?
                .try_minutes(amount(minutes))?
                .try_seconds(amount(seconds))?
                .try_milliseconds(nanosecond / 1_000_000)?
                .try_microseconds(nanosecond / 1_000 % 1_000)?
                .try_nanoseconds(nanosecond % 1_000)
        })?;
        Ok(if negative { -span } else { span })
    }
}

impl From<SignedDuration> for Duration {
    fn from(value: SignedDuration) -> Self {
        Self::from_length(value.is_negative(), value.unsigned_abs())
    }
}

fn to_date(date: CivilDate) -> Result<civil::Date, jiff::Error> {
    // A year that does not fit into 16 bits is out of `jiff`'s range, and `jiff` reports it.
    let year = i16::try_from(date.year).unwrap_or(i16::MAX);
    civil::Date::new(year, date.month.cast_signed(), date.day.cast_signed())
}

fn from_date(date: civil::Date) -> CivilDate {
    let (month, day) = (date.month().cast_unsigned(), date.day().cast_unsigned());
    CivilDate { year: date.year().into(), month, day }
}

fn to_time(clock: Clock) -> Result<civil::Time, jiff::Error> {
    let Clock { hour, minute, second, nanosecond } = clock;
    let [hour, minute, second] = [hour, minute, second].map(u8::cast_signed);
    civil::Time::new(hour, minute, second, nanosecond.cast_signed())
}

fn from_time(time: civil::Time) -> Clock {
    let [hour, minute, second] = [time.hour(), time.minute(), time.second()].map(i8::cast_unsigned);
    Clock { hour, minute, second, nanosecond: time.subsec_nanosecond().cast_unsigned() }
}
