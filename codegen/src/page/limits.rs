//! What is kept from the readers of a page: lines and pages beyond all bounds, and characters that
//! no source file may hold.
//!
//! The longest line of the real docs has 1,392 bytes, the largest page under 100 KB; a line or page
//! far beyond that is a mistake or an attack.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::source::{PageId, Span};
use crate::text::is_direction_mark;

/// Longest line that is read, in bytes.
const MAX_LINE: usize = 1 << 16;
/// Longest page that is read, in bytes.
const MAX_PAGE: usize = 1 << 21;
/// Most columns that a table can have.
pub(super) const MAX_COLUMNS: usize = 64;

/// Blanks out the rest of lines that are too long, so that every offset stays what it was, cuts the
/// page above the line that passes its limit, and replaces the characters.
pub(super) fn enforce<'a>(
    page: PageId,
    text: &'a str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, str> {
    let mut tails = Vec::new();
    let (mut start, mut read) = (0, 0);
    for line in text.split_inclusive('\n') {
        read += line.len().min(MAX_LINE);
        if read > MAX_PAGE {
            let message = format!("this page has {} bytes, more than {MAX_PAGE}", text.len());
            let effect = "this line and those below it were not read";
            diagnostics.push(too_large(page, start, message, effect));
            break;
        }
        if line.len() > MAX_LINE {
            let from = (0..=MAX_LINE).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0);
            let message = format!("this line has {} bytes, more than {MAX_LINE}", line.len());
            diagnostics.push(too_large(page, start, message, "the rest of it was not read"));
            tails.push(start + from..start + line.trim_end_matches('\n').len());
        }
        start += line.len();
    }
    let mut text = Cow::Borrowed(&text[..start]);
    for tail in tails {
        let blanks = " ".repeat(tail.len());
        text.to_mut().replace_range(tail, &blanks);
    }
    without_direction_marks(page, text, diagnostics)
}

/// The Rust compiler refuses these characters in a source file. Every one has three bytes, as has
/// the one that stands in for it, so that offsets stay what they were.
fn without_direction_marks<'a>(
    page: PageId,
    text: Cow<'a, str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, str> {
    // The first byte of each of them, which few pages have.
    if !text.as_bytes().contains(&0xe2) {
        return text;
    }
    let Some(first) = text.find(is_direction_mark) else {
        return text;
    };
    let span = Span { page, start: first as u32, end: first as u32 + 3 };
    let message = "this character changes the direction of the text after it";
    let effect = "it and every other such character were read as U+FFFD";
    diagnostics.push(Diagnostic::new(Code::DirectionMark, span, Subject::File, message, effect));
    Cow::Owned(text.replace(is_direction_mark, "\u{fffd}"))
}

fn too_large(page: PageId, start: usize, message: String, effect: &str) -> Diagnostic {
    let span = Span { page, start: start as u32, end: start as u32 + 1 };
    Diagnostic::new(Code::TooLarge, span, Subject::File, message, effect)
}
