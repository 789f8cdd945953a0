//! Finds and reads the pages of a docs folder.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::Read as _;
use std::path::{Component, Path, PathBuf};

use anyhow::{Context, anyhow, bail};
use msgraph_codegen::{ApiVersion, Source, SourceSet};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use walkdir::{DirEntry, WalkDir};

use crate::{terminal, workspace};

/// Larger than any page by two orders of magnitude; a larger file is not read.
const LARGEST_PAGE: u64 = 16 << 20;

/// Which pages to read.
#[derive(clap::Args)]
pub(crate) struct DocsArgs {
    /// A folder that holds `api-reference/`, such as a checkout of the official docs, or
    /// `api-reference` itself; of several, a page of a later one replaces the same page of an
    /// earlier one [default: docs-input of this workspace]
    #[arg(long, value_name = "DIR")]
    docs: Vec<PathBuf>,
    /// Read only this version of the API, `v1.0` or `beta`; repeatable [default: every version that
    /// the docs hold]
    #[arg(long, value_name = "VERSION")]
    api_version: Vec<String>,
}

/// The kinds of pages that a docs folder holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PageKind {
    /// Pages that describe types.
    Resource,
    /// Pages that describe methods, with examples of requests and responses.
    Method,
}

impl PageKind {
    /// The name of the folder below that of a version.
    fn folder(self) -> &'static str {
        match self {
            Self::Resource => "resources",
            Self::Method => "api",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Self::Resource => "resource",
            Self::Method => "method",
        }
    }
}

/// The pages that were read.
pub(crate) struct Pages {
    /// The pages.
    pub(crate) sources: SourceSet,
    /// Files that could not be read, and why, in the order of paths.
    pub(crate) unreadable: Vec<Unreadable>,
    /// The folders as messages show them.
    pub(crate) folders: Vec<String>,
    /// Where the file of each path is.
    pub(crate) files: BTreeMap<String, PathBuf>,
}

/// A file that could not be read.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Unreadable {
    /// Path inside the docs folder, with forward slashes.
    pub(crate) path: String,
    /// Where it is.
    pub(crate) file: PathBuf,
    /// Why.
    pub(crate) reason: String,
}

impl Pages {
    /// The versions that the pages are of.
    pub(crate) fn versions(&self) -> Vec<ApiVersion> {
        let held = |version: &ApiVersion| self.sources.of_version(*version).next().is_some();
        ApiVersion::ALL.into_iter().filter(held).collect()
    }

    /// The path inside the checkout that holds the page. If this run finds no such checkout, the docs
    /// folder is taken for its root, as it is in the official docs.
    pub(crate) fn in_checkout(&self, path: &str) -> String {
        let inner = self.files.get(path).and_then(|file| workspace::in_checkout(file));
        inner.unwrap_or_else(|| path.to_owned())
    }
}

/// Reads every `*.md` of a kind: below `api-reference/<version>/resources` or `.../api` of the
/// folders. Each folder must hold resource pages; one of them must hold method pages where these are
/// wanted.
pub(crate) fn read(args: &DocsArgs, kind: PageKind) -> anyhow::Result<Pages> {
    let wanted = wanted_versions(&args.api_version)?;
    let default = [workspace::docs_input()];
    let folders = if args.docs.is_empty() { &default[..] } else { &args.docs };
    let mut found = Vec::new();
    let mut unreadable = Vec::new();
    let mut paths = Vec::new();
    for folder in folders {
        let before = found.len();
        let api_reference = api_reference(folder)?;
        let inside = fs::canonicalize(folder);
        let inside =
            inside.with_context(|| format!("cannot read `{}`", workspace::shown(folder)))?;
        find_pages(&api_reference, &inside, kind, &mut found, &mut unreadable);
        list_paths(&api_reference, &mut paths);
        if found.len() == before && kind == PageKind::Resource {
            return Err(no_page(kind, &workspace::shown(folder)));
        }
    }
    let folders: Vec<_> = folders.iter().map(|folder| workspace::shown(folder)).collect();
    if found.is_empty() {
        return Err(no_page(kind, &folders.join("`, `")));
    }
    keep_wanted(&mut found, &wanted, &folders)?;
    let sources = read_pages(&found, &mut unreadable);
    if sources.is_empty() {
        let first = unreadable.first().map(|file| format!("; `{}` {}", file.path, file.reason));
        bail!("no page of `{}` could be read{}", folders.join("`, `"), first.unwrap_or_default());
    }
    unreadable.sort();
    // Of two files with one path the later one is read.
    let files = found.into_iter().map(|page| (page.path, page.file));
    let files = files.chain(unreadable.iter().map(|it| (it.path.clone(), it.file.clone())));
    let files = files.collect();
    let sources = SourceSet::new(sources).with_paths(paths);
    Ok(Pages { sources, unreadable, folders, files })
}

