//! The type of a property: from its type cell, or from the JSON block where that is more reliable.

use super::context::Context;
use super::listed_values::{self, MemberSets};
use super::model::{Draft, DraftId, DraftType, PropertyType, lineage};
use super::names::Found;
use super::shapes;
use crate::declare::is_identifier;
use crate::declare::model::{JsonProperty, PropertyDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::nearest::nearest;
use crate::rule::Rule;
use crate::schema::{Primitive, QualifiedName};

/// Chooses the types of the properties of one type.
pub(super) struct TypeChooser<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) context: &'a Context<'a>,
    /// The type that has the properties.
    pub(super) owner: &'a QualifiedName,
    /// The members of documented enumerations, to recognize lists of values.
    pub(super) member_sets: &'a MemberSets,
}

/// The type that was chosen for a property.
pub(super) struct TypeChoice {
    pub(super) ty: PropertyType,
    pub(super) rule: Rule,
    /// It is the first of several types without a common base.
    alternatives: bool,
    /// The JSON block gave the type.
    pub(super) from_json: bool,
}

impl TypeChoice {
    fn new(item: DraftType, collection: bool, rule: Rule) -> Self {
        let ty = PropertyType { item, collection };
        Self { ty, rule, alternatives: false, from_json: false }
    }

    fn from_json(ty: PropertyType, rule: Rule) -> Self {
        Self { ty, rule, alternatives: false, from_json: true }
    }
}

