//! Members of evolvable enumerations that the service sends only to requests with the header
//! `Prefer: include-unknown-enum-members`: those that sentences name, and those after the sentinel.

use super::drafts::{Claim, Draft, DraftId, DraftKind, DraftMember, DraftType};
use crate::declare::model::{Declarations, EvolvableClaim};
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
        if let DraftKind::Enum(enumeration) = &mut draft.kind {
            after_sentinel(&mut enumeration.members);
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

fn after_sentinel(members: &mut [DraftMember]) {
    let Some(at) = members.iter().position(|member| is_sentinel(&member.name)) else {
        return;
    };
    let sentinel = members[at].value;
    for (index, member) in members.iter_mut().enumerate() {
        // Numbers tell what came later, also where a table is sorted by name.
        let is_later = match (sentinel, member.value) {
            (Some(sentinel), Some(value)) => value > sentinel,
            _ => index > at,
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
