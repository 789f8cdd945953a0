//! Base types. Prose and metadata are trusted most, "Inherited from" rows next; of several claims on
//! one line of descent the nearest ancestor wins. `entity` is the base of entities without another.

use super::drafts::{Draft, DraftId, lineage};
use super::names::{Found, Index};
use crate::declare::model::{BaseClaim, BaseSource, Declarations};
use crate::diagnostic::{Code, Diagnostic};

/// Chooses the base of every structured type, `entity` excepted.
pub(super) fn choose(
    drafts: &mut [Draft],
    declarations: &Declarations,
    names: &Index,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let claims: Vec<_> = drafts.iter().map(|draft| claims(draft, declarations)).collect();
    for (id, claims) in claims.iter().enumerate() {
        let stated = stated_base(drafts, id, claims, names, diagnostics);
        let says_entity = claims.iter().any(|claim| {
            find(drafts, id, claim, names).is_some_and(|base| drafts[base].is_entity_root())
        });
        if let Some(structured) = drafts[id].structured_mut() {
            structured.base = stated;
            structured.says_entity = says_entity;
        }
    }
    for (id, claims) in claims.iter().enumerate() {
        if let Some(base) = nearest_in_rows(drafts, id, claims, names)
            && let Some(structured) = drafts[id].structured_mut()
        {
            structured.base = Some(base);
        }
    }
    break_cycles(drafts, diagnostics);
}

fn claims<'a>(draft: &Draft, declarations: &'a Declarations) -> Vec<&'a BaseClaim> {
    if draft.structured().is_none() {
        return Vec::new();
    }
    let decls = draft.declarations.iter().map(|index| &declarations.structured[*index]);
    decls.flat_map(|decl| &decl.bases).collect()
}

fn find(drafts: &[Draft], id: DraftId, claim: &BaseClaim, names: &Index) -> Option<DraftId> {
    let Found::Type(base) = names.find(&claim.name, &drafts[id].name.namespace) else {
        return None;
    };
    drafts[base].structured().is_some().then_some(base)
}

/// The base that prose or metadata states, other than `entity`.
fn stated_base(
    drafts: &[Draft],
    id: DraftId,
    claims: &[&BaseClaim],
    names: &Index,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<DraftId> {
    let by_source = |source: BaseSource| {
        let stated = claims.iter().filter(move |claim| claim.source == source);
        let mut found = stated.filter_map(|claim| Some((find(drafts, id, claim, names)?, *claim)));
        found.find(|(base, _)| *base != id && !drafts[*base].is_entity_root())
    };
    let prose = by_source(BaseSource::Prose);
    let metadata = by_source(BaseSource::Metadata);
    if let Some(claim) = claims.iter().find(|claim| claim.source == BaseSource::Metadata)
        && find(drafts, id, claim, names).is_none()
    {
        diagnostics.push(unknown_base(&drafts[id], claim));
    }
    if let Some(claim) = claims.iter().find(|claim| claim.source != BaseSource::Row)
        && find(drafts, id, claim, names) == Some(id)
    {
        diagnostics.push(own_base(&drafts[id], claim));
    }
    if let (Some((prose, claim)), Some((metadata, _))) = (prose, metadata)
        && prose != metadata
    {
        let message = format!(
            "the base of `{}` is `{}` in prose and `{}` in the metadata comment",
            drafts[id].name, drafts[prose].name, drafts[metadata].name
        );
        let effect = "the prose was followed";
        diagnostics.push(Diagnostic::new(Code::BaseConflict, claim.span, message, effect));
    }
    prose.or(metadata).map(|(base, _)| base)
}

fn unknown_base(draft: &Draft, claim: &BaseClaim) -> Diagnostic {
    let message =
        format!("the base `{}` of `{}` is documented nowhere", claim.name.text, draft.name);
    let effect = "it was ignored";
    Diagnostic::new(Code::UnknownBase, claim.span, message, effect)
        .help("correct the name, or add a page for the base type")
}

fn own_base(draft: &Draft, claim: &BaseClaim) -> Diagnostic {
    let message = format!("`{}` is stated to be its own base", draft.name);
    let effect = "the statement was ignored";
    Diagnostic::new(Code::BaseCycle, claim.span, message, effect)
}

/// The nearest ancestor that rows name, if it is below the stated base.
fn nearest_in_rows(
    drafts: &[Draft],
    id: DraftId,
    claims: &[&BaseClaim],
    names: &Index,
) -> Option<DraftId> {
    let rows = claims.iter().filter(|claim| claim.source == BaseSource::Row);
    let candidates = rows.filter_map(|claim| find(drafts, id, claim, names));
    let depth = |base: &DraftId| lineage(drafts, *base).len();
    let mut nearest: Option<DraftId> = drafts[id].structured()?.base;
    for base in candidates {
        let above = lineage(drafts, base);
        if above.contains(&id) || drafts[base].is_entity_root() {
            continue;
        }
        nearest = match nearest {
            Some(known) if above.contains(&known) && depth(&base) > depth(&known) => Some(base),
            Some(known) => Some(known),
            None => Some(base),
        };
    }
    nearest
}

/// A type that is its own ancestor loses its base, the first one in order of names.
fn break_cycles(drafts: &mut [Draft], diagnostics: &mut Vec<Diagnostic>) {
    for id in 0..drafts.len() {
        let line = lineage(drafts, id);
        let last = line.last().and_then(|last| drafts[*last].structured()?.base);
        if last != Some(id) {
            continue;
        }
        let names: Vec<_> = line.iter().map(|id| format!("`{}`", drafts[*id].name)).collect();
        let message = format!("{} are bases of each other in a circle", names.join(", "));
        let effect = format!("`{}` was read without a base", drafts[id].name);
        if let Some(fact) = drafts[id].origin.first() {
            diagnostics.push(Diagnostic::new(Code::BaseCycle, fact.span, message, effect));
        }
        if let Some(structured) = drafts[id].structured_mut() {
            structured.base = None;
        }
    }
}

/// Gives `entity` as the base to every entity without one.
pub(super) fn default_to_entity(drafts: &mut [Draft]) {
    let Some(root) = drafts.iter().position(Draft::is_entity_root) else {
        return;
    };
    for (id, draft) in drafts.iter_mut().enumerate() {
        if let Some(structured) = draft.structured_mut()
            && structured.entity
            && id != root
        {
            structured.base.get_or_insert(root);
        }
    }
}
