//! One clause of a sentence: "read-only", "not nullable", "required on create", "returned only on
//! `$select`".

use super::super::sentence::Token;
use crate::schema::{Fact, Selection};

/// A clause that states facts.
pub(super) struct Clause {
    pub(super) facts: Vec<Fact>,
    /// The index after its last token.
    pub(super) end: usize,
    /// It states the facts and nothing else.
    pub(super) exact: bool,
    /// The facts hold regardless of the rest of the sentence.
    pub(super) is_unconditional: bool,
}

/// Phrases and the facts that they state; of phrases with a common beginning, the longest first.
const PHRASES: &[(&str, Option<Fact>)] = &[
    ("read-only", Some(Fact::ReadOnly)),
    ("readonly", Some(Fact::ReadOnly)),
    ("read only", Some(Fact::ReadOnly)),
    ("a read-only property", Some(Fact::ReadOnly)),
    ("a read-only attribute", Some(Fact::ReadOnly)),
    ("a read-only field", Some(Fact::ReadOnly)),
    ("not nullable", Some(Fact::Nullable(false))),
    ("non-nullable", Some(Fact::Nullable(false))),
    ("cannot be null", Some(Fact::Nullable(false))),
    ("can't be null", Some(Fact::Nullable(false))),
    ("can\u{2019}t be null", Some(Fact::Nullable(false))),
    ("nullable", Some(Fact::Nullable(true))),
    ("can be null", Some(Fact::Nullable(true))),
    ("key of the entity", Some(Fact::Key)),
    ("primary key", Some(Fact::Key)),
    ("key", Some(Fact::Key)),
    ("required", Some(Fact::Required)),
    ("mandatory", Some(Fact::Required)),
    ("optional", None),
    ("returned only on $select", Some(Fact::Select(Selection::OnlyOnSelect))),
    ("only returned on $select", Some(Fact::Select(Selection::OnlyOnSelect))),
    ("returned only with $select", Some(Fact::Select(Selection::OnlyOnSelect))),
    (
        "returned only on applying a $select query option",
        Some(Fact::Select(Selection::OnlyOnSelect)),
    ),
    ("requires $select to retrieve", Some(Fact::Select(Selection::OnlyOnSelect))),
    ("returned by default", Some(Fact::Select(Selection::ByDefault))),
];

/// A phrase that states a fact, if the tokens begin with one.
pub(super) fn phrase(tokens: &[Token<'_>]) -> Option<Clause> {
    let matches = |phrase: &str| {
        let mut rest = tokens.iter();
        let fits = phrase.split(' ').all(|word| rest.next().is_some_and(|token| is(*token, word)));
        fits.then_some(tokens.len() - rest.len())
    };
    let (end, fact) = PHRASES.iter().find_map(|(phrase, fact)| Some((matches(phrase)?, fact)))?;
    let tail = if *fact == Some(Fact::Required) { on_create(&tokens[end..]) } else { 0 };
    let exact = fact.is_some() && tail == 0;
    Some(Clause {
        facts: fact.iter().cloned().collect(),
        end: end + tail,
        exact,
        is_unconditional: false,
    })
}

/// Whether this is the word, with any kind of hyphen.
fn is(token: Token<'_>, word: &str) -> bool {
    let other_hyphens = ['\u{2010}', '\u{2011}'];
    token.is(word)
        || word.contains('-') && token.text().replace(other_hyphens, "-").eq_ignore_ascii_case(word)
}

/// The number of tokens that say "on creation" after "required", if they say nothing else.
fn on_create(tokens: &[Token<'_>]) -> usize {
    let prepositions = ["on", "for", "to", "at", "upon", "during", "when", "in"];
    let Some(first) = tokens.first().filter(|first| prepositions.iter().any(|it| first.is(it)))
    else {
        return 0;
    };
    let creates = ["create", "created", "creating", "creation", "post"];
    let is_create = |token: &Token<'_>| creates.iter().any(|word| token.is(word));
    let is_end = |token: &Token<'_>| matches!(token, Token::Mark(_)) || token.is("and");
    let end = tokens.iter().position(is_end).unwrap_or(tokens.len());
    let words = &tokens[1..end];
    // "when a user is created", "on create", "for the create operation", "when creating a group"
    let short = words.len() <= 5 && words.iter().any(is_create);
    let conditional = words.iter().any(|token| token.is("if") || token.is("with"));
    let states = short && !conditional && !(first.is("for") && words.len() > 4);
    if states { end } else { 0 }
}

/// The fact in the last words of a sentence, where a full stop is missing: "... of the calendar
/// Read-only."
pub(super) fn at_the_end(tokens: &[Token<'_>]) -> Option<Fact> {
    let ends = |words: &[&str]| {
        let start = tokens.len().checked_sub(words.len())?;
        let tail = &tokens[start..];
        let fits = tail.iter().zip(words).all(|(token, word)| token.text() == *word);
        fits.then_some(start)
    };
    let endings: [(&[&str], Fact); 5] = [
        (&["Not", "nullable"], Fact::Nullable(false)),
        (&["Nullable"], Fact::Nullable(true)),
        (&["Read-only"], Fact::ReadOnly),
        (&["Read-Only"], Fact::ReadOnly),
        (&["Read", "only"], Fact::ReadOnly),
    ];
    let (start, fact) = endings.into_iter().find_map(|(words, fact)| Some((ends(words)?, fact)))?;
    let before = tokens[..start].last()?;
    let continues =
        ["is", "are", "as", "or", "be", "to", "of", "and", "the", "not", "if", "called", "named"];
    let is_part = matches!(before, Token::Mark(':' | '-' | '"' | '\'' | '('))
        || continues.iter().any(|word| before.is(word));
    (!is_part).then_some(fact)
}
