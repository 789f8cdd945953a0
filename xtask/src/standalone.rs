//! The hand-written half of the generated crate, copied when a whole crate is wanted.

use std::fs;
use std::path::Path;

use anyhow::{Context, bail};
use msgraph_codegen::{ApiVersion, File};
use walkdir::WalkDir;

use crate::manifest::{ALL_AREAS, with_area_features};
use crate::output::{Pruned, Wanted, claim, plain};
use crate::workspace;

/// The first line of the copied manifest, by which a later run knows the folder as its own.
const MARK: &str =
    "# This crate was written by `cargo xtask` of msgraph-codegen; a rerun replaces it.";

/// The folder of the generated modules in a crate.
pub(crate) const MODULES: &str = "src/types";

/// Where a crate of its own may hold stale files: among the generated modules, and among the copies of the
/// runtime.
pub(crate) const PRUNED: &[Pruned] =
    &[Pruned::Generated(MODULES), Pruned::Copied("src/runtime"), Pruned::Copied("src/runtime.rs")];

/// Fails when the folder holds something that no earlier run has written.
pub(crate) fn ensure_ours(out: &Path) -> anyhow::Result<()> {
    let shown = workspace::shown(out);
    if !out.exists() {
        return Ok(());
    }
    if !out.is_dir() {
        bail!("`{shown}` is a file; `--out` takes a folder");
    }
    // Crates of earlier versions are marked in the manifest only.
    let manifest = plain::read(&out.join("Cargo.toml"))?.unwrap_or_default();
    if !claim::is_free(out)? && !manifest.starts_with(MARK.as_bytes()) {
        bail!(
            "`{shown}` holds files that `codegen --out` did not write; name a new or empty folder"
        );
    }
    Ok(())
}

/// The manifest of this workspace's crate as it is.
pub(crate) fn committed_manifest() -> anyhow::Result<String> {
    read(&workspace::generated().join("Cargo.toml"))
}

/// The manifest of this workspace's crate, with these features of product areas.
pub(crate) fn own_manifest(area_features: &str) -> anyhow::Result<Wanted> {
    let text = with_area_features(&committed_manifest()?, area_features)?;
    Ok(Wanted { path: "Cargo.toml".to_owned(), text })
}

/// The files that make the generated modules a crate of its own, which has these features of product
/// areas.
pub(crate) fn files(
    out: &Path,
    versions: &[ApiVersion],
    area_features: &str,
) -> anyhow::Result<Vec<Wanted>> {
    let from = workspace::generated();
    let mut own_manifest = own_manifest(area_features)?;
    own_manifest.text = manifest(&own_manifest.text, versions);
    let mut files = vec![own_manifest];
    for entry in WalkDir::new(from.join("src")).sort_by_file_name() {
        let entry = entry.context("cannot copy the hand-written part of the crate")?;
        let inner = entry.path().strip_prefix(&from).unwrap_or(entry.path());
        if entry.file_type().is_file() && !inner.starts_with(MODULES) {
            let path = inner.to_string_lossy().replace('\\', "/");
            files.push(Wanted { path, text: read(entry.path())? });
        }
    }
    for name in ["README.md", "LICENSE"] {
        let candidates = [from.join(name), workspace::root().join(name)];
        // The workspace's README is about the workspace.
        let candidates = if name == "LICENSE" { &candidates[..] } else { &candidates[..1] };
        if let Some(file) = candidates.iter().find(|file| file.is_file()) {
            files.push(Wanted { path: name.to_owned(), text: read(file)? });
        }
    }
    files.extend(lock_file(out)?);
    Ok(files)
}

/// The generated modules as files of a crate.
pub(crate) fn modules(generated: &[File]) -> impl Iterator<Item = Wanted> {
    generated
        .iter()
        .map(|file| Wanted { path: format!("{MODULES}/{}", file.path), text: file.text.clone() })
}

