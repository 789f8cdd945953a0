//! Which text OData allows for scalars.

use crate::runtime::{Binary, Date, DateTimeOffset, Duration, Guid, TimeOfDay};

#[track_caller]
fn check(is_well_formed: impl Fn(&str) -> bool, good: &[&str], bad: &[&str]) {
    for text in good {
        assert!(is_well_formed(text), "{text:?} is well formed");
    }
    for text in bad.iter().chain(&["", " ", "-", "T", "Z", "ä", "0"]) {
        assert!(!is_well_formed(text), "{text:?} is malformed");
    }
}

#[test]
fn instants() {
    check(
        |text| DateTimeOffset::from(text).is_well_formed(),
        &[
            "2024-02-29T12:00:00Z",
            "2024-02-29T12:00Z",
            "2024-02-29t12:00:00.123456789012z",
            "0001-01-01T00:00:00Z",
            "9999-12-31T23:59:59.9999999+14:00",
            "-0044-03-15T12:00:00-08:00",
            "12024-01-01T00:00:00Z",
        ],
        &[
            "2024-02-29T12:00:00",
            "2024-02-29",
            "2024-02-29 12:00:00Z",
            "2023-02-29T12:00:00Z",
            "2020-11-010T20:00:34Z",
            "2020-03-19T12-01-03.45Z",
            "2024-02-29T24:00:00Z",
            "2024-02-29T12:00:60Z",
            "2024-02-29T12:00:00.Z",
            "2024-02-29T12:00:00.1234567890123Z",
            "2024-02-29T12:00:00+8:00",
            "2024-02-29T12:00:00+08:00:00",
            "2024-02-29T12:00:00ZZ",
            "2024-02-29T12Z",
            "datetime-value",
            "String (timestamp)",
        ],
    );
}

#[test]
fn dates() {
    check(
        |text| Date::from(text).is_well_formed(),
        &["2024-02-29", "2000-02-29", "0001-01-01", "-0001-12-31", "10000-04-30"],
        &[
            "2023-02-29",
            "1900-02-29",
            "24-02-01",
            "2024-2-1",
            "2024-13-01",
            "2024-00-01",
            "2024-04-31",
            "2024-01-00",
            "02024-01-01",
            "--2024-01-01",
            "2024-01-01Z",
            "2024-01",
            "2024-01-01-01",
        ],
    );
}

#[test]
fn times_of_day() {
    check(
        |text| TimeOfDay::from(text).is_well_formed(),
        &["17:30", "17:30:00", "00:00:00.0000000", "23:59:59.999999999999"],
        &[
            "24:00",
            "17",
            "7:30",
            "17:60",
            "17:30:60",
            "17:30:00.",
            "17:30:00Z",
            "17:30:00:00",
            "String",
        ],
    );
}

#[test]
fn durations() {
    check(
        |text| Duration::from(text).is_well_formed(),
        &["PT0S", "P1D", "-P1DT2H3M4.5S", "+PT5M", "PT36H", "P0DT0H0M0S"],
        &[
            "P",
            "PT",
            "P1DT",
            "P1Y",
            "P1M",
            "P1W",
            "1D",
            "PT1.5H",
            "PT1S1M",
            "PT.5S",
            "--P1D",
            "pt1s",
            "2020-01-01T00:00:00Z",
            "PT5",
        ],
    );
}

#[test]
fn guids_and_bytes() {
    check(
        |text| Guid::from(text).is_well_formed(),
        &["48d31887-5fad-4d73-a9f5-3c356e68a038", "48D31887-5FAD-4D73-A9F5-3C356E68A038"],
        &[
            "id-value",
            "48d318875fad4d73a9f53c356e68a038",
            "{48d31887-5fad-4d73-a9f5-3c356e68a038}",
            "48d31887-5fad-4d73-a9f5-3c356e68a03g",
            "48d31887-5fad-4d73-a9f5-3c356e68a038-",
        ],
    );
    for (text, fits) in [("", true), ("Zm9v", true), ("-__-", true), ("Zm9v...", false)] {
        assert_eq!(Binary::from(text).is_well_formed(), fits, "{text}");
    }
}
