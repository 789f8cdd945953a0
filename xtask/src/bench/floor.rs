//! The least that a generator of this kind costs: reading the files, the markdown parser over them, and
//! the printer over the text that comes out.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, anyhow};
use msgraph_codegen::File;
use pulldown_cmark::{Options, Parser};
use rayon::ThreadPool;
use rayon::prelude::*;

use super::clock::{self, Cost, Whose, timed};
use crate::workspace;

/// Seconds of one run.
pub(super) struct Floor {
    pub(super) read: f64,
    pub(super) parse: f64,
    pub(super) print: f64,
    /// Writing the same files, which is no part of the whole: disks differ more than processors.
    pub(super) write: f64,
    pub(super) whole: Cost,
}

/// Goes once over the files of the pages and the generated files. The folder is a new one.
pub(super) fn measure(
    pool: &ThreadPool,
    paths: &[PathBuf],
    files: &[File],
    folder: &Path,
) -> anyhow::Result<Floor> {
    let work = || pool.install(|| run(paths, files));
    let (times, whole) = clock::measure(Whose::Own, work);
    let [read, parse, print] = times?;
    let (written, write) = timed(|| write(folder, files));
    written.with_context(|| format!("cannot write into `{}`", workspace::shown(folder)))?;
    Ok(Floor { read, parse, print, write: write.as_secs_f64(), whole })
}

fn write(folder: &Path, files: &[File]) -> std::io::Result<()> {
    for file in files {
        let path = folder.join(&file.path);
        fs::create_dir_all(path.parent().unwrap_or(folder))?;
        fs::write(path, &file.text)?;
    }
    Ok(())
}

fn run(paths: &[PathBuf], files: &[File]) -> anyhow::Result<[f64; 3]> {
    let read = |path: &PathBuf| {
        fs::read(path).with_context(|| format!("cannot read `{}`", workspace::shown(path)))
    };
    let (pages, read) = timed(|| paths.par_iter().map(read).collect::<Result<Vec<_>, _>>());
    let pages = pages?;
    let events = |page: &Vec<u8>| {
        Parser::new_ext(&String::from_utf8_lossy(page), Options::ENABLE_TABLES).count()
    };
    let (events, parse) = timed(|| pages.par_iter().map(events).sum::<usize>());
    let print =
        |file: &File| syn::parse_file(&file.text).map(|file| prettyplease::unparse(&file).len());
    let add = |a, b| Ok(a + b);
    let (bytes, print) = timed(|| files.par_iter().map(print).try_reduce(|| 0, add));
    let bytes = bytes.map_err(|error| anyhow!("a generated file is no Rust: {error}"))?;
    std::hint::black_box((events, bytes));
    Ok([read, parse, print].map(|time| time.as_secs_f64()))
}
