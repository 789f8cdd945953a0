//! Durations.

use std::time;

use super::assert_rejected;
use crate::runtime::Duration;

#[test]
fn lengths() {
    for (text, expected) in [
        ("PT1H30M", 5400.0),
        ("+PT1H30M", 5400.0),
        ("P1DT0.5S", 86_400.5),
        ("P2W", 1_209_600.0),
        ("P3W4DT5H6M7.8S", 2_178_367.8),
        ("P0Y0M1D", 86_400.0),
        ("PT0S", 0.0),
        ("-PT0S", 0.0),
        ("PT0.1234567891S", 0.123_456_789),
        ("PT18446744073709551615S", 18_446_744_073_709_551_615.0),
    ] {
        let length = Duration::from(text).to_std().expect(text);
        assert!((length.as_secs_f64() - expected).abs() < f64::EPSILON, "{text}: {length:?}");
    }
}

const NONE: &[&str] = &[
    "",
    "-",
    "P",
    "PT",
    "P1DT",
    "PT1M1H",
    "P1D1W",
    "PT1.5H",
    "PT1,5S",
    "PT1.S",
    "PT.5S",
    "PT+1S",
    "PT-1S",
    "PTS",
    "--PT1S",
    "PT1S ",
    "1H",
    "pt1h",
    "1 hour",
    "1:30:00",
    "PT99999999999999999999S",
];

#[test]
fn durations_without_a_fixed_length() {
    for text in [NONE, &["-PT1S", "P1M", "P1Y", "P300000000000000D"]].concat() {
        let duration = Duration::from(text);
        assert_rejected(&duration, duration.to_std());
    }
    let negative = Duration::from("-PT1S").to_std().map_err(|error| error.to_string());
    let message = r#"cannot convert "-PT1S" (Edm.Duration): it is negative"#;
    assert_eq!(negative, Err(message.to_owned()));
}

#[test]
fn written_in_hours_minutes_and_seconds() {
    let length = time::Duration::from_millis(5_401_500);
    assert_eq!(Duration::from(length).as_str(), "PT1H30M1.5S");
    assert_eq!(Duration::from(time::Duration::ZERO).as_str(), "PT0H0M0S");
}

#[cfg(feature = "jiff")]
#[test]
fn jiff_keeps_the_units() {
    let read = |text: &str| Duration::from(text).to_jiff().expect(text);
    let span = read("-P1Y2M3W4DT5H6M7.8S");
    assert_eq!(span.to_string(), "-P1Y2M3W4DT5H6M7.8S");
    assert_eq!((span.get_years(), span.get_months(), span.get_weeks()), (-1, -2, -3));
    assert!(read("-PT0S").is_zero());
    assert_eq!(read("P1M").get_months(), 1);
    assert_eq!(read("PT0.123456789999S").to_string(), "PT0.123456789S");
    for text in [NONE, &["P20000Y", "PT9223372036854775808S"]].concat() {
        let duration = Duration::from(text);
        assert_rejected(&duration, duration.to_jiff());
    }
    let (min, max) = (jiff::SignedDuration::MIN, jiff::SignedDuration::MAX);
    assert_eq!(Duration::from(min).as_str(), "-PT2562047788015215H30M8.999999999S");
    assert_eq!(Duration::from(max).as_str(), "PT2562047788015215H30M7.999999999S");
}

#[cfg(feature = "chrono")]
#[test]
fn chrono_has_signs() {
    let read = |text: &str| Duration::from(text).to_chrono().expect(text);
    assert_eq!(read("-PT1M").num_seconds(), -60);
    assert_eq!(Duration::from(read("-PT1M")).as_str(), "-PT0H1M0S");
    assert_eq!(Duration::from(read("-PT0S")).as_str(), "PT0H0M0S");
    for text in [NONE, &["P1M", "P1Y", "P300000000000000D"]].concat() {
        let duration = Duration::from(text);
        assert_rejected(&duration, duration.to_chrono());
    }
}

#[cfg(feature = "time")]
#[test]
fn time_has_signs() {
    let read = |text: &str| Duration::from(text).to_time().expect(text);
    assert_eq!(read("-P1D").whole_hours(), -24);
    assert_eq!(Duration::from(read("-P1D")).as_str(), "-PT24H0M0S");
    assert_eq!(Duration::from(read("-PT0S")).as_str(), "PT0H0M0S");
    for text in [NONE, &["P1M", "P1Y", "PT9223372036854775808S"]].concat() {
        let duration = Duration::from(text);
        assert_rejected(&duration, duration.to_time());
    }
}
