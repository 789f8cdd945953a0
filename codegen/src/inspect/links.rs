//! Links: do they lead to a file of the docs folder, and to a heading of it?

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::anchors;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::nearest::nearest;
use crate::page::{Link, LinkKind, Page};
use crate::source::{SourceSet, Span};

/// A link to a file of the docs.
struct FileLink {
    span: Span,
    written: String,
    /// The path of the file inside the docs folder.
    path: String,
    exists: bool,
    anchor: Option<String>,
}

/// Inspects the links of all pages of a version.
pub(super) fn inspect(sources: &SourceSet, pages: &[Page], diagnostics: &mut Vec<Diagnostic>) {
    let paths: BTreeSet<&str> = sources.paths().iter().map(String::as_str).collect();
    let read: Vec<_> = pages
        .par_iter()
        .map(|page| {
            let mut found = Vec::new();
            let path = &sources.page(page.id).path;
            let links = page.links.iter().filter_map(|link| file_link(link, path, &mut found));
            let exists = |link: &FileLink| paths.contains(link.path.as_str());
            let links = links.map(|link| FileLink { exists: exists(&link), ..link });
            let links: Vec<_> = links.collect();
            (links, found)
        })
        .collect();
    let mut links = Vec::new();
    for (of_page, found) in read {
        links.extend(of_page);
        diagnostics.extend(found);
    }
    missing_files(sources, &links, diagnostics);
    missing_anchors(sources, pages, &links, diagnostics);
}

/// Where a link leads, if it leads to a file; else what is wrong with it.
fn file_link(link: &Link, page: &str, found: &mut Vec<Diagnostic>) -> Option<FileLink> {
    let written = match &link.kind {
        LinkKind::To(written) => written.trim(),
        LinkKind::Malformed(text) => {
            found.push(malformed(link.span, format!("`{text}` is not a link")));
            return None;
        }
        LinkKind::Undefined(label) => {
            found.push(undefined(link.span, label));
            return None;
        }
    };
    if written.is_empty() {
        found.push(malformed(link.span, "this link has no destination".to_owned()));
        return None;
    }
    if written.contains('\\') {
        found.push(malformed(link.span, format!("`{written}` has backslashes")));
        return None;
    }
    let (file, anchor) =
        written.split_once('#').map_or((written, None), |(file, anchor)| (file, Some(anchor)));
    let file = file.split('?').next().unwrap_or_default();
    // Destinations of the site, of other sites, and of the tool that builds the site.
    if file.starts_with(['/', '~']) || file.contains([':', '%']) {
        return None;
    }
    let Some(path) = joined(page, file) else {
        found.push(outside(link.span, written));
        return None;
    };
    let anchor = anchor.filter(|anchor| !anchor.is_empty()).map(str::to_owned);
    Some(FileLink { span: link.span, written: written.to_owned(), path, exists: false, anchor })
}

/// The path that a relative link leads to; nothing when it leaves the docs folder.
fn joined(page: &str, file: &str) -> Option<String> {
    if file.is_empty() {
        return Some(page.to_owned());
    }
    let mut names: Vec<&str> = page.split('/').collect();
    names.pop();
    for name in file.split('/') {
        match name {
            "" | "." => {}
            ".." => {
                names.pop()?;
            }
            _ => names.push(name),
        }
    }
    Some(names.join("/"))
}

fn missing_files(sources: &SourceSet, links: &[FileLink], diagnostics: &mut Vec<Diagnostic>) {
    let paths = sources.paths();
    let missing: Vec<_> = links.iter().filter(|link| !link.exists).collect();
    if missing.is_empty() {
        return;
    }
    let any_case: BTreeMap<String, &str> =
        paths.iter().map(|path| (path.to_lowercase(), path.as_str())).collect();
    let mut told = BTreeSet::new();
    let mut broken_links = Vec::new();
    for link in missing {
        let Some(path) = any_case.get(&link.path.to_lowercase()) else {
            broken_links.push(link);
            continue;
        };
        // Many rows of a page lead to one file.
        if told.insert((link.span.page, path)) {
            diagnostics.push(other_case(link, path));
        }
    }
    let mut lacking: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for link in &broken_links {
        lacking.entry(folder_of(&link.path)).or_default().insert(&link.path);
    }
    lacking.retain(|folder, missing| is_whole(folder, missing.len(), links));
    broken_links.retain(|link| lacking.contains_key(folder_of(&link.path)));
    // Many pages lead to one that is missing.
    let missing: BTreeSet<&str> = lacking.into_values().flatten().collect();
    let helps = helps(paths, missing);
    diagnostics.extend(broken_links.into_iter().map(|link| broken(link, &helps)));
}

