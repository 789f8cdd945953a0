//! Every token of JSON in every place, and white space around each. All bodies are read both ways.

use super::numbers::every_digit_is_kept;
use super::{both_ways, equal, read, try_read};
use crate::runtime::{Json, Page, Resource};
use crate::v1_0::{AnyDirectoryObject, Kinds};

/// Bodies with a value in each place: in a property of each kind, alone and in lists, and where nothing is
/// documented.
fn bodies(value: &str) -> impl Iterator<Item = String> {
    let names = Kinds::default().property_names().iter();
    let names = names.copied().chain(["@odata.type", "@odata.etag", "x"]);
    names.flat_map(move |name| {
        [
            format!(r#"{{"{name}":{value}}}"#),
            format!(r#"{{"{name}":[{value}]}}"#),
            format!(r#"{{"{name}":[null,{value},{value}],"y":0}}"#),
            format!(r#"{{"{name}":{{"{name}":{value}}}}}"#),
            format!(r#"{{"{name}":[{{"{name}":{value}}},{{}}]}}"#),
            format!(r#"{{"{name}":{value},"{name}":{value}}}"#),
        ]
    })
}

/// Separated by blanks.
const NUMBERS: &str = "
    0 -0 7 -7 255 256 -128 -129 32768 2147483647 2147483648 -2147483649 9007199254740991
    9007199254740992 9007199254740993 -9007199254740993 999999999999999999 9223372036854775807
    9223372036854775808 -9223372036854775808 -9223372036854775809 18446744073709551615
    18446744073709551616 12345678901234567890 123456789012345678901234567890 -0.0 0.0 1.0 1.50
    1e2 1E2 1e+2 1E+2 100e-2 1e-2 -0e0 0e99999999999 1e-400 5e-324 2.2250738585072011e-308
    1.7976931348623157e308 47.640568390488626 0.30000000000000004
    0.1000000000000000055511151231257827 9007199254740992.5 123456789.123456789123456789
";

#[test]
fn every_number_is_read_in_every_place() {
    for number in NUMBERS.split_whitespace() {
        for body in bodies(number) {
            read::<Kinds>(&body);
        }
        read::<AnyDirectoryObject>(&format!(
            r#"{{"x":{number},"id":{number},"manager":{number}}}"#
        ));
        read::<Page<Kinds>>(&format!(
            r#"{{"@odata.count":{number},"value":[{{"f64":{number}}}]}}"#
        ));
    }
}

#[test]
fn integers_are_in_their_field_as_far_as_it_holds_them() {
    let numbers = NUMBERS.split_whitespace();
    let integers = numbers.filter(|it| !it.contains(['.', 'e', 'E']) && *it != "-0");
    for number in integers {
        let json = format!(
            r#"{{"i64":{number},"i32":{number},"i16":{number},"i8":{number},"u8":{number}}}"#
        );
        let kinds: Kinds = read(&json);
        assert_eq!(kinds.i64, number.parse().ok(), "{number}");
        assert_eq!(kinds.i32, number.parse().ok(), "{number}");
        assert_eq!(kinds.i16, number.parse().ok(), "{number}");
        assert_eq!(kinds.i8, number.parse().ok(), "{number}");
        assert_eq!(kinds.u8, number.parse().ok(), "{number}");
    }
}

#[test]
fn doubles_of_every_length_keep_their_value() {
    let mut bits = 1_u64;
    for _ in 0..2000 {
        bits = bits.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let double = f64::from_bits(bits);
        // Of the size of what the service sends, too.
        for double in [double, f64::from(bits as u32) / 1e7, (bits >> 20) as f64 / 1024.0] {
            if !double.is_finite() || (double.fract() == 0.0) {
                continue;
            }
            for number in [format!("{double:?}"), format!("{double:e}"), format!("{double:.16e}")] {
                let json = format!(r#"{{"f64":{number},"f64List":[{number}],"x":{number}}}"#);
                let kinds: Kinds = read(&json);
                assert_eq!(kinds.f64.map(f64::to_bits), Some(double.to_bits()), "{number}");
                assert_eq!(kinds.get("x").and_then(|it| it.as_f64()), Some(double), "{number}");
            }
        }
    }
}

/// Separated by blanks.
const NO_VALUES: &str = r#"
    01 -01 00 1. -1. .5 -.5 +1 - --1 1e 1e+ 1E- 1.e2 1.5e 0x1 1_000 1a NaN Infinity -Infinity
    nul nulll Null tru truee TRUE fals undefined 'a' a "a [ ] [1 [1, [1,] [,1] [1;2] { } {"a"
    {"a": {"a":1 {"a":1, {"a":1,} {,} {a:1} {1:2} {null:1} {"a":1,,"b":2} {"a"::1} [} {] , : //
    /**/1 1,
"#;

#[test]
fn what_is_no_value_is_refused_in_every_place() {
    let others =
        ["- 1", "1 2", "[1 2]", "{\"a\" 1}", "{\"a\":1 \"b\":2}", "\u{feff}1", "1\u{a0}", "1\0"];
    for value in NO_VALUES.split_whitespace().chain(others) {
        for body in bodies(value) {
            assert!(try_read::<Kinds>(&body).is_err(), "{body}");
        }
        let page = format!(r#"{{"value":[{{"x":{value}}}]}}"#);
        assert!(try_read::<Page<Kinds>>(&page).is_err(), "{page}");
        assert!(
            try_read::<AnyDirectoryObject>(&format!(r#"{{"id":{value}}}"#)).is_err(),
            "{value}"
        );
    }
}

#[test]
fn a_number_too_large_for_a_double_is_refused_or_kept() {
    for number in ["1e400", "-1e400", "1e309", "1.7976931348623159e308", "1e99999999999"] {
        for body in bodies(number) {
            assert_eq!(try_read::<Kinds>(&body).is_ok(), every_digit_is_kept(), "{body}");
        }
    }
}

#[test]
fn nulls_and_empty_and_nested_values_are_read_in_every_place() {
    for value in [
        "null",
        "true",
        "false",
        "{}",
        "[]",
        "\"\"",
        "[[]]",
        "[[],[]]",
        "[[[1]],[[\"a\"]]]",
        "[{}]",
        "[[{}]]",
        "[[null]]",
        "[{\"a\":[]},[]]",
        "{\"a\":{}}",
        "{\"a\":[{}]}",
        "{\"\":null}",
        "[1,\"a\",null,true,{},[]]",
    ] {
        for body in bodies(value) {
            equal::<Kinds>(&body);
        }
    }
    assert_eq!(read::<Kinds>("{}"), Kinds::default());
    equal::<Page<Json>>(
        r#"{"value":[null,[],{},[[]],{"a":null},1,"a",true],"x":null,"y":{},"z":[]}"#,
    );
}

#[test]
fn the_last_of_a_repeated_name_counts_at_every_depth() {
    for (json, expected) in [
        (r#"{"x":{"a":1,"b":2,"a":3}}"#, r#"{"x":{"b":2,"a":3}}"#),
        (
            r#"{"x":[{"a":{"c":1,"c":2},"a":{"c":3,"d":4,"c":5}}]}"#,
            r#"{"x":[{"a":{"c":5,"d":4}}]}"#,
        ),
        (r#"{"x":{"a":1,"\u0061":2}}"#, r#"{"x":{"a":2}}"#),
        (r#"{"x":1,"y":{"z":1,"z":2},"\u0078":2}"#, r#"{"x":2,"y":{"z":2}}"#),
        (
            r#"{"object":{"content":"a","x":1,"content":1,"x":{"a":1,"a":2}}}"#,
            r#"{"object":{"content":1,"x":{"a":2}}}"#,
        ),
        (r#"{"json":{"a":1,"a":{"b":1,"b":2}}}"#, r#"{"json":{"a":{"b":2}}}"#),
        (r#"{"text":{"a":1,"a":2},"text":{"a":3,"a":4}}"#, r#"{"text":{"a":4}}"#),
        (r#"{"child":{"text":"a"},"child":{"x":{"b":1,"b":2}}}"#, r#"{"child":{"x":{"b":2}}}"#),
        (r#"{"textList":["a",{"a":1,"a":2}]}"#, r#"{"textList":["a",{"a":2}]}"#),
    ] {
        let kinds: Kinds = equal(json);
        assert_eq!(kinds, read(expected), "{json}");
        let page: Page<Kinds> = equal(&format!(r#"{{"value":[{json}],"x":{json},"x":{json}}}"#));
        assert_eq!(page.value.first(), Some(&kinds), "{json}");
    }
    // Only the last `value` of a page counts, but each must be a list.
    let page: Page<Kinds> = read(r#"{"value":[{},{}],"x":1,"value":[{"text":"a"}]}"#);
    assert_eq!(page.value.len(), 1);
    assert!(try_read::<Page<Kinds>>(r#"{"value":null,"value":[]}"#).is_err());
    assert!(try_read::<Page<Kinds>>(r#"{"value":[],"value":[1]}"#).is_err());
}

/// A body with every kind of value, blanks between its tokens.
const TOKENS: &str = r##"
    { "text" : "ab" , "textList" : [ "a" , "b" ] , "f64List" : [ -1.5e2 , 0 ] , "bool" : true ,
    "i32" : null , "object" : { "content" : "c" , "x" : [ ] } , "familyList" : [ { "id" : "1" ,
    "@odata.type" : "#microsoft.graph.user" } , { } ] , "y" : { "a" : [ 1 , false , null ] ,
    "b" : { } } }
"##;

fn tokens() -> Vec<&'static str> {
    TOKENS.split_whitespace().collect()
}

fn with_space(at: usize, space: &str) -> String {
    let tokens = tokens();
    let (before, after) = tokens.split_at(at);
    [&before.concat(), space, &after.concat()].concat()
}

#[test]
fn white_space_is_allowed_around_every_token() {
    let compact: Kinds = read(&tokens().concat());
    for space in [" ", "\n", "\r", "\t", "\r\n", " \t\n\r ", "                                "] {
        assert_eq!(read::<Kinds>(&tokens().join(space)), compact, "{space:?}");
        for at in 0..=tokens().len() {
            assert_eq!(read::<Kinds>(&with_space(at, space)), compact, "{space:?} {at}");
        }
    }
}

#[test]
fn anything_else_around_a_token_is_refused() {
    for space in
        ["\u{b}", "\u{c}", "\0", "\u{a0}", "\u{feff}", "\u{2028}", "//\n", "/**/", "#", ";"]
    {
        for at in 0..=tokens().len() {
            let body = with_space(at, space);
            assert!(try_read::<Kinds>(&body).is_err(), "{body}");
        }
    }
    for trailer in ["x", "{}", ",", "]", "}", "null", "\"\"", " 1", "\n{}"] {
        assert!(try_read::<Kinds>(&(tokens().concat() + trailer)).is_err(), "{trailer}");
    }
}

#[test]
fn a_body_that_ends_early_is_refused_wherever_it_ends() {
    for body in [tokens().concat(), tokens().join("\n")] {
        for end in 0..body.len() {
            assert!(try_read::<Kinds>(&body[..end]).is_err(), "{}", &body[..end]);
        }
    }
    let page = format!(r#"{{"@odata.count":1,"value":[{}],"x":[{{}}]}}"#, tokens().concat());
    for end in 0..page.len() {
        assert!(try_read::<Page<Kinds>>(&page[..end]).is_err(), "{}", &page[..end]);
    }
}

/// Whatever comes of it, it comes of it both ways.
#[test]
fn a_body_with_another_byte_anywhere_is_read_alike() {
    let body = tokens().concat().into_bytes();
    for at in 0..body.len() {
        for byte in *b"\"\\{}[],:0e-. \n\x01a\x80\xff" {
            let mut other = body.clone();
            other[at] = byte;
            let _ = both_ways::read::<Kinds>(&other);
            other.insert(at, body[at]);
            let _ = both_ways::read::<Kinds>(&other);
        }
        let mut other = body.clone();
        other.remove(at);
        let _ = both_ways::read::<Kinds>(&other);
    }
}

#[test]
fn what_is_no_object_is_refused() {
    for body in ["", " ", "null", "true", "1", "-1.5", "\"a\"", "[]", "[{}]", "\u{feff}{}", "{}{}"]
    {
        assert!(try_read::<Kinds>(body).is_err(), "{body:?}");
        assert!(try_read::<AnyDirectoryObject>(body).is_err(), "{body:?}");
        assert!(try_read::<Page<Kinds>>(body).is_err(), "{body:?}");
    }
}
