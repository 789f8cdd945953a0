//! Hostile shapes: what is too deep is refused before the stack ends, and what is merely large is
//! read in time that grows with its size.

use std::sync::mpsc;
use std::thread;
use std::time::Duration;

use msgraph_types::v1_0::{AnyDirectoryObject, Message, User};
use msgraph_types::{Conformance, Json, Page, Resource};
use serde::Deserialize;

use crate::both_ways::{self, Comparable};

/// The stack that a thread has by default, where most servers read what they are sent.
const STACK: usize = 2 << 20;

fn on_a_small_stack<T: Send + 'static>(run: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = thread::Builder::new().stack_size(STACK).spawn(run).expect("a thread");
    thread.join().expect("it does not panic")
}

fn nested(open: &str, inner: &str, close: &str, levels: usize) -> String {
    open.repeat(levels) + inner + &close.repeat(levels)
}

/// Reads, writes, shows, compares and drops, through the entry of the crate and through `serde_json`.
fn use_all<T: Comparable + Resource>(json: &str) -> Result<(), String> {
    let value: T = both_ways::read(json.as_bytes()).map_err(|error| error.to_string())?;
    let text = both_ways::written(&value).expect("it writes");
    let again: T = both_ways::read(text.as_bytes()).expect("it reads again");
    assert!(value == again);
    let _ =
        (value.deviations(), format!("{value:?}"), serde_json::to_value(&value).expect("a value"));
    Ok(())
}

