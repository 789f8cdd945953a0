//! The Rust code of one type.

use std::collections::{BTreeMap, BTreeSet};

use super::{Member, Property, Shape, Type};

/// Finds types by version and name.
pub(super) struct Names<'a>(BTreeMap<(&'a str, &'a str), &'a Type>);

impl<'a> Names<'a> {
    pub(super) fn new(types: &'a [Type]) -> Self {
        let named = |ty: &'a Type| ((ty.api_version.as_str(), ty.qualified_name.as_str()), ty);
        Self(types.iter().map(named).collect())
    }

    fn get(&self, version: &str, name: &str) -> Option<&'a Type> {
        self.0.get(&(version, name)).copied()
    }

    /// Inherited and own properties; one that is declared twice counts where it was first.
    fn properties(&self, ty: &'a Type) -> Vec<&'a Property> {
        let base = |ty: &&'a Type| self.get(&ty.api_version, ty.base.as_deref()?);
        let mut lineage: Vec<_> = std::iter::successors(Some(ty), base).collect();
        lineage.reverse();
        let mut seen = BTreeSet::new();
        let all = lineage.into_iter().flat_map(|ty| &ty.properties);
        all.filter(|property| seen.insert(&property.name)).collect()
    }

    /// Whether a value of `from` holds a value of `to`, with no heap in between.
    fn holds(&self, from: &'a Type, to: &Type) -> bool {
        let mut seen = BTreeSet::new();
        let mut open = vec![from];
        while let Some(ty) = open.pop() {
            if std::ptr::eq(ty, to) {
                return true;
            }
            if seen.insert(&ty.qualified_name) {
                let single = self.properties(ty).into_iter().filter(|p| !p.collection);
                open.extend(single.filter_map(|p| self.get(&ty.api_version, &p.ty)));
            }
        }
        false
    }
}

/// The declaration of a type.
pub(super) fn type_code(ty: &Type, names: &Names<'_>, shape: Shape) -> String {
    match ty.kind.as_str() {
        "enum" => enum_code(ty),
        _ => struct_code(ty, names, shape),
    }
}

fn enum_code(ty: &Type) -> String {
    let variant = |member: &Member| {
        let docs = doc_comment(&member.docs, "    ");
        format!("{docs}    #[serde(rename = {:?})]\n    {},\n", member.name, member.rust_name)
    };
    let variants: String = ty.members.iter().map(variant).collect();
    let docs = doc_comment(&ty.docs, "");
    let derives = "#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]";
    let name = ty.name();
    format!(
        "use serde::{{Deserialize, Serialize}};\n\n{docs}{derives}\npub enum {name} {{\n{variants}}}\n"
    )
}

fn struct_code(ty: &Type, names: &Names<'_>, shape: Shape) -> String {
    let field = |property: &Property| {
        let docs = doc_comment(&property.docs, "    ");
        let rename = format!("rename = {:?}", property.name);
        let field_type = field_type(ty, property, names, shape);
        format!(
            "{docs}    #[serde({rename}, skip_serializing_if = \"Option::is_none\")]\n    \
             pub {}: Option<{field_type}>,\n",
            property.rust_name
        )
    };
    let mut fields: String = names.properties(ty).into_iter().map(field).collect();
    if shape == Shape::Flatten {
        fields.push_str(
            "    /// What is not documented.\n    #[serde(flatten)]\n    \
             pub additional: std::collections::BTreeMap<String, serde_json::Value>,\n",
        );
    }
    let docs = doc_comment(&ty.docs, "");
    let derives = "#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]";
    let name = ty.name();
    format!(
        "use serde::{{Deserialize, Serialize}};\n\n{docs}{derives}\npub struct {name} {{\n{fields}}}\n"
    )
}

fn field_type(owner: &Type, property: &Property, names: &Names<'_>, shape: Shape) -> String {
    let Some(ty) = names.get(&owner.api_version, &property.ty) else {
        let primitive = primitive(&property.ty);
        return if property.collection {
            format!("Vec<{primitive}>")
        } else {
            primitive.to_owned()
        };
    };
    let path = ty.rust_path.replacen("msgraph_types", "crate", 1);
    match property.collection {
        true => format!("Vec<{path}>"),
        false if names.holds(ty, owner) => format!("Box<{path}>"),
        false if shape == Shape::Boxed && ty.is_structured() => format!("Box<{path}>"),
        false => path,
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
        "Edm.Single" => "f32",
        "Edm.Double" | "Edm.Decimal" => "f64",
        "Edm.Binary" | "Edm.Date" | "Edm.DateTimeOffset" | "Edm.Duration" | "Edm.Guid"
        | "Edm.Stream" | "Edm.String" | "Edm.TimeOfDay" => "String",
        _ => "serde_json::Value",
    }
}

