//! [`Deviation`]: one difference between a value and its documentation.

use std::fmt;

use serde_json::Value as Json;

/// One difference between a value and its documentation.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deviation {
    /// Where, as a JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) from the inspected
    /// value, such as `/toRecipients/0/emailAddress`.
    pub path: String,
    /// How it differs.
    pub kind: DeviationKind,
    /// The type whose documentation it differs from, such as `microsoft.graph.recipient`.
    pub type_name: &'static str,
    /// What the documentation says to expect, such as `an array of text`.
    pub expected: &'static str,
    /// The value found.
    pub value: Json,
}

/// How a value differs from its documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// The value has another JSON type than documented, or is out of range, and is therefore kept in
    /// `additional`. `null` counts only for collections, which must not be null in OData.
    OtherKind,
    /// The text is not valid for its scalar type, such as an instant without an offset.
    Malformed,
    /// `@odata.type` names a documented type that is not derived from the documented type of the
    /// property.
    OtherType,
    /// The documentation does not list the property.
    UndocumentedProperty,
    /// The documentation of the enumeration does not list the member.
    UndocumentedMember,
    /// `@odata.type` names a type that is not documented.
    UndocumentedType,
}

impl DeviationKind {
    /// Whether the value contradicts the documentation. Properties, members and types that are not
    /// documented yet do not contradict it.
    #[must_use]
    pub fn is_contradiction(self) -> bool {
        matches!(self, Self::OtherKind | Self::Malformed | Self::OtherType)
    }
}

impl fmt::Display for Deviation {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { path, kind, type_name, expected, value } = self;
        let path = if path.is_empty() { "/" } else { path };
        let found = Shortened(value);
        match kind {
            DeviationKind::UndocumentedProperty => {
                write!(f, "{path}: undocumented property of {type_name}, found {found}")
            }
            _ => write!(f, "{path}: expected {expected} ({type_name}), found {found}"),
        }
    }
}

impl std::error::Error for Deviation {}

/// JSON text, truncated to a length that fits a message.
struct Shortened<'a>(&'a Json);

impl fmt::Display for Shortened<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const MOST: usize = 80;
        let text = self.0.to_string();
        match text.char_indices().nth(MOST) {
            Some((end, _)) => write!(f, "{}...", text.get(..end).unwrap_or_default()),
            None => f.write_str(&text),
        }
    }
}
