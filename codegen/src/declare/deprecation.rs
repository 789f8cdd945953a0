//! Statements that a type, property or member is deprecated: marks of names, and sentences.

mod of_type;
#[cfg(test)]
mod tests;

pub(super) use of_type::{of_page, of_section};

use std::ops::Range;

use super::model::Deprecation;
use super::sentence::{self, Token};
use crate::page::{Cell, Prose, plain_text};
use crate::source::Span;

/// The type, property or member that may be deprecated: its name, and the nouns for its kind.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) name: &'a str,
    pub(super) nouns: &'static [&'static str],
}

const WORDS: [&str; 2] = ["deprecated", "obsolete"];

pub(super) const PROPERTY: &[&str] =
    &["property", "relationship", "attribute", "field", "setting", "value", "parameter"];
pub(super) const MEMBER: &[&str] = &["member", "value", "option", "type"];

/// A mark without a sentence that says more.
fn by_mark(span: Span) -> Deprecation {
    Deprecation { reason: "The documentation marks it as deprecated.".to_owned(), span }
}

/// The deprecation of the thing that a row of a table describes. With a mark at its name, the first
/// sentence about the deprecation is the reason, whatever it is about.
pub(super) fn of_row(
    (name, is_marked): (&Cell, bool),
    description: Option<&Cell>,
    target: Target<'_>,
) -> Option<Deprecation> {
    let stated = description.and_then(|cell| {
        let reason = reason(&cell.prose, target, is_marked)?;
        Some(Deprecation { reason, span: cell.span })
    });
    stated.or_else(|| is_marked.then(|| by_mark(name.span)))
}

/// The place of a mark like `(deprecated)` in a name or heading.
pub(super) fn mark(text: &str) -> Option<Range<usize>> {
    let lower = text.to_ascii_lowercase();
    let at = lower.rfind(WORDS[0])?;
    let end = at + WORDS[0].len();
    let open = lower[..at].rfind(['(', '[']);
    let close = lower[end..].find([')', ']']).map(|close| end + close + 1);
    if let (Some(open), Some(close)) = (open, close) {
        let is_open = !lower[open..at].contains([')', ']']);
        let mut before = lower[open + 1..at].split_whitespace();
        let is_other = before.any(|word| matches!(word, "be" | "being" | "not"));
        return (is_open && !is_other).then_some(open..close);
    }
    // "name - deprecated"; a name that is only this word is a name.
    let before = text[..at].trim_end();
    let name = before.trim_end_matches(|c: char| !c.is_alphanumeric());
    let is_last = before.len() < at && lower[end..].trim().is_empty();
    (is_last && !name.is_empty()).then_some(name.len()..text.len())
}

/// A name or heading without its mark, and whether it has one.
pub(super) fn unmarked(text: &str) -> (String, bool) {
    match mark(text) {
        Some(mark) => {
            let (before, after) = (text[..mark.start].trim(), text[mark.end..].trim());
            (format!("{before} {after}").trim().to_owned(), true)
        }
        None => (text.to_owned(), false),
    }
}

/// The sentence that declares the target deprecated, with those around it that say more about it.
fn reason(prose: &Prose, target: Target<'_>, is_marked: bool) -> Option<String> {
    // Most texts contain neither word and need no parsing.
    let text = plain_text(prose);
    if !is_marked && !mentions(&text) {
        return None;
    }
    let sentences = sentence::split(prose).into_iter();
    let sentences: Vec<_> = sentences.map(|sentence| plain_text(&sentence)).collect();
    let sentences = sentences.iter().flat_map(|sentence| at_name(sentence, target.name));
    let sentences: Vec<_> = sentences.filter(|sentence| !sentence.is_empty()).collect();
    let declares = sentences.iter().position(|sentence| deprecates(sentence, target));
    let explained = || sentences.iter().position(|sentence| is_marked && explains(sentence));
    let at = declares.or_else(explained)?;
    let before = sentences[..at].iter().rev().take_while(|sentence| explains(sentence)).count();
    let after = sentences[at + 1..].iter().take_while(|sentence| explains(sentence)).count();
    Some(sentences[at - before..=at + after].join(" "))
}

/// Splits what is read as one sentence since the second begins with a name in lower case: "The size.
/// length is deprecated."
fn at_name<'a>(sentence: &'a str, name: &str) -> [&'a str; 2] {
    let at = sentence.find(&format!(". {name} ")).map_or(sentence.len(), |at| at + 1);
    let (first, second) = sentence.split_at(at);
    [first, second.trim_start()]
}

/// Whether a text contains one of the words at all.
fn mentions(text: &str) -> bool {
    let lower = text.to_ascii_lowercase();
    WORDS.iter().any(|word| lower.contains(word))
}

