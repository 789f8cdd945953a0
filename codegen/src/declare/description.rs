//! The description of a property as sentences. Some repeat what the docs of its type, or of the type
//! that has it, state as well: they are kept apart, since only `resolve` knows those types.

use super::model::{Repeats, Sentence, TypeName};
use super::sentence::{self, Token};
use super::{is_identifier, prose, words};
use crate::docs::{Inline, RawDocs};
use crate::page::Prose;
use crate::rule::Rules;

/// The sentences of a description.
pub(super) fn read(description: &[Inline<String>], rules: Rules) -> Vec<Sentence> {
    let sentence = |prose: Prose| Sentence { repeats: repeats(&prose, rules), prose };
    let sentences = sentence::split(description).into_iter();
    sentences.flat_map(at_inherited).filter(|it| !it.is_empty()).map(sentence).collect()
}

/// Splits what is read as one sentence since a full stop is missing: "The size Inherited from [x]".
fn at_inherited(mut sentence: Prose) -> [Prose; 2] {
    let start = |inline: &Inline<String>| match inline {
        Inline::Text(text) => Some(text.trim_end().strip_suffix("Inherited from")?.len()),
        _ => None,
    };
    let found = sentence.iter().enumerate().find_map(|(at, inline)| Some((at, start(inline)?)));
    let Some((at, start)) = found else {
        return [sentence, Prose::new()];
    };
    let mut second = sentence.split_off(at);
    if let Some(Inline::Text(text)) = second.first_mut().filter(|_| start > 0) {
        let rest = text.split_off(start);
        sentence.push(Inline::Text(std::mem::replace(text, rest)));
    }
    [sentence, second]
}

/// The docs that the sentences make.
pub(crate) fn docs(sentences: &[Sentence]) -> RawDocs {
    let mut prose: Prose = sentences.iter().flat_map(|it| it.prose.iter().cloned()).collect();
    if let Some(Inline::Text(last)) = prose.last_mut() {
        last.truncate(last.trim_end().len());
    }
    prose::docs(&prose, false)
}

fn repeats(sentence: &Prose, rules: Rules) -> Option<Repeats> {
    let tokens = sentence::tokens(sentence);
    let on_request = || words::only_evolvable_members(sentence, rules).map(Repeats::OnRequest);
    let base = || base(&tokens).map(Repeats::Base);
    base().or_else(|| values(&tokens).map(Repeats::Values)).or_else(on_request)
}

