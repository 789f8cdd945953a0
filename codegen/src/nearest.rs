//! "Did you mean": the known name nearest to an unknown one.
//!
//! An incomplete set of pages has hundreds of unknown names, and the docs have thousands of known ones.
//! So letters are counted first, which rules out nearly all pairs.

use crate::schema::QualifiedName;

/// A requested name that is unknown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnknownName {
    /// The part of the name that is unknown.
    pub name: String,
    /// The most similar name.
    pub suggestion: Option<String>,
}

/// The full name of the type that a short or full name is nearest to.
pub(crate) fn nearest_type<'a>(
    names: impl Iterator<Item = &'a QualifiedName>,
    word: &str,
) -> Option<String> {
    let names: Vec<_> = names.collect();
    let by_full = || {
        let full: Vec<_> = names.iter().map(ToString::to_string).collect();
        nearest(full.iter().map(String::as_str), word).map(str::to_owned)
    };
    let by_short = || {
        let word = word.rsplit('.').next().unwrap_or(word);
        let near = nearest(names.iter().map(|name| name.name.as_str()), word)?;
        names.iter().find(|name| name.name == near).map(ToString::to_string)
    };
    if word.contains('.') { by_full().or_else(by_short) } else { by_short() }
}

/// The name with the smallest edit distance to a word, ignoring case, if it takes at most one edit per
/// four bytes of the word; of equally near names, the first in order.
pub fn nearest<'a>(names: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let letters = Letters::of(&lower);
    let is_near = |edits: usize| edits * 4 <= word.len();
    let may_be = |name: &&str| is_near(letters.edits_at_least(name));
    let edits = |name: &'a str| (edits(&name.to_lowercase(), &lower), name);
    let near = names.filter(may_be).map(edits).filter(|(edits, _)| is_near(*edits));
    Some(near.min()?.1)
}

/// The edit distance: letters to insert, delete, replace, or swap with their neighbour.
pub(crate) fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// How often each letter occurs in a lower-case word. Letters that share a slot count as equal, so
/// the results are bounds.
struct Letters {
    counts: [u16; 32],
    length: usize,
}

impl Letters {
    fn of(word: &str) -> Self {
        let mut letters = Self { counts: [0; 32], length: 0 };
        for letter in word.chars() {
            let count = &mut letters.counts[letter as usize % 32];
            *count = count.saturating_add(1);
            letters.length += 1;
        }
        letters
    }

    /// How many letters a name shares with this word. Both cases of an ASCII letter share a slot.
    fn common(&self, name: &str) -> usize {
        let mut counts = self.counts;
        let mut has = |letter: u8| {
            let count = &mut counts[usize::from(letter % 32)];
            let has = *count > 0;
            *count = count.saturating_sub(1);
            has
        };
        name.bytes().filter(|letter| has(*letter)).count()
    }

    /// A lower bound of the edit distance: an edit changes at most one letter.
    fn edits_at_least(&self, name: &str) -> usize {
        if !name.is_ascii() {
            return 0;
        }
        self.length.max(name.len()) - self.common(name)
    }
}

#[cfg(test)]
mod tests {
    use super::{edits, nearest};

    const NAMES: [&str; 9] = [
        "",
        "user",
        "userSettings",
        "Users",
        "group",
        "groupSetting",
        "größe",
        "driveItem",
        "driveitems",
    ];

    /// The names with letters swapped, removed, in upper case, cut off, and with another ending.
    fn words() -> Vec<String> {
        let mut words = Vec::new();
        for name in NAMES {
            let letters: Vec<char> = name.chars().collect();
            for at in 0..letters.len() {
                let mut swapped = letters.clone();
                swapped.swap(at, letters.len() / 2);
                let mut less = letters.clone();
                less.remove(at);
                let upper = less.iter().skip(1).collect::<String>().to_uppercase();
                let start: String = letters.iter().take(at).collect();
                words.extend([swapped.iter().collect(), less.iter().collect(), upper]);
                words.extend([format!("{start}zzzz"), start]);
            }
        }
        words
    }

    /// Counting letters is only a shortcut.
    #[test]
    fn counting_letters_does_not_change_the_result() {
        for word in words() {
            let lower = word.to_lowercase();
            let distance = |name: &str| edits(&name.to_lowercase(), &lower);
            let best = NAMES.into_iter().map(|name| (distance(name), name)).min().unwrap();
            let expected = (best.0 * 4 <= word.len()).then_some(best.1);
            assert_eq!(nearest(NAMES.into_iter(), &word), expected, "{word}");
        }
    }

    #[test]
    fn distant_names_are_not_suggested() {
        let names = || NAMES.into_iter();
        assert_eq!(nearest(names(), "usersetting"), Some("userSettings"));
        assert_eq!(nearest(names(), "message"), None);
        assert_eq!(nearest(names(), "uesr"), Some("user"));
        assert_eq!(nearest(names(), "DRIVEITME"), Some("driveItem"));
        assert_eq!(nearest(names(), "grp"), None);
    }
}
