//! The cargo workspace in `target/bench`, whose crates are measured or do the measuring. It stays, so
//! that a rerun builds only what changed.

use std::collections::BTreeSet;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;

use anyhow::{Context, bail};
use serde_json::Value;

use super::clock::Cost;
use super::rustc_cost;
use crate::output::{Plan, Wanted};
use crate::{standalone, terminal, workspace};

/// The workspace. While it lives, no other run changes it.
pub(super) struct Workshop {
    folder: PathBuf,
    /// A copy of this program, since somebody may build it anew while a run goes on.
    program: PathBuf,
    members: BTreeSet<String>,
    _lock: File,
}

/// What cargo is to do with a package.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Task {
    Check,
    BuildRelease,
}

impl Task {
    fn args(self) -> &'static [&'static str] {
        match self {
            Self::Check => &["check"],
            Self::BuildRelease => &["build", "--release"],
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Check => "cargo check",
            Self::BuildRelease => "cargo build --release",
        }
    }
}

impl Workshop {
    /// Opens the workspace of this folder of cargo's artifacts.
    pub(super) fn open() -> anyhow::Result<Self> {
        let folder = std::path::absolute(workspace::target().join("bench"))?;
        let shown = workspace::shown(&folder);
        fs::create_dir_all(folder.join("costs"))
            .with_context(|| format!("cannot create the folder `{shown}`"))?;
        let lock = File::create(folder.join("lock"))
            .and_then(|file| file.lock().map(|()| file))
            .with_context(|| format!("cannot lock the folder `{shown}`"))?;
        let program = folder.join(format!("program{}", std::env::consts::EXE_SUFFIX));
        let own = std::env::current_exe().context("cannot find this program")?;
        fs::copy(own, &program).with_context(|| format!("cannot write into `{shown}`"))?;
        Ok(Self { folder, program, members: BTreeSet::new(), _lock: lock })
    }

    /// A folder or file in it that belongs to no package.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Brings the folder of a package to hold these files and no other generated modules.
    pub(super) fn add(&mut self, package: &str, files: Vec<Wanted>) -> anyhow::Result<()> {
        Plan::new(&self.folder.join(package), files, "src")?.apply()?;
        self.members.insert(package.to_owned());
        Ok(())
    }

    /// Writes the manifest, after the last package was added. Versions of dependencies are those of
    /// this program's own workspace.
    pub(super) fn close(&self) -> anyhow::Result<()> {
        let members: Vec<_> = self.members.iter().map(|name| format!("    {name:?},\n")).collect();
        let text = format!("[workspace]\nresolver = \"3\"\nmembers = [\n{}]\n", members.concat());
        let mut files = vec![Wanted { path: "Cargo.toml".to_owned(), text }];
        files.extend(standalone::lock_file(&self.folder)?);
        // Nothing is stale here: the folder of the notes holds no Rust.
        Plan::new(&self.folder, files, "costs")?.apply()
    }

    /// Does it, with whatever has to be done for it, and names the program if it makes one.
    pub(super) fn run(&self, task: Task, package: &str) -> anyhow::Result<Option<PathBuf>> {
        let output = self.cargo(task, package)?;
        let messages = String::from_utf8_lossy(&output.stdout);
        let messages = messages.lines().filter_map(|it| serde_json::from_str::<Value>(it).ok());
        let mut programs = messages.filter_map(|it| Some(it.get("executable")?.as_str()?.into()));
        Ok(programs.next())
    }

    /// Does it once more for this package alone, and tells what that cost the compiler.
    pub(super) fn measure(&self, task: Task, package: &str) -> anyhow::Result<Cost> {
        let source = self.folder.join(package).join("src");
        let root = ["lib.rs", "main.rs"].map(|name| source.join(name));
        let root = root.iter().find(|file| file.is_file()).context("a crate has a root")?;
        let touch =
            |file: &Path| File::options().append(true).open(file)?.set_modified(SystemTime::now());
        touch(root).with_context(|| format!("cannot touch `{}`", workspace::shown(root)))?;
        self.cargo(task, package)?;
        rustc_cost::take(&self.costs(), package)
    }

    /// A program that does what this one does.
    pub(super) fn program(&self) -> &Path {
        &self.program
    }

    fn costs(&self) -> PathBuf {
        self.folder.join("costs")
    }

    /// Checks the package with these features alone. A warning is an error.
    pub(super) fn check_strictly(&self, package: &str, features: &str) -> anyhow::Result<()> {
        let mut command = self.command(Task::Check, package);
        command.args(["--no-default-features", "--features", features]);
        command.env("RUSTFLAGS", "-D warnings");
        self.finish(command, &format!("cargo check --features {features}"), package)?;
        Ok(())
    }

    fn cargo(&self, task: Task, package: &str) -> anyhow::Result<Output> {
        self.finish(self.command(task, package), task.name(), package)
    }

    fn command(&self, task: Task, package: &str) -> Command {
        let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        command.args(task.args()).args(["--message-format=json-render-diagnostics", "--package"]);
        command.arg(package).arg("--manifest-path").arg(self.folder.join("Cargo.toml"));
        command.arg("--target-dir").arg(self.folder.join("target"));
        command.env("CARGO_INCREMENTAL", "0").env("CARGO_PROFILE_RELEASE_STRIP", "true");
        command.env("RUSTC_WRAPPER", &self.program).env(rustc_cost::FOLDER, self.costs());
        command
    }

    fn finish(&self, mut command: Command, name: &str, package: &str) -> anyhow::Result<Output> {
        let output = command.output().with_context(|| format!("cannot start `{name}`"))?;
        if !output.status.success() {
            terminal::print_error(&String::from_utf8_lossy(&output.stderr));
            bail!("`{name} --package {package}` failed in `{}`", workspace::shown(&self.folder));
        }
        Ok(output)
    }
}
