//! The schema as JSON, for tools that need more than CSDL: the path of each type in the generated crate,
//! and the page and line of each fact.

use std::borrow::Cow;

use serde::ser::SerializeMap;
use serde::{Serialize, Serializer};

use crate::docs::{DocBlock, Inline};
use crate::schema::{
    Claim, Docs, Fact, LinkTarget, Member, Property, Restated, Schema, Selection, Type, TypeKind,
};

/// Writes every type as one JSON object with the key `types`.
pub fn to_json(schema: &Schema) -> String {
    let types = schema.types.iter().map(|ty| json_type(schema, ty)).collect();
    let document = JsonSchema { types };
    // Strings, numbers and lists of them always serialize.
    serde_json::to_string_pretty(&document).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct JsonSchema<'a> {
    types: Vec<JsonType<'a>>,
}

#[derive(Serialize)]
struct JsonType<'a> {
    odata_type: String,
    api_version: &'static str,
    kind: &'static str,
    base: Option<String>,
    #[serde(rename = "abstract")]
    is_abstract: bool,
    open: bool,
    flags: bool,
    rust_path: String,
    /// Inside the generated crate.
    rust_file: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    family: Option<&'a str>,
    key: &'a [String],
    docs: String,
    deprecated: Option<&'a str>,
    /// The product area that its page names.
    area: Option<&'a str>,
    /// The cargo features that enable the type; empty if it is always there.
    features: &'a [String],
    origin: Vec<JsonClaim<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    overruled: Vec<JsonClaim<'a>>,
    properties: Vec<JsonProperty<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    restated: Vec<JsonRestated<'a>>,
    members: Vec<JsonMember<'a>>,
}

#[derive(Serialize)]
struct JsonProperty<'a> {
    name: &'a str,
    rust_name: &'a str,
    #[serde(rename = "type")]
    ty: String,
    collection: bool,
    navigation: bool,
    #[serde(flatten)]
    facts: JsonFacts<'a>,
    docs: String,
    deprecated: Option<&'a str>,
    origin: Vec<JsonClaim<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    overruled: Vec<JsonClaim<'a>>,
}

/// What the page of the type says about a property that it inherits.
#[derive(Serialize)]
struct JsonRestated<'a> {
    name: &'a str,
    #[serde(flatten)]
    facts: JsonFacts<'a>,
    docs: String,
    deprecated: Option<&'a str>,
    origin: Vec<JsonClaim<'a>>,
}

#[derive(Serialize)]
struct JsonMember<'a> {
    name: &'a str,
    rust_name: &'a str,
    value: Option<i64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    evolvable: Option<bool>,
    docs: String,
    deprecated: Option<&'a str>,
    origin: Vec<JsonClaim<'a>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    overruled: Vec<JsonClaim<'a>>,
}

/// A claim of a page. The first one in `origin` is the declaration.
#[derive(Serialize)]
struct JsonClaim<'a> {
    fact: &'static str,
    value: Cow<'a, str>,
    page: &'a str,
    line: u32,
    rule: &'static str,
}

fn json_type<'a>(schema: &'a Schema, ty: &'a Type) -> JsonType<'a> {
    let mut json = JsonType {
        odata_type: ty.name.to_string(),
        api_version: ty.version.as_str(),
        kind: "enum",
        base: None,
        is_abstract: false,
        open: false,
        flags: false,
        rust_path: ty.rust_path(),
        rust_file: ty.rust_file(),
        family: None,
        key: &[],
        docs: plain_text(schema, &ty.docs),
        deprecated: ty.deprecated.as_deref(),
        area: ty.area.as_deref(),
        features: &ty.features,
        origin: claims(&ty.origin.facts),
        overruled: claims(&ty.origin.overruled),
        properties: Vec::new(),
        restated: Vec::new(),
        members: Vec::new(),
    };
    match &ty.kind {
        TypeKind::Structured(structured) => {
            json.kind = if structured.entity { "entity" } else { "complex" };
            json.base = structured.base.map(|base| schema.get(base).name.to_string());
            json.is_abstract = structured.is_abstract;
            json.open = structured.open;
            json.family = structured.family.as_deref();
            json.key = &structured.key;
            json.properties =
                structured.properties.iter().map(|p| json_property(schema, p)).collect();
            json.restated =
                structured.restated.iter().map(|it| json_restated(schema, it)).collect();
        }
        TypeKind::Enum(enumeration) => {
            json.flags = enumeration.flags;
            json.members = enumeration.members.iter().map(|m| json_member(schema, m)).collect();
        }
    }
    json
}

