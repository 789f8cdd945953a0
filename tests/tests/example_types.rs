//! The type of each example, from its annotation, its body or its page; and the envelope, recognized by
//! the shape of the body.

use expect_test::{Expect, expect};
use msgraph_codegen::examples::{self, Typing};
use msgraph_codegen::{ApiVersion, Options, Source, SourceSet, resolve_schema};
use msgraph_tests::{enumeration, page, resource};

/// `animal` with the derived `cat` and `dog`, `owner`, and `setting`, which has a property `value`.
fn resources() -> SourceSet {
    let derived = "\"baseType\": \"microsoft.graph.animal\"";
    let entity = |name: &str, rows: &[&str], metadata: &str| {
        page(name, resource(&format!("microsoft.graph.{name}"), rows, metadata))
    };
    SourceSet::new(vec![
        entity("animal", &["id|String", "name|String"], "\"keyProperty\": \"id\""),
        entity("cat", &["lives|Int32"], derived),
        entity("dog", &["tricks|String collection"], derived),
        entity("owner", &["name|String", "phone|String"], ""),
        entity("setting", &["name|String", "value|String"], ""),
        entity("entity", &["id|String"], ""),
        page("mood", enumeration("mood", &["glad"])),
    ])
}

fn check(stem: &str, examples: &[(&str, &str)], expected: &Expect) {
    let resources = resources();
    let schema = resolve_schema(&resources, &Options::default()).schema;
    let blocks = examples.iter().map(|(annotation, body)| {
        let annotation = match annotation.split_once(' ') {
            None => format!("{{\"blockType\": \"{annotation}\"}}"),
            Some((kind, name)) => {
                format!("{{\"blockType\": \"{kind}\", \"@odata.type\": \"{name}\"}}")
            }
        };
        format!("<!-- {annotation} -->\n```http\nHTTP/1.1 200 OK\n\n{body}\n```\n\n")
    });
    let text = blocks.collect::<String>();
    let path = format!("api-reference/v1.0/api/{stem}.md");
    let sources = SourceSet::new(vec![Source::new(path, ApiVersion::V1_0, text.as_bytes())]);
    let typing = Typing::new(&schema, &sources);
    let examples = examples::read(&sources);
    let typed = typing.of_page(&examples).into_iter();
    let shown = typed.map(|typed| match typed {
        None => "nothing\n".to_owned(),
        Some(typed) => {
            let name = typing.rust_type(&typed).replace("msgraph_types::", "");
            let unknown = typed.unknown.map(|name| format!(", {name} is unknown"));
            format!("{name}{}\n", unknown.unwrap_or_default())
        }
    });
    expected.assert_eq(&shown.collect::<String>());
}

