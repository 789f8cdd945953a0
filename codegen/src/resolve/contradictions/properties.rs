//! Compares table rows with each other, with the pages of base types, and with the types that their cells
//! name.

use std::collections::{BTreeMap, BTreeSet};

use super::Decisions;
use crate::declare::model::{PropertyDecl, StructuredDecl, TypeName};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::resolve::decided::Statement;
use crate::resolve::model::{Draft, DraftId, DraftProperty, DraftType, show_type};
use crate::resolve::names::{self, Found};
use crate::rule::Rule;

/// Reports contradictions between rows, and questionable type cells.
pub(super) fn report(decisions: Decisions<'_>) {
    let context = decisions.context;
    for (id, draft, decls) in decisions.structured() {
        for decl in decls {
            repeated_rows(decisions, id, decl);
            // A name in different case is reported once per page.
            let mut reported = BTreeSet::new();
            for row in &decl.properties {
                let found = cell(decisions, id, row);
                let name = row.ty.names.first().map(|name| name.text.as_str());
                context.report_all(
                    found.filter(|it| it.code != Code::TypeCase || reported.insert(name)),
                );
            }
            context.report_all(unknown_key(decisions, id, decl));
        }
        for property in draft.properties() {
            context.report_all(misplaced(decisions, draft, property));
            context.report_all(listed_by_method(draft, property));
        }
        inherited(decisions, id, draft);
    }
}

/// Rows of one page with the same name. Different types are reported where the first row is chosen.
fn repeated_rows(decisions: Decisions<'_>, id: DraftId, decl: &StructuredDecl) {
    let name = &decisions.drafts[id].name;
    let mut seen: BTreeMap<&str, &PropertyDecl> = BTreeMap::new();
    for row in &decl.properties {
        let Some(first) = seen.get(row.name.as_str()) else {
            seen.insert(&row.name, row);
            continue;
        };
        if first.ty.names != row.ty.names || first.ty.collection != row.ty.collection {
            continue;
        }
        let found = decisions.property(id, &row.name);
        let navigation = found.is_some_and(|(_, property)| *property.navigation);
        // If each table has a row, the one in the wrong table is surplus.
        let (surplus, other) = if row.relationship == navigation && first.relationship != navigation
        {
            (*first, row)
        } else {
            (row, *first)
        };
        let message = if surplus.relationship == other.relationship {
            format!("`{}` of `{name}` is listed twice", row.name)
        } else {
            format!("`{}` of `{name}` is listed in both tables", row.name)
        };
        let (effect, subject) = ("the rows were merged", Subject::Member(name, &row.name));
        decisions.context.report(
            Diagnostic::new(Code::DuplicateProperty, surplus.span, subject, message, effect)
                .help("remove this row")
                .other(Some(other.span), "the other row"),
        );
    }
}

/// A type cell that is understood but should be written differently.
fn cell(decisions: Decisions<'_>, owner: DraftId, row: &PropertyDecl) -> Option<Diagnostic> {
    let draft = &decisions.drafts[owner];
    let subject = Subject::Member(&draft.name, &row.name);
    let namespace = &draft.name.namespace;
    let found = |name: &TypeName| decisions.context.names.find(name, namespace);
    let name = row.ty.names.first()?;
    if row.ty.names.len() >= 2
        && row.ty.names.iter().all(|name| matches!(found(name), Found::Type(_)))
    {
        let message = format!("the type cell of `{}` names several types", row.name);
        let effect = "their common base was used, if they have one";
        return Some(
            Diagnostic::new(Code::AlternativeTypes, row.type_span, subject, message, effect)
                .help("name the type that all of them derive from"),
        );
    }
    match found(name) {
        Found::Primitive(primitive) if !primitive.has_name(&name.lower) && name.link.is_none() => {
            let standard = primitive.edm_name().trim_start_matches("Edm.");
            let message = format!("`{}` is not an OData primitive type", name.text);
            let effect = format!("it was read as `{standard}`");
            let word =
                Diagnostic::new(Code::PrimitiveWord, row.type_span, subject, message, effect);
            Some(word.help(format!("write `{standard}`, or the intended type")))
        }
        Found::Type(id) => {
            link_conflict(decisions, owner, row, name, id).or_else(|| {
                let declared = &decisions.drafts[id].name;
                let short = names::short_name(name);
                let differs = short != declared.name && short.eq_ignore_ascii_case(&declared.name);
                // The text of a link may be spelled freely.
                differs.then(|| {
                    let message =
                        format!("the type `{short}` is documented as `{}`", declared.name);
                    let effect = format!("`{declared}` was used");
                    Diagnostic::new(Code::TypeCase, row.type_span, subject, message, effect)
                        .help(format!("write `{}`", declared.name))
                })
            })
        }
        _ => None,
    }
}

