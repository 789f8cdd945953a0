//! Properties: the union of the rows of all pages of a type, then of its JSON blocks.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Draft, DraftProperty, DraftType, Fact, lineage};
use super::names::Index;
use super::types::{MemberSets, Types};
use crate::declare::model::{Declarations, JsonProperty, PropertyDecl, StructuredDecl};
use crate::diagnostic::{Code, Diagnostic};

/// Fills in the properties that the pages of each type state, inherited ones included.
pub(super) fn fill(
    drafts: &mut [Draft],
    declarations: &Declarations,
    names: &Index,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let member_sets = MemberSets::new(drafts);
    for id in 0..drafts.len() {
        let draft = &drafts[id];
        if draft.structured().is_none() || draft.declarations.is_empty() {
            continue;
        }
        let namespace = &draft.name.namespace;
        let types = Types { drafts, names, namespace, member_sets: &member_sets };
        let decls: Vec<_> =
            draft.declarations.iter().map(|index| &declarations.structured[*index]).collect();
        let properties = unite(&types, &decls, diagnostics);
        if let Some(structured) = drafts[id].structured_mut() {
            structured.properties = properties;
        }
    }
}

fn unite(
    types: &Types<'_>,
    decls: &[&StructuredDecl],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<DraftProperty> {
    let mut properties: Vec<DraftProperty> = Vec::new();
    let mut places: BTreeMap<String, usize> = BTreeMap::new();
    for decl in decls {
        let members = Members::new(decl);
        for row in &decl.properties {
            let property = from_row(types, row, members.find(&row.name), diagnostics);
            match places.entry(fold(&property.name)) {
                Entry::Occupied(place) => {
                    told_twice(&properties[*place.get()], &property, diagnostics);
                }
                Entry::Vacant(place) => {
                    place.insert(properties.len());
                    properties.push(property);
                }
            }
        }
    }
    for json in decls.iter().flat_map(|decl| &decl.json) {
        if let Entry::Vacant(place) = places.entry(fold(&json.name))
            && let Some(property) = from_json(types, json)
        {
            place.insert(properties.len());
            properties.push(property);
        }
    }
    properties
}

/// The key under which names are the same.
fn fold(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// The members of a JSON block by name.
struct Members<'a> {
    exact: BTreeMap<&'a str, &'a JsonProperty>,
    folded: BTreeMap<String, &'a JsonProperty>,
}

impl<'a> Members<'a> {
    /// Of several members with one name, the first one counts.
    fn new(decl: &'a StructuredDecl) -> Self {
        let members = || decl.json.iter().rev();
        Self {
            exact: members().map(|json| (json.name.as_str(), json)).collect(),
            folded: members().map(|json| (fold(&json.name), json)).collect(),
        }
    }

    fn find(&self, name: &str) -> Option<&'a JsonProperty> {
        self.exact.get(name).or_else(|| self.folded.get(&fold(name))).copied()
    }
}

fn from_row(
    types: &Types<'_>,
    row: &PropertyDecl,
    json: Option<&JsonProperty>,
    diagnostics: &mut Vec<Diagnostic>,
) -> DraftProperty {
    let decided = types.decide(row, json, diagnostics);
    DraftProperty {
        name: row.name.clone(),
        ty: decided.ty,
        collection: decided.collection,
        navigation: row.relationship,
        docs: row.docs.clone(),
        deprecated: row.deprecated.clone(),
        origin: vec![Fact { span: row.span, rule: decided.rule }],
    }
}

fn from_json(types: &Types<'_>, json: &JsonProperty) -> Option<DraftProperty> {
    let decided = types.json_only(json)?;
    Some(DraftProperty {
        name: json.name.clone(),
        ty: decided.ty,
        collection: decided.collection,
        navigation: false,
        docs: Vec::new(),
        deprecated: None,
        origin: vec![Fact { span: json.span, rule: decided.rule }],
    })
}

fn told_twice(known: &DraftProperty, again: &DraftProperty, diagnostics: &mut Vec<Diagnostic>) {
    if known.ty == again.ty && known.collection == again.collection {
        return;
    }
    let message = format!("`{}` has another type here than in its first row", again.name);
    let effect = "the first row was followed";
    diagnostics.push(Diagnostic::new(
        Code::PropertyConflict,
        again.origin[0].span,
        message,
        effect,
    ));
}

/// Drops the properties that an ancestor has: its page knows best. JSON-only members that stay are
/// told, since only then it is known that no base declares them.
pub(super) fn drop_inherited(drafts: &mut [Draft], diagnostics: &mut Vec<Diagnostic>) {
    let inherited: Vec<BTreeSet<String>> = (0..drafts.len())
        .map(|id| {
            let above = lineage(drafts, id).into_iter().skip(1);
            let above = above.filter_map(|id| drafts[id].structured());
            above.flat_map(|it| &it.properties).map(|it| it.name.to_lowercase()).collect()
        })
        .collect();
    for (draft, inherited) in drafts.iter_mut().zip(inherited) {
        let type_name = draft.name.clone();
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        structured.properties.retain(|property| !inherited.contains(&property.name.to_lowercase()));
        for property in &structured.properties {
            if let [fact] = property.origin.as_slice()
                && fact.rule == "json-only"
            {
                let message =
                    format!("`{}` of `{type_name}` is in the JSON block only", property.name);
                let effect = "the property was kept, with the type of the JSON value";
                diagnostics.push(
                    Diagnostic::new(Code::JsonOnlyProperty, fact.span, message, effect)
                        .help("add a row to the property table"),
                );
            }
        }
    }
}

/// A property whose type is an entity is a navigation property, in whatever table it stands. Where
/// the type is not documented, the table decides.
pub(super) fn mark_navigation(drafts: &mut [Draft]) {
    let is_entity: Vec<_> =
        drafts.iter().map(|draft| draft.structured().is_some_and(|it| it.entity)).collect();
    for draft in drafts.iter_mut().filter_map(Draft::structured_mut) {
        for property in &mut draft.properties {
            property.navigation = match &property.ty {
                DraftType::Type(id) => is_entity[*id],
                DraftType::Opaque(_) => property.navigation,
                DraftType::Primitive(_) => false,
            };
        }
    }
}

/// Tells each type that is named and documented nowhere, once, at its first mention.
pub(super) fn tell_unknown(drafts: &[Draft], names: &Index, diagnostics: &mut Vec<Diagnostic>) {
    let mut mentions: BTreeMap<String, Vec<&DraftProperty>> = BTreeMap::new();
    let properties = drafts.iter().filter_map(Draft::structured).flat_map(|it| &it.properties);
    for property in properties {
        if let DraftType::Opaque(name) = &property.ty {
            mentions.entry(name.to_string()).or_default().push(property);
        }
    }
    for (name, properties) in mentions {
        let spans = properties.iter().filter_map(|property| property.origin.first());
        let Some(span) = spans.map(|fact| fact.span).min() else {
            continue;
        };
        let message = format!("the type `{name}` is documented nowhere");
        let effect = match properties.len() {
            1 => "the values of the property are read as any JSON".to_owned(),
            count => format!("the values of {count} properties are read as any JSON"),
        };
        let diagnostic = Diagnostic::new(Code::UnknownType, span, message, effect);
        let short = name.rsplit('.').next().unwrap_or_default();
        diagnostics.push(match names.suggest(short) {
            Some(near) => diagnostic.help(format!("did you mean `{}`?", drafts[near].name)),
            None => diagnostic.help("add a page for the type, or correct the name"),
        });
    }
}
