//! Explains, as text, where each fact of a type, property or member comes from and what was overruled.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use crate::nearest::{UnknownName, nearest, nearest_type};
use crate::odata;
use crate::rule::Rule;
use crate::schema::{
    Aspect, Claim, Member, Property, Provenance, Schema, StructuredType, Type, TypeId, TypeKind,
};

/// The explanation of a type, property or member of one API version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// The name, as in findings: `microsoft.graph.message.from`.
    pub subject: String,
    /// The text, with a final newline.
    pub text: String,
}

/// Explains a type, `message`, or one of its properties or members, `message.from`, in each version that
/// has it. The namespace is optional, and case is ignored.
///
/// # Errors
///
/// If no version has it.
pub fn explain(schema: &Schema, name: &str) -> Result<Vec<Explanation>, UnknownName> {
    let mut found = Vec::new();
    let mut unknown = None;
    for (id, part) in candidates(schema, name) {
        match part {
            None => found.push(explain_type(schema, id)),
            Some(part) => match explain_part(schema, id, part) {
                Some(explanation) => found.push(explanation),
                None => unknown = Some(unknown_part(schema, id, part)),
            },
        }
    }
    if !found.is_empty() {
        return Ok(found);
    }
    Err(unknown.unwrap_or_else(|| unknown_type(schema, name)))
}

/// The types that a name may refer to, each with the property or member part of the name.
fn candidates<'n>(schema: &Schema, name: &'n str) -> Vec<(TypeId, Option<&'n str>)> {
    let whole: Vec<_> = named(schema, name).map(|id| (id, None)).collect();
    match name.rsplit_once('.') {
        Some((ty, part)) if whole.is_empty() => {
            named(schema, ty).map(|id| (id, Some(part))).collect()
        }
        _ => whole,
    }
}

fn named<'a>(schema: &'a Schema, name: &'a str) -> impl Iterator<Item = TypeId> + 'a {
    let is = |ty: &Type| {
        ty.name.name.eq_ignore_ascii_case(name) || ty.name.to_string().eq_ignore_ascii_case(name)
    };
    schema.iter().filter(move |(_, ty)| is(ty)).map(|(id, _)| id)
}

fn unknown_type(schema: &Schema, name: &str) -> UnknownName {
    let suggestion = nearest_type(schema.types.iter().map(|ty| &ty.name), name);
    UnknownName { name: name.to_owned(), suggestion }
}

fn unknown_part(schema: &Schema, id: TypeId, part: &str) -> UnknownName {
    let ty = &schema.get(id).name;
    let near = nearest(parts(schema, id).into_iter(), part);
    let suggestion = near.map(|name| format!("{ty}.{name}"));
    UnknownName { name: format!("{ty}.{part}"), suggestion }
}

/// The names of all properties or members of a type.
fn parts(schema: &Schema, id: TypeId) -> Vec<&str> {
    match &schema.get(id).kind {
        TypeKind::Structured(_) => {
            schema.all_properties(id).into_iter().map(|property| property.name.as_str()).collect()
        }
        TypeKind::Enum(it) => it.members.iter().map(|member| member.name.as_str()).collect(),
    }
}

fn explain_type(schema: &Schema, id: TypeId) -> Explanation {
    let ty = schema.get(id);
    let subject = ty.name.to_string();
    let kind = match &ty.kind {
        TypeKind::Structured(it) if it.entity => "entity type",
        TypeKind::Structured(_) => "complex type",
        TypeKind::Enum(_) => "enumeration",
    };
    let mut text = format!("{subject} ({}), {kind}\n", ty.version);
    let _ = writeln!(text, "{} in {}", ty.rust_path(), ty.rust_file());
    let _ = match ty.features.as_slice() {
        [] => Ok(()),
        [only] => writeln!(text, "behind the cargo feature {only}"),
        several => writeln!(text, "behind any of the cargo features {}", several.join(", ")),
    };
    text.push('\n');
    let mut rules = claims(&mut text, &ty.origin);
    match &ty.kind {
        TypeKind::Structured(it) => properties(&mut text, schema, id, it, &mut rules),
        TypeKind::Enum(it) => {
            let lines = it.members.iter().map(|member| line(&member.name, "", &member.origin));
            table(&mut text, "Members", lines, &mut rules);
        }
    }
    legend(&mut text, &rules);
    Explanation { subject, text }
}

/// Own properties, then those of each base.
fn properties(
    text: &mut String,
    schema: &Schema,
    id: TypeId,
    own: &StructuredType,
    rules: &mut BTreeSet<Rule>,
) {
    table(text, "Properties", property_lines(schema, own), rules);
    for base in schema.lineage(id).into_iter().rev().skip(1) {
        if let Some(it) = schema.structured(base) {
            let title = format!("Inherited from {}", schema.get(base).name);
            table(text, &title, property_lines(schema, it), rules);
        }
    }
}

fn property_lines<'a>(
    schema: &'a Schema,
    ty: &'a StructuredType,
) -> impl Iterator<Item = Line<'a>> {
    ty.properties.iter().map(|it| line(&it.name, &show_type(schema, it), &it.origin))
}

