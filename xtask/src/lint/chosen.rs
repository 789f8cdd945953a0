//! The pages on the command line, found among those that were read.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Component, Path, PathBuf};

use anyhow::{anyhow, bail};
use msgraph_codegen::nearest;

use crate::docs_folder::Pages;
use crate::workspace;

/// The paths inside the docs folder of the named pages.
pub(super) fn paths<'a>(named: &[PathBuf], pages: &'a Pages) -> anyhow::Result<BTreeSet<&'a str>> {
    named.iter().map(|named| path(named, pages)).collect()
}

/// A page is named by its file, or by its path inside a docs folder.
fn path<'a>(named: &Path, pages: &'a Pages) -> anyhow::Result<&'a str> {
    let by_file = fs::canonicalize(named).ok().and_then(|file| {
        let alike = pages.files.iter().filter(|(_, page)| page.file_name() == named.file_name());
        let mut alike = alike.map(|(path, page)| (path.as_str(), fs::canonicalize(page).ok()));
        Some(alike.find(|(_, page)| page.as_ref() == Some(&file))?.0)
    });
    let by_path = || {
        let inner = inner(named);
        let below = format!("api-reference/{inner}");
        let found = pages.files.get_key_value(&inner).or_else(|| pages.files.get_key_value(&below));
        Some(found?.0.as_str())
    };
    match by_file.or_else(by_path) {
        Some(path) => Ok(path),
        None if named.is_dir() => {
            bail!("`{}` is a folder; name pages, or none for all", workspace::shown(named))
        }
        None => Err(unknown(named, pages)),
    }
}

/// With forward slashes, and without `.`.
fn inner(named: &Path) -> String {
    let parts = named.components().filter(|component| *component != Component::CurDir);
    let parts: Vec<_> = parts.map(|part| part.as_os_str().to_string_lossy()).collect();
    parts.join("/")
}

fn unknown(named: &Path, pages: &Pages) -> anyhow::Error {
    let (shown, folders) = (workspace::shown(named), pages.folders.join("`, `"));
    let help = match similar(&inner(named), pages) {
        Some(near) => format!("did you mean `{near}`?"),
        None => "name resource pages, `api-reference/<version>/resources/*.md`, relative to the \
                 current folder or to that of the docs"
            .to_owned(),
    };
    anyhow!("`{shown}` is none of the pages read from `{folders}`; {help}")
}

/// The page with the most similar file name; of several, that with the most similar folder.
fn similar<'a>(named: &str, pages: &'a Pages) -> Option<&'a str> {
    let paths = || pages.files.keys().map(String::as_str);
    let near = nearest(paths().map(name_of), name_of(named))?;
    let shared = |path: &&str| {
        let folders = path.rsplit('/').zip(named.rsplit('/')).skip(1);
        folders.take_while(|(folder, wanted)| folder == wanted).count()
    };
    paths().filter(|path| name_of(path) == near).max_by_key(shared)
}

fn name_of(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}
