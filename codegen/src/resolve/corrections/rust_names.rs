//! Names in the generated crate that are not made from those on the wire: noted as claims, which
//! the naming reads when the types to generate are known.

use super::find::{self, Thing};
use super::{Corrections, Stale};
use crate::config::Change;
use crate::naming;
use crate::resolve::drafts::{Claim, Claims, Draft, DraftKind};
use crate::resolve::names::Index;
use crate::schema::Aspect;

impl Corrections<'_> {
    pub(super) fn note_rust_names(&mut self, drafts: &mut [Draft], names: &Index) {
        for (index, correction) in self.active() {
            let Change::RustName(to) = &correction.change else {
                continue;
            };
            let thing = find::thing(drafts, names, &correction.target);
            let inherited = correction.target.as_member().and_then(|(ty, name)| {
                find::inherited_from(drafts, names.exact(ty, "")?, name).map(|it| (it, name))
            });
            let outcome = match (thing, inherited) {
                (Some(thing), _) => note(drafts, thing, to, index),
                (None, Some((ancestor, name))) => Err(find::inherited(drafts, ancestor, name)),
                (None, None) => continue,
            };
            self.settle(index, outcome);
        }
    }
}

/// A kind of Rust name: what it is called, which names it may have, and the one that it has.
type Kind<'a> = (&'a str, fn(&str) -> bool, fn(&str) -> String);

fn note(drafts: &mut [Draft], thing: Thing, to: &str, index: usize) -> Result<(), Stale> {
    const FIELD: Kind<'_> = ("field", naming::is_field_name, naming::field_name);
    const VARIANT: Kind<'_> = ("variant", naming::is_variant_name, naming::variant_name);
    const TYPE: Kind<'_> = ("type", naming::is_type_name, naming::type_name);
    let (Thing::Type(id) | Thing::Property(id, _) | Thing::Member(id, _)) = thing;
    let draft = &mut drafts[id];
    match (thing, &mut draft.kind) {
        (Thing::Property(_, at), DraftKind::Structured(it)) => {
            let property = &mut it.properties[at];
            choose(&property.name, &mut property.claims, FIELD, to, index)
        }
        (Thing::Member(_, at), DraftKind::Enum(it)) => {
            let member = &mut it.members[at];
            choose(&member.name, &mut member.claims, VARIANT, to, index)
        }
        _ => choose(&draft.name.name, &mut draft.claims, TYPE, to, index),
    }
}

fn choose(
    wire: &str,
    claims: &mut Claims,
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
    claims.facts.push(Claim::corrected(Aspect::RustName, to, index));
    Ok(())
}
