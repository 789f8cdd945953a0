//! Decides between entity type and complex type, by how the docs use a type.
//!
//! The weights follow the odds measured against the service's metadata: targets of relationships and types
//! with methods of their own are entity types, types of properties are complex types. All types of a
//! hierarchy are of one kind, so their evidence is pooled.

use std::collections::{BTreeMap, BTreeSet};

use super::bases::{self, StatedBases};
use super::context::Context;
use super::corrections::Corrections;
use super::decided::{Decided, Statement};
use super::model::{Draft, DraftId, DraftType, lineage};
use super::names::Found;
use crate::declare::model::{JsonShape, PropertyDecl, StructuredDecl};
use crate::rule::Rule;
use crate::schema::Primitive;
use crate::source::Span;

/// The weight of evidence for an entity type; negative for evidence against it.
fn weight(rule: Rule) -> i32 {
    match rule {
        Rule::RelationshipTarget | Rule::ReturnedByReport => 8,
        Rule::HasMethods | Rule::SaysEntity => 6,
        Rule::HasRelationships => 5,
        Rule::KeyProperty => 4,
        Rule::IdInJson => 2,
        Rule::IdRow => 1,
        Rule::PropertyType => -5,
        Rule::NoEvidence => -1,
        _ => 0,
    }
}

/// Evidence for or against an entity type, and its place.
struct Evidence {
    rule: Rule,
    span: Span,
}

/// Decides which structured types are entity types.
pub(super) fn decide(
    drafts: &mut [Draft],
    stated: &StatedBases<'_>,
    context: &Context<'_>,
    corrections: &mut Corrections<'_>,
) {
    let evidence = gather(drafts, stated, context);
    let weigh = |found: &Vec<Evidence>| found.iter().map(|it| weight(it.rule)).sum::<i32>();
    let own: Vec<i32> = evidence.iter().map(weigh).collect();
    let roots: Vec<_> = (0..drafts.len()).map(|id| root_of(drafts, id, context)).collect();
    let mut pooled: BTreeMap<DraftId, i32> = BTreeMap::new();
    for (root, own) in roots.iter().zip(own) {
        *pooled.entry(*root).or_default() += own;
    }
    let corrected = corrections.entities(drafts, |id| pooled[&roots[id]] > 0);
    let corrected: BTreeMap<_, _> = corrected.iter().map(|(id, by)| (roots[*id], *by)).collect();
    let spans: Vec<_> = drafts.iter().map(Draft::span).collect();
    for ((draft, found), root) in drafts.iter_mut().zip(evidence).zip(roots) {
        let is_entity = draft.is_entity_root() || pooled[&root] > 0;
        let decided = if let Some(by) = corrected.get(&root) {
            let correction = Statement::corrected("entity", *by);
            with_evidence(Decided::by(true, correction), found, None)
        } else {
            let pooled = Evidence::at(Rule::KindOfHierarchy, spans[root]);
            with_evidence(Decided::unstated(is_entity), found, pooled)
        };
        if let Some(structured) = draft.structured_mut() {
            structured.entity = decided;
        }
    }
}

/// The farthest ancestor below `entity`, with which a type shares its evidence.
fn root_of(drafts: &[Draft], id: DraftId, context: &Context<'_>) -> DraftId {
    if !context.has(Rule::KindOfHierarchy) {
        return id;
    }
    let line = lineage(drafts, id);
    line.into_iter().rev().find(|ancestor| !drafts[*ancestor].is_entity_root()).unwrap_or(id)
}

/// Adds the type's own evidence for and against the decision, and that of the hierarchy if its own
/// evidence does not support the decision.
fn with_evidence(
    mut entity: Decided<bool>,
    found: Vec<Evidence>,
    of_hierarchy: Option<Evidence>,
) -> Decided<bool> {
    let name = |entity| if entity { "entity" } else { "complex" };
    // `NoEvidence` is recorded only if there is nothing else.
    let is_evidence = |it: &Evidence| it.rule != Rule::NoEvidence;
    let has_evidence = found.iter().any(is_evidence);
    let found = found.into_iter().filter(|it| is_evidence(it) || !has_evidence);
    let mut is_supported = false;
    for Evidence { rule, span } in found {
        let is_for_entity = weight(rule) > 0;
        let agrees = is_for_entity == *entity;
        is_supported |= agrees;
        entity.add(agrees, Statement::new(name(is_for_entity), span, rule));
    }
    if let Some(Evidence { rule, span }) = of_hierarchy.filter(|_| !is_supported) {
        entity.by.push(Statement::new(name(*entity), span, rule));
    }
    entity
}

