//! Instants, dates and times of day, through every library.

use super::assert_rejected;
use crate::runtime::{Date, DateTimeOffset, TimeOfDay};

/// Nanoseconds since 1970, according to each library.
fn read(text: &str) -> [Result<i128, String>; 3] {
    let text = DateTimeOffset::from(text);
    let chrono = text.to_chrono().map(|it| {
        i128::from(it.timestamp()) * 1_000_000_000 + i128::from(it.timestamp_subsec_nanos())
    });
    [
        text.to_jiff().map(jiff::Timestamp::as_nanosecond).map_err(|it| it.to_string()),
        chrono.map_err(|it| it.to_string()),
        text.to_time().map(time::OffsetDateTime::unix_timestamp_nanos).map_err(|it| it.to_string()),
    ]
}

#[test]
fn instants() {
    const NOON: i128 = 1_709_208_000 * 1_000_000_000;
    for (text, after_noon) in [
        ("2024-02-29T12:00:00Z", 0),
        ("2024-02-29T12:00Z", 0),
        ("2024-02-29t12:00:00z", 0),
        ("2024-02-29 12:00:00Z", 0),
        ("2024-02-29T12:00:00.123Z", 123_000_000),
        ("2024-02-29T12:00:00.123456Z", 123_456_000),
        ("2024-02-29T12:00:00.1234567Z", 123_456_700),
        ("2024-02-29T12:00:00.123456789Z", 123_456_789),
        ("2024-02-29T12:00:00.123456789012Z", 123_456_789),
        ("2024-02-29T12:00:00+00:00", 0),
        ("2024-02-29T12:00:00-00:00", 0),
        ("2024-02-29T17:30:00+05:30", 0),
        ("2024-02-29T08:15:00-03:45", 0),
        ("2024-03-01T02:00:00+14:00", 0),
        ("2024-02-29T12:00:01Z", 1_000_000_000),
    ] {
        let expected = Ok(NOON + after_noon);
        assert_eq!(read(text), [expected.clone(), expected.clone(), expected], "{text}");
    }
}

#[test]
fn invalid_instants() {
    for text in [
        "",
        " ",
        "T",
        "Z",
        "-",
        "datetime-value",
        "2024-02-29",
        "2024-02-29T12:00:00",
        "2024-02-29T12Z",
        "2024-02-29T24:00:00Z",
        "2024-02-29T23:59:60Z",
        "2024-02-29T12:60:00Z",
        "2024-02-30T12:00:00Z",
        "2023-02-29T12:00:00Z",
        "2024-00-10T12:00:00Z",
        "2024-13-10T12:00:00Z",
        "2024-02-00T12:00:00Z",
        "2024-02-29T12:00:00,5Z",
        "2024-02-29T12:00:00.Z",
        "2024-02-29T12:00:00.1234567890123Z",
        "2024-02-29T12:00:00+0100",
        "2024-02-29T12:00:00+01",
        "2024-02-29T12:00:00+01:00:00",
        "2024-02-29T12:00:00+24:00",
        "2024-02-29T12:00:00+01:60",
        "2024-02-29T12:00:00ZZ",
        "2024-02-29T12:00:00Z[UTC]",
        "2024-02-29T12-00-00Z",
        " 2024-02-29T12:00:00Z",
        "2024-02-29T12:00:00Z ",
        "2024-02-29T12:00:00\u{2212}01:00",
        "2024-W09-4T12:00:00Z",
        "2024-060T12:00:00Z",
        "20240229T120000Z",
        "24-02-29T12:00:00Z",
        "+2024-02-29T12:00:00Z",
        "99999999999-02-29T12:00:00Z",
        "٢٠٢٤-02-29T12:00:00Z",
    ] {
        let instant = DateTimeOffset::from(text);
        assert_rejected(&instant, instant.to_jiff());
        assert_rejected(&instant, instant.to_chrono());
        assert_rejected(&instant, instant.to_time());
    }
}

