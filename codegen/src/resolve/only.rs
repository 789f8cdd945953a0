//! `--only`: the types that match a pattern, and everything they need.

use std::collections::BTreeSet;

use globset::{GlobBuilder, GlobSet, GlobSetBuilder};

use super::closure::{Closure, Reason};
use super::model::{Draft, DraftId};
use super::retain::retain;
use crate::generated::Dependency;
use crate::nearest::{UnknownName, nearest_type};
use crate::schema::QualifiedName;
use crate::source::ApiVersion;

/// Keeps the drafts whose name matches a pattern and those that they need, and lists the latter with the
/// reason. Without patterns, all are kept. A pattern that is not a valid glob matches nothing.
pub(super) fn select(
    version: ApiVersion,
    drafts: Vec<Draft>,
    patterns: &[String],
) -> (Vec<Draft>, Vec<Dependency>) {
    if patterns.is_empty() {
        return (drafts, Vec::new());
    }
    let globs = compile(patterns);
    let requested = drafts.iter().enumerate().filter(|(_, draft)| matches(&globs, &draft.name));
    let closure = Closure::new(&drafts).of(requested.map(|(id, _)| id));
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

/// Why a type is included. `None` if it was requested.
fn describe(drafts: &[Draft], reason: Reason<'_>) -> Option<String> {
    let name = |id: DraftId| &drafts[id].name.name;
    Some(match reason {
        Reason::Requested => return None,
        Reason::BaseOf(derived) => format!("the base of {}", name(derived)),
        Reason::DerivedFrom(base) => format!("derived from {}", name(base)),
        Reason::UsedBy(owner, property) => format!("used by {}.{property}", name(owner)),
    })
}

/// Compiles patterns, which ignore case.
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

/// The patterns that match none of all types, each with the type that its letters are nearest to.
pub(super) fn unmatched(names: &BTreeSet<QualifiedName>, patterns: &[String]) -> Vec<UnknownName> {
    let is_unmatched = |pattern: &&String| {
        let globs = compile(std::slice::from_ref(pattern));
        !names.iter().any(|name| matches(&globs, name))
    };
    let unknown = |pattern: &String| {
        let suggestion = nearest_type(names.iter(), &pattern.replace(['*', '?'], ""));
        UnknownName { name: pattern.clone(), suggestion }
    };
    patterns.iter().filter(is_unmatched).map(unknown).collect()
}
