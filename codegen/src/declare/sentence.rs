//! Splits prose into sentences, and sentences into words.

use crate::docs::Inline;
use crate::page::Prose;

/// Splits prose into sentences, without loss. A sentence does not end inside parentheses or after
/// "e.g.", and ends at every break.
pub(super) fn split(prose: &[Inline<String>]) -> Vec<Prose> {
    let mut splitter = Splitter::default();
    for (index, inline) in prose.iter().enumerate() {
        match inline {
            Inline::Text(text) => {
                let ends_block = prose.get(index + 1).is_none_or(|next| *next == Inline::Break);
                splitter.text(text, ends_block);
            }
            Inline::Break => {
                splitter.end();
                splitter.depth = 0;
                match splitter.sentences.last_mut() {
                    Some(last) => last.push(Inline::Break),
                    None => splitter.sentences.push(vec![Inline::Break]),
                }
            }
            Inline::Code(_) | Inline::Strong(_) | Inline::Link(..) => {
                splitter.current.push(inline.clone());
            }
        }
    }
    splitter.end();
    splitter.sentences
}

#[derive(Default)]
struct Splitter {
    sentences: Vec<Prose>,
    current: Prose,
    /// The number of open parentheses.
    depth: u32,
}

impl Splitter {
    fn end(&mut self) {
        if !self.current.is_empty() {
            self.sentences.push(std::mem::take(&mut self.current));
        }
    }

    fn text(&mut self, text: &str, ends_block: bool) {
        let mut start = 0;
        for (at, c) in text.char_indices().filter(|(_, c)| matches!(c, '(' | ')' | '.' | '!' | '?'))
        {
            match c {
                '(' => self.depth += 1,
                ')' => self.depth = self.depth.saturating_sub(1),
                _ => {}
            }
            let closes = c == ')' && text[..at].ends_with('.');
            let goes_on = c != ')' && text[at + 1..].starts_with(['.', '!', '?']);
            if self.depth > 0 || c == '(' || c == ')' && !closes || goes_on || at < start {
                continue;
            }
            if let Some(end) = sentence_end(text, at, ends_block) {
                self.current.push(Inline::Text(text[start..end].to_owned()));
                self.end();
                start = end;
            }
        }
        if start < text.len() {
            self.current.push(Inline::Text(text[start..].to_owned()));
        }
    }
}

/// The end of the sentence, including spaces, if this mark ends it.
fn sentence_end(text: &str, at: usize, ends_block: bool) -> Option<usize> {
    let after =
        text[at..].trim_start_matches(['.', '!', '?', ')', '"', '\'', '\u{201d}', '\u{2019}']);
    let next = after.trim_start();
    let has_blank = next.len() < after.len();
    let end = text.len() - next.len();
    let Some(first) = next.chars().next() else {
        return (ends_block || has_blank && !is_abbreviation(&text[..at])).then_some(end);
    };
    if !has_blank {
        // `(eq).Read-only` lacks a space; `v1.0` and `System.String` do not.
        let closes = at == 0 || text[..at].ends_with(')');
        return (closes && first.is_uppercase()).then_some(end);
    }
    (!first.is_lowercase() && !is_abbreviation(&text[..at])).then_some(end)
}

/// Whether the text before a full stop ends in an abbreviation.
fn is_abbreviation(text: &str) -> bool {
    let word = text.rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or_default();
    ["e.g", "i.e", "vs", "cf", "approx"].iter().any(|known| word.eq_ignore_ascii_case(known))
}

