//! Rust names that are not derived from wire names.

use super::find::{self, TargetRef};
use super::{Corrections, Stale};
use crate::config::Change;
use crate::naming;
use crate::resolve::context::Context;
use crate::resolve::model::{Draft, DraftKind, RustNameChoice};

impl Corrections<'_> {
    /// Records the names. They are used once the types to generate are known.
    pub(in crate::resolve) fn choose_rust_names(
        &mut self,
        drafts: &mut [Draft],
        context: &Context<'_>,
    ) {
        let names = &context.names;
        for (index, correction) in self.active() {
            let Change::RustName(to) = &correction.change else {
                continue;
            };
            let target = find::resolve_target(drafts, names, &correction.target);
            let inherited = find::member_of(names, &correction.target)
                .and_then(|(id, name)| find::inherited(drafts, id, name));
            let outcome = match (target, inherited) {
                (Some(target), _) => set_rust_name(drafts, target, to, index),
                (None, Some(stale)) => Err(stale),
                (None, None) => continue,
            };
            self.record_outcome(index, outcome);
        }
    }
}

/// A kind of Rust name: its description, a check of names, and the name derived from a wire name.
type NameKind<'a> = (&'a str, fn(&str) -> bool, fn(&str) -> String);

fn set_rust_name(
    drafts: &mut [Draft],
    target: TargetRef,
    to: &str,
    index: usize,
) -> Result<(), Stale> {
    const FIELD: NameKind<'_> = ("field", naming::is_field_name, naming::field_name);
    const VARIANT: NameKind<'_> = ("variant", naming::is_variant_name, naming::variant_name);
    const TYPE: NameKind<'_> = ("type", naming::is_type_name, naming::type_name);
    let (TargetRef::Type(id) | TargetRef::Property(id, _) | TargetRef::Member(id, _)) = target;
    let draft = &mut drafts[id];
    match (target, &mut draft.kind) {
        (TargetRef::Property(_, at), DraftKind::Structured(it)) => {
            let property = &mut it.properties[at];
            choose(&property.name, &mut property.rust_name, FIELD, to, index)
        }
        (TargetRef::Member(_, at), DraftKind::Enum(it)) => {
            let member = &mut it.members[at];
            choose(&member.name, &mut member.rust_name, VARIANT, to, index)
        }
        _ => choose(&draft.name.name, &mut draft.rust_name, TYPE, to, index),
    }
}

fn choose(
    wire: &str,
    choice: &mut Option<RustNameChoice>,
    (kind, is_allowed, derive): NameKind<'_>,
    to: &str,
    index: usize,
) -> Result<(), Stale> {
    if derive(wire) == to {
        return Err(Stale::already(format!("the {kind} is already named `{to}`")));
    }
    if !is_allowed(to) {
        let message = format!("a {kind} cannot be named `{to}`");
        return Err(Stale::new(message, format!("write another name, such as `{}`", derive(to))));
    }
    choice.get_or_insert(RustNameChoice { name: to.to_owned(), correction: index });
    Ok(())
}
