//! `--only`: the types that match a pattern, and everything they need.

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::closure::{Closure, Reason};
use super::model::{Draft, DraftId};
use super::retain::retain;
use crate::generated::Dependency;
use crate::schema::{QualifiedName, Type};
use crate::source::ApiVersion;

/// Keeps the drafts whose name matches one of the patterns and what they need, and says what that is
/// and why. No patterns keep all. A pattern that is not a glob matches nothing.
pub(super) fn select(
    version: ApiVersion,
    drafts: Vec<Draft>,
    patterns: &[String],
) -> (Vec<Draft>, Vec<Dependency>) {
    if patterns.is_empty() {
        return (drafts, Vec::new());
    }
    let globs = compile(patterns);
    let named = drafts.iter().enumerate().filter(|(_, draft)| matches(&globs, &draft.name));
    let closure = Closure::new(&drafts).of(named.map(|(id, _)| id));
    let dependencies = closure.iter().filter_map(|(id, reason)| {
        let why = describe(&drafts, *reason)?;
        Some(Dependency { version, name: drafts[*id].name.value.clone(), why })
    });
    let dependencies = dependencies.collect();
    let mut kept = vec![false; drafts.len()];
    for (id, _) in closure {
        kept[id] = true;
    }
    (retain(drafts, &kept), dependencies)
}

/// Why a type is included; none for one that was asked for.
fn describe(drafts: &[Draft], reason: Reason<'_>) -> Option<String> {
    let name = |id: DraftId| &drafts[id].name.name;
    Some(match reason {
        Reason::Named => return None,
        Reason::BaseOf(derived) => format!("the base of {}", name(derived)),
        Reason::DerivedFrom(base) => format!("derived from {}", name(base)),
        Reason::HeldBy(owner, property) => format!("held by {}.{property}", name(owner)),
    })
}

/// Compiles patterns; names are matched without regard to case.
fn compile(patterns: &[String]) -> GlobSet {
    let mut set = GlobSetBuilder::new();
    for pattern in patterns {
        if let Ok(glob) = GlobBuilder::new(pattern).case_insensitive(true).build() {
            set.add(glob);
        }
    }
    set.build().unwrap_or_default()
}

fn matches(globs: &GlobSet, name: &QualifiedName) -> bool {
    globs.is_match(&name.name) || globs.is_match(name.to_string())
}

/// The patterns that name none of the types.
pub(crate) fn unmatched(types: &[Type], patterns: &[String]) -> Vec<String> {
    let names_none = |pattern: &&String| {
        let globs = compile(std::slice::from_ref(pattern));
        !types.iter().any(|ty| matches(&globs, &ty.name))
    };
    patterns.iter().filter(names_none).cloned().collect()
}
