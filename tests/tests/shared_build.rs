//! The two commands of the README compile the generator once: `cargo test --workspace` turns on no
//! feature, in anything that `cargo xtask` is built with, that `cargo xtask` does not.

use std::collections::BTreeSet;

use msgraph_tests::program::cargo;

/// Each package of a build with its features.
fn packages(args: &str) -> BTreeSet<String> {
    let mut command = cargo();
    command.args(["tree", "--offline", "--prefix", "none", "--format", "{p} {f}"]);
    let output = command.args(args.split(' ')).output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let text = String::from_utf8(output.stdout).unwrap();
    text.lines().map(|line| line.trim_end_matches(" (*)").to_owned()).collect()
}

#[test]
fn features_are_the_same_in_both_commands() {
    let xtask = packages("--package xtask --edges normal,build");
    let tests = packages("--workspace --edges normal,build,dev");
    let differing: Vec<_> = xtask.difference(&tests).collect();
    assert!(
        differing.is_empty(),
        "turn on in xtask/Cargo.toml what the tests turn on beyond {differing:#?}"
    );
}
