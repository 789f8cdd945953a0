use std::collections::BTreeMap;

use msgraph_codegen::{ApiVersion, Config, Options, Rule, Rules, Source, SourceSet};

use super::{LastRun, Results, key};

const PAGE: &str = "api-reference/v1.0/resources/tag.md";

fn page(path: &str, bytes: &[u8]) -> Source {
    Source::new(path, ApiVersion::V1_0, bytes)
}

fn pages(pages: Vec<Source>) -> SourceSet {
    SourceSet::new(pages)
}

fn results(type_counts: &str) -> Results {
    let files = BTreeMap::from([("src/types/mod.rs".to_owned(), super::hex(b"mod tag;"))]);
    let type_counts = type_counts.to_owned();
    Results {
        diagnostics: Vec::new(),
        type_counts,
        area_features: "all-areas = []\n".to_owned(),
        along: vec!["tag (v1.0): held by user.tags".to_owned()],
        files,
    }
}

fn only(patterns: &[&str]) -> Options {
    let only = patterns.iter().map(|pattern| (*pattern).to_owned()).collect();
    Options { only, ..Options::default() }
}

#[test]
fn every_part_of_a_call_makes_another_key() {
    let sources = pages(vec![page(PAGE, b"text")]);
    let beta = Source::new(PAGE, ApiVersion::Beta, b"text");
    let all = Options::default();
    let without = Options { rules: Rules::default().without(Rule::TypeCell), ..only(&[]) };
    let off = Config::parse("[severity]\nunknown-type = \"off\"\n").unwrap();
    let configured = Options { config: off, ..only(&[]) };
    let mut keys = vec![
        key(b"program", &sources, &all),
        key(b"program, built again", &sources, &all),
        key(b"program", &sources, &only(&["tag"])),
        key(b"program", &sources, &only(&["tag", "user"])),
        key(b"program", &sources, &only(&["tag\", \"user"])),
        key(b"program", &sources, &without),
        key(b"program", &sources, &configured),
        key(b"program", &pages(Vec::new()), &all),
        key(b"program", &pages(vec![page(PAGE, b"texts")]), &all),
        key(b"program", &pages(vec![page(&format!("{PAGE}t"), b"ext")]), &all),
        key(b"program", &pages(vec![beta]), &all),
        key(b"program", &pages(vec![page(PAGE, b"text"), page("other.md", b"")]), &all),
        key(b"program", &pages(vec![page(PAGE, b"text\xff")]), &all),
        key(b"program", &pages(vec![page(PAGE, "text\u{fffd}".as_bytes())]), &all),
        key(b"program", &sources.clone().with_paths(["includes/a.md".to_owned()]), &all),
    ];
    let count = keys.len();
    keys.sort_by_key(|key| *key.as_bytes());
    keys.dedup();
    assert_eq!(keys.len(), count);
    assert_eq!(key(b"program", &sources, &all), key(b"program", &sources.clone(), &only(&[])));
}

#[test]
fn a_record_is_recalled_by_the_run_that_it_is_of() {
    let folder = tempfile::tempdir().unwrap();
    let record = |name: &str| {
        let key = key(name.as_bytes(), &SourceSet::default(), &Options::default());
        LastRun { file: folder.path().join("target/codegen/00"), key }
    };
    let (this, other) = (record("this"), record("other"));
    assert_eq!(this.recall(), None);
    this.remember(&results("1 entity types"));
    assert_eq!(this.recall(), Some(results("1 entity types")));
    assert_eq!(other.recall(), None);
    other.remember(&results("2 entity types"));
    assert_eq!(this.recall(), None);
    assert_eq!(other.recall(), Some(results("2 entity types")));
}

#[test]
fn a_record_that_is_not_whole_is_none() {
    let folder = tempfile::tempdir().unwrap();
    let key = key(b"program", &SourceSet::default(), &Options::default());
    let record = LastRun { file: folder.path().join("00"), key };
    record.remember(&results("1 entity types"));
    let whole = std::fs::read(&record.file).unwrap();
    for end in 0..whole.len() {
        std::fs::write(&record.file, &whole[..end]).unwrap();
        assert_eq!(record.recall(), None, "{end} bytes");
    }
    for at in 0..whole.len() {
        let mut flipped = whole.clone();
        flipped[at] ^= 1;
        std::fs::write(&record.file, flipped).unwrap();
        assert_eq!(record.recall(), None, "byte {at}");
    }
    std::fs::write(&record.file, [&whole[..], b" "].concat()).unwrap();
    assert_eq!(record.recall(), None);
    std::fs::write(&record.file, &whole).unwrap();
    assert!(record.recall().is_some());
}

#[test]
fn where_no_record_can_be_written_there_is_none() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("file"), "").unwrap();
    let key = key(b"program", &SourceSet::default(), &Options::default());
    let record = LastRun { file: folder.path().join("file/00"), key };
    record.remember(&results("1 entity types"));
    assert_eq!(record.recall(), None);
}
