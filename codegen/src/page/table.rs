//! Tables in the lines of a block.
//!
//! A table is a line with a pipe above a delimiter line. Its rows extend to the end of the block. A
//! line that cannot be a row continues the row above it; surplus cells belong to the last column,
//! where real pages write pipes in code and prose.

use std::ops::Range;

use super::inline::{self, References};
use super::limits::MAX_COLUMNS;
use super::{Cell, Row, Table};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::source::{PageId, Span};

/// A line of the page, without its line ending and the markers of the block quote that holds it.
#[derive(Clone, Copy)]
pub(super) struct Line<'a> {
    pub(super) text: &'a str,
    pub(super) start: u32,
}

impl Line<'_> {
    fn span(self, page: PageId) -> Span {
        Span { page, start: self.start, end: self.start + self.text.len() as u32 }
    }
}

/// Splits a range of the page into lines.
pub(super) fn lines(text: &str, start: usize, end: usize) -> Vec<Line<'_>> {
    let mut at = start;
    let mut lines = Vec::new();
    for line in text[start..end].split_inclusive('\n') {
        let begin = at;
        at += line.len();
        let line = line.trim_end_matches(['\n', '\r']);
        let unquoted = line.trim_start_matches([' ', '\t', '>']);
        let quote =
            if line.trim_start().starts_with('>') { line.len() - unquoted.len() } else { 0 };
        lines.push(Line { text: &line[quote..], start: (begin + quote) as u32 });
    }
    lines
}

