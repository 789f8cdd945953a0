use std::collections::BTreeMap;

use clap::ValueEnum as _;
use expect_test::{Expect, expect};
use msgraph_codegen::schema::QualifiedName;
use msgraph_codegen::{
    ApiVersion, Code, Config, Diagnostic, Generated, PageId, Source, SourceSet, Span, Subject,
};

use super::human::SHOWN_PER_CODE;
use super::{MessageFormat, render};
use crate::config_file::ConfigFile;
use crate::docs_folder::{Pages, Unreadable};
use crate::findings::all;

const PATH: &str = "api-reference/v1.0/resources/user.md";
const TEXT: &str = "# user\n\n|Property|Type|\n|:--|:--|\n|naïve|Strin|\n|age|Int31|\n";

/// Renders one finding for each of the texts that is marked on the page.
fn check(marked: &[&str], format: MessageFormat, expected: &Expect) {
    let unreadable = vec![Unreadable {
        path: "api-reference/v1.0/resources/x.md".into(),
        file: "x.md".into(),
        reason: "cannot be read: gone".into(),
    }];
    let diagnostics: Vec<_> = marked.iter().map(|text| diagnostic(text)).collect();
    expected.assert_eq(&render_here(unreadable, diagnostics, format));
}

/// Without colours, in a checkout that has the docs at its root.
fn render_here(
    unreadable: Vec<Unreadable>,
    diagnostics: Vec<Diagnostic>,
    format: MessageFormat,
) -> String {
    render_page(PATH, unreadable, diagnostics, format, false)
}

fn render_page(
    path: &str,
    unreadable: Vec<Unreadable>,
    diagnostics: Vec<Diagnostic>,
    format: MessageFormat,
    colours: bool,
) -> String {
    let sources = SourceSet::new(vec![Source::new(path, ApiVersion::V1_0, TEXT.as_bytes())]);
    let pages = Pages { sources, unreadable, folders: Vec::new(), files: BTreeMap::new() };
    let file = ConfigFile { path: "codegen.toml".to_owned(), config: Config::default() };
    let generated = Generated { diagnostics, ..Generated::default() };
    render(&all(&pages, &file, &generated.diagnostics), format, colours, &str::to_owned)
}

fn diagnostic(text: &str) -> Diagnostic {
    let start = TEXT.find(text).unwrap() as u32;
    let span = Span { page: PageId(0), start, end: start + text.len() as u32 };
    let message = format!("no page documents `{text}`");
    Diagnostic::new(Code::UnknownType, span, Subject::File, message, "it is any JSON value")
        .help("link the type's page")
}

