//! Tables that are not read, and tables that the site may not render as intended.

use std::collections::BTreeSet;

use super::headings::nearest_section;
use super::resources;
use crate::declare::{SectionTable, TableKind, is_identifier, tables};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::page::json::Json;
use crate::page::{Annotated, Cell, Page, Table};

/// Inspects the tables of a page.
pub(super) fn inspect(page: &Page, pairs: &[Annotated<'_>], found: &mut Vec<Diagnostic>) {
    for span in &page.html_tables {
        let message = "this table is written in HTML";
        let effect = "its rows were not read as properties or members";
        let diagnostic = Diagnostic::new(Code::HtmlTable, *span, Subject::File, message, effect);
        found.push(diagnostic.help("write it as a markdown table, outside other tables"));
    }
    let mut unread = Vec::new();
    let mut reads_properties = false;
    for SectionTable { table, heading, kind } in tables(page) {
        delimiter(table, found);
        match kind {
            TableKind::Properties(_) => reads_properties = true,
            TableKind::UnreadProperties => unread.push((table, heading.text)),
            TableKind::UnreadMembers => {
                let help = "name the section `x values`, where `x` is the enumeration";
                found.push(not_read(table, "members", heading.text, help));
            }
            TableKind::Members(..) | TableKind::Methods { .. } | TableKind::Other => {}
        }
    }
    if unread.is_empty() || resources(pairs).next().is_none() {
        return;
    }
    let in_json = names_in_json(pairs);
    for (table, heading) in unread {
        let meant = matches!(nearest_section(heading), Some("Properties" | "Relationships"));
        if meant || is_of_type(table, &in_json, reads_properties) {
            let help = "name the section `Properties` or `Relationships`, or a name that ends so";
            found.push(not_read(table, "properties", heading, help));
        }
    }
}

/// The names in the JSON blocks of the page's types.
fn names_in_json<'a>(pairs: &[Annotated<'a>]) -> BTreeSet<&'a str> {
    let resources = pairs.iter().filter(|pair| pair.resource().is_some());
    let blocks = resources.filter_map(|pair| Some(&pair.json()?.1.value));
    blocks.flat_map(Json::members).map(|member| member.name.as_str()).collect()
}

/// Whether the rows are probably properties of the page's type, since most are in its JSON block or
/// no other table has properties. A table can also describe annotations or the format of a text.
pub(super) fn is_of_type(table: &Table, in_json: &BTreeSet<&str>, reads_properties: bool) -> bool {
    let names = table.rows.iter().filter_map(|row| row.cells.first()).map(Cell::text);
    let names: Vec<_> = names.filter(|name| is_identifier(name)).collect();
    let shared = names.iter().filter(|name| in_json.contains(name.as_str())).count();
    shared * 2 > names.len() || (!names.is_empty() && !reads_properties)
}

fn not_read(table: &Table, rows: &str, heading: &str, help: &str) -> Diagnostic {
    let message = format!("this table of {rows} is below the heading `{heading}`");
    let effect = "its rows were not read";
    Diagnostic::new(Code::UnreadTable, table.header_span, Subject::File, message, effect).help(help)
}

fn delimiter(table: &Table, found: &mut Vec<Diagnostic>) {
    let (columns, (span, marked)) = (table.header.len(), table.delimiter);
    if marked != columns {
        let message = format!("this row has {marked} columns, but the header has {columns}");
        let effect = "the header counts";
        let diagnostic =
            Diagnostic::new(Code::DelimiterColumns, span, Subject::File, message, effect);
        found.push(diagnostic.help("give both lines the same number of cells"));
    }
}
