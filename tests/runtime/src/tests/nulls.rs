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
        assert!(kinds.is_null_by_name(name));
        let mut own = Kinds::default();
        assert!(own.set_null_by_name(name));
        assert_eq!(own, kinds);
        // Collections must not be null in OData.
        assert_eq!(own.mismatches().len(), usize::from(name.ends_with("List")), "{name}");
    }
}

#[test]
fn a_patch_sends_null() {
    let mut patch = User { job_title: Some("CTO".into()), ..User::default() };
    assert!(patch.set_null(|it| &mut it.mobile_phone));
    assert_eq!(write(&patch), r#"{"jobTitle":"CTO","mobilePhone":null}"#);
    assert!(patch.is_null(|it| &it.mobile_phone));
    assert!(!patch.is_null(|it| &it.job_title));
    assert!(patch.set_null(|it| &mut it.job_title));
    assert_eq!(patch.job_title, None);
    assert_eq!(write(&patch), r#"{"jobTitle":null,"mobilePhone":null}"#);
    patch.mobile_phone = Some("1".into());
    assert!(!patch.is_null(|it| &it.mobile_phone));
    assert_eq!(patch.remove("jobTitle"), Some(json!(null)));
    assert_eq!(write(&patch), r#"{"mobilePhone":"1"}"#);
}

#[test]
fn null_on_an_undocumented_property_is_sent_too() {
    let mut user = User::default();
    assert!(!user.set_null_by_name("extension_1"));
    assert!(!user.set_null_by_name("extension_1"));
    assert!(user.is_null_by_name("extension_1"));
    assert_eq!(write(&user), r#"{"extension_1":null}"#);
    assert!(user.set_null_by_name("jobTitle"));
}

/// The place of a field tells its kind apart from all others, whether it holds something or not.
#[test]
fn fields_of_every_kind_are_found() {
    let mut kinds = Kinds::default();
    macro_rules! null {
        ($($field:ident = $name:literal),*) => {$(
            assert!(!kinds.is_null(|it| &it.$field));
            assert!(kinds.set_null(|it| &mut it.$field));
            assert!(kinds.is_null(|it| &it.$field));
            assert_eq!(write(&kinds), concat!("{\"", $name, "\":null}"));
            kinds.$field = Some(Default::default());
            assert!(!kinds.is_null(|it| &it.$field));
            assert!(kinds.set_null(|it| &mut it.$field));
            assert_eq!(kinds.$field, None);
            kinds = Kinds::default();
        )*};
    }
    null!(text = "text", text_list = "textList", bool = "bool", u8 = "u8", f64_list = "f64List");
    null!(json = "json", decimal_list = "decimalList", enumeration_list = "enumerationList");
    null!(object = "object", object_list = "objectList", child = "child");
    null!(family = "family", family_list = "familyList", odata_type = "@odata.type");
    assert!(kinds.set_null(|it| &mut it.date) && kinds.is_null_by_name("date"));
}

#[test]
fn fields_of_other_values_are_left_alone() {
    let mut kinds = Kinds { child: Some(Kinds::default().into()), ..Kinds::default() };
    assert!(!kinds.is_null(|_| &None::<String>));
    assert!(!kinds.set_null(|it| &mut it.child.get_or_insert_default().text));
    assert_eq!(write(&kinds), r#"{"child":{}}"#);
    let child = kinds.child.as_mut().expect("it is there");
    assert!(child.set_null(|it| &mut it.text));
    assert_eq!(write(&kinds), r#"{"child":{"text":null}}"#);
}

#[test]
fn a_family_takes_null_as_well() {
    let mut owner =
        AnyDirectoryObject::from(User { mobile_phone: Some("1".into()), ..User::default() });
    assert!(owner.set_null(|it| match it {
        AnyDirectoryObject::User(user) => &mut user.mobile_phone,
        _ => panic!("it is a user"),
    }));
    assert_eq!(write(&owner), r##"{"@odata.type":"#microsoft.graph.user","mobilePhone":null}"##);
    assert!(owner.set_null_by_name("jobTitle"));
    assert!(owner.is_null_by_name("jobTitle"));
    assert!(!owner.set_null_by_name("securityEnabled"));
}

#[test]
fn absent_null_and_empty_differ() {
    let absent: Message = same("{}");
    let null: Message = same(r#"{"categories":null}"#);
    let empty: Message = same(r#"{"categories":[]}"#);
    assert_ne!(absent, null);
    assert_ne!(null, empty);
    assert_ne!(empty, absent);
    assert!(!absent.is_null(|it| &it.categories));
    assert!(null.is_null(|it| &it.categories));
    assert!(!empty.is_null(|it| &it.categories));
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
    assert!(user.is_null(|it| &it.id));
}

#[test]
fn references_are_bound_by_annotation() {
    let mut user = User::default();
    assert!(user.bind(|it| &mut it.manager, "https://graph.microsoft.com/v1.0/users/1"));
    assert!(user.bind(|it| &mut it.direct_reports, ["u/2", "u/3"]));
    assert_eq!(
        write(&user),
        r#"{"manager@odata.bind":"https://graph.microsoft.com/v1.0/users/1","directReports@odata.bind":["u/2","u/3"]}"#
    );
    let mut kinds = Kinds::default();
    assert!(kinds.bind(|it| &mut it.family_list, vec!["u/2".to_owned()]));
    assert!(kinds.bind(|it| &mut it.child, format!("kinds/{}", 1)));
    assert!(kinds.bind_by_name("family", "u/1"));
    assert!(!kinds.bind_by_name("owners", ["u/1"]));
    assert_eq!(
        write(&kinds),
        r#"{"familyList@odata.bind":["u/2"],"child@odata.bind":"kinds/1","family@odata.bind":"u/1","owners@odata.bind":["u/1"]}"#
    );
    assert!(!kinds.bind(|it| &mut it.child.get_or_insert_default().child, "kinds/2"));
}
