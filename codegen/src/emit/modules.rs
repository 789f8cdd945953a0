//! The modules that hold the types: one of all versions, one per version, one per namespace.

use proc_macro2::TokenStream;
use quote::quote;

use crate::schema::{Schema, TypeId};
use crate::source::ApiVersion;

use super::names::ident;
use super::plan::Namespace;
use super::{Block, GENERATED, Module};

/// The module above the versions.
pub(super) fn root(versions: &[ApiVersion]) -> Module {
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
        blocks: modules.map(Block::Items).collect(),
    }
}

/// The module of a namespace, which is that of the version for `microsoft.graph`.
pub(super) fn namespace(schema: &Schema, namespace: &Namespace) -> Module {
    let version = namespace.version;
    let children = namespace.children.iter().map(|child| ident(child));
    let files = namespace.types.iter().map(|id| ident(&schema.get(*id).rust.file));
    let exports: TokenStream = namespace.types.iter().map(|id| export(schema, *id)).collect();
    let blocks = [quote!(#(pub mod #children;)*), quote!(#(mod #files;)*), exports];
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
    let rust = &schema.get(id).rust;
    let (file, name) = (ident(&rust.file), ident(&rust.name));
    let family = schema.structured(id).and_then(|ty| ty.family.as_deref()).map(ident);
    if family.is_some() {
        quote!(pub use #file::{#family, #name};)
    } else {
        quote!(pub use #file::#name;)
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
