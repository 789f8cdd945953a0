//! Facts in the sentences of a property's description: "Read-only.", "Supports `$filter`
//! (`eq`, `ne`).", "Maximum length is 64 characters."
//!
//! A sentence states facts only if its clauses are understood from the first word on, so that
//! statements about other things, or with a condition, are not taken for facts of the property.

mod clause;
mod evolvable;
mod flags;
mod limits;
mod query;

use self::clause::Clause;
use super::sentence::{self, Token};
use crate::docs::Inline;
use crate::page::Prose;
use crate::schema::Fact;

pub(super) use evolvable::{members as evolvable_members, only_members as only_evolvable_members};
pub(super) use flags::say_combined;

/// The facts of a description, and the rest of it.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stated {
    /// At most one fact per aspect, sorted.
    pub(super) facts: Vec<Fact>,
    /// The prose without the sentences that only state facts.
    pub(super) rest: Prose,
}

/// Reads the description of a property.
pub(super) fn read(description: &[Inline<String>], name: &str) -> Stated {
    let mut stated = Stated::default();
    for sentence in sentence::split(description) {
        let reading = read_sentence(&sentence::tokens(&sentence), name);
        let mut agrees = true;
        for fact in reading.facts {
            match stated.facts.iter().find(|known| known.aspect() == fact.aspect()) {
                None => stated.facts.push(fact),
                Some(known) if *known == fact => {}
                // The first statement counts; the other stays in the prose.
                Some(_) => agrees = false,
            }
        }
        let is_fact = reading.exact && agrees;
        let rest = sentence.into_iter().filter(|inline| !is_fact || *inline == Inline::Break);
        stated.rest.extend(rest);
    }
    stated.facts.sort();
    trim(&mut stated.rest);
    stated
}

/// Removes the spaces before a sentence that was removed.
fn trim(prose: &mut Prose) {
    if let Some(Inline::Text(last)) = prose.last_mut() {
        last.truncate(last.trim_end().len());
    }
}

/// The facts of a sentence.
#[derive(Debug, Default)]
struct Reading {
    facts: Vec<Fact>,
    /// The sentence states nothing else.
    exact: bool,
}

fn read_sentence(tokens: &[Token<'_>], name: &str) -> Reading {
    let start = subject(tokens, name);
    let mut reading = clauses(tokens, start);
    if reading.facts.is_empty()
        && let Some((length, exact)) = limits::max_length(tokens)
    {
        reading = Reading { facts: vec![length], exact };
    }
    if reading.facts.is_empty() {
        reading.facts.extend(clause::at_the_end(tokens));
    }
    if reading.facts.is_empty() {
        reading.facts.extend(limits::default_on_condition(tokens));
    }
    reading
}

/// Reads clauses from the start of the sentence: "Read-only, not nullable".
fn clauses(tokens: &[Token<'_>], start: usize) -> Reading {
    let mut facts = Vec::new();
    let mut conditional = Vec::new();
    let mut exact = true;
    let mut at = start;
    while let Some(clause) = read_clause(tokens, at) {
        let found = clause.facts;
        exact &= clause.exact;
        at = clause.end;
        if at == tokens.len() {
            facts.extend(conditional);
            facts.extend(found);
            exact &= !facts.is_empty();
            return Reading { facts, exact };
        }
        let next = separator(tokens, at);
        if clause.is_unconditional {
            facts.extend(found);
        } else if next.is_some() {
            conditional.extend(found);
        }
        match next {
            Some(next) => at = next + usize::from(is_word(tokens, next, "is")),
            None => break,
        }
    }
    if !has_condition(&tokens[at.min(tokens.len())..]) {
        facts.extend(conditional);
    }
    Reading { facts, exact: false }
}

/// Reads the clause that begins at `at`.
fn read_clause(tokens: &[Token<'_>], at: usize) -> Option<Clause> {
    let rest = tokens.get(at..)?;
    let found =
        clause::phrase(rest).or_else(|| query::supports(rest)).or_else(|| limits::default(rest));
    found.map(|clause| Clause { end: at + clause.end, ..clause })
}

/// The start of the next clause, if a mark or "and" ends the clause here.
fn separator(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let is_and = |at: usize| tokens.get(at).is_some_and(|token| token.is("and") || token.is("but"));
    match tokens.get(at)? {
        Token::Mark(',' | ';' | '.') if is_and(at + 1) => Some(at + 2),
        Token::Mark(',' | ';' | '.') => Some(at + 1),
        _ => is_and(at).then_some(at + 1),
    }
}

/// Whether a word makes the preceding statement conditional.
fn has_condition(tokens: &[Token<'_>]) -> bool {
    let words =
        ["if", "when", "whenever", "unless", "except", "only", "until", "once", "after", "for"];
    tokens.iter().any(|token| words.iter().any(|word| token.is(word)))
}

fn is_word(tokens: &[Token<'_>], at: usize, word: &str) -> bool {
    tokens.get(at).is_some_and(|token| token.is(word))
}

/// The start of the predicate, after "This property", "It", or the property's name.
fn subject(tokens: &[Token<'_>], name: &str) -> usize {
    let is = |at: usize, word: &str| is_word(tokens, at, word);
    let nouns = ["property", "attribute", "field", "setting", "value", "relationship"];
    let is_noun = |at: usize| nouns.iter().any(|noun| is(at, noun));
    let end = if (is(0, "this") || is(0, "the")) && is_noun(1) {
        2
    } else if is(0, "it") || is(0, "this") && is(1, "is") || is(0, name) {
        1
    } else if is(0, "the") && is(1, name) {
        2 + usize::from(is_noun(2))
    } else {
        return 0;
    };
    end + usize::from(is(end, "is"))
}

#[cfg(test)]
mod tests;
