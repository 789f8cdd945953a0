//! Facts in sentences: the base type, abstract and open types, listed values.

use super::is_identifier;
use super::model::TypeName;
use super::sentence::{self, Token};
use crate::docs::{DocBlock, Inline, RawDocs};
use crate::page::{Prose, plain_text, without_includes};

/// The words of prose, without the marks between them.
fn words(prose: &[Inline<String>]) -> Vec<Token<'_>> {
    let tokens = sentence::tokens(prose).into_iter();
    tokens.filter(|token| !matches!(token, Token::Mark(_))).collect()
}

/// Whether a token has markup: it is a name, rather than a word of the sentence.
fn is_marked(token: Token<'_>) -> bool {
    !matches!(token, Token::Word(_))
}

/// The types that sentences name as the base: "Inherits from [x]", "is derived from **x**", "a
/// subclass of x". After the first one only links count: later sentences may be about other types.
pub(super) fn base_types(prose: &[Inline<String>]) -> Vec<TypeName> {
    let tokens = words(prose);
    let named = (0..tokens.len()).filter_map(|at| base_after(&tokens, phrase_end(&tokens, at)?));
    let named = named.enumerate().filter(|(index, name)| *index == 0 || name.link.is_some());
    named.map(|(_, name)| name).collect()
}

