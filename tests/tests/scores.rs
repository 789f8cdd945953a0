//! What is read from the v1.0 pages of July 2021, held against the metadata of the service of the
//! same month.

use std::fs;
use std::process::Command;

use msgraph_codegen::schema::TypeKind;
use msgraph_codegen::{ApiVersion, Options, csdl, resolve_schema};
use msgraph_tests::folders;

/// The least that each score may be, as the tool writes it.
const THRESHOLDS: &[&str] = &[
    "type_recall=0.99",
    "kind_agreement=1",
    "type_precision=0.94",
    "entity_complex_agreement=0.96",
    "base_type_agreement=0.91",
    "property_precision=0.985",
    "property_recall_flat=0.965",
    "property_type_agreement=0.975",
    "property_collection_agreement=0.995",
    "navigation_agreement=0.99",
    "enum_member_precision=0.99",
    "enum_member_recall=0.98",
    "enum_member_wire_exact=0.994",
];

#[test]
fn the_schema_agrees_with_the_metadata() {
    let what = "the scores against the metadata of 2021";
    let Some(docs) = folders::shared("corpus/docs-2021-07", what) else { return };
    let Some(tool) = folders::shared("tools/csdl_compare.py", what) else { return };
    let Some(metadata) = folders::shared("corpus/csdl", what) else { return };
    if Command::new("python3").arg("--version").output().is_err() {
        return folders::skip(what, "python3 is missing");
    }
    let schema = resolve_schema(&folders::sources(&docs), &Options::default()).schema;
    let folder = tempfile::tempdir().unwrap();
    let ours = folder.path().join("ours.xml");
    fs::write(&ours, csdl::to_csdl(&schema, ApiVersion::V1_0)).unwrap();

    let mut command = Command::new("python3");
    command.arg(tool).arg(&ours).arg(metadata.join("v1.0-2021-07.xml"));
    command.arg("--only").arg(metadata.join("documented-v1.0.txt"));
    // The metadata of that month gives the first one the members of another enumeration.
    command.args(["--exclude", "microsoft.graph.printerProcessingStateDetail"]);
    command.args(["--ignore-member", "unknownFutureValue"]);
    command.args(THRESHOLDS.iter().flat_map(|threshold| ["--min", threshold]));
    let output = command.output().unwrap();
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    assert!(output.status.success(), "{}{}", text(&output.stdout), text(&output.stderr));
}

#[test]
fn nearly_every_type_is_read() {
    let docs = folders::shared("corpus/docs-2021-07", "the count of types of 2021");
    let Some(docs) = docs else { return };
    let schema = resolve_schema(&folders::sources(&docs), &Options::default()).schema;
    let enums = schema.types.iter().filter(|ty| matches!(ty.kind, TypeKind::Enum(_))).count();
    let structured = schema.types.len() - enums;
    assert!(structured >= 955, "{structured} structured types");
    assert!(enums >= 285, "{enums} enumerations");
}
