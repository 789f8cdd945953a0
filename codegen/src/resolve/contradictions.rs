//! Reports where pages contradict themselves or each other, once everything is decided.
//!
//! Nothing is decided here: each file compares the declarations with the decisions and reports
//! differences.

mod absent;
mod bases;
mod enums;
mod json;
mod properties;
mod unknown_types;

use super::bases::StatedBases;
use super::context::Context;
use super::model::{Draft, DraftId, DraftProperty, lineage};
use crate::declare::model::StructuredDecl;

/// The decisions and the declarations.
#[derive(Clone, Copy)]
pub(super) struct Decisions<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) stated_bases: &'a StatedBases<'a>,
    pub(super) context: &'a Context<'a>,
}

/// Reports every contradiction.
pub(super) fn report(decisions: Decisions<'_>) {
    bases::report(decisions);
    properties::report(decisions);
    json::report(decisions);
    absent::report(decisions);
    enums::report(decisions);
    unknown_types::report(decisions);
}

impl<'a> Decisions<'a> {
    /// The structured types with the pages that describe them.
    fn structured(self) -> impl Iterator<Item = (DraftId, &'a Draft, Vec<&'a StructuredDecl>)> {
        let drafts = self.drafts.iter().enumerate();
        let structured = drafts.filter(|(_, draft)| draft.structured().is_some());
        structured.map(move |(id, draft)| (id, draft, self.context.structured(draft)))
    }

    /// The own or inherited property with that name, and the type that declares it.
    fn property(self, id: DraftId, name: &str) -> Option<(DraftId, &'a DraftProperty)> {
        lineage(self.drafts, id).into_iter().find_map(|id| {
            let mut properties = self.drafts[id].properties().iter();
            Some((id, properties.find(|property| property.name.eq_ignore_ascii_case(name))?))
        })
    }
}
