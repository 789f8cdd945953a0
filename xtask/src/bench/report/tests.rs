use expect_test::expect;

use super::super::figure::{Figure, Hold, Part, Series, Unit};
use super::Report;

fn figure(part: Part, name: &str, unit: Unit, values: [&[f64]; 2], hold: Option<Hold>) -> Figure {
    let [measured, against] = values;
    Figure {
        part,
        name: name.to_owned(),
        unit,
        measured: Series::new("generated", measured.to_vec()),
        against: Series::new("derive", against.to_vec()),
        hold,
    }
}

fn report() -> Report {
    let time: [&[f64]; 2] = [&[9.0, 11.0, 10.0], &[40.0, 40.0, 50.0]];
    let figures = vec![
        figure(
            Part::Compile,
            "cargo check, time",
            Unit::Seconds,
            time,
            Some(Hold::RatioAtMost(0.25)),
        ),
        figure(
            Part::Compile,
            "binary",
            Unit::Bytes,
            [&[3e6], &[2e6]],
            Some(Hold::RatioAtMost(1.0)),
        ),
        figure(Part::Runtime, "reading", Unit::MegabytesPerSecond, [&[300.0], &[600.0]], None),
        figure(
            Part::Runtime,
            "size",
            Unit::Bytes,
            [&[2400.0], &[4800.0]],
            Some(Hold::ValueAtMost(2400.0)),
        ),
        figure(
            Part::Generate,
            "rerun",
            Unit::Seconds,
            [&[0.2], &[0.4]],
            Some(Hold::ValueAtMost(0.1)),
        ),
    ];
    let docs = vec!["docs".to_owned()];
    Report {
        file: None,
        docs,
        api_version: "v1.0",
        pages: 2,
        types: 3,
        notes: vec!["A note".to_owned()],
        figures,
    }
}

#[test]
fn a_table_shows_ratios_and_what_they_are_made_of() {
    expect![[r#"
        docs: docs (2 v1.0 pages, 3 types)
        note: A note

        compile
          cargo check, time  0.225 (0.200 to 0.275)  generated 10.00 s ±10 %  derive 40.00 s ±25 %  at most 0.25: holds
          binary             1.500                   generated 3.00 MB        derive 2.00 MB        at most 1: DOES NOT HOLD

        runtime
          reading  0.500  generated 300 MB/s    derive 600 MB/s
          size     0.500  generated 2400 bytes  derive 4800 bytes  at most 2400 bytes: holds

        generate
          rerun  0.500  generated 200.0 ms  derive 400.0 ms  at most 100 ms: DOES NOT HOLD

        2 of 4 figures hold
    "#]].assert_eq(&report().to_string());
}

#[test]
fn the_json_says_the_same() {
    let mut report = report();
    report.figures.truncate(1);
    expect![[r#"
        {
          "api_version": "v1.0",
          "docs": [
            "docs"
          ],
          "figures": [
            {
              "against": {
                "max": 50.0,
                "median": 40.0,
                "min": 40.0,
                "of": "derive",
                "values": [
                  40.0,
                  40.0,
                  50.0
                ]
              },
              "hold": {
                "rule": "ratio_at_most",
                "value": 0.25
              },
              "measured": {
                "max": 11.0,
                "median": 10.0,
                "min": 9.0,
                "of": "generated",
                "values": [
                  9.0,
                  11.0,
                  10.0
                ]
              },
              "met": true,
              "name": "cargo check, time",
              "part": "compile",
              "ratio": {
                "max": 0.275,
                "median": 0.225,
                "min": 0.2
              },
              "unit": "s"
            }
          ],
          "notes": [
            "A note"
          ],
          "pages": 2,
          "profile": "PROFILE",
          "types": 3
        }
    "#]]
    .assert_eq(&report.to_json().replace(super::profile(), "PROFILE"));
}
