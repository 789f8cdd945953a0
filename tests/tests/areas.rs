//! Product areas: the cargo features that enable a type, and the further types that `--only` includes.

use std::fmt::Write as _;

use expect_test::expect;
use msgraph_codegen::{File, Options, Rule, Rules, Source, SourceSet, resolve_schema};
use msgraph_tests::page_text::PageText;
use msgraph_tests::{Run, page, run, run_with};

/// The page with these lines in its front matter.
fn with(lines: &str, text: PageText) -> Source {
    page(text.stem, text.source().text.replace("doc_type: ", &format!("{lines}doc_type: ")))
}

fn of_area(area: &str, text: PageText) -> Source {
    with(&format!("ms.prod: \"{area}\"\n"), text)
}

const MESSAGE: PageText = PageText {
    stem: "message",
    rows: &["subject|String|The subject.", "body|[itemBody](itembody.md)|The body."],
    relationships: &[
        "attachments|[attachment](attachment.md) collection|The attachments.",
        "sender|[user](user.md)|The sender.",
    ],
    metadata: r#""@odata.type": "microsoft.graph.message""#,
    ..PageText::EMPTY
};

const BODY: PageText = PageText {
    stem: "itembody",
    rows: &["content|String|The text."],
    metadata: r#""@odata.type": "microsoft.graph.itemBody""#,
    ..PageText::EMPTY
};

const ATTACHMENT: PageText = PageText {
    stem: "attachment",
    rows: &["name|String|The name."],
    metadata: r#""@odata.type": "microsoft.graph.attachment", "keyProperty": "id""#,
    ..PageText::EMPTY
};

const FILE_ATTACHMENT: PageText = PageText {
    stem: "fileattachment",
    rows: &["hash|[fileHash](filehash.md)|The hash."],
    metadata: r#""@odata.type": "microsoft.graph.fileAttachment", "baseType": "microsoft.graph.attachment""#,
    ..PageText::EMPTY
};

const HASH: PageText = PageText {
    stem: "filehash",
    rows: &["sha1|String|The digits."],
    metadata: r#""@odata.type": "microsoft.graph.fileHash""#,
    ..PageText::EMPTY
};

const USER: PageText = PageText {
    stem: "user",
    rows: &["id|String|The key."],
    relationships: &["messages|[message](message.md) collection|The messages."],
    metadata: r#""@odata.type": "microsoft.graph.user""#,
    ..PageText::EMPTY
};

const TAG: PageText = PageText {
    stem: "tag",
    rows: &["name|String|The name."],
    metadata: r#""@odata.type": "microsoft.graph.tag""#,
    ..PageText::EMPTY
};

fn pages() -> Vec<Source> {
    vec![
        of_area("Mail", MESSAGE),
        of_area("", BODY),
        of_area("mail", ATTACHMENT),
        of_area("files", FILE_ATTACHMENT),
        of_area("files", HASH),
        of_area("people", USER),
        of_area("", TAG),
    ]
}

/// The area and the features of each type, one type per line.
fn features(run: &Run) -> String {
    let mut text = String::new();
    for ty in &run.generated.schema.types {
        let (name, area) = (&ty.name.name, ty.area.as_deref().unwrap_or("-"));
        let _ = writeln!(text, "{name} {area}: {}", ty.features.join(" "));
    }
    text
}

#[test]
fn a_type_is_in_its_own_area_and_in_those_that_need_it() {
    let run = run(pages());
    run.assert_sound();
    // The body is a property, the attachment may be a derived type, and the sender is an entity.
    expect![[r#"
        attachment mail: files mail
        entity -: files mail people
        fileAttachment files: files mail
        fileHash files: files mail
        itemBody -: mail
        message mail: mail
        tag -: other
        user people: people
    "#]]
    .assert_eq(&features(&run));
    expect![[r#"
        fact name microsoft.graph.message message.md:27 metadata-name
        fact area mail message.md:4 front-matter
        fact kind entity message.md:23 has-relationships
        fact kind entity user.md:22 relationship-target
        fact base microsoft.graph.entity message.md:27 default-base
    "#]]
    .assert_eq(&run.claims("message", None));
    let message = run.file("v1_0/message.rs");
    assert!(message.contains("    #[cfg(feature = \"people\")]\n    pub sender: "), "{message}");
    assert!(message.contains("\n    pub attachments: Option<Vec<AnyAttachment>>,"), "{message}");
}

#[test]
fn without_areas_no_type_has_features() {
    let run = run([MESSAGE, BODY, ATTACHMENT, USER].map(|text| of_area("", text)).to_vec());
    assert!(features(&run).lines().all(|line| line.ends_with("-: ")), "{}", features(&run));
    let conditional = |file: &&File| {
        let text = file.text.replace("#[cfg(feature = \"v1_0\")]", "");
        text.contains("cfg(feature") || text.contains("cfg(any")
    };
    assert_eq!(run.generated.files.iter().find(conditional), None);
}

#[test]
fn without_the_rule_no_page_names_an_area() {
    let rules = Rules::default().without(Rule::FrontMatter);
    let options = Options { rules, ..Options::default() };
    let schema = resolve_schema(&SourceSet::new(pages()), &options).schema;
    assert!(schema.areas().is_empty());
}

#[test]
fn the_newer_key_wins_and_hostile_text_is_ignored() {
    let run = run(vec![
        with("ms.prod: \"old\"\nms.subservice: New Name\n", TAG),
        with("ms.prod: 'old'\nms.subservice: \"\"\n", HASH),
        with("ms.prod: \"full\"\n", USER),
        with("ms.prod: \"x\\\"]\\n[dependencies]\"\n", BODY),
    ]);
    expect![[r#"
        entity -: full-area
        fileHash old: old
        itemBody -: other
        tag new-name: new-name
        user full-area: full-area
    "#]]
    .assert_eq(&features(&run));
    let findings = run.findings();
    let findings: Vec<_> = findings.lines().filter(|line| line.contains("area")).collect();
    expect![[r#"itembody.md:4:1 warning[invalid-front-matter]: `x\"]\n[dependencies]` cannot name a product area (the types of the page have no area)"#]]
    .assert_eq(&findings.join("\n"));
}

fn included(run: &Run) -> String {
    let lines = run.generated.dependencies.iter().map(|it| format!("{}: {}", it.name.name, it.why));
    lines.map(|line| line + "\n").collect()
}

#[test]
fn only_includes_needed_types_and_lists_the_reasons() {
    let run = run_with("", &["message"], pages());
    expect![[r#"
        entity: the base of message
        itemBody: used by message.body
    "#]]
    .assert_eq(&included(&run));
    // The target of a navigation property is not included; the property holds any JSON.
    expect!["entity microsoft.graph.message of microsoft.graph.entity: subject Edm.String, body microsoft.graph.itemBody, attachments microsoft.graph.attachment?[], sender microsoft.graph.user?"]
        .assert_eq(&run.show_type("message"));
    let run = run_with("", &["attach*"], pages());
    expect![[r#"
        entity: the base of attachment
        fileAttachment: derived from attachment
        fileHash: used by fileAttachment.hash
    "#]]
    .assert_eq(&included(&run));
    assert_eq!(included(&run_with("", &[], pages())), "");
}
