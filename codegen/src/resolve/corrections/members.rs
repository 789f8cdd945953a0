//! Corrects the members of enumerations.

use super::find::{self, TargetRef};
use super::{Corrections, Stale, dropped};
use crate::config::Change;
use crate::resolve::context::Context;
use crate::resolve::decided::{Decided, Statement};
use crate::resolve::model::{Draft, DraftEnum, DraftMember};

impl Corrections<'_> {
    /// Drops, adds and renames members.
    pub(in crate::resolve) fn correct_members(
        &mut self,
        drafts: &mut [Draft],
        context: &Context<'_>,
    ) {
        for (index, correction) in self.active() {
            let target = find::resolve_target(drafts, &context.names, &correction.target);
            let outcome = match (&correction.change, target) {
                (Change::Drop, Some(TargetRef::Member(id, at))) => {
                    drop_member(&mut drafts[id], at, index);
                    Ok(())
                }
                (Change::Rename(to), Some(TargetRef::Member(id, at))) => {
                    rename_member(&mut drafts[id], at, to, index)
                }
                (Change::AddMember { name, value }, Some(TargetRef::Type(id))) => {
                    let Some(it) = drafts[id].enumeration_mut() else {
                        continue;
                    };
                    add_member(it, name, *value, index)
                }
                _ => continue,
            };
            self.record_outcome(index, outcome);
        }
    }
}

fn drop_member(draft: &mut Draft, at: usize, index: usize) {
    let Some(it) = draft.enumeration_mut() else {
        return;
    };
    let member = it.members.remove(at);
    draft.dropped.push(dropped(member.name.value, member.declared, index));
}

fn rename_member(draft: &mut Draft, at: usize, to: &str, index: usize) -> Result<(), Stale> {
    let Some(it) = draft.enumeration_mut() else {
        return Ok(());
    };
    if *it.members[at].name == to {
        return Err(Stale::already(format!("the docs already use the name `{to}`")));
    }
    if it.members.iter().any(|member| *member.name == to) {
        let message = format!("there is already another member `{to}`");
        return Err(Stale::new(message, "drop one of them instead"));
    }
    let member = &mut it.members[at];
    member.former_names.push(member.name.value.clone());
    member.name.correct(to.to_owned(), Statement::corrected(to, index));
    Ok(())
}

fn add_member(
    it: &mut DraftEnum,
    name: &str,
    value: Option<i64>,
    index: usize,
) -> Result<(), Stale> {
    if it.members.iter().any(|member| *member.name == name) {
        return Err(Stale::already(format!("there is already a member `{name}`")));
    }
    let by = Statement::corrected(name, index);
    let mut member = DraftMember::new(Decided::by(name.to_owned(), by), None);
    if let Some(value) = value {
        member.value = Decided::by(Some(value), Statement::corrected(&value, index));
    }
    it.members.push(member);
    Ok(())
}
