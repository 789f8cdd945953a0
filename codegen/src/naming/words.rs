//! Tables of words for naming: irregular spellings, symbols, keywords, reserved file names.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Words in names whose capitals do not mark the start of a word, with their regular spelling. At the
/// start of a name the first letter may be lower case.
const IRREGULAR: [(&str, &str); 26] = [
    ("AppX", "Appx"),
    ("EBook", "Ebook"),
    ("GHz", "Ghz"),
    ("IBooks", "Ibooks"),
    ("ICalUId", "IcalUid"),
    ("ICal", "Ical"),
    ("ICloud", "Icloud"),
    ("IOS", "Ios"),
    ("IPSec", "Ipsec"),
    ("IPad", "Ipad"),
    ("IPadOS", "Ipados"),
    ("IPhone", "Iphone"),
    ("IPod", "Ipod"),
    ("IPv4", "Ipv4"),
    ("IPv6", "Ipv6"),
    ("ITunes", "Itunes"),
    ("IoT", "Iot"),
    ("IosiPadOS", "IosIpados"),
    ("KHz", "Khz"),
    ("MHz", "Mhz"),
    ("MacOS", "Macos"),
    ("OAuth", "Oauth"),
    ("OSversion", "OsVersion"),
    ("QoS", "Qos"),
    ("VCpu", "Vcpu"),
    ("WiFi", "Wifi"),
];

/// Strict and reserved keywords of every edition, without weak ones such as `union`.
const KEYWORDS: [&str; 52] = [
    "Self", "abstract", "as", "async", "await", "become", "box", "break", "const", "continue",
    "crate", "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if",
    "impl", "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub",
    "ref", "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield",
];

/// Keywords that cannot be raw identifiers.
pub(super) const NEVER_RAW: [&str; 4] = ["Self", "crate", "self", "super"];

/// Names with a special meaning for Rust paths, cargo, or as Windows devices.
const RESERVED_FILES: [&str; 8] = ["aux", "con", "lib", "main", "nul", "prn", "com", "lpt"];

pub(super) fn is_keyword(name: &str) -> bool {
    KEYWORDS.binary_search(&name).is_ok()
}

/// Whether a file or module cannot have this name. Modules are never raw identifiers, so that a module
/// and its file have the same name.
pub(super) fn is_reserved_file(name: &str) -> bool {
    let device = name.strip_suffix(|c: char| c.is_ascii_digit());
    let numbered = device.is_some_and(|device| matches!(device, "com" | "lpt"));
    numbered || is_keyword(name) || RESERVED_FILES.contains(&name)
}

/// Replaces every character that is invalid in an identifier by a word or nothing, between underscores.
pub(super) fn spell_symbols(wire: &str) -> Cow<'_, str> {
    if wire.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'_') {
        return Cow::Borrowed(wire);
    }
    let mut spelled = String::with_capacity(wire.len() + 8);
    for c in wire.chars() {
        match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' => spelled.push(c),
            c if c.is_ascii() => {
                let _ = write!(spelled, "_{}_", symbol(c));
            }
            c => {
                let _ = write!(spelled, "_U{:x}_", u32::from(c));
            }
        }
    }
    Cow::Owned(spelled)
}

fn symbol(c: char) -> &'static str {
    match c {
        '!' => "Not",
        '#' => "Hash",
        '$' => "Dollar",
        '%' => "Percent",
        '&' => "And",
        '*' => "Star",
        '+' => "Plus",
        '<' => "Less",
        '=' => "Equals",
        '>' => "Greater",
        '?' => "Question",
        '@' => "At",
        '^' => "Caret",
        '|' => "Or",
        '~' => "Tilde",
        _ => "",
    }
}

/// Changes capitals so that each begins a word or belongs to an acronym: `cloudPCs` becomes
/// `cloudPcs`, `iPv4Range` becomes `Ipv4Range`, `aISpan` becomes `AISpan`.
pub(super) fn regular(name: &str) -> String {
    let bytes = name.as_bytes();
    let mut regular = String::with_capacity(name.len());
    let mut at = 0;
    while at < bytes.len() {
        let inside_acronym = at > 0 && bytes[at - 1].is_ascii_uppercase();
        let word = (!inside_acronym).then(|| irregular_at(name, at)).flatten();
        if let Some((length, word)) = word {
            regular.push_str(word);
            at += length;
        } else if let Some(length) = plural_acronym_at(bytes, at).filter(|_| !inside_acronym) {
            regular.push(char::from(bytes[at]));
            regular.push_str(&name[at + 1..at + length].to_ascii_lowercase());
            at += length;
        } else {
            let acronym = at == 0 && bytes[1..].iter().take(2).all(u8::is_ascii_uppercase);
            let first = char::from(bytes[at]);
            regular.push(if acronym { first.to_ascii_uppercase() } else { first });
            at += 1;
        }
    }
    regular
}

/// The length and regular spelling of the longest irregular word that begins at `at`.
fn irregular_at(name: &str, at: usize) -> Option<(usize, &'static str)> {
    // Only the first word of a name may begin with a lower-case letter.
    if at > 0 && !name.as_bytes()[at].is_ascii_uppercase() {
        return None;
    }
    let rest = &name[at..];
    let begins = |word: &str| match rest.split_at_checked(word.len()) {
        Some((head, tail)) => {
            let same_case = head[1..] == word[1..];
            let first = head.as_bytes()[0];
            let same_first = first == word.as_bytes()[0]
                || (at == 0 && first.to_ascii_uppercase() == word.as_bytes()[0]);
            same_case && same_first && ends_word(tail.strip_prefix('s').unwrap_or(tail))
        }
        None => false,
    };
    let words = IRREGULAR.iter().filter(|(word, _)| begins(word));
    words.max_by_key(|(word, _)| word.len()).map(|(word, regular)| (word.len(), *regular))
}

/// The length of an acronym with a plural `s` that begins at `at`: `PCs`, but not `IPSec`.
fn plural_acronym_at(bytes: &[u8], at: usize) -> Option<usize> {
    let capitals = bytes[at..].iter().take_while(|byte| byte.is_ascii_uppercase()).count();
    let end = at + capitals;
    let plural = capitals > 1 && bytes.get(end) == Some(&b's');
    let last = !bytes.get(end + 1).is_some_and(u8::is_ascii_lowercase);
    (plural && last).then_some(capitals + 1)
}

fn ends_word(tail: &str) -> bool {
    !tail.starts_with(|c: char| c.is_ascii_lowercase())
}

#[cfg(test)]
mod tests {
    use super::KEYWORDS;

    #[test]
    fn keywords_are_sorted() {
        assert!(KEYWORDS.is_sorted());
    }
}
