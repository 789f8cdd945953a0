//! Absent, null and empty are three states, and each can be sent.

use serde_json::json;

use super::{read, same, write};
use crate::runtime::{Conformance, Resource};
use crate::v1_0::{AnyDirectoryObject, Kinds, Message, User};

#[test]
fn null_on_any_property_is_read_and_written_as_null() {
    for name in Kinds::default().property_names() {
        let json = format!(r#"{{"{name}":null}}"#);
        let kinds: Kinds = same(&json);
        assert!(kinds.is_null(name));
        let mut own = Kinds::default();
        own.set_null(name);
        assert_eq!(own, kinds);
        // Collections must not be null in OData.
        assert_eq!(own.mismatches().len(), usize::from(name.ends_with("List")), "{name}");
    }
}

#[test]
fn a_patch_sends_null() {
    let mut patch = User { job_title: Some("CTO".into()), ..User::default() };
    patch.set_null("mobilePhone");
    assert_eq!(write(&patch), r#"{"jobTitle":"CTO","mobilePhone":null}"#);
    patch.set_null("jobTitle");
    assert_eq!(patch.job_title, None);
    assert_eq!(write(&patch), r#"{"jobTitle":null,"mobilePhone":null}"#);
    patch.mobile_phone = Some("1".into());
    assert!(!patch.is_null("mobilePhone"));
    assert_eq!(patch.remove("jobTitle"), Some(json!(null)));
    assert_eq!(write(&patch), r#"{"mobilePhone":"1"}"#);
}

#[test]
fn null_on_an_undocumented_property_is_sent_too() {
    let mut user = User::default();
    user.set_null("extension_1");
    user.set_null("extension_1");
    assert!(user.is_null("extension_1"));
    assert_eq!(write(&user), r#"{"extension_1":null}"#);
}

#[test]
fn a_family_takes_null_as_well() {
    let mut owner =
        AnyDirectoryObject::from(User { mobile_phone: Some("1".into()), ..User::default() });
    owner.set_null("mobilePhone");
    assert_eq!(write(&owner), r##"{"@odata.type":"#microsoft.graph.user","mobilePhone":null}"##);
}

#[test]
fn absent_null_and_empty_differ() {
    let absent: Message = same("{}");
    let null: Message = same(r#"{"categories":null}"#);
    let empty: Message = same(r#"{"categories":[]}"#);
    assert_ne!(absent, null);
    assert_ne!(null, empty);
    assert_ne!(empty, absent);
    assert!(!absent.is_null("categories"));
    assert!(null.is_null("categories"));
    assert!(!empty.is_null("categories"));
}

#[test]
fn the_type_name_may_be_null_or_something_else() {
    same::<Message>(r#"{"@odata.type":null}"#);
    same::<Message>(r#"{"@odata.type":7}"#);
    same::<AnyDirectoryObject>(r#"{"@odata.type":null,"id":"1"}"#);
}

#[test]
fn properties_can_be_reached_by_their_wire_name() {
    let mut user: User = read(r#"{"jobTitle":"CTO","x":1,"mobilePhone":5}"#);
    assert_eq!(user.get("jobTitle"), Some(json!("CTO")));
    assert_eq!(user.get("x"), Some(json!(1)));
    assert_eq!(user.get("mobilePhone"), Some(json!(5)));
    assert_eq!(user.get("id"), None);
    assert_eq!(user.set("jobTitle", json!("CEO")), Some(json!("CTO")));
    assert_eq!(user.job_title.as_deref(), Some("CEO"));
    assert_eq!(user.set("jobTitle", json!(["odd"])), Some(json!("CEO")));
    assert_eq!(user.job_title, None);
    user.set("manager", json!({"@odata.type": "microsoft.graph.user", "jobTitle": "x"}));
    assert!(matches!(user.manager, Some(AnyDirectoryObject::User(_))));
    user.set("id", json!(null));
    assert!(user.is_null("id"));
}

#[test]
fn references_are_bound_by_annotation() {
    let mut user = User::default();
    user.bind("manager", "https://graph.microsoft.com/v1.0/users/1");
    user.bind_all("directReports", ["u/2", "u/3"]);
    assert_eq!(
        write(&user),
        r#"{"manager@odata.bind":"https://graph.microsoft.com/v1.0/users/1","directReports@odata.bind":["u/2","u/3"]}"#
    );
}
