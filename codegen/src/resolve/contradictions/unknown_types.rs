//! Types of properties that have no page.

use std::collections::BTreeMap;

use super::Decisions;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::resolve::model::{DraftProperty, DraftType};
use crate::rule::Rule;
use crate::schema::QualifiedName;

/// Reports each of them once, at the first property that names it.
pub(super) fn report(decisions: Decisions<'_>) {
    let mut mentions: BTreeMap<&QualifiedName, Vec<(&QualifiedName, &DraftProperty)>> =
        BTreeMap::new();
    for draft in decisions.drafts {
        for property in draft.properties() {
            let is_corrected = property.ty.rule() == Some(Rule::Correction);
            if let DraftType::Opaque(name) = &property.ty.item
                && !is_corrected
            {
                mentions.entry(name).or_default().push((&draft.name, property));
            }
        }
    }
    for (name, properties) in mentions {
        let spans = properties.iter().filter_map(|(owner, property)| {
            Some((property.ty.by.first()?.span()?, *owner, property.name.as_str()))
        });
        let Some((span, owner, property)) = spans.min() else {
            continue;
        };
        let message = format!("the type `{name}` has no page");
        let effect = match properties.len() {
            1 => "the values of the property are read as any JSON".to_owned(),
            count => format!("the values of {count} properties are read as any JSON"),
        };
        let subject = Subject::Member(owner, property);
        let finding = Diagnostic::new(Code::UnknownType, span, subject, message, effect);
        decisions.context.report(match decisions.context.names.suggest(&name.name) {
            Some(near) => finding.help(format!("did you mean `{}`?", decisions.drafts[near].name)),
            None => finding.help("add a page for the type, or correct the name"),
        });
    }
}
