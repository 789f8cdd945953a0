//! Every kind of field is read and written.

use super::numbers::every_digit_is_kept;
use super::{equal, read, same, write};
use crate::runtime::{Conformance, Decimal, Json, Resource};
use crate::v1_0::{AnyDirectoryObject, Importance, Kinds, Wide};

#[test]
fn every_kind_reads_and_writes_the_same_text() {
    for json in [
        r#"{"text":"t","textList":["a",""],"bool":true,"boolList":[true,false]}"#,
        r#"{"u8":255,"u8List":[0,1],"i8":-128,"i8List":[127],"i16":-32768,"i16List":[1]}"#,
        r#"{"i32":-2147483648,"i32List":[],"i64":9223372036854775807,"i64List":[1,-1]}"#,
        r#"{"f64":47.640568390488625,"f64List":[0.1,2,-0.0,1e-7]}"#,
        r#"{"decimal":1.5,"decimalList":[1,"2.50",-3.25]}"#,
        r#"{"json":{"a":[null,1]},"jsonList":[null,"x",{},[]]}"#,
        r#"{"enumeration":"low","enumerationList":["high","x"],"date":"2024-02-29","guidList":["48d31887-5fad-4d73-a9f5-3c356e68a038"]}"#,
        r#"{"object":{"contentType":"html","content":"c"},"objectList":[{},{"content":"d"}]}"#,
        r##"{"family":{"id":"1"},"familyList":[{"@odata.type":"#microsoft.graph.user","jobTitle":"x"},{}]}"##,
        r#"{"child":{"child":{"child":{"text":"deep"}}}}"#,
    ] {
        let kinds: Kinds = same(json);
        assert!(kinds.mismatches().is_empty(), "{json}");
        assert!(kinds.additional.is_empty(), "{json}");
    }
}

#[test]
fn typed_fields_hold_the_values() {
    let kinds: Kinds = read(
        r#"{"i32":7,"f64":2,"enumeration":"high","family":{"@odata.type":"microsoft.graph.user"},"jsonList":[null]}"#,
    );
    assert_eq!(kinds.i32, Some(7));
    assert_eq!(kinds.f64, Some(2.0));
    assert_eq!(kinds.enumeration, Some(Importance::High));
    assert!(matches!(kinds.family, Some(AnyDirectoryObject::User(_))));
    assert_eq!(kinds.json_list, Some(vec![Json::Null]));
}

#[test]
fn collections_allocate_little_more_than_they_need() {
    for length in 0..40 {
        let texts = vec!["x"; length];
        let objects = vec![serde_json::json!({}); length];
        let json = serde_json::json!({"textList": texts, "objectList": objects}).to_string();
        let kinds: Kinds = read(&json);
        let (texts, objects) =
            (kinds.text_list.unwrap_or_default(), kinds.object_list.unwrap_or_default());
        assert_eq!((texts.len(), objects.len()), (length, length));
        let most = if length < 4 { length } else { length + length / 2 };
        assert!(texts.capacity() <= most && objects.capacity() <= most, "{length}");
    }
}

