//! Reads Microsoft Graph resource pages and emits a typed Rust crate.
//!
//! One pure function, [`generate`], in one direction: pages, declarations, schema, tokens, text.
//! It opens no file and prints nothing; findings travel with the data as [`Diagnostic`]s.

mod config;
pub mod csdl;
mod declare;
mod diagnostic;
pub mod docs;
mod emit;
pub mod examples;
pub mod explain;
mod generated;
mod inspect;
mod naming;
mod nearest;
mod odata;
mod page;
mod print;
#[cfg(test)]
mod reading_test;
mod resolve;
mod rule;
pub mod schema;
pub mod schema_json;
mod source;
mod text;

pub use config::{CONFIG_FILE, Config, ConfigError};
pub use diagnostic::{Code, Diagnostic, Location, OtherPlace, Severity, Subject};
pub use generated::{Dependency, File, Generated, Options};
pub use naming::reserved;
pub use nearest::{UnknownName, nearest};
pub use rule::{Rule, Rules};
pub use source::{ApiVersion, PageId, Source, SourceSet, Span};

use rayon::prelude::*;

/// Reads the pages and emits the crate's modules.
pub fn generate(sources: &SourceSet, options: &Options) -> Generated {
    run(sources, options, Output::SchemaAndFiles)
}

/// Reads the pages and resolves the schema, without emitting code. [`Generated::files`] is empty.
pub fn resolve_schema(sources: &SourceSet, options: &Options) -> Generated {
    run(sources, options, Output::Schema)
}

/// How far a run goes.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Output {
    Schema,
    SchemaAndFiles,
}

/// The whole pipeline, stage by stage. No stage fails: each returns what it could read and reports the
/// rest.
fn run(sources: &SourceSet, options: &Options, output: Output) -> Generated {
    let mut diagnostics = Vec::new();

    // Markdown to blocks, blocks to declarations; API versions never refer to each other.
    let mut declared = Vec::new();
    for version in ApiVersion::ALL {
        let pages = page::parse_all(sources, version, &mut diagnostics);
        inspect::inspect_all(sources, &pages, &mut diagnostics);
        let declarations = declare::declare_all(&pages, options.rules, &mut diagnostics);
        if !pages.is_empty() {
            declared.push((version, declarations));
        }
    }

    // Declarations to the schema.
    let resolved = resolve::resolve(sources, &declared, options, &mut diagnostics);
    let resolve::Resolved { schema, dependencies, unmatched } = resolved;

    // The subjects of findings, suppressions and severities.
    for (_, declarations) in &declared {
        declare::name_page_types(declarations, &mut diagnostics);
    }
    let is_partial = !options.only.is_empty();
    config::apply_severities(&options.config, sources, is_partial, &mut diagnostics);
    inspect::drop_consequences(sources, &mut diagnostics);

    // The schema to tokens, tokens to text. Tokens cannot move between threads, so each file is
    // emitted and printed in one go.
    let modules = match output {
        Output::Schema => Vec::new(),
        Output::SchemaAndFiles => emit::plan(&schema),
    };
    let files = modules.into_par_iter().map(|module| print::file(emit::module(&schema, &module)));
    let mut files: Vec<_> = files.collect();
    files.sort();

    Generated { files, schema, diagnostics, unmatched, dependencies }
}