impl TypeChooser<'_> {
    /// Chooses the type of a row, given the JSON member with that name. `None` if neither names a type
    /// and no rule applies.
    pub(super) fn choose(
        &self,
        row: &PropertyDecl,
        json: Option<&JsonProperty>,
    ) -> Option<TypeChoice> {
        let has = |rule| self.context.has(rule);
        let shown = json.and_then(|json| self.shown(json));
        let cell = self.cell(row).filter(|_| has(Rule::TypeCell) || shown.is_none());
        let Some(cell) = cell else {
            let allowed = has(Rule::JsonForUnreadable) || has(Rule::TypeCell);
            return self.without_cell(row, shown.filter(|_| allowed));
        };
        let unknown = || json.and_then(|json| shapes::unknown(&json.shape));
        let choice = match json.zip(shown) {
            Some((json, shown)) => self.with_json(row, cell, json, shown),
            None if cell.alternatives => match unknown().filter(|_| has(Rule::Alternatives)) {
                Some(shown) => TypeChoice::from_json(shown, Rule::Alternatives),
                None => cell,
            },
            None => cell,
        };
        Some(self.listed(row, json, choice))
    }

    /// The type of a cell, or that of the JSON block where it is the stronger evidence.
    fn with_json(
        &self,
        row: &PropertyDecl,
        cell: TypeChoice,
        json: &JsonProperty,
        shown: PropertyType,
    ) -> TypeChoice {
        let has = |rule| self.context.has(rule);
        let PropertyType { item, collection } = shown;
        let choose = |item: &DraftType, collection, rule| {
            TypeChoice::from_json(PropertyType { item: item.clone(), collection }, rule)
        };
        let rule = if cell.alternatives { Rule::Alternatives } else { Rule::JsonForUnreadable };
        if self.is_undecided(row, &cell, json, &item) && has(rule) {
            return choose(&item, collection || cell.ty.collection, rule);
        }
        let link = row.ty.names.first().and_then(|name| name.link.as_deref());
        let linked = link.and_then(|link| self.context.names.page(link)).map(DraftType::Type);
        if linked.as_ref() == Some(&item) && cell.ty.item != item && has(Rule::LinkTarget) {
            return choose(&item, cell.ty.collection, Rule::LinkTarget);
        }
        if overrules_text(&cell.ty, json, &item, collection) && has(Rule::JsonOverString) {
            return choose(&item, collection, Rule::JsonOverString);
        }
        if self.lists_texts(&cell.ty.item) && is_string(&item) && has(Rule::TextValues) {
            return choose(&item, cell.ty.collection, Rule::TextValues);
        }
        if item == cell.ty.item && collection && !cell.ty.collection && has(Rule::JsonCollection) {
            return choose(&item, true, Rule::JsonCollection);
        }
        let fits = item == cell.ty.item || is_string(&item) && self.is_enum(&cell.ty.item);
        let is_single =
            cell.ty.collection && !collection && shapes::is_text_placeholder(&json.shape);
        if fits && is_single && has(Rule::JsonSingle) {
            return choose(&cell.ty.item, false, Rule::JsonSingle);
        }
        cell
    }

    /// Does the cell leave the type open, and the JSON block name it? A cell with a word that no page
    /// documents may mean an enumeration, which the block shows as a String.
    fn is_undecided(
        &self,
        row: &PropertyDecl,
        cell: &TypeChoice,
        json: &JsonProperty,
        item: &DraftType,
    ) -> bool {
        // A type that the cell links is not another one only because its page is missing.
        let is_linked = row.ty.names.iter().any(|name| name.link.is_some());
        let name = match &cell.ty.item {
            DraftType::Opaque(name) if !is_linked => name,
            _ => return cell.alternatives && self.is_structured(item),
        };
        let is_literal = shapes::is_literal(&json.shape) || shapes::is_placeholder(&json.shape);
        let names_primitive = match item {
            DraftType::Primitive(Primitive::String) => {
                misspelt(&name.name) == Some(Primitive::String)
            }
            DraftType::Primitive(_) => is_literal,
            _ => false,
        };
        self.is_structured(item) || names_primitive
    }

    fn is_structured(&self, item: &DraftType) -> bool {
        matches!(item, DraftType::Type(id) if self.drafts[*id].structured().is_some())
    }

    fn is_enum(&self, item: &DraftType) -> bool {
        matches!(item, DraftType::Type(id) if self.drafts[*id].enumeration().is_some())
    }

    fn lists_texts(&self, item: &DraftType) -> bool {
        matches!(item, DraftType::Type(id) if listed_values::are_texts(&self.drafts[*id]))
    }

    /// The type of a row whose cell does not name one.
    fn without_cell(&self, row: &PropertyDecl, shown: Option<PropertyType>) -> Option<TypeChoice> {
        let effect = match shown {
            Some(_) => "the type was taken from the JSON block",
            None => "its values are read as any JSON",
        };
        let message = format!("the type cell of `{}` does not name a type", row.name);
        let (code, subject) = (Code::UnreadableType, Subject::Member(self.owner, &row.name));
        self.context.report(Diagnostic::new(code, row.type_span, subject, message, effect));
        if let Some(shown) = shown {
            return Some(TypeChoice::from_json(shown, Rule::JsonForUnreadable));
        }
        let json = DraftType::Primitive(Primitive::Json);
        let choice = TypeChoice::new(json, false, Rule::UnreadableCell);
        self.context.has(Rule::UnreadableCell).then_some(choice)
    }

    /// The type of a JSON member that no table has. `None` for a sample value: blocks of open types show
    /// members that instances may have.
    pub(super) fn json_only(&self, json: &JsonProperty) -> Option<PropertyType> {
        let shown = self.shown(json).or_else(|| shapes::unknown(&json.shape));
        shown.filter(|_| shapes::is_placeholder(&json.shape))
    }

    /// The type that a value of the JSON block shows.
    pub(super) fn shown(&self, json: &JsonProperty) -> Option<PropertyType> {
        shapes::read(&json.shape, &self.context.names, &self.owner.namespace)
    }

    fn cell(&self, row: &PropertyDecl) -> Option<TypeChoice> {
        let collection = row.ty.collection;
        let find = |name| self.context.names.find(name, &self.owner.namespace);
        let found: Vec<_> = row.ty.names.iter().map(find).collect();
        let ids: Vec<DraftId> = found
            .iter()
            .filter_map(|found| match found {
                Found::Type(id) | Found::Ambiguous(id) => Some(*id),
                _ => None,
            })
            .collect();
        if let Some(missing) = missing_alternative(row, &found) {
            let item = DraftType::Opaque(missing);
            let choice = TypeChoice::new(item, collection, Rule::TypeCell);
            return Some(TypeChoice { alternatives: true, ..choice });
        }
        if let [first, _, ..] = ids.as_slice() {
            let common = self.common_base(&ids).filter(|_| self.context.has(Rule::Alternatives));
            return Some(match common {
                Some(base) => {
                    TypeChoice::new(DraftType::Type(base), collection, Rule::Alternatives)
                }
                None => TypeChoice {
                    alternatives: true,
                    ..TypeChoice::new(DraftType::Type(*first), collection, Rule::TypeCell)
                },
            });
        }
        let item = match found.into_iter().next()? {
            Found::Primitive(primitive) => Some(DraftType::Primitive(primitive)),
            Found::Type(id) => Some(DraftType::Type(id)),
            Found::Ambiguous(id) => {
                self.context.report(self.ambiguous(row, id));
                Some(DraftType::Type(id))
            }
            Found::Unknown(name) => opaque(row, name),
        };
        Some(TypeChoice::new(item?, collection, Rule::TypeCell))
    }

    fn ambiguous(&self, row: &PropertyDecl, used: DraftId) -> Diagnostic {
        let message = format!("several namespaces have a type `{}`", row.ty.names[0].text);
        let effect = format!("`{}` was used", self.drafts[used].name);
        let subject = Subject::Member(self.owner, &row.name);
        Diagnostic::new(Code::AmbiguousType, row.type_span, subject, message, effect)
            .help("write the name with its namespace")
    }

    /// "a or b": the nearest type that both derive from.
    fn common_base(&self, ids: &[DraftId]) -> Option<DraftId> {
        let mut lines = ids.iter().map(|id| lineage(self.drafts, *id));
        let first = lines.next()?;
        let others: Vec<_> = lines.collect();
        first.into_iter().find(|id| others.iter().all(|line| line.contains(id)))
    }

    /// If the description of a String lists the members of one documented enumeration, that is its type,
    /// unless the description is about parts of a text or the JSON block names a type.
    fn listed(
        &self,
        row: &PropertyDecl,
        json: Option<&JsonProperty>,
        choice: TypeChoice,
    ) -> TypeChoice {
        let names_type = json.is_some_and(|json| shapes::names_type(&json.shape));
        if choice.ty.item != DraftType::Primitive(Primitive::String)
            || !self.context.has(Rule::ListedValues)
            || row.wording.is_text
            || names_type
        {
            return choice;
        }
        let collection = choice.ty.collection;
        match self.member_sets.find(&row.values, &row.name, self) {
            Some(id) => TypeChoice {
                ty: PropertyType { item: DraftType::Type(id), collection },
                rule: Rule::ListedValues,
                ..choice
            },
            None => choice,
        }
    }
}

