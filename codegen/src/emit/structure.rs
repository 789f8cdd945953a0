//! Entity types and complex types: the struct, its descriptor, its record.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::schema::{Schema, TypeId};

use super::doc_comment;
use super::fields::Field;
use super::names::{Names, ident};

/// Items of the runtime that every struct uses.
pub(super) const RUNTIME: [&str; 6] =
    ["Additional", "Descriptor", "Record", "Slot", "SlotMut", "resource"];

/// The blocks of a structured type's file.
pub(super) fn blocks(
    schema: &Schema,
    id: TypeId,
    fields: &[Field<'_>],
    names: &Names<'_>,
) -> [TokenStream; 4] {
    let name = ident(&schema.get(id).rust.name);
    [
        definition(schema, id, fields, names),
        default(schema, id, fields),
        record(schema, id, fields),
        quote!(resource!(#name);),
    ]
}

fn definition(schema: &Schema, id: TypeId, fields: &[Field<'_>], names: &Names<'_>) -> TokenStream {
    let docs = doc_comment::of_type(schema, id, names);
    let name = ident(&schema.get(id).rust.name);
    let fields = fields.iter().map(|field| {
        let Field { property, ident, .. } = field;
        let docs = doc_comment::of_property(property, names);
        let ty = field.ty(names);
        quote!(#docs pub #ident: Option<#ty>,)
    });
    quote! {
        #docs
        pub struct #name {
            /// The type that the service names, or that is to be sent: `@odata.type`.
            pub odata_type: Option<String>,
            #(#fields)*
            /// Properties beyond the documented ones, explicit nulls, and values of another type
            /// than documented.
            pub additional: Additional,
        }
    }
}

/// Derived, it would call a function for each field, and drop the fields before it if that panics.
fn default(schema: &Schema, id: TypeId, fields: &[Field<'_>]) -> TokenStream {
    let name = ident(&schema.get(id).rust.name);
    let idents = fields.iter().map(|field| &field.ident);
    quote! {
        impl Default for #name {
            fn default() -> Self {
                Self { odata_type: None, #(#idents: None,)* additional: Additional::NOTHING }
            }
        }
    }
}

fn record(schema: &Schema, id: TypeId, fields: &[Field<'_>]) -> TokenStream {
    let ty = schema.get(id);
    let (name, odata_type) = (ident(&ty.rust.name), ty.name.to_string());
    let members = fields.iter().map(|field| &field.property.name);
    let present = present(fields);
    let arms = fields.iter().zip(1..).map(|(field, index)| {
        let index = Literal::usize_unsuffixed(index);
        let (slot, ident) = (field.slot(), &field.ident);
        (index, slot, ident)
    });
    // Left alone, rustc takes small functions for candidates to be inlined, and compiles a copy of them
    // in each part of the crate and in each program that refers to them.
    let once = quote!(#[inline(never)]);
    let (mut shared, mut unique) = (TokenStream::new(), TokenStream::new());
    for (index, slot, ident) in arms {
        shared.extend(quote!(#index => Slot::#slot(&self.#ident),));
        unique.extend(quote!(#index => SlotMut::#slot(&mut self.#ident),));
    }
    quote! {
        impl Record for #name {
            #once
            fn descriptor(&self) -> &'static Descriptor {
                static DESCRIPTOR: Descriptor =
                    Descriptor::new(#odata_type, &["@odata.type" #(, #members)*]);
                &DESCRIPTOR
            }
            #once
            fn present(&self, word: usize) -> u64 {
                match word {
                    #present
                    _ => 0,
                }
            }
            #once
            fn field(&self, index: usize) -> Slot<'_> {
                match index {
                    0 => Slot::Text(&self.odata_type),
                    #shared
                    _ => Slot::Absent,
                }
            }
            #once
            fn field_mut(&mut self, index: usize) -> SlotMut<'_> {
                match index {
                    0 => SlotMut::Text(&mut self.odata_type),
                    #unique
                    _ => SlotMut::Absent,
                }
            }
            #once
            fn additional(&self) -> &Additional {
                &self.additional
            }
            #once
            fn additional_mut(&mut self) -> &mut Additional {
                &mut self.additional
            }
        }
    }
}

/// One expression per 64 fields, without branches.
fn present(fields: &[Field<'_>]) -> TokenStream {
    let odata_type = ident("odata_type");
    let idents: Vec<_> =
        std::iter::once(&odata_type).chain(fields.iter().map(|field| &field.ident)).collect();
    let words = idents.chunks(64).zip(0..).map(|(idents, word)| {
        let word = Literal::usize_unsuffixed(word);
        let (first, others) = (&idents[..1], &idents[1..]);
        let bits = (1..64).map(Literal::usize_unsuffixed);
        let others = others
            .iter()
            .zip(bits)
            .map(|(ident, bit)| quote!(| (self.#ident.is_some() as u64) << #bit));
        quote!(#word => #(self.#first.is_some() as u64)* #(#others)*,)
    });
    words.collect()
}
