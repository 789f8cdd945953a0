//! The value types that generated fields use: boxes, families, open enums, scalars.

pub(crate) mod boxed;
pub(crate) mod decimal;
pub(crate) mod family;
pub(crate) mod open_enum;
pub(crate) mod scalar;
pub(crate) mod text_like;
