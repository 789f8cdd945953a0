//! Types that pages rely on without describing them: `entity`, the root of all entities, and
//! enumerations that a type cell names and a description lists the values of.

use std::collections::{BTreeMap, BTreeSet};

use super::corrections::Corrections;
use super::drafts::{
    Claims, Draft, DraftEnum, DraftKind, DraftMember, DraftProperty, DraftStructured, DraftType,
    fold,
};
use super::names::{Found, Index};
use crate::declare::is_identifier;
use crate::declare::model::{Declarations, PropertyDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::docs::RawDocs;
use crate::rule::{Rule, Rules};
use crate::schema::{Primitive, QualifiedName};

/// Adds the implied types; the drafts stay sorted.
pub(super) fn add(
    drafts: &mut Vec<Draft>,
    declarations: &Declarations,
    rules: Rules,
    corrections: &mut Corrections<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) {
    if rules.has(Rule::ImpliedEntity) && !drafts.iter().any(Draft::is_entity_root) {
        drafts.push(entity());
    }
    if rules.has(Rule::MembersInWords) {
        for draft in enums(drafts, declarations, corrections, diagnostics) {
            match drafts.iter_mut().find(|known| fold(&known.name) == fold(&draft.name)) {
                // A correction says that the name stands for a documented type.
                Some(known) => known.claims.overruled.extend(draft.claims.overruled),
                None => drafts.push(draft),
            }
        }
    }
    drafts.sort_by_cached_key(|draft| fold(&draft.name));
}

/// Every entity is an `entity` (Graph's root type with its `id`), also where no page says so.
fn entity() -> Draft {
    let id = DraftProperty {
        name: "id".to_owned(),
        ty: DraftType::Primitive(Primitive::String),
        collection: false,
        navigation: false,
        facts: Vec::new(),
        evolvable: Vec::new(),
        docs: RawDocs::new(),
        deprecated: None,
        claims: Claims::default(),
    };
    let structured = DraftStructured {
        entity: true,
        key: vec!["id".to_owned()],
        properties: vec![id],
        ..DraftStructured::default()
    };
    let name = QualifiedName { namespace: "microsoft.graph".to_owned(), name: "entity".to_owned() };
    implied(name, DraftKind::Structured(structured), Claims::default())
}

fn implied(name: QualifiedName, kind: DraftKind, claims: Claims) -> Draft {
    Draft {
        name,
        kind,
        declarations: Vec::new(),
        docs: RawDocs::new(),
        deprecated: None,
        area: None,
        claims,
    }
}

/// The values that rows list for a type that has no page: its members are the union of the lists.
fn enums(
    drafts: &[Draft],
    declarations: &Declarations,
    corrections: &mut Corrections<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let names = Index::new(drafts, declarations, Rules::default());
    let mut found: BTreeMap<_, (QualifiedName, Vec<&PropertyDecl>)> = BTreeMap::new();
    for decl in &declarations.structured {
        for row in decl.properties.iter().filter(|row| row.values.len() >= 2) {
            let [name] = row.ty.names.as_slice() else {
                continue;
            };
            if let Found::Unknown(name) = names.find(name, &decl.name.namespace)
                && is_identifier(&name.name)
                && name.namespace.split('.').all(is_identifier)
            {
                found.entry(fold(&name)).or_insert((name, Vec::new())).1.push(row);
            }
        }
    }
    let enums = found.into_values().map(|(name, rows)| {
        let mut draft = enumeration(name, &rows, diagnostics);
        let stated = draft.name.clone();
        draft.name = corrections.rename_type(&mut std::iter::once(&stated), &mut draft.claims);
        draft
    });
    enums.collect()
}

fn enumeration(
    name: QualifiedName,
    rows: &[&PropertyDecl],
    diagnostics: &mut Vec<Diagnostic>,
) -> Draft {
    let members = members_in_words(rows);
    let message = format!("the enumeration `{name}` is listed in descriptions only");
    let effect = format!("its {} members were read from there", members.len());
    diagnostics.push(
        Diagnostic::new(
            Code::UndocumentedEnum,
            rows[0].type_span,
            Subject::Type(&name),
            message,
            effect,
        )
        .help("add a section with its member table to a page of enumerations"),
    );
    let claims = Claims::declared(&name, rows[0].span, Rule::MembersInWords);
    implied(name, DraftKind::Enum(DraftEnum { flags: false, members }), claims)
}

/// The values that the descriptions of rows list, each once.
pub(super) fn members_in_words(rows: &[&PropertyDecl]) -> Vec<DraftMember> {
    let mut seen = BTreeSet::new();
    let listed = rows.iter().flat_map(|row| row.values.iter().map(|value| (value, row.span)));
    let first = listed.filter(|(value, _)| seen.insert(value.as_str()));
    let member = |(value, span): (&String, _)| DraftMember {
        name: value.clone(),
        value: None,
        evolvable: false,
        docs: RawDocs::new(),
        deprecated: None,
        claims: Claims::declared(value, span, Rule::MembersInWords),
    };
    first.map(member).collect()
}
