//! Rows of tables against each other, against the pages of base types, and against the types that
//! their cells name.

use std::collections::{BTreeMap, BTreeSet};

use super::Resolved;
use crate::declare::model::{PropertyDecl, StructuredDecl, TypeName};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::resolve::drafts::{Claim, Draft, DraftId, DraftProperty, DraftType};
use crate::resolve::names::Found;
use crate::rule::Rule;
use crate::schema::Aspect;

/// Tells what cells and rows contradict.
pub(super) fn tell(resolved: Resolved<'_>, diagnostics: &mut Vec<Diagnostic>) {
    for (id, draft, decls) in resolved.structured() {
        for decl in decls {
            twice(resolved, id, decl, diagnostics);
            // A name in odd case is told once a page.
            let mut told = BTreeSet::new();
            for row in &decl.properties {
                let found = cell(resolved, id, row);
                let name = row.ty.names.first().map(|name| name.text.as_str());
                diagnostics
                    .extend(found.filter(|it| it.code != Code::TypeCase || told.insert(name)));
            }
            diagnostics.extend(unknown_key(resolved, id, decl));
        }
        for property in draft.structured().iter().flat_map(|it| &it.properties) {
            diagnostics.extend(misplaced(resolved, draft, property));
            diagnostics.extend(listed_by_method(draft, property));
        }
        inherited(resolved, id, draft, diagnostics);
    }
}

/// Rows of one page with one name. That their types differ is told where the first one is chosen.
fn twice(
    resolved: Resolved<'_>,
    id: DraftId,
    decl: &StructuredDecl,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let name = &resolved.drafts[id].name;
    let mut seen: BTreeMap<&str, &PropertyDecl> = BTreeMap::new();
    for row in &decl.properties {
        let Some(first) = seen.get(row.name.as_str()) else {
            seen.insert(&row.name, row);
            continue;
        };
        if first.ty.names != row.ty.names || first.ty.collection != row.ty.collection {
            continue;
        }
        let found = resolved.property(id, &row.name);
        let navigation = found.is_some_and(|(_, property)| property.navigation);
        // Of a row in each table the one in the wrong table is one too many.
        let (surplus, other) = if row.relationship == navigation && first.relationship != navigation
        {
            (*first, row)
        } else {
            (row, *first)
        };
        let message = if surplus.relationship == other.relationship {
            format!("`{}` of `{name}` stands here a second time", row.name)
        } else {
            format!("`{}` of `{name}` stands in both tables", row.name)
        };
        diagnostics.push(
            Diagnostic::new(
                Code::DuplicateProperty,
                surplus.span,
                Subject::Member(name, &row.name),
                message,
                "they were read as one",
            )
            .help("remove this row"),
        );
    }
}

/// What a type cell says in an odd way.
fn cell(resolved: Resolved<'_>, user: DraftId, row: &PropertyDecl) -> Option<Diagnostic> {
    let draft = &resolved.drafts[user];
    let subject = Subject::Member(&draft.name, &row.name);
    let namespace = &draft.name.namespace;
    let found = |name: &TypeName| resolved.names.find(name, namespace);
    let name = row.ty.names.first()?;
    if row.ty.names.len() >= 2
        && row.ty.names.iter().all(|name| matches!(found(name), Found::Type(_)))
    {
        let message = format!("the type cell of `{}` names several types", row.name);
        let effect = "what they have in common was taken";
        return Some(
            Diagnostic::new(Code::AlternativeTypes, row.type_span, subject, message, effect)
                .help("name the type that all of them derive from"),
        );
    }
    match found(name) {
        Found::Primitive(primitive) if !primitive.has_name(&name.text) && name.link.is_none() => {
            let standard = primitive.edm_name().trim_start_matches("Edm.");
            let message = format!("`{}` is no primitive type of OData", name.text);
            let effect = format!("it was read as `{standard}`");
            let word =
                Diagnostic::new(Code::PrimitiveWord, row.type_span, subject, message, effect);
            Some(word.help(format!("write `{standard}`, or the type that is meant")))
        }
        Found::Type(id) => {
            link_conflict(resolved, user, row, name, id).or_else(|| {
                let declared = &resolved.drafts[id].name;
                let short = name.text.rsplit('.').next().unwrap_or_default();
                let differs = short != declared.name && short.eq_ignore_ascii_case(&declared.name);
                // The text of a link is for people; a bare name is the name.
                differs.then(|| {
                    let message =
                        format!("the type `{short}` is documented as `{}`", declared.name);
                    let effect = format!("`{declared}` was taken");
                    Diagnostic::new(Code::TypeCase, row.type_span, subject, message, effect)
                        .help(format!("write `{}`", declared.name))
                })
            })
        }
        _ => None,
    }
}

