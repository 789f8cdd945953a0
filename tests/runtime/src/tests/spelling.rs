//! Members of enumerations that come in another case than documented.

use std::cmp::Ordering;
use std::collections::HashSet;

use super::{equal, read, same, write};
use crate::runtime::{
    Conformance, Json, OpenEnum, Page, Resource, UnknownMember, Wrapped, open_enum,
};
use crate::v1_0::{AnyItem, BodyType, Colors, FileItem, Importance, Item, Kinds, Message, Paint};

#[test]
fn a_member_in_another_case_is_that_member_and_is_written_as_it_came() {
    let message: Message = same(r#"{"subject":"a","importance":"High"}"#);
    assert!(matches!(message.importance, Some(Importance::High)));
    assert!(message.importance.as_ref().is_some_and(OpenEnum::is_known));
    assert!(message.deviations().is_empty());
    assert!(message.additional.is_empty());
    assert_eq!(message, read(r#"{"subject":"a","importance":"high"}"#));
    assert_eq!(message.get("importance"), Some("High".into()));
    assert_eq!(write(&message.clone()), write(&message));
    assert_eq!(write(&message.read_as::<Message>()), write(&message));
    assert_eq!(serde_json::to_value(&message).expect("a value")["importance"], "High");
}

#[test]
fn text_that_is_no_member_in_any_case_stays_unknown() {
    for text in ["highest", "hig", " HIGH", "hıgh", "", "HIGH,Low"] {
        let message: Message = same(&format!(r#"{{"importance":"{text}"}}"#));
        let Some(Importance::Unknown(member)) = &message.importance else { panic!("{text}") };
        assert_eq!(member.as_str(), text);
        assert!(!message.importance.as_ref().is_some_and(OpenEnum::is_known), "{text}");
    }
    assert_ne!(Importance::from("NEW"), Importance::from("new"));
}

#[test]
fn every_format_reads_and_writes_it_alike() {
    let json = r#"{"importance":"HIGH","body":{"contentType":"Html"}}"#;
    let value: Json = serde_json::from_str(json).expect("a value");
    let message: Message = serde_json::from_value(value.clone()).expect("a value");
    let body = message.body.as_ref().expect("a value");
    assert!(matches!(message.importance, Some(Importance::High)));
    assert!(matches!(body.content_type, Some(BodyType::Html)));
    assert_eq!(serde_json::to_value(&message).expect("a value"), value);
}

#[test]
fn objects_in_objects_families_and_pages_keep_their_cases() {
    let kinds: Kinds = same(
        r#"{"object":{"contentType":"HTML"},"objectList":[{"contentType":"Text"},{"contentType":"text"}],"child":{"enumeration":"LOW"}}"#,
    );
    let list = kinds.object_list.as_deref().expect("a value");
    assert!(matches!(kinds.object.as_ref().expect("a value").content_type, Some(BodyType::Html)));
    assert!(matches!(list[0].content_type, Some(BodyType::Text)));
    assert!(matches!(kinds.child.as_ref().expect("a value").enumeration, Some(Importance::Low)));

    let page: Page<Message> =
        same(r#"{"@odata.count":2,"value":[{"importance":"Low"},{"importance":"low"}]}"#);
    assert_eq!(page.value[0], page.value[1]);
    assert!(page.value.iter().all(|it| matches!(it.importance, Some(Importance::Low))));
}

#[test]
fn a_family_keeps_cases_wherever_its_type_is_named() {
    let ranks = r#""ranks":["Low","high"]"#;
    let kind = r##""@odata.type":"#microsoft.graph.fileItem""##;
    for json in [format!("{{{kind},{ranks}}}"), format!("{{{ranks},{kind}}}")] {
        let item: AnyItem = equal(&json);
        let ranks = item.ranks().expect("a value");
        assert!(matches!(ranks, [Importance::Low, Importance::High]));
        let file: FileItem = item.clone().downcast().expect("a value");
        assert_eq!(file.get("ranks"), Some(read(r#"["Low","high"]"#)));
        assert_eq!(write(&AnyItem::from(file)), write(&item));
        assert_eq!(item.read_as::<Item>().get("ranks"), item.get("ranks"));
    }
}

#[test]
fn another_member_replaces_what_came() {
    let came: Message = read(r#"{"importance":"High"}"#);
    for (member, text) in [
        (Some(Importance::High), r#"{"importance":"High"}"#),
        (Some(Importance::Low), r#"{"importance":"low"}"#),
        (Some(Importance::from("new")), r#"{"importance":"new"}"#),
        (None, "{}"),
    ] {
        let mut message = came.clone();
        message.importance = member;
        assert_eq!(write(&message), text);
        assert_eq!(message.get("importance").is_some(), text != "{}");
    }
}

#[test]
fn a_value_set_by_name_is_written_as_it_was_set() {
    let came: Message = read(r#"{"importance":"High"}"#);
    let mut message = came.clone();
    assert_eq!(message.set("importance", "high".into()), Some("High".into()));
    assert_eq!(write(&message), r#"{"importance":"high"}"#);
    assert_eq!(message.set("importance", "LOW".into()), Some("high".into()));
    assert!(matches!(message.importance, Some(Importance::Low)));
    assert_eq!(write(&message), r#"{"importance":"LOW"}"#);
    message.set_null(|it| &mut it.importance);
    assert_eq!(write(&message), r#"{"importance":null}"#);
    message.importance = Some(Importance::Low);
    assert_eq!(write(&message), r#"{"importance":"low"}"#);
    assert_eq!(message.remove("importance"), Some("low".into()));
    assert_eq!(write(&message), "{}");

    let mut message = came;
    message.remove("importance");
    message.importance = Some(Importance::High);
    assert_eq!(write(&message), r#"{"importance":"high"}"#);
}

#[test]
fn the_same_member_in_another_case_is_no_change() {
    let one: Message = read(r#"{"importance":"High","body":{"contentType":"html"}}"#);
    let other: Message = read(r#"{"importance":"HIGH","body":{"contentType":"Html"}}"#);
    assert_eq!(one, other);
    assert_eq!(write(&one.changes_since(&other)), "{}");
    let mut low = one.clone();
    low.set("importance", "LOW".into());
    assert_eq!(write(&low.changes_since(&one)), r#"{"importance":"LOW"}"#);
    let lists = [r#"{"enumerationList":["High"]}"#, r#"{"enumerationList":["high"]}"#];
    let [one, other]: [Kinds; 2] = lists.map(read);
    assert_eq!(write(&one.changes_since(&other)), "{}");
}

#[test]
fn members_of_a_collection_keep_their_cases() {
    let json = r#"{"enumerationList":["High","low","LOW","new","nOrmal"]}"#;
    let mut kinds: Kinds = same(json);
    let list = kinds.enumeration_list.as_deref().expect("a value");
    use Importance::{High, Low, Normal, Unknown};
    assert!(matches!(list, [High, Low, Low, Unknown(_), Normal]));
    assert_eq!(kinds, read(r#"{"enumerationList":["high","low","low","new","normal"]}"#));
    assert_eq!(kinds.get("enumerationList"), Some(read(r#"["High","low","LOW","new","nOrmal"]"#)));
    assert_eq!(kinds.deviations().len(), 1, "only the new one");
    kinds.enumeration_list.as_mut().expect("a value").remove(1);
    assert_eq!(write(&kinds), r#"{"enumerationList":["High","low","new","normal"]}"#);
    // With an element of another kind it is kept whole, as it came.
    let misfit: Kinds = same(r#"{"enumerationList":["low","High",1,"NEW"]}"#);
    assert_eq!(misfit.enumeration_list, None);
}

#[test]
fn the_last_of_repeated_members_counts_in_its_case() {
    for (json, text) in [
        (r#"{"importance":"High","importance":"high"}"#, r#"{"importance":"high"}"#),
        (r#"{"importance":"high","importance":"High"}"#, r#"{"importance":"High"}"#),
        (r#"{"importance":"High","x":1,"x":2}"#, r#"{"importance":"High","x":2}"#),
        (r#"{"importance":"High","importance":null}"#, r#"{"importance":null}"#),
        (r#"{"importance":"High","importance":1}"#, r#"{"importance":1}"#),
        (r#"{"importance":1,"importance":"High"}"#, r#"{"importance":"High"}"#),
    ] {
        assert_eq!(write(&read::<Message>(json)), text, "{json}");
    }
    let mut cleared: Message = read(r#"{"importance":"High","importance":null}"#);
    cleared.importance = Some(Importance::High);
    assert_eq!(write(&cleared), r#"{"importance":"high"}"#);
}

#[test]
fn a_combination_has_the_documented_members_in_the_order_on_the_wire() {
    let message: Message = same(r#"{"importance":"HIGH, low,new"}"#);
    let combined = message.importance.as_ref().expect("a value");
    let members: Vec<_> = combined.members().collect();
    assert!(matches!(members[..], [Importance::High, Importance::Low, Importance::Unknown(_)]));
    assert!(combined.contains(&Importance::High) && !combined.contains(&Importance::Normal));
    assert_eq!(message.deviations().len(), 1, "only the new one");
    assert!(read::<Message>(r#"{"importance":"HIGH,low"}"#).deviations().is_empty());

    let paint: Paint = same(r#"{"colors":"RED, blue"}"#);
    let colors = paint.colors.as_ref().expect("a value");
    assert!(matches!(colors.members().collect::<Vec<_>>()[..], [Colors::Red, Colors::Blue]));
    assert!(colors.contains(&Colors::Red));
    assert!(paint.deviations().is_empty());
    let one: Paint = same(r#"{"colors":"Red"}"#);
    assert!(matches!(one.colors, Some(Colors::Red)));
}

#[test]
fn a_value_by_itself_keeps_its_case() {
    let alone: Importance = same(r#""HIGH""#);
    assert_eq!(alone, Importance::High);
    assert_eq!(alone.cmp(&Importance::High), Ordering::Equal);
    assert!(HashSet::from([alone.clone()]).contains(&Importance::High));
    assert!(matches!(Importance::from("HIGH"), Importance::High));
    let wrapped: Wrapped<Importance> =
        serde_json::from_str(r#"{"value":"HIGH"}"#).expect("a value");
    assert_eq!(wrapped.value, Importance::High);
    assert_eq!(serde_json::to_string(&wrapped).expect("a value"), r#"{"value":"HIGH"}"#);

    let [one, other] = [alone, Importance::High]
        .map(|importance| Message { importance: Some(importance), ..Message::default() });
    assert_eq!(one, other);
    assert_eq!(write(&one.changes_since(&other)), "{}");
    assert!(one.deviations().is_empty());
    assert_eq!(write(&one.clone()), r#"{"importance":"HIGH"}"#);
}

/// An enumeration of which two members differ in case only.
#[derive(Clone, Debug)]
enum State {
    On,
    LoudOn,
    Off,
    Unknown(UnknownMember<Self>),
}

open_enum!(State { On = "on", LoudOn = "ON", Off = "off", });

#[test]
fn members_that_differ_in_case_only_are_told_apart() {
    assert!(matches!(State::from("on"), State::On));
    assert!(matches!(State::from("ON"), State::LoudOn));
    assert!(matches!(State::from("OFF"), State::Off));
    assert_ne!(State::On, State::LoudOn);
    assert_ne!(State::On.cmp(&State::LoudOn), Ordering::Equal);
    let between = State::from("On");
    assert!(matches!(between, State::Unknown(_)) && !between.is_known());
    assert!(between != State::On && between != State::LoudOn);
}
