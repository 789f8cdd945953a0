//! Values that contradict their documented type can be listed.

use super::read;
use crate::runtime::Resource;
use crate::runtime::sample::{Kinds, Message};

#[test]
fn mismatches_say_where_what_and_what_was_expected() {
    let message: Message = read(
        r#"{"isRead":"true","x":1,"subject":null,"sender":{"emailAddress":[]},
            "toRecipients":[{},{"@odata.type":"microsoft.graph.attendee","type":7}],"replyTo":[{"name":false}]}"#,
    );
    let mut found: Vec<_> = message.mismatches().iter().map(ToString::to_string).collect();
    found.sort();
    assert_eq!(
        found,
        [
            "/isRead: expected true or false (microsoft.graph.message), found \"true\"",
            "/replyTo/0/name: expected text (microsoft.graph.emailAddress), found false",
            "/sender/emailAddress: expected an object (microsoft.graph.recipient), found []",
            "/toRecipients/1/type: expected text (microsoft.graph.attendee), found 7",
        ]
    );
}

#[test]
fn what_conforms_has_no_mismatches() {
    let kinds: Kinds = read(
        r#"{"f64":1,"i64":"5","text":null,"enumeration":"never heard of","date":"not a date","more":{}}"#,
    );
    assert!(kinds.mismatches().is_empty());
}
