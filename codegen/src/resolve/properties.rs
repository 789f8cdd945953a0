//! Properties: the rows of all pages of a type, then the members of its JSON blocks.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use super::context::Context;
use super::decided::{Decided, Statement};
use super::listed_values::MemberSets;
use super::model::{Declared, Draft, DraftProperty, PropertyType, deprecated, show_type};
use super::types::{TypeChoice, TypeChooser};
use crate::declare::model::{
    EvolvableClaim, JsonProperty, ListMethod, PropertyDecl, StructuredDecl, TypeName,
};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::Rule;
use crate::source::Span;

/// Merges the properties that the pages of each type state, including inherited ones.
pub(super) fn merge(drafts: &mut [Draft], context: &Context<'_>) {
    let member_sets = MemberSets::new(drafts);
    for id in 0..drafts.len() {
        let draft = &drafts[id];
        let decls = context.structured(draft);
        if decls.is_empty() {
            continue;
        }
        let types = TypeChooser { drafts, context, owner: &draft.name, member_sets: &member_sets };
        let properties = of_type(&types, &decls);
        if let Some(structured) = drafts[id].structured_mut() {
            structured.properties = properties;
        }
    }
}

fn of_type(types: &TypeChooser<'_>, decls: &[&StructuredDecl]) -> Vec<DraftProperty> {
    let mut properties: Vec<DraftProperty> = Vec::new();
    let mut positions: BTreeMap<String, usize> = BTreeMap::new();
    for decl in decls {
        let members = Members::new(decl);
        for row in &decl.properties {
            let Some(property) = from_row(types, decl, row, members.find(&row.name)) else {
                continue;
            };
            match positions.entry(fold(&property.name)) {
                Entry::Occupied(known) => {
                    merge_duplicate(types, &mut properties[*known.get()], property);
                }
                Entry::Vacant(new) => {
                    new.insert(properties.len());
                    properties.push(property);
                }
            }
        }
    }
    let json_only = decls.iter().flat_map(|decl| &decl.json);
    for json in json_only.filter(|_| types.context.has(Rule::JsonOnly)) {
        if let Entry::Vacant(new) = positions.entry(fold(&json.name))
            && let Some(property) = from_json(types, json)
        {
            new.insert(properties.len());
            properties.push(property);
        }
    }
    properties
}

/// The key by which names are compared.
pub(super) fn fold(name: &str) -> String {
    name.to_ascii_lowercase()
}

/// The members of a JSON block by name.
struct Members<'a> {
    exact: BTreeMap<&'a str, &'a JsonProperty>,
    folded: BTreeMap<String, &'a JsonProperty>,
}

impl<'a> Members<'a> {
    /// If several members have the same name, the first one counts.
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
    types: &TypeChooser<'_>,
    decl: &StructuredDecl,
    row: &PropertyDecl,
    json: Option<&JsonProperty>,
) -> Option<DraftProperty> {
    let mut choice = types.choose(row, json)?;
    let list = list_method(types, decl, row).filter(|_| !choice.ty.collection);
    if list.is_some() {
        (choice.ty.collection, choice.rule) = (true, Rule::ListMethod);
    }
    let declared = Declared { span: row.span, rule: Rule::TypeCell };
    let name = Decided::by(row.name.clone(), declared.statement(&row.name));
    let ty = decide_type(types, row, json, list.map(|list| list.span), choice);
    Some(DraftProperty {
        declared: Some(declared),
        in_relationships: row.relationship,
        facts: row.facts.iter().map(|fact| (fact.clone(), row.description_span)).collect(),
        evolvable: evolvable(row).into_iter().collect(),
        combined: row.wording.combined.then_some(row.description_span).into_iter().collect(),
        docs: row.docs.clone(),
        deprecated: deprecated(row.deprecated.as_ref()),
        ..DraftProperty::new(name, ty)
    })
}

fn evolvable(row: &PropertyDecl) -> Option<EvolvableClaim> {
    let claim = EvolvableClaim { members: row.evolvable.clone(), span: row.description_span };
    (!claim.members.is_empty()).then_some(claim)
}

/// The method that lists a relationship, if it returns a collection of the cell's type.
fn list_method<'a>(
    types: &TypeChooser<'_>,
    decl: &'a StructuredDecl,
    row: &PropertyDecl,
) -> Option<&'a ListMethod> {
    if !row.relationship || !types.context.has(Rule::ListMethod) {
        return None;
    }
    let item = row.ty.names.first().map(TypeName::lower_short);
    decl.lists.iter().find(|list| {
        list.relationship == fold(&row.name)
            && list.returns.collection
            && list.returns.names.first().map(TypeName::lower_short) == item
    })
}

/// The type with the statements of the row, the JSON block and a method.
fn decide_type(
    types: &TypeChooser<'_>,
    row: &PropertyDecl,
    json: Option<&JsonProperty>,
    method: Option<Span>,
    choice: TypeChoice,
) -> Decided<PropertyType> {
    let TypeChoice { ty, rule, from_json, .. } = choice;
    let elsewhere = method.or(json.filter(|_| from_json).map(|json| json.span));
    let span = elsewhere.unwrap_or(row.type_span);
    let stated = state_type(types, &ty, span, rule);
    let mut decided = Decided::by(ty, stated);
    if elsewhere.is_some() || rule == Rule::ListedValues {
        let cell = Statement::new(&row.ty.text, row.type_span, Rule::TypeCell);
        decided.overruled.push(cell);
    }
    if let Some(json) = json.filter(|_| !from_json && types.context.has(Rule::JsonValue))
        && let Some(shown) = types.shown(json)
    {
        let agrees = shown == *decided;
        decided.add(agrees, state_type(types, &shown, json.span, Rule::JsonValue));
    }
    decided
}

fn state_type(types: &TypeChooser<'_>, ty: &PropertyType, span: Span, rule: Rule) -> Statement {
    Statement::new(&show_type(types.drafts, ty), span, rule)
}

fn from_json(types: &TypeChooser<'_>, json: &JsonProperty) -> Option<DraftProperty> {
    let ty = types.json_only(json)?;
    let declared = Declared { span: json.span, rule: Rule::JsonOnly };
    let name = Decided::by(json.name.clone(), declared.statement(&json.name));
    let stated = state_type(types, &ty, json.span, Rule::JsonOnly);
    let ty = Decided::by(ty, stated);
    Some(DraftProperty { declared: Some(declared), ..DraftProperty::new(name, ty) })
}

/// Merges another row of a known property.
fn merge_duplicate(
    types: &TypeChooser<'_>,
    known: &mut DraftProperty,
    mut duplicate: DraftProperty,
) {
    if let Some(span) = duplicate.span().filter(|_| *known.ty != *duplicate.ty) {
        let message =
            format!("`{}` has a different type here than in its first row", duplicate.name);
        let effect = "the first row was used";
        let subject = Subject::Member(types.owner, &duplicate.name);
        let conflict = Diagnostic::new(Code::PropertyConflict, span, subject, message, effect);
        types.context.report(conflict.help("make the rows agree, or remove one"));
    }
    known.evolvable.append(&mut duplicate.evolvable);
    known.combined.append(&mut duplicate.combined);
    known.duplicates.push(duplicate);
}
