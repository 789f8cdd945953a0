//! What pages say of the base type, against the base that was chosen.

use std::collections::BTreeSet;

use super::Decisions;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::resolve::bases::{StatedBase, weigh};
use crate::resolve::decided::Statement;
use crate::resolve::model::{Draft, DraftId, lineage};
use crate::rule::Rule;

/// Reports statements of another base, and bases that only rows state.
pub(super) fn report(decisions: Decisions<'_>) {
    for (id, draft, _) in decisions.structured() {
        let Some(structured) = draft.structured().filter(|it| !it.lost_base) else {
            continue;
        };
        let stated = weigh(decisions.drafts, id, &decisions.stated_bases[id]);
        let overruled = || stated.iter().filter(|(holds, _)| !holds).map(|(_, stated)| *stated);
        let mut reported = BTreeSet::new();
        for stated in overruled() {
            // A base is reported once, however many rows name it.
            if reported.insert(stated.says(decisions.drafts)) {
                decisions.context.report_all(conflict(decisions, id, stated));
            }
        }
        // A base that no page documents is stated all the same.
        let states_unknown = |it: &StatedBase<'_>| it.rule() != Rule::BaseRow && it.named.is_none();
        if let [only] = structured.base.by.as_slice()
            && only.rule == Rule::BaseRow
            && !overruled().any(states_unknown)
        {
            decisions.context.report_all(unstated(draft, only));
        }
    }
}

/// A statement that was not followed. That its base has no page is reported elsewhere.
fn conflict(decisions: Decisions<'_>, id: DraftId, stated: &StatedBase<'_>) -> Option<Diagnostic> {
    let drafts = decisions.drafts;
    let draft = &drafts[id];
    let named = stated.named?;
    let says = stated.says(drafts);
    let base = draft.base();
    let subject = Subject::Type(&draft.name);
    let effect = match base {
        Some(base) => format!("`{}` was taken as the base", drafts[base].name),
        None => "it was read without a base".to_owned(),
    };
    if lineage(drafts, id).contains(&named) {
        // Rows name whichever ancestor declares the property.
        let is_row = stated.rule() == Rule::BaseRow;
        return (!is_row && named != id).then(|| {
            let base = base.map(|base| drafts[base].name.to_string()).unwrap_or_default();
            let message = format!(
                "the base of `{}` is `{says}` here, and elsewhere `{base}`, which derives from it",
                draft.name
            );
            Diagnostic::new(Code::FartherBase, stated.span(), subject, message, effect).help(
                "name the type that it derives from directly, in the sentence and in `baseType`",
            )
        });
    }
    let message = match base {
        Some(base) => format!(
            "`{}` is said to derive from `{}` and from `{says}`",
            draft.name, drafts[base].name
        ),
        None => format!("`{}` cannot derive from `{says}`", draft.name),
    };
    Some(
        Diagnostic::new(Code::BaseConflict, stated.span(), subject, message, effect)
            .help("name one base, in the sentence and in `baseType`"),
    )
}

fn unstated(draft: &Draft, by: &Statement) -> Option<Diagnostic> {
    let message = format!(
        "rows say that `{}` inherits from `{}`, and nothing else does",
        draft.name, by.says
    );
    let effect = "it was taken as the base";
    let subject = Subject::Type(&draft.name);
    Some(
        Diagnostic::new(Code::UnstatedBase, by.span()?, subject, message, effect)
            .help("say \"Inherits from\" above the first section, or set `baseType`"),
    )
}
