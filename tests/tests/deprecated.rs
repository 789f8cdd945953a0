//! What the docs call deprecated is `#[deprecated]` in Rust, with their reason, and only that.

use std::fmt::Write as _;
use std::fs;

use expect_test::{Expect, expect};
use msgraph_codegen::Source;
use msgraph_tests::program::{self, call};
use msgraph_tests::{enumeration, page, resource, run};

/// A page of the type `widget` with such rows and such sections below its JSON block.
fn widget(rows: &[&str], sections: &str) -> String {
    format!("{}\n{sections}", resource("microsoft.graph.widget", rows, ""))
}

/// The lines of a generated file that say what is deprecated, each with the item below.
fn deprecated(pages: Vec<Source>, file: &str) -> String {
    let run = run(pages);
    run.assert_sound();
    let text = run.file(&format!("v1_0/{file}.rs")).to_owned();
    let mut lines = text.lines().map(str::trim);
    let mut found = String::new();
    while let Some(line) = lines.next() {
        if line.starts_with("#[deprecated") {
            let item = lines.find(|line| !line.starts_with("#[")).unwrap_or_default();
            let _ = writeln!(found, "{line} {item}");
        }
    }
    found
}

fn check(pages: Vec<Source>, file: &str, expected: &Expect) {
    expected.assert_eq(&deprecated(pages, file));
}

#[test]
fn a_type_by_its_title_and_banner() {
    let text = resource("microsoft.graph.widget", &["size|Int32"], "");
    let text = text.replace("# widget resource type", "# widget resource type (deprecated)");
    check(
        vec![page("widget", &text)],
        "widget",
        &expect![[r#"
            #[deprecated = "The documentation marks it as deprecated."] pub struct Widget {
        "#]],
    );
    let banner = "Something.\n\n> [!CAUTION]\n> The widget API is deprecated and will stop returning \
        data on **June 1**. Use [gadgets](gadget.md).";
    check(
        vec![page("widget", text.replacen("Something.", banner, 1))],
        "widget",
        &expect![[r#"
            #[deprecated = "The widget API is deprecated and will stop returning data on June 1. Use gadgets."] pub struct Widget {
        "#]],
    );
}

#[test]
fn a_property_whose_type_is_deprecated_is_not() {
    let rows = ["part|[part](part.md)", "kind|[kind](kind.md) collection"];
    let part = resource("microsoft.graph.part", &["name (deprecated)|String"], "");
    let part = part.replace("# part resource type", "# part resource type (deprecated)");
    let kind = enumeration("kind", &["one", "two"]).replace("# kind", "# kind (deprecated)");
    let pages = || {
        let pages = [("widget", widget(&rows, "")), ("part", part.clone()), ("kind", kind.clone())];
        pages.iter().map(|(stem, text)| page(stem, text)).collect()
    };
    check(pages(), "widget", &expect![[""]]);
    check(
        pages(),
        "part",
        &expect![[r##"
        #[deprecated = "The documentation marks it as deprecated."] pub struct Part {
        #[deprecated = "The documentation marks it as deprecated."] pub name: Option<String>,
    "##]],
    );
    check(
        pages(),
        "kind",
        &expect![[r##"
        #[deprecated = "The documentation marks it as deprecated."] pub enum Kind {
    "##]],
    );
}

#[test]
fn an_enumeration_by_its_heading_and_a_member_by_its_name() {
    let section = "### emailType values (deprecated)\n|Member|Description|\n|:--|:--|\n|main|The main one.|\n\
        |unknownFutureValue|Sentinel.|\n|zeroth (deprecated)|Use main instead.|\n|second|Later.|\n";
    let pages = || {
        let rows = ["email|[emailType](#emailtype-values-deprecated)"];
        vec![page("widget", widget(&rows, section))]
    };
    let generated = run(pages());
    assert_eq!(generated.findings(), "");
    assert!(generated.file("v1_0/widget.rs").contains("pub email: Option<EmailType>,"));
    let members = generated.file("v1_0/email_type.rs");
    assert!(members.contains("Zeroth = \"zeroth\""), "{members}");
    assert_eq!(members.matches("Sent only with the request header").count(), 1, "{members}");
    check(
        pages(),
        "email_type",
        &expect![[r##"
        #[deprecated = "The documentation marks it as deprecated."] pub enum EmailType {
        #[deprecated = "Use main instead."] Zeroth,
    "##]],
    );
}

/// A hierarchy, an enumeration, a namespace and an entity of another area, all of them deprecated.
fn everything_deprecated() -> Vec<String> {
    let types = [
        (
            "node",
            "",
            &["id|String", "kind|[kind](kind.md)", "kinds|[kind](kind.md) collection"][..],
        ),
        ("leaf", "node", &["next|[node](node.md)", "nodes|[node](node.md) collection"][..]),
        ("inner.branch", "node", &["leaf|[leaf](leaf.md)", "part|[part](part.md)"][..]),
        ("part", "", &["name (deprecated)|String", "parts|[part](part.md) collection"][..]),
    ];
    let pages = types.iter().map(|(name, base, rows)| {
        let base = match *base {
            "" => String::new(),
            base => format!(r#""baseType": "microsoft.graph.{base}""#),
        };
        resource(&format!("microsoft.graph.{name}"), rows, &base)
            .replacen(" resource type", " resource type (deprecated)", 1)
            .replace("## JSON", "## Relationships\n|Relationship|Type|Description|\n|:--|:--|:--|\n\
                |up (deprecated)|[node](node.md)|One.|\n|down|[leaf](leaf.md) collection|All.|\n\n## JSON")
    });
    let kind = enumeration("kind", &["one (deprecated)", "two", "unknownFutureValue"]);
    let kind = kind.replacen(" enum type", " enum type (deprecated)", 1);
    let pages = pages.chain([kind]).enumerate();
    let of_area = |(index, page): (usize, String)| {
        format!(
            "---\ntitle: x\nms.subservice: area{}\ndoc_type: resourcePageType\n---\n\n{page}",
            index % 2
        )
    };
    pages.map(of_area).collect()
}

#[test]
fn a_crate_of_deprecated_types_compiles_without_warnings() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    for (index, page) in everything_deprecated().iter().enumerate() {
        fs::write(resources.join(format!("page{index}.md")), page).unwrap();
    }
    let run = call(folder.path(), "codegen --docs docs --out crate --message-format short");
    assert_eq!(run.code, 0, "{}", run.err);
    let types = folder.path().join("crate/src/types/v1_0");
    for (file, item) in [
        ("node.rs", "pub struct Node"),
        ("inner/branch.rs", "pub struct Branch"),
        ("kind.rs", "pub enum Kind"),
    ] {
        let text = fs::read_to_string(types.join(file)).unwrap();
        let (above, _) = text.split_once(item).unwrap();
        assert!(above.contains("#[deprecated = "), "{text}");
    }
    program::check_without_warnings(&folder.path().join("crate"));
}