/// The instants that services send for "never" and "not yet", and the limits of each library.
#[test]
fn the_ends_of_the_calendar() {
    const JIFF: [bool; 3] = [false, true, true];
    for (text, reads) in [
        ("0001-01-01T00:00:00Z", [true; 3]),
        ("0001-01-01T00:00:00+14:00", [true; 3]),
        ("0000-01-01T00:00:00Z", [true; 3]),
        ("9999-12-30T22:00:00.9999999Z", [true; 3]),
        ("9999-12-31T23:59:59.9999999Z", JIFF),
        ("9999-12-31T23:59:59.9999999-14:00", JIFF),
        ("-0044-03-15T12:00:00Z", [true; 3]),
        ("-9999-01-02T01:59:59Z", [true; 3]),
        ("12024-01-01T00:00:00Z", [false, true, false]),
        ("300000-01-01T00:00:00Z", [false; 3]),
    ] {
        let results = read(text);
        assert_eq!(results.each_ref().map(Result::is_ok), reads, "{text}: {results:?}");
        for error in results.into_iter().filter_map(Result::err) {
            assert!(error.starts_with(&format!("cannot convert {text:?} (Edm.Date")), "{error}");
        }
    }
}

#[test]
fn dates() {
    for (text, expected) in [
        ("2024-02-29", Some((2024, 2, 29))),
        ("0001-01-01", Some((1, 1, 1))),
        ("9999-12-31", Some((9999, 12, 31))),
        ("-0044-03-15", Some((-44, 3, 15))),
        ("2024-02-30", None),
        ("1900-02-29", None),
        ("2024-13-01", None),
        ("24-02-01", None),
        ("2024-2-1", None),
        ("20240229", None),
        ("2024-060", None),
        ("2024-W09-4", None),
        ("2024-02-29T12:00:00", None),
        ("2024-02-29T12:00:00Z", None),
        ("2024-02", None),
        ("", None),
    ] {
        let date = Date::from(text);
        let jiff =
            date.to_jiff().map(|it| (i32::from(it.year()), it.month() as u32, it.day() as u32));
        let chrono = date.to_chrono().map(|it| {
            use chrono::Datelike;
            (it.year(), it.month(), it.day())
        });
        let time = date
            .to_time()
            .map(|it| (it.year(), u32::from(u8::from(it.month())), u32::from(it.day())));
        for result in [jiff, chrono, time] {
            match expected {
                Some(expected) => assert_eq!(result.ok(), Some(expected), "{text}"),
                None => assert_rejected(&date, result),
            }
        }
    }
}

#[test]
fn times_of_day() {
    for (text, expected) in [
        ("17:30:00.0000000", Some((17, 30, 0, 0))),
        ("17:30", Some((17, 30, 0, 0))),
        ("00:00:00", Some((0, 0, 0, 0))),
        ("23:59:59.9999999", Some((23, 59, 59, 999_999_900))),
        ("23:59:59.999999999999", Some((23, 59, 59, 999_999_999))),
        ("24:00:00", None),
        ("23:59:60", None),
        ("17:30:00Z", None),
        ("T17:30:00", None),
        ("2024-02-29T17:30:00", None),
        ("17", None),
        ("17.5", None),
        ("173000", None),
        ("17:30:00,5", None),
        ("5:30 PM", None),
        ("", None),
    ] {
        let clock = TimeOfDay::from(text);
        let jiff = clock.to_jiff().map(|it| {
            (
                it.hour() as u32,
                it.minute() as u32,
                it.second() as u32,
                it.subsec_nanosecond() as u32,
            )
        });
        let chrono = clock.to_chrono().map(|it| {
            use chrono::Timelike;
            (it.hour(), it.minute(), it.second(), it.nanosecond())
        });
        let time = clock.to_time().map(|it| {
            let (hour, minute, second, nano) = it.as_hms_nano();
            (u32::from(hour), u32::from(minute), u32::from(second), nano)
        });
        for result in [jiff, chrono, time] {
            match expected {
                Some(expected) => assert_eq!(result.ok(), Some(expected), "{text}"),
                None => assert_rejected(&clock, result),
            }
        }
    }
}
