//! Arbitrary text through every conversion: none panics, errors show the text, and the libraries agree on
//! the value.

use proptest::prelude::{Strategy, any, prop_oneof, proptest};
use proptest::{collection, sample};

use super::assert_rejected;
use crate::runtime::{Binary, ConvertError, Scalar, ScalarKind};

/// Almost valid text: valid text with some characters replaced, inserted or removed.
fn texts() -> impl Strategy<Value = String> {
    const GOOD: &[&str] = &[
        "2024-02-29T12:00:00.1234567Z",
        "9999-12-31T23:59:59.9999999-14:00",
        "-0001-01-01T00:00+05:30",
        "2024-02-29",
        "17:30:00.0000000",
        "-P1Y2M3W4DT5H6M7.8S",
        "PT36H",
        "48d31887-5fad-4d73-a9f5-3c356e68a038",
        "Zm9vYg==",
    ];
    let characters: Vec<char> =
        "0123456789-+:.,TtZz PDHMSYW={}\0é\u{2212}\u{1F600}".chars().collect();
    let edits =
        collection::vec((any::<sample::Index>(), 0..3_u8, sample::select(characters)), 0..4);
    let edited = (sample::select(GOOD), edits).prop_map(|(good, edits)| {
        let mut text: Vec<char> = good.chars().collect();
        for (at, kind, character) in edits {
            let at = at.index(text.len() + 1);
            match kind {
                0 => text.insert(at, character),
                1 if at < text.len() => drop(text.remove(at)),
                _ => drop(text.splice(at..(at + 1).min(text.len()), [character])),
            }
        }
        text.into_iter().collect()
    });
    prop_oneof![3 => edited, 1 => any::<String>()]
}

fn check<K: ScalarKind, T>(
    text: &str,
    convert: impl Fn(&Scalar<K>) -> Result<T, ConvertError>,
) -> Option<T> {
    let scalar = Scalar::<K>::from(text);
    let result = convert(&scalar);
    if result.is_err() {
        assert_rejected(&scalar, convert(&scalar));
    }
    result.ok()
}

proptest! {
    #[test]
    fn lengths_and_bytes(text in texts()) {
        check(&text, crate::runtime::Duration::to_std);
        let bytes = check(&text, Binary::to_bytes);
        assert_eq!(bytes.is_some(), Binary::from(text).is_well_formed());
    }
}

#[cfg(all(feature = "chrono", feature = "jiff", feature = "time", feature = "uuid"))]
mod libraries {
    use proptest::prelude::{prop_assert, prop_assert_eq, proptest};

    use super::{check, texts};
    use crate::runtime::{Date, DateTimeOffset, Duration, Guid, TimeOfDay};

    /// Libraries that accept the text agree on its value.
    fn alike<T: PartialEq + std::fmt::Debug>(read: [Option<T>; 3]) -> Option<T> {
        let mut read = read.into_iter().flatten();
        let first = read.next();
        for other in read {
            assert_eq!(Some(other), first);
        }
        first
    }

    /// OData does not limit years, but every library does.
    fn has_a_far_year(text: &str) -> bool {
        text.trim_start_matches('-').split('-').next().is_some_and(|year| year.len() > 5)
    }

    proptest! {
        #[test]
        fn instants(text in texts()) {
            let jiff = check(&text, DateTimeOffset::to_jiff).map(|it| it.as_nanosecond());
            let chrono = check(&text, DateTimeOffset::to_chrono).map(|it| {
                i128::from(it.timestamp()) * 1_000_000_000 + i128::from(it.timestamp_subsec_nanos())
            });
            let time = check(&text, DateTimeOffset::to_time).map(|it| it.unix_timestamp_nanos());
            let read = alike([jiff, chrono, time]).is_some();
            let is_well_formed = DateTimeOffset::from(text.replacen(' ', "T", 1)).is_well_formed();
            prop_assert!(read == is_well_formed || is_well_formed && has_a_far_year(&text));
        }

        #[test]
        fn dates(text in texts()) {
            let jiff = check(&text, Date::to_jiff).map(Date::from);
            let chrono = check(&text, Date::to_chrono).map(Date::from);
            let time = check(&text, Date::to_time).map(Date::from);
            let read = alike([jiff, chrono, time]).is_some();
            let is_well_formed = Date::from(text.as_str()).is_well_formed();
            prop_assert!(read == is_well_formed || is_well_formed && has_a_far_year(&text));
        }

        #[test]
        fn times_of_day(text in texts()) {
            let jiff = check(&text, TimeOfDay::to_jiff).map(TimeOfDay::from);
            let chrono = check(&text, TimeOfDay::to_chrono).map(TimeOfDay::from);
            let time = check(&text, TimeOfDay::to_time).map(TimeOfDay::from);
            let read = alike([jiff, chrono, time]).is_some();
            prop_assert_eq!(read, TimeOfDay::from(text).is_well_formed());
        }

        #[test]
        fn durations_and_identifiers(text in texts()) {
            let jiff = check(&text, Duration::to_jiff);
            let chrono = check(&text, Duration::to_chrono).map(Duration::from);
            let time = check(&text, Duration::to_time).map(Duration::from);
            let read = alike([None, chrono, time]).is_some();
            assert!(!read || jiff.is_some(), "{text}");
            check(&text, Guid::to_uuid);
        }
    }
}
