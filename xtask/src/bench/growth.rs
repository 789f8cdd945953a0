//! Whether cost grows linearly with the pages: what a page costs among all, and what it costs where there are
//! four times as many.
//!
//! It is measured over whole docs, and over docs that lack every tenth page: what is not found is looked for
//! among all that there is, to say what was meant.

use std::collections::HashSet;

use anyhow::Context;
use msgraph_codegen::{Options, Source, SourceSet, generate};
use rayon::ThreadPoolBuilder;

use super::clock::timed;
use super::figure::{Figure, Hold, Part, Series, Unit};
use crate::docs_folder::{self, DocsArgs};
use crate::terminal;

const TIMES: usize = 4;

/// Measures all stages but reading and writing, on one thread.
pub(super) fn measure(docs: &DocsArgs, rounds: usize) -> anyhow::Result<Vec<Figure>> {
    let pages = docs_folder::read(docs)?.sources;
    let pool = ThreadPoolBuilder::new().num_threads(1).build().context("cannot start a thread")?;
    let names = pages.pages().iter().map(|page| folder_and_name(&page.path).1).collect();
    let mut figures = Vec::new();
    let progress = terminal::progress("growing", 2 * rounds);
    for (which, lacks_some) in [("whole docs", false), ("docs without every tenth page", true)] {
        let pages = pages.pages().iter().enumerate();
        let pages: Vec<_> = pages
            .filter(|(number, _)| !lacks_some || number % 10 != 9)
            .map(|(_, page)| page)
            .collect();
        let (few, many) = (copies(&pages, &names, 1), copies(&pages, &names, TIMES));
        let (mut of_few, mut of_many) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            of_few.push(pool.install(|| seconds_per_page(&few)));
            of_many.push(pool.install(|| seconds_per_page(&many)));
            progress.inc(1);
        }
        figures.push(Figure {
            part: Part::Generate,
            name: format!("a page of {which}, time"),
            unit: Unit::Seconds,
            measured: Series::new(format!("among {} pages", many.pages().len()), of_many),
            against: Series::new(format!("among {}", few.pages().len()), of_few),
            hold: Some(Hold::RatioAtMost(1.25)),
        });
    }
    progress.finish_and_clear();
    Ok(figures)
}

/// Copies of the pages, each with namespaces and names of files of its own, by which links call those of
/// `names`.
fn copies(pages: &[&Source], names: &HashSet<&str>, count: usize) -> SourceSet {
    let copy = |number: usize| {
        let (prefix, namespace) =
            (format!("copy{number}-"), format!("microsoft.graph.copy{number}"));
        pages.iter().map(move |page| {
            let text = page.text.replace("microsoft.graph", &namespace);
            let text = with_links_to_copies(&text, names, &prefix);
            let (folder, name) = folder_and_name(&page.path);
            Source::new(format!("{folder}{prefix}{name}"), page.version, text.as_bytes())
        })
    };
    SourceSet::new((1..=count).flat_map(copy).collect())
}

fn with_links_to_copies(text: &str, names: &HashSet<&str>, prefix: &str) -> String {
    const LINK: &str = "](";
    let mut parts = text.split(LINK);
    let mut changed = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let destination = part.split([')', '#', '?']).next().unwrap_or_default();
        let (folder, name) = folder_and_name(destination);
        let prefix = if names.contains(name) { prefix } else { "" };
        let (_, rest) = part.split_at(folder.len());
        changed.extend([LINK, folder, prefix, rest]);
    }
    changed
}

/// The path with its last `/`, and what comes after it.
fn folder_and_name(path: &str) -> (&str, &str) {
    path.split_at(path.rfind('/').map_or(0, |at| at + 1))
}

fn seconds_per_page(pages: &SourceSet) -> f64 {
    let (generated, time) = timed(|| generate(pages, &Options::default()));
    std::hint::black_box(generated);
    (time / u32::try_from(pages.pages().len()).unwrap_or(u32::MAX)).as_secs_f64()
}
