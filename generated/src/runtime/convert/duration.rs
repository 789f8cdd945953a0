//! Durations: the `dayTimeDuration` of XML Schema, which OData uses, and the weeks, months and years of
//! ISO 8601, which services send anyway.

use std::time;

use super::ConvertError;
use super::civil::{are_digits, nanoseconds};
use crate::runtime::values::scalar::Duration;

/// A duration in the units of its text.
pub(crate) struct Amounts {
    pub(crate) negative: bool,
    /// Years, months, weeks, days.
    pub(crate) date: [u64; 4],
    /// Hours, minutes, seconds.
    pub(crate) clock: [u64; 3],
    /// Of a second.
    pub(crate) nanosecond: u32,
}

/// Why text is rejected.
type Reason = &'static str;

const FORM: Reason = "a duration is days, hours, minutes and seconds, as in P1DT2H3M4.5S";
const TOO_LONG: Reason = "the duration is too long";

impl Duration {
    /// The length of time, with days of 24 hours; digits beyond nanoseconds are cut off.
    ///
    /// # Errors
    ///
    /// When the text is not a duration, is negative, or has months or years, which have no fixed
    /// length.
    pub fn to_std(&self) -> Result<time::Duration, ConvertError> {
        let (negative, length) = self.length()?;
        let is_below_zero = negative && !length.is_zero();
        self.convert(|_| if is_below_zero { Err("it is negative") } else { Ok(length) })
    }

    /// Whether the duration is negative, and its absolute length.
    pub(crate) fn length(&self) -> Result<(bool, time::Duration), ConvertError> {
        self.convert(|text| {
            let amounts = Amounts::parse(text)?;
            Ok::<_, Reason>((amounts.negative, amounts.length()?))
        })
    }

    /// In hours, minutes and seconds. Zero has no sign.
    pub(crate) fn from_length(negative: bool, length: time::Duration) -> Self {
        let (seconds, nanosecond) = (length.as_secs(), length.subsec_nanos());
        let sign = if negative && !length.is_zero() { "-" } else { "" };
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60);
        let mut text = format!("{sign}PT{hours}H{minutes}M{}", seconds % 60);
        if nanosecond > 0 {
            text.push_str(format!(".{nanosecond:09}").trim_end_matches('0'));
        }
        text.push('S');
        text.into()
    }
}

/// In hours, minutes and seconds, as in `PT36H0M1.5S`.
impl From<time::Duration> for Duration {
    fn from(length: time::Duration) -> Self {
        Self::from_length(false, length)
    }
}

impl Amounts {
    pub(crate) fn parse(text: &str) -> Result<Self, Reason> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text.strip_prefix('+').unwrap_or(text)),
        };
        let text = text.strip_prefix('P').ok_or(FORM)?;
        let (date, clock) = match text.split_once('T') {
            Some((_, "")) => return Err(FORM),
            Some((date, clock)) => (date, clock),
            None if text.is_empty() => return Err(FORM),
            None => (text, ""),
        };
        let (date, _) = amounts(date, ['Y', 'M', 'W', 'D'])?;
        let (clock, nanosecond) = amounts(clock, ['H', 'M', 'S'])?;
        Ok(Self { negative, date, clock, nanosecond })
    }

    fn length(&self) -> Result<time::Duration, Reason> {
        let [years, months, weeks, days] = self.date;
        let [hours, minutes, seconds] = self.clock;
        if years > 0 || months > 0 {
            return Err("months and years have no fixed length");
        }
        let parts = [(weeks, 604_800), (days, 86_400), (hours, 3600), (minutes, 60), (seconds, 1)];
        let seconds = parts
            .iter()
            .try_fold(0_u64, |sum, (amount, unit)| sum.checked_add(amount.checked_mul(*unit)?));
        Ok(time::Duration::new(seconds.ok_or(TOO_LONG)?, self.nanosecond))
    }
}

/// Parses pairs of number and unit, each unit at most once and in this order, and the nanoseconds of
/// the seconds.
fn amounts<const N: usize>(mut text: &str, units: [char; N]) -> Result<([u64; N], u32), Reason> {
    let (mut amounts, mut nanosecond) = ([0; N], 0);
    for (amount, unit) in amounts.iter_mut().zip(units) {
        let Some((number, rest)) = text.split_once(unit) else {
            continue;
        };
        let whole = match number.split_once('.') {
            Some((whole, fraction)) if unit == 'S' => {
                nanosecond = nanoseconds(fraction).ok_or(FORM)?;
                whole
            }
            Some(_) => return Err(FORM),
            None => number,
        };
        *amount = digits(whole)?;
        text = rest;
    }
    if text.is_empty() { Ok((amounts, nanosecond)) } else { Err(FORM) }
}

fn digits(text: &str) -> Result<u64, Reason> {
    if !are_digits(text) {
        return Err(FORM);
    }
    text.parse().map_err(|_| TOO_LONG)
}
