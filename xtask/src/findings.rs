//! The findings of a run: those of the pages, and files that could not be read at all.

use std::ops::Range;

use msgraph_codegen::{ConfigFinding, Diagnostic, Generated, Severity, SourceSet};

use crate::config_file::ConfigFile;
use crate::docs_folder::{Pages, Unreadable};

/// Something to tell about a page, or about `codegen.toml`.
pub(crate) struct Finding<'a> {
    /// Path inside the docs folder, or of `codegen.toml`.
    pub(crate) path: &'a str,
    /// Line and column of the first character, from 1; 0 when no place inside the file is meant.
    pub(crate) start: (u32, u32),
    /// Line and column after the last character.
    pub(crate) end: (u32, u32),
    /// How bad it is.
    pub(crate) severity: Severity,
    /// The stable name of its kind.
    pub(crate) code: &'static str,
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
            code: diagnostic.code.as_str(),
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
            code: finding.code.as_str(),
            message: &finding.message,
            effect: &finding.effect,
            help: finding.help.as_deref(),
            excerpt: Some((file.config.text(), span.start as usize..span.end as usize)),
        }
    }

    fn of_file(unreadable: &'a Unreadable) -> Self {
        Self {
            path: &unreadable.path,
            start: (0, 0),
            end: (0, 0),
            severity: Severity::Warning,
            code: "unreadable-file",
            message: &unreadable.reason,
            effect: "the file was left out",
            help: None,
            excerpt: None,
        }
    }
}

/// All findings in the order of paths and places.
pub(crate) fn all<'a>(
    pages: &'a Pages,
    config: &'a ConfigFile,
    generated: &'a Generated,
) -> Vec<Finding<'a>> {
    let mut findings = collect(&pages.sources, &pages.unreadable, &generated.diagnostics);
    let of_config = generated.config_findings.iter();
    findings.extend(of_config.map(|finding| Finding::of_config(config, finding)));
    sort(&mut findings);
    findings
}

/// The findings about pages in the order of paths and places.
pub(crate) fn collect<'a>(
    sources: &'a SourceSet,
    unreadable: &'a [Unreadable],
    diagnostics: &'a [Diagnostic],
) -> Vec<Finding<'a>> {
    let files = unreadable.iter().map(Finding::of_file);
    let pages = diagnostics.iter().map(|diagnostic| Finding::of_page(sources, diagnostic));
    let mut findings: Vec<_> = files.chain(pages).collect();
    sort(&mut findings);
    findings
}

fn sort(findings: &mut [Finding<'_>]) {
    findings.sort_by_key(|finding| (finding.path, finding.start, finding.code, finding.message));
}

/// `2 errors, 1 warnings`
pub(crate) fn counts(findings: &[Finding<'_>]) -> String {
    let count = |severity| findings.iter().filter(|f| f.severity == severity).count();
    format!("{} errors, {} warnings", count(Severity::Error), count(Severity::Warning))
}
