//! Parses inline markdown into [`Prose`]: text, code, strong text, links and line breaks; the rest
//! is dropped.

use pulldown_cmark::{BrokenLink, CowStr, Event, Options, Parser, Tag, TagEnd};

use super::Prose;
use crate::docs::Inline;
use crate::text::is_zero_width;

/// The link reference definitions of a page: lower-case label to destination.
pub(super) type References = std::collections::BTreeMap<String, String>;

/// Collects the inline events of one block.
#[derive(Default)]
pub(super) struct Collector {
    prose: Prose,
    strong: Option<String>,
    link: Option<(String, String)>,
    image: u32,
}

impl Collector {
    /// Adds an event; events that are not inline are ignored.
    pub(super) fn event(&mut self, event: &Event<'_>) {
        match event {
            Event::Start(Tag::Link { dest_url, .. }) => {
                self.link = Some((String::new(), dest_url.to_string()));
            }
            Event::End(TagEnd::Link) => self.end_link(),
            Event::Start(Tag::Strong) => self.strong = Some(String::new()),
            Event::End(TagEnd::Strong) => self.end_strong(),
            Event::Start(Tag::Image { .. }) => self.image += 1,
            Event::End(TagEnd::Image) => self.image = self.image.saturating_sub(1),
            _ if self.image > 0 => {}
            Event::Text(text) => self.text(text),
            Event::Code(code) => self.code(code),
            Event::SoftBreak => self.text(" "),
            Event::HardBreak => self.push(Inline::Break),
            Event::InlineHtml(html) | Event::Html(html) => self.html(html),
            _ => {}
        }
    }

    /// The collected prose.
    pub(super) fn finish(mut self) -> Prose {
        self.end_strong();
        self.end_link();
        self.prose
    }

    fn text(&mut self, text: &str) {
        if let Some((label, _)) = &mut self.link {
            label.push_str(text);
        } else if let Some(strong) = &mut self.strong {
            strong.push_str(text);
        } else if let Some(Inline::Text(last)) = self.prose.last_mut() {
            last.push_str(text);
        } else {
            self.prose.push(Inline::Text(text.to_owned()));
        }
    }

    fn code(&mut self, code: &str) {
        if self.link.is_some() || self.strong.is_some() {
            self.text(code);
        } else {
            self.prose.push(Inline::Code(code.to_owned()));
        }
    }

    fn push(&mut self, inline: Inline<String>) {
        if self.link.is_some() || self.strong.is_some() {
            self.text(" ");
        } else {
            self.prose.push(inline);
        }
    }

    fn end_link(&mut self) {
        let Some((label, destination)) = self.link.take() else {
            return;
        };
        if self.strong.is_some() {
            // A link inside strong text: the link matters, the emphasis does not.
            self.end_strong();
            self.strong = Some(String::new());
        }
        self.prose.push(Inline::Link(label, destination));
    }

    fn end_strong(&mut self) {
        if let Some(strong) = self.strong.take()
            && !strong.is_empty()
        {
            self.prose.push(Inline::Strong(strong));
        }
    }

    /// Drops HTML tags or turns them into line breaks; what only looks like a tag
    /// (`<server>:<port>`) is text.
    fn html(&mut self, html: &str) {
        let name = html.trim_start_matches(['<', '/']);
        let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
        match name[..end].to_ascii_lowercase().as_str() {
            "br" | "li" | "p" | "div" | "tr" => self.push(Inline::Break),
            "a" | "b" | "code" | "em" | "font" | "hr" | "i" | "iframe" | "img" | "ol" | "pre"
            | "s" | "span" | "strong" | "sub" | "sup" | "table" | "tbody" | "td" | "th"
            | "thead" | "u" | "ul" => {}
            _ if html.starts_with("<!--") => {}
            _ => self.text(html),
        }
    }
}

/// Parses the inline markdown of a table cell.
pub(super) fn parse(text: &str, references: &References) -> Prose {
    let text = text.trim_matches(is_blank);
    if text.is_empty() {
        return Vec::new();
    }
    let is_markup = |byte| matches!(byte, b'\\' | b'`' | b'*' | b'_' | b'[' | b'<' | b'&' | b'!');
    if !text.bytes().any(is_markup) && !text.contains('\u{a0}') {
        return vec![Inline::Text(text.to_owned())];
    }
    // A word in front keeps `#`, `-`, `1.` and the like from being read as block syntax.
    let guarded = format!("x {text}");
    let mut resolve = |link: BrokenLink<'_>| {
        let destination = references.get(&link.reference.to_lowercase())?;
        Some((CowStr::from(destination.clone()), CowStr::from("")))
    };
    let mut collector = Collector::default();
    let parser =
        Parser::new_with_broken_link_callback(&guarded, Options::empty(), Some(&mut resolve));
    for event in parser {
        collector.event(&event);
    }
    let mut prose = collector.finish();
    if let Some(Inline::Text(first)) = prose.first_mut() {
        first.drain(..first.len().min(2));
        if first.is_empty() {
            prose.remove(0);
        }
    }
    prose
}

/// The prose without `[!INCLUDE [label](file)]`, which the site replaces by the text of a file that is
/// no page.
pub(crate) fn without_includes(prose: Prose) -> Prose {
    let mut kept: Prose = Vec::with_capacity(prose.len());
    let mut in_include = false;
    for inline in prose {
        if matches!(inline, Inline::Link(..)) && drop_include(&mut kept) {
            in_include = true;
            continue;
        }
        match (kept.last_mut(), inline) {
            (Some(Inline::Text(before)), Inline::Text(after)) if in_include => {
                before.push_str(after.strip_prefix(']').unwrap_or(&after));
            }
            (_, inline) => kept.push(inline),
        }
        in_include = false;
    }
    if let Some(Inline::Text(first)) = kept.first_mut() {
        *first = first.trim_start().to_owned();
    }
    kept.retain(|inline| !matches!(inline, Inline::Text(text) if text.is_empty()));
    kept
}

/// Removes `[!INCLUDE` from the end of prose, with the blanks before it. Returns whether it was there.
fn drop_include(prose: &mut Prose) -> bool {
    const MARK: &str = "[!include";
    let Some(Inline::Text(text)) = prose.last_mut() else {
        return false;
    };
    let is_include = text.trim_end().to_ascii_lowercase().ends_with(MARK);
    if is_include {
        text.truncate(text.trim_end().len() - MARK.len());
        text.truncate(text.trim_end().len());
    }
    is_include
}

/// The text of prose without markup, white space collapsed.
pub(crate) fn plain_text(prose: &[Inline<String>]) -> String {
    if let [Inline::Text(text)] = prose {
        return collapse(text);
    }
    let mut text = String::new();
    for inline in prose {
        match inline {
            Inline::Text(t) | Inline::Code(t) | Inline::Strong(t) | Inline::Link(t, _) => {
                text.push_str(t);
            }
            Inline::Break => text.push(' '),
        }
    }
    collapse(&text)
}

/// Replaces each run of white space by one space and removes zero-width characters.
fn collapse(text: &str) -> String {
    // Nearly every text needs no change.
    let is_plain = text.bytes().all(|byte| matches!(byte, b' '..=b'~'));
    if is_plain && !text.starts_with(' ') && !text.ends_with(' ') && !text.contains("  ") {
        return text.to_owned();
    }
    if text.contains(is_zero_width) {
        return collapse(&text.replace(is_zero_width, ""));
    }
    let mut collapsed = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !collapsed.is_empty() {
            collapsed.push(' ');
        }
        collapsed.push_str(word);
    }
    collapsed
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_zero_width(c)
}
