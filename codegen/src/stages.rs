//! The stages of [`generate`](crate::generate) one by one, for whoever measures what each of them
//! costs. `generate` itself is made of them.

use crate::declare::{declare_all, name_page_types};
use crate::emit::{Module, ModulePlan};
use crate::page::{Page, parse_all};
use crate::resolve::Resolved;
use crate::schema::Schema;
use crate::{
    ApiVersion, Diagnostic, File, Generated, Options, SourceSet, config, emit, inspect, print,
};

/// The pages as blocks, and what was found on the way.
pub struct Parsed {
    versions: Vec<(ApiVersion, Vec<Page>)>,
    diagnostics: Vec<Diagnostic>,
}

/// A module that is to be emitted.
pub struct Planned(ModulePlan);

/// A module as tokens, which stay on the thread that made them.
pub struct Emitted(Module);

/// Markdown to blocks.
pub fn parse(sources: &SourceSet) -> Parsed {
    let mut diagnostics = Vec::new();
    let parse = |version| (version, parse_all(sources, version, &mut diagnostics));
    let versions = ApiVersion::ALL.map(parse).into_iter().filter(|(_, pages)| !pages.is_empty());
    let versions = versions.collect();
    Parsed { versions, diagnostics }
}

/// Blocks to the schema and its findings. [`Generated::files`] is empty.
pub fn resolve(sources: &SourceSet, parsed: Parsed, options: &Options) -> Generated {
    let Parsed { versions, mut diagnostics } = parsed;
    let mut declared = Vec::new();
    for (version, pages) in &versions {
        inspect::inspect_all(sources, pages, &mut diagnostics);
        declared.push((*version, declare_all(pages, options.rules, &mut diagnostics)));
    }
    let resolved = crate::resolve::resolve(sources, &declared, options, &mut diagnostics);
    let Resolved { schema, along } = resolved;
    for (_, declarations) in &declared {
        name_page_types(declarations, &mut diagnostics);
    }
    let only = !options.only.is_empty();
    config::judge(&options.config, sources, only, &mut diagnostics);
    let unmatched = crate::resolve::unmatched(&schema.types, &options.only);
    Generated { files: Vec::new(), schema, diagnostics, unmatched, along }
}

/// The modules of a schema; each can be emitted on a thread of its own.
pub fn plan(schema: &Schema) -> Vec<Planned> {
    emit::plan(schema).into_iter().map(Planned).collect()
}

/// A module to tokens.
pub fn emit(schema: &Schema, planned: &Planned) -> Emitted {
    Emitted(emit::module(schema, &planned.0))
}

/// Tokens to text.
///
/// # Panics
///
/// When the tokens are not a list of Rust items, which is a defect of the stage before.
pub fn print(emitted: Emitted) -> File {
    print::file(emitted.0)
}
