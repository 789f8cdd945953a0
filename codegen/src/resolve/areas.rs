//! Product areas: which cargo features each type is behind.

use std::collections::{BTreeMap, BTreeSet};

use super::closure::Closure;
use super::drafts::{Claim, Draft, DraftId};
use crate::declare::model::Declarations;
use crate::naming::OTHER_AREAS;
use crate::rule::Rule;
use crate::schema::Aspect;

/// Notes the area of each type: that of the first of its pages that names one.
pub(super) fn note(drafts: &mut [Draft], declarations: &Declarations) {
    let areas: BTreeMap<_, _> = declarations.areas.iter().map(|it| (it.span.page, it)).collect();
    for draft in drafts {
        let claims = draft.claims.facts.iter().chain(&draft.claims.overruled);
        let mut pages =
            claims.filter(|it| it.aspect == Aspect::Name).filter_map(|it| Some(it.span()?.page));
        if let Some(area) = pages.find_map(|page| areas.get(&page)) {
            let claim = Claim::new(Aspect::Area, &area.name, area.span, Rule::FrontMatter);
            draft.claims.facts.push(claim);
            draft.area = Some(area.name.clone());
        }
    }
}

/// The features under which each type exists, sorted: its own area and every one that needs it. A
/// type without an area that none needs is behind [`OTHER_AREAS`].
pub(super) fn features(drafts: &[Draft]) -> Vec<Vec<String>> {
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
