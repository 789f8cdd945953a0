//! The modules that hold the types: one of all versions, one per version, one per namespace.

use proc_macro2::TokenStream;
use quote::quote;

use crate::schema::{Schema, TypeId};
use crate::source::ApiVersion;

use super::features;
use super::names::ident;
use super::plan::Namespace;
use super::{Block, GENERATED, Module};

/// The module above the versions, with the hierarchy of their types.
pub(super) fn root(schema: &Schema, versions: &[ApiVersion]) -> Module {
    let modules = versions.iter().map(|version| {
        let (feature, module) = (version.rust_module(), ident(version.rust_module()));
        quote!(#[cfg(feature = #feature)] pub mod #module;)
    });
    Module {
        path: "mod.rs".to_owned(),
        header: vec![
            "The types of Microsoft Graph.".to_owned(),
            String::new(),
            GENERATED.to_owned(),
        ],
        blocks: modules.chain([hierarchy(schema)]).map(Block::Items).collect(),
    }
}

/// The structured types of all versions with their bases, so that the runtime can tell whether a type
/// that a value names may stand where it stands. Sorted as the runtime searches: by lower case.
fn hierarchy(schema: &Schema) -> TokenStream {
    let mut rows: Vec<_> = schema
        .iter()
        .filter_map(|(id, ty)| {
            let base = schema.structured(id)?.base.map(|id| schema.get(id).name.to_string());
            Some((ty.name.to_string(), base.unwrap_or_default()))
        })
        .collect();
    rows.sort_by_cached_key(|(name, base)| (name.to_ascii_lowercase(), base.clone()));
    rows.dedup();
    let rows = rows.iter().map(|(name, base)| quote!((#name, #base)));
    quote! {
        /// The structured types and their base types, empty where there is none.
        pub(crate) static HIERARCHY: &[(&str, &str)] = &[#(#rows),*];
    }
}

/// The module of a namespace, which is that of the version for `microsoft.graph`.
pub(super) fn namespace(schema: &Schema, namespace: &Namespace) -> Module {
    let version = namespace.version;
    let children = namespace.children.iter().map(|child| ident(child));
    let files = namespace.types.iter().map(|id| {
        let ty = schema.get(*id);
        let (cfg, file) = (features::cfg(&ty.features), ident(&ty.rust.file));
        quote!(#cfg mod #file;)
    });
    let exports: TokenStream = namespace.types.iter().map(|id| export(schema, *id)).collect();
    let blocks = [quote!(#(pub mod #children;)*), quote!(#(#files)*), exports];
    Module {
        path: path(version, &namespace.modules),
        header: vec![
            format!("Types of `{}` in Microsoft Graph {version}.", namespace.wire_name),
            String::new(),
            GENERATED.to_owned(),
        ],
        blocks: blocks.into_iter().filter(|block| !block.is_empty()).map(Block::Items).collect(),
    }
}

fn export(schema: &Schema, id: TypeId) -> TokenStream {
    let (rust, cfg) = (&schema.get(id).rust, features::cfg(&schema.get(id).features));
    let (file, name) = (ident(&rust.file), ident(&rust.name));
    let family = schema.structured(id).and_then(|ty| ty.family.as_deref()).map(ident);
    if family.is_some() {
        quote!(#cfg pub use #file::{#family, #name};)
    } else {
        quote!(#cfg pub use #file::#name;)
    }
}

fn path(version: ApiVersion, modules: &[String]) -> String {
    let mut path = version.rust_module().to_owned();
    for module in modules {
        path.push('/');
        path.push_str(module);
    }
    path + ".rs"
}