/// A link whose text is one type and whose page declares another.
fn link_conflict(
    resolved: Resolved<'_>,
    user: DraftId,
    row: &PropertyDecl,
    name: &TypeName,
    named: DraftId,
) -> Option<Diagnostic> {
    let link = name.link.as_ref()?;
    let target = resolved.names.page(link)?;
    if link.contains('#') || target == named {
        return None;
    }
    let taken = resolved.property(user, &row.name).map(|(_, property)| &property.ty);
    let taken = if taken == Some(&DraftType::Type(target)) { target } else { named };
    let effect = format!("`{}` was taken", resolved.drafts[taken].name);
    let (named, target) = (&resolved.drafts[named].name, &resolved.drafts[target].name);
    let message =
        format!("the link says `{}` and leads to the page of `{}`", named.name, target.name);
    Some(
        Diagnostic::new(
            Code::LinkConflict,
            row.type_span,
            Subject::Member(&resolved.drafts[user].name, &row.name),
            message,
            effect,
        )
        .help("let the text and the target of the link name one type"),
    )
}

/// A key that neither the type nor an ancestor has.
fn unknown_key(resolved: Resolved<'_>, id: DraftId, decl: &StructuredDecl) -> Option<Diagnostic> {
    let key = decl.key.as_ref()?;
    let missing = key.names.iter().find(|name| resolved.property(id, name).is_none())?;
    let draft = &resolved.drafts[id];
    let name = &draft.name;
    let message = format!("the key `{missing}` is no property of `{name}`");
    let effect = "it was kept as the name of the key";
    let help = if draft.structured().is_some_and(|it| it.entity) {
        "add a row for it to the property table, or correct `keyProperty`"
    } else {
        "remove `keyProperty`: a complex type has no key"
    };
    Some(
        Diagnostic::new(Code::UnknownKey, key.span, Subject::Type(name), message, effect)
            .help(help),
    )
}

/// Entities are relationships; everything else is a part of the value. Told where the target is an
/// entity beyond doubt, or is none.
fn misplaced(
    resolved: Resolved<'_>,
    draft: &Draft,
    property: &DraftProperty,
) -> Option<Diagnostic> {
    let of_navigation = |claim: &&Claim| claim.aspect == Aspect::Navigation;
    let lost = property.claims.overruled.iter().find(of_navigation)?;
    let DraftType::Type(target) = property.ty else { return None };
    let sure = [Rule::RelationshipTarget, Rule::HasMethods, Rule::ReturnedByReport];
    let facts = &resolved.drafts[target].claims.facts;
    let is_sure = facts.iter().any(|claim| sure.contains(&claim.rule));
    let in_row = property.claims.facts.iter().all(|claim| claim.rule != Rule::JsonOnly);
    // A row in each table is told as one too many.
    let in_both = property.claims.overruled.iter().any(|claim| claim.aspect == Aspect::Name);
    if !in_row || in_both || property.navigation && !is_sure {
        return None;
    }
    let name = &property.name;
    let (message, effect, help) = if property.navigation {
        (
            format!("the relationship `{name}` of `{}` stands among the properties", draft.name),
            "it was read as a navigation property",
            "move the row to the table of relationships",
        )
    } else {
        (
            format!(
                "`{name}` of `{}` stands among the relationships, and leads to no entity",
                draft.name
            ),
            "it was read as a structural property",
            "move the row to the table of properties",
        )
    };
    let misplaced = Diagnostic::new(
        Code::MisplacedProperty,
        lost.span()?,
        Subject::Member(&draft.name, name),
        message,
        effect,
    );
    Some(misplaced.help(help))
}

/// A relationship that a method lists and its row has as a single value.
fn listed_by_method(draft: &Draft, property: &DraftProperty) -> Option<Diagnostic> {
    let decided = property.claims.facts.iter().find(|claim| claim.rule == Rule::ListMethod)?;
    let cell = property.claims.overruled.iter().find(|claim| claim.aspect == Aspect::Type)?;
    let name = &property.name;
    let message =
        format!("a method lists `{name}` as a collection; its cell says `{}`", cell.value);
    let effect = format!("`{}` was taken as its type", decided.value);
    Some(
        Diagnostic::new(
            Code::CollectionConflict,
            cell.span()?,
            Subject::Member(&draft.name, name),
            message,
            effect,
        )
        .help("add `collection` to the type cell"),
    )
}

/// Rows that repeat an inherited property with another type.
fn inherited(
    resolved: Resolved<'_>,
    id: DraftId,
    draft: &Draft,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut told = BTreeSet::new();
    let repeated = draft.claims.overruled.iter().filter(|claim| claim.aspect == Aspect::Repeated);
    for claim in repeated {
        let Some((name, ty)) = claim.value.split_once(' ') else { continue };
        let Some((owner, property)) = resolved.property(id, name) else { continue };
        let of_type = |claim: &&Claim| claim.aspect == Aspect::Type;
        let Some(decided) = property.claims.facts.iter().find(of_type) else { continue };
        let Some(span) = claim.span() else { continue };
        if decided.value == ty || claim.rule == Rule::JsonOnly || !told.insert(name) {
            continue;
        }
        let owner = &resolved.drafts[owner].name;
        let message = format!(
            "`{name}`, inherited from `{owner}`, is `{ty}` here and `{}` there",
            decided.value
        );
        let effect = "the page of the base was followed";
        diagnostics.push(
            Diagnostic::new(
                Code::InheritedConflict,
                span,
                Subject::Member(&draft.name, name),
                message,
                effect,
            )
            .help("let the derived page say what the page of the base says"),
        );
    }
}
