//! Applies corrections of bases, and drops types from the hierarchy.

use super::find::{self, TargetRef};
use super::{Corrections, Stale};
use crate::config::Change;
use crate::resolve::context::Context;
use crate::resolve::decided::Statement;
use crate::resolve::model::{Draft, DraftId, lineage};
use crate::resolve::names::NameIndex;

impl Corrections<'_> {
    /// Sets bases. Types that derive from a dropped type get its base.
    pub(in crate::resolve) fn set_bases(&mut self, drafts: &mut [Draft], context: &Context<'_>) {
        let names = &context.names;
        for (index, correction) in self.active() {
            match &correction.change {
                Change::SetBase(base) => {
                    if let Some(id) = find::type_of(names, &correction.target) {
                        let had_base = drafts[id].base().is_some();
                        let outcome = set_base(drafts, names, id, base.as_deref(), index);
                        if outcome.is_ok() {
                            self.corrected_bases.insert(id, index);
                        }
                        self.record_outcome(index, outcome);
                        if !had_base {
                            self.first_bases.insert(index);
                        }
                    }
                }
                Change::Drop => {
                    if let Some(TargetRef::Type(id)) =
                        find::resolve_target(drafts, names, &correction.target)
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
                self.corrected_bases.insert(id, by);
            }
        }
    }

    /// The types that are entity types only because a correction sets their base to `entity`. `is_entity`
    /// returns whether a type is one without it.
    pub(in crate::resolve) fn entities(
        &mut self,
        drafts: &[Draft],
        is_entity: impl Fn(DraftId) -> bool,
    ) -> Vec<(DraftId, usize)> {
        let mut found = Vec::new();
        for (&id, &index) in &self.corrected_bases {
            let draft = &drafts[id];
            if !draft.base().is_some_and(|base| drafts[base].is_entity_root()) {
                continue;
            }
            if !is_entity(id) {
                found.push((id, index));
            } else if self.first_bases.contains(&index) {
                let message = format!("`{}` already derives from `entity`", draft.name);
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
        return Err(Stale::already(format!("`{name}` already has {base}")));
    }
    if wanted.is_some_and(|wanted| lineage(drafts, wanted).contains(&id)) {
        let base = base.unwrap_or_default();
        return Err(Stale::new(format!("`{base}` itself derives from `{name}`"), HELP));
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
