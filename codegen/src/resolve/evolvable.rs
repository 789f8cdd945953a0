//! Members of evolvable enumerations that the service sends only to requests with the header
//! `Prefer: include-unknown-enum-members`: those that sentences name, and those after the sentinel.

use std::collections::BTreeSet;

use super::drafts::{Claim, Draft, DraftId, DraftKind, DraftMember, DraftType};
use crate::declare::model::{Declarations, EvolvableClaim, MemberDecl};
use crate::rule::{Rule, Rules};
use crate::schema::{Aspect, is_sentinel};

/// Marks these members in every enumeration.
pub(super) fn mark(drafts: &mut [Draft], declarations: &Declarations, rules: Rules) {
    for (id, claim) in in_words(drafts, declarations) {
        if let DraftKind::Enum(enumeration) = &mut drafts[id].kind {
            let named = |member: &&mut DraftMember| claim.members.contains(&member.name);
            let members = enumeration.members.iter_mut().filter(named);
            members.for_each(|member| {
                state(member, Claim::new(Aspect::Evolvable, &true, claim.span, Rule::InWords));
            });
        }
    }
    for draft in drafts.iter_mut().filter(|_| rules.has(Rule::AfterSentinel)) {
        let decl = draft.declarations.first();
        if let DraftKind::Enum(enumeration) = &mut draft.kind {
            let rows = decl.map(|index| declarations.enums[*index].members.as_slice());
            let later = listed_later(&enumeration.members, rows);
            after_sentinel(&mut enumeration.members, &later);
        }
    }
}

/// The sentences beside member tables, and in the descriptions of properties of that type.
fn in_words(drafts: &[Draft], declarations: &Declarations) -> Vec<(DraftId, EvolvableClaim)> {
    let mut claims = Vec::new();
    for (id, draft) in drafts.iter().enumerate() {
        match &draft.kind {
            DraftKind::Enum(_) => {
                let decls = draft.declarations.iter().map(|index| &declarations.enums[*index]);
                claims.extend(decls.flat_map(|decl| &decl.evolvable).map(|it| (id, it.clone())));
            }
            DraftKind::Structured(structured) => {
                for property in &structured.properties {
                    if let DraftType::Type(ty) = property.ty {
                        claims.extend(property.evolvable.iter().map(|it| (ty, it.clone())));
                    }
                }
            }
        }
    }
    claims
}

/// The members that stand after the sentinel in its list: behind its last row in a member table, or
/// in the same description.
fn listed_later(members: &[DraftMember], rows: Option<&[MemberDecl]>) -> BTreeSet<String> {
    if let Some(rows) = rows {
        let last = rows.iter().rposition(|row| is_sentinel(&row.name));
        let later = last.map_or(&[] as &[_], |last| &rows[last + 1..]);
        return later.iter().map(|row| row.name.clone()).collect();
    }
    let mut from_sentinel = members.iter().skip_while(|member| !is_sentinel(&member.name));
    let place = from_sentinel.next().and_then(|sentinel| sentinel.claims.place());
    let later = from_sentinel.filter(|member| member.claims.place() == place);
    later.map(|member| member.name.clone()).collect()
}

fn after_sentinel(members: &mut [DraftMember], later: &BTreeSet<String>) {
    let sentinel = members.iter().find(|member| is_sentinel(&member.name));
    let sentinel = sentinel.and_then(|member| member.value);
    for member in members {
        // Numbers tell what came later, also where a table is sorted by name.
        let is_later = match (sentinel, member.value) {
            (Some(sentinel), Some(value)) => value > sentinel,
            _ => later.contains(&member.name),
        };
        if let Some(place) = member.claims.place().filter(|_| is_later) {
            state(member, Claim::new(Aspect::Evolvable, &true, place, Rule::AfterSentinel));
        }
    }
}

/// The first claim counts; the sentinel itself is sent to everyone.
fn state(member: &mut DraftMember, claim: Claim) {
    if !member.evolvable && !is_sentinel(&member.name) {
        member.evolvable = true;
        member.claims.facts.push(claim);
    }
}
