//! Bounds on what one page may cost. The longest line of the real docs has 1,392 bytes, the largest
//! page under 100 KB; a line or page far beyond that is a mistake or an attack.

use std::borrow::Cow;

use crate::diagnostic::{Code, Diagnostic};
use crate::source::{PageId, Span};

/// Longest line that is read, in bytes.
const MAX_LINE: usize = 1 << 16;
/// Longest page that is read, in bytes.
const MAX_PAGE: usize = 1 << 23;
/// Most columns that a table can have.
pub(super) const MAX_COLUMNS: usize = 64;

/// Blanks out lines that are too long, so that every offset stays what it was, and cuts the page at
/// its limit.
pub(super) fn enforce<'a>(
    page: PageId,
    text: &'a str,
    diagnostics: &mut Vec<Diagnostic>,
) -> Cow<'a, str> {
    let mut too_long = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        if line.len() > MAX_LINE {
            too_long.push((start, start + line.trim_end_matches('\n').len()));
        }
        start += line.len();
    }
    let mut text = Cow::Borrowed(text);
    for (start, end) in too_long {
        let message = format!("this line has {} bytes, more than {MAX_LINE}", end - start);
        let span = Span { page, start: start as u32, end: start as u32 + 1 };
        let effect = "the line was read as empty";
        diagnostics.push(Diagnostic::new(Code::TooLarge, span, message, effect));
        text.to_mut().replace_range(start..end, &" ".repeat(end - start));
    }
    if text.len() > MAX_PAGE {
        let end = (0..=MAX_PAGE).rev().find(|at| text.is_char_boundary(*at)).unwrap_or(0);
        let message = format!("this page has {} bytes, more than {MAX_PAGE}", text.len());
        let span = Span { page, start: end as u32, end: end as u32 };
        let effect = "the rest of the page was not read";
        diagnostics.push(Diagnostic::new(Code::TooLarge, span, message, effect));
        text = Cow::Owned(text[..end].to_owned());
    }
    text
}
