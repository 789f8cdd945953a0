//! `codegen/DIAGNOSTICS.md` describes every code, and its examples give the findings they promise.
//!
//! The heading of a section has its code and severity, `` ### `unknown-type` (warning) ``. Its examples
//! are fenced blocks of four backticks. The title of one page has the line of the finding,
//! ` ````md widget.md:14 `; other pages have only a name. An example of `codegen.toml` is titled
//! `codegen.toml:3`, or `codegen.toml` if the finding is in a page. Bytes that are not UTF-8 are written
//! `\xE9` in a block of the language `bytes`.

use std::collections::BTreeMap;
use std::fs;

use msgraph_codegen::Code;
use msgraph_tests::{Run, folders, page, run_with};

/// Codes that no example page can show; `message_formats.rs` does.
const WITHOUT_EXAMPLE: [Code; 1] = [Code::UnreadableFile];

/// A section: the severity in its heading, and the files of its example.
struct Section {
    severity: String,
    /// Name, line of a finding, content.
    files: Vec<(String, Option<u32>, Vec<u8>)>,
}

fn sections() -> BTreeMap<String, Section> {
    let text = fs::read_to_string(folders::workspace().join("codegen/DIAGNOSTICS.md")).unwrap();
    let mut sections = BTreeMap::new();
    let mut lines = text.lines();
    let mut current: Option<String> = None;
    while let Some(line) = lines.next() {
        if let Some(heading) = line.strip_prefix("### `") {
            let (code, rest) = heading.split_once('`').expect("a code in backticks");
            let severity = rest.trim().trim_matches(['(', ')']).to_owned();
            let known = sections.insert(code.to_owned(), Section { severity, files: Vec::new() });
            assert!(known.is_none(), "{code} has two sections");
            current = Some(code.to_owned());
        } else if let Some(info) = line.strip_prefix("````").filter(|info| !info.is_empty()) {
            let (language, name) = info.split_once(' ').expect("a language and a file name");
            let (name, line) = match name.split_once(':') {
                Some((name, line)) => (name, Some(line.parse().expect("a line number"))),
                None => (name, None),
            };
            let body: Vec<_> = lines.by_ref().take_while(|line| *line != "````").collect();
            let code = current.as_ref().expect("an example is in a section");
            let section = sections.get_mut(code).unwrap();
            let text = body.join("\n") + "\n";
            let bytes = if language == "bytes" { unescape(&text) } else { text.into_bytes() };
            section.files.push((name.to_owned(), line, bytes));
        }
    }
    sections
}

/// Replaces each `\xE9` by one byte.
fn unescape(text: &str) -> Vec<u8> {
    let mut parts = text.split("\\x");
    let mut bytes = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        bytes.push(u8::from_str_radix(digits, 16).expect("two hexadecimal digits"));
        bytes.extend_from_slice(rest.as_bytes());
    }
    bytes
}

#[test]
fn every_code_has_a_section_and_every_section_a_code() {
    let sections = sections();
    let documented: Vec<_> = sections.keys().map(String::as_str).collect();
    let mut codes: Vec<_> = Code::ALL.iter().map(|code| code.as_str()).collect();
    codes.sort_unstable();
    assert_eq!(documented, codes);
    for code in Code::ALL {
        let severity = code.severity().as_str();
        assert_eq!(sections[code.as_str()].severity, severity, "{code:?}");
    }
}

#[test]
fn the_examples_give_the_findings_they_promise() {
    let mut failed = Vec::new();
    for (code, section) in sections() {
        let run = run(&section);
        let findings = run.findings();
        for (name, line, _) in &section.files {
            let expected = line.map(|line| (format!("{name}:{line}:"), format!("[{code}]")));
            let found = |(place, code): &(String, String)| {
                findings.lines().any(|it| it.starts_with(place.as_str()) && it.contains(code))
            };
            if expected.as_ref().is_some_and(|expected| !found(expected)) {
                failed.push(format!("{expected:?} is not among\n{findings}"));
            }
        }
        let is_exempt = WITHOUT_EXAMPLE.iter().any(|exempt| exempt.as_str() == code);
        if section.files.iter().any(|(_, line, _)| line.is_some()) == is_exempt {
            failed.push(format!("{code} has no example with a line, or one that it cannot have"));
        }
    }
    assert!(failed.is_empty(), "{}", failed.join("\n"));
}

/// Runs the generator over an example with its `codegen.toml`.
fn run(section: &Section) -> Run {
    let pages = section.files.iter().filter_map(|(name, _, bytes)| {
        let stem = name.strip_suffix(".md")?;
        Some(page(stem, bytes))
    });
    let mut files = section.files.iter();
    let config = match files.find(|(name, _, _)| name == "codegen.toml") {
        Some((_, _, bytes)) => String::from_utf8_lossy(bytes).into_owned(),
        None => String::new(),
    };
    run_with(&config, &[], pages.collect())
}
