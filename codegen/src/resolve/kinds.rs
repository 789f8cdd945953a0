//! Entity type or complex type, by how the docs use the type; and abstract types.
//!
//! The weights follow the odds measured against the service's metadata: what a relationship leads to
//! and what has methods of its own is an entity, what a property holds is a complex type. A hierarchy
//! is of one kind, so the evidence for all its types is pooled.

use std::collections::{BTreeMap, BTreeSet};

use super::corrections::Corrections;
use super::drafts::{Claim, Draft, DraftId, DraftType, lineage};
use super::names::{Found, Index};
use crate::declare::model::{Declarations, JsonShape, StructuredDecl};
use crate::rule::{Rule, Rules};
use crate::schema::Aspect;
use crate::source::Span;

/// What speaks for an entity, by its weight; against it where that is negative.
fn weight(rule: Rule) -> i32 {
    match rule {
        Rule::RelationshipTarget | Rule::ReturnedByReport => 8,
        Rule::HasMethods | Rule::SaysEntity => 6,
        Rule::HasRelationships => 5,
        Rule::KeyProperty => 4,
        Rule::IdRow => 2,
        Rule::IdInJson => 1,
        Rule::PropertyType => -5,
        Rule::NoEvidence => -1,
        _ => 0,
    }
}

/// A place that speaks for or against an entity.
struct Evidence {
    rule: Rule,
    span: Span,
}

/// Decides for every structured type whether it is an entity.
pub(super) fn decide(
    drafts: &mut [Draft],
    declarations: &Declarations,
    names: &Index,
    rules: Rules,
    corrections: &mut Corrections<'_>,
) {
    let evidence = gather(drafts, declarations, names, rules);
    let weigh = |found: &Vec<Evidence>| found.iter().map(|it| weight(it.rule)).sum::<i32>();
    let own: Vec<i32> = evidence.iter().map(weigh).collect();
    let roots: Vec<DraftId> = (0..drafts.len()).map(|id| root_of(drafts, id, rules)).collect();
    let mut pooled: BTreeMap<DraftId, i32> = BTreeMap::new();
    for (root, own) in roots.iter().zip(own) {
        *pooled.entry(*root).or_default() += own;
    }
    let corrected = corrections.entities(drafts, |id| pooled[&roots[id]] > 0);
    let corrected: BTreeMap<_, _> = corrected.iter().map(|(id, by)| (roots[*id], *by)).collect();
    let places: Vec<_> = drafts.iter().map(|draft| draft.claims.place()).collect();
    for ((draft, found), root) in drafts.iter_mut().zip(evidence).zip(roots) {
        let correction = corrected.get(&root);
        let is_entity = draft.is_entity_root() || pooled[&root] > 0 || correction.is_some();
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        structured.entity = is_entity;
        let of_hierarchy = Evidence::at(Rule::KindOfHierarchy, places[root]);
        let claim = correction.map(|by| Claim::corrected(Aspect::Kind, "entity", *by));
        draft.claims.facts.extend(claim);
        explain(draft, is_entity, found, of_hierarchy.filter(|_| correction.is_none()));
    }
}

/// The farthest ancestor below `entity`, whose evidence a type shares.
fn root_of(drafts: &[Draft], id: DraftId, rules: Rules) -> DraftId {
    if !rules.has(Rule::KindOfHierarchy) {
        return id;
    }
    let line = lineage(drafts, id);
    line.into_iter().rev().find(|ancestor| !drafts[*ancestor].is_entity_root()).unwrap_or(id)
}

/// Writes down what spoke for the decision and what against it.
fn explain(draft: &mut Draft, entity: bool, found: Vec<Evidence>, of_hierarchy: Option<Evidence>) {
    let name = |entity| if entity { "entity" } else { "complex" };
    // That a type is complex without evidence is said only where nothing else is.
    let is_evidence = |it: &Evidence| it.rule != Rule::NoEvidence;
    let has_evidence = found.iter().any(is_evidence);
    let found = found.into_iter().filter(|it| is_evidence(it) || !has_evidence);
    let found: Vec<_> = found.collect();
    let decided = found.iter().any(|it| (weight(it.rule) > 0) == entity);
    let pooled = of_hierarchy.filter(|_| !decided);
    for Evidence { rule, span } in found {
        let speaks_for = weight(rule) > 0;
        let claim = Claim::new(Aspect::Kind, &name(speaks_for), span, rule);
        draft.claims.add(speaks_for == entity, claim);
    }
    let pooled = pooled.map(|it| Claim::new(Aspect::Kind, &name(entity), it.span, it.rule));
    draft.claims.facts.extend(pooled);
}

/// The evidence for each type: what its own pages say, and how others use it.
fn gather(
    drafts: &[Draft],
    declarations: &Declarations,
    names: &Index,
    rules: Rules,
) -> Vec<Vec<Evidence>> {
    let mut evidence: Vec<Vec<Evidence>> =
        drafts.iter().map(|draft| own_evidence(draft, declarations)).collect();
    for (target, found) in usage(drafts) {
        evidence[target].push(found);
    }
    for (returned, span) in &declarations.returned {
        if let Found::Type(id) = names.find(returned, "microsoft.graph") {
            evidence[id].push(Evidence { rule: Rule::ReturnedByReport, span: *span });
        }
    }
    drop_inherited_ids(drafts, &mut evidence);
    for (draft, found) in drafts.iter().zip(&mut evidence) {
        found.retain(|it| rules.has(it.rule));
        if let Some(span) = draft.claims.place()
            && rules.has(Rule::NoEvidence)
        {
            found.push(Evidence { rule: Rule::NoEvidence, span });
        }
    }
    evidence
}

