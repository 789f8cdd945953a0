//! Which other types a type needs: its base, the types derived from it, and what its structural
//! properties hold.
//!
//! A navigation property needs nothing: it leads to another entity. The derived types are needed so
//! that the enum over a type and its derived types is complete wherever it exists, and a value is
//! read as the same variant whatever else is included.

use std::collections::VecDeque;

use super::model::{Draft, DraftId, DraftType};

/// The types of a version and what each of them needs.
pub(super) struct Closure<'a> {
    drafts: &'a [Draft],
    /// The types derived from each type directly.
    derived: Vec<Vec<DraftId>>,
}

/// Why a type is part of a selection.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reason<'a> {
    /// It was asked for.
    Named,
    /// It is the base of a type that is part of it.
    BaseOf(DraftId),
    /// It is derived from a type that is part of it.
    DerivedFrom(DraftId),
    /// A property of that name of a type that is part of it holds it.
    HeldBy(DraftId, &'a str),
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

    /// These types and all that they need, in the order of the steps that lead there.
    pub(super) fn of(
        &self,
        named: impl IntoIterator<Item = DraftId>,
    ) -> Vec<(DraftId, Reason<'a>)> {
        let mut seen = vec![false; self.drafts.len()];
        let mut open: VecDeque<_> = named.into_iter().map(|id| (id, Reason::Named)).collect();
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
        // Everything derives from `entity`; a slot of that type holds whatever comes as it is.
        let derived = if draft.is_entity_root() { &[][..] } else { &self.derived[id] };
        let derived = derived.iter().map(move |derived| (*derived, Reason::DerivedFrom(id)));
        let held = draft.properties().iter().filter(|property| !*property.navigation);
        let held = held.filter_map(move |property| match property.ty.item {
            DraftType::Type(held) => Some((held, Reason::HeldBy(id, property.name.as_str()))),
            _ => None,
        });
        base.into_iter().chain(derived).chain(held)
    }
}
