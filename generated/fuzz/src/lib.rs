//! The check of all fuzz targets.

#![allow(private_bounds, reason = "only the targets here call it")]

mod both_ways;
mod mutate;

use msgraph_types as entry;
use msgraph_types::{Conformance, Json, Page, Resource, Strict};

use self::both_ways::Comparable;
use self::mutate::Random;

/// Reads a body, writes it and reads it again.
///
/// # Panics
///
/// When an object is rejected, when the JSON written differs from the JSON read, when reading and writing
/// through the entry of the crate differs from `serde_json`, and when any other use of the value panics.
pub fn check<T>(body: &[u8])
where
    T: Comparable + Resource + Conformance + Default + Clone,
{
    let Some(value) = check_any::<T>(body) else {
        let json = serde_json::from_slice::<Json>(body);
        // Only invalid JSON and JSON that is not an object are rejected.
        assert!(!json.is_ok_and(|json| json.is_object()), "an object is rejected");
        return;
    };
    let changes = value.changes_since(&T::default());
    let _ = serde_json::to_string(&changes).expect("changes are written");
    let _ = serde_json::to_string(&T::default().changes_since(&value)).expect("and those back");
}

/// Reads a page, writes it and reads it again.
///
/// # Panics
///
/// As [`check`] does, except that an object need not be a page.
pub fn check_page<T>(body: &[u8])
where
    Page<T>: Comparable + Conformance,
{
    check_any::<Page<T>>(body);
}

fn check_any<T>(body: &[u8]) -> Option<T>
where
    T: Comparable + Conformance,
{
    let value = both_ways::read::<T>(body).ok()?;
    both_ways::ensure_shown_alike::<T>(body);
    let text = both_ways::written(&value).expect("every value is written");
    both_ways::ensure_lossless(body, &text);
    let written: Json = serde_json::from_str(&text).expect("JSON is written");
    let again: T = both_ways::read(text.as_bytes()).expect("what is written is read");
    assert_eq!(both_ways::written(&again).expect("it is written"), text);
    let sorted: T = both_ways::read(written.to_string().as_bytes()).expect("in another order too");
    let other: T = serde_json::from_value(written).expect("it reads from a value");
    assert_eq!(both_ways::written(&other).ok(), both_ways::written(&sorted).ok());

    let mismatches = value.mismatches();
    for deviation in value.deviations() {
        let _ = deviation.to_string();
    }
    let strict = serde_json::from_slice::<Strict<T>>(body);
    assert_eq!(strict.is_ok(), mismatches.is_empty(), "{mismatches:?}");
    Some(value)
}

/// Changes a body, as the seed decides. Returns the new length.
pub fn mutate<T: Resource + Default>(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
) -> usize {
    let mut random = Random::new(seed.into());
    if random.below(4) == 0 {
        return libfuzzer_sys::fuzzer_mutate(data, size, max_size);
    }
    let mut body = data[..size].to_vec();
    if !body.contains(&b'{') {
        body = b"{}".to_vec();
    }
    mutate::mutate(&mut body, T::default().property_names(), &mut random);
    let length = body.len().min(max_size);
    data[..length].copy_from_slice(&body[..length]);
    length
}
