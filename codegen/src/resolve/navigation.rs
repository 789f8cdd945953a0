//! Navigation properties: the properties whose type is an entity type, regardless of their table. If the
//! type has no page, the table decides.

use super::context::Context;
use super::decided::{Decided, Statement};
use super::model::{Draft, DraftProperty, DraftType};
use crate::rule::Rule;

/// Decides which properties are navigation properties.
pub(super) fn decide(drafts: &mut [Draft], context: &Context<'_>) {
    let is_entity: Vec<_> = drafts.iter().map(Draft::is_entity).collect();
    for structured in drafts.iter_mut().filter_map(Draft::structured_mut) {
        for property in &mut structured.properties {
            let by_entity = context.has(Rule::NavigationByEntity);
            let (navigation, rule) = match &property.ty.item {
                DraftType::Type(id) if by_entity => (is_entity[*id], Rule::NavigationByEntity),
                DraftType::Primitive(_) if by_entity => (false, Rule::NavigationByEntity),
                _ => {
                    let by_table = context.has(Rule::NavigationByTable);
                    (property.in_relationships && by_table, Rule::NavigationByTable)
                }
            };
            property.navigation = decided(property, navigation, rule);
        }
    }
}

fn decided(property: &DraftProperty, navigation: bool, rule: Rule) -> Decided<bool> {
    let mut decided = Decided::unstated(navigation);
    let in_table = property.in_relationships;
    let Some(place) = property.name.by.first().map(|statement| statement.place) else {
        return decided;
    };
    let state = |value: bool, rule| Statement { text: value.to_string(), place, rule };
    if navigation || navigation != in_table {
        decided.by.push(state(navigation, rule));
    }
    if navigation != in_table {
        decided.overruled.push(state(in_table, Rule::NavigationByTable));
    }
    decided
}