/// The index of each header line.
pub(super) fn headers(lines: &[Line<'_>]) -> Vec<usize> {
    let is_header = |pair: &[Line<'_>]| has_pipe(pair[0].text) && is_delimiter(pair[1].text);
    let pairs = lines.windows(2).enumerate();
    pairs.filter(|(_, pair)| is_header(pair)).map(|(index, _)| index).collect()
}

/// Parses the table whose header is the first of these lines.
pub(super) fn parse(
    page: PageId,
    lines: &[Line<'_>],
    references: &References,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<Table> {
    let [head, delimiter, rows @ ..] = lines else {
        return None;
    };
    let cells = split(head.text).into_iter();
    let cells = cells.map(|cell| inline::parse(&head.text[cell], references));
    let header: Vec<String> = cells.map(|prose| inline::plain_text(&prose)).collect();
    if header.len() > MAX_COLUMNS {
        let message = format!("this table has {} columns, more than {MAX_COLUMNS}", header.len());
        let effect = "the table was not read";
        let span = head.span(page);
        diagnostics.push(Diagnostic::new(Code::TooLarge, span, Subject::File, message, effect));
        return None;
    }
    let delimiter = (delimiter.span(page), split(delimiter.text).len());
    let mut table = Table { header, rows: Vec::new(), header_span: head.span(page), delimiter };
    extend(page, &mut table, rows, references, diagnostics);
    Some(table)
}

/// Adds lines below a table to its rows.
pub(super) fn extend(
    page: PageId,
    table: &mut Table,
    lines: &[Line<'_>],
    references: &References,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let columns = table.header.len();
    let mut rows: Vec<(Vec<RawCell>, Span)> = Vec::new();
    for line in lines {
        let cells = split(line.text);
        let begins = line.text.trim_start().starts_with('|') || cells.len() >= columns.max(2);
        match rows.last_mut() {
            Some((row, span)) if !begins => {
                diagnostics.push(continued(line.span(page)));
                span.end = line.span(page).end;
                if let Some(cell) = row.last_mut() {
                    cell.text.push(' ');
                    cell.text.push_str(line.text.trim().trim_end_matches('|'));
                    cell.span.end = span.end;
                }
            }
            _ => {
                diagnostics.extend(surplus(page, *line, &cells, columns));
                rows.push((fit(page, *line, &cells, columns), line.span(page)));
            }
        }
    }
    for (cells, span) in rows {
        let cells = cells.iter().map(|cell| cell.read(references)).collect();
        table.rows.push(Row { cells, span });
    }
}

/// The text of a cell before its markdown is read.
struct RawCell {
    text: String,
    span: Span,
}

impl RawCell {
    fn read(&self, references: &References) -> Cell {
        let prose = if self.text.contains("\\|") {
            inline::parse(&self.text.replace("\\|", "|"), references)
        } else {
            inline::parse(&self.text, references)
        };
        Cell { prose: inline::without_includes(prose), span: self.span }
    }
}

/// The cells of a line, with surplus cells joined into the last column.
fn fit(page: PageId, line: Line<'_>, cells: &[Range<usize>], columns: usize) -> Vec<RawCell> {
    let last = columns.min(cells.len()).saturating_sub(1);
    let end = cells.last().map_or(0, |cell| cell.end);
    let joined = cells[last].start..end;
    let ranges = cells[..last].iter().cloned().chain(std::iter::once(joined));
    let cell = |range: Range<usize>| {
        let text = &line.text[range.clone()];
        let trimmed = text.trim();
        let start = line.start + (range.start + text.len() - text.trim_start().len()) as u32;
        let span = Span { page, start, end: start + trimmed.len() as u32 };
        RawCell { text: trimmed.to_owned(), span }
    };
    ranges.map(cell).collect()
}

/// Reports text beyond the last column, which the rendered page does not show.
fn surplus(
    page: PageId,
    line: Line<'_>,
    cells: &[Range<usize>],
    columns: usize,
) -> Option<Diagnostic> {
    let (first, last) = (cells.get(columns)?, cells.last()?);
    if line.text[first.start..last.end].bytes().all(|byte| matches!(byte, b'|' | b' ' | b'\t')) {
        return None;
    }
    // From the pipe that ended the last column.
    let start = line.start + first.start as u32 - 1;
    let span = Span { page, start, end: line.start + last.end as u32 };
    let message =
        format!("this row has {} cells, but its table has {columns} columns", cells.len());
    let effect = "the surplus cells were read as text of the last column";
    let diagnostic = Diagnostic::new(Code::RowRepaired, span, Subject::File, message, effect);
    Some(diagnostic.help("write a literal pipe as `\\|`, or remove it"))
}

fn continued(span: Span) -> Diagnostic {
    let message = "this line continues the row above, but a row must be one line";
    let effect = "it was read as the rest of the row above";
    let diagnostic = Diagnostic::new(Code::RowRepaired, span, Subject::File, message, effect);
    diagnostic.help("join the two lines; write `<br/>` for a line break")
}

/// Whether a line is a delimiter row: dashes, colons, spaces and at least one pipe.
pub(super) fn is_delimiter(line: &str) -> bool {
    line.contains('|')
        && line.contains('-')
        && line.bytes().all(|byte| matches!(byte, b'|' | b'-' | b':' | b' ' | b'\t'))
}

fn has_pipe(line: &str) -> bool {
    line.contains('|') && !is_delimiter(line)
}

/// Splits a row at its inner pipes. The result has at least one cell.
fn split(line: &str) -> Vec<Range<usize>> {
    let trimmed = line.trim();
    let mut start = line.len() - line.trim_start().len();
    let end = start + trimmed.len();
    start += usize::from(trimmed.starts_with('|'));
    let mut cells = Vec::new();
    let mut escaped = false;
    for (at, byte) in line[..end].bytes().enumerate().skip(start) {
        match byte {
            b'\\' => escaped = !escaped,
            b'|' if !escaped => {
                cells.push(start..at);
                start = at + 1;
            }
            _ => escaped = false,
        }
    }
    if start < end || cells.is_empty() {
        cells.push(start..end);
    }
    cells
}

#[cfg(test)]
mod tests {
    use crate::page::parse;
    use crate::source::{ApiVersion, PageId, Source};

    /// The line and column of each repaired row.
    fn repaired(rows: &str) -> Vec<(u32, u32)> {
        let text = format!("|Property|Type|\n|:--|:--|\n{rows}");
        let source = Source::new("widget.md", ApiVersion::V1_0, text.as_bytes());
        let (_, diagnostics) = parse(PageId(0), &source);
        diagnostics.iter().map(|it| source.line_column(it.span().unwrap().start)).collect()
    }

    #[test]
    fn text_beyond_the_last_column_is_reported_where_it_begins() {
        assert_eq!(repaired("|a|b|\n|a|b | c|\n|a|`b|c|d`|\n"), [(4, 6), (5, 6)]);
    }

    #[test]
    fn empty_surplus_cells_and_escaped_pipes_are_accepted() {
        assert_eq!(repaired("|a|b||\n|a|b| | \n|a\n|a|b\\|c|\n"), []);
    }

    #[test]
    fn each_line_that_continues_a_row_is_reported() {
        assert_eq!(repaired("|a|b\n and c\nand d|\n|e|f|\n"), [(4, 1), (5, 1)]);
    }
}
