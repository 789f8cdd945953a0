//! Holds the schema of a part of the pages against that of all of them.

use std::collections::{BTreeMap, BTreeSet};

use msgraph_codegen::Rule;
use msgraph_codegen::schema::{
    Aspect, EnumType, Primitive, Schema, StructuredType, Type, TypeKind, TypeRef,
};

/// Values that a description lists and the table of the enumeration lacks: without the table, they are
/// all that is known.
const ONLY_IN_WORDS: &[&str] =
    &["microsoft.graph.modality/unknown", "microsoft.graph.recipientScopeType/externalnonparther"];

/// Properties whose page alone says something else than all pages.
const READ_OTHERWISE: &[&str] = &[
    // The text of the link is not the name of the type.
    "microsoft.graph.officeGraphInsights/shared",
    "microsoft.graph.officeGraphInsights/used",
    // No link, no namespace and no value say that the type is not of the page's namespace.
    "microsoft.graph.externalConnectors.connectionOperation/error",
    // The only type of that name is of another namespace.
    "microsoft.graph.call/requestedModalities",
    // It lists the values by which an enumeration is known as long as its table is missing.
    "microsoft.graph.mediaStream/mediaType",
];

/// Properties by name, with their type and whether they are collections.
type Properties<'a> = BTreeMap<String, (&'a TypeRef, bool)>;

/// The schema of all pages and that of a part of them.
pub(super) struct Comparison<'a> {
    whole: &'a Schema,
    part: &'a Schema,
    of_whole: BTreeMap<String, &'a Type>,
    of_part: BTreeMap<String, &'a Type>,
    /// The paths of the pages of the part.
    pages: BTreeSet<String>,
}

