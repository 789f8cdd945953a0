//! Emits families: the open enum over a type and its derived types, the table of its accessors for the
//! properties of the base type, and the table of its variants.

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
    pub(super) fn uses(&self, uses: &mut BTreeSet<Use>, runtime: &mut BTreeSet<&'static str>) {
        uses.extend(self.variants.iter().map(|variant| Use::Type(variant.id)));
        runtime.extend(["Boxed", "accessors", "family"]);
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
            Block::Table(self.accessors(base, fields, names)),
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

    /// The table of accessors: `from_property, from_mut for from: &AnyRecipient, AnyRecipient = shared("from")
    /// if "outlook",`, below its deprecation.
    fn accessors(&self, base: TypeId, fields: &[Field<'_>], names: &FileNames<'_>) -> Table {
        let mut methods = Scope::default();
        let mut claim = |name: &str| methods.claim(&accessor_name(name)).name;
        // A name that ends in `_mut` itself goes first.
        let getters: Vec<_> = fields.iter().map(|it| claim(&it.property.rust_name)).collect();
        let rows = fields.iter().zip(getters).flat_map(|(field, method)| {
            let property = field.property;
            let documented = property.rust_name.trim_start_matches("r#");
            let to_change = claim(&format!("{}_mut", documented.trim_end_matches('_')));
            let of_field =
                if method == documented { String::new() } else { format!(" for {documented}") };
            let (borrowed, ty) = (borrowed_type(field, names), in_row(&field.ty(names)));
            let access = access(field);
            let (wire, condition) =
                (Literal::string(&property.name), features::condition(field.features));
            let row = format!(
                "{method}, {to_change}{of_field}: {borrowed}, {ty} = {access}({wire}){condition},"
            );
            doc_comment::deprecation(property.deprecated.as_deref()).into_iter().chain([row])
        });
        Table {
            open: format!("accessors!({} of {} {{", self.name, names.path(Use::Type(base))),
            rows: rows.collect(),
            close: "});",
        }
    }

    fn table(&self, names: &FileNames<'_>) -> Table {
        let row = |variant: &Variant| {
            let Variant { id, ident, odata_type } = variant;
            let ty = in_row(names.path(Use::Type(*id)));
            format!("{ident}({ty}) = {},", Literal::string(odata_type))
        };
        Table {
            open: format!("family!({} {{", self.name),
            rows: self.variants.iter().map(row).collect(),
            close: "});",
        }
    }
}

/// The runtime function that reads a base property through the enum.
fn access(field: &Field<'_>) -> &'static str {
    match field.value {
        _ if field.property.collection => "list",
        ValueType::Text => "text",
        ValueType::Bool | ValueType::Number(_) => "copied",
        ValueType::Object(_) => "boxed",
        _ => "shared",
    }
}

/// The type in the `Option` that an accessor returns.
fn borrowed_type(field: &Field<'_>, names: &FileNames<'_>) -> String {
    let ty = in_row(&field.value.ty(names));
    match field.value {
        _ if field.property.collection => format!("&[{ty}]"),
        ValueType::Text => "&str".to_owned(),
        ValueType::Bool | ValueType::Number(_) => ty,
        _ => format!("&{ty}"),
    }
}

/// A type as rows have it.
fn in_row(ty: &TokenStream) -> String {
    ty.to_string().replace(' ', "")
}
