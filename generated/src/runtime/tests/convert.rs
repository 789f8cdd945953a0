//! Scalars convert to types that can be computed with, and errors show the text.

use std::time;

use crate::runtime::{Binary, Duration};

#[test]
fn base64_is_read_in_both_alphabets_and_written_in_the_standard_one() {
    for (bytes, text) in [
        (&b""[..], ""),
        (b"f", "Zg=="),
        (b"fo", "Zm8="),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg=="),
        (&[0xFB, 0xFF, 0xFE], "+//+"),
    ] {
        assert_eq!(Binary::from_bytes(bytes).as_str(), text);
        assert_eq!(Binary::from(text).to_bytes().expect("base64"), bytes);
        assert_eq!(Binary::from(text.trim_end_matches('=')).to_bytes().expect("base64"), bytes);
    }
    assert_eq!(Binary::from("-__-").to_bytes().expect("base64"), [0xFB, 0xFF, 0xFE]);
    for text in ["Z", "Zg=", "Zg===", "Z g=", "Zm9v...", "=", "é"] {
        let error = Binary::from(text).to_bytes().expect_err(text);
        assert_eq!(error.text(), text);
    }
}

#[test]
fn durations_are_read() {
    let seconds =
        |text: &str| Duration::from(text).to_std().ok().map(|length| length.as_secs_f64());
    for (text, expected) in [
        ("PT1H30M", Some(5400.0)),
        ("P1DT0.5S", Some(86_400.5)),
        ("P2W", Some(1_209_600.0)),
        ("-PT0S", Some(0.0)),
        ("PT0.1234567891S", Some(0.123_456_789)),
        ("-PT1S", None),
        ("P1M", None),
        ("P1Y", None),
        ("P", None),
        ("PT", None),
        ("P1DT", None),
        ("PT1M1H", None),
        ("PT1.5H", None),
        ("PT+1S", None),
        ("PTS", None),
        ("1H", None),
        ("", None),
        ("PT99999999999999999999S", None),
        ("P300000000000000D", None),
    ] {
        assert_eq!(seconds(text), expected, "{text}");
    }
    assert_eq!(Duration::from(time::Duration::from_millis(5_401_500)).as_str(), "PT1H30M1.5S");
    assert_eq!(
        Duration::from("soon").to_std().expect_err("no duration").to_string(),
        r#""soon" cannot be converted as Edm.Duration"#
    );
}

#[cfg(feature = "jiff")]
#[test]
fn jiff() {
    use crate::runtime::{Date, DateTimeOffset, TimeOfDay};
    let instant =
        DateTimeOffset::from("2024-02-29T12:00:00.1234567-08:00").to_jiff().expect("an instant");
    assert_eq!(DateTimeOffset::from(instant).as_str(), "2024-02-29T20:00:00.1234567Z");
    assert!(DateTimeOffset::from("0001-01-01T00:00:00Z").to_jiff().is_ok());
    let error = DateTimeOffset::from("2024-02-29").to_jiff().expect_err("no instant");
    assert!(
        error
            .to_string()
            .starts_with(r#""2024-02-29" cannot be converted as Edm.DateTimeOffset: "#),
        "{error}"
    );
    let date = Date::from("2024-02-29").to_jiff().expect("a date");
    assert_eq!(Date::from(date).as_str(), "2024-02-29");
    let clock = TimeOfDay::from("17:30:00.0000000").to_jiff().expect("a time");
    assert_eq!(TimeOfDay::from(clock).as_str(), "17:30:00");
    assert_eq!(Duration::from("P1M").to_jiff().expect("a span").get_months(), 1);
    assert_eq!(Duration::from(jiff::SignedDuration::from_secs(90)).as_str(), "PT1M30S");
}

#[cfg(feature = "chrono")]
#[test]
fn chrono() {
    use crate::runtime::{Date, DateTimeOffset, TimeOfDay};
    let instant =
        DateTimeOffset::from("2024-02-29T12:00:00.1234567-08:00").to_chrono().expect("an instant");
    assert_eq!(DateTimeOffset::from(instant).as_str(), "2024-02-29T12:00:00.123456700-08:00");
    assert_eq!(DateTimeOffset::from(instant.to_utc()).as_str(), "2024-02-29T20:00:00.123456700Z");
    assert!(DateTimeOffset::from("datetime-value").to_chrono().is_err());
    let date = Date::from("2024-02-29").to_chrono().expect("a date");
    assert_eq!(Date::from(date).as_str(), "2024-02-29");
    let clock = TimeOfDay::from("17:30:00.0000000").to_chrono().expect("a time");
    assert_eq!(TimeOfDay::from(clock).as_str(), "17:30:00");
    let delta = Duration::from("-PT1M").to_chrono().expect("a duration");
    assert_eq!(delta.num_seconds(), -60);
    assert_eq!(Duration::from(delta).as_str(), "-PT0H1M0S");
}

#[cfg(feature = "time")]
#[test]
fn time_crate() {
    use crate::runtime::{Date, DateTimeOffset, TimeOfDay};
    let instant =
        DateTimeOffset::from("2024-02-29T12:00:00.1234567-08:00").to_time().expect("an instant");
    assert_eq!(
        DateTimeOffset::try_from(instant).expect("text").as_str(),
        "2024-02-29T12:00:00.1234567-08:00"
    );
    assert!(DateTimeOffset::from("").to_time().is_err());
    let date = Date::from("2024-02-29").to_time().expect("a date");
    assert_eq!(Date::from(date).as_str(), "2024-02-29");
    let clock = TimeOfDay::from("17:30:00.5000000").to_time().expect("a time");
    assert_eq!(TimeOfDay::from(clock).as_str(), "17:30:00.500000000");
    let length = Duration::from("-P1D").to_time().expect("a duration");
    assert_eq!(length.whole_hours(), -24);
    assert_eq!(Duration::from(length).as_str(), "-PT24H0M0S");
}

#[cfg(feature = "uuid")]
#[test]
fn uuid() {
    use crate::runtime::Guid;
    let text = "48d31887-5fad-4d73-a9f5-3c356e68a038";
    let id = Guid::from(text.to_uppercase()).to_uuid().expect("a guid");
    assert_eq!(Guid::from(id).as_str(), text);
    assert!(Guid::from("id-value").to_uuid().is_err());
}
