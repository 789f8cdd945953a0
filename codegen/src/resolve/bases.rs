//! Base types. Prose wins over metadata, and metadata over "Inherited from" in rows, of which the nearest
//! ancestor counts. Entity types without another base derive from `entity`.

use std::collections::BTreeSet;

use super::context::Context;
use super::decided::Statement;
use super::model::{Draft, DraftId, MAX_ANCESTORS, lineage};
use super::names::Found;
use crate::declare::model::{BaseClaim, BaseSource};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::Rule;
use crate::source::Span;

/// A statement about the base of a type, with the name resolved.
#[derive(Debug)]
pub(super) struct StatedBase<'a> {
    claim: &'a BaseClaim,
    /// The type with the stated name. `None` if it has no page.
    pub(super) named: Option<DraftId>,
    /// The same, if it is a structured type.
    base: Option<DraftId>,
}

/// The statements about the base of each type, by its id.
pub(super) type StatedBases<'a> = Vec<Vec<StatedBase<'a>>>;

/// Collects the statements about the base of each type.
pub(super) fn read<'a>(drafts: &[Draft], context: &Context<'a>) -> StatedBases<'a> {
    drafts.iter().map(|draft| statements(drafts, draft, context)).collect()
}

fn statements<'a>(drafts: &[Draft], draft: &Draft, context: &Context<'a>) -> Vec<StatedBase<'a>> {
    let claims = context.structured(draft).into_iter().flat_map(|decl| &decl.bases);
    let claims = claims.filter(|claim| context.has(rule_of(claim)));
    let statement = |claim: &'a BaseClaim| {
        let named = match context.names.find(&claim.name, &draft.name.namespace) {
            Found::Type(id) => Some(id),
            _ => None,
        };
        let base = named.filter(|id| drafts[*id].structured().is_some());
        StatedBase { claim, named, base }
    };
    claims.map(statement).collect()
}

impl StatedBase<'_> {
    /// Does it agree with that base?
    pub(super) fn agrees_with(&self, base: Option<DraftId>) -> bool {
        self.base.is_some() && self.base == base
    }

    /// Where it is.
    pub(super) fn span(&self) -> Span {
        self.claim.span
    }

    /// The rule that reads it.
    pub(super) fn rule(&self) -> Rule {
        rule_of(self.claim)
    }

    /// The stated base, as the explanation shows it.
    pub(super) fn text(&self, drafts: &[Draft]) -> String {
        self.base.map_or_else(|| self.claim.name.text.clone(), |id| drafts[id].name.to_string())
    }
}

/// Chooses the base of every structured type, except the default base `entity`.
pub(super) fn choose(drafts: &mut [Draft], stated: &StatedBases<'_>, context: &Context<'_>) {
    for (id, stated) in stated.iter().enumerate() {
        let base = stated_base(drafts, id, stated, context);
        if let Some(structured) = drafts[id].structured_mut() {
            structured.base.value = base;
        }
    }
    for (id, stated) in stated.iter().enumerate() {
        if drafts[id].base().is_none()
            && let Some(base) = nearest_in_rows(drafts, id, stated)
            && let Some(structured) = drafts[id].structured_mut()
        {
            structured.base.value = Some(base);
        }
    }
}

/// The first statement that the base is `entity`.
pub(super) fn states_entity(drafts: &[Draft], stated: &[StatedBase<'_>]) -> Option<Span> {
    let mut stated = stated.iter();
    let is_root = |it: &&StatedBase<'_>| it.base.is_some_and(|base| drafts[base].is_entity_root());
    stated.find(is_root).map(StatedBase::span)
}

/// The statements, the most trusted first, each once, with whether they agree with the chosen base.
pub(super) fn rank<'s, 'a>(
    drafts: &[Draft],
    id: DraftId,
    stated: &'s [StatedBase<'a>],
) -> Vec<(bool, &'s StatedBase<'a>)> {
    let base = drafts[id].base();
    let mut seen = BTreeSet::new();
    let mut stated: Vec<_> = stated.iter().map(|it| (it.agrees_with(base), it)).collect();
    stated.sort_by_key(|(_, it)| it.claim.source);
    stated.retain(|(agrees, it)| seen.insert((*agrees, it.claim.source, it.text(drafts))));
    stated
}

