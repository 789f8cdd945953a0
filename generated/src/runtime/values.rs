//! The kinds of values that generated types use.

pub(super) mod boxed;
pub(super) mod decimal;
pub(super) mod family;
pub(super) mod open_enum;
pub(super) mod scalar;
pub(super) mod text_like;