#[test]
fn the_envelope_is_recognized_by_the_shape_of_the_body() {
    check(
        "owner-get",
        &[
            ("response microsoft.graph.owner", "{\"name\": \"a\"}"),
            ("response microsoft.graph.owner", "{\"value\": []}"),
            ("response Collection(microsoft.graph.owner)", "{\"name\": \"a\"}"),
            ("response microsoft.graph.owner", "{\"@odata.count\": 1, \"value\": [{}]}"),
            ("response microsoft.graph.owner", "{\"value\": {\"name\": \"a\"}}"),
            ("response microsoft.graph.owner", "[{\"name\": \"a\"}]"),
            ("response microsoft.graph.owner", "{\"value\": \"a\"}"),
            ("response microsoft.graph.owner", "{\"value\": [1]}"),
            ("response microsoft.graph.owner", "{\"@odata.context\": \"a\", \"value\": null}"),
            ("response microsoft.graph.owner", "{\"value\": null, \"name\": \"a\"}"),
            ("response microsoft.graph.owner", "893"),
            ("response microsoft.graph.owner", "null"),
            ("response microsoft.graph.owner", ""),
        ],
        &expect![[r#"
            v1_0::Owner
            Page<v1_0::Owner>
            v1_0::Owner
            Page<v1_0::Owner>
            Wrapped<v1_0::Owner>
            Vec<v1_0::Owner>
            Wrapped<Json>
            Page<Json>
            Wrapped<Json>
            v1_0::Owner
            Json
            Json
            nothing
        "#]],
    );
}

#[test]
fn a_property_named_value_is_not_an_envelope() {
    check(
        "setting-get",
        &[
            ("response microsoft.graph.setting", "{\"name\": \"a\", \"value\": \"b\"}"),
            ("response microsoft.graph.setting", "{\"value\": \"b\"}"),
            ("response microsoft.graph.setting", "{\"name\": \"a\", \"value\": {}}"),
            ("response microsoft.graph.setting", "{\"name\": \"a\", \"value\": [1]}"),
            ("response microsoft.graph.setting", "{\"name\": \"a\", \"value\": [{}]}"),
            (
                "response microsoft.graph.setting",
                "{\"@odata.count\": 1, \"value\": [{\"value\": \"b\"}]}",
            ),
            ("response microsoft.graph.setting", "{\"value\": {\"value\": \"b\"}}"),
            (
                "response",
                "{\"@odata.type\": \"#microsoft.graph.setting\", \"value\": [{\"a\": 1}]}",
            ),
        ],
        &expect![[r#"
            v1_0::Setting
            v1_0::Setting
            v1_0::Setting
            v1_0::Setting
            v1_0::Setting
            Page<v1_0::Setting>
            Wrapped<v1_0::Setting>
            v1_0::Setting
        "#]],
    );
}

#[test]
fn a_type_with_derived_types_is_read_as_its_family() {
    check(
        "animal-get",
        &[
            ("response microsoft.graph.animal", "{\"lives\": 9}"),
            ("response microsoft.graph.cat", "{\"lives\": 9}"),
            ("response microsoft.graph.animal", "{\"@odata.type\": \"#microsoft.graph.cat\"}"),
            ("response microsoft.graph.entity", "{\"@odata.type\": \"#microsoft.graph.cat\"}"),
            ("response microsoft.graph.owner", "{\"@odata.type\": \"#microsoft.graph.cat\"}"),
        ],
        &expect![[r#"
            v1_0::AnyAnimal
            v1_0::Cat
            v1_0::AnyAnimal
            v1_0::Cat
            v1_0::Owner
        "#]],
    );
}

#[test]
fn without_an_annotation_the_body_names_its_type() {
    let value = |types: &[&str]| {
        let items = types.iter().map(|name| format!("{{\"@odata.type\": \"{name}\"}}"));
        format!("{{\"value\": [{}]}}", items.collect::<Vec<_>>().join(","))
    };
    check(
        "other-list",
        &[
            ("request", "{\"@odata.type\": \"microsoft.graph.cat\"}"),
            ("response", &value(&["#microsoft.graph.cat", "#microsoft.graph.cat"])),
            ("response", &value(&["#microsoft.graph.cat", "#microsoft.graph.dog"])),
            ("response", &value(&["#microsoft.graph.cat", "#microsoft.graph.owner"])),
            ("response", &value(&["#microsoft.graph.cat", "#microsoft.graph.unicorn"])),
            ("response", "{\"value\": {\"@odata.type\": \"#microsoft.graph.owner\"}}"),
        ],
        &expect![[r#"
            v1_0::Cat
            Page<v1_0::Cat>
            Page<v1_0::AnyAnimal>
            Page<Json>
            Page<Json>
            Wrapped<v1_0::Owner>
        "#]],
    );
}

#[test]
fn names_are_found_in_any_case_and_without_a_namespace() {
    check(
        "other-get",
        &[
            ("response microsoft.graph.OWNER", "{}"),
            ("response owner", "{}"),
            ("response #microsoft.graph.owner", "{}"),
        ],
        &expect![[r#"
            v1_0::Owner
            v1_0::Owner
            v1_0::Owner
        "#]],
    );
}

#[test]
fn values_without_a_documented_type_are_json() {
    check(
        "other-get",
        &[
            ("response microsoft.graph.unicorn", "{\"value\": [{\"name\": \"a\"}]}"),
            ("response microsoft.graph.unicorn", "{\"@odata.type\": \"#microsoft.graph.owner\"}"),
            ("response microsoft.graph.owner", "{\"@odata.type\": \"#microsoft.graph.unicorn\"}"),
            ("response microsoft.graph.mood", "{\"value\": \"glad\"}"),
            ("response", "{\"@odata.type\": \"#microsoft.graph.unicorn\"}"),
            ("response Collection(Edm.String)", "{\"value\": [\"a\"]}"),
            ("response string", "{\"value\": \"a\"}"),
            ("response stream", "{\"a\": 1}"),
            ("response", "{\"colour\": \"a\"}"),
        ],
        &expect![[r#"
            Page<Json>, microsoft.graph.unicorn is unknown
            v1_0::Owner, microsoft.graph.unicorn is unknown
            v1_0::Owner
            Wrapped<Json>
            Json, microsoft.graph.unicorn is unknown
            Page<Json>
            Wrapped<Json>
            Json
            Json
        "#]],
    );
}

#[test]
fn a_request_has_the_type_of_a_similar_response() {
    check(
        "other-post",
        &[
            ("request", "{\"name\": \"a\", \"phone\": \"b\", \"extra\": 1}"),
            ("request", "{\"comment\": \"a\", \"name\": \"b\"}"),
            ("request", "{\"@odata.id\": \"a\"}"),
            ("request", "{}"),
            ("response microsoft.graph.owner", ""),
        ],
        &expect![[r#"
            v1_0::Owner
            Json
            Json
            Json
            nothing
        "#]],
    );
}

#[test]
fn a_request_has_the_type_in_the_page_name() {
    check(
        "owner-update",
        &[("request", "{\"name\": \"a\"}"), ("request", "{\"lives\": 9}"), ("response", "")],
        &expect![[r#"
            v1_0::Owner
            Json
            nothing
        "#]],
    );
}
