//! "Did you mean": the known name that is most like one that is unknown.
//!
//! Pages that lack their neighbours have hundreds of unknown names, and the docs thousands of known ones.
//! So the letters of two names are counted first, which tells of nearly all that they are not alike.

/// The name that the fewest edits make of a word, without regard to case, if it takes no more than one for
/// each four of its bytes; of several the first by order.
pub(crate) fn nearest<'a>(names: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let letters = Letters::of(&lower);
    let is_near = |edits: usize| edits * 4 <= word.len();
    let may_be = |name: &&str| is_near(letters.edits_at_least(name));
    let edits = |name: &'a str| (edits(&name.to_lowercase(), &lower), name);
    let near = names.filter(may_be).map(edits).filter(|(edits, _)| is_near(*edits));
    Some(near.min()?.1)
}

/// How many letters are to be added, taken away, replaced, or swapped with the next one, to make one word
/// of the other.
pub(crate) fn edits(a: &str, b: &str) -> usize {
    strsim::osa_distance(a, b)
}

/// How often a word in lower case has each letter. Letters that share a place count as the same, so what
/// this tells of two words are bounds.
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

    /// How many letters of a name this word has as well. The two cases of a letter of ASCII share a place.
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

    /// An edit adds, takes away or replaces one letter at most.
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

    /// The names, whole and in part, with a letter elsewhere, without one, in upper case, and with another end.
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

    /// Counting letters is a short cut, which must not lead elsewhere.
    #[test]
    fn what_is_found_is_what_all_comparisons_find() {
        for word in words() {
            let lower = word.to_lowercase();
            let distance = |name: &str| edits(&name.to_lowercase(), &lower);
            let best = NAMES.into_iter().map(|name| (distance(name), name)).min().unwrap();
            let expected = (best.0 * 4 <= word.len()).then_some(best.1);
            assert_eq!(nearest(NAMES.into_iter(), &word), expected, "{word}");
        }
    }

    #[test]
    fn the_nearest_is_near() {
        let names = || NAMES.into_iter();
        assert_eq!(nearest(names(), "usersetting"), Some("userSettings"));
        assert_eq!(nearest(names(), "message"), None);
        assert_eq!(nearest(names(), "uesr"), Some("user"));
        assert_eq!(nearest(names(), "DRIVEITME"), Some("driveItem"));
        assert_eq!(nearest(names(), "grp"), None);
    }
}
