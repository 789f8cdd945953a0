//! Rust names of types, fields and variants, each kept apart in the scope it is visible in.

use std::collections::BTreeMap;

use super::corrections::Corrections;
use super::drafts::{Claims, Draft, DraftEnum, DraftId, DraftKind, DraftMember, lineage};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::naming::{self, Scope};
use crate::schema::{Aspect, RustPath};
use crate::source::Span;

/// The Rust names of one type.
#[derive(Clone, Debug, Default)]
pub(super) struct RustNames {
    pub(super) path: RustPath,
    /// The name of the enum over its derived types.
    pub(super) family: Option<String>,
    /// Fields of own properties, or variants.
    pub(super) members: Vec<String>,
}

/// Names every type, field and variant of a version.
pub(super) fn assign(
    drafts: &[Draft],
    corrections: &mut Corrections<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<RustNames> {
    let mut teller = Teller { corrections, diagnostics };
    let mut names = name_types(drafts, &mut teller);
    name_families(drafts, &mut names);
    name_fields(drafts, &mut names, &mut teller);
    for (draft, names) in drafts.iter().zip(&mut names) {
        if let DraftKind::Enum(it) = &draft.kind {
            names.members = name_variants(draft, it, &mut teller);
        }
    }
    names
}

/// The names in use in one place, and which of them corrections chose.
#[derive(Clone, Default)]
struct Names {
    scope: Scope,
    chosen: BTreeMap<String, usize>,
}

impl Names {
    /// Names a thing by its correction, or else as `made`.
    fn claim(
        &mut self,
        made: String,
        claims: &Claims,
        subject: Subject<'_>,
        thing: impl FnOnce() -> String,
        teller: &mut Teller<'_, '_>,
    ) -> String {
        let own = chosen(claims);
        let preferred = own.map_or(made, |(name, _)| name.to_owned());
        let claim = self.scope.claim(&preferred);
        let other = self.chosen.get(&preferred).copied();
        if claim.collided {
            let place = claims.place();
            let by = own.map(|it| it.1).or(other);
            teller.collision(subject, &thing(), &claim.name, by, place);
        }
        if let Some((_, index)) = own {
            self.chosen.insert(claim.name.clone(), index);
        }
        claim.name
    }
}

/// The name that a correction gives, and the correction.
fn chosen(claims: &Claims) -> Option<(&str, usize)> {
    let claim = claims.facts.iter().find(|claim| claim.aspect == Aspect::RustName)?;
    Some((&claim.value, claim.correction()?))
}

/// Where collisions are told: at the page, or at the correction that caused them.
struct Teller<'a, 'c> {
    corrections: &'a mut Corrections<'c>,
    diagnostics: &'a mut Vec<Diagnostic>,
}

impl Teller<'_, '_> {
    fn collision(
        &mut self,
        subject: Subject<'_>,
        thing: &str,
        name: &str,
        by: Option<usize>,
        place: Option<Span>,
    ) {
        let message = format!("{thing} would have a Rust name that is taken");
        let effect = format!("it is named `{name}`");
        match (by, place) {
            (Some(index), _) => self.corrections.tell_collision(index, message, &effect),
            (None, Some(place)) => {
                let code = Code::NameCollision;
                self.diagnostics.push(Diagnostic::new(code, place, subject, message, effect));
            }
            (None, None) => {}
        }
    }
}

/// Modules below the version's: none for `microsoft.graph`, one for each further segment.
fn modules(namespace: &str) -> Vec<String> {
    let below = match namespace.strip_prefix("microsoft.graph") {
        Some(rest) if rest.is_empty() || rest.starts_with('.') => rest,
        _ => namespace,
    };
    below.split('.').filter(|segment| !segment.is_empty()).map(naming::module_name).collect()
}

/// What is in use in one module.
#[derive(Default)]
struct ModuleScope {
    files: Scope,
    types: Names,
}

fn module_scopes(drafts: &[Draft]) -> BTreeMap<Vec<String>, ModuleScope> {
    let mut scopes: BTreeMap<Vec<String>, ModuleScope> = BTreeMap::new();
    for draft in drafts {
        let path = modules(&draft.name.namespace);
        for depth in 0..path.len() {
            // A module for a nested namespace has its name before any type's file.
            if !scopes.contains_key(&path[..=depth]) {
                scopes.entry(path[..depth].to_vec()).or_default().files.claim(&path[depth]);
                scopes.insert(path[..=depth].to_vec(), ModuleScope::default());
            }
        }
        scopes.entry(path).or_default();
    }
    scopes
}

fn name_types(drafts: &[Draft], teller: &mut Teller<'_, '_>) -> Vec<RustNames> {
    let mut scopes = module_scopes(drafts);
    let mut named = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let modules = modules(&draft.name.namespace);
        let scope = scopes.entry(modules.clone()).or_default();
        let thing = || format!("the type `{}`", draft.name);
        let made = naming::type_name(&draft.name.name);
        let subject = Subject::Type(&draft.name);
        let name = scope.types.claim(made, &draft.claims, subject, thing, teller);
        let of_file = chosen(&draft.claims).map_or(draft.name.name.as_str(), |(name, _)| name);
        let file = scope.files.claim(&naming::file_name(of_file)).name;
        let path = RustPath { modules, file, name };
        named.push(RustNames { path, ..RustNames::default() });
    }
    named
}

