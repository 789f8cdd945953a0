//! The OData envelopes around resources: pages of collections, single values and errors.

pub(crate) mod envelope;
pub(crate) mod error_object;
pub(crate) mod page;
pub(crate) mod wrapped;
