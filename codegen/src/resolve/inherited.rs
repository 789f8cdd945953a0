//! Inherited properties that derived pages repeat: the page of the base type wins. What the derived page
//! says about them stays as words.

use std::collections::BTreeSet;

use super::context::Context;
use super::model::{Draft, DraftProperty, Repetition, lineage};
use super::properties::fold;
use crate::rule::Rule;

/// Drops the properties that an ancestor has, and records what the derived page states.
pub(super) fn drop_repeated(drafts: &mut [Draft], context: &Context<'_>) {
    if !context.has(Rule::BasePage) {
        return;
    }
    let inherited = |id| -> BTreeSet<String> {
        let above = lineage(drafts, id).into_iter().skip(1);
        let properties = above.flat_map(|id| drafts[id].properties());
        properties.map(|property| fold(&property.name)).collect()
    };
    let inherited: Vec<_> = (0..drafts.len()).map(inherited).collect();
    for (draft, inherited) in drafts.iter_mut().zip(inherited) {
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        let properties = std::mem::take(&mut structured.properties).into_iter();
        let (repeated, own): (Vec<_>, _) =
            properties.partition(|property| inherited.contains(&fold(&property.name)));
        structured.properties = own;
        structured.repeated = repeated.into_iter().filter_map(repetition).collect();
    }
}

fn repetition(property: DraftProperty) -> Option<Repetition> {
    let DraftProperty { name, ty, facts, docs, deprecated, .. } = property;
    let statement = ty.by.into_iter().next()?;
    let (property, ty) = (name.value, ty.value);
    Some(Repetition { property, ty, statement, facts, docs, deprecated })
}
