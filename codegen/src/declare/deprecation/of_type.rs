//! Deprecated types: a mark in the title, or a banner, sentence or include that says so.

use super::{
    Deprecation, Target, by_mark, explains, has_clause, is_stated, mark, mentions, reason, stops,
    words,
};
use crate::declare::outline::Outline;
use crate::declare::tables::Heading;
use crate::declare::{prose, sentence};
use crate::docs::Inline;
use crate::page::{BlockKind, Page, Prose, plain_text};
use crate::source::Span;

const TYPE: &[&str] = &[
    "resource",
    "resources",
    "type",
    "types",
    "entity",
    "entities",
    "api",
    "apis",
    "enumeration",
    "enum",
    "facet",
];

/// What can be deprecated of a type that is not.
const PARTS: [&str; 15] = [
    "property",
    "properties",
    "relationship",
    "relationships",
    "parameter",
    "parameters",
    "method",
    "methods",
    "member",
    "members",
    "value",
    "values",
    "endpoint",
    "permission",
    "feature",
];

/// The deprecation of the type that a page describes.
pub(in crate::declare) fn of_page(
    page: &Page,
    outline: &Outline<'_>,
    name: &str,
) -> Option<Deprecation> {
    let mut headings = page.blocks.iter().filter_map(|block| match &block.kind {
        BlockKind::Heading { text, .. } => Some((text.as_str(), block.span)),
        _ => None,
    });
    let entry = |key| page.front_matter.entry(key).map(|entry| (entry.value.as_str(), entry.span));
    let titles = [headings.next(), entry("toc.title"), entry("title")];
    let marked = titles.into_iter().flatten().find(|(text, _)| mark(text).is_some());
    let marked = marked.map(|(_, span)| span);
    let intro = outline.intro.iter().map(|block| (block.prose.as_ref(), block.span));
    let subject = Subject { name, stem: &page.stem, is_marked: marked.is_some() };
    let include = || {
        let mut includes = outline.includes.iter();
        let (_, span) = includes.find(|(path, _)| is_about_type(path))?;
        (!marks_properties(outline)).then(|| by_mark(*span))
    };
    stated(intro, subject).or_else(|| marked.map(by_mark)).or_else(include)
}

/// The deprecation of the enumeration that a section describes.
pub(in crate::declare) fn of_section(
    page: &Page,
    outline: &Outline<'_>,
    heading: Heading<'_>,
    name: &str,
) -> Option<Deprecation> {
    let marked = heading.span.filter(|_| mark(heading.text).is_some());
    let below = outline.prose.iter().filter(|(_, _, above)| above.span == heading.span);
    let below = below.map(|(prose, span, _)| (*prose, *span));
    let subject = Subject { name, stem: &page.stem, is_marked: marked.is_some() };
    stated(below, subject).or_else(|| marked.map(by_mark))
}

/// The type that may be deprecated.
#[derive(Clone, Copy)]
struct Subject<'a> {
    name: &'a str,
    /// The name of its page.
    stem: &'a str,
    /// Its title says so: then any banner about a deprecation is about this one.
    is_marked: bool,
}

/// The deprecation that paragraphs state: all of the first banner that does, else the sentences.
fn stated<'a>(
    paragraphs: impl Iterator<Item = (&'a Prose, Span)> + Clone,
    subject: Subject<'_>,
) -> Option<Deprecation> {
    let mut below_mark = false;
    let mut banners = paragraphs.clone().filter_map(|(prose, span)| {
        // The text can be a paragraph of its own below the mark.
        let text = banner(prose).or_else(|| below_mark.then(|| prose.clone()));
        below_mark = text.as_ref().is_some_and(|text| plain_text(text).is_empty());
        Some((text?, span))
    });
    let of_banner = banners.find_map(|(prose, span)| {
        let sentences = sentence::split(&prose);
        let deprecates = |sentence: &Prose| {
            let plain = plain_text(sentence);
            let says_more = mentions(&plain) || explains(&plain);
            subject.is_marked && says_more || states(sentence, subject)
        };
        let reason = plain_text(&prose);
        sentences.iter().any(deprecates).then_some(Deprecation { reason, span })
    });
    let target = Target { name: subject.name, nouns: TYPE };
    let mut sentences = paragraphs.filter(|(prose, _)| banner(prose).is_none());
    of_banner.or_else(|| {
        sentences.find_map(|(prose, span)| {
            Some(Deprecation { reason: reason(prose, target, false)?, span })
        })
    })
}