/// The type in "Inherited from [x].", if the sentence says nothing else.
fn base(tokens: &[Token<'_>]) -> Option<TypeName> {
    let words = tokens.iter().filter(|token| !matches!(token, Token::Mark(_)));
    let words: Vec<_> = words.copied().collect();
    let begins = words.len() > 2 && words[0].is("inherited") && words[1].is("from");
    let name = prose::base_after(&words, 2).filter(|_| begins)?;
    let is_filler = |token: &Token<'_>| token.is("entity") || prose::is_filler(*token);
    let is_all =
        words[2..].iter().all(|token| is_filler(token) || token.text().contains(&name.text));
    is_all.then_some(name)
}

/// Words that can stand before a list of values.
const LEAD_IN: [&str; 20] = [
    "the",
    "possible",
    "supported",
    "allowed",
    "valid",
    "value",
    "values",
    "members",
    "are",
    "is",
    "include",
    "includes",
    "can",
    "be",
    "one",
    "of",
    "following",
    "either",
    "it",
    "this",
];

/// Words that make it a list of all values.
const INTRODUCES: [&str; 6] = ["possible", "supported", "allowed", "valid", "can", "one"];

/// The values in "The possible values are: `a`, `b`.", if the sentence says nothing else.
fn values(tokens: &[Token<'_>]) -> Option<Vec<String>> {
    let is_word = |token: &Token<'_>, known: &[&str]| {
        matches!(token, Token::Word(_)) && known.iter().any(|word| token.is(word))
    };
    let is_lead_in = |token: &Token<'_>| is_word(token, &LEAD_IN) || *token == Token::Mark(':');
    let start = tokens.iter().position(|token| !is_lead_in(token))?;
    let (lead_in, list) = tokens.split_at(start);
    let names_values = lead_in.iter().any(|token| is_word(token, &["value", "values"]));
    let mut values = Vec::new();
    let mut is_separated = true;
    for token in list {
        match token {
            Token::Mark('\'' | '"') => {}
            Token::Mark(',' | ';') => is_separated = true,
            Token::Word(_) if is_word(token, &["and", "or"]) => is_separated = true,
            Token::Word(_) if !names_values => return None,
            Token::Word(value) | Token::Code(value) | Token::Name(value)
                if is_separated && is_identifier(value) =>
            {
                values.push(*value);
                is_separated = false;
            }
            _ => return None,
        }
    }
    let introduces = lead_in.iter().any(|token| is_word(token, &INTRODUCES));
    (introduces && !values.is_empty()).then(|| values.into_iter().map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::{docs, read};
    use crate::declare::model::Repeats;
    use crate::docs::{DocBlock, Inline};
    use crate::page::{Prose, plain_text};
    use crate::rule::Rules;

    /// Text with code between backticks, and links between brackets.
    fn prose(text: &str) -> Prose {
        let parts = text.split_inclusive(['`', '[', ']']).scan(' ', |open, part| {
            let end = part.chars().last().filter(|end| "`[]".contains(*end));
            let text = part.trim_end_matches(['`', '[', ']']).to_owned();
            let inline = match open {
                '`' => Inline::Code(text),
                '[' => Inline::Link(text, "x.md".to_owned()),
                _ => Inline::Text(text),
            };
            *open = if *open == ' ' { end.unwrap_or(' ') } else { ' ' };
            Some(inline)
        });
        parts.filter(|inline| *inline != Inline::Text(String::new())).collect()
    }

    fn repeated(text: &str) -> String {
        let sentences = read(&prose(text), Rules::default());
        let shown = sentences.iter().map(|sentence| match &sentence.repeats {
            Some(Repeats::Base(name)) => format!("base {}", name.text),
            Some(Repeats::Values(values)) => format!("values {}", values.join(" ")),
            Some(Repeats::OnRequest(values)) => format!("on request {}", values.join(" ")),
            None => plain_text(&sentence.prose),
        });
        shown.collect::<Vec<_>>().join(" | ")
    }

    #[test]
    fn sentences_that_repeat() {
        for (text, expected) in [
            ("The size. Inherited from [part].", "The size. | base part"),
            ("Inherited from the [part] entity", "base part"),
            ("The size Inherited from [part]", "The size | base part"),
            ("The size of `a` Inherited from [part]. Old.", "The size of a | base part | Old."),
            ("Inherited from entity.", "base entity"),
            ("The possible values are: `a`, `b`, and `c`. Old.", "values a b c | Old."),
            ("Possible values: a, b or c.", "values a b c"),
            ("Can be `a` or `b`.", "values a b"),
            ("It can be one of the following values: `a`.", "values a"),
            (
                "Use the `Prefer: include-unknown-enum-members` request header to get the following \
                 members in this [evolvable enum]: `c`, `d`.",
                "on request c d",
            ),
        ] {
            assert_eq!(repeated(text), expected);
        }
    }

    #[test]
    fn sentences_that_say_more() {
        for text in [
            "Inherited from [part] if it has one.",
            "Inherited from [part], which counts.",
            "The possible values are: `a` (default), `b`.",
            "The possible values are: `a`, `b`, in this order.",
            "Possible values are listed below.",
            "Can be `a` only.",
            "`a`, `b`.",
            "The colors are: `a`, `b`.",
        ] {
            assert_eq!(repeated(text), text.replace(['`', '[', ']'], ""));
        }
    }

    #[test]
    fn docs_of_sentences() {
        let sentences = read(&prose("One. Inherited from [part]. Two. "), Rules::default());
        let [DocBlock::Paragraph(all)] = &docs(&sentences)[..] else { panic!() };
        assert_eq!(plain_text(all), "One. Inherited from part. Two.");
    }
}
