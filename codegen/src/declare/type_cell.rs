//! Type cells, such as `String`, `[x](x.md) collection`, `Collection(Edm.Int32)`, `[a](a.md) or [b](b.md)`.

use super::model::{TypeExpr, TypeName};
use crate::docs::Inline;
use crate::odata;
use crate::page::plain_text;

/// Reads a type cell.
pub(super) fn parse(prose: &[Inline<String>]) -> TypeExpr {
    let text = plain_text(prose);
    let words = words(prose);
    let is_collection =
        |word: &Word<'_>| word.link.is_none() && word.text.eq_ignore_ascii_case("collection");
    let collection = words.iter().any(is_collection);
    let rest: Vec<_> = words.into_iter().filter(|word| !is_collection(word)).collect();
    TypeExpr { text, names: names(&rest), collection }
}

/// A word of a type cell, or a mark that ends a name.
#[derive(Clone, Copy)]
struct Word<'a> {
    text: &'a str,
    link: Option<&'a str>,
}

fn words(prose: &[Inline<String>]) -> Vec<Word<'_>> {
    let mut words = Vec::new();
    for inline in prose {
        let (text, link) = match inline {
            Inline::Text(text) | Inline::Code(text) | Inline::Strong(text) => (text, None),
            Inline::Link(text, link) => (text, Some(link.as_str())),
            Inline::Break => continue,
        };
        split(text, link, &mut words);
    }
    words
}

/// Splits text into words. Names consist of letters, digits, underscores and dots; everything else
/// separates them. Marks such as a comma are kept, since one after a name ends the part that counts.
fn split<'a>(text: &'a str, link: Option<&'a str>, words: &mut Vec<Word<'a>>) {
    let mut start = None;
    let part = |from: usize, to: usize| Word { text: text[from..to].trim_end_matches('.'), link };
    for (at, c) in text.char_indices() {
        let in_name = c.is_alphanumeric() || c == '_' || c == '.' || c == '#';
        match (in_name, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.push(part(from, at));
                start = None;
            }
            _ => {}
        }
        if matches!(c, ',' | '/' | '(' | ';' | ':') && link.is_none() {
            words.push(Word { text: &text[at..=at], link: None });
        }
    }
    if let Some(from) = start {
        words.push(part(from, text.len()));
    }
}

/// The first name, and those after `or`.
fn names(words: &[Word<'_>]) -> Vec<TypeName> {
    let mut names = Vec::new();
    let mut expect_name = true;
    for word in words {
        match word.text {
            "" => {}
            // `Collection(x)`, `(enum) x`: a mark before the first name is ignored.
            _ if is_mark(word.text) && names.is_empty() => {}
            _ if is_mark(word.text) => break,
            "or" | "|" => expect_name = true,
            "of" if names.is_empty() => {}
            // `Untyped JSON object`, `JSON object`
            text if expect_name && text.eq_ignore_ascii_case("untyped") => {}
            text if expect_name => {
                names.push(TypeName::new(odata::type_name(text), word.link));
                expect_name = false;
            }
            _ => {}
        }
    }
    names
}

fn is_mark(text: &str) -> bool {
    matches!(text, "," | "/" | "(" | ";" | ":")
}
