//! The types of one version while they are being decided. Every step works on this model.

use super::decided::{Decided, Statement};
use crate::declare::model::{Deprecation, EvolvableClaim, Sentence};
use crate::docs::RawDocs;
use crate::odata;
use crate::rule::Rule;
use crate::schema::{Fact, Primitive, QualifiedName};
use crate::source::{PageId, Span};

/// The index of a draft in the list of its version.
pub(super) type DraftId = usize;

/// A type while it is being decided.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: Decided<QualifiedName>,
    /// The names that corrections replaced. Pages still use them.
    pub(super) former_names: Vec<QualifiedName>,
    /// `None` if no page declares it.
    pub(super) declared: Option<Declared>,
    /// The pages that declare it, the main one first.
    pub(super) pages: Vec<PageId>,
    pub(super) kind: DraftKind,
    /// Indices into the declarations of that kind, the main page first. Empty for an implied type.
    pub(super) declarations: Vec<usize>,
    pub(super) docs: RawDocs,
    pub(super) deprecated: Decided<Option<String>>,
    /// The product area, as a cargo feature.
    pub(super) area: Decided<Option<String>>,
    /// The Rust name, if a correction chooses one.
    pub(super) rust_name: Option<RustNameChoice>,
    /// The names of the properties or members that corrections dropped.
    pub(super) dropped: Vec<Decided<String>>,
}

/// Where a page declares a type, property or member, and the rule that read it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Declared {
    pub(super) span: Span,
    pub(super) rule: Rule,
}

/// A Rust name that a correction chooses.
#[derive(Clone, Debug)]
pub(super) struct RustNameChoice {
    pub(super) name: String,
    /// The index of the correction.
    pub(super) correction: usize,
}

/// A structured type or an enumeration.
#[derive(Debug)]
pub(super) enum DraftKind {
    Structured(Box<DraftStructured>),
    Enum(DraftEnum),
}

/// A structured type while it is being decided.
#[derive(Debug, Default)]
pub(super) struct DraftStructured {
    pub(super) base: Decided<Option<DraftId>>,
    /// The stated base was impossible. It was removed and reported.
    pub(super) base_removed: bool,
    pub(super) entity: Decided<bool>,
    pub(super) is_abstract: Decided<bool>,
    /// A sentence of the docs says that the type is abstract.
    pub(super) abstract_in_docs: bool,
    pub(super) open: Decided<bool>,
    pub(super) key: Decided<Vec<String>>,
    pub(super) properties: Vec<DraftProperty>,
    /// Inherited properties that the pages of the type repeat. Only their words count.
    pub(super) repeated: Vec<Repetition>,
}

/// A property while it is being decided.
#[derive(Debug)]
pub(super) struct DraftProperty {
    pub(super) name: Decided<String>,
    /// The names that corrections replaced.
    pub(super) former_names: Vec<String>,
    /// `None` if no page declares it.
    pub(super) declared: Option<Declared>,
    pub(super) ty: Decided<PropertyType>,
    /// It is listed in the relationships table.
    pub(super) in_relationships: bool,
    pub(super) navigation: Decided<bool>,
    /// The facts that the description states, and its place.
    pub(super) facts: Vec<(Fact, Span)>,
    /// Claims of the description about members of the enumeration that is its type.
    pub(super) evolvable: Vec<EvolvableClaim>,
    /// The descriptions that say that members of that enumeration can be combined.
    pub(super) combined: Vec<Span>,
    pub(super) docs: Vec<Sentence>,
    pub(super) deprecated: Decided<Option<String>>,
    pub(super) rust_name: Option<RustNameChoice>,
    /// Other rows and JSON members of this property, which it overrules.
    pub(super) duplicates: Vec<DraftProperty>,
}

/// The type of a property.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct PropertyType {
    /// The type of the value, or of each item.
    pub(super) item: DraftType,
    pub(super) collection: bool,
}

/// The type of a single value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum DraftType {
    Primitive(Primitive),
    Type(DraftId),
    Opaque(QualifiedName),
}

/// An inherited property that a derived page repeats.
#[derive(Debug)]
pub(super) struct Repetition {
    pub(super) property: String,
    pub(super) ty: PropertyType,
    /// The statement of the type.
    pub(super) statement: Statement,
    /// The facts that the description states, and its place.
    pub(super) facts: Vec<(Fact, Span)>,
    pub(super) docs: Vec<Sentence>,
    pub(super) deprecated: Decided<Option<String>>,
}

/// An enumeration while it is being decided.
#[derive(Debug, Default)]
pub(super) struct DraftEnum {
    pub(super) flags: Decided<bool>,
    pub(super) members: Vec<DraftMember>,
    /// The members of its table, if they turned out to be those of another enumeration.
    pub(super) pasted: Vec<DraftMember>,
}

/// A member of an enumeration.
#[derive(Debug)]
pub(super) struct DraftMember {
    pub(super) name: Decided<String>,
    /// The names that corrections replaced.
    pub(super) former_names: Vec<String>,
    /// `None` if no page declares it.
    pub(super) declared: Option<Declared>,
    pub(super) value: Decided<Option<i64>>,
    pub(super) evolvable: Decided<bool>,
    pub(super) docs: RawDocs,
    pub(super) deprecated: Decided<Option<String>>,
    pub(super) rust_name: Option<RustNameChoice>,
}

