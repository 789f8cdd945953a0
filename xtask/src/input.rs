//! What every verb over the docs reads: pages and configuration.

use msgraph_codegen::{Generated, Options, resolve_schema};

use crate::config_file::{self, ConfigArgs, ConfigFile};
use crate::docs_folder::{self, DocsArgs, PageKind, Pages};
use crate::findings::{self, Finding};

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

impl Input {
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
