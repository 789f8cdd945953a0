//! Escapes text as markdown words, and fills lines with them.

use crate::docs::Inline;
use crate::schema::LinkTarget;

use crate::text::{is_invisible, is_space_or_control, one_line, percent_encode, visible};

/// Columns of text in a doc comment; with indentation and `///`, a field's line has 100.
const WIDTH: usize = 92;

/// The words of a paragraph: pieces of markdown between which a line may end.
#[derive(Default)]
pub(super) struct Words {
    text: String,
    /// The offset of each word in the text.
    starts: Vec<usize>,
    /// There was white space since the last word.
    blank: bool,
    /// The last word ends in a link without a destination.
    after_shortcut: bool,
}

impl Words {
    pub(super) fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// Adds plain text.
    pub(super) fn text(&mut self, text: &str) {
        let mut rest = text;
        while let Some(start) = rest.find(|c| !is_space_or_control(c)) {
            self.blank |= start > 0;
            let (word, after) = split_word(&rest[start..]);
            self.word(&visible(word));
            rest = after;
        }
        self.blank |= !rest.is_empty();
    }

    /// Adds a code span, which stays on one line.
    pub(super) fn code(&mut self, code: &str) {
        let code = one_line(code);
        if !code.is_empty() {
            self.begin_piece('`');
            self.text.push_str(&code_span(&code));
        }
    }

    /// Adds strong emphasis, or plain text if markdown would not recognize the end of the emphasis.
    pub(super) fn strong(&mut self, text: &str, next: Option<&Inline<LinkTarget>>) {
        let inner = text.trim_matches(is_space_or_control);
        let glued_after = inner.len() == text.trim_end_matches(is_space_or_control).len()
            && match next {
                Some(Inline::Text(next)) => next.starts_with(char::is_alphanumeric),
                Some(Inline::Break) | None => false,
                Some(_) => true,
            };
        let plain = !inner.starts_with(char::is_alphanumeric)
            || (glued_after && !inner.ends_with(char::is_alphanumeric))
            || inner.contains("://");
        if plain || (!self.blank && self.text.ends_with("**")) {
            self.text(text);
        } else {
            self.enclosed("**", text, "**");
            self.blank = text.ends_with(is_space_or_control);
        }
    }

    /// Adds a link with its destination.
    pub(super) fn link(&mut self, text: &str, destination: &str) {
        if !text.trim_matches(|c| is_space_or_control(c) || is_invisible(c)).is_empty() {
            self.blank |= self.after_shortcut;
            self.enclosed("[", text, "](");
            self.text.push_str(destination);
            self.text.push(')');
            self.blank = text.ends_with(is_space_or_control);
        }
    }

    /// Adds a link to an item that is in scope.
    pub(super) fn shortcut_link(&mut self, name: &str) {
        self.blank |= self.after_shortcut;
        self.begin_piece('[');
        for piece in ["[`", name, "`]"] {
            self.text.push_str(piece);
        }
        self.after_shortcut = true;
    }

    fn enclosed(&mut self, open: &str, text: &str, close: &str) {
        self.blank |= text.starts_with(is_space_or_control);
        let line = one_line(text);
        for (index, word) in line.split(' ').enumerate() {
            self.blank |= index > 0;
            self.begin_piece(open.as_bytes()[0].into());
            if index == 0 {
                self.text.push_str(open);
            }
            escape(word, &mut self.text);
        }
        self.text.push_str(close);
    }

    /// Begins a word, unless the next piece belongs to the last word.
    fn begin_piece(&mut self, first: char) {
        // Two adjacent runs of backticks would be one fence.
        self.blank |= first == '`' && self.text.ends_with('`');
        if self.blank || self.starts.is_empty() {
            self.starts.push(self.text.len());
        } else if self.after_shortcut && matches!(first, '(' | ':') {
            self.text.push('\\');
        }
        self.blank = false;
        self.after_shortcut = false;
    }

