//! The figures as a table and as JSON.

use std::fmt;
use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use serde_json::{Value, json};

use super::figure::{Figure, Hold, Part, Series, Spread, Unit};
use crate::workspace;

/// All that one call measured.
pub(super) struct Report {
    /// Where it is kept as JSON.
    pub(super) file: Option<PathBuf>,
    /// The docs folders as messages show them.
    pub(super) docs: Vec<String>,
    pub(super) api_version: &'static str,
    pub(super) pages: usize,
    pub(super) types: usize,
    /// What the reader must know to read the figures.
    pub(super) notes: Vec<String>,
    pub(super) figures: Vec<Figure>,
}

impl Report {
    /// Adds what was measured, and saves it: all of it takes half an hour, which may be cut short.
    pub(super) fn add(&mut self, figures: Vec<Figure>) -> anyhow::Result<()> {
        self.figures.extend(figures);
        self.save()
    }

    /// Writes what is known so far, if it is to be kept.
    pub(super) fn save(&self) -> anyhow::Result<()> {
        let Some(file) = &self.file else { return Ok(()) };
        fs::write(file, self.to_json())
            .with_context(|| format!("cannot write `{}`", workspace::shown(file)))
    }

    /// One object, which says the same as the table.
    pub(super) fn to_json(&self) -> String {
        let value = json!({
            "docs": self.docs,
            "api_version": self.api_version,
            "pages": self.pages,
            "types": self.types,
            "profile": profile(),
            "notes": self.notes,
            "figures": self.figures.iter().map(figure_json).collect::<Vec<_>>(),
        });
        format!("{value:#}\n")
    }
}

/// The profile that this program was built in, which is that of the generator.
pub(super) fn profile() -> &'static str {
    if cfg!(debug_assertions) { "debug" } else { "release" }
}

fn figure_json(figure: &Figure) -> Value {
    json!({
        "part": figure.part,
        "name": figure.name,
        "unit": figure.unit,
        "measured": series_json(&figure.measured),
        "against": series_json(&figure.against),
        "ratio": figure.ratio(),
        "hold": figure.hold,
        "met": figure.is_met(),
    })
}

fn series_json(series: &Series) -> Value {
    let Spread { median, min, max } = Spread::of(&series.values);
    json!({"of": series.of, "median": median, "min": min, "max": max, "values": series.values})
}

impl fmt::Display for Report {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (docs, version) = (self.docs.join(", "), self.api_version);
        writeln!(f, "docs: {docs} ({} {version} pages, {} types)", self.pages, self.types)?;
        for note in &self.notes {
            writeln!(f, "note: {note}")?;
        }
        for part in Part::ALL {
            let figures: Vec<_> = self.figures.iter().filter(|it| it.part == part).collect();
            if !figures.is_empty() {
                writeln!(f, "\n{}", part.name())?;
                table(f, &figures)?;
            }
        }
        let verdicts: Vec<_> = self.figures.iter().filter_map(Figure::is_met).collect();
        let met = verdicts.iter().filter(|is_met| **is_met).count();
        writeln!(f, "\n{met} of {} figures hold", verdicts.len())
    }
}

/// Columns as wide as what stands in them; the last one is the verdict.
fn table(f: &mut fmt::Formatter<'_>, figures: &[&Figure]) -> fmt::Result {
    let rows: Vec<_> = figures.iter().map(|figure| cells(figure)).collect();
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let widths: [_; 5] = std::array::from_fn(|column| width(column).unwrap_or_default());
    for row in rows {
        let cells = row.iter().zip(widths).map(|(cell, width)| format!("  {cell:<width$}"));
        writeln!(f, "{}", cells.collect::<String>().trim_end())?;
    }
    Ok(())
}

fn cells(figure: &Figure) -> [String; 5] {
    let value = |series: &Series| format!("{} {}", series.of, amount(series, figure.unit));
    let Spread { median, min, max } = figure.ratio();
    let ends = if min < max { format!(" ({min:.3} to {max:.3})") } else { String::new() };
    let ratio = format!("{median:.3}{ends}");
    let (measured, against) = (value(&figure.measured), value(&figure.against));
    [figure.name.clone(), ratio, measured, against, verdict(figure)]
}

/// `12.3 s`: the median, and how far the ends are from it.
fn amount(series: &Series, unit: Unit) -> String {
    let Spread { median, min, max } = Spread::of(&series.values);
    let text = match unit {
        Unit::Seconds if median < 1.0 => format!("{:.1} ms", median * 1e3),
        Unit::Seconds => format!("{median:.2} s"),
        Unit::Bytes if median >= 1e6 => format!("{:.2} MB", median / 1e6),
        Unit::Bytes => format!("{median:.0} bytes"),
        Unit::MegabytesPerSecond => format!("{median:.0} MB/s"),
    };
    let distance = (max - median).max(median - min) / median * 100.0;
    if min < max { format!("{text} ±{distance:.0} %") } else { text }
}

fn verdict(figure: &Figure) -> String {
    let Some(hold) = figure.hold else { return String::new() };
    let rule = match (hold, figure.unit) {
        (Hold::RatioAtMost(limit), _) => format!("at most {limit}"),
        (Hold::RatioAtLeast(limit), _) => format!("at least {limit}"),
        (Hold::ValueAtMost(limit), Unit::Seconds) => format!("at most {:.0} ms", limit * 1e3),
        (Hold::ValueAtMost(limit), _) => format!("at most {limit} bytes"),
    };
    let is_met = figure.is_met() == Some(true);
    format!("{rule}: {}", if is_met { "holds" } else { "DOES NOT HOLD" })
}

#[cfg(test)]
mod tests;
