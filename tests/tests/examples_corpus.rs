//! Every example of the v1.0 pages of July 2021 through the types of these pages, and what in them
//! contradicts the metadata of the service.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use msgraph_codegen::examples::{self, Body, Element, Shape, Typing};
use msgraph_codegen::schema::{Property, Schema, TypeId, TypeRef};
use msgraph_codegen::{Options, SourceSet, resolve_schema};
use msgraph_tests::metadata::{self, Metadata};
use msgraph_tests::program::call;
use msgraph_tests::runner::Deviation;
use msgraph_tests::{folders, runner};
use serde_json::Value;

/// What the verdicts call a contradiction: the JSON kind or the form of a text is not that of the
/// type. Rows that are no worse than soft have none of them.
const HARD: &[&str] = &[
    "@odata.type not derived from the declared type",
    "Edm.Boolean: JSON string",
    "Edm.Date: other",
    "Edm.DateTimeOffset: date only",
    "Edm.DateTimeOffset: no offset",
    "Edm.DateTimeOffset: placeholder",
    "Edm.Double: JSON string",
    "Edm.Guid: not a guid",
    "Edm.Stream inline value",
    "Edm.TimeOfDay: not hh:mm",
    "body: string where object expected",
    "collection: null",
    "enum: JSON object instead of string",
    "enum: empty string",
];

/// A row of the verdicts with a contradiction.
struct Row {
    page: String,
    line: u32,
    odata_type: String,
    /// Kind and path of each contradiction.
    hard: Vec<(String, String)>,
}

/// How a body is read.
struct Reading {
    rust_type: String,
    text: String,
    element: Element,
    /// How many segments of a path lead to a value of the body.
    envelope: usize,
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn every_example_comes_back_equal_and_every_contradiction_is_reported() {
    let docs = folders::shared("corpus/docs-2021-07");
    let corpus = folders::shared("corpus");
    // What the runner is asked below is asked of this crate.
    let _guard = runner::lock();
    let call = call(&folders::workspace(), &format!("examples --docs {}", docs.display()));
    assert_eq!(call.code, 0, "{}{}", call.out, call.err);
    assert_eq!(call.err, "");
    assert_eq!(call.last_line(), "2576 equal, 0 different, 0 failed");
    let share = call.out.lines().rev().nth(1).unwrap().split_once(" % of ").unwrap().0;
    assert!(share.parse::<f64>().unwrap() >= 99.0, "{share}");
    contradictions_are_told(&docs, &corpus);
}

fn contradictions_are_told(docs: &Path, corpus: &Path) {
    let schema = resolve_schema(&folders::sources(docs), &Options::default()).schema;
    let csdl = fs::read_to_string(corpus.join("csdl/v1.0-2021-07.xml")).unwrap();
    let metadata = metadata::read(&csdl);
    let readings = readings(&schema, &folders::method_pages(docs));
    let rows = hard_rows(&corpus.join("examples"));
    let of_row = |row: &Row| &readings[&(row.page.clone(), row.line)];
    let bodies: Vec<_> =
        rows.iter().map(|row| (of_row(row).rust_type.clone(), of_row(row).text.clone())).collect();
    let answers = runner::ask(&bodies);
    assert_eq!(answers.len(), rows.len());
    let (mut reported, mut excused, mut missing) = (0, Vec::new(), Vec::new());
    for (row, answer) in rows.iter().zip(&answers) {
        let reading = of_row(row);
        let mut deviations = runner::deviations(answer, reading.envelope);
        for (kind, path) in &row.hard {
            let place = format!("{}:{} {path} {kind}", row.page, row.line);
            let is_it = |it: &Deviation| it.path == *path && is_told(it);
            // Elements of a collection share a path: each is reported by a deviation of its own.
            if let Some(at) = deviations.iter().position(is_it) {
                deviations.remove(at);
                reported += 1;
            } else if let Some(why) = excuse(&schema, &metadata, row, reading, path, &deviations) {
                excused.push(format!("{place}: {why}"));
            } else {
                missing.push(format!("{place}: {deviations:?}"));
            }
        }
    }
    let all = reported + excused.len() + missing.len();
    let (list, count) = (excused.join("\n"), excused.len());
    println!(
        "{all} contradictions, {reported} reported, {count} of another type in the docs:\n{list}"
    );
    assert!(missing.is_empty(), "{} are not reported:\n{}", missing.len(), missing.join("\n"));
    assert_eq!((rows.len(), all), (80, 129));
}

/// Is the deviation among the mismatches?
fn is_told(deviation: &Deviation) -> bool {
    matches!(deviation.kind.as_str(), "OtherKind" | "Malformed" | "OtherType")
}

/// Why a contradiction of the metadata is none of the docs: somewhere on the way they document another
/// type.
fn excuse(
    schema: &Schema,
    metadata: &Metadata,
    row: &Row,
    reading: &Reading,
    path: &str,
    deviations: &[Deviation],
) -> Option<String> {
    let Element::Type(mut ours) = reading.element else {
        return Some("read as any JSON".to_owned());
    };
    let lacks = |it: &&Deviation| it.kind == "UndocumentedProperty" && it.path == path;
    if let Some(Deviation { type_name, .. }) = deviations.iter().find(lacks) {
        return Some(format!("the docs of {type_name} do not have it"));
    }
    let mut theirs = row.odata_type.clone();
    for name in path.split('/').skip(1) {
        let name = name.trim_end_matches("[]");
        let Some((ty, collection)) = property_of(schema, ours, name).map(|it| shape(schema, it))
        else {
            return Some(format!("the docs have no `{name}`"));
        };
        let service = metadata::property_of(metadata, &theirs, name)?;
        if (ty.as_str(), collection) != (service.ty.as_str(), service.collection) {
            return Some(format!("the docs say {ty}, collection {collection}"));
        }
        theirs = service.ty.clone();
        match property_of(schema, ours, name).map(|it| &it.ty) {
            Some(TypeRef::Type(next)) => ours = *next,
            _ => break,
        }
    }
    None
}

/// The property of the type or of one that is derived from it.
fn property_of<'a>(schema: &'a Schema, id: TypeId, name: &str) -> Option<&'a Property> {
    let derived = &schema.structured(id)?.derived;
    let mut family = std::iter::once(&id).chain(derived);
    family.find_map(|id| schema.all_properties(*id).into_iter().find(|it| it.name == name))
}

