//! The body of a `PATCH`, from two states of a value.

use super::{Both, read, write};
use crate::runtime::Resource;
use crate::v1_0::{AnyDirectoryObject, Kinds, Message, User};

fn patch<T: Resource + Both + Clone>(before: &str, after: &str) -> String {
    write(&read::<T>(after).changes_since(&read::<T>(before)))
}

#[test]
fn removed_properties_are_null_and_unchanged_ones_are_left_out() {
    let before: User = read(
        r##"{"@odata.type":"#microsoft.graph.user","@odata.etag":"e","id":"1","jobTitle":"CTO","mobilePhone":"7"}"##,
    );
    let mut after = before.clone();
    assert_eq!(write(&after.changes_since(&before)), "{}");
    after.mobile_phone = None;
    assert_eq!(write(&after.changes_since(&before)), r#"{"mobilePhone":null}"#);
    after.job_title = Some("CEO".into());
    after.set("extension_1", 5.into());
    let patch = after.changes_since(&before);
    assert_eq!(write(&patch), r#"{"jobTitle":"CEO","mobilePhone":null,"extension_1":5}"#);
    assert_eq!(patch.job_title.as_deref(), Some("CEO"));
}

#[test]
fn explicit_nulls_and_kept_values_count_too() {
    assert_eq!(patch::<User>(r#"{"id":null}"#, r#"{"id":null}"#), "{}");
    assert_eq!(patch::<User>(r#"{}"#, r#"{"id":null}"#), r#"{"id":null}"#);
    assert_eq!(patch::<User>(r#"{"id":null,"x":1}"#, "{}"), r#"{"id":null,"x":null}"#);
    assert_eq!(patch::<User>(r#"{"id":7}"#, r#"{"id":"7"}"#), r#"{"id":"7"}"#);
    assert_eq!(patch::<User>(r#"{"id":"7"}"#, r#"{"id":[7]}"#), r#"{"id":[7]}"#);
}

#[test]
fn collections_are_sent_whole() {
    let before = r#"{"categories":["a","b"],"replyTo":[{"name":"n"},{"name":"m"}]}"#;
    let after = r#"{"categories":["b"],"replyTo":[{"name":"n"},{"name":"o"}]}"#;
    assert_eq!(
        patch::<Message>(before, after),
        r#"{"categories":["b"],"replyTo":[{"name":"n"},{"name":"o"}]}"#
    );
    assert_eq!(patch::<Message>(before, "{}"), r#"{"categories":null,"replyTo":null}"#);
    assert_eq!(
        patch::<Message>(r#"{"categories":["a"]}"#, r#"{"categories":[]}"#),
        r#"{"categories":[]}"#
    );
}

fn nested_patch<T: Resource + Both + Clone>(before: &str, after: &str) -> String {
    write(&read::<T>(after).nested_changes_since(&read::<T>(before)))
}

#[test]
fn a_changed_object_is_sent_whole() {
    let before = r#"{"subject":"s","body":{"contentType":"html","content":"a","x":1},"sender":{"emailAddress":{"name":"n","address":"a"}}}"#;
    let after = r#"{"subject":"s","body":{"contentType":"html","content":"b"},"sender":{"emailAddress":{"name":"n"}}}"#;
    assert_eq!(
        patch::<Message>(before, after),
        r#"{"body":{"contentType":"html","content":"b","x":null},"sender":{"emailAddress":{"name":"n","address":null}}}"#
    );
    assert_eq!(patch::<Message>(r#"{"body":{"@odata.etag":"e"}}"#, r#"{"body":{}}"#), "{}");
    assert_eq!(
        patch::<Message>(r#"{"body":{"content":"a"}}"#, r#"{"body":{"content":null}}"#),
        r#"{"body":{"content":null}}"#
    );
    // So is an object in one that changed, which did not change itself.
    let child = |text: &str| format!(r#"{{"child":{{"text":"{text}","child":{{"i32":1}}}}}}"#);
    assert_eq!(patch::<Kinds>(&child("a"), &child("b")), child("b"));
    let user = |title: &str| {
        format!(
            r##"{{"family":{{"@odata.type":"#microsoft.graph.user","id":"1","jobTitle":"{title}"}}}}"##
        )
    };
    assert_eq!(patch::<Kinds>(&user("a"), &user("b")), user("b"));
}

#[test]
fn only_changes_inside_an_object_are_sent_on_demand() {
    let patch = nested_patch::<Message>;
    let before = r#"{"body":{"contentType":"html","content":"a","x":1},"sender":{"emailAddress":{"name":"n","address":"a"}}}"#;
    let after =
        r#"{"body":{"contentType":"html","content":"b"},"sender":{"emailAddress":{"name":"n"}}}"#;
    assert_eq!(
        patch(before, after),
        r#"{"body":{"content":"b","x":null},"sender":{"emailAddress":{"address":null}}}"#
    );
    // Control information cannot be cleared, and an object without changes is left out.
    assert_eq!(patch(r#"{"body":{"@odata.etag":"e"}}"#, r#"{"body":{}}"#), "{}");
    assert_eq!(patch(r#"{}"#, r#"{"body":{}}"#), r#"{"body":{}}"#);
    assert_eq!(
        nested_patch::<Kinds>(r#"{"json":{"a":1,"b":2}}"#, r#"{"json":{"a":1}}"#),
        r#"{"json":{"a":1}}"#
    );
}

#[test]
fn the_type_is_sent_unless_it_is_the_documented_one() {
    let user =
        |rest: &str| format!(r##"{{"@odata.type":"#microsoft.graph.user","id":"1"{rest}}}"##);
    let (before, after) = (user(""), user(r#","jobTitle":"x""#));
    assert_eq!(patch::<User>(&before, &after), r#"{"jobTitle":"x"}"#);
    assert_eq!(
        patch::<AnyDirectoryObject>(&before, &after),
        r##"{"@odata.type":"#microsoft.graph.user","jobTitle":"x"}"##
    );
    let in_slot = |user: &str| format!(r#"{{"family":{user}}}"#);
    assert_eq!(
        nested_patch::<Kinds>(&in_slot(&before), &in_slot(&after)),
        r##"{"family":{"@odata.type":"#microsoft.graph.user","jobTitle":"x"}}"##
    );
    // An unknown type is kept, and another type replaces the object.
    let robot = |arms: u8| {
        format!(r##"{{"@odata.type":"#microsoft.graph.robot","id":"1","arms":{arms}}}"##)
    };
    assert_eq!(
        patch::<AnyDirectoryObject>(&robot(1), &robot(2)),
        r##"{"@odata.type":"#microsoft.graph.robot","arms":2}"##
    );
    assert_eq!(patch::<Kinds>(&in_slot(&before), &in_slot(&robot(1))), in_slot(&robot(1)));
    assert_eq!(patch::<AnyDirectoryObject>(&robot(1), &before), before);
}

#[test]
fn time_grows_linearly_with_members() {
    let object = |change: usize| {
        let members: Vec<_> =
            (0..100_000).map(|number| format!(r#""x{number}":{}"#, number / change)).collect();
        format!("{{{}}}", members.join(","))
    };
    let (before, after): (User, User) = (read(&object(100_000)), read(&object(99_999)));
    assert_eq!(write(&after.changes_since(&before)), r#"{"x99999":1}"#);
    assert_eq!(after.read_as::<Message>().additional.len(), 100_000);
}