/// The words of a sentence in lower case, without possessive endings and without "Please note that".
fn words(sentence: &str) -> Vec<String> {
    let sentence = sentence.to_lowercase();
    let tokens = sentence::of_text(&sentence);
    let words = tokens.iter().map(|token| owner(token.text())).filter(|word| !word.is_empty());
    let words = words.skip_while(|word| matches!(*word, "please" | "note" | "that"));
    words.map(str::to_owned).collect()
}

/// A word without a possessive ending: `property` of "this property's".
fn owner(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word)
}

fn deprecates(sentence: &str, target: Target<'_>) -> bool {
    let lower = sentence.to_lowercase();
    let mut tokens = sentence::of_text(&lower);
    let is_first = |token: &Token<'_>| matches!(token, Token::Word(word) if *word != "note");
    let first = tokens.iter().position(is_first).unwrap_or(tokens.len());
    tokens.drain(..first);
    let mut clauses = sentence.split(';');
    begins(&tokens) || clauses.any(|clause| predicate(&words(clause), target))
}

/// `Deprecated.`, `[Deprecated] ...`, `Deprecated, use ...`, `Obsolete since ...`: the word describes
/// the target, not the next word.
fn begins(tokens: &[Token<'_>]) -> bool {
    let goes_on = ["use", "please", "since", "as", "in", "and", "by", "from", "starting", "for"];
    let [first, rest @ ..] = tokens else { return false };
    let describes_next = rest
        .first()
        .is_some_and(|next| matches!(next, Token::Word(word) if !goes_on.contains(word)));
    WORDS.contains(&first.text()) && !describes_next
}

/// "This property is deprecated ...", "The x resource has been deprecated ...".
fn predicate(words: &[String], target: Target<'_>) -> bool {
    let is_noun = |word: &String| target.nouns.contains(&word.as_str());
    let is_name = |word: &String| word.eq_ignore_ascii_case(target.name);
    let is_subject = match words {
        [first, second, ..] if first == "this" && is_to_be(second) => true,
        [first, rest @ ..] if first == "this" => rest.iter().take(3).any(is_noun),
        [first, second, ..] if first == "the" => is_name(second) || is_noun(second),
        [first, ..] => is_name(first) || is_noun(first),
        [] => false,
    };
    let states = |(at, word): (usize, &String)| {
        // "This property shows whether the app is deprecated" is about the app.
        WORDS.contains(&word.as_str()) && is_stated(&words[..at]) && !has_clause(&words[..at])
    };
    is_subject && words.iter().enumerate().any(states)
}

fn is_to_be(word: &str) -> bool {
    matches!(word, "is" | "are" | "was" | "has" | "have")
}

/// Whether the words before a participle make it a statement: "is", "has been", "is now".
fn is_stated(before: &[String]) -> bool {
    let before = match before {
        [rest @ .., last] if last == "now" => rest,
        _ => before,
    };
    match before {
        [.., have, been] if been == "been" => matches!(have.as_str(), "has" | "have"),
        [.., last] => matches!(last.as_str(), "is" | "are"),
        [] => false,
    }
}

/// Words that begin a clause about something else, or a condition.
const CONJUNCTIONS: [&str; 7] = ["whether", "if", "that", "which", "when", "where", "who"];

fn has_clause(words: &[String]) -> bool {
    words.iter().any(|word| CONJUNCTIONS.contains(&word.as_str()))
}

/// Whether a sentence next to a deprecation says what to use instead, or what becomes of the thing:
/// "Use x instead.", "Renamed as x.", "It will be removed in May."
fn explains(sentence: &str) -> bool {
    let begins_with = ["use", "migrate", "switch", "renamed", "replaced", "superseded", "moved"];
    let participles = ["deprecated", "removed", "retired", "renamed", "replaced", "superseded"];
    let words = words(sentence);
    let is = |word: &String, known: &[&str]| known.contains(&word.as_str());
    let first = words.iter().find(|word| !is(word, &["going", "forward", "please"]));
    // "Use the request header x", "Use `$expand`" and "Use this property to .." are about its use.
    let is_general =
        words.iter().any(|word| word.starts_with('$') || is(word, &["header", "this"]));
    let advises = first.is_some_and(|word| is(word, &begins_with)) && !is_general;
    let happens = |at: usize| {
        let (before, word) = (&words[..at], &words[at]);
        let next = words.get(at + 1).map(String::as_str);
        let by_participle = is(word, &participles)
            && before.last().is_some_and(|last| is(last, &["be", "been", "is", "are", "was"]));
        let ends = stops(word, next) || word == "no" && next == Some("longer");
        (by_participle || ends) && !has_clause(before)
    };
    let is_instead = words.iter().any(|word| word == "instead");
    advises || is_instead && !has_clause(&words) || (0..words.len()).any(happens)
}

/// "will stop returning data".
fn stops(word: &str, next: Option<&str>) -> bool {
    matches!(word, "stop" | "stops" | "stopped") && next == Some("returning")
}
