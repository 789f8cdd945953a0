//! Keys of JSON blocks and metadata comments: misspelt `@odata.type`, duplicate keys.

use std::collections::BTreeSet;

use super::is_nearly;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::odata::TYPE_KEY;
use crate::page::json::Json;
use crate::page::{Annotated, Metadata, key_span};
use crate::source::Span;

/// Inspects the JSON of a page.
pub(super) fn inspect(pairs: &[Annotated<'_>], found: &mut Vec<Diagnostic>) {
    for pair in pairs {
        let resource = pair.resource();
        let declared = resource.and_then(Metadata::qualified_name);
        let subject = Subject::from(declared.as_ref());
        if let Some(Metadata { json, start, span }) = resource {
            let text = Text { start: *start, page: *span, subject, has_members: false };
            walk(&json.value, text, found);
        }
        if let Some((code, json)) = pair.json() {
            let (start, page) = (code.start, code.span);
            walk(&json.value, Text { start, page, subject, has_members: true }, found);
        }
    }
}

/// The location and subject of a JSON text.
#[derive(Clone, Copy)]
struct Text<'a> {
    start: u32,
    page: Span,
    subject: Subject<'a>,
    /// The keys are members of the type.
    has_members: bool,
}

impl<'a> Text<'a> {
    fn subject_of(self, key: &'a str) -> Subject<'a> {
        match self.subject {
            Subject::Type(name) if self.has_members => Subject::Member(name, key),
            subject => subject,
        }
    }
}

fn walk(value: &Json, text: Text<'_>, found: &mut Vec<Diagnostic>) {
    if let Json::Array(items) = value {
        for item in items {
            walk(item, text, found);
        }
    }
    let mut keys = BTreeSet::new();
    for member in value.members() {
        let name = member.name.as_str();
        let span = key_span(text.page, text.start, member);
        if !keys.insert(name) {
            found.push(duplicate(name, span, text.subject_of(name)));
        }
        if is_misspelt(name) {
            found.push(misspelt(name, span, text.subject));
        }
        if let Some(stated) = member.value.as_str().filter(|value| value.starts_with(TYPE_KEY)) {
            found.push(not_an_object(name, stated, span, text.subject_of(name)));
        }
        walk(&member.value, Text { has_members: false, ..text }, found);
    }
}

/// Whether a key is a misspelt `@odata.type`; annotations of a property, such as `x@odata.type`, are not.
fn is_misspelt(key: &str) -> bool {
    key != TYPE_KEY
        && key.find('@').is_none_or(|at| at == 0)
        && (key == "@type"
            || key.eq_ignore_ascii_case(TYPE_KEY)
            || (key.contains(['@', '.']) && is_nearly(&key.to_lowercase(), TYPE_KEY)))
}

fn misspelt(key: &str, span: Span, subject: Subject<'_>) -> Diagnostic {
    let message = format!("`{key}` is a misspelling of `{TYPE_KEY}`");
    let effect = "the type was read from it unless another key names one";
    Diagnostic::new(Code::MisspeltOdataType, span, subject, message, effect)
        .help(format!("write `{TYPE_KEY}`"))
}

fn not_an_object(key: &str, stated: &str, span: Span, subject: Subject<'_>) -> Diagnostic {
    let message = format!("the value of `{key}` is the text `{stated}`");
    let effect = "it was read as a value of that type";
    Diagnostic::new(Code::MisspeltOdataType, span, subject, message, effect)
        .help("write a value as the service sends it, such as `\"String\"` for an enumeration")
}

fn duplicate(key: &str, span: Span, subject: Subject<'_>) -> Diagnostic {
    let message = format!("duplicate key `{key}` in this object");
    let effect = "the first one counts";
    Diagnostic::new(Code::DuplicateKey, span, subject, message, effect)
        .help("remove one of them, or rename it")
}
