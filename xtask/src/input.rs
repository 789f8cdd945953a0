//! What every verb over the docs reads: pages and configuration.

use msgraph_codegen::{Code, Diagnostic, Generated, Options, Severity, resolve_schema};

use crate::config_file::{self, ConfigArgs, ConfigFile};
use crate::docs_folder::{self, DocsArgs, PageKind, Pages};
use crate::findings::{self, Finding};
use crate::terminal;

/// Which pages and which configuration to read.
#[derive(clap::Args)]
pub(crate) struct InputArgs {
    #[command(flatten)]
    docs: DocsArgs,
    #[command(flatten)]
    config: ConfigArgs,
}

/// The resource pages and the configuration.
pub(crate) struct Input {
    pub(crate) pages: Pages,
    pub(crate) file: ConfigFile,
}

impl InputArgs {
    /// Reads them.
    pub(crate) fn read(&self) -> anyhow::Result<Input> {
        let file = config_file::read(&self.config)?;
        Ok(Input { pages: docs_folder::read(&self.docs, PageKind::Resource)?, file })
    }

    /// Reads the method pages of the same docs.
    pub(crate) fn read_methods(&self) -> anyhow::Result<Pages> {
        docs_folder::read(&self.docs, PageKind::Method)
    }
}

/// Why the schema is hardly the one that is meant, so that nothing may be written.
pub(crate) enum Refusal<'a> {
    /// The configuration at this path no longer fits the docs.
    Config(&'a str),
    /// So many files cannot be read.
    Unreadable(usize),
    /// The tables of the docs are not read.
    NoTables,
    /// So many generated files would be removed, of so many.
    Removal { removed: usize, before: usize },
}

impl Refusal<'_> {
    /// Is it a finding that says so?
    pub(crate) fn is_reason(&self, finding: &Finding<'_>) -> bool {
        match self {
            Self::Config(path) => finding.path == *path,
            Self::Unreadable(_) => finding.code == Code::UnreadableFile,
            Self::NoTables => finding.code == Code::NoTables,
            Self::Removal { .. } => false,
        }
    }

    /// In words.
    pub(crate) fn reason(&self) -> String {
        match self {
            Self::Config(path) => format!("`{}` no longer fits the docs", terminal::one_line(path)),
            Self::Unreadable(1) => "a file of the docs cannot be read".to_owned(),
            Self::Unreadable(count) => format!("{count} files of the docs cannot be read"),
            Self::NoTables => "the tables of the docs are not read".to_owned(),
            Self::Removal { removed, before } => format!(
                "{removed} of {before} generated files would be removed; if their types are to go, \
                 add `--allow-removal`"
            ),
        }
    }
}

impl Input {
    /// Why nothing may be written: the configuration no longer fits the docs, or the docs are not read.
    pub(crate) fn refusal(&self, generated: &Generated) -> Option<Refusal<'_>> {
        let findings = &generated.diagnostics;
        let unreadable = self.pages.unreadable.len();
        let is_error =
            |code| self.file.config.severity(code).is_some_and(|it| it == Severity::Error);
        let is_unread =
            |it: &Diagnostic| it.code == Code::NoTables && it.severity == Severity::Error;
        if unreadable > 0 && is_error(Code::UnreadableFile) {
            return Some(Refusal::Unreadable(unreadable));
        }
        if config_file::is_stale(findings) {
            return Some(Refusal::Config(&self.file.path));
        }
        findings.iter().any(is_unread).then_some(Refusal::NoTables)
    }

    /// The options of a run with this configuration.
    pub(crate) fn options(&self) -> Options {
        Options { config: self.file.config.clone(), ..Options::default() }
    }

    /// The schema and the findings, without generated files.
    pub(crate) fn resolve(&self) -> Generated {
        resolve_schema(&self.pages.sources, &self.options())
    }

    /// The findings of a run over this input, in the order of paths and places.
    pub(crate) fn findings<'a>(&'a self, generated: &'a Generated) -> Vec<Finding<'a>> {
        findings::all(&self.pages, &self.file, &generated.diagnostics)
    }
}
