//! Values of a base type and the types derived from it.

use super::{equal, read, same, write};
use crate::runtime::{Conformance, Resource};
use crate::v1_0::{
    AnyDirectoryObject, AnyItem, AnyRecipient, Attendee, DirectoryObject, Importance, ItemBody,
    Kinds, Recipient, User,
};

#[test]
fn the_type_name_selects_the_variant_in_every_spelling() {
    for name in ["#microsoft.graph.user", "microsoft.graph.user", "#Microsoft.Graph.User"] {
        let owner: AnyDirectoryObject =
            same(&format!(r#"{{"@odata.type":"{name}","id":"1","jobTitle":"CTO"}}"#));
        let AnyDirectoryObject::User(user) = &owner else { panic!("{owner:?}") };
        assert_eq!(user.job_title.as_deref(), Some("CTO"));
        assert_eq!(owner.odata_type(), Some(name));
        assert_eq!(owner.id(), Some("1"));
    }
}

#[test]
fn the_type_name_may_come_at_any_position() {
    let members = [
        r##""@odata.type":"#microsoft.graph.user""##,
        r#""id":"1""#,
        r#""jobTitle":"CTO""#,
        r#""mobilePhone":null"#,
        r#""deletedDateTime":5"#,
        r#""manager":{"jobTitle":"CEO","@odata.type":"microsoft.graph.user"}"#,
        r#""unknown":[1,2]"#,
    ];
    for turn in 0..members.len() {
        let mut turned = members;
        turned.rotate_left(turn);
        let owner: AnyDirectoryObject = equal(&format!("{{{}}}", turned.join(",")));
        let AnyDirectoryObject::User(user) = &owner else { panic!("{owner:?}") };
        assert_eq!(user.job_title.as_deref(), Some("CTO"));
        assert!(user.is_null(|it| &it.mobile_phone));
        assert_eq!(user.mismatches().len(), 1);
        assert_eq!(user.additional.len(), 3);
        assert!(
            matches!(&user.manager, Some(AnyDirectoryObject::User(boss)) if boss.additional.is_empty())
        );
    }
}

#[test]
fn an_object_of_missing_or_unknown_type_is_kept_as_the_base() {
    for json in [
        r#"{"id":"1","jobTitle":"CTO"}"#,
        r##"{"@odata.type":"#microsoft.graph.newThing","id":"1","jobTitle":"CTO"}"##,
        r##"{"@odata.type":"#microsoft.graph.directoryObject","id":"1","jobTitle":"CTO"}"##,
    ] {
        let owner: AnyDirectoryObject = same(json);
        assert!(matches!(owner, AnyDirectoryObject::DirectoryObject(_)));
        assert_eq!(owner.id(), Some("1"));
        assert_eq!(owner.get("jobTitle"), Some("CTO".into()));
    }
}

#[test]
fn a_derived_value_names_its_type_and_the_base_does_not() {
    let user = User { id: Some("1".into()), ..User::default() };
    assert_eq!(write(&user), r#"{"id":"1"}"#);
    let mut kinds = Kinds { family: Some(user.clone().into()), ..Kinds::default() };
    kinds.family_list = Some(vec![DirectoryObject::default().into(), user.into()]);
    assert_eq!(
        write(&kinds),
        r##"{"family":{"@odata.type":"#microsoft.graph.user","id":"1"},"familyList":[{},{"@odata.type":"#microsoft.graph.user","id":"1"}]}"##
    );
}

#[test]
fn a_type_name_that_was_set_is_sent_unchanged() {
    let user = User { odata_type: Some("microsoft.graph.user".into()), ..User::default() };
    assert_eq!(write(&user), r#"{"@odata.type":"microsoft.graph.user"}"#);
    assert_eq!(write(&AnyDirectoryObject::from(user)), r#"{"@odata.type":"microsoft.graph.user"}"#);
}

#[test]
fn base_properties_are_read_without_matching() {
    let recipient = Recipient::default();
    assert_eq!(AnyRecipient::from(recipient).email_address(), None);
    let attendee: Attendee = read(r#"{"emailAddress":{"name":"n"},"type":"required"}"#);
    let any = AnyRecipient::from(attendee);
    assert_eq!(any.email_address().and_then(|address| address.name.as_deref()), Some("n"));
    assert_eq!(any.type_name(), "microsoft.graph.attendee");
    assert_eq!(AnyDirectoryObject::default().deleted_date_time(), None);
}

#[test]
#[expect(deprecated, reason = "the accessor is deprecated like its field")]
fn a_deprecated_property_is_deprecated_in_the_family() {
    let any: AnyRecipient = same(r#"{"nickname":"Al"}"#);
    assert_eq!(any.nickname(), Some("Al"));
}

#[test]
fn base_properties_of_every_kind_are_read_without_matching() {
    let item: AnyItem = read(
        r##"{"@odata.type":"#microsoft.graph.fileItem","name":"n","size":7,"createdDateTime":"2024-02-29T12:00:00Z",
            "tags":["a"],"sizes":[1,2],"ranks":["low"],"body":{"content":"c"},"parts":[{"content":"d"},{}],"facts":[null],
            "owner":{"@odata.type":"#microsoft.graph.user"},"readers":[{"id":"1"}]}"##,
    );
    assert!(matches!(item, AnyItem::FileItem(_)));
    assert_eq!((item.name(), item.size()), (Some("n"), Some(7)));
    assert_eq!(item.created_date_time(), Some(&"2024-02-29T12:00:00Z".into()));
    assert_eq!(item.tags(), Some(["a".to_owned()].as_slice()));
    assert_eq!(item.sizes(), Some([1, 2].as_slice()));
    assert_eq!(item.ranks(), Some([Importance::Low].as_slice()));
    assert_eq!(item.body().and_then(|body| body.content.as_deref()), Some("c"));
    assert_eq!(item.parts().map(<[ItemBody]>::len), Some(2));
    assert_eq!(item.facts(), Some(&read("[null]")));
    assert!(matches!(item.owner(), Some(AnyDirectoryObject::User(_))));
    assert_eq!(item.readers().map(<[AnyDirectoryObject]>::len), Some(1));
    let empty = AnyItem::default();
    assert_eq!((empty.size(), empty.tags(), empty.body()), (None, None, None));
    assert_eq!((empty.owner(), empty.readers()), (None, None));
}

#[test]
fn base_properties_of_every_kind_are_changed_without_matching() {
    let mut item: AnyItem = read(
        r##"{"@odata.type":"#microsoft.graph.fileItem","name":"n","size":7,"createdDateTime":"x","tags":["a"],
            "ranks":["low"],"body":{"content":"c"},"parts":[{}],"facts":[],"owner":{"id":"1"},"readers":[{"id":"1"}]}"##,
    );
    *item.name_mut().expect("it is there") += "ew";
    *item.size_mut().expect("it is there") += 1;
    *item.created_date_time_mut().expect("it is there") = "2024-02-29T12:00:00Z".into();
    item.tags_mut().expect("it is there").push("b".into());
    item.ranks_mut().expect("it is there")[0] = Importance::High;
    item.body_mut().expect("it is there").content = Some("d".into());
    item.parts_mut().expect("it is there").clear();
    *item.facts_mut().expect("it is there") = 1.into();
    *item.owner_mut().expect("it is there") = User::default().into();
    *item.readers_mut().expect("it is there")[0].id_mut().expect("it is there") = "2".into();
    assert_eq!(item.sizes_mut(), None);
    assert_eq!(
        write(&item),
        r##"{"@odata.type":"#microsoft.graph.fileItem","name":"new","size":8,"createdDateTime":"2024-02-29T12:00:00Z","tags":["a","b"],"ranks":["high"],"body":{"content":"d"},"parts":[],"facts":1,"owner":{"@odata.type":"#microsoft.graph.user"},"readers":[{"id":"2"}]}"##
    );
}

#[test]
fn a_copy_has_the_same_type_and_equals_no_other() {
    let user = User { id: Some("1".into()), job_title: Some("CTO".into()), ..User::default() };
    let base = DirectoryObject { id: Some("1".into()), ..DirectoryObject::default() };
    let owners = [user.into(), base.into(), User::default().into(), AnyDirectoryObject::default()];
    for (at, owner) in owners.iter().enumerate() {
        let copy = owner.clone();
        assert_eq!(copy.type_name(), owner.type_name());
        assert!(owners.iter().enumerate().all(|(other, it)| (*it == copy) == (other == at)));
    }
}

#[test]
fn a_family_takes_three_words() {
    assert_eq!(size_of::<Option<AnyDirectoryObject>>(), 24);
}

#[test]
fn late_type_names_at_every_depth_take_linear_time() {
    let mut json = "{}".to_owned();
    for _ in 0..50 {
        json = format!(
            r##"{{"!":1,"id":"1","manager":{json},"@odata.type":"#microsoft.graph.user","@odata.type":"#microsoft.graph.user"}}"##
        );
    }
    let owner: AnyDirectoryObject = read(&json);
    let again: AnyDirectoryObject = read(&write(&owner));
    assert_eq!(owner, again);
    let types = r##""@odata.type":"#microsoft.graph.user","@odata.type":"#microsoft.graph.directoryObject","##.repeat(20_000);
    let owner: AnyDirectoryObject =
        read(&format!(r#"{{"x":[{}1],{types}"id":"1"}}"#, "1,".repeat(20_000)));
    assert_eq!(owner.odata_type(), Some("#microsoft.graph.directoryObject"));
}

#[test]
fn a_variant_converts_to_its_type_and_back() {
    let user = User { id: Some("1".into()), ..User::default() };
    let mut owner = AnyDirectoryObject::from(user.clone());
    assert_eq!(owner.downcast_ref::<User>(), Some(&user));
    assert_eq!(owner.downcast_ref::<DirectoryObject>(), None);
    if let Some(user) = owner.downcast_mut::<User>() {
        user.job_title = Some("CTO".into());
    }
    let owner = owner.downcast::<DirectoryObject>().expect_err("it is a user");
    let user = owner.downcast::<User>().expect("it is a user");
    assert_eq!(user.job_title.as_deref(), Some("CTO"));
    assert_eq!(AnyDirectoryObject::from(user).id(), Some("1"));
}

#[test]
fn an_object_can_be_read_as_another_type_without_loss() {
    let json = r##"{"id":"1","jobTitle":"CTO","mobilePhone":null,"manager":{"@odata.type":"#microsoft.graph.user"},"x":[1]}"##;
    let base: AnyDirectoryObject = equal(json);
    let user: User = base.read_as();
    assert_eq!(user, read(json));
    assert_eq!(user.job_title.as_deref(), Some("CTO"));
    assert!(matches!(user.manager, Some(AnyDirectoryObject::User(_))));
    assert_eq!(user.read_as::<DirectoryObject>(), read(json));
    let attendee: Attendee = read(r#"{"emailAddress":5,"type":"required"}"#);
    assert_eq!(attendee.read_as::<Recipient>().additional.len(), 2);
}

#[test]
fn an_object_of_an_unrelated_type_is_kept_as_the_base() {
    for name in ["#microsoft.graph.message", "microsoft.graph.attendee", "graph.user", "#", ""] {
        let owner: AnyDirectoryObject =
            same(&format!(r#"{{"@odata.type":"{name}","id":"1","jobTitle":"x"}}"#));
        assert!(matches!(owner, AnyDirectoryObject::DirectoryObject(_)), "{name}");
        assert_eq!(owner.odata_type(), Some(name));
    }
    let attendee: Attendee = same(r#"{"@odata.type":"microsoft.graph.user","type":"required"}"#);
    assert_eq!(attendee.odata_type.as_deref(), Some("microsoft.graph.user"));
}

#[test]
fn a_type_name_that_is_overridden_is_not_written() {
    for name in ["@odata.type", "@type", "odata.type"] {
        for other in ["{}", "null", "5"] {
            equal::<Kinds>(&format!(
                r##"{{"family":{{"{name}":"#microsoft.graph.user","id":"1","{name}":{other}}}}}"##
            ));
        }
    }
}
