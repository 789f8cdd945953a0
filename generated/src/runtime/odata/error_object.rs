//! The error object that the service sends instead of the requested value.

use std::fmt;

use crate::runtime::record::record;
use crate::runtime::resource::additional::Additional;
use crate::runtime::values::boxed::Boxed;

/// The body of a response that reports an error: `{"error": {...}}`.
///
/// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Error Response",
/// [Microsoft Graph error responses](https://learn.microsoft.com/en-us/graph/errors)
pub struct ErrorResponse {
    /// OData type name (`@odata.type`), as received or to be sent.
    pub odata_type: Option<String>,
    /// What went wrong.
    pub error: Option<Boxed<GraphError>>,
    /// Undocumented properties, explicit nulls and values of an unexpected type.
    pub additional: Additional,
}

record!(ErrorResponse = "error response" {
    error: object = "error",
});

/// What went wrong. Details and inner errors have the same structure as the error itself.
pub struct GraphError {
    /// OData type name (`@odata.type`), as received or to be sent.
    pub odata_type: Option<String>,
    /// The code that programs act on, such as `ErrorItemNotFound`.
    pub code: Option<String>,
    /// A message for developers. It is not meant for users, and may change.
    pub message: Option<String>,
    /// The target of the error, such as the name of a property.
    pub target: Option<String>,
    /// More errors that led to this one.
    pub details: Option<Vec<Self>>,
    /// A more specific error, `innerError` as Microsoft Graph spells it. [`inner`](Self::inner) reads
    /// both spellings.
    pub inner_error: Option<Boxed<Self>>,
    /// A more specific error, `innererror` as OData and older services spell it.
    pub innererror: Option<Boxed<Self>>,
    /// Undocumented properties, explicit nulls and values of an unexpected type.
    pub additional: Additional,
}

record!(GraphError = "error" {
    code: Text = "code",
    message: Text = "message",
    target: Text = "target",
    details: objects = "details",
    inner_error: object = "innerError",
    innererror: object = "innererror",
});

impl GraphError {
    /// The more specific error in this one.
    #[must_use]
    pub fn inner(&self) -> Option<&Self> {
        self.inner_error.as_deref().or(self.innererror.as_deref())
    }

    /// The codes of this error and of its inner errors, the most specific one last. New codes appear
    /// without notice, so search backwards for the first code that you know.
    ///
    /// [Microsoft Graph error responses](https://learn.microsoft.com/en-us/graph/errors)
    pub fn codes(&self) -> impl Iterator<Item = &str> {
        self.chain().filter_map(|error| error.code.as_deref())
    }

    /// The identifier of the request, for Microsoft's support.
    #[must_use]
    pub fn request_id(&self) -> Option<&str> {
        self.chain().find_map(|error| error.additional.get("request-id")?.as_str())
    }

    /// The identifier that the client gave to the request in the header `client-request-id`.
    #[must_use]
    pub fn client_request_id(&self) -> Option<&str> {
        self.chain().find_map(|error| error.additional.get("client-request-id")?.as_str())
    }

    fn chain(&self) -> impl Iterator<Item = &Self> {
        std::iter::successors(Some(self), |error| error.inner())
    }
}

impl fmt::Display for GraphError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match (self.code.as_deref(), self.message.as_deref()) {
            (Some(code), Some(message)) => write!(f, "{code}: {message}"),
            (Some(text), None) | (None, Some(text)) => f.write_str(text),
            (None, None) => f.write_str("an error without a code or message"),
        }
    }
}

impl std::error::Error for GraphError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        self.inner().map(|inner| inner as _)
    }
}

/// Shows the error in it.
impl fmt::Display for ErrorResponse {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.error {
            Some(error) => error.fmt(f),
            None => f.write_str("an error response without an error"),
        }
    }
}

impl std::error::Error for ErrorResponse {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        // The message of the response is that of its error.
        self.error.as_deref().and_then(std::error::Error::source)
    }
}
