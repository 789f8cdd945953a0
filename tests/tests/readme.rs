//! What the README and the root page of the crate show is what there is: they show examples.

use msgraph_tests::{folders, program};

#[test]
fn the_program_of_the_readme_is_the_example_and_prints_what_it_says() {
    let readme = read("README.md");
    let example = read("generated/examples/read_and_patch.rs");
    assert_eq!(block(&readme, "rust"), example);

    let after = &readme[readme.find("It prints").expect("the README says what is printed")..];
    assert_eq!(block(after, "text"), program::example("read_and_patch"));
}

/// It cannot be a doctest, since not every generated crate has these types.
#[test]
fn the_root_page_shows_a_part_of_an_example() {
    let page = read("generated/src/lib.rs");
    let lines = page.lines().filter_map(|line| line.strip_prefix("//!"));
    let page: String =
        lines.flat_map(|line| [line.strip_prefix(' ').unwrap_or(line), "\n"]).collect();
    let example = read("generated/examples/create_event.rs");
    let main: String = example
        .lines()
        .flat_map(|line| [line.strip_prefix("    ").unwrap_or(line), "\n"])
        .collect();
    assert!(main.contains(block(&page, "ignore")));
}

fn read(path: &str) -> String {
    std::fs::read_to_string(folders::workspace().join(path)).expect("the file is in place")
}

/// The text of the first fence of that language.
fn block<'a>(page: &'a str, language: &str) -> &'a str {
    let open = format!("```{language}\n");
    let start = page.find(&open).expect("a block of that language") + open.len();
    let end = page[start..].find("```").expect("the block is closed");
    &page[start..start + end]
}
