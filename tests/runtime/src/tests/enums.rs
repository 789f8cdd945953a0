//! Open enums.

use super::{read, same, write};
use crate::runtime::{Conformance, DateTimeOffset, OpenEnum};
use crate::v1_0::{BodyType, Colors, Importance, Message, Paint};

#[test]
fn documented_members_are_variants_and_other_text_is_kept() {
    for (text, known) in
        [("low", true), ("high", true), ("LOW", true), ("", false), (" low", false), ("löw", false)]
    {
        let importance: Importance = same(&format!(r#""{text}""#));
        assert_eq!(importance.is_known(), known, "{text}");
        assert_eq!(importance.as_str(), text);
        assert_eq!(importance.to_string(), text);
        assert_eq!(Importance::from(text), importance);
        assert_eq!(text.parse::<Importance>(), Ok(importance));
    }
}

#[test]
fn the_unknown_variant_never_holds_a_documented_member() {
    assert_eq!(Importance::from("normal"), Importance::Normal);
    assert_eq!(Importance::from_members([Importance::High]), Importance::High);
    assert!(
        matches!(Importance::from("other"), Importance::Unknown(member) if member.as_str() == "other")
    );
}

#[test]
fn comma_combined_members_survive_and_can_be_iterated() {
    let both: Importance = same(r#""low, high,new""#);
    let members: Vec<_> = both.members().collect();
    assert_eq!(members, [Importance::Low, Importance::High, Importance::from("new")]);
    assert!(both.contains(&Importance::High) && !both.contains(&Importance::Normal));
    assert_eq!(Importance::Low.members().collect::<Vec<_>>(), [Importance::Low]);
    assert_eq!(Importance::from("").members().count(), 0);
    assert_eq!(Importance::from_members([Importance::Low, Importance::High]).as_str(), "low,high");
}

#[test]
fn a_member_inside_a_combination_is_that_member_in_the_order_of_the_text() {
    for (text, members) in [
        ("blue", vec![Colors::Blue]),
        ("blue,red", vec![Colors::Blue, Colors::Red]),
        ("green, red , blue", vec![Colors::Green, Colors::Red, Colors::Blue]),
        ("red,mauve", vec![Colors::Red, Colors::from("mauve")]),
        ("red,,blue,", vec![Colors::Red, Colors::Blue]),
        ("", vec![]),
    ] {
        let paint: Paint = same(&format!(r#"{{"colors":"{text}"}}"#));
        let colors = paint.colors.expect("it was read");
        assert_eq!(colors.members().collect::<Vec<_>>(), members, "{text}");
        assert_eq!(colors.as_str(), text);
        let documented = |member: &Colors| !matches!(member, Colors::Unknown(_));
        assert_eq!(members.iter().all(documented), !text.contains("mauve"));
        for member in &members {
            assert!(colors.contains(member), "{member} in {text}");
        }
        assert!(!colors.contains(&Colors::None), "{text}");
    }
}

#[test]
fn members_of_flags_combine() {
    let two = Colors::Red | Colors::Blue;
    assert_eq!(two.as_str(), "red,blue");
    assert!(matches!(Colors::Red | Colors::Red, Colors::Red));
    // Each member stands once, in the order of the first value and then of the second.
    assert_eq!((two.clone() | Colors::Green | Colors::Red).as_str(), "red,blue,green");
    assert_eq!((Colors::from("mauve, red") | two.clone()).as_str(), "mauve,red,blue");
    assert_eq!(Importance::Low.union(&Importance::High).as_str(), "low,high");

    let three = two.clone() | Colors::Green;
    assert!(three.contains(&two) && !two.contains(&three));
    assert!(three.contains(&Colors::from("green, red")));
    assert!(!three.contains(&Colors::from("")));

    let paint = Paint { colors: Some(two), ..Paint::default() };
    assert_eq!(write(&paint), r#"{"colors":"red,blue"}"#);
    assert_eq!(read::<Paint>(r#"{"colors":"red,blue"}"#), paint);
}

#[test]
fn a_combination_of_documented_members_is_documented() {
    for (text, deviations) in [("red", 0), ("red, blue", 0), ("red,mauve", 1), (",", 1)] {
        let paint: Paint = same(&format!(r#"{{"colors":"{text}"}}"#));
        assert_eq!(paint.deviations().len(), deviations, "{text}");
    }
}

#[test]
fn enum_values_of_another_kind_are_kept() {
    let message: Message = same(r#"{"body":{"contentType":{}},"importance":1}"#);
    assert_eq!(message.importance, None);
    assert!(serde_json::from_str::<BodyType>("1").is_err());
}

#[test]
fn scalars_keep_their_text() {
    for text in [
        "2024-02-29T12:00:00.1234567Z",
        "0001-01-01T00:00:00Z",
        "",
        "datetime-value",
        "2020-03-19T12-01-03.45Z",
    ] {
        let time: DateTimeOffset = same(&format!(r#""{text}""#));
        assert_eq!(time.as_str(), text);
        assert_eq!(format!("{time:?}"), format!("{text:?}"));
        assert_eq!(DateTimeOffset::from(text), time);
    }
    assert_eq!(size_of::<Option<DateTimeOffset>>(), 16);
}

#[test]
fn typed_text_writes_in_maps_too() {
    let map = std::collections::BTreeMap::from([(Importance::Low.to_string(), Importance::High)]);
    assert_eq!(write(&map), r#"{"low":"high"}"#);
    assert_eq!(read::<std::collections::BTreeMap<String, Importance>>(r#"{"low":"high"}"#), map);
}
