//! What the README shows is what there is: its program is the example, and prints what it says.

use msgraph_tests::{folders, program};

#[test]
fn the_program_of_the_readme_is_the_example_and_prints_what_it_says() {
    let read = |path: &str| {
        std::fs::read_to_string(folders::workspace().join(path)).expect("the file is in place")
    };
    let readme = read("README.md");
    let example = read("generated/examples/read_and_patch.rs");
    assert_eq!(block(&readme, "rust"), example);

    let after = &readme[readme.find("It prints").expect("the README says what is printed")..];
    assert_eq!(block(after, "text"), program::example("read_and_patch"));
}

/// The text of the first fence of that language.
fn block<'a>(page: &'a str, language: &str) -> &'a str {
    let open = format!("```{language}\n");
    let start = page.find(&open).expect("a block of that language") + open.len();
    let end = page[start..].find("```").expect("the block is closed");
    &page[start..start + end]
}
