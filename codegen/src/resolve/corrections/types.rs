//! Other names for types, as the declarations are united.

use super::{Corrections, Stale};
use crate::config::Change;
use crate::declare::{is_identifier, is_namespace};
use crate::resolve::drafts::{Claim, Claims, fold};
use crate::rule::Rule;
use crate::schema::{Aspect, QualifiedName};

impl Corrections<'_> {
    /// The name of a type that pages call so.
    pub(in crate::resolve) fn name(&self, name: &QualifiedName) -> QualifiedName {
        self.renaming(name).map_or_else(|| name.clone(), |(_, to)| to)
    }

    /// Names a type that pages call by these names, the main page first; the names that are
    /// corrected are overruled.
    pub(in crate::resolve) fn rename_type(
        &mut self,
        names: &mut dyn Iterator<Item = &QualifiedName>,
        claims: &mut Claims,
    ) -> QualifiedName {
        let mut main: Option<(&QualifiedName, QualifiedName)> = None;
        for name in names {
            let is_main = main.is_none();
            let renaming = self.renaming(name);
            if is_main {
                main = Some((name, self.name(name)));
            }
            let Some((index, to)) = renaming else {
                continue;
            };
            // Pages vary the case of names; the main page's counts.
            if fold(name) == fold(&to) && (!is_main || *name == to) {
                self.settle(index, Err(Stale::already(format!("the docs say `{to}` already"))));
            } else {
                self.settle(index, Ok(()));
                overrule_name(claims, name, Claim::corrected(Aspect::Name, &to, index), is_main);
            }
        }
        main.map(|(_, name)| name).unwrap_or_default()
    }

    /// The correction of a name.
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

fn overrule_name(claims: &mut Claims, name: &QualifiedName, correction: Claim, is_main: bool) {
    let name = name.to_string();
    let is_it = |claim: &Claim| claim.value == name && claim.rule != Rule::Correction;
    let (overruled, mut facts): (Vec<_>, Vec<_>) =
        std::mem::take(&mut claims.facts).into_iter().partition(is_it);
    claims.overruled.extend(overruled);
    let told = facts.iter().any(|claim| claim.place == correction.place);
    if !told {
        facts.insert(if is_main { 0 } else { facts.len() }, correction);
    }
    claims.facts = facts;
}