/// Of several alternatives, one that has a page somewhere else. What all of them have in common is not known.
fn missing_alternative(row: &PropertyDecl, found: &[Found]) -> Option<QualifiedName> {
    let linked = row.ty.names.iter().zip(found).filter(|(name, _)| name.link.is_some());
    let mut missing = linked.filter_map(|(_, found)| match found {
        Found::Unknown(name) => Some(name.clone()),
        _ => None,
    });
    missing.next().filter(|_| found.len() >= 2)
}

/// A name without a page is an opaque type. Several words that are not a name are not a type.
fn opaque(row: &PropertyDecl, name: QualifiedName) -> Option<DraftType> {
    let is_name = is_identifier(&name.name) && name.namespace.split('.').all(is_identifier);
    let words = row.ty.text.split_whitespace().count();
    let is_sentence = words > 3 && row.ty.names.iter().all(|name| name.link.is_none());
    (is_name && !is_sentence).then_some(DraftType::Opaque(name))
}

/// Does the JSON block show that a String is something else, or that a Guid is a String? Samples are
/// often text in place of a number, so an integer shows nothing, but nobody writes a fraction for text.
fn overrules_text(
    cell: &PropertyType,
    json: &JsonProperty,
    item: &DraftType,
    collection: bool,
) -> bool {
    let names_primitive = shapes::is_placeholder(&json.shape) || shapes::is_literal(&json.shape);
    match (&cell.item, item) {
        (DraftType::Primitive(Primitive::String), DraftType::Type(_)) => true,
        (DraftType::Primitive(Primitive::String), DraftType::Primitive(shown)) => {
            let is_vague = [Primitive::String, Primitive::Json, Primitive::Stream].contains(shown);
            cell.collection == collection && names_primitive && !is_vague
        }
        (DraftType::Primitive(Primitive::Guid), _) => shapes::is_plain_string(&json.shape),
        _ => false,
    }
}

fn is_string(item: &DraftType) -> bool {
    *item == DraftType::Primitive(Primitive::String)
}

/// The primitive type whose name a word misspells: `Boolen`, `Sting`.
pub(super) fn misspelt(word: &str) -> Option<Primitive> {
    let names = Primitive::ALL.iter().map(|it| it.edm_name().trim_start_matches("Edm."));
    Primitive::from_word(nearest(names, word)?)
}
