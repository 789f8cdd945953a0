//! Properties: the union of the rows of all pages of a type, then of its JSON blocks.

use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::drafts::{Claim, Claims, Draft, DraftProperty, DraftType, lineage};
use super::names::Index;
use super::types::{Decided, MemberSets, Types};
use crate::declare::model::{
    Declarations, EvolvableClaim, JsonProperty, ListMethod, PropertyDecl, StructuredDecl, TypeName,
};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::{Rule, Rules};
use crate::schema::{Aspect, QualifiedName};
use crate::source::Span;

/// Fills in the properties that the pages of each type state, inherited ones included.
pub(super) fn fill(
    drafts: &mut [Draft],
    declarations: &Declarations,
    names: &Index,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let member_sets = MemberSets::new(drafts);
    for id in 0..drafts.len() {
        let draft = &drafts[id];
        if draft.structured().is_none() || draft.declarations.is_empty() {
            continue;
        }
        let user = &draft.name;
        let types = Types { drafts, names, user, member_sets: &member_sets, rules };
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
            let json = members.find(&row.name);
            let Some(property) = from_row(types, decl, row, json, diagnostics) else {
                continue;
            };
            match places.entry(fold(&property.name)) {
                Entry::Occupied(place) => {
                    told_twice(types.user, &mut properties[*place.get()], property, diagnostics);
                }
                Entry::Vacant(place) => {
                    place.insert(properties.len());
                    properties.push(property);
                }
            }
        }
    }
    let json_only = decls.iter().flat_map(|decl| &decl.json);
    for json in json_only.filter(|_| types.rules.has(Rule::JsonOnly)) {
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
    decl: &StructuredDecl,
    row: &PropertyDecl,
    json: Option<&JsonProperty>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<DraftProperty> {
    let mut decided = types.decide(row, json, diagnostics)?;
    let list = list_method(types, decl, row).filter(|_| !decided.collection);
    if list.is_some() {
        (decided.collection, decided.rule) = (true, Rule::ListMethod);
    }
    Some(DraftProperty {
        name: row.name.clone(),
        claims: claims(types, row, json, list.map(|list| list.span), &decided),
        ty: decided.ty,
        collection: decided.collection,
        navigation: row.relationship,
        facts: row.facts.clone(),
        evolvable: evolvable(row).into_iter().collect(),
        docs: row.docs.clone(),
        deprecated: row.deprecated.as_ref().map(|it| it.reason.clone()),
    })
}

fn evolvable(row: &PropertyDecl) -> Option<EvolvableClaim> {
    let claim = EvolvableClaim { members: row.evolvable.clone(), span: row.description_span };
    (!claim.members.is_empty()).then_some(claim)
}

/// The method that lists a relationship, where it returns a collection of the cell's type.
fn list_method<'a>(
    types: &Types<'_>,
    decl: &'a StructuredDecl,
    row: &PropertyDecl,
) -> Option<&'a ListMethod> {
    let short = |name: Option<&TypeName>| {
        name.and_then(|name| name.text.rsplit('.').next()).map(str::to_ascii_lowercase)
    };
    let applies = row.relationship && types.rules.has(Rule::ListMethod);
    let mut lists = decl.lists.iter().filter(|_| applies);
    lists.find(|list| {
        list.relationship == fold(&row.name)
            && list.returns.collection
            && short(list.returns.names.first()) == short(row.ty.names.first())
    })
}

/// What the row, the JSON block and a method say of a property, and which was followed.
fn claims(
    types: &Types<'_>,
    row: &PropertyDecl,
    json: Option<&JsonProperty>,
    method: Option<Span>,
    decided: &Decided,
) -> Claims {
    let mut claims = Claims::declared(&row.name, row.span, Rule::TypeCell);
    let ty = types.show(&decided.ty, decided.collection);
    let from_json = json.filter(|_| decided.from_json);
    let elsewhere = method.or(from_json.map(|json| json.span));
    let place = elsewhere.unwrap_or(row.type_span);
    claims.facts.push(Claim::new(Aspect::Type, &ty, place, decided.rule));
    if elsewhere.is_some() || decided.rule == Rule::ListedValues {
        let cell = Claim::new(Aspect::Type, &row.ty.text, row.type_span, Rule::TypeCell);
        claims.overruled.push(cell);
    }
    if let Some(json) = json.filter(|_| !decided.from_json && types.rules.has(Rule::JsonValue))
        && let Some(shown) = types.shown(json)
    {
        claims.add(shown == ty, Claim::new(Aspect::Type, &shown, json.span, Rule::JsonValue));
    }
    let stated = row
        .facts
        .iter()
        .map(|fact| Claim::new(fact.aspect(), &fact.value(), row.description_span, Rule::InWords));
    claims.facts.extend(stated);
    claims.deprecated(row.deprecated.as_ref());
    claims
}

fn from_json(types: &Types<'_>, json: &JsonProperty) -> Option<DraftProperty> {
    let decided = types.json_only(json)?;
    let mut claims = Claims::declared(&json.name, json.span, Rule::JsonOnly);
    let ty = types.show(&decided.ty, decided.collection);
    claims.facts.push(Claim::new(Aspect::Type, &ty, json.span, Rule::JsonOnly));
    Some(DraftProperty {
        name: json.name.clone(),
        ty: decided.ty,
        collection: decided.collection,
        navigation: false,
        facts: Vec::new(),
        evolvable: Vec::new(),
        docs: Vec::new(),
        deprecated: None,
        claims,
    })
}

