//! Which enumerations have members that can be combined: those of which a sentence says so, and those
//! whose values are bits.

use super::context::Context;
use super::decided::Statement;
use super::model::{Draft, DraftKind, DraftMember, DraftType};
use crate::rule::Rule;
use crate::source::Span;

/// Decides this for every enumeration, once its members and the types of properties are corrected.
pub(super) fn decide(drafts: &mut [Draft], context: &Context<'_>) {
    let stated = in_words(drafts, context);
    for (draft, stated) in drafts.iter_mut().zip(stated) {
        let span = draft.span();
        let Some(it) = draft.enumeration_mut() else {
            continue;
        };
        let by_value = context.has(Rule::FlagsByValue) && are_bits(&it.members);
        let stated = stated.into_iter().map(|span| (span, Rule::FlagsInWords));
        let by_value = span.filter(|_| by_value).map(|span| (span, Rule::FlagsByValue));
        for (span, rule) in stated.chain(by_value) {
            it.flags.value = true;
            it.flags.by.push(Statement::new(&true, span, rule));
        }
    }
}

/// For each type the sentences in its introduction, and in the descriptions of properties of that type.
fn in_words(drafts: &[Draft], context: &Context<'_>) -> Vec<Vec<Span>> {
    let mut stated = vec![Vec::new(); drafts.len()];
    if !context.has(Rule::FlagsInWords) {
        return stated;
    }
    for (id, draft) in drafts.iter().enumerate() {
        match &draft.kind {
            DraftKind::Enum(_) => {
                let decls = context.enums(draft).into_iter();
                stated[id].extend(decls.flat_map(|decl| &decl.combined));
            }
            DraftKind::Structured(structured) => {
                for property in &structured.properties {
                    if let DraftType::Type(ty) = property.ty.item {
                        stated[ty].extend(&property.combined);
                    }
                }
            }
        }
    }
    stated
}

/// Are all values 0 or powers of two, beyond plain counting from zero?
fn are_bits(members: &[DraftMember]) -> bool {
    let values: Option<Vec<i64>> = members.iter().map(|member| *member.value).collect();
    let is_bit = |value: &i64| *value == 0 || *value > 0 && value.count_ones() == 1;
    values.is_some_and(|values| values.iter().all(is_bit) && values.iter().any(|value| *value >= 4))
}
