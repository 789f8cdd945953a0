//! Member tables that were pasted from another enumeration.
//!
//! The section of one enumeration holds the members of another, and every description that lists its
//! values lists none of them: then the descriptions are right.

use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Draft, DraftEnum, DraftId, DraftKind};
use super::implied;
use super::names::{Found, Index};
use crate::declare::model::{Declarations, PropertyDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::{Rule, Rules};
use crate::schema::is_sentinel;

/// Gives such enumerations the members that descriptions list.
pub(super) fn mend(
    drafts: &mut [Draft],
    declarations: &Declarations,
    names: &Index,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if !rules.has(Rule::MembersInWords) {
        return;
    }
    let members: Vec<_> = drafts.iter().map(folded).collect();
    for (id, rows) in lists(drafts, declarations, names) {
        let mut listed = rows.iter().flat_map(|row| &row.values);
        let disjoint = listed.all(|value| !members[id].contains(&value.to_lowercase()));
        let same = |other: &DraftId| *other != id && members[*other] == members[id];
        if let Some(other) = (0..drafts.len()).find(same)
            && disjoint
            && !members[id].is_empty()
        {
            diagnostics.extend(pasted(&drafts[id], &drafts[other]));
            replace(&mut drafts[id], &rows);
        }
    }
}

/// The rows whose cell names an enumeration and whose description lists values.
fn lists<'a>(
    drafts: &[Draft],
    declarations: &'a Declarations,
    names: &Index,
) -> BTreeMap<DraftId, Vec<&'a PropertyDecl>> {
    let mut lists: BTreeMap<DraftId, Vec<&PropertyDecl>> = BTreeMap::new();
    for decl in &declarations.structured {
        for row in decl.properties.iter().filter(|row| row.values.len() >= 2) {
            if let [name] = row.ty.names.as_slice()
                && let Found::Type(id) = names.find(name, &decl.name.namespace)
                && matches!(drafts[id].kind, DraftKind::Enum(_))
            {
                lists.entry(id).or_default().push(row);
            }
        }
    }
    lists
}

/// The members in lower case, without the sentinel that many lists leave out.
fn folded(draft: &Draft) -> BTreeSet<String> {
    let DraftKind::Enum(it) = &draft.kind else { return BTreeSet::new() };
    let names = it.members.iter().map(|member| member.name.to_lowercase());
    names.filter(|name| !is_sentinel(name)).collect()
}

fn pasted(draft: &Draft, other: &Draft) -> Option<Diagnostic> {
    let message = format!("the members of `{}` are those of `{}`", draft.name, other.name);
    let effect = "the values that descriptions list were taken as its members";
    Some(
        Diagnostic::new(
            Code::PastedMembers,
            draft.claims.place()?,
            Subject::Type(&draft.name),
            message,
            effect,
        )
        .help("list the members of the enumeration that the heading names"),
    )
}

fn replace(draft: &mut Draft, rows: &[&PropertyDecl]) {
    let members = implied::members_in_words(rows);
    let mended = DraftKind::Enum(DraftEnum { flags: false, members });
    if let DraftKind::Enum(pasted) = std::mem::replace(&mut draft.kind, mended) {
        let claims = pasted.members.into_iter().flat_map(|member| member.claims.facts);
        draft.claims.overruled.extend(claims);
    }
}
