//! Reads Microsoft Graph resource pages and emits a typed Rust crate.
//!
//! One pure function, [`generate`], in one direction: pages, declarations, schema, tokens, text.
//! It opens no file and prints nothing; findings travel beside the data as [`Diagnostic`]s.

mod config;
pub mod csdl;
mod declare;
mod diagnostic;
pub mod docs;
mod emit;
pub mod examples;
pub mod explain;
mod inspect;
mod naming;
mod nearest;
mod page;
mod print;
#[cfg(test)]
mod reading_test;
mod resolve;
mod rule;
pub mod schema;
pub mod schema_json;
mod source;
#[doc(hidden)]
pub mod stages;

pub use config::{CONFIG_FILE, Config, ConfigError, ConfigFinding, ConfigSpan};
pub use diagnostic::{Code, Diagnostic, Severity};
pub use naming::reserved;
pub use rule::{Rule, Rules};
pub use source::{ApiVersion, PageId, Source, SourceSet, Span};

use rayon::prelude::*;

use schema::Schema;

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
    /// The findings, sorted by place.
    pub diagnostics: Vec<Diagnostic>,
    /// The findings about `codegen.toml`, sorted by place. One of severity error says that the file
    /// no longer fits the docs, and that the result is not to be used.
    pub config_findings: Vec<ConfigFinding>,
    /// Patterns of [`Options::only`] that name no type.
    pub unmatched: Vec<String>,
    /// The types that [`Options::only`] does not name and that were kept.
    pub along: Vec<CameAlong>,
}

/// A type that came along with those that [`Options::only`] names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameAlong {
    /// The version of the API that has it.
    pub version: ApiVersion,
    /// Its name.
    pub name: schema::QualifiedName,
    /// Why: `the base of message`, `derived from attachment`, `held by message.body`.
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

/// Reads the pages and emits the crate's modules.
pub fn generate(sources: &SourceSet, options: &Options) -> Generated {
    let mut generated = resolve_schema(sources, options);
    let schema = &generated.schema;
    // Tokens stay on the thread that made them, so each file is emitted and printed in one go.
    let files = stages::plan(schema).into_par_iter();
    let files = files.map(|planned| stages::print(stages::emit(schema, &planned)));
    let mut files: Vec<_> = files.collect();
    files.sort();
    generated.files = files;
    generated
}

/// Reads the pages and resolves the schema, without emitting code. [`Generated::files`] is empty.
pub fn resolve_schema(sources: &SourceSet, options: &Options) -> Generated {
    stages::resolve(sources, stages::parse(sources), options)
}
