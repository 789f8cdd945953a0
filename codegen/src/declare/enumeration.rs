//! Member tables: pages of one enumeration, `### x values` sections, members on resource pages.

use super::deprecation::{self, Thing};
use super::model::{EnumDecl, EnumPlace, EvolvableClaim, MemberDecl, StructuredDecl};
use super::outline::{Outline, SectionTable};
use super::{is_identifier, prose, words};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::docs::RawDocs;
use crate::page::{Page, Row, Table};
use crate::rule::Rules;
use crate::schema::QualifiedName;
use crate::source::Span;

/// Reads the member tables of a page.
pub(super) fn declare(
    page: &Page,
    outline: &Outline<'_>,
    structured: &[StructuredDecl],
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<EnumDecl> {
    let mut enums: Vec<EnumDecl> = Vec::new();
    for section in &outline.tables {
        let Some((name, span, place)) = recognize(page, outline, structured, section) else {
            continue;
        };
        if !is_identifier(&name) {
            diagnostics.push(invalid_enum_name(span, &name));
            continue;
        }
        let namespace = outline.namespace.clone();
        let namespace = namespace.or_else(|| Some(structured.first()?.name.namespace.clone()));
        let namespace = namespace.unwrap_or_else(|| super::resource::DEFAULT_NAMESPACE.to_owned());
        let name = QualifiedName { namespace, name };
        // A second table below one heading goes on where the first ended.
        let members = members(section.table, &name, diagnostics);
        let evolvable = evolvable(outline, section, place, rules);
        if let Some(declared) = enums.iter_mut().find(|declared| declared.name == name) {
            declared.members.extend(members);
            declared.evolvable.extend(evolvable);
            continue;
        }
        let docs = if place == EnumPlace::OwnPage { intro(outline) } else { RawDocs::new() };
        enums.push(EnumDecl { name, place, span, docs, members, evolvable });
    }
    enums
}

/// What the paragraphs beside a member table say of members that are sent only on demand.
fn evolvable(
    outline: &Outline<'_>,
    section: &SectionTable<'_>,
    place: EnumPlace,
    rules: Rules,
) -> Vec<EvolvableClaim> {
    let of_page = place == EnumPlace::OwnPage;
    let beside = outline.prose.iter().filter(|it| of_page || it.2.span == section.heading.span);
    let claims = beside.map(|(text, span, _)| EvolvableClaim {
        members: words::evolvable_members(text, rules),
        span: *span,
    });
    claims.filter(|claim| !claim.members.is_empty()).collect()
}

/// The name of the enumeration whose members this table lists, if it does.
fn recognize(
    page: &Page,
    outline: &Outline<'_>,
    structured: &[StructuredDecl],
    section: &SectionTable<'_>,
) -> Option<(String, Span, EnumPlace)> {
    let first = section.table.header.first()?.to_lowercase();
    let heading = section.heading;
    if first.starts_with("member") && heading.text.trim().eq_ignore_ascii_case("members") {
        let (title, span) = outline.title.as_ref()?;
        return structured.is_empty().then(|| (title.clone(), *span, EnumPlace::OwnPage));
    }
    if !matches!(first.as_str(), "member" | "members" | "member name" | "value" | "values" | "name")
    {
        return None;
    }
    let name = values_of(heading.text)?;
    let is_enums_page = structured.is_empty()
        && (page.stem.starts_with("enums")
            || page.front_matter.doc_type.as_deref() == Some("enumPageType"));
    let place = if is_enums_page { EnumPlace::Section } else { EnumPlace::ResourcePage };
    Some((name.to_owned(), heading.span?, place))
}

/// Is this a table of members below a heading that names no enumeration?
pub(super) fn is_unread(section: &SectionTable<'_>) -> bool {
    let first = section.table.header.first().map(|cell| cell.to_lowercase());
    let heading = section.heading.text;
    first.is_some_and(|first| first.starts_with("member"))
        && !heading.trim().eq_ignore_ascii_case("members")
        && values_of(heading).is_none()
}

/// A table of members with a column for their numbers.
pub(crate) struct NumberedMembers<'a> {
    pub(crate) table: &'a Table,
    /// The column of the numbers.
    pub(crate) column: usize,
    /// The enumeration that the heading names.
    name: Option<QualifiedName>,
}

