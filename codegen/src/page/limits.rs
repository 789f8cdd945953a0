//! Limits the length of lines and pages, and replaces characters that Rust refuses in source files.
//!
//! The longest line of the real docs has 1,392 bytes, the largest page less than 100 KB; a line or
//! page far beyond that is a mistake or an attack.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::source::{PageId, Span};
use crate::text::is_direction_mark;

/// The most bytes of a line that are read.
const MAX_LINE: usize = 1 << 16;
/// The most bytes of a page that are read.
const MAX_PAGE: usize = 1 << 21;
/// The most columns that a table can have.
pub(super) const MAX_COLUMNS: usize = 64;

/// Replaces the rest of a line that is too long by spaces, which keeps all offsets; cuts the page
/// above the line that exceeds the page's limit; and replaces direction marks.
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

/// Replaces direction marks, which rustc refuses in source files. Each has three bytes, and so has
/// its replacement, which keeps all offsets.
fn without_direction_marks<'a>(
    page: PageId,
    text: Cow<'a, str>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, str> {
    // All of them begin with this byte, and few pages contain it.
    if !text.as_bytes().contains(&0xe2) {
        return text;
    }
    let Some(first) = text.find(is_direction_mark) else {
        return text;
    };
    let span = Span { page, start: first as u32, end: first as u32 + 3 };
    let message = "this character changes the direction of the text after it";
    let effect = "each such character was read as U+FFFD";
    diagnostics.push(Diagnostic::new(Code::DirectionMark, span, Subject::File, message, effect));
    Cow::Owned(text.replace(is_direction_mark, "\u{fffd}"))
}

fn too_large(page: PageId, start: usize, message: String, effect: &str) -> Diagnostic {
    let span = Span { page, start: start as u32, end: start as u32 + 1 };
    Diagnostic::new(Code::TooLarge, span, Subject::File, message, effect)
}
