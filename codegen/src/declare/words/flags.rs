//! "This flagged enumeration allows multiple members to be selected simultaneously.", "The **kinds** enum is
//! multivalued and can contain multiple values in a comma-separated list."

use super::super::sentence::{self, Token};
use crate::docs::Inline;

/// What says that members of an enumeration combine. `/` separates alternatives, and a word with `?` may be
/// absent.
const OF_ENUM: &[&str] = &[
    "flagged/flags/flag/bitmask enum/enums/enumeration/enumerations",
    "multivalued/multivalue enum/enums/enumeration/enumerations",
    "enum/enumeration is/are multivalued",
    "enum/enumeration of flags",
    "multiple/several members to/can/may be selected/combined/chosen/specified/set",
    "more than one member to/can/may be selected/combined/chosen/specified/set",
];

/// What says so of the type of a property that is not a collection.
const OF_ONE_VALUE: &[&str] = &[
    "multiple/several values to/can/may be selected/combined/chosen/specified/set",
    "more than one value to/can/may be selected/combined/chosen/specified/set",
    "can/may contain/hold/have/take/combine/select/specify/include multiple/several values/members",
    "allows/supports/accepts/holds/contains multiple/several values/members",
    "a multivalued property",
    "is multivalued",
    "comma separated/delimited list/combination",
    "values/members separated by commas",
    "combination of the/these? following/possible/supported? values/members",
    "one or more of the/these? following/possible/supported? values/members",
];

/// What takes several values in a sentence about a query.
const QUERY: &[&str] =
    &["$filter", "query", "queries", "filter", "filters", "expression", "expressions"];

/// Whether a sentence says that the members of an enumeration can be combined. A sentence whose subject is
/// a name counts if that is one of `names`. In the description of a collection, several values are not a
/// combination.
pub(crate) fn say_combined(
    prose: &[Inline<String>],
    names: &[&str],
    describes_collection: bool,
) -> bool {
    sentence::split(prose).iter().any(|sentence| {
        let words = words(&sentence::tokens(sentence));
        let is_query = words.iter().any(|word| word.is(QUERY));
        let of_one_value = if describes_collection || is_query { &[] } else { OF_ONE_VALUE };
        let mut places = (0..words.len()).filter(|at| {
            let mut phrases = OF_ENUM.iter().chain(of_one_value);
            phrases.any(|phrase| begin_with(&words[*at..], phrase))
        });
        places.next().is_some_and(|at| {
            !is_denied(&words[..at]) && subject(&words).is_none_or(|name| is_one_of(name, names))
        })
    })
}

fn begin_with(mut words: &[Word], phrase: &str) -> bool {
    phrase.split(' ').all(|part| {
        let alternatives = part.trim_end_matches('?');
        match words {
            [word, rest @ ..] if alternatives.split('/').any(|it| it == word.text) => {
                words = rest;
                true
            }
            _ => part.ends_with('?'),
        }
    })
}

/// A word in lower case, as part of a name in markup or not.
struct Word {
    text: String,
    is_marked: bool,
}

impl Word {
    fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.text.as_str())
    }
}

/// The words; one with hyphens, of any kind, is several, but "multi-valued" is one.
fn words(tokens: &[Token<'_>]) -> Vec<Word> {
    let hyphens = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let mut words: Vec<Word> = Vec::new();
    for token in tokens {
        let is_marked = !matches!(token, Token::Word(_));
        let text = token.text().to_lowercase().replace('\u{2019}', "'");
        for part in text.split(hyphens).filter(|part| !part.is_empty()) {
            match words.last_mut().filter(|last| last.text == "multi") {
                Some(last) => last.text.push_str(part),
                None => words.push(Word { text: part.to_owned(), is_marked }),
            }
        }
    }
    words
}

const ENUM: &[&str] = &["enum", "enums", "enumeration", "enumerations"];

/// Whether the sentence begins by saying that it is not so, or leaves it open.
fn is_denied(before: &[Word]) -> bool {
    let words = ["not", "no", "never", "cannot", "whether"];
    before.iter().any(|word| word.is(&words) || word.text.ends_with("n't"))
}

/// The name that the sentence is about: "The **kinds** enum", "`kinds` is".
fn subject(words: &[Word]) -> Option<&str> {
    let next = ["property", "type", "is", "can"];
    let name = words.windows(2).find(|pair| {
        matches!(pair, [name, noun]
            if name.is_marked && !noun.is_marked && (noun.is(ENUM) || noun.is(&next)))
    });
    let name = name.and_then(<[Word]>::first)?;
    let is_adjective = name.is(&["flagged", "flags", "multivalued", "evolvable"]) || name.is(ENUM);
    (!is_adjective).then_some(&name.text)
}

/// Whether a name, perhaps with a namespace, is one of those.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    let short = name.rsplit('.').next().unwrap_or_default();
    names.iter().any(|known| known.eq_ignore_ascii_case(short))
}
