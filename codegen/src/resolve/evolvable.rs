//! Members of evolvable enumerations that the service sends only to requests with the header
//! `Prefer: include-unknown-enum-members`: those named in sentences, and those after the sentinel.

use std::collections::BTreeSet;

use super::context::Context;
use super::decided::{Decided, Statement};
use super::model::{Draft, DraftId, DraftKind, DraftMember, DraftType};
use crate::declare::model::{EvolvableClaim, MemberDecl};
use crate::rule::Rule;
use crate::schema::is_sentinel;
use crate::source::Span;

/// Marks these members in every enumeration.
pub(super) fn mark(drafts: &mut [Draft], context: &Context<'_>) {
    for (id, claim) in in_words(drafts, context) {
        let members = drafts[id].enumeration_mut().into_iter().flat_map(|it| &mut it.members);
        for member in members.filter(|member| claim.members.contains(&member.name)) {
            mark_member(member, claim.span, Rule::InWords);
        }
    }
    for draft in drafts.iter_mut().filter(|_| context.has(Rule::AfterSentinel)) {
        let first = context.enums(draft).first().copied();
        if let Some(it) = draft.enumeration_mut() {
            let later = listed_later(&it.members, first.map(|decl| decl.members.as_slice()));
            after_sentinel(&mut it.members, &later);
        }
    }
}

/// The claims around member tables and in the descriptions of properties of that type.
fn in_words(drafts: &[Draft], context: &Context<'_>) -> Vec<(DraftId, EvolvableClaim)> {
    let mut claims = Vec::new();
    for (id, draft) in drafts.iter().enumerate() {
        match &draft.kind {
            DraftKind::Enum(_) => {
                let decls = context.enums(draft).into_iter();
                claims.extend(decls.flat_map(|decl| &decl.evolvable).map(|it| (id, it.clone())));
            }
            DraftKind::Structured(structured) => {
                for property in &structured.properties {
                    if let DraftType::Type(ty) = property.ty.item {
                        claims.extend(property.evolvable.iter().map(|it| (ty, it.clone())));
                    }
                }
            }
        }
    }
    claims
}

/// The members after the sentinel: below its last row in the member table, or later in the same
/// description.
fn listed_later(members: &[DraftMember], rows: Option<&[MemberDecl]>) -> BTreeSet<String> {
    if let Some(rows) = rows {
        let last = rows.iter().rposition(|row| is_sentinel(&row.name));
        let later = last.map_or(&[] as &[_], |last| &rows[last + 1..]);
        // Authors move what is deprecated to the end of a table.
        let later = later.iter().filter(|row| row.deprecated.is_none());
        return later.map(|row| row.name.clone()).collect();
    }
    let mut from_sentinel = members.iter().skip_while(|member| !is_sentinel(&member.name));
    let span = from_sentinel.next().and_then(DraftMember::span);
    let later = from_sentinel.filter(|member| member.span() == span);
    later.map(|member| member.name.value.clone()).collect()
}

fn after_sentinel(members: &mut [DraftMember], later: &BTreeSet<String>) {
    let sentinel = members.iter().find(|member| is_sentinel(&member.name));
    let sentinel = sentinel.and_then(|member| *member.value);
    for member in members {
        // Numbers show the order of addition even if a table is sorted by name.
        let is_later = match (sentinel, *member.value) {
            (Some(sentinel), Some(value)) => value > sentinel,
            _ => later.contains(member.name.as_str()),
        };
        if let Some(span) = member.span().filter(|_| is_later) {
            mark_member(member, span, Rule::AfterSentinel);
        }
    }
}

/// The first statement counts; the sentinel itself is sent to everyone.
fn mark_member(member: &mut DraftMember, span: Span, rule: Rule) {
    if !*member.evolvable && !is_sentinel(&member.name) {
        member.evolvable = Decided::by(true, Statement::new(&true, span, rule));
    }
}
