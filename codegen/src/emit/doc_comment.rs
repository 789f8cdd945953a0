//! Emits doc comments and deprecations, as attributes.

use proc_macro2::{Literal, TokenStream};
use quote::quote;

use crate::docs::reference_url;
use crate::schema::{Docs, Member, Property, Schema, Type, TypeId, TypeKind};
use crate::text::{one_line, percent_encode};

use super::facts;
use super::names::FileNames;
use super::prose::{one_line_code, render};

/// The request header for all members of evolvable enumerations.
const PREFER: &str = "`Prefer: include-unknown-enum-members`";

/// The doc comment of a type: the prose of its page, then its OData kind and name.
pub(super) fn of_type(schema: &Schema, id: TypeId, names: &FileNames<'_>) -> TokenStream {
    let ty = schema.get(id);
    let mut lines = prose(&ty.docs, names);
    if !lines.is_empty() {
        lines.push(String::new());
    }
    lines.push(identity(ty));
    match &ty.kind {
        TypeKind::Structured(structured) => {
            if let Some(base) = structured.base.filter(|_| !structured.in_docs.base) {
                lines.push(format!("Inherits from {}.", names.link(base).to_markdown()));
            }
            if structured.is_abstract && !structured.in_docs.is_abstract {
                lines.push("Abstract: every instance is of a derived type.".to_owned());
            }
            if structured.open {
                lines.push("Open: instances may have further properties.".to_owned());
            }
        }
        TypeKind::Enum(enumeration) => {
            if enumeration.flags {
                lines
                    .push("Members combine with `|`; commas separate them on the wire.".to_owned());
            }
            if let Some(sentinel) = enumeration.sentinel() {
                let sentinel = one_line_code(&sentinel.name);
                lines.push(format!("Evolvable: later members are sent as {sentinel}, unless the"));
                lines.push(format!("request has the header {PREFER}."));
            }
        }
    }
    attributes(&lines, ty.deprecated.as_deref())
}

/// The doc comment of a property in a type that has or inherits it: the words of the nearest page, and
/// all facts. Where two pages state the same fact, that of the property's own type counts.
pub(super) fn of_property(
    schema: &Schema,
    id: TypeId,
    property: &Property,
    names: &FileNames<'_>,
) -> TokenStream {
    let restated: Vec<_> = schema.restated(id, property).collect();
    let nearest = restated.iter().map(|it| &it.docs).find(|docs| !docs.is_empty());
    let mut docs = nearest.unwrap_or(&property.docs).clone();
    let mut facts = property.facts.clone();
    for fact in restated.iter().flat_map(|it| &it.facts) {
        if facts.iter().all(|known| known.aspect() != fact.aspect()) {
            facts.push(fact.clone());
        }
    }
    facts.sort();
    let is_of_entity = schema.structured(id).is_some_and(|it| it.entity);
    facts::add(&facts, is_of_entity, &mut docs);
    let mut lines = prose(&docs, names);
    if lines.is_empty() {
        let kind = if property.navigation { "relationship" } else { "property" };
        lines.push(format!("The `{}` {kind}.", property.name));
    }
    let in_base = property.deprecated.as_deref();
    let deprecated = restated.iter().find_map(|it| it.deprecated.as_deref()).or(in_base);
    attributes(&lines, deprecated)
}

/// The doc comment of a member.
pub(super) fn of_member(member: &Member, names: &FileNames<'_>) -> TokenStream {
    let mut lines = prose(&member.docs, names);
    if lines.is_empty() {
        lines.push(one_line_code(&member.name));
    }
    if member.evolvable {
        lines.push(String::new());
        lines.push(format!("Sent only with the request header {PREFER}."));
    }
    attributes(&lines, member.deprecated.as_deref())
}

/// The attributes of a doc comment and a deprecation.
pub(super) fn attributes(lines: &[String], deprecated: Option<&str>) -> TokenStream {
    let lines =
        lines.iter().map(|line| if line.is_empty() { line.clone() } else { format!(" {line}") });
    let deprecated = deprecated.map(plain_note).map(|reason| quote!(#[deprecated = #reason]));
    quote!(#(#[doc = #lines])* #deprecated)
}

/// The attribute of a deprecation, as tables have it.
pub(super) fn deprecation(reason: Option<&str>) -> Option<String> {
    let reason = Literal::string(&plain_note(reason?));
    Some(format!("#[deprecated = {reason}]"))
}

/// Removes links, tags, emphasis and bare URLs: rustc prints a deprecation as it is, and rustdoc
/// renders it as markdown.
fn plain_note(reason: &str) -> String {
    let plain = one_line(reason).replace("https://", "").replace("http://", "");
    plain.chars().filter(|c| !"[]<>*\\".contains(*c)).collect()
}

fn prose(docs: &Docs, names: &FileNames<'_>) -> Vec<String> {
    let mut lines = Vec::new();
    render(docs, &|id| names.link(id), &mut lines);
    lines
}

fn identity(ty: &Type) -> String {
    let kind = match &ty.kind {
        TypeKind::Structured(structured) if structured.entity => "entity type",
        TypeKind::Structured(_) => "complex type",
        TypeKind::Enum(_) => "enumeration",
    };
    match page_url(ty) {
        Some(url) => format!("The {kind} [`{}`]({url}).", ty.name),
        None => format!("The {kind} `{}`.", ty.name),
    }
}

/// The URL of the page that declares a type.
fn page_url(ty: &Type) -> Option<String> {
    let path = ty.pages.first()?.strip_suffix(".md")?;
    let page = match path.rsplit_once("/resources/") {
        Some((_, stem)) => format!("resources/{stem}"),
        None => path.rsplit_once("/api/")?.1.to_owned(),
    };
    Some(reference_url(ty.version, &percent_encode(&page)))
}

#[cfg(test)]
mod tests {
    use super::plain_note;

    #[test]
    fn a_deprecation_has_no_markdown() {
        let reason = "[Deprecated] Use `x`\nor <b> at https://example.com/[y](z) *now*.";
        assert_eq!(plain_note(reason), "Deprecated Use `x` or b at example.com/y(z) now.");
    }
}
