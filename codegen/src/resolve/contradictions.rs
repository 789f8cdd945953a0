//! Where pages contradict themselves or each other, once everything is decided.
//!
//! Nothing here decides anything: each file holds the declarations against the facts that came of
//! them, and tells where they differ.

mod absent;
mod bases;
mod enums;
mod json;
mod properties;

use super::drafts::{Draft, DraftId, DraftProperty, lineage};
use super::names::Index;
use crate::declare::model::{Declarations, StructuredDecl};
use crate::diagnostic::Diagnostic;

/// What the pages say, and what was made of it.
#[derive(Clone, Copy)]
pub(super) struct Resolved<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) declarations: &'a Declarations,
    pub(super) names: &'a Index,
}

/// Tells every contradiction.
pub(super) fn tell(resolved: Resolved<'_>, diagnostics: &mut Vec<Diagnostic>) {
    bases::tell(resolved, diagnostics);
    properties::tell(resolved, diagnostics);
    json::tell(resolved, diagnostics);
    absent::tell(resolved, diagnostics);
    enums::tell(resolved, diagnostics);
}

impl<'a> Resolved<'a> {
    /// The structured types with the pages that describe them.
    fn structured(self) -> impl Iterator<Item = (DraftId, &'a Draft, Vec<&'a StructuredDecl>)> {
        let drafts = self.drafts.iter().enumerate();
        drafts.filter(|(_, draft)| draft.structured().is_some()).map(move |(id, draft)| {
            let decls = draft.declarations.iter();
            let decls = decls.map(|index| &self.declarations.structured[*index]).collect();
            (id, draft, decls)
        })
    }

    /// The property of that name, own or inherited, and the type that declares it.
    fn property(self, id: DraftId, name: &str) -> Option<(DraftId, &'a DraftProperty)> {
        lineage(self.drafts, id).into_iter().find_map(|id| {
            let mut properties = self.drafts[id].structured()?.properties.iter();
            Some((id, properties.find(|property| property.name.eq_ignore_ascii_case(name))?))
        })
    }
}
