//! Arbitrary JSON is read, written back as the same value, and read again as the same.

use proptest::prelude::{Just, Strategy, any, prop_assert_eq, prop_oneof, proptest};
use proptest::{collection, sample};
use serde_json::Map;

use super::{Both, read, write};
use crate::runtime::{Json, Resource};
use crate::v1_0::{AnyDirectoryObject, Kinds, Message, User};

fn names() -> impl Strategy<Value = String> {
    let mut names: Vec<&str> = Vec::new();
    names.extend(Kinds::default().property_names());
    names.extend(Message::default().property_names());
    names.extend(User::default().property_names());
    names.extend(["@odata.type", "@odata.etag", "categories@odata.count", "", "other"]);
    sample::select(names).prop_map(str::to_owned)
}

fn texts() -> impl Strategy<Value = String> {
    prop_oneof![
        sample::select(vec![
            "#microsoft.graph.user",
            "microsoft.graph.attendee",
            "MICROSOFT.GRAPH.USER",
            "low",
            "High",
            "low,high"
        ])
        .prop_map(str::to_owned),
        sample::select(vec!["INF", "-INF", "NaN", "", "1.50", "5", "-1", "x"])
            .prop_map(str::to_owned),
        any::<String>(),
    ]
}

fn values() -> impl Strategy<Value = Json> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::from),
        any::<i64>().prop_map(Json::from),
        any::<u64>().prop_map(Json::from),
        (-300_i64..300).prop_map(Json::from),
        // Halves are never integers, so comparing by value and comparing as JSON is the same.
        (-1e9..1e9_f64).prop_map(|number| Json::from(number.trunc() + 0.5)),
        texts().prop_map(Json::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![collection::vec(inner.clone(), 0..5).prop_map(Json::from), objects(inner),]
    })
}

fn objects(values: impl Strategy<Value = Json>) -> impl Strategy<Value = Json> {
    collection::vec((names(), values), 0..8)
        .prop_map(|members| Json::Object(members.into_iter().collect::<Map<_, _>>()))
}

fn survives<T: Both>(json: &Json) -> bool {
    let written = write(&read::<T>(&json.to_string()));
    let same: Json = read(&written);
    // NaN differs from itself, so the written text is compared.
    same == *json && write(&read::<T>(&written)) == written
}

proptest! {
    #[test]
    fn any_object_survives(json in objects(values())) {
        prop_assert_eq!(survives::<Kinds>(&json), true);
        prop_assert_eq!(survives::<Message>(&json), true);
        prop_assert_eq!(survives::<AnyDirectoryObject>(&json), true);
    }

    #[test]
    fn any_value_can_be_set_and_got(name in names(), json in values()) {
        let mut kinds = Kinds::default();
        prop_assert_eq!(kinds.set(&name, json.clone()), None);
        prop_assert_eq!(kinds.get(&name), Some(json.clone()));
        prop_assert_eq!(kinds.remove(&name), Some(json));
        prop_assert_eq!(kinds, Kinds::default());
    }
}