fn told_twice(
    owner: &QualifiedName,
    known: &mut DraftProperty,
    again: DraftProperty,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let differs = known.ty != again.ty || known.collection != again.collection;
    if let Some(place) = again.claims.place().filter(|_| differs) {
        let message = format!("`{}` has another type here than in its first row", again.name);
        let effect = "the first row was followed";
        let conflict = Diagnostic::new(
            Code::PropertyConflict,
            place,
            Subject::Member(owner, &again.name),
            message,
            effect,
        );
        diagnostics.push(conflict.help("let the rows say the same, or remove one"));
    }
    known.evolvable.extend(again.evolvable);
    known.claims.overruled.extend(again.claims.facts);
}

/// Drops the properties that an ancestor has: its page knows best.
pub(super) fn drop_inherited(drafts: &mut [Draft], rules: Rules) {
    if !rules.has(Rule::BasePage) {
        return;
    }
    let inherited: Vec<BTreeSet<String>> = (0..drafts.len())
        .map(|id| {
            let above = lineage(drafts, id).into_iter().skip(1);
            let above = above.filter_map(|id| drafts[id].structured());
            above.flat_map(|it| &it.properties).map(|it| fold(&it.name)).collect()
        })
        .collect();
    for (draft, inherited) in drafts.iter_mut().zip(inherited) {
        let Some(structured) = draft.structured_mut() else {
            continue;
        };
        let properties = std::mem::take(&mut structured.properties).into_iter();
        let (repeated, own): (Vec<_>, _) =
            properties.partition(|property| inherited.contains(&fold(&property.name)));
        structured.properties = own;
        draft.claims.overruled.extend(repeated.iter().filter_map(repetition));
    }
}

/// What a derived page says of an inherited property, which is not followed.
fn repetition(property: &DraftProperty) -> Option<Claim> {
    let ty = property.claims.facts.iter().find(|claim| claim.aspect == Aspect::Type)?;
    let value = format!("{} {}", property.name, ty.value);
    Some(Claim::new(Aspect::Repeated, &value, ty.place, ty.rule))
}

/// A property whose type is an entity is a navigation property, in whatever table it stands. Where
/// the type is not documented, the table decides.
pub(super) fn mark_navigation(drafts: &mut [Draft], rules: Rules) {
    let is_entity: Vec<_> =
        drafts.iter().map(|draft| draft.structured().is_some_and(|it| it.entity)).collect();
    for draft in drafts.iter_mut().filter_map(Draft::structured_mut) {
        for property in &mut draft.properties {
            let in_table = property.navigation;
            let (navigation, rule) = match &property.ty {
                DraftType::Type(id) if rules.has(Rule::NavigationByEntity) => {
                    (is_entity[*id], Rule::NavigationByEntity)
                }
                DraftType::Primitive(_) if rules.has(Rule::NavigationByEntity) => {
                    (false, Rule::NavigationByEntity)
                }
                _ => (in_table && rules.has(Rule::NavigationByTable), Rule::NavigationByTable),
            };
            property.navigation = navigation;
            let Some(place) = property.claims.facts.first().map(|claim| claim.place) else {
                continue;
            };
            if navigation || navigation != in_table {
                let claim = Claim::new(Aspect::Navigation, &navigation, place, rule);
                property.claims.facts.push(claim);
            }
            if navigation != in_table {
                let table = Rule::NavigationByTable;
                let claim = Claim::new(Aspect::Navigation, &in_table, place, table);
                property.claims.overruled.push(claim);
            }
        }
    }
}

/// Tells each type that is named and documented nowhere, once, at its first mention.
pub(super) fn tell_unknown(drafts: &[Draft], names: &Index, diagnostics: &mut Vec<Diagnostic>) {
    let mut mentions: BTreeMap<String, Vec<(&QualifiedName, &DraftProperty)>> = BTreeMap::new();
    for draft in drafts {
        let properties = draft.structured().into_iter().flat_map(|it| &it.properties);
        for property in properties.filter(|property| !property.has_corrected_type()) {
            if let DraftType::Opaque(name) = &property.ty {
                mentions.entry(name.to_string()).or_default().push((&draft.name, property));
            }
        }
    }
    for (name, properties) in mentions {
        let of_type = |claim: &&Claim| claim.aspect == Aspect::Type;
        let spans = properties.iter().filter_map(|(user, property)| {
            let span = property.claims.facts.iter().find(of_type)?.span()?;
            Some((span, *user, property.name.as_str()))
        });
        let Some((span, user, property)) = spans.min() else {
            continue;
        };
        let subject = Subject::Member(user, property);
        let message = format!("the type `{name}` is documented nowhere");
        let effect = match properties.len() {
            1 => "the values of the property are read as any JSON".to_owned(),
            count => format!("the values of {count} properties are read as any JSON"),
        };
        let diagnostic = Diagnostic::new(Code::UnknownType, span, subject, message, effect);
        let short = name.rsplit('.').next().unwrap_or_default();
        diagnostics.push(match names.suggest(short) {
            Some(near) => diagnostic.help(format!("did you mean `{}`?", drafts[near].name)),
            None => diagnostic.help("add a page for the type, or correct the name"),
        });
    }
}
