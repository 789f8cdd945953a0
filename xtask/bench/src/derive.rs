//! The crate that a user would write with serde's derive macros: each struct and enumeration of the
//! generated crate with its docs and names, read from the generated files, on plain Rust types.
//!
//! What does not fit is refused, enumerations are closed, and a slot that may hold a derived type holds
//! its base. Nulls and what is not documented are dropped. With the feature `boxed` each struct inside
//! another one is on the heap, as in the generated crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use syn::parse::Parser;
use syn::{Attribute, Field, Fields, Item, ItemEnum, ItemStruct, Variant};

use crate::schema::{Property, Schema, Type};

/// The end of the root module.
const NESTED: &str = "
#[cfg(feature = \"boxed\")]
pub type Nested<T> = Box<T>;
#[cfg(not(feature = \"boxed\"))]
pub type Nested<T> = T;
";

const DERIVES: &str = "Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize";

/// The modules of the crate by their paths inside its folder; `generated` is the generated crate's.
pub(crate) fn files(generated: &Path, schema: &Schema) -> anyhow::Result<BTreeMap<String, String>> {
    let mut modules = BTreeMap::<String, BTreeSet<String>>::new();
    let mut files = BTreeMap::new();
    for ty in schema.types.values() {
        let path = ty.rust_file.replacen("src/types/", "src/", 1);
        add_module(&mut modules, &path, ty.name());
        let file = generated.join(&ty.rust_file);
        let context = || format!("cannot turn `{}` into derived code", file.display());
        let text = fs::read_to_string(&file).with_context(context)?;
        files.insert(path, derived(&text, ty, schema).with_context(context)?);
    }
    files.extend(modules.into_iter().map(|(folder, lines)| {
        let (name, end) = if folder == "src" { ("lib", NESTED) } else { ("mod", "") };
        (format!("{folder}/{name}.rs"), lines.into_iter().chain([end.to_owned()]).collect())
    }));
    Ok(files)
}

/// Declares the module of a file, and exports its type, in the folder around it; and that folder in the
/// one around it.
fn add_module(modules: &mut BTreeMap<String, BTreeSet<String>>, file: &str, type_name: &str) {
    let mut path = file.trim_end_matches(".rs");
    let stem = path.rsplit('/').next().unwrap_or(path);
    let mut line = format!("mod {stem};\npub use {stem}::{type_name};\n");
    while let Some((folder, _)) = path.rsplit_once('/') {
        modules.entry(folder.to_owned()).or_default().insert(line);
        line = format!("pub mod {};\n", folder.rsplit('/').next().unwrap_or(folder));
        path = folder;
    }
}

/// A generated file as derived code.
fn derived(text: &str, ty: &Type, schema: &Schema) -> anyhow::Result<String> {
    let mut file = syn::parse_file(text)?;
    let is_type = |item: &Item| match item {
        Item::Struct(it) => it.ident == ty.name(),
        Item::Enum(it) => it.ident == ty.name(),
        _ => false,
    };
    let item = match file.items.into_iter().find(is_type) {
        Some(Item::Struct(it)) => Item::Struct(derived_struct(it, ty, schema)?),
        Some(Item::Enum(it)) => Item::Enum(derived_enum(it, ty)?),
        _ => bail!("it holds no `{}`", ty.name()),
    };
    file.attrs.clear();
    file.items = vec![item];
    Ok(prettyplease::unparse(&file))
}

fn derived_struct(item: ItemStruct, ty: &Type, schema: &Schema) -> syn::Result<ItemStruct> {
    let text = format!("#[derive({DERIVES}, Default)] pub struct {} {{}}", ty.name());
    let mut derived: ItemStruct = syn::parse_str(&text)?;
    derived.attrs.splice(0..0, docs(item.attrs));
    let Fields::Named(fields) = &mut derived.fields else { return Ok(derived) };
    for field in item.fields {
        let name = field.ident.as_ref().map(ToString::to_string).unwrap_or_default();
        // The others hold what is not documented.
        let property = schema.properties(ty).find(|property| property.rust_name == name);
        let Some(property) = property else { continue };
        let rename = format!("rename = {:?}", property.name);
        let field_type = field_type(ty, property, schema);
        let text = format!(
            "#[serde({rename}, skip_serializing_if = \"Option::is_none\")] pub {name}: Option<{field_type}>"
        );
        let mut derived = Field::parse_named.parse_str(&text)?;
        derived.attrs.splice(0..0, docs(field.attrs));
        fields.named.push(derived);
    }
    Ok(derived)
}

fn derived_enum(item: ItemEnum, ty: &Type) -> syn::Result<ItemEnum> {
    let mut derived: ItemEnum =
        syn::parse_str(&format!("#[derive({DERIVES}, Eq)] pub enum {} {{}}", ty.name()))?;
    derived.attrs.splice(0..0, docs(item.attrs));
    for variant in item.variants {
        let name = variant.ident.to_string();
        // The other one keeps text that no member has.
        let Some(member) = ty.members.iter().find(|member| member.rust_name == name) else {
            continue;
        };
        let text = format!("#[serde(rename = {:?})] {name}", member.name);
        let mut derived_variant: Variant = syn::parse_str(&text)?;
        derived_variant.attrs.splice(0..0, docs(variant.attrs));
        derived.variants.push(derived_variant);
    }
    Ok(derived)
}

