//! `cargo xtask explain`: where facts come from, over the pages of this repository and the real docs, and
//! what codes mean.

use std::fs;

use msgraph_codegen::Code;
use msgraph_tests::folders;
use msgraph_tests::program::{Call, call};

fn explain(args: &str) -> Call {
    call(&folders::workspace(), &format!("explain {args}"))
}

/// The lines of an output, with runs of spaces collapsed.
fn lines(run: &Call) -> Vec<String> {
    let squeeze = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    run.out.lines().map(squeeze).collect()
}

fn assert_contains(run: &Call, expected: &[&str]) {
    assert_eq!((run.code, run.err.as_str()), (0, ""));
    let lines = lines(run);
    for line in expected {
        assert!(lines.iter().any(|found| found == line), "no {line:?} in:\n{}", run.out);
    }
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn facts_of_the_real_docs_have_page_line_rule_and_overruled_claims() {
    let docs = folders::shared("corpus/docs-2021-07");
    let docs = docs.display();
    let run = explain(&format!("microsoft.graph.message.from --docs {docs}"));
    let page = "api-reference/v1.0/resources";
    assert_contains(
        &run,
        &[
            "microsoft.graph.message.from (v1.0), property",
            &format!("name from {page}/message.md:72 type-cell"),
            &format!("type microsoft.graph.recipient {page}/message.md:72 type-cell"),
            &format!("type microsoft.graph.recipient {page}/message.md:151 json-value"),
            "nothing was overruled",
            "type-cell The type cell gives the type, even if the JSON block shows another.",
        ],
    );
    let run = explain(&format!("microsoft.graph.message.importance --docs {docs}"));
    assert_contains(
        &run,
        &[
            &format!("type microsoft.graph.importance {page}/message.md:75 type-cell"),
            &format!("type not Edm.String {page}/message.md:154 json-value"),
        ],
    );
    let run = explain(&format!("microsoft.graph.fileAttachment --docs {docs}"));
    assert_contains(
        &run,
        &[
            "microsoft.graph.fileAttachment (v1.0), entity type",
            "msgraph_types::v1_0::FileAttachment in src/types/v1_0/file_attachment.rs",
            &format!("base microsoft.graph.attachment {page}/fileattachment.md:22 base-sentence"),
            &format!("base microsoft.graph.attachment {page}/fileattachment.md:57 base-metadata"),
            &format!("kind entity {page}/fileattachment.md:31 has-methods"),
            &format!("repeated not name Edm.String {page}/fileattachment.md:44 type-cell"),
            &format!("contentBytes Edm.Binary {page}/fileattachment.md:37 type-cell"),
            "Inherited from microsoft.graph.attachment:",
        ],
    );
}

#[test]
#[ignore = "needs ../shared/corpus"]
fn findings_about_the_subject_follow() {
    let docs = folders::shared("corpus/docs-2021-07");
    let run = explain(&format!("call.mediaConfig --docs {}", docs.display()));
    let finding = "api-reference/v1.0/resources/call.md:69:25: warning[alternative-types]: the type \
                   cell of `mediaConfig` names several types";
    assert_contains(&run, &["Findings:", finding]);
}

#[test]
fn the_default_docs_are_those_of_this_repository() {
    let run = explain("Message.from");
    assert_contains(&run, &["microsoft.graph.message.from (v1.0), property"]);
    let both = explain("entity");
    let heads: Vec<_> = both.out.lines().filter(|line| line.contains("), ")).collect();
    assert_eq!(
        heads,
        [
            "microsoft.graph.entity (v1.0), entity type",
            "microsoft.graph.entity (beta), entity type"
        ]
    );
}

#[test]
fn a_code_is_explained_by_its_section() {
    let text = fs::read_to_string(folders::workspace().join("codegen/DIAGNOSTICS.md")).unwrap();
    for code in Code::ALL {
        let run = explain(code.as_str());
        assert_eq!((run.code, run.err.as_str()), (0, ""));
        assert!(run.out.starts_with(&format!("### `{}` (", code.as_str())), "{}", run.out);
        assert!(text.contains(run.out.trim_end()), "{}", run.out);
    }
    let run = explain("empty-enum");
    assert!(run.out.contains("\nFix: ") && run.out.contains("\n````md "), "{}", run.out);
    assert_eq!(run.out.matches("### `").count(), 1, "{}", run.out);
}

#[test]
fn an_unknown_code_gets_a_suggestion() {
    for (asked, expected) in [
        ("unkown-type", "no code is named `unkown-type`; did you mean `unknown-type`?"),
        ("some-thing", "no code is named `some-thing`; codegen/DIAGNOSTICS.md lists them"),
        (
            "unknowntype",
            "no type, property or member is named `unknowntype`; did you mean `unknown-type`?",
        ),
    ] {
        let run = explain(asked);
        let expected = format!("error: {expected}\n");
        assert_eq!((run.code, run.out.as_str(), run.err), (2, "", expected));
    }
}

#[test]
fn an_unknown_name_gets_a_suggestion() {
    for (asked, unknown, nearest) in [
        ("mesage", "mesage", "microsoft.graph.message"),
        (
            "microsoft.graph.fileAttachmet",
            "microsoft.graph.fileAttachmet",
            "microsoft.graph.fileAttachment",
        ),
        ("message.form", "microsoft.graph.message.form", "microsoft.graph.message.from"),
        ("importance.hihg", "microsoft.graph.importance.hihg", "microsoft.graph.importance.high"),
    ] {
        let run = explain(asked);
        let expected = format!(
            "error: no type, property or member is named `{unknown}`; did you mean `{nearest}`?\n"
        );
        assert_eq!((run.code, run.out.as_str(), run.err), (2, "", expected));
    }
}
