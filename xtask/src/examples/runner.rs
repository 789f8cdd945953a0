//! Reads JSON bodies as the generated types and writes them back.
//!
//! `cargo xtask examples` copies this file into a crate of its own, next to `registry.rs`, which it
//! generates. Each line of standard input is `{"type": "...", "text": "..."}`, and is answered by one
//! line of standard output.

#![forbid(unsafe_code)]

mod registry;

use std::fmt::Display;
use std::io::{BufRead, Write};
use std::panic;

use msgraph_types::{Body, Conformance, DeviationKind, Json};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;

/// Reads a body as one type.
pub(crate) type Check = fn(&str) -> Result<Json, String>;

fn main() -> std::io::Result<()> {
    let mut out = std::io::stdout().lock();
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let answer = panic::catch_unwind(|| answer(&line));
        let answer = answer.unwrap_or_else(|_| Err("reading or writing it panicked".to_owned()));
        let answer = answer.unwrap_or_else(|failure| json!({ "failure": failure }));
        writeln!(out, "{answer}")?;
        out.flush()?;
    }
    Ok(())
}

fn answer(line: &str) -> Result<Json, String> {
    let request: Json = serde_json::from_str(line).map_err(|error| error.to_string())?;
    let field = |name: &str| request.get(name).and_then(Json::as_str).unwrap_or_default();
    let check = registry::CHECKS.iter().find(|(name, _)| *name == field("type"));
    match check {
        Some((_, check)) => check(field("text")),
        None => Err(format!("there is no type `{}`", field("type"))),
    }
}

/// Ways that gave something else, and what.
#[derive(Default)]
struct Unequal(Vec<String>);

impl Unequal {
    fn compare<T: PartialEq + Display, E: Display>(
        &mut self,
        way: &str,
        other: Result<T, E>,
        expected: &T,
    ) {
        match other {
            Ok(other) if other == *expected => {}
            Ok(other) => self.0.push(format!("{way} gives {other}")),
            Err(error) => self.0.push(format!("{way}: {error}")),
        }
    }
}

/// Reads the text in every way of `serde_json`, and writes it in every way.
pub(crate) fn check<T: DeserializeOwned + Serialize + Conformance>(
    text: &str,
) -> Result<Json, String> {
    let read = serde_json::from_str::<T>(text).map_err(|error| format!("from_str: {error}"))?;
    let written = serde_json::to_string(&read).map_err(|error| format!("to_string: {error}"))?;
    let json = |text: &str| serde_json::from_str::<Json>(text).map_err(|error| error.to_string());
    let again = |read: serde_json::Result<T>| read.and_then(|read| serde_json::to_string(&read));
    let mut unequal = Unequal::default();
    let bytes = text.as_bytes();
    unequal.compare("from_slice", again(serde_json::from_slice(bytes)), &written);
    unequal.compare("from_reader", again(serde_json::from_reader(bytes)), &written);
    let way = "reading again what was written";
    unequal.compare(way, again(serde_json::from_str(&written)), &written);
    // A `Json` has an order of its own for the members of objects.
    let value = json(&written)?;
    unequal.compare("to_value", serde_json::to_value(&read), &value);
    let from_value = serde_json::from_value::<T>(json(text)?);
    let from_value = from_value.and_then(|read| serde_json::to_value(&read));
    unequal.compare("from_value", from_value, &value);
    let deviations = read.deviations().into_iter().map(|it| {
        json!({
            "path": it.path,
            "kind": kind_name(it.kind),
            "type_name": it.type_name,
            "expected": it.expected,
            "value": it.value,
        })
    });
    Ok(json!({
        "written": written,
        "unequal": unequal.0,
        "documented": read.documented_members(),
        "deviations": deviations.collect::<Vec<_>>(),
    }))
}

/// The same, and through the entry of the crate, which must read and write what `serde_json` does.
#[allow(dead_code, reason = "there may be no body but of any JSON")]
pub(crate) fn check_body<T>(text: &str) -> Result<Json, String>
where
    T: Body + DeserializeOwned + Serialize + Conformance + PartialEq,
{
    let mut answer = check::<T>(text)?;
    let read = serde_json::from_str::<T>(text).map_err(|error| format!("from_str: {error}"))?;
    let written = answer["written"].as_str().unwrap_or_default().to_owned();
    let mut unequal = Unequal::default();
    let values = [
        ("the crate's from_str", msgraph_types::from_str::<T>(text)),
        ("the crate's from_slice", msgraph_types::from_slice(text.as_bytes())),
        ("the crate's from_str of what was written", msgraph_types::from_str(&written)),
    ];
    for (way, other) in values {
        // A value with a NaN does not equal itself.
        if other.as_ref().is_ok_and(|other| other.ne(&read) && read.eq(&read)) {
            unequal.0.push(format!("{way} gives another value"));
        }
        let other = other.and_then(|other| serde_json::to_string(&other));
        unequal.compare(way, other, &written);
    }
    unequal.compare("the crate's to_string", msgraph_types::to_string(&read), &written);
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    unequal.compare("the crate's to_vec", msgraph_types::to_vec(&read).map(text), &written);
    let mut bytes = Vec::new();
    let result = msgraph_types::to_writer(&mut bytes, &read);
    unequal.compare("the crate's to_writer", result.map(|()| text(bytes)), &written);
    if let Some(all) = answer["unequal"].as_array_mut() {
        all.extend(unequal.0.into_iter().map(Json::from));
    }
    Ok(answer)
}

fn kind_name(kind: DeviationKind) -> &'static str {
    match kind {
        DeviationKind::OtherKind => "OtherKind",
        DeviationKind::Malformed => "Malformed",
        DeviationKind::OtherType => "OtherType",
        DeviationKind::UndocumentedProperty => "UndocumentedProperty",
        DeviationKind::UndocumentedMember => "UndocumentedMember",
        DeviationKind::UndocumentedType => "UndocumentedType",
        _ => "Unknown",
    }
}