#[test]
fn int64_and_decimal_sent_as_text_are_written_as_text() {
    let json = r#"{"i64":"9007199254740993","i64List":["-1","2"],"decimal":"1.10"}"#;
    let mut kinds: Kinds = same(json);
    assert_eq!(kinds.i64, Some(9_007_199_254_740_993));
    assert_eq!(kinds.i64_list, Some(vec![-1, 2]));
    assert_eq!(kinds.decimal.as_ref().map(Decimal::as_str), Some("1.10"));
    assert!(kinds.additional.is_empty());
    assert_eq!(kinds.get("i64"), Some("9007199254740993".into()));
    // A service that sends text also receives text.
    kinds.i64 = Some(5);
    kinds.set_null(|it| &mut it.i64_list);
    assert_eq!(write(&kinds), r#"{"i64":"5","i64List":null,"decimal":"1.10"}"#);
    kinds.set("i64", 6.into());
    assert_eq!(kinds.remove("decimal"), Some("1.10".into()));
    assert_eq!(write(&kinds), r#"{"i64":6,"i64List":null}"#);
}

#[test]
fn text_among_numbers_is_kept_unchanged() {
    for json in
        [r#"{"i64List":[1,"2",3]}"#, r#"{"i64List":["1","2",3]}"#, r#"{"i64List":["1",null]}"#]
    {
        assert_eq!(same::<Kinds>(json).i64_list, None);
    }
    assert!(read::<Kinds>(r#"{"i64List":[1,"2"]}"#).mismatches().is_empty());
}

#[test]
fn an_integer_stays_text_wherever_its_object_goes() {
    // If a name repeats, the last value counts, with its form.
    for (json, expected) in [
        (r#"{"i64":"1","i64":2}"#, r#"{"i64":2}"#),
        (r#"{"i64":1,"i64":"2"}"#, r#"{"i64":"2"}"#),
        (r#"{"i64":"1","i64":null}"#, r#"{"i64":null}"#),
    ] {
        assert_eq!(write(&read::<Kinds>(json)), expected, "{json}");
    }
    // With other additional members, in a patch, and in another type.
    let mut kinds: Kinds = read(r#"{"i64":"1","x":true}"#);
    kinds.additional.insert("y", 1.into());
    assert_eq!(write(&kinds), r#"{"i64":"1","x":true,"y":1}"#);
    assert_eq!(write(&kinds.changes_since(&Kinds::default())), write(&kinds));
    assert_eq!(write(&kinds.read_as::<Wide>()), r#"{"i64":"1","x":true,"y":1}"#);
    kinds.remove("x");
    kinds.remove("y");
    assert_eq!(write(&kinds), r#"{"i64":"1"}"#);
}

#[test]
fn text_that_is_not_an_int64_is_kept() {
    for text in [r#""""#, r#""007""#, r#""+1""#, r#""Integer""#, r#""9223372036854775808""#] {
        let kinds: Kinds = same(&format!(r#"{{"i64":{text}}}"#));
        assert_eq!(kinds.i64, None);
        assert_eq!(kinds.mismatches().len(), 1);
    }
}

#[test]
fn doubles_that_are_not_finite_are_text() {
    let kinds: Kinds = same(r#"{"f64":"-INF","f64List":["INF","NaN",1.5]}"#);
    assert_eq!(kinds.f64, Some(f64::NEG_INFINITY));
    assert!(kinds.f64_list.is_some_and(|list| list.iter().any(|number| number.is_nan())));
}

#[test]
fn integers_that_do_not_fit_are_kept() {
    for json in [
        r#"{"u8":256}"#,
        r#"{"u8":-1}"#,
        r#"{"i8":128}"#,
        r#"{"i16":32768}"#,
        r#"{"i32":2147483648}"#,
        r#"{"i64":9223372036854775808}"#,
        r#"{"i32":1.5}"#,
        r#"{"i32":-0.0}"#,
        r#"{"i32":2147483648.0}"#,
        r#"{"i32List":[1,2147483648]}"#,
    ] {
        let kinds: Kinds = same(json);
        assert_eq!(kinds.mismatches().len(), 1, "{json}");
    }
}

#[test]
fn a_whole_number_is_an_integer_however_it_is_written() {
    let kinds: Kinds = read(r#"{"i32":5.0,"i64":-7e3,"u8List":[1.0,2]}"#);
    assert_eq!((kinds.i32, kinds.i64), (Some(5), Some(-7000)));
    assert_eq!(write(&kinds), r#"{"u8List":[1,2],"i32":5,"i64":-7000}"#);
}

#[test]
fn a_number_that_a_double_cannot_represent_is_kept_and_conforms() {
    for json in [r#"{"f64":9007199254740993}"#, r#"{"f64List":[0.5,9007199254740993]}"#] {
        let kinds: Kinds = same(json);
        assert_eq!(kinds.additional.len(), 1, "{json}");
        assert!(kinds.mismatches().is_empty(), "{json}");
    }
}

#[test]
fn decimals_with_more_digits_than_numbers_keep_are_sent_as_text() {
    let digits = "123456789012345678901234567890.12";
    let number: Decimal = digits.parse().expect("a decimal");
    let text = if every_digit_is_kept() { digits.to_owned() } else { format!("\"{digits}\"") };
    assert_eq!(write(&number), text);
    let number: Decimal = "12.5".parse().expect("a decimal");
    assert_eq!(write(&number), "12.5");
    assert!("12,5".parse::<Decimal>().is_err());
    assert!("".parse::<Decimal>().is_err());
}

#[test]
fn types_of_many_members_work() {
    let json = r#"{"property1":1,"property64":2,"property255":null,"property256":3,"property258":null,"property260":4}"#;
    let wide: Wide = equal(json);
    assert_eq!(wide.property256, Some(3));
    assert!(wide.is_null_by_name("property258") && wide.is_null_by_name("property255"));
    assert!(!wide.is_null_by_name("property259"));
    assert_eq!(wide.additional.len(), 2);
}
