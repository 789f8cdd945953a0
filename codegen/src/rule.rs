//! The rules that turn what pages say into a schema, each with a name.
//!
//! Every fact of the schema names the rule that gave it. A rule can be switched off alone, which is
//! how its worth is measured: `tests/tests/ablation.rs` prints what each one costs.

macro_rules! rules {
    ($($(#[doc = $doc:literal])+ $variant:ident = $name:literal,)*) => {
        /// A rule of resolution: which source gives a fact, and which one wins.
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

            /// What the rule says, in a sentence.
            pub fn summary(self) -> &'static str {
                match self { $(Self::$variant => concat!($($doc,)+).trim_ascii(),)* }
            }
        }
    };
}

rules! {
    // Which type a page describes.
    /// The metadata comment names the type, whatever the title says.
    MetadataName = "metadata-name",
    /// A resource page without a metadata comment is named by its JSON block or its title.
    TitleName = "title-name",
    /// All pages of one type describe it together.
    UnionOfPages = "union-of-pages",
    /// `entity`, the root of all entities, exists also where no page declares it.
    ImpliedEntity = "implied-entity",

    // Where the members of an enumeration are listed.
    /// A page of one enumeration lists its members.
    EnumPage = "enum-page",
    /// A section of a page of enumerations lists the members.
    EnumsSection = "enums-section",
    /// A section of a resource page lists the members of an enumeration that a type cell names.
    ResourceSection = "resource-section",
    /// Descriptions list the members of an enumeration that has no member table, or one that was
    /// pasted from another enumeration.
    MembersInWords = "members-in-words",
    /// A row of the member table is a member.
    MemberTable = "member-table",
    /// Values that are all powers of two, and go beyond counting, combine.
    FlagsByValue = "flags-by-value",

    // Names in cells, sentences and comments.
    /// A name without a namespace is one of the page's own namespace.
    OwnNamespace = "own-namespace",
    /// A name that the page's own namespace does not have is one of `microsoft.graph`, or of the one
    /// namespace that has it.
    OtherNamespace = "other-namespace",
    /// A name that no page documents is the type that its link leads to, and so is one where the JSON
    /// block agrees with the link.
    LinkTarget = "link-target",

    // The base type.
    /// A sentence above the first section names the base.
    BaseSentence = "base-sentence",
    /// `baseType` of the metadata comment names the base, unless it is `entity`.
    BaseMetadata = "base-metadata",
    /// "Inherited from" in the rows of properties names the base.
    BaseRow = "base-row",
    /// An entity without another base derives from `entity`.
    DefaultBase = "default-base",

    // Entity type or complex type.
    /// What a relationship leads to is an entity.
    RelationshipTarget = "relationship-target",
    /// What has methods of its own is an entity.
    HasMethods = "has-methods",
    /// What a report returns is an entity.
    ReturnedByReport = "returned-by-report",
    /// What is said to derive from `entity` is an entity.
    SaysEntity = "says-entity",
    /// What has relationships is an entity.
    HasRelationships = "has-relationships",
    /// What the metadata comment gives a key is an entity.
    KeyProperty = "key-property",
    /// What has a row for `id` is an entity.
    IdRow = "id-row",
    /// What shows an identifier in its JSON block is an entity.
    IdInJson = "id-in-json",
    /// What a property holds is a complex type.
    PropertyType = "property-type",
    /// Without evidence a type is complex.
    NoEvidence = "no-evidence",
    /// A hierarchy is of one kind: the evidence for all its types counts for each.
    KindOfHierarchy = "kind-of-hierarchy",

    // Abstract and open types, the key.
    /// `abstract` of the metadata comment.
    AbstractMetadata = "abstract-metadata",
    /// The page calls the type abstract.
    AbstractInWords = "abstract-in-words",
    /// A type is abstract from which two derive and that no method writes.
    AbstractInferred = "abstract-inferred",
    /// `openType` of the metadata comment.
    OpenMetadata = "open-metadata",
    /// The page calls the type open.
    OpenInWords = "open-in-words",
    /// `keyProperty` of the metadata comment.
    KeyMetadata = "key-metadata",

    // Properties and their types.
    /// The type cell gives the type, whatever the JSON block shows.
    TypeCell = "type-cell",
    /// A value of the JSON block shows a type; where the type cell says another, the cell is trusted.
    JsonValue = "json-value",
    /// The alternatives of a cell stand for the nearest type that all derive from, else for the type
    /// that the JSON block shows.
    Alternatives = "alternatives",
    /// A String that the JSON block shows as a literal or as a structured type is that.
    JsonOverString = "json-over-string",
    /// A value that differs from its cell in being a collection only is a collection.
    JsonCollection = "json-collection",
    /// Where the cell names no documented type, the JSON block does.
    JsonForUnreadable = "json-for-unreadable",
    /// A cell that names no type, and no JSON: any JSON value.
    UnreadableCell = "unreadable-cell",
    /// A relationship that a `list` method returns as a collection is a collection.
    ListMethod = "list-method",
    /// A String whose description lists the members of one enumeration is of that type.
    ListedValues = "listed-values",
    /// A member of the JSON block that no table has is a property, where its value is a placeholder.
    JsonOnly = "json-only",
    /// The page of the base describes inherited properties, whatever derived pages say.
    BasePage = "base-page",
    /// A property that leads to an entity is a navigation property, in whatever table it stands.
    NavigationByEntity = "navigation-by-entity",
    /// The heading of the table tells relationships from other properties.
    NavigationByTable = "navigation-by-table",
    /// A sentence of the description states the fact.
    InWords = "in-words",
    /// Members after the sentinel `unknownFutureValue` are sent only to requests that ask for them.
    AfterSentinel = "after-sentinel",
    /// The front matter names the product area: `ms.subservice`, else `ms.prod`.
    FrontMatter = "front-matter",
    /// `codegen.toml` corrects the docs.
    Correction = "correction",
}

/// The rules in force. [`Default`] is all of them.
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
    /// All of these but one.
    #[must_use]
    pub fn without(self, rule: Rule) -> Self {
        Self { off: self.off | 1 << rule as u32 }
    }

    /// Is the rule in force?
    pub fn has(self, rule: Rule) -> bool {
        self.off & 1 << rule as u32 == 0
    }
}

#[cfg(test)]
mod tests {
    use super::{Rule, Rules};

    #[test]
    fn a_rule_is_switched_off_alone() {
        let rules = Rules::default().without(Rule::TypeCell);
        let off: Vec<_> = Rule::ALL.iter().filter(|rule| !rules.has(**rule)).collect();
        assert_eq!(off, [&Rule::TypeCell]);
    }

    #[test]
    fn every_rule_says_what_it_does() {
        for rule in Rule::ALL {
            assert!(rule.summary().ends_with('.'), "{rule:?}: {}", rule.summary());
        }
    }
}
