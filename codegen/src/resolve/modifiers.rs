//! Abstract types, open types, and keys.

use super::context::Context;
use super::decided::{Decided, Statement};
use super::model::Draft;
use crate::declare::model::FlagClaim;
use crate::rule::Rule;

/// Decides which types are abstract: those that a page calls abstract, and those with at least two derived
/// types that no method creates or updates.
pub(super) fn decide_abstract(drafts: &mut [Draft], context: &Context<'_>) {
    let mut derived = vec![0_u32; drafts.len()];
    for base in drafts.iter().filter_map(Draft::base) {
        derived[base] += 1;
    }
    for (draft, derived) in drafts.iter_mut().zip(derived) {
        let decls = context.structured(draft);
        let claims = decls.iter().flat_map(|decl| &decl.abstracts);
        let claims: Vec<_> = claims.filter(|claim| context.has(claim.rule)).collect();
        let stated = claims.iter().any(|claim| claim.value);
        let denied = claims.iter().any(|claim| !claim.value);
        let inferred = derived >= 2
            && !denied
            && decls.iter().all(|decl| decl.written_by.is_none())
            && context.has(Rule::AbstractInferred);
        let mut decided = decide_flag(draft.is_entity_root() || stated || inferred, &claims);
        if let Some(span) = draft.span().filter(|_| inferred && !stated) {
            decided.by.push(Statement::new(&true, span, Rule::AbstractInferred));
        }
        let in_docs = decls.first().is_some_and(|main| main.abstract_in_docs);
        if let Some(structured) = draft.structured_mut() {
            structured.is_abstract = decided;
            structured.abstract_in_docs = in_docs && context.has(Rule::AbstractInWords);
        }
    }
}

/// Decides which types are open: those that any of their pages calls open.
pub(super) fn decide_open(drafts: &mut [Draft], context: &Context<'_>) {
    for draft in drafts {
        let decls = context.structured(draft);
        let claims = decls.iter().flat_map(|decl| &decl.opens);
        let claims: Vec<_> = claims.filter(|claim| context.has(claim.rule)).collect();
        if let Some(structured) = draft.structured_mut() {
            structured.open = decide_flag(claims.iter().any(|claim| claim.value), &claims);
        }
    }
}

/// Decides the keys, from the first page of each type that names one.
pub(super) fn decide_key(drafts: &mut [Draft], context: &Context<'_>) {
    for draft in drafts.iter_mut().filter(|_| context.has(Rule::KeyMetadata)) {
        let key = context.structured(draft).iter().find_map(|decl| decl.key.as_ref());
        if let (Some(key), Some(structured)) = (key, draft.structured_mut()) {
            let statement = Statement::new(&key.names.join(", "), key.span, Rule::KeyMetadata);
            structured.key.value.extend(key.names.clone());
            structured.key.by.push(statement);
        }
    }
}

/// The value with the claims that agree and those that were overruled.
fn decide_flag(value: bool, claims: &[&FlagClaim]) -> Decided<bool> {
    let mut decided = Decided::unstated(value);
    for claim in claims {
        decided.add(claim.value == value, Statement::new(&claim.value, claim.span, claim.rule));
    }
    decided
}
