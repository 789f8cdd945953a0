//! Shapes of OData that stand around resources: collections, single values and errors.

mod envelope;
pub(super) mod error_object;
pub(super) mod page;
pub(super) mod wrapped;
