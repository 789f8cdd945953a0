//! Members of enumerations.

use super::find::{self, Thing};
use super::{Corrections, Stale};
use crate::config::Change;
use crate::docs::RawDocs;
use crate::resolve::drafts::{Claim, Claims, Draft, DraftEnum, DraftKind, DraftMember, Place};
use crate::resolve::names::Index;
use crate::rule::Rule;
use crate::schema::Aspect;

impl Corrections<'_> {
    /// Drops, adds and renames members.
    pub(in crate::resolve) fn correct_members(&mut self, drafts: &mut [Draft], names: &Index) {
        for (index, correction) in self.active() {
            let thing = find::thing(drafts, names, &correction.target);
            let outcome = match (&correction.change, thing) {
                (Change::Drop, Some(Thing::Member(id, at))) => {
                    drop_member(&mut drafts[id], at, index);
                    Ok(())
                }
                (Change::Rename(to), Some(Thing::Member(id, at))) => {
                    rename_member(&mut drafts[id], at, to, index)
                }
                (Change::AddMember { name, value }, Some(Thing::Type(id))) => {
                    let Some(it) = enumeration(&mut drafts[id]) else {
                        continue;
                    };
                    add_member(it, name, *value, index)
                }
                _ => continue,
            };
            self.settle(index, outcome);
        }
    }
}

fn enumeration(draft: &mut Draft) -> Option<&mut DraftEnum> {
    match &mut draft.kind {
        DraftKind::Enum(it) => Some(it),
        DraftKind::Structured(_) => None,
    }
}

fn drop_member(draft: &mut Draft, at: usize, index: usize) {
    let Some(it) = enumeration(draft) else {
        return;
    };
    let member = it.members.remove(at);
    let dropped = |claim: &Claim| Claim { aspect: Aspect::Dropped, ..claim.clone() };
    draft.claims.overruled.extend(member.claims.declaration().map(dropped));
    draft.claims.facts.push(Claim::corrected(Aspect::Dropped, &member.name, index));
}

fn rename_member(draft: &mut Draft, at: usize, to: &str, index: usize) -> Result<(), Stale> {
    let Some(it) = enumeration(draft) else {
        return Ok(());
    };
    if it.members[at].name == to {
        return Err(Stale::already(format!("the docs say `{to}` already")));
    }
    if it.members.iter().any(|member| member.name == to) {
        let message = format!("there is a member `{to}` beside the one to rename");
        return Err(Stale::new(message, "drop one of them instead"));
    }
    let member = &mut it.members[at];
    to.clone_into(&mut member.name);
    member.claims.correct(Claim::corrected(Aspect::Name, to, index));
    Ok(())
}

fn add_member(
    it: &mut DraftEnum,
    name: &str,
    value: Option<i64>,
    index: usize,
) -> Result<(), Stale> {
    if it.members.iter().any(|member| member.name == name) {
        return Err(Stale::already(format!("there is a member `{name}` already")));
    }
    let mut claims = Claims::declared(name, Place::Correction(index), Rule::Correction);
    claims.facts.extend(value.map(|value| Claim::corrected(Aspect::Value, &value, index)));
    let (name, docs) = (name.to_owned(), RawDocs::new());
    let (evolvable, deprecated) = (false, None);
    it.members.push(DraftMember { name, value, evolvable, docs, deprecated, claims });
    Ok(())
}
