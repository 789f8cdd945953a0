//! Lists the modules to emit.

use std::collections::BTreeMap;

use crate::schema::{Schema, TypeId};
use crate::source::ApiVersion;

/// A module to emit, independent of the others.
#[derive(Clone, Debug)]
pub(crate) enum ModulePlan {
    /// `mod.rs`, which declares the versions.
    Root(Vec<ApiVersion>),
    /// A namespace, which declares and re-exports its types.
    Namespace(Namespace),
    /// A type.
    Type(TypeId),
}

/// A namespace: the module of a version, or one below it.
#[derive(Clone, Debug)]
pub(crate) struct Namespace {
    pub(super) version: ApiVersion,
    /// The name on the wire: `microsoft.graph.callRecords`.
    pub(super) wire_name: String,
    /// The module path below that of the version.
    pub(super) modules: Vec<String>,
    /// Sorted by file.
    pub(super) types: Vec<TypeId>,
    /// The modules directly below this one, sorted.
    pub(super) children: Vec<String>,
}

/// Lists the modules of a schema.
pub(crate) fn plan(schema: &Schema) -> Vec<ModulePlan> {
    let mut namespaces = BTreeMap::new();
    for (id, ty) in schema.iter() {
        let modules = &ty.rust.modules;
        for depth in 0..=modules.len() {
            let key = (ty.version, modules[..depth].to_vec());
            let namespace = namespaces.entry(key).or_insert_with_key(|(version, modules)| {
                let hidden = ty.rust.modules.len() - depth;
                Namespace {
                    version: *version,
                    wire_name: outer(&ty.name.namespace, hidden).to_owned(),
                    modules: modules.clone(),
                    types: Vec::new(),
                    children: Vec::new(),
                }
            });
            match modules.get(depth) {
                Some(child) if !namespace.children.contains(child) => {
                    namespace.children.push(child.clone());
                }
                Some(_) => {}
                None => namespace.types.push(id),
            }
        }
    }
    let mut versions: Vec<_> = namespaces.keys().map(|(version, _)| *version).collect();
    versions.dedup();
    let mut plans = vec![ModulePlan::Root(versions)];
    plans.extend(schema.iter().map(|(id, _)| ModulePlan::Type(id)));
    plans.extend(namespaces.into_values().map(|mut namespace| {
        namespace.types.sort_by_key(|id| &schema.get(*id).rust.file);
        namespace.children.sort();
        ModulePlan::Namespace(namespace)
    }));
    plans
}

/// The namespace without its last `segments` segments.
fn outer(namespace: &str, segments: usize) -> &str {
    let end = namespace.rmatch_indices('.').take(segments).last().map(|(at, _)| at);
    &namespace[..end.unwrap_or(namespace.len())]
}
