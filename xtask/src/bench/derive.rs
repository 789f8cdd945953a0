//! The crate that a user would write with serde's derive macros: the types and docs of the
//! generated crate, from `schema --format json`.
//!
//! What is out of place is refused, enumerations are closed, and a slot that may hold a derived type
//! holds its base. Nulls and what is unknown are dropped, unless there is a map for it.

mod code;

use std::collections::{BTreeMap, BTreeSet};

use anyhow::Context;
use msgraph_codegen::schema_json;
use serde::Deserialize;

use crate::output::{MARK, Wanted};

/// How the structs are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// As short as can be.
    Plain,
    /// With a flattened map that keeps what is unknown.
    Flatten,
    /// With every single nested struct in a box.
    Boxed,
}

/// The part of the JSON schema that is needed.
#[derive(Deserialize)]
pub(super) struct Schema {
    pub(super) types: Vec<Type>,
}

#[derive(Deserialize)]
pub(super) struct Type {
    #[serde(rename = "odata_type")]
    pub(super) qualified_name: String,
    pub(super) api_version: String,
    pub(super) base: Option<String>,
    pub(super) kind: String,
    pub(super) rust_path: String,
    pub(super) rust_file: String,
    docs: String,
    pub(super) properties: Vec<Property>,
    pub(super) members: Vec<Member>,
}

#[derive(Deserialize)]
pub(super) struct Property {
    pub(super) name: String,
    rust_name: String,
    #[serde(rename = "type")]
    pub(super) ty: String,
    pub(super) collection: bool,
    docs: String,
}

#[derive(Deserialize)]
pub(super) struct Member {
    pub(super) name: String,
    rust_name: String,
    docs: String,
}

impl Type {
    /// The last part of the path: `User`.
    pub(super) fn name(&self) -> &str {
        self.rust_path.rsplit("::").next().unwrap_or_default()
    }

    pub(super) fn is_structured(&self) -> bool {
        self.kind != "enum"
    }
}

impl Schema {
    /// The schema as other programs see it.
    pub(super) fn new(schema: &msgraph_codegen::schema::Schema) -> anyhow::Result<Self> {
        let text = schema_json::to_json(schema);
        serde_json::from_str(&text).context("the schema as JSON is not what the bench knows")
    }

    /// The structured type of that name, which the docs write as `microsoft.graph.user`.
    pub(super) fn structured(&self, qualified_name: &str) -> Option<&Type> {
        let mut types = self.types.iter().filter(|ty| ty.is_structured());
        types.find(|ty| ty.qualified_name == qualified_name)
    }
}

/// The modules of the crate, below `src`.
pub(super) fn files(schema: &Schema, shape: Shape) -> Vec<Wanted> {
    let types = &schema.types;
    let names = code::Names::new(types);
    let mut modules = Modules::default();
    let mut files = Vec::new();
    for ty in types {
        let path = ty.rust_file.replacen("src/types/", "src/", 1);
        modules.add(&path, ty.name());
        files.push(generated(path, &code::type_code(ty, &names, shape)));
    }
    files.extend(modules.files());
    files
}

fn generated(path: String, code: &str) -> Wanted {
    Wanted { path, text: format!("// {MARK} bench`.\n\n{code}") }
}

/// `mod.rs` of each folder: the modules inside it, and the types that they export.
#[derive(Default)]
struct Modules(BTreeMap<String, BTreeSet<String>>);

impl Modules {
    fn add(&mut self, file: &str, type_name: &str) {
        let mut path = file.trim_end_matches(".rs");
        let stem = path.rsplit('/').next().unwrap_or(path);
        let export = format!("mod {stem};\npub use {stem}::{type_name};\n");
        let mut line = export;
        while let Some((folder, _)) = path.rsplit_once('/') {
            self.0.entry(folder.to_owned()).or_default().insert(line);
            let name = folder.rsplit('/').next().unwrap_or(folder);
            line = format!("pub mod {name};\n");
            path = folder;
        }
    }

    fn files(self) -> impl Iterator<Item = Wanted> {
        self.0.into_iter().map(|(folder, lines)| {
            let name = if folder == "src" { "lib" } else { "mod" };
            generated(format!("{folder}/{name}.rs"), &lines.into_iter().collect::<String>())
        })
    }
}
