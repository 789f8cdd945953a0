//! Removes types from a version.

use super::model::{Draft, DraftId, DraftType};

/// Keeps the given types and renumbers references to them. A property whose type is removed holds any
/// JSON, as if the type had no page.
pub(super) fn retain(drafts: Vec<Draft>, kept: &[bool]) -> Vec<Draft> {
    let all: Vec<_> = drafts.iter().map(|draft| draft.name.value.clone()).collect();
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
        if let Some(structured) = draft.structured_mut() {
            let base = &mut structured.base.value;
            *base = base.and_then(|base| renumbered[base]);
            for property in &mut structured.properties {
                let item = &mut property.ty.value.item;
                if let DraftType::Type(id) = item {
                    *item = match renumbered[*id] {
                        Some(new) => DraftType::Type(new),
                        None => DraftType::Opaque(all[*id].clone()),
                    };
                }
            }
        }
        retained.push(draft);
    }
    retained
}
