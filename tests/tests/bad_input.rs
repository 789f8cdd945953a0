//! Bad pages give a finding with its position; everything else is still generated.

use expect_test::expect;
use msgraph_tests::{Run, bad_pages, run_beside_good};

#[track_caller]
fn assert_type(run: &Run, expected: &str) {
    let name = expected.split([' ', ':']).nth(1).and_then(|name| name.rsplit('.').next());
    assert_eq!(run.show_type(name.unwrap_or_default()), expected);
}

#[test]
fn bytes_that_are_not_utf8() {
    let run = run_beside_good(
        &bad_pages::not_utf8(),
        &expect![[r#"
            latin.md:10:17 error[invalid-utf8]: this byte is not UTF-8 (each invalid byte was read as U+FFFD)
        "#]],
    );
    assert_type(&run, "complex microsoft.graph.latin: cafe Edm.String");
}

#[test]
fn a_page_that_ends_inside_a_comment() {
    let run = run_beside_good(
        &bad_pages::ends_inside_a_comment(),
        &expect![[r#"
            unfinished.md:13:1 warning[unclosed-comment]: this comment is not closed (everything below it was ignored)
            unfinished.md:13:1 warning[missing-block]: no code block follows this metadata comment (it was read without one)
        "#]],
    );
    assert_type(&run, "complex microsoft.graph.unfinished: name Edm.String");
}

#[test]
fn a_line_of_10_megabytes() {
    let run = run_beside_good(
        &bad_pages::long_line(),
        &expect![[r#"
        longline.md:10:1 error[too-large]: this line has 10485775 bytes, more than 65536 (the rest of it was not read)
    "#]],
    );
    assert_type(&run, "complex microsoft.graph.longLine: name Edm.String, other Edm.Int32");
}

#[test]
fn a_table_of_10_000_columns() {
    let run = run_beside_good(
        &bad_pages::wide_table(),
        &expect![[r#"
        widetable.md:12:1 error[too-large]: this table has 10000 columns, more than 64 (the table was not read)
    "#]],
    );
    assert_type(&run, "complex microsoft.graph.wideTable: name Edm.String");
}

#[test]
fn a_property_table_of_10_000_columns() {
    let run = run_beside_good(
        &bad_pages::wide_property_table(),
        &expect![[r#"
        widerows.md:8:1 error[too-large]: this table has 10003 columns, more than 64 (the table was not read)
    "#]],
    );
    assert_type(&run, "complex microsoft.graph.wideRows: ");
}

#[test]
fn two_types_that_are_each_others_base() {
    let run = run_beside_good(
        &bad_pages::cyclic_base(),
        &expect![[r#"
            chicken.md:13:32 error[base-cycle]: `microsoft.graph.chicken`, `microsoft.graph.egg` are bases of each other in a cycle (`microsoft.graph.chicken` was read without a base)
        "#]],
    );
    assert_type(&run, "complex microsoft.graph.chicken: ofchicken Edm.String");
    assert_type(&run, "complex microsoft.graph.egg of microsoft.graph.chicken: ofegg Edm.String");
}

#[test]
fn a_type_that_is_its_own_base() {
    let run = run_beside_good(
        &bad_pages::self_base(),
        &expect![[r#"
            ouroboros.md:13:76 error[base-cycle]: `microsoft.graph.ouroboros` is its own base (the statement was ignored)
        "#]],
    );
    assert_type(&run, "complex microsoft.graph.ouroboros: name Edm.String");
}

#[test]
fn two_pages_that_contradict_each_other() {
    let run = run_beside_good(
        &bad_pages::contradicting_pages(),
        &expect![[r#"
            disputed-2.md:10:2 warning[property-conflict]: `size` has a different type here than in its first row (the first row was used)
        "#]],
    );
    assert_type(
        &run,
        "complex microsoft.graph.disputed of microsoft.graph.tag: \
         size Edm.Int32, colour Edm.String",
    );
}

#[test]
fn a_name_that_is_an_enumeration_and_a_resource() {
    let run = run_beside_good(
        &bad_pages::enum_and_resource(),
        &expect![[r#"
        both-enum.md:1:1 error[type-conflict]: `microsoft.graph.both` is an enumeration here and a structured type elsewhere (the structured type was kept)
    "#]],
    );
    assert_type(&run, "complex microsoft.graph.both: name Edm.String");
}

#[test]
fn an_enumeration_without_members() {
    let run = run_beside_good(
        &bad_pages::enum_without_members(),
        &expect![[r#"
            nothing.md:1:1 error[empty-enum]: the enumeration `microsoft.graph.nothing` has no members (it was kept, and every value is read as unknown)
        "#]],
    );
    assert_type(&run, "enum microsoft.graph.nothing: ");
    assert_type(&run, "complex microsoft.graph.usesNothing: it microsoft.graph.nothing");
}

#[test]
fn members_that_differ_only_in_case() {
    let run = run_beside_good(
        &bad_pages::members_that_differ_in_case(),
        &expect![[r#"
            cases.md:11:2 warning[name-collision]: the Rust name of the member `High` of `microsoft.graph.cases` is already taken (it was named `High2`)
            cases.md:14:2 warning[duplicate-member]: the member `low` is listed twice (the first row was used)
        "#]],
    );
    assert_type(&run, "enum microsoft.graph.cases: high, High, HIGH, low");
    let file = run.file("v1_0/cases.rs");
    for variant in ["High = \"high\",", "High2 = \"High\",", "HIGH = \"HIGH\","] {
        assert!(file.contains(variant), "no {variant} in\n{file}");
    }
}

#[test]
fn pages_without_content() {
    let run = run_beside_good(
        &bad_pages::empty_pages(),
        &expect![[r#"
            frontmatter.md:1:1 note[missing-front-matter-key]: the front matter has no `description` (the page was read without it)
            hollow.md:1:1 note[missing-front-matter-key]: the front matter has no `description` (the page was read without it)
            hollow.md:6:1 warning[missing-resource]: the `doc_type` of this page is that of a resource, but it describes no type (nothing was read from it)
            openfrontmatter.md:1:1 warning[invalid-front-matter]: this front matter is not closed (it was read as part of the page)
        "#]],
    );
    expect![[r#"
        mod.rs
        v1_0.rs
        v1_0/entity.rs
        v1_0/tag.rs
    "#]]
    .assert_eq(&run.paths());
}

#[test]
fn bytes_that_are_not_text() {
    run_beside_good(
        &bad_pages::binary(),
        &expect![[r#"
            binary.md:1:1 note[missing-title]: this page has no heading (it was read without a title)
            binary.md:1:3 error[invalid-utf8]: this byte is not UTF-8 (each invalid byte was read as U+FFFD)
        "#]],
    );
}
