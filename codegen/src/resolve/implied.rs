//! Types that pages use without declaring them: `entity`, the root of all entity types, and enumerations
//! that type cells name and descriptions list.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::context::Context;
use super::corrections::Corrections;
use super::decided::Decided;
use super::model::{
    Declared, Draft, DraftEnum, DraftKind, DraftMember, DraftProperty, DraftStructured, DraftType,
    PropertyType,
};
use super::names::{Found, NameIndex, key};
use super::shapes;
use crate::declare::is_identifier;
use crate::declare::model::{PropertyDecl, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::{Rule, Rules};
use crate::schema::{Primitive, QualifiedName};

/// Adds the implied types; the drafts stay sorted.
pub(super) fn add(
    drafts: &mut Vec<Draft>,
    context: &Context<'_>,
    corrections: &mut Corrections<'_>,
) {
    if context.has(Rule::ImpliedEntity) && !drafts.iter().any(Draft::is_entity_root) {
        drafts.push(entity());
    }
    if context.has(Rule::MembersInWords) {
        let keys = drafts.iter().map(|draft| key(&draft.name));
        let mut known: BTreeMap<_, _> = keys.zip(0..).collect();
        for draft in enums(drafts, context, corrections) {
            match known.entry(key(&draft.name)) {
                // A correction gave it the name of a documented type.
                Entry::Occupied(known) => {
                    let known = &mut drafts[*known.get()];
                    known.former_names.extend(draft.former_names);
                    known.name.overruled.extend(draft.name.overruled);
                }
                Entry::Vacant(place) => {
                    place.insert(drafts.len());
                    drafts.push(draft);
                }
            }
        }
    }
    drafts.sort_by_cached_key(|draft| key(&draft.name));
}

/// The root of all entity types, with its `id`.
fn entity() -> Draft {
    let ty = PropertyType { item: DraftType::Primitive(Primitive::String), collection: false };
    let id = DraftProperty::new(Decided::unstated("id".to_owned()), Decided::unstated(ty));
    let structured = DraftStructured {
        entity: Decided::unstated(true),
        key: Decided::unstated(vec!["id".to_owned()]),
        properties: vec![id],
        ..DraftStructured::default()
    };
    let name = QualifiedName { namespace: "microsoft.graph".to_owned(), name: "entity".to_owned() };
    Draft::new(Decided::unstated(name), DraftKind::Structured(Box::new(structured)))
}

/// The enumerations without a page whose values rows list; all lists of a name are merged.
fn enums(drafts: &[Draft], context: &Context<'_>, corrections: &mut Corrections<'_>) -> Vec<Draft> {
    let names = NameIndex::new(drafts, context.declarations, Rules::default());
    let mut found: BTreeMap<_, (QualifiedName, Vec<&PropertyDecl>)> = BTreeMap::new();
    for decl in &context.declarations.structured {
        for row in decl.properties.iter().filter(|row| lists_members(decl, row)) {
            let [name] = row.ty.names.as_slice() else {
                continue;
            };
            if let Found::Unknown(name) = names.find(name, &decl.name.namespace)
                && is_identifier(&name.name)
                && name.namespace.split('.').all(is_identifier)
            {
                found.entry(key(&name)).or_insert((name, Vec::new())).1.push(row);
            }
        }
    }
    let enums = found.into_values();
    enums.map(|(name, rows)| enumeration(&name, &rows, context, corrections)).collect()
}

/// Are the values that a row lists the members of its type? Not those of an object, nor words in the
/// description of a type that has a page of its own somewhere.
fn lists_members(decl: &StructuredDecl, row: &PropertyDecl) -> bool {
    let json = decl.json.iter().find(|json| json.name.eq_ignore_ascii_case(&row.name));
    let is_linked = row.ty.names.iter().any(|name| name.link.is_some());
    row.values.len() >= 2
        && (row.wording.introduced || !is_linked)
        && !json.is_some_and(|json| shapes::is_object(&json.shape))
}

fn enumeration(
    stated: &QualifiedName,
    rows: &[&PropertyDecl],
    context: &Context<'_>,
    corrections: &mut Corrections<'_>,
) -> Draft {
    let members = members_in_words(rows);
    let message = format!(
        "the enumeration `{stated}` has no member table, only descriptions that list values"
    );
    let effect = format!("its {} members were read from the descriptions", members.len());
    let (code, span) = (Code::UndocumentedEnum, rows[0].type_span);
    context.report(
        Diagnostic::new(code, span, Subject::Type(stated), message, effect)
            .help("add a section with its member table to an enumerations page"),
    );
    let declared = Declared { span: rows[0].span, rule: Rule::MembersInWords };
    let (name, former_names) = corrections.name_type([stated], [(stated, declared)]);
    let kind = DraftKind::Enum(DraftEnum { members, ..DraftEnum::default() });
    Draft {
        former_names,
        declared: Some(declared),
        pages: vec![declared.span.page],
        ..Draft::new(name, kind)
    }
}

/// The values that the descriptions of rows list, each once: descriptions vary the case.
pub(super) fn members_in_words(rows: &[&PropertyDecl]) -> Vec<DraftMember> {
    let mut seen = BTreeSet::new();
    let listed = rows.iter().flat_map(|row| row.values.iter().map(|value| (value, row.span)));
    let first = listed.filter(|(value, _)| seen.insert(value.to_lowercase()));
    let member = |(value, span): (&String, _)| {
        let declared = Declared { span, rule: Rule::MembersInWords };
        let name = Decided::by(value.clone(), declared.statement(value));
        DraftMember::new(name, Some(declared))
    };
    first.map(member).collect()
}
