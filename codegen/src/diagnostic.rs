//! Findings about the pages and about `codegen.toml`: a stable code, where it is, what it is about,
//! the effect, a fix.

use std::ops::Range;

use crate::schema::QualifiedName;
use crate::source::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something that the page states is missing from the result.
    Error,
    /// The page is contradictory or unclear; the result holds the better guess.
    Warning,
    /// The page could say it better; the result is right all the same.
    Note,
}

impl Severity {
    /// `error`, `warning` or `note`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Note => "note",
        }
    }
}

/// Where a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Location {
    /// In a page.
    Page(Span),
    /// In the text of `codegen.toml`, as a range of bytes.
    Config {
        /// The first byte.
        start: u32,
        /// The byte after the last.
        end: u32,
    },
}

impl From<Span> for Location {
    fn from(span: Span) -> Self {
        Self::Page(span)
    }
}

impl From<&Range<usize>> for Location {
    /// A range of bytes of `codegen.toml`.
    fn from(range: &Range<usize>) -> Self {
        Self::Config { start: range.start as u32, end: range.end as u32 }
    }
}

/// What a finding is about.
#[derive(Clone, Copy, Debug)]
pub enum Subject<'a> {
    /// The page or `codegen.toml` itself. On a page that describes one type, that type becomes the
    /// subject at the end of the run.
    File,
    /// A type.
    Type(&'a QualifiedName),
    /// A property or member of a type.
    Member(&'a QualifiedName, &'a str),
}

impl<'a> From<Option<&'a QualifiedName>> for Subject<'a> {
    /// The type, if it is known.
    fn from(name: Option<&'a QualifiedName>) -> Self {
        name.map_or(Self::File, Self::Type)
    }
}

