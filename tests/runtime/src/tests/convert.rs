//! Scalars convert to types to compute with, and back. All libraries accept the same text with the same
//! meaning; other text is an error that shows the text, the type and the reason.

mod arbitrary_text;
mod binary;
mod duration;
#[cfg(feature = "uuid")]
mod guid;
#[cfg(all(feature = "chrono", feature = "jiff", feature = "time"))]
mod instants;
mod round_trips;

use crate::runtime::{ConvertError, Scalar, ScalarKind};

/// The error shows the text, the expected type and the reason.
#[track_caller]
fn assert_rejected<T, K: ScalarKind>(scalar: &Scalar<K>, result: Result<T, ConvertError>) {
    let Err(error) = result else { panic!("{scalar:?} was converted") };
    assert_eq!(error.text(), scalar.as_str());
    let message = error.to_string();
    let start = format!("cannot convert {:?} ({}): ", scalar.as_str(), K::NAME);
    assert!(message.len() > start.len() && message.starts_with(&start), "{message}");
}
