//! What places say of a thing while its facts are being decided, and which of them were followed.

use crate::declare::model::Deprecation;
use crate::rule::Rule;
use crate::schema::Aspect;
use crate::source::Span;

/// The claims about one thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    /// Those that became facts; the first one is the declaration.
    pub(super) facts: Vec<Claim>,
    /// Those that another source overruled.
    pub(super) overruled: Vec<Claim>,
}

/// Where a claim stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Page(Span),
    /// The correction of that index.
    Correction(usize),
}

impl From<Span> for Place {
    fn from(span: Span) -> Self {
        Self::Page(span)
    }
}

/// What a place says of one aspect of a thing, and the rule that read it there.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) aspect: Aspect,
    pub(super) value: String,
    pub(super) place: Place,
    pub(super) rule: Rule,
}

impl Claim {
    /// A claim.
    pub(super) fn new(
        aspect: Aspect,
        value: &(impl ToString + ?Sized),
        place: impl Into<Place>,
        rule: Rule,
    ) -> Self {
        Self { aspect, value: value.to_string(), place: place.into(), rule }
    }

    /// A claim of the correction of that index.
    pub(super) fn corrected(
        aspect: Aspect,
        value: &(impl ToString + ?Sized),
        correction: usize,
    ) -> Self {
        Self::new(aspect, value, Place::Correction(correction), Rule::Correction)
    }

    /// Where it stands on a page; none for a correction.
    pub(super) fn span(&self) -> Option<Span> {
        match self.place {
            Place::Page(span) => Some(span),
            Place::Correction(_) => None,
        }
    }

    /// The correction that makes the claim.
    pub(super) fn correction(&self) -> Option<usize> {
        match self.place {
            Place::Page(_) => None,
            Place::Correction(index) => Some(index),
        }
    }
}

impl Claims {
    /// A thing that is declared there.
    pub(super) fn declared(
        name: &(impl ToString + ?Sized),
        place: impl Into<Place>,
        rule: Rule,
    ) -> Self {
        let facts = vec![Claim::new(Aspect::Name, name, place, rule)];
        Self { facts, overruled: Vec::new() }
    }

    /// The claim by which a page declares the thing, also under a name that was corrected.
    pub(super) fn declaration(&self) -> Option<&Claim> {
        let first = self.facts.first()?;
        match first.place {
            Place::Page(_) => Some(first),
            Place::Correction(_) => self.former_declarations().next(),
        }
    }

    /// The place of the declaration; none for what no page declares.
    pub(super) fn place(&self) -> Option<Span> {
        self.declaration()?.span()
    }

    /// What declares the thing under a name that was corrected.
    fn former_declarations(&self) -> impl Iterator<Item = &Claim> {
        self.overruled.iter().filter(|claim| claim.aspect == Aspect::Name)
    }

    /// The names that pages give the thing and corrections overruled.
    pub(super) fn former_names(&self) -> impl Iterator<Item = &str> {
        self.former_declarations().map(|claim| claim.value.as_str())
    }

    /// Overrules what is said of an aspect.
    pub(super) fn correct(&mut self, claim: Claim) {
        let aspect = claim.aspect;
        let (overruled, facts): (Vec<_>, _) =
            std::mem::take(&mut self.facts).into_iter().partition(|it| it.aspect == aspect);
        self.facts = facts;
        self.overruled.extend(overruled);
        match aspect {
            Aspect::Name => self.facts.insert(0, claim),
            _ => self.facts.push(claim),
        }
    }

    /// Adds what the page says about not using the thing any more.
    pub(super) fn deprecated(&mut self, deprecation: Option<&Deprecation>) {
        let claim =
            |it: &Deprecation| Claim::new(Aspect::Deprecated, &it.reason, it.span, Rule::InWords);
        self.facts.extend(deprecation.map(claim));
    }

    /// Adds a claim to the facts, or to those that were overruled.
    pub(super) fn add(&mut self, holds: bool, claim: Claim) {
        if holds { self.facts.push(claim) } else { self.overruled.push(claim) }
    }
}
