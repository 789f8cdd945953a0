//! The command line of this workspace; `cargo xtask --help` lists its verbs.
//!
//! Files, terminal and exit codes are handled here and nowhere else: `msgraph-codegen` is pure.

mod bench;
mod ci;
mod codegen;
mod config_file;
mod descriptions;
mod docs_folder;
mod examples;
mod explain;
mod findings;
mod fingerprint;
mod input;
mod lint;
mod manifest;
mod output;
mod render;
mod report;
mod schema;
mod stale;
mod standalone;
mod terminal;
mod workspace;

use std::process::ExitCode;

use clap::{Parser, Subcommand};

/// Reads the Microsoft Graph docs and writes a typed Rust crate.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask", version, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    verb: Verb,
}

const EXIT_CODES: &str = "\
Exit codes:
  0  done
  1  the check failed, a finding was denied, a correction of codegen.toml is stale, or the tables of
     the docs are not read
  2  the call or the input folder is unusable; one line says why and what to do";

#[derive(Subcommand)]
enum Verb {
    Codegen(codegen::Args),
    Lint(lint::Args),
    Schema(schema::Args),
    Explain(explain::Args),
    Examples(examples::Args),
    Bench(bench::Args),
    Ci(ci::Args),
}

/// How a verb that could do its work ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Outcome {
    Done,
    /// What was to be checked does not hold.
    Failed,
}

fn main() -> ExitCode {
    let result = match &Cli::parse().verb {
        Verb::Codegen(args) => codegen::run(args),
        Verb::Lint(args) => lint::run(args),
        Verb::Schema(args) => schema::run(args),
        Verb::Explain(args) => explain::run(args),
        Verb::Examples(args) => examples::run(args),
        Verb::Bench(args) => bench::run(args),
        Verb::Ci(args) => ci::run(args),
    };
    match result {
        Ok(Outcome::Done) => ExitCode::SUCCESS,
        Ok(Outcome::Failed) => ExitCode::from(1),
        // The reader of a pipe has seen enough, as `head` does.
        Err(error) if terminal::is_closed_pipe(&error) => ExitCode::SUCCESS,
        Err(error) => {
            let text = terminal::one_line(&format!("{error:#}"));
            terminal::print_error(&format!("error: {text}\n"));
            ExitCode::from(2)
        }
    }
}
