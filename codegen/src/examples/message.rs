//! Splits HTTP messages as pages write them: with extra or missing blank lines, and with start lines
//! that lack the version or are missing.

use super::ExampleKind;

/// The parts of a message.
pub(super) struct Message<'a> {
    /// The request line or the status line.
    pub(super) start_line: Option<&'a str>,
    pub(super) body: &'a str,
    /// A blank line ends the head, as HTTP requires.
    pub(super) is_framed: bool,
}

const METHODS: [&str; 7] = ["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "OPTIONS"];

/// Splits the text of a code block.
pub(super) fn split(text: &str) -> Message<'_> {
    let text = text.trim_start();
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    let first = first.trim_end();
    if !is_start_line(first) {
        return Message { start_line: None, body: text, is_framed: false };
    }
    let (body, is_framed) = after_head(rest);
    // The head ends at the first blank line. But some pages have one above the headers: then the
    // headers are skipped if JSON follows them.
    let body = match after_headers(body) {
        Some(json) if opens_json(json) => json,
        _ => body,
    };
    Message { start_line: Some(first), body, is_framed }
}

/// The kind of message that a start line begins.
pub(super) fn kind(start_line: &str) -> ExampleKind {
    if is_status_line(start_line) { ExampleKind::Response } else { ExampleKind::Request }
}

/// Whether a JSON object or array begins here.
pub(super) fn opens_json(text: &str) -> bool {
    text.trim_start().starts_with(['{', '['])
}

fn is_start_line(line: &str) -> bool {
    let method = line.split_whitespace().next().unwrap_or_default();
    METHODS.contains(&method) || is_status_line(line)
}

/// `HTTP/1.1 200 OK`, also without the version.
fn is_status_line(line: &str) -> bool {
    line.strip_prefix("HTTP").is_some_and(|rest| rest.starts_with(['/', ' ']))
}

/// The text after the first blank line, or from the first line of JSON if it comes earlier; and
/// whether there was a blank line.
fn after_head(text: &str) -> (&str, bool) {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if line.trim().is_empty() {
            return (text[at..].trim_start(), true);
        }
        if opens_json(line) {
            break;
        }
        at += line.len();
    }
    (&text[at..], false)
}

/// The text after leading header lines; `None` if there are none.
fn after_headers(text: &str) -> Option<&str> {
    let headers = text.split_inclusive('\n').take_while(|line| is_header(line));
    let length: usize = headers.map(str::len).sum();
    (length > 0).then(|| &text[length..])
}

fn is_header(line: &str) -> bool {
    let name = line.split_once(':').map(|(name, _)| name.trim_end());
    let is_name = |name: &str| {
        !name.is_empty() && name.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    };
    name.is_some_and(is_name)
}
