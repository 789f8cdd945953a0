//! The end-to-end tests, a theme to each module: one program, since each would be linked with all that
//! is tested, and so that long tests of two themes go on side by side.

mod ablation;
mod areas;
mod bad_input;
mod bad_names;
mod bad_sizes;
mod bad_together;
mod both_ways;
mod building;
mod command_line;
mod command_line_config;
mod contradictions;
mod corrections;
mod deprecated;
mod determinism;
mod diagnostics_md;
mod doc_comments;
mod docs_files;
mod docs_input;
mod doubts;
mod every_type;
mod evidence;
mod example_pages;
mod example_programs;
mod example_rows;
mod example_types;
mod examples_command;
mod examples_corpus;
mod explain;
mod facts;
mod formats;
mod golden;
mod hostile_bodies;
mod in_programs;
mod incomplete_folders;
mod kinds_of_types;
mod links;
mod lint_command;
mod message_formats;
mod mutated_bodies;
mod names;
mod no_tables;
mod one_row;
mod page_forms;
mod properties;
mod readme;
mod refused;
mod rules;
mod sample;
mod sarif;
mod scores;
mod seed_program;
mod shared_build;
mod stale_corrections;
mod subjects;
mod suppressions;
mod written_files;

use std::collections::BTreeSet;
use std::fs;

/// Cargo finds no test in this folder by itself, so a file that is not named here would not be run.
#[test]
fn no_module_is_left_out() {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/tests");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().file_name());
    let files = files.map(|name| name.into_string().unwrap());
    let files: BTreeSet<_> =
        files.filter_map(|name| Some(name.strip_suffix(".rs")?.to_owned())).collect();
    let named = include_str!("main.rs").lines().filter_map(|line| line.strip_prefix("mod "));
    let named = named.map(|line| line.trim_end_matches(';').to_owned());
    assert_eq!(files, named.chain(["main".to_owned()]).collect());
}
