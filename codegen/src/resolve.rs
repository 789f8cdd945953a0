//! Declarations to the schema: names become ids, statements become facts.
//!
//! Each step is a function over the [`Draft`]s of one version and decides one thing: which pages describe
//! a type, its base, whether it is an entity type, its properties, its members. If sources disagree, the
//! step decides which one wins, and a diagnostic reports the disagreement.

mod agreement;
mod areas;
mod bases;
mod closure;
mod context;
mod contradictions;
mod corrections;
mod decided;
mod descriptions;
mod enums;
mod evolvable;
mod finish;
mod flags;
mod implied;
mod inherited;
mod kinds;
mod links;
mod listed_values;
mod merge;
mod model;
mod modifiers;
mod names;
mod navigation;
mod only;
mod pasted;
mod properties;
mod provenance;
mod retain;
mod rust_names;
mod shapes;
mod types;

use std::collections::BTreeSet;

use crate::declare::model::Declarations;
use crate::diagnostic::Diagnostic;
use crate::generated::{Dependency, Options};
use crate::nearest::UnknownName;
use crate::rule::Rules;
use crate::schema::Schema;
use crate::source::{ApiVersion, SourceSet};
use context::Context;
use contradictions::Decisions;
use corrections::Corrections;
use links::Links;
use model::Draft;
use names::NameIndex;
use provenance::Locator;

/// The result of resolving the declarations.
pub(crate) struct Resolved {
    pub(crate) schema: Schema,
    /// The types that `--only` includes without matching them.
    pub(crate) dependencies: Vec<Dependency>,
    /// The patterns of `--only` that match no type.
    pub(crate) unmatched: Vec<UnknownName>,
}

/// Resolves the declarations of each version; versions never refer to each other.
pub(crate) fn resolve(
    sources: &SourceSet,
    declared: &[(ApiVersion, Declarations)],
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved {
    let mut schema = Schema::default();
    let mut dependencies = Vec::new();
    let mut names = BTreeSet::new();
    let mut corrections = Corrections::new(&options.config, options.rules);
    let locator = Locator::new(sources, corrections.lines());
    let has_areas = declared.iter().any(|(_, declarations)| !declarations.areas.is_empty());
    for (version, declarations) in declared {
        corrections.start_version(*version);
        let mut context = Context::new(declarations, options.rules);
        let drafts = decide(&mut context, &mut corrections);
        names.extend(drafts.iter().map(|draft| draft.name.value.clone()));
        let (drafts, included) = only::select(*version, drafts, &options.only);
        dependencies.extend(included);
        let features = areas::features(&drafts, has_areas);
        let rust_names = rust_names::assign(&drafts, &context, &corrections);
        diagnostics.extend(context.into_findings());
        let index = NameIndex::new(&drafts, declarations, Rules::default());
        let first = schema.types.len() as u32;
        let links = Links { version: *version, drafts: &drafts, names: &index, first };
        schema.types.extend(finish::finish(&drafts, rust_names, features, links, &locator));
    }
    diagnostics.extend(corrections.into_findings());
    let unmatched = only::unmatched(&names, &options.only);
    Resolved { schema, dependencies, unmatched }
}

/// Decides everything about the types of one version except Rust names and features.
fn decide(context: &mut Context<'_>, corrections: &mut Corrections<'_>) -> Vec<Draft> {
    // The types.
    let mut drafts = merge::merge_pages(context, corrections);
    implied::add(&mut drafts, context, corrections);
    context.index_names(&drafts);
    let context = &*context;
    areas::decide(&mut drafts, context);

    // The members of enumerations.
    enums::fill_members(&mut drafts, context);
    pasted::replace_members(&mut drafts, context);
    corrections.correct_members(&mut drafts, context);
    enums::report_empty(&drafts, context);

    // Bases that pages state.
    let stated_bases = bases::read(&drafts, context);
    bases::choose(&mut drafts, &stated_bases, context);
    corrections.set_bases(&mut drafts, context);
    bases::break_cycles(&mut drafts, context);

    // Properties, inherited ones included.
    properties::merge(&mut drafts, context);
    corrections.correct_properties(&mut drafts, context);
    evolvable::mark(&mut drafts, context);
    flags::decide(&mut drafts, context);

    // Entity type or complex type, and what follows from it.
    kinds::decide(&mut drafts, &stated_bases, context, corrections);
    bases::default_to_entity(&mut drafts, &stated_bases, context);
    bases::record_statements(&mut drafts, &stated_bases);
    inherited::drop_repeated(&mut drafts, context);
    navigation::decide(&mut drafts, context);
    modifiers::decide_abstract(&mut drafts, context);
    modifiers::decide_open(&mut drafts, context);
    modifiers::decide_key(&mut drafts, context);
    descriptions::leave_out_repeated(&mut drafts, context);

    contradictions::report(Decisions { drafts: &drafts, stated_bases: &stated_bases, context });
    corrections.choose_rust_names(&mut drafts, context);
    listed_values::drop_texts(corrections.finish_version(drafts, context))
}