/// Records the statements that decided the bases, and those that were overruled.
pub(super) fn record_statements(drafts: &mut [Draft], stated: &StatedBases<'_>) {
    for (id, stated) in stated.iter().enumerate() {
        for (agrees, it) in rank(drafts, id, stated) {
            let statement = Statement::new(&it.text(drafts), it.span(), it.rule());
            if let Some(structured) = drafts[id].structured_mut() {
                structured.base.add(agrees, statement);
            }
        }
    }
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
    stated: &[StatedBase<'_>],
    context: &Context<'_>,
) -> Option<DraftId> {
    let by_source = |source: BaseSource| {
        let stated = stated.iter().filter(|it| it.claim.source == source);
        let mut bases = stated.filter_map(|it| it.base);
        bases.find(|base| *base != id && !drafts[*base].is_entity_root())
    };
    // A sentence certainly names a type only if it links one.
    let is_unknown = |it: &&StatedBase<'_>| {
        let is_sure = it.claim.source == BaseSource::Metadata || it.claim.name.link.is_some();
        is_sure && it.claim.source != BaseSource::Row && it.base.is_none()
    };
    if let Some(it) = stated.iter().find(is_unknown) {
        context.report(unknown_base(&drafts[id], it.claim));
    }
    let is_own =
        |it: &&StatedBase<'_>| it.claim.source == BaseSource::Metadata && it.base == Some(id);
    if let Some(it) = stated.iter().find(is_own) {
        context.report(own_base(&drafts[id], it.claim));
    }
    by_source(BaseSource::Prose).or_else(|| by_source(BaseSource::Metadata))
}

fn unknown_base(draft: &Draft, claim: &BaseClaim) -> Diagnostic {
    let message = format!("the base `{}` of `{}` has no page", claim.name.text, draft.name);
    let effect = "it was ignored";
    Diagnostic::new(Code::UnknownBase, claim.span, Subject::Type(&draft.name), message, effect)
        .help("correct the name, or add a page for the base type")
}

fn own_base(draft: &Draft, claim: &BaseClaim) -> Diagnostic {
    let message = format!("`{}` is its own base", draft.name);
    let effect = "the statement was ignored";
    Diagnostic::new(Code::BaseCycle, claim.span, Subject::Type(&draft.name), message, effect)
}