/// What to do about links to each of the missing files.
fn helps<'a>(paths: &BTreeSet<String>, missing: BTreeSet<&'a str>) -> BTreeMap<&'a str, String> {
    if missing.is_empty() {
        return BTreeMap::new();
    }
    // Of several files of one name, the first.
    let by_name: BTreeMap<_, _> = paths.iter().rev().map(|path| (name_of(path), path)).collect();
    let help = |missing: &'a str| {
        let name = name_of(missing);
        if let Some(path) = by_name.get(name) {
            return (missing, format!("the docs hold `{path}`"));
        }
        let folder = format!("{}/", folder_of(missing));
        let inside = paths.range(folder.clone()..).map_while(|path| path.strip_prefix(&folder));
        let help = match nearest(inside, name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "name a file of the docs, or write it without a link".to_owned(),
        };
        (missing, help)
    };
    missing.into_iter().map(help).collect()
}

/// Who has a part of the docs only is not told of the other part: a folder is whole when it holds
/// four of five files that are linked to.
fn is_whole(folder: &str, missing: usize, links: &[FileLink]) -> bool {
    let found = links.iter().filter(|link| link.exists && folder_of(&link.path) == folder);
    let found: BTreeSet<&str> = found.map(|link| link.path.as_str()).collect();
    missing * 4 <= found.len()
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

fn name_of(path: &str) -> &str {
    path.rsplit_once('/').map_or(path, |(_, name)| name)
}

fn missing_anchors(
    sources: &SourceSet,
    pages: &[Page],
    links: &[FileLink],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let wanted: BTreeSet<&str> =
        links.iter().filter(|link| link.anchor.is_some()).map(|link| link.path.as_str()).collect();
    let pages = pages.iter().map(|page| (sources.page(page.id).path.as_str(), page));
    let anchors: BTreeMap<_, _> = pages
        .filter(|(path, _)| wanted.contains(path))
        .map(|(path, page)| (path, anchors::of_page(page)))
        .collect();
    for link in links {
        let Some((anchor, known)) = link.anchor.as_ref().zip(anchors.get(link.path.as_str()))
        else {
            continue;
        };
        // A tab is chosen by its name, not by a heading.
        if !known.contains(anchor) && !anchor.starts_with("tab/") {
            diagnostics.push(missing_anchor(link, anchor, known));
        }
    }
}

fn missing_anchor(link: &FileLink, anchor: &str, known: &BTreeSet<String>) -> Diagnostic {
    let file = name_of(&link.path);
    let message = format!("`{file}` has no heading `#{anchor}`");
    let effect = "the link was read as one to the page";
    let diagnostic = Diagnostic::new(Code::BrokenAnchor, link.span, Subject::File, message, effect);
    match nearest(known.iter().map(String::as_str), anchor) {
        Some(near) => diagnostic.help(format!("write `#{near}`")),
        None => diagnostic.help("name a heading of that page: lower case, `-` for blanks"),
    }
}

fn broken(link: &FileLink, helps: &BTreeMap<&str, String>) -> Diagnostic {
    let message = format!("`{}` leads to no file of the docs", link.written);
    let effect = "the link was left as it is";
    let help = helps.get(link.path.as_str()).cloned().unwrap_or_default();
    Diagnostic::new(Code::BrokenLink, link.span, Subject::File, message, effect).help(help)
}

fn other_case(link: &FileLink, path: &str) -> Diagnostic {
    let message = format!("`{}` is the file `{path}`, in other case", link.written);
    let effect = "the link was read as one to that file";
    Diagnostic::new(Code::LinkCase, link.span, Subject::File, message, effect).help(
        "write the link and the name of the file alike; not every system takes both for the same",
    )
}

fn malformed(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::MalformedLink, span, Subject::File, message, "it was read as text")
        .help("write `[text](destination)`, with `/` and without blanks in the destination")
}

fn undefined(span: Span, label: &str) -> Diagnostic {
    let message = format!("`[{label}]` is a link, and the page does not say where to");
    Diagnostic::new(Code::UndefinedLink, span, Subject::File, message, "it was read as text")
        .help(format!("add a line `[{label}]: file.md` to the page"))
}

fn outside(span: Span, written: &str) -> Diagnostic {
    let message = format!("`{written}` leads out of the docs");
    Diagnostic::new(
        Code::LinkOutsideDocs,
        span,
        Subject::File,
        message,
        "the link was left as it is",
    )
    .help("write the link relative to this page, or as an absolute URL")
}
