//! The ways in and out of `serde_json`, and the other formats of serde: what holds JSON values
//! carries them all, and the rest says what it cannot.

use ciborium::Value as Cbor;
use msgraph_types::v1_0::{AnyDirectoryObject, DriveItem, Event, GeoCoordinates, Message, User};
use msgraph_types::{DateTimeOffset, Json, Page};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::both_ways::{self, Comparable};

/// What a body may hold: documented values, nulls, undocumented members, contradictions, late type
/// names.
const MESSAGE: &str = r##"{"@odata.etag":"W/\"1\"","subject":"Ünïcode \u0000 \"quoted\"","isRead":false,
    "importance":"high","body":{"contentType":"html","content":null,"more":[1,2.5,{"a":null}]},
    "toRecipients":[{"emailAddress":{"name":"n","address":7}},{"type":"required","@odata.type":"#microsoft.graph.attendee"}],
    "categories":["a",1],"receivedDateTime":"2024-02-29T12:00:00.1234567Z","sender":null,"hasAttachments":"no",
    "attachments":[{"name":"a.txt","contentBytes":"YQ==","size":1,"@odata.type":"#microsoft.graph.fileAttachment"}]}"##;
const USER: &str = r##"{"id":"1","displayName":"A","accountEnabled":null,"businessPhones":[],"extension_1":{"x":[]},
    "manager":{"jobTitle":"CEO","@odata.type":"#microsoft.graph.user","id":"2"},"birthday":"0001-01-01T00:00:00Z"}"##;
const DRIVE_ITEM: &str = r#"{"name":"f","size":9007199254740993,"file":{"mimeType":"text/plain","hashes":{}},
    "location":{"latitude":47.640568390488626,"longitude":-0.0,"altitude":1e-7},"children":[{"name":"c","folder":null}],
    "@microsoft.graph.downloadUrl":"https://x","parentReference":{"driveId":"d","path":5}}"#;
const EVENT: &str = r#"{"subject":"s","start":{"dateTime":"2024-02-29T12:00:00.0000000","timeZone":"UTC"},"isAllDay":1,
    "attendees":[{"type":"required","status":{"response":"none","time":null},"emailAddress":{}}],"recurrence":null,
    "reminderMinutesBeforeStart":15,"showAs":"dreaming"}"#;

fn each_type(check: &impl Check) {
    check.of::<Message>(MESSAGE);
    check.of::<User>(USER);
    check.of::<DriveItem>(DRIVE_ITEM);
    check.of::<Event>(EVENT);
    check.of::<AnyDirectoryObject>(&USER.replacen(
        '{',
        r##"{"jobTitle":"CTO","@odata.type":"#microsoft.graph.user","##,
        1,
    ));
    check.of::<Page<Message>>(&format!(
        r#"{{"@odata.count":1,"value":[{MESSAGE}],"@odata.nextLink":"https://n"}}"#
    ));
}

/// What is to be checked of a type, given a body of it.
trait Check {
    fn of<T: Comparable>(&self, json: &str);
}

struct JsonWays;

impl Check for JsonWays {
    fn of<T: Comparable>(&self, json: &str) {
        let expected: Json = serde_json::from_str(json).expect("JSON");
        let value: T = both_ways::read(json.as_bytes()).expect("it reads");
        let read: [T; 5] = [
            serde_json::from_str(json).expect("text"),
            serde_json::from_slice(json.as_bytes()).expect("bytes"),
            serde_json::from_reader(json.as_bytes()).expect("a reader"),
            serde_json::from_value(expected.clone()).expect("a value"),
            T::deserialize(&expected).expect("a borrowed value"),
        ];
        for other in read {
            assert_eq!(other, value);
            both_ways::written(&other).expect("it writes");
        }
        let text = both_ways::written(&value).expect("it writes");
        assert_eq!(serde_json::to_vec(&value).expect("bytes"), text.as_bytes());
        let mut written = Vec::new();
        serde_json::to_writer(&mut written, &value).expect("a writer");
        assert_eq!(written, text.as_bytes());
        let pretty = serde_json::to_string_pretty(&value).expect("pretty text");
        for text in [text, pretty] {
            assert_eq!(serde_json::from_str::<Json>(&text).expect("JSON"), expected);
        }
        assert_eq!(serde_json::to_value(&value).expect("a value"), expected);
    }
}

#[test]
fn every_way_through_serde_json_agrees() {
    each_type(&JsonWays);
}

/// A format that holds every JSON value.
trait Format {
    fn write<T: Serialize>(&self, value: &T) -> Vec<u8>;
    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, String>;
}

struct CborFormat;

impl Format for CborFormat {
    fn write<T: Serialize>(&self, value: &T) -> Vec<u8> {
        let mut bytes = Vec::new();
        ciborium::into_writer(value, &mut bytes).expect("CBOR");
        bytes
    }
    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, String> {
        ciborium::from_reader(bytes).map_err(|error| error.to_string())
    }
}

struct MessagePack;

impl Format for MessagePack {
    fn write<T: Serialize>(&self, value: &T) -> Vec<u8> {
        rmp_serde::to_vec_named(value).expect("MessagePack")
    }
    fn read<T: DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, String> {
        rmp_serde::from_slice(bytes).map_err(|error| error.to_string())
    }
}

