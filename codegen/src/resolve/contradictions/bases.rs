//! Compares statements about the base type with the base that was chosen.

use std::collections::BTreeSet;

use super::Decisions;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::resolve::bases::{StatedBase, rank};
use crate::resolve::decided::Statement;
use crate::resolve::model::{Draft, DraftId, lineage};
use crate::rule::Rule;

/// Reports statements of a different base, and bases that only rows state.
pub(super) fn report(decisions: Decisions<'_>) {
    for (id, draft, _) in decisions.structured() {
        let Some(structured) = draft.structured().filter(|it| !it.base_removed) else {
            continue;
        };
        let stated = rank(decisions.drafts, id, &decisions.stated_bases[id]);
        let overruled = || stated.iter().filter(|(agrees, _)| !agrees).map(|(_, stated)| *stated);
        let mut reported = BTreeSet::new();
        for stated in overruled() {
            // Each base is reported once, even if many rows name it.
            if reported.insert(stated.text(decisions.drafts)) {
                decisions.context.report_all(conflict(decisions, id, stated));
            }
        }
        // A base without a page is stated, too.
        let states_unknown = |it: &StatedBase<'_>| it.rule() != Rule::BaseRow && it.named.is_none();
        if let [only] = structured.base.by.as_slice()
            && only.rule == Rule::BaseRow
            && !overruled().any(states_unknown)
        {
            decisions.context.report_all(unstated(draft, only));
        }
    }
}

/// A statement that was overruled. A base without a page is reported elsewhere.
fn conflict(decisions: Decisions<'_>, id: DraftId, stated: &StatedBase<'_>) -> Option<Diagnostic> {
    let drafts = decisions.drafts;
    let draft = &drafts[id];
    let named = stated.named?;
    let other = stated.text(drafts);
    let base = draft.base();
    let subject = Subject::Type(&draft.name);
    let effect = match base {
        Some(base) => format!("`{}` was used as the base", drafts[base].name),
        None => "it was read without a base".to_owned(),
    };
    if lineage(drafts, id).contains(&named) {
        // Rows may name any ancestor that declares the property.
        let is_row = stated.rule() == Rule::BaseRow;
        return (!is_row && named != id).then(|| {
            let base = base.map(|base| drafts[base].name.to_string()).unwrap_or_default();
            let message = format!(
                "the base of `{}` is `{other}` here, but elsewhere `{base}`, which derives from `{other}`",
                draft.name
            );
            Diagnostic::new(Code::FartherBase, stated.span(), subject, message, effect).help(
                "name the direct base type, in the sentence and in `baseType`",
            )
        });
    }
    let message = match base {
        Some(base) => format!(
            "`{}` is documented as derived from both `{}` and `{other}`",
            draft.name, drafts[base].name
        ),
        None => format!("`{}` cannot derive from `{other}`", draft.name),
    };
    Some(
        Diagnostic::new(Code::BaseConflict, stated.span(), subject, message, effect)
            .help("name one base, in the sentence and in `baseType`"),
    )
}

fn unstated(draft: &Draft, by: &Statement) -> Option<Diagnostic> {
    let message =
        format!("only property rows state that `{}` derives from `{}`", draft.name, by.text);
    let effect = "it was used as the base";
    let subject = Subject::Type(&draft.name);
    Some(
        Diagnostic::new(Code::UnstatedBase, by.span()?, subject, message, effect)
            .help("write \"Inherits from\" above the first section, or set `baseType`"),
    )
}
