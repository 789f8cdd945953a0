//! A folder in which pages are missing, as in a sparse checkout: what is still documented is read as in
//! the whole folder, and nothing is made up for what is not.

mod comparison;

use msgraph_codegen::schema::{Schema, TypeKind, TypeRef};
use msgraph_codegen::{Options, Source, SourceSet, resolve_schema};
use msgraph_tests::folders;
use msgraph_tests::page_text::PageText;

use self::comparison::Comparison;

/// How many of hundred pages are kept.
const SHARES: [u64; 3] = [10, 50, 90];

/// How many random folders are made of each share.
const FOLDERS: u64 = 4;

#[test]
#[ignore = "needs ../shared/corpus"]
fn a_part_of_the_pages_says_nothing_else_than_all_of_them() {
    let pages = folders::sources(&folders::shared("corpus/docs-2021-07"));
    let whole = resolve(pages.pages().to_vec());
    let mut differences = Vec::new();
    for share in SHARES {
        for seed in 0..FOLDERS {
            let kept = part_of(pages.pages(), share, seed);
            let paths = kept.iter().map(|page| (*page.path).to_owned()).collect();
            let part = resolve(kept);
            let found = Comparison::new(&whole, &part, paths).differences();
            let label = |what| format!("{share} % of the pages, seed {seed}: {what}");
            differences.extend(found.into_iter().map(label));
        }
    }
    let count = differences.len();
    assert!(differences.is_empty(), "{count} differences:\n{}", differences.join("\n"));
}

fn resolve(pages: Vec<Source>) -> Schema {
    resolve_schema(&SourceSet::new(pages), &Options::default()).schema
}

/// A random share of the pages, the same for the same seed.
fn part_of(pages: &[Source], share: u64, seed: u64) -> Vec<Source> {
    let mut state = seed << 8 | share;
    let kept = pages.iter().filter(|_| next(&mut state) % 100 < share);
    kept.cloned().collect()
}

