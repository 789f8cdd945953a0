//! "This flagged enumeration allows multiple members to be selected simultaneously.", "The **kinds** enum is
//! multivalued and can contain multiple values in a comma-separated list."

use super::super::sentence::{self, Token};
use crate::docs::Inline;

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
        let phrase = enumeration(&words)
            .or_else(|| combine(&words, &["members"]))
            .or_else(|| one_value(&words).filter(|_| !describes_collection));
        phrase.is_some_and(|at| {
            !is_denied(&words[..at]) && subject(&words).is_none_or(|name| is_one_of(name, names))
        })
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

/// The words; one with hyphens, of any kind, is several.
fn words(tokens: &[Token<'_>]) -> Vec<Word> {
    let hyphens = |c: char| c.is_whitespace() || matches!(c, '-' | '\u{2010}'..='\u{2015}');
    let split = |token: &Token<'_>| {
        let is_marked = !matches!(token, Token::Word(_));
        let text = token.text().to_lowercase().replace('\u{2019}', "'");
        let parts = text.split(hyphens).filter(|part| !part.is_empty());
        parts.map(|part| Word { text: part.to_owned(), is_marked }).collect::<Vec<_>>()
    };
    tokens.iter().flat_map(split).collect()
}

const ENUM: &[&str] = &["enum", "enums", "enumeration", "enumerations"];

/// The place of "flagged enumeration", "multivalued enum" or "enum is multivalued".
fn enumeration(words: &[Word]) -> Option<usize> {
    (0..words.len()).find(|at| {
        let rest = &words[*at..];
        let multivalued = multivalued(rest);
        let adjective = if is_flagged(rest) { 1 } else { multivalued };
        let after = words.get(at + adjective).is_some_and(|word| word.is(ENUM));
        let before = |[noun, verb]: &[Word; 2]| noun.is(ENUM) && verb.is(&["is", "are"]);
        adjective > 0 && after || multivalued > 0 && words[..*at].last_chunk().is_some_and(before)
    })
}

fn is_flagged(words: &[Word]) -> bool {
    words.first().is_some_and(|word| word.is(&["flagged", "flags", "flag", "bitmask"]))
}

/// The number of words that say "multivalued" at the start.
fn multivalued(words: &[Word]) -> usize {
    match words {
        [multi, valued, ..] if multi.is(&["multi"]) && valued.is(&["valued", "value"]) => 2,
        [word, ..] if word.is(&["multivalued", "multivalue"]) => 1,
        _ => 0,
    }
}

/// The place of "multiple members to be selected", "multiple members can be combined".
fn combine(words: &[Word], nouns: &[&str]) -> Option<usize> {
    let verbs = ["selected", "combined", "chosen", "specified", "set"];
    (0..words.len()).find(|at| {
        let rest = &words[*at..];
        let several = several(rest, nouns);
        several > 0
            && matches!(&rest[several..], [to, be, verb, ..]
                if to.is(&["to", "can", "may"]) && be.is(&["be"]) && verb.is(&verbs))
    })
}

/// The number of words that say "multiple members" at the start.
fn several(words: &[Word], nouns: &[&str]) -> usize {
    match words {
        [several, noun, ..] if several.is(&["multiple", "several"]) && noun.is(nouns) => 2,
        [more, than, one, noun, ..]
            if more.is(&["more"]) && than.is(&["than"]) && one.is(&["one"]) && noun.is(nouns) =>
        {
            4
        }
        _ => 0,
    }
}

const VALUES: &[&str] = &["value", "values", "member", "members"];

/// The place of words that say that one value is several: "can contain multiple values", "a multivalued
/// property", "a combination of the following values". A query that takes several values says nothing.
fn one_value(words: &[Word]) -> Option<usize> {
    let is_query = words.iter().any(|word| word.text.starts_with("$filter") || word.is(QUERY));
    let place =
        || combine(words, VALUES).or_else(|| (0..words.len()).find(|at| holds_several(words, *at)));
    (!is_query).then(place).flatten()
}

const QUERY: &[&str] = &["query", "queries", "filter", "filters", "expression", "expressions"];

/// Whether the words at this place say so.
fn holds_several(words: &[Word], at: usize) -> bool {
    let (before, rest) = words.split_at(at);
    let multivalued = multivalued(rest);
    if multivalued > 0 {
        let is_a = before.last().is_some_and(|word| word.is(&["a"]));
        return is_a && rest.get(multivalued).is_some_and(|word| word.is(&["property"]));
    }
    if several(rest, VALUES) > 0 {
        let listed = |word: &Word| word.text.starts_with("separat");
        return can_hold(before) || words.iter().any(listed);
    }
    let parts = match rest {
        [combination, of, parts @ ..] if combination.is(&["combination"]) && of.is(&["of"]) => {
            parts
        }
        [one, or, more, of, parts @ ..]
            if one.is(&["one"]) && or.is(&["or"]) && more.is(&["more"]) && of.is(&["of"]) =>
        {
            parts
        }
        _ => return false,
    };
    let fillers =
        ["the", "these", "its", "following", "possible", "supported", "enum", "enumeration"];
    parts.iter().find(|word| !word.is(&fillers)).is_some_and(|word| word.is(VALUES))
}

/// Whether the words end in "can contain", "allows", "supports".
fn can_hold(words: &[Word]) -> bool {
    let verbs =
        ["contain", "hold", "have", "take", "combine", "select", "specify", "include", "set"];
    match words {
        [.., can, verb] if can.is(&["can", "may"]) => verb.is(&verbs),
        [.., verb] => verb.is(&["allows", "supports", "accepts", "holds", "contains"]),
        _ => false,
    }
}

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
    let is_adjective = name.is(&["flagged", "flags", "valued", "value", "evolvable"])
        || multivalued(std::slice::from_ref(name)) > 0
        || name.is(ENUM);
    (!is_adjective).then_some(&name.text)
}

/// Whether a name, perhaps with a namespace, is one of those.
fn is_one_of(name: &str, names: &[&str]) -> bool {
    let short = name.rsplit('.').next().unwrap_or_default();
    names.iter().any(|known| known.eq_ignore_ascii_case(short))
}
