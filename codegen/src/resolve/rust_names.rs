//! Rust names of types, fields and variants, each kept apart in the scope it is visible in.

use std::collections::BTreeMap;

use super::drafts::{Draft, DraftEnum, DraftId, DraftKind, lineage};
use crate::diagnostic::{Code, Diagnostic};
use crate::naming::{self, Scope};
use crate::schema::RustPath;
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
pub(super) fn assign(drafts: &[Draft], diagnostics: &mut Vec<Diagnostic>) -> Vec<RustNames> {
    let mut names = name_types(drafts, diagnostics);
    name_families(drafts, &mut names);
    name_fields(drafts, &mut names, diagnostics);
    for (draft, names) in drafts.iter().zip(&mut names) {
        if let DraftKind::Enum(it) = &draft.kind {
            names.members = name_variants(draft, it, diagnostics);
        }
    }
    names
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
    types: Scope,
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

fn name_types(drafts: &[Draft], diagnostics: &mut Vec<Diagnostic>) -> Vec<RustNames> {
    let mut scopes = module_scopes(drafts);
    let mut named = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let modules = modules(&draft.name.namespace);
        let scope = scopes.entry(modules.clone()).or_default();
        let claim = scope.types.claim(&naming::type_name(&draft.name.name));
        if claim.collided {
            let thing = format!("the type `{}`", draft.name);
            diagnostics.extend(collision(&thing, &claim.name, draft.claims.place()));
        }
        let file = scope.files.claim(&naming::file_name(&draft.name.name)).name;
        let path = RustPath { modules, file, name: claim.name };
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
fn name_fields(drafts: &[Draft], names: &mut [RustNames], diagnostics: &mut Vec<Diagnostic>) {
    let mut order: Vec<DraftId> = (0..drafts.len()).collect();
    order.sort_by_key(|id| lineage(drafts, *id).len());
    let mut scopes: Vec<Scope> = vec![Scope::default(); drafts.len()];
    for id in order {
        let Some(structured) = drafts[id].structured() else {
            continue;
        };
        let mut scope = structured.base.map(|base| scopes[base].clone()).unwrap_or_default();
        for property in &structured.properties {
            let claim = scope.claim(&naming::field_name(&property.name));
            if claim.collided {
                let thing = format!("the property `{}` of `{}`", property.name, drafts[id].name);
                diagnostics.extend(collision(&thing, &claim.name, property.claims.place()));
            }
            names[id].members.push(claim.name);
        }
        scopes[id] = scope;
    }
}

fn name_variants(
    draft: &Draft,
    enumeration: &DraftEnum,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<String> {
    let mut scope = Scope::default();
    let mut variants = Vec::with_capacity(enumeration.members.len());
    for member in &enumeration.members {
        let claim = scope.claim(&naming::variant_name(&member.name));
        if claim.collided {
            let thing = format!("the member `{}` of `{}`", member.name, draft.name);
            diagnostics.extend(collision(&thing, &claim.name, member.claims.place()));
        }
        variants.push(claim.name);
    }
    variants
}

fn collision(thing: &str, name: &str, place: Option<Span>) -> Option<Diagnostic> {
    let message = format!("{thing} would have a Rust name that is taken");
    let effect = format!("it is named `{name}`");
    Some(Diagnostic::new(Code::NameCollision, place?, message, effect))
}