fn json_property<'a>(schema: &'a Schema, property: &'a Property) -> JsonProperty<'a> {
    JsonProperty {
        name: &property.name,
        rust_name: &property.rust_name,
        ty: schema.type_name(&property.ty),
        collection: property.collection,
        navigation: property.navigation,
        facts: JsonFacts(&property.facts),
        docs: plain_text(schema, &property.docs),
        deprecated: property.deprecated.as_deref(),
        origin: claims(&property.origin.facts),
        overruled: claims(&property.origin.overruled),
    }
}

fn json_restated<'a>(schema: &'a Schema, restated: &'a Restated) -> JsonRestated<'a> {
    JsonRestated {
        name: &restated.name,
        facts: JsonFacts(&restated.facts),
        docs: plain_text(schema, &restated.docs),
        deprecated: restated.deprecated.as_deref(),
        origin: claims(&restated.origin.facts),
    }
}

fn json_member<'a>(schema: &'a Schema, member: &'a Member) -> JsonMember<'a> {
    JsonMember {
        name: &member.name,
        rust_name: &member.rust_name,
        value: member.value,
        evolvable: member.evolvable.then_some(true),
        docs: plain_text(schema, &member.docs),
        deprecated: member.deprecated.as_deref(),
        origin: claims(&member.origin.facts),
        overruled: claims(&member.origin.overruled),
    }
}

fn claims(claims: &[Claim]) -> Vec<JsonClaim<'_>> {
    claims.iter().map(json_claim).collect()
}

fn json_claim(claim: &Claim) -> JsonClaim<'_> {
    JsonClaim {
        fact: claim.aspect.as_str(),
        value: claim.text(),
        page: &claim.page,
        line: claim.line,
        rule: claim.rule.as_str(),
    }
}

/// The facts of a property as keys of its object. Facts that the docs do not state have no key.
struct JsonFacts<'a>(&'a [Fact]);

impl Serialize for JsonFacts<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut map = serializer.serialize_map(None)?;
        for fact in self.0 {
            match fact {
                Fact::Key => map.serialize_entry("key", &true)?,
                Fact::Required => map.serialize_entry("required", &true)?,
                Fact::ReadOnly => map.serialize_entry("read_only", &true)?,
                Fact::Nullable(nullable) => map.serialize_entry("nullable", nullable)?,
                Fact::Default(value) => map.serialize_entry("default", value)?,
                Fact::MaxLength(length) => map.serialize_entry("max_length", length)?,
                // False if the property is returned by default.
                Fact::Select(selection) => {
                    map.serialize_entry("select_only", &(*selection == Selection::OnlyOnSelect))?;
                }
                Fact::Filter { supported, operators } => {
                    map.serialize_entry("filter", supported)?;
                    if !operators.is_empty() {
                        map.serialize_entry("filter_operators", operators)?;
                    }
                }
                Fact::OrderBy(supported) => map.serialize_entry("order_by", supported)?,
                Fact::Search(supported) => map.serialize_entry("search", supported)?,
                Fact::Expand(supported) => map.serialize_entry("expand", supported)?,
            }
        }
        map.end()
    }
}

/// Prose as Markdown without escapes: each block on its own line, links to types as type names.
fn plain_text(schema: &Schema, docs: &Docs) -> String {
    let block = |block: &DocBlock<LinkTarget>| match block {
        DocBlock::Paragraph(text) => inline_text(schema, text),
        DocBlock::Item(text) => format!("* {}", inline_text(schema, text)),
    };
    docs.iter().map(block).collect::<Vec<_>>().join("\n")
}

fn inline_text(schema: &Schema, text: &[Inline<LinkTarget>]) -> String {
    let inline = |inline: &Inline<LinkTarget>| match inline {
        Inline::Text(text) => text.clone(),
        Inline::Code(text) => format!("`{text}`"),
        Inline::Strong(text) => format!("**{text}**"),
        Inline::Link(text, LinkTarget::Url(url)) => format!("[{text}]({url})"),
        Inline::Link(text, LinkTarget::Type(id)) => {
            let name = &schema.get(*id).name.name;
            if text == name { format!("`{text}`") } else { format!("{text} (`{name}`)") }
        }
        Inline::Break => "\n".to_owned(),
    };
    text.iter().map(inline).collect()
}

#[cfg(test)]
pub(crate) mod sample;
#[cfg(test)]
mod tests;
