//! Turns the `CommonMark` events of a page into blocks.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, LinkType, Options, Parser, Tag, TagEnd};

use super::inline::{self, Collector, References};
use super::links::{self, Events};
use super::table::{self, Line};
use super::{Block, BlockKind, Code, Metadata, Page, Prose, json};
use crate::diagnostic::{self, Diagnostic, Subject};
use crate::source::{PageId, Span};

/// Parses the body, which begins at `body_start`, and adds its blocks and links to the page.
pub(super) fn parse(
    id: PageId,
    text: &str,
    body_start: usize,
    page: &mut Page,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut broken = Vec::new();
    let mut note = |link: pulldown_cmark::BrokenLink<'_>| {
        broken.push((link.span, link.link_type, link.reference.to_string()));
        None
    };
    let body = &text[body_start..];
    let parser =
        Parser::new_with_broken_link_callback(body, Options::empty(), Some(&mut note as _));
    let definitions = || parser.reference_definitions().iter();
    let references =
        definitions().map(|(label, link)| (label.to_lowercase(), link.dest.to_string())).collect();
    // A reference link is reported where its label is defined, since that line needs the fix.
    let defined = definitions().map(|(_, link)| {
        let range = link.span.start + body_start..link.span.end + body_start;
        links::link(id, &link.dest, &range)
    });
    page.links.extend(defined);
    let mut reader = Reader { id, text, body_start, references, page, diagnostics };
    reader.read(parser.into_offset_iter());
    let broken = broken.into_iter();
    page.links.extend(broken.filter_map(|(range, kind, label)| {
        links::broken(id, text, body_start, range, kind, label)
    }));
}

