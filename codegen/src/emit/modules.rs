//! Emits the modules that contain the types: the root, one per version, one per namespace.

use proc_macro2::Literal;
use quote::quote;

use crate::schema::{Schema, TypeId};
use crate::source::ApiVersion;

use super::features;
use super::names::ident;
use super::plan::Namespace;
use super::{Block, Module, Table};

/// The root module: the versions, and the hierarchy of their types.
pub(super) fn root(schema: &Schema, versions: &[ApiVersion]) -> Module {
    let modules = versions.iter().map(|version| {
        let (feature, module) = (version.rust_module(), ident(version.rust_module()));
        Block::Items(quote!(#[cfg(feature = #feature)] pub mod #module;))
    });
    Module {
        path: "mod.rs".to_owned(),
        header: vec!["The types of Microsoft Graph.".to_owned()],
        blocks: modules.chain([Block::Table(hierarchy(schema))]).collect(),
    }
}

/// The structured types of all versions with their bases, with which the runtime checks whether a value
/// may have the type that it names. Sorted by lower case, for the runtime's binary search.
fn hierarchy(schema: &Schema) -> Table {
    let mut rows: Vec<_> = schema
        .iter()
        .filter_map(|(id, ty)| {
            let base = schema.structured(id)?.base.map(|id| schema.get(id).name.to_string());
            Some((ty.name.to_string(), base.unwrap_or_default()))
        })
        .collect();
    rows.sort_by_cached_key(|(name, base)| (name.to_ascii_lowercase(), base.clone()));
    rows.dedup();
    let row = |(name, base): &(String, String)| {
        format!("({}, {}),", Literal::string(name), Literal::string(base))
    };
    Table {
        open: "/// Each structured type with its base type, or an empty text.\n\
               pub(crate) static HIERARCHY: &[(&str, &str)] = &["
            .to_owned(),
        rows: rows.iter().map(row).collect(),
        close: "];",
    }
}

/// The module of a namespace; for `microsoft.graph`, that is the module of the version.
pub(super) fn namespace(schema: &Schema, namespace: &Namespace) -> Module {
    let version = namespace.version;
    let mut blocks = Vec::new();
    if !namespace.types.is_empty() {
        blocks.push(Block::Items(quote!(
            use crate::runtime::modules;
        )));
    }
    if !namespace.children.is_empty() {
        let children = namespace.children.iter().map(|child| ident(child));
        blocks.push(Block::Items(quote!(#(pub mod #children;)*)));
    }
    if !namespace.types.is_empty() {
        blocks.push(Block::Table(Table {
            open: "modules!({".to_owned(),
            rows: namespace.types.iter().map(|id| row(schema, *id)).collect(),
            close: "});",
        }));
    }
    Module {
        path: path(version, &namespace.modules),
        header: vec![format!("Types of `{}` in Microsoft Graph {version}.", namespace.wire_name)],
        blocks,
    }
}

/// The module of a type, its exports and its features: `user: User, AnyUser if "outlook";`.
fn row(schema: &Schema, id: TypeId) -> String {
    let ty = schema.get(id);
    let family = schema.structured(id).and_then(|ty| ty.family.as_deref());
    let family = family.map(|family| format!(", {family}")).unwrap_or_default();
    format!("{}: {}{family}{};", ty.rust.file, ty.rust.name, features::condition(&ty.features))
}

fn path(version: ApiVersion, modules: &[String]) -> String {
    let mut path = version.rust_module().to_owned();
    for module in modules {
        path.push('/');
        path.push_str(module);
    }
    path + ".rs"
}
