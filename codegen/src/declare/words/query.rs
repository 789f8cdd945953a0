//! "Supports `$filter` (`eq`, `ne`), `$orderby` and `$search`."

use super::super::sentence::Token;
use super::clause::Clause;
use crate::schema::Fact;

/// Reads a clause that lists the query options that a property supports.
pub(super) fn supports(tokens: &[Token<'_>]) -> Option<Clause> {
    let (supported, mut at) = verb(tokens)?;
    let mut clause = Clause { facts: Vec::new(), end: 0, exact: true, is_unconditional: true };
    while let Some(option) = tokens.get(at).and_then(|token| option(*token)) {
        at += 1;
        let group = group(tokens, at);
        let (operators, all) = operators(group.unwrap_or_default());
        at += group.map_or(0, |group| group.len() + 2);
        match option {
            QueryOption::Filter => clause.facts.push(Fact::Filter { supported, operators }),
            QueryOption::OrderBy => clause.facts.push(Fact::OrderBy(supported)),
            QueryOption::Search => clause.facts.push(Fact::Search(supported)),
            QueryOption::Expand => clause.facts.push(Fact::Expand(supported)),
            QueryOption::Other => {}
        }
        let all = all && option == QueryOption::Filter || group.is_none();
        clause.exact &= all && option != QueryOption::Other;
        clause.end = at;
        at = skip_separators(tokens, at);
    }
    let is_limited = tokens.get(clause.end).is_some_and(|token| token.is("on") || token.is("for"));
    (clause.end > 0 && !is_limited).then_some(clause)
}

fn verb(tokens: &[Token<'_>]) -> Option<(bool, usize)> {
    let is = |at: usize, word: &str| tokens.get(at).is_some_and(|token| token.is(word));
    if is(0, "supports") {
        Some((true, 1))
    } else if is(0, "does") && is(1, "not") && is(2, "support") {
        Some((false, 3))
    } else {
        let is_negated = is(0, "doesn't") || is(0, "doesn\u{2019}t");
        (is_negated && is(1, "support")).then_some((false, 2))
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum QueryOption {
    Filter,
    OrderBy,
    Search,
    Expand,
    Other,
}

fn option(token: Token<'_>) -> Option<QueryOption> {
    let name = token.text().strip_prefix('$')?;
    Some(match name.to_ascii_lowercase().as_str() {
        "filter" => QueryOption::Filter,
        "orderby" => QueryOption::OrderBy,
        "search" => QueryOption::Search,
        "expand" => QueryOption::Expand,
        _ => QueryOption::Other,
    })
}

/// The tokens inside the parentheses that open at `at`.
fn group<'a, 'b>(tokens: &'a [Token<'b>], at: usize) -> Option<&'a [Token<'b>]> {
    let inside = tokens.get(at + 1..).filter(|_| tokens[at] == Token::Mark('('))?;
    inside.iter().position(|token| *token == Token::Mark(')')).map(|end| &inside[..end])
}

/// Skips commas, "and" and "or" between two options.
fn skip_separators(tokens: &[Token<'_>], at: usize) -> usize {
    let is_separator = |token: &&Token<'_>| {
        **token == Token::Mark(',') || ["and", "or", "&"].iter().any(|word| token.is(word))
    };
    at + tokens.get(at..).unwrap_or_default().iter().take_while(is_separator).count()
}

const OPERATORS: [&str; 13] = [
    "eq",
    "ne",
    "not",
    "ge",
    "le",
    "gt",
    "lt",
    "in",
    "has",
    "startsWith",
    "endsWith",
    "contains",
    "any",
];

/// The operators of a list, and whether the list contains nothing else.
fn operators(tokens: &[Token<'_>]) -> (Vec<String>, bool) {
    let mut operators: Vec<String> = Vec::new();
    let mut all = true;
    let mut at = 0;
    while let Some(token) = tokens.get(at) {
        let known = OPERATORS.iter().find(|known| token.is(known));
        let is_count = token.text().starts_with("/$count");
        let filler = ["and", "or", "operator", "operators", "only"];
        if let Some(known) = known {
            operators.push((*known).to_owned());
        } else if let (Token::Code(code), true) = (token, is_count) {
            operators.push((*code).to_owned());
        } else if let Some(last) = operators.last_mut()
            && on_null_values(&tokens[at..])
        {
            last.push_str(" on null values");
            at += 2;
        } else {
            all &= *token == Token::Mark(',') || filler.iter().any(|word| token.is(word));
        }
        at += 1;
    }
    (operators, all)
}

fn on_null_values(tokens: &[Token<'_>]) -> bool {
    let [first, null, values, ..] = tokens else {
        return false;
    };
    (first.is("on") || first.is("for")) && null.is("null") && values.is("values")
}
