//! Declarations to the schema: names become ids, claims become facts.
//!
//! Each step is a function over the [`Draft`]s of one version and decides one thing: which pages
//! describe one type, bases, entity or complex, properties, members. Where sources disagree, the
//! rules here say which one wins, and a diagnostic says that they disagreed.

mod agreement;
mod areas;
mod bases;
mod claims;
mod closure;
mod contradictions;
mod corrections;
mod drafts;
mod enums;
mod evolvable;
mod finish;
mod implied;
mod kinds;
mod links;
mod names;
mod only;
mod pasted;
mod properties;
mod rust_names;
mod shapes;
mod types;

pub(crate) use only::unmatched;

use crate::declare::model::Declarations;
use crate::diagnostic::Diagnostic;
use crate::rule::Rules;
use crate::schema::Schema;
use crate::source::{ApiVersion, SourceSet};
use crate::{CameAlong, Options};
use corrections::Corrections;
use drafts::Draft;

/// What the declarations come to.
pub(crate) struct Resolved {
    pub(crate) schema: Schema,
    /// What `--only` did not name and kept.
    pub(crate) along: Vec<CameAlong>,
}

/// Resolves the declarations of each version; versions never refer to each other.
pub(crate) fn resolve(
    sources: &SourceSet,
    declared: &[(ApiVersion, Declarations)],
    options: &Options,
    diagnostics: &mut Vec<Diagnostic>,
) -> Resolved {
    let mut schema = Schema::default();
    let mut along = Vec::new();
    let mut corrections = Corrections::new(&options.config, options.rules);
    let has_areas = declared.iter().any(|(_, declarations)| !declarations.areas.is_empty());
    for (version, declarations) in declared {
        corrections.begin(*version);
        let drafts = draft(declarations, options.rules, &mut corrections, diagnostics);
        let (drafts, needed) = only::select(*version, drafts, &options.only);
        along.extend(needed);
        let features = if has_areas { areas::features(&drafts) } else { Vec::new() };
        let names = names::Index::new(&drafts, declarations, Rules::default());
        let first = schema.types.len();
        let corrections = &mut corrections;
        finish::append(&mut schema, sources, *version, &drafts, &names, corrections, diagnostics);
        for (ty, features) in schema.types[first..].iter_mut().zip(features) {
            ty.features = features;
        }
    }
    diagnostics.extend(corrections.into_findings());
    Resolved { schema, along }
}

/// Decides everything about the types of one version that does not concern Rust.
fn draft(
    declarations: &Declarations,
    rules: Rules,
    corrections: &mut Corrections<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let mut drafts = drafts::unite(declarations, rules, corrections, diagnostics);
    implied::add(&mut drafts, declarations, rules, corrections, diagnostics);
    areas::note(&mut drafts, declarations);
    let names = names::Index::new(&drafts, declarations, rules);
    enums::fill(&mut drafts, declarations, rules, diagnostics);
    pasted::mend(&mut drafts, declarations, &names, rules, diagnostics);
    corrections.correct_members(&mut drafts, &names);
    enums::conclude(&mut drafts, rules, diagnostics);
    let bases = bases::choose(&mut drafts, declarations, &names, rules, corrections, diagnostics);
    properties::fill(&mut drafts, declarations, &names, rules, diagnostics);
    corrections.correct_properties(&mut drafts, &names);
    evolvable::mark(&mut drafts, declarations, rules);
    kinds::decide(&mut drafts, declarations, &names, rules, corrections);
    bases::default_to_entity(&mut drafts, rules);
    bases::explain(&mut drafts, &bases);
    properties::drop_inherited(&mut drafts, rules);
    properties::mark_navigation(&mut drafts, rules);
    properties::tell_unknown(&drafts, &names, diagnostics);
    kinds::infer_abstract(&mut drafts, declarations, rules);
    kinds::decide_flags(&mut drafts, declarations, rules);
    let resolved = contradictions::Resolved { drafts: &drafts, declarations, names: &names };
    contradictions::tell(resolved, diagnostics);
    corrections.conclude(drafts, &names)
}
