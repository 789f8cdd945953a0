//! Member tables: on pages of one enumeration, in `### x values` sections, on resource pages.

use super::deprecation::{self, Target};
use super::model::{EnumDecl, EnumPlace, EvolvableClaim, MemberDecl, StructuredDecl};
use super::outline::{IntroBlock, Outline};
use super::tables::{EnumName, Heading, MemberColumns, SectionTable, TableKind, is_page_of_enums};
use super::{is_identifier, prose, without_footnotes, words};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::docs::RawDocs;
use crate::page::{Cell, Page, Prose, Row, Table};
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
        let TableKind::Members(columns, name) = &section.kind else {
            continue;
        };
        let name = name_and_place(page, outline, structured, (name, section.heading));
        let Some((name, span, place)) = name else {
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
        // A second table below one heading continues the first.
        let members = members(section.table, columns, &name, diagnostics);
        let evolvable = evolvable(outline, section, place, rules);
        let mut combined = combined(outline, section, place, &name.name);
        if let Some(declared) = enums.iter_mut().find(|declared| declared.name == name) {
            declared.members.extend(members);
            declared.evolvable.extend(evolvable);
            combined.retain(|span| !declared.combined.contains(span));
            declared.combined.append(&mut combined);
            continue;
        }
        let docs = match place {
            EnumPlace::OwnPage => intro(outline, None),
            _ if section.heading.level == 1 => intro(outline, section.heading.span),
            _ => RawDocs::new(),
        };
        let deprecated = match place {
            EnumPlace::OwnPage => deprecation::of_page(page, outline, &name.name),
            _ => deprecation::of_section(page, outline, section.heading, &name.name),
        };
        enums.push(EnumDecl { name, place, span, docs, deprecated, members, evolvable, combined });
    }
    enums
}

/// The members that the paragraphs around a member table declare as sent only on request.
fn evolvable(
    outline: &Outline<'_>,
    section: &SectionTable<'_>,
    place: EnumPlace,
    rules: Rules,
) -> Vec<EvolvableClaim> {
    let claims = around(outline, section, place).map(|(text, span)| EvolvableClaim {
        members: words::evolvable_members(text, rules),
        span,
    });
    claims.filter(|claim| !claim.members.is_empty()).collect()
}

/// The paragraphs around a member table that say that members can be combined.
fn combined(
    outline: &Outline<'_>,
    section: &SectionTable<'_>,
    place: EnumPlace,
    name: &str,
) -> Vec<Span> {
    let around = around(outline, section, place);
    let says = around.filter(|(text, _)| words::say_combined(text, &[name], false));
    says.map(|(_, span)| span).collect()
}

/// The paragraphs of the page of an enumeration, or of its section.
fn around<'a>(
    outline: &'a Outline<'_>,
    section: &'a SectionTable<'_>,
    place: EnumPlace,
) -> impl Iterator<Item = (&'a Prose, Span)> {
    let of_page = place == EnumPlace::OwnPage;
    let prose = outline.prose.iter();
    let around = prose.filter(move |it| of_page || it.2.span == section.heading.span);
    around.map(|(text, span, _)| (*text, *span))
}

/// The enumeration whose members a table lists; `None` if the title is that of a structured type.
fn name_and_place(
    page: &Page,
    outline: &Outline<'_>,
    structured: &[StructuredDecl],
    (name, heading): (&EnumName<'_>, Heading<'_>),
) -> Option<(String, Span, EnumPlace)> {
    let name = match name {
        EnumName::Title => {
            let (title, span) = outline.title.as_ref()?;
            return structured.is_empty().then(|| (title.clone(), *span, EnumPlace::OwnPage));
        }
        EnumName::Heading(name) => *name,
    };
    let is_title = heading.level == 1;
    let is_enums_page = structured.is_empty() && (is_title || is_page_of_enums(page));
    let place = if is_enums_page { EnumPlace::Section } else { EnumPlace::ResourcePage };
    Some((name.to_owned(), heading.span?, place))
}

