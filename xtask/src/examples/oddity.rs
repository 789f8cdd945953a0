//! What in the bodies differs from the docs, by kind.

use std::collections::BTreeMap;

use msgraph_codegen::ApiVersion;
use msgraph_codegen::schema::{Property, Schema, Type};
use serde_json::Value;

use super::case::{Case, Place};
use super::verdict::{Answer, Deviation, DeviationKind};

/// A kind of oddity: how often it occurs, and where first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Oddity {
    pub(crate) kind: String,
    pub(crate) count: usize,
    pub(crate) place: Place,
    /// JSON pointer into the body.
    pub(crate) path: String,
}

/// Counts the oddities of all bodies, the most frequent kind first.
pub(crate) fn collect<'a>(
    schema: &Schema,
    answers: impl Iterator<Item = (&'a Case, &'a Answer)>,
) -> Vec<Oddity> {
    let mut found = BTreeMap::new();
    for (case, answer) in answers {
        let mut add = |kind: String, path: &str| {
            let (place, path) = (case.place.clone(), path.to_owned());
            let first = || Oddity { kind: kind.clone(), count: 0, place, path };
            found.entry(kind.clone()).or_insert_with(first).count += 1;
        };
        if case.unknown.is_some() {
            add("example of an undocumented type".to_owned(), "");
        }
        for deviation in &answer.deviations {
            add(kind(schema, case.version, deviation), &deviation.path);
        }
        if case.type_name.is_some() {
            walk(&case.json, &mut String::new(), &mut |kind, path| add(kind.to_owned(), path));
        }
    }
    let mut oddities: Vec<Oddity> = found.into_values().collect();
    oddities.sort_by(|a, b| b.count.cmp(&a.count).then_with(|| a.kind.cmp(&b.kind)));
    oddities
}

/// The kind of a deviation, in words.
fn kind(schema: &Schema, version: ApiVersion, deviation: &Deviation) -> String {
    let Deviation { expected, .. } = deviation;
    match deviation.kind {
        DeviationKind::OtherKind => format!("another kind of value, expected {expected}"),
        DeviationKind::Malformed => format!("malformed text, expected {expected}"),
        DeviationKind::OtherType => "@odata.type of another family".to_owned(),
        DeviationKind::UndocumentedType => "undocumented @odata.type".to_owned(),
        DeviationKind::UndocumentedProperty
            if is_property_in_other_case(schema, version, deviation) =>
        {
            "property in another case".to_owned()
        }
        DeviationKind::UndocumentedProperty => "undocumented property".to_owned(),
        DeviationKind::UndocumentedMember => "undocumented enum member".to_owned(),
        DeviationKind::Unknown => "of a new kind".to_owned(),
    }
}

fn is_property_in_other_case(schema: &Schema, version: ApiVersion, deviation: &Deviation) -> bool {
    let (name, _) = property_name(&deviation.path);
    let mut properties = properties(schema, version, &deviation.type_name).into_iter();
    properties.any(|property| property.name.eq_ignore_ascii_case(name))
}

/// The last name in a JSON pointer that is no index, and what is left of it.
fn property_name(path: &str) -> (&str, &str) {
    let (rest, last) = path.rsplit_once('/').unwrap_or(("", path));
    let is_index = !last.is_empty() && last.chars().all(|c| c.is_ascii_digit());
    if is_index && !rest.is_empty() { property_name(rest) } else { (last, rest) }
}

fn properties<'a>(schema: &'a Schema, version: ApiVersion, name: &str) -> Vec<&'a Property> {
    let is_it = |ty: &Type| ty.version == version && ty.name.to_string() == name;
    let found = schema.iter().find(|(_, ty)| is_it(ty));
    found.map(|(id, _)| schema.all_properties(id)).unwrap_or_default()
}

/// Oddities that JSON shows without the types.
fn walk(value: &Value, path: &mut String, add: &mut impl FnMut(&str, &str)) {
    let length = path.len();
    match value {
        Value::Null => add("null", path),
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                path.push('/');
                path.push_str(&at.to_string());
                walk(item, path, add);
                path.truncate(length);
            }
        }
        Value::Object(members) => {
            for (name, member) in members {
                path.push('/');
                path.push_str(&name.replace('~', "~0").replace('/', "~1"));
                let text = member.as_str().unwrap_or_default();
                if name == "@odata.type" && !text.starts_with('#') {
                    add("@odata.type without `#`", path);
                }
                walk(member, path, add);
                path.truncate(length);
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests;
