//! Control information is kept, and methods read it.

use serde_json::json;

use super::{equal, read, same, try_read, write};
use crate::runtime::{Page, Resource, Wrapped};
use crate::v1_0::{AnyDirectoryObject, Kinds, Message, User};

#[test]
fn control_information_of_an_object_is_read() {
    let message: Message = equal(
        r##"{"@odata.type":"#microsoft.graph.message","@odata.id":"i","@odata.etag":"e","@odata.context":"c",
            "@odata.mediaReadLink":"m","@odata.mediaContentType":"t","@microsoft.graph.downloadUrl":"d"}"##,
    );
    assert_eq!(message.odata_type(), Some("#microsoft.graph.message"));
    assert_eq!(message.odata_id(), Some("i"));
    assert_eq!(message.etag(), Some("e"));
    assert_eq!(message.context(), Some("c"));
    assert_eq!(message.media_read_link(), Some("m"));
    assert_eq!(message.media_content_type(), Some("t"));
    assert_eq!(message.annotation("microsoft.graph.downloadUrl"), Some(&json!("d")));
    assert_eq!(Message::default().odata_id(), None);
}

#[test]
fn both_short_forms_are_read_and_written_back_unchanged() {
    let short: User =
        same(r#"{"@etag":"e","@id":"i","@context":"c","@type":"microsoft.graph.user"}"#);
    let bare: User = same(
        r#"{"odata.etag":"e","odata.id":"i","odata.context":"c","odata.type":"microsoft.graph.user"}"#,
    );
    for user in [short, bare] {
        assert_eq!(user.etag(), Some("e"));
        assert_eq!(user.odata_id(), Some("i"));
        assert_eq!(user.context(), Some("c"));
        assert_eq!(user.odata_type(), Some("microsoft.graph.user"));
        // It names its type already, so no second name is written.
        let names = write(&AnyDirectoryObject::from(user)).matches("type").count();
        assert_eq!(names, 1);
    }
}

#[test]
fn both_short_forms_select_the_variant() {
    for name in ["@odata.type", "@type", "odata.type"] {
        for json in [
            format!(r##"{{"{name}":"#microsoft.graph.user","id":"1","jobTitle":"x"}}"##),
            format!(r##"{{"id":"1","jobTitle":"x","{name}":"#microsoft.graph.user"}}"##),
        ] {
            let object: AnyDirectoryObject = equal(&json);
            assert!(matches!(&object, AnyDirectoryObject::User(user) if user.job_title.is_some()));
            assert_eq!(object.odata_type(), Some("#microsoft.graph.user"));
        }
    }
}

#[test]
fn control_information_of_a_property_is_read() {
    let user: User = equal(
        r##"{"directReports@odata.nextLink":"n","directReports@odata.count":"7","directReports@delta":[{"@odata.type":"#microsoft.graph.user","id":"1"},{"id":"2","@removed":{"reason":"deleted"}}],"photo@odata.mediaReadLink":"m"}"##,
    );
    assert_eq!(user.next_link_of("directReports"), Some("n"));
    assert_eq!(user.count_of("directReports"), Some(7));
    assert_eq!(user.property_annotation("photo", "odata.mediaReadLink"), Some(&json!("m")));
    let delta = user.delta_of::<AnyDirectoryObject>("directReports").expect("it is there");
    let delta = delta.expect("directory objects");
    let removed: Vec<_> = delta.iter().map(Resource::removed).collect();
    assert_eq!(removed, [None, Some("deleted")]);
    assert!(matches!(delta.first(), Some(AnyDirectoryObject::User(_))));
    assert!(user.delta_of::<AnyDirectoryObject>("manager").is_none());
    let odd: User = read(r#"{"directReports@delta":[1]}"#);
    assert!(odd.delta_of::<User>("directReports").is_some_and(|delta| delta.is_err()));
}

#[test]
fn envelopes_are_read_in_all_forms() {
    let page: Page<Message> = equal(
        r#"{"odata.nextLink":"n","@count":"3","odata.context":"c","@deltaLink":"d","value":[]}"#,
    );
    assert_eq!(page.next_link(), Some("n"));
    assert_eq!(page.count(), Some(3));
    assert_eq!(page.context(), Some("c"));
    assert_eq!(page.delta_link(), Some("d"));
}

#[test]
fn a_single_value_is_wrapped() {
    let one: Wrapped<Kinds> = same(r#"{"@odata.context":"c","value":{"i32":1}}"#);
    assert_eq!(one.context(), Some("c"));
    assert_eq!(one.value.i32, Some(1));
    let null: Wrapped<Option<Kinds>> = same(r#"{"value":null}"#);
    assert_eq!(null.value, None);
    assert_eq!(write(&Wrapped::from(7)), r#"{"value":7}"#);
    let error = try_read::<Wrapped<Kinds>>(r#"{"error":{}}"#).expect_err("no value");
    assert!(error.to_string().starts_with("missing field `value`"), "{error}");
}
