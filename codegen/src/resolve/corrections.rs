//! Corrections of `codegen.toml`, each made at the step that decides what it corrects, and reported
//! when it changes nothing in any version that was read.
//!
//! A target is found by the name that pages give it, or by the one that a correction gives it.

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

/// The corrections, and what came of each.
pub(super) struct Corrections<'a> {
    config: &'a Config,
    entries: &'a [Correction],
    version: ApiVersion,
    /// What came of each in the version at hand.
    current: Vec<Option<Result<(), Stale>>>,
    /// What came of each in all versions so far; none where no such version was read.
    all: Vec<Option<Result<(), Stale>>>,
    /// The types to take out, and the corrections that ask for it.
    dropped: BTreeMap<DraftId, usize>,
    /// The types whose base was set, and the corrections that set it.
    bases: BTreeMap<DraftId, usize>,
    /// Those that set the base `entity` where no other was: an entity has it without them.
    of_entity: BTreeSet<usize>,
}

/// Why a correction changes nothing.
#[derive(Clone, Debug)]
struct Stale {
    message: String,
    help: String,
}

impl Stale {
    fn new(message: String, help: &str) -> Self {
        Self { message, help: help.to_owned() }
    }

    /// The docs say now what the correction says.
    fn already(message: String) -> Self {
        Self::new(message, "remove the correction")
    }
}

impl<'a> Corrections<'a> {
    /// The corrections of a configuration, none of them made.
    pub(super) fn new(config: &'a Config, rules: Rules) -> Self {
        let entries = if rules.has(Rule::Correction) { config.corrections.as_slice() } else { &[] };
        Self {
            config,
            entries,
            version: ApiVersion::V1_0,
            current: vec![None; entries.len()],
            all: vec![None; entries.len()],
            dropped: BTreeMap::new(),
            bases: BTreeMap::new(),
            of_entity: BTreeSet::new(),
        }
    }

    /// Goes on with another version.
    pub(super) fn start_version(&mut self, version: ApiVersion) {
        self.version = version;
        self.dropped.clear();
        self.bases.clear();
        self.of_entity.clear();
    }

    /// The line of each.
    pub(super) fn lines(&self) -> Vec<u32> {
        let start = |correction: &Correction| correction.range.start as u32;
        let corrections = self.entries.iter();
        corrections.map(|it| self.config.line_column(start(it)).0).collect()
    }

    /// Those for the version at hand, in the order in which they are made.
    fn active(&self) -> impl Iterator<Item = (usize, &'a Correction)> + use<'a> {
        let version = self.version;
        let applies = move |correction: &&Correction| {
            correction.version.is_none_or(|wanted| wanted == version)
        };
        self.entries.iter().enumerate().filter(move |(_, correction)| applies(correction))
    }

    /// Records what came of one. Once it changed something, that is what came of it.
    fn record_outcome(&mut self, index: usize, outcome: Result<(), Stale>) {
        if !matches!(self.current[index], Some(Ok(()))) {
            self.current[index] = Some(outcome);
        }
    }

    /// Ends the work on a version: records which corrections changed nothing, and takes the dropped
    /// types out.
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

    /// Where one is in `codegen.toml`.
    pub(super) fn range(&self, index: usize) -> &'a Range<usize> {
        &self.entries[index].range
    }

    /// The corrections that changed nothing in any version that was read.
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

/// The name of a property or member that a correction takes out.
fn dropped(name: String, declared: Option<Declared>, correction: usize) -> Decided<String> {
    let overruled = declared.map(|declared| declared.states(&name)).into_iter().collect();
    let by = vec![Statement::corrected(&name, correction)];
    Decided { value: name, by, overruled }
}