impl<'a> Comparison<'a> {
    pub(super) fn new(whole: &'a Schema, part: &'a Schema, pages: BTreeSet<String>) -> Self {
        let by_name = |schema: &'a Schema| -> BTreeMap<_, _> {
            schema.types.iter().map(|ty| (ty.name.to_string(), ty)).collect()
        };
        Self { whole, part, of_whole: by_name(whole), of_part: by_name(part), pages }
    }

    /// What the part loses of the types that it documents, and what it makes up.
    pub(super) fn differences(&self) -> Vec<String> {
        let mut differences = Vec::new();
        let documented = self.of_whole.iter().filter(|(_, ty)| self.is_documented(ty));
        let lost = documented.filter(|(name, _)| !self.of_part.contains_key(*name));
        differences.extend(lost.map(|(name, _)| format!("the type {name} is lost")));
        for (name, part) in &self.of_part {
            match self.of_whole.get(name) {
                Some(whole) => self.compare(whole, part, &mut differences),
                None => differences.push(format!("the type {name} is made up")),
            }
        }
        differences
    }

    fn compare(&self, whole: &Type, part: &Type, differences: &mut Vec<String>) {
        match (&whole.kind, &part.kind) {
            (TypeKind::Enum(of_whole), TypeKind::Enum(of_part)) => {
                differences.extend(self.members(whole, of_whole, of_part));
            }
            (TypeKind::Structured(of_whole), TypeKind::Structured(of_part)) => {
                differences.extend(self.made_up(whole, part, of_whole, of_part));
                if self.is_documented(whole) {
                    differences.extend(self.changed(whole, part, of_whole));
                }
            }
            _ => differences.push(format!("{} is an enumeration in one of them", whole.name)),
        }
    }

    /// Is every page there that says something about the type itself or its members?
    fn is_documented(&self, ty: &Type) -> bool {
        let members = match &ty.kind {
            TypeKind::Enum(it) => it.members.as_slice(),
            TypeKind::Structured(_) => &[],
        };
        let claims = members.iter().flat_map(|member| &member.origin.facts);
        let mut pages = ty.pages.iter().chain(claims.map(|claim| &claim.page));
        !ty.pages.is_empty() && pages.all(|page| self.pages.contains(&**page))
    }

    fn members(&self, ty: &Type, whole: &EnumType, part: &EnumType) -> Vec<String> {
        let is_documented = self.is_documented(ty);
        let in_words = |claim: &msgraph_codegen::schema::Claim| claim.rule == Rule::MembersInWords;
        // That a table was pasted from another enumeration is known from the pages that use it.
        if !is_documented && whole.members.iter().any(|it| it.origin.facts.iter().any(in_words)) {
            return Vec::new();
        }
        // Descriptions vary the case.
        let names = |it: &EnumType| -> BTreeSet<String> {
            it.members
                .iter()
                .map(|member| format!("{}/{}", ty.name, member.name.to_lowercase()))
                .collect()
        };
        let (whole, part) = (names(whole), names(part));
        let made_up = part
            .difference(&whole)
            .filter(|it| is_documented || !ONLY_IN_WORDS.contains(&it.as_str()));
        let made_up = made_up.map(|it| format!("the member {it} is made up"));
        let lost = whole.difference(&part).filter(|_| is_documented);
        made_up.chain(lost.map(|it| format!("the member {it} is lost"))).collect()
    }

    fn made_up(
        &self,
        whole: &Type,
        part: &Type,
        of_whole: &StructuredType,
        of_part: &StructuredType,
    ) -> Vec<String> {
        let known = properties(self.whole, whole);
        let found = properties(self.part, part);
        // The `id` of an entity type, where only a missing page shows that it is a complex type.
        let kind = whole.origin.facts.iter().filter(|claim| claim.aspect == Aspect::Kind);
        let is_open = kind.into_iter().any(|claim| !self.pages.contains(&*claim.page));
        let is_entity = is_open && of_part.entity && !of_whole.entity;
        let made_up = found.keys().filter(|name| !known.contains_key(*name));
        let made_up = made_up.filter(|name| !(is_entity && *name == "id"));
        made_up.map(|it| format!("the property {}/{it} is made up", whole.name)).collect()
    }

    /// What became of the properties of a documented type.
    fn changed(&self, whole: &Type, part: &Type, own: &StructuredType) -> Vec<String> {
        let found = properties(self.part, part);
        let changed = own.properties.iter().filter_map(|property| {
            let name = format!("{}/{}", whole.name, property.name);
            let Some((ty, collection)) = found.get(&property.name) else {
                return Some(format!("the property {name} is lost"));
            };
            let (before, after) = (self.whole.type_name(&property.ty), self.part.type_name(ty));
            if *collection != property.collection {
                return Some(format!("{name} is a collection in one of them: {after}"));
            }
            let is_known = READ_OTHERWISE.contains(&name.as_str());
            (!is_known && !self.may_become(&property.ty, ty))
                .then(|| format!("{name} is of type {after} instead of {before}"))
        });
        changed.collect()
    }

    /// A type whose pages are there stays. Of another, no more is known than its name, or that its values
    /// are text or any JSON; a name without a namespace then means the type of `microsoft.graph`.
    fn may_become(&self, whole: &TypeRef, part: &TypeRef) -> bool {
        let is_there = match whole {
            TypeRef::Type(id) => self.is_documented(self.whole.get(*id)),
            TypeRef::Primitive(_) | TypeRef::Opaque(_) => true,
        };
        let (before, after) = (self.whole.type_name(whole), self.part.type_name(part));
        let is_text = matches!(part, TypeRef::Primitive(Primitive::String | Primitive::Json));
        let in_graph = before.rsplit('.').next().map(|short| format!("microsoft.graph.{short}"));
        before == after || !is_there && (is_text || in_graph.as_ref() == Some(&after))
    }
}

/// Own and inherited properties.
fn properties<'a>(schema: &'a Schema, ty: &Type) -> Properties<'a> {
    let id = schema.iter().find(|(_, it)| it.name == ty.name).map(|(id, _)| id);
    let properties = id.map(|id| schema.all_properties(id)).unwrap_or_default();
    properties.into_iter().map(|it| (it.name.clone(), (&it.ty, it.collection))).collect()
}
