//! The numbers of members: either all members have one or none, each an integer, each unique.

use std::collections::BTreeMap;

use crate::declare::{NumberedMembers, member_name, numbered_members};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::page::{Page, Row};
use crate::source::Span;

/// Inspects the member tables of a page.
pub(super) fn inspect(page: &Page, found: &mut Vec<Diagnostic>) {
    for members in numbered_members(page) {
        numbers(&members, found);
    }
}

fn numbers(members: &NumberedMembers<'_>, found: &mut Vec<Diagnostic>) {
    let NumberedMembers { table, column, .. } = members;
    let number = |row: &Row| row.cells.get(*column).map(crate::page::Cell::text);
    let stated: Vec<_> = table.rows.iter().map(|row| number(row).unwrap_or_default()).collect();
    let is_number = |text: &String| text.parse::<i64>().is_ok();
    // A column with few numbers holds something else.
    if stated.iter().filter(|text| is_number(text)).count() * 2 <= stated.len() {
        return;
    }
    let mut seen: BTreeMap<i64, String> = BTreeMap::new();
    for (row, text) in table.rows.iter().zip(&stated) {
        let (name, _) = row.cells.first().map(member_name).unwrap_or_default();
        let span = row.cells.get(*column).map_or(row.span, |cell| cell.span);
        let Ok(value) = text.parse() else {
            found.push(no_number(span, members.subject(&name), &name, text));
            continue;
        };
        if let Some(other) = seen.get(&value) {
            let message = format!("`{name}` and `{other}` have the same number, {value}");
            let effect = "both keep it";
            let diagnostic =
                Diagnostic::new(Code::MemberValue, span, members.subject(&name), message, effect);
            found.push(diagnostic.help("give each member a number of its own"));
        } else {
            seen.insert(value, name);
        }
    }
}

fn no_number(span: Span, subject: Subject<'_>, name: &str, text: &str) -> Diagnostic {
    let message = if text.is_empty() {
        format!("`{name}` has no number, but other members have one")
    } else {
        format!("`{name}` has the number `{text}`, which is not an integer")
    };
    let effect = "the member has no number";
    Diagnostic::new(Code::MemberValue, span, subject, message, effect)
        .help("write the integer from the service's metadata")
}