impl Draft {
    /// A type without a page.
    pub(super) fn new(name: Decided<QualifiedName>, kind: DraftKind) -> Self {
        Self {
            name,
            former_names: Vec::new(),
            declared: None,
            pages: Vec::new(),
            kind,
            declarations: Vec::new(),
            docs: RawDocs::new(),
            deprecated: Decided::default(),
            area: Decided::default(),
            rust_name: None,
            dropped: Vec::new(),
        }
    }

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

    /// The enumeration, unless it is a structured type.
    pub(super) fn enumeration(&self) -> Option<&DraftEnum> {
        match &self.kind {
            DraftKind::Structured(_) => None,
            DraftKind::Enum(enumeration) => Some(enumeration),
        }
    }

    /// The enumeration, to decide something about it.
    pub(super) fn enumeration_mut(&mut self) -> Option<&mut DraftEnum> {
        match &mut self.kind {
            DraftKind::Structured(_) => None,
            DraftKind::Enum(enumeration) => Some(enumeration),
        }
    }

    /// The properties; an enumeration has none.
    pub(super) fn properties(&self) -> &[DraftProperty] {
        self.structured().map(|structured| structured.properties.as_slice()).unwrap_or_default()
    }

    /// The base type.
    pub(super) fn base(&self) -> Option<DraftId> {
        *self.structured()?.base
    }

    /// Where a page declares it.
    pub(super) fn span(&self) -> Option<Span> {
        self.declared.map(|declared| declared.span)
    }

    /// Is it an entity type?
    pub(super) fn is_entity(&self) -> bool {
        self.structured().is_some_and(|structured| *structured.entity)
    }

    /// Is this `microsoft.graph.entity`, the root of all entities?
    pub(super) fn is_entity_root(&self) -> bool {
        self.name.namespace == "microsoft.graph" && self.name.name == "entity"
    }
}

impl DraftProperty {
    /// A property of which only name and type are known.
    pub(super) fn new(name: Decided<String>, ty: Decided<PropertyType>) -> Self {
        Self {
            name,
            former_names: Vec::new(),
            declared: None,
            ty,
            in_relationships: false,
            navigation: Decided::default(),
            facts: Vec::new(),
            evolvable: Vec::new(),
            combined: Vec::new(),
            docs: Vec::new(),
            deprecated: Decided::default(),
            rust_name: None,
            duplicates: Vec::new(),
        }
    }

    /// Where a page declares it.
    pub(super) fn span(&self) -> Option<Span> {
        self.declared.map(|declared| declared.span)
    }

    /// Is it only in a JSON block, not in a table?
    pub(super) fn is_json_only(&self) -> bool {
        self.declared.is_some_and(|declared| declared.rule == Rule::JsonOnly)
    }
}

impl DraftMember {
    /// A member of which only the name is known.
    pub(super) fn new(name: Decided<String>, declared: Option<Declared>) -> Self {
        Self {
            name,
            former_names: Vec::new(),
            declared,
            value: Decided::default(),
            evolvable: Decided::default(),
            docs: RawDocs::new(),
            deprecated: Decided::default(),
            rust_name: None,
        }
    }

    /// Where a page declares it.
    pub(super) fn span(&self) -> Option<Span> {
        self.declared.map(|declared| declared.span)
    }
}

impl Declared {
    /// The declaration as a statement about its name.
    pub(super) fn statement(self, name: &(impl ToString + ?Sized)) -> Statement {
        Statement::new(name, self.span, self.rule)
    }
}

/// Why something is deprecated.
pub(super) fn deprecated(stated: Option<&Deprecation>) -> Decided<Option<String>> {
    let by = |it: &Deprecation| Statement::new(&it.reason, it.span, Rule::InWords);
    let reason = |it: &Deprecation| Decided::by(Some(it.reason.clone()), by(it));
    stated.map(reason).unwrap_or_default()
}

/// The CSDL name of a type.
pub(super) fn show_type(drafts: &[Draft], ty: &PropertyType) -> String {
    let name = match &ty.item {
        DraftType::Primitive(primitive) => primitive.edm_name().to_owned(),
        DraftType::Type(id) => drafts[*id].name.to_string(),
        DraftType::Opaque(name) => name.to_string(),
    };
    odata::show(&name, ty.collection)
}

/// More ancestors than any real type has; the longest line in the service's metadata has six.
pub(super) const MAX_ANCESTORS: usize = 32;

/// A type and its ancestors, itself first. Stops before a cycle.
pub(super) fn lineage(drafts: &[Draft], id: DraftId) -> Vec<DraftId> {
    let mut lineage = vec![id];
    while let Some(base) = lineage.last().and_then(|last| drafts[*last].base()) {
        if lineage.contains(&base) || lineage.len() > MAX_ANCESTORS {
            break;
        }
        lineage.push(base);
    }
    lineage
}
