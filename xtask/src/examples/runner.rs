//! Reads JSON bodies as the generated types and writes them back.
//!
//! `cargo xtask examples` copies this file into a crate of its own, next to `registry.rs`, which it
//! generates. Each line of standard input is `{"type": "...", "text": "..."}`, and is answered by one
//! line of standard output.

#![forbid(unsafe_code)]

mod registry;

use std::io::{BufRead, Write};
use std::panic;

use msgraph_types::{Conformance, DeviationKind, Json};
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

/// Reads the text in every way that there is, and writes it in every way.
pub(crate) fn check<T: DeserializeOwned + Serialize + Conformance>(
    text: &str,
) -> Result<Json, String> {
    let read = serde_json::from_str::<T>(text).map_err(|error| format!("from_str: {error}"))?;
    let written = serde_json::to_string(&read).map_err(|error| format!("to_string: {error}"))?;
    let json = |text: &str| serde_json::from_str::<Json>(text).map_err(|error| error.to_string());
    let again = |read: serde_json::Result<T>| read.and_then(|read| serde_json::to_string(&read));
    let mut unequal = Vec::new();
    let mut compare = |way: &str, other: serde_json::Result<String>| match other {
        Ok(other) if other == written => {}
        Ok(other) => unequal.push(format!("{way} gives {other}")),
        Err(error) => unequal.push(format!("{way}: {error}")),
    };
    compare("from_slice", again(serde_json::from_slice(text.as_bytes())));
    compare("from_reader", again(serde_json::from_reader(text.as_bytes())));
    compare("reading again what was written", again(serde_json::from_str(&written)));
    // A `Json` has an order of its own for the members of objects.
    let mut compare = |way: &str, other: serde_json::Result<Json>| match other {
        Ok(other) if Ok(&other) == json(&written).as_ref() => {}
        Ok(other) => unequal.push(format!("{way} gives {other}")),
        Err(error) => unequal.push(format!("{way}: {error}")),
    };
    compare("to_value", serde_json::to_value(&read));
    let from_value = serde_json::from_value::<T>(json(text)?);
    compare("from_value", from_value.and_then(|read| serde_json::to_value(&read)));
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
        "unequal": unequal,
        "documented": read.documented_members(),
        "deviations": deviations.collect::<Vec<_>>(),
    }))
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
