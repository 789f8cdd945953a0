use expect_test::{Expect, expect};
use msgraph_codegen::{ApiVersion, Code, Diagnostic, PageId, Source, SourceSet, Span};

use super::{MessageFormat, SHOWN_PER_CODE, render};
use crate::docs_folder::Unreadable;
use crate::findings::collect;

const PATH: &str = "api-reference/v1.0/resources/user.md";
const TEXT: &str = "# user\n\n|Property|Type|\n|:--|:--|\n|naïve|Strin|\n|age|Int31|\n";

/// Renders one finding for each of the texts that is marked on the page.
fn check(marked: &[&str], format: MessageFormat, expected: &Expect) {
    let sources = SourceSet::new(vec![Source::new(PATH, ApiVersion::V1_0, TEXT.as_bytes())]);
    let unreadable = [Unreadable {
        path: "api-reference/v1.0/resources/x.md".into(),
        reason: "cannot be read: gone".into(),
    }];
    let diagnostics: Vec<_> = marked.iter().map(|text| diagnostic(text)).collect();
    let findings = collect(&sources, &unreadable, &diagnostics);
    expected.assert_eq(&render(&findings, format, false));
}

fn diagnostic(text: &str) -> Diagnostic {
    let start = TEXT.find(text).unwrap() as u32;
    let span = Span { page: PageId(0), start, end: start + text.len() as u32 };
    let message = format!("no page documents `{text}`");
    Diagnostic::new(Code::UnknownType, span, message, "it is any JSON value")
        .help("link the type's page")
}

#[test]
fn short_is_one_line_each_in_the_order_of_places() {
    let expected = expect![[r#"
        api-reference/v1.0/resources/user.md:5:8: warning[unknown-type]: no page documents `Strin`
        api-reference/v1.0/resources/user.md:6:6: warning[unknown-type]: no page documents `Int31`
        api-reference/v1.0/resources/x.md: warning[unreadable-file]: cannot be read: gone
    "#]];
    check(&["Int31", "Strin"], MessageFormat::Short, &expected);
}

#[test]
fn json_is_one_object_a_line() {
    let expected = expect![[r#"
        {"path":"api-reference/v1.0/resources/user.md","line":5,"column":8,"end_line":5,"end_column":13,"severity":"warning","code":"unknown-type","message":"no page documents `Strin`","effect":"it is any JSON value","help":"link the type's page"}
        {"path":"api-reference/v1.0/resources/x.md","line":0,"column":0,"end_line":0,"end_column":0,"severity":"warning","code":"unreadable-file","message":"cannot be read: gone","effect":"the file was left out","help":null}
    "#]];
    check(&["Strin"], MessageFormat::Json, &expected);
}

#[test]
fn human_shows_the_line() {
    let expected = expect![[r#"
        warning[unknown-type]: no page documents `Strin`
         --> api-reference/v1.0/resources/user.md:5:8
          |
        5 | |naïve|Strin|
          |        ^^^^^
          |
          = note: it is any JSON value
          = help: link the type's page

        warning[unknown-type]: no page documents `|age|Int31| `
         --> api-reference/v1.0/resources/user.md:6:1
          |
        6 | |age|Int31|
          | ^^^^^^^^^^^
          |
          = note: it is any JSON value
          = help: link the type's page

        warning[unreadable-file]: cannot be read: gone
        --> api-reference/v1.0/resources/x.md
         = note: the file was left out

    "#]];
    check(&["Strin", "|age|Int31|\n"], MessageFormat::Human, &expected);
}

#[test]
fn human_shows_the_first_few_of_a_code() {
    let sources = SourceSet::new(vec![Source::new(PATH, ApiVersion::V1_0, TEXT.as_bytes())]);
    let diagnostics = vec![diagnostic("user"); SHOWN_PER_CODE + 2];
    let text = render(&collect(&sources, &[], &diagnostics), MessageFormat::Human, false);
    assert_eq!(text.matches("warning[unknown-type]").count(), SHOWN_PER_CODE);
    assert!(text.contains("and 2 more `unknown-type` findings; see all with"), "{text}");
}

#[test]
fn a_span_outside_the_text_shows_what_there_is() {
    let sources = SourceSet::new(vec![Source::new(PATH, ApiVersion::V1_0, TEXT.as_bytes())]);
    for (start, end) in [(9000, 9001), (0, 9000), (TEXT.len() as u32, TEXT.len() as u32), (37, 38)]
    {
        let span = Span { page: PageId(0), start, end };
        let diagnostics = [Diagnostic::new(Code::TooLarge, span, "too large", "it was cut")];
        let findings = collect(&sources, &[], &diagnostics);
        assert!(render(&findings, MessageFormat::Human, true).contains("too large"));
    }
}
