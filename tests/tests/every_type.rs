//! Every struct of the committed crate keeps every kind of value in its properties.

mod list;

use std::fmt::Write as _;

use expect_test::expect_file;
use msgraph_codegen::schema::TypeKind;
use msgraph_codegen::{Options, generate};
use msgraph_tests::folders;
use msgraph_types::{Conformance, Json, Resource, Strict};
use serde_json::{Map, json};

use crate::both_ways::{self, Comparable};

#[test]
fn every_value_survives_in_every_property() {
    for check in list::CHECKS {
        check();
    }
}

/// To add a new type to the list: `UPDATE_EXPECT=1 cargo test -p msgraph-tests every_type`.
#[test]
fn no_type_is_left_out() {
    let sources = folders::sources(&folders::docs_input());
    let schema = generate(&sources, &Options::default()).schema;
    let mut text =
        "//! The structs of the committed crate, written by `every_type::no_type_is_left_out`.\n\n\
         #![expect(deprecated, reason = \"so are some of them\")]\n\n\
         use msgraph_types::{beta, v1_0};\n\n\
         use super::check;\n\n\
         pub(super) const CHECKS: &[fn()] = &[\n"
            .to_owned();
    let structs = schema.types.iter().filter(|ty| matches!(ty.kind, TypeKind::Structured(_)));
    for ty in structs {
        let mut path = vec![ty.version.rust_module()];
        path.extend(ty.rust.modules.iter().map(String::as_str));
        let _ = writeln!(text, "    check::<{}::{}>,", path.join("::"), ty.rust.name);
    }
    let list = folders::workspace().join("tests/tests/every_type/list.rs");
    expect_file![list].assert_eq(&(text + "];\n"));
}

/// Values for a property: each kind of JSON, and text for scalars.
fn values() -> [Json; 18] {
    [
        json!(null),
        json!(true),
        json!(7),
        json!(-32_769),
        json!(i64::MAX),
        json!(0.5),
        json!("text"),
        json!("5"),
        json!("2024-02-29T12:00:00Z"),
        json!([]),
        json!([false]),
        json!([1, 2]),
        json!([0.5, "INF"]),
        json!(["a", "b"]),
        json!(["a", null]),
        json!({}),
        json!([{ "id": "1", "x": [null] }, {}]),
        json!({ "id": "1", "@odata.type": "#microsoft.graph.user", "jobTitle": 7 }),
    ]
}

/// Reads objects in which every property has each of the values in turn.
pub(crate) fn check<T>()
where
    T: Comparable + Resource + Conformance + Default + Clone,
{
    let values = values();
    let names = T::default().property_names();
    for turn in 0..values.len() {
        let members = names.iter().zip(values.iter().cycle().skip(turn));
        let json: Json = members
            .map(|(name, value)| ((*name).to_owned(), value.clone()))
            .collect::<Map<_, _>>()
            .into();
        let value: T = serde_json::from_value(json.clone()).expect("an object is read");
        let name = value.type_name();
        let text = both_ways::written(&value).expect("a value is written");
        assert_eq!(serde_json::from_str::<Json>(&text).expect("JSON"), json, "{name}");
        let again: T = both_ways::read(text.as_bytes()).expect("it is read again");
        assert_eq!(again, value, "{name}");
        assert_eq!(value.clone(), value, "{name}");
        for member in names {
            assert_eq!(value.get(member).as_ref(), json.get(member), "{name}: {member}");
            assert_eq!(again.get(member).as_ref(), json.get(member), "{name}: {member}");
        }
        let strict = serde_json::from_value::<Strict<T>>(json);
        assert_eq!(strict.is_ok(), value.mismatches().is_empty(), "{name}");
        let _ = format!("{value:?}");
    }
}
