//! The error object that the service sends instead of what was asked for.

use std::fmt;

use super::additional::Additional;
use super::names::Descriptor;
use super::record::{Record, resource};
use super::slot::{Slot, SlotMut};

/// The body of a response that reports an error: `{"error": {...}}`.
///
/// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Error Response",
/// [Microsoft Graph error responses](https://learn.microsoft.com/en-us/graph/errors)
#[derive(Clone, Default, PartialEq)]
pub struct ErrorResponse {
    /// The type that the service names, or that is to be sent: `@odata.type`.
    pub odata_type: Option<String>,
    /// What went wrong.
    pub error: Option<Box<GraphError>>,
    /// Properties beyond the documented ones, explicit nulls, and values of another type than
    /// documented.
    pub additional: Additional,
}

impl Record for ErrorResponse {
    fn descriptor(&self) -> &'static Descriptor {
        static DESCRIPTOR: Descriptor =
            Descriptor::new("error response", &["@odata.type", "error"]);
        &DESCRIPTOR
    }
    fn present(&self, word: usize) -> u64 {
        match word {
            0 => self.odata_type.is_some() as u64 | (self.error.is_some() as u64) << 1,
            _ => 0,
        }
    }
    fn field(&self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Text(&self.odata_type),
            1 => Slot::Object(&self.error),
            _ => Slot::Absent,
        }
    }
    fn field_mut(&mut self, index: usize) -> SlotMut<'_> {
        match index {
            0 => SlotMut::Text(&mut self.odata_type),
            1 => SlotMut::Object(&mut self.error),
            _ => SlotMut::Absent,
        }
    }
    fn additional(&self) -> &Additional {
        &self.additional
    }
    fn additional_mut(&mut self) -> &mut Additional {
        &mut self.additional
    }
}
resource!(ErrorResponse);

/// What went wrong. The details and the inner errors have the same shape as the error itself.
#[derive(Clone, Default, PartialEq)]
pub struct GraphError {
    /// The type that the service names, or that is to be sent: `@odata.type`.
    pub odata_type: Option<String>,
    /// What to act on, such as `ErrorItemNotFound`.
    pub code: Option<String>,
    /// What to tell a developer. It is not made for users, and may change.
    pub message: Option<String>,
    /// What the error is about, such as the name of a property.
    pub target: Option<String>,
    /// Further errors that led to this one.
    pub details: Option<Vec<Self>>,
    /// A more specific error, with `date`, `request-id` and `client-request-id` in `additional`:
    /// what Microsoft's support asks for.
    pub inner_error: Option<Box<Self>>,
    /// Properties beyond the documented ones, explicit nulls, and values of another type than
    /// documented.
    pub additional: Additional,
}

impl Record for GraphError {
    fn descriptor(&self) -> &'static Descriptor {
        static DESCRIPTOR: Descriptor = Descriptor::new(
            "error",
            &["@odata.type", "code", "message", "target", "details", "innerError"],
        );
        &DESCRIPTOR
    }
    fn present(&self, word: usize) -> u64 {
        match word {
            0 => {
                self.odata_type.is_some() as u64
                    | (self.code.is_some() as u64) << 1
                    | (self.message.is_some() as u64) << 2
                    | (self.target.is_some() as u64) << 3
                    | (self.details.is_some() as u64) << 4
                    | (self.inner_error.is_some() as u64) << 5
            }
            _ => 0,
        }
    }
    fn field(&self, index: usize) -> Slot<'_> {
        match index {
            0 => Slot::Text(&self.odata_type),
            1 => Slot::Text(&self.code),
            2 => Slot::Text(&self.message),
            3 => Slot::Text(&self.target),
            4 => Slot::ObjectList(&self.details),
            5 => Slot::Object(&self.inner_error),
            _ => Slot::Absent,
        }
    }
    fn field_mut(&mut self, index: usize) -> SlotMut<'_> {
        match index {
            0 => SlotMut::Text(&mut self.odata_type),
            1 => SlotMut::Text(&mut self.code),
            2 => SlotMut::Text(&mut self.message),
            3 => SlotMut::Text(&mut self.target),
            4 => SlotMut::ObjectList(&mut self.details),
            5 => SlotMut::Object(&mut self.inner_error),
            _ => SlotMut::Absent,
        }
    }
    fn additional(&self) -> &Additional {
        &self.additional
    }
    fn additional_mut(&mut self) -> &mut Additional {
        &mut self.additional
    }
}
resource!(GraphError);

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code.as_deref(), self.message.as_deref()) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}"),
            (Some(text), None) | (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str("an error without code and message"),
        }
    }
}

impl std::error::Error for GraphError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.inner_error.as_deref().map(|inner| inner as _)
    }
}
