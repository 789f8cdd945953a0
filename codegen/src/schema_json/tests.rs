use expect_test::expect_file;

use super::{sample, to_json};

#[test]
fn every_fact_of_a_type_is_exported() {
    expect_file!["sample.json"].assert_eq(&to_json(&sample::schema()));
}

#[test]
fn a_schema_without_types_is_an_empty_list() {
    assert_eq!(to_json(&crate::schema::Schema::default()), "{\n  \"types\": []\n}\n");
}
