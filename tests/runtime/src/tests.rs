//! What users of the generated crate can rely on, one file per subject.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test fails by a panic"
)]

mod arbitrary;
#[cfg(not(feature = "off"))]
mod areas;
mod bits;
mod boxed;
mod changes;
mod control;
mod convert;
mod debug;
mod enums;
mod errors;
mod every_type;
mod families;
mod forms;
mod kinds;
mod lossless;
mod names;
mod nulls;
mod numbers;
mod pages;
mod random;
mod strict;

use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::runtime::Json;

/// Reads JSON text as a `T`.
fn read<T: DeserializeOwned>(json: &str) -> T {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn write<T: Serialize>(value: &T) -> String {
    serde_json::to_string(value).unwrap_or_else(|error| panic!("{error}"))
}

/// Reads JSON text as a `T`, which must write the same text again.
fn same<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let value = read(json);
    assert_eq!(write(&value), json);
    value
}

/// Reads JSON text as a `T`, which must write the same value again, in any order.
fn equal<T: DeserializeOwned + Serialize>(json: &str) -> T {
    let value = read(json);
    let again: Json = read(&write(&value));
    assert_eq!(again, read::<Json>(json), "{json}");
    value
}