fn no_page(kind: PageKind, shown: &str) -> anyhow::Error {
    let (name, folder) = (kind.name(), kind.folder());
    anyhow!(
        "`{shown}` holds no {name} page; pages are read from `api-reference/v1.0/{folder}/*.md` and \
         `api-reference/beta/{folder}/*.md`"
    )
}

fn wanted_versions(names: &[String]) -> anyhow::Result<BTreeSet<ApiVersion>> {
    let version = |name: &String| {
        let known = ApiVersion::ALL.map(ApiVersion::as_str).join("` and `");
        ApiVersion::from_name(name)
            .with_context(|| format!("unknown API version `{name}`; known are `{known}`"))
    };
    names.iter().map(version).collect()
}

/// The folder `api-reference` of a docs folder.
fn api_reference(folder: &Path) -> anyhow::Result<PathBuf> {
    let shown = workspace::shown(folder);
    if !folder.exists() {
        bail!(
            "docs folder `{shown}` does not exist; `--docs` takes a folder that holds `api-reference/`"
        );
    }
    if !folder.is_dir() {
        bail!("`{shown}` is a file; `--docs` takes a folder that holds `api-reference/`");
    }
    let below = folder.join("api-reference");
    if below.is_dir() {
        return Ok(below);
    }
    let has_version = ApiVersion::ALL.iter().any(|version| folder.join(version.as_str()).is_dir());
    if has_version || folder.ends_with("api-reference") {
        return Ok(folder.to_owned());
    }
    bail!("`{shown}` holds no `api-reference/`; `--docs` takes the root of the docs repository")
}

/// A page that is to be read.
struct Found {
    version: ApiVersion,
    /// Inside the docs folder.
    path: String,
    file: PathBuf,
}

/// Finds pages; links are followed inside the docs folder.
fn find_pages(
    root: &Path,
    inside: &Path,
    kind: PageKind,
    found: &mut Vec<Found>,
    unreadable: &mut Vec<Unreadable>,
) {
    for version in ApiVersion::ALL {
        let folder = root.join(version.as_str()).join(kind.folder());
        if !folder.is_dir() {
            continue;
        }
        let mut entries = WalkDir::new(folder).follow_links(true).sort_by_file_name().into_iter();
        while let Some(entry) = entries.next() {
            let (file, problem) = match entry {
                Ok(entry) => (entry.path().to_owned(), problem(&entry, inside)),
                Err(error) => (error.path().unwrap_or(root).to_owned(), Some(reason(&error))),
            };
            let path = inner_path(root, &file);
            match problem {
                Some(reason) => {
                    if file.is_dir() {
                        entries.skip_current_dir();
                    }
                    unreadable.push(Unreadable { path, file, reason });
                }
                None if !file.is_dir() && is_markdown(&file) => {
                    found.push(Found { version, path, file });
                }
                None => {}
            }
        }
    }
}

/// Why a file or folder is not read.
fn problem(entry: &DirEntry, inside: &Path) -> Option<String> {
    let file_type = entry.file_type();
    if !file_type.is_dir() && !is_markdown(entry.path()) {
        return None;
    }
    if !file_type.is_dir() && !file_type.is_file() {
        return Some("is not a plain file".to_owned());
    }
    // The links on the way to the first folder count as well.
    let leads_out = (entry.path_is_symlink() || entry.depth() == 0)
        && !fs::canonicalize(entry.path()).is_ok_and(|path| path.starts_with(inside));
    leads_out.then(|| "is a symbolic link that leads out of the docs folder".to_owned())
}

