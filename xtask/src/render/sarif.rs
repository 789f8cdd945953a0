//! Findings as a document of SARIF 2.1.0, the format that code hosts and editors read.

use std::collections::BTreeMap;

use msgraph_codegen::{Code, Severity};
use serde::Serialize;

use crate::findings::Finding;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What every path of the document is relative to. Where it lies is the reader's business.
const BASE: &str = "DOCS";

/// The descriptions of the codes, one section each.
const DESCRIPTIONS: &str = include_str!("../../../codegen/DIAGNOSTICS.md");

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: &'static str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool,
    original_uri_base_ids: BTreeMap<&'static str, Base>,
    column_kind: &'static str,
    results: Vec<Outcome<'a>>,
}

#[derive(Serialize)]
struct Tool {
    driver: Driver,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver {
    name: &'static str,
    version: &'static str,
    semantic_version: &'static str,
    rules: Vec<Rule>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule {
    id: &'static str,
    short_description: Text<&'static str>,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Help {
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<&'static str>,
}

#[derive(Serialize)]
struct Configuration {
    enabled: bool,
    level: &'static str,
}

#[derive(Serialize)]
struct Base {
    description: Text<&'static str>,
}

#[derive(Serialize)]
struct Text<T> {
    text: T,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Outcome<'a> {
    rule_id: &'static str,
    rule_index: usize,
    level: &'static str,
    message: Text<String>,
    locations: [Location<'a>; 1],
    partial_fingerprints: BTreeMap<&'static str, String>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct ArtifactLocation {
    uri: String,
    uri_base_id: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: u32,
    start_column: u32,
    end_line: u32,
    end_column: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct LogicalLocation<'a> {
    fully_qualified_name: &'a str,
}

/// The parts of the message, for programs.
#[derive(Serialize)]
struct Properties<'a> {
    effect: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<&'a str>,
}

/// The document.
pub(super) fn render(findings: &[Finding<'_>]) -> String {
    let base = Base { description: Text { text: "The docs folder, which holds `api-reference`." } };
    let mut seen = BTreeMap::new();
    let run = Run {
        tool: Tool { driver: driver() },
        original_uri_base_ids: BTreeMap::from([(BASE, base)]),
        column_kind: "unicodeCodePoints",
        results: findings.iter().map(|finding| outcome(finding, &mut seen)).collect(),
    };
    let log = Log { schema: SCHEMA, version: "2.1.0", runs: [run] };
    serde_json::to_string_pretty(&log).expect("strings and numbers serialize") + "\n"
}

fn driver() -> Driver {
    let version = env!("CARGO_PKG_VERSION");
    let rules = Code::ALL.iter().map(|code| rule(*code)).collect();
    Driver { name: "msgraph-codegen", version, semantic_version: version, rules }
}

fn rule(code: Code) -> Rule {
    let id = code.as_str();
    Rule {
        id,
        short_description: Text { text: code.summary() },
        help: Help {
            text: format!("The section `{id}` of codegen/DIAGNOSTICS.md says how to fix it."),
            markdown: description(id),
        },
        default_configuration: Configuration { enabled: true, level: level(code.severity()) },
    }
}

/// The section of a code, without its heading and its example.
fn description(id: &str) -> Option<&'static str> {
    let (_, section) = DESCRIPTIONS.split_once(&format!("\n### `{id}`"))?;
    let (_, section) = section.split_once('\n')?;
    let ends = ["\n````", "\n### ", "\n## "].into_iter().filter_map(|next| section.find(next));
    Some(section[..ends.min().unwrap_or(section.len())].trim())
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn outcome<'a>(finding: &Finding<'a>, seen: &mut BTreeMap<u64, u32>) -> Outcome<'a> {
    let Finding { code, message, effect, help, .. } = *finding;
    let fix = help.map(|help| format!(" Fix: {help}.")).unwrap_or_default();
    let (start, end) = (finding.start, finding.end);
    let region = (start.0 > 0).then_some(Region {
        start_line: start.0,
        start_column: start.1,
        end_line: end.0,
        end_column: end.1,
    });
    let subject = finding.subject.map(|name| LogicalLocation { fully_qualified_name: name });
    let artifact_location = ArtifactLocation { uri: uri(finding.path), uri_base_id: BASE };
    let location = Location {
        physical_location: PhysicalLocation { artifact_location, region },
        logical_locations: subject.into_iter().collect(),
    };
    Outcome {
        rule_id: code.as_str(),
        rule_index: Code::ALL.iter().position(|known| *known == code).unwrap_or_default(),
        level: level(finding.severity),
        message: Text { text: format!("{message}. Until then: {effect}.{fix}") },
        locations: [location],
        partial_fingerprints: BTreeMap::from([("finding/v1", fingerprint(finding, seen))]),
        properties: Properties { effect, help },
    }
}

/// A path as a relative reference: every character that could mean something else is escaped.
fn uri(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            let digit = |half: u8| char::from(b"0123456789ABCDEF"[usize::from(half)]);
            uri.extend(['%', digit(byte >> 4), digit(byte & 15)]);
        }
    }
    uri
}

/// What makes a finding the same one after lines above it came or went: its code, page and subject,
/// the text of its line, and which one of several such it is.
fn fingerprint(finding: &Finding<'_>, seen: &mut BTreeMap<u64, u32>) -> String {
    let line = finding.excerpt.as_ref().and_then(|(text, _)| {
        let index = (finding.start.0 as usize).checked_sub(1)?;
        text.lines().nth(index)
    });
    let words = line.unwrap_or_default().split_whitespace();
    let parts = [finding.code.as_str(), finding.path, finding.subject.unwrap_or_default()];
    let hash = fnv1a(parts.into_iter().chain(words));
    let count = seen.entry(hash).or_default();
    *count += 1;
    format!("{hash:016x}:{count}")
}

/// The hash function of Fowler, Noll and Vo: unlike that of the standard library, it stays the same.
fn fnv1a<'a>(parts: impl Iterator<Item = &'a str>) -> u64 {
    let bytes = parts.flat_map(|part| part.bytes().chain([0]));
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}
