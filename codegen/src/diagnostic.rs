//! Findings about pages and `codegen.toml`: a stable code, location, subject, message, effect and fix.

use std::ops::Range;

use crate::nearest::nearest;
use crate::schema::QualifiedName;
use crate::source::Span;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Severity {
    /// Something that the page states is missing from the result.
    Error,
    /// The page is contradictory or unclear; the result is the better guess.
    Warning,
    /// The page could be improved; the result is correct.
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

/// The location of a finding.
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

/// The subject of a finding.
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
    /// The type, if known.
    fn from(name: Option<&'a QualifiedName>) -> Self {
        name.map_or(Self::File, Self::Type)
    }
}

impl Subject<'_> {
    /// `microsoft.graph.user`, `microsoft.graph.user.mail`
    fn name(self) -> Option<String> {
        match self {
            Self::File => None,
            Self::Type(name) => Some(printable(name.to_string())),
            Self::Member(name, member) => Some(printable(format!("{name}.{member}"))),
        }
    }
}

/// One finding.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Diagnostic {
    /// The location.
    pub location: Location,
    /// The kind of finding.
    pub code: Code,
    /// The severity: that of its code, unless `codegen.toml` sets another.
    pub severity: Severity,
    /// The type, property or member: `microsoft.graph.user.mail`.
    pub subject: Option<String>,
    /// What is wrong, naming the thing.
    pub message: String,
    /// What the run did about it.
    pub effect: String,
    /// How to fix it.
    pub help: Option<String>,
    /// The other side of a contradiction.
    pub other: Option<OtherPlace>,
}

/// Another place that a finding is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OtherPlace {
    /// The place.
    pub span: Span,
    /// What is there.
    pub message: String,
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
            message: printable(message),
            effect: printable(effect),
            help: None,
            other: None,
        }
    }

    /// Adds a fix.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    /// Adds the other side of a contradiction, if it is on a page.
    #[must_use]
    pub fn other(mut self, span: Option<Span>, message: impl Into<String>) -> Self {
        self.other = span.map(|span| OtherPlace { span, message: printable(message) });
        self
    }

    /// The span in a page; `None` for a finding about `codegen.toml`.
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

/// Replaces control characters, which would break lines or control a terminal: messages quote
/// untrusted text of pages.
fn printable(text: impl Into<String>) -> String {
    let text = text.into();
    if text.contains(char::is_control) { text.replace(char::is_control, " ") } else { text }
}

/// The first 60 characters of a text, on one line.
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
            /// Every code, in declaration order.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The code with that name.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|code| code.as_str() == name)
            }

            /// The code with the most similar name.
            pub fn nearest(name: &str) -> Option<Self> {
                Self::from_name(nearest(Self::ALL.iter().map(|code| code.as_str()), name)?)
            }

            /// Its meaning, in a sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc,)+).trim_ascii(),)* }
            }

            /// Its severity, unless `codegen.toml` sets another.
            pub fn severity(self) -> Severity {
                match self { $(Self::$variant => Severity::$severity,)* }
            }
        }
    };
}

impl Code {
    /// Does it follow from a page that is absent? Part of the docs should not be reported on by these.
    pub fn is_about_absence(self) -> bool {
        matches!(
            self,
            Self::UnknownType
                | Self::UnknownBase
                | Self::UndocumentedEnum
                | Self::BrokenLink
                | Self::StaleCorrection
                | Self::StaleSuppression
        )
    }
}

