//! A decided value together with the statements that decided it.

use std::fmt;
use std::ops::Deref;

use crate::rule::Rule;
use crate::source::Span;

/// A value, the statements that decided it, and those that were overruled. It dereferences to the value.
/// The statements only explain the value: no decision depends on their text.
#[derive(Clone, Debug, Default)]
pub(super) struct Decided<T> {
    pub(super) value: T,
    pub(super) by: Vec<Statement>,
    pub(super) overruled: Vec<Statement>,
}

/// A statement at one place, and the rule that read it.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// The stated value, as the explanation shows it.
    pub(super) text: String,
    pub(super) place: Place,
    pub(super) rule: Rule,
}

/// Where a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Page(Span),
    /// The correction with that index.
    Correction(usize),
}

impl<T> Decided<T> {
    /// A value that one statement decides.
    pub(super) fn by(value: T, statement: Statement) -> Self {
        Self { value, by: vec![statement], overruled: Vec::new() }
    }

    /// A value that no page states.
    pub(super) fn unstated(value: T) -> Self {
        Self { value, by: Vec::new(), overruled: Vec::new() }
    }

    /// The rule that decided the value.
    pub(super) fn rule(&self) -> Option<Rule> {
        self.by.first().map(|statement| statement.rule)
    }

    /// Adds a statement to those that decided the value, or to those that were overruled.
    pub(super) fn add(&mut self, agrees: bool, statement: Statement) {
        if agrees { self.by.push(statement) } else { self.overruled.push(statement) }
    }

    /// Replaces the value and overrules the statements that decided it.
    pub(super) fn correct(&mut self, value: T, statement: Statement) {
        self.value = value;
        self.overruled.append(&mut self.by);
        self.by.push(statement);
    }
}

impl<T> Deref for Decided<T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.value
    }
}

impl<T: fmt::Display> fmt::Display for Decided<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

impl Statement {
    /// A statement on a page.
    pub(super) fn new(text: &(impl ToString + ?Sized), span: Span, rule: Rule) -> Self {
        Self { text: text.to_string(), place: Place::Page(span), rule }
    }

    /// The statement of the correction with that index.
    pub(super) fn corrected(text: &(impl ToString + ?Sized), correction: usize) -> Self {
        let place = Place::Correction(correction);
        Self { text: text.to_string(), place, rule: Rule::Correction }
    }

    /// Where it is on a page. `None` for a correction.
    pub(super) fn span(&self) -> Option<Span> {
        match self.place {
            Place::Page(span) => Some(span),
            Place::Correction(_) => None,
        }
    }
}