/// A derived page that repeats the `id` of its base says nothing that the base does not.
fn drop_inherited_ids(drafts: &[Draft], evidence: &mut [Vec<Evidence>]) {
    let is_id = |it: &Evidence| matches!(it.rule, Rule::IdRow | Rule::IdInJson);
    let has_id: Vec<_> = evidence.iter().map(|found| found.iter().any(is_id)).collect();
    for (id, found) in evidence.iter_mut().enumerate() {
        let above = lineage(drafts, id).into_iter().skip(1);
        let mut above = above.filter(|ancestor| !drafts[*ancestor].is_entity_root());
        if above.any(|ancestor| has_id[ancestor]) {
            found.retain(|it| !is_id(it));
        }
    }
}

impl Evidence {
    fn at(rule: Rule, span: Option<Span>) -> Option<Self> {
        Some(Self { rule, span: span? })
    }
}

/// What a type's own pages say, each rule once.
fn own_evidence(draft: &Draft, declarations: &Declarations) -> Vec<Evidence> {
    let Some(structured) = draft.structured() else {
        return Vec::new();
    };
    let first = |place: fn(&StructuredDecl) -> Option<Span>| {
        draft.declarations.iter().find_map(|index| place(&declarations.structured[*index]))
    };
    let relationship =
        first(|decl| decl.properties.iter().find(|row| row.relationship).map(|row| row.span));
    let id_row =
        first(|decl| decl.properties.iter().find(|row| row.name == "id").map(|row| row.span));
    let evidence = [
        Evidence::at(Rule::SaysEntity, structured.says_entity),
        Evidence::at(Rule::HasMethods, first(|decl| decl.has_methods)),
        Evidence::at(Rule::HasRelationships, relationship),
        Evidence::at(Rule::KeyProperty, first(|decl| decl.key.as_ref().map(|key| key.span))),
        Evidence::at(Rule::IdRow, id_row),
        Evidence::at(Rule::IdInJson, first(identifier)),
    ];
    evidence.into_iter().flatten().collect()
}

fn identifier(decl: &StructuredDecl) -> Option<Span> {
    let shows = |shape: &JsonShape| matches!(shape, JsonShape::Text(text) if text.to_lowercase().contains("identifier"));
    decl.json.iter().find(|json| json.name == "id" && shows(&json.shape)).map(|json| json.span)
}

/// Which types properties and relationships lead to, each once.
fn usage(drafts: &[Draft]) -> Vec<(DraftId, Evidence)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for draft in drafts {
        for property in draft.structured().map(|it| it.properties.as_slice()).unwrap_or_default() {
            let (DraftType::Type(target), Some(span)) = (&property.ty, property.claims.place())
            else {
                continue;
            };
            let rule =
                if property.navigation { Rule::RelationshipTarget } else { Rule::PropertyType };
            if seen.insert((*target, rule)) {
                found.push((*target, Evidence { rule, span }));
            }
        }
    }
    found
}

/// A type is abstract where a page says so, and where at least two types derive from it and nothing
/// creates or changes one.
pub(super) fn infer_abstract(drafts: &mut [Draft], declarations: &Declarations, rules: Rules) {
    let mut derived: BTreeMap<DraftId, u32> = BTreeMap::new();
    for draft in drafts.iter() {
        if let Some(base) = draft.structured().and_then(|structured| structured.base) {
            *derived.entry(base).or_default() += 1;
        }
    }
    for (id, draft) in drafts.iter_mut().enumerate() {
        if draft.structured().is_none() {
            continue;
        }
        let decls = draft.declarations.iter().map(|index| &declarations.structured[*index]);
        let is_root = draft.is_entity_root();
        let place = draft.claims.place();
        let mut claims: Vec<_> = decls.clone().flat_map(|decl| decl.abstracts.clone()).collect();
        claims.retain(|claim| rules.has(claim.rule));
        let written = decls.clone().find_map(|decl| decl.written_by);
        let says = claims.iter().any(|claim| claim.value);
        let denied = claims.iter().any(|claim| !claim.value);
        let inferred = derived.get(&id).is_some_and(|count| *count >= 2)
            && !denied
            && written.is_none()
            && rules.has(Rule::AbstractInferred);
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        structured.is_abstract = is_root || says || inferred;
        let is_abstract = structured.is_abstract;
        for claim in claims {
            let holds = claim.value == is_abstract;
            let claim = Claim::new(Aspect::Abstract, &claim.value, claim.span, claim.rule);
            draft.claims.add(holds, claim);
        }
        if inferred && !says {
            let claim = |span| Claim::new(Aspect::Abstract, &true, span, Rule::AbstractInferred);
            draft.claims.facts.extend(place.map(claim));
        }
    }
}

/// Open types and keys, by what any page of the type says.
pub(super) fn decide_flags(drafts: &mut [Draft], declarations: &Declarations, rules: Rules) {
    for draft in drafts {
        let decls = draft.declarations.clone();
        let decls = || decls.iter().map(|index| &declarations.structured[*index]);
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        let opens = decls().flat_map(|decl| &decl.opens).filter(|claim| rules.has(claim.rule));
        let opens: Vec<_> = opens.copied().collect();
        structured.open = opens.iter().any(|claim| claim.value);
        let key = decls().find_map(|decl| decl.key.as_ref());
        let key = key.filter(|_| rules.has(Rule::KeyMetadata));
        structured.key.extend(key.iter().flat_map(|key| key.names.clone()));
        let open = structured.open;
        for claim in opens {
            let holds = claim.value == open;
            draft.claims.add(holds, Claim::new(Aspect::Open, &claim.value, claim.span, claim.rule));
        }
        let key = key
            .map(|key| Claim::new(Aspect::Key, &key.names.join(", "), key.span, Rule::KeyMetadata));
        draft.claims.facts.extend(key);
    }
}