codes! {
    /// A file of the docs that could not be read.
    UnreadableFile = Error "unreadable-file",
    /// A page with bytes that are not UTF-8.
    InvalidUtf8 = Error "invalid-utf8",
    /// A page with characters that change the direction of text, which can disguise code.
    DirectionMark = Warning "direction-mark",
    /// An HTML comment that is never closed.
    UnclosedComment = Warning "unclosed-comment",
    /// A code fence that is never closed.
    UnclosedFence = Warning "unclosed-fence",
    /// A line, table, page or chain of base types that exceeds a limit.
    TooLarge = Error "too-large",
    /// A metadata comment or a resource's JSON block that is not valid JSON.
    InvalidJson = Warning "invalid-json",
    /// A resource page without a usable `blockType: resource` comment.
    MissingResource = Warning "missing-resource",
    /// A type, property or member name that is not an OData identifier.
    InvalidName = Error "invalid-name",
    /// A table row that could not be read.
    RowDropped = Error "row-dropped",
    /// A table row with more cells than its header, or one that continues on the next line.
    RowRepaired = Note "row-repaired",
    /// A type cell that names no type.
    UnreadableType = Warning "unreadable-type",
    /// A type without a page.
    UnknownType = Warning "unknown-type",
    /// An enumeration without a member table.
    UndocumentedEnum = Warning "undocumented-enum",
    /// A short type name that exists in several namespaces.
    AmbiguousType = Warning "ambiguous-type",
    /// A type name that differs from the documented one only in case.
    TypeCase = Note "type-case",
    /// A word for a primitive type that is not an OData name.
    PrimitiveWord = Note "primitive-word",
    /// A type cell with several types.
    AlternativeTypes = Warning "alternative-types",
    /// A link whose text names one type and whose target is the page of another.
    LinkConflict = Warning "link-conflict",
    /// A base type without a page.
    UnknownBase = Warning "unknown-base",
    /// A type that is its own ancestor.
    BaseCycle = Error "base-cycle",
    /// Two sources that name different base types.
    BaseConflict = Warning "base-conflict",
    /// A page that names an indirect base type as the base.
    FartherBase = Warning "farther-base",
    /// A base that only rows of properties state.
    UnstatedBase = Note "unstated-base",
    /// Two rows or pages that give one property different types.
    PropertyConflict = Warning "property-conflict",
    /// A property that is only in the JSON block.
    JsonOnlyProperty = Warning "json-only-property",
    /// A property that is in the table but not in the JSON block.
    TableOnlyProperty = Note "table-only-property",
    /// A name that the table and the JSON block spell differently.
    NameConflict = Warning "name-conflict",
    /// A page that gives an inherited property a different type than the page of the base type.
    InheritedConflict = Warning "inherited-conflict",
    /// A relationship listed among the properties, or the reverse.
    MisplacedProperty = Note "misplaced-property",
    /// A property that a page lists twice.
    DuplicateProperty = Warning "duplicate-property",
    /// A key that is not a property of the type.
    UnknownKey = Warning "unknown-key",
    /// Two sources that disagree about whether a property is a collection.
    CollectionConflict = Warning "collection-conflict",
    /// A property whose types in the table and the JSON block differ.
    JsonTypeConflict = Warning "json-type-conflict",
    /// Two pages that describe one type and contradict each other.
    TypeConflict = Error "type-conflict",
    /// An enumeration without members.
    EmptyEnum = Error "empty-enum",
    /// A member that repeats another one.
    DuplicateMember = Warning "duplicate-member",
    /// Two places that list different members of one enumeration.
    EnumConflict = Warning "enum-conflict",
    /// A String whose description lists the members of an enumeration.
    EnumAsString = Note "enum-as-string",
    /// A description whose values differ from the members of the property's enumeration.
    ListedConflict = Warning "listed-conflict",
    /// A member table with the members of another enumeration.
    PastedMembers = Warning "pasted-members",
    /// A value in the JSON block that is not a member of the property's enumeration.
    UnlistedValue = Warning "unlisted-value",
    /// Two wire names that map to the same Rust name.
    NameCollision = Warning "name-collision",

    // Page structure.
    /// A page without front matter, where most pages have it.
    MissingFrontMatter = Note "missing-front-matter",
    /// Front matter that is not closed, has a line that is not `key: value`, or repeats a key.
    InvalidFrontMatter = Warning "invalid-front-matter",
    /// Front matter without a title, a description or a `doc_type`.
    MissingFrontMatterKey = Note "missing-front-matter-key",
    /// A `doc_type` that is misspelt, or wrong for a page that describes a type.
    WrongDocType = Note "wrong-doc-type",
    /// A page that does not begin with a level 1 heading.
    MissingTitle = Note "missing-title",
    /// A heading that is probably a misspelt standard heading, or has no blank after `#`.
    MisspeltHeading = Note "misspelt-heading",
    /// A section that occurs twice on a page.
    RepeatedSection = Note "repeated-section",
    /// A table of properties or members that is not read because of the heading above it.
    UnreadTable = Error "unread-table",
    /// A folder of which most property tables are not read, as one in another language.
    NoTables = Error "no-tables",
    /// A table written in HTML.
    HtmlTable = Warning "html-table",
    /// A table whose delimiter row and header have different numbers of columns.
    DelimiterColumns = Note "delimiter-columns",
    /// A member's number that is missing, not an integer, or used twice.
    MemberValue = Warning "member-value",
    /// A metadata comment without a code block below it.
    MissingBlock = Warning "missing-block",
    /// A misspelt key of a metadata comment, or a value that is invalid for its key.
    InvalidMetadata = Warning "invalid-metadata",
    /// A misspelt `@odata.type` key.
    MisspeltOdataType = Warning "misspelt-odata-type",
    /// A key that occurs twice in a JSON object.
    DuplicateKey = Warning "duplicate-key",
    /// A page that declares one type twice.
    RepeatedResource = Note "repeated-resource",
    /// A metadata comment that names a different type than the title or the JSON block.
    TypeNameConflict = Warning "type-name-conflict",
    /// A `Namespace:` line that names a different namespace than the metadata comment.
    NamespaceConflict = Warning "namespace-conflict",
    /// A page that declares a type without a `Namespace:` line.
    MissingNamespace = Note "missing-namespace",

    // Links.
    /// A link to a file that does not exist in the docs folder.
    BrokenLink = Warning "broken-link",
    /// A link that differs from the file's name only in case.
    LinkCase = Note "link-case",
    /// A malformed link, or a link without a destination.
    MalformedLink = Warning "malformed-link",
    /// A link whose label the page does not define.
    UndefinedLink = Warning "undefined-link",
    /// A link that leads out of the docs folder.
    LinkOutsideDocs = Warning "link-outside-docs",
    /// A link to a heading that does not exist.
    BrokenAnchor = Note "broken-anchor",

    // codegen.toml.
    /// A correction in `codegen.toml` that changes nothing.
    StaleCorrection = Error "stale-correction",
    /// A suppression in `codegen.toml` that suppresses nothing.
    StaleSuppression = Warning "stale-suppression",
}
