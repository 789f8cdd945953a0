//! Removes types from a version.

use super::model::{Draft, DraftId, DraftType};

/// Keeps the given types and renumbers references to them. A property whose type is removed holds any
/// JSON, as if the type had no page.
pub(super) fn retain(drafts: Vec<Draft>, kept: &[bool]) -> Vec<Draft> {
    let names: Vec<_> = drafts.iter().map(|draft| draft.name.value.clone()).collect();
    let mut ids = 0..;
    let new_ids: Vec<Option<DraftId>> =
        kept.iter().map(|kept| if *kept { ids.next() } else { None }).collect();
    let retained = drafts.into_iter().zip(kept).filter(|(_, kept)| **kept);
    let renumber = |(mut draft, _): (Draft, &bool)| {
        if let Some(structured) = draft.structured_mut() {
            let base = &mut structured.base.value;
            *base = base.and_then(|base| new_ids[base]);
            for property in &mut structured.properties {
                let item = &mut property.ty.value.item;
                if let DraftType::Type(id) = item {
                    *item = match new_ids[*id] {
                        Some(new) => DraftType::Type(new),
                        None => DraftType::Opaque(names[*id].clone()),
                    };
                }
            }
        }
        draft
    };
    retained.map(renumber).collect()
}
