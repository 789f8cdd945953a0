//! Other bases, and types that are taken out from between others.

use super::find::{self, Subject};
use super::{Corrections, Stale};
use crate::config::Change;
use crate::resolve::context::Context;
use crate::resolve::decided::Statement;
use crate::resolve::model::{Draft, DraftId, lineage};
use crate::resolve::names::NameIndex;

impl Corrections<'_> {
    /// Sets the bases, and gives what derives from a dropped type the base of that.
    pub(in crate::resolve) fn set_bases(&mut self, drafts: &mut [Draft], context: &Context<'_>) {
        let names = &context.names;
        for (index, correction) in self.active() {
            match &correction.change {
                Change::SetBase(base) => {
                    if let Some(id) = find::type_of(names, &correction.target) {
                        let had_base = drafts[id].base().is_some();
                        let outcome = set_base(drafts, names, id, base.as_deref(), index);
                        if outcome.is_ok() {
                            self.bases.insert(id, index);
                        }
                        self.record_outcome(index, outcome);
                        if !had_base {
                            self.of_entity.insert(index);
                        }
                    }
                }
                Change::Drop => {
                    if let Some(Subject::Type(id)) =
                        find::subject(drafts, names, &correction.target)
                    {
                        self.dropped.insert(id, index);
                        self.record_outcome(index, Ok(()));
                    }
                }
                _ => {}
            }
        }
        for id in 0..drafts.len() {
            let Some(base) = drafts[id].base() else {
                continue;
            };
            let by = self.dropped.get(&base).filter(|_| !self.dropped.contains_key(&id));
            if let Some(by) = by.copied() {
                let line = lineage(drafts, base);
                let above = line.into_iter().find(|it| !self.dropped.contains_key(it));
                derive(drafts, id, above.filter(|above| *above != id), by);
                self.bases.insert(id, by);
            }
        }
    }

    /// The types that a correction says to derive from `entity`, and that nothing else makes entities.
    /// `is_entity` says which types are entities without it.
    pub(in crate::resolve) fn entities(
        &mut self,
        drafts: &[Draft],
        is_entity: impl Fn(DraftId) -> bool,
    ) -> Vec<(DraftId, usize)> {
        let mut found = Vec::new();
        for (&id, &index) in &self.bases {
            let draft = &drafts[id];
            if !draft.base().is_some_and(|base| drafts[base].is_entity_root()) {
                continue;
            }
            if !is_entity(id) {
                found.push((id, index));
            } else if self.of_entity.contains(&index) {
                let message = format!("`{}` derives from `entity` already", draft.name);
                self.current[index] = Some(Err(Stale::already(message)));
            }
        }
        found
    }
}

fn set_base(
    drafts: &mut [Draft],
    names: &NameIndex,
    id: DraftId,
    base: Option<&str>,
    index: usize,
) -> Result<(), Stale> {
    const HELP: &str = "correct the base, or remove the correction";
    let name = drafts[id].name.clone();
    let Some(structured) = drafts[id].structured() else {
        let message = format!("`{name}` is an enumeration, which has no base");
        return Err(Stale::new(message, "remove the correction"));
    };
    let wanted = match base {
        None => None,
        Some(base) => match names.exact(base, "") {
            Some(found) if drafts[found].structured().is_some() => Some(found),
            _ => {
                let message = format!("no page declares a structured type `{base}`");
                return Err(Stale::new(message, HELP));
            }
        },
    };
    if *structured.base == wanted {
        let base =
            wanted.map_or("no base".to_owned(), |it| format!("the base `{}`", drafts[it].name));
        return Err(Stale::already(format!("`{name}` has {base} already")));
    }
    if wanted.is_some_and(|wanted| lineage(drafts, wanted).contains(&id)) {
        let base = base.unwrap_or_default();
        return Err(Stale::new(format!("`{base}` derives from `{name}` itself"), HELP));
    }
    derive(drafts, id, wanted, index);
    Ok(())
}

fn derive(drafts: &mut [Draft], id: DraftId, base: Option<DraftId>, index: usize) {
    let name = base.map_or_else(|| "none".to_owned(), |base| drafts[base].name.to_string());
    if let Some(structured) = drafts[id].structured_mut() {
        structured.base.correct(base, Statement::corrected(&name, index));
    }
}
