//! Member tables that were pasted from another enumeration.
//!
//! If the section of an enumeration has exactly the members of another, and the descriptions that list its
//! values name none of them, the descriptions are right.

use std::collections::BTreeMap;

use super::context::Context;
use super::implied::members_in_words;
use super::listed_values::members_of;
use super::model::{Draft, DraftId};
use super::names::Found;
use crate::declare::model::PropertyDecl;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::Rule;

/// Gives such enumerations the members that descriptions list instead.
pub(super) fn replace_members(drafts: &mut [Draft], context: &Context<'_>) {
    if !context.has(Rule::MembersInWords) {
        return;
    }
    let members: Vec<_> = drafts.iter().map(members_of).collect();
    for (id, rows) in lists(drafts, context) {
        let mut listed = rows.iter().flat_map(|row| &row.values);
        let is_disjoint = listed.all(|value| !members[id].contains(&value.to_lowercase()));
        let same = |other: &DraftId| *other != id && members[*other] == members[id];
        if !members[id].is_empty()
            && is_disjoint
            && let Some(other) = (0..drafts.len()).find(same)
        {
            context.report_all(pasted(&drafts[id], &drafts[other]));
            if let Some(it) = drafts[id].enumeration_mut() {
                it.pasted = std::mem::replace(&mut it.members, members_in_words(&rows));
            }
        }
    }
}

/// The rows whose cell names an enumeration and whose description lists values.
fn lists<'a>(drafts: &[Draft], context: &Context<'a>) -> BTreeMap<DraftId, Vec<&'a PropertyDecl>> {
    let mut lists: BTreeMap<DraftId, Vec<&PropertyDecl>> = BTreeMap::new();
    for decl in &context.declarations.structured {
        for row in decl.properties.iter().filter(|row| row.values.len() >= 2) {
            if let [name] = row.ty.names.as_slice()
                && let Found::Type(id) = context.names.find(name, &decl.name.namespace)
                && drafts[id].enumeration().is_some()
            {
                lists.entry(id).or_default().push(row);
            }
        }
    }
    lists
}

fn pasted(draft: &Draft, other: &Draft) -> Option<Diagnostic> {
    let message = format!("the table of `{}` lists the members of `{}`", draft.name, other.name);
    let effect = "the values that descriptions list were used as its members";
    let (code, subject) = (Code::PastedMembers, Subject::Type(&draft.name));
    Some(
        Diagnostic::new(code, draft.span()?, subject, message, effect)
            .help("list the members of the enumeration that the heading names"),
    )
}
