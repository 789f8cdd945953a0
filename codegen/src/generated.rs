//! What goes into a run and what comes out of it.

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::rule::Rules;
use crate::schema::{QualifiedName, Schema};
use crate::source::ApiVersion;

/// What to generate of the pages.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Keep only types whose name (`user`, `microsoft.graph.user`, `User`) matches one of these
    /// globs, and what they need. Empty: keep all.
    pub only: Vec<String>,
    /// The rules of resolution in force.
    pub rules: Rules,
    /// What `codegen.toml` says.
    pub config: Config,
}

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// The generated files, sorted by path.
    pub files: Vec<File>,
    /// The resolved schema.
    pub schema: Schema,
    /// The findings, sorted by place, those about `codegen.toml` last. One of them of severity error
    /// says that the file no longer fits the docs, and that the result is not to be used.
    pub diagnostics: Vec<Diagnostic>,
    /// Patterns of [`Options::only`] that match no type.
    pub unmatched: Vec<String>,
    /// The types that no pattern of [`Options::only`] matches and that were included all the same.
    pub dependencies: Vec<Dependency>,
}

/// A type that is included because one that [`Options::only`] selects needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The version of the API that has it.
    pub version: ApiVersion,
    /// Its name.
    pub name: QualifiedName,
    /// Why it is included: `the base of message`, `derived from attachment`,
    /// `held by message.body`.
    pub why: String,
}

/// A generated file.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct File {
    /// Path inside the crate's `src/types`, with forward slashes: `v1_0/user.rs`.
    pub path: String,
    /// The text, with a final newline.
    pub text: String,
}
