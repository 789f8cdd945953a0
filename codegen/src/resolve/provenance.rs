//! Converts statements to the claims of the schema: one list in the order of the decisions, each claim with
//! its aspect, page and line.

use std::sync::Arc;

use super::decided::{Decided, Place, Statement};
use super::model::{
    Draft, DraftEnum, DraftKind, DraftMember, DraftProperty, DraftStructured, Repetition,
    RustNameChoice,
};
use crate::config::CONFIG_FILE;
use crate::rule::Rule;
use crate::schema::{Aspect, Claim, Fact, Provenance};
use crate::source::{PageId, SourceSet, Span};

/// Finds the page and line of each statement.
pub(super) struct Locator<'a> {
    sources: &'a SourceSet,
    /// The path of each page.
    pages: Vec<Arc<str>>,
    config: Arc<str>,
    /// The line of each correction in `codegen.toml`.
    corrections: Vec<u32>,
}

impl<'a> Locator<'a> {
    pub(super) fn new(sources: &'a SourceSet, corrections: Vec<u32>) -> Self {
        let pages = sources.pages().iter().map(|page| page.path.as_str().into()).collect();
        Self { sources, pages, config: CONFIG_FILE.into(), corrections }
    }

    /// The paths of these pages, each once, in this order.
    pub(super) fn paths(&self, pages: &[PageId]) -> Vec<Arc<str>> {
        let mut paths = Vec::new();
        for page in pages {
            let path = &self.pages[page.0 as usize];
            if !paths.contains(path) {
                paths.push(path.clone());
            }
        }
        paths
    }

    /// The claims about a type.
    pub(super) fn of_type(&self, draft: &Draft) -> Provenance {
        let mut list = ClaimList::new(self);
        list.decided(Aspect::Name, &draft.name);
        list.decided(Aspect::Deprecated, &draft.deprecated);
        list.decided(Aspect::Area, &draft.area);
        match &draft.kind {
            DraftKind::Structured(structured) => list.structured(structured, &draft.dropped),
            DraftKind::Enum(enumeration) => list.enumeration(enumeration, &draft.dropped),
        }
        list.rust_name(draft.rust_name.as_ref());
        list.provenance
    }

    /// The claims about a property.
    pub(super) fn of_property(&self, property: &DraftProperty) -> Provenance {
        let mut list = ClaimList::new(self);
        list.property(property);
        list.overrule(Aspect::Type, &property.ty.overruled);
        list.overrule(Aspect::Name, &property.name.overruled);
        for duplicate in &property.duplicates {
            let mut repeated = ClaimList::new(self);
            repeated.property(duplicate);
            list.provenance.overruled.append(&mut repeated.provenance.facts);
        }
        list.decided(Aspect::Navigation, &property.navigation);
        list.rust_name(property.rust_name.as_ref());
        list.provenance
    }

    /// The claims of a derived type's page about a property that it inherits, besides its type.
    pub(super) fn of_repetition(&self, repeated: &Repetition) -> Provenance {
        let mut list = ClaimList::new(self);
        list.facts(&repeated.facts);
        list.decided(Aspect::Deprecated, &repeated.deprecated);
        list.provenance
    }

    /// The claims about a member.
    pub(super) fn of_member(&self, member: &DraftMember) -> Provenance {
        let mut list = ClaimList::new(self);
        list.member(member);
        list.rust_name(member.rust_name.as_ref());
        list.provenance
    }

    fn claim(&self, aspect: Aspect, statement: &Statement) -> Claim {
        let (page, line) = match statement.place {
            Place::Page(span) => {
                (self.pages[span.page.0 as usize].clone(), self.sources.locate(span).1)
            }
            Place::Correction(index) => (self.config.clone(), self.corrections[index]),
        };
        let (value, rule) = (statement.text.clone(), statement.rule);
        Claim { aspect, property: None, value, page, line, rule }
    }
}