fn docs(attributes: Vec<Attribute>) -> impl Iterator<Item = Attribute> {
    attributes.into_iter().filter(|attribute| attribute.path().is_ident("doc"))
}

fn field_type(owner: &Type, property: &Property, schema: &Schema) -> String {
    let ty = schema.types.get(&property.ty);
    let inner = match ty {
        Some(ty) => format!("crate::{}", ty.path()),
        None => primitive(&property.ty).to_owned(),
    };
    if property.collection {
        format!("Vec<{inner}>")
    } else if ty.is_some_and(|ty| schema.holds(ty, owner)) {
        format!("Box<{inner}>")
    } else if ty.is_some_and(Type::is_structured) {
        format!("crate::Nested<{inner}>")
    } else {
        inner
    }
}

fn primitive(name: &str) -> &'static str {
    match name {
        "Edm.Boolean" => "bool",
        "Edm.Byte" => "u8",
        "Edm.SByte" => "i8",
        "Edm.Int16" => "i16",
        "Edm.Int32" => "i32",
        "Edm.Int64" => "i64",
        "Edm.Single" | "Edm.Double" | "Edm.Decimal" => "f64",
        "Edm.Untyped" => "serde_json::Value",
        name if name.starts_with("Edm.") => "String",
        _ => "serde_json::Value",
    }
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::derived;
    use crate::schema::Schema;

    const SCHEMA: &str = r#"{"types": [
        {"odata_type": "g.entity", "kind": "entity", "base": null, "members": [],
         "rust_path": "msgraph_types::v1_0::Entity", "rust_file": "src/types/v1_0/entity.rs",
         "properties": [{"name": "id", "rust_name": "id", "type": "Edm.String", "collection": false}]},
        {"odata_type": "g.item", "kind": "entity", "base": "g.entity", "members": [],
         "rust_path": "msgraph_types::v1_0::Item", "rust_file": "src/types/v1_0/item.rs",
         "properties": [
            {"name": "parent", "rust_name": "parent", "type": "g.item", "collection": false},
            {"name": "type", "rust_name": "r#type", "type": "g.kind", "collection": false},
            {"name": "origin", "rust_name": "origin", "type": "g.entity", "collection": false},
            {"name": "children", "rust_name": "children", "type": "g.item", "collection": true},
            {"name": "odd", "rust_name": "odd", "type": "g.missing", "collection": false}]},
        {"odata_type": "g.kind", "kind": "enum", "base": null, "properties": [],
         "rust_path": "msgraph_types::v1_0::Kind", "rust_file": "src/types/v1_0/kind.rs",
         "members": [{"name": "a-b", "rust_name": "AB"}]}
    ]}"#;

    fn of(type_name: &str, text: &str) -> String {
        let schema = Schema::parse(SCHEMA.as_bytes()).unwrap();
        derived(text, &schema.types[type_name], &schema).unwrap()
    }

    #[test]
    fn fields_keep_names_and_docs_and_recursion_is_boxed() {
        let text = "
            /// An item.
            pub struct Item {
                /// What the service says.
                pub odata_type: Option<String>,
                /// Identifier.
                pub id: Option<String>,
                pub parent: Option<Boxed<Item>>,
                #[cfg(feature = \"a\")]
                pub r#type: Option<Kind>,
                pub origin: Option<Boxed<Entity>>,
                pub children: Option<Vec<AnyItem>>,
                pub odd: Option<Json>,
                pub additional: Additional,
            }
            resource!(Item);";
        let expected = expect![[r#"
            /// An item.
            #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, Default)]
            pub struct Item {
                /// Identifier.
                #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
                pub id: Option<String>,
                #[serde(rename = "parent", skip_serializing_if = "Option::is_none")]
                pub parent: Option<Box<crate::v1_0::Item>>,
                #[serde(rename = "type", skip_serializing_if = "Option::is_none")]
                pub r#type: Option<crate::v1_0::Kind>,
                #[serde(rename = "origin", skip_serializing_if = "Option::is_none")]
                pub origin: Option<crate::Nested<crate::v1_0::Entity>>,
                #[serde(rename = "children", skip_serializing_if = "Option::is_none")]
                pub children: Option<Vec<crate::v1_0::Item>>,
                #[serde(rename = "odd", skip_serializing_if = "Option::is_none")]
                pub odd: Option<serde_json::Value>,
            }
        "#]];
        expected.assert_eq(&of("g.item", text));
    }

    #[test]
    fn enumerations_are_closed() {
        let text = "pub enum Kind { /// Both.\n AB, Unknown(UnknownMember<Self>) }";
        let expected = expect![[r#"
            #[derive(Clone, Debug, PartialEq, serde::Serialize, serde::Deserialize, Eq)]
            pub enum Kind {
                /// Both.
                #[serde(rename = "a-b")]
                AB,
            }
        "#]];
        expected.assert_eq(&of("g.kind", text));
    }
}
