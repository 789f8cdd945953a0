//! What a measurement is: two series, taken in turn in the same run, and the ratio between them.

use serde::Serialize;

/// The parts of the bench.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, clap::ValueEnum)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Part {
    /// What it costs to check and to build the crate, and programs with it
    Compile,
    /// Reading, writing, memory
    Runtime,
    /// The stages of the generator
    Generate,
}

impl Part {
    pub(super) const ALL: [Self; 3] = [Self::Compile, Self::Runtime, Self::Generate];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Compile => "compile",
            Self::Runtime => "runtime",
            Self::Generate => "generate",
        }
    }
}

/// What the numbers of a series count.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub(super) enum Unit {
    #[serde(rename = "s")]
    Seconds,
    #[serde(rename = "bytes")]
    Bytes,
    #[serde(rename = "MB/s")]
    MegabytesPerSecond,
}

/// One thing, measured once in each round.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Series {
    /// What was measured: `generated`, `derive`.
    pub(super) of: String,
    /// A value for each round, in their order.
    pub(super) values: Vec<f64>,
}

impl Series {
    pub(super) fn new(of: impl Into<String>, values: Vec<f64>) -> Self {
        Self { of: of.into(), values }
    }

    pub(super) fn median(&self) -> f64 {
        Spread::of(&self.values).median
    }
}

/// The middle and the ends of some values.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
pub(super) struct Spread {
    pub(super) median: f64,
    pub(super) min: f64,
    pub(super) max: f64,
}

impl Spread {
    /// Not numbers, where there are no values.
    pub(super) fn of(values: &[f64]) -> Self {
        let mut sorted = values.to_vec();
        sorted.sort_by(f64::total_cmp);
        let at = |index: usize| sorted.get(index).copied().unwrap_or(f64::NAN);
        let count = sorted.len();
        let median = f64::midpoint(at(count.saturating_sub(1) / 2), at(count / 2));
        Self { median, min: at(0), max: at(count.saturating_sub(1)) }
    }
}

/// What must be true of a figure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize)]
#[serde(tag = "rule", content = "value", rename_all = "snake_case")]
pub(super) enum Hold {
    RatioAtMost(f64),
    RatioAtLeast(f64),
    /// Of what was measured itself, in its unit.
    ValueAtMost(f64),
}

/// One thing against another.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    pub(super) part: Part,
    /// What was done, and what was counted: `cargo check, time`.
    pub(super) name: String,
    pub(super) unit: Unit,
    pub(super) measured: Series,
    pub(super) against: Series,
    pub(super) hold: Option<Hold>,
}

impl Figure {
    /// How many times the other one the measured one is, over the rounds: values of one round were
    /// taken one after the other, so what else the machine did weighs on both.
    pub(super) fn ratio(&self) -> Spread {
        let pairs = self.measured.values.iter().zip(&self.against.values);
        Spread::of(&pairs.map(|(measured, against)| measured / against).collect::<Vec<_>>())
    }

    /// Whether what must be true of it is; none where nothing must.
    pub(super) fn is_met(&self) -> Option<bool> {
        self.hold.map(|hold| match hold {
            Hold::RatioAtMost(limit) => self.ratio().median <= limit,
            Hold::RatioAtLeast(limit) => self.ratio().median >= limit,
            Hold::ValueAtMost(limit) => self.measured.median() <= limit,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::{Figure, Hold, Part, Series, Spread, Unit};

    fn figure(measured: &[f64], against: &[f64], hold: Hold) -> Figure {
        Figure {
            part: Part::Compile,
            name: String::new(),
            unit: Unit::Seconds,
            measured: Series::new("a", measured.to_vec()),
            against: Series::new("b", against.to_vec()),
            hold: Some(hold),
        }
    }

    #[test]
    fn a_spread_is_the_middle_and_the_ends() {
        assert_eq!(Spread::of(&[3.0, 1.0, 2.0]), Spread { median: 2.0, min: 1.0, max: 3.0 });
        assert_eq!(Spread::of(&[4.0, 2.0]), Spread { median: 3.0, min: 2.0, max: 4.0 });
        assert!(Spread::of(&[]).median.is_nan());
    }

    #[test]
    fn a_ratio_compares_the_values_of_each_round() {
        // The machine was ten times slower in the last round.
        let figure = figure(&[1.0, 1.0, 10.0], &[4.0, 5.0, 40.0], Hold::RatioAtMost(0.25));
        assert_eq!(figure.ratio(), Spread { median: 0.25, min: 0.2, max: 0.25 });
    }

    #[test]
    fn a_hold_is_met_on_its_own_side_of_the_limit() {
        let is_met = |hold| figure(&[2.0], &[4.0], hold).is_met();
        assert_eq!(is_met(Hold::RatioAtMost(0.5)), Some(true));
        assert_eq!(is_met(Hold::RatioAtMost(0.4)), Some(false));
        assert_eq!(is_met(Hold::RatioAtLeast(0.5)), Some(true));
        assert_eq!(is_met(Hold::RatioAtLeast(0.6)), Some(false));
        assert_eq!(is_met(Hold::ValueAtMost(2.0)), Some(true));
        assert_eq!(is_met(Hold::ValueAtMost(1.9)), Some(false));
    }
}
