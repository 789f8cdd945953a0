//! The input: sorted pages, each with its path inside the docs repository and a line index.

use std::collections::BTreeSet;
use std::fmt;

/// An API version of Microsoft Graph: the folder of the docs, the module of the generated crate.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum ApiVersion {
    /// `v1.0`, generally available.
    V1_0,
    /// `beta`, in preview.
    Beta,
}

impl ApiVersion {
    /// Every version, in the order of output.
    pub const ALL: [Self; 2] = [Self::V1_0, Self::Beta];

    /// The name in URLs and docs folders: `v1.0` or `beta`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::V1_0 => "v1.0",
            Self::Beta => "beta",
        }
    }

    /// The module, and the cargo feature, of the generated crate: `v1_0` or `beta`.
    pub fn rust_module(self) -> &'static str {
        match self {
            Self::V1_0 => "v1_0",
            Self::Beta => "beta",
        }
    }

    /// The version with that name, if there is one.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|version| version.as_str() == name)
    }
}

impl fmt::Display for ApiVersion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

/// The index of a page in its [`SourceSet`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct PageId(pub u32);

/// A range of bytes in a page's text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// The page.
    pub page: PageId,
    /// The first byte.
    pub start: u32,
    /// The byte after the last.
    pub end: u32,
}

/// One page of the docs.
#[derive(Clone, Debug)]
pub struct Source {
    /// Path inside the docs folder, with forward slashes: `api-reference/v1.0/resources/user.md`.
    pub path: String,
    /// The API version of the folder that holds the page.
    pub version: ApiVersion,
    /// The text, without a byte order mark. Bytes that are not UTF-8 were replaced by U+FFFD.
    pub text: String,
    /// The position of the first byte that was not UTF-8, as an offset into [`text`](Self::text).
    pub invalid_utf8: Option<u32>,
    /// Offset of the first byte of each line.
    line_starts: Vec<u32>,
}

impl Source {
    /// Takes the bytes of a page as they are on disk, which need not be UTF-8.
    pub fn new(path: impl Into<String>, version: ApiVersion, bytes: &[u8]) -> Self {
        let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
        let (text, invalid_utf8) = match std::str::from_utf8(bytes) {
            Ok(text) => (text.to_owned(), None),
            Err(error) => {
                let text = String::from_utf8_lossy(bytes).into_owned();
                (text, Some(error.valid_up_to() as u32))
            }
        };
        let newlines = text.match_indices('\n');
        let line_starts = std::iter::once(0).chain(newlines.map(|(at, _)| at as u32 + 1)).collect();
        Self { path: path.into(), version, text, invalid_utf8, line_starts }
    }

    /// The file name without its extension: `user`.
    pub fn stem(&self) -> &str {
        let name = self.path.rsplit('/').next().unwrap_or(&self.path);
        name.strip_suffix(".md").unwrap_or(name)
    }

    /// Line of a byte offset, from 1.
    pub fn line(&self, offset: u32) -> u32 {
        self.line_starts.partition_point(|start| *start <= offset).max(1) as u32
    }

    /// Line and column of a byte offset, both from 1; columns count characters.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        let line = self.line(offset);
        let start = self.line_starts[line as usize - 1] as usize;
        let before = self.text.get(start..offset as usize).unwrap_or_default();
        (line, before.chars().count() as u32 + 1)
    }
}

/// Line and column of a byte offset, both from 1; columns count characters.
pub(crate) fn line_column(text: &str, offset: usize) -> (u32, u32) {
    let before = text.get(..offset).unwrap_or(text);
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    let line = before.bytes().filter(|byte| *byte == b'\n').count() + 1;
    (line as u32, before[start..].chars().count() as u32 + 1)
}

/// All pages of one run, sorted by version and path, each path once.
#[derive(Clone, Debug, Default)]
pub struct SourceSet {
    pages: Vec<Source>,
    paths: BTreeSet<String>,
}

impl SourceSet {
    /// Sorts the pages. If two pages have the same path, the later one wins, so that a second docs
    /// folder can replace pages of the first.
    pub fn new(mut pages: Vec<Source>) -> Self {
        pages.reverse();
        pages.sort_by(|a, b| (a.version, &a.path).cmp(&(b.version, &b.path)));
        pages.dedup_by(|later, kept| later.version == kept.version && later.path == kept.path);
        let paths = pages.iter().map(|page| page.path.clone()).collect();
        Self { pages, paths }
    }

    /// Adds the paths of other files in the docs folder that links can lead to.
    #[must_use]
    pub fn with_paths(mut self, paths: impl IntoIterator<Item = String>) -> Self {
        self.paths.extend(paths);
        self
    }

    /// The paths of all files that are known to exist: the pages and those added by
    /// [`with_paths`](Self::with_paths).
    pub fn paths(&self) -> &BTreeSet<String> {
        &self.paths
    }

    /// The pages in order; a [`PageId`] is an index into them.
    pub fn pages(&self) -> &[Source] {
        &self.pages
    }

    /// The pages of a version, with their ids.
    pub fn of_version(&self, version: ApiVersion) -> impl Iterator<Item = (PageId, &Source)> {
        let numbered = self.pages.iter().enumerate();
        numbered
            .filter(move |(_, page)| page.version == version)
            .map(|(index, page)| (PageId(index as u32), page))
    }

    /// The page with that id.
    pub fn page(&self, id: PageId) -> &Source {
        &self.pages[id.0 as usize]
    }

    /// The page's path and the line on which the span begins.
    pub fn locate(&self, span: Span) -> (&str, u32) {
        let page = self.page(span.page);
        (&page.path, page.line(span.start))
    }
}
