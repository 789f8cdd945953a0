//! Reads pages into declarations: the types that a page describes, and every fact about them.
//!
//! This is the only stage that reads headings, tables and metadata comments. It looks at one page at
//! a time and decides nothing that needs another page: names are as written, claims may contradict
//! each other.

mod area;
mod deprecation;
mod description;
mod enumeration;
mod json_block;
pub(crate) mod model;
mod outline;
mod property;
mod prose;
mod resource;
mod sentence;
mod tables;
#[cfg(test)]
mod tests;
mod type_cell;
mod words;

use rayon::prelude::*;

use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::page::Page;
use crate::rule::Rules;
use crate::schema::QualifiedName;
pub(crate) use description::docs;
pub(crate) use enumeration::{NumberedMembers, member_name};
use model::{Declarations, EnumDecl, StructuredDecl};
use outline::Outline;
pub(crate) use tables::{SectionTable, TableKind, tables};

/// Reads the declarations of every page.
pub(crate) fn declare_all(
    pages: &[Page],
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Declarations {
    let declared: Vec<_> = pages.par_iter().map(|page| declare(page, rules)).collect();
    let mut all = Declarations::default();
    for (declarations, found) in declared {
        all.structured.extend(declarations.structured);
        all.enums.extend(declarations.enums);
        all.returned.extend(declarations.returned);
        all.areas.extend(declarations.areas);
        all.page_types.extend(declarations.page_types);
        diagnostics.extend(found);
    }
    all
}

/// Makes the type that a page describes the subject of the page's findings.
pub(crate) fn name_page_types(declarations: &Declarations, diagnostics: &mut [Diagnostic]) {
    for diagnostic in diagnostics {
        let page = diagnostic.span().map(|span| span.page);
        if let Some(name) = page.and_then(|page| declarations.page_types.get(&page)) {
            diagnostic.set_page_type(name);
        }
    }
}

/// The type that a page describes, if it is one; member sections belong to the page's resource.
fn page_type<'a>(
    structured: &'a [StructuredDecl],
    enums: &'a [EnumDecl],
) -> Option<&'a QualifiedName> {
    match (structured, enums) {
        ([decl], _) => Some(&decl.name),
        ([], [decl]) => Some(&decl.name),
        _ => None,
    }
}

/// Reads the declarations of one page.
pub(crate) fn declare(page: &Page, rules: Rules) -> (Declarations, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let outline = outline::read(page);
    let structured = resource::declare(page, &outline, rules, &mut diagnostics);
    let enums = enumeration::declare(page, &outline, &structured, rules, &mut diagnostics);
    if structured.is_empty() && enums.is_empty() {
        diagnostics.extend(resource::missing(page, &outline));
    }
    diagnostics.extend(invalid_namespace(&outline));
    let returned = outline.returned_types();
    let areas = area::declare(page, rules, &mut diagnostics).into_iter().collect();
    let page_type = page_type(&structured, &enums);
    let page_types = page_type.map(|name| (page.id, name.clone())).into_iter().collect();
    (Declarations { structured, enums, returned, areas, page_types }, diagnostics)
}

fn invalid_namespace(outline: &Outline<'_>) -> Option<Diagnostic> {
    let (stated, span) = outline.invalid_namespace.as_ref()?;
    let message = format!("`{}` is not a namespace", excerpt(stated));
    let effect = "the line was ignored";
    Some(
        Diagnostic::new(Code::InvalidName, *span, Subject::File, message, effect)
            .help("write `microsoft.graph`"),
    )
}

/// The member tables of a page that have a column of numbers.
pub(crate) fn numbered_members(page: &Page) -> Vec<NumberedMembers<'_>> {
    enumeration::numbered(&outline::read(page))
}

/// How many resource comments a page has, and how many of them have a JSON block.
#[cfg(test)]
pub(crate) fn resource_blocks(page: &Page) -> (usize, usize) {
    let resources: Vec<_> = outline::read(page).resources().collect();
    (resources.len(), resources.iter().filter(|resource| resource.json.is_some()).count())
}

/// A name without the marks of footnotes after it: `color *`.
fn without_footnotes(name: &str) -> &str {
    let marks = ['*', '\u{2020}', '\u{2021}', '\u{b9}', '\u{b2}', '\u{b3}'];
    name.trim_end_matches(|c: char| c.is_whitespace() || marks.contains(&c))
}

/// Whether this is a namespace: identifiers separated by dots.
pub(crate) fn is_namespace(name: &str) -> bool {
    name.split('.').count() <= 16 && name.split('.').all(is_identifier)
}

/// Whether this is an OData identifier (CSDL section 17.2), restricted to ASCII.
pub(crate) fn is_identifier(name: &str) -> bool {
    let mut bytes = name.bytes();
    name.len() <= 128
        && bytes.next().is_some_and(|first| first.is_ascii_alphabetic() || first == b'_')
        && bytes.all(|byte| byte.is_ascii_alphanumeric() || byte == b'_')
}
