//! Declarations to the schema: names become ids, claims become facts.
//!
//! Each step is a function over the [`Draft`]s of one version and decides one thing: which pages
//! describe one type, bases, entity or complex, properties, members. Where sources disagree, the
//! rules here say which one wins, and a diagnostic says that they disagreed.

mod bases;
mod drafts;
mod enums;
mod evolvable;
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
use crate::rule::Rules;
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
        let drafts = draft(declarations, options.rules, diagnostics);
        let drafts = only::select(drafts, &options.only);
        finish::append(&mut schema, sources, *version, &drafts, diagnostics);
    }
    schema
}

/// Decides everything about the types of one version that does not concern Rust.
fn draft(
    declarations: &Declarations,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let mut drafts = drafts::unite(declarations, rules, diagnostics);
    implied::add(&mut drafts, declarations, rules, diagnostics);
    let names = names::Index::new(&drafts, rules);
    enums::fill(&mut drafts, declarations, rules, diagnostics);
    let bases = bases::choose(&mut drafts, declarations, &names, rules, diagnostics);
    properties::fill(&mut drafts, declarations, &names, rules, diagnostics);
    evolvable::mark(&mut drafts, declarations, rules);
    kinds::decide(&mut drafts, declarations, &names, rules);
    bases::default_to_entity(&mut drafts, rules);
    bases::explain(&mut drafts, &bases);
    properties::drop_inherited(&mut drafts, rules, diagnostics);
    properties::mark_navigation(&mut drafts, rules);
    properties::tell_unknown(&drafts, &names, diagnostics);
    kinds::infer_abstract(&mut drafts, declarations, rules);
    kinds::decide_flags(&mut drafts, declarations, rules);
    drafts
}
