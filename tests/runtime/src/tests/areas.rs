//! A relationship to a type in a disabled product area has no field; its JSON is kept, and it counts as
//! documented.

use super::{read, same, try_read, write};
use crate::runtime::{Conformance, Json, Resource, Strict};
use crate::v1_0::Team;

const TEAM: &str = r#"{"displayName":"Sales","webUrl":"u","lead":{"id":"1","jobTitle":7},"members":[{"id":"2"},null]}"#;

#[test]
fn it_is_read_and_written_back() {
    let team: Team = same(TEAM);
    assert_eq!(team.web_url.as_deref(), Some("u"));
    assert_eq!(team.additional.get("lead"), Some(&read(r#"{"id":"1","jobTitle":7}"#)));
    for value in [
        "null",
        "true",
        "-7",
        "1.5",
        "18446744073709551615",
        r#""text""#,
        "[]",
        r#"[{"a":null}]"#,
        "{}",
    ] {
        same::<Team>(&format!(r#"{{"displayName":"Sales","lead":{value}}}"#));
    }
    // If a name is repeated, the last value counts.
    let twice: Team = read(r#"{"lead":{"id":"1"},"lead":null,"members":null,"members":[]}"#);
    assert_eq!(write(&twice), r#"{"lead":null,"members":[]}"#);
}

#[test]
fn it_can_be_accessed_by_name() {
    let mut team: Team = read(TEAM);
    assert_eq!(team.get("members"), Some(read(r#"[{"id":"2"},null]"#)));
    assert_eq!(team.remove("members"), Some(read(r#"[{"id":"2"},null]"#)));
    assert_eq!(team.get("members"), None);
    assert!(team.set_null_by_name("lead"));
    assert!(team.is_null_by_name("lead"));
    assert_eq!(write(&team), r#"{"displayName":"Sales","webUrl":"u","lead":null}"#);
    assert_eq!(team.set("lead", read(r#"{"id":"3"}"#)), Some(Json::Null));
    assert!(team.bind_by_name("lead", "users/3"));
    assert_eq!(
        write(&team),
        r#"{"displayName":"Sales","webUrl":"u","lead":{"id":"3"},"lead@odata.bind":"users/3"}"#
    );
    assert!(team.property_names().contains(&"lead"));
}

#[test]
fn its_changes_are_sent() {
    let before: Team = read(TEAM);
    assert_eq!(write(&before.clone().changes_since(&before)), "{}");
    let mut after = before.clone();
    after.set("lead", read(r#"{"id":"4"}"#));
    after.remove("members");
    assert_eq!(write(&after.changes_since(&before)), r#"{"members":null,"lead":{"id":"4"}}"#);
    assert_ne!(after, before);
}

#[test]
fn it_is_no_deviation() {
    let team: Team = read(TEAM);
    assert!(team.deviations().is_empty(), "{:?}", team.deviations());
    for value in ["null", "true", "[null]", "{}"] {
        let text = format!(r#"{{"lead":{value},"members":{value}}}"#);
        assert!(try_read::<Strict<Team>>(&text).is_ok(), "{text}");
    }
    let other: Team = read(r#"{"leads":[]}"#);
    assert_eq!(other.deviations().len(), 1);
}

#[test]
fn debug_shows_it() {
    let team: Team = read(r#"{"displayName":"Sales","lead":{"id":"1"}}"#);
    assert!(format!("{team:?}").contains(r#""lead": Object {"id": String("1")}"#), "{team:?}");
}
