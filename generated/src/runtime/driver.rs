//! The driver: code that walks over the members of a record, written once for all types.
//!
//! `read`, `read_slot`, `read_list` and `write` are generic over the format only; `copy`, `equal` and
//! `debug` do the same walk for `Clone`, `PartialEq` and `Debug`.

pub(crate) mod copy;
pub(crate) mod debug;
pub(crate) mod equal;
pub(crate) mod read;
pub(crate) mod read_list;
pub(crate) mod read_slot;
pub(crate) mod write;
