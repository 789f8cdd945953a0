//! Renames types, while their declarations are merged.

use super::{Corrections, Stale};
use crate::config::Change;
use crate::declare::{is_identifier, is_namespace};
use crate::resolve::decided::{Decided, Place, Statement};
use crate::resolve::model::Declared;
use crate::resolve::names::key;
use crate::schema::QualifiedName;

impl Corrections<'_> {
    /// The corrected name of a type.
    pub(in crate::resolve) fn name(&self, name: &QualifiedName) -> QualifiedName {
        self.renaming(name).map_or_else(|| name.clone(), |(_, to)| to)
    }

    /// Decides the name of a type from its names on pages, the main page first, and its declarations.
    /// Also returns the names that are replaced.
    pub(in crate::resolve) fn name_type<'n>(
        &mut self,
        names: impl IntoIterator<Item = &'n QualifiedName>,
        stated: impl IntoIterator<Item = (&'n QualifiedName, Declared)>,
    ) -> (Decided<QualifiedName>, Vec<QualifiedName>) {
        let mut names = names.into_iter().peekable();
        let value = names.peek().map(|main| self.name(main)).unwrap_or_default();
        let mut stated: Vec<_> = stated.into_iter().collect();
        let (mut corrected, mut replaced, mut former) = (Vec::new(), Vec::new(), Vec::new());
        for (at, name) in names.enumerate() {
            let Some((index, to)) = self.renaming(name) else {
                continue;
            };
            // Pages spell names in different case; the main page counts.
            if key(name) == key(&to) && (at > 0 || *name == to) {
                let stale = Stale::already(format!("the docs already use the name `{to}`"));
                self.record_outcome(index, Err(stale));
                continue;
            }
            self.record_outcome(index, Ok(()));
            let (same, others) = stated.into_iter().partition(|(stated, _)| *stated == name);
            replaced.extend(same);
            stated = others;
            if !former.contains(name) {
                former.push(name.clone());
            }
            let correction = Statement::corrected(&to, index);
            let is_known = |it: &(usize, Statement)| it.1.place == Place::Correction(index);
            if !corrected.iter().any(is_known) {
                corrected.push((at, correction));
            }
        }
        let state = |(name, declared): &(&QualifiedName, Declared)| declared.statement(*name);
        let (main, others): (Vec<_>, Vec<_>) = corrected.into_iter().partition(|(at, _)| *at == 0);
        let by = main.into_iter().map(|it| it.1).chain(stated.iter().map(state));
        let by = by.chain(others.into_iter().map(|it| it.1)).collect();
        (Decided { value, by, overruled: replaced.iter().map(state).collect() }, former)
    }

    /// The correction that renames a type.
    fn renaming(&self, name: &QualifiedName) -> Option<(usize, QualifiedName)> {
        self.active().find_map(|(index, correction)| {
            let Change::Rename(to) = &correction.change else {
                return None;
            };
            let target = QualifiedName::parse(correction.target.as_type()?)?;
            let is_target = target.namespace.eq_ignore_ascii_case(&name.namespace)
                && target.name.eq_ignore_ascii_case(&name.name);
            let to = QualifiedName::parse_in(&name.namespace, to);
            let is_name = is_namespace(&to.namespace) && is_identifier(&to.name);
            (is_target && is_name).then_some((index, to))
        })
    }
}
