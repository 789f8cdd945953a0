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
    let (ty, name) = target.as_member()?;
    let id = names.exact(ty, "")?;
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

/// The nearest ancestor with a property of that name.
pub(super) fn inherited_from(drafts: &[Draft], id: DraftId, name: &str) -> Option<DraftId> {
    let is_it = |property: &DraftProperty| property.name.eq_ignore_ascii_case(name);
    let has = |id: &DraftId| drafts[*id].properties().iter().any(is_it);
    lineage(drafts, id).into_iter().skip(1).find(has)
}

/// A correction of a property that turned out to be inherited changed nothing, since the page of the base
/// describes it.
pub(super) fn ensure_own(
    drafts: &[Draft],
    names: &NameIndex,
    correction: &Correction,
) -> Result<(), Stale> {
    let target = &correction.target;
    let may_be_of_property =
        matches!(correction.change, Change::Retype(_) | Change::AddProperty { .. } | Change::Drop);
    if !may_be_of_property || drops_type(names, correction) {
        return Ok(());
    }
    let (ty, name) = match &correction.change {
        Change::AddProperty { name, .. } => (target.as_type(), Some(name.as_str())),
        _ => (target.as_member().map(|it| it.0), target.as_member().map(|it| it.1)),
    };
    let id = ty.and_then(|ty| names.exact(ty, ""));
    match id.zip(name).and_then(|(id, name)| Some((name, inherited_from(drafts, id, name)?))) {
        Some((name, ancestor)) => Err(inherited(drafts, ancestor, name)),
        None => Ok(()),
    }
}

/// Does it drop a type, not a property?
fn drops_type(names: &NameIndex, correction: &Correction) -> bool {
    correction.change == Change::Drop && type_of(names, &correction.target).is_some()
}

pub(super) fn inherited(drafts: &[Draft], ancestor: DraftId, name: &str) -> Stale {
    let ancestor = &drafts[ancestor].name;
    let message = format!("`{name}` is inherited from `{ancestor}`");
    Stale {
        message,
        help: format!("correct `{ancestor}.{name}` instead, or remove the correction"),
    }
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
    let owner = target.as_member().and_then(|(ty, name)| Some((names.exact(ty, "")?, name)));
    if let Some((id, name)) = owner {
        return missing_member(&drafts[id], name, help);
    }
    let message = format!("no page declares `{}`", target.text());
    let short = target.as_type().and_then(|name| name.rsplit('.').next());
    match short.and_then(|short| names.suggest(short)) {
        Some(near) => Stale { message, help: did_you_mean(&drafts[near].name) },
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
        Some(near) => Stale { message, help: did_you_mean(&near) },
        None => Stale::new(message, help),
    }
}

fn did_you_mean(name: &impl std::fmt::Display) -> String {
    format!("did you mean `{name}`? if not, remove the correction")
}
