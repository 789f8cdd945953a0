//! Base types. Prose and metadata are trusted most, "Inherited from" rows next; of several claims on
//! one line of descent the nearest ancestor wins. `entity` is the base of entities without another.

use std::collections::BTreeSet;

use super::drafts::{Draft, DraftId, MAX_ANCESTORS, lineage};
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

/// A type that is its own ancestor loses its base, the first one in order of names. So does one with
/// more ancestors than any real type: each type repeats the properties of all its ancestors.
fn break_cycles(drafts: &mut [Draft], diagnostics: &mut Vec<Diagnostic>) {
    let mut depths: Vec<Option<usize>> = vec![None; drafts.len()];
    for id in 0..drafts.len() {
        let mut line = new_line(drafts, &depths, id);
        if let Some(circle) = circle(drafts, &line) {
            let first = circle[0];
            lose_base(drafts, first, Code::BaseCycle, in_a_circle(drafts, &circle), diagnostics);
            line = new_line(drafts, &depths, id);
        }
        for id in line.into_iter().rev() {
            let depth = base_of(drafts, id).and_then(|base| depths[base]).map_or(0, |it| it + 1);
            depths[id] = Some(depth);
            if depth == MAX_ANCESTORS {
                let name = &drafts[id].name;
                let message = format!("`{name}` has {depth} ancestors, more than any real type");
                lose_base(drafts, id, Code::TooLarge, message, diagnostics);
                depths[id] = Some(0);
            }
        }
    }
}

fn base_of(drafts: &[Draft], id: DraftId) -> Option<DraftId> {
    drafts[id].structured()?.base
}

/// A type and its ancestors without a depth, itself first. Ends where a circle closes.
fn new_line(drafts: &[Draft], depths: &[Option<usize>], id: DraftId) -> Vec<DraftId> {
    let mut line = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|id| depths[*id].is_none() && seen.insert(*id)) {
        line.push(id);
        next = base_of(drafts, id);
    }
    line
}

/// The circle in which a line of ancestors ends, from the first type in order of names.
fn circle(drafts: &[Draft], line: &[DraftId]) -> Option<Vec<DraftId>> {
    let closes = base_of(drafts, *line.last()?)?;
    let start = line.iter().position(|id| *id == closes)?;
    let mut circle = line[start..].to_vec();
    let first = circle.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
    circle.rotate_left(first);
    Some(circle)
}

fn in_a_circle(drafts: &[Draft], circle: &[DraftId]) -> String {
    const SHOWN: usize = 8;
    let names = circle.iter().take(SHOWN).map(|id| format!("`{}`", drafts[*id].name));
    let names = names.collect::<Vec<_>>().join(", ");
    match circle.len().saturating_sub(SHOWN) {
        0 => format!("{names} are bases of each other in a circle"),
        more => format!("{names} and {more} more are bases of each other in a circle"),
    }
}

fn lose_base(
    drafts: &mut [Draft],
    id: DraftId,
    code: Code,
    message: String,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let effect = format!("`{}` was read without a base", drafts[id].name);
    if let Some(fact) = drafts[id].origin.first() {
        diagnostics.push(Diagnostic::new(code, fact.span, message, effect));
    }
    if let Some(structured) = drafts[id].structured_mut() {
        structured.base = None;
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
