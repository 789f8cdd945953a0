//! Compares members of enumerations with the values in descriptions and JSON blocks.

use std::collections::{BTreeMap, BTreeSet};

use super::Decisions;
use crate::declare::model::{JsonShape, PropertyDecl};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::resolve::model::{Draft, DraftEnum, DraftId, DraftType};
use crate::rule::Rule;
use crate::schema::{Primitive, is_sentinel};

/// A row whose type is an enumeration, with the type that declares the property.
type UsingRow<'a> = (&'a Draft, &'a PropertyDecl);

/// Reports lists of values that differ from the members.
pub(super) fn report(decisions: Decisions<'_>) {
    let mut uses: BTreeMap<DraftId, Vec<UsingRow<'_>>> = BTreeMap::new();
    for (id, draft, decls) in decisions.structured() {
        for decl in decls {
            for row in &decl.properties {
                if let Some((target, rule)) = enumeration(decisions, id, &row.name) {
                    if rule == Rule::ListedValues {
                        decisions.context.report(as_string(decisions, draft, row, target));
                    } else {
                        uses.entry(target).or_default().push((draft, row));
                    }
                }
            }
            for json in &decl.json {
                if let Some((target, _)) = enumeration(decisions, id, &json.name)
                    && let Some(value) = unlisted(decisions, target, &json.shape)
                {
                    let name = &decisions.drafts[target].name;
                    let message = format!(
                        "the JSON block shows `{}` for `{}`, which is not a member of `{name}`",
                        excerpt(value),
                        json.name
                    );
                    let (code, effect) = (Code::UnlistedValue, "the member table was used");
                    let subject = Subject::Member(&draft.name, &json.name);
                    decisions.context.report(
                        Diagnostic::new(code, json.span, subject, message, effect)
                            .help("show a member, or add the value to the member table"),
                    );
                }
            }
        }
    }
    for (id, uses) in uses {
        members_of(decisions, id, &uses);
    }
}

/// The enumeration that is the type of a property, and the rule that chose it.
fn enumeration(decisions: Decisions<'_>, id: DraftId, property: &str) -> Option<(DraftId, Rule)> {
    let (_, property) = decisions.property(id, property)?;
    let DraftType::Type(target) = property.ty.item else { return None };
    decisions.drafts[target].enumeration()?;
    Some((target, property.ty.rule()?))
}

fn as_string(
    decisions: Decisions<'_>,
    draft: &Draft,
    row: &PropertyDecl,
    target: DraftId,
) -> Diagnostic {
    let name = &decisions.drafts[target].name;
    let message = format!("`{}` is a String whose values are the members of `{name}`", row.name);
    let effect = format!("`{name}` was used as its type");
    let subject = Subject::Member(&draft.name, &row.name);
    Diagnostic::new(Code::EnumAsString, row.type_span, subject, message, effect).help(format!(
        "write `{}` in the type cell; if the service declares a String, link the enumeration",
        name.name
    ))
}

/// The first shown value that is not a member. `a | b` shows two.
fn unlisted<'a>(
    decisions: Decisions<'_>,
    target: DraftId,
    shape: &'a JsonShape,
) -> Option<&'a str> {
    let it = decisions.drafts[target].enumeration()?;
    let item = match shape {
        JsonShape::Collection(item) => &**item,
        _ => shape,
    };
    let JsonShape::Text(text) = item else { return None };
    let is_value = |value: &&str| crate::declare::is_identifier(value);
    if Primitive::from_placeholder(text).is_some() || it.members.is_empty() {
        return None;
    }
    // The name of the enumeration is a placeholder for any member.
    let names_it = text.trim().eq_ignore_ascii_case(&decisions.drafts[target].name.name);
    let values = text.split(['|', ',']).map(str::trim).filter(|_| !names_it);
    let known = folded(it);
    let mut unknown =
        values.filter(is_value).filter(|value| !known.contains(&value.to_lowercase()));
    unknown.next()
}

fn folded(it: &DraftEnum) -> BTreeSet<String> {
    it.members.iter().map(|member| member.name.to_lowercase()).collect()
}

/// Compares the lists in descriptions with the members of one enumeration.
fn members_of(decisions: Decisions<'_>, id: DraftId, uses: &[UsingRow<'_>]) {
    let draft = &decisions.drafts[id];
    let Some(it) = draft.enumeration() else { return };
    if draft.declared.is_some_and(|declared| declared.rule == Rule::MembersInWords) {
        return;
    }
    let known = folded(it);
    let lists = uses.iter().filter(|(_, row)| row.values.len() >= 2);
    let mut reported = BTreeSet::new();
    for (owner, row) in lists {
        let values = values(row);
        let is_unknown = |value: &&String| {
            let value = value.to_lowercase();
            !known.contains(&value) && !is_sentinel(&value)
        };
        let unknown: Vec<_> = row.values.iter().filter(is_unknown).collect();
        let missing: Vec<_> = it
            .members
            .iter()
            .filter(|member| !values.contains(&member.name.to_lowercase()))
            .map(|member| &member.name.value)
            // Lists are read as identifiers.
            .filter(|name| crate::declare::is_identifier(name))
            // The sentinel is often left out, and `null` is not a member.
            .filter(|name| !is_sentinel(name) && !name.eq_ignore_ascii_case("null"))
            .collect();
        // If several descriptions leave out the same members, report it once.
        if !unknown.is_empty() || reported.insert(missing.clone()) {
            decisions.context.report_all(listed(owner, row, draft, &unknown, &missing));
        }
    }
}

fn values(row: &PropertyDecl) -> BTreeSet<String> {
    row.values.iter().map(|value| value.to_lowercase()).collect()
}

fn listed(
    owner: &Draft,
    row: &PropertyDecl,
    draft: &Draft,
    unknown: &[&String],
    missing: &[&String],
) -> Option<Diagnostic> {
    let name = &draft.name;
    let (message, help) = if unknown.is_empty() {
        let shown = shown(missing)?;
        (
            format!("the description of `{}` does not list {shown} of `{name}`", row.name),
            "list all members, or list none and link the enumeration",
        )
    } else {
        let shown = shown(unknown)?;
        (
            format!(
                "the description of `{}` lists {shown}, missing from the table of `{name}`",
                row.name
            ),
            "add it to the member table, or correct the description",
        )
    };
    let (effect, subject) = ("the member table was used", Subject::Member(&owner.name, &row.name));
    Some(Diagnostic::new(Code::ListedConflict, row.span, subject, message, effect).help(help))
}

fn shown(names: &[&String]) -> Option<String> {
    const SHOWN: usize = 4;
    let some = names.iter().take(SHOWN).map(|name| format!("`{}`", excerpt(name)));
    let some = some.collect::<Vec<_>>().join(", ");
    match names.len() {
        0 => None,
        count if count > SHOWN => Some(format!("{some} and {} more", count - SHOWN)),
        _ => Some(some),
    }
}
