//! What is read from the v1.0 pages of 2021, held against the metadata of the service of the same
//! months.

use msgraph_codegen::schema::TypeKind;
use msgraph_codegen::{Options, resolve_schema};
use msgraph_tests::folders;
use msgraph_tests::score_sheet::ScoreSheet;

/// The least that each score may be for the pages of July.
const OF_JULY: &[(&str, f64)] = &[
    ("type_recall", 0.99),
    ("kind_agreement", 1.0),
    ("type_precision", 0.945),
    ("entity_complex_agreement", 0.985),
    ("base_type_agreement", 0.935),
    ("abstract_agreement", 0.98),
    ("property_precision", 0.99),
    ("property_recall_flat", 0.972),
    ("property_type_agreement", 0.982),
    ("property_collection_agreement", 0.9975),
    ("navigation_agreement", 0.997),
    ("enum_member_precision", 0.994),
    ("enum_member_recall", 0.99),
    ("enum_member_wire_exact", 0.999),
];

/// The same for the pages of January, so that a change which only suits one month is seen. The list
/// of what the docs document is that of July, so that the recall of types says nothing here.
const OF_JANUARY: &[(&str, f64)] = &[
    ("kind_agreement", 1.0),
    ("type_precision", 0.955),
    ("entity_complex_agreement", 0.99),
    ("base_type_agreement", 0.955),
    ("abstract_agreement", 0.98),
    ("property_precision", 0.99),
    ("property_recall_flat", 0.97),
    ("property_type_agreement", 0.979),
    ("property_collection_agreement", 0.9985),
    ("navigation_agreement", 0.999),
    ("enum_member_precision", 0.996),
    ("enum_member_recall", 0.986),
    ("enum_member_wire_exact", 1.0),
];

#[test]
#[ignore = "needs ../shared/corpus"]
fn the_schema_of_july_agrees_with_the_metadata() {
    check("2021-07", OF_JULY);
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn the_schema_of_january_agrees_with_the_metadata() {
    check("2021-01", OF_JANUARY);
}

fn check(month: &str, thresholds: &[(&str, f64)]) {
    let pages = folders::sources(&folders::shared(&format!("corpus/docs-{month}")));
    let scores = ScoreSheet::open(month).score(&pages, &Options::default());
    eprintln!("{}", scores.table());
    let is_missed = |(metric, least): &&(&str, f64)| scores.share(metric) < Some(*least);
    let missed: Vec<_> = thresholds.iter().filter(is_missed).collect();
    assert!(missed.is_empty(), "below {missed:?}:\n{}", scores.table());
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn nearly_every_type_is_read() {
    let docs = folders::shared("corpus/docs-2021-07");
    let schema = resolve_schema(&folders::sources(&docs), &Options::default()).schema;
    let enums = schema.types.iter().filter(|ty| matches!(ty.kind, TypeKind::Enum(_))).count();
    let structured = schema.types.len() - enums;
    assert!(structured >= 955, "{structured} structured types");
    assert!(enums >= 285, "{enums} enumerations");
}
