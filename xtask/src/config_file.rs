//! `codegen.toml` on disk.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context, bail};
use msgraph_codegen::{CONFIG_FILE, Config, Diagnostic, Severity};

use crate::workspace;

/// Which configuration to use.
#[derive(clap::Args)]
pub(crate) struct ConfigArgs {
    /// Severities, suppressions and corrections of the docs [default: codegen.toml of this
    /// workspace, if there is one]
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
}

/// A configuration, and its path as messages show it.
pub(crate) struct ConfigFile {
    pub(crate) path: String,
    pub(crate) config: Config,
}

/// Reads the configuration.
pub(crate) fn read(args: &ConfigArgs) -> anyhow::Result<ConfigFile> {
    let default = workspace::root().join(CONFIG_FILE);
    let file = args.config.as_ref().unwrap_or(&default);
    let path = workspace::shown(file);
    if args.config.is_none() && !file.exists() {
        return Ok(ConfigFile { path, config: Config::default() });
    }
    let bytes = fs::read(file).with_context(|| format!("`{path}` cannot be read"))?;
    let Ok(text) = String::from_utf8(bytes) else {
        bail!("`{path}` is not UTF-8");
    };
    match Config::parse(&text) {
        Ok(config) => Ok(ConfigFile { path, config }),
        Err(error) => bail!("{path}:{error}"),
    }
}

/// Does the configuration no longer fit the docs?
pub(crate) fn is_stale(findings: &[Diagnostic]) -> bool {
    let mut of_file = findings.iter().filter(|finding| finding.span().is_none());
    of_file.any(|finding| finding.severity == Severity::Error)
}
