//! Emits families: the open enum over a type and its derived types, with accessors for the properties
//! of the base type.

use std::collections::BTreeSet;

use proc_macro2::{Ident, Literal, TokenStream};
use quote::quote;

use crate::naming::{Scope, accessor_name, type_name};
use crate::schema::{Schema, TypeId};

use super::fields::{Field, ValueType};
use super::names::{FileNames, Use, ident};
use super::{Block, Table, doc_comment, features};

/// A family: a variant for the base type, then one for each derived type.
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
    /// The family of a type, if it has one.
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

    /// Adds the types and runtime items that the family uses.
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
        names: &FileNames<'_>,
    ) -> [Block; 3] {
        [
            Block::Items(self.definition(base, names)),
            Block::Items(self.accessors(base, fields, names)),
            Block::Table(self.table(names)),
        ]
    }

    fn definition(&self, base: TypeId, names: &FileNames<'_>) -> TokenStream {
        let name = ident(self.name);
        let base = names.link(base).to_markdown();
        let docs = doc_comment::attributes(
            &[format!("{base} or one of the types derived from it, selected by `@odata.type`.")],
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

    fn accessors(&self, base: TypeId, fields: &[Field<'_>], names: &FileNames<'_>) -> TokenStream {
        let name = ident(self.name);
        let base = names.path(Use::Type(base)).to_string();
        let mut methods = Scope::default();
        let accessors = fields.iter().map(|field| {
            let rust_name = &field.property.rust_name;
            let docs = doc_comment::attributes(
                &[see(&base, rust_name)],
                field.property.deprecated.as_deref(),
            );
            let method = ident(&methods.claim(&accessor_name(rust_name)).name);
            let (access, wire) = (ident(access(field)), &field.property.name);
            let (ty, cfg) = (borrowed_type(field, names), features::cfg(field.features));
            quote! {
                #docs
                #cfg
                #[must_use]
                pub fn #method(&self) -> Option<#ty> {
                    #access(Family::variant(self), #wire)
                }
            }
        });
        let docs = doc_comment::attributes(&[see(&base, "odata_type")], None);
        quote! {
            impl #name {
                #docs
                #[must_use]
                pub fn odata_type(&self) -> Option<&str> {
                    type_of(Family::variant(self))
                }
                #(#accessors)*
            }
        }
    }

    fn table(&self, names: &FileNames<'_>) -> Table {
        let row = |variant: &Variant| {
            let Variant { id, ident, odata_type } = variant;
            let ty = names.path(Use::Type(*id)).to_string().replace(' ', "");
            format!("{ident}({ty}) = {},", Literal::string(odata_type))
        };
        Table {
            open: format!("family!({} {{", self.name),
            rows: self.variants.iter().map(row).collect(),
            close: "});",
        }
    }
}

/// A reference to the docs of a field of the base type.
fn see(base: &str, field: &str) -> String {
    format!("See [`{base}::{}`].", field.trim_start_matches("r#"))
}

/// The runtime function that reads a base property through the enum.
fn access(field: &Field<'_>) -> &'static str {
    match field.value {
        _ if field.property.collection => "list",
        ValueType::Text => "text",
        ValueType::Bool | ValueType::Number(_) => "copied",
        ValueType::Object(_) => "boxed",
        ValueType::Family(_) => "of_family",
        ValueType::Scalar(_) | ValueType::Decimal | ValueType::Json | ValueType::Enum(_) => {
            "shared"
        }
    }
}

/// The type in the `Option` that an accessor returns.
fn borrowed_type(field: &Field<'_>, names: &FileNames<'_>) -> TokenStream {
    let ty = field.value.ty(names);
    match field.value {
        _ if field.property.collection => quote!(&[#ty]),
        ValueType::Text => quote!(&str),
        ValueType::Bool | ValueType::Number(_) => ty,
        _ => quote!(&#ty),
    }
}
