//! Forms of pages that are read though the docs prescribe others, or none.

use msgraph_codegen::Source;
use msgraph_tests::page_text::PageText;
use msgraph_tests::run;

const WIDGET: PageText = PageText {
    stem: "widget",
    metadata: r#""@odata.type": "microsoft.graph.widget""#,
    ..PageText::EMPTY
};

/// The doc comments of a generated file, a line each.
fn docs(pages: Vec<Source>, path: &str) -> String {
    let run = run(pages);
    let lines = run.file(path).lines().filter_map(|line| line.trim().strip_prefix("///"));
    lines.map(|line| format!("{}\n", line.trim())).collect()
}

#[test]
fn an_include_leaves_neither_text_nor_a_link() {
    let widget = PageText {
        intro: "A widget. [!INCLUDE [part](../../includes/part.md)] It turns.",
        rows: &[
            "key|String|Its key. [!INCLUDE [note](../../includes/note.md)] Read-only.",
            "name|String|[!INCLUDE[note](../../includes/note.md)]",
            "size|Int32|[!include [note](../../includes/note.md)] Its size. See [more](widget.md).",
        ],
        json: r#"{ "key": "String", "name": "String", "size": 1 }"#,
        ..WIDGET
    };
    let docs = docs(vec![widget.source()], "v1_0/widget.rs");
    for expected in ["A widget. It turns.", "Its key.", "Read-only.", "Its size."] {
        assert!(docs.lines().any(|line| line.starts_with(expected)), "no {expected:?} in:\n{docs}");
    }
    for left_over in ["INCLUDE", "include", "note.md", "part.md", "[note]", "[part]"] {
        assert!(!docs.contains(left_over), "{left_over:?} in:\n{docs}");
    }
}
