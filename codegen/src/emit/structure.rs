//! Emits entity types and complex types: the struct and the table of its members.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::schema::{Schema, TypeId};

use super::fields::Field;
use super::names::{FileNames, ident};
use super::{Block, Table, doc_comment, features};

/// The most properties of a struct without `Record::occupied`: objects with few properties have most
/// of them, so checking each costs less than compiling that function.
const FEW: usize = 32;

/// Runtime items that every struct uses.
pub(super) fn runtime() -> BTreeSet<&'static str> {
    BTreeSet::from(["Additional", "record"])
}

/// The blocks of a structured type's file.
pub(super) fn blocks(
    schema: &Schema,
    id: TypeId,
    fields: &[Field<'_>],
    names: &FileNames<'_>,
) -> [Block; 2] {
    [Block::Items(definition(schema, id, fields, names)), Block::Table(record(schema, id, fields))]
}

fn definition(
    schema: &Schema,
    id: TypeId,
    fields: &[Field<'_>],
    names: &FileNames<'_>,
) -> TokenStream {
    let docs = doc_comment::of_type(schema, id, names);
    let name = ident(&schema.get(id).rust.name);
    let fields = fields.iter().map(|field| {
        let Field { property, ident, .. } = field;
        let (cfg, docs) =
            (features::cfg(field.features), doc_comment::of_property(schema, id, property, names));
        let ty = field.ty(names);
        quote!(#docs #cfg pub #ident: Option<#ty>,)
    });
    quote! {
        #docs
        pub struct #name {
            /// OData type name (`@odata.type`), as received or to be sent.
            pub odata_type: Option<String>,
            #(#fields)*
            /// Undocumented properties, explicit nulls and values of an unexpected type.
            pub additional: Additional,
        }
    }
}

/// The table of members, from which a macro derives the traits of the struct.
fn record(schema: &Schema, id: TypeId, fields: &[Field<'_>]) -> Table {
    let ty = schema.get(id);
    let (name, odata_type) = (&ty.rust.name, Literal::string(&ty.name.to_string()));
    let prefix = if fields.len() > FEW { "wide " } else { "" };
    let row = |field: &Field<'_>| {
        let (ident, slot) = (&field.ident, field.slot());
        let (wire, condition) =
            (Literal::string(&field.property.name), features::condition(field.features));
        format!("{ident}: {slot} = {wire}{condition},")
    };
    Table {
        open: format!("record!({prefix}{name} = {odata_type} {{"),
        rows: fields.iter().map(row).collect(),
        close: "});",
    }
}