/// A link whose text names one type and whose page declares another.
fn link_conflict(
    decisions: Decisions<'_>,
    owner: DraftId,
    row: &PropertyDecl,
    name: &TypeName,
    named: DraftId,
) -> Option<Diagnostic> {
    let link = name.link.as_ref()?;
    let target = decisions.context.names.page(link)?;
    if link.contains('#') || target == named {
        return None;
    }
    let used = decisions.property(owner, &row.name).map(|(_, property)| &property.ty.item);
    let used = if used == Some(&DraftType::Type(target)) { target } else { named };
    let effect = format!("`{}` was used", decisions.drafts[used].name);
    let (named, target) = (&decisions.drafts[named].name, &decisions.drafts[target].name);
    let message = format!(
        "the link text is `{}`, but the link leads to the page of `{}`",
        named.name, target.name
    );
    let subject = Subject::Member(&decisions.drafts[owner].name, &row.name);
    Some(
        Diagnostic::new(Code::LinkConflict, row.type_span, subject, message, effect)
            .help("make the text and the target of the link name the same type"),
    )
}

/// A key that neither the type nor an ancestor has.
fn unknown_key(decisions: Decisions<'_>, id: DraftId, decl: &StructuredDecl) -> Option<Diagnostic> {
    let key = decl.key.as_ref()?;
    let missing = key.names.iter().find(|name| decisions.property(id, name).is_none())?;
    let draft = &decisions.drafts[id];
    let name = &draft.name;
    let message = format!("the key `{missing}` is not a property of `{name}`");
    let effect = "it was kept as the name of the key";
    let help = if draft.is_entity() {
        "add a row for it to the property table, or correct `keyProperty`"
    } else {
        "remove `keyProperty`: a complex type has no key"
    };
    Some(
        Diagnostic::new(Code::UnknownKey, key.span, Subject::Type(name), message, effect)
            .help(help),
    )
}

/// A property in the wrong table. Reported if its type is certainly an entity type, or is not one.
fn misplaced(
    decisions: Decisions<'_>,
    draft: &Draft,
    property: &DraftProperty,
) -> Option<Diagnostic> {
    let overruled = property.navigation.overruled.first()?;
    let DraftType::Type(target) = property.ty.item else { return None };
    let sure = [Rule::RelationshipTarget, Rule::HasMethods, Rule::ReturnedByReport];
    let target = decisions.drafts[target].structured();
    let evidence = target.into_iter().flat_map(|target| &target.entity.by);
    let is_sure = evidence.into_iter().any(|evidence| sure.contains(&evidence.rule));
    // A row in each table is reported as a duplicate.
    let in_both = !property.duplicates.is_empty();
    if property.is_json_only() || in_both || *property.navigation && !is_sure {
        return None;
    }
    let name = &property.name;
    let (message, effect, help) = if *property.navigation {
        (
            format!("the relationship `{name}` of `{}` is in the properties table", draft.name),
            "it was read as a navigation property",
            "move the row to the relationships table",
        )
    } else {
        (
            format!(
                "`{name}` of `{}` is in the relationships table, but its type is not an entity type",
                draft.name
            ),
            "it was read as a structural property",
            "move the row to the properties table",
        )
    };
    let (code, subject) = (Code::MisplacedProperty, Subject::Member(&draft.name, name));
    Some(Diagnostic::new(code, overruled.span()?, subject, message, effect).help(help))
}

/// A relationship that a method lists, but whose row has a single value.
fn listed_by_method(draft: &Draft, property: &DraftProperty) -> Option<Diagnostic> {
    let listed = property.ty.by.first().filter(|it| it.rule == Rule::ListMethod)?;
    let cell = property.ty.overruled.first()?;
    let name = &property.name;
    let message =
        format!("a method lists `{name}` as a collection, but its type cell says `{}`", cell.text);
    let effect = format!("`{}` was used as its type", listed.text);
    let (code, subject) = (Code::CollectionConflict, Subject::Member(&draft.name, name));
    Some(
        Diagnostic::new(code, cell.span()?, subject, message, effect)
            .help("add `collection` to the type cell"),
    )
}

/// Rows that repeat an inherited property with another type.
fn inherited(decisions: Decisions<'_>, id: DraftId, draft: &Draft) {
    let mut reported = BTreeSet::new();
    for repeated in draft.structured().into_iter().flat_map(|it| &it.repeated) {
        let name = &repeated.property;
        let Some((owner, property)) = decisions.property(id, name) else { continue };
        let Some(span) = repeated.statement.span() else { continue };
        let agrees = *property.ty == repeated.ty;
        if agrees || repeated.statement.rule == Rule::JsonOnly || !reported.insert(name) {
            continue;
        }
        let [here, there] = [&repeated.ty, &property.ty].map(|ty| show_type(decisions.drafts, ty));
        let owner = &decisions.drafts[owner].name;
        let message =
            format!("`{name}`, inherited from `{owner}`, is `{here}` here and `{there}` there");
        let effect = "the page of the base type was used";
        let (code, subject) = (Code::InheritedConflict, Subject::Member(&draft.name, name));
        decisions.context.report(
            Diagnostic::new(code, span, subject, message, effect)
                .help("make the derived page agree with the page of the base type")
                .other(
                    property.ty.by.first().and_then(Statement::span),
                    "on the page of the base type",
                ),
        );
    }
}
