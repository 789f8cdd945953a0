//! The findings of a run: those of the pages, and files that could not be read at all.

use std::ops::Range;

use msgraph_codegen::{Code, Diagnostic, Severity, Source, SourceSet};

use crate::docs_folder::Unreadable;

/// Something to tell about a page.
pub(crate) struct Finding<'a> {
    /// Path inside the docs folder.
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
    /// The page and the range of bytes meant.
    pub(crate) excerpt: Option<(&'a Source, Range<usize>)>,
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
            excerpt: Some((page, start as usize..end as usize)),
        }
    }

    fn of_file(unreadable: &'a Unreadable) -> Self {
        Self {
            path: &unreadable.path,
            start: (0, 0),
            end: (0, 0),
            severity: Code::UnreadableFile.severity(),
            code: Code::UnreadableFile,
            subject: None,
            message: &unreadable.reason,
            effect: "the file was left out",
            help: None,
            excerpt: None,
        }
    }
}

/// All findings in the order of paths and places.
pub(crate) fn collect<'a>(
    sources: &'a SourceSet,
    unreadable: &'a [Unreadable],
    diagnostics: &'a [Diagnostic],
) -> Vec<Finding<'a>> {
    let files = unreadable.iter().map(Finding::of_file);
    let pages = diagnostics.iter().map(|diagnostic| Finding::of_page(sources, diagnostic));
    let mut findings: Vec<_> = files.chain(pages).collect();
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
