//! Emits enumeration types: the open enum and the table of its members.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::schema::{EnumType, Member, Schema, TypeId};

use super::names::{FileNames, ident};
use super::{Block, Table, doc_comment};

/// Runtime items that every enum uses.
pub(super) const RUNTIME: [&str; 2] = ["UnknownMember", "open_enum"];

/// The blocks of an enumeration type's file.
pub(super) fn blocks(
    schema: &Schema,
    id: TypeId,
    ty: &EnumType,
    names: &FileNames<'_>,
) -> [Block; 2] {
    let row =
        |member: &Member| format!("{} = {},", member.rust_name, Literal::string(&member.name));
    let flags = if ty.flags { "flags " } else { "" };
    let table = Table {
        open: format!("open_enum!({flags}{} {{", schema.get(id).rust.name),
        rows: ty.members.iter().map(row).collect(),
        close: "});",
    };
    [Block::Items(definition(schema, id, ty, names)), Block::Table(table)]
}

fn definition(schema: &Schema, id: TypeId, ty: &EnumType, names: &FileNames<'_>) -> TokenStream {
    let docs = doc_comment::of_type(schema, id, names);
    let name = ident(&schema.get(id).rust.name);
    let variants = ty.members.iter().map(|member| {
        let docs = doc_comment::of_member(member, names);
        let variant = ident(&member.rust_name);
        quote!(#docs #variant,)
    });
    let several = if ty.flags { "Several members, or a" } else { "A" };
    let unknown = format!(" {several} value that the docs do not list.");
    quote! {
        #docs
        #[derive(Clone, Debug)]
        #[non_exhaustive]
        pub enum #name {
            #(#variants)*
            #[doc = #unknown]
            Unknown(UnknownMember<Self>),
        }
    }
}
