//! Small method pages in, examples out: one for each way in which pages write a message.

use expect_test::{Expect, expect};
use msgraph_codegen::examples::{self, Body, Example, Typing};
use msgraph_codegen::schema::Schema;
use msgraph_codegen::{ApiVersion, Source, SourceSet};
use proptest::prelude::*;

fn check(page: &str, expected: &Expect) {
    let path = "api-reference/v1.0/api/thing-get.md";
    let sources = SourceSet::new(vec![Source::new(path, ApiVersion::V1_0, page.as_bytes())]);
    let shown: String = examples::read(&sources).iter().map(show).collect();
    expected.assert_eq(&shown);
}

/// Line, kind, annotation, start line, body.
fn show(example: &Example) -> String {
    let mut words = vec![example.line.to_string(), example.kind.as_str().to_owned()];
    match &example.annotation {
        None => words.push("unannotated".to_owned()),
        Some(it) => {
            words.extend(it.declared.as_ref().map(|it| format!("of {} ({})", it.name, it.raw)));
            words.extend(it.is_collection.then(|| "collection".to_owned()));
            words.extend(it.truncated.then(|| "truncated".to_owned()));
        }
    }
    words.push(format!("[{}]", example.start_line.as_deref().unwrap_or_default()));
    words.push(match &example.body {
        Body::Empty => "nothing".to_owned(),
        Body::Json(text) => text.replace('\n', "\\n"),
        Body::Other { text, flaw } => {
            let text = text.replace('\n', "\\n");
            format!("{text} -- {} at {}:{}", flaw.what, flaw.line, flaw.column)
        }
    });
    words.join(" ") + "\n"
}

/// A code block with a comment above it.
fn annotated(comment: &str, block: &str) -> String {
    format!("# Get thing\n\n<!-- {comment} -->\n```http\n{block}\n```\n")
}

