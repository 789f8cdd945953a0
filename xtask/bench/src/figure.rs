//! A figure: two series that were measured in turn, the ratio between them, and what must hold.

use std::fmt;

use serde::Deserialize;

use crate::cost::Cost;

/// What the numbers of a series count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum Unit {
    Seconds,
    Bytes,
    MegabytesPerSecond,
}

/// What must be true of a figure.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Hold {
    RatioAtMost(f64),
    RatioAtLeast(f64),
    /// Of what was measured, in its unit.
    ValueAtMost(f64),
}

/// One thing against another, with a value of each for every round.
#[derive(Deserialize)]
pub(crate) struct Figure {
    /// What was done, and what was counted: `cargo check, time`.
    pub(crate) name: String,
    pub(crate) unit: Unit,
    pub(crate) measured: (String, Vec<f64>),
    pub(crate) against: (String, Vec<f64>),
    #[serde(skip)]
    pub(crate) hold: Option<Hold>,
}

impl Figure {
    /// The ratios of the rounds, sorted: values of one round were taken one after the other, so what
    /// else the machine did weighs on both.
    fn ratios(&self) -> Vec<f64> {
        let pairs = self.measured.1.iter().zip(&self.against.1);
        sorted(pairs.map(|(measured, against)| measured / against))
    }

    fn verdict(&self) -> String {
        let ratio = median(&self.ratios());
        let (is_met, rule) = match self.hold {
            None => return String::new(),
            Some(Hold::RatioAtMost(limit)) => (ratio <= limit, format!("at most {limit}")),
            Some(Hold::RatioAtLeast(limit)) => (ratio >= limit, format!("at least {limit}")),
            Some(Hold::ValueAtMost(limit)) => {
                let value = median(&self.measured.1);
                (value <= limit, format!("at most {}", shown(limit, self.unit)))
            }
        };
        format!("  {rule}: {}", if is_met { "holds" } else { "DOES NOT HOLD" })
    }
}

impl fmt::Display for Figure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let ratios = self.ratios();
        let ends = match (ratios.first(), ratios.last()) {
            (Some(least), Some(most)) if least < most => format!(" ({least:.3} to {most:.3})"),
            _ => String::new(),
        };
        let side = |(of, values): &(String, Vec<f64>)| {
            format!("{of} {}", shown(median(values), self.unit))
        };
        let ratio = format!("{:.3}{ends}", median(&ratios));
        let (measured, against) = (side(&self.measured), side(&self.against));
        let verdict = self.verdict();
        write!(f, "  {:<44}  {ratio:<24}  {measured:<20}  {against}{verdict}", self.name)
    }
}

/// The figures of two processes: time, processor time and, if wanted, peak memory. Those that the
/// platform does not report are left out.
pub(crate) fn of_costs(
    name: &str,
    measured: &(&str, Vec<Cost>),
    against: &(&str, Vec<Cost>),
    time_hold: Option<Hold>,
    peak_hold: Option<Hold>,
) -> Vec<Figure> {
    type Count = fn(&Cost) -> Option<f64>;
    let counts: [(&str, Unit, Count, Option<Hold>); 3] = [
        ("time", Unit::Seconds, |cost| Some(cost.time), time_hold),
        ("processor time", Unit::Seconds, |cost| cost.processor, None),
        ("peak memory", Unit::Bytes, |cost| cost.peak, peak_hold),
    ];
    let figures = counts.into_iter().filter_map(|(count, unit, value, hold)| {
        let side = |(of, costs): &(&str, Vec<Cost>)| {
            let values: Option<Vec<_>> = costs.iter().map(value).collect();
            Some(((*of).to_owned(), values?))
        };
        let name = format!("{name}, {count}");
        Some(Figure { name, unit, measured: side(measured)?, against: side(against)?, hold })
    });
    figures.collect()
}

fn sorted(values: impl Iterator<Item = f64>) -> Vec<f64> {
    let mut sorted: Vec<_> = values.collect();
    sorted.sort_by(f64::total_cmp);
    sorted
}

/// Not a number where there are no values.
fn median(values: &[f64]) -> f64 {
    let sorted = sorted(values.iter().copied());
    let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
    f64::midpoint(at(sorted.len().saturating_sub(1) / 2), at(sorted.len() / 2))
}

fn shown(value: f64, unit: Unit) -> String {
    match unit {
        Unit::Seconds if value < 1.0 => format!("{:.1} ms", value * 1e3),
        Unit::Seconds => format!("{value:.2} s"),
        Unit::Bytes if value >= 1e6 => format!("{:.2} MB", value / 1e6),
        Unit::Bytes => format!("{value:.0} bytes"),
        Unit::MegabytesPerSecond => format!("{value:.0} MB/s"),
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Hold, Unit, median};

    fn shown(measured: &[f64], against: &[f64], hold: Hold) -> String {
        let name = "cargo check, time".to_owned();
        let side = |of: &str, values: &[f64]| (of.to_owned(), values.to_vec());
        let (measured, against) = (side("a", measured), side("b", against));
        let figure = Figure { name, unit: Unit::Seconds, measured, against, hold: Some(hold) };
        figure.to_string().split_whitespace().collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn a_median_is_the_middle_or_the_mean_of_both_middles() {
        assert!((median(&[3.0, 1.0, 2.0]) - 2.0).abs() < 1e-9);
        assert!((median(&[4.0, 2.0]) - 3.0).abs() < 1e-9);
        assert!(median(&[]).is_nan());
    }

    #[test]
    fn a_ratio_compares_the_values_of_each_round() {
        // The machine was ten times slower in the last round.
        let line = shown(&[1.0, 1.0, 10.0], &[4.0, 5.0, 40.0], Hold::RatioAtMost(0.25));
        let expected =
            "cargo check, time 0.250 (0.200 to 0.250) a 1.00 s b 5.00 s at most 0.25: holds";
        assert_eq!(line, expected);
    }

    #[test]
    fn a_limit_holds_on_its_own_side() {
        let holds = |hold| shown(&[2.0], &[4.0], hold).ends_with(": holds");
        assert!(holds(Hold::RatioAtMost(0.5)) && !holds(Hold::RatioAtMost(0.4)));
        assert!(holds(Hold::RatioAtLeast(0.5)) && !holds(Hold::RatioAtLeast(0.6)));
        assert!(holds(Hold::ValueAtMost(2.0)) && !holds(Hold::ValueAtMost(1.9)));
    }
}
