//! What each rule of resolution is worth: the scores without it, held against those with all rules.
//!
//! The table is printed by `cargo test ablation -- --nocapture`. A rule whose removal costs
//! nothing in any column is one to remove.

use std::fmt::Write as _;

use msgraph_codegen::{Options, Rule, Rules};
use msgraph_tests::folders;
use msgraph_tests::score_sheet::ScoreSheet;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// The columns: a metric and its heading. Each counts facts that agree.
const METRICS: &[(&str, &str)] = &[
    ("type_recall", "types"),
    ("type_precision", "extra types"),
    ("entity_complex_agreement", "kind"),
    ("base_type_agreement", "base"),
    ("abstract_agreement", "abstract"),
    ("open_agreement", "open"),
    ("property_recall_flat", "props"),
    ("property_precision_flat", "extra props"),
    ("property_type_agreement_flat", "prop types"),
    ("navigation_agreement", "nav"),
    ("enum_member_recall", "members"),
    ("is_flags_agreement", "flags"),
];

/// Two months are pooled, so that a rule is not measured by a single snapshot.
const MONTHS: [&str; 2] = ["2021-07", "2021-01"];

/// Rules whose worth the sheet cannot show over these pages, and why they stay. `rules.rs` shows
/// what each of them does.
const UNMEASURED: &[(Rule, &str)] = &[
    (Rule::ImpliedEntity, "the pages of both months declare `entity`"),
    (Rule::FlagsInWords, "no page of these months has the words, which today's rules prescribe"),
    (
        Rule::BaseRow,
        "two pages of v1.0 state a base only in rows, and the metadata has it otherwise",
    ),
    (Rule::ReturnedByReport, "the types of reports without `id` are in beta"),
    (Rule::KeyMetadata, "the sheet does not compare keys"),
    (Rule::JsonValue, "it says what was overruled"),
    (Rule::JsonCollection, "the cells that omit `collection` and have a block are in beta"),
    (Rule::JsonForUnreadable, "one cell of v1.0 names no type, on a page that the metadata lacks"),
    (Rule::UnreadableCell, "the same cell"),
    (Rule::NavigationByTable, "the sheet leaves out properties whose type no page documents"),
    (Rule::AfterSentinel, "the sheet does not compare facts in words"),
    (Rule::FrontMatter, "the metadata has no product areas"),
    (Rule::Correction, "the pages are read as they are"),
];

#[test]
#[ignore = "needs ../shared/corpus"]
fn every_rule_is_worth_something() {
    let mut costs = vec![vec![0; METRICS.len()]; Rule::ALL.len()];
    for month in MONTHS {
        let sheet = ScoreSheet::open(month);
        let pages = folders::sources(&folders::shared(&format!("corpus/docs-{month}")));
        let score = |rules| sheet.score(&pages, &Options { rules, ..Options::default() });
        let all = score(Rules::default());
        let without = || -> Vec<_> {
            let rules = Rule::ALL.par_iter().map(|rule| Rules::default().without(*rule));
            rules.map(score).collect()
        };
        // In threads of its own: those of the program are shared with tests that run at the same time.
        let without = ThreadPoolBuilder::new().build().unwrap().install(without);
        for (costs, without) in costs.iter_mut().zip(&without) {
            for (cost, (metric, _)) in costs.iter_mut().zip(METRICS) {
                *cost += without.wrong(metric) - all.wrong(metric);
            }
        }
    }
    eprintln!("{}", table(&costs));
    let worthless =
        Rule::ALL.iter().zip(&costs).filter(|(_, costs)| costs.iter().all(|cost| *cost <= 0));
    let worthless: Vec<_> = worthless.map(|(rule, _)| rule.as_str()).collect();
    let expected: Vec<_> = UNMEASURED.iter().map(|(rule, _)| rule.as_str()).collect();
    assert_eq!(worthless, expected, "rules without worth, and those known to have none here");
}

/// How many more facts are wrong without each rule.
fn table(costs: &[Vec<i64>]) -> String {
    let mut table = format!("{:24}", "facts lost without");
    for (_, heading) in METRICS {
        let _ = write!(table, "{heading:>12}");
    }
    for (rule, costs) in Rule::ALL.iter().zip(costs) {
        let _ = write!(table, "\n{:24}", rule.as_str());
        for cost in costs {
            let shown = if *cost == 0 { ".".to_owned() } else { cost.to_string() };
            let _ = write!(table, "{shown:>12}");
        }
    }
    table
}