/// The next number of the generator `SplitMix64`.
fn next(state: &mut u64) -> u64 {
    *state = state.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mixed = (*state ^ *state >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
    mixed ^ mixed >> 31
}

const WIDGET: PageText = PageText {
    stem: "shop-widget",
    title: "widget",
    namespace: "microsoft.graph.shop",
    metadata: r#""@odata.type": "microsoft.graph.shop.widget""#,
    ..PageText::EMPTY
};

/// The type of each property of `widget`, with `?` after one that has no page; then the enumerations.
fn read(widget: PageText, others: &[PageText]) -> String {
    let pages = [widget].iter().chain(others).map(PageText::source).collect();
    let schema: Schema = resolve(pages);
    let (mut types, mut enums) = (Vec::new(), Vec::new());
    for ty in &schema.types {
        match &ty.kind {
            TypeKind::Structured(it) if ty.name.name == "widget" => {
                types.extend(it.properties.iter().map(|it| {
                    let is_documented = !matches!(it.ty, TypeRef::Opaque(_));
                    let mark = if is_documented { "" } else { "?" };
                    format!("{}{mark}", schema.type_name(&it.ty))
                }));
            }
            TypeKind::Enum(_) => enums.push(format!("enum {}", ty.name)),
            TypeKind::Structured(_) => {}
        }
    }
    types.append(&mut enums);
    types.join(" ")
}

#[test]
fn words_of_a_description_are_no_enumeration() {
    let check = |rows, json, expected| {
        assert_eq!(read(PageText { rows, json, ..WIDGET }, &[]), expected, "{rows:?}");
    };
    let filter = &[
        "access|[right](../resources/right.md) collection|It. Supports `$filter` (`eq`, `not`, `ge`, `le`).",
    ];
    check(filter, r#"{"access": [null]}"#, "microsoft.graph.right?");
    check(
        &["access|right|It. Supports `$filter` (`eq`, `not`, `ge`, `le`)."],
        "{}",
        "microsoft.graph.shop.right?",
    );
    let such_as = &[
        "phones|[phone](../resources/shop-phone.md)|Phones, such as `primary`, `private`, and `alternate`.",
    ];
    check(such_as, "{}", "microsoft.graph.shop.phone?");
    let object = r#"{"phones": [{"@odata.type": "microsoft.graph.shop.phone"}]}"#;
    let listed =
        &["phones|phone collection|Possible values are `primary`, `private`, and `alternate`."];
    check(listed, object, "microsoft.graph.shop.phone?");
    check(listed, r#"{"phones": [{"kind": "String"}]}"#, "microsoft.graph.shop.phone?");
    check(
        listed,
        r#"{"phones": ["String"]}"#,
        "microsoft.graph.shop.phone enum microsoft.graph.shop.phone",
    );
    let linked = &[
        "phones|[phone](../resources/shop-phone.md)|The possible values are: `primary`, `private`.",
    ];
    check(linked, "{}", "microsoft.graph.shop.phone enum microsoft.graph.shop.phone");
}

#[test]
fn a_type_of_another_namespace_is_not_taken() {
    let other = PageText {
        stem: "parts-part",
        title: "part",
        namespace: "microsoft.graph.parts",
        rows: &["size|Int32|Its size."],
        metadata: r#""@odata.type": "microsoft.graph.parts.part""#,
        ..PageText::EMPTY
    };
    let check = |cell: &'static [&str], json, expected| {
        assert_eq!(read(PageText { rows: cell, json, ..WIDGET }, &[other]), expected, "{cell:?}");
    };
    let shown = r#"{"part": {"@odata.type": "microsoft.graph.part"}}"#;
    check(&["part|[part](../resources/part.md)|One."], shown, "microsoft.graph.part?");
    check(&["part|[part](../resources/part.md)|One."], "{}", "microsoft.graph.part?");
    check(&["part|part|One."], shown, "microsoft.graph.part?");
    check(&["part|microsoft.graph.part|One."], "{}", "microsoft.graph.part?");
    check(&["part|part|One."], "{}", "microsoft.graph.parts.part");
    check(&["part|[part](../resources/parts-part.md)|One."], shown, "microsoft.graph.parts.part");
}

#[test]
fn a_type_without_a_page_has_the_namespace_of_its_file() {
    let check = |rows, json, expected| {
        assert_eq!(read(PageText { rows, json, ..WIDGET }, &[]), expected, "{rows:?}");
    };
    check(&["by|[user](../resources/user.md)|Who."], "{}", "microsoft.graph.user?");
    check(&["by|[user](../resources/shop-user.md)|Who."], "{}", "microsoft.graph.shop.user?");
    check(&["by|user|Who."], "{}", "microsoft.graph.shop.user?");
    check(&["by|[User](../resources/user.md)|Who."], "{}", "microsoft.graph.user?");
    check(&["by|[graph.user](user.md)|Who."], "{}", "microsoft.graph.user?");
    let shown = r##"{"by": {"@odata.type": "#microsoft.graph.people.user"}}"##;
    check(&["by|[user](../resources/user.md)|Who."], shown, "microsoft.graph.people.user?");
    check(
        &["by|[Employee](../resources/people-user.md)|Who."],
        shown,
        "microsoft.graph.people.user?",
    );
}

#[test]
fn a_missing_page_gives_its_type_no_other() {
    let base = PageText {
        stem: "person",
        rows: &["age|Int32|The age."],
        metadata: r#""@odata.type": "microsoft.graph.person""#,
        ..PageText::EMPTY
    };
    let check = |rows, json, expected| {
        assert_eq!(read(PageText { rows, json, ..WIDGET }, &[base]), expected, "{rows:?}");
    };
    // An example, whose type may derive from the one that the cell names.
    let shown = r##"{"by": {"@odata.type": "#microsoft.graph.person"}}"##;
    check(&["by|[user](../resources/user.md)|Who."], shown, "microsoft.graph.user?");
    check(&["by|[person](person.md) or [robot](robot.md)|Who."], "{}", "microsoft.graph.robot?");
    let unknown = r##"{"by": {"@odata.type": "#microsoft.graph.agent"}}"##;
    check(&["by|[person](person.md) or [robot](robot.md)|Who."], unknown, "microsoft.graph.agent?");
    check(&["at|String|Where."], unknown, "Edm.String microsoft.graph.agent?");
}