/// A word or mark of a sentence.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token<'a> {
    /// A word without surrounding marks.
    Word(&'a str),
    /// A code span.
    Code(&'a str),
    /// Strong text.
    Name(&'a str),
    /// The text of a link, and its destination.
    Link(&'a str, &'a str),
    /// `.`, `,`, `:`, `;`, `(`, `)`, `-`, ...
    Mark(char),
}

impl<'a> Token<'a> {
    /// The text of a word, code span or name.
    pub(super) fn text(self) -> &'a str {
        match self {
            Self::Word(text) | Self::Code(text) | Self::Name(text) | Self::Link(text, _) => text,
            Self::Mark(_) => "",
        }
    }

    /// Whether this is the word, in any case and markup.
    pub(super) fn is(self, word: &str) -> bool {
        self.text().eq_ignore_ascii_case(word)
    }
}

/// The tokens of a sentence, without the full stop at its end.
pub(super) fn tokens(sentence: &[Inline<String>]) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    for inline in sentence {
        match inline {
            Inline::Text(text) => plain(text, &mut tokens),
            Inline::Code(text) => tokens.push(Token::Code(text.trim())),
            Inline::Strong(text) => tokens.push(Token::Name(bare(text))),
            Inline::Link(text, link) => tokens.push(Token::Link(bare(text), link)),
            Inline::Break => {}
        }
    }
    while tokens.last() == Some(&Token::Mark('.')) {
        tokens.pop();
    }
    tokens
}

/// The tokens of text without markup.
pub(super) fn of_text(text: &str) -> Vec<Token<'_>> {
    let mut tokens = Vec::new();
    plain(text, &mut tokens);
    tokens
}

fn plain<'a>(text: &'a str, tokens: &mut Vec<Token<'a>>) {
    text.split_whitespace().for_each(|raw| word(raw, tokens));
}

/// The text of strong text or a link without a final full stop or colon.
fn bare(text: &str) -> &str {
    text.trim().trim_end_matches(['.', ':'])
}

fn word<'a>(raw: &'a str, tokens: &mut Vec<Token<'a>>) {
    let is_mark = |c: char| !c.is_alphanumeric() && !matches!(c, '$' | '/' | '#' | '%' | '+' | '@');
    let word = raw.trim_start_matches(is_mark);
    let before = &raw[..raw.len() - word.len()];
    let word = word.trim_end_matches(is_mark);
    let after = &raw[before.len() + word.len()..];
    tokens.extend(before.chars().map(mark));
    if !word.is_empty() {
        tokens.push(Token::Word(word));
    }
    tokens.extend(after.chars().map(mark));
}

fn mark<'a>(c: char) -> Token<'a> {
    Token::Mark(match c {
        '\u{2013}' | '\u{2014}' => '-',
        c => c,
    })
}

#[cfg(test)]
mod tests {
    use super::split;
    use crate::docs::Inline;
    use crate::page::{Prose, plain_text};

    fn text(text: &str) -> Inline<String> {
        Inline::Text(text.to_owned())
    }

    fn check(prose: &[Inline<String>], expected: &[&str]) {
        let sentences = split(prose);
        let texts: Vec<_> = sentences.iter().map(|sentence| plain_text(sentence)).collect();
        assert_eq!(texts, expected);
        let joined: Prose = sentences.into_iter().flatten().collect();
        assert_eq!(plain_text(&joined), plain_text(prose), "nothing is lost");
    }

    #[test]
    fn sentences_end_at_full_stops() {
        let one = "As v1.0 has it, e.g. In a file, cf. B, or System.String. Two... Three?! Four";
        let expected = ["As v1.0 has it, e.g. In a file, cf. B, or System.String.", "Two..."];
        check(&[text(one)], &[&expected[..], &["Three?!", "Four"]].concat());
        check(
            &[text("It is \"on.\" Off. (In. Out.)  Next.")],
            &["It is \"on.\"", "Off.", "(In. Out.)", "Next."],
        );
        check(&[text("No. and so on etc. more"), text(")). x")], &["No. and so on etc. more)). x"]);
    }

    #[test]
    fn markup_and_breaks() {
        let code = |code: &str| Inline::Code(code.to_owned());
        check(
            &[
                text("Supports "),
                code("$filter"),
                text(" ("),
                code("eq"),
                text(", e.g. "),
                code("ne"),
                text(").Read-only. See "),
                Inline::Strong("x".to_owned()),
                text("."),
                Inline::Break,
                text("( open"),
                Inline::Break,
                text("One. Two."),
            ],
            &["Supports $filter (eq, e.g. ne).", "Read-only.", "See x.", "( open", "One.", "Two."],
        );
    }
}
