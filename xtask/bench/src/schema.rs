//! What the bench needs of `cargo xtask schema --format json`.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use serde::Deserialize;

/// The types of one version of the API.
#[derive(Default)]
pub(crate) struct Schema {
    /// The types by their names: `microsoft.graph.user`.
    pub(crate) types: BTreeMap<String, Type>,
}

#[derive(Deserialize)]
struct Document {
    types: Vec<Type>,
}

#[derive(Deserialize)]
pub(crate) struct Type {
    #[serde(rename = "odata_type")]
    pub(crate) qualified_name: String,
    pub(crate) kind: String,
    pub(crate) base: Option<String>,
    /// `msgraph_types::v1_0::User`
    pub(crate) rust_path: String,
    /// `src/types/v1_0/user.rs`
    pub(crate) rust_file: String,
    pub(crate) properties: Vec<Property>,
    pub(crate) members: Vec<Member>,
}

#[derive(Deserialize)]
pub(crate) struct Property {
    pub(crate) name: String,
    pub(crate) rust_name: String,
    #[serde(rename = "type")]
    pub(crate) ty: String,
    pub(crate) collection: bool,
}

#[derive(Deserialize)]
pub(crate) struct Member {
    pub(crate) name: String,
    pub(crate) rust_name: String,
}

impl Type {
    /// The last part of the path: `User`.
    pub(crate) fn name(&self) -> &str {
        self.rust_path.rsplit("::").next().unwrap_or_default()
    }

    /// The path inside a crate: `v1_0::User`.
    pub(crate) fn path(&self) -> &str {
        self.rust_path.split_once("::").map_or(&self.rust_path, |(_, path)| path)
    }

    pub(crate) fn is_structured(&self) -> bool {
        self.kind != "enum"
    }
}

impl Schema {
    pub(crate) fn parse(json: &[u8]) -> anyhow::Result<Self> {
        let document: Document = serde_json::from_slice(json)
            .context("the schema as JSON is not what the bench knows")?;
        let types = document.types.into_iter().map(|ty| (ty.qualified_name.clone(), ty));
        Ok(Self { types: types.collect() })
    }

    /// Own and inherited properties.
    pub(crate) fn properties<'a>(&'a self, ty: &'a Type) -> impl Iterator<Item = &'a Property> {
        let base = |ty: &&'a Type| self.types.get(ty.base.as_deref()?);
        std::iter::successors(Some(ty), base).flat_map(|ty| &ty.properties)
    }

    /// Whether a value of `from` holds a value of `to`, with no heap in between.
    pub(crate) fn holds(&self, from: &Type, to: &Type) -> bool {
        let (mut seen, mut open) = (BTreeSet::new(), vec![from]);
        while let Some(ty) = open.pop() {
            if std::ptr::eq(ty, to) {
                return true;
            }
            if seen.insert(&ty.qualified_name) {
                let single = self.properties(ty).filter(|property| !property.collection);
                open.extend(single.filter_map(|property| self.types.get(&property.ty)));
            }
        }
        false
    }
}

/// The schema of docs with one type.
#[cfg(test)]
pub(crate) const USER: &str = r#"{"types": [
    {"odata_type": "microsoft.graph.user", "kind": "entity", "base": null, "members": [],
     "rust_path": "msgraph_types::v1_0::User", "rust_file": "src/types/v1_0/user.rs",
     "properties": []}
]}"#;
