//! Declarations to the schema: names become ids, claims become facts.
//!
//! Each step is a function over the [`Draft`]s of one version and decides one thing: which pages
//! describe one type, bases, entity or complex, properties, members. Where sources disagree, the
//! rules here say which one wins, and a diagnostic says that they disagreed.

mod bases;
mod drafts;
mod enums;
mod finish;
mod implied;
mod kinds;
mod links;
mod names;
mod only;
mod properties;
mod rust_names;
mod shapes;
mod types;

pub(crate) use only::unmatched;

use crate::Options;
use crate::declare::model::Declarations;
use crate::diagnostic::Diagnostic;
use crate::schema::Schema;
use crate::source::{ApiVersion, SourceSet};
use drafts::Draft;

/// Resolves the declarations of each version; versions never refer to each other.
pub(crate) fn resolve(
    sources: &SourceSet,
    declared: &[(ApiVersion, Declarations)],
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Schema {
    let mut schema = Schema::default();
    for (version, declarations) in declared {
        let drafts = draft(declarations, diagnostics);
        let drafts = only::select(drafts, &options.only);
        finish::append(&mut schema, sources, *version, &drafts, diagnostics);
    }
    schema
}

/// Decides everything about the types of one version that does not concern Rust.
fn draft(declarations: &Declarations, diagnostics: &mut Vec<Diagnostic>) -> Vec<Draft> {
    let mut drafts = drafts::unite(declarations, diagnostics);
    implied::add(&mut drafts, declarations, diagnostics);
    let names = names::Index::new(&drafts);
    enums::fill(&mut drafts, declarations, diagnostics);
    bases::choose(&mut drafts, declarations, &names, diagnostics);
    properties::fill(&mut drafts, declarations, &names, diagnostics);
    kinds::decide(&mut drafts, declarations, &names);
    bases::default_to_entity(&mut drafts);
    properties::drop_inherited(&mut drafts, diagnostics);
    properties::mark_navigation(&mut drafts);
    properties::tell_unknown(&drafts, &names, diagnostics);
    kinds::infer_abstract(&mut drafts, declarations);
    drafts
}
