//! Numbers at the limits of JSON, doubles and `serde_json`. The tests must also pass with the feature
//! `arbitrary_precision` of `serde_json`, which presents numbers in another way:
//! `cargo test -p msgraph-runtime-tests --features serde_json/arbitrary_precision`.

use serde::Deserialize;
use serde::de::value::{Error, MapDeserializer};

use super::{equal, read, same, try_read, write};
use crate::runtime::{Conformance, Decimal, Json, Resource};
use crate::v1_0::{AnyDirectoryObject, Kinds, Wide};

/// Whether this build of `serde_json` keeps every digit of a number.
pub(super) fn every_digit_is_kept() -> bool {
    write(&read::<Json>("1.00")) == "1.00"
}

#[test]
fn a_number_that_fits_no_field_is_written_unchanged() {
    let kinds = Kinds::default();
    for name in kinds.property_names().iter().chain(&["@odata.type", "undocumented"]) {
        for number in ["1.5", "-0.25", "1e-7", "18446744073709551615", "300", "-129"] {
            for value in [number.to_owned(), format!("[{number}]"), format!("[null,{number}]")] {
                same::<Kinds>(&format!(r#"{{"{name}":{value}}}"#));
            }
        }
    }
}

#[test]
fn a_number_among_objects_is_kept_with_them() {
    for json in [
        r#"{"objectList":[{"content":"a"},1.5,{"content":"b"}]}"#,
        r##"{"familyList":[{"id":"1"},1.5,{"@odata.type":"#microsoft.graph.user"}]}"##,
        r#"{"object":1.5,"family":2.5,"child":3.5}"#,
    ] {
        let kinds: Kinds = same(json);
        assert!(kinds.object_list.is_none() && kinds.family_list.is_none(), "{kinds:?}");
        assert!(kinds.object.is_none() && kinds.family.is_none() && kinds.child.is_none());
        assert_eq!(kinds.mismatches().len(), kinds.additional.len(), "{json}");
    }
    let late = r##"{"manager":1.5,"jobTitle":2.5,"@odata.type":"#microsoft.graph.user"}"##;
    let object: AnyDirectoryObject = read(late);
    assert_eq!(object.get("manager"), Some(read("1.5")));
    assert_eq!(object.mismatches().len(), 2);
}

#[test]
fn an_object_is_never_taken_for_a_number() {
    // The name with which `serde_json` presents numbers when it keeps every digit.
    let name = "$serde_json::private::Number";
    for value in [r#""x""#, "1", "null", r#"{"a":1}"#] {
        let json = format!(r#"{{"object":{{"{name}":{value}}}}}"#);
        if !every_digit_is_kept() {
            same::<Kinds>(&json);
            same::<Kinds>(&json.replace(value, r#""1.5""#));
        } else if let Ok(kinds) = try_read::<Kinds>(&json) {
            assert_eq!(write(&kinds), json);
        }
    }
}

#[test]
fn doubles_keep_their_value_to_the_last_digit() {
    for number in [
        "47.640568390488626",
        "0.1",
        "5e-324",
        "1.7976931348623157e308",
        "-0.0",
        "0.30000000000000004",
        "9007199254740992.5",
        "1e23",
    ] {
        let kinds: Kinds = read(&format!(r#"{{"f64":{number}}}"#));
        let double: f64 = number.parse().expect("a number");
        assert_eq!(kinds.f64.map(f64::to_bits), Some(double.to_bits()), "{number}");
        let again: Kinds = read(&write(&kinds));
        assert_eq!(again.f64.map(f64::to_bits), Some(double.to_bits()), "{number}");
    }
    // Digits beyond the precision of a double are rounded, as in any reader of doubles.
    for (number, written) in [
        ("0.10000000000000001", "0.1"),
        ("18446744073709551616", "1.8446744073709552e+19"),
        ("1.0", "1"),
        ("100e-2", "1"),
    ] {
        let kinds: Kinds = read(&format!(r#"{{"f64":{number}}}"#));
        assert_eq!(write(&kinds), format!(r#"{{"f64":{written}}}"#));
    }
}

#[test]
fn integers_are_never_rounded() {
    for number in
        ["9007199254740993", "-9007199254740993", "9223372036854775807", "18446744073709551615"]
    {
        for name in ["f64", "i64", "decimal", "json", "text", "object", "undocumented"] {
            same::<Kinds>(&format!(r#"{{"{name}":{number}}}"#));
        }
        equal::<Kinds>(&format!(
            r#"{{"f64List":[1,{number}],"i64List":[{number}],"decimalList":[{number}]}}"#
        ));
    }
    equal::<Kinds>(
        r#"{"i64":-9223372036854775808,"i32":-2147483648,"i16":-32768,"i8":-128,"u8":0}"#,
    );
    let kinds: Kinds = same(r#"{"f64":9007199254740992}"#);
    assert_eq!(kinds.f64, Some(9_007_199_254_740_992.0));
}

#[test]
fn a_number_out_of_range_for_doubles_is_rejected_or_kept() {
    for name in ["f64", "decimal", "text", "object", "json", "undocumented"] {
        for json in [format!(r#"{{"{name}":1e400}}"#), format!(r#"{{"{name}":[-1e400]}}"#)] {
            if every_digit_is_kept() {
                let kinds: Kinds = read(&json);
                assert_eq!(read::<Json>(&write(&kinds)), read::<Json>(&json));
            } else {
                let error = try_read::<Kinds>(&json).expect_err("no such number");
                assert!(error.to_string().starts_with("number out of range at line 1"), "{error}");
                assert_eq!(error.to_string(), try_read::<Json>(&json).expect_err("x").to_string());
            }
        }
    }
}

#[test]
fn decimals_of_thirty_digits_keep_them_as_text() {
    let digits = "123456789012345678901234567890.123456789012345678901234567890";
    let kinds: Kinds =
        same(&format!(r#"{{"decimal":"{digits}","decimalList":["{digits}","-0.10"]}}"#));
    assert_eq!(kinds.decimal.as_ref().map(Decimal::as_str), Some(digits));
    let kinds: Kinds = read(&format!(r#"{{"decimal":{digits}}}"#));
    let kept = if every_digit_is_kept() { digits } else { "1.2345678901234568e+29" };
    assert_eq!(kinds.decimal.as_ref().map(Decimal::as_str), Some(kept));
}

#[test]
fn text_is_read_as_a_number_only_if_it_can_be_written_back() {
    for text in ["INF", "-INF", "NaN"] {
        let kinds: Kinds =
            same(&format!(r#"{{"f64":"{text}","f64List":["{text}"],"decimal":"{text}"}}"#));
        assert!(kinds.additional.is_empty(), "{text}");
    }
    for text in ["inf", "nan", "+INF", "Infinity", "1.5", "", "INF "] {
        let kinds: Kinds = same(&format!(r#"{{"f64":"{text}"}}"#));
        assert_eq!((kinds.f64, kinds.mismatches().len()), (None, 1), "{text}");
    }
    for text in ["-0", "00", "1.0", "1e3", "9223372036854775808", " 1", "+1"] {
        let kinds: Kinds = same(&format!(r#"{{"i64":"{text}"}}"#));
        assert_eq!((kinds.i64, kinds.mismatches().len()), (None, 1), "{text}");
    }
    // Only 64 bits and decimals have a text form in OData.
    let kinds: Kinds = same(r#"{"i32":"1","i16":"1","u8":"1","i8":"1"}"#);
    assert_eq!(kinds.mismatches().len(), 4);
    assert_eq!(same::<Wide>(r#"{"property1":"1"}"#).mismatches().len(), 1);
}

#[test]
fn a_double_is_in_its_field_unless_it_would_lose_digits() {
    let long = "123456789012345678901234567890";
    for (number, fits) in [
        ("0.1", true),
        ("0.10000000000000001", true),
        ("1.50", true),
        ("0.0", true),
        ("-2e-7", true),
        // Two to the power of 100, exactly.
        ("1267650600228229401496703205376", true),
        (long, false),
        ("0.1234567890123456789", false),
        ("1e-400", false),
    ] {
        let json = format!(r#"{{"f64":{number},"f64List":[{number}]}}"#);
        let kinds: Kinds = read(&json);
        // Without `arbitrary_precision`, `serde_json` says only what the nearest double is.
        let fits = fits || !every_digit_is_kept();
        assert_eq!((kinds.f64.is_some(), kinds.f64_list.is_some()), (fits, fits), "{number}");
        if !fits {
            assert_eq!(write(&kinds), json);
        }
    }
}

#[test]
fn integers_of_more_than_64_bits_are_read_by_every_kind_of_field() {
    let limits = [u128::MAX, 1 << 64, 1 << 100];
    for name in Kinds::default().property_names().iter().chain(&["undocumented"]) {
        for number in limits {
            let members = [(*name, number)].into_iter();
            let kinds = Kinds::deserialize(MapDeserializer::<_, Error>::new(members));
            let kinds = kinds.unwrap_or_else(|error| panic!("{name}: {error}"));
            let digits = number.to_string();
            match kinds.get(name) {
                Some(Json::String(text)) => assert_eq!(text, digits),
                Some(Json::Number(number)) => {
                    assert_eq!(number.as_f64(), digits.parse().ok(), "{name}")
                }
                other => panic!("{name}: {other:?}"),
            }
        }
        let members = [(*name, i128::MIN), (*name, -5)].into_iter();
        let kinds = Kinds::deserialize(MapDeserializer::<_, Error>::new(members));
        let last = kinds.ok().and_then(|kinds| kinds.get(name)).and_then(|it| it.as_f64());
        assert_eq!(last, Some(-5.0), "{name}");
    }
}
