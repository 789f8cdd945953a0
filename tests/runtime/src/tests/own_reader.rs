//! Which text the reader of the crate reads by itself, without `serde_json`. Falling back changes no result,
//! so only speed would show it.

use super::random::Random;
use super::{read, write};
use crate::runtime::body::read::Reader;
use crate::runtime::record::erase::record_of_mut;
use crate::runtime::{Json, Resource};
use crate::v1_0::Kinds;

fn gives_up(json: &str) -> bool {
    let mut kinds = Kinds::default();
    let mut reader = Reader::new(json);
    let result = reader.record(record_of_mut(&mut kinds)).and_then(|()| reader.end());
    result.is_err()
}

#[test]
fn it_reads_what_the_service_sends() {
    for value in [
        "null",
        "true",
        "0",
        "-1",
        "1.5e3",
        "9223372036854775807",
        "18446744073709551615",
        "123456789012345678901234567890",
        "-0",
        r#""""#,
        r#""text""#,
        r#""\"\\\/\b\f\n\r\t\u0041\u00e9\ud83d\ude00 é 😀""#,
        "{}",
        "[]",
        r#"{"a":{"b":[1,{"c":null}],"a":2},"a":3}"#,
        r##"{"@odata.type":"#microsoft.graph.user","id":"1"}"##,
        r##"[{"id":"1","@odata.type":"#microsoft.graph.user"},null,5]"##,
    ] {
        for name in Kinds::default().property_names().iter().chain(&["undocumented", "u\\u006edo"])
        {
            for json in [
                format!(r#"{{"{name}":{value}}}"#),
                format!(" {{ \"{name}\" :\t{value} ,\r\n\"{name}\": [ {value} , {value} ] }} "),
            ] {
                assert!(!gives_up(&json), "{json}");
            }
        }
    }
}

#[test]
fn it_reads_everything_that_is_written() {
    let mut random = Random::new(7);
    for _ in 0..200 {
        let mut kinds = Kinds::default();
        random.fill(record_of_mut(&mut kinds));
        let json = write(&kinds);
        let pretty = serde_json::to_string_pretty(&read::<Json>(&json)).expect("it is JSON");
        assert!(!gives_up(&json) && !gives_up(&pretty), "{json}");
    }
}

#[test]
fn it_gives_up_on_what_it_does_not_handle() {
    let deep = format!(r#"{{"x":{}{}}}"#, "[".repeat(100), "]".repeat(100));
    for json in [
        "",
        "[]",
        "{",
        "{}x",
        r#"{"a":1,}"#,
        r#"{"a" 1}"#,
        r#"{"a":"\ud83d"}"#,
        r#"{"a":"\x"}"#,
        "{\"a\":\"\n\"}",
        r#"{"a":1e400}"#,
        r#"{"a":01}"#,
        r#"{"a":{"$serde_json::private::Number":"1"}}"#,
        &deep,
    ] {
        assert!(gives_up(json), "{json}");
    }
}
