//! The declarations of pages, before any name is looked up: the input of the resolve stage.

use std::collections::{BTreeMap, BTreeSet};

use crate::docs::RawDocs;
use crate::page::Prose;
use crate::rule::Rule;
use crate::schema::{Fact, QualifiedName};
use crate::source::{PageId, Span};

/// Everything that pages declare.
#[derive(Debug, Default)]
pub(crate) struct Declarations {
    pub(crate) structured: Vec<StructuredDecl>,
    pub(crate) enums: Vec<EnumDecl>,
    /// Return types of reports, from tables of methods; only entities are returned.
    pub(crate) returned: Vec<(TypeName, Span)>,
    pub(crate) areas: Vec<AreaDecl>,
    /// The type of each page that describes one.
    pub(crate) page_types: BTreeMap<PageId, QualifiedName>,
}

/// The product area of a page.
#[derive(Debug)]
pub(crate) struct AreaDecl {
    /// The name of the cargo feature.
    pub(crate) name: String,
    /// The span on the page that the area applies to.
    pub(crate) span: Span,
}

/// One page's description of a structured type.
#[derive(Debug)]
pub(crate) struct StructuredDecl {
    pub(crate) name: QualifiedName,
    /// The page's file name without extension; the page named like the type is the main one.
    pub(crate) stem: String,
    /// The span of the name.
    pub(crate) span: Span,
    pub(crate) rule: Rule,
    pub(crate) docs: RawDocs,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) bases: Vec<BaseClaim>,
    pub(crate) abstracts: Vec<FlagClaim>,
    /// A sentence of the docs says that the type is abstract.
    pub(crate) abstract_in_docs: bool,
    pub(crate) opens: Vec<FlagClaim>,
    pub(crate) key: Option<KeyClaim>,
    /// The first row that links a method which creates, changes or deletes an instance.
    pub(crate) written_by: Option<Span>,
    /// The first row that links a method.
    pub(crate) has_methods: Option<Span>,
    /// What the methods named like `user-list-messages` return.
    pub(crate) lists: Vec<ListMethod>,
    pub(crate) properties: Vec<PropertyDecl>,
    pub(crate) json: Vec<JsonProperty>,
    /// The JSON block leaves members out.
    pub(crate) abridged: bool,
    /// Names in the page's tables of properties that are not read, in lower case.
    pub(crate) unread: BTreeSet<String>,
}

/// A statement that something is deprecated.
#[derive(Clone, Debug)]
pub(crate) struct Deprecation {
    /// Why, and what to use instead.
    pub(crate) reason: String,
    pub(crate) span: Span,
}

/// A statement that a type is, or is not, abstract or open.
#[derive(Clone, Copy, Debug)]
pub(crate) struct FlagClaim {
    pub(crate) value: bool,
    pub(crate) span: Span,
    pub(crate) rule: Rule,
}

/// The names of the key properties.
#[derive(Clone, Debug)]
pub(crate) struct KeyClaim {
    pub(crate) names: Vec<String>,
    pub(crate) span: Span,
}

/// A method that lists the targets of a relationship.
#[derive(Clone, Debug)]
pub(crate) struct ListMethod {
    /// The name of the relationship in the method's page name, in lower case.
    pub(crate) relationship: String,
    pub(crate) returns: TypeExpr,
    pub(crate) span: Span,
}

/// A statement of the base type.
#[derive(Clone, Debug)]
pub(crate) struct BaseClaim {
    pub(crate) name: TypeName,
    pub(crate) source: BaseSource,
    pub(crate) span: Span,
}

/// Where a base type is stated, from the most to the least trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum BaseSource {
    /// "Inherits from ..." above the first section.
    Prose,
    /// `baseType` of the metadata comment.
    Metadata,
    /// "Inherited from ..." in the row of a property.
    Row,
}

/// The name of a type as written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypeName {
    /// With or without a namespace.
    pub(crate) text: String,
    /// The text in lower case, by which the type is looked up.
    pub(crate) lower: String,
    /// The destination, if the name is a link.
    pub(crate) link: Option<String>,
    /// The type with its namespace that the JSON block of the page shows in this place.
    pub(crate) shown: Option<String>,
}

impl TypeName {
    pub(crate) fn new(text: &str, link: Option<&str>) -> Self {
        let (lower, link) = (text.to_lowercase(), link.map(str::to_owned));
        Self { text: text.to_owned(), lower, link, shown: None }
    }

