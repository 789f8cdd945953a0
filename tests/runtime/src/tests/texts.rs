//! Text in every place where there can be one, with every escape and with every length around a special
//! character. All bodies are read both ways.

use super::{both_ways, equal, read, try_read};
use crate::runtime::{Json, Page, Resource};
use crate::v1_0::{AnyDirectoryObject, Kinds};

/// Bodies with a text, given with its quotes, in each place that a reader may treat in its own way.
fn bodies(text: &str) -> Vec<String> {
    vec![
        format!(r#"{{"text":{text}}}"#),
        format!(r#"{{"textList":["a",{text}]}}"#),
        format!(r#"{{"enumeration":{text}}}"#),
        format!(r#"{{"guidList":[{text}]}}"#),
        format!(r#"{{"i64":{text}}}"#),
        format!(r#"{{"f64List":[{text}]}}"#),
        format!(r#"{{"decimal":{text}}}"#),
        format!(r#"{{"bool":{text}}}"#),
        format!(r#"{{"json":[{text}]}}"#),
        format!(r#"{{"object":{{"content":{text}}}}}"#),
        format!(r#"{{"family":{{"@odata.type":{text},"jobTitle":{text}}}}}"#),
        format!(r#"{{"familyList":[{{"jobTitle":{text},"@odata.type":{text}}}]}}"#),
        format!(r#"{{"x":{text}}}"#),
        format!(r#"{{"x":{{"y":[{text}]}},"z":{text}}}"#),
        format!(r#"{{{text}:1}}"#),
        format!(r#"{{"x":{{{text}:1,"y":2}}}}"#),
        format!(r#"{{"objectList":[{{{text}:null}}]}}"#),
        format!(r#"{{"value":[{{"text":{text},{text}:[]}}],{text}:{text}}}"#),
    ]
}

/// Reads each body; all of them are read, or none.
fn are_read(text: &str) -> bool {
    let bodies = bodies(text);
    let read = bodies.iter().filter(|body| try_read::<Kinds>(body).is_ok());
    let read = read.count();
    assert!(read == 0 || read == bodies.len(), "{text}: {read} of {} are read", bodies.len());
    for body in bodies {
        assert_eq!(try_read::<AnyDirectoryObject>(&body).is_ok(), read > 0, "{body}");
        let page = try_read::<Page<Kinds>>(&body);
        assert_eq!(page.is_ok(), read > 0 && body.contains("value"), "{body}");
    }
    read > 0
}

#[test]
fn every_escape_is_read_in_every_place() {
    for escape in [r#"\""#, r"\\", r"\/", r"\b", r"\f", r"\n", r"\r", r"\t"] {
        assert!(are_read(&format!("\"{escape}\"")), "{escape}");
        assert!(are_read(&format!("\"ab{escape}{escape}cd\"")), "{escape}");
    }
    for escape in [r"\u0000", r"\u001f", r"\u0041", r"\u00e9", r"\u00E9", r"\u2028", r"\uffff"] {
        assert!(are_read(&format!("\"{escape}\"")), "{escape}");
        assert!(are_read(&format!("\"ab{escape}{escape}cd\"")), "{escape}");
    }
    let json = r#"{"text":"\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\ude00"}"#;
    let plain = "\"\\/\u{8}\u{c}\n\r\tA\u{e9}\u{20ac}\u{1f600}";
    assert_eq!(read::<Kinds>(json).text.as_deref(), Some(plain));
    let undocumented: Kinds = read(&json.replace("text", "x"));
    assert_eq!(undocumented.get("x"), Some(plain.into()));
}

#[test]
fn what_is_no_escape_is_refused_in_every_place() {
    for escape in [
        r"\", r"\x", r"\'", r"\U0041", r"\u", r"\u1", r"\u12", r"\u123", r"\u123g", r"\u 123",
        r"\u+123", r"\N", r"\0", r"\é",
    ] {
        assert!(!are_read(&format!("\"{escape}\"")), "{escape}");
        assert!(!are_read(&format!("\"uvw{escape}xyzxyzxyzxyz\"")), "{escape}");
    }
}

#[test]
fn surrogates_are_read_in_pairs_only() {
    for pair in [r"\ud800\udc00", r"\uD83D\uDE00", r"\udbff\udfff", r"\ud83d\uDE00\ud83d\ude01"] {
        assert!(are_read(&format!("\"a{pair}b\"")), "{pair}");
    }
    for lone in [
        r"\ud83d",
        r"\ude00",
        r"\ude00\ud83d",
        r"\ud83d\ud83d",
        r"\ud83dx",
        r"\ud83d\n",
        r"\ud83d\u0041",
        r"\ud83d\",
        r"\ud83d\u",
        r"\ud83d\ude0",
        r"\ud83d\ud83d\ude00",
        r"\ud83d ",
    ] {
        assert!(!are_read(&format!("\"a{lone}\"")), "{lone}");
        assert!(!are_read(&format!("\"a{lone}xyzxyzxyz\"")), "{lone}");
    }
}

/// A character, and how JSON writes it; as often as text is scanned in words, it is at each place in one.
#[test]
fn a_special_character_is_found_at_every_place_of_a_text_of_every_length() {
    let characters = [
        ("\"", r#"\""#),
        ("\\", r"\\"),
        ("\n", r"\n"),
        ("\u{1}", r"\u0001"),
        ("\u{7f}", "\u{7f}"),
        ("\u{e9}", "\u{e9}"),
        ("\u{20ac}", "\u{20ac}"),
        ("\u{1f600}", "\u{1f600}"),
        ("A", r"\u0041"),
    ];
    for length in 0..40 {
        for at in 0..=length {
            let (before, after) = ("a".repeat(at), "z".repeat(length - at));
            for (plain, escaped) in characters {
                let plain = format!("{before}{plain}{after}");
                let text = format!("\"{before}{escaped}{after}\"");
                let json = format!(
                    r#"{{"text":{text},"textList":[{text},""],"x":{{"y":{text}}},{text}:{text},"z":{{{text}:{{}}}}}}"#
                );
                let kinds: Kinds = read(&json);
                assert_eq!(kinds.text.as_ref(), Some(&plain), "{json}");
                assert_eq!(kinds.text_list, Some(vec![plain.clone(), String::new()]), "{json}");
                assert_eq!(kinds.get("x"), Some(serde_json::json!({ "y": plain })), "{json}");
                assert_eq!(kinds.get(&plain), Some(plain.as_str().into()), "{json}");
                let nested = serde_json::json!({ plain: {} });
                assert_eq!(kinds.get("z"), Some(nested), "{json}");
            }
        }
    }
}

#[test]
fn control_characters_and_ends_are_refused_at_every_place_of_a_text_of_every_length() {
    let places = |text: &str| {
        [
            format!(r#"{{"text":"{text}"}}"#),
            format!(r#"{{"x":"{text}"}}"#),
            format!(r#"{{"{text}":1}}"#),
            format!(r#"{{"x":{{"{text}":"b"}}}}"#),
        ]
    };
    for length in 0..40 {
        for at in 0..=length {
            for special in ["\0", "\u{1}", "\n", "\u{1f}", "\"", "\\", "\\\u{1}"] {
                let text = format!("{}{special}{}", "a".repeat(at), "z".repeat(length - at));
                for json in places(&text) {
                    assert!(try_read::<Kinds>(&json).is_err(), "{json:?}");
                }
            }
        }
        for json in places(&"a".repeat(length)) {
            assert!(try_read::<Kinds>(&json).is_ok(), "{json}");
        }
    }
}

#[test]
fn bytes_that_are_no_text_are_refused_at_every_place() {
    let invalid: [&[u8]; 8] = [
        b"\xff",
        b"\x80",
        b"\xc3",
        b"\xc0\x80",
        b"\xe2\x82",
        b"\xed\xa0\x80",
        b"\xf0\x9f\x98",
        b"\xf4\x90\x80\x80",
    ];
    for body in [r#"{"text":"abcdefghijklmnopqr"}"#, r#"{"x":{"abcdefghij":"klmnopqr"}}"#] {
        for at in 0..=body.len() {
            for bytes in invalid {
                let (before, after) = body.as_bytes().split_at(at);
                let body = [before, bytes, after].concat();
                assert!(both_ways::read::<Kinds>(&body).is_err(), "{}", body.escape_ascii());
                assert!(both_ways::read::<Page<Kinds>>(&body).is_err(), "{}", body.escape_ascii());
            }
        }
    }
}

#[test]
fn names_are_compared_without_their_escapes() {
    let kinds: Kinds =
        read(r#"{"te\u0078t":"a","\u0066\u00364":1.5,"\/":1,"\u002f":2,"text\u0000":3}"#);
    assert_eq!((kinds.text.as_deref(), kinds.f64), (Some("a"), Some(1.5)));
    assert_eq!(kinds.get("/"), Some(2.into()));
    assert_eq!(kinds.get("text\0"), Some(3.into()));
    let user = r##"{"id":"1","@odata\u002etype":"#microsoft.graph.us\u0065r","jobTitle":"x"}"##;
    assert!(matches!(read(user), AnyDirectoryObject::User(_)));
    let page: Page<Kinds> = read(r#"{"valu\u0065":[{"text":"a"}],"@odata.next\u004cink":"n"}"#);
    assert_eq!((page.value.len(), page.next_link()), (1, Some("n")));
}

#[test]
fn what_is_undocumented_may_be_of_any_length() {
    let lengths = (0..200).chain(4_090..4_100).chain([262_143, 262_144, 262_145]);
    for length in lengths {
        let text = "é".repeat(length / 2) + &"x".repeat(length % 2);
        let number = format!("0.{}1", "0".repeat(length.min(300)));
        let json = format!(
            r#"{{"n{text}":"{text}","list":["{text}",{{"{text}":"{text}"}}],"number":{number}}}"#
        );
        let kinds: Kinds = equal(&json);
        assert_eq!(kinds.additional.len(), 3);
        assert_eq!(kinds.additional.get(&format!("n{text}")), Some(&Json::from(&*text)));
    }
}