#[test]
fn an_annotation_names_the_type_of_a_response() {
    let comment = "{\n  \"blockType\": \"response\",\n  \"truncated\": true,\n  \
                   \"@odata.type\": \"microsoft.graph.thing\"\n}";
    let page = annotated(comment, "HTTP/1.1 200 OK\nContent-type: application/json\n\n{\"a\": 1}");
    check(
        &page,
        &expect![[r#"
            3 response of microsoft.graph.thing (microsoft.graph.thing) truncated [HTTP/1.1 200 OK] {"a": 1}
        "#]],
    );
}

#[test]
fn a_collection_is_marked_in_the_type_or_by_a_flag() {
    let of = |keys: &str| {
        annotated(
            &format!("{{\"blockType\": \"response\", {keys}}}"),
            "HTTP/1.1 200 OK\n\n{\"value\": []}",
        )
    };
    let pages = [
        of("\"@odata.type\": \"Collection(microsoft.graph.thing)\""),
        of("\"@odata.type\": \"collection(thing)\""),
        of("\"@odata.type\": \"#microsoft.graph.thing\", \"isCollection\": \"true\""),
        of("\"isCollection\": false"),
    ];
    check(
        &pages.concat(),
        &expect![[r#"
        3 response of microsoft.graph.thing (Collection(microsoft.graph.thing)) collection [HTTP/1.1 200 OK] {"value": []}
        11 response of thing (collection(thing)) collection [HTTP/1.1 200 OK] {"value": []}
        19 response of microsoft.graph.thing (#microsoft.graph.thing) collection [HTTP/1.1 200 OK] {"value": []}
        27 response [HTTP/1.1 200 OK] {"value": []}
    "#]],
    );
}

#[test]
fn an_annotation_that_is_not_json_still_names_its_type() {
    let comment = "{ blockType: \"response\", isCollection: true, \"@odata.type\": \"microsoft.graph.thing\", }";
    check(
        &annotated(comment, "HTTP/1.1 200 OK\n\n{\"value\": []}"),
        &expect![[r#"
        3 response of microsoft.graph.thing (microsoft.graph.thing) collection [HTTP/1.1 200 OK] {"value": []}
    "#]],
    );
}

#[test]
fn the_block_type_takes_precedence_over_the_first_line() {
    let page = annotated("{\"blockType\": \"response\"}", "POST /things\n\n{}");
    check(
        &page,
        &expect![[r#"
        3 response [POST /things] {}
    "#]],
    );
}

#[test]
fn a_status_line_needs_no_version() {
    let page = annotated("{\"blockType\": \"response\"}", "HTTP 201 Created\nA: b\n\n{}");
    check(
        &page,
        &expect![[r#"
        3 response [HTTP 201 Created] {}
    "#]],
    );
}

#[test]
fn annotated_json_may_follow_the_head_without_a_blank_line() {
    let request = annotated(
        "{\"blockType\": \"request\"}",
        "POST /things\nContent-type: application/json\n{\n\n\"a\": 1}",
    );
    check(
        &request,
        &expect![[r#"
        3 request [POST /things] {\n\n"a": 1}
    "#]],
    );
}

#[test]
fn a_blank_line_may_precede_the_headers() {
    let block =
        "PATCH /things/1\n\nContent-type: application/json\nContent-length: 8\n\n{\"a\": 1}";
    let page = format!("# Update thing\n\n``` http\n{block}\n```\n");
    check(
        &page,
        &expect![[r#"
        3 request unannotated [PATCH /things/1] {"a": 1}
    "#]],
    );
}

#[test]
fn what_looks_like_a_header_is_the_body_if_no_json_follows() {
    let page = annotated("{\"blockType\": \"request\"}", "GET /things\n\nPrefer: a=1");
    check(
        &page,
        &expect![[r#"
            3 request [GET /things] Prefer: a=1 -- text that is not a JSON value at 1:1
        "#]],
    );
}

#[test]
fn blanks_around_the_message_and_the_body_are_ignored() {
    let page =
        annotated("{\"blockType\": \"request\"}", "\n\n  POST /things  \nA: b\n\n\n\n  [1]  \n\n");
    check(
        &page,
        &expect![[r#"
        3 request [POST /things] [1]
    "#]],
    );
}

#[test]
fn a_block_may_be_only_a_body() {
    let annotated = annotated("{\"blockType\": \"request\"}", "{\"a\": 1}");
    check(
        &format!("{annotated}\n```json\n{{\"b\": 2}}\n```\n"),
        &expect![[r#"
        3 request [] {"a": 1}
        8 json unannotated [] {"b": 2}
    "#]],
    );
}

#[test]
fn a_message_may_have_no_body() {
    let page = annotated("{\"blockType\": \"response\"}", "HTTP/1.1 204 No Content");
    check(
        &page,
        &expect![[r#"
        3 response [HTTP/1.1 204 No Content] nothing
    "#]],
    );
}

#[test]
fn a_tab_heading_may_separate_annotation_and_block() {
    let page = "<!-- {\"blockType\": \"request\"} -->\n\n# [HTTP](#tab/http)\n```msgraph-interactive\nPOST /a\n\n{}\n```\n\
                # [C#](#tab/csharp)\n```csharp\nPOST /b\n\n{}\n```\n";
    check(
        page,
        &expect![[r#"
        1 request [POST /a] {}
    "#]],
    );
}

#[test]
fn blocks_annotated_as_something_else_are_not_examples() {
    let of = |kind: &str| annotated(&format!("{{\"blockType\": \"{kind}\"}}"), "GET /a\n\n{}");
    check(&(of("ignored") + &of("resource") + &of("example") + &of("samples")), &expect![[r#""#]]);
}

#[test]
fn without_an_annotation_a_block_must_be_a_well_formed_message_or_json() {
    let block = |language: &str, text: &str| format!("\n```{language}\n{text}\n```\n");
    let page = block("http", "HTTP/1.1 200 OK\n\n{\"a\": 1}")
        + &block("", "POST /a\n\nparam=value")
        + &block("JSON", "{\"a\": 2}")
        + &block("json", "\"a\": 3")
        + &block("http", "GET /no/blank/line\n{\"a\": 4}")
        + &block("http", "400 Bad Request")
        + &block("http", "{\"a\": 5}")
        + &block("powershell", "GET /a\n\n{}")
        + "\n    HTTP/1.1 200 OK\n\n    {}\n";
    check(
        &page,
        &expect![[r#"
            2 response unannotated [HTTP/1.1 200 OK] {"a": 1}
            8 request unannotated [POST /a] param=value -- text that is not a JSON value at 1:1
            14 json unannotated [] {"a": 2}
            18 json unannotated [] "a": 3 -- text after the end of the value at 1:4
        "#]],
    );
}

#[test]
fn the_first_flaw_of_a_body_that_is_not_json_is_reported() {
    let bodies = [
        "{\"a\": 1,}",
        "{\"a\": 1 \"b\": 2}",
        "{\"a\": 1} {\"b\": 2}",
        "{\"a\": \"one\ntwo\"}",
        "{\"a\": 1, // one\n\"b\": 2}",
        "{'a': 1}",
        "{a: 1}",
        "{\"a\": one}",
        "{\"a\": [ ... ]}",
        "...",
        "<xml/>",
        "a=1&b=2",
        "{\u{a0}\"a\": 1}",
        "{\"a\": 01}",
        "{\"a\": \"\\q\"}",
        "{\"a\": ",
        "-",
    ];
    let page = bodies.map(|body| format!("\n```http\nPOST /a\n\n{body}\n```\n")).concat();
    check(
        &page,
        &expect![[r#"
            2 request unannotated [POST /a] {"a": 1,} -- an extra comma at 1:8
            8 request unannotated [POST /a] {"a": 1 "b": 2} -- a comma is missing at 1:9
            14 request unannotated [POST /a] {"a": 1} {"b": 2} -- text after the end of the value at 1:10
            20 request unannotated [POST /a] {"a": "one\ntwo"} -- a line break or tab inside a string at 2:1
            27 request unannotated [POST /a] {"a": 1, // one\n"b": 2} -- a comment at 1:10
            34 request unannotated [POST /a] {'a': 1} -- single quotes at 1:2
            40 request unannotated [POST /a] {a: 1} -- a name without quotes at 1:2
            46 request unannotated [POST /a] {"a": one} -- a word without quotes at 1:7
            52 request unannotated [POST /a] {"a": [ ... ]} -- an ellipsis at 1:9
            58 request unannotated [POST /a] ... -- an ellipsis at 1:1
            64 request unannotated [POST /a] <xml/> -- markup, or a placeholder in angle brackets at 1:1
            70 request unannotated [POST /a] a=1&b=2 -- text that is not a JSON value at 1:1
            76 request unannotated [POST /a] { "a": 1} -- a character that JSON does not allow there at 1:2
            82 request unannotated [POST /a] {"a": 01} -- a character that JSON does not allow there at 1:8
            88 request unannotated [POST /a] {"a": "\q"} -- a character that JSON does not allow there at 1:9
            94 request unannotated [POST /a] {"a": -- the object is not closed at 1:6
            100 request unannotated [POST /a] - -- text that is not a JSON value at 1:1
        "#]],
    );
}

#[test]
fn too_deeply_nested_json_is_reported() {
    let page = format!("```json\n{}{}\n```\n", "[".repeat(200), "]".repeat(200));
    check(
        &page,
        &expect![[r#"
        1 json unannotated [] [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]] -- nesting too deep at 1:65
    "#]],
    );
}

#[test]
fn blocks_in_lists_are_read_without_their_indentation() {
    check(
        "1. One\n\n   ```json\n   {\n     \"a\": 1\n   }\n   ```\n",
        &expect![[r#"
        3 json unannotated [] {\n  "a": 1\n}
    "#]],
    );
}

#[test]
fn windows_line_endings_are_accepted() {
    let page = annotated(
        "{\"blockType\": \"request\"}",
        "POST /things\n\nContent-type: application/json\n\n{\"a\": 1}",
    );
    check(
        &page.replace('\n', "\r\n"),
        &expect![[r#"
        3 request [POST /things] {"a": 1}
    "#]],
    );
}

#[test]
fn an_unclosed_block_is_read_to_the_end() {
    check(
        "<!-- {\"blockType\": \"response\"} -->\n```http\nHTTP/1.1 200 OK\n\n{\"a\": 1}\n",
        &expect![[r#"
            1 response [HTTP/1.1 200 OK] {"a": 1}
        "#]],
    );
}

proptest! {
    /// Any page can be read, and what is reported as JSON is JSON.
    #[test]
    fn any_page_is_read(parts in prop::collection::vec(part(), 0..40)) {
        let path = "api-reference/v1.0/api/thing-get.md";
        let page = Source::new(path, ApiVersion::V1_0, parts.concat().as_bytes());
        let sources = SourceSet::new(vec![page]);
        let examples = examples::read(&sources);
        for example in &examples {
            if let Body::Json(text) = &example.body {
                prop_assert!(serde_json::from_str::<serde_json::Value>(text).is_ok());
            }
        }
        let schema = Schema::default();
        let typed = Typing::new(&schema, &sources).of_page(&examples);
        prop_assert_eq!(typed.len(), examples.len());
    }
}

const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    "```",
    "```http\n",
    "```json\n",
    "\n```\n",
    "<!-- ",
    " -->",
    "{\"blockType\": ",
    "\"response\"",
    "\"request\"",
    ", \"@odata.type\": ",
    "\"Collection(microsoft.graph.user)\"",
    "}",
    "{",
    "[",
    "]",
    ":",
    "POST /a",
    "HTTP/1.1 200 OK",
    "HTTP ",
    "Content-type: a",
    "{\"value\": [",
    "{\"@odata.type\": \"#\"}",
    "null",
    "...",
    "\u{a0}",
    "é",
    "<",
];

/// A typical part of a page, or any text.
fn part() -> impl Strategy<Value = String> {
    prop_oneof![4 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => ".{0,8}"]
}
