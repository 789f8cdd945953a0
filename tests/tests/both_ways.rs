//! Reading and writing through the entry of the crate and through `serde_json`, for the tests here; the
//! fuzz targets use the same.

use msgraph_types as entry;

#[path = "../../generated/fuzz/src/both_ways.rs"]
mod shared;

pub(crate) use shared::{Comparable, ensure_lossless, ensure_shown_alike, read, written};
