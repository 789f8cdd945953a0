use expect_test::expect;
use msgraph_codegen::examples::Flaw;
use serde_json::json;

use super::{Report, Result};
use crate::examples::case::{Case, Group, NotJson, Place};
use crate::examples::oddity::Oddity;
use crate::examples::verdict::tests::{answer, case};
use crate::examples::verdict::{Answer, Deviation, DeviationKind};

fn report(results: Vec<Result<'_>>) -> Report<'_> {
    let folders = vec!["docs".to_owned()];
    Report { pages: 3, folders, results, oddities: Vec::new(), not_json: &[], left_out: 0 }
}

#[test]
fn a_body_that_came_back_changed_fails_the_run() {
    let case = case(r#"{"a": 1}"#);
    let ends = |answer: &Answer| report(vec![Result::new(&case, answer)]).is_lossless();
    assert!(ends(&answer(r#"{"a":1.0}"#)));
    assert!(!ends(&answer(r#"{"a":2}"#)));
    assert!(!ends(&answer("{}")));
    assert!(!ends(&Answer { failure: Some("no".to_owned()), ..answer(r#"{"a":1}"#) }));
    assert!(!ends(&Answer { unequal: vec!["to_value".to_owned()], ..answer(r#"{"a":1}"#) }));
}

#[test]
fn the_report_counts_and_names() {
    let good = case(r#"{"a": 1}"#);
    let place = Place { page: "api-reference/v1.0/api/cat-list.md".to_owned(), line: 12 };
    let of_json =
        Case { type_name: None, group: Group::Request, place: place.clone(), ..good.clone() };
    let unannotated = Case { group: Group::Unannotated, ..good.clone() };
    let kept = |value| Deviation {
        path: "/a".to_owned(),
        kind: DeviationKind::OtherKind,
        type_name: "microsoft.graph.owner".to_owned(),
        expected: "text".to_owned(),
        value,
    };
    let documented = Answer {
        documented: 1999,
        deviations: vec![kept(json!(1)), kept(json!(null))],
        ..answer(r#"{"a":1}"#)
    };
    let failed = Answer { failure: Some("from_str:\nno".to_owned()), ..Answer::default() };
    let long = "x".repeat(100);
    let changed = answer(&format!(r#"{{"a":"{long}","b":2}}"#));
    let results = vec![
        Result::new(&good, &documented),
        Result::new(&of_json, &failed),
        Result::new(&unannotated, &changed),
    ];
    let flaw = |what| Flaw { what, line: 1, column: 1 };
    let not_json = [
        NotJson { place: place.clone(), flaw: flaw("an ellipsis") },
        NotJson { place: place.clone(), flaw: flaw("a comma too many") },
        NotJson { place: place.clone(), flaw: flaw("a comma too many") },
    ];
    let oddities =
        vec![Oddity { kind: "null".to_owned(), count: 1200, place, path: "/a".to_owned() }];
    let report = Report { oddities, not_json: &not_json, ..report(results) };
    expect![[r#"
        docs: docs (3 method pages)

          bodies       in all  typed  equal  different  failed
          responses         1      1      1          0       0
          requests          1      0      0          0       1
          unannotated       1      1      0          1       0
          all               3      2      1          1       1

          differences from the docs  values  first at
          null                        1,200  api-reference/v1.0/api/cat-list.md:12  /a

          type                   bodies  equal  different  failed
          microsoft.graph.owner       2      1          1       0
          any JSON                    1      0          0       1

          not JSON          bodies  first at
          a comma too many       2  api-reference/v1.0/api/cat-list.md:12
          an ellipsis            1  api-reference/v1.0/api/cat-list.md:12

        api-reference/v1.0/api/cat-list.md:12: any JSON: failed: from_str: no
        api-reference/v1.0/api/owner-get.md:7: microsoft.graph.owner: /a: read 1, wrote "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...
        api-reference/v1.0/api/owner-get.md:7: microsoft.graph.owner: /b: read nothing, wrote 2
        99.9 % of 2,000 documented members are in typed fields
        1 equal, 1 different, 1 failed
    "#]].assert_eq(&report.to_string());
}

#[test]
fn without_a_body_there_is_nothing_to_fail() {
    let report = report(Vec::new());
    assert!(report.is_lossless());
    expect![[r#"
        docs: docs (3 method pages)

          bodies       in all  typed  equal  different  failed
          responses         0      0      0          0       0
          requests          0      0      0          0       0
          unannotated       0      0      0          0       0
          all               0      0      0          0       0

        the bodies hold no documented member
        0 equal, 0 different, 0 failed
    "#]]
    .assert_eq(&report.to_string());
}
