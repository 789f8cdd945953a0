//! Members of enumerations: those of the most trusted declaration, in its order.

use std::collections::BTreeSet;

use super::context::Context;
use super::decided::Decided;
use super::model::{Declared, Draft, DraftMember, deprecated};
use crate::declare::model::{EnumDecl, MemberDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::Rule;
use crate::schema::QualifiedName;
use crate::source::Span;

/// Fills in the members of every enumeration.
pub(super) fn fill_members(drafts: &mut [Draft], context: &Context<'_>) {
    for draft in drafts {
        let decls = context.enums(draft);
        let [first, others @ ..] = decls.as_slice() else {
            continue;
        };
        for other in others {
            compare(&draft.name, first, other, context);
        }
        let rows = Some(&first.members).filter(|_| context.has(Rule::MemberTable));
        let members = merge_rows(&draft.name, rows.map(Vec::as_slice).unwrap_or_default(), context);
        if let Some(enumeration) = draft.enumeration_mut() {
            enumeration.members = members;
        }
    }
}

/// Reports enumerations without members, once these are corrected.
pub(super) fn report_empty(drafts: &[Draft], context: &Context<'_>) {
    for draft in drafts {
        if let (Some(it), Some(span)) = (draft.enumeration(), draft.span())
            && it.members.is_empty()
        {
            context.report(no_members(&draft.name, span));
        }
    }
}

fn no_members(name: &QualifiedName, span: Span) -> Diagnostic {
    let message = format!("the enumeration `{name}` has no members");
    let effect = "it was kept, and every value is read as unknown";
    Diagnostic::new(Code::EmptyEnum, span, Subject::Type(name), message, effect)
}

fn merge_rows(
    name: &QualifiedName,
    members: &[MemberDecl],
    context: &Context<'_>,
) -> Vec<DraftMember> {
    let mut seen = BTreeSet::new();
    let mut merged = Vec::new();
    for member in members {
        if seen.insert(member.name.as_str()) {
            merged.push(from_row(member));
        } else {
            context.report(repeated(name, member));
        }
    }
    merged
}

fn from_row(row: &MemberDecl) -> DraftMember {
    let declared = Declared { span: row.span, rule: Rule::MemberTable };
    let name = Decided::by(row.name.clone(), declared.statement(&row.name));
    let value = row.value.map(|value| Decided::by(Some(value), declared.statement(&value)));
    DraftMember {
        value: value.unwrap_or_default(),
        docs: row.docs.clone(),
        deprecated: deprecated(row.deprecated.as_ref()),
        ..DraftMember::new(name, Some(declared))
    }
}

fn repeated(name: &QualifiedName, row: &MemberDecl) -> Diagnostic {
    let message = format!("the member `{}` is listed twice", row.name);
    let effect = "the first row was used";
    let subject = Subject::Member(name, &row.name);
    Diagnostic::new(Code::DuplicateMember, row.span, subject, message, effect)
}

fn compare(name: &QualifiedName, first: &EnumDecl, other: &EnumDecl, context: &Context<'_>) {
    let names = |decl: &EnumDecl| -> BTreeSet<String> {
        decl.members.iter().map(|member| member.name.clone()).collect()
    };
    if names(first) != names(other) {
        let message = format!("`{}` has different members here than in its main list", first.name);
        let effect = "the main list was used";
        let subject = Subject::Type(name);
        let found = Diagnostic::new(Code::EnumConflict, other.span, subject, message, effect);
        context.report(found.other(Some(first.span), "the main list"));
    }
}