struct Reader<'a, 'd> {
    id: PageId,
    text: &'a str,
    body_start: usize,
    references: References,
    page: &'d mut Page,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, mut events: Events<'a, '_>) {
        // The text of a tight list item is directly in the item, without a paragraph.
        let mut loose: Option<(Collector, Range<usize>)> = None;
        while let Some((event, range)) = events.next() {
            let range = range.start + self.body_start..range.end + self.body_start;
            self.outside_prose(&event, &range);
            let inline = matches!(
                event,
                Event::Text(_)
                    | Event::Code(_)
                    | Event::InlineHtml(_)
                    | Event::SoftBreak
                    | Event::HardBreak
                    | Event::Start(
                        Tag::Link { .. } | Tag::Strong | Tag::Emphasis | Tag::Image { .. }
                    )
                    | Event::End(TagEnd::Link | TagEnd::Strong | TagEnd::Emphasis | TagEnd::Image)
            );
            if inline {
                let (collector, covered) =
                    loose.get_or_insert_with(|| (Collector::default(), range.clone()));
                covered.end = covered.end.max(range.end);
                collector.event(&event);
                continue;
            }
            if let Some((collector, covered)) = loose.take() {
                self.prose(collector.finish(), covered, BlockKind::ListItem);
            }
            match event {
                Event::Start(Tag::Heading { level, .. }) => {
                    let prose = self.collect(&mut events, TagEnd::Heading(level));
                    let text = super::plain_text(&prose);
                    self.push(BlockKind::Heading { level: level as u8, text }, range);
                }
                Event::Start(Tag::Paragraph) => {
                    let prose = self.collect(&mut events, TagEnd::Paragraph);
                    self.paragraph(prose, range);
                }
                Event::Start(Tag::CodeBlock(kind)) => self.code(&mut events, &kind, range),
                Event::Start(Tag::HtmlBlock) => self.html(range),
                _ => {}
            }
        }
        if let Some((collector, covered)) = loose.take() {
            self.prose(collector.finish(), covered, BlockKind::ListItem);
        }
    }

    fn collect(&mut self, events: &mut Events<'a, '_>, end: TagEnd) -> Prose {
        let mut collector = Collector::default();
        for (event, range) in events.by_ref() {
            if event == Event::End(end) {
                break;
            }
            let range = range.start + self.body_start..range.end + self.body_start;
            self.outside_prose(&event, &range);
            collector.event(&event);
        }
        collector.finish()
    }

    /// Records what prose does not keep: spans of links, and HTML tables and anchors.
    fn outside_prose(&mut self, event: &Event<'_>, range: &Range<usize>) {
        match event {
            Event::Start(
                Tag::Link { link_type, dest_url, .. } | Tag::Image { link_type, dest_url, .. },
            ) if !is_by_label(*link_type) => {
                self.page.links.push(links::link(self.id, dest_url, range));
            }
            Event::InlineHtml(html) => self.html_tag(html, range.start),
            _ => {}
        }
    }

    fn html_tag(&mut self, html: &str, start: usize) {
        self.page.html_anchors.extend(links::anchors(html));
        for at in links::table_tags(html) {
            let start = (start + at) as u32;
            self.page.html_tables.push(Span { page: self.id, start, end: start + 6 });
        }
    }

    fn span(&self, range: &Range<usize>) -> Span {
        Span { page: self.id, start: range.start as u32, end: range.end as u32 }
    }

    fn push(&mut self, kind: BlockKind, range: Range<usize>) {
        let span = self.span(&range);
        self.page.blocks.push(Block { kind, span });
    }

    /// Adds a paragraph. Its first line may be a heading without a blank after `#`.
    fn paragraph(&mut self, prose: Prose, range: Range<usize>) {
        let is_line = range.start == 0 || self.text[..range.start].ends_with('\n');
        let text = &self.text[range.clone()];
        let line = text.lines().next().unwrap_or_default();
        let Some(level) = unspaced_heading(line).filter(|_| is_line) else {
            self.prose(prose, range, BlockKind::Paragraph);
            return;
        };
        let rest = text[line.len()..].trim_start();
        let (end, rest_start) = (range.start + line.len(), range.end - rest.len());
        self.unspaced(&line[..level], range.start);
        let heading = inline::parse(&line[level..], &self.references);
        let kind = BlockKind::Heading { level: level as u8, text: super::plain_text(&heading) };
        let prose = inline::parse(&rest.lines().collect::<Vec<_>>().join(" "), &self.references);
        self.push(kind, range.start..end);
        self.prose(prose, rest_start..range.end, BlockKind::Paragraph);
    }

    /// Reports a heading without a blank after its marks.
    fn unspaced(&mut self, marks: &str, start: usize) {
        let span = self.span(&(start..start + marks.len()));
        let message = format!("this heading has no blank after `{marks}`");
        let (code, effect) = (diagnostic::Code::MisspeltHeading, "it was read as a heading");
        let diagnostic = Diagnostic::new(code, span, Subject::File, message, effect);
        self.diagnostics.push(diagnostic.help(format!("write a blank after `{marks}`")));
    }

    /// Adds prose as a block, unless its lines hold tables.
    fn prose(&mut self, prose: Prose, range: Range<usize>, kind: fn(Prose) -> BlockKind) {
        if !self.tables(range.clone()) && !prose.is_empty() {
            self.push(kind(prose), range);
        }
    }

    /// Reads the tables in a range of the page. Returns whether there were any.
    fn tables(&mut self, range: Range<usize>) -> bool {
        let lines = table::lines(self.text, range.start, range.end);
        let headers = table::headers(&lines);
        let first = headers.first().copied().unwrap_or(lines.len());
        if first > 0 && self.continues_table(&lines[0]) {
            self.extend_table(&lines[..first]);
        } else if headers.is_empty() {
            return false;
        } else if first > 0 {
            let text: Vec<_> = lines[..first].iter().map(|line| line.text).collect();
            let prose = inline::parse(&text.join(" "), &self.references);
            let end = lines[first].start as usize;
            self.push(BlockKind::Paragraph(prose), range.start..end);
        }
        let ends = headers.iter().skip(1).copied().chain([lines.len()]);
        for (header, end) in headers.iter().copied().zip(ends) {
            let lines = &lines[header..end];
            let table = table::parse(self.id, lines, &self.references, self.diagnostics);
            let start = lines[0].start as usize;
            if let Some(table) = table {
                self.push(BlockKind::Table(table), start..range.end);
            }
        }
        true
    }

    /// Whether a row continues the table above: a comment between rows ends the block, not the table.
    fn continues_table(&self, line: &Line<'_>) -> bool {
        let mut before = self.page.blocks.iter().rev();
        let commented = matches!(before.next(), Some(Block { kind: BlockKind::Comment(_), .. }));
        commented
            && line.text.trim_start().starts_with('|')
            && matches!(
                before.find(|block| !matches!(block.kind, BlockKind::Comment(_))),
                Some(Block { kind: BlockKind::Table(_), .. })
            )
    }

    fn extend_table(&mut self, lines: &[Line<'_>]) {
        let tables = self.page.blocks.iter_mut().rev();
        let mut tables = tables.filter_map(|block| match &mut block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        });
        if let Some(table) = tables.next() {
            table::extend(self.id, table, lines, &self.references, self.diagnostics);
        }
    }

    fn code(&mut self, events: &mut Events<'a, '_>, kind: &CodeBlockKind<'_>, range: Range<usize>) {
        let mut text = String::new();
        let mut text_start = range.start;
        for (event, inner) in events.by_ref() {
            match event {
                Event::Text(part) => {
                    if text.is_empty() {
                        text_start = inner.start + self.body_start;
                    }
                    text.push_str(&part);
                }
                _ => break,
            }
        }
        match kind {
            CodeBlockKind::Fenced(info) => {
                self.fence(&range);
                let language = info.split_whitespace().next().unwrap_or_default().to_lowercase();
                let json = (language == "json").then(|| json::parse(&text));
                let (start, span) = (text_start as u32, self.span(&range));
                self.push(BlockKind::Code(Code { language, text, start, span, json }), range);
            }
            CodeBlockKind::Indented => {
                self.tables(range);
            }
        }
    }

    /// Reads an HTML block: its comments, or a markdown table that follows a tag without a blank line.
    fn html(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(open) = self.text[at..range.end].find("<!--") {
            self.html_tag(&self.text[at..at + open], at);
            let start = at + open + "<!--".len();
            let close = self.text[start..range.end].find("-->");
            let end = close.map_or(range.end, |close| start + close);
            if close.is_none() {
                self.unclosed(
                    at + open,
                    diagnostic::Code::UnclosedComment,
                    "comment",
                    "ignored",
                    "-->",
                );
            }
            let range = at + open..end;
            let span = self.span(&range);
            let metadata = Metadata::read(&self.text[start..end], start as u32, span);
            self.push(BlockKind::Comment(metadata), range);
            at = end;
        }
        self.html_tag(&self.text[at..range.end], at);
        if at == range.start {
            self.tables(range);
        }
    }

    /// Reports a fence that runs to the end of the page or of its list item.
    fn fence(&mut self, range: &Range<usize>) {
        let mut lines = self.text[range.clone()].lines();
        let mark = lines.next().unwrap_or_default().trim_start();
        let mark = if mark.starts_with('~') { "~~~" } else { "```" };
        let last = lines.rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        if !last.trim_start_matches([' ', '>']).starts_with(mark) {
            self.unclosed(
                range.start,
                diagnostic::Code::UnclosedFence,
                "code block",
                "read as code",
                mark,
            );
        }
    }

    fn unclosed(
        &mut self,
        start: usize,
        code: diagnostic::Code,
        what: &str,
        effect: &str,
        mark: &str,
    ) {
        let start = start as u32;
        let span = Span { page: self.id, start, end: start + 3 };
        let message = format!("this {what} is not closed");
        let effect = format!("everything below it was {effect}");
        let diagnostic = Diagnostic::new(code, span, Subject::File, message, effect);
        self.diagnostics.push(diagnostic.help(format!("end the {what} with `{mark}`")));
    }
}

/// Whether a link names a label that the page defines elsewhere.
fn is_by_label(kind: LinkType) -> bool {
    matches!(kind, LinkType::Reference | LinkType::Collapsed | LinkType::Shortcut)
}

/// The level of a heading without a blank after `#`: `##Properties`, `#message resource type`. One `#` also
/// begins names of types, so what follows it must end like a title.
fn unspaced_heading(line: &str) -> Option<usize> {
    let text = line.trim_start_matches('#');
    let level = line.len() - text.len();
    let is_title = ["resource type", "complex type", "enum type"]
        .iter()
        .any(|end| text.to_ascii_lowercase().contains(&format!(" {end}")));
    let begins = text.starts_with(|first: char| first.is_ascii_alphabetic());
    (begins && (level > 1 || is_title) && (1..=6).contains(&level)).then_some(level)
}
