//! "Did you mean": the known name nearest to an unknown one.
//!
//! An incomplete set of pages has hundreds of unknown names, and the docs have thousands of known ones.
//! So letters are counted first, which rules out most pairs, and the distance of the others is computed
//! only as far as it may still be small enough.

/// The name with the smallest edit distance to a word, ignoring case, if it takes at most one edit per
/// four bytes of the word; of equally near names, the first in order.
pub(crate) fn nearest<'a>(names: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let lower = word.to_lowercase();
    let letters = Letters::of(&lower);
    let most = word.len() / 4;
    let may_be = |name: &&str| letters.edits_at_least(name) <= most;
    let edits = |name: &'a str| Some((edits(&name.to_lowercase(), &lower, most)?, name));
    Some(names.filter(may_be).filter_map(edits).min()?.1)
}

/// The edit distance, if it is not greater than `most`: letters to insert, delete, replace, or swap with
/// their neighbour.
pub(crate) fn edits(a: &str, b: &str, most: usize) -> Option<usize> {
    let (a, b): (Vec<char>, Vec<char>) = (a.chars().collect(), b.chars().collect());
    // Row `i` has the distances of the first `i` letters of `a` to each beginning of `b`.
    let (mut before, mut row) = (vec![0; b.len() + 1], vec![0; b.len() + 1]);
    let mut last: Vec<usize> = (0..=b.len()).collect();
    for i in 1..=a.len() {
        row.fill(most + 1);
        row[0] = i;
        // Farther from the diagonal, distances are greater than `most`.
        for j in i.saturating_sub(most).max(1)..=b.len().min(i + most) {
            let replaced = last[j - 1] + usize::from(a[i - 1] != b[j - 1]);
            row[j] = replaced.min(last[j] + 1).min(row[j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                row[j] = row[j].min(before[j - 2] + 1);
            }
        }
        // Distances only grow from here on, and a swap goes back two rows.
        if row.iter().chain(&last).all(|edits| *edits > most) {
            return None;
        }
        (before, last, row) = (last, row, before);
    }
    last.pop().filter(|edits| *edits <= most)
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

    /// The edit distance as it is defined, without any shortcut.
    fn plain(a: &str, b: &str) -> usize {
        fn of(a: &[char], b: &[char]) -> usize {
            let ([first_a, rest_a @ ..], [first_b, rest_b @ ..]) = (a, b) else {
                return a.len().max(b.len());
            };
            if first_a == first_b {
                return of(rest_a, rest_b);
            }
            let swapped = match (rest_a, rest_b) {
                ([next_a, after_a @ ..], [next_b, after_b @ ..])
                    if first_a == next_b && next_a == first_b =>
                {
                    of(after_a, after_b)
                }
                _ => usize::MAX - 1,
            };
            1 + of(rest_a, rest_b).min(of(rest_a, b)).min(of(a, rest_b)).min(swapped)
        }
        let letters = |text: &str| text.chars().collect::<Vec<_>>();
        of(&letters(a), &letters(b))
    }

    #[test]
    fn a_distance_is_known_up_to_the_limit() {
        let words = [
            "", "a", "ab", "ba", "abc", "acb", "cab", "aab", "größe", "grösse", "user", "uesr",
            "usre",
        ];
        for (a, b) in words.iter().flat_map(|a| words.map(|b| (*a, b))) {
            for most in 0..=6 {
                let expected = Some(plain(a, b)).filter(|edits| *edits <= most);
                assert_eq!(edits(a, b, most), expected, "{a} {b} {most}");
            }
        }
    }

    /// Counting letters is only a shortcut.
    #[test]
    fn counting_letters_does_not_change_the_result() {
        for word in words() {
            let lower = word.to_lowercase();
            let all = |name: &str| edits(&name.to_lowercase(), &lower, 99);
            let best = NAMES.into_iter().map(|name| (all(name).unwrap(), name)).min().unwrap();
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
