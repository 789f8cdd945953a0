//! Drafts to the schema: ids that hold for the whole schema, Rust names, lines, link targets.

use std::sync::Arc;

use rayon::prelude::*;

use super::corrections::Corrections;
use super::drafts::{
    Claim, Claims, Draft, DraftEnum, DraftId, DraftKind, DraftStructured, DraftType, Place, lineage,
};
use super::links::Links;
use super::names::Index;
use super::rust_names::{self, RustNames};
use crate::config::CONFIG_FILE;
use crate::diagnostic::Diagnostic;
use crate::docs::{RawDocs, map_links};
use crate::schema::{
    self, Docs, EnumType, Member, Property, Provenance, Schema, StructuredType, Type, TypeId,
    TypeKind, TypeRef,
};
use crate::source::{ApiVersion, SourceSet};

/// Appends the types of one version.
pub(super) fn append(
    schema: &mut Schema,
    sources: &SourceSet,
    version: ApiVersion,
    drafts: &[Draft],
    names: &Index,
    corrections: &mut Corrections<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let first = schema.types.len() as u32;
    let links = Links { version, drafts, names, first };
    let pages = sources.pages().iter().map(|page| page.path.as_str().into()).collect();
    let rust_names = rust_names::assign(drafts, corrections, diagnostics);
    let corrected_at = corrections.lines();
    let derived = derived(drafts);
    let finisher =
        Finisher { sources, pages, config: CONFIG_FILE.into(), corrected_at, derived, links };
    let types = drafts.par_iter().zip(rust_names).enumerate();
    schema.types.par_extend(types.map(|(id, (draft, names))| finisher.finish(id, draft, names)));
}

/// Every type below each type, in order.
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
    sources: &'a SourceSet,
    /// The path of each page.
    pages: Vec<Arc<str>>,
    /// The path of what corrects the docs.
    config: Arc<str>,
    /// The line of each correction.
    corrected_at: Vec<u32>,
    derived: Vec<Vec<DraftId>>,
    links: Links<'a>,
}

impl Finisher<'_> {
    fn finish(&self, id: DraftId, draft: &Draft, names: RustNames) -> Type {
        let kind = match &draft.kind {
            DraftKind::Structured(structured) => {
                TypeKind::Structured(self.structured(id, structured, names.family, names.members))
            }
            DraftKind::Enum(it) => TypeKind::Enum(self.enumeration(it, names.members)),
        };
        Type {
            version: self.links.version,
            name: draft.name.clone(),
            rust: names.path,
            kind,
            docs: self.docs(&draft.docs),
            deprecated: draft.deprecated.clone(),
            origin: self.origin(&draft.claims),
            area: draft.area.clone(),
            features: Vec::new(),
        }
    }

    fn structured(
        &self,
        id: DraftId,
        structured: &DraftStructured,
        family: Option<String>,
        fields: Vec<String>,
    ) -> StructuredType {
        let properties = structured.properties.iter().zip(fields);
        let properties = properties.map(|(property, rust_name)| Property {
            name: property.name.clone(),
            rust_name,
            ty: match &property.ty {
                DraftType::Primitive(primitive) => TypeRef::Primitive(*primitive),
                DraftType::Type(id) => TypeRef::Type(self.id(*id)),
                DraftType::Opaque(name) => TypeRef::Opaque(name.clone()),
            },
            collection: property.collection,
            navigation: property.navigation,
            facts: property.facts.clone(),
            docs: self.docs(&property.docs),
            deprecated: property.deprecated.clone(),
            origin: self.origin(&property.claims),
        });
        StructuredType {
            entity: structured.entity,
            base: structured.base.map(|base| self.id(base)),
            is_abstract: structured.is_abstract,
            open: structured.open,
            key: structured.key.clone(),
            properties: properties.collect(),
            derived: self.derived[id].iter().map(|id| self.id(*id)).collect(),
            family,
        }
    }

    fn enumeration(&self, enumeration: &DraftEnum, variants: Vec<String>) -> EnumType {
        let members = enumeration.members.iter().zip(variants);
        let members = members.map(|(member, rust_name)| Member {
            name: member.name.clone(),
            rust_name,
            value: member.value,
            evolvable: member.evolvable,
            docs: self.docs(&member.docs),
            deprecated: member.deprecated.clone(),
            origin: self.origin(&member.claims),
        });
        EnumType { flags: enumeration.flags, members: members.collect() }
    }

    fn id(&self, id: DraftId) -> TypeId {
        TypeId(self.links.first + id as u32)
    }

    fn docs(&self, docs: &RawDocs) -> Docs {
        map_links(docs, |destination| self.links.resolve(destination))
    }

    fn origin(&self, claims: &Claims) -> Provenance {
        let all = |claims: &[Claim]| claims.iter().map(|claim| self.claim(claim)).collect();
        Provenance { facts: all(&claims.facts), overruled: all(&claims.overruled) }
    }

    fn claim(&self, claim: &Claim) -> schema::Claim {
        let (page, line) = match claim.place {
            Place::Page(span) => {
                (self.pages[span.page.0 as usize].clone(), self.sources.locate(span).1)
            }
            Place::Correction(index) => (self.config.clone(), self.corrected_at[index]),
        };
        let Claim { aspect, value, rule, .. } = claim.clone();
        schema::Claim { aspect, value, page, line, rule }
    }
}