    /// The name in lower case, without its namespace.
    pub(crate) fn lower_short(&self) -> &str {
        self.lower.rsplit('.').next().unwrap_or_default()
    }
}

/// The content of a type cell.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct TypeExpr {
    /// The cell without markup.
    pub(crate) text: String,
    /// The named types: one, or the alternatives of "a or b"; empty if the cell is unreadable.
    pub(crate) names: Vec<TypeName>,
    pub(crate) collection: bool,
}

/// A row of a property or relationship table.
#[derive(Debug)]
pub(crate) struct PropertyDecl {
    pub(crate) name: String,
    pub(crate) ty: TypeExpr,
    /// The row is in a table of relationships.
    pub(crate) relationship: bool,
    /// The description without the sentences that only state a fact.
    pub(crate) docs: Vec<Sentence>,
    pub(crate) deprecated: Option<Deprecation>,
    /// The facts that the description states.
    pub(crate) facts: Vec<Fact>,
    /// The values that the description lists.
    pub(crate) values: Vec<String>,
    pub(crate) wording: Wording,
    /// The values that are sent only on request.
    pub(crate) evolvable: Vec<String>,
    /// The span of the name.
    pub(crate) span: Span,
    /// The span of the type cell.
    pub(crate) type_span: Span,
    /// The span of the description, or of the row without one.
    pub(crate) description_span: Span,
}

/// What the words around the values of a description say about them.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Wording {
    /// Words such as "possible values are" introduce them.
    pub(crate) introduced: bool,
    /// The values are parts of a text, not the whole value.
    pub(crate) is_text: bool,
    /// Several of the values can be combined.
    pub(crate) combined: bool,
}

/// A sentence of a description.
#[derive(Clone, Debug)]
pub(crate) struct Sentence {
    pub(crate) prose: Prose,
    /// What it states, if the docs of another type may state it as well.
    pub(crate) repeats: Option<Repeats>,
}

/// What a sentence states, and nothing else.
#[derive(Clone, Debug)]
pub(crate) enum Repeats {
    /// The type that has the property: "Inherited from [x]."
    Base(TypeName),
    /// The members of the enumeration that is its type: "The possible values are: `a`, `b`."
    Values(Vec<String>),
    /// Those that are sent on request: "Use the `Prefer: include-unknown-enum-members` header to get `a`."
    OnRequest(Vec<String>),
}

/// A member of the JSON block.
#[derive(Debug)]
pub(crate) struct JsonProperty {
    pub(crate) name: String,
    pub(crate) shape: JsonShape,
    pub(crate) span: Span,
}

/// What a value in the JSON block implies about its type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum JsonShape {
    /// `null`, `[]`, or anything else without information.
    Unknown,
    /// An object that does not name its type.
    Object,
    Boolean,
    /// A number, with or without a fraction.
    Number {
        integer: bool,
    },
    /// Text, often a placeholder: `String (timestamp)`.
    Text(String),
    /// An object that names its type.
    Typed(String),
    /// A collection, with the shape of its first item.
    Collection(Box<JsonShape>),
}

/// One place's list of the members of an enumeration.
#[derive(Debug)]
pub(crate) struct EnumDecl {
    pub(crate) name: QualifiedName,
    pub(crate) place: EnumPlace,
    pub(crate) span: Span,
    pub(crate) docs: RawDocs,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) members: Vec<MemberDecl>,
    /// Members that are sent only on request, by paragraphs.
    pub(crate) evolvable: Vec<EvolvableClaim>,
    /// The paragraphs that say that members can be combined.
    pub(crate) combined: Vec<Span>,
}

/// A statement that members are sent only to requests that ask for them.
#[derive(Clone, Debug)]
pub(crate) struct EvolvableClaim {
    pub(crate) members: Vec<String>,
    pub(crate) span: Span,
}

/// Where an enumeration is described, from the most to the least trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum EnumPlace {
    /// A page of its own.
    OwnPage,
    /// A section of a page of enumerations.
    Section,
    /// A section of a resource's page; the heading may name a property instead of a type.
    ResourcePage,
}

/// A row of a member table.
#[derive(Debug)]
pub(crate) struct MemberDecl {
    pub(crate) name: String,
    pub(crate) value: Option<i64>,
    pub(crate) docs: RawDocs,
    pub(crate) deprecated: Option<Deprecation>,
    pub(crate) span: Span,
}
