//! "The default value is `x`." and "Maximum length is 64 characters."

use super::super::sentence::Token;
use super::clause::Clause;
use crate::schema::Fact;

/// Reads a clause that states the default value.
pub(super) fn default(tokens: &[Token<'_>]) -> Option<Clause> {
    let start = usize::from(tokens.first()?.is("the"));
    let word = tokens.get(start)?;
    let at = if word.is("defaults") {
        tokens.get(start + 1).filter(|token| token.is("to"))?;
        start + 2
    } else {
        let is_value = tokens.get(start + 1).is_some_and(|token| token.is("value"));
        let verb = start + 1 + usize::from(is_value);
        let is_verb = |token: &&Token<'_>| token.is("is") || **token == Token::Mark(':');
        tokens.get(verb).filter(is_verb).filter(|_| word.is("default"))?;
        verb + 1
    };
    let (value, end) = value(tokens, at)?;
    Some(Clause { facts: vec![Fact::Default(value)], end, exact: true, is_unconditional: true })
}

/// "If not set, default is `false`."; "By default, this is `Guest`."
pub(super) fn default_on_condition(tokens: &[Token<'_>]) -> Option<Fact> {
    let comma = tokens.iter().position(|token| *token == Token::Mark(','))?;
    let (condition, rest) = (&tokens[..comma], &tokens[comma + 1..]);
    let [first, ..] = condition else {
        return None;
    };
    let is = |at: usize, word: &str| rest.get(at).is_some_and(|token| token.is(word));
    if first.is("by") && condition.len() == 2 && condition[1].is("default") {
        let is_this = (is(0, "this") || is(0, "it")) && is(1, "is");
        return value(rest, if is_this { 2 } else { return None }).map(|it| Fact::Default(it.0));
    }
    let unset = ["unspecified", "omitted", "unset"];
    let given = ["set", "specified", "provided"];
    let negations = ["not", "isn't", "isn\u{2019}t"];
    let has = |words: &[&str]| condition.iter().any(|it| words.iter().any(|word| it.is(word)));
    let is_unset = has(&unset) || has(&given) && has(&negations);
    // A condition with another value or property is not about this property being unset.
    let is_plain = condition.iter().all(|token| matches!(token, Token::Word(_)));
    if !(first.is("if") && is_unset && is_plain && condition.len() <= 6)
        || has(&["when", "and", "or"])
    {
        return None;
    }
    let skip = usize::from(is(0, "it") || is(0, "this"));
    default(&rest[skip..])?.facts.pop()
}

/// The value at `at`, and the end of the clause. `None` if the next words qualify the value.
fn value(tokens: &[Token<'_>], at: usize) -> Option<(String, usize)> {
    let is_quote = |token: Option<&Token<'_>>| {
        matches!(token, Some(Token::Mark('"' | '\'' | '\u{201c}' | '\u{201d}')))
    };
    let quoted = is_quote(tokens.get(at));
    let at = at + usize::from(quoted);
    let value = match tokens.get(at)? {
        Token::Code(value) | Token::Name(value) | Token::Link(value, _) => *value,
        Token::Word(value) if quoted || is_literal(value) => *value,
        Token::Word(_) | Token::Mark(_) => return None,
    };
    let mut end = at + 1 + usize::from(quoted && is_quote(tokens.get(at + 1)));
    end += usize::from(tokens.get(end).is_some_and(|token| token.is("value")));
    let ends = match tokens.get(end) {
        None | Some(Token::Mark(',' | ';' | '.')) => true,
        Some(token) => token.is("which"),
    };
    let is_value = ends && !value.is_empty() && value.len() <= 100;
    is_value.then(|| (value.to_owned(), end))
}

/// Whether a word without markup can be a value, rather than a word of the sentence.
fn is_literal(word: &str) -> bool {
    let names = ["true", "false", "null", "none", "zero"];
    let is_name = names.iter().any(|name| word.eq_ignore_ascii_case(name));
    is_name || word.contains(|c: char| c.is_ascii_digit() || c.is_uppercase())
}

/// The maximum length anywhere in a sentence, and whether the sentence says nothing else.
pub(super) fn max_length(tokens: &[Token<'_>]) -> Option<(Fact, bool)> {
    let units = ["characters", "character", "chars", "char"];
    let unit = tokens.iter().position(|token| units.iter().any(|unit| token.is(unit)))?;
    let (before, after) = (&tokens[..unit.checked_sub(1)?], &tokens[unit + 1..]);
    let length: u32 = tokens[unit - 1].text().replace(',', "").parse().ok()?;
    let is = |at: usize, word: &str| after.get(at).is_some_and(|token| token.is(word));
    let says_limit = is(0, "limit") || is(0, "maximum");
    let tail =
        if is(0, "in") && is(1, "length") { 2 } else { usize::from(says_limit || is(0, "long")) };
    let ends = after
        .get(tail)
        .is_none_or(|token| matches!(token, Token::Mark(',' | ';' | '.' | ')')) || token.is("and"));
    let is_limit = limits(before) || before.is_empty() && says_limit;
    let exact = after.is_empty() && before.iter().all(is_limit_word);
    (is_limit && ends).then_some((Fact::MaxLength(length), exact))
}

/// Whether these words say that the number after them is a maximum.
fn limits(tokens: &[Token<'_>]) -> bool {
    let is = |back: usize, words: &[&str]| {
        let at = tokens.len().checked_sub(back);
        at.is_some_and(|at| words.iter().any(|word| tokens[at].is(word)))
    };
    let negations = ["not", "can't", "cannot", "can\u{2019}t", "mustn't", "never"];
    if is(1, &["exceed"]) && is(2, &negations) || is(1, &["to"]) && is(2, &["limited"]) {
        return true;
    }
    if is(1, &["than"]) && is(2, &["longer"]) && is(3, &["be"]) && is(4, &negations) {
        return true;
    }
    let is_maximum = |token: &Token<'_>| token.is("maximum") || token.is("max");
    let Some(maximum) = tokens.iter().rposition(is_maximum) else {
        return false;
    };
    let between = &tokens[maximum + 1..];
    // "The maximum length of the company name is 64 characters."
    let of_property = maximum <= 1
        && between.len() <= 8
        && between.first().is_some_and(|token| token.is("length"))
        && between.last().is_some_and(|token| token.is("is"));
    between.iter().all(is_limit_word) || of_property
}

/// A word of "the maximum allowed length is".
fn is_limit_word(token: &Token<'_>) -> bool {
    let words = [
        "the",
        "a",
        "maximum",
        "max",
        "length",
        "size",
        "limit",
        "value",
        "is",
        "of",
        "allowed",
        "supported",
    ];
    *token == Token::Mark(':') || words.iter().any(|word| token.is(word))
}
