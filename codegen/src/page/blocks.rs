//! Walks the events of `CommonMark` and yields the blocks of a page.

use std::ops::Range;

use pulldown_cmark::{CodeBlockKind, Event, OffsetIter, Options, Parser, Tag, TagEnd};

use super::inline::{self, Collector, References};
use super::table::{self, Line};
use super::{Block, BlockKind, Prose};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::{PageId, Span};

/// Reads the body of a page, which begins at that offset.
pub(super) fn parse(
    page: PageId,
    text: &str,
    body_start: usize,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Block> {
    let parser = Parser::new_ext(&text[body_start..], Options::empty());
    let definitions = parser.reference_definitions().iter();
    let references =
        definitions.map(|(label, link)| (label.to_lowercase(), link.dest.to_string())).collect();
    let mut reader = Reader { page, text, body_start, references, blocks: Vec::new(), diagnostics };
    reader.read(parser.into_offset_iter());
    reader.blocks
}

struct Reader<'a, 'd> {
    page: PageId,
    text: &'a str,
    body_start: usize,
    references: References,
    blocks: Vec<Block>,
    diagnostics: &'d mut Vec<Diagnostic>,
}

impl<'a> Reader<'a, '_> {
    fn read(&mut self, mut events: OffsetIter<'a>) {
        // Text of a tight list item stands in the item itself, without a paragraph.
        let mut loose: Option<(Collector, Range<usize>)> = None;
        while let Some((event, range)) = events.next() {
            let range = range.start + self.body_start..range.end + self.body_start;
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
                    let prose = collect(&mut events, TagEnd::Heading(level));
                    let text = super::plain_text(&prose);
                    self.push(BlockKind::Heading { level: level as u8, text }, range);
                }
                Event::Start(Tag::Paragraph) => {
                    let prose = collect(&mut events, TagEnd::Paragraph);
                    self.prose(prose, range, BlockKind::Paragraph);
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

    fn push(&mut self, kind: BlockKind, range: Range<usize>) {
        let span = Span { page: self.page, start: range.start as u32, end: range.end as u32 };
        self.blocks.push(Block { kind, span });
    }

    /// Prose is a paragraph, unless its lines hold tables.
    fn prose(&mut self, prose: Prose, range: Range<usize>, kind: fn(Prose) -> BlockKind) {
        if !self.tables(range.clone()) && !prose.is_empty() {
            self.push(kind(prose), range);
        }
    }

    /// Reads the tables in a range of the page and tells whether there were any.
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
            let table = table::parse(self.page, lines, &self.references, self.diagnostics);
            let start = lines[0].start as usize;
            if let Some(table) = table {
                self.push(BlockKind::Table(table), start..range.end);
            }
        }
        true
    }

    /// A comment between two rows ends the block, not the table.
    fn continues_table(&self, line: &Line<'_>) -> bool {
        let mut before = self.blocks.iter().rev();
        let commented =
            matches!(before.next(), Some(Block { kind: BlockKind::Comment { .. }, .. }));
        commented
            && line.text.trim_start().starts_with('|')
            && matches!(
                before.find(|block| !matches!(block.kind, BlockKind::Comment { .. })),
                Some(Block { kind: BlockKind::Table(_), .. })
            )
    }

    fn extend_table(&mut self, lines: &[Line<'_>]) {
        let tables = self.blocks.iter_mut().rev();
        let mut tables = tables.filter_map(|block| match &mut block.kind {
            BlockKind::Table(table) => Some(table),
            _ => None,
        });
        if let Some(table) = tables.next() {
            table::extend(self.page, table, lines, &self.references, self.diagnostics);
        }
    }

    fn code(&mut self, events: &mut OffsetIter<'a>, kind: &CodeBlockKind<'_>, range: Range<usize>) {
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
                let kind = BlockKind::Code { language, text, text_start: text_start as u32 };
                self.push(kind, range);
            }
            CodeBlockKind::Indented => {
                self.tables(range);
            }
        }
    }

    /// An HTML block is read for its comments, and for tables that follow a tag without a blank line.
    fn html(&mut self, range: Range<usize>) {
        let mut at = range.start;
        while let Some(open) = self.text[at..range.end].find("<!--") {
            let start = at + open + "<!--".len();
            let close = self.text[start..range.end].find("-->");
            let end = close.map_or(range.end, |close| start + close);
            if close.is_none() {
                self.unclosed(at + open, Code::UnclosedComment, "comment", "ignored", "-->");
            }
            let text = self.text[start..end].to_owned();
            let kind = BlockKind::Comment { text, text_start: start as u32 };
            self.push(kind, at + open..end);
            at = end;
        }
        if at == range.start {
            self.tables(range);
        }
    }

    /// Tells a fence that runs to the end of the page, or of the list item that holds it.
    fn fence(&mut self, range: &Range<usize>) {
        let mut lines = self.text[range.clone()].lines();
        let mark = lines.next().unwrap_or_default().trim_start();
        let mark = if mark.starts_with('~') { "~~~" } else { "```" };
        let last = lines.rfind(|line| !line.trim().is_empty()).unwrap_or_default();
        if !last.trim_start_matches([' ', '>']).starts_with(mark) {
            self.unclosed(range.start, Code::UnclosedFence, "code block", "read as code", mark);
        }
    }

    fn unclosed(&mut self, start: usize, code: Code, what: &str, effect: &str, mark: &str) {
        let start = start as u32;
        let span = Span { page: self.page, start, end: start + 3 };
        let message = format!("this {what} is not closed");
        let effect = format!("everything below it was {effect}");
        let diagnostic = Diagnostic::new(code, span, message, effect);
        self.diagnostics.push(diagnostic.help(format!("end the {what} with `{mark}`")));
    }
}

fn collect(events: &mut OffsetIter<'_>, end: TagEnd) -> Prose {
    let mut collector = Collector::default();
    for (event, _) in events.by_ref() {
        if event == Event::End(end) {
            break;
        }
        collector.event(&event);
    }
    collector.finish()
}