impl NumberedMembers<'_> {
    /// A member, as the subject of findings.
    pub(crate) fn subject<'a>(&'a self, member: &'a str) -> Subject<'a> {
        self.name.as_ref().map_or(Subject::File, |name| Subject::Member(name, member))
    }
}

/// The tables of members with numbers.
pub(super) fn numbered<'a>(outline: &Outline<'a>) -> Vec<NumberedMembers<'a>> {
    let tables = outline.tables.iter().filter_map(|SectionTable { table, heading }| {
        let name = if heading.text.trim().eq_ignore_ascii_case("members") {
            outline.title.as_ref().map(|(title, _)| title.as_str())
        } else {
            values_of(heading.text)
        };
        let namespace = outline.namespace.as_deref();
        let namespace = namespace.unwrap_or(super::resource::DEFAULT_NAMESPACE).to_owned();
        let name = name.map(|name| QualifiedName { namespace, name: name.to_owned() });
        Some(NumberedMembers { table, column: number_column(table)?, name })
    });
    tables.collect()
}

/// The column of a member table that holds numbers.
fn number_column(table: &Table) -> Option<usize> {
    let header: Vec<String> = table.header.iter().map(|cell| cell.to_lowercase()).collect();
    let is_members = header.first()?.starts_with("member");
    let column = header.iter().skip(1).position(|cell| cell.contains("value"))? + 1;
    is_members.then_some(column)
}

/// The `x` of a heading "x values".
fn values_of(heading: &str) -> Option<&str> {
    let mut words = heading.split_whitespace();
    let name = words.next()?;
    let rest: Vec<_> = words.map(str::to_lowercase).collect();
    let rest: Vec<_> = rest.iter().map(String::as_str).collect();
    let lists_values = matches!(
        rest.as_slice(),
        ["values" | "value"] | ["enum" | "enumeration" | "type" | "member", "values"]
    );
    lists_values.then_some(name)
}

fn invalid_enum_name(span: Span, stated: &str) -> Diagnostic {
    let message = if stated.is_empty() {
        "this list of members names no enumeration".to_owned()
    } else {
        format!("`{}` is not the name of an enumeration", excerpt(stated))
    };
    Diagnostic::new(Code::InvalidName, span, Subject::File, message, "its members were dropped")
        .help("begin the heading with the name of the enumeration")
}

fn intro(outline: &Outline<'_>) -> RawDocs {
    outline.intro.iter().flat_map(|(text, _, is_item)| prose::docs(text, *is_item)).collect()
}

fn members(
    table: &Table,
    enumeration: &QualifiedName,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MemberDecl> {
    let header: Vec<String> = table.header.iter().map(|cell| cell.to_lowercase()).collect();
    let value_column = header.iter().skip(1).position(|cell| cell.contains("value"));
    let value_column = value_column.map(|column| column + 1);
    let description_column = header.iter().position(|cell| cell.starts_with("description"));
    let rows = table.rows.iter();
    rows.filter_map(|row| member(row, (value_column, description_column), enumeration, diagnostics))
        .collect()
}

fn member(
    row: &Row,
    (value_column, description_column): (Option<usize>, Option<usize>),
    enumeration: &QualifiedName,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MemberDecl> {
    let name = row.cells.first()?.text();
    if name.is_empty() || name.len() > 128 || name.chars().any(char::is_control) {
        let message = if name.is_empty() {
            "this row has no member".to_owned()
        } else {
            format!("`{}` is not the name of a member", excerpt(&name))
        };
        let effect = "the row was dropped";
        diagnostics.push(Diagnostic::new(
            Code::RowDropped,
            row.span,
            Subject::Type(enumeration),
            message,
            effect,
        ));
        return None;
    }
    let cell = |column: Option<usize>| column.and_then(|column| row.cells.get(column));
    let description = cell(description_column);
    let thing = Thing { name: &name, nouns: deprecation::MEMBER };
    let deprecated = description.and_then(|cell| deprecation::in_cell(cell, thing));
    Some(MemberDecl {
        name,
        value: cell(value_column).and_then(|cell| cell.text().parse().ok()),
        docs: description.map(|cell| prose::docs(&cell.prose, false)).unwrap_or_default(),
        deprecated,
        span: row.cells[0].span,
    })
}
