//! Known contradictions in the v1.0 pages of July 2021, each reported at its line.

use std::collections::BTreeSet;

use msgraph_codegen::{Code, Config, Diagnostic, Options, resolve_schema};
use msgraph_tests::{Run, folders};

/// Page, line and code.
const KNOWN: &[(&str, u32, Code)] = &[
    // The section of an enumeration has the members of another.
    ("enums", 22, Code::PastedMembers),
    // A trailing comma in a block, one in a metadata comment, a comment in a block.
    ("callmediastate", 36, Code::InvalidJson),
    ("itemactionstat", 27, Code::InvalidJson),
    ("driveitem", 150, Code::InvalidJson),
    // `baseType` names the root, but the sentence names a derived type.
    ("orgcontact", 78, Code::FartherBase),
    ("subscribedsku", 47, Code::FartherBase),
    // Only in the JSON block: a property that the service has, and one that it does not have.
    ("printerdefaults", 62, Code::JsonOnlyProperty),
    ("team", 109, Code::JsonOnlyProperty),
    // Only in the table.
    ("group", 122, Code::TableOnlyProperty),
    ("parentalcontrolsettings", 21, Code::HtmlTable),
    // Two types in one cell.
    ("call", 69, Code::AlternativeTypes),
    ("call", 71, Code::AlternativeTypes),
    // A single value in the cell, but a method that lists it.
    ("printer", 61, Code::CollectionConflict),
    // The derived page has String, the page of the base type has the enumeration.
    ("daylighttimezoneoffset", 34, Code::InheritedConflict),
    // The description lists members that the table does not have.
    ("registrykeystate", 20, Code::ListedConflict),
    // It misspells a member, of which the cell says only that it is a String.
    ("eventmessagerequest", 112, Code::ListedConflict),
    // The table has String, but the values are those of an enumeration.
    ("commsoperation", 29, Code::EnumAsString),
    // The link text is one type, but the link leads to the page of another.
    ("provisioningobjectsummary", 38, Code::LinkConflict),
    // The block and the table spell a name in different case, or almost the same.
    ("printerlocation", 56, Code::NameConflict),
    ("group", 347, Code::NameConflict),
    ("approval", 21, Code::DuplicateProperty),
    ("shiftitem", 32, Code::UnknownKey),
    ("itemactivity", 50, Code::MisspeltOdataType),
];

fn run() -> Run {
    let sources = folders::sources(&folders::shared("corpus/docs-2021-07"));
    let generated = resolve_schema(&sources, &Options::default());
    Run { sources, config: Config::default(), generated }
}

/// The page and line of a finding.
fn place<'a>(run: &'a Run, finding: &Diagnostic) -> (&'a str, u32) {
    let span = finding.span().expect("a finding about a page");
    let page = run.sources.page(span.page);
    (page.stem(), page.line_column(span.start).0)
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn known_contradictions_are_reported_at_their_lines() {
    let run = run();
    let findings = run.generated.diagnostics.iter();
    let reported: BTreeSet<_> = findings
        .map(|finding| {
            let (stem, line) = place(&run, finding);
            (stem, line, finding.code)
        })
        .collect();
    let missing: Vec<_> = KNOWN.iter().filter(|known| !reported.contains(*known)).collect();
    assert!(missing.is_empty(), "not reported: {missing:?}");
}

/// An independent JSON parser decides which blocks are invalid.
#[test]
#[ignore = "needs ../shared/corpus"]
fn every_block_that_is_not_json_is_reported_inside_it() {
    let run = run();
    let findings = run.generated.diagnostics.iter();
    let invalid =
        findings.filter(|it| it.code == Code::InvalidJson && it.message.contains("block"));
    let reported: Vec<_> = invalid.map(|finding| place(&run, finding)).collect();
    let mut blocks = 0;
    for page in run.sources.pages() {
        let lines: Vec<_> = page.text.lines().collect();
        for (start, end) in resource_blocks(&lines) {
            blocks += 1;
            let is_json = serde_json::from_str::<serde_json::Value>(&lines[start..end].join("\n"));
            let inside = |(stem, line): &&(&str, u32)| {
                *stem == page.stem() && (start..=end).contains(&(*line as usize - 1))
            };
            let count = reported.iter().filter(inside).count();
            assert_eq!(count, usize::from(is_json.is_err()), "{}:{}", page.stem(), start + 1);
        }
    }
    assert_eq!(blocks, 1023, "blocks below a resource comment");
}

/// The lines of the first JSON fence below each resource comment.
fn resource_blocks(lines: &[&str]) -> Vec<(usize, usize)> {
    let squeezed = |line: &str| line.replace([' ', '\t'], "");
    let is_comment =
        |(_, line): &(usize, &&str)| squeezed(line).contains("\"blockType\":\"resource\"");
    let comments = lines.iter().enumerate().filter(is_comment).map(|(at, _)| at);
    let block = |at: usize| {
        let fence = |from: usize, mark: &str| {
            (from..lines.len()).find(|at| squeezed(lines[*at]).starts_with(mark))
        };
        let start = fence(at, "```json")? + 1;
        Some((start, fence(start, "```")?))
    };
    comments.filter_map(block).collect()
}
