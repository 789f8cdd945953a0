//! The types inside the types of a program, which derives serde and knows nothing of how these are
//! read.

use std::collections::{BTreeMap, HashMap};
use std::fmt::Debug;

use msgraph_types::v1_0::{AnyDirectoryObject, Importance, Message, Recipient, User};
use msgraph_types::{Conformance, DateTimeOffset, Json, Page, Resource};
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;

use crate::both_ways;

/// Reads JSON text, which must write the same value again, directly and through a JSON value.
fn survives<T: Serialize + DeserializeOwned + PartialEq + Debug>(json: &str) -> T {
    let expected: Json = serde_json::from_str(json).expect("JSON");
    let value: T = serde_json::from_str(json).unwrap_or_else(|error| panic!("{error}: {json}"));
    assert_eq!(serde_json::to_value(&value).expect("a value"), expected);
    assert_eq!(serde_json::from_value::<T>(expected).expect("it reads"), value);
    value
}

const BODY: &str = r#""subject":"s","isRead":null,"importance":"high","categories":["a",1],"@odata.etag":"e",
    "toRecipients":[{"emailAddress":{"name":"n"}}],"x":[1,2.5,{}]"#;

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Stored {
    #[serde(rename = "storedAt")]
    stored_at: i64,
    #[serde(flatten)]
    message: Message,
}

#[test]
fn flattened_it_takes_what_the_program_does_not_name() {
    let stored: Stored = survives(&format!(r#"{{"storedAt":5,{BODY}}}"#));
    assert_eq!(stored.stored_at, 5);
    assert_eq!(stored.message.subject.as_deref(), Some("s"));
    assert_eq!(stored.message.importance, Some(Importance::High));
    assert!(stored.message.is_null(|it| &it.is_read));
    assert_eq!(stored.message.additional.get("storedAt"), None);
    assert_eq!(stored.message.mismatches().len(), 1);
}

/// Programs read with the entry of the crate, and keep what they read in types of their own.
#[test]
fn what_was_read_by_itself_is_written_and_read_there() {
    let message =
        || both_ways::read::<Message>(format!("{{{BODY}}}").as_bytes()).expect("it reads");
    let json = format!(r#"{{"storedAt":5,{BODY}}}"#);
    let stored = Stored { stored_at: 5, message: message() };
    assert_eq!(stored, survives::<Stored>(&json));
    let text = |stored: &Stored| serde_json::to_string(stored).expect("it writes");
    assert_eq!(text(&stored), text(&serde_json::from_str(&json).expect("it reads")));
    survives::<Stored>(&text(&stored));
    assert_eq!(both_ways::written(&stored.message).ok(), both_ways::written(&message()).ok());

    let object =
        r##"{"jobTitle":"CTO","@odata.type":"#microsoft.graph.user","y":{"b":null,"a":[]}}"##;
    let object = both_ways::read::<AnyDirectoryObject>(object.as_bytes()).expect("it reads");
    for answer in [Answer::Page(vec![message(), Message::default()].into()), Answer::Object(object)]
    {
        let text = serde_json::to_string(&answer).expect("it writes");
        assert_eq!(survives::<Answer>(&text), answer);
    }
    let cached = Adjacent::Message(message().into());
    let text = serde_json::to_string(&cached).expect("it writes");
    assert_eq!(survives::<Adjacent>(&text), cached);
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(untagged)]
enum Answer {
    Page(Page<Message>),
    Object(AnyDirectoryObject),
    Text(String),
    Nothing,
}

#[test]
fn untagged_the_first_that_reads_is_taken() {
    assert!(matches!(survives(&format!(r#"{{"value":[{{{BODY}}}]}}"#)), Answer::Page(_)));
    let object = r##"{"jobTitle":"CTO","@odata.type":"#microsoft.graph.user","y":null}"##;
    assert!(matches!(survives(object), Answer::Object(AnyDirectoryObject::User(_))));
    assert!(matches!(survives(r#""text""#), Answer::Text(_)));
    assert!(matches!(survives("null"), Answer::Nothing));
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "@odata.type")]
enum Tagged {
    #[serde(rename = "#microsoft.graph.user")]
    User(Box<User>),
    #[serde(rename = "#microsoft.graph.message")]
    Message(Box<Message>),
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
#[serde(tag = "kind", content = "content")]
enum Adjacent {
    Message(Box<Message>),
    Objects(Vec<AnyDirectoryObject>),
}

#[test]
fn tagged_enums_hold_them() {
    let message = format!(r##"{{{BODY},"@odata.type":"#microsoft.graph.message"}}"##);
    let Tagged::Message(message) = survives(&message) else { panic!("no message") };
    assert_eq!(message.to_recipients.map(|list| list.len()), Some(1));
    survives::<Adjacent>(&format!(r#"{{"content":{{{BODY}}},"kind":"Message"}}"#));
    let objects =
        r##"{"content":[{"id":"1","@odata.type":"#microsoft.graph.user"},{}],"kind":"Objects"}"##;
    let Adjacent::Objects(objects) = survives(objects) else { panic!("no objects") };
    assert!(matches!(objects.first(), Some(AnyDirectoryObject::User(_))));
}

#[derive(Serialize, Deserialize, PartialEq, Debug)]
struct Cache {
    by_id: HashMap<String, AnyDirectoryObject>,
    by_importance: BTreeMap<Importance, Vec<Message>>,
    times: BTreeMap<DateTimeOffset, Option<Recipient>>,
    pair: (User, Option<Message>),
    #[serde(default, skip_serializing_if = "Option::is_none")]
    absent: Option<Message>,
}

#[test]
fn collections_maps_and_options_hold_them() {
    let cache: Cache = survives(&format!(
        r##"{{"by_id":{{"1":{{"id":"1","@odata.type":"#microsoft.graph.group"}}}},
            "by_importance":{{"high":[{{{BODY}}},{{}}],"unheard of":[]}},
            "times":{{"2024-02-29T12:00:00Z":null,"later":{{"emailAddress":null}}}},
            "pair":[{{"id":"2"}},null]}}"##
    ));
    assert_eq!(cache.by_importance[&Importance::High].len(), 2);
    assert!(matches!(cache.by_id["1"], AnyDirectoryObject::Group(_)));
}

#[derive(Serialize, Deserialize)]
struct Envelope<'a> {
    #[serde(borrow)]
    raw: &'a RawValue,
    message: Message,
}

#[test]
fn raw_json_beside_them_stays_raw() {
    let json = format!(r#"{{"raw":{{ "a" : 1.00 }},"message":{{"x":{{"a":1.5}},{BODY}}}}}"#);
    let envelope: Envelope<'_> = serde_json::from_str(&json).expect("it reads");
    assert_eq!(envelope.raw.get(), r#"{ "a" : 1.00 }"#);
    let expected: Json = serde_json::from_str(&json).expect("JSON");
    assert_eq!(serde_json::to_value(&envelope).expect("a value"), expected);
    let page: Page<Box<RawValue>> =
        serde_json::from_str(r#"{"value":[{ "a":1 }]}"#).expect("it reads");
    assert_eq!(page.value[0].get(), r#"{ "a":1 }"#);
}

#[test]
fn errors_can_be_given_their_path() {
    let json =
        r#"{"value":[{"subject":"a"},{"toRecipients":[{},{"emailAddress":{"name":"\x"}}]}]}"#;
    let mut reader = serde_json::Deserializer::from_str(json);
    let result = serde_path_to_error::deserialize::<_, Page<Message>>(&mut reader);
    let error = result.expect_err("no such escape");
    assert_eq!(error.path().to_string(), "value[1].toRecipients[1].emailAddress.name");
}
