//! Mutated examples of the docs: what the entry of the crate makes of them is what `serde_json` makes of
//! them, be it a value or an error.

#[path = "../../generated/fuzz/src/mutate.rs"]
mod mutate;
mod types;

use std::path::Path;

use msgraph_codegen::examples::{self, Typing};
use msgraph_codegen::{Options, resolve_schema};
use msgraph_tests::folders;
use rayon::iter::{IntoParallelIterator, ParallelIterator};

use self::mutate::{Random, mutate};
use self::types::{OTHER, TYPES, Type};
use crate::both_ways;

/// A body and the type that it is read as.
struct Subject {
    text: String,
    /// None where the crate lacks it, or `types` does.
    ty: Option<&'static Type>,
}

impl Subject {
    /// Where the type is missing, another: most of the members are undocumented there, which is as good.
    fn ty(&self) -> &'static Type {
        self.ty.unwrap_or(&OTHER)
    }
}

/// The JSON bodies of the method pages of some docs, with their types in the committed crate.
fn subjects(docs: &Path) -> Vec<Subject> {
    let resources = folders::sources(&folders::docs_input());
    let schema = resolve_schema(&resources, &Options::default()).schema;
    let sources = folders::method_pages(docs);
    let typing = Typing::new(&schema, &sources);
    let examples = examples::read(&sources);
    let mut subjects = Vec::new();
    for of_page in examples.chunk_by(|a, b| a.page == b.page) {
        for (example, typed) in of_page.iter().zip(typing.of_page(of_page)) {
            let (examples::Body::Json(text), Some(typed)) = (&example.body, typed) else {
                continue;
            };
            let name = typing.rust_type(&typed);
            let ty = TYPES.iter().find(|ty| ty.is_written(&name));
            subjects.push(Subject { text: text.clone(), ty });
        }
    }
    subjects
}

/// Mutates bodies in turn, and checks all of them.
fn check_mutations(subjects: &[Subject], count: usize) {
    let typed = subjects.iter().filter(|subject| subject.ty.is_some()).count();
    assert!(typed > 20, "{typed} of {} bodies have a type", subjects.len());
    for subject in subjects {
        (subject.ty().check)(subject.text.as_bytes());
    }
    let is_read = |number: usize| {
        let subject = &subjects[number % subjects.len()];
        let mut body = subject.text.clone().into_bytes();
        mutate(&mut body, (subject.ty().names)(), &mut Random::new(number as u64));
        (subject.ty().check)(&body)
    };
    let read = (0..count).into_par_iter().filter(|number| is_read(*number)).count();
    println!("{read} of {count} bodies are read");
    // Were nearly all of one kind, nothing would be shown about the other.
    assert!(read > count / 4 && read < count / 4 * 3, "{read} of {count} bodies are read");
}

/// Reads a body both ways, and what is written of it; is it read?
fn check<T: both_ways::Comparable>(body: &[u8]) -> bool {
    let Ok(value) = both_ways::read::<T>(body) else { return false };
    both_ways::ensure_shown_alike::<T>(body);
    let text = both_ways::written(&value).expect("every value is written");
    // `serde_json` takes such names for its own where they come first.
    if !text.contains("$serde_json::private::") {
        both_ways::ensure_lossless(body, &text);
        both_ways::read::<T>(text.as_bytes()).expect("what is written is read");
    }
    true
}

#[test]
fn mutated_examples_are_read_and_refused_alike() {
    check_mutations(&subjects(&folders::docs_input()), 2_000);
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn mutated_examples_of_the_corpus_are_read_and_refused_alike() {
    check_mutations(&subjects(&folders::shared("corpus/docs-2021-07")), 200_000);
}
