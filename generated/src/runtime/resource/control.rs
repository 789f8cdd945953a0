//! Control information: what OData says about a value in members next to it, such as `@odata.etag` and
//! `photo@odata.mediaReadLink`.
//!
//! [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information"
//! allows leaving out `odata.`; older services leave out the `@`.

use super::additional::Additional;
use super::stored::Stored;
use crate::runtime::record::Record;
use crate::runtime::record::slot::Slot;

/// The member that names the type of an object; the first member of every struct.
pub(crate) const TYPE: &str = "@odata.type";

/// Other spellings of [`TYPE`], which count as undocumented members.
const SHORT_TYPE: [&str; 2] = ["@type", "odata.type"];

/// Whether a member is control information or another annotation, rather than a property.
pub(crate) fn is_control_information(name: &str) -> bool {
    name.contains('@') || name.starts_with("odata.")
}

/// Whether a member names the type of its object, in any spelling.
pub(crate) fn is_type(name: &str) -> bool {
    name == TYPE || SHORT_TYPE.contains(&name)
}

/// The control information `name`, such as `etag`, about the object itself.
pub(crate) fn of_object<'a>(additional: &'a Additional, name: &str) -> Option<Stored<'a>> {
    [format!("@odata.{name}"), format!("@{name}"), format!("odata.{name}")]
        .iter()
        .find_map(|spelling| additional.find(spelling))
}

/// The control information `name` about a property.
pub(crate) fn of_property<'a>(
    additional: &'a Additional,
    property: &str,
    name: &str,
) -> Option<Stored<'a>> {
    [format!("{property}@odata.{name}"), format!("{property}@{name}")]
        .iter()
        .find_map(|spelling| additional.find(spelling))
}

/// The name of a type in the text of `@odata.type`, which may begin with `#`.
pub(crate) fn type_name(reference: &str) -> &str {
    reference.strip_prefix('#').unwrap_or(reference)
}

/// The text of `@odata.type` for a type.
pub(crate) fn reference_to(type_name: &str) -> String {
    format!("#{type_name}")
}

/// The text of `@odata.type` of an object, in any spelling.
pub(crate) fn type_reference(record: &dyn Record) -> Option<&str> {
    match record.field(0) {
        Slot::Text(Some(name)) => return Some(name),
        _ if record.additional().is_untouched() => return None,
        _ => {}
    }
    SHORT_TYPE.iter().find_map(|name| record.additional().find(name)?.as_str())
}
