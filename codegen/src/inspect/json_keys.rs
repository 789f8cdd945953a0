//! Keys of JSON blocks and metadata comments: `@odata.type` misspelt, a key twice in one object.

use std::collections::BTreeSet;

use super::fences::{Fences, key_span};
use super::is_nearly;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::page::Page;
use crate::page::json::Json;
use crate::source::Span;

/// The key that names the type of an object.
const TYPE_KEY: &str = "@odata.type";

/// Inspects the JSON of a page.
pub(super) fn inspect(page: &Page, fences: &Fences, found: &mut Vec<Diagnostic>) {
    let page = Span { page: page.id, start: 0, end: 0 };
    for annotation in fences.annotations.iter().filter(|annotation| annotation.is_resource()) {
        let (start, subject) = (annotation.start, annotation.subject());
        let place = Place { start, page, subject, has_members: false };
        walk(&annotation.metadata, place, found);
    }
    let annotations = fences.annotations.iter();
    let annotated = annotations.filter_map(|it| Some((it.fence.as_ref()?, it.subject())));
    let loose = fences.loose.iter().map(|fence| (fence, Subject::File));
    for (fence, subject) in annotated.chain(loose) {
        if let Some(json) = &fence.json {
            walk(json, Place { start: fence.start, page, subject, has_members: true }, found);
        }
    }
}

/// Where a text of JSON stands.
#[derive(Clone, Copy)]
struct Place<'a> {
    start: u32,
    page: Span,
    subject: Subject<'a>,
    /// The keys are those of the type's members.
    has_members: bool,
}

impl<'a> Place<'a> {
    fn subject_of(self, key: &'a str) -> Subject<'a> {
        match self.subject {
            Subject::Type(name) if self.has_members => Subject::Member(name, key),
            subject => subject,
        }
    }
}

fn walk(value: &Json, place: Place<'_>, found: &mut Vec<Diagnostic>) {
    if let Json::Array(items) = value {
        for item in items {
            walk(item, place, found);
        }
    }
    let mut keys = BTreeSet::new();
    for member in value.members() {
        let name = member.name.as_str();
        let span = key_span(place.page, place.start + member.at, name);
        if !keys.insert(name) {
            found.push(duplicate(name, span, place.subject_of(name)));
        }
        if is_misspelt(name) {
            found.push(misspelt(name, span, place.subject));
        }
        if let Some(stated) = member.value.as_str().filter(|text| text.starts_with(TYPE_KEY)) {
            found.push(not_an_object(name, stated, span, place.subject_of(name)));
        }
        walk(&member.value, Place { has_members: false, ..place }, found);
    }
}

/// Annotations of a property, such as `x@odata.type`, are keys of their own.
fn is_misspelt(key: &str) -> bool {
    key != TYPE_KEY
        && key.find('@').is_none_or(|at| at == 0)
        && (key == "@type"
            || key.eq_ignore_ascii_case(TYPE_KEY)
            || (key.contains(['@', '.']) && is_nearly(&key.to_lowercase(), TYPE_KEY)))
}

fn misspelt(key: &str, span: Span, subject: Subject<'_>) -> Diagnostic {
    let message = format!("`{key}` stands where `{TYPE_KEY}` is meant");
    let effect = "the type was read from it where no other key names one";
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
    let message = format!("this object has `{key}` already");
    let effect = "the first one counts";
    Diagnostic::new(Code::DuplicateKey, span, subject, message, effect)
        .help("remove one of them, or rename it")
}
