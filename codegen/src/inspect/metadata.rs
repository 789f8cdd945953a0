//! Metadata comments: the blocks that they annotate, their keys and values.

use std::collections::BTreeSet;

use super::is_nearly;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::odata::TYPE_KEY;
use crate::page::json::{Json, Member};
use crate::page::{Annotated, Metadata};
use crate::source::Span;

/// The keys of a resource's comment, as defined by `apidoctor`.
const KEYS: [&str; 16] = [
    "@odata.annotations",
    TYPE_KEY,
    "@property.aka",
    "@type.aka",
    "abstract",
    "baseType",
    "blockType",
    "collectionProperty",
    "isCollection",
    "isMediaEntity",
    "keyProperty",
    "namespace",
    "nullableProperties",
    "openType",
    "optionalProperties",
    "truncated",
];

/// The keys whose value is `true` or `false`.
const FLAGS: [&str; 5] = ["abstract", "isCollection", "isMediaEntity", "openType", "truncated"];

/// The keys whose value is a list of names.
const LISTS: [&str; 2] = ["nullableProperties", "optionalProperties"];

/// Inspects the metadata comments of a page.
pub(super) fn inspect(pairs: &[Annotated<'_>], found: &mut Vec<Diagnostic>) {
    let mut names = BTreeSet::new();
    for pair in pairs {
        let resource = pair.resource();
        let declared = resource.and_then(Metadata::qualified_name);
        let subject = Subject::from(declared.as_ref());
        if let (Some(metadata), None) = (pair.metadata, pair.code) {
            found.push(missing_block(metadata, subject));
        }
        let Some(metadata) = resource else { continue };
        let members = metadata.json.value.members().iter();
        found.extend(members.filter_map(|member| key_or_value(metadata, subject, member)));
        if let Some((name, span)) = metadata.type_name()
            && !names.insert(name.to_lowercase())
        {
            found.push(repeated(name, span, subject));
        }
    }
}

fn missing_block(metadata: &Metadata, subject: Subject<'_>) -> Diagnostic {
    let message = "no code block follows this metadata comment";
    let effect = "it was read without one";
    Diagnostic::new(Code::MissingBlock, metadata.span, subject, message, effect)
        .help("put the block below the comment, or remove the comment")
}

fn repeated(name: &str, span: Span, subject: Subject<'_>) -> Diagnostic {
    let message = format!("this page declares `{name}` more than once");
    let effect = "only the first block was used";
    Diagnostic::new(Code::RepeatedResource, span, subject, message, effect)
        .help("give this block another `blockType`, such as `example`")
}

fn key_or_value(metadata: &Metadata, subject: Subject<'_>, member: &Member) -> Option<Diagnostic> {
    let key = member.name.as_str();
    let span = metadata.span_of(key);
    let about = |message: String, effect: &str, help: String| {
        Some(Diagnostic::new(Code::InvalidMetadata, span, subject, message, effect).help(help))
    };
    if !KEYS.contains(&key) {
        let meant = KEYS.iter().find(|known| is_meant(key, known))?;
        let message = format!("unknown key `{key}` in a metadata comment");
        let effect =
            if key == "isAbstract" { "it was read as `abstract`" } else { "it was ignored" };
        return about(message, effect, format!("write `{meant}`"));
    }
    let is_text = member.value.as_str().is_some();
    if FLAGS.contains(&key) && !matches!(member.value, Json::Bool(_)) {
        let effect =
            if member.value.is_true() { "it was read as `true`" } else { "it was ignored" };
        return about(
            format!("`{key}` is neither `true` nor `false`"),
            effect,
            format!("write `\"{key}\": true` or remove it"),
        );
    }
    if LISTS.contains(&key) && is_text {
        return about(
            format!("`{key}` is not a list"),
            "it was ignored",
            format!("write `\"{key}\": [...]`"),
        );
    }
    let is_empty = member.value.as_str().is_some_and(|text| text.trim().is_empty());
    if is_empty && key == "baseType" {
        return about(
            "`baseType` is empty".to_owned(),
            "it was ignored",
            "name the base type, or remove the key".to_owned(),
        );
    }
    None
}

/// Whether the known key was meant. `json_keys` checks for `@odata.type`.
fn is_meant(key: &str, known: &str) -> bool {
    let bare =
        |key: &str| key.to_lowercase().trim_start_matches(['@', '#']).replace(['_', '-'], "");
    let (key, known_bare) = (bare(key), bare(known));
    known != TYPE_KEY
        && (key == known_bare
            || key.strip_prefix("is") == Some(&known_bare)
            || (known.len() > 7 && is_nearly(&key, &known_bare)))
}
