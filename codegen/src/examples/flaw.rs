//! Why a body is not JSON.

use serde_json::Value;

use super::message::opens_json;
use crate::page::json;
use crate::source::line_column;

/// The first thing in a body that is not JSON.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flaw {
    /// A description, such as `an extra comma`; the same for all bodies with this flaw.
    pub what: &'static str,
    /// Its line in the body, from 1.
    pub line: u32,
    /// Its column in that line, from 1.
    pub column: u32,
}

/// Finds the first flaw of a body; `None` if it is JSON.
pub(super) fn find(text: &str) -> Option<Flaw> {
    let error = serde_json::from_str::<Value>(text).err()?;
    let at = |what, offset: usize| {
        let (line, column) = line_column(text, offset);
        Some(Flaw { what, line, column })
    };
    if text.starts_with("...") {
        return at("an ellipsis", 0);
    }
    if text.starts_with('<') {
        return at("markup, or a placeholder in angle brackets", 0);
    }
    if !opens_json(text) && !text.starts_with('"') {
        return at("text that is not a JSON value", 0);
    }
    // The lenient parser describes the flaws that it knows more precisely.
    if let Some((offset, problem)) = json::parse(text).problem {
        return at(problem.as_str(), offset as usize);
    }
    let what = if error.to_string().starts_with("control character") {
        "a line break or tab inside a string"
    } else {
        "a character that JSON does not allow there"
    };
    Some(Flaw { what, line: error.line() as u32, column: error.column().max(1) as u32 })
}
