//! Enumeration types: the open enum and its text.

use proc_macro2::{Ident, TokenStream};
use quote::quote;

use crate::schema::{EnumType, Schema, TypeId};

use super::doc_comment;
use super::names::{Names, ident};

/// Items of the runtime that every enum uses.
pub(super) const RUNTIME: [&str; 2] = ["UnknownMember", "open_enum"];

/// The blocks of an enumeration type's file.
pub(super) fn blocks(
    schema: &Schema,
    id: TypeId,
    ty: &EnumType,
    names: &Names<'_>,
) -> [TokenStream; 3] {
    let name = ident(&schema.get(id).rust.name);
    [definition(schema, id, ty, names), text(&name, ty), quote!(open_enum!(#name);)]
}

fn definition(schema: &Schema, id: TypeId, ty: &EnumType, names: &Names<'_>) -> TokenStream {
    let docs = doc_comment::of_type(schema, id, names);
    let name = ident(&schema.get(id).rust.name);
    let variants = ty.members.iter().map(|member| {
        let docs = doc_comment::of_member(member, names);
        let variant = ident(&member.rust_name);
        quote!(#docs #variant,)
    });
    quote! {
        #docs
        #[derive(Clone, Debug, PartialEq, Eq)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// Any other text, kept as it came.
            Unknown(UnknownMember<Self>),
        }
    }
}

fn text(name: &Ident, ty: &EnumType) -> TokenStream {
    let (mut to_text, mut from_text) = (TokenStream::new(), TokenStream::new());
    for member in &ty.members {
        let (variant, wire) = (ident(&member.rust_name), &member.name);
        to_text.extend(quote!(Self::#variant => #wire,));
        from_text.extend(quote!(#wire => Some(Self::#variant),));
    }
    let from_known = if ty.members.is_empty() {
        quote!(
            fn from_known(_: &str) -> Option<Self> {
                None
            }
        )
    } else {
        quote!(fn from_known(text: &str) -> Option<Self> { match text { #from_text _ => None } })
    };
    quote! {
        impl #name {
            /// The text on the wire.
            #[must_use]
            pub fn as_str(&self) -> &str {
                match self {
                    #to_text
                    Self::Unknown(member) => member.as_str(),
                }
            }
            #from_known
        }
    }
}
