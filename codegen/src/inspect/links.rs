//! Links: whether their files and headings exist.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use super::anchors;
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::nearest::nearest;
use crate::page::{Link, LinkKind, Page};
use crate::source::{SourceSet, Span};

/// A link to a file in the docs folder.
struct FileLink {
    span: Span,
    written: String,
    /// The path of the file in the docs folder.
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

/// The target of a link if it is a file; reports links that are malformed.
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
    // Absolute paths, other sites, and syntax of the tool that builds the site.
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

/// The path that a relative link leads to; `None` outside the docs folder.
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
    let mut reported = BTreeSet::new();
    let mut broken_links = Vec::new();
    for link in missing {
        let Some(path) = any_case.get(&link.path.to_lowercase()) else {
            broken_links.push(link);
            continue;
        };
        // Report each file once per page: many rows of a page may link to it.
        if reported.insert((link.span.page, path)) {
            diagnostics.push(other_case(link, path));
        }
    }
    let mut lacking: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for link in &broken_links {
        lacking.entry(folder_of(&link.path)).or_default().insert(&link.path);
    }
    lacking.retain(|folder, missing| is_whole(folder, missing.len(), links));
    broken_links.retain(|link| lacking.contains_key(folder_of(&link.path)));
    // Find the help once per missing file, to which many pages may link.
    let missing: BTreeSet<&str> = lacking.into_values().flatten().collect();
    let helps = helps(paths, missing);
    diagnostics.extend(broken_links.into_iter().map(|link| broken(link, &helps)));
}

/// The help for each missing file.
fn helps<'a>(paths: &BTreeSet<String>, missing: BTreeSet<&'a str>) -> BTreeMap<&'a str, String> {
    if missing.is_empty() {
        return BTreeMap::new();
    }
    // Of several files with the same name, the first.
    let by_name: BTreeMap<_, _> = paths.iter().rev().map(|path| (name_of(path), path)).collect();
    let help = |missing: &'a str| {
        let name = name_of(missing);
        if let Some(path) = by_name.get(name) {
            return (missing, format!("did you mean `{path}`?"));
        }
        let folder = format!("{}/", folder_of(missing));
        let inside = paths.range(folder.clone()..).map_while(|path| path.strip_prefix(&folder));
        let help = match nearest(inside, name) {
            Some(near) => format!("did you mean `{near}`?"),
            None => "link to a file in the docs folder, or remove the link".to_owned(),
        };
        (missing, help)
    };
    missing.into_iter().map(help).collect()
}

/// Whether a folder is complete enough to report missing files: at least four of five linked files
/// exist. A partial checkout of the docs should not give a finding for every link.
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
    let effect = "the link was read as a link to the page";
    let diagnostic = Diagnostic::new(Code::BrokenAnchor, link.span, Subject::File, message, effect);
    match nearest(known.iter().map(String::as_str), anchor) {
        Some(near) => diagnostic.help(format!("write `#{near}`")),
        None => diagnostic.help("write the text of a heading in lower case, with `-` for spaces"),
    }
}

fn broken(link: &FileLink, helps: &BTreeMap<&str, String>) -> Diagnostic {
    let message = format!("`{}` does not exist in the docs folder", link.written);
    let effect = "the link was kept as it is";
    let help = helps.get(link.path.as_str()).cloned().unwrap_or_default();
    Diagnostic::new(Code::BrokenLink, link.span, Subject::File, message, effect).help(help)
}

fn other_case(link: &FileLink, path: &str) -> Diagnostic {
    let message = format!("`{}` differs in case from the file `{path}`", link.written);
    let effect = "the link was read as a link to that file";
    Diagnostic::new(Code::LinkCase, link.span, Subject::File, message, effect)
        .help("spell the link like the file; it breaks on case-sensitive file systems")
}

fn malformed(span: Span, message: String) -> Diagnostic {
    Diagnostic::new(Code::MalformedLink, span, Subject::File, message, "it was read as text")
        .help("write `[text](destination)`, with `/` and without spaces in the destination")
}

fn undefined(span: Span, label: &str) -> Diagnostic {
    let message = format!("the page does not define the link label `[{label}]`");
    Diagnostic::new(Code::UndefinedLink, span, Subject::File, message, "it was read as text")
        .help(format!("add a line `[{label}]: file.md` to the page"))
}

fn outside(span: Span, written: &str) -> Diagnostic {
    let message = format!("`{written}` leads out of the docs folder");
    let effect = "the link was kept as it is";
    Diagnostic::new(Code::LinkOutsideDocs, span, Subject::File, message, effect)
        .help("write the link relative to this page, or as an absolute URL")
}
