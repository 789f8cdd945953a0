//! Compares the examples of a month's method pages with those that another parser found.

use std::fmt::Debug;
use std::fs;
use std::path::Path;

use msgraph_codegen::SourceSet;
use msgraph_codegen::examples::{self, Body, Example, ExampleKind};
use msgraph_tests::folders;
use serde_json::Value;

const MONTH: &str = "corpus/docs-2021-07";

/// The reasons in the corpus, and our descriptions of the first flaw of such bodies: if there are
/// several flaws, the two parsers may report different ones.
const FLAWS: &[(&str, &[&str])] = &[
    ("trailing comma", &["an extra comma"]),
    ("missing comma", &["a comma is missing", "a word without quotes"]),
    ("extra data", &["text after the end of the value"]),
    ("XML/HTML", &["markup, or a placeholder in angle brackets"]),
    ("raw newline/tab", &["a line break or tab inside a string"]),
    ("not JSON", &["text that is not a JSON value"]),
    ("multipart", &["text that is not a JSON value"]),
    ("single quotes", &["single quotes", "a character that JSON does not allow there"]),
    ("bare word", &["a word without quotes"]),
    ("comment", &["a comment", "an extra comma"]),
    ("ellipsis", &["an ellipsis"]),
];

/// The corpus keeps this many characters of a body that is not JSON.
const LONGEST: usize = 4000;

/// A row of the files, reduced to what both parsers report.
#[derive(Debug, PartialEq)]
struct Row {
    page: String,
    line: u64,
    kind: String,
    odata_type: Option<String>,
    /// `isCollection` and `truncated`; `None` if the comment is not JSON, since the corpus then has only
    /// the name of the type.
    flags: Option<(bool, bool)>,
    start_line: Option<String>,
    json: Value,
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn responses_are_those_of_the_corpus() {
    compare("responses", 1070, |example| {
        example.annotation.is_some() && example.kind == ExampleKind::Response
    });
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn requests_are_those_of_the_corpus() {
    compare("requests", 539, |example| {
        example.annotation.is_some() && example.kind == ExampleKind::Request
    });
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn examples_without_annotation_are_those_of_the_corpus() {
    compare("unannotated", 967, |example| example.annotation.is_none());
}

fn compare(file: &str, count: usize, is_wanted: fn(&Example) -> bool) {
    let (sources, folder) = corpus();
    let found = examples::read(&sources);
    let found = found.iter().filter(|example| is_wanted(example));
    let mut found: Vec<_> = found.filter_map(|example| row(&sources, example)).collect();
    let expected: Vec<_> =
        lines(&folder.join(format!("v1.0.{file}.jsonl"))).map(expected).collect();
    assert_eq!(expected.len(), count);
    for row in expected.iter().filter(|row| row.flags.is_none()) {
        let same = found.iter_mut().find(|it| (&it.page, it.line) == (&row.page, row.line));
        same.expect("the row").flags = None;
    }
    assert_same(&found, &expected);
}

/// Fails with the rows that only one of them has.
fn assert_same<T: Debug + PartialEq>(found: &[T], expected: &[T]) {
    let surplus: Vec<_> = found.iter().filter(|row| !expected.contains(row)).collect();
    let missing: Vec<_> = expected.iter().filter(|row| !found.contains(row)).collect();
    assert!(
        surplus.is_empty() && missing.is_empty(),
        "surplus: {surplus:#?}\nmissing: {missing:#?}"
    );
    assert_eq!(found, expected);
}

fn corpus() -> (SourceSet, std::path::PathBuf) {
    let docs = folders::shared(MONTH);
    (folders::method_pages(&docs), folders::shared("corpus/examples"))
}

fn lines(file: &Path) -> std::vec::IntoIter<Value> {
    let text = fs::read_to_string(file).unwrap();
    let lines: Vec<_> = text.lines().map(|line| serde_json::from_str(line).unwrap()).collect();
    lines.into_iter()
}

fn row(sources: &SourceSet, example: &Example) -> Option<Row> {
    let Body::Json(text) = &example.body else { return None };
    let json: Value = serde_json::from_str(text).unwrap();
    let annotation = example.annotation.as_ref();
    let odata_type = match annotation {
        Some(annotation) => annotation.declared.as_ref().map(|declared| declared.name.as_str()),
        None => examples::own_type(&json),
    };
    Some(Row {
        page: file_name(sources, example),
        line: u64::from(example.line),
        kind: example.kind.as_str().to_owned(),
        odata_type: odata_type.map(str::to_owned),
        flags: Some(annotation.map(|it| (it.is_collection, it.truncated)).unwrap_or_default()),
        start_line: example.start_line.clone(),
        json,
    })
}

fn file_name(sources: &SourceSet, example: &Example) -> String {
    let path = &sources.page(example.page).path;
    path.rsplit('/').next().unwrap_or_default().to_owned()
}

fn expected(mut row: Value) -> Row {
    let text = |key: &str| row[key].as_str().map(str::to_owned);
    let flag = |key: &str| row[key].as_bool().unwrap();
    Row {
        page: text("page").unwrap(),
        line: row["line"].as_u64().unwrap(),
        kind: text("kind").unwrap(),
        odata_type: text("odata_type"),
        flags: flag("meta_ok").then(|| (flag("is_collection"), flag("truncated"))),
        start_line: text("http"),
        json: row["json"].take(),
    }
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn bodies_that_are_not_json_are_those_of_the_corpus() {
    let (sources, folder) = corpus();
    let mut reasons = Vec::new();
    let mut expected = Vec::new();
    for row in lines(&folder.join("v1.0.failures.jsonl")) {
        let text = |key: &str| row[key].as_str().unwrap().to_owned();
        let key = (text("page"), row["line"].as_u64().unwrap());
        reasons.push((key.clone(), text("category")));
        expected.push((key, text("kind"), flush(&text("text"))));
    }
    let (mut found, mut flaws) = (Vec::new(), Vec::new());
    for example in examples::read(&sources) {
        let Body::Other { text, flaw } = &example.body else { continue };
        let prefix = if example.annotation.is_some() { "ann" } else { "unann" };
        let kind = format!("{prefix}.{}", example.kind.as_str());
        let text: String = text.chars().take(LONGEST).collect();
        let key = (file_name(&sources, &example), u64::from(example.line));
        flaws.push((key.clone(), flaw.what));
        found.push((key, kind, flush(&text)));
    }
    assert_eq!(expected.len(), 94);
    expected.sort();
    found.sort();
    assert_same(&found, &expected);
    reasons.sort();
    flaws.sort_unstable();
    for ((key, reason), (_, flaw)) in reasons.iter().zip(&flaws) {
        let known = FLAWS.iter().find(|(name, _)| reason.starts_with(name));
        let (_, words) = known.unwrap_or_else(|| panic!("{key:?}: {reason}"));
        assert!(words.contains(flaw), "{key:?}: {flaw}, in the corpus {reason}");
    }
}

/// Removes the indentation of each line, since markdown removes that of a surrounding list.
fn flush(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join("\n")
}