    /// Adds a word of plain text. A URL becomes a link, or code if it is a template.
    fn word(&mut self, word: &str) {
        let mut rest = word;
        while let Some((start, url)) = find_url(rest) {
            self.escaped(&rest[..start]);
            let link = url.is_ascii() && percent_encode(url) == url && !url.contains(['{', '}']);
            let url_markdown = if link { format!("<{url}>") } else { code_span(url) };
            self.begin_piece(if link { '<' } else { '`' });
            self.text.push_str(&url_markdown);
            rest = &rest[start + url.len()..];
        }
        self.escaped(rest);
    }

    fn escaped(&mut self, text: &str) {
        if let Some(first) = text.chars().next() {
            self.begin_piece(if first == '`' { '\\' } else { first });
            escape(text, &mut self.text);
        }
    }

    /// Fills lines; `first` and `rest` are the indentation of the first and the other lines.
    pub(super) fn fill(self, first: &str, rest: &str, lines: &mut Vec<String>) {
        let mut line = String::with_capacity(WIDTH + 8);
        line.push_str(first);
        let mut columns = 0;
        let ends = self.starts.iter().copied().skip(1).chain([self.text.len()]);
        for (start, end) in self.starts.iter().copied().zip(ends) {
            let word = &self.text[start..end];
            let width = word.chars().count();
            if columns > 0 && columns + 1 + width > WIDTH - rest.len() {
                lines.push(std::mem::replace(&mut line, rest.to_owned()));
                columns = 0;
            }
            if columns == 0 {
                escape_block_start(word, &mut line);
            } else {
                line.push(' ');
                line.push_str(word);
                columns += 1;
            }
            columns += width;
        }
        lines.push(line);
    }
}

fn split_word(text: &str) -> (&str, &str) {
    text.split_at(text.find(is_space_or_control).unwrap_or(text.len()))
}

/// A code span whose fence is longer than any run of backticks in it.
pub(super) fn code_span(code: &str) -> String {
    let longest = code.split(|c| c != '`').map(str::len).max().unwrap_or(0);
    let fence = "`".repeat(longest + 1);
    let pad = if code.starts_with('`') || code.ends_with('`') { " " } else { "" };
    format!("{fence}{pad}{code}{pad}{fence}")
}

/// Escapes inline markup.
fn escape(word: &str, escaped: &mut String) {
    let mut chars = word.chars().peekable();
    let mut before = None;
    while let Some(c) = chars.next() {
        let after = chars.peek().copied();
        let inside_word = || {
            before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric)
        };
        let active = match c {
            '\\' | '`' | '*' | '[' | ']' | '<' | '|' | '~' => true,
            '_' => !inside_word(),
            '&' => after.is_some_and(|c| c.is_ascii_alphanumeric() || c == '#'),
            '!' => after.is_none(),
            _ => false,
        };
        if active {
            escaped.push('\\');
        }
        escaped.push(c);
        before = Some(c);
    }
}

/// The offset and text of the first URL in a word, without punctuation after it.
fn find_url(word: &str) -> Option<(usize, &str)> {
    let colon = word.find("://")?;
    let start = word[..colon].rfind("http")?;
    let scheme = colon + "://".len();
    let end = word[scheme..].find(['<', '>', '"']).map_or(word.len(), |end| scheme + end);
    let url =
        word[start..end].trim_end_matches(['.', ',', ';', ':', '!', '?', '\'', ')', ']', '*', '`']);
    let known = matches!(&word[start..colon], "http" | "https");
    (known && start + url.len() > scheme).then_some((start, url))
}

/// Writes a word, escaping block markup at the start of a line: a heading, quotation, list, rule,
/// underline of a heading, or table.
fn escape_block_start(word: &str, line: &mut String) {
    let digits = word.bytes().take_while(u8::is_ascii_digit).count();
    let number = digits > 0 && matches!(&word[digits..], "." | ")");
    let rule = word.bytes().all(|byte| matches!(byte, b'-' | b'=' | b':' | b'+'));
    let escaped_at = if number { digits } else { 0 };
    line.push_str(&word[..escaped_at]);
    if number || rule || word.starts_with(['#', '>']) {
        line.push('\\');
    }
    line.push_str(&word[escaped_at..]);
}