/// An enum over a type and what derives from it; `entity`, from which nearly everything derives, has
/// none.
fn name_families(drafts: &[Draft], names: &mut [RustNames]) {
    let mut has_derived = vec![false; drafts.len()];
    for draft in drafts {
        if let Some(base) = draft.structured().and_then(|structured| structured.base) {
            has_derived[base] = !drafts[base].is_entity_root();
        }
    }
    let mut scopes: BTreeMap<Vec<String>, Scope> = BTreeMap::new();
    for RustNames { path, .. } in names.iter() {
        scopes.entry(path.modules.clone()).or_default().claim(&path.name);
    }
    for (names, has_derived) in names.iter_mut().zip(has_derived) {
        if has_derived {
            let scope = scopes.entry(names.path.modules.clone()).or_default();
            names.family = Some(scope.claim(&naming::family_name(&names.path.name)).name);
        }
    }
}

/// Fields stand in one struct with the inherited ones, which have their names first.
fn name_fields(drafts: &[Draft], names: &mut [RustNames], teller: &mut Teller<'_, '_>) {
    let mut order: Vec<DraftId> = (0..drafts.len()).collect();
    order.sort_by_key(|id| lineage(drafts, *id).len());
    let mut scopes: Vec<Names> = vec![Names::default(); drafts.len()];
    for id in order {
        let Some(structured) = drafts[id].structured() else {
            continue;
        };
        let mut scope = structured.base.map(|base| scopes[base].clone()).unwrap_or_default();
        for property in &structured.properties {
            let thing = || format!("the property `{}` of `{}`", property.name, drafts[id].name);
            let made = naming::field_name(&property.name);
            let subject = Subject::Member(&drafts[id].name, &property.name);
            names[id].members.push(scope.claim(made, &property.claims, subject, thing, teller));
        }
        scopes[id] = scope;
    }
}

fn name_variants(
    draft: &Draft,
    enumeration: &DraftEnum,
    teller: &mut Teller<'_, '_>,
) -> Vec<String> {
    let mut names = Names::default();
    let variant = |member: &DraftMember| {
        let thing = || format!("the member `{}` of `{}`", member.name, draft.name);
        let subject = Subject::Member(&draft.name, &member.name);
        let made = naming::variant_name(&member.name);
        names.claim(made, &member.claims, subject, thing, teller)
    };
    enumeration.members.iter().map(variant).collect()
}