/// The evidence for each type, from its own pages and from the pages that use it.
fn gather(drafts: &[Draft], stated: &StatedBases<'_>, context: &Context<'_>) -> Vec<Vec<Evidence>> {
    let own = drafts.iter().zip(stated).map(|(draft, stated)| {
        own_evidence(&context.structured(draft), bases::states_entity(drafts, stated))
    });
    let mut evidence: Vec<Vec<Evidence>> = own.collect();
    for (target, found) in usage(drafts) {
        evidence[target].push(found);
    }
    for (returned, span) in &context.declarations.returned {
        if let Found::Type(id) = context.names.find(returned, "microsoft.graph") {
            evidence[id].push(Evidence { rule: Rule::ReturnedByReport, span: *span });
        }
    }
    drop_inherited_ids(drafts, &mut evidence);
    for (draft, found) in drafts.iter().zip(&mut evidence) {
        found.retain(|it| context.has(it.rule));
        if let Some(span) = draft.span()
            && context.has(Rule::NoEvidence)
        {
            found.push(Evidence { rule: Rule::NoEvidence, span });
        }
    }
    evidence
}

/// A derived page that repeats the `id` of its base adds no evidence.
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

/// The evidence of a type's own pages, at most once per rule.
fn own_evidence(decls: &[&StructuredDecl], states_entity: Option<Span>) -> Vec<Evidence> {
    let first =
        |span: fn(&StructuredDecl) -> Option<Span>| decls.iter().find_map(|decl| span(decl));
    let relationship =
        first(|decl| decl.properties.iter().find(|row| row.relationship).map(|row| row.span));
    let id_row = first(|decl| decl.properties.iter().find(|row| is_id(row)).map(|row| row.span));
    let evidence = [
        Evidence::at(Rule::SaysEntity, states_entity),
        Evidence::at(Rule::HasMethods, first(|decl| decl.has_methods)),
        Evidence::at(Rule::HasRelationships, relationship),
        Evidence::at(Rule::KeyProperty, first(shown_key)),
        Evidence::at(Rule::IdRow, id_row),
        Evidence::at(Rule::IdInJson, first(identifier)),
    ];
    evidence.into_iter().flatten().collect()
}

/// A key that a row or the JSON block shows: comments are copied from page to page.
fn shown_key(decl: &StructuredDecl) -> Option<Span> {
    let key = decl.key.as_ref()?;
    let rows = decl.properties.iter().map(|row| &row.name);
    let mut names = rows.chain(decl.json.iter().map(|json| &json.name));
    names.any(|name| key.names.contains(name)).then_some(key.span)
}

/// Is it the row of the `id` that an entity type has? That is a String.
fn is_id(row: &PropertyDecl) -> bool {
    let primitive = row.ty.names.first().and_then(|name| Primitive::from_lower(&name.lower));
    row.name == "id" && primitive.is_none_or(|it| it == Primitive::String)
}

fn identifier(decl: &StructuredDecl) -> Option<Span> {
    decl.json.iter().filter(|json| json.name == "id").find_map(|json| match &json.shape {
        JsonShape::Text(text) if text.to_lowercase().contains("identifier") => Some(json.span),
        _ => None,
    })
}

/// The types of properties and relationships, each at most once per rule.
fn usage(drafts: &[Draft]) -> Vec<(DraftId, Evidence)> {
    let mut seen = BTreeSet::new();
    let mut found = Vec::new();
    for property in drafts.iter().flat_map(Draft::properties) {
        let (DraftType::Type(target), Some(span)) = (&property.ty.item, property.span()) else {
            continue;
        };
        let is_relationship = property.in_relationships;
        let rule = if is_relationship { Rule::RelationshipTarget } else { Rule::PropertyType };
        if seen.insert((*target, rule)) {
            found.push((*target, Evidence { rule, span }));
        }
    }
    found
}
