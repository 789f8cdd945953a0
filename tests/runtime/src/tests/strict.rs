//! Differences from the documentation are listed, and `Strict` rejects contradictions.

use serde_json::json;

use super::{read, try_read, write};
use crate::runtime::{Conformance, DeviationKind, Json, Page, Resource, Strict, Wrapped};
use crate::v1_0::{AnyDirectoryObject, Kinds, Message};

fn messages(value: &impl Conformance) -> Vec<String> {
    let mut messages: Vec<_> = value.deviations().iter().map(ToString::to_string).collect();
    messages.sort();
    messages
}

#[test]
fn contradictions_show_path_expectation_and_value() {
    let message: Message = read(
        r#"{"isRead":"true","x@y":1,"subject":null,"sender":{"emailAddress":[]},"categories":null,
            "toRecipients":[{},{"@odata.type":"microsoft.graph.attendee","type":7}],"replyTo":[{"name":false}],
            "receivedDateTime":"yesterday","importance":" "}"#,
    );
    assert_eq!(message.deviations(), message.mismatches());
    assert_eq!(
        messages(&message),
        [
            "/categories: expected an array of text (microsoft.graph.message), found null",
            "/importance: expected a member of the enumeration (microsoft.graph.message), found \" \"",
            "/isRead: expected true or false (microsoft.graph.message), found \"true\"",
            "/receivedDateTime: expected Edm.DateTimeOffset (microsoft.graph.message), found \"yesterday\"",
            "/replyTo/0/name: expected text (microsoft.graph.emailAddress), found false",
            "/sender/emailAddress: expected an object (microsoft.graph.recipient), found []",
            "/toRecipients/1/type: expected text (microsoft.graph.attendee), found 7",
        ]
    );
}

#[test]
fn undocumented_things_are_listed_and_are_no_contradiction() {
    let message: Message = read(
        r##"{"more/and~more":{"a":1},"importance":"urgent","body":{"contentType":"html,rtf"},
            "sender":{"@odata.type":"#microsoft.graph.robot"}}"##,
    );
    assert_eq!(message.mismatches(), []);
    assert_eq!(
        messages(&message),
        [
            "/body/contentType: expected a documented member of the enumeration (microsoft.graph.itemBody), found \"html,rtf\"",
            "/importance: expected a documented member of the enumeration (microsoft.graph.message), found \"urgent\"",
            "/more~1and~0more: undocumented property of microsoft.graph.message, found {\"a\":1}",
            "/sender: expected the documented type or one derived from it (microsoft.graph.recipient), found \"#microsoft.graph.robot\"",
        ]
    );
}

#[test]
fn an_unrelated_documented_type_is_a_contradiction() {
    let kind = |json: &str| {
        let found = read::<Kinds>(json).deviations();
        found.first().map(|deviation| (deviation.path.clone(), deviation.kind))
    };
    let other = |path: &str| Some((path.to_owned(), DeviationKind::OtherType));
    assert_eq!(kind(r##"{"family":{"@odata.type":"#microsoft.graph.user"}}"##), None);
    assert_eq!(kind(r##"{"family":{"@odata.type":"#Microsoft.Graph.GROUP"}}"##), None);
    assert_eq!(
        kind(r##"{"family":{"@odata.type":"#microsoft.graph.message"}}"##),
        other("/family")
    );
    assert_eq!(kind(r##"{"object":{"@odata.type":"microsoft.graph.user"}}"##), other("/object"));
    assert_eq!(kind(r##"{"object":{"@odata.type":"microsoft.graph.itemBody"}}"##), None);
    assert_eq!(kind(r##"{"@odata.type":"microsoft.graph.user"}"##), other(""));
}

#[test]
fn elements_of_a_kept_collection_are_listed() {
    let message: Message = read(
        r#"{"categories":["a",1,null],"toRecipients":[7,{"emailAddress":{"name":[]}},{"extra":1}]}"#,
    );
    assert_eq!(
        messages(&message),
        [
            "/categories/1: expected text (microsoft.graph.message), found 1",
            "/categories/2: expected text (microsoft.graph.message), found null",
            "/toRecipients/0: expected an object (microsoft.graph.message), found 7",
            "/toRecipients/1/emailAddress/name: expected text (microsoft.graph.emailAddress), found []",
            "/toRecipients/2/extra: undocumented property of microsoft.graph.recipient, found 1",
        ]
    );
}

#[test]
fn conforming_values_have_no_deviations() {
    let kinds: Kinds = read(
        r#"{"f64":1,"f64List":[9007199254740993],"i64":"5","text":null,"enumeration":"low, high","date":"2024-02-29",
            "guidList":["48d31887-5fad-4d73-a9f5-3c356e68a038"],"more@odata.count":1,"@odata.etag":"x",
            "odata.context":"y","jsonList":[null]}"#,
    );
    assert_eq!(kinds.deviations(), []);
    assert_eq!(kinds.documented_members(), 6);
}

#[test]
fn pages_and_wrapped_values_are_inspected() {
    let json = r#"{"value":[{"subject":1}],"x":true}"#;
    assert_eq!(
        messages(&read::<Page<Message>>(json)),
        ["/value/0/subject: expected text (microsoft.graph.message), found 1"]
    );
    let json = r#"{"value":{"subject":1}}"#;
    assert_eq!(
        messages(&read::<Wrapped<Option<Message>>>(json)),
        ["/value/subject: expected text (microsoft.graph.message), found 1"]
    );
    assert_eq!(messages(&read::<Page<Json>>(r#"{"value":[1]}"#)), [""; 0]);
}

#[test]
fn strict_rejects_contradictions_and_nothing_else() {
    let new = r#"{"importance":"urgent","x":1,"sender":null}"#;
    assert_eq!(read::<Strict<Message>>(new).0, read(new));
    assert_eq!(
        write(&read::<Strict<Message>>(new)),
        r#"{"importance":"urgent","sender":null,"x":1}"#
    );
    let error = try_read::<Strict<Page<AnyDirectoryObject>>>(
        r##"{"value":[{"id":1},{"@odata.type":"#microsoft.graph.user","jobTitle":["x"]}]}"##,
    );
    assert_eq!(
        error.expect_err("it contradicts").to_string(),
        "2 values contradict the documentation\n\
         /value/0/id: expected text (microsoft.graph.directoryObject), found 1\n\
         /value/1/jobTitle: expected text (microsoft.graph.user), found [\"x\"]"
    );
}

#[test]
fn long_values_are_truncated_in_messages() {
    let mut message = Message::default();
    message.set("isRead", json!("ä".repeat(1_000_000)));
    let [found] = message.deviations().try_into().expect("one deviation");
    assert!(found.to_string().len() < 300);
    assert_eq!(found.value, json!("ä".repeat(1_000_000)));
}
