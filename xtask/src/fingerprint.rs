//! What makes two findings of different runs the same one.

use std::collections::BTreeMap;

/// Under which name SARIF has fingerprints; the number rises when they are made of something else.
pub(crate) const NAME: &str = "finding/v2";

/// Makes the fingerprints of one run.
#[derive(Default)]
pub(crate) struct Fingerprints(BTreeMap<u64, u32>);

impl Fingerprints {
    /// The fingerprint of the next finding. It is made of what stays the same when lines above come and
    /// go, or when the line itself is worded anew: code, page, subject and message. Which one of several
    /// such it is, is counted.
    pub(crate) fn next(&mut self, parts: [&str; 4]) -> String {
        let hash = fnv1a(&parts);
        let count = self.0.entry(hash).or_default();
        *count += 1;
        format!("{hash:016x}:{count}")
    }
}

/// The hash function of Fowler, Noll and Vo: unlike that of the standard library, it stays the same.
fn fnv1a(parts: &[&str]) -> u64 {
    let bytes = parts.iter().flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::Fingerprints;

    #[test]
    fn findings_alike_are_counted_and_others_differ() {
        let mut fingerprints = Fingerprints::default();
        let first = fingerprints.next(["code", "page.md", "user.mail", "odd"]);
        let second = fingerprints.next(["code", "page.md", "user.mail", "odd"]);
        let other = fingerprints.next(["code", "page.md", "user.mailodd", ""]);
        assert_eq!(first.replace(":1", ":2"), second);
        assert!(other.ends_with(":1") && other != first, "{other}");
    }
}
