//! What the documentation says of the relation between two types, by their names.

use crate::runtime::resource::control::type_name;
use crate::types::HIERARCHY;

/// How the type that a value names stands to the type that is documented for its place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Relation {
    /// It is that type, or derived from it.
    Derived,
    /// It is a documented type, and not derived from the other one.
    Unrelated,
    /// It is not documented.
    Undocumented,
}

/// The relation of the type that `reference`, the text of `@odata.type`, names to `declared`.
///
/// Names are compared without regard to case: the service does not always write them as its
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
    // A hierarchy has fewer levels than types; a cycle would end here, too.
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

/// The rows of a type: one, or one for each version that gives it another base.
fn rows_of(name: &str) -> &'static [(&'static str, &'static str)] {
    let wanted = name.to_ascii_lowercase();
    let start = HIERARCHY.partition_point(|(known, _)| known.to_ascii_lowercase() < wanted);
    let rows = HIERARCHY.get(start..).unwrap_or_default();
    let count = rows.iter().take_while(|(known, _)| known.eq_ignore_ascii_case(name)).count();
    rows.get(..count).unwrap_or_default()
}