impl<F: Format> Check for F {
    fn of<T: Comparable>(&self, json: &str) {
        let value: T = both_ways::read(json.as_bytes()).expect("it reads");
        let expected: Json = serde_json::from_str(json).expect("JSON");
        let bytes = self.write(&value);
        assert_eq!(self.read::<T>(&bytes).as_ref(), Ok(&value));
        assert_eq!(self.read::<Json>(&bytes).as_ref(), Ok(&expected));
        assert_eq!(self.read::<T>(&self.write(&expected)).as_ref(), Ok(&value));
    }
}

#[test]
fn cbor_carries_every_json_value() {
    each_type(&CborFormat);
}

#[test]
fn message_pack_carries_every_json_value() {
    each_type(&MessagePack);
}

#[test]
fn doubles_that_json_lacks_are_text_in_every_format() {
    for (number, text) in [(f64::NAN, "NaN"), (f64::INFINITY, "INF"), (f64::NEG_INFINITY, "-INF")] {
        let body = |name: &str| CborFormat.write(&Cbor::Map(vec![(name.into(), number.into())]));
        let place: GeoCoordinates = CborFormat.read(&body("altitude")).expect("it reads");
        let expected = format!(r#"{{"altitude":"{text}"}}"#);
        assert_eq!(both_ways::written(&place).expect("it writes"), expected);
        // Where another type is documented as well; where nothing is, it is up to `serde_json`.
        for (name, expected) in [("subject", format!("\"{text}\"")), ("x", "null".to_owned())] {
            let message: Message = CborFormat.read(&body(name)).expect("it reads");
            let expected = format!(r#"{{"{name}":{expected}}}"#);
            assert_eq!(both_ways::written(&message).expect("it writes"), expected);
        }
    }
}

/// Members for text, an object, collections, a number; and one that no page knows.
const MEMBERS: [&str; 6] =
    ["subject", "body", "categories", "toRecipients", "isRead", "undocumented"];

#[test]
fn what_is_no_json_value_is_an_error_that_says_what_it_was() {
    let date = Cbor::Tag(0, Box::new("2024-02-29T12:00:00Z".into()));
    let values =
        [(Cbor::Bytes(vec![1, 2]), "invalid type: byte array"), (date, "invalid type: enum")];
    for (value, expected) in values {
        for member in MEMBERS {
            let body = Cbor::Map(vec![(member.into(), value.clone())]);
            let error = CborFormat.read::<Message>(&CborFormat.write(&body)).expect_err(member);
            assert!(error.contains(expected), "{member}: {error}");
        }
    }
    for member in MEMBERS {
        let extension = [0xd4, 5, 1];
        let mut body = vec![0x81, 0xa0 | u8::try_from(member.len()).expect("a short name")];
        body.extend(member.bytes().chain(extension));
        let error = MessagePack.read::<Message>(&body).expect_err(member);
        assert!(error.starts_with("invalid type: "), "{member}: {error}");
    }
}

#[test]
fn integers_of_more_than_64_bits_are_the_nearest_double() {
    for tag in [2, 3] {
        let big = Cbor::Tag(tag, Box::new(Cbor::Bytes(vec![1; 9])));
        for member in MEMBERS {
            let body = Cbor::Map(vec![(member.into(), big.clone())]);
            let message: Message = CborFormat.read(&CborFormat.write(&body)).expect(member);
            let sign = if tag == 2 { 1.0 } else { -1.0 };
            let kept = message.additional.get(member).and_then(Json::as_f64);
            assert_eq!(kept, Some(sign * 18_519_084_246_547_628_289.0), "{member}");
        }
    }
}

#[test]
fn names_of_members_are_text() {
    for name in [Cbor::from(1), Cbor::Null, Cbor::Bytes(vec![1]), Cbor::Array(vec![])] {
        let object = Cbor::Map(vec![(name, "x".into())]);
        for body in [object.clone(), Cbor::Map(vec![("body".into(), object)])] {
            let error = CborFormat.read::<Message>(&CborFormat.write(&body)).expect_err("no text");
            assert!(error.contains("expected str"), "{error}");
        }
    }
    for name in [&[1][..], &[0xc0], &[0xc4, 1, 1]] {
        let body = [&[0x81], name, &[2]].concat();
        let error = MessagePack.read::<Message>(&body).expect_err("no text");
        assert!(error.ends_with("expected a member name"), "{error}");
    }
}

#[test]
fn a_format_that_does_not_describe_itself_is_refused() {
    use postcard::Error::{SerializeSeqLengthUnknown, WontImplement};
    let message: Message = both_ways::read(MESSAGE.as_bytes()).expect("it reads");
    assert_eq!(postcard::to_allocvec(&message), Err(SerializeSeqLengthUnknown));
    assert_eq!(postcard::to_allocvec(&Message::default()), Err(SerializeSeqLengthUnknown));
    assert_eq!(postcard::to_allocvec(&Page::<User>::default()), Err(SerializeSeqLengthUnknown));
    let object = b"\x01\x02id\x01x";
    assert_eq!(postcard::from_bytes::<Message>(object), Err(WontImplement));
    assert_eq!(postcard::from_bytes::<AnyDirectoryObject>(object), Err(WontImplement));
    // Scalars and enums are plain text, which any format holds.
    let time = DateTimeOffset::from("2024-02-29T12:00:00Z");
    let bytes = postcard::to_allocvec(&time).expect("text");
    assert_eq!(postcard::from_bytes(&bytes), Ok(time));
}
