//! The findings of a run: those of the pages, and files that could not be read at all.

use std::ops::Range;

use msgraph_codegen::{Code, Config, Diagnostic, Location, OtherPlace, Severity, SourceSet};

use crate::config_file::ConfigFile;
use crate::docs_folder::{Pages, Unreadable};
use crate::fingerprint::Fingerprints;

/// A finding about a page or about `codegen.toml`.
pub(crate) struct Finding<'a> {
    /// Path inside the docs folder, or of `codegen.toml`.
    pub(crate) path: &'a str,
    /// Line and column of the first character, from 1; 0 when no place inside the file is meant.
    pub(crate) start: (u32, u32),
    /// Line and column after the last character.
    pub(crate) end: (u32, u32),
    /// How bad it is.
    pub(crate) severity: Severity,
    /// What kind of finding.
    pub(crate) code: Code,
    /// The type, property or member that it is about.
    pub(crate) subject: Option<&'a str>,
    /// What is wrong.
    pub(crate) message: &'a str,
    /// What the run did about it.
    pub(crate) effect: &'a str,
    /// What the author of the page can do.
    pub(crate) help: Option<&'a str>,
    /// The text of the file and the range of bytes meant.
    pub(crate) excerpt: Option<(&'a str, Range<usize>)>,
    /// The other side of a contradiction.
    pub(crate) other: Option<Other<'a>>,
    /// What makes it the same finding in another run.
    pub(crate) fingerprint: String,
}

/// Another place that a finding is about.
pub(crate) struct Other<'a> {
    pub(crate) path: &'a str,
    pub(crate) start: (u32, u32),
    pub(crate) end: (u32, u32),
    pub(crate) message: &'a str,
    /// The text of the file and the range of bytes meant.
    pub(crate) excerpt: (&'a str, Range<usize>),
}

impl<'a> Other<'a> {
    fn new(sources: &'a SourceSet, OtherPlace { span, message }: &'a OtherPlace) -> Self {
        let page = sources.page(span.page);
        Self {
            path: &page.path,
            start: page.line_column(span.start),
            end: page.line_column(span.end),
            message,
            excerpt: (&page.text, span.start as usize..span.end as usize),
        }
    }
}

impl<'a> Finding<'a> {
    fn new(sources: &'a SourceSet, file: &'a ConfigFile, diagnostic: &'a Diagnostic) -> Self {
        let (path, text, start, end, range) = match diagnostic.location {
            Location::Page(span) => {
                let page = sources.page(span.page);
                let (start, end) = (page.line_column(span.start), page.line_column(span.end));
                (page.path.as_str(), page.text.as_str(), start, end, (span.start, span.end))
            }
            Location::Config { start, end } => {
                let place = |offset| file.config.line_column(offset);
                let text = file.config.text();
                (file.path.as_str(), text, place(start), place(end), (start, end))
            }
        };
        Self {
            path,
            start,
            end,
            severity: diagnostic.severity,
            code: diagnostic.code,
            subject: diagnostic.subject.as_deref(),
            message: &diagnostic.message,
            effect: &diagnostic.effect,
            help: diagnostic.help.as_deref(),
            excerpt: Some((text, range.0 as usize..range.1 as usize)),
            other: diagnostic.other.as_ref().map(|other| Other::new(sources, other)),
            fingerprint: String::new(),
        }
    }

    /// None where the code is off.
    fn of_file(unreadable: &'a Unreadable, config: &Config) -> Option<Self> {
        let code = Code::UnreadableFile;
        Some(Self {
            path: &unreadable.path,
            start: (0, 0),
            end: (0, 0),
            severity: config.severity(code)?,
            code,
            subject: None,
            message: &unreadable.reason,
            effect: "the file was left out",
            help: None,
            excerpt: None,
            other: None,
            fingerprint: String::new(),
        })
    }
}

/// The findings of a run in the order of paths and places.
pub(crate) fn all<'a>(
    pages: &'a Pages,
    config: &'a ConfigFile,
    diagnostics: &'a [Diagnostic],
) -> Vec<Finding<'a>> {
    let files = pages.unreadable.iter();
    let files = files.filter_map(|file| Finding::of_file(file, &config.config));
    let diagnostics = diagnostics.iter();
    let diagnostics = diagnostics.map(|it| Finding::new(&pages.sources, config, it));
    let mut findings: Vec<_> = files.chain(diagnostics).collect();
    findings.sort_by_key(|it| (it.path, it.start, it.code.as_str(), it.message));
    let mut fingerprints = Fingerprints::default();
    for it in &mut findings {
        let subject = it.subject.unwrap_or_default();
        it.fingerprint = fingerprints.next([it.code.as_str(), it.path, subject, it.message]);
    }
    findings
}

/// `2 errors, 1 warnings`
pub(crate) fn counts(findings: &[Finding<'_>]) -> String {
    let (errors, warnings) = (count(findings, Severity::Error), count(findings, Severity::Warning));
    format!("{errors} errors, {warnings} warnings")
}

/// `2 errors, 1 warnings, 3 notes`
pub(crate) fn all_counts(findings: &[Finding<'_>]) -> String {
    format!("{}, {} notes", counts(findings), count(findings, Severity::Note))
}

fn count(findings: &[Finding<'_>], severity: Severity) -> usize {
    findings.iter().filter(|finding| finding.severity == severity).count()
}
