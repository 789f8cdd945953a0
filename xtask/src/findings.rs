//! The findings of a run: those of the pages, and files that could not be read at all.

use std::ops::Range;

use msgraph_codegen::{Code, Config, ConfigFinding, Diagnostic, Severity, SourceSet};

use crate::config_file::ConfigFile;
use crate::docs_folder::{Pages, Unreadable};

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
}

impl<'a> Finding<'a> {
    fn of_page(sources: &'a SourceSet, diagnostic: &'a Diagnostic) -> Self {
        let page = sources.page(diagnostic.span.page);
        let (start, end) = (diagnostic.span.start, diagnostic.span.end);
        Self {
            path: &page.path,
            start: page.line_column(start),
            end: page.line_column(end),
            severity: diagnostic.severity,
            code: diagnostic.code,
            subject: diagnostic.subject.as_deref(),
            message: &diagnostic.message,
            effect: &diagnostic.effect,
            help: diagnostic.help.as_deref(),
            excerpt: Some((&page.text, start as usize..end as usize)),
        }
    }

    fn of_config(file: &'a ConfigFile, finding: &'a ConfigFinding) -> Self {
        let span = finding.span;
        Self {
            path: &file.path,
            start: span.from,
            end: span.to,
            severity: finding.severity,
            code: finding.code,
            subject: None,
            message: &finding.message,
            effect: &finding.effect,
            help: finding.help.as_deref(),
            excerpt: Some((file.config.text(), span.start as usize..span.end as usize)),
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
        })
    }
}

/// The findings of a run in the order of paths and places.
pub(crate) fn all<'a>(
    pages: &'a Pages,
    config: &'a ConfigFile,
    diagnostics: &'a [Diagnostic],
    config_findings: &'a [ConfigFinding],
) -> Vec<Finding<'a>> {
    let files = pages.unreadable.iter();
    let files = files.filter_map(|file| Finding::of_file(file, &config.config));
    let of_pages = diagnostics.iter();
    let of_pages = of_pages.map(|diagnostic| Finding::of_page(&pages.sources, diagnostic));
    let of_config = config_findings.iter();
    let of_config = of_config.map(|finding| Finding::of_config(config, finding));
    let mut findings: Vec<_> = files.chain(of_pages).chain(of_config).collect();
    findings.sort_by_key(|it| (it.path, it.start, it.code.as_str(), it.message));
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