#[test]
fn what_is_too_deep_is_refused_before_the_stack_ends() {
    type Shape = (&'static str, fn(usize) -> String);
    let shapes: [Shape; 6] = [
        ("objects", |levels| nested(r#"{"manager":"#, "{}", "}", levels)),
        ("families with late type names", |levels| {
            nested(
                r#"{"id":"1","manager":"#,
                "{}",
                r##","@odata.type":"#microsoft.graph.user"}"##,
                levels,
            )
        }),
        ("lists of families", |levels| nested(r#"{"directReports":["#, "{}", "]}", levels / 2)),
        ("arrays where text is expected", |levels| {
            format!(r#"{{"displayName":{}}}"#, nested("[", "", "]", levels))
        }),
        ("undocumented objects", |levels| nested(r#"{"x":"#, "1", "}", levels)),
        ("arrays where a collection is expected", |levels| {
            format!(r#"{{"businessPhones":{}}}"#, nested("[", "", "]", levels))
        }),
    ];
    for (name, shape) in shapes {
        for levels in [100, 124, 125, 126, 127, 128, 129, 100_000] {
            let json = shape(levels);
            let pages =
                [format!(r#"{{"value":[{json}]}}"#), format!(r#"{{"value":[],"x":{json}}}"#)];
            for page in pages {
                let reads = serde_json::from_str::<Json>(&page).is_ok();
                let result = on_a_small_stack(move || {
                    both_ways::read::<Page<AnyDirectoryObject>>(page.as_bytes()).is_ok()
                });
                assert_eq!(result, reads, "a page of {name}, {levels} levels");
            }
            let reads = serde_json::from_str::<Json>(&json).is_ok();
            let results = on_a_small_stack(move || {
                [use_all::<AnyDirectoryObject>(&json), use_all::<User>(&json)]
            });
            for result in results {
                match result {
                    Ok(()) => assert!(reads, "{name}, {levels} levels"),
                    Err(error) => assert!(
                        !reads && error.starts_with("recursion limit exceeded"),
                        "{name}, {levels} levels: {error}"
                    ),
                }
            }
        }
    }
}

#[test]
fn other_formats_refuse_by_their_own_limit() {
    let cbor = b"\xa1\x67manager".repeat(100_000);
    let error = on_a_small_stack(move || ciborium::from_reader::<User, _>(&cbor[..]).map(drop));
    assert!(matches!(error, Err(ciborium::de::Error::RecursionLimitExceeded)), "{error:?}");
    // MessagePack's own limit, 1024 levels, is more than a small stack holds in a debug build.
    let pack = b"\x81\xa7manager".repeat(100_000);
    let error = on_a_small_stack(move || {
        let mut reader = rmp_serde::Deserializer::from_read_ref(&pack);
        reader.set_max_depth(128);
        User::deserialize(&mut reader).map(drop)
    });
    assert!(matches!(error, Err(rmp_serde::decode::Error::DepthLimitExceeded)), "{error:?}");
}

/// So many that anything quadratic takes minutes.
const MANY: usize = 100_000;

/// Fails the test when it takes minutes; it takes a second.
fn in_time(run: impl FnOnce() + Send + 'static) {
    let (send, receive) = mpsc::channel();
    let thread = thread::spawn(move || {
        run();
        // Nobody listens any more when it took too long.
        let _ = send.send(());
    });
    match receive.recv_timeout(Duration::from_secs(120)) {
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("it takes more than two minutes"),
        _ => thread.join().expect("it does not panic"),
    }
}

fn members(member: impl Fn(usize) -> String) -> String {
    let members: Vec<String> = (0..MANY).map(member).collect();
    format!("{{{}}}", members.join(","))
}

#[test]
fn many_members_are_read_in_linear_time() {
    let bodies = [
        ("undocumented names", members(|at| format!(r#""x{at}":{at}"#))),
        ("one undocumented name", members(|at| format!(r#""x":{at}"#))),
        ("one documented name", members(|at| format!(r#""id":"{at}""#))),
        ("contradictions of one name", members(|at| format!(r#""id":{at}"#))),
        (
            "nulls, values and contradictions of one name",
            members(|at| format!(r#""displayName":{}"#, ["null", "1", r#""a""#][at % 3])),
        ),
        (
            "objects of one name",
            members(|at| format!(r#""manager":{{"id":"{at}","x":[1],"displayName":2}}"#)),
        ),
        (
            "type names",
            members(|at| {
                let name = ["user", "group", "unheardOf"][at % 3];
                format!(r##""@odata.type":"#microsoft.graph.{name}""##)
            }),
        ),
        (
            "type names of older services",
            members(|at| format!(r#""{}":"microsoft.graph.x""#, ["@type", "odata.type"][at % 2])),
        ),
        ("one type name of older services", members(|_| r#""odata.type":"x""#.to_owned())),
        ("type names that are none", members(|at| format!(r#""@odata.type":{at}"#))),
        (
            "undocumented names before a type name",
            members(|at| format!(r#""x{at}":[{at}]"#))
                .replace('}', r##","@odata.type":"#microsoft.graph.user"}"##),
        ),
    ];
    in_time(move || {
        for (name, json) in bodies {
            for result in [use_all::<AnyDirectoryObject>(&json), use_all::<User>(&json)] {
                assert_eq!(result, Ok(()), "{name}");
            }
            // Of a repeated name the last value counts, as it does for any JSON.
            let user: User = both_ways::read(json.as_bytes()).expect("it reads");
            let expected: Json = serde_json::from_str(&json).expect("JSON");
            assert!(serde_json::to_value(&user).expect("a value") == expected, "{name}");
        }
    });
}

#[test]
fn long_collections_and_texts_are_read_in_linear_time() {
    const LENGTH: usize = 2 * MANY;
    let list =
        |element: &str, last: &str| format!("[{}{last}]", format!("{element},").repeat(LENGTH));
    let text = "ä\\n\\u0000x".repeat(LENGTH);
    let bodies = [
        format!(r#"{{"categories":{}}}"#, list(r#""a""#, r#""z""#)),
        format!(r#"{{"categories":{}}}"#, list(r#""a""#, "1")),
        format!(r#"{{"toRecipients":{}}}"#, list("{}", "{}")),
        format!(r#"{{"toRecipients":{}}}"#, list("{}", "null")),
        format!(r#"{{"subject":{}}}"#, list("1", "[]")),
        format!(r#"{{"x":{}}}"#, list("{}", r#""""#)),
        format!(r#"{{"subject":"{text}","body":"{text}","{text}":"{text}"}}"#),
    ];
    in_time(move || {
        for json in bodies {
            assert_eq!(use_all::<Message>(&json), Ok(()), "{}", &json[..20]);
            let message: Message = both_ways::read(json.as_bytes()).expect("it reads");
            let expected: Json = serde_json::from_str(&json).expect("JSON");
            assert!(
                serde_json::to_value(&message).expect("a value") == expected,
                "{}",
                &json[..20]
            );
        }
    });
}
