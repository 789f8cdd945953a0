//! `Edm.Decimal`: numbers with digits that binary floating point cannot represent.

use std::fmt;
use std::str::FromStr;

use serde::de::{Deserialize, Deserializer, Error};
use serde::ser::{Serialize, Serializer};
use serde_json::Value as Json;

/// A decimal number, stored as its digits.
///
/// In JSON it is a number or, for clients that ask for `IEEE754Compatible=true`, text. Text keeps every
/// digit and is written back as text; a number in JSON text is limited to the precision of a 64-bit double,
/// unless the feature `arbitrary_precision` of `serde_json` is enabled.
///
/// `Edm.Decimal`, [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Primitive Value".
#[derive(Clone, PartialEq, Eq, Hash)]
pub struct Decimal {
    /// The JSON token. Text is in quotes, so that it can be written as it was read without another
    /// field.
    token: Box<str>,
}

/// Text that is not a decimal number.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ParseDecimalError {
    text: Box<str>,
}

impl fmt::Display for ParseDecimalError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} is not a decimal number", self.text)
    }
}

impl std::error::Error for ParseDecimalError {}

impl Decimal {
    /// The digits, with sign, point and exponent as read.
    #[must_use]
    pub fn as_str(&self) -> &str {
        self.token.trim_matches('"')
    }

    /// The nearest double.
    #[must_use]
    pub fn to_f64(&self) -> f64 {
        self.as_str().parse().unwrap_or(f64::NAN)
    }

    pub(crate) fn from_number(number: &serde_json::Number) -> Self {
        Self { token: number.to_string().into() }
    }

    /// An integer by its digits. It is written as text if this build of `serde_json` has no such number.
    pub(crate) fn from_digits(digits: &str) -> Self {
        Self { token: digits.into() }
    }

    /// The JSON number, if it was sent as one.
    pub(crate) fn as_number(&self) -> Option<serde_json::Number> {
        number_with(&self.token)
    }

    pub(crate) fn from_text(text: &str) -> Option<Self> {
        is_decimal(text).then(|| Self { token: format!("\"{text}\"").into() })
    }
}

/// Accepts `-12`, `1.50`, `2e3` and the three special values of OData, but not the other forms that
/// Rust's `f64` accepts.
fn is_decimal(text: &str) -> bool {
    if matches!(text, "INF" | "-INF" | "NaN") {
        return true;
    }
    text.ends_with(|last: char| last.is_ascii_digit())
        && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'.' | b'-' | b'+' | b'e' | b'E'))
        && text.parse::<f64>().is_ok()
}

impl FromStr for Decimal {
    type Err = ParseDecimalError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let decimal =
            Self::from_text(text).ok_or_else(|| ParseDecimalError { text: text.into() })?;
        Ok(match number_with(text) {
            Some(_) => Self { token: text.into() },
            None => decimal,
        })
    }
}

impl From<i64> for Decimal {
    fn from(number: i64) -> Self {
        Self { token: number.to_string().into() }
    }
}

/// The JSON number with exactly these digits, if this build of `serde_json` can represent it.
fn number_with(text: &str) -> Option<serde_json::Number> {
    let number: serde_json::Number = serde_json::from_str(text).ok()?;
    (number.to_string() == text).then_some(number)
}

impl fmt::Display for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(self.as_str())
    }
}

impl fmt::Debug for Decimal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.token)
    }
}

impl AsRef<str> for Decimal {
    fn as_ref(&self) -> &str {
        self.as_str()
    }
}

impl Serialize for Decimal {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.as_number() {
            Some(number) => number.serialize(serializer),
            None => serializer.serialize_str(self.as_str()),
        }
    }
}

impl<'de> Deserialize<'de> for Decimal {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        match Json::deserialize(deserializer)? {
            Json::Number(number) => Ok(Self::from_number(&number)),
            Json::String(text) => Self::from_text(&text)
                .ok_or_else(|| D::Error::custom(ParseDecimalError { text: text.into() })),
            other => Err(D::Error::custom(format_args!("{other} is not a decimal number"))),
        }
    }
}
