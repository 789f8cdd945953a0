//! One [`Draft`] for each type that pages declare, whatever number of pages that takes.

use std::collections::{BTreeMap, BTreeSet};

pub(super) use super::claims::{Claim, Claims, Place};
use super::corrections::Corrections;
use crate::declare::model::{
    Declarations, EnumDecl, EnumPlace, EvolvableClaim, StructuredDecl, TypeName,
};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::docs::RawDocs;
use crate::rule::{Rule, Rules};
use crate::schema::{Aspect, Fact, Primitive, QualifiedName};
use crate::source::Span;

/// The place of a draft in the version's list.
pub(super) type DraftId = usize;

/// A type while its facts are being decided.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: QualifiedName,
    pub(super) kind: DraftKind,
    /// Indices into the declarations of that kind, the main page first. None for an implied type.
    pub(super) declarations: Vec<usize>,
    pub(super) docs: RawDocs,
    pub(super) deprecated: Option<String>,
    /// The product area, as a cargo feature.
    pub(super) area: Option<String>,
    pub(super) claims: Claims,
}

/// What a draft is.
#[derive(Debug)]
pub(super) enum DraftKind {
    Structured(DraftStructured),
    Enum(DraftEnum),
}

/// A structured type while its facts are being decided.
#[derive(Debug, Default)]
#[expect(clippy::struct_excessive_bools, reason = "each is a fact of its own")]
pub(super) struct DraftStructured {
    pub(super) base: Option<DraftId>,
    /// It was told that the base cannot be the one that the page states.
    pub(super) lost_base: bool,
    /// Where a page says in some way that the base is `entity`.
    pub(super) says_entity: Option<Span>,
    pub(super) entity: bool,
    pub(super) is_abstract: bool,
    pub(super) open: bool,
    pub(super) key: Vec<String>,
    pub(super) properties: Vec<DraftProperty>,
}

/// A property while its facts are being decided.
#[derive(Debug)]
pub(super) struct DraftProperty {
    pub(super) name: String,
    pub(super) ty: DraftType,
    pub(super) collection: bool,
    /// The docs list it under relationships; becomes a fact in `mark_navigation`.
    pub(super) navigation: bool,
    pub(super) facts: Vec<Fact>,
    /// What the description says of the members of the enumeration that is its type.
    pub(super) evolvable: Vec<EvolvableClaim>,
    pub(super) docs: RawDocs,
    pub(super) deprecated: Option<String>,
    pub(super) claims: Claims,
}

impl DraftProperty {
    /// Is it in a JSON block and in no table?
    pub(super) fn is_json_only(&self) -> bool {
        self.claims.declaration().is_some_and(|claim| claim.rule == Rule::JsonOnly)
    }

    /// Does `codegen.toml` say what type it has?
    pub(super) fn has_corrected_type(&self) -> bool {
        let mut facts = self.claims.facts.iter();
        facts.any(|claim| claim.aspect == Aspect::Type && claim.rule == Rule::Correction)
    }
}

/// The type of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DraftType {
    Primitive(Primitive),
    Type(DraftId),
    Opaque(QualifiedName),
}

/// An enumeration while its facts are being decided.
#[derive(Debug, Default)]
pub(super) struct DraftEnum {
    pub(super) flags: bool,
    pub(super) members: Vec<DraftMember>,
}

/// A member of an enumeration.
#[derive(Debug)]
pub(super) struct DraftMember {
    pub(super) name: String,
    pub(super) value: Option<i64>,
    pub(super) evolvable: bool,
    pub(super) docs: RawDocs,
    pub(super) deprecated: Option<String>,
    pub(super) claims: Claims,
}

impl Draft {
    /// The structured type, unless it is an enumeration.
    pub(super) fn structured(&self) -> Option<&DraftStructured> {
        match &self.kind {
            DraftKind::Structured(structured) => Some(structured),
            DraftKind::Enum(_) => None,
        }
    }

    /// The structured type, to decide something about it.
    pub(super) fn structured_mut(&mut self) -> Option<&mut DraftStructured> {
        match &mut self.kind {
            DraftKind::Structured(structured) => Some(structured),
            DraftKind::Enum(_) => None,
        }
    }

    /// Is this `microsoft.graph.entity`, the root of all entities?
    pub(super) fn is_entity_root(&self) -> bool {
        self.name.namespace == "microsoft.graph" && self.name.name == "entity"
    }
}

/// More ancestors than a type can have; the longest line in the service's metadata has six.
pub(super) const MAX_ANCESTORS: usize = 32;

/// A type and its ancestors, itself first. Ends where a cycle would begin.
pub(super) fn lineage(drafts: &[Draft], id: DraftId) -> Vec<DraftId> {
    let mut lineage = vec![id];
    while let Some(base) = lineage.last().and_then(|last| drafts[*last].structured()?.base) {
        if lineage.contains(&base) || lineage.len() > MAX_ANCESTORS {
            break;
        }
        lineage.push(base);
    }
    lineage
}

/// The key under which names are the same: the service ignores case, and pages vary it.
pub(super) fn fold(name: &QualifiedName) -> (String, String) {
    (name.namespace.to_lowercase(), name.name.to_lowercase())
}

