//! The type of a property: what its cell says, and where the JSON block knows better.

use std::collections::BTreeSet;

use super::drafts::{Draft, DraftId, DraftKind, DraftType, lineage};
use super::names::{Found, Index};
use super::shapes;
use crate::declare::is_identifier;
use crate::declare::model::{JsonProperty, JsonShape, PropertyDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::odata;
use crate::rule::{Rule, Rules};
use crate::schema::{Primitive, QualifiedName, is_sentinel};

/// Looks types up for the properties of one type.
pub(super) struct Types<'a> {
    pub(super) drafts: &'a [Draft],
    pub(super) names: &'a Index,
    pub(super) user: &'a QualifiedName,
    /// Documented enumerations by member set, to recognize lists of values.
    pub(super) member_sets: &'a MemberSets,
    pub(super) rules: Rules,
}

/// A decided type.
pub(super) struct Decided {
    pub(super) ty: DraftType,
    pub(super) collection: bool,
    pub(super) rule: Rule,
    /// The first of several types that have no base in common.
    alternatives: bool,
    /// The JSON block gave the type.
    pub(super) from_json: bool,
}

impl Decided {
    fn new(ty: DraftType, collection: bool, rule: Rule) -> Self {
        Self { ty, collection, rule, alternatives: false, from_json: false }
    }

    fn from_json(ty: DraftType, collection: bool, rule: Rule) -> Self {
        Self { from_json: true, ..Self::new(ty, collection, rule) }
    }
}