/// The nearest base that rows name.
fn nearest_in_rows(drafts: &[Draft], id: DraftId, stated: &[StatedBase<'_>]) -> Option<DraftId> {
    let rows = stated.iter().filter(|it| it.claim.source == BaseSource::Row);
    let named: BTreeSet<DraftId> = rows.filter_map(|it| it.base).collect();
    let lines = named.into_iter().filter(|base| !drafts[*base].is_entity_root());
    let lines = lines.map(|base| lineage(drafts, base)).filter(|line| !line.contains(&id));
    // Among equally near ones, the first by name.
    let nearest = lines.rev().max_by_key(Vec::len)?;
    nearest.first().copied()
}

/// Removes the base of one type in each cycle, the first by name, and of types with more ancestors than
/// any real type: the generated code of a type repeats the properties of all its ancestors.
pub(super) fn break_cycles(drafts: &mut [Draft], context: &Context<'_>) {
    let mut depths: Vec<Option<usize>> = vec![None; drafts.len()];
    for id in 0..drafts.len() {
        let mut line = new_line(drafts, &depths, id);
        if let Some(cycle) = cycle(drafts, &line) {
            let first = cycle[0];
            remove_base(drafts, first, Code::BaseCycle, describe_cycle(drafts, &cycle), context);
            line = new_line(drafts, &depths, id);
        }
        for id in line.into_iter().rev() {
            let depth = drafts[id].base().and_then(|base| depths[base]).map_or(0, |it| it + 1);
            depths[id] = Some(depth);
            if depth == MAX_ANCESTORS {
                let name = &drafts[id].name;
                let message = format!("`{name}` has {depth} ancestors, more than any real type");
                remove_base(drafts, id, Code::TooLarge, message, context);
                depths[id] = Some(0);
            }
        }
    }
}

/// A type and its ancestors without a depth, itself first. Stops where a cycle closes.
fn new_line(drafts: &[Draft], depths: &[Option<usize>], id: DraftId) -> Vec<DraftId> {
    let mut line = Vec::new();
    let mut seen = BTreeSet::new();
    let mut next = Some(id);
    while let Some(id) = next.filter(|id| depths[*id].is_none() && seen.insert(*id)) {
        line.push(id);
        next = drafts[id].base();
    }
    line
}

/// The cycle in which a line of ancestors ends, beginning with the first type by name.
fn cycle(drafts: &[Draft], line: &[DraftId]) -> Option<Vec<DraftId>> {
    let closes = drafts[*line.last()?].base()?;
    let start = line.iter().position(|id| *id == closes)?;
    let mut cycle = line[start..].to_vec();
    let first = cycle.iter().enumerate().min_by_key(|(_, id)| **id).map_or(0, |(at, _)| at);
    cycle.rotate_left(first);
    Some(cycle)
}

fn describe_cycle(drafts: &[Draft], cycle: &[DraftId]) -> String {
    const SHOWN: usize = 8;
    let names = cycle.iter().take(SHOWN).map(|id| format!("`{}`", drafts[*id].name));
    let names = names.collect::<Vec<_>>().join(", ");
    match cycle.len().saturating_sub(SHOWN) {
        0 => format!("{names} are bases of each other in a cycle"),
        more => format!("{names} and {more} more are bases of each other in a cycle"),
    }
}

fn remove_base(
    drafts: &mut [Draft],
    id: DraftId,
    code: Code,
    message: String,
    context: &Context<'_>,
) {
    let name = &drafts[id].name;
    let effect = format!("`{name}` was read without a base");
    if let Some(span) = drafts[id].span() {
        context.report(Diagnostic::new(code, span, Subject::Type(name), message, effect));
    }
    if let Some(structured) = drafts[id].structured_mut() {
        structured.base.value = None;
        structured.base_removed = true;
    }
}

/// Does its comment name a key that is not the `id` of `entity`?
fn has_key_of_its_own(draft: &Draft, context: &Context<'_>) -> bool {
    let mut decls = context.structured(draft).into_iter();
    let key = decls.find_map(|decl| decl.key.as_ref());
    key.is_some_and(|key| !key.names.iter().any(|name| name == "id"))
}

/// Makes `entity` the base of every entity type without one.
pub(super) fn default_to_entity(
    drafts: &mut [Draft],
    stated: &StatedBases<'_>,
    context: &Context<'_>,
) {
    let root = drafts.iter().position(Draft::is_entity_root);
    let Some(root) = root.filter(|_| context.has(Rule::DefaultBase)) else {
        return;
    };
    let name = drafts[root].name.to_string();
    for (id, draft) in drafts.iter_mut().enumerate() {
        if id == root || !draft.is_entity() || draft.base().is_some() {
            continue;
        }
        let is_stated = stated[id].iter().any(|it| it.agrees_with(Some(root)));
        // `entity` would give it another key.
        if !is_stated && has_key_of_its_own(draft, context) {
            continue;
        }
        let span = draft.span().filter(|_| !is_stated);
        let by = span.map(|span| Statement::new(&name, span, Rule::DefaultBase));
        if let Some(structured) = draft.structured_mut() {
            structured.base.value = Some(root);
            structured.base.by.extend(by);
        }
    }
}
