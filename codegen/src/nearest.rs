//! "Did you mean": the known name that is most like one that is unknown.

/// The name that is most like a word, without regard to case, if one is like it.
pub(crate) fn nearest<'a>(names: impl Iterator<Item = &'a str>, word: &str) -> Option<&'a str> {
    let word = word.to_lowercase();
    let scored = names.map(|name| (strsim::jaro_winkler(&name.to_lowercase(), &word), name));
    let best = scored.max_by(|(a, _), (b, _)| a.total_cmp(b))?;
    (best.0 > 0.8).then_some(best.1)
}
