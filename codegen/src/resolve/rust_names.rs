//! Rust names of types, fields and variants, unique in their scope.

use std::collections::BTreeMap;

use super::context::Context;
use super::corrections::Corrections;
use super::model::{Draft, DraftEnum, DraftId, DraftMember, RustNameChoice, lineage};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::naming::{self, Scope};
use crate::schema::RustPath;
use crate::source::Span;

/// The Rust names of one type.
#[derive(Clone, Debug, Default)]
pub(super) struct RustNames {
    pub(super) path: RustPath,
    /// The name of the enum over its derived types.
    pub(super) family: Option<String>,
    /// The fields of own properties, or the variants.
    pub(super) members: Vec<String>,
}

/// Names every type, field and variant of a version.
pub(super) fn assign(
    drafts: &[Draft],
    context: &Context<'_>,
    corrections: &Corrections<'_>,
) -> Vec<RustNames> {
    let reporter = CollisionReporter { context, corrections };
    let mut names = name_types(drafts, reporter);
    name_families(drafts, &mut names);
    name_fields(drafts, &mut names, reporter);
    for (draft, names) in drafts.iter().zip(&mut names) {
        if let Some(it) = draft.enumeration() {
            names.members = name_variants(draft, it, reporter);
        }
    }
    names
}

/// A type, property or member that gets a Rust name.
struct NameRequest<'a> {
    /// The name derived from the wire name.
    derived: String,
    choice: Option<&'a RustNameChoice>,
    span: Option<Span>,
    subject: Subject<'a>,
    /// "type", "property" or "member".
    kind: &'static str,
}

/// The Rust names in one scope, and which of them corrections chose.
#[derive(Clone, Default)]
struct RustScope {
    scope: Scope,
    chosen: BTreeMap<String, usize>,
}

impl RustScope {
    /// Gives a name: the one that a correction chooses, or else the derived one.
    fn claim(&mut self, request: &NameRequest<'_>, reporter: CollisionReporter<'_>) -> String {
        let preferred = request.choice.map_or(&request.derived, |choice| &choice.name);
        let claim = self.scope.claim(preferred);
        let own = request.choice.map(|choice| choice.correction);
        if claim.collided {
            let by = own.or(self.chosen.get(preferred).copied());
            reporter.report(request, &claim.name, by);
        }
        if let Some(correction) = own {
            self.chosen.insert(claim.name.clone(), correction);
        }
        claim.name
    }
}

/// Reports collisions at the page, or at the correction that caused them.
#[derive(Clone, Copy)]
struct CollisionReporter<'a> {
    context: &'a Context<'a>,
    corrections: &'a Corrections<'a>,
}

impl CollisionReporter<'_> {
    fn report(self, request: &NameRequest<'_>, name: &str, by: Option<usize>) {
        let kind = request.kind;
        let named = match request.subject {
            Subject::Member(ty, member) => format!("{kind} `{member}` of `{ty}`"),
            Subject::Type(ty) => format!("{kind} `{ty}`"),
            Subject::File => kind.to_owned(),
        };
        let message = format!("the Rust name of the {named} is already taken");
        let effect = format!("it was named `{name}`");
        let code = Code::NameCollision;
        if let Some(correction) = by {
            let range = self.corrections.range(correction);
            let finding = Diagnostic::new(code, range, Subject::File, message, effect);
            self.context.report(finding.help("choose another name"));
        } else if let Some(span) = request.span {
            self.context.report(Diagnostic::new(code, span, request.subject, message, effect));
        }
    }
}

/// The modules below that of the version: none for `microsoft.graph`, one for each further segment.
fn modules(namespace: &str) -> Vec<String> {
    let below = match namespace.strip_prefix("microsoft.graph") {
        Some(rest) if rest.is_empty() || rest.starts_with('.') => rest,
        _ => namespace,
    };
    below.split('.').filter(|segment| !segment.is_empty()).map(naming::module_name).collect()
}

/// The names in one module.
#[derive(Default)]
struct ModuleScope {
    files: Scope,
    types: RustScope,
}

fn module_scopes(drafts: &[Draft]) -> BTreeMap<Vec<String>, ModuleScope> {
    let mut scopes: BTreeMap<Vec<String>, ModuleScope> = BTreeMap::new();
    for draft in drafts {
        let path = modules(&draft.name.namespace);
        for depth in 0..path.len() {
            // Modules of nested namespaces get their names before the files of types.
            if !scopes.contains_key(&path[..=depth]) {
                scopes.entry(path[..depth].to_vec()).or_default().files.claim(&path[depth]);
                scopes.insert(path[..=depth].to_vec(), ModuleScope::default());
            }
        }
        scopes.entry(path).or_default();
    }
    scopes
}

fn name_types(drafts: &[Draft], reporter: CollisionReporter<'_>) -> Vec<RustNames> {
    let mut scopes = module_scopes(drafts);
    let mut named = Vec::with_capacity(drafts.len());
    for draft in drafts {
        let modules = modules(&draft.name.namespace);
        let scope = scopes.entry(modules.clone()).or_default();
        let choice = draft.rust_name.as_ref();
        let request = NameRequest {
            derived: naming::type_name(&draft.name.name),
            choice,
            span: draft.span(),
            subject: Subject::Type(&draft.name),
            kind: "type",
        };
        let name = scope.types.claim(&request, reporter);
        let of_file = choice.map_or(draft.name.name.as_str(), |choice| &choice.name);
        let file = scope.files.claim(&naming::file_name(of_file)).name;
        let path = RustPath { modules, file, name };
        named.push(RustNames { path, ..RustNames::default() });
    }
    named
}

/// Names the enums over a type and its derived types. `entity`, from which nearly every type derives, has
/// none.
fn name_families(drafts: &[Draft], names: &mut [RustNames]) {
    let mut has_derived = vec![false; drafts.len()];
    for draft in drafts {
        if let Some(base) = draft.base() {
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

/// Names fields. Inherited fields are in the same struct and are named first.
fn name_fields(drafts: &[Draft], names: &mut [RustNames], reporter: CollisionReporter<'_>) {
    let mut order: Vec<DraftId> = (0..drafts.len()).collect();
    order.sort_by_key(|id| lineage(drafts, *id).len());
    let mut scopes: Vec<RustScope> = vec![RustScope::default(); drafts.len()];
    for id in order {
        let draft = &drafts[id];
        let mut scope = draft.base().map(|base| scopes[base].clone()).unwrap_or_default();
        for property in draft.properties() {
            let request = NameRequest {
                derived: naming::field_name(&property.name),
                choice: property.rust_name.as_ref(),
                span: property.span(),
                subject: Subject::Member(&draft.name, &property.name),
                kind: "property",
            };
            names[id].members.push(scope.claim(&request, reporter));
        }
        scopes[id] = scope;
    }
}

fn name_variants(
    draft: &Draft,
    enumeration: &DraftEnum,
    reporter: CollisionReporter<'_>,
) -> Vec<String> {
    let mut scope = RustScope::default();
    let variant = |member: &DraftMember| {
        let request = NameRequest {
            derived: naming::variant_name(&member.name),
            choice: member.rust_name.as_ref(),
            span: member.span(),
            subject: Subject::Member(&draft.name, &member.name),
            kind: "member",
        };
        scope.claim(&request, reporter)
    };
    enumeration.members.iter().map(variant).collect()
}
