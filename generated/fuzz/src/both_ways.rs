//! The entry of the crate against `serde_json`: one reads and writes the same through both.
//!
//! The fuzz targets and the tests of the workspace compile this file, each as a module next to an import
//! `entry` of what they test.

use std::fmt::Debug;

use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::Value as Json;

use super::entry::{self, Body};

/// What can be read and written both ways, and compared.
pub(crate) trait Comparable:
    Body + Serialize + DeserializeOwned + PartialEq + Debug
{
}

impl<T: Body + Serialize + DeserializeOwned + PartialEq + Debug> Comparable for T {}

/// Reads bytes both ways, and as text where they are text.
/// Panics when the values or the errors differ, and when the values are not written as the same text.
pub(crate) fn read<T: Comparable>(body: &[u8]) -> serde_json::Result<T> {
    let own = entry::from_slice(body);
    match (&own, serde_json::from_slice::<T>(body)) {
        (Ok(own), Ok(expected)) => {
            let texts = [entry::to_string(&expected)?, serde_json::to_string(&expected)?];
            assert!(texts[0] == texts[1], "{texts:?} are written of {}", shown(body));
            ensure_same(own, &expected, &texts[0], body);
            if let Ok(text) = str::from_utf8(body) {
                let own = entry::from_str(text).expect("as text it is read, too");
                ensure_same(&own, &expected, &texts[0], body);
            }
        }
        (Err(own), Err(expected)) => {
            ensure_same_error(own, &expected, body);
            if let Ok(text) = str::from_utf8(body) {
                let own = entry::from_str::<T>(text).expect_err("as text it is refused, too");
                let expected = serde_json::from_str::<T>(text).expect_err("as text, too");
                ensure_same_error(&own, &expected, body);
            }
        }
        (Ok(_), Err(expected)) => panic!("{} is read, not refused: {expected}", shown(body)),
        (Err(own), Ok(_)) => panic!("{} is refused: {own}", shown(body)),
    }
    own
}

/// Writes a value in every way to text.
/// Panics when the texts differ.
pub(crate) fn written<T: Comparable>(value: &T) -> serde_json::Result<String> {
    let text = serde_json::to_string(value)?;
    assert_eq!(entry::to_string(value)?, text);
    let bytes = entry::to_vec(value)?;
    assert!(bytes == text.as_bytes(), "`to_vec` differs: {}", bytes.escape_ascii());
    let mut bytes = Vec::new();
    entry::to_writer(&mut bytes, value).expect("a vector takes everything");
    assert!(bytes == text.as_bytes(), "`to_writer` differs: {}", bytes.escape_ascii());
    Ok(text)
}

fn ensure_same<T: Comparable>(own: &T, expected: &T, text: &str, body: &[u8]) {
    for written in [entry::to_string(own), serde_json::to_string(own)] {
        let written = written.expect("every value is written");
        assert!(written == text, "{} is written as {written} not {text}", shown(body));
    }
    assert!(is_equal(own, expected), "{} is read as {own:?} not {expected:?}", shown(body));
}

fn ensure_same_error(own: &serde_json::Error, expected: &serde_json::Error, body: &[u8]) {
    assert_eq!(own.to_string(), expected.to_string(), "{}", shown(body));
    let place = |error: &serde_json::Error| {
        (error.classify(), error.line(), error.column(), error.io_error_kind())
    };
    assert_eq!(place(own), place(expected), "{}", shown(body));
}

/// The beginning of a body, for messages.
fn shown(body: &[u8]) -> String {
    body.get(..3000).unwrap_or(body).escape_ascii().to_string()
}

/// A value with a NaN does not even equal itself.
fn is_equal<T: PartialEq>(own: &T, expected: &T) -> bool {
    (own.eq(expected) && expected.eq(own)) || expected.ne(expected)
}

/// Shows a value that was read through the entry, and writes it with the other writers of `serde_json`.
/// Panics when it differs from one that `serde_json` read.
pub(crate) fn ensure_shown_alike<T: Comparable>(body: &[u8]) {
    let (Ok(own), Ok(expected)) = (entry::from_slice::<T>(body), serde_json::from_slice(body))
    else {
        return;
    };
    let shown = |value: &T| (format!("{value:?}"), serde_json::to_string_pretty(value).ok());
    assert_eq!(shown(&own), shown(&expected));
    assert_eq!(serde_json::to_value(&own).ok(), serde_json::to_value(&expected).ok());
}

/// Panics when the text written is another JSON value than the body that was read.
pub(crate) fn ensure_lossless(body: &[u8], text: &str) {
    // What its private names are to `serde_json` depends on its features. One letter may be an escape.
    let has_private =
        |text: &str| ["$serde_j", "on::priv", "::RawVa"].iter().any(|it| text.contains(it));
    if has_private(text) || has_private(&String::from_utf8_lossy(body)) {
        return;
    }
    let read: Json = serde_json::from_slice(body).expect("what is read is JSON");
    let written: Json = serde_json::from_str(text).expect("JSON is written");
    assert!(is_same(&written, &read), "{read}\nis written as\n{written}");
}

/// Equal, with numbers compared by value.
fn is_same(written: &Json, read: &Json) -> bool {
    match (written, read) {
        (Json::Number(left), Json::Number(right)) => {
            left == right || left.as_f64() == right.as_f64()
        }
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Json::Object(left), Json::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| right.get(name).is_some_and(|it| is_same(value, it)))
        }
        _ => written == read,
    }
}
