//! The check of all fuzz targets, and mutations that respect the structure of bodies.

use std::fmt::Debug;

use msgraph_types::v1_0::{EmailAddress, IdentitySet, ItemBody, Recipient, User};
use msgraph_types::{Conformance, Json, Resource, Strict};
use serde::Serialize;
use serde::de::DeserializeOwned;

/// Reads a body, writes it and reads it again.
///
/// # Panics
///
/// When an object is rejected, when the JSON written differs from the JSON read, and when any other use
/// of the value panics.
pub fn check<T>(body: &[u8])
where
    T: Resource + Conformance + DeserializeOwned + Serialize + Default + Clone + PartialEq + Debug,
{
    let expected = serde_json::from_slice::<Json>(body);
    let Ok(value) = serde_json::from_slice::<T>(body) else {
        // Only invalid JSON and JSON that is not an object are rejected.
        assert!(!expected.is_ok_and(|json| json.is_object()), "an object is rejected");
        return;
    };
    let expected = expected.expect("what reads as a resource is JSON");
    let text = serde_json::to_string(&value).expect("every value is written");
    let written: Json = serde_json::from_str(&text).expect("JSON is written");
    assert!(is_same(&written, &expected), "{expected}\nis written as\n{written}");

    let again: T = serde_json::from_str(&text).expect("what is written is read");
    assert_eq!(serde_json::to_string(&again).expect("it is written"), text);
    let sorted: T = serde_json::from_str(&written.to_string()).expect("in another order too");
    let other: T = serde_json::from_value(written).expect("it reads from a value");
    assert_eq!(serde_json::to_string(&other).ok(), serde_json::to_string(&sorted).ok());

    let mismatches = value.mismatches();
    for deviation in value.deviations() {
        let _ = deviation.to_string();
    }
    let _ = format!("{value:?} {value:#?}");
    let strict = serde_json::from_slice::<Strict<T>>(body);
    assert_eq!(strict.is_ok(), mismatches.is_empty(), "{mismatches:?}");
    let changes = value.changes_since(&T::default());
    let _ = serde_json::to_string(&changes).expect("changes are written");
    let _ = serde_json::to_string(&T::default().changes_since(&value)).expect("and those back");
}

/// Equal, with numbers compared by value.
fn is_same(written: &Json, read: &Json) -> bool {
    match (written, read) {
        (Json::Number(left), Json::Number(right)) => {
            left == right || left.as_f64() == right.as_f64()
        }
        (Json::Array(left), Json::Array(right)) => {
            left.len() == right.len()
                && left.iter().zip(right).all(|(left, right)| is_same(left, right))
        }
        (Json::Object(left), Json::Object(right)) => {
            left.len() == right.len()
                && left
                    .iter()
                    .all(|(name, value)| right.get(name).is_some_and(|it| is_same(value, it)))
        }
        _ => written == read,
    }
}

const NAMES: &[&str] = &["@odata.type", "@type", "odata.type", "@odata.etag", "x", "value"];

const VALUES: &[&str] = &[
    "null",
    "true",
    "{}",
    "[]",
    "[{}]",
    "[null]",
    "[{},1]",
    "0",
    "-0",
    "1.5",
    "255",
    "-2147483649",
    "9007199254740993",
    "18446744073709551616",
    "1e300",
    "1e400",
    "\"\"",
    "\"5\"",
    "\"INF\"",
    "\"low,high\"",
    "\"2024-02-29T12:00:00.1234567Z\"",
    "\"PT1H\"",
    "\"#microsoft.graph.user\"",
    "\"#microsoft.graph.attendee\"",
    "\"microsoft.graph.fileAttachment\"",
    "\"#microsoft.graph.eventMessage\"",
    "\"#microsoft.graph.unheardOf\"",
    "{\"@odata.type\":\"#microsoft.graph.group\"}",
    "[{\"id\":\"1\",\"@odata.type\":\"#microsoft.graph.itemAttachment\"}]",
];

/// Changes members and values of a body, as the seed decides. Returns the new length.
pub fn mutate<T: Resource + Default>(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
) -> usize {
    let mut random = Random(seed);
    if random.below(4) == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    let mut body = data[..size].to_vec();
    if !body.contains(&b'{') {
        body = b"{}".to_vec();
    }
    for _ in 0..=random.below(3) {
        let marks: Vec<usize> =
            (0..body.len()).filter(|at| matches!(body[*at], b'{' | b'[' | b':' | b',')).collect();
        let Some(mark) = marks.get(random.below(marks.len())).copied() else { continue };
        let after = mark + 1;
        // Up to the next mark: a simple value, or a name.
        let end = marks.iter().find(|it| **it > mark).copied().unwrap_or(body.len() - 1).max(after);
        match (body[mark], random.below(4)) {
            (b'{', _) => insert(&mut body, after, &member::<T>(&mut random)),
            (b'[', _) => insert(&mut body, after, VALUES[random.below(VALUES.len())]),
            (b':', 0) => insert(&mut body, after, "{},\"x\":"),
            (b':', _) if !matches!(body.get(after), Some(b'{' | b'[')) => {
                let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']');
                let length = body[after..].iter().position(ends).unwrap_or(0);
                body.splice(after..after + length, VALUES[random.below(VALUES.len())].bytes());
            }
            (_, 1) => drop(body.drain(mark..end)),
            _ => {
                let copy = body[mark..end].to_vec();
                body.splice(mark..mark, copy);
            }
        }
    }
    let length = body.len().min(max_size);
    data[..length].copy_from_slice(&body[..length]);
    length
}

/// Inserts a member or an element.
fn insert(body: &mut Vec<u8>, at: usize, part: &str) {
    let comma = if matches!(body.get(at), None | Some(b'}' | b']')) { "" } else { "," };
    body.splice(at..at, part.bytes().chain(comma.bytes()));
}

fn member<T: Resource + Default>(random: &mut Random) -> String {
    let names = match random.below(12) {
        0..=5 => T::default().property_names(),
        6 => Recipient::default().property_names(),
        7 => EmailAddress::default().property_names(),
        8 => ItemBody::default().property_names(),
        9 => IdentitySet::default().property_names(),
        10 => User::default().property_names(),
        _ => NAMES,
    };
    format!("\"{}\":{}", names[random.below(names.len())], VALUES[random.below(VALUES.len())])
}

struct Random(u32);

impl Random {
    /// A number below `end`; 0 for 0.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end.max(1)
    }
}