/// The text of a banner: `> [!CAUTION]`, or "**Important:**" in front.
fn banner(prose: &Prose) -> Option<Prose> {
    if let Some((_, rest)) = prose::alert(prose) {
        return Some(rest);
    }
    let (Inline::Strong(first), rest) = prose.split_first()? else { return None };
    let word = first.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
    matches!(word.as_str(), "note" | "important" | "warning" | "caution").then(|| rest.to_vec())
}

/// Whether a sentence says that the type "is deprecated", "has been retired" or "will stop returning
/// data".
fn states(sentence: &Prose, subject: Subject<'_>) -> bool {
    let words = words(&plain_text(sentence));
    let participles = ["deprecated", "obsolete", "retired", "discontinued"];
    let is_verb = |at: &usize| {
        let (word, next) = (words[*at].as_str(), words.get(at + 1).map(String::as_str));
        participles.contains(&word) && is_stated(&words[..*at]) || stops(word, next)
    };
    (0..words.len()).filter(is_verb).any(|at| {
        let before = &words[..at];
        let is_about = is_about(before, subject) && !names_another(sentence, before, subject);
        is_about && !has_clause(before)
    })
}

/// Whether the words before a verb name the type, rather than a part of it.
fn is_about(before: &[String], subject: Subject<'_>) -> bool {
    let is_type =
        |word: &&String| TYPE.contains(&word.as_str()) || word.eq_ignore_ascii_case(subject.name);
    let is_part = |word: &&String| PARTS.contains(&word.as_str());
    let refers = before.split_first().is_some_and(|(first, verbs)| {
        let is_verb =
            |word: &String| matches!(word.as_str(), "is" | "has" | "been" | "now" | "will");
        matches!(first.as_str(), "this" | "it") && verbs.iter().all(is_verb)
    });
    refers
        || before.iter().find(|word| is_type(word) || is_part(word)).is_some_and(|it| is_type(&it))
}

/// Whether the words before a verb name another type: a link to its page, or its name as in "the
/// **widget** resource". An API can be named after any of its types.
fn names_another(sentence: &Prose, before: &[String], subject: Subject<'_>) -> bool {
    let is_own = |name: &str| name.eq_ignore_ascii_case(subject.name);
    let text = before.join(" ");
    sentence.iter().any(|inline| match inline {
        Inline::Link(name, link) => {
            let file = link.rsplit('/').next().unwrap_or(link);
            let is_own_page = file.split(['.', '#']).next() == Some(subject.stem);
            text.contains(&name.to_lowercase()) && !is_own(name) && !is_own_page
        }
        Inline::Strong(name) | Inline::Code(name) => {
            let at = before.iter().position(|word| word.eq_ignore_ascii_case(name));
            let noun = at.and_then(|at| before.get(at + 1)).map(String::as_str);
            !is_own(name) && noun.is_some_and(|it| TYPE.contains(&it) && !it.starts_with("api"))
        }
        Inline::Text(_) | Inline::Break => false,
    })
}

/// Whether an include is about the deprecation of a type, by the name of its file:
/// `outlooktask-deprecate.md`.
fn is_about_type(path: &str) -> bool {
    let file = path.rsplit('/').next().unwrap_or(path).to_lowercase();
    let others = ["propert", "feature", "method", "param", "member", "function", "disclaimer"];
    file.contains("deprecat") && !others.iter().any(|other| file.contains(other))
}

/// Whether properties are marked one by one: then an include may be about them.
fn marks_properties(outline: &Outline<'_>) -> bool {
    let mut rows = outline.property_tables().flat_map(|(table, _)| &table.rows);
    rows.any(|row| row.cells.first().is_some_and(|cell| mark(&cell.text()).is_some()))
}
