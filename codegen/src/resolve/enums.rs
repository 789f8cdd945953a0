//! Members of enumerations: those of the most trusted place, in its order.

use std::collections::BTreeSet;

use super::drafts::{Claim, Claims, Draft, DraftEnum, DraftKind, DraftMember};
use crate::declare::model::{Declarations, EnumDecl, MemberDecl};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::rule::{Rule, Rules};
use crate::schema::{Aspect, QualifiedName};

/// Fills in the members of every enumeration.
pub(super) fn fill(
    drafts: &mut [Draft],
    declarations: &Declarations,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) {
    for draft in drafts {
        if !matches!(draft.kind, DraftKind::Enum(_)) {
            continue;
        }
        let decls: Vec<_> =
            draft.declarations.iter().map(|index| &declarations.enums[*index]).collect();
        let [first, others @ ..] = decls.as_slice() else {
            continue;
        };
        for other in others {
            compare(&draft.name, first, other, diagnostics);
        }
        let rows = Some(&first.members).filter(|_| rules.has(Rule::MemberTable));
        let members = unite(&draft.name, rows.map(Vec::as_slice).unwrap_or_default(), diagnostics);
        draft.kind = DraftKind::Enum(DraftEnum { flags: false, members });
    }
}

/// Decides what follows from the members of every enumeration, once they are corrected.
pub(super) fn conclude(drafts: &mut [Draft], rules: Rules, diagnostics: &mut Vec<Diagnostic>) {
    for draft in drafts {
        let (DraftKind::Enum(it), Some(span)) = (&mut draft.kind, draft.claims.place()) else {
            continue;
        };
        if it.members.is_empty() {
            let message = format!("the enumeration `{}` has no members", draft.name);
            let effect = "it was kept, and reads every value as unknown";
            diagnostics.push(Diagnostic::new(
                Code::EmptyEnum,
                span,
                Subject::Type(&draft.name),
                message,
                effect,
            ));
        }
        it.flags = rules.has(Rule::FlagsByValue) && is_flags(&it.members);
        if it.flags {
            let claim = Claim::new(Aspect::Flags, &true, span, Rule::FlagsByValue);
            draft.claims.facts.push(claim);
        }
    }
}

fn unite(
    name: &QualifiedName,
    members: &[MemberDecl],
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<DraftMember> {
    let mut seen = BTreeSet::new();
    let mut united = Vec::new();
    for member in members {
        if !seen.insert(member.name.clone()) {
            let message = format!("the member `{}` stands here a second time", member.name);
            let effect = "the first row was followed";
            diagnostics.push(Diagnostic::new(
                Code::DuplicateMember,
                member.span,
                Subject::Member(name, &member.name),
                message,
                effect,
            ));
            continue;
        }
        let mut claims = Claims::declared(&member.name, member.span, Rule::MemberTable);
        claims.facts.extend(
            member
                .value
                .map(|value| Claim::new(Aspect::Value, &value, member.span, Rule::MemberTable)),
        );
        claims.deprecated(member.deprecated.as_ref());
        united.push(DraftMember {
            name: member.name.clone(),
            value: member.value,
            evolvable: false,
            docs: member.docs.clone(),
            deprecated: member.deprecated.as_ref().map(|it| it.reason.clone()),
            claims,
        });
    }
    united
}

fn compare(
    name: &QualifiedName,
    first: &EnumDecl,
    other: &EnumDecl,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let names = |decl: &EnumDecl| -> BTreeSet<String> {
        decl.members.iter().map(|member| member.name.clone()).collect()
    };
    if names(first) != names(other) {
        let message = format!("`{}` has other members here than in its main list", first.name);
        let effect = "the main list was followed";
        diagnostics.push(Diagnostic::new(
            Code::EnumConflict,
            other.span,
            Subject::Type(name),
            message,
            effect,
        ));
    }
}

/// Values combine when all are powers of two and go beyond what counting from zero would give.
fn is_flags(members: &[DraftMember]) -> bool {
    let values: Option<Vec<i64>> = members.iter().map(|member| member.value).collect();
    let powers = |value: &i64| *value == 0 || *value > 0 && value.count_ones() == 1;
    values.is_some_and(|values| values.iter().all(powers) && values.iter().any(|value| *value >= 4))
}
