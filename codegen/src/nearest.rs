//! "Did you mean": the known name that is most like one that is unknown.
//!
//! Pages that lack their neighbours have hundreds of unknown names, and the docs thousands of known ones.
//! So the letters of two names are counted first, which tells of nearly all that they are not alike.

/// The name that is most like a word that somebody typed, if one is like it.
pub(crate) fn nearest<'a>(names: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    nearest_above(0.8, names, word)
}

/// The name that is most like a word, without regard to case: of those whose similarity by Jaro and Winkler,
/// from 0 to 1, is more than `bar`, the last of the highest.
pub(crate) fn nearest_above<'a>(
    bar: f64,
    names: impl Iterator<Item = &'a str>,
    word: &str,
) -> Option<&'a str> {
    let word = word.to_lowercase();
    let letters = Letters::of(&word);
    let may_be = |name: &&str| letters.similarity_at_most(name) > bar;
    let score = |name: &'a str| (strsim::jaro_winkler(&name.to_lowercase(), &word), name);
    let scored = names.filter(may_be).map(score).filter(|(score, _)| *score > bar);
    Some(scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?.1)
}

/// The name that the fewest edits make of a word, without regard to case, if it takes no more than one for
/// each five of its bytes; of several the first by order.
pub(crate) fn nearest_by_edits<'a>(
    names: impl Iterator<Item = &'a str>,
    word: &str,
) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let letters = Letters::of(&lower);
    let is_near = |edits: usize| edits * 5 <= word.len();
    let may_be = |name: &&str| is_near(letters.edits_at_least(name));
    let edits = |name: &'a str| (strsim::osa_distance(&name.to_lowercase(), &lower), name);
    let near = names.filter(may_be).map(edits).filter(|(edits, _)| is_near(*edits));
    Some(near.min()?.1)
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

    /// Jaro's similarity were all common letters in their places, with what Winkler adds for four letters at
    /// the start.
    #[expect(clippy::cast_precision_loss, reason = "names are short")]
    fn similarity_at_most(&self, name: &str) -> f64 {
        if !name.is_ascii() || name.is_empty() || self.length == 0 {
            return 1.0;
        }
        let common = self.common(name) as f64;
        let jaro = (common / self.length as f64 + common / name.len() as f64 + 1.0) / 3.0;
        // A little more, for what rounding may take away.
        jaro + 0.4 * (1.0 - jaro) + 1e-9
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
    use super::{nearest_above, nearest_by_edits};

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
            for bar in (50..100).map(|hundredths| f64::from(hundredths) / 100.0) {
                let score = |name: &str| strsim::jaro_winkler(&name.to_lowercase(), &lower);
                let scored = NAMES.into_iter().map(|name| (score(name), name));
                let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b)).unwrap();
                let expected = (best.0 > bar).then_some(best.1);
                assert_eq!(nearest_above(bar, NAMES.into_iter(), &word), expected, "{word} {bar}");
            }
            let edits = |name: &str| strsim::osa_distance(&name.to_lowercase(), &lower);
            let best = NAMES.into_iter().map(|name| (edits(name), name)).min().unwrap();
            let expected = (best.0 * 5 <= word.len()).then_some(best.1);
            assert_eq!(nearest_by_edits(NAMES.into_iter(), &word), expected, "{word}");
        }
    }

    #[test]
    fn the_nearest_is_near() {
        let names = || NAMES.into_iter();
        assert_eq!(nearest_above(0.9, names(), "usersetting"), Some("userSettings"));
        assert_eq!(nearest_above(0.8, names(), "message"), None);
        assert_eq!(nearest_by_edits(names(), "DRIVEITME"), Some("driveItem"));
        assert_eq!(nearest_by_edits(names(), "grp"), None);
    }
}
