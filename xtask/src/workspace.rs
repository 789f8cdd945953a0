//! Where this workspace lies, and how its paths are shown.

use std::fs;
use std::path::{Component, Path, PathBuf};

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

/// The folder for what can be made again.
pub(crate) fn target() -> PathBuf {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    target.unwrap_or_else(|| root().join("target"))
}

/// The path as a message shows it: relative to the current folder where it lies below it.
pub(crate) fn shown(path: &Path) -> String {
    let current = std::env::current_dir().unwrap_or_default();
    let path = path.strip_prefix(&current).unwrap_or(path);
    if path.as_os_str().is_empty() { ".".to_owned() } else { path.display().to_string() }
}

/// The path of a file from the root of the checkout that holds it, with forward slashes. A runner of
/// GitHub names its checkout; elsewhere the current folder is taken for it.
pub(crate) fn in_checkout(file: &Path) -> Option<String> {
    let runner = std::env::var_os("GITHUB_WORKSPACE").map(PathBuf::from);
    let roots = runner.into_iter().chain(std::env::current_dir());
    let roots: Vec<_> = roots.filter_map(|root| fs::canonicalize(root).ok()).collect();
    // Not the file itself, which may be a link to a place that GitHub does not know, or gone.
    let folder = fs::canonicalize(file.parent()?).ok()?;
    let inner = roots.iter().find_map(|root| folder.strip_prefix(root).ok())?;
    let inner = inner.join(file.file_name()?);
    let names = inner.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy()),
        _ => None,
    });
    Some(names.collect::<Vec<_>>().join("/"))
}