/// Unites the declarations of each type, sorted by namespace and name.
pub(super) fn unite(
    declarations: &Declarations,
    rules: Rules,
    corrections: &mut Corrections<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let structured = declarations.structured.iter().map(|decl| &decl.name);
    let structured = group(structured, corrections);
    let mentioned = mentioned_names(declarations);
    let is_mentioned = |name: &QualifiedName| mentioned.contains(&name.name.to_lowercase());
    let is_type = |decl: &EnumDecl, name: &QualifiedName| {
        decl.place != EnumPlace::ResourcePage || is_mentioned(&decl.name) || is_mentioned(name)
    };
    let mut enums = group(declarations.enums.iter().map(|decl| &decl.name), corrections);
    for indices in enums.values_mut() {
        indices.retain(|index| rules.has(place_rule(declarations.enums[*index].place)));
    }
    enums.retain(|_, indices| {
        let mut decls = indices.iter().map(|index| &declarations.enums[*index]);
        decls.any(|decl| is_type(decl, &corrections.name(&decl.name)))
    });

    let mut drafts = BTreeMap::new();
    for (key, mut indices) in structured {
        if is_json(&declarations.structured[indices[0]].name) {
            continue;
        }
        indices.sort_by_key(|index| distance(&declarations.structured[*index]));
        if !rules.has(Rule::UnionOfPages) {
            indices.truncate(1);
        }
        drafts.insert(key, draft_structured(declarations, indices, corrections));
    }
    for (key, mut indices) in enums {
        indices.sort_by_key(|index| declarations.enums[*index].place);
        let first = &declarations.enums[indices[0]];
        if drafts.contains_key(&key) {
            diagnostics.push(two_kinds(first));
            continue;
        }
        let kind = DraftKind::Enum(DraftEnum::default());
        let docs = first.docs.clone();
        let mut claims = Claims::declared(&first.name, first.span, place_rule(first.place));
        let mut names = indices.iter().map(|index| &declarations.enums[*index].name);
        let name = corrections.rename_type(&mut names, &mut claims);
        let draft =
            Draft { name, kind, declarations: indices, docs, deprecated: None, area: None, claims };
        drafts.insert(key, draft);
    }
    drafts.into_values().collect()
}

fn draft_structured(
    declarations: &Declarations,
    indices: Vec<usize>,
    corrections: &mut Corrections<'_>,
) -> Draft {
    let decls = || indices.iter().map(|index| &declarations.structured[*index]);
    let main = &declarations.structured[indices[0]];
    let mut claims = Claims::default();
    for decl in decls() {
        claims.facts.push(Claim::new(Aspect::Name, &decl.name, decl.span, decl.rule));
    }
    claims.deprecated(main.deprecated.as_ref());
    Draft {
        name: corrections.rename_type(&mut decls().map(|decl| &decl.name), &mut claims),
        kind: DraftKind::Structured(DraftStructured::default()),
        docs: main.docs.clone(),
        deprecated: main.deprecated.as_ref().map(|it| it.reason.clone()),
        area: None,
        claims,
        declarations: indices,
    }
}

/// The rule that reads an enumeration in such a place.
fn place_rule(place: EnumPlace) -> Rule {
    match place {
        EnumPlace::OwnPage => Rule::EnumPage,
        EnumPlace::Section => Rule::EnumsSection,
        EnumPlace::ResourcePage => Rule::ResourceSection,
    }
}

fn group<'a>(
    names: impl Iterator<Item = &'a QualifiedName>,
    corrections: &Corrections<'_>,
) -> BTreeMap<(String, String), Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.enumerate() {
        groups.entry(fold(&corrections.name(name))).or_default().push(index);
    }
    groups
}

/// `microsoft.graph.Json` is declared as a type without properties and stands for any JSON value.
fn is_json(name: &QualifiedName) -> bool {
    name.namespace == "microsoft.graph" && name.name.eq_ignore_ascii_case("json")
}

/// How far the page's name is from the type's: `user`, then `intune-devices-user`, then others, which
/// describe parts of the type.
fn distance(decl: &StructuredDecl) -> u32 {
    let last = decl.stem.rsplit('-').next().unwrap_or(&decl.stem);
    match &decl.name.name {
        name if decl.stem.eq_ignore_ascii_case(name) => 0,
        name if last.eq_ignore_ascii_case(name) => 1,
        _ => 2,
    }
}

/// Short names that type cells or their links mention, in lower case.
fn mentioned_names(declarations: &Declarations) -> BTreeSet<String> {
    let properties = declarations.structured.iter().flat_map(|decl| &decl.properties);
    let names = properties.flat_map(|property| &property.ty.names);
    names.flat_map(|name| [short(&name.text), anchor(name)]).flatten().collect()
}

fn short(name: &str) -> Option<String> {
    name.rsplit('.').next().map(str::to_lowercase)
}

/// The `x` of a link to `#x-values`.
pub(super) fn anchor(name: &TypeName) -> Option<String> {
    let (_, anchor) = name.link.as_ref()?.split_once('#')?;
    anchor.strip_suffix("-values").map(str::to_lowercase)
}

fn two_kinds(decl: &EnumDecl) -> Diagnostic {
    let message = format!("`{}` is an enumeration here and a structured type elsewhere", decl.name);
    let effect = "the structured type was kept";
    Diagnostic::new(Code::TypeConflict, decl.span, Subject::Type(&decl.name), message, effect)
}