fn doc_comment(docs: &str, indent: &str) -> String {
    let line = |line: &str| format!("{indent}/// {}\n", line.replace('\r', " "));
    docs.lines().map(line).collect::<Vec<_>>().concat()
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{Names, type_code};
    use crate::bench::derive::{Member, Property, Shape, Type};

    fn ty(name: &str, base: Option<&str>, properties: Vec<Property>) -> Type {
        Type {
            qualified_name: format!("microsoft.graph.{name}"),
            api_version: "v1.0".to_owned(),
            base: base.map(|base| format!("microsoft.graph.{base}")),
            kind: "entity".to_owned(),
            rust_path: format!("msgraph_types::v1_0::{name}"),
            rust_file: String::new(),
            docs: "One.\nTwo.".to_owned(),
            properties,
            members: Vec::new(),
        }
    }

    fn property(name: &str, ty: &str, collection: bool) -> Property {
        let docs = "About it.".to_owned();
        Property { name: name.into(), rust_name: name.into(), ty: ty.into(), collection, docs }
    }

    #[test]
    fn bases_are_flattened_and_recursion_is_boxed() {
        let types = [
            ty("Entity", None, vec![property("id", "Edm.String", false)]),
            ty(
                "Item",
                Some("Entity"),
                vec![
                    property("parent", "microsoft.graph.Item", false),
                    property("children", "microsoft.graph.Item", true),
                    property("odd", "microsoft.graph.missing", false),
                ],
            ),
        ];
        let expected = expect![[r#"
            use serde::{Deserialize, Serialize};

            /// One.
            /// Two.
            #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
            pub struct Item {
                /// About it.
                #[serde(rename = "id", skip_serializing_if = "Option::is_none")]
                pub id: Option<String>,
                /// About it.
                #[serde(rename = "parent", skip_serializing_if = "Option::is_none")]
                pub parent: Option<Box<crate::v1_0::Item>>,
                /// About it.
                #[serde(rename = "children", skip_serializing_if = "Option::is_none")]
                pub children: Option<Vec<crate::v1_0::Item>>,
                /// About it.
                #[serde(rename = "odd", skip_serializing_if = "Option::is_none")]
                pub odd: Option<serde_json::Value>,
            }
        "#]];
        expected.assert_eq(&type_code(&types[1], &Names::new(&types), Shape::Plain));
    }

    #[test]
    fn what_is_unknown_has_a_map_and_what_is_nested_a_box() {
        let types = [
            ty("Pet", None, vec![]),
            ty("Owner", None, vec![property("pet", "microsoft.graph.Pet", false)]),
        ];
        let code = |shape| type_code(&types[1], &Names::new(&types), shape);
        let map = "#[serde(flatten)]\n    pub additional: ";
        assert!(code(Shape::Flatten).contains(map), "{}", code(Shape::Flatten));
        assert!(!code(Shape::Plain).contains(map), "{}", code(Shape::Plain));
        assert!(code(Shape::Plain).contains("pub pet: Option<crate::v1_0::Pet>"));
        assert!(code(Shape::Boxed).contains("pub pet: Option<Box<crate::v1_0::Pet>>"));
    }

    #[test]
    fn enumerations_are_closed() {
        let member = Member { name: "a\"b".into(), rust_name: "AB".into(), docs: String::new() };
        let ty = Type { kind: "enum".into(), members: vec![member], ..ty("Kind", None, vec![]) };
        let expected = expect![[r#"
            use serde::{Deserialize, Serialize};

            /// One.
            /// Two.
            #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
            pub enum Kind {
                #[serde(rename = "a\"b")]
                AB,
            }
        "#]];
        expected.assert_eq(&type_code(&ty, &Names::new(&[]), Shape::Plain));
    }
}
