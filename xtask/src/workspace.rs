//! Where this workspace lies, and how its paths are shown.

use std::path::{Path, PathBuf};

/// The folder of the workspace's manifest.
pub(crate) fn root() -> &'static Path {
    let xtask = Path::new(env!("CARGO_MANIFEST_DIR"));
    xtask.parent().unwrap_or(xtask)
}

/// The pages that the committed crate is generated from.
pub(crate) fn docs_input() -> PathBuf {
    root().join("docs-input")
}

/// The folder of the generated crate.
pub(crate) fn generated() -> PathBuf {
    root().join("generated")
}

/// The path as a message shows it: relative to the current folder where it lies below it.
pub(crate) fn shown(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&current).unwrap_or(path);
    if path.as_os_str().is_empty() { ".".to_owned() } else { path.display().to_string() }
}