/// A member table with a column of numbers.
pub(crate) struct NumberedMembers<'a> {
    pub(crate) table: &'a Table,
    /// The column of the numbers.
    pub(crate) column: usize,
    /// The enumeration that the heading names.
    name: Option<QualifiedName>,
}

impl NumberedMembers<'_> {
    /// A member as the subject of a finding.
    pub(crate) fn subject<'a>(&'a self, member: &'a str) -> Subject<'a> {
        self.name.as_ref().map_or(Subject::File, |name| Subject::Member(name, member))
    }
}

/// The member tables that have a column of numbers.
pub(super) fn numbered<'a>(outline: &Outline<'a>) -> Vec<NumberedMembers<'a>> {
    let tables = outline.tables.iter().filter_map(|SectionTable { table, kind, .. }| {
        let TableKind::Members(columns, name) = kind else { return None };
        let name = match name {
            EnumName::Title => outline.title.as_ref().map(|(title, _)| title.as_str()),
            EnumName::Heading(name) => Some(*name),
        };
        let namespace = outline.namespace.as_deref();
        let namespace = namespace.unwrap_or(super::resource::DEFAULT_NAMESPACE).to_owned();
        let name = name.map(|name| QualifiedName { namespace, name: name.to_owned() });
        Some(NumberedMembers { table, column: columns.number?, name })
    });
    tables.collect()
}

/// The name in the first cell of a row, and whether it is marked as deprecated.
pub(crate) fn member_name(cell: &Cell) -> (String, bool) {
    let (name, is_deprecated) = deprecation::unmarked(&cell.text());
    (without_footnotes(&name).to_owned(), is_deprecated)
}

fn invalid_enum_name(span: Span, stated: &str) -> Diagnostic {
    let message = if stated.is_empty() {
        "the heading of this member table names no enumeration".to_owned()
    } else {
        format!("`{}` is not a valid enumeration name", excerpt(stated))
    };
    Diagnostic::new(Code::InvalidName, span, Subject::File, message, "its members were dropped")
        .help("begin the heading with the name of the enumeration")
}

/// The introduction of the page, or of one of its titles.
fn intro(outline: &Outline<'_>, title: Option<Span>) -> RawDocs {
    let below = outline.prose.iter().filter(|(_, _, heading)| heading.span == title);
    let below: Vec<_> = below.map(|(_, span, _)| *span).collect();
    let prose = outline.intro.iter().filter(|it| title.is_none() || below.contains(&it.span));
    prose.flat_map(IntroBlock::docs).collect()
}

fn members(
    table: &Table,
    columns: &MemberColumns,
    enumeration: &QualifiedName,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<MemberDecl> {
    let rows = table.rows.iter();
    rows.filter_map(|row| member(row, columns, enumeration, diagnostics)).collect()
}

fn member(
    row: &Row,
    columns: &MemberColumns,
    enumeration: &QualifiedName,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<MemberDecl> {
    let (name, is_deprecated) = member_name(row.cells.first()?);
    if name.is_empty() || name.len() > 128 || name.chars().any(char::is_control) {
        let message = if name.is_empty() {
            "this row has no name".to_owned()
        } else {
            format!("`{}` is not a valid member name", excerpt(&name))
        };
        let (subject, effect) = (Subject::Type(enumeration), "the row was dropped");
        diagnostics.push(Diagnostic::new(Code::RowDropped, row.span, subject, message, effect));
        return None;
    }
    let cell = |column: Option<usize>| column.and_then(|column| row.cells.get(column));
    let description = cell(columns.description);
    let target = Target { name: &name, nouns: deprecation::MEMBER };
    let deprecated = deprecation::of_row((&row.cells[0], is_deprecated), description, target);
    Some(MemberDecl {
        name,
        value: cell(columns.number).and_then(|cell| cell.text().parse().ok()),
        docs: description.map(|cell| prose::docs(&cell.prose, false)).unwrap_or_default(),
        deprecated,
        span: row.cells[0].span,
    })
}
