//! Entity types and complex types: the struct, its descriptor, its record.

use std::collections::BTreeSet;

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::schema::{Schema, TypeId};

use super::doc_comment;
use super::fields::Field;
use super::names::{Names, ident};

/// Up to so many properties, finding out which have a value costs less by looking at each than a function
/// that tells costs to build: an object with few properties has most of them.
const FEW: usize = 32;

/// Items of the runtime that a struct with these fields uses.
pub(super) fn runtime(fields: &[Field<'_>]) -> BTreeSet<&'static str> {
    let mut items =
        BTreeSet::from(["Additional", "Descriptor", "Record", "Slot", "SlotMut", "resource"]);
    if fields.len() > FEW {
        items.insert("bits");
    }
    items
}

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
        let Field { property, ident, cfg, .. } = field;
        let docs = doc_comment::of_property(property, names);
        let ty = field.ty(names);
        quote!(#docs #cfg pub #ident: Option<#ty>,)
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

/// Derived, that of a large struct would call a function for each field, and drop the fields before it
/// if that panics.
fn default(schema: &Schema, id: TypeId, fields: &[Field<'_>]) -> TokenStream {
    let name = ident(&schema.get(id).rust.name);
    let fields = fields.iter().map(|Field { ident, cfg, .. }| quote!(#cfg #ident: None,));
    quote! {
        impl Default for #name {
            #[inline(never)]
            fn default() -> Self {
                Self { odata_type: None, #(#fields)* additional: Additional::NOTHING }
            }
        }
    }
}

fn record(schema: &Schema, id: TypeId, fields: &[Field<'_>]) -> TokenStream {
    let ty = schema.get(id);
    let (name, odata_type) = (ident(&ty.rust.name), ty.name.to_string());
    let members = fields.iter().map(|field| &field.property.name);
    let arms = fields.iter().zip(1..).map(|(field, index)| {
        let index = Literal::usize_unsuffixed(index);
        (index, field.slot(), field)
    });
    // Left alone, rustc takes small functions for candidates to be inlined, and compiles a copy of them
    // in each part of the crate and in each program that refers to them.
    let once = quote!(#[inline(never)]);
    let occupied = (fields.len() > FEW).then(|| occupied(fields));
    let (mut shared, mut unique) = (TokenStream::new(), TokenStream::new());
    for (index, slot, Field { ident, cfg, .. }) in arms {
        shared.extend(quote!(#cfg #index => Slot::#slot(&self.#ident),));
        unique.extend(quote!(#cfg #index => SlotMut::#slot(&mut self.#ident),));
    }
    quote! {
        impl Record for #name {
            #once
            fn descriptor(&self) -> &'static Descriptor {
                static DESCRIPTOR: Descriptor =
                    Descriptor::new(#odata_type, &["@odata.type" #(, #members)*]);
                &DESCRIPTOR
            }
            #occupied
            #once
            fn view(&self, index: usize) -> (Slot<'_>, &Additional) {
                let slot = match index {
                    0 => Slot::Text(&self.odata_type),
                    #shared
                    _ => Slot::Absent,
                };
                (slot, &self.additional)
            }
            #once
            fn view_mut(&mut self, index: usize) -> (SlotMut<'_>, &mut Additional) {
                let slot = match index {
                    0 => SlotMut::Text(&mut self.odata_type),
                    #unique
                    _ => SlotMut::Absent,
                };
                (slot, &mut self.additional)
            }
        }
    }
}

/// One list per 64 fields, which is less to compile than an expression of shifts, and a statement for
/// each field that is not always there.
fn occupied(fields: &[Field<'_>]) -> TokenStream {
    let (odata_type, always) = (ident("odata_type"), TokenStream::new());
    let fields = fields.iter().map(|field| (&field.ident, &field.cfg));
    let all: Vec<_> = std::iter::once((&odata_type, &always)).chain(fields).collect();
    let words = all.chunks(64).zip(0..).map(|(fields, word)| {
        let word = Literal::usize_unsuffixed(word);
        let bits = fields.iter().map(|(ident, cfg)| {
            if cfg.is_empty() { quote!(self.#ident.is_some()) } else { quote!(false) }
        });
        let bits = quote!(bits(&[#(#bits),*]));
        let at_times = fields.iter().zip(0..).filter(|((_, cfg), _)| !cfg.is_empty());
        let at_times: Vec<_> = at_times
            .map(|((ident, cfg), bit)| {
                let place = Literal::usize_unsuffixed(bit);
                quote!(#cfg let all = all | (self.#ident.is_some() as u64) << #place;)
            })
            .collect();
        if at_times.is_empty() {
            return quote!(#word => #bits,);
        }
        quote!(#word => { let all = #bits; #(#at_times)* all })
    });
    quote! {
        #[inline(never)]
        fn occupied(&self, word: usize) -> u64 {
            match word {
                #(#words)*
                _ => 0,
            }
        }
    }
}