impl Subject<'_> {
    /// `microsoft.graph.user`, `microsoft.graph.user.mail`
    fn name(self) -> Option<String> {
        match self {
            Self::File => None,
            Self::Type(name) => Some(shown(name.to_string())),
            Self::Member(name, member) => Some(shown(format!("{name}.{member}"))),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// Where.
    pub location: Location,
    /// What kind of finding.
    pub code: Code,
    /// How bad it is: as bad as its code, unless `codegen.toml` says otherwise.
    pub severity: Severity,
    /// The type, property or member that it is about: `microsoft.graph.user.mail`.
    pub subject: Option<String>,
    /// What is wrong, naming the thing.
    pub message: String,
    /// What the run did about it.
    pub effect: String,
    /// What the author of the page can do.
    pub help: Option<String>,
}

impl Diagnostic {
    /// A finding without help.
    pub fn new(
        code: Code,
        location: impl Into<Location>,
        subject: Subject<'_>,
        message: impl Into<String>,
        effect: impl Into<String>,
    ) -> Self {
        Self {
            location: location.into(),
            code,
            severity: code.severity(),
            subject: subject.name(),
            message: shown(message),
            effect: shown(effect),
            help: None,
        }
    }

    /// Adds a fix.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// The place in a page; none for a finding about `codegen.toml`.
    pub fn span(&self) -> Option<Span> {
        match self.location {
            Location::Page(span) => Some(span),
            Location::Config { .. } => None,
        }
    }

    /// Makes a type the subject of a finding that is about the whole page.
    pub(crate) fn set_page_type(&mut self, name: &QualifiedName) {
        if self.subject.is_none() {
            self.subject = Subject::Type(name).name();
        }
    }
}

/// Names and cells of a page stand in messages, and whoever wrote the page chose them: control
/// characters would break lines or steer a terminal.
fn shown(text: impl Into<String>) -> String {
    let text = text.into();
    if text.contains(char::is_control) { text.replace(char::is_control, " ") } else { text }
}

/// The beginning of a text that may be long or hold line breaks.
pub(crate) fn excerpt(text: &str) -> String {
    let clean = text.chars().map(|c| if c.is_control() { ' ' } else { c });
    let mut short: String = clean.clone().take(60).collect();
    if clean.count() > 60 {
        short.push_str("...");
    }
    short
}

macro_rules! codes {
    ($($(#[doc = $doc:literal])+ $variant:ident = $severity:ident $name:literal,)*) => {
        /// The kinds of finding; `DIAGNOSTICS.md` describes each. The names are stable.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code { $($(#[doc = $doc])+ $variant,)* }

        impl Code {
            /// Every code, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The code of that name, if there is one.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// What it means, in a sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc,)+).trim_ascii(),)* }
            }

            /// How bad it is, unless `codegen.toml` says otherwise.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// A file of the docs that could not be read at all.
    UnreadableFile = Warning "unreadable-file",
    /// A page holds bytes that are not UTF-8.
    InvalidUtf8 = Error "invalid-utf8",
    /// A page holds characters that change the direction of text, which can make code read as
    /// what it is not.
    DirectionMark = Warning "direction-mark",
    /// An HTML comment runs to the end of the page.
    UnclosedComment = Warning "unclosed-comment",
    /// A code fence runs to the end of the page.
    UnclosedFence = Warning "unclosed-fence",
    /// A line, a table, a page or a line of base types is longer than any real one.
    TooLarge = Error "too-large",
    /// The JSON of a metadata comment or of a resource's block does not parse.
    InvalidJson = Warning "invalid-json",
    /// A resource page without a usable `blockType: resource` comment.
    MissingResource = Warning "missing-resource",
    /// A type, property or member name that is not an OData identifier.
    InvalidName = Error "invalid-name",
    /// A table row that could not be read.
    RowDropped = Error "row-dropped",
    /// A table row with more cells than its header, or one that goes on in the next line.
    RowRepaired = Note "row-repaired",
    /// A type cell that names no type.
    UnreadableType = Warning "unreadable-type",
    /// A type that no page documents.
    UnknownType = Warning "unknown-type",
    /// An enumeration that has no member table anywhere.
    UndocumentedEnum = Warning "undocumented-enum",
    /// A short name that several namespaces have.
    AmbiguousType = Warning "ambiguous-type",
    /// A type name that differs from the documented one in case alone.
    TypeCase = Note "type-case",
    /// A word for a type that is none of OData's primitive types.
    PrimitiveWord = Note "primitive-word",
    /// A type cell with several types.
    AlternativeTypes = Warning "alternative-types",
    /// A link whose text names one type and whose target declares another.
    LinkConflict = Warning "link-conflict",
    /// A base type that no page documents.
    UnknownBase = Warning "unknown-base",
    /// A type that is its own ancestor.
    BaseCycle = Error "base-cycle",
    /// Two sources that name different base types.
    BaseConflict = Warning "base-conflict",
    /// A page that names a farther ancestor as the base.
    FartherBase = Warning "farther-base",
    /// A base that is stated in the rows of properties alone.
    UnstatedBase = Note "unstated-base",
    /// Two rows or pages that give one property different types.
    PropertyConflict = Warning "property-conflict",
    /// A property that stands in the JSON block alone.
    JsonOnlyProperty = Warning "json-only-property",
    /// A property that stands in the table alone, beside a JSON block.
    TableOnlyProperty = Note "table-only-property",
    /// A name that the table and the JSON block write differently.
    NameConflict = Warning "name-conflict",
    /// A derived page that gives an inherited property another type than the page of its base.
    InheritedConflict = Warning "inherited-conflict",
    /// A relationship that stands among the properties, or the reverse.
    MisplacedProperty = Note "misplaced-property",
    /// A property that a page lists twice.
    DuplicateProperty = Warning "duplicate-property",
    /// A key that is none of the type's properties.
    UnknownKey = Warning "unknown-key",
    /// Two sources that disagree about whether a property is a collection.
    CollectionConflict = Warning "collection-conflict",
    /// The table and the JSON block disagree about a property's type.
    JsonTypeConflict = Warning "json-type-conflict",
    /// Two pages that describe one type, and contradict each other.
    TypeConflict = Error "type-conflict",
    /// An enumeration without members.
    EmptyEnum = Error "empty-enum",
    /// A member that repeats another one.
    DuplicateMember = Warning "duplicate-member",
    /// Two places that list different members for one enumeration.
    EnumConflict = Warning "enum-conflict",
    /// A String whose description lists the members of an enumeration.
    EnumAsString = Note "enum-as-string",
    /// A description that lists other values than the members of the property's enumeration.
    ListedConflict = Warning "listed-conflict",
    /// A member table that is another enumeration's.
    PastedMembers = Warning "pasted-members",
    /// A value of the JSON block that is no member of the property's enumeration.
    UnlistedValue = Warning "unlisted-value",
    /// Two wire names that would have one Rust name.
    NameCollision = Warning "name-collision",

    // The form of a page.
    /// A page without front matter, where most pages have it.
    MissingFrontMatter = Note "missing-front-matter",
    /// Front matter that is not closed, a line of it that is no `key: value`, a key that stands
    /// twice.
    InvalidFrontMatter = Warning "invalid-front-matter",
    /// Front matter without a title, a description or a `doc_type`.
    MissingFrontMatterKey = Note "missing-front-matter-key",
    /// A `doc_type` that is misspelt, or is not that of a page that describes a type.
    WrongDocType = Note "wrong-doc-type",
    /// A page that does not begin with a heading of the first level.
    MissingTitle = Note "missing-title",
    /// A heading that is nearly the one that every page has.
    MisspeltHeading = Note "misspelt-heading",
    /// A section that stands twice on a page.
    RepeatedSection = Note "repeated-section",
    /// A table of properties or members below a heading that does not say so.
    UnreadTable = Error "unread-table",
    /// A table written in HTML.
    HtmlTable = Warning "html-table",
    /// A table whose delimiter row has another number of columns than its header.
    DelimiterColumns = Note "delimiter-columns",
    /// The number of a member that is missing or is no number, where the other members have one,
    /// or that another member has.
    MemberValue = Warning "member-value",
    /// A comment that annotates a block which does not follow.
    MissingBlock = Warning "missing-block",
    /// A key of a metadata comment that is nearly one that means something, or a value that its key
    /// cannot have.
    InvalidMetadata = Warning "invalid-metadata",
    /// A key that is nearly `@odata.type`.
    MisspeltOdataType = Warning "misspelt-odata-type",
    /// A key that one JSON object has twice.
    DuplicateKey = Warning "duplicate-key",
    /// A page that declares one type twice.
    RepeatedResource = Note "repeated-resource",
    /// The metadata comment names another type than the title or the JSON block.
    TypeNameConflict = Warning "type-name-conflict",
    /// The `Namespace:` line names another namespace than the metadata comment.
    NamespaceConflict = Warning "namespace-conflict",
    /// A page that declares a type and has no `Namespace:` line.
    MissingNamespace = Note "missing-namespace",

    // Links.
    /// A link to a file that the docs folder does not hold.
    BrokenLink = Warning "broken-link",
    /// A link to a file whose name differs in case.
    LinkCase = Note "link-case",
    /// Text that was meant as a link, or a link without a destination.
    MalformedLink = Warning "malformed-link",
    /// A link by a label that the page does not define.
    UndefinedLink = Warning "undefined-link",
    /// A link that leads out of the docs folder.
    LinkOutsideDocs = Warning "link-outside-docs",
    /// A link to a heading that its page does not have.
    BrokenAnchor = Note "broken-anchor",

    // codegen.toml.
    /// A correction of `codegen.toml` that changes nothing.
    StaleCorrection = Error "stale-correction",
    /// A suppression of `codegen.toml` that suppresses nothing.
    StaleSuppression = Warning "stale-suppression",
}
