//! Drafts to the types of the schema, with ids in the whole schema.

use rayon::prelude::*;

use super::links::Links;
use super::model::{
    Draft, DraftEnum, DraftId, DraftKind, DraftStructured, DraftType, Repetition, lineage,
};
use super::provenance::Locator;
use super::rust_names::RustNames;
use crate::declare;
use crate::docs::{DocBlock, Inline, RawDocs, map_links};
use crate::rule::Rule;
use crate::schema::{
    Docs, EnumType, InDocs, LinkTarget, Member, Property, Restated, StructuredType, Type, TypeId,
    TypeKind, TypeRef,
};

/// The types of one version, given the Rust names and the cargo features of each.
pub(super) fn finish(
    drafts: &[Draft],
    rust_names: Vec<RustNames>,
    features: Vec<Vec<String>>,
    links: Links<'_>,
    locator: &Locator<'_>,
) -> Vec<Type> {
    let finisher = Finisher { locator, links, derived: derived(drafts) };
    let types = drafts.par_iter().zip(rust_names).zip(features).enumerate();
    let types = types.map(|(id, ((draft, names), features))| Type {
        features,
        ..finisher.finish(id, draft, names)
    });
    types.collect()
}

/// All derived types of each type, sorted by id.
fn derived(drafts: &[Draft]) -> Vec<Vec<DraftId>> {
    let mut derived = vec![Vec::new(); drafts.len()];
    for id in 0..drafts.len() {
        for ancestor in lineage(drafts, id).into_iter().skip(1) {
            derived[ancestor].push(id);
        }
    }
    derived
}

struct Finisher<'a> {
    locator: &'a Locator<'a>,
    links: Links<'a>,
    derived: Vec<Vec<DraftId>>,
}

impl Finisher<'_> {
    fn finish(&self, id: DraftId, draft: &Draft, names: RustNames) -> Type {
        let docs = self.docs(&draft.docs);
        let kind = match &draft.kind {
            DraftKind::Structured(structured) => TypeKind::Structured(self.structured(
                id,
                structured,
                &docs,
                (names.family, names.members),
            )),
            DraftKind::Enum(it) => TypeKind::Enum(self.enumeration(it, names.members)),
        };
        Type {
            version: self.links.version,
            name: draft.name.value.clone(),
            rust: names.path,
            kind,
            docs,
            deprecated: draft.deprecated.value.clone(),
            pages: self.locator.paths(&draft.pages),
            origin: self.locator.of_type(draft),
            area: draft.area.value.clone(),
            features: Vec::new(),
        }
    }

    fn structured(
        &self,
        id: DraftId,
        structured: &DraftStructured,
        docs: &Docs,
        (family, fields): (Option<String>, Vec<String>),
    ) -> StructuredType {
        let base = structured.base.value.map(|base| self.id(base));
        let properties = structured.properties.iter().zip(fields);
        let properties = properties.map(|(property, rust_name)| Property {
            name: property.name.value.clone(),
            rust_name,
            ty: match &property.ty.item {
                DraftType::Primitive(primitive) => TypeRef::Primitive(*primitive),
                DraftType::Type(id) => TypeRef::Type(self.id(*id)),
                DraftType::Opaque(name) => TypeRef::Opaque(name.clone()),
            },
            collection: property.ty.collection,
            navigation: *property.navigation,
            facts: property.facts.iter().map(|(fact, _)| fact.clone()).collect(),
            docs: self.docs(&declare::docs(&property.docs)),
            deprecated: property.deprecated.value.clone(),
            origin: self.locator.of_property(property),
        });
        StructuredType {
            entity: *structured.entity,
            base,
            is_abstract: *structured.is_abstract,
            in_docs: InDocs {
                base: base.is_some_and(|base| links_to(docs, base))
                    && structured.base.by.iter().any(|it| it.rule == Rule::BaseSentence),
                is_abstract: structured.abstract_in_docs,
            },
            open: *structured.open,
            key: structured.key.value.clone(),
            properties: properties.collect(),
            restated: structured.repeated.iter().filter_map(|it| self.restated(it)).collect(),
            derived: self.derived[id].iter().map(|id| self.id(*id)).collect(),
            family,
        }
    }

    /// What the page of a type adds to a property that it inherits.
    fn restated(&self, repeated: &Repetition) -> Option<Restated> {
        let restated = Restated {
            name: repeated.property.clone(),
            facts: repeated.facts.iter().map(|(fact, _)| fact.clone()).collect(),
            docs: self.docs(&declare::docs(&repeated.docs)),
            deprecated: repeated.deprecated.value.clone(),
            origin: self.locator.of_repetition(repeated),
        };
        let Restated { facts, docs, deprecated, .. } = &restated;
        let says_more = !facts.is_empty() || !docs.is_empty() || deprecated.is_some();
        says_more.then_some(restated)
    }

    fn enumeration(&self, enumeration: &DraftEnum, variants: Vec<String>) -> EnumType {
        let members = enumeration.members.iter().zip(variants);
        let members = members.map(|(member, rust_name)| Member {
            name: member.name.value.clone(),
            rust_name,
            value: *member.value,
            evolvable: *member.evolvable,
            docs: self.docs(&member.docs),
            deprecated: member.deprecated.value.clone(),
            origin: self.locator.of_member(member),
        });
        EnumType { flags: *enumeration.flags, members: members.collect() }
    }

    fn id(&self, id: DraftId) -> TypeId {
        TypeId(self.links.first + id as u32)
    }

    fn docs(&self, docs: &RawDocs) -> Docs {
        map_links(docs, |destination| self.links.target(destination))
    }
}

fn links_to(docs: &Docs, id: TypeId) -> bool {
    let mut inlines = docs.iter().flat_map(|block| match block {
        DocBlock::Paragraph(inlines) | DocBlock::Item(inlines) => inlines,
    });
    inlines.any(|inline| matches!(inline, Inline::Link(_, LinkTarget::Type(it)) if *it == id))
}
