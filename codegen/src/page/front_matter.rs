//! The front matter: `key: value` lines between two `---` lines at the top of a page.

use super::{FrontMatter, FrontMatterEntry, FrontMatterState};
use crate::source::{PageId, Span};

/// Reads the front matter. Returns it and the offset of the body; an unclosed block is body.
pub(super) fn parse(page: PageId, text: &str) -> (FrontMatter, usize) {
    let mut lines = text.split_inclusive('\n');
    let mut at = match lines.next() {
        Some(first) if first.trim_end() == "---" => first.len(),
        _ => return (empty(FrontMatterState::Missing), 0),
    };
    let mut front_matter = empty(FrontMatterState::Closed);
    for line in lines {
        let start = at as u32;
        at += line.len();
        let line = line.trim_end();
        if line == "---" {
            front_matter.entries.iter_mut().for_each(unquote);
            return (front_matter, at);
        }
        let span = Span { page, start, end: start + line.len() as u32 };
        front_matter.line(line, span);
    }
    (empty(FrontMatterState::Unclosed), 0)
}

fn empty(state: FrontMatterState) -> FrontMatter {
    FrontMatter { state, entries: Vec::new(), stray: Vec::new() }
}

impl FrontMatter {
    /// Adds a line. As in YAML, an indented line continues the value above; `- item` is a list value.
    fn line(&mut self, line: &str, span: Span) {
        let text = line.trim_start();
        if text.is_empty() || text.starts_with('#') {
            return;
        }
        let continues = text.len() < line.len() || text.starts_with("- ");
        match (continues, self.entries.last_mut(), line.split_once(':')) {
            (true, Some(entry), _) => {
                if matches!(entry.value.as_str(), "|" | ">" | "|-" | ">-") {
                    entry.value.clear();
                } else if !entry.value.is_empty() {
                    entry.value.push(' ');
                }
                entry.value.push_str(text);
                entry.span.end = span.end;
            }
            (false, _, Some((key, value))) => self.entries.push(FrontMatterEntry {
                key: key.trim_end().to_owned(),
                value: value.trim().to_owned(),
                span,
            }),
            _ => self.stray.push(span),
        }
    }
}

/// Removes quotes around the value.
fn unquote(entry: &mut FrontMatterEntry) {
    let quoted = |quote| entry.value.strip_prefix(quote)?.strip_suffix(quote);
    if let Some(bare) = quoted('"').or_else(|| quoted('\'')) {
        entry.value = bare.to_owned();
    }
}
