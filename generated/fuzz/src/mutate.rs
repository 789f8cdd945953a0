//! Mutations of bodies: some respect the structure of JSON, others spoil it.
//!
//! The tests of the workspace compile this file, too.

use msgraph_types::Resource;
use msgraph_types::v1_0::{EmailAddress, IdentitySet, ItemBody, Recipient, User};

const NAMES: &[&str] = &[
    "@odata.type",
    "@type",
    "odata.type",
    "@odata.etag",
    "x",
    "",
    "value",
    "na\\u006de",
    "\\ud83d\\ude00\\/",
    "ünïcode",
    "$serde_json::private::Number",
    "$serde_json::private::RawValue",
];

const VALUES: &[&str] = &[
    "null",
    "true",
    "{}",
    "[]",
    "[{}]",
    "[null]",
    "[{},1]",
    "[[\"a\"],[]]",
    "0",
    "-0",
    "-0.0",
    "1.5",
    "1.50",
    "1E2",
    "1e+2",
    "12e-1",
    "255",
    "-2147483649",
    "9007199254740993",
    "9223372036854775807",
    "-9223372036854775808",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551615",
    "18446744073709551616",
    "123456789012345678901234567890",
    "47.640568390488626",
    "0.30000000000000004",
    "2.2250738585072011e-308",
    "1e-400",
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
    "\"#microsoft\\u002egraph.user\"",
    "\"microsoft.graph.fileAttachment\"",
    "\"#microsoft.graph.eventMessage\"",
    "\"#microsoft.graph.unheardOf\"",
    "\"\\u0041\\/\\\\\\\"\\b\\f\\n\\r\\t\\u0000\"",
    "\"\\ud83d\\uDE00 \u{1F600} \u{2028}\u{7f}\"",
    "{\"@odata.type\":\"#microsoft.graph.group\"}",
    "[{\"id\":\"1\",\"@odata.type\":\"#microsoft.graph.itemAttachment\"}]",
    "{\"b\":1,\"a\":{\"c\":[1],\"d\":2,\"c\":{\"e\":0,\"e\":null}},\"b\":[{\"f\":1,\"g\":2,\"f\":3}]}",
    "{\"id\":\"1\",\"id\":2,\"displayName\":null,\"x\":1,\"displayName\":\"a\",\"x\":[]}",
    "{\"$serde_json::private::Number\":\"1.5\"}",
    "{\"a\":1,\"$serde_json::private::Number\":\"x\"}",
    "{\"$serde_json::private::RawValue\":\"[1]\"}",
];

/// What is no JSON value, though it looks like one.
const NO_VALUES: &[&str] = &[
    "01",
    "1.",
    ".5",
    "+1",
    "-",
    "1e",
    "1e+",
    "0x1",
    "- 1",
    "NaN",
    "Infinity",
    "nul",
    "nulll",
    "True",
    "'a'",
    "\"",
    "\"\\x\"",
    "\"\\u12\"",
    "\"\\ud83d\"",
    "\"\\ude00\\ud83d\"",
    "\"\\ud83d\\u0041\"",
    "\"a\nb\"",
    "\"\t\"",
    "\"\u{1f}\"",
    "[1,]",
    "[,]",
    "{\"a\":}",
    "{\"a\"}",
    "{a:1}",
    "{\"a\":1,}",
    "{1:2}",
    "",
    "/**/1",
    "]",
    "}",
];

/// Parts of texts, inside of the quotes.
const TEXTS: &[&[u8]] = &[
    b"\\u0041",
    b"\\u00e9",
    b"\\u20AC",
    b"\\ud83d\\ude00",
    b"\\/",
    b"\\\\",
    b"\\\"",
    b"\\n",
    b"\\u0000",
    b"\\u001f",
    b"\x7f",
    b"\xc3\xa4",
    b"\xe2\x80\xa8",
    b"\xf0\x9f\x98\x80",
    b"        ",
    b"12345678\\n",
];

