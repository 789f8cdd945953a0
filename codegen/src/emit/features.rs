//! Cargo features that gate types and references to them.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::schema::{Schema, TypeId};

/// The `cfg` attribute of an item that any of these features enables; empty without features.
pub(super) fn cfg(features: &[String]) -> TokenStream {
    match features {
        [] => TokenStream::new(),
        [only] => quote!(#[cfg(feature = #only)]),
        _ => quote!(#[cfg(any(#(feature = #features),*))]),
    }
}

/// The features that gate a reference to `target` in the file of `home`; empty if `target` exists
/// whenever `home` does.
pub(super) fn within(schema: &Schema, home: TypeId, target: TypeId) -> &[String] {
    let [home, target] = [home, target].map(|id| &schema.get(id).features);
    let is_always_enabled = home.iter().all(|feature| target.contains(feature));
    if is_always_enabled { &[] } else { target }
}

/// The condition at the end of a table row: ` if "outlook" | "teams"`.
pub(super) fn condition(features: &[String]) -> String {
    let features: Vec<_> =
        features.iter().map(|feature| Literal::string(feature).to_string()).collect();
    if features.is_empty() { String::new() } else { format!(" if {}", features.join(" | ")) }
}
