//! Text on its way into other text: invisible characters, white space, URLs.

use std::borrow::Cow;
use std::fmt::Write as _;

/// Whether a character has no glyph. Some of these change the direction of the text around them;
/// rustc and clippy refuse them in source.
pub(crate) fn is_invisible(c: char) -> bool {
    !c.is_ascii()
        && (is_zero_width(c)
            || is_direction_mark(c)
            || matches!(c, '\u{ad}' | '\u{61c}' | '\u{2028}'..='\u{2029}' | '\u{2060}'..='\u{206f}'
                | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}'))
}

/// Whether a character has no width; editors leave such characters in names and between words.
pub(crate) fn is_zero_width(c: char) -> bool {
    matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
}

/// Whether a character changes the direction of the text after it. Each has three bytes in UTF-8;
/// the first is 0xE2.
pub(crate) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// Whether a character is white space or a control character.
pub(crate) fn is_space_or_control(c: char) -> bool {
    c.is_whitespace() || c.is_control()
}

/// Encodes characters that could end a link destination or a URL in angle brackets.
pub(crate) fn percent_encode(url: &str) -> String {
    let mut encoded = String::with_capacity(url.len());
    for c in url.chars() {
        match c {
            '('
            | ')'
            | '<'
            | '>'
            | '\\'
            | '`'
            | '"'
            | '['
            | ']'
            | '*'
            | '|'
            | '\u{0}'..=' '
            | '\u{7f}' => {
                let _ = write!(encoded, "%{:02X}", u32::from(c));
            }
            c if is_invisible(c) => {}
            c => encoded.push(c),
        }
    }
    encoded
}

/// Text on one line, without escaping markup.
pub(crate) fn one_line(text: &str) -> String {
    let text = visible(text);
    let words = text.split(is_space_or_control).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Text without invisible characters.
pub(crate) fn visible(text: &str) -> Cow<'_, str> {
    if text.contains(is_invisible) {
        Cow::Owned(text.replace(is_invisible, ""))
    } else {
        Cow::Borrowed(text)
    }
}
