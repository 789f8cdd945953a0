//! Rust names that are not made from those on the wire.

use super::find::{self, Subject};
use super::{Corrections, Stale};
use crate::config::Change;
use crate::naming;
use crate::resolve::context::Context;
use crate::resolve::model::{Draft, DraftKind, RustNameChoice};

impl Corrections<'_> {
    /// Notes the names for when the types to generate are known.
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
            let subject = find::subject(drafts, names, &correction.target);
            let inherited = correction.target.as_member().and_then(|(ty, name)| {
                find::inherited_from(drafts, names.exact(ty, "")?, name).map(|it| (it, name))
            });
            let outcome = match (subject, inherited) {
                (Some(subject), _) => note(drafts, subject, to, index),
                (None, Some((ancestor, name))) => Err(find::inherited(drafts, ancestor, name)),
                (None, None) => continue,
            };
            self.record_outcome(index, outcome);
        }
    }
}

/// A kind of Rust name: what it is called, which names it may have, and the one that it has.
type Kind<'a> = (&'a str, fn(&str) -> bool, fn(&str) -> String);

fn note(drafts: &mut [Draft], subject: Subject, to: &str, index: usize) -> Result<(), Stale> {
    const FIELD: Kind<'_> = ("field", naming::is_field_name, naming::field_name);
    const VARIANT: Kind<'_> = ("variant", naming::is_variant_name, naming::variant_name);
    const TYPE: Kind<'_> = ("type", naming::is_type_name, naming::type_name);
    let (Subject::Type(id) | Subject::Property(id, _) | Subject::Member(id, _)) = subject;
    let draft = &mut drafts[id];
    match (subject, &mut draft.kind) {
        (Subject::Property(_, at), DraftKind::Structured(it)) => {
            let property = &mut it.properties[at];
            choose(&property.name, &mut property.rust_name, FIELD, to, index)
        }
        (Subject::Member(_, at), DraftKind::Enum(it)) => {
            let member = &mut it.members[at];
            choose(&member.name, &mut member.rust_name, VARIANT, to, index)
        }
        _ => choose(&draft.name.name, &mut draft.rust_name, TYPE, to, index),
    }
}

fn choose(
    wire: &str,
    choice: &mut Option<RustNameChoice>,
    (kind, is_allowed, made): Kind<'_>,
    to: &str,
    index: usize,
) -> Result<(), Stale> {
    if made(wire) == to {
        return Err(Stale::already(format!("the {kind} is named `{to}` already")));
    }
    if !is_allowed(to) {
        let near = made(to);
        let message = format!("a {kind} cannot be named `{to}`");
        return Err(Stale::new(message, &format!("write another name, such as `{near}`")));
    }
    choice.get_or_insert(RustNameChoice { name: to.to_owned(), correction: index });
    Ok(())
}
