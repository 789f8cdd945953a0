//! Invisible characters.

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
