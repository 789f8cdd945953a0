//! The driver: code that walks over the members of a record, once for all types.
//!
//! `read`, `read_slot`, `read_list` and `write` are generic over the format alone; `copy`, `equal` and
//! `debug` are the same walk for `Clone`, `PartialEq` and `Debug`.

pub(super) mod copy;
pub(super) mod debug;
pub(super) mod equal;
pub(super) mod read;
pub(super) mod read_list;
pub(super) mod read_slot;
pub(super) mod write;
