//! The crates that bodies are read with: the generated one, and the runner, which depends on it.
//!
//! They stay in `target/examples`, so that a rerun builds only what the docs changed.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::fs::{self, File};
use std::io::IsTerminal as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};
use msgraph_codegen::{ApiVersion, Generated};
use serde_json::Value;

use super::case::Case;
use crate::manifest::area_features;
use crate::output::{MARK, Plan, Pruned, Wanted};
use crate::{standalone, workspace};

const RUNNER: &str = include_str!("runner.rs");

/// The built runner. While it lives, no other run of `cargo xtask` replaces the crates.
pub(crate) struct Runner {
    pub(crate) program: PathBuf,
    _lock: File,
}

/// Writes the crates and builds them, with these features of product areas.
pub(crate) fn build(
    generated: &Generated,
    versions: &[ApiVersion],
    areas: &[String],
    cases: &[Case],
) -> anyhow::Result<Runner> {
    let folder = folder();
    let shown = workspace::shown(&folder);
    fs::create_dir_all(&folder).with_context(|| format!("cannot create the folder `{shown}`"))?;
    let lock = File::create(folder.join("lock"))
        .and_then(|file| file.lock().map(|()| file))
        .with_context(|| format!("cannot lock the folder `{shown}`"))?;
    let types = folder.join("types");
    let mut files = standalone::files(&types, versions, &area_features(&generated.schema))?;
    files.extend(standalone::modules(&generated.files));
    Plan::new(&types, files, standalone::PRUNED)?.apply()?;
    let runner = folder.join("runner");
    Plan::new(
        &runner,
        runner_files(&runner, versions, areas, cases)?,
        &[Pruned::Generated("src")],
    )?
    .apply()?;
    Ok(Runner { program: compile(&runner, &folder.join("target"))?, _lock: lock })
}

fn folder() -> PathBuf {
    workspace::target().join("examples")
}

fn runner_files(
    runner: &Path,
    versions: &[ApiVersion],
    areas: &[String],
    cases: &[Case],
) -> anyhow::Result<Vec<Wanted>> {
    let file = |path: &str, text| Wanted { path: path.to_owned(), text };
    let mut files = vec![
        file("Cargo.toml", manifest(versions, areas)),
        file("src/main.rs", RUNNER.to_owned()),
        file("src/registry.rs", registry(cases)),
    ];
    files.extend(standalone::lock_file(runner)?);
    Ok(files)
}

fn manifest(versions: &[ApiVersion], areas: &[String]) -> String {
    let versions = versions.iter().map(|version| version.rust_module());
    let areas = areas.iter().map(String::as_str);
    let features = versions.chain(areas).map(|name| format!("{name:?}"));
    let features = features.collect::<Vec<_>>().join(", ");
    standalone::marked_manifest(&format!(
        "[package]\nname = \"examples-runner\"\nversion = \"0.1.0\"\nedition = \"2024\"\n\
         publish = false\n\n\
         [dependencies]\n\
         msgraph-types = {{ path = \"../types\", default-features = false, features = [{features}] }}\n\
         serde = {{ version = \"1\", default-features = false, features = [\"std\"] }}\n\
         serde_json = \"1\"\n\n\
         # It runs once, for seconds.\n\
         [profile.dev]\n\
         debug = false\n"
    ))
}

/// The types that the bodies are read as, by their names.
fn registry(cases: &[Case]) -> String {
    let types: BTreeSet<_> = cases.iter().map(|case| case.rust_type.as_str()).collect();
    let mut text = format!(
        "// {MARK} examples`.\n\n\
         //! The types that bodies are read as.\n\n\
         use crate::Check;\n\n\
         #[allow(deprecated)]\n\
         pub(crate) const CHECKS: &[(&str, Check)] = &[\n"
    );
    for name in types {
        // The entry of the crate is for objects.
        let is_body = !name.starts_with("Vec<") && name != "msgraph_types::Json";
        let check = if is_body { "check_body" } else { "check" };
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "    (\"{name}\", crate::{check}::<{name}>),");
    }
    text.push_str("];\n");
    text
}

/// Builds the runner and returns the path of the program.
fn compile(runner: &Path, target: &Path) -> anyhow::Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let mut command = Command::new(cargo);
    command.arg("build").arg("--message-format=json-render-diagnostics");
    command.arg("--manifest-path").arg(runner.join("Cargo.toml"));
    command.arg("--target-dir").arg(target);
    if !std::io::stderr().is_terminal() {
        command.arg("--quiet");
    }
    let output = command.stderr(Stdio::inherit()).output();
    let output = output.context("cannot start `cargo build` for the generated crate")?;
    let manifest = workspace::shown(&runner.join("Cargo.toml"));
    if !output.status.success() {
        bail!("the generated crate does not compile; see `cargo build --manifest-path {manifest}`");
    }
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Value>(line).ok());
    let mut programs = messages.filter_map(|it| it.get("executable")?.as_str().map(PathBuf::from));
    let program = programs.next();
    program.with_context(|| format!("`cargo build --manifest-path {manifest}` built no program"))
}
