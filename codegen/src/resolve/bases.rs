//! Base types. Prose is trusted most, metadata next, then "Inherited from" in rows, of which the
//! nearest ancestor counts. `entity` is the base of entities without another.

use std::collections::BTreeSet;

use super::corrections::Corrections;
use super::drafts::{Claim, Draft, DraftId, MAX_ANCESTORS, lineage};
use super::names::{Found, Index};
use crate::declare::model::{BaseClaim, BaseSource, Declarations};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::{Rule, Rules};
use crate::schema::Aspect;

/// The statements of the base of each type.
pub(super) struct Stated<'a> {
    by_draft: Vec<Vec<Statement<'a>>>,
}

/// A statement of a base type, and the type that it names.
struct Statement<'a> {
    claim: &'a BaseClaim,
    /// None where no page documents the base, or it is no structured type.
    base: Option<DraftId>,
}

/// Chooses the base of every structured type, `entity` excepted.
pub(super) fn choose<'a>(
    drafts: &mut [Draft],
    declarations: &'a Declarations,
    names: &Index,
    rules: Rules,
    corrections: &mut Corrections<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Stated<'a> {
    let by_draft: Vec<_> =
        drafts.iter().map(|draft| statements(drafts, draft, declarations, names, rules)).collect();
    for (id, stated) in by_draft.iter().enumerate() {
        let base = stated_base(drafts, id, stated, diagnostics);
        let is_root =
            |it: &&Statement<'_>| it.base.is_some_and(|base| drafts[base].is_entity_root());
        let says_entity = stated.iter().find(is_root).map(|it| it.claim.span);
        if let Some(structured) = drafts[id].structured_mut() {
            structured.base = base;
            structured.says_entity = says_entity;
        }
    }
    for (id, stated) in by_draft.iter().enumerate() {
        if base_of(drafts, id).is_none()
            && let Some(base) = nearest_in_rows(drafts, id, stated)
            && let Some(structured) = drafts[id].structured_mut()
        {
            structured.base = Some(base);
        }
    }
    corrections.set_bases(drafts, names);
    break_cycles(drafts, diagnostics);
    Stated { by_draft }
}

fn statements<'a>(
    drafts: &[Draft],
    draft: &Draft,
    declarations: &'a Declarations,
    names: &Index,
    rules: Rules,
) -> Vec<Statement<'a>> {
    if draft.structured().is_none() {
        return Vec::new();
    }
    let decls = draft.declarations.iter().map(|index| &declarations.structured[*index]);
    let claims = decls.flat_map(|decl| &decl.bases).filter(|claim| rules.has(rule_of(claim)));
    let statement = |claim: &'a BaseClaim| {
        let base = match names.find(&claim.name, &draft.name.namespace) {
            Found::Type(base) if drafts[base].structured().is_some() => Some(base),
            _ => None,
        };
        Statement { claim, base }
    };
    claims.map(statement).collect()
}

fn rule_of(claim: &BaseClaim) -> Rule {
    match claim.source {
        BaseSource::Prose => Rule::BaseSentence,
        BaseSource::Metadata => Rule::BaseMetadata,
        BaseSource::Row => Rule::BaseRow,
    }
}

