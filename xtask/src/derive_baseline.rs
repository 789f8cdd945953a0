//! The crate that a user would write with serde's derive macros: the types and docs of the
//! generated crate, from `schema --format json`. Build times are compared with it.
//!
//! It is the lean form: what is unknown, null or out of place is dropped or refused, enumerations
//! are closed, and a slot that may hold a derived type holds its base.

mod code;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;

use anyhow::Context;
use serde::Deserialize;

use crate::output::{MARK, Plan, Wanted};
use crate::{Outcome, standalone, terminal, workspace};

/// Write the types as a crate that derives serde's traits.
#[derive(clap::Args)]
pub(crate) struct Args {
    /// What `cargo xtask schema --format json` printed
    #[arg(long, value_name = "FILE")]
    schema: PathBuf,
    /// The folder of the crate: new, empty, or written by an earlier run
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// The part of the JSON schema that is needed.
#[derive(Deserialize)]
struct Schema {
    types: Vec<Type>,
}

#[derive(Deserialize)]
struct Type {
    #[serde(rename = "odata_type")]
    qualified_name: String,
    api_version: String,
    base: Option<String>,
    kind: String,
    rust_path: String,
    rust_file: String,
    docs: String,
    properties: Vec<Property>,
    members: Vec<Member>,
}

#[derive(Deserialize)]
struct Property {
    name: String,
    rust_name: String,
    #[serde(rename = "type")]
    ty: String,
    collection: bool,
    docs: String,
}

#[derive(Deserialize)]
struct Member {
    name: String,
    rust_name: String,
    docs: String,
}

impl Type {
    /// The last part of the path: `User`.
    fn name(&self) -> &str {
        self.rust_path.rsplit("::").next().unwrap_or_default()
    }
}

/// Runs the verb.
pub(crate) fn run(args: &Args) -> anyhow::Result<Outcome> {
    standalone::ensure_ours(&args.out)?;
    let shown = workspace::shown(&args.schema);
    let text = fs::read(&args.schema).with_context(|| format!("cannot read `{shown}`"))?;
    let schema: Schema = serde_json::from_slice(&text)
        .with_context(|| format!("`{shown}` is not what `schema --format json` prints"))?;
    let plan = Plan::new(&args.out, files(&schema.types), "src")?;
    plan.apply()?;
    terminal::print(&format!("wrote {} types to {}\n", schema.types.len(), plan.shown_root()))?;
    Ok(Outcome::Done)
}

fn files(types: &[Type]) -> Vec<Wanted> {
    let names = code::Names::new(types);
    let mut modules = Modules::default();
    let mut files = Vec::new();
    for ty in types {
        let path = ty.rust_file.replacen("src/types/", "src/", 1);
        modules.add(&path, ty.name());
        files.push(generated(path, &code::type_code(ty, &names)));
    }
    files.extend(modules.files());
    files.push(Wanted { path: "Cargo.toml".to_owned(), text: manifest() });
    files
}

fn generated(path: String, code: &str) -> Wanted {
    Wanted { path, text: format!("// {MARK} derive-baseline`.\n\n{code}") }
}

fn manifest() -> String {
    let package = "[package]\nname = \"msgraph-types-derive\"\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n";
    let dependencies = "[dependencies]\nserde = { version = \"1\", features = [\"derive\"] }\nserde_json = \"1\"\n";
    standalone::marked_manifest(&format!("{package}\n{dependencies}"))
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
