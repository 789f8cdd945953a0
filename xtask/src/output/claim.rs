//! Whose a folder is, and that one run at a time writes to it.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{ErrorKind, Write as _};
use std::path::{Path, PathBuf};
use std::process;
use std::thread::sleep;
use std::time::{Duration, Instant};

use anyhow::{Context, bail};
use walkdir::WalkDir;

use super::plain;
use crate::workspace::shown;

/// The file that says that the generator writes a folder. It comes before everything else in the folder, and
/// a run holds its lock while it writes.
const MARK: &str = ".msgraph-codegen";
const TEXT: &str = "`cargo xtask codegen` writes this folder, and locks this file while it does.\n";

/// How the names of files begin that are in a folder only while a run writes to it.
const TEMPORARY: &str = ".msgraph-codegen-";

/// How long a run waits for another one; to write all of Graph takes less.
const PATIENCE: Duration = Duration::from_secs(10);

/// The right to write to a folder, until it is dropped.
pub(crate) struct Claim {
    /// Holds the lock.
    _mark: File,
    /// Names this run to others.
    holder: PathBuf,
}

impl Claim {
    /// Marks the folder, which is created if need be, and waits until no other run writes to it.
    ///
    /// # Errors
    ///
    /// Another run writes to the folder for too long, or the folder cannot be written.
    pub(crate) fn take(root: &Path) -> anyhow::Result<Self> {
        Self::within(PATIENCE, root)
    }

    pub(super) fn within(patience: Duration, root: &Path) -> anyhow::Result<Self> {
        fs::create_dir_all(root)
            .with_context(|| format!("cannot create the folder `{}`", shown(root)))?;
        let path = root.join(MARK);
        let context = || format!("cannot write `{}`", shown(&path));
        plain::ensure(&path)?;
        // Not truncated, and only written when it is torn: a copy of the folder made of hard links shares it.
        let mut options = OpenOptions::new();
        let mark = options.read(true).append(true).create(true).open(&path);
        let mut mark = mark.with_context(context)?;
        lock(&mark, patience, root)?;
        if mark.metadata().with_context(context)?.len() < TEXT.len() as u64 {
            mark.set_len(0).and_then(|()| mark.write_all(TEXT.as_bytes())).with_context(context)?;
        }
        let holder = root.join(format!("{TEMPORARY}{}", process::id()));
        File::create(&holder).with_context(|| format!("cannot write `{}`", shown(&holder)))?;
        Ok(Self { _mark: mark, holder })
    }
}

impl Drop for Claim {
    fn drop(&mut self) {
        // If it stays, the next run removes it.
        let _ = fs::remove_file(&self.holder);
    }
}

fn lock(mark: &File, patience: Duration, root: &Path) -> anyhow::Result<()> {
    let start = Instant::now();
    loop {
        match mark.try_lock() {
            Ok(()) => return Ok(()),
            Err(TryLockError::WouldBlock) if start.elapsed() < patience => {
                sleep(Duration::from_millis(50));
            }
            Err(TryLockError::WouldBlock) => bail!(
                "another run{} writes to `{}`; wait until it ends",
                holder(root).unwrap_or_default(),
                shown(root)
            ),
            Err(TryLockError::Error(error)) => {
                return Err(error).with_context(|| format!("cannot lock `{}`", shown(root)));
            }
        }
    }
}

/// ` (process 4711)`, from the name of the file that names the run.
fn holder(root: &Path) -> Option<String> {
    let names = fs::read_dir(root).ok()?.filter_map(Result::ok).map(|entry| entry.file_name());
    let mut numbers =
        names.filter_map(|name| name.to_str()?.strip_prefix(TEMPORARY)?.parse::<u32>().ok());
    numbers.next().map(|number| format!(" (process {number})"))
}

/// How the name of a file begins that this run is about to rename.
pub(super) fn temporary() -> String {
    format!("{TEMPORARY}{}-", process::id())
}

/// Whether a run that did not end left a file of this name.
pub(super) fn is_left_over(name: &str) -> bool {
    let id = name.strip_prefix(TEMPORARY).map(|rest| rest.split('-').next().unwrap_or(rest));
    id.is_some_and(|id| id != process::id().to_string())
}

/// Whether nothing would be lost in the folder: it is marked, or holds no text besides a repository.
///
/// # Errors
///
/// The folder cannot be read.
pub(crate) fn is_free(root: &Path) -> anyhow::Result<bool> {
    if root.join(MARK).symlink_metadata().is_ok_and(|it| it.is_file()) {
        return Ok(true);
    }
    let entries = WalkDir::new(root).min_depth(1).into_iter();
    let entries = entries.filter_entry(|entry| entry.depth() > 1 || entry.file_name() != ".git");
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot look into `{}`", shown(root)))?;
        let is_text = match entry.metadata() {
            Ok(metadata) => !metadata.is_dir() && (!metadata.is_file() || metadata.len() > 0),
            Err(error) => error.io_error().is_none_or(|it| it.kind() != ErrorKind::NotFound),
        };
        if is_text {
            return Ok(false);
        }
    }
    Ok(true)
}
