//! Sentences that declare a type, property or member deprecated.

use super::model::Deprecation;
use super::sentence::{self, Token};
use crate::page::Cell;

/// The type, property or member that may be deprecated: its name, and the nouns for its kind.
#[derive(Clone, Copy)]
pub(super) struct Target<'a> {
    pub(super) name: &'a str,
    pub(super) nouns: &'static [&'static str],
}

const WORDS: [&str; 2] = ["deprecated", "obsolete"];

pub(super) const TYPE: &[&str] =
    &["resource", "type", "entity", "api", "apis", "enumeration", "enum", "facet"];
pub(super) const PROPERTY: &[&str] =
    &["property", "relationship", "attribute", "field", "setting", "value", "parameter"];
pub(super) const MEMBER: &[&str] = &["member", "value", "option", "type"];

/// The deprecation in a description cell.
pub(super) fn in_cell(cell: &Cell, target: Target<'_>) -> Option<Deprecation> {
    Some(Deprecation { reason: in_text(&cell.text(), target)?, span: cell.span })
}

/// The sentence that declares the target deprecated.
pub(super) fn in_text(text: &str, target: Target<'_>) -> Option<String> {
    // Most texts contain neither word and need no parsing.
    let lower = text.to_ascii_lowercase();
    if !WORDS.iter().any(|word| lower.contains(word)) {
        return None;
    }
    let sentence = text.split_inclusive(". ").find(|sentence| deprecates(sentence, target))?;
    Some(sentence.trim().to_owned())
}

fn deprecates(sentence: &str, target: Target<'_>) -> bool {
    let sentence = sentence.to_lowercase();
    let mut tokens = sentence::of_text(&sentence);
    let is_first = |token: &Token<'_>| matches!(token, Token::Word(word) if *word != "note");
    let first = tokens.iter().position(is_first).unwrap_or(tokens.len());
    tokens.drain(..first);
    begins(&tokens) || predicate(&tokens, target)
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

/// A word without a possessive ending: `property` of "this property's".
fn owner(word: &str) -> &str {
    word.strip_suffix("'s").or_else(|| word.strip_suffix("\u{2019}s")).unwrap_or(word)
}

/// "This property is deprecated ...", "The x resource has been deprecated ...".
fn predicate(tokens: &[Token<'_>], target: Target<'_>) -> bool {
    let words: Vec<_> = tokens.iter().map(|token| owner(token.text())).collect();
    let words: Vec<_> = words.into_iter().filter(|word| !word.is_empty()).collect();
    let is_noun = |word: &&str| target.nouns.contains(word);
    let is_name = |word: &str| word.eq_ignore_ascii_case(target.name);
    let is_subject = match words.as_slice() {
        ["this", rest @ ..] => rest.iter().take(3).any(is_noun),
        ["the", second, ..] => is_name(second) || is_noun(second),
        [first, ..] => is_name(first) || is_noun(first),
        [] => false,
    };
    let verbs: [&[&str]; 3] = [&["is"], &["are"], &["has", "been"]];
    let is_verb = |before: &[&str]| verbs.iter().any(|verb| before.ends_with(verb));
    let states = |(at, word): (usize, &&str)| {
        let before = &words[..at];
        let before = before.strip_suffix(&["now"]).unwrap_or(before);
        // "This property shows whether the app is deprecated" is about the app.
        let in_clause = before.iter().any(|it| CONJUNCTIONS.contains(it));
        WORDS.contains(word) && is_verb(before) && !in_clause
    };
    is_subject && words.iter().enumerate().any(states)
}

/// Words that begin a clause about something else, or a condition.
const CONJUNCTIONS: [&str; 7] = ["whether", "if", "that", "which", "when", "where", "who"];

#[cfg(test)]
mod tests {
    use super::{PROPERTY, TYPE, Target, in_text};

    #[test]
    fn deprecated_properties() {
        let reason = |text: &str| in_text(text, Target { name: "color", nouns: PROPERTY });
        for stated in [
            "Deprecated.",
            "Deprecated",
            "[Deprecated] Has no effect.",
            "Deprecated -- use `shade` instead.",
            "Obsolete since May.",
            "This property is deprecated.",
            "This property is now deprecated, use shade.",
            "This property's purpose is served by shade and is deprecated.",
            "The property is obsolete, use shade instead.",
            "NOTE: the property is obsolete.",
            "The color property has been deprecated.",
            "color is deprecated.",
        ] {
            let text = format!("The color. {stated}");
            assert_eq!(reason(&text).as_deref(), Some(stated));
        }
        for other in [
            "Deprecated devices are shown in gray.",
            "This property shows whether the app is deprecated.",
            "The shade property is deprecated.",
            "This property will be deprecated in July.",
            "The possible values are: `active`, `deprecated`.",
            "If this value is deprecated, it is not shown.",
        ] {
            assert_eq!(reason(other), None, "{other}");
        }
    }

    #[test]
    fn deprecated_types() {
        let target = Target { name: "widget", nouns: TYPE };
        assert!(in_text("The widget resource is deprecated and goes away.", target).is_some());
        assert!(in_text("This complex type is deprecated.", target).is_some());
        assert!(in_text("The color property is deprecated.", target).is_none());
    }
}
