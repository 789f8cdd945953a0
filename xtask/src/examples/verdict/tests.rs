use expect_test::{Expect, expect};
use msgraph_codegen::ApiVersion;
use serde_json::Value;

use super::{Answer, Verdict, verdict};
use crate::examples::case::{Case, Group, Place};

/// A body that is read as an owner.
pub(crate) fn case(text: &str) -> Case {
    Case {
        place: Place { page: "api-reference/v1.0/api/owner-get.md".to_owned(), line: 7 },
        group: Group::Response,
        version: ApiVersion::V1_0,
        text: text.to_owned(),
        json: serde_json::from_str(text).unwrap(),
        rust_type: "msgraph_types::v1_0::Owner".to_owned(),
        type_name: Some("microsoft.graph.owner".to_owned()),
        unknown: None,
        areas: Vec::new(),
    }
}

/// The answer of a runner that wrote that text.
pub(crate) fn answer(written: &str) -> Answer {
    Answer { written: written.to_owned(), ..Answer::default() }
}

fn check(read: &str, written: &str, expected: &Expect) {
    let shown = match verdict(&case(read), &answer(written)) {
        Verdict::Equal => "equal\n".to_owned(),
        Verdict::Failed(why) => format!("failed: {why}\n"),
        Verdict::Different(found) => {
            let value =
                |value: &Option<Value>| value.as_ref().map_or("-".to_owned(), Value::to_string);
            let lines = found
                .iter()
                .map(|it| format!("{} {} {}\n", it.path, value(&it.read), value(&it.written)));
            lines.collect()
        }
    };
    expected.assert_eq(&shown);
}

#[test]
fn the_order_of_members_does_not_count() {
    check(
        r#"{"a": 1, "b": [{"c": null}, {}]}"#,
        r#"{"b":[{"c":null},{}],"a":1}"#,
        &expect![[r#"
            equal
        "#]],
    );
}

#[test]
fn numbers_are_compared_by_value() {
    check(
        "[1.0, 1e2, 0.10, -0.0, 47.640568390488626]",
        "[1, 100, 0.1, 0, 47.640568390488626]",
        &expect![[r#"
            equal
        "#]],
    );
    check(
        "[9007199254740993, 1.5]",
        "[9007199254740992, 1.25]",
        &expect![[r#"
        /0 9007199254740993 9007199254740992
        /1 1.5 1.25
    "#]],
    );
}

#[test]
fn text_is_no_number_and_null_is_not_absent() {
    check(
        r#"{"a": "20", "b": null, "c": []}"#,
        r#"{"a":20}"#,
        &expect![[r#"
        /a "20" 20
        /b null -
        /c [] -
    "#]],
    );
}

#[test]
fn what_is_lost_and_what_is_new_are_told_by_their_paths() {
    let read = r#"{"value": [{"name": "a", "x/y": 1}, {"name": "b"}]}"#;
    check(
        read,
        r#"{"value":[{"name":"A"}],"more":true}"#,
        &expect![[r#"
        /value/0/name "a" "A"
        /value/0/x~1y 1 -
        /value/1 {"name":"b"} -
        /more - true
    "#]],
    );
}

#[test]
fn a_failure_and_text_that_is_no_json_are_failures() {
    check(
        "{}",
        "{",
        &expect![[r#"
            failed: what was written is not JSON: EOF while parsing an object at line 1 column 1
        "#]],
    );
    let answer = Answer { failure: Some("from_str: no".to_owned()), ..answer("{}") };
    assert_eq!(verdict(&case("{}"), &answer), Verdict::Failed("from_str: no".to_owned()));
}

#[test]
fn a_way_of_reading_that_gives_something_else_makes_a_body_different() {
    let answer = Answer { unequal: vec!["from_value gives {}".to_owned()], ..answer("{}") };
    let Verdict::Different(found) = verdict(&case("{}"), &answer) else {
        panic!("it is different")
    };
    assert_eq!(found[0].remark.as_deref(), Some("from_value gives {}"));
}
