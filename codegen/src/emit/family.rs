//! The open enum over a type and its derived types, with accessors for the properties of the base.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::naming::{Scope, accessor_name, type_name};
use crate::schema::{Schema, TypeId};

use super::fields::{Field, Value};
use super::names::{Names, Use, ident};
use super::{Block, VariantRow, doc_comment};

/// A family: the base type, then the types derived from it.
pub(super) struct Family<'a> {
    name: &'a str,
    variants: Vec<Variant>,
}

struct Variant {
    id: TypeId,
    ident: Ident,
    odata_type: String,
}

impl<'a> Family<'a> {
    /// The family over a type, if it has one.
    pub(super) fn of_type(schema: &'a Schema, id: TypeId) -> Option<Self> {
        let base = schema.structured(id)?;
        let name = base.family.as_deref()?;
        let mut scope = Scope::default();
        let variants = std::iter::once(id).chain(base.derived.iter().copied()).map(|id| {
            let ty = schema.get(id);
            let claim = if scope.is_taken(&ty.rust.name) {
                scope.claim(&type_name(&format!("{}_{}", ty.rust.modules.join("_"), ty.rust.name)))
            } else {
                scope.claim(&ty.rust.name)
            };
            Variant { id, ident: ident(&claim.name), odata_type: ty.name.to_string() }
        });
        Some(Self { name, variants: variants.collect() })
    }

    /// The types that the family needs in scope, and the items of the runtime.
    pub(super) fn uses(
        &self,
        fields: &[Field<'_>],
        uses: &mut BTreeSet<Use>,
        runtime: &mut BTreeSet<&'static str>,
    ) {
        uses.extend(self.variants.iter().map(|variant| Use::Type(variant.id)));
        runtime.extend(["Boxed", "Family", "family", "type_of"]);
        runtime.extend(fields.iter().map(access));
    }

    /// The blocks of the family.
    pub(super) fn blocks(
        &self,
        base: TypeId,
        fields: &[Field<'_>],
        names: &Names<'_>,
    ) -> [Block; 3] {
        [
            Block::Items(self.definition(base, names)),
            Block::Items(self.accessors(fields, names)),
            self.traits(names),
        ]
    }

    fn definition(&self, base: TypeId, names: &Names<'_>) -> TokenStream {
        let name = ident(self.name);
        let base = names.link(base).to_markdown();
        let docs = doc_comment::attributes(
            &[format!("{base} or one of the types derived from it, told apart by `@odata.type`.")],
            None,
        );
        let variants = self.variants.iter().map(|variant| {
            let Variant { id, ident, odata_type } = variant;
            let docs = doc_comment::attributes(&[format!("`{odata_type}`")], None);
            let ty = names.path(Use::Type(*id));
            quote!(#docs #ident(Boxed<#ty>),)
        });
        quote! {
            #docs
            #[non_exhaustive]
            pub enum #name {
                #(#variants)*
            }
        }
    }

    fn accessors(&self, fields: &[Field<'_>], names: &Names<'_>) -> TokenStream {
        let name = ident(self.name);
        let accessors = fields.iter().zip(1..).map(|(field, index)| {
            let docs = doc_comment::of_property(field.property, names);
            let method = ident(&accessor_name(&field.property.rust_name));
            let (access, index) = (ident(access(field)), Literal::usize_unsuffixed(index));
            let ty = lent(field, names);
            let cfg = &field.cfg;
            quote! {
                #docs
                #cfg
                #[must_use]
                pub fn #method(&self) -> Option<#ty> {
                    #access(Family::variant(self), #index)
                }
            }
        });
        quote! {
            impl #name {
                /// The type that the service names: `@odata.type`.
                #[must_use]
                pub fn odata_type(&self) -> Option<&str> {
                    type_of(Family::variant(self))
                }
                #(#accessors)*
            }
        }
    }

    fn traits(&self, names: &Names<'_>) -> Block {
        let rows = self.variants.iter().map(|variant| VariantRow {
            variant: variant.ident.to_string(),
            ty: Some(names.path(Use::Type(variant.id)).clone()),
            text: variant.odata_type.clone(),
        });
        Block::Variants {
            macro_name: "family",
            enum_name: self.name.to_owned(),
            rows: rows.collect(),
        }
    }
}

/// The function of the runtime that reads a base property through the enum.
fn access(field: &Field<'_>) -> &'static str {
    match field.value {
        _ if field.property.collection => "list",
        Value::Text => "text",
        Value::Bool | Value::Number(_) => "copied",
        Value::Object(_) => "boxed",
        Value::Family(_) => "of_family",
        Value::Scalar(_) | Value::Decimal | Value::Json | Value::Enum(_) => "shared",
    }
}

/// The type in the `Option` that an accessor returns.
fn lent(field: &Field<'_>, names: &Names<'_>) -> TokenStream {
    let ty = field.value.ty(names);
    match field.value {
        _ if field.property.collection => quote!(&[#ty]),
        Value::Text => quote!(&str),
        Value::Bool | Value::Number(_) => ty,
        _ => quote!(&#ty),
    }
}
