//! Runs `cargo xtask` as its users do.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::sync::OnceLock;

use crate::folders;

/// `cargo` of the toolchain that runs the tests, in the workspace.
pub fn cargo() -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.current_dir(folders::workspace());
    command
}

/// The program behind `cargo xtask`.
pub fn xtask() -> &'static Path {
    program("xtask")
}

/// Runs one of `generated/examples`, and returns what it prints.
pub fn example(name: &str) -> String {
    let call = Call::from(Command::new(program(name)).output().expect("the program starts"));
    assert_eq!((call.code, call.err.as_str()), (0, ""), "{name}");
    call.out
}

/// A program of this workspace, all of which are built once.
fn program(name: &str) -> &'static Path {
    static PROGRAMS: OnceLock<Vec<PathBuf>> = OnceLock::new();
    let programs = PROGRAMS.get_or_init(build);
    let found = programs.iter().find(|path| path.file_stem().is_some_and(|stem| stem == name));
    found.unwrap_or_else(|| panic!("cargo built no `{name}`"))
}

/// With the features of the whole workspace, so that nothing is compiled only for this.
fn build() -> Vec<PathBuf> {
    let mut command = cargo();
    command.args(["build", "--quiet", "--workspace", "--bins", "--examples"]);
    command.arg("--message-format=json");
    let output = command.stderr(Stdio::inherit()).output().expect("cargo starts");
    assert!(output.status.success(), "the programs of the workspace do not build");
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str(line).ok());
    let programs = messages.filter_map(|message: serde_json::Value| {
        message.get("executable")?.as_str().map(PathBuf::from)
    });
    programs.collect()
}

/// What a call came to.
#[derive(Debug)]
pub struct Call {
    /// The exit code.
    pub code: i32,
    /// Standard output.
    pub out: String,
    /// Standard error.
    pub err: String,
}

impl Call {
    /// The last line of standard output.
    pub fn last_line(&self) -> &str {
        self.out.lines().last().unwrap_or_default()
    }
}

impl From<Output> for Call {
    fn from(output: Output) -> Self {
        let text = |bytes| String::from_utf8(bytes).expect("the program writes UTF-8");
        // Ended by a signal is as bad as any code can be.
        let code = output.status.code().unwrap_or(101);
        Self { code, out: text(output.stdout), err: text(output.stderr) }
    }
}

/// Calls the program in a folder, with arguments separated by blanks.
pub fn call(folder: &Path, args: &str) -> Call {
    let mut command = Command::new(xtask());
    command.current_dir(folder).args(args.split_whitespace());
    command.output().expect("the program starts").into()
}

/// Checks a crate that was generated somewhere, which must give no warning, in the workspace's target folder,
/// where its dependencies may be checked already. Denying warnings by `RUSTFLAGS` would check them again.
pub fn check_without_warnings(manifest_folder: &Path) {
    let target = xtask().ancestors().nth(2).expect("the program is in the target folder");
    let mut command = cargo();
    command.args(["check", "--quiet", "--offline", "--no-default-features"]);
    command.args(["--features", "v1_0,all-areas"]);
    command.arg("--manifest-path").arg(manifest_folder.join("Cargo.toml"));
    command.env("CARGO_TARGET_DIR", target);
    let output = command.output().expect("cargo starts");
    let messages = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success() && messages.is_empty(), "{messages}");
}