/// Lists every file below `api-reference` and its sibling folders that pages link to.
fn list_paths(api_reference: &Path, paths: &mut Vec<String>) {
    let root = api_reference.parent().unwrap_or(api_reference);
    let folders = [root.join("concepts"), root.join("includes"), api_reference.to_owned()];
    for folder in folders.iter().filter(|folder| folder.is_dir()) {
        let name = folder.file_name().unwrap_or_default().to_string_lossy();
        let name = if folder == api_reference { "api-reference".into() } else { name };
        let files = WalkDir::new(folder).into_iter().filter_map(Result::ok);
        let files = files.filter(|entry| !entry.file_type().is_dir());
        paths.extend(files.map(|entry| path_below(&name, folder, entry.path())));
    }
}

fn reason(error: &walkdir::Error) -> String {
    match error.io_error() {
        Some(io) => cannot_be_read(io),
        None => "is a symbolic link to a folder around it".to_owned(),
    }
}

fn is_markdown(path: &Path) -> bool {
    path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("md"))
}

/// `api-reference/v1.0/resources/user.md`
fn inner_path(root: &Path, path: &Path) -> String {
    path_below("api-reference", root, path)
}

/// The path of a file below a folder of that name, with forward slashes.
fn path_below(name: &str, root: &Path, path: &Path) -> String {
    let inner = path.strip_prefix(root).unwrap_or(path);
    let names = inner.components().filter_map(|component| match component {
        Component::Normal(name) => Some(name.to_string_lossy().into_owned()),
        _ => None,
    });
    std::iter::once(name.to_owned()).chain(names).collect::<Vec<_>>().join("/")
}

fn keep_wanted(
    found: &mut Vec<Found>,
    wanted: &BTreeSet<ApiVersion>,
    folders: &[String],
) -> anyhow::Result<()> {
    let held: BTreeSet<_> = found.iter().map(|page| page.version).collect();
    if let Some(missing) = wanted.difference(&held).next() {
        let held: Vec<_> = held.iter().map(|version| version.as_str()).collect();
        bail!(
            "`{}` holds no `{missing}` pages; it holds `{}`",
            folders.join("`, `"),
            held.join("`, `")
        );
    }
    if !wanted.is_empty() {
        found.retain(|page| wanted.contains(&page.version));
    }
    Ok(())
}

fn read_pages(found: &[Found], unreadable: &mut Vec<Unreadable>) -> Vec<Source> {
    let progress = terminal::progress("reading", found.len());
    let read: Vec<_> = found
        .par_iter()
        .map(|page| {
            progress.inc(1);
            read_page(&page.file)
                .map(|bytes| Source::new(&page.path, page.version, &bytes))
                .map_err(|reason| {
                    let (path, file) = (page.path.clone(), page.file.clone());
                    Unreadable { path, file, reason }
                })
        })
        .collect();
    progress.finish_and_clear();
    let mut sources = Vec::with_capacity(read.len());
    for page in read {
        match page {
            Ok(source) => sources.push(source),
            Err(problem) => unreadable.push(problem),
        }
    }
    sources
}

fn read_page(file: &Path) -> Result<Vec<u8>, String> {
    let file = fs::File::open(file).map_err(|error| cannot_be_read(&error))?;
    let mut bytes = Vec::new();
    // Not by the size that the file says it has: some have more.
    let read = file.take(LARGEST_PAGE + 1).read_to_end(&mut bytes);
    if read.map_err(|error| cannot_be_read(&error))? as u64 > LARGEST_PAGE {
        return Err(format!("has more than {LARGEST_PAGE} bytes, more than any page"));
    }
    Ok(bytes)
}

fn cannot_be_read(error: &std::io::Error) -> String {
    format!("cannot be read: {error}")
}
