//! The fields of a struct: own and inherited properties, each with its Rust type and kind of slot.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::schema::{Primitive, Property, Schema, TypeId, TypeKind, TypeRef};

use super::features;
use super::names::{Names, Use, ident};

/// A field, with its name on the wire beside that in Rust.
pub(super) struct Field<'a> {
    pub(super) property: &'a Property,
    pub(super) ident: Ident,
    pub(super) value: Value,
    /// The features that the field and all that mentions it exist under: empty unless it holds a type
    /// that is not always there.
    pub(super) features: &'a [String],
}

/// What a field holds, or each item of it.
#[derive(Clone, Copy)]
pub(super) enum Value {
    Text,
    Bool,
    /// A number of that Rust type.
    Number(&'static str),
    /// A scalar of the runtime that keeps its text.
    Scalar(&'static str),
    Decimal,
    Json,
    Enum(Use),
    Object(Use),
    Family(Use),
}

/// The fields of a structured type, base types first.
pub(super) fn of_type(schema: &Schema, id: TypeId) -> Vec<Field<'_>> {
    let properties = schema.all_properties(id).into_iter();
    properties
        .map(|property| Field {
            property,
            ident: ident(&property.rust_name),
            value: Value::of(schema, &property.ty),
            features: match property.ty {
                TypeRef::Type(target) => features::within(schema, id, target),
                TypeRef::Primitive(_) | TypeRef::Opaque(_) => &[],
            },
        })
        .collect()
}

/// The types that the fields need in scope, and the items of the runtime.
pub(super) fn uses(fields: &[Field<'_>], runtime: &mut BTreeSet<&'static str>) -> BTreeSet<Use> {
    let mut uses = BTreeSet::new();
    for field in fields {
        match field.value {
            Value::Enum(of) | Value::Object(of) | Value::Family(of) => {
                uses.insert(of);
                if matches!(field.value, Value::Object(_)) && !field.property.collection {
                    runtime.insert("Boxed");
                }
            }
            Value::Scalar(name) => {
                runtime.insert(name);
            }
            Value::Decimal => {
                runtime.insert("Decimal");
            }
            Value::Json => {
                runtime.insert("Json");
            }
            Value::Text | Value::Bool | Value::Number(_) => {}
        }
    }
    uses
}

impl Field<'_> {
    /// The type inside the field's `Option`.
    pub(super) fn ty(&self, names: &Names<'_>) -> TokenStream {
        let ty = self.value.ty(names);
        match (self.property.collection, self.value) {
            (true, _) => quote!(Vec<#ty>),
            (false, Value::Object(_)) => quote!(Boxed<#ty>),
            (false, _) => ty,
        }
    }

    /// What makes the runtime's `Slot` of this field: a variant, or a function where the type of the
    /// field is behind a trait.
    pub(super) fn slot(&self) -> Ident {
        match (self.value, self.property.collection) {
            (Value::Object(_), true) => ident("objects"),
            (Value::Family(_), true) => ident("families"),
            (plain, false) => ident(plain.slot()),
            (plain, true) => format_ident!("{}List", plain.slot()),
        }
    }
}

impl Value {
    fn of(schema: &Schema, ty: &TypeRef) -> Self {
        match ty {
            TypeRef::Primitive(primitive) => Self::of_primitive(*primitive),
            TypeRef::Opaque(_) => Self::Json,
            TypeRef::Type(id) => match &schema.get(*id).kind {
                TypeKind::Enum(_) => Self::Enum(Use::Type(*id)),
                TypeKind::Structured(ty) if ty.family.is_some() => Self::Family(Use::Family(*id)),
                TypeKind::Structured(_) => Self::Object(Use::Type(*id)),
            },
        }
    }

    fn of_primitive(primitive: Primitive) -> Self {
        match primitive {
            Primitive::String => Self::Text,
            Primitive::Boolean => Self::Bool,
            Primitive::Byte => Self::Number("u8"),
            Primitive::SByte => Self::Number("i8"),
            Primitive::Int16 => Self::Number("i16"),
            Primitive::Int32 => Self::Number("i32"),
            Primitive::Int64 => Self::Number("i64"),
            Primitive::Single | Primitive::Double => Self::Number("f64"),
            Primitive::Decimal => Self::Decimal,
            Primitive::Json => Self::Json,
            Primitive::Binary => Self::Scalar("Binary"),
            Primitive::Date => Self::Scalar("Date"),
            Primitive::DateTimeOffset => Self::Scalar("DateTimeOffset"),
            Primitive::Duration => Self::Scalar("Duration"),
            Primitive::Guid => Self::Scalar("Guid"),
            Primitive::Stream => Self::Scalar("Stream"),
            Primitive::TimeOfDay => Self::Scalar("TimeOfDay"),
        }
    }

    /// The type of one item.
    pub(super) fn ty(self, names: &Names<'_>) -> TokenStream {
        let name = match self {
            Self::Enum(of) | Self::Object(of) | Self::Family(of) => return names.path(of).clone(),
            Self::Text => "String",
            Self::Bool => "bool",
            Self::Decimal => "Decimal",
            Self::Json => "Json",
            Self::Number(name) | Self::Scalar(name) => name,
        };
        let name = ident(name);
        quote!(#name)
    }

    fn slot(self) -> &'static str {
        match self {
            Self::Text => "Text",
            Self::Bool => "Bool",
            Self::Number("u8") => "U8",
            Self::Number("i8") => "I8",
            Self::Number("i16") => "I16",
            Self::Number("i32") => "I32",
            Self::Number("i64") => "I64",
            Self::Number(_) => "F64",
            Self::Decimal => "Decimal",
            Self::Json => "Json",
            Self::Scalar(_) | Self::Enum(_) => "TextLike",
            Self::Object(_) => "object",
            Self::Family(_) => "family",
        }
    }
}
