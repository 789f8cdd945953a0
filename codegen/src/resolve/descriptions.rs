//! Leaves out of descriptions what the docs of another type state: "Inherited from [x]." if the type
//! itself names that base, and lists of values if the enumeration has exactly these members. A list that
//! is the whole description stays.

use std::collections::BTreeSet;

use super::context::Context;
use super::model::{Draft, DraftEnum, DraftId, DraftType, PropertyType, lineage};
use crate::declare::model::{BaseSource, Repeats, Sentence, TypeName};
use crate::docs::Inline;
use crate::schema::is_sentinel;

/// Leaves them out of the descriptions of all properties.
pub(super) fn leave_out_repeated(drafts: &mut [Draft], context: &Context<'_>) {
    let bases: Vec<_> = (0..drafts.len()).map(|id| named_bases(drafts, id, context)).collect();
    let members: Vec<_> = drafts.iter().map(|it| Members::new(it.enumeration())).collect();
    for (draft, bases) in drafts.iter_mut().zip(&bases) {
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        for property in &mut structured.properties {
            let of_type = of_type(&members, &property.ty);
            let says = |name: &TypeName| bases.contains(name.lower_short());
            let is_repeated = |it: &Repeats| repeats(it, says, of_type);
            let of_base = |it: &Repeats| matches!(it, Repeats::Base(_)) && is_repeated(it);
            let mut other =
                property.docs.iter().filter(|it| !it.repeats.as_ref().is_some_and(is_repeated));
            if other.any(|it| !it.prose.iter().all(|it| *it == Inline::Break)) {
                leave_out(&mut property.docs, is_repeated);
            } else {
                leave_out(&mut property.docs, of_base);
            }
        }
        for repeated in &mut structured.repeated {
            let of_type = of_type(&members, &repeated.ty);
            leave_out(&mut repeated.docs, |it| repeats(it, |_| true, of_type));
        }
    }
}

/// The type, the bases that its docs name, and those that follow from them, as short names in lower case.
/// The page of a base can say of its own properties that they are inherited from it.
fn named_bases(drafts: &[Draft], id: DraftId, context: &Context<'_>) -> BTreeSet<String> {
    let inherits =
        lineage(drafts, id).into_iter().map(|base| drafts[base].name.name.to_lowercase());
    let claims = context.structured(&drafts[id]).into_iter().flat_map(|decl| &decl.bases);
    let in_words = claims.filter(|claim| claim.source == BaseSource::Prose);
    inherits.chain(in_words.map(|claim| claim.name.lower_short().to_owned())).collect()
}

/// The members of an enumeration, in lower case.
struct Members {
    all: BTreeSet<String>,
    /// Those that are sent on request.
    on_request: BTreeSet<String>,
}

impl Members {
    fn new(enumeration: Option<&DraftEnum>) -> Self {
        let members = || enumeration.into_iter().flat_map(|it| &it.members);
        let on_request = members().filter(|member| *member.evolvable);
        Self {
            all: members().map(|member| member.name.to_lowercase()).collect(),
            on_request: on_request.map(|member| member.name.to_lowercase()).collect(),
        }
    }

    /// Whether these are all members that every request gets.
    fn are(&self, values: &[String]) -> bool {
        let values: BTreeSet<_> = values.iter().map(|value| value.to_lowercase()).collect();
        let mut others = self.all.difference(&values);
        values.is_subset(&self.all)
            && others.all(|other| is_sentinel(other) || self.on_request.contains(other))
    }
}

/// The members of the type of a property, if it is an enumeration.
fn of_type<'a>(members: &'a [Members], ty: &PropertyType) -> Option<&'a Members> {
    match ty.item {
        DraftType::Type(id) => Some(&members[id]),
        DraftType::Primitive(_) | DraftType::Opaque(_) => None,
    }
}

/// Whether the docs of the type that has the property, or of its own type, state this as well.
fn repeats(
    stated: &Repeats,
    names_base: impl Fn(&TypeName) -> bool,
    members: Option<&Members>,
) -> bool {
    match (stated, members) {
        (Repeats::Base(name), _) => names_base(name),
        (Repeats::Values(values), Some(members)) => members.are(values),
        (Repeats::OnRequest(values), Some(members)) => {
            values.iter().all(|value| members.on_request.contains(&value.to_lowercase()))
        }
        _ => false,
    }
}

/// Leaves out the sentences that only repeat. Breaks stay.
fn leave_out(docs: &mut [Sentence], is_repeated: impl Fn(&Repeats) -> bool) {
    for sentence in docs {
        if sentence.repeats.as_ref().is_some_and(&is_repeated) {
            sentence.prose.retain(|inline| *inline == Inline::Break);
        }
    }
}
