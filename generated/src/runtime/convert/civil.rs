//! Dates, times of day and instants as numbers, parsed from and formatted as OData text.
//!
//! [OData ABNF 4.01](https://docs.oasis-open.org/odata/odata/v4.01/os/abnf/odata-abnf-construction-rules.txt): years have
//! four or more digits, seconds are optional and have up to twelve decimal places, there is no hour 24
//! and no leap second, and an instant has an offset in hours and minutes.

use std::fmt;

use crate::runtime::values::scalar::{Date, DateTimeOffset, TimeOfDay};

#[derive(Clone, Copy)]
pub(crate) struct CivilDate {
    pub(crate) year: i32,
    pub(crate) month: u8,
    pub(crate) day: u8,
}

#[derive(Clone, Copy)]
pub(crate) struct Clock {
    pub(crate) hour: u8,
    pub(crate) minute: u8,
    pub(crate) second: u8,
    pub(crate) nanosecond: u32,
}

#[derive(Clone, Copy)]
pub(crate) struct Instant {
    pub(crate) date: CivilDate,
    pub(crate) clock: Clock,
    /// In minutes; positive when the clock is ahead of UTC.
    pub(crate) offset: i16,
}

/// Why text is rejected.
type Reason = &'static str;

impl CivilDate {
    pub(crate) fn parse(text: &str) -> Result<Self, Reason> {
        const FORM: Reason = "a date is a year, a month and a day, as in 2024-02-29";
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (-1, digits),
            None => (1, text),
        };
        let mut parts = digits.split('-');
        let (Some(year), Some(month), Some(day), None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(FORM);
        };
        if !are_digits(year) || year.len() < 4 || year.len() > 4 && year.starts_with('0') {
            return Err("a year has four digits, or more without leading zeros");
        }
        let year = year.parse::<i32>().map_err(|_| "the year is out of range")? * sign;
        let (month, day) = (two_digits(month).ok_or(FORM)?, two_digits(day).ok_or(FORM)?);
        if !(1..=12).contains(&month) {
            return Err("months are 01 to 12");
        }
        if !(1..=days_of(year, month)).contains(&day) {
            return Err("the month has no such day");
        }
        Ok(Self { year, month, day })
    }
}

fn days_of(year: i32, month: u8) -> u8 {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        2 if is_leap => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

impl Clock {
    pub(crate) fn parse(text: &str) -> Result<Self, Reason> {
        const FORM: Reason = "a time of day is hours, minutes and seconds, as in 17:30:00";
        let mut parts = text.split(':');
        let (Some(hour), Some(minute), second, None) =
            (parts.next(), parts.next(), parts.next(), parts.next())
        else {
            return Err(FORM);
        };
        let second = second.unwrap_or("00");
        let (second, fraction) = second.split_once('.').unwrap_or((second, "0"));
        let nanosecond = nanoseconds(fraction).ok_or(FORM)?;
        if fraction.len() > 12 {
            return Err("a second has at most twelve decimal places");
        }
        let number = |text| two_digits(text).ok_or(FORM);
        let (hour, minute, second) = (number(hour)?, number(minute)?, number(second)?);
        if hour > 23 || minute > 59 || second > 59 {
            return Err("hours are 00 to 23, minutes and seconds 00 to 59");
        }
        Ok(Self { hour, minute, second, nanosecond })
    }
}

/// The nanoseconds in the decimal places of a second; places beyond nanoseconds are cut off.
pub(crate) fn nanoseconds(fraction: &str) -> Option<u32> {
    let nine = fraction.bytes().chain(std::iter::repeat(b'0')).take(9);
    are_digits(fraction)
        .then(|| nine.fold(0, |number, digit| number * 10 + u32::from(digit - b'0')))
}

impl Instant {
    /// Also accepts a space instead of the `T`, which [RFC 3339](https://www.rfc-editor.org/rfc/rfc3339) allows and OData does not.
    pub(crate) fn parse(text: &str) -> Result<Self, Reason> {
        let (date, rest) =
            text.split_once(['T', 't', ' ']).ok_or("an instant is a date, T, and a time of day")?;
        let date = CivilDate::parse(date)?;
        if let Some(clock) = rest.strip_suffix(['Z', 'z']) {
            return Ok(Self { date, clock: Clock::parse(clock)?, offset: 0 });
        }
        let at = rest.find(['+', '-']).ok_or("an instant ends in Z or an offset from UTC")?;
        let (clock, offset) = rest.split_at(at);
        let (sign, offset) = match offset.strip_prefix('-') {
            Some(offset) => (-1, offset),
            None => (1, offset.trim_start_matches('+')),
        };
        let minutes = match Clock::parse(offset) {
            Ok(Clock { hour, minute, .. }) if offset.len() == 5 => {
                i16::from(hour) * 60 + i16::from(minute)
            }
            _ => return Err("an offset is hours and minutes, as in +01:00"),
        };
        Ok(Self { date, clock: Clock::parse(clock)?, offset: sign * minutes })
    }
}

pub(crate) fn are_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}

fn two_digits(text: &str) -> Option<u8> {
    if text.len() == 2 && are_digits(text) { text.parse().ok() } else { None }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.year < 0 { "-" } else { "" };
        write!(f, "{sign}{:04}-{:02}-{:02}", self.year.unsigned_abs(), self.month, self.day)
    }
}

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}:{:02}", self.hour, self.minute, self.second)?;
        match self.nanosecond {
            0 => Ok(()),
            nanosecond => f.write_str(format!(".{nanosecond:09}").trim_end_matches('0')),
        }
    }
}

impl fmt::Display for Instant {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}T{}", self.date, self.clock)?;
        if self.offset == 0 {
            return f.write_str("Z");
        }
        let sign = if self.offset < 0 { '-' } else { '+' };
        let minutes = self.offset.unsigned_abs();
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

impl From<CivilDate> for Date {
    fn from(date: CivilDate) -> Self {
        date.to_string().into()
    }
}

impl From<Clock> for TimeOfDay {
    fn from(clock: Clock) -> Self {
        clock.to_string().into()
    }
}

impl From<Instant> for DateTimeOffset {
    fn from(instant: Instant) -> Self {
        instant.to_string().into()
    }
}