/// If a phrase that introduces a base type begins at this word, the index after the phrase.
fn phrase_end(tokens: &[Token<'_>], at: usize) -> Option<usize> {
    let Token::Word(word) = tokens[at] else {
        return None;
    };
    let follows = |word: &str, within: usize| {
        let next = tokens[at + 1..].iter().take(within);
        next.take_while(|token| !is_marked(**token))
            .position(|token| token.is(word))
            .map(|offset| at + offset + 2)
    };
    match word.to_ascii_lowercase().as_str() {
        // "All endpoints inherit from this type" is about other types.
        "inherits" | "derives" | "derived" => follows("from", 4),
        // In running text, "inherited from" is about the origin of a value.
        "inherited" => {
            let stated = word.starts_with('I') || at > 0 && is_to_be(tokens[at - 1]);
            stated.then(|| follows("from", 1)).flatten()
        }
        "subclass" | "subtype" => follows("of", 1).or_else(|| follows("from", 1)),
        _ => None,
    }
}

fn is_to_be(token: Token<'_>) -> bool {
    token.is("is") || token.is("are")
}

/// Whether this is a word before or after the name of a base type.
pub(super) fn is_filler(token: Token<'_>) -> bool {
    let filler = ["the", "a", "an", "abstract", "base", "type", "class", "resource"];
    !is_marked(token) && filler.iter().any(|word| token.is(word))
}

/// The type that is named first from this token on.
pub(super) fn base_after(tokens: &[Token<'_>], start: usize) -> Option<TypeName> {
    let token = tokens.get(start..)?.iter().take(5).find(|token| !is_filler(**token))?;
    let link = match token {
        Token::Link(_, link) => Some(*link),
        _ => None,
    };
    let text = token.text().trim_matches(|c: char| !c.is_ascii_alphanumeric() && c != '_');
    let named = text.split('.').all(is_identifier);
    named.then(|| TypeName::new(text, link))
}

/// The type in "Inherited from [x]" of a property's description.
pub(super) fn inherited_from(prose: &[Inline<String>]) -> Option<TypeName> {
    let tokens = words(prose);
    (1..tokens.len()).find_map(|at| {
        let states = tokens[at - 1].is("inherited") && tokens[at].is("from");
        states.then(|| base_after(&tokens, at + 1))?
    })
}

/// "an abstract type", "abstract base class", "abstract entity", "can't be instantiated directly".
pub(super) fn says_abstract(text: &str) -> bool {
    let nouns = ["type", "class", "base", "entity", "resource", "complex", "superclass"];
    let mut words = sentence::of_text(text);
    words.retain(|token| matches!(token, Token::Word(_)));
    let is_noun = |token: Token<'_>| nouns.iter().any(|noun| token.is(noun));
    words.windows(2).any(|pair| pair[0].is("abstract") && is_noun(pair[1]))
        || denies_instances(&words)
}

/// "It can't be instantiated directly", "you cannot instantiate it directly", "will never be instantiated".
fn denies_instances(words: &[Token<'_>]) -> bool {
    let is = |at: usize, word: &str| words.get(at).is_some_and(|token| token.is(word));
    let denied = |at: usize| {
        let denials = ["can't", "can\u{2019}t", "cannot", "never", "not"];
        denials.iter().any(|word| is(at, word))
    };
    (0..words.len()).filter(|at| denied(*at)).any(|at| {
        let directly = || words[at..].iter().take(6).any(|token| token.is("directly"));
        is(at + 1, "be") && is(at + 2, "instantiated") || is(at + 1, "instantiate") && directly()
    })
}

/// "This resource is an open type that allows additional properties", "An open complex type that holds..".
pub(super) fn says_open(text: &str) -> bool {
    let words = sentence::of_text(text);
    let is = |at: usize, word: &str| words.get(at).is_some_and(|token| token.is(word));
    (0..words.len()).any(|at| {
        let kind = usize::from(is(at + 2, "complex") || is(at + 2, "entity"));
        let named = is(at, "an") && is(at + 1, "open") && is(at + 2 + kind, "type");
        let starts = at == 0 || matches!(words[at - 1], Token::Mark('.'));
        named && (starts || ["is", "represents"].iter().any(|verb| is(at - 1, verb)))
    })
}

/// The values that a description lists: code spans after "possible values are" and similar phrases,
/// at least three code spans without one, or the bare words of such a list.
pub(super) fn listed_values(prose: &[Inline<String>]) -> Vec<String> {
    let sentences = sentence::split(prose).into_iter();
    let prose: Prose = sentences.filter(|it| !is_about_queries(it)).flatten().collect();
    let position = |start: fn(&str) -> Option<usize>| {
        prose
            .iter()
            .position(|inline| matches!(inline, Inline::Text(text) if start(text).is_some()))
    };
    // "When x is set to `a`, ... Possible values are" has its list after the second phrase.
    let lead_in = position(named_list).or_else(|| position(list_start));
    let after = &prose[lead_in.map_or(0, |at| at + 1)..];
    let mut values = Vec::new();
    for inline in after {
        match inline {
            Inline::Code(code) if code != "null" && is_identifier(code) => {
                values.push(code.clone());
            }
            Inline::Text(text)
                if lead_in.is_some() && !values.is_empty() && text.starts_with(". ") =>
            {
                break;
            }
            _ => {}
        }
    }
    let spans_suffice = if lead_in.is_some() { values.len() >= 2 } else { values.len() >= 3 };
    if spans_suffice {
        return values;
    }
    let Some(Inline::Text(text)) = lead_in.map(|at| &prose[at]) else {
        return Vec::new();
    };
    bare_list(&text[list_start(text).unwrap_or(text.len())..])
}

/// Whether "possible values are" or a similar phrase introduces a list.
pub(super) fn introduces_values(prose: &[Inline<String>]) -> bool {
    prose.iter().any(|inline| matches!(inline, Inline::Text(text) if named_list(text).is_some()))
}

/// Whether a sentence is about query options: "Supports `$filter` (`eq`, `ne`)."
fn is_about_queries(sentence: &Prose) -> bool {
    let is_option = |token: &Token<'_>| token.text().starts_with('$');
    sentence::tokens(sentence).iter().any(is_option) && !introduces_values(sentence)
}

/// The offset of the list in a text that introduces one.
fn list_start(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let end = |lead_in: &&str| lower.find(*lead_in).map(|at| at + lead_in.len());
    let at = ["can be", "one of", "set to"].iter().find_map(end);
    let at = at.filter(|at| lower[*at..].trim_matches([' ', ':']).is_empty());
    at.or_else(|| named_list(text))
}

/// The offset of the list after "possible values are" and similar phrases.
fn named_list(text: &str) -> Option<usize> {
    let lower = text.to_ascii_lowercase();
    let lead_ins = ["possible values", "possible value", "supported values", "allowed values"];
    let end = |lead_in: &&str| lower.find(*lead_in).map(|at| at + lead_in.len());
    let at = lead_ins.iter().find_map(end)?;
    let rest = lower[at..].trim_start();
    let verbs = ["are", "is", "include", "for", ":", "can be", "(s)"];
    verbs.iter().any(|verb| rest.starts_with(verb)).then_some(at)
}

fn bare_list(text: &str) -> Vec<String> {
    let text = text.trim_start().trim_start_matches(|c: char| c.is_ascii_lowercase());
    let list = text.trim_start_matches([' ', ':']);
    let sentence = list.split(". ").next().unwrap_or_default();
    let items = sentence.trim_end_matches(['.', ' ']).split(',');
    let items = items.map(|item| item.trim().trim_start_matches("or ").trim_start_matches("and "));
    let values: Vec<_> = items.map(|item| item.trim_matches(['\'', '"', '`']).to_owned()).collect();
    let is_list = values.len() >= 2 && values.iter().all(|value| is_identifier(value));
    if is_list { values } else { Vec::new() }
}

/// Converts prose to docs: breaks become paragraphs, the marker of an alert becomes a word.
pub(super) fn docs(prose: &Prose, is_item: bool) -> RawDocs {
    let alert = alert(prose).map(|(word, rest)| {
        [Inline::Strong(word.to_owned())].into_iter().chain(rest).collect::<Prose>()
    });
    let prose = without_includes(alert.as_ref().unwrap_or(prose).clone());
    let parts = prose.split(|inline| *inline == Inline::Break);
    let parts = parts.filter(|part| !plain_text(part).is_empty());
    let block = if is_item { DocBlock::Item } else { DocBlock::Paragraph };
    parts.map(|part| block(part.to_vec())).collect()
}

/// Prose before something that the docs do not show, such as code: a sentence that points to it is left
/// out, and any other that ends in a colon ends in a full stop.
pub(super) fn without_lead_in(prose: &Prose) -> Prose {
    let text = plain_text(prose);
    if !text.trim_end().ends_with(':') {
        return prose.clone();
    }
    let mut sentences = sentence::split(prose);
    let Some(last) = sentences.pop() else { return Prose::new() };
    let pointers =
        ["following", "follows", "below", "example", "examples", "this", "these", "here"];
    let words = sentence::tokens(&last);
    let is_word = |token: &&Token<'_>| !matches!(token, Token::Mark(_));
    let points = words.iter().any(|token| pointers.iter().any(|word| token.is(word)));
    let is_lead_in = points || words.iter().filter(is_word).count() == 1;
    let mut kept: Prose = sentences.into_iter().flatten().collect();
    if !is_lead_in {
        kept.extend(last);
        end_in_full_stop(&mut kept);
    }
    kept
}

/// Replaces the colon at the end.
fn end_in_full_stop(prose: &mut Prose) {
    if let Some(Inline::Text(text) | Inline::Strong(text)) = prose.last_mut() {
        let end = text.trim_end().len();
        text.truncate(end);
        if text.ends_with(':') {
            text.pop();
            text.push('.');
        }
    }
}

/// The marker of an alert block (`> [!IMPORTANT]`) as a word, and the text of the block.
pub(super) fn alert(prose: &Prose) -> Option<(&'static str, Prose)> {
    let (Inline::Text(first), others) = prose.split_first()? else {
        return None;
    };
    let (kind, rest) = first.strip_prefix("[!")?.split_once(']')?;
    let word = match kind.to_ascii_lowercase().as_str() {
        "note" => "Note:",
        "tip" => "Tip:",
        "important" => "Important:",
        "warning" => "Warning:",
        "caution" => "Caution:",
        _ => return None,
    };
    let rest = Inline::Text(format!(" {}", rest.trim_start()));
    Some((word, [rest].into_iter().chain(others.iter().cloned()).collect()))
}