#[test]
fn short_is_one_line_each_in_the_order_of_places() {
    let expected = expect![[r#"
        api-reference/v1.0/resources/user.md:5:8: warning[unknown-type]: no page documents `Strin`
        api-reference/v1.0/resources/user.md:6:6: warning[unknown-type]: no page documents `Int31`
        api-reference/v1.0/resources/x.md: error[unreadable-file]: cannot be read: gone
    "#]];
    check(&["Int31", "Strin"], MessageFormat::Short, &expected);
}

#[test]
fn json_is_one_object_a_line() {
    let expected = expect![[r#"
        {"path":"api-reference/v1.0/resources/user.md","line":5,"column":8,"end_line":5,"end_column":13,"severity":"warning","code":"unknown-type","subject":null,"message":"no page documents `Strin`","effect":"it is any JSON value","help":"link the type's page","fingerprint":"c2bdcc8ef21f38f1:1"}
        {"path":"api-reference/v1.0/resources/x.md","line":0,"column":0,"end_line":0,"end_column":0,"severity":"error","code":"unreadable-file","subject":null,"message":"cannot be read: gone","effect":"the file was left out","help":null,"fingerprint":"d507ee6f47cf7954:1"}
    "#]];
    check(&["Strin"], MessageFormat::Json, &expected);
}

#[test]
fn human_shows_the_line() {
    let expected = expect![[r#"
        error[unreadable-file]: cannot be read: gone
        --> api-reference/v1.0/resources/x.md
         = note: the file was left out

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

    "#]];
    check(&["Strin", "|age|Int31|\n"], MessageFormat::Human, &expected);
}

#[test]
fn human_shows_the_first_few_of_a_code() {
    let diagnostics = vec![diagnostic("user"); SHOWN_PER_CODE + 2];
    let text = render_here(Vec::new(), diagnostics, MessageFormat::Human);
    assert_eq!(text.matches("warning[unknown-type]").count(), SHOWN_PER_CODE);
    assert!(text.contains("and 2 more `unknown-type` findings; see all with"), "{text}");
}

#[test]
fn a_span_outside_the_text_shows_what_there_is() {
    for (start, end) in [(9000, 9001), (0, 9000), (TEXT.len() as u32, TEXT.len() as u32), (37, 38)]
    {
        let span = Span { page: PageId(0), start, end };
        let found = Diagnostic::new(Code::TooLarge, span, Subject::File, "too large", "it was cut");
        for format in MessageFormat::value_variants() {
            let text = render_page(PATH, Vec::new(), vec![found.clone()], *format, true);
            assert!(text.contains("too large"), "{format:?}: {text}");
        }
    }
}

#[test]
fn human_tells_the_worst_first_and_counts_many_by_code() {
    let of = |code, count| {
        let span = Span { page: PageId(0), start: 0, end: 6 };
        vec![Diagnostic::new(code, span, Subject::File, "odd", "it was read past"); count]
    };
    let some = [of(Code::RowRepaired, 12), of(Code::UnknownType, 5), of(Code::EmptyEnum, 1)];
    let few = some.concat();
    let text = render_here(Vec::new(), few.clone(), MessageFormat::Human);
    assert!(!text.contains("count"), "{text}");

    let many = [few, of(Code::RowDropped, 2)].concat();
    let text = render_here(Vec::new(), many, MessageFormat::Human);
    let titles: Vec<_> = text.lines().filter(|line| line.ends_with("]: odd")).collect();
    assert_eq!(
        titles,
        [
            &["error[empty-enum]: odd"][..],
            &["error[row-dropped]: odd"; 2],
            &["warning[unknown-type]: odd"; 5],
            &["note[row-repaired]: odd"; SHOWN_PER_CODE],
        ]
        .concat()
    );
    let expected = expect![[r#"
        and 7 more `row-repaired` findings; see all with `--message-format short`

        count  severity  code
            1  error     empty-enum
            2  error     row-dropped
            5  warning   unknown-type
           12  note      row-repaired

    "#]];
    expected.assert_eq(&text[text.find("and 7 more").unwrap()..]);
}

#[test]
fn an_annotation_cannot_be_left_or_forged() {
    let path = "a,b:c%0A\r\n::error::.md";
    let mut finding = diagnostic("Strin");
    finding.message = "100%: a, b\r\n::error::forged".to_owned();
    let expected = expect![[r#"
        ::warning file=a%2Cb%3Ac%250A%0D%0A%3A%3Aerror%3A%3A.md,line=5,endLine=5,col=8,endColumn=13,title=unknown-type::100%25: a, b%0D%0A::error::forged%0Ait is any JSON value%0Ahelp: link the type's page
    "#]];
    let text = render_page(path, Vec::new(), vec![finding], MessageFormat::Github, false);
    expected.assert_eq(&text);
}

#[test]
fn an_annotation_over_lines_has_no_columns() {
    let expected = expect![[r#"
        ::warning file=api-reference/v1.0/resources/user.md,line=5,endLine=6,title=unknown-type::no page documents `|naïve|Strin| |age|Int31| `%0Ait is any JSON value%0Ahelp: link the type's page
        ::error file=api-reference/v1.0/resources/x.md,title=unreadable-file::cannot be read: gone%0Athe file was left out
    "#]];
    check(&["|naïve|Strin|\n|age|Int31|\n"], MessageFormat::Github, &expected);
}

#[test]
fn the_uri_of_a_page_holds_nothing_but_its_path() {
    let path = "api-reference/v1.0/resources/é ?#:%41.md";
    let findings = vec![diagnostic("Strin")];
    let text = render_page(path, Vec::new(), findings, MessageFormat::Sarif, false);
    assert!(text.contains("resources/%C3%A9%20%3F%23%3A%2541.md\""), "{text}");
}

#[test]
fn a_subject_is_told_to_programs() {
    let user = QualifiedName { namespace: "microsoft.graph".to_owned(), name: "user".to_owned() };
    let subject = Subject::Member(&user, "naïve");
    let span = Span { page: PageId(0), start: 0, end: 0 };
    let findings = vec![Diagnostic::new(Code::UnknownType, span, subject, "unknown", "ignored")];
    let json = render_here(Vec::new(), findings.clone(), MessageFormat::Json);
    assert!(json.contains("\"subject\":\"microsoft.graph.user.naïve\""), "{json}");
    let sarif = render_here(Vec::new(), findings, MessageFormat::Sarif);
    assert!(sarif.contains("\"fullyQualifiedName\": \"microsoft.graph.user.naïve\""), "{sarif}");
}
