//! Findings as a document of SARIF 2.1.0, the format that code hosts and editors read.

use std::collections::BTreeMap;

use msgraph_codegen::{Code, Severity};
use serde::Serialize;

use crate::findings::Finding;
use crate::{descriptions, fingerprint};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// What every path of the document is relative to. Where it lies is the reader's business.
const BASE: &str = "DOCS";

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
    help_uri: String,
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
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<RelatedLocation<'a>>,
    partial_fingerprints: BTreeMap<&'static str, &'a str>,
    properties: Properties<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    logical_locations: Vec<LogicalLocation<'a>>,
}

/// The other side of a contradiction.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct RelatedLocation<'a> {
    physical_location: PhysicalLocation,
    message: Text<&'a str>,
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
    let run = Run {
        tool: Tool { driver: driver() },
        original_uri_base_ids: BTreeMap::from([(BASE, base)]),
        column_kind: "unicodeCodePoints",
        results: findings.iter().map(outcome).collect(),
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
        help_uri: descriptions::address(code),
        help: Help {
            text: format!("The section `{id}` of codegen/DIAGNOSTICS.md says how to fix it."),
            markdown: descriptions::description(code),
        },
        default_configuration: Configuration { enabled: true, level: level(code.severity()) },
    }
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Note => "note",
    }
}

fn outcome<'a>(finding: &'a Finding<'_>) -> Outcome<'a> {
    let Finding { code, message, effect, help, .. } = *finding;
    let fix = help.map(|help| format!(" Fix: {help}.")).unwrap_or_default();
    let subject = finding.subject.map(|name| LogicalLocation { fully_qualified_name: name });
    let location = Location {
        physical_location: place(finding.path, finding.start, finding.end),
        logical_locations: subject.into_iter().collect(),
    };
    let related = finding.other.iter().map(|other| RelatedLocation {
        physical_location: place(other.path, other.start, other.end),
        message: Text { text: other.message },
    });
    Outcome {
        rule_id: code.as_str(),
        rule_index: Code::ALL.iter().position(|known| *known == code).unwrap_or_default(),
        level: level(finding.severity),
        message: Text { text: format!("{message}. Until then: {effect}.{fix}") },
        locations: [location],
        related_locations: related.collect(),
        partial_fingerprints: BTreeMap::from([(fingerprint::NAME, finding.fingerprint.as_str())]),
        properties: Properties { effect, help },
    }
}

fn place(path: &str, start: (u32, u32), end: (u32, u32)) -> PhysicalLocation {
    let region = (start.0 > 0).then_some(Region {
        start_line: start.0,
        start_column: start.1,
        end_line: end.0,
        end_column: end.1,
    });
    let artifact_location = ArtifactLocation { uri: uri(path), uri_base_id: BASE };
    PhysicalLocation { artifact_location, region }
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
