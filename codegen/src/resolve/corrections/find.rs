//! Finds the targets of corrections, and explains why a target is missing.

use super::Stale;
use crate::config::{Change, Correction, Target};
use crate::resolve::model::{Draft, DraftId, DraftKind, DraftProperty, lineage};
use crate::resolve::names::NameIndex;

/// The type, property or member that a target names.
#[derive(Clone, Copy, Debug)]
pub(super) enum TargetRef {
    Type(DraftId),
    Property(DraftId, usize),
    Member(DraftId, usize),
}

/// Finds a target. It is first tried as the name of a type.
pub(super) fn resolve_target(
    drafts: &[Draft],
    names: &NameIndex,
    target: &Target,
) -> Option<TargetRef> {
    if let Some(id) = type_of(names, target) {
        return Some(TargetRef::Type(id));
    }
    let (id, name) = member_of(names, target)?;
    match &drafts[id].kind {
        DraftKind::Structured(it) => {
            let names = it.properties.iter().map(|it| (it.name.as_str(), &*it.former_names));
            position(&names.collect::<Vec<_>>(), name).map(|at| TargetRef::Property(id, at))
        }
        DraftKind::Enum(it) => {
            let names = it.members.iter().map(|it| (it.name.as_str(), &*it.former_names));
            position(&names.collect::<Vec<_>>(), name).map(|at| TargetRef::Member(id, at))
        }
    }
}

/// The type that a target names.
pub(super) fn type_of(names: &NameIndex, target: &Target) -> Option<DraftId> {
    names.exact(target.as_type()?, "")
}

/// The position of a name among names with their former names: compared exactly, then ignoring case, then
/// with former names.
fn position(names: &[(&str, &[String])], name: &str) -> Option<usize> {
    let exact = names.iter().position(|(it, _)| *it == name);
    exact
        .or_else(|| names.iter().position(|(it, _)| it.eq_ignore_ascii_case(name)))
        .or_else(|| names.iter().position(|(_, former)| former.iter().any(|it| it == name)))
}

/// The type and the name of the property or member that a target names.
pub(super) fn member_of<'t>(names: &NameIndex, target: &'t Target) -> Option<(DraftId, &'t str)> {
    let (ty, name) = target.as_member()?;
    Some((names.exact(ty, "")?, name))
}

/// Why a property cannot be corrected at this type, if it is inherited: the page of the nearest ancestor
/// that has it describes it.
pub(super) fn inherited(drafts: &[Draft], id: DraftId, name: &str) -> Option<Stale> {
    let is_it = |property: &DraftProperty| property.name.eq_ignore_ascii_case(name);
    let has = |id: &DraftId| drafts[*id].properties().iter().any(is_it);
    let ancestor = lineage(drafts, id).into_iter().skip(1).find(has)?;
    let ancestor = &drafts[ancestor].name;
    let message = format!("`{name}` is inherited from `{ancestor}`");
    let help = format!("correct `{ancestor}.{name}` instead, or remove the correction");
    Some(Stale::new(message, help))
}

/// A correction of a property that turned out to be inherited changed nothing.
pub(super) fn ensure_own(
    drafts: &[Draft],
    names: &NameIndex,
    correction: &Correction,
) -> Result<(), Stale> {
    let target = &correction.target;
    let property = match &correction.change {
        Change::AddProperty { name, .. } => type_of(names, target).map(|id| (id, name.as_str())),
        Change::Retype(_) => member_of(names, target),
        Change::Drop if type_of(names, target).is_none() => member_of(names, target),
        _ => None,
    };
    property.and_then(|(id, name)| inherited(drafts, id, name)).map_or(Ok(()), Err)
}

/// Why no step could apply a correction.
pub(super) fn missing(drafts: &[Draft], names: &NameIndex, correction: &Correction) -> Stale {
    let target = &correction.target;
    let found = resolve_target(drafts, names, target);
    match (&correction.change, found) {
        (Change::AddProperty { .. } | Change::AddMember { .. }, Some(TargetRef::Type(id))) => {
            let (is, wants) = match drafts[id].kind {
                DraftKind::Structured(_) => ("a structured type", "properties"),
                DraftKind::Enum(_) => ("an enumeration", "members"),
            };
            let message = format!("`{}` is {is}, which has {wants}", target.text());
            return Stale::new(message, "correct the target, or remove the correction");
        }
        (Change::Rename(to), Some(TargetRef::Type(_) | TargetRef::Property(..))) => {
            let message = format!("`{to}` is not a valid OData name here");
            return Stale::new(
                message,
                "use only letters, digits and underscores, and no digit first",
            );
        }
        _ => {}
    }
    let help = "correct the target, or remove the correction";
    if let Some((id, name)) = member_of(names, target) {
        return missing_member(&drafts[id], name, help);
    }
    let message = format!("no page declares `{}`", target.text());
    let short = target.as_type().and_then(|name| name.rsplit('.').next());
    match short.and_then(|short| names.suggest(short)) {
        Some(near) => Stale::new(message, did_you_mean(&drafts[near].name)),
        None => Stale::new(message, help),
    }
}

fn missing_member(draft: &Draft, name: &str, help: &str) -> Stale {
    let (kind, known): (_, Vec<&str>) = match &draft.kind {
        DraftKind::Structured(it) => {
            ("property", it.properties.iter().map(|it| it.name.as_str()).collect())
        }
        DraftKind::Enum(it) => ("member", it.members.iter().map(|it| it.name.as_str()).collect()),
    };
    let message = format!("`{}` has no {kind} `{name}`", draft.name);
    match crate::nearest::nearest(known.into_iter(), name) {
        Some(near) => Stale::new(message, did_you_mean(&near)),
        None => Stale::new(message, help),
    }
}

fn did_you_mean(name: &impl std::fmt::Display) -> String {
    format!("did you mean `{name}`? if not, remove the correction")
}