fn explain_part(schema: &Schema, id: TypeId, part: &str) -> Option<Explanation> {
    match &schema.get(id).kind {
        TypeKind::Structured(_) => explain_property(schema, id, part),
        TypeKind::Enum(it) => {
            let is = |member: &&Member| member.name.eq_ignore_ascii_case(part);
            let member = it.members.iter().find(is)?;
            let ty = schema.get(id);
            let subject = format!("{}.{}", ty.name, member.name);
            let mut text = format!("{subject} ({}), member\n", ty.version);
            let _ =
                writeln!(text, "{}::{} in {}\n", ty.rust_path(), member.rust_name, ty.rust_file());
            let rules = claims(&mut text, &member.origin);
            legend(&mut text, &rules);
            Some(Explanation { subject, text })
        }
    }
}

fn explain_property(schema: &Schema, id: TypeId, part: &str) -> Option<Explanation> {
    let own = |id: TypeId| {
        let mut properties = schema.structured(id)?.properties.iter();
        Some((id, properties.find(|property| property.name.eq_ignore_ascii_case(part))?))
    };
    let (owner, property) = schema.lineage(id).into_iter().rev().find_map(own)?;
    let ty = schema.get(id);
    let subject = format!("{}.{}", schema.get(owner).name, property.name);
    let kind = if property.navigation { "navigation property" } else { "property" };
    let mut text = format!("{}.{} ({}), {kind}", ty.name, property.name, ty.version);
    if owner != id {
        let _ = write!(text, ", inherited from {}", schema.get(owner).name);
    }
    let _ = writeln!(
        text,
        "\n{}.{}: {}\n",
        ty.rust_path(),
        property.rust_name,
        show_type(schema, property)
    );
    let mut origin = property.origin.clone();
    origin.overruled.extend(repetitions(ty, property));
    let rules = claims(&mut text, &origin);
    legend(&mut text, &rules);
    Some(Explanation { subject, text })
}

/// The claims of a derived type's page about an inherited property.
fn repetitions(ty: &Type, property: &Property) -> Vec<Claim> {
    let claims = ty.origin.overruled.iter();
    let repeated = claims.filter(|claim| claim.property.as_deref() == Some(&property.name));
    let of_type = |claim: &Claim| Claim { aspect: Aspect::Type, property: None, ..claim.clone() };
    repeated.map(of_type).collect()
}

fn show_type(schema: &Schema, property: &Property) -> String {
    odata::show(&schema.type_name(&property.ty), property.collection)
}

/// Lists the claims by aspect, the overruled ones last. Returns the rules that they name.
fn claims(text: &mut String, origin: &Provenance) -> BTreeSet<Rule> {
    let facts = origin.facts.iter().map(|claim| ("", claim));
    let overruled = origin.overruled.iter().map(|claim| ("not ", claim));
    let mut all: Vec<_> = facts.chain(overruled).collect();
    all.sort_by_key(|(_, claim)| claim.aspect);
    let row = |(not, claim): &(&str, &Claim)| {
        [claim.aspect.as_str().to_owned(), format!("{not}{}", claim.text()), source(claim)]
    };
    if all.is_empty() {
        text.push_str("  not stated on any page\n");
    }
    columns(text, &all.iter().map(row).collect::<Vec<_>>());
    if origin.overruled.is_empty() && !origin.facts.is_empty() {
        text.push_str("  nothing was overruled\n");
    }
    all.iter().map(|(_, claim)| claim.rule).collect()
}

fn source(claim: &Claim) -> String {
    format!("{}:{}  {}", claim.page, claim.line, claim.rule.as_str())
}

/// A line of a list: name, type, source, and the claim that decided the type, or the name if it has no
/// type.
type Line<'a> = ([String; 3], Option<&'a Claim>);

fn line<'a>(name: &str, ty: &str, origin: &'a Provenance) -> Line<'a> {
    let decided = origin.facts.iter().find(|claim| claim.aspect == Aspect::Type);
    let decided = decided.or(origin.facts.first());
    ([name.to_owned(), ty.to_owned(), decided.map(source).unwrap_or_default()], decided)
}

fn table<'a>(
    text: &mut String,
    title: &str,
    rows: impl Iterator<Item = Line<'a>>,
    rules: &mut BTreeSet<Rule>,
) {
    let (rows, claims): (Vec<_>, Vec<_>) = rows.unzip();
    if rows.is_empty() {
        return;
    }
    let _ = writeln!(text, "\n{title}:");
    columns(text, &rows);
    rules.extend(claims.into_iter().flatten().map(|claim| claim.rule));
}

fn columns(text: &mut String, rows: &[[String; 3]]) {
    let width = |column: usize| rows.iter().map(|row| row[column].chars().count()).max();
    let (first, second) = (width(0).unwrap_or_default(), width(1).unwrap_or_default());
    for [a, b, c] in rows {
        let line = format!("  {a:first$}  {b:second$}  {c}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
}

fn legend(text: &mut String, rules: &BTreeSet<Rule>) {
    if rules.is_empty() {
        return;
    }
    text.push_str("\nRules:\n");
    let width = rules.iter().map(|rule| rule.as_str().len()).max().unwrap_or_default();
    for rule in rules {
        let _ = writeln!(text, "  {:width$}  {}", rule.as_str(), rule.summary());
    }
}

#[cfg(test)]
mod tests;
