//! Makes Rust names from wire names.
//!
//! The functions here return the preferred Rust name of a wire name, always a valid identifier and
//! never a reserved one. Two wire names can have the same preferred name; a [`Scope`] makes them
//! unique.

pub mod reserved;
mod scope;
#[cfg(test)]
mod tests;
mod words;

pub(crate) use scope::Scope;

use heck::ToSnakeCase;

/// The name of a type: `iosVppApp` becomes `IosVppApp`. It begins with a letter, so that it is never the
/// name of a module.
pub(crate) fn type_name(wire: &str) -> String {
    let name = upper_camel(wire);
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("Type{name}")
    } else if reserved::is_type(&name) {
        name + "Type"
    } else {
        begin_with_letter(name, "Unnamed")
    }
}

/// The name of a family: `Attachment` becomes `AnyAttachment`.
pub(crate) fn family_name(type_name: &str) -> String {
    format!("Any{type_name}")
}

/// The name of a field: `onPremisesSamAccountName` becomes `on_premises_sam_account_name`.
/// Keywords become raw identifiers, as in `r#type`.
pub(crate) fn field_name(wire: &str) -> String {
    let name = snake(wire);
    if reserved::FIELDS.contains(&name.as_str()) {
        name + "_property"
    } else if words::NEVER_RAW.contains(&name.as_str()) {
        name + "_"
    } else if words::is_keyword(&name) {
        format!("r#{name}")
    } else {
        name
    }
}

/// The name of a family's accessor for a field of the base type. It never shadows a method that every
/// family has: `get` becomes `get_property`, and so `get_property` becomes `get_property_property`.
/// Different fields have different accessors.
pub(crate) fn accessor_name(field: &str) -> String {
    let mut stem = field;
    while let Some(shorter) = stem.strip_suffix("_property") {
        stem = shorter;
    }
    if reserved::is_method(stem) { format!("{field}_property") } else { field.to_owned() }
}

/// The cargo feature of a product area: `Entra users` becomes `entra-users`. `None` for a name that
/// cargo or a registry would refuse.
pub(crate) fn feature_name(area: &str) -> Option<String> {
    const MAX_LENGTH: usize = 50;
    let kebab = |c: char| if c == '_' || c.is_whitespace() { '-' } else { c.to_ascii_lowercase() };
    let name: String = area.trim().chars().map(kebab).collect();
    let is_allowed = (1..=MAX_LENGTH).contains(&name.len())
        && name.starts_with(|c: char| c.is_ascii_alphanumeric())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    let taken = reserved::FEATURES.contains(&name.as_str());
    is_allowed.then(|| if taken { name + "-area" } else { name })
}

/// The feature of types without an area.
pub(crate) const OTHER_AREAS: &str = "other";

/// The name of a member's variant: `North America 5x7in` becomes `NorthAmerica5x7in`. A member can
/// contain any character.
pub(crate) fn variant_name(wire: &str) -> String {
    let screaming = wire.contains('_') && !wire.contains(|c: char| c.is_ascii_lowercase());
    let lowercase = screaming.then(|| wire.to_ascii_lowercase());
    let name = begin_with_letter(upper_camel(lowercase.as_deref().unwrap_or(wire)), "Unnamed");
    if reserved::VARIANTS.contains(&name.as_str()) { name + "Member" } else { name }
}

/// Whether a type can have this Rust name: naming leaves it unchanged. Likewise for fields and variants.
pub(crate) fn is_type_name(name: &str) -> bool {
    type_name(name) == name
}

/// Whether a field can have this Rust name.
pub(crate) fn is_field_name(name: &str) -> bool {
    field_name(name) == name
}

/// Whether a variant can have this Rust name.
pub(crate) fn is_variant_name(name: &str) -> bool {
    variant_name(name) == name
}

/// Whether the word is a keyword.
pub(crate) fn is_keyword(name: &str) -> bool {
    words::is_keyword(name)
}

/// The module of a namespace segment: `callRecords` becomes `call_records`.
pub(crate) fn module_name(segment: &str) -> String {
    let name = snake(segment);
    if words::is_reserved_file(&name) { name + "_namespace" } else { name }
}

/// The file and private module of a type: `iPv4Range` becomes `ipv4_range`.
pub(crate) fn file_name(wire: &str) -> String {
    let name = snake(wire);
    if words::is_reserved_file(&name) { name + "_type" } else { name }
}

/// Capitalizes each word and keeps the rest. An underscore is kept only between digits, where it
/// distinguishes `v1_10` from `v11_0`.
fn upper_camel(wire: &str) -> String {
    let spelled = words::spell_symbols(wire);
    let mut name = String::with_capacity(spelled.len());
    for word in spelled.split('_').filter(|word| !word.is_empty()) {
        if name.ends_with(|c: char| c.is_ascii_digit())
            && word.starts_with(|c: char| c.is_ascii_digit())
        {
            name.push('_');
        }
        let (first, rest) = word.split_at(1);
        name.push_str(&first.to_ascii_uppercase());
        name.push_str(rest);
    }
    name
}

fn snake(wire: &str) -> String {
    let spelled = words::spell_symbols(wire);
    begin_with_letter(words::regular(&spelled).to_snake_case(), "unnamed")
}

fn begin_with_letter(name: String, if_empty: &str) -> String {
    match name.as_bytes().first() {
        None => if_empty.to_owned(),
        Some(b'0'..=b'9') => format!("_{name}"),
        Some(_) => name,
    }
}
