//! [`Deviation`]: a place where a value differs from its documentation.

use std::fmt;

use serde_json::Value as Json;

/// A place where a value differs from what the documentation says of it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Deviation {
    /// Where it is, as a JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) from the value that was
    /// asked, such as `/toRecipients/0/emailAddress`.
    pub path: String,
    /// In what it differs.
    pub kind: DeviationKind,
    /// The type that holds the place, such as `microsoft.graph.recipient`.
    pub type_name: &'static str,
    /// What the documentation leads to expect, such as `an array of text`.
    pub expected: &'static str,
    /// The value as it came.
    pub value: Json,
}

/// In what a value differs from its documentation.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum DeviationKind {
    /// The value is of another JSON kind than documented, or out of the range of its type, and so is
    /// kept in `additional`; `null` counts for collections only, which OData does not let be null.
    OtherKind,
    /// The text is not of the form that its scalar type has, such as an instant without an offset.
    Malformed,
    /// `@odata.type` names a documented type that is not derived from the one documented for the
    /// place.
    OtherType,
    /// A property that the documentation does not name.
    UndocumentedProperty,
    /// A member of an enumeration that the documentation does not list.
    UndocumentedMember,
    /// `@odata.type` names a type that the documentation does not have.
    UndocumentedType,
}

impl DeviationKind {
    /// Whether the value contradicts the documentation, rather than going beyond it: a service that
    /// grows sends properties, members and types that are not documented yet.
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
                write!(f, "{path}: {type_name} has no such documented property, found {found}")
            }
            _ => write!(f, "{path}: expected {expected} ({type_name}), found {found}"),
        }
    }
}

impl std::error::Error for Deviation {}

/// JSON text, cut off where it gets longer than a message should be.
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
