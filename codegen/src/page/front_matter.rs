//! The front matter: `key: value` lines between two `---` lines at the top of a page.

use super::FrontMatter;

/// Reads the front matter and tells where the body begins. A block that is not closed is body.
pub(super) fn parse(text: &str) -> (FrontMatter, usize) {
    let mut lines = text.split_inclusive('\n');
    let mut at = match lines.next() {
        Some(first) if first.trim_end() == "---" => first.len(),
        _ => return (FrontMatter::default(), 0),
    };
    let mut front_matter = FrontMatter::default();
    for line in lines {
        at += line.len();
        if line.trim_end() == "---" {
            return (front_matter, at);
        }
        let Some((key, value)) = line.split_once(':') else {
            continue;
        };
        let value = unquote(value.trim());
        match key.trim() {
            "description" => front_matter.description = Some(value.to_owned()),
            "doc_type" => front_matter.doc_type = Some(value.to_owned()),
            _ => {}
        }
    }
    (FrontMatter::default(), 0)
}

fn unquote(value: &str) -> &str {
    let quoted = |quote| value.strip_prefix(quote)?.strip_suffix(quote);
    quoted('"').or_else(|| quoted('\'')).unwrap_or(value)
}