/// What is not allowed inside of a text.
const NO_TEXTS: &[&[u8]] = &[
    b"\\ud83d",
    b"\\udc00",
    b"\\udc00\\ud800",
    b"\\ud83dx",
    b"\\ud83d\\n",
    b"\\u12g4",
    b"\\u",
    b"\\x",
    b"\\",
    b"\"",
    b"\0",
    b"\x01",
    b"\x1f",
    b"\n",
    b"\xff",
    b"\xc3",
    b"\xc0\x80",
    b"\xed\xa0\x80",
    b"\xf4\x90\x80\x80",
    b"\xe2\x80",
];

const SPACES: &[&str] = &[" ", "\n", "\t", "\r\n", "  \n\t ", "                 "];

const NO_SPACES: &[&str] = &["\u{b}", "\u{c}", "\u{a0}", "\u{feff}", "\0", "//\n", "\u{2028}"];

const TRAILERS: &[&str] = &["x", "{}", ",", "\0", "]", "}", "null", "\u{feff}"];

/// Changes a body; `names` are the members that its type documents.
pub(crate) fn mutate(body: &mut Vec<u8>, names: &[&str], random: &mut Random) {
    for _ in 0..=random.below(3) {
        match random.below(20) {
            0..=8 => change_structure(body, names, random),
            9..=11 => change_text(body, random),
            12..=13 => {
                let space = pick(SPACES, random);
                insert_at_mark(body, space, random);
            }
            14 => reformat(body, random),
            15 => repeat_a_member(body, names, random),
            16 => nest(body, random),
            _ => spoil(body, random),
        }
    }
}

/// Inserts, replaces, removes or repeats a member, an element or a value.
fn change_structure(body: &mut Vec<u8>, names: &[&str], random: &mut Random) {
    let marks = marks(body);
    let Some(mark) = marks.get(random.below(marks.len())).copied() else { return };
    let after = mark + 1;
    // Up to the next member or element, if the value is simple.
    let ends = |byte: &u8| matches!(byte, b',' | b'}' | b']');
    let end = body[after..].iter().position(ends).map_or(body.len(), |length| after + length);
    match (body[mark], random.below(4)) {
        (b'{', _) => insert(body, after, &member(names, random)),
        (b'[', _) => insert(body, after, pick(VALUES, random)),
        (b':', 0) => insert(body, after, "{},\"x\":"),
        (b':', _) => replace_value(body, after, pick(VALUES, random)),
        (_, 1) => drop(body.drain(mark..end)),
        _ => {
            let copy = body[mark..end].to_vec();
            body.splice(mark..mark, copy);
        }
    }
}

/// Inserts into a text, or writes one of its letters as an escape.
fn change_text(body: &mut Vec<u8>, random: &mut Random) {
    let Some(at) = place_of(body, random, u8::is_ascii_alphanumeric) else { return };
    if random.below(2) == 0 {
        let escape = format!("\\u{:04x}", body[at]);
        // Outside of texts that spoils a number or a word.
        body.splice(at..=at, escape.into_bytes());
    } else {
        body.splice(at..at, pick(TEXTS, random).iter().copied());
    }
}

/// Writes a number in another way.
fn reformat(body: &mut Vec<u8>, random: &mut Random) {
    let Some(at) = place_of(body, random, u8::is_ascii_digit) else { return };
    let rest = &body[at..];
    let end = at + rest.iter().position(|byte| !byte.is_ascii_digit()).unwrap_or(rest.len());
    let ways = [".0", ".50", "e0", "E+1", "00e-2", "e-0", "0000000000000000000", ".", "e400"];
    body.splice(end..end, pick(&ways, random).bytes());
}

/// Inserts a name twice, with something between.
fn repeat_a_member(body: &mut Vec<u8>, names: &[&str], random: &mut Random) {
    let Some(at) = place_of(body, random, |byte| *byte == b'{') else { return };
    let (name, between) = (name(names, random), member(names, random));
    let (first, last) = (pick(VALUES, random), pick(VALUES, random));
    insert(body, at + 1, &format!("\"{name}\":{first},{between},\"{name}\":{last}"));
}

