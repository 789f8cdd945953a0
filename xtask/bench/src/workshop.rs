//! The folder `target/bench`: the program that is measured, the crate that it generates of the docs, the
//! same types with serde derive, and whatever is built of them.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, bail};

use crate::cost::{self, Cost};
use crate::schema::Schema;
use crate::{Args, derive};

const SERDE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";
const JSON: &str = "serde_json = { version = \"1\", features = [\"float_roundtrip\"] }\n";

const BOXED: &str = "[features]\nboxed = []\n";

/// The folder. While it is open, no other run changes it.
pub(crate) struct Workshop {
    folder: PathBuf,
    /// A copy of `xtask`, since it may be rebuilt during a run.
    program: PathBuf,
    /// The docs folder.
    pub(crate) docs: PathBuf,
    /// The folder of the pages.
    pub(crate) pages: PathBuf,
    /// The other arguments of `xtask`.
    options: Vec<OsString>,
    pub(crate) schema: Schema,
    _lock: File,
}

/// What cargo is to do with a package.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Task {
    Check,
    BuildRelease,
}

impl Task {
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Check => "cargo check",
            Self::BuildRelease => "cargo build --release",
        }
    }
}

impl Workshop {
    /// Builds `xtask`, and generates and derives the crates.
    pub(crate) fn open(args: &Args) -> anyhow::Result<Self> {
        let bench = Path::new(env!("CARGO_MANIFEST_DIR"));
        let root = bench.ancestors().nth(2).context("the bench lies in a workspace")?;
        let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
        let target = std::path::absolute(target.unwrap_or_else(|| root.join("target")))?;
        let folder = target.join("bench");
        fs::create_dir_all(folder.join("derived/src"))?;
        let lock = File::create(folder.join("lock"))?;
        lock.lock().context("cannot lock the folder of the bench")?;
        let program = build_xtask(root, &target, &folder)?;
        if !folder.join("Cargo.lock").exists() {
            fs::copy(root.join("Cargo.lock"), folder.join("Cargo.lock"))?;
        }
        let docs = args.docs.clone().unwrap_or_else(|| root.join("docs-input"));
        let inner = docs.join("api-reference");
        let reference = if inner.is_dir() { &inner } else { &docs };
        let pages = reference.join(&args.api_version).join("resources");
        let mut options = vec!["--api-version".into(), args.api_version.clone().into()];
        if let Some(file) = &args.config {
            options.extend(["--config".into(), file.into()]);
        }
        let schema = Schema::default();
        let mut workshop = Self { folder, program, docs, pages, options, schema, _lock: lock };
        run(&mut workshop.codegen(&workshop.docs, &workshop.path("generated")))?;
        let json = workshop.path("schema.json");
        let mut schema = workshop.xtask("schema", &workshop.docs);
        run(schema.args(["--format", "json", "--output"]).arg(&json))?;
        workshop.schema = Schema::parse(&fs::read(json)?)?;
        workshop.write_derived()?;
        Ok(workshop)
    }

    fn write_derived(&self) -> anyhow::Result<()> {
        fs::remove_dir_all(self.path("derived/src"))?;
        self.write("derived/Cargo.toml", &manifest("derived", &format!("{SERDE}{JSON}{BOXED}")))?;
        for (path, text) in derive::files(&self.path("generated"), &self.schema)? {
            self.write(&format!("derived/{path}"), &text)?;
        }
        let root = "[workspace]\nresolver = \"3\"\nmembers = [\"derived\", \"program-*\"]\n\
                    exclude = [\"generated\"]\n\n[profile.release]\nstrip = true\n";
        self.write("Cargo.toml", root)
    }

    /// Adds a program with this code; its dependencies are lines of a manifest, and tables may follow.
    pub(crate) fn add_program(&self, name: &str, needs: &str, code: &str) -> anyhow::Result<()> {
        let package = format!("program-{name}");
        self.write(&format!("{package}/src/main.rs"), code)?;
        let manifest = manifest(&package, &format!("{SERDE}{JSON}{needs}"));
        self.write(&format!("{package}/Cargo.toml"), &manifest)
    }

    /// A file or folder inside.
    pub(crate) fn path(&self, inner: &str) -> PathBuf {
        self.folder.join(inner)
    }

    /// Writes a file inside, and the folders around it.
    pub(crate) fn write(&self, inner: &str, text: &str) -> anyhow::Result<()> {
        let file = self.path(inner);
        fs::create_dir_all(file.parent().unwrap_or(&self.folder))?;
        fs::write(&file, text).with_context(|| format!("cannot write `{}`", file.display()))
    }

    /// The command of cargo for a package.
    pub(crate) fn cargo(&self, task: Task, package: &str) -> Command {
        let mut command = cargo();
        command.args(task.name().split(' ').skip(1)).args(["--package", package]);
        command.arg("--manifest-path").arg(self.path("Cargo.toml"));
        command.arg("--target-dir").arg(self.path("target")).env("CARGO_INCREMENTAL", "0");
        command
    }

    /// The program that cargo built of a package.
    pub(crate) fn built(&self, package: &str) -> PathBuf {
        let name = format!("{package}{}", std::env::consts::EXE_SUFFIX);
        self.path("target/release").join(name)
    }

    /// `cargo xtask codegen` of a docs folder into a new or an earlier one.
    pub(crate) fn codegen(&self, docs: &Path, out: &Path) -> Command {
        let mut command = self.xtask("codegen", docs);
        command.arg("--out").arg(out);
        command
    }

    fn xtask(&self, verb: &str, docs: &Path) -> Command {
        let mut command = Command::new(&self.program);
        command.arg(verb).args(&self.options).arg("--docs").arg(docs);
        command
    }

    /// Runs the command and returns what it cost.
    pub(crate) fn measure(&self, command: &Command) -> anyhow::Result<Cost> {
        cost::measure(command, &self.path("cost.json"))
    }
}

/// Builds `xtask`, and returns the path of a copy in the folder.
fn build_xtask(root: &Path, target: &Path, folder: &Path) -> anyhow::Result<PathBuf> {
    let mut build = cargo();
    build.args(["build", "--release", "--package", "xtask", "--manifest-path"]);
    run(build.arg(root.join("Cargo.toml")).arg("--target-dir").arg(target))?;
    let name = format!("xtask{}", std::env::consts::EXE_SUFFIX);
    let program = folder.join(&name);
    fs::copy(target.join("release").join(name), &program).context("cargo built no `xtask`")?;
    Ok(program)
}

fn cargo() -> Command {
    Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
}

/// Runs a command whose messages the user sees.
pub(crate) fn run(command: &mut Command) -> anyhow::Result<()> {
    let status = command.stdout(Stdio::null()).status();
    let status = status.with_context(|| format!("cannot start {command:?}"))?;
    if !status.success() {
        bail!("{command:?} failed");
    }
    Ok(())
}

/// A manifest that ends in its dependencies, after which other tables may follow.
fn manifest(package: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = {package:?}\nversion = \"0.1.0\"\nedition = \"2024\"\n\n\
         [dependencies]\n{dependencies}"
    )
}
