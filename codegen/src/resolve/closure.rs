//! Which other types a type needs: its base, its derived types, and the types of its structural
//! properties.
//!
//! The target of a navigation property is not needed. Derived types are needed so that the enum over a
//! type and its derived types is always complete, and a value is read as the same variant regardless of
//! what else is included.

use std::collections::VecDeque;

use super::model::{Draft, DraftId, DraftType};

/// The types of a version and the types that each of them needs.
pub(super) struct Closure<'a> {
    drafts: &'a [Draft],
    /// The direct derived types of each type.
    derived: Vec<Vec<DraftId>>,
}

/// Why a type is part of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason<'a> {
    /// It was requested.
    Requested,
    /// It is the base of a selected type.
    BaseOf(DraftId),
    /// It is derived from a selected type.
    DerivedFrom(DraftId),
    /// It is the type of the named property of a selected type.
    UsedBy(DraftId, &'a str),
}

impl<'a> Closure<'a> {
    pub(super) fn new(drafts: &'a [Draft]) -> Self {
        let mut derived = vec![Vec::new(); drafts.len()];
        for (id, draft) in drafts.iter().enumerate() {
            if let Some(base) = draft.base() {
                derived[base].push(id);
            }
        }
        Self { drafts, derived }
    }

    /// These types and all types that they need, breadth first.
    pub(super) fn of(
        &self,
        requested: impl IntoIterator<Item = DraftId>,
    ) -> Vec<(DraftId, Reason<'a>)> {
        let mut seen = vec![false; self.drafts.len()];
        let mut open: VecDeque<_> =
            requested.into_iter().map(|id| (id, Reason::Requested)).collect();
        let mut found = Vec::new();
        while let Some((id, reason)) = open.pop_front() {
            if !std::mem::replace(&mut seen[id], true) {
                found.push((id, reason));
                open.extend(self.needs(id));
            }
        }
        found
    }

    fn needs(&self, id: DraftId) -> impl Iterator<Item = (DraftId, Reason<'a>)> {
        let draft = &self.drafts[id];
        let base = draft.base().map(|base| (base, Reason::BaseOf(id)));
        // Nearly every type derives from `entity`, so it has no enum over its derived types.
        let derived = if draft.is_entity_root() { &[][..] } else { &self.derived[id] };
        let derived = derived.iter().map(move |derived| (*derived, Reason::DerivedFrom(id)));
        let used = draft.properties().iter().filter(|property| !*property.navigation);
        let used = used.filter_map(move |property| match property.ty.item {
            DraftType::Type(ty) => Some((ty, Reason::UsedBy(id, property.name.as_str()))),
            _ => None,
        });
        base.into_iter().chain(derived).chain(used)
    }
}
