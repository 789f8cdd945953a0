//! Enumeration types: the open enum and its text.

use proc_macro2::TokenStream;
use quote::quote;

use crate::schema::{EnumType, Schema, TypeId};

use super::names::{Names, ident};
use super::{Block, VariantRow, doc_comment};

/// Items of the runtime that every enum uses.
pub(super) const RUNTIME: [&str; 2] = ["UnknownMember", "open_enum"];

/// The blocks of an enumeration type's file.
pub(super) fn blocks(schema: &Schema, id: TypeId, ty: &EnumType, names: &Names<'_>) -> [Block; 2] {
    let rows = ty.members.iter().map(|member| VariantRow {
        variant: member.rust_name.clone(),
        ty: None,
        text: member.name.clone(),
    });
    let traits = Block::Variants {
        macro_name: "open_enum",
        enum_name: schema.get(id).rust.name.clone(),
        rows: rows.collect(),
    };
    [Block::Items(definition(schema, id, ty, names)), traits]
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
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            /// Any other text, kept as it came.
            Unknown(UnknownMember<Self>),
        }
    }
}
