//! The input and output of a run: [`Options`] and [`Generated`].

use crate::config::Config;
use crate::diagnostic::Diagnostic;
use crate::nearest::UnknownName;
use crate::rule::Rules;
use crate::schema::{QualifiedName, Schema};
use crate::source::ApiVersion;

/// What to generate from the pages.
#[derive(Clone, Debug, Default)]
pub struct Options {
    /// Keep only types whose name (`user`, `microsoft.graph.user`, `User`) matches one of these
    /// globs, and the types that they need. Empty: keep all.
    pub only: Vec<String>,
    /// The resolution rules that are on.
    pub rules: Rules,
    /// The contents of `codegen.toml`.
    pub config: Config,
}

/// The result of a run.
#[derive(Clone, Debug, Default)]
pub struct Generated {
    /// The generated files, sorted by path.
    pub files: Vec<File>,
    /// The resolved schema.
    pub schema: Schema,
    /// The findings, sorted by place, with those about `codegen.toml` last. If one of these is an error,
    /// the file no longer fits the docs, and the result must not be used.
    pub diagnostics: Vec<Diagnostic>,
    /// The patterns of [`Options::only`] that match no type.
    pub unmatched: Vec<UnknownName>,
    /// The types that were included only because a type that [`Options::only`] selects needs them.
    pub dependencies: Vec<Dependency>,
}

/// A type that is included because a type that [`Options::only`] selects needs it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dependency {
    /// The API version of the type.
    pub version: ApiVersion,
    /// The name of the type.
    pub name: QualifiedName,
    /// Why it is included: `the base of message`, `derived from attachment`,
    /// `used by message.body`.
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
