//! Corrections of `codegen.toml`. Each is applied at the step that decides what it corrects, and reported
//! if it changes nothing in any version that was read.
//!
//! A target is found by its name on pages, or by the name that a correction gives it.

mod bases;
mod find;
mod members;
mod properties;
mod rust_names;
mod types;

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::context::Context;
use super::decided::{Decided, Statement};
use super::model::{Declared, Draft, DraftId};
use super::retain::retain;
use crate::config::{Config, Correction};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::{Rule, Rules};
use crate::source::ApiVersion;

/// The corrections and their outcomes.
pub(super) struct Corrections<'a> {
    config: &'a Config,
    entries: &'a [Correction],
    version: ApiVersion,
    /// The outcome of each in the current version.
    current: Vec<Option<Result<(), Stale>>>,
    /// The outcome of each in all versions so far. `None` if its version was not read.
    all: Vec<Option<Result<(), Stale>>>,
    /// The types to drop, with their corrections.
    dropped: BTreeMap<DraftId, usize>,
    /// The types whose base was corrected, with their corrections.
    corrected_bases: BTreeMap<DraftId, usize>,
    /// Corrections that set the base of a type without one. If it is `entity` and the type is an entity
    /// type anyway, they change nothing.
    first_bases: BTreeSet<usize>,
}

/// Why a correction changes nothing.
#[derive(Clone, Debug)]
struct Stale {
    message: String,
    help: String,
}

impl Stale {
    fn new(message: String, help: impl Into<String>) -> Self {
        Self { message, help: help.into() }
    }

    /// The docs already agree with the correction.
    fn already(message: String) -> Self {
        Self::new(message, "remove the correction")
    }
}

impl<'a> Corrections<'a> {
    /// The corrections of a configuration, none of them applied yet.
    pub(super) fn new(config: &'a Config, rules: Rules) -> Self {
        let entries = if rules.has(Rule::Correction) { config.corrections.as_slice() } else { &[] };
        Self {
            config,
            entries,
            version: ApiVersion::V1_0,
            current: vec![None; entries.len()],
            all: vec![None; entries.len()],
            dropped: BTreeMap::new(),
            corrected_bases: BTreeMap::new(),
            first_bases: BTreeSet::new(),
        }
    }

    /// Continues with the next version.
    pub(super) fn start_version(&mut self, version: ApiVersion) {
        self.version = version;
        self.dropped.clear();
        self.corrected_bases.clear();
        self.first_bases.clear();
    }

    /// The line of each correction.
    pub(super) fn lines(&self) -> Vec<u32> {
        let start = |correction: &Correction| correction.range.start as u32;
        let corrections = self.entries.iter();
        corrections.map(|it| self.config.line_column(start(it)).0).collect()
    }

    /// The corrections of the current version, in the order in which they are applied.
    fn active(&self) -> impl Iterator<Item = (usize, &'a Correction)> + use<'a> {
        let version = self.version;
        let applies = move |correction: &&Correction| {
            correction.version.is_none_or(|wanted| wanted == version)
        };
        self.entries.iter().enumerate().filter(move |(_, correction)| applies(correction))
    }

    /// Records an outcome. A correction that changed something once is not stale.
    fn record_outcome(&mut self, index: usize, outcome: Result<(), Stale>) {
        if !matches!(self.current[index], Some(Ok(()))) {
            self.current[index] = Some(outcome);
        }
    }

    /// Finishes a version: records which corrections changed nothing, and removes the dropped types.
    pub(super) fn finish_version(
        &mut self,
        drafts: Vec<Draft>,
        context: &Context<'_>,
    ) -> Vec<Draft> {
        let names = &context.names;
        for (index, correction) in self.active() {
            let current = self.current[index].take();
            let outcome = match current {
                Some(Ok(())) => find::ensure_own(&drafts, names, correction),
                Some(stale) => stale,
                None => Err(find::missing(&drafts, names, correction)),
            };
            let known = &mut self.all[index];
            if known.is_none() || outcome.is_ok() {
                *known = Some(outcome);
            }
        }
        if self.dropped.is_empty() {
            return drafts;
        }
        let kept: Vec<_> = (0..drafts.len()).map(|id| !self.dropped.contains_key(&id)).collect();
        retain(drafts, &kept)
    }

    /// The range of a correction in `codegen.toml`.
    pub(super) fn range(&self, index: usize) -> &'a Range<usize> {
        &self.entries[index].range
    }

    /// Reports the corrections that changed nothing in any version that was read.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        let outcomes = self.entries.iter().zip(self.all);
        let stale = outcomes.filter_map(|(correction, outcome)| {
            let Stale { message, help } = outcome?.err()?;
            let (code, effect) = (Code::StaleCorrection, "the correction changed nothing");
            let finding = Diagnostic::new(code, &correction.range, Subject::File, message, effect);
            Some(finding.help(help))
        });
        stale.collect()
    }
}

/// The name of a property or member that a correction drops.
fn dropped(name: String, declared: Option<Declared>, correction: usize) -> Decided<String> {
    let overruled = declared.map(|declared| declared.statement(&name)).into_iter().collect();
    let by = vec![Statement::corrected(&name, correction)];
    Decided { value: name, by, overruled }
}