/// Replaces a value by one of many levels, about as many as are allowed, or more.
fn nest(body: &mut Vec<u8>, random: &mut Random) {
    let Some(at) = place_of(body, random, |byte| *byte == b':') else { return };
    let levels = [2, 3, 60, 124, 125, 126, 127, 128, 129, 300];
    let levels = pick(&levels, random);
    let (open, inner, close) =
        pick(&[("[", "", "]"), ("{\"x\":", "1", "}"), ("{\"manager\":", "{}", "}")], random);
    replace_value(body, at + 1, &(open.repeat(levels) + inner + &close.repeat(levels)));
}

fn spoil(body: &mut Vec<u8>, random: &mut Random) {
    let at = random.below(body.len());
    match random.below(9) {
        0 => {
            if let Some(at) = place_of(body, random, |byte| *byte == b':') {
                replace_value(body, at + 1, pick(NO_VALUES, random));
            }
        }
        1 => {
            if let Some(at) = place_of(body, random, u8::is_ascii_alphanumeric) {
                body.splice(at..at, pick(NO_TEXTS, random).iter().copied());
            }
        }
        2 => {
            let space = pick(NO_SPACES, random);
            insert_at_mark(body, space, random);
        }
        3 => body.extend(pick(TRAILERS, random).bytes()),
        4 => drop(body.splice(0..0, "\u{feff}".bytes())),
        5 => body.truncate(at),
        6 if !body.is_empty() => drop(body.remove(at)),
        7 if !body.is_empty() => body[at] ^= 1 << random.below(8),
        _ => body.insert(at, b" \"\\{}[],:0-\x80"[random.below(12)]),
    }
}

/// Where structure is: some of these are inside of texts, which is as good.
fn marks(body: &[u8]) -> Vec<usize> {
    (0..body.len()).filter(|at| matches!(body[*at], b'{' | b'[' | b':' | b',')).collect()
}

/// A place of such a byte.
fn place_of(body: &[u8], random: &mut Random, is_one: impl Fn(&u8) -> bool) -> Option<usize> {
    let start = random.below(body.len());
    let (before, after) = body.split_at(start);
    after.iter().position(&is_one).map(|at| start + at).or_else(|| before.iter().position(is_one))
}

/// Inserts before or after a mark.
fn insert_at_mark(body: &mut Vec<u8>, part: &str, random: &mut Random) {
    let marks = marks(body);
    let at = marks.get(random.below(marks.len())).map_or(body.len(), |at| at + random.below(2));
    body.splice(at..at, part.bytes());
}

/// Replaces the simple value that begins there; a list or an object gets another name instead.
fn replace_value(body: &mut Vec<u8>, at: usize, value: &str) {
    let rest = &body[at..];
    if matches!(rest.first(), Some(b'{' | b'[')) {
        body.splice(at..at, format!("{value},\"y\":").into_bytes());
        return;
    }
    let length = rest.iter().position(|byte| matches!(byte, b',' | b'}' | b']')).unwrap_or(0);
    body.splice(at..at + length, value.bytes());
}

/// Inserts a member or an element.
fn insert(body: &mut Vec<u8>, at: usize, part: &str) {
    let comma = if matches!(body.get(at), None | Some(b'}' | b']')) { "" } else { "," };
    body.splice(at..at, part.bytes().chain(comma.bytes()));
}

fn member(names: &[&str], random: &mut Random) -> String {
    format!("\"{}\":{}", name(names, random), pick(VALUES, random))
}

/// A documented name, of the body's type or of a common one, or another.
fn name<'a>(names: &[&'a str], random: &mut Random) -> &'a str {
    let names = match random.below(12) {
        0..=5 => names,
        6 => Recipient::default().property_names(),
        7 => EmailAddress::default().property_names(),
        8 => ItemBody::default().property_names(),
        9 => IdentitySet::default().property_names(),
        10 => User::default().property_names(),
        _ => NAMES,
    };
    names[random.below(names.len())]
}

fn pick<T: Copy>(from: &[T], random: &mut Random) -> T {
    from[random.below(from.len())]
}

/// `SplitMix64`.
pub(crate) struct Random(u64);

impl Random {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below `end`; 0 for 0.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        usize::try_from((mixed ^ mixed >> 31) >> 32).unwrap_or_default() % end.max(1)
    }
}
