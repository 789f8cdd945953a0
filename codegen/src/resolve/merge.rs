//! Merges the pages that describe the same type into one [`Draft`].

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::corrections::Corrections;
use super::model::{Declared, Draft, DraftEnum, DraftKind, deprecated};
use super::names::{self, Key, key};
use crate::declare::model::{Declarations, EnumDecl, EnumPlace, StructuredDecl, TypeName};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::Rule;
use crate::schema::QualifiedName;

/// Merges the declarations of each type, sorted by namespace and name.
pub(super) fn merge_pages(context: &Context<'_>, corrections: &mut Corrections<'_>) -> Vec<Draft> {
    let declarations = context.declarations;
    let mut drafts = BTreeMap::new();
    for (key, mut indices) in group(declarations.structured.iter().map(|it| &it.name), corrections)
    {
        if is_json(&declarations.structured[indices[0]].name) {
            continue;
        }
        indices.sort_by_key(|index| distance(&declarations.structured[*index]));
        if !context.has(Rule::UnionOfPages) {
            indices.truncate(1);
        }
        drafts.insert(key, structured(declarations, indices, corrections));
    }
    for (key, indices) in enums(context, corrections) {
        match drafts.entry(key) {
            Entry::Occupied(_) => context.report(two_kinds(&declarations.enums[indices[0]])),
            Entry::Vacant(place) => {
                place.insert(enumeration(declarations, indices, corrections));
            }
        }
    }
    drafts.into_values().collect()
}

/// The declarations of each enumeration, the most trusted place first.
fn enums(context: &Context<'_>, corrections: &Corrections<'_>) -> BTreeMap<Key, Vec<usize>> {
    let decls = &context.declarations.enums;
    let mentioned = mentioned_names(context.declarations);
    let is_mentioned = |name: &QualifiedName| mentioned.contains(&name.name.to_lowercase());
    let is_type = |decl: &EnumDecl| {
        decl.place != EnumPlace::ResourcePage
            || is_mentioned(&decl.name)
            || is_mentioned(&corrections.name(&decl.name))
    };
    let mut enums = group(decls.iter().map(|decl| &decl.name), corrections);
    for indices in enums.values_mut() {
        indices.retain(|index| context.has(place_rule(decls[*index].place)));
        indices.sort_by_key(|index| decls[*index].place);
    }
    enums.retain(|_, indices| indices.iter().any(|index| is_type(&decls[*index])));
    enums
}

fn structured(
    declarations: &Declarations,
    indices: Vec<usize>,
    corrections: &mut Corrections<'_>,
) -> Draft {
    let decls = || indices.iter().map(|index| &declarations.structured[*index]);
    let main = &declarations.structured[indices[0]];
    let stated = decls().map(|decl| (&decl.name, Declared { span: decl.span, rule: decl.rule }));
    let (name, former_names) = corrections.name_type(decls().map(|decl| &decl.name), stated);
    Draft {
        former_names,
        declared: Some(Declared { span: main.span, rule: main.rule }),
        pages: decls().map(|decl| decl.span.page).collect(),
        docs: main.docs.clone(),
        deprecated: deprecated(main.deprecated.as_ref()),
        declarations: indices,
        ..Draft::new(name, DraftKind::Structured(Box::default()))
    }
}

fn enumeration(
    declarations: &Declarations,
    indices: Vec<usize>,
    corrections: &mut Corrections<'_>,
) -> Draft {
    let decls = || indices.iter().map(|index| &declarations.enums[*index]);
    let main = &declarations.enums[indices[0]];
    let declared = Declared { span: main.span, rule: place_rule(main.place) };
    let (name, former_names) =
        corrections.name_type(decls().map(|decl| &decl.name), [(&main.name, declared)]);
    Draft {
        former_names,
        declared: Some(declared),
        pages: vec![main.span.page],
        docs: main.docs.clone(),
        deprecated: deprecated(decls().find_map(|decl| decl.deprecated.as_ref())),
        declarations: indices,
        ..Draft::new(name, DraftKind::Enum(DraftEnum::default()))
    }
}

/// The rule that reads an enumeration at such a place.
fn place_rule(place: EnumPlace) -> Rule {
    match place {
        EnumPlace::OwnPage => Rule::EnumPage,
        EnumPlace::Section => Rule::EnumsSection,
        EnumPlace::ResourcePage => Rule::ResourceSection,
    }
}

fn group<'a>(
    names: impl Iterator<Item = &'a QualifiedName>,
    corrections: &Corrections<'_>,
) -> BTreeMap<Key, Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.enumerate() {
        groups.entry(key(&corrections.name(name))).or_default().push(index);
    }
    groups
}

/// `microsoft.graph.Json` is declared as a type without properties, but means any JSON value.
fn is_json(name: &QualifiedName) -> bool {
    name.namespace == "microsoft.graph" && name.name.eq_ignore_ascii_case("json")
}

/// How far the page's name is from the type's: 0 for `user`, 1 for `intune-devices-user`, 2 for pages that
/// describe only a part of the type.
fn distance(decl: &StructuredDecl) -> u32 {
    let last = decl.stem.rsplit('-').next().unwrap_or(&decl.stem);
    match &decl.name.name {
        name if decl.stem.eq_ignore_ascii_case(name) => 0,
        name if last.eq_ignore_ascii_case(name) => 1,
        _ => 2,
    }
}

/// The short names that type cells or their links mention, in lower case.
fn mentioned_names(declarations: &Declarations) -> BTreeSet<String> {
    let properties = declarations.structured.iter().flat_map(|decl| &decl.properties);
    let mentions = properties.flat_map(|property| &property.ty.names);
    let names = |name: &TypeName| [Some(name.lower_short().to_owned()), names::anchor(name)];
    mentions.flat_map(names).flatten().collect()
}

fn two_kinds(decl: &EnumDecl) -> Diagnostic {
    let message = format!("`{}` is an enumeration here and a structured type elsewhere", decl.name);
    let effect = "the structured type was kept";
    Diagnostic::new(Code::TypeConflict, decl.span, Subject::Type(&decl.name), message, effect)
}
