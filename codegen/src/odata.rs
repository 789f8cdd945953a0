//! How JSON and pages spell types: `@odata.type`, the `#` before a name, `Collection(x)`.

use std::fmt::Display;

/// The key that names the type of an object.
pub(crate) const TYPE_KEY: &str = "@odata.type";

/// The key, then its known misspellings.
pub(crate) const TYPE_KEYS: [&str; 5] =
    [TYPE_KEY, "@type", "odata.type", "@odate.type", "@data.type"];

/// The name of a type without surrounding spaces and leading `#`.
pub(crate) fn type_name(written: &str) -> &str {
    written.trim().trim_start_matches('#')
}

/// Whether a member is an annotation, such as `@odata.type` or `members@odata.bind`, rather than a property.
pub(crate) fn is_annotation(name: &str) -> bool {
    name.contains('@') || name.starts_with("odata.")
}

/// The `x` of `Collection(x)`, which pages also write in lower case and with spaces.
pub(crate) fn item_of(written: &str) -> Option<&str> {
    let (word, rest) = type_name(written).split_once('(')?;
    let is_collection = word.trim_end().eq_ignore_ascii_case("collection");
    rest.trim_end().strip_suffix(')').filter(|_| is_collection)
}

/// `Collection(x)` or `x`.
pub(crate) fn show(name: &impl Display, collection: bool) -> String {
    if collection { format!("Collection({name})") } else { name.to_string() }
}
