//! Lengths of time: the `dayTimeDuration` of XML Schema, which OData uses.

use std::time;

use super::convert::ConvertError;
use super::scalar::Duration;

/// A parsed duration, with its sign aside.
pub(crate) struct Length {
    pub(crate) negative: bool,
    pub(crate) length: time::Duration,
}

impl Duration {
    /// The length of time, a day being 24 hours.
    ///
    /// # Errors
    ///
    /// When the text is not a duration, is negative, or counts in months or years, whose length is
    /// not known.
    pub fn to_std(&self) -> Result<time::Duration, ConvertError> {
        match self.length()? {
            Length { negative: true, length } if !length.is_zero() => {
                Err(ConvertError::new(self, None))
            }
            Length { length, .. } => Ok(length),
        }
    }

    pub(crate) fn length(&self) -> Result<Length, ConvertError> {
        parse(self.as_str()).ok_or_else(|| ConvertError::new(self, None))
    }
}

/// In hours, minutes and seconds, as in `PT36H0M1.5S`.
impl From<time::Duration> for Duration {
    fn from(length: time::Duration) -> Self {
        let (seconds, nanos) = (length.as_secs(), length.subsec_nanos());
        let mut text = format!("PT{}H{}M{}", seconds / 3600, seconds / 60 % 60, seconds % 60);
        if nanos > 0 {
            text.push_str(format!(".{nanos:09}").trim_end_matches('0'));
        }
        text.push('S');
        text.into()
    }
}

fn parse(text: &str) -> Option<Length> {
    let (negative, text) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    let text = text.strip_prefix('P')?;
    let (date, clock) = match text.split_once('T') {
        Some((_, "")) => return None,
        Some((date, clock)) => (date, clock),
        None => (text, ""),
    };
    if date.is_empty() && clock.is_empty() {
        return None;
    }
    let date = sum(date, &[('W', 604_800), ('D', 86_400)])?;
    let clock = sum(clock, &[('H', 3600), ('M', 60), ('S', 1)])?;
    Some(Length { negative, length: date.checked_add(clock)? })
}

/// Adds up `number unit` pairs, each unit at most once and in this order.
fn sum(mut text: &str, units: &[(char, u64)]) -> Option<time::Duration> {
    let mut total = time::Duration::ZERO;
    for (unit, seconds) in units {
        let Some((number, rest)) = text.split_once(*unit) else {
            continue;
        };
        let (whole, fraction) = match number.split_once('.') {
            Some((whole, fraction)) if *unit == 'S' => (whole, nanos(fraction)?),
            Some(_) => return None,
            None => (number, 0),
        };
        let part = time::Duration::from_secs(digits(whole)?.checked_mul(*seconds)?);
        total = total.checked_add(part)?.checked_add(time::Duration::from_nanos(fraction))?;
        text = rest;
    }
    text.is_empty().then_some(total)
}

/// Nine digits are what a duration of the standard library holds; further ones are cut off.
fn nanos(fraction: &str) -> Option<u64> {
    digits(fraction)?;
    let nine: String = fraction.chars().chain("000000000".chars()).take(9).collect();
    digits(&nine)
}

fn digits(text: &str) -> Option<u64> {
    text.bytes().all(|byte| byte.is_ascii_digit()).then(|| text.parse().ok()).flatten()
}
