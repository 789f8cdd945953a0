//! Nothing that is read is lost.

use serde_json::json;

use super::{equal, read, same, try_read, write};
use crate::runtime::{Conformance, Resource};
use crate::v1_0::{EmailAddress, ItemBody, Kinds, Message};

#[test]
fn undocumented_members_and_annotations_are_kept_at_every_depth() {
    let message: Message = same(
        r#"{"body":{"content":"x","extra":{"a":[1,null]}},"@odata.etag":"W/\"1\"","categories@odata.count":2,"Subject":"other case"}"#,
    );
    assert_eq!(message.additional.get("Subject"), Some(&json!("other case")));
    assert_eq!(message.etag(), Some("W/\"1\""));
    assert_eq!(message.additional.len(), 3);
    assert_eq!(message.body.map(|body| body.additional.len()), Some(1));
}

#[test]
fn values_of_another_kind_are_kept_in_additional() {
    let values = [
        "true",
        "1",
        "-1",
        "1.5",
        r#""text""#,
        "[]",
        r#"[1,"x",null,{}]"#,
        "{}",
        r#"{"a":{"b":[]}}"#,
    ];
    let kinds = Kinds::default();
    for name in kinds.property_names() {
        for value in values {
            equal::<Kinds>(&format!(r#"{{"{name}":{value}}}"#));
        }
    }
}

#[test]
fn a_field_holds_only_values_of_its_type() {
    let message: Message = same(r#"{"subject":"s","isRead":"true","categories":"red"}"#);
    assert_eq!(message.is_read, None);
    assert_eq!(message.categories, None);
    assert_eq!(message.additional.get("isRead"), Some(&json!("true")));
}

#[test]
fn a_collection_with_one_misfit_is_kept_whole() {
    for json in [
        r#"{"categories":["a","b",1,"c"]}"#,
        r#"{"categories":["a",null]}"#,
        r#"{"replyTo":[{"name":"n","x":1},null,{"name":null}]}"#,
        r#"{"replyTo":[{"name":"n"},"text"]}"#,
        r##"{"toRecipients":[{"@odata.type":"#microsoft.graph.attendee","type":"required"},[]]}"##,
    ] {
        let message: Message = equal(json);
        assert_eq!(
            (message.categories, message.reply_to, message.to_recipients),
            (None, None, None),
            "{json}"
        );
        assert_eq!(message.additional.len(), 1, "{json}");
    }
}

#[test]
fn a_field_that_is_set_overrides_the_kept_value() {
    let mut message: Message = read(r#"{"subject":5,"isRead":null,"categories":[1]}"#);
    message.subject = Some("new".into());
    message.is_read = Some(false);
    message.categories = Some(Vec::new());
    assert_eq!(write(&message), r#"{"subject":"new","categories":[],"isRead":false}"#);
    assert!(!message.is_null(|it| &it.is_read));
    assert!(message.mismatches().is_empty());
}

#[test]
fn the_last_value_of_a_repeated_name_counts() {
    for (json, expected) in [
        (r#"{"subject":"a","subject":"b"}"#, r#"{"subject":"b"}"#),
        (r#"{"subject":null,"subject":"b"}"#, r#"{"subject":"b"}"#),
        (r#"{"subject":"a","subject":null}"#, r#"{"subject":null}"#),
        (r#"{"subject":1,"subject":"b"}"#, r#"{"subject":"b"}"#),
        (r#"{"subject":"a","subject":1}"#, r#"{"subject":1}"#),
        (r#"{"subject":1,"subject":null}"#, r#"{"subject":null}"#),
        (r#"{"subject":null,"subject":1}"#, r#"{"subject":1}"#),
        (r#"{"subject":1,"subject":2}"#, r#"{"subject":2}"#),
        (r#"{"x":1,"y":0,"x":null}"#, r#"{"y":0,"x":null}"#),
        (r#"{"body":{"content":"a"},"body":{}}"#, r#"{"body":{}}"#),
        (r#"{"replyTo":[{}],"replyTo":[]}"#, r#"{"replyTo":[]}"#),
    ] {
        let message: Message = read(json);
        assert_eq!(write(&message), expected, "{json}");
        assert_eq!(message, read(expected), "{json}");
    }
}

#[test]
fn many_repeated_undocumented_names_are_resolved() {
    let members: Vec<String> =
        (0..40_000).map(|number| format!(r#""x{}":{number}"#, number % 20_000)).collect();
    let message: Message = read(&format!("{{{}}}", members.join(",")));
    assert_eq!(message.additional.len(), 20_000);
    assert_eq!(message.additional.get("x7"), Some(&json!(20_007)));
}

#[test]
fn additional_can_move_to_another_type() {
    let email: EmailAddress = read(r#"{"name":null,"address":7,"more":true}"#);
    let mut body = ItemBody { additional: email.additional.clone(), ..ItemBody::default() };
    assert_eq!(write(&body), r#"{"name":null,"address":7,"more":true}"#);
    body.set_null(|it| &mut it.content);
    assert_eq!(write(&body), r#"{"content":null,"name":null,"address":7,"more":true}"#);
    let again = EmailAddress {
        address: Some("a".into()),
        additional: body.additional,
        ..EmailAddress::default()
    };
    assert_eq!(write(&again), r#"{"address":"a","content":null,"name":null,"more":true}"#);
}

#[test]
fn a_value_inserted_by_name_is_sent_unless_the_field_is_set() {
    let mut message = Message::default();
    assert_eq!(message.additional.insert("x", json!(1)), None);
    assert_eq!(message.additional.insert("x", json!(2)), Some(json!(1)));
    message.additional.insert("subject", json!(["kept"]));
    assert_eq!(write(&message), r#"{"x":2,"subject":["kept"]}"#);
    message.subject = Some("typed".into());
    assert_eq!(write(&message), r#"{"subject":"typed","x":2}"#);
    assert_eq!(message.additional.remove("x"), Some(json!(2)));
    assert_eq!(message.additional.remove("x"), None);
}

#[test]
fn additional_is_compared_by_name_and_value() {
    let left: Message = read(r#"{"a":1,"subject":null,"b":2}"#);
    let mut right: Message = read(r#"{"b":2,"a":1}"#);
    assert_ne!(left, right);
    right.additional.insert("subject", json!(null));
    assert_eq!(left, right);
}

#[test]
fn deep_json_is_rejected_and_does_not_exhaust_the_stack() {
    let child = |depth: usize| r#"{"child":"#.repeat(depth) + "{}" + &"}".repeat(depth);
    let arrays = |depth: usize| format!(r#"{{"x":{}{}}}"#, "[".repeat(depth), "]".repeat(depth));
    assert!(try_read::<Kinds>(&child(100)).is_ok());
    for json in [child(100_000), arrays(100_000), r#"{"familyList":["#.repeat(100_000)] {
        let error = try_read::<Kinds>(&json).expect_err("too deep");
        assert!(error.to_string().contains("recursion limit"), "{error}");
    }
}

#[test]
fn broken_json_is_an_error_that_says_where() {
    for json in [
        "",
        "{",
        r#"{"subject":"#,
        r#"{"subject":"a",}"#,
        r#"{"replyTo":[{"name":"x"]}"#,
        "[]",
        "7",
        "null",
    ] {
        assert!(try_read::<Message>(json).is_err(), "{json}");
    }
    let error = try_read::<Message>("[]").expect_err("not an object");
    assert_eq!(
        error.to_string(),
        "invalid type: sequence, expected a microsoft.graph.message object at line 1 column 0"
    );
}

#[test]
fn json_values_work_like_text() {
    let json = r##"{"subject":null,"body":{"content":1},"sender":{"@odata.type":"#microsoft.graph.attendee","type":"x"},"z":[1]}"##;
    let value: serde_json::Value = read(json);
    let message: Message = serde_json::from_value(value.clone()).expect("a message");
    assert_eq!(message, read(json));
    assert_eq!(serde_json::to_value(&message).expect("a value"), value);
}
