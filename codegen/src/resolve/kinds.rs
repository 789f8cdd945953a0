//! Entity type or complex type, by how the docs use the type; and abstract types.
//!
//! The weights follow the odds measured against the service's metadata: what a relationship leads to
//! and what has methods of its own is an entity, what a property holds is a complex type. A hierarchy
//! is of one kind, so the evidence for all its types is pooled.

use std::collections::BTreeMap;

use super::drafts::{Draft, DraftId, DraftType, lineage};
use super::names::{Found, Index};
use crate::declare::model::{AbstractClaim, Declarations, JsonShape, StructuredDecl};

const RELATIONSHIP_TARGET: i32 = 8;
const HAS_METHODS: i32 = 6;
const RETURNED_BY_REPORT: i32 = 8;
const SAYS_ENTITY: i32 = 6;
const HAS_RELATIONSHIPS: i32 = 5;
const KEY_PROPERTY: i32 = 4;
const ID_ROW: i32 = 2;
const ID_IN_JSON: i32 = 1;
const PROPERTY_TYPE: i32 = -5;
/// Without any evidence a type is complex.
const NO_EVIDENCE: i32 = -1;

/// Decides for every structured type whether it is an entity.
pub(super) fn decide(drafts: &mut [Draft], declarations: &Declarations, names: &Index) {
    let mut evidence: Vec<i32> =
        drafts.iter().map(|draft| own_evidence(draft, declarations)).collect();
    for (target, weight) in usage(drafts) {
        evidence[target] += weight;
    }
    for returned in &declarations.returned {
        if let Found::Type(id) = names.find(returned, "microsoft.graph") {
            evidence[id] += RETURNED_BY_REPORT;
        }
    }
    let root_of = |id: DraftId| {
        let line = lineage(drafts, id);
        line.into_iter().rev().find(|ancestor| !drafts[*ancestor].is_entity_root()).unwrap_or(id)
    };
    let roots: Vec<DraftId> = (0..drafts.len()).map(root_of).collect();
    let mut pooled: BTreeMap<DraftId, i32> = BTreeMap::new();
    for (id, root) in roots.iter().enumerate() {
        *pooled.entry(*root).or_default() += evidence[id];
    }
    for (id, root) in roots.iter().enumerate() {
        let is_entity = drafts[id].is_entity_root() || pooled[root] > 0;
        if let Some(structured) = drafts[id].structured_mut() {
            structured.entity = is_entity;
        }
    }
}

/// What a type's own pages say.
fn own_evidence(draft: &Draft, declarations: &Declarations) -> i32 {
    let Some(structured) = draft.structured() else {
        return 0;
    };
    let decls = || draft.declarations.iter().map(|index| &declarations.structured[*index]);
    let weigh = |says: fn(&StructuredDecl) -> bool, weight| {
        if decls().any(says) { weight } else { 0 }
    };
    NO_EVIDENCE
        + if structured.says_entity { SAYS_ENTITY } else { 0 }
        + weigh(|decl| decl.has_methods, HAS_METHODS)
        + weigh(|decl| decl.properties.iter().any(|row| row.relationship), HAS_RELATIONSHIPS)
        + weigh(|decl| !decl.key.is_empty(), KEY_PROPERTY)
        + weigh(|decl| decl.properties.iter().any(|row| row.name == "id"), ID_ROW)
        + weigh(has_identifier, ID_IN_JSON)
}

fn has_identifier(decl: &StructuredDecl) -> bool {
    decl.json.iter().any(|json| match &json.shape {
        JsonShape::Text(text) => text.to_lowercase().contains("identifier") && json.name == "id",
        _ => false,
    })
}

/// Which types properties and relationships lead to, once for each user.
fn usage(drafts: &[Draft]) -> BTreeMap<DraftId, i32> {
    let mut relationships: BTreeMap<DraftId, i32> = BTreeMap::new();
    let mut properties: BTreeMap<DraftId, i32> = BTreeMap::new();
    for draft in drafts {
        for property in draft.structured().map(|it| it.properties.as_slice()).unwrap_or_default() {
            let DraftType::Type(target) = property.ty else {
                continue;
            };
            if property.navigation {
                relationships.insert(target, RELATIONSHIP_TARGET);
            } else {
                properties.insert(target, PROPERTY_TYPE);
            }
        }
    }
    for (target, weight) in properties {
        *relationships.entry(target).or_default() += weight;
    }
    relationships
}

/// A type is abstract where a page says so, and where at least two types derive from it and nothing
/// creates or changes one.
pub(super) fn infer_abstract(drafts: &mut [Draft], declarations: &Declarations) {
    let mut derived: BTreeMap<DraftId, u32> = BTreeMap::new();
    for draft in drafts.iter() {
        if let Some(base) = draft.structured().and_then(|structured| structured.base) {
            *derived.entry(base).or_default() += 1;
        }
    }
    for (id, draft) in drafts.iter_mut().enumerate() {
        let decls = draft.declarations.clone();
        let is_root = draft.is_entity_root();
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        let decls = || decls.iter().map(|index| &declarations.structured[*index]);
        let claimed = |claim| decls().any(|decl| decl.abstract_claim == Some(claim));
        let says = claimed(AbstractClaim::Metadata) || claimed(AbstractClaim::Prose);
        let is_base = derived.get(&id).is_some_and(|count| *count >= 2)
            && !claimed(AbstractClaim::Denied)
            && !decls().any(|decl| decl.writable);
        structured.is_abstract = is_root || says || is_base;
    }
}
