//! One [`Draft`] for each type that pages declare, whatever number of pages that takes.

use std::collections::{BTreeMap, BTreeSet};

use crate::declare::model::{
    Declarations, Deprecation, EnumDecl, EnumPlace, EvolvableClaim, StructuredDecl, TypeName,
};
use crate::diagnostic::{Code, Diagnostic};
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
    pub(super) claims: Claims,
}

/// The claims about one thing.
#[derive(Clone, Debug, Default)]
pub(super) struct Claims {
    /// Those that became facts; the first one is the declaration.
    pub(super) facts: Vec<Claim>,
    /// Those that another source overruled.
    pub(super) overruled: Vec<Claim>,
}

/// What a place says of one aspect of a thing, and the rule that read it there.
#[derive(Clone, Debug)]
pub(super) struct Claim {
    pub(super) aspect: Aspect,
    pub(super) value: String,
    pub(super) span: Span,
    pub(super) rule: Rule,
}

impl Claim {
    /// A claim.
    pub(super) fn new(
        aspect: Aspect,
        value: &(impl ToString + ?Sized),
        span: Span,
        rule: Rule,
    ) -> Self {
        Self { aspect, value: value.to_string(), span, rule }
    }
}

impl Claims {
    /// A thing that is declared there.
    pub(super) fn declared(name: &(impl ToString + ?Sized), span: Span, rule: Rule) -> Self {
        let facts = vec![Claim::new(Aspect::Name, name, span, rule)];
        Self { facts, overruled: Vec::new() }
    }

    /// The place of the declaration; none for what no page declares.
    pub(super) fn place(&self) -> Option<Span> {
        self.facts.first().map(|claim| claim.span)
    }

    /// Adds what the page says about not using the thing any more.
    pub(super) fn deprecated(&mut self, deprecation: Option<&Deprecation>) {
        let claim =
            |it: &Deprecation| Claim::new(Aspect::Deprecated, &it.reason, it.span, Rule::InWords);
        self.facts.extend(deprecation.map(claim));
    }

    /// Adds a claim to the facts, or to those that were overruled.
    pub(super) fn add(&mut self, holds: bool, claim: Claim) {
        if holds { self.facts.push(claim) } else { self.overruled.push(claim) }
    }
}

/// What a draft is.
#[derive(Debug)]
pub(super) enum DraftKind {
    Structured(DraftStructured),
    Enum(DraftEnum),
}

/// A structured type while its facts are being decided.
#[derive(Debug, Default)]
pub(super) struct DraftStructured {
    pub(super) base: Option<DraftId>,
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
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Draft> {
    let structured = group(declarations.structured.iter().map(|decl| &decl.name));
    let mentioned = mentioned_names(declarations);
    let is_type = |decl: &EnumDecl| {
        decl.place != EnumPlace::ResourcePage || mentioned.contains(&decl.name.name.to_lowercase())
    };
    let mut enums = group(declarations.enums.iter().map(|decl| &decl.name));
    for indices in enums.values_mut() {
        indices.retain(|index| rules.has(place_rule(declarations.enums[*index].place)));
    }
    enums.retain(|_, indices| indices.iter().any(|index| is_type(&declarations.enums[*index])));

    let mut drafts = BTreeMap::new();
    for (key, mut indices) in structured {
        if is_json(&declarations.structured[indices[0]].name) {
            continue;
        }
        indices.sort_by_key(|index| !names_page(&declarations.structured[*index]));
        if !rules.has(Rule::UnionOfPages) {
            indices.truncate(1);
        }
        drafts.insert(key, draft_structured(declarations, indices));
    }
    for (key, mut indices) in enums {
        indices.sort_by_key(|index| declarations.enums[*index].place);
        let first = &declarations.enums[indices[0]];
        if drafts.contains_key(&key) {
            diagnostics.push(two_kinds(first));
            continue;
        }
        let kind = DraftKind::Enum(DraftEnum::default());
        let (name, docs) = (first.name.clone(), first.docs.clone());
        let claims = Claims::declared(&name, first.span, place_rule(first.place));
        let draft = Draft { name, kind, declarations: indices, docs, deprecated: None, claims };
        drafts.insert(key, draft);
    }
    drafts.into_values().collect()
}

fn draft_structured(declarations: &Declarations, indices: Vec<usize>) -> Draft {
    let decls = || indices.iter().map(|index| &declarations.structured[*index]);
    let main = &declarations.structured[indices[0]];
    let mut claims = Claims::default();
    for decl in decls() {
        claims.facts.push(Claim::new(Aspect::Name, &decl.name, decl.span, decl.rule));
    }
    claims.deprecated(main.deprecated.as_ref());
    Draft {
        name: main.name.clone(),
        kind: DraftKind::Structured(DraftStructured::default()),
        docs: main.docs.clone(),
        deprecated: main.deprecated.as_ref().map(|it| it.reason.clone()),
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
) -> BTreeMap<(String, String), Vec<usize>> {
    let mut groups: BTreeMap<_, Vec<usize>> = BTreeMap::new();
    for (index, name) in names.enumerate() {
        groups.entry(fold(name)).or_default().push(index);
    }
    groups
}

/// `microsoft.graph.Json` is declared as a type without properties and stands for any JSON value.
fn is_json(name: &QualifiedName) -> bool {
    name.namespace == "microsoft.graph" && name.name.eq_ignore_ascii_case("json")
}

/// Is the page named like the type? The other pages of a type describe parts of it.
fn names_page(decl: &StructuredDecl) -> bool {
    let last = decl.stem.rsplit('-').next().unwrap_or(&decl.stem);
    decl.stem.eq_ignore_ascii_case(&decl.name.name) || last.eq_ignore_ascii_case(&decl.name.name)
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
    Diagnostic::new(Code::TypeConflict, decl.span, message, effect)
}