impl Types<'_> {
    /// Decides the type of a row, given the member of that name in the JSON block. None where neither
    /// names one and no rule helps.
    pub(super) fn decide(
        &self,
        row: &PropertyDecl,
        json: Option<&JsonProperty>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Decided> {
        let shape = json.map(|json| shapes::read(&json.shape, self.names, &self.user.namespace));
        let known = shape.as_ref().and_then(|shape| Some((shape.ty.clone()?, shape.collection)));
        let cell = self.cell(row, diagnostics);
        let cell = cell.filter(|_| self.rules.has(Rule::TypeCell) || known.is_none());
        let Some(cell) = cell else {
            let allowed = [Rule::JsonForUnreadable, Rule::TypeCell];
            let known = known.filter(|_| allowed.iter().any(|rule| self.rules.has(*rule)));
            return self.without_cell(row, known, diagnostics);
        };
        let decided = match known {
            Some(known) => self.with_json(row, cell, json, known),
            None => cell,
        };
        Some(self.listed(row, json, decided))
    }

    /// The type of a cell, corrected by the JSON block where that is known to be right.
    fn with_json(
        &self,
        row: &PropertyDecl,
        cell: Decided,
        json: Option<&JsonProperty>,
        (shown, collection): (DraftType, bool),
    ) -> Decided {
        let has = |rule| self.rules.has(rule);
        let is_structured =
            matches!(&shown, DraftType::Type(id) if self.drafts[*id].structured().is_some());
        let rule = if cell.alternatives { Rule::Alternatives } else { Rule::JsonForUnreadable };
        let is_undecided = matches!(cell.ty, DraftType::Opaque(_)) || cell.alternatives;
        if is_undecided && is_structured && has(rule) {
            return Decided::from_json(shown, collection || cell.collection, rule);
        }
        let link = row.ty.names.first().and_then(|name| name.link.as_deref());
        let linked = link.and_then(|link| self.names.page(link)).map(DraftType::Type);
        if linked.as_ref() == Some(&shown) && cell.ty != shown && has(Rule::LinkTarget) {
            return Decided::from_json(shown, cell.collection, Rule::LinkTarget);
        }
        if cell.ty == DraftType::Primitive(Primitive::String) && has(Rule::JsonOverString) {
            let literal = json.is_some_and(|json| json.shape == JsonShape::Boolean);
            if literal && !cell.collection || is_structured {
                return Decided::from_json(shown, collection, Rule::JsonOverString);
            }
        }
        if shown == cell.ty && collection && !cell.collection && has(Rule::JsonCollection) {
            return Decided::from_json(shown, true, Rule::JsonCollection);
        }
        cell
    }

    /// A row whose cell names no type: the JSON block may know one.
    fn without_cell(
        &self,
        row: &PropertyDecl,
        known: Option<(DraftType, bool)>,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Option<Decided> {
        let effect = match known {
            Some(_) => "the type was taken from the JSON block",
            None => "its values are read as any JSON",
        };
        let message = format!("the type cell of `{}` names no type", row.name);
        diagnostics.push(Diagnostic::new(
            Code::UnreadableType,
            row.type_span,
            Subject::Member(self.user, &row.name),
            message,
            effect,
        ));
        if let Some((ty, collection)) = known {
            return Some(Decided::from_json(ty, collection, Rule::JsonForUnreadable));
        }
        let json = DraftType::Primitive(Primitive::Json);
        let decided = Decided::new(json, false, Rule::UnreadableCell);
        self.rules.has(Rule::UnreadableCell).then_some(decided)
    }

    /// A JSON member that no table has. A sample value is no property: blocks of open types show
    /// members that instances may have.
    pub(super) fn json_only(&self, json: &JsonProperty) -> Option<Decided> {
        if !shapes::is_placeholder(&json.shape) {
            return None;
        }
        let shape = shapes::read(&json.shape, self.names, &self.user.namespace);
        let (ty, collection) = (shape.ty?, shape.collection);
        Some(Decided::from_json(ty, collection, Rule::JsonOnly))
    }

    /// The type that a value of the JSON block shows, as CSDL writes it.
    pub(super) fn shown(&self, json: &JsonProperty) -> Option<String> {
        let shape = shapes::read(&json.shape, self.names, &self.user.namespace);
        Some(self.show(&shape.ty?, shape.collection))
    }

    /// The type as CSDL writes it.
    pub(super) fn show(&self, ty: &DraftType, collection: bool) -> String {
        let name = match ty {
            DraftType::Primitive(primitive) => primitive.edm_name().to_owned(),
            DraftType::Type(id) => self.drafts[*id].name.to_string(),
            DraftType::Opaque(name) => name.to_string(),
        };
        odata::show(&name, collection)
    }

    fn cell(&self, row: &PropertyDecl, diagnostics: &mut Vec<Diagnostic>) -> Option<Decided> {
        let collection = row.ty.collection;
        let found: Vec<_> =
            row.ty.names.iter().map(|name| self.names.find(name, &self.user.namespace)).collect();
        let ids: Vec<DraftId> = found
            .iter()
            .filter_map(|found| match found {
                Found::Type(id) | Found::Ambiguous(id) => Some(*id),
                _ => None,
            })
            .collect();
        if let [first, _, ..] = ids.as_slice() {
            let common = self.common_base(&ids).filter(|_| self.rules.has(Rule::Alternatives));
            return Some(match common {
                Some(base) => Decided::new(DraftType::Type(base), collection, Rule::Alternatives),
                None => Decided {
                    alternatives: true,
                    ..Decided::new(DraftType::Type(*first), collection, Rule::TypeCell)
                },
            });
        }
        let ty = match found.into_iter().next()? {
            Found::Primitive(primitive) => Some(DraftType::Primitive(primitive)),
            Found::Type(id) => Some(DraftType::Type(id)),
            Found::Ambiguous(id) => {
                let name = &row.ty.names[0].text;
                let message = format!("several namespaces have a type `{name}`");
                let effect = format!("`{}` was taken", self.drafts[id].name);
                diagnostics.push(
                    Diagnostic::new(
                        Code::AmbiguousType,
                        row.type_span,
                        Subject::Member(self.user, &row.name),
                        message,
                        effect,
                    )
                    .help("write the name with its namespace"),
                );
                Some(DraftType::Type(id))
            }
            Found::Unknown(name) => opaque(row, name),
        };
        Some(Decided::new(ty?, collection, Rule::TypeCell))
    }

    /// "a or b": the nearest type that both derive from.
    fn common_base(&self, ids: &[DraftId]) -> Option<DraftId> {
        let mut lines = ids.iter().map(|id| lineage(self.drafts, *id));
        let first = lines.next()?;
        let others: Vec<_> = lines.collect();
        first.into_iter().find(|id| others.iter().all(|line| line.contains(id)))
    }

    /// A String whose description lists exactly the members of one documented enumeration has that
    /// enumeration as its type, unless it speaks of parts of a text or the JSON block names a type.
    fn listed(&self, row: &PropertyDecl, json: Option<&JsonProperty>, decided: Decided) -> Decided {
        let names_type = json.is_some_and(|json| shapes::names_type(&json.shape));
        if decided.ty != DraftType::Primitive(Primitive::String)
            || !self.rules.has(Rule::ListedValues)
            || row.is_text
            || names_type
        {
            return decided;
        }
        match self.member_sets.find(&row.values, &row.name, self) {
            Some(id) => Decided { ty: DraftType::Type(id), rule: Rule::ListedValues, ..decided },
            None => decided,
        }
    }
}

/// A name that no page documents is opaque; several words that are no name are no type.
fn opaque(row: &PropertyDecl, name: QualifiedName) -> Option<DraftType> {
    let is_name = is_identifier(&name.name) && name.namespace.split('.').all(is_identifier);
    let words = row.ty.text.split_whitespace().count();
    let is_sentence = words > 3 && row.ty.names.iter().all(|name| name.link.is_none());
    (is_name && !is_sentence).then_some(DraftType::Opaque(name))
}

fn is_section_of_resource(draft: &Draft) -> bool {
    draft.claims.declaration().is_some_and(|claim| claim.rule == Rule::ResourceSection)
}

/// Documented enumerations with their member sets.
pub(super) struct MemberSets(Vec<(DraftId, BTreeSet<String>)>);

impl MemberSets {
    /// The sets of all enumerations that have a page or a section of their own.
    pub(super) fn new(drafts: &[Draft]) -> Self {
        let sets = drafts.iter().enumerate().filter_map(|(id, draft)| match &draft.kind {
            DraftKind::Enum(it) if !is_section_of_resource(draft) => {
                Some((id, set(it.members.iter().map(|member| member.name.as_str()))))
            }
            _ => None,
        });
        Self(sets.collect())
    }

    /// The one enumeration whose members these are, if there is just one; or the one that has the
    /// name of the property and all of the values.
    fn find(&self, values: &[String], property: &str, types: &Types<'_>) -> Option<DraftId> {
        let drafts = types.drafts;
        if values.len() < 2 {
            return None;
        }
        let values = set(values.iter().map(String::as_str));
        let equal: Vec<_> = self.0.iter().filter(|(_, members)| *members == values).collect();
        // Of several, the type's own namespace decides.
        let own = equal.iter().filter(|(id, _)| drafts[*id].name.namespace == types.user.namespace);
        let own: Vec<_> = own.collect();
        if let ([(id, _)], _) | (_, [(id, _)]) = (equal.as_slice(), own.as_slice()) {
            return Some(*id);
        }
        let named = self.0.iter().find(|(id, members)| {
            drafts[*id].name.name.eq_ignore_ascii_case(property) && values.is_subset(members)
        });
        named.map(|(id, _)| *id)
    }
}

/// Members without regard to case; the sentinel is often left out.
fn set<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    names.map(str::to_lowercase).filter(|name| !is_sentinel(name)).collect()
}
