//! Cargo features: what a type, and what refers to it, exists under.

use proc_macro2::{Literal, TokenStream};
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

/// The features of what refers to a type inside the file of `home`: none where the type exists whenever
/// the file does.
pub(super) fn within(schema: &Schema, home: TypeId, target: TypeId) -> &[String] {
    let [home, target] = [home, target].map(|id| &schema.get(id).features);
    let is_always_there = home.iter().all(|feature| target.contains(feature));
    if is_always_there { &[] } else { target }
}

/// The condition at the end of a row of a table: ` if "outlook" | "teams"`.
pub(super) fn condition(features: &[String]) -> String {
    let features: Vec<_> =
        features.iter().map(|feature| Literal::string(feature).to_string()).collect();
    if features.is_empty() { String::new() } else { format!(" if {}", features.join(" | ")) }
}
