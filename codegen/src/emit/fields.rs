//! The fields of a struct, for own and inherited properties: their Rust types and slots.

use std::collections::BTreeSet;

use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote};

use crate::schema::{Primitive, Property, Schema, TypeId, TypeKind, TypeRef};

use super::features;
use super::names::{FileNames, Use, ident};

/// A field of a struct.
pub(super) struct Field<'a> {
    pub(super) property: &'a Property,
    pub(super) ident: Ident,
    pub(super) value: ValueType,
    /// The features that gate the field; empty unless its type can be missing.
    pub(super) features: &'a [String],
}

/// The type of a field's value, or of each item of a collection.
#[derive(Clone, Copy)]
pub(super) enum ValueType {
    Text,
    Bool,
    /// The name of a Rust number type.
    Number(&'static str),
    /// The name of a runtime scalar that keeps its text.
    Scalar(&'static str),
    Decimal,
    Json,
    Enum(Use),
    Object(Use),
    Family(Use),
}

/// The fields of a structured type, those of base types first.
pub(super) fn of_type(schema: &Schema, id: TypeId) -> Vec<Field<'_>> {
    let properties = schema.all_properties(id).into_iter();
    properties
        .map(|property| Field {
            property,
            ident: ident(&property.rust_name),
            value: ValueType::of(schema, &property.ty),
            features: match property.ty {
                TypeRef::Type(target) => features::within(schema, id, target),
                TypeRef::Primitive(_) | TypeRef::Opaque(_) => &[],
            },
        })
        .collect()
}

/// The types that the fields use; adds the runtime items that they use.
pub(super) fn uses(fields: &[Field<'_>], runtime: &mut BTreeSet<&'static str>) -> BTreeSet<Use> {
    let mut uses = BTreeSet::new();
    for field in fields {
        match field.value {
            ValueType::Enum(target) | ValueType::Object(target) | ValueType::Family(target) => {
                uses.insert(target);
                if matches!(field.value, ValueType::Object(_)) && !field.property.collection {
                    runtime.insert("Boxed");
                }
            }
            ValueType::Scalar(name) => {
                runtime.insert(name);
            }
            ValueType::Decimal => {
                runtime.insert("Decimal");
            }
            ValueType::Json => {
                runtime.insert("Json");
            }
            ValueType::Text | ValueType::Bool | ValueType::Number(_) => {}
        }
    }
    uses
}

impl Field<'_> {
    /// The type inside the field's `Option`.
    pub(super) fn ty(&self, names: &FileNames<'_>) -> TokenStream {
        let ty = self.value.ty(names);
        match (self.property.collection, self.value) {
            (true, _) => quote!(Vec<#ty>),
            (false, ValueType::Object(_)) => quote!(Boxed<#ty>),
            (false, _) => ty,
        }
    }

    /// The constructor of the field's `Slot` in the runtime: a variant, or a function for types behind a
    /// trait.
    pub(super) fn slot(&self) -> Ident {
        match (self.value, self.property.collection) {
            (ValueType::Object(_), true) => ident("objects"),
            (ValueType::Family(_), true) => ident("families"),
            (plain, false) => ident(plain.slot()),
            (plain, true) => format_ident!("{}List", plain.slot()),
        }
    }
}

impl ValueType {
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
    pub(super) fn ty(self, names: &FileNames<'_>) -> TokenStream {
        let name = match self {
            Self::Enum(target) | Self::Object(target) | Self::Family(target) => {
                return names.path(target).clone();
            }
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
