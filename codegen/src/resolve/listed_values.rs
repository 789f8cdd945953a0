//! Values that descriptions and sections list: which enumeration has them as its members, and which are
//! only texts.

use std::collections::{BTreeMap, BTreeSet};

use super::model::{Draft, DraftId, DraftType};
use super::properties::fold;
use super::retain::retain;
use super::types::TypeChooser;
use crate::nearest::edits;
use crate::rule::Rule;
use crate::schema::is_sentinel;

fn is_section_of_resource(draft: &Draft) -> bool {
    draft.declared.is_some_and(|declared| declared.rule == Rule::ResourceSection)
}

/// Documented enumerations, in order, by their members and by their name in lower case.
pub(super) struct MemberSets {
    by_members: BTreeMap<BTreeSet<String>, Vec<DraftId>>,
    by_name: BTreeMap<String, Vec<DraftId>>,
}

impl MemberSets {
    /// The members of all enumerations that have their own page or section.
    pub(super) fn new(drafts: &[Draft]) -> Self {
        let mut sets = Self { by_members: BTreeMap::new(), by_name: BTreeMap::new() };
        for (id, draft) in drafts.iter().enumerate() {
            if draft.enumeration().is_some() && !is_section_of_resource(draft) {
                sets.by_members.entry(members_of(draft)).or_default().push(id);
                sets.by_name.entry(fold(&draft.name.name)).or_default().push(id);
            }
        }
        sets
    }

    /// The enumeration whose members a description lists: the only one with exactly these members; one
    /// that is named like the property and has all of the values; or the only one that differs in the
    /// spelling of a member.
    pub(super) fn find(
        &self,
        values: &[String],
        property: &str,
        types: &TypeChooser<'_>,
    ) -> Option<DraftId> {
        if values.len() < 2 {
            return None;
        }
        let values = member_set(values.iter().map(String::as_str));
        self.equal(&values, types)
            .or_else(|| self.named(&values, property, types))
            .or_else(|| self.misspelt(&values))
    }

    /// If several have these members, the type's own namespace decides.
    fn equal(&self, values: &BTreeSet<String>, types: &TypeChooser<'_>) -> Option<DraftId> {
        let equal = self.by_members.get(values).map(Vec::as_slice).unwrap_or_default();
        let is_own = |id: &&DraftId| types.drafts[**id].name.namespace == types.owner.namespace;
        let own: Vec<_> = equal.iter().filter(is_own).copied().collect();
        match (equal, own.as_slice()) {
            ([id], _) | (_, [id]) => Some(*id),
            _ => None,
        }
    }

    /// `level` is named like the properties `level` and `riskLevels`, `taskState` like `state` of `task`.
    fn named(
        &self,
        values: &BTreeSet<String>,
        property: &str,
        types: &TypeChooser<'_>,
    ) -> Option<DraftId> {
        let has_all = |id: &&DraftId| values.is_subset(&members_of(&types.drafts[**id]));
        let named = |name: &str| self.by_name.get(&fold(name))?.iter().find(has_all).copied();
        let singular = property.strip_suffix('s');
        let ends = [Some(property), singular].into_iter().flatten().flat_map(endings);
        let of_owner = format!("{}{property}", types.owner.name);
        ends.chain([of_owner.as_str()]).find_map(named)
    }

    /// The only one with these members but for a letter or two inside of one of them.
    fn misspelt(&self, values: &BTreeSet<String>) -> Option<DraftId> {
        let of_size = self.by_members.iter().filter(|(members, _)| members.len() == values.len());
        let mut near = of_size.filter(|(members, _)| differ_in_spelling(members, values));
        match (near.next()?.1.as_slice(), near.next()) {
            ([id], None) => Some(*id),
            _ => None,
        }
    }
}

/// A name and what it ends with: `signInRiskLevel`, `InRiskLevel`, `RiskLevel`, `Level`.
fn endings(name: &str) -> impl Iterator<Item = &str> {
    let inner = name.char_indices().skip(1).filter(|(_, letter)| letter.is_ascii_uppercase());
    std::iter::once(name).chain(inner.map(|(at, _)| &name[at..]))
}

/// Do two lists have one word each that the other lacks, and is one a misspelling of the other? Words
/// that end differently are different words: `complete`, `completed`.
fn differ_in_spelling(a: &BTreeSet<String>, b: &BTreeSet<String>) -> bool {
    let only = |a: &BTreeSet<String>, b: &BTreeSet<String>| -> Option<String> {
        let mut only = a.difference(b);
        only.next().filter(|_| only.next().is_none()).cloned()
    };
    let (Some(a), Some(b)) = (only(a, b), only(b, a)) else {
        return false;
    };
    let ends = |word: &str| word.chars().next().zip(word.chars().next_back());
    ends(&a) == ends(&b) && edits(&a, &b) <= 2
}

/// Is this a list of texts in a section of a resource page? A member of an enumeration cannot be `null`.
pub(super) fn are_texts(draft: &Draft) -> bool {
    is_section_of_resource(draft) && names(draft).any(|name| name.eq_ignore_ascii_case("null"))
}

/// Drops the lists of texts that are no property's type.
pub(super) fn drop_texts(drafts: Vec<Draft>) -> Vec<Draft> {
    let properties = drafts.iter().flat_map(Draft::properties);
    let used: BTreeSet<_> = properties
        .filter_map(|property| match property.ty.item {
            DraftType::Type(id) => Some(id),
            _ => None,
        })
        .collect();
    let kept = drafts.iter().enumerate().map(|(id, it)| used.contains(&id) || !are_texts(it));
    let kept: Vec<_> = kept.collect();
    retain(drafts, &kept)
}

/// The members of an enumeration; a structured type has none.
pub(super) fn members_of(draft: &Draft) -> BTreeSet<String> {
    member_set(names(draft))
}

fn names(draft: &Draft) -> impl Iterator<Item = &str> {
    let members = draft.enumeration().into_iter().flat_map(|it| &it.members);
    members.map(|member| member.name.as_str())
}

/// The members in lower case, without the sentinel, which lists often leave out.
fn member_set<'a>(names: impl Iterator<Item = &'a str>) -> BTreeSet<String> {
    names.filter(|name| !is_sentinel(name)).map(str::to_lowercase).collect()
}
