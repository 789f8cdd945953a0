//! Counts what is read on all 1,239 v1.0 pages of July 2021, stage by stage: a score on the schema
//! can stay high while a whole kind of source goes unread. The expected numbers were counted over the
//! same pages by scripts that share nothing with this reader.

use std::path::{Path, PathBuf};

use crate::declare::model::{Declarations, EnumPlace};
use crate::page::{BlockKind, Page};
use crate::{ApiVersion, Rule, Rules, Source, SourceSet, declare, page};

#[test]
#[ignore = "needs ../shared/corpus"]
fn every_block_of_the_v1_pages_is_found() {
    let pages = read();
    assert_eq!(pages.len(), 1239, "pages");
    // 1,032 pages are resource pages by their `doc_type`, and 9 of those have no resource comment.
    assert_eq!(count_blocks(&pages, is_resource_comment), 1032 - 9, "resource comments");
    // 962 pages have one table below `## Properties`, and 5 have two.
    assert_eq!(count_tables(&pages, "properties"), 962 + 2 * 5, "property tables");
    // 248 tables head their first column `Relationship`, 12 head it otherwise.
    assert_eq!(count_tables(&pages, "relationships"), 248 + 12, "relationship tables");
    // One for each page of a single enumeration.
    assert_eq!(count_tables(&pages, "members"), 139, "member tables");
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn every_fact_of_the_v1_pages_is_declared() {
    let pages = read();
    let Declarations { structured, enums, .. } =
        declare::declare_all(&pages, Rules::default(), &mut Vec::new());
    // Each resource comment, and 4 of the 9 resource pages without one: the other 5 have neither a
    // property table nor a JSON block.
    assert_eq!(structured.len(), 1023 + 4, "structured types");
    let annotated = structured.iter().filter(|decl| decl.rule == Rule::MetadataName);
    assert_eq!(annotated.count(), 1023, "resource comments that declare a type");
    let rows = || structured.iter().flat_map(|decl| &decl.properties);
    // One of them is below `## Properties`, in a table with the header of a method table.
    assert_eq!(rows().filter(|row| !row.relationship).count(), 6491 + 1, "property rows");
    assert_eq!(rows().filter(|row| row.relationship).count(), 819, "relationship rows");
    let at = |place| enums.iter().filter(|decl| decl.place == place).count();
    assert_eq!(at(EnumPlace::OwnPage), 139, "enumerations on pages of their own");
    // 142 of the metadata's enumerations have a section; 15 sections are in no metadata, and 5
    // enumerations have two.
    assert_eq!(at(EnumPlace::Section), 142 + 15 + 5, "sections of pages of enumerations");
    // 13 of the metadata's enumerations, and 11 lists of the values of a String property, which the
    // resolve stage drops unless a type cell names them.
    assert_eq!(at(EnumPlace::ResourcePage), 13 + 11, "sections of resource pages");
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn every_resource_comment_has_its_json_block() {
    let pages = read();
    let outlines = pages.iter().map(declare::resource_blocks);
    let (comments, paired) =
        outlines.fold((0, 0), |sum, (comments, paired)| (sum.0 + comments, sum.1 + paired));
    assert_eq!((comments, paired), (1023, 1023), "comments, and comments with a block");
}

fn is_resource_comment(block: &BlockKind) -> bool {
    matches!(block, BlockKind::Comment(Some(it)) if it.block_type() == Some("resource"))
}

fn count_blocks(pages: &[Page], is: fn(&BlockKind) -> bool) -> usize {
    pages.iter().flat_map(|page| &page.blocks).filter(|block| is(&block.kind)).count()
}

/// Tables whose nearest heading has this text, in any case.
fn count_tables(pages: &[Page], heading: &str) -> usize {
    let mut count = 0;
    for page in pages {
        let mut nearest = "";
        for block in &page.blocks {
            match &block.kind {
                BlockKind::Heading { text, .. } => nearest = text,
                BlockKind::Table(_) if nearest.eq_ignore_ascii_case(heading) => count += 1,
                _ => {}
            }
        }
    }
    count
}

#[allow(clippy::disallowed_methods, reason = "a test may read files")]
fn read() -> Vec<Page> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR"))
        .join("../../shared/corpus/docs-2021-07/api-reference/v1.0/resources");
    let entries = std::fs::read_dir(&folder).expect("the docs of 2021 are at ../shared/corpus");
    let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
    let source = |path: PathBuf| {
        let name = path.file_name()?.to_str()?.to_owned();
        let bytes = std::fs::read(&path).ok()?;
        Some(Source::new(format!("api-reference/v1.0/resources/{name}"), ApiVersion::V1_0, &bytes))
    };
    let sources = SourceSet::new(paths.filter_map(source).collect());
    page::parse_all(&sources, ApiVersion::V1_0, &mut Vec::new())
}
