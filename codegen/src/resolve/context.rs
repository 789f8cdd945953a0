//! The inputs that every step shares, and the findings that the steps report.

use std::cell::RefCell;

use super::model::Draft;
use super::names::NameIndex;
use crate::declare::model::{Declarations, EnumDecl, StructuredDecl};
use crate::diagnostic::Diagnostic;
use crate::rule::{Rule, Rules};

/// The declarations of one version, the names of its types, and the rules that are on.
pub(super) struct Context<'a> {
    pub(super) declarations: &'a Declarations,
    /// Empty until the types are known.
    pub(super) names: NameIndex,
    rules: Rules,
    findings: RefCell<Vec<Diagnostic>>,
}

impl<'a> Context<'a> {
    pub(super) fn new(declarations: &'a Declarations, rules: Rules) -> Self {
        Self { declarations, names: NameIndex::default(), rules, findings: RefCell::default() }
    }

    /// Indexes the names of the types.
    pub(super) fn index_names(&mut self, drafts: &[Draft]) {
        self.names = NameIndex::new(drafts, self.declarations, self.rules);
    }

    /// Is the rule on?
    pub(super) fn has(&self, rule: Rule) -> bool {
        self.rules.has(rule)
    }

    /// Reports a finding. Findings never affect what is decided.
    pub(super) fn report(&self, finding: Diagnostic) {
        self.findings.borrow_mut().push(finding);
    }

    /// Reports any number of findings.
    pub(super) fn report_all(&self, findings: impl IntoIterator<Item = Diagnostic>) {
        self.findings.borrow_mut().extend(findings);
    }

    /// All findings that were reported.
    pub(super) fn into_findings(self) -> Vec<Diagnostic> {
        self.findings.into_inner()
    }

    /// The pages that describe a structured type, the main one first.
    pub(super) fn structured(&self, draft: &Draft) -> Vec<&'a StructuredDecl> {
        let declarations = self.declarations;
        let indices = draft.declarations.iter().filter(|_| draft.structured().is_some());
        indices.map(|index| &declarations.structured[*index]).collect()
    }

    /// The declarations of an enumeration, the main one first.
    pub(super) fn enums(&self, draft: &Draft) -> Vec<&'a EnumDecl> {
        let declarations = self.declarations;
        let indices = draft.declarations.iter().filter(|_| draft.enumeration().is_some());
        indices.map(|index| &declarations.enums[*index]).collect()
    }
}
