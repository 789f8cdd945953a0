//! What pages say of the base type, against the base that was chosen.

use std::collections::BTreeSet;

use super::Resolved;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::resolve::drafts::{Claim, Draft, DraftId, lineage};
use crate::rule::Rule;
use crate::schema::Aspect;

/// Tells statements of another base, and bases that only rows state.
pub(super) fn tell(resolved: Resolved<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, draft, _) in resolved.structured() {
        let of_base = |claim: &&Claim| claim.aspect == Aspect::Base;
        if draft.structured().is_some_and(|it| it.lost_base) {
            continue;
        }
        let mut told = BTreeSet::new();
        for claim in draft.claims.overruled.iter().filter(of_base) {
            // A base is told once, however many rows name it.
            if told.insert(claim.value.as_str()) {
                diagnostics.extend(overruled(resolved, id, claim));
            }
        }
        let stated: Vec<_> = draft.claims.facts.iter().filter(of_base).collect();
        // A base that no page documents is stated all the same.
        let states_unknown = |claim: &Claim| {
            claim.rule != Rule::BaseRow
                && resolved.names.exact(&claim.value, &draft.name.namespace).is_none()
        };
        let mut overruled = draft.claims.overruled.iter().filter(of_base);
        if let [claim] = stated.as_slice()
            && claim.rule == Rule::BaseRow
            && !overruled.any(states_unknown)
        {
            diagnostics.extend(unstated(draft, claim));
        }
    }
}

/// A statement that was not followed. That its base is documented nowhere is told elsewhere.
fn overruled(resolved: Resolved<'_>, id: DraftId, claim: &Claim) -> Option<Diagnostic> {
    let Resolved { drafts, names, .. } = resolved;
    let draft = &drafts[id];
    let span = claim.span()?;
    let named = names.exact(&claim.value, &draft.name.namespace)?;
    let base = draft.structured()?.base;
    let line = lineage(drafts, id);
    let effect = match base {
        Some(base) => format!("`{}` was taken as the base", drafts[base].name),
        None => "it was read without a base".to_owned(),
    };
    if line.contains(&named) {
        // Rows name whichever ancestor declares the property.
        let is_row = claim.rule == Rule::BaseRow;
        return (!is_row && named != id).then(|| {
            let base = base.map(|base| drafts[base].name.to_string()).unwrap_or_default();
            let message = format!(
                "the base of `{}` is `{}` here, and elsewhere `{base}`, which derives from it",
                draft.name, claim.value
            );
            Diagnostic::new(Code::FartherBase, span, Subject::Type(&draft.name), message, effect).help(
                "name the type that it derives from directly, in the sentence and in `baseType`",
            )
        });
    }
    let message = match base {
        Some(base) => format!(
            "`{}` is said to derive from `{}` and from `{}`",
            draft.name, drafts[base].name, claim.value
        ),
        None => format!("`{}` cannot derive from `{}`", draft.name, claim.value),
    };
    let conflict =
        Diagnostic::new(Code::BaseConflict, span, Subject::Type(&draft.name), message, effect);
    Some(conflict.help("name one base, in the sentence and in `baseType`"))
}

fn unstated(draft: &Draft, claim: &Claim) -> Option<Diagnostic> {
    let message = format!(
        "rows say that `{}` inherits from `{}`, and nothing else does",
        draft.name, claim.value
    );
    let effect = "it was taken as the base";
    Some(
        Diagnostic::new(
            Code::UnstatedBase,
            claim.span()?,
            Subject::Type(&draft.name),
            message,
            effect,
        )
        .help("say \"Inherits from\" above the first section, or set `baseType`"),
    )
}
