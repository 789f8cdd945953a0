//! Plain files: what is read and replaced in the output. A link may lead anywhere, and a pipe may block.

use std::fs;
use std::io::ErrorKind;
use std::path::Path;

use anyhow::{Context, bail};

use crate::workspace::shown;

/// Fails if something else than a plain file has the path, or a folder on the way to it inside `root` is a
/// link.
pub(crate) fn ensure_inside(root: &Path, inner: &str) -> anyhow::Result<()> {
    let mut path = root.to_owned();
    for name in inner.split('/') {
        if path != *root && path.is_symlink() {
            bail!(link_message(&path));
        }
        path.push(name);
    }
    ensure(&path)
}

/// Fails if something else than a plain file has the path.
pub(crate) fn ensure(file: &Path) -> anyhow::Result<()> {
    match fs::symlink_metadata(file) {
        Ok(metadata) if metadata.is_file() => Ok(()),
        Ok(metadata) if metadata.is_symlink() => bail!(link_message(file)),
        Ok(_) => bail!("`{}` is not a plain file, and not replaced; remove it", shown(file)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error).with_context(|| format!("cannot look at `{}`", shown(file))),
    }
}

/// What a plain file holds, if there is one.
pub(crate) fn read(file: &Path) -> anyhow::Result<Option<Vec<u8>>> {
    ensure(file)?;
    match fs::read(file) {
        Ok(bytes) => Ok(Some(bytes)),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(error).with_context(|| format!("cannot read `{}`", shown(file))),
    }
}

fn link_message(path: &Path) -> String {
    format!("`{}` is a symbolic link, which is not written through; remove it", shown(path))
}
