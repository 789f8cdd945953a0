//! "Use the `Prefer: include-unknown-enum-members` request header to get the following values in
//! this evolvable enum: `a`, `b`."

use super::super::is_identifier;
use super::super::sentence::{self, Token};
use crate::docs::Inline;
use crate::rule::{Rule, Rules};

const HEADER: &str = "include-unknown-enum-members";

/// The members that, according to the prose, are sent only with the header.
pub(crate) fn members(prose: &[Inline<String>], rules: Rules) -> Vec<String> {
    if !rules.has(Rule::InWords) || !prose.iter().any(names_header) {
        return Vec::new();
    }
    let sentences = sentence::split(prose);
    sentences.iter().flat_map(|sentence| listed(&sentence::tokens(sentence))).collect()
}

/// The members in a sentence that only says that they are sent with the header.
pub(crate) fn only_members(sentence: &[Inline<String>], rules: Rules) -> Option<Vec<String>> {
    let members = members(sentence, rules);
    let is_known = |code: &str| code.contains(HEADER) || members.iter().any(|it| it == code);
    let is_all = sentence.iter().all(|inline| match inline {
        Inline::Code(code) => is_known(code.trim()),
        _ => true,
    });
    (is_all && !members.is_empty()).then_some(members)
}

fn names_header(inline: &Inline<String>) -> bool {
    match inline {
        Inline::Text(text) | Inline::Code(text) | Inline::Strong(text) | Inline::Link(text, _) => {
            text.contains(HEADER)
        }
        Inline::Break => false,
    }
}

/// The items that a sentence lists after the name of the header: code spans, or else words.
fn listed(tokens: &[Token<'_>]) -> Vec<String> {
    let header = tokens.iter().position(|token| token.text().contains(HEADER));
    let after = header.map_or(&[] as &[_], |at| &tokens[at + 1..]);
    let colon = after.iter().rposition(|token| *token == Token::Mark(':'));
    let list = colon.map_or(after, |at| &after[at + 1..]);
    let is_code = |token: &Token<'_>| matches!(token, Token::Code(_));
    let has_code = colon.is_none() || list.iter().any(is_code);
    let items = list.iter().filter(|token| is_code(token) || !has_code).map(|token| token.text());
    items
        .filter(|item| is_identifier(item) && !matches!(*item, "and" | "or"))
        .map(str::to_owned)
        .collect()
}
