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
mod build;
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
mod own_reader;
mod pages;
mod random;
mod spelling;
mod strict;
mod texts;
mod tokens;

#[path = "../../../generated/fuzz/src/both_ways.rs"]
mod both_ways;

use std::collections::BTreeMap;

use serde::Serialize;
use serde::de::DeserializeOwned;

use self::both_ways::Comparable;
use crate::runtime as entry;
use crate::runtime::{Boxed, Conformance, DateTimeOffset, Decimal, Json, Record, Strict};
use crate::v1_0::Importance;

/// What tests read and write: a body through the entry of the crate and through `serde_json`, which must
/// give the same, anything else through `serde_json`.
trait Both: Serialize + DeserializeOwned {
    fn read(json: &str) -> serde_json::Result<Self> {
        serde_json::from_str(json)
    }

    fn written(&self) -> serde_json::Result<String> {
        serde_json::to_string(self)
    }
}

impl<T: Comparable> Both for T {
    fn read(json: &str) -> serde_json::Result<Self> {
        let value = both_ways::read::<T>(json.as_bytes())?;
        both_ways::ensure_shown_alike::<T>(json.as_bytes());
        both_ways::ensure_lossless(json.as_bytes(), &value.written()?);
        Ok(value)
    }

    fn written(&self) -> serde_json::Result<String> {
        both_ways::written(self)
    }
}

impl Both for Json {}
impl Both for Decimal {}
impl Both for Importance {}
impl Both for BTreeMap<String, Importance> {}
impl Both for DateTimeOffset {}
impl<T: Record + Default> Both for Boxed<T> {}
impl<T: Both + Conformance> Both for Strict<T> {}

/// Reads JSON text as a `T`; refused text must be refused both ways.
fn try_read<T: Both>(json: &str) -> serde_json::Result<T> {
    T::read(json)
}

/// Reads JSON text as a `T`.
fn read<T: Both>(json: &str) -> T {
    try_read(json).unwrap_or_else(|error| panic!("{error}: {json}"))
}

fn write<T: Both>(value: &T) -> String {
    value.written().unwrap_or_else(|error| panic!("{error}"))
}

/// Reads JSON text as a `T`, which must write the same text again.
fn same<T: Both>(json: &str) -> T {
    let value = read(json);
    assert_eq!(write(&value), json);
    value
}

/// Reads JSON text as a `T`, which must write the same value again, in any order.
fn equal<T: Both>(json: &str) -> T {
    let value = read(json);
    let again: Json = read(&write(&value));
    assert_eq!(again, read::<Json>(json), "{json}");
    value
}
