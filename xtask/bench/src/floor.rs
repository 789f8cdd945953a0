//! The floor under generating: what merely reading the pages, pulldown-cmark, syn, prettyplease and
//! writing take over the same bytes, as a process of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, bail};
use pulldown_cmark::{Options, Parser};
use rayon::prelude::*;

/// The variable that makes this program go over the files.
const VARIABLE: &str = "MSGRAPH_BENCH_FLOOR";

/// The command that goes once over the pages and the generated files, and writes the latter to `out`.
pub(crate) fn command(pages: &Path, generated: &Path, out: &Path) -> anyhow::Result<Command> {
    let mut command = Command::new(std::env::current_exe().context("cannot find this program")?);
    command.env(VARIABLE, "1").arg(pages).arg(generated).arg(out);
    Ok(command)
}

/// Goes over the files, if that is what this program was started for.
pub(crate) fn run_as_child() -> Option<ExitCode> {
    std::env::var_os(VARIABLE)?;
    let args: Vec<_> = std::env::args_os().skip(1).map(PathBuf::from).collect();
    let done = match &args[..] {
        [pages, generated, out] => run(pages, generated, out),
        _ => Err(anyhow::anyhow!("three folders are expected")),
    };
    if let Err(error) = &done {
        eprintln!("error: {error:#}");
    }
    Some(if done.is_ok() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn run(pages: &Path, generated: &Path, out: &Path) -> anyhow::Result<()> {
    let mut paths = Vec::new();
    find(pages, "md", &mut paths)?;
    let read = |path: &PathBuf| {
        let page = fs::read(path)?;
        anyhow::Ok(Parser::new_ext(&String::from_utf8_lossy(&page), Options::ENABLE_TABLES).count())
    };
    let events: Vec<_> = paths.par_iter().map(read).collect::<anyhow::Result<_>>()?;
    let mut paths = Vec::new();
    find(generated, "rs", &mut paths)?;
    if events.is_empty() || paths.is_empty() {
        bail!("there are no pages in `{}`", pages.display());
    }
    let print = |path: &PathBuf| {
        let text = prettyplease::unparse(&syn::parse_file(&fs::read_to_string(path)?)?);
        let copy = out.join(path.strip_prefix(generated)?);
        fs::create_dir_all(copy.parent().unwrap_or(out))?;
        Ok(fs::write(copy, text)?)
    };
    paths.par_iter().try_for_each(print)
}

/// The files of a folder with that extension, at any depth.
fn find(folder: &Path, extension: &str, found: &mut Vec<PathBuf>) -> anyhow::Result<()> {
    let context = || format!("cannot look into `{}`", folder.display());
    for entry in fs::read_dir(folder).with_context(context)? {
        let path = entry.with_context(context)?.path();
        if path.is_dir() {
            find(&path, extension, found)?;
        } else if path.extension().is_some_and(|it| it == extension) {
            found.push(path);
        }
    }
    Ok(())
}
