//! Checks page structure, independent of content: front matter, headings, tables, comments, JSON and
//! links. These findings never affect the schema.
//!
//! Facts that contradict each other are reported where they are read, in `declare` and `resolve`.

mod anchors;
mod front_matter;
mod headings;
mod json_keys;
mod links;
mod members;
mod metadata;
mod names;
mod no_tables;
mod tables;
#[cfg(test)]
mod tests;

pub(crate) use no_tables::drop_consequences;

use rayon::prelude::*;

use crate::diagnostic::Diagnostic;
use crate::nearest::edits;
use crate::page::{Annotated, FrontMatterState, Metadata, Page, annotated};
use crate::source::SourceSet;

/// Inspects every page of a version.
pub(crate) fn inspect_all(sources: &SourceSet, pages: &[Page], diagnostics: &mut Vec<Diagnostic>) {
    let has_front_matter = |page: &Page| page.front_matter.state == FrontMatterState::Closed;
    let use_front_matter =
        pages.iter().filter(|page| has_front_matter(page)).count() * 2 > pages.len();
    let found: Vec<_> = pages.par_iter().map(|page| inspect(page, use_front_matter)).collect();
    diagnostics.extend(found.into_iter().flatten());
    diagnostics.extend(no_tables::inspect(pages));
    links::inspect(sources, pages, diagnostics);
}

/// Inspects one page without the others.
fn inspect(page: &Page, use_front_matter: bool) -> Vec<Diagnostic> {
    let mut found = Vec::new();
    let pairs = annotated(page);
    front_matter::inspect(page, &pairs, use_front_matter, &mut found);
    headings::inspect(page, &mut found);
    tables::inspect(page, &pairs, &mut found);
    members::inspect(page, &mut found);
    metadata::inspect(&pairs, &mut found);
    json_keys::inspect(&pairs, &mut found);
    names::inspect(page, &pairs, &mut found);
    found
}

/// The metadata comments of a page that describe types.
fn resources<'a>(pairs: &[Annotated<'a>]) -> impl Iterator<Item = &'a Metadata> {
    pairs.iter().filter_map(Annotated::resource)
}

/// Whether a text is probably a misspelling of the expected one.
fn is_nearly(text: &str, expected: &str) -> bool {
    // Most texts differ so much in length that no comparison is needed.
    text != expected && text.len().abs_diff(expected.len()) <= 2 && edits(text, expected) <= 2
}
