//! `Debug` shows the properties that have a value, and no others.

use super::read;
use crate::v1_0::{AnyDirectoryObject, Message};

#[test]
fn only_what_has_a_value_is_shown() {
    let message: Message = read(
        r#"{
            "subject": "Hi", "importance": "high", "isRead": true, "categories": ["a", "b"],
            "body": { "content": "text" }, "toRecipients": [{ "emailAddress": { "name": "A" } }],
            "receivedDateTime": "2021-07-01T00:00:00Z", "odd": 1, "sender": null
        }"#,
    );
    let shown = format!("{message:?}");
    assert_eq!(
        shown,
        r#"message { subject: "Hi", importance: "high", body: itemBody { content: "text" }, "#
            .to_owned()
            + r#"toRecipients: [recipient { emailAddress: emailAddress { name: "A" } }], "#
            + r#"categories: ["a", "b"], isRead: true, receivedDateTime: "2021-07-01T00:00:00Z", "#
            + r#"additional: {"sender": Null, "odd": Number(1)} }"#
    );
}

#[test]
fn a_family_shows_the_object_by_its_own_type() {
    let object: AnyDirectoryObject =
        read(r##"{"@odata.type": "#microsoft.graph.user", "id": "1"}"##);
    let shown = r##"user { @odata.type: "#microsoft.graph.user", id: "1" }"##;
    assert_eq!(format!("{object:?}"), shown);
    assert_eq!(format!("{:?}", Message::default()), "message");
}
