//! The named rules that turn the text of pages into a schema.
//!
//! Every fact of the schema names the rule that produced it. Each rule can be switched off, which is how
//! its value is measured: `tests/tests/ablation.rs` prints what the scores lose without it.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)*) => {
        /// A resolution rule: which source gives a fact, and which source wins.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Rule { $($(#[doc = $doc])+ $variant,)* }

        impl Rule {
            /// Every rule, in the order of declaration.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// The stable name: `type-cell`.
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $name,)* }
            }

            /// The rule in a sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc,)+).trim_ascii(),)* }
            }
        }
    };
}

rules! {
    // Which type a page describes.
    /// The metadata comment names the type, regardless of the title.
    MetadataName = "metadata-name",
    /// A resource page without a metadata comment that names a type is named by its JSON block or its
    /// title.
    TitleName = "title-name",
    /// All pages of a type describe it together.
    UnionOfPages = "union-of-pages",
    /// `entity`, the root of all entity types, exists even if no page declares it.
    ImpliedEntity = "implied-entity",

    // Where the members of an enumeration are listed.
    /// A page about one enumeration lists its members.
    EnumPage = "enum-page",
    /// A section of a page about several enumerations lists the members.
    EnumsSection = "enums-section",
    /// A section of a resource page lists the members of an enumeration that a type cell names.
    ResourceSection = "resource-section",
    /// Descriptions list the members of an enumeration that has no member table, or whose table was
    /// pasted from another enumeration.
    MembersInWords = "members-in-words",
    /// Each row of the member table is a member.
    MemberTable = "member-table",
    /// A sentence about the enumeration, or about a property of that type, says that members can be combined.
    FlagsInWords = "flags-in-words",
    /// If all values are 0 or powers of two and one is at least 4, members can be combined.
    FlagsByValue = "flags-by-value",

    // Names in cells, sentences and comments.
    /// A name without a namespace is looked up in the page's own namespace first.
    OwnNamespace = "own-namespace",
    /// A name that the page's own namespace does not have is looked up in `microsoft.graph`, or in the
    /// only namespace that has it.
    OtherNamespace = "other-namespace",
    /// A name that no page documents means the type that its link leads to. So does a name if the JSON
    /// block agrees with the link.
    LinkTarget = "link-target",

    // The base type.
    /// A sentence above the first section names the base type.
    BaseSentence = "base-sentence",
    /// `baseType` of the metadata comment names the base type, unless it is `entity`.
    BaseMetadata = "base-metadata",
    /// "Inherited from" in property rows names the base type.
    BaseRow = "base-row",
    /// An entity type without another base derives from `entity`.
    DefaultBase = "default-base",

    // Entity type or complex type.
    /// The target of a relationship is an entity type.
    RelationshipTarget = "relationship-target",
    /// A type with methods of its own is an entity type.
    HasMethods = "has-methods",
    /// A type that a report returns is an entity type.
    ReturnedByReport = "returned-by-report",
    /// A type that is documented as derived from `entity` is an entity type.
    SaysEntity = "says-entity",
    /// A type with relationships is an entity type.
    HasRelationships = "has-relationships",
    /// A type with a key in its metadata comment is an entity type.
    KeyProperty = "key-property",
    /// A type with a row for `id` is an entity type.
    IdRow = "id-row",
    /// A type whose JSON block shows an identifier is an entity type.
    IdInJson = "id-in-json",
    /// The type of a property is a complex type.
    PropertyType = "property-type",
    /// Without evidence, a type is a complex type.
    NoEvidence = "no-evidence",
    /// All types of a hierarchy are of one kind: the evidence for each counts for all.
    KindOfHierarchy = "kind-of-hierarchy",

    // Abstract and open types, the key.
    /// `abstract` of the metadata comment.
    AbstractMetadata = "abstract-metadata",
    /// The page calls the type abstract.
    AbstractInWords = "abstract-in-words",
    /// A type is abstract if at least two types derive from it and no method creates or updates it.
    AbstractInferred = "abstract-inferred",
    /// `openType` of the metadata comment.
    OpenMetadata = "open-metadata",
    /// The page calls the type open.
    OpenInWords = "open-in-words",
    /// `keyProperty` of the metadata comment.
    KeyMetadata = "key-metadata",

    // Properties and their types.
    /// The type cell gives the type, even if the JSON block shows another.
    TypeCell = "type-cell",
    /// A value in the JSON block shows a type; if the type cell names another, the cell wins.
    JsonValue = "json-value",
    /// If a cell lists alternatives, the type is their nearest common base, or else the type that the
    /// JSON block shows.
    Alternatives = "alternatives",
    /// If the cell says String and the JSON block shows `true`, a fraction, the placeholder of another
    /// primitive type or a named type, the block wins. If the cell says Guid, so does a plain `String`.
    JsonOverString = "json-over-string",
    /// If the cell and the JSON block differ only in that the block shows a collection, the property is
    /// a collection.
    JsonCollection = "json-collection",
    /// If the cell says a collection and the JSON block has the placeholder of one value, the property
    /// is a single value.
    JsonSingle = "json-single",
    /// If the cell names no documented type, the JSON block gives the type.
    JsonForUnreadable = "json-for-unreadable",
    /// If neither the cell nor the JSON block names a type, the property holds any JSON value.
    UnreadableCell = "unreadable-cell",
    /// A relationship that a `list` method returns as a collection is a collection.
    ListMethod = "list-method",
    /// A String whose description lists the members of one enumeration has that enumeration as its type.
    ListedValues = "listed-values",
    /// A section of a resource page with `null` lists texts, if the JSON block shows a String.
    TextValues = "text-values",
    /// A member of the JSON block that no table lists is a property if its value is a placeholder.
    JsonOnly = "json-only",
    /// The page of the base type describes inherited properties, regardless of derived pages.
    BasePage = "base-page",
    /// A property whose type is an entity type is a navigation property, regardless of its table.
    NavigationByEntity = "navigation-by-entity",
    /// The heading of the table separates relationships from other properties.
    NavigationByTable = "navigation-by-table",
    /// A sentence of the description states the fact.
    InWords = "in-words",
    /// Members after the sentinel `unknownFutureValue` are sent only to requests that ask for them.
    AfterSentinel = "after-sentinel",
    /// The front matter names the product area: `ms.subservice`, or else `ms.prod`.
    FrontMatter = "front-matter",
    /// `codegen.toml` corrects the docs.
    Correction = "correction",
}

/// The rules that are on. [`Default`] is all of them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Rules {
    /// One bit for each rule that is switched off.
    off: u64,
}

impl Default for Rules {
    fn default() -> Self {
        const { assert!(Rule::ALL.len() <= 64, "one bit for each rule") };
        Self { off: 0 }
    }
}

impl Rules {
    /// These rules except one.
    #[must_use]
    pub fn without(self, rule: Rule) -> Self {
        Self { off: self.off | 1 << rule as u32 }
    }

    /// Is the rule on?
    pub fn has(self, rule: Rule) -> bool {
        self.off & 1 << rule as u32 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Rule, Rules};

    #[test]
    fn each_rule_can_be_switched_off() {
        let rules = Rules::default().without(Rule::TypeCell);
        let off: Vec<_> = Rule::ALL.iter().filter(|rule| !rules.has(**rule)).collect();
        assert_eq!(off, [&Rule::TypeCell]);
    }

    #[test]
    fn every_rule_has_a_summary() {
        for rule in Rule::ALL {
            assert!(rule.summary().ends_with('.'), "{rule:?}: {}", rule.summary());
        }
    }
}
