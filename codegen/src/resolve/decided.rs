//! A decided value together with what decided it.

use std::fmt;
use std::ops::Deref;

use crate::rule::Rule;
use crate::source::Span;

/// A value, the statements that decided it, and those that they overruled. It can be read like the
/// value itself. The statements are there to explain it: what they say is never read again.
#[derive(Clone, Debug, Default)]
pub(super) struct Decided<T> {
    pub(super) value: T,
    pub(super) by: Vec<Statement>,
    pub(super) overruled: Vec<Statement>,
}

/// What one place says, and the rule that read it there.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    /// As the explanation shows it.
    pub(super) says: String,
    pub(super) place: Place,
    pub(super) rule: Rule,
}

/// Where a statement is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Page(Span),
    /// The correction of that index.
    Correction(usize),
}

impl<T> Decided<T> {
    /// A value that one statement decides.
    pub(super) fn by(value: T, statement: Statement) -> Self {
        Self { value, by: vec![statement], overruled: Vec::new() }
    }

    /// A value that nothing states.
    pub(super) fn unstated(value: T) -> Self {
        Self { value, by: Vec::new(), overruled: Vec::new() }
    }

    /// The rule that decided the value.
    pub(super) fn rule(&self) -> Option<Rule> {
        self.by.first().map(|statement| statement.rule)
    }

    /// Adds a statement to those that hold, or to those that were overruled.
    pub(super) fn add(&mut self, holds: bool, statement: Statement) {
        if holds { self.by.push(statement) } else { self.overruled.push(statement) }
    }

    /// Overrules what decided the value so far.
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
    /// What a place of a page says.
    pub(super) fn new(says: &(impl ToString + ?Sized), span: Span, rule: Rule) -> Self {
        Self { says: says.to_string(), place: Place::Page(span), rule }
    }

    /// What the correction of that index says.
    pub(super) fn corrected(says: &(impl ToString + ?Sized), correction: usize) -> Self {
        let place = Place::Correction(correction);
        Self { says: says.to_string(), place, rule: Rule::Correction }
    }

    /// Where it is on a page; none for a correction.
    pub(super) fn span(&self) -> Option<Span> {
        match self.place {
            Place::Page(span) => Some(span),
            Place::Correction(_) => None,
        }
    }
}
