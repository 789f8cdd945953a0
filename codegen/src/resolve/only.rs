//! `--only`: the types that match a pattern, and everything they need.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::drafts::{Draft, DraftId, DraftKind, DraftProperty, DraftType};
use crate::schema::{QualifiedName, Type};

/// Keeps the drafts whose name matches one of the patterns, with bases, derived types and the types
/// of properties. No patterns keep all. A pattern that is not a glob matches nothing.
pub(super) fn select(drafts: Vec<Draft>, patterns: &[String]) -> Vec<Draft> {
    if patterns.is_empty() {
        return drafts;
    }
    let globs = compile(patterns);
    let mut kept = vec![false; drafts.len()];
    let named = drafts.iter().enumerate().filter(|(_, draft)| matches(&globs, &draft.name));
    let mut open: Vec<DraftId> = named.map(|(id, _)| id).collect();
    let derived = derived(&drafts);
    while let Some(id) = open.pop() {
        if std::mem::replace(&mut kept[id], true) {
            continue;
        }
        let Some(structured) = drafts[id].structured() else {
            continue;
        };
        open.extend(structured.base);
        // Everything derives from `entity`; a slot of that type holds whatever comes as it is.
        if !drafts[id].is_entity_root() {
            open.extend(&derived[id]);
        }
        open.extend(structured.properties.iter().filter_map(|property| match property.ty {
            DraftType::Type(target) => Some(target),
            _ => None,
        }));
    }
    retain(drafts, &kept)
}

/// Compiles patterns; names are matched without regard to case.
fn compile(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        if let Ok(glob) = GlobBuilder::new(pattern).case_insensitive(true).build() {
            set.add(glob);
        }
    }
    set.build().unwrap_or_default()
}

fn matches(globs: &GlobSet, name: &QualifiedName) -> bool {
    globs.is_match(&name.name) || globs.is_match(name.to_string())
}

/// The patterns that name none of the types.
pub(crate) fn unmatched(types: &[Type], patterns: &[String]) -> Vec<String> {
    let names_none = |pattern: &&String| {
        let globs = compile(std::slice::from_ref(pattern));
        !types.iter().any(|ty| matches(&globs, &ty.name))
    };
    patterns.iter().filter(names_none).cloned().collect()
}

fn derived(drafts: &[Draft]) -> Vec<Vec<DraftId>> {
    let mut derived = vec![Vec::new(); drafts.len()];
    for (id, draft) in drafts.iter().enumerate() {
        if let Some(base) = draft.structured().and_then(|structured| structured.base) {
            derived[base].push(id);
        }
    }
    derived
}

/// Removes the others and renumbers what refers to those that stay.
pub(super) fn retain(drafts: Vec<Draft>, kept: &[bool]) -> Vec<Draft> {
    let mut next = 0;
    let renumbered: Vec<Option<DraftId>> = kept
        .iter()
        .map(|kept| {
            kept.then(|| {
                next += 1;
                next - 1
            })
        })
        .collect();
    let mut retained = Vec::with_capacity(next);
    for (mut draft, kept) in drafts.into_iter().zip(kept) {
        if !kept {
            continue;
        }
        if let DraftKind::Structured(structured) = &mut draft.kind {
            structured.base = structured.base.and_then(|base| renumbered[base]);
            for DraftProperty { ty, .. } in &mut structured.properties {
                if let DraftType::Type(id) = ty
                    && let Some(new) = renumbered[*id]
                {
                    *id = new;
                }
            }
        }
        retained.push(draft);
    }
    retained
}
