//! Cargo features: what a type, and what refers to it, exists under.

use proc_macro2::TokenStream;
use quote::quote;

use crate::schema::{Schema, TypeId};

/// The attribute of an item that exists under any of these features; nothing for one that always does.
pub(super) fn cfg(features: &[String]) -> TokenStream {
    match features {
        [] => TokenStream::new(),
        [only] => quote!(#[cfg(feature = #only)]),
        _ => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}

/// The attribute of what refers to a type inside the file of `home`: nothing where the type exists
/// whenever the file does.
pub(super) fn cfg_in(schema: &Schema, home: TypeId, target: TypeId) -> TokenStream {
    let [home, target] = [home, target].map(|id| &schema.get(id).features);
    let is_always_there = home.iter().all(|feature| target.contains(feature));
    if is_always_there { TokenStream::new() } else { cfg(target) }
}
