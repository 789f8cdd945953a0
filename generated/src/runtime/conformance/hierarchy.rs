//! Which documented types derive from which, looked up by name.

use crate::runtime::resource::control::type_name;
use crate::types::HIERARCHY;

/// How the type that a value names relates to the documented type of the property that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// The same type, or one derived from it.
    Derived,
    /// A documented type that is not derived from it.
    Unrelated,
    /// Not a documented type.
    Undocumented,
}

/// How the type named by `reference`, the text of `@odata.type`, relates to `declared`.
///
/// Names are compared case-insensitively, because the service does not always spell them as its
/// metadata does.
pub(crate) fn relation(reference: &str, declared: &str) -> Relation {
    let name = type_name(reference);
    if name.eq_ignore_ascii_case(declared) {
        return Relation::Derived;
    }
    let mut rows = rows_of(name).to_vec();
    if rows.is_empty() {
        return Relation::Undocumented;
    }
    // A hierarchy has fewer levels than types, so this also ends if there is a cycle.
    for _ in 0..HIERARCHY.len() {
        if rows.iter().any(|(_, base)| base.eq_ignore_ascii_case(declared)) {
            return Relation::Derived;
        }
        rows = rows.iter().flat_map(|(_, base)| rows_of(base)).copied().collect();
        if rows.is_empty() {
            break;
        }
    }
    Relation::Unrelated
}

/// The rows of a type: one for each different base type that an API version gives it.
fn rows_of(name: &str) -> &'static [(&'static str, &'static str)] {
    let wanted = name.to_ascii_lowercase();
    let start = HIERARCHY.partition_point(|(known, _)| known.to_ascii_lowercase() < wanted);
    let rows = HIERARCHY.get(start..).unwrap_or_default();
    let count = rows.iter().take_while(|(known, _)| known.eq_ignore_ascii_case(name)).count();
    rows.get(..count).unwrap_or_default()
}
