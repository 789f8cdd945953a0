//! The types of one version while they are being decided: what every step works on.

use super::decided::{Decided, Statement};
use crate::declare::model::{Deprecation, EvolvableClaim};
use crate::docs::RawDocs;
use crate::odata;
use crate::rule::Rule;
use crate::schema::{Fact, Primitive, QualifiedName};
use crate::source::{PageId, Span};

/// The place of a draft in the version's list.
pub(super) type DraftId = usize;

/// A type while it is being decided.
#[derive(Debug)]
pub(super) struct Draft {
    pub(super) name: Decided<QualifiedName>,
    /// Names that corrections replaced; pages go on to use them.
    pub(super) former_names: Vec<QualifiedName>,
    /// None for what no page declares.
    pub(super) declared: Option<Declared>,
    /// The pages that declare it, the main one first.
    pub(super) pages: Vec<PageId>,
    pub(super) kind: DraftKind,
    /// Indices into the declarations of that kind, the main page first. None for an implied type.
    pub(super) declarations: Vec<usize>,
    pub(super) docs: RawDocs,
    pub(super) deprecated: Decided<Option<String>>,
    /// The product area, as a cargo feature.
    pub(super) area: Decided<Option<String>>,
    /// The Rust name, where a correction chooses one.
    pub(super) rust_name: Option<RustNameChoice>,
    /// The names of the properties or members that corrections took out.
    pub(super) dropped: Vec<Decided<String>>,
}

/// Where a page declares a thing, and the rule that read it there.
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

/// What a draft is.
#[derive(Debug)]
pub(super) enum DraftKind {
    Structured(Box<DraftStructured>),
    Enum(DraftEnum),
}

/// A structured type while it is being decided.
#[derive(Debug, Default)]
pub(super) struct DraftStructured {
    pub(super) base: Decided<Option<DraftId>>,
    /// It was reported that the base cannot be the one that the page states.
    pub(super) lost_base: bool,
    pub(super) entity: Decided<bool>,
    pub(super) is_abstract: Decided<bool>,
    /// A sentence of the docs says that the type is abstract.
    pub(super) abstract_in_docs: bool,
    pub(super) open: Decided<bool>,
    pub(super) key: Decided<Vec<String>>,
    pub(super) properties: Vec<DraftProperty>,
    /// What the pages of the type say of inherited properties, which is not followed.
    pub(super) repeated: Vec<Repetition>,
}

/// A property while it is being decided.
#[derive(Debug)]
pub(super) struct DraftProperty {
    pub(super) name: Decided<String>,
    /// Names that corrections replaced.
    pub(super) former_names: Vec<String>,
    /// None for what no page declares.
    pub(super) declared: Option<Declared>,
    pub(super) ty: Decided<PropertyType>,
    /// It is listed in a table of relationships.
    pub(super) in_relationships: bool,
    pub(super) navigation: Decided<bool>,
    /// What the description states, and where the description is.
    pub(super) facts: Vec<(Fact, Span)>,
    /// What the description says of the members of the enumeration that is its type.
    pub(super) evolvable: Vec<EvolvableClaim>,
    pub(super) docs: RawDocs,
    pub(super) deprecated: Decided<Option<String>>,
    pub(super) rust_name: Option<RustNameChoice>,
    /// Other rows and JSON members of the same property, which this one overrules.
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

/// What a derived page says of an inherited property.
#[derive(Debug)]
pub(super) struct Repetition {
    pub(super) property: String,
    pub(super) ty: PropertyType,
    /// The statement of the type.
    pub(super) statement: Statement,
}

/// An enumeration while it is being decided.
#[derive(Debug, Default)]
pub(super) struct DraftEnum {
    pub(super) flags: Decided<bool>,
    pub(super) members: Vec<DraftMember>,
    /// The members of its table, where that turned out to be another enumeration's.
    pub(super) pasted: Vec<DraftMember>,
}

/// A member of an enumeration.
#[derive(Debug)]
pub(super) struct DraftMember {
    pub(super) name: Decided<String>,
    /// Names that corrections replaced.
    pub(super) former_names: Vec<String>,
    /// None for what no page declares.
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
    /// A property of that type, of which nothing else is known.
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
            docs: RawDocs::new(),
            deprecated: Decided::default(),
            rust_name: None,
            duplicates: Vec::new(),
        }
    }

    /// Where a page declares it.
    pub(super) fn span(&self) -> Option<Span> {
        self.declared.map(|declared| declared.span)
    }

    /// Is it in a JSON block and in no table?
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
    /// The declaration as the statement of a name.
    pub(super) fn states(self, name: &(impl ToString + ?Sized)) -> Statement {
        Statement::new(name, self.span, self.rule)
    }
}

/// What a page says about not using a thing any more.
pub(super) fn deprecated(stated: Option<&Deprecation>) -> Decided<Option<String>> {
    let by = |it: &Deprecation| Statement::new(&it.reason, it.span, Rule::InWords);
    let reason = |it: &Deprecation| Decided::by(Some(it.reason.clone()), by(it));
    stated.map(reason).unwrap_or_default()
}

/// A type as CSDL writes it.
pub(super) fn show_type(drafts: &[Draft], ty: &PropertyType) -> String {
    let name = match &ty.item {
        DraftType::Primitive(primitive) => primitive.edm_name().to_owned(),
        DraftType::Type(id) => drafts[*id].name.to_string(),
        DraftType::Opaque(name) => name.to_string(),
    };
    odata::show(&name, ty.collection)
}

/// More ancestors than a type can have; the longest line in the service's metadata has six.
pub(super) const MAX_ANCESTORS: usize = 32;

/// A type and its ancestors, itself first. Ends where a cycle would begin.
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
