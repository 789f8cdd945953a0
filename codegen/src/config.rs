//! `codegen.toml`: severities of findings, suppressions, and corrections of the docs. Knowledge about
//! single pages and types is data here, never a rule of the generator.

mod checks;
mod parse;
mod severities;
#[cfg(test)]
mod tests;

pub(crate) use severities::apply_severities;

use std::collections::BTreeMap;
use std::fmt;
use std::ops::Range;

use globset::GlobMatcher;

use crate::diagnostic::{Code, Severity};
use crate::schema::Primitive;
use crate::source::{ApiVersion, line_column};

/// The name of the file in claims and findings.
pub const CONFIG_FILE: &str = "codegen.toml";

/// The contents of `codegen.toml`. [`Default`] is an empty file.
#[derive(Clone, Debug, Default)]
pub struct Config {
    text: String,
    /// `None`: off.
    pub(crate) severities: BTreeMap<Code, Option<Severity>>,
    pub(crate) suppressions: Vec<Suppression>,
    /// In the order in which they are applied.
    pub(crate) corrections: Vec<Correction>,
}

impl Config {
    /// Reads the text of a file.
    ///
    /// # Errors
    ///
    /// Describes the first problem, with its line and column.
    pub fn parse(text: &str) -> Result<Self, ConfigError> {
        parse::parse(text.strip_prefix('\u{feff}').unwrap_or(text))
    }

    /// The severity of findings with that code. `None` if they are off.
    pub fn severity(&self, code: Code) -> Option<Severity> {
        self.severities.get(&code).copied().unwrap_or(Some(code.severity()))
    }

    /// Line and column of a byte offset, both from 1.
    pub fn line_column(&self, offset: u32) -> (u32, u32) {
        line_column(&self.text, offset as usize)
    }

    /// The text that the locations of findings refer to, without a byte order mark.
    pub fn text(&self) -> &str {
        &self.text
    }
}

/// Why a `codegen.toml` cannot be used.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ConfigError {
    /// From 1.
    pub line: u32,
    /// From 1, in characters.
    pub column: u32,
    /// What is wrong, and what to do.
    pub message: String,
}

impl fmt::Display for ConfigError {
    /// `3:1: the reason is empty; explain why the entry is needed`
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}: {}", self.line, self.column, self.message)
    }
}

impl std::error::Error for ConfigError {}

/// Findings that are known and not reported.
#[derive(Clone, Debug)]
pub(crate) struct Suppression {
    pub(crate) range: Range<usize>,
    pub(crate) code: Code,
    pub(crate) page: GlobMatcher,
    pub(crate) about: Option<GlobMatcher>,
}

/// A correction of the docs.
#[derive(Clone, Debug)]
pub(crate) struct Correction {
    /// The range of the target in the file.
    pub(crate) range: Range<usize>,
    pub(crate) target: Target,
    /// `None`: every version that is read.
    pub(crate) version: Option<ApiVersion>,
    pub(crate) change: Change,
}

/// What a correction does to its target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Change {
    /// Removes a type, property or member.
    Drop,
    /// Gives a structured type another base type, or none.
    SetBase(Option<String>),
    /// Gives a property another type.
    Retype(ConfigType),
    AddProperty {
        name: String,
        ty: ConfigType,
    },
    AddMember {
        name: String,
        value: Option<i64>,
    },
    /// Changes the wire name of a type, property or member.
    Rename(String),
    /// Changes the Rust name of a type, property or member.
    RustName(String),
}

/// The type of a property as `codegen.toml` writes it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct ConfigType {
    pub(crate) name: ConfigTypeName,
    pub(crate) collection: bool,
}

/// The name of a type.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum ConfigTypeName {
    Primitive(Primitive),
    /// `microsoft.graph.importance`
    Type(String),
}

/// The full name of the type, property or member to correct: `microsoft.graph.user`,
/// `microsoft.graph.user.mail`, or `microsoft.graph.user/mail`, the OData path of a property, which cannot
/// be mistaken for a type name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Target(String);

impl Target {
    pub(crate) fn new(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// As written.
    pub(crate) fn text(&self) -> &str {
        &self.0
    }

    /// The target as the name of a type.
    pub(crate) fn as_type(&self) -> Option<&str> {
        (!self.0.contains('/')).then_some(&self.0)
    }

    /// The target as a type and the name of a property or member.
    pub(crate) fn as_member(&self) -> Option<(&str, &str)> {
        self.0.split_once('/').or_else(|| self.0.rsplit_once('.'))
    }
}
