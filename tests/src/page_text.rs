//! Texts of pages, part by part, for tests that need more than a table.

use std::fmt::Write as _;

use msgraph_codegen::Source;

use crate::page;

/// A page of one type.
#[derive(Clone, Copy)]
pub struct PageText {
    /// The name of the file, without its extension.
    pub stem: &'static str,
    /// The type in the title; the stem where it is empty.
    pub title: &'static str,
    /// The namespace; `microsoft.graph` where it is empty.
    pub namespace: &'static str,
    /// Text above the first section.
    pub intro: &'static str,
    /// Rows of the table of methods, `link|return type|description`.
    pub methods: &'static [&'static str],
    /// Rows of the table of properties, `name|type|description`.
    pub rows: &'static [&'static str],
    /// Rows of the table of relationships.
    pub relationships: &'static [&'static str],
    /// Members of the metadata comment besides `blockType`; no comment and no block where it is empty.
    pub metadata: &'static str,
    /// The JSON block; `{}` where it is empty.
    pub json: &'static str,
}

impl PageText {
    /// A page of nothing.
    pub const EMPTY: Self = Self {
        stem: "",
        title: "",
        namespace: "",
        intro: "",
        methods: &[],
        rows: &[],
        relationships: &[],
        metadata: "",
        json: "",
    };

    /// The page.
    pub fn source(&self) -> Source {
        let namespace = if self.namespace.is_empty() { "microsoft.graph" } else { self.namespace };
        let title = if self.title.is_empty() { self.stem } else { self.title };
        let mut text = format!(
            "---\ntitle: \"{title}\"\ndescription: \"A page.\"\ndoc_type: resourcePageType\n---\n\n# {title} resource type\n\n\
             Namespace: {namespace}\n\n{}\n\n",
            self.intro
        );
        let mut table = |heading: &str, header: &str, rows: &[&str]| {
            if !rows.is_empty() {
                let rows = rows.join("|\n|");
                let _ = write!(text, "## {heading}\n|{header}|\n|:---|:---|:---|\n|{rows}|\n\n");
            }
        };
        table("Methods", "Method|Return type|Description", self.methods);
        table("Properties", "Property|Type|Description", self.rows);
        table("Relationships", "Relationship|Type|Description", self.relationships);
        if !self.metadata.is_empty() {
            let json = if self.json.is_empty() { "{}" } else { self.json };
            let _ = write!(
                text,
                "## JSON representation\n<!-- {{\"blockType\": \"resource\", {}}} -->\n\
                 ```json\n{json}\n```\n",
                self.metadata
            );
        }
        page(self.stem, text)
    }
}

/// A page of one enumeration, its members with numbers.
pub fn members(stem: &str, members: &[(&str, &str)]) -> Source {
    let rows: Vec<_> =
        members.iter().map(|(name, value)| format!("|{name}|{value}|One.|")).collect();
    let rows = rows.join("\n");
    page(
        stem,
        format!(
            "# {stem} enum type\n\nNamespace: microsoft.graph\n\n## Members\n\
             |Member|Value|Description|\n|:---|:---|:---|\n{rows}\n"
        ),
    )
}

/// A page of sections, each with the members of an enumeration.
pub fn sections(stem: &str, enums: &[(&str, &[&str])]) -> Source {
    let section = |(name, members): &(&str, &[&str])| {
        format!("### {name} values\n|Member|\n|:---|\n|{}|\n", members.join("|\n|"))
    };
    let sections = enums.iter().map(section).collect::<Vec<_>>().join("\n");
    page(stem, format!("# Enumerations\n\nNamespace: microsoft.graph\n\n{sections}"))
}
