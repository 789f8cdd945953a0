//! The driver: code that walks over the members of a record, written once for all types.
//!
//! `read`, `read_slot`, `read_list` and `write` are generic over where JSON comes from and goes to only: JSON
//! text, or one of serde's formats, which `members` adapts. `keep` puts what has no field on a tape. `copy`,
//! `equal` and `debug` do the same walk for `Clone`, `PartialEq` and `Debug`.

pub(crate) mod copy;
pub(crate) mod debug;
pub(crate) mod equal;
pub(crate) mod keep;
pub(crate) mod members;
pub(crate) mod read;
pub(crate) mod read_list;
pub(crate) mod read_slot;
pub(crate) mod write;
