//! Folders whose tables are not read as a rule, as those in another language.

use std::collections::BTreeSet;

use rayon::prelude::*;

use super::tables::is_of_type;
use crate::declare::{TableKind, tables};
use crate::diagnostic::{Code, Diagnostic, Severity, Subject, excerpt};
use crate::page::json::Json;
use crate::page::{Annotated, Page, Table, annotated};
use crate::source::SourceSet;

/// Fewer tables that are not read, or all on one page, make odd pages, not an odd folder.
const ENOUGH_TABLES: usize = 3;
const ENOUGH_PAGES: usize = 2;

/// The property tables of one page.
struct Count<'a> {
    read: usize,
    unread: Vec<&'a Table>,
}

/// Reports pages of which most property tables are not read. Which tables list properties is known from
/// the JSON blocks, so that overviews do not count.
pub(super) fn inspect(pages: &[Page]) -> Option<Diagnostic> {
    let counts: Vec<_> = pages.par_iter().map(count).collect();
    let odd = counts.iter().filter(|count| !count.unread.is_empty()).count();
    let read: usize = counts.iter().map(|count| count.read).sum();
    let unread: Vec<_> = counts.iter().flat_map(|count| &count.unread).collect();
    if unread.len() < ENOUGH_TABLES || odd < ENOUGH_PAGES || unread.len() <= read {
        return None;
    }
    let first = unread.first()?;
    let header = excerpt(&first.header.join("|"));
    let (some, all) = (unread.len(), read + unread.len());
    let message =
        format!("{some} of {all} property tables are not read, such as this one with `{header}`");
    let effect = "neither were tables of members like them; findings that follow are left out";
    let diagnostic =
        Diagnostic::new(Code::NoTables, first.header_span, Subject::File, message, effect);
    Some(diagnostic.help("read the English pages; those in other languages are not understood"))
}

/// Drops the other findings about pages whose tables are not read, and about `codegen.toml`, which
/// follow from that.
pub(crate) fn drop_consequences(sources: &SourceSet, diagnostics: &mut Vec<Diagnostic>) {
    let is_cause = |it: &Diagnostic| it.code == Code::NoTables && it.severity == Severity::Error;
    let version = |it: &Diagnostic| Some(sources.page(it.span()?.page).version);
    let causes = diagnostics.iter().filter(|it| is_cause(it));
    let unread: BTreeSet<_> = causes.filter_map(version).collect();
    if !unread.is_empty() {
        let is_read = |it: &Diagnostic| version(it).is_some_and(|it| !unread.contains(&it));
        diagnostics.retain(|it| is_cause(it) || is_read(it));
    }
}

fn count(page: &Page) -> Count<'_> {
    let pairs = annotated(page);
    let names = names_in_json(&pairs);
    let mut count = Count { read: 0, unread: Vec::new() };
    for section in tables(page) {
        match section.kind {
            TableKind::Properties(_) => count.read += 1,
            TableKind::Other | TableKind::UnreadProperties
                if is_of_type(section.table, &names, true) =>
            {
                count.unread.push(section.table);
            }
            _ => {}
        }
    }
    count
}

/// The names in the JSON blocks of types, and in those whose comment is damaged.
fn names_in_json<'a>(pairs: &[Annotated<'a>]) -> BTreeSet<&'a str> {
    let is_type = |pair: &&Annotated<'_>| pair.resource().is_some() || pair.metadata.is_none();
    let blocks = pairs.iter().filter(is_type).filter_map(|pair| Some(&pair.json()?.1.value));
    blocks.flat_map(Json::members).map(|member| member.name.as_str()).collect()
}
