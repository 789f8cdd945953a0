//! Product areas: the cargo features that enable each type.

use std::collections::{BTreeMap, BTreeSet};

use super::closure::Closure;
use super::context::Context;
use super::decided::{Decided, Statement};
use super::model::{Draft, DraftId};
use crate::naming::OTHER_AREAS;
use crate::rule::Rule;
use crate::source::PageId;

/// Decides the area of each type, from the first of its pages that names one.
pub(super) fn decide(drafts: &mut [Draft], context: &Context<'_>) {
    let areas = context.declarations.areas.iter();
    let areas: BTreeMap<PageId, _> = areas.map(|area| (area.span.page, area)).collect();
    for draft in drafts {
        if let Some(area) = draft.pages.iter().find_map(|page| areas.get(page)) {
            let stated = Statement::new(&area.name, area.span, Rule::FrontMatter);
            draft.area = Decided::by(Some(area.name.clone()), stated);
        }
    }
}

/// The features that enable each type, sorted: its own area and every area that needs it, or
/// [`OTHER_AREAS`] if there is none. If no page of the run names an area, no type has a feature.
pub(super) fn features(drafts: &[Draft], has_areas: bool) -> Vec<Vec<String>> {
    if !has_areas {
        return vec![Vec::new(); drafts.len()];
    }
    let closure = Closure::new(drafts);
    let mut own: BTreeMap<&str, Vec<DraftId>> = BTreeMap::new();
    for (id, draft) in drafts.iter().enumerate() {
        if let Some(area) = draft.area.as_deref() {
            own.entry(area).or_default().push(id);
        }
    }
    let mut features = vec![BTreeSet::new(); drafts.len()];
    let add = |features: &mut Vec<BTreeSet<String>>, area: &str, types: Vec<DraftId>| {
        for (id, _) in closure.of(types) {
            features[id].insert(area.to_owned());
        }
    };
    for (area, types) in own {
        add(&mut features, area, types);
    }
    let left = (0..drafts.len()).filter(|id| features[*id].is_empty()).collect();
    add(&mut features, OTHER_AREAS, left);
    features.into_iter().map(|features| features.into_iter().collect()).collect()
}