fn shape(schema: &Schema, property: &Property) -> (String, bool) {
    let name = match &property.ty {
        TypeRef::Primitive(primitive) => primitive.edm_name().to_owned(),
        TypeRef::Type(id) => schema.get(*id).name.to_string(),
        TypeRef::Opaque(name) => name.to_string(),
    };
    (name, property.collection)
}

fn readings(schema: &Schema, sources: &SourceSet) -> BTreeMap<(String, u32), Reading> {
    let typing = Typing::new(schema, sources);
    let found = examples::read(sources);
    let mut readings = BTreeMap::new();
    for of_page in found.chunk_by(|a, b| a.page == b.page) {
        for (example, typed) in of_page.iter().zip(typing.of_page(of_page)) {
            let (Body::Json(text), Some(typed)) = (&example.body, typed) else { continue };
            let path = &sources.page(example.page).path;
            let page = path.rsplit('/').next().unwrap_or_default().to_owned();
            let envelope = match typed.shape {
                Shape::Bare => 0,
                Shape::Wrapped | Shape::List => 1,
                Shape::Page => 2,
            };
            let (rust_type, text) = (typing.rust_type(&typed), text.clone());
            let reading = Reading { rust_type, text, element: typed.element, envelope };
            readings.insert((page, example.line), reading);
        }
    }
    readings
}

fn hard_rows(folder: &Path) -> Vec<Row> {
    let (mut rows, mut soft_kinds) = (Vec::new(), BTreeSet::new());
    for file in ["responses", "requests", "unannotated"] {
        let text = fs::read_to_string(folder.join(format!("v1.0.{file}.verdict.jsonl"))).unwrap();
        for line in text.lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let odd = row["odd"].as_array().unwrap().iter();
            let text = |value: &Value| value.as_str().unwrap().to_owned();
            let odd = odd.map(|it| (text(&it[0]), text(&it[1])));
            if row["verdict"] != "hard" {
                soft_kinds.extend(odd.map(|(kind, _)| kind));
                continue;
            }
            rows.push(Row {
                page: text(&row["page"]),
                line: row["line"].as_u64().unwrap() as u32,
                odata_type: text(&row["odata_type"]),
                hard: odd.filter(|(kind, _)| HARD.contains(&kind.as_str())).collect(),
            });
        }
    }
    let misplaced: Vec<_> = HARD.iter().filter(|kind| soft_kinds.contains(**kind)).collect();
    assert!(misplaced.is_empty(), "{misplaced:?} are not hard");
    assert!(rows.iter().all(|row| !row.hard.is_empty()), "a hard row has no contradiction");
    rows
}
