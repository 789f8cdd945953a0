//! Product areas: the generated crate with one of them alone, and proof that each of them, and each pair
//! of the largest, compiles without a warning.

use std::cmp::Reverse;

use msgraph_codegen::schema::Schema;

use super::crates::Material;
use super::workshop::Workshop;
use crate::manifest::ALL_AREAS;
use crate::terminal;

/// The package of the crate with one area by default.
pub(super) const PACKAGE: &str = "types-area";

/// How many of the largest areas are compiled in pairs.
const PAIRED: usize = 10;

/// The area to be measured: that of `microsoft.graph.message`, else the first one. None where the docs
/// name no area.
pub(super) fn pick(schema: &Schema) -> Option<&str> {
    let mail = schema.types.iter().find(|ty| ty.name.to_string() == "microsoft.graph.message");
    let mail = mail.and_then(|ty| ty.area.as_deref().or(ty.features.first().map(String::as_str)));
    mail.or_else(|| schema.areas().into_keys().next())
}

/// Adds the crate with that area by default.
pub(super) fn add(
    workshop: &mut Workshop,
    material: &Material<'_>,
    area: &str,
) -> anyhow::Result<()> {
    let mut files = material.generated_files(workshop, PACKAGE)?;
    let all = format!("{ALL_AREAS:?}]");
    for file in files.iter_mut().filter(|file| file.path == "Cargo.toml") {
        let line = |line: &str| match line.strip_suffix(&all) {
            Some(versions) if line.starts_with("default = [") => format!("{versions}{area:?}]\n"),
            _ => format!("{line}\n"),
        };
        file.text = file.text.lines().map(line).collect();
    }
    workshop.add(PACKAGE, files)
}

/// Checks each area alone and each pair of the largest, and says how many there were. Fails at the
/// first warning.
pub(super) fn check(workshop: &Workshop, material: &Material<'_>) -> anyhow::Result<String> {
    let areas = material.generated.schema.areas();
    let mut largest: Vec<_> = areas.iter().map(|(name, area)| (Reverse(area.all), *name)).collect();
    largest.sort();
    largest.truncate(PAIRED);
    let pairs = largest.iter().enumerate().flat_map(|(at, (_, one))| {
        largest.iter().skip(at + 1).map(move |(_, other)| format!("{one},{other}"))
    });
    let alone = areas.keys().map(|name| (*name).to_owned());
    let all: Vec<_> = alone.chain(pairs).collect();
    let progress = terminal::progress("areas", all.len());
    for features in &all {
        let features = format!("{},{features}", material.version.rust_module());
        workshop.check_strictly(PACKAGE, &features)?;
        progress.inc(1);
    }
    progress.finish_and_clear();
    let pairs = all.len() - areas.len();
    Ok(format!("{} areas alone and {pairs} pairs of areas compile without a warning", areas.len()))
}