/// The claims about one type, property or member, while they are collected.
struct ClaimList<'a> {
    locator: &'a Locator<'a>,
    provenance: Provenance,
}

impl<'a> ClaimList<'a> {
    fn new(locator: &'a Locator<'a>) -> Self {
        Self { locator, provenance: Provenance::default() }
    }

    fn structured(&mut self, structured: &DraftStructured, dropped: &[Decided<String>]) {
        // A corrected base comes first, since the rest depends on it.
        let (corrected, stated): (Vec<_>, Vec<_>) =
            structured.base.by.iter().partition(|it| is_correction(it));
        self.accept(Aspect::Base, corrected);
        for dropped in dropped {
            self.decided(Aspect::Dropped, dropped);
        }
        self.decided(Aspect::Kind, &structured.entity);
        self.accept(Aspect::Base, stated);
        self.overrule(Aspect::Base, &structured.base.overruled);
        for Repetition { property, statement, .. } in &structured.repeated {
            let property = Some(property.clone());
            let claim = Claim { property, ..self.locator.claim(Aspect::Repeated, statement) };
            self.provenance.overruled.push(claim);
        }
        self.decided(Aspect::Abstract, &structured.is_abstract);
        self.decided(Aspect::Open, &structured.open);
        self.decided(Aspect::Key, &structured.key);
    }

    fn enumeration(&mut self, enumeration: &DraftEnum, dropped: &[Decided<String>]) {
        for member in &enumeration.pasted {
            let mut pasted = ClaimList::new(self.locator);
            pasted.member(member);
            self.provenance.overruled.append(&mut pasted.provenance.facts);
        }
        for dropped in dropped {
            self.decided(Aspect::Dropped, dropped);
        }
        self.decided(Aspect::Flags, &enumeration.flags);
    }

    fn member(&mut self, member: &DraftMember) {
        self.decided(Aspect::Name, &member.name);
        self.decided(Aspect::Value, &member.value);
        self.decided(Aspect::Deprecated, &member.deprecated);
        self.decided(Aspect::Evolvable, &member.evolvable);
    }

    /// The statements that became facts, without those about navigation.
    fn property(&mut self, property: &DraftProperty) {
        self.accept(Aspect::Name, &property.name.by);
        // A corrected type comes after the statements of the row.
        let (corrected, stated): (Vec<_>, Vec<_>) =
            property.ty.by.iter().partition(|it| is_correction(it));
        self.accept(Aspect::Type, stated);
        self.facts(&property.facts);
        self.accept(Aspect::Deprecated, &property.deprecated.by);
        self.accept(Aspect::Type, corrected);
    }

    fn facts(&mut self, facts: &[(Fact, Span)]) {
        for (fact, span) in facts {
            self.accept(fact.aspect(), [&Statement::new(&fact.value(), *span, Rule::InWords)]);
        }
    }

    fn rust_name(&mut self, choice: Option<&RustNameChoice>) {
        if let Some(RustNameChoice { name, correction }) = choice {
            self.accept(Aspect::RustName, [&Statement::corrected(name, *correction)]);
        }
    }

    fn decided<T>(&mut self, aspect: Aspect, decided: &Decided<T>) {
        self.accept(aspect, &decided.by);
        self.overrule(aspect, &decided.overruled);
    }

    fn accept<'s>(&mut self, aspect: Aspect, statements: impl IntoIterator<Item = &'s Statement>) {
        let claims = statements.into_iter().map(|it| self.locator.claim(aspect, it));
        self.provenance.facts.extend(claims);
    }

    fn overrule<'s>(
        &mut self,
        aspect: Aspect,
        statements: impl IntoIterator<Item = &'s Statement>,
    ) {
        let claims = statements.into_iter().map(|it| self.locator.claim(aspect, it));
        self.provenance.overruled.extend(claims);
    }
}

fn is_correction(statement: &Statement) -> bool {
    matches!(statement.place, Place::Correction(_))
}