/// The base that prose or metadata states, other than `entity`.
fn stated_base(
    drafts: &[Draft],
    id: DraftId,
    stated: &[Statement<'_>],
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<DraftId> {
    let by_source = |source: BaseSource| {
        let stated = stated.iter().filter(move |it| it.claim.source == source);
        let mut found = stated.filter_map(|it| Some((it.base?, it.claim)));
        found.find(|(base, _)| *base != id && !drafts[*base].is_entity_root())
    };
    let prose = by_source(BaseSource::Prose);
    let metadata = by_source(BaseSource::Metadata);
    // A sentence is sure to name a type only where it links one.
    let unknown = |it: &&Statement<'_>| {
        let is_sure = it.claim.source == BaseSource::Metadata || it.claim.name.link.is_some();
        is_sure && it.claim.source != BaseSource::Row && it.base.is_none()
    };
    if let Some(it) = stated.iter().find(unknown) {
        diagnostics.push(unknown_base(&drafts[id], it.claim));
    }
    let own = |it: &&Statement<'_>| it.claim.source == BaseSource::Metadata && it.base == Some(id);
    if let Some(it) = stated.iter().find(own) {
        diagnostics.push(own_base(&drafts[id], it.claim));
    }
    prose.or(metadata).map(|(base, _)| base)
}

fn unknown_base(draft: &Draft, claim: &BaseClaim) -> Diagnostic {
    let message =
        format!("the base `{}` of `{}` is documented nowhere", claim.name.text, draft.name);
    let effect = "it was ignored";
    Diagnostic::new(Code::UnknownBase, claim.span, Subject::Type(&draft.name), message, effect)
        .help("correct the name, or add a page for the base type")
}

fn own_base(draft: &Draft, claim: &BaseClaim) -> Diagnostic {
    let message = format!("`{}` is stated to be its own base", draft.name);
    let effect = "the statement was ignored";
    Diagnostic::new(Code::BaseCycle, claim.span, Subject::Type(&draft.name), message, effect)
}

/// The nearest of the bases that rows name.
fn nearest_in_rows(drafts: &[Draft], id: DraftId, stated: &[Statement<'_>]) -> Option<DraftId> {
    let rows = stated.iter().filter(|it| it.claim.source == BaseSource::Row);
    let named: BTreeSet<DraftId> = rows.filter_map(|it| it.base).collect();
    let lines = named.into_iter().filter(|base| !drafts[*base].is_entity_root());
    let lines = lines.map(|base| lineage(drafts, base)).filter(|line| !line.contains(&id));
    // Of equally near ones the first in order of names.
    let nearest = lines.rev().max_by_key(Vec::len)?;
    nearest.first().copied()
}

/// Writes down which statements gave the bases, and which were overruled.
pub(super) fn explain(drafts: &mut [Draft], stated: &Stated<'_>) {
    for (id, stated) in stated.by_draft.iter().enumerate() {
        let base = base_of(drafts, id);
        let mut seen = BTreeSet::new();
        let mut stated: Vec<_> = stated.iter().collect();
        stated.sort_by_key(|it| it.claim.source);
        for Statement { claim, base: named } in stated {
            let holds = named.is_some() && *named == base;
            let value =
                named.map_or_else(|| claim.name.text.clone(), |it| drafts[it].name.to_string());
            if seen.insert((holds, rule_of(claim), value.clone())) {
                let claim = Claim::new(Aspect::Base, &value, claim.span, rule_of(claim));
                drafts[id].claims.add(holds, claim);
            }
        }
        let is_told = |base: DraftId| {
            let name = drafts[base].name.to_string();
            let mut facts = drafts[id].claims.facts.iter();
            facts.any(|claim| claim.aspect == Aspect::Base && claim.value == name)
        };
        if let Some(base) = base.filter(|base| !is_told(*base))
            && let Some(place) = drafts[id].claims.place()
        {
            let claim = Claim::new(Aspect::Base, &drafts[base].name, place, Rule::DefaultBase);
            drafts[id].claims.facts.push(claim);
        }
    }
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
    if let Some(place) = drafts[id].claims.place() {
        let lost = Diagnostic::new(code, place, Subject::Type(&drafts[id].name), message, effect);
        diagnostics.push(lost);
    }
    if let Some(structured) = drafts[id].structured_mut() {
        structured.base = None;
        structured.lost_base = true;
    }
}

/// Gives `entity` as the base to every entity without one.
pub(super) fn default_to_entity(drafts: &mut [Draft], rules: Rules) {
    if !rules.has(Rule::DefaultBase) {
        return;
    }
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