/// This workspace's versions of dependencies, where the crate has none yet, or a torn file. Cargo drops from
/// the copy what the crate does not need; that is not a difference to report.
pub(crate) fn lock_file(out: &Path) -> anyhow::Result<Option<Wanted>> {
    let lock = workspace::root().join("Cargo.lock");
    let own = plain::read(&out.join("Cargo.lock"))?.unwrap_or_default();
    if !lock.is_file() || is_lock_file(&String::from_utf8_lossy(&own)) {
        return Ok(None);
    }
    Ok(Some(Wanted { path: "Cargo.lock".to_owned(), text: read(&lock)? }))
}

fn is_lock_file(text: &str) -> bool {
    text.parse::<toml::Table>().is_ok_and(|table| table.contains_key("version"))
}

fn read(file: &Path) -> anyhow::Result<String> {
    fs::read_to_string(file).with_context(|| format!("cannot read `{}`", workspace::shown(file)))
}

/// The manifest of the copy: a workspace of its own, so that it is never taken for a member of one
/// around it, whose default is a version that it holds.
fn manifest(original: &str, versions: &[ApiVersion]) -> String {
    let line = |line: &str| match versions {
        [only] if line.starts_with("default = [") => {
            format!("default = [\"{}\", \"{ALL_AREAS}\"]\n", only.rust_module())
        }
        _ => format!("{line}\n"),
    };
    let lines: String = original.lines().map(line).collect();
    marked_manifest(&lines)
}

/// The manifest of a crate outside this workspace that a later run recognises as its own.
pub(crate) fn marked_manifest(manifest: &str) -> String {
    format!("{MARK}\n{manifest}\n[workspace]\n")
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::ApiVersion;

    use super::{MARK, ensure_ours, files, manifest};

    const ORIGINAL: &str = "[features]\ndefault = [\"v1_0\", \"all-areas\"]\nv1_0 = []\n";

    #[test]
    fn the_copied_manifest_is_a_workspace_of_its_own() {
        let expected = format!("{MARK}\n{ORIGINAL}\n[workspace]\n");
        assert_eq!(manifest(ORIGINAL, &ApiVersion::ALL), expected);
    }

    #[test]
    fn a_crate_of_one_version_has_it_by_default() {
        let copied = manifest(ORIGINAL, &[ApiVersion::Beta]);
        assert!(copied.contains("default = [\"beta\", \"all-areas\"]\n"), "{copied}");
    }

    #[test]
    fn the_copy_holds_what_the_crate_needs_and_nothing_beside_it() {
        let out = tempfile::tempdir().unwrap();
        let files = files(&out.path().join("new"), &ApiVersion::ALL, "").unwrap();
        let is_needed = |path: &str| {
            path.starts_with("src/") && !path.starts_with("src/types")
                || ["Cargo.toml", "Cargo.lock", "LICENSE", "README.md"].contains(&path)
        };
        let surplus: Vec<_> = files.iter().filter(|file| !is_needed(&file.path)).collect();
        assert!(surplus.is_empty(), "{:?}", surplus.iter().map(|it| &it.path).collect::<Vec<_>>());
        assert!(files.iter().any(|file| file.path == "src/runtime/driver/read.rs"));
        let tests: Vec<_> = files.iter().filter(|file| file.text.contains("cfg(test)")).collect();
        assert!(tests.is_empty(), "{:?}", tests.iter().map(|it| &it.path).collect::<Vec<_>>());
    }

    #[test]
    fn a_folder_of_somebody_else_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let out = folder.path();
        assert!(ensure_ours(&out.join("new")).is_ok());
        assert!(ensure_ours(out).is_ok());
        std::fs::write(out.join("Cargo.toml"), ORIGINAL).unwrap();
        assert!(ensure_ours(out).is_err());
        assert!(ensure_ours(&out.join("Cargo.toml")).is_err());
        std::fs::write(out.join("Cargo.toml"), manifest(ORIGINAL, &ApiVersion::ALL)).unwrap();
        assert!(ensure_ours(out).is_ok());
    }
}
