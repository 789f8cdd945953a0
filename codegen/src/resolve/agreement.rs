//! Does a value in a JSON block agree with the type of its property?
//!
//! Blocks show placeholders and samples, so only a value that fits under no reading disagrees: a number for
//! text, an object of an unrelated type, an array for a single value.

use super::model::{Draft, DraftId, DraftProperty, DraftType, lineage};
use super::names::{Found, NameIndex};
use crate::declare::model::{JsonShape, TypeName};
use crate::odata;
use crate::schema::{Class, Primitive};

/// How a value disagrees with a property.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Disagreement {
    /// An array for a property that is not a collection, or the reverse.
    Collection,
    /// A value that the type cannot have.
    Type,
}

/// Compares a value with its property.
pub(super) fn disagreement(
    shape: &JsonShape,
    property: &DraftProperty,
    drafts: &[Draft],
    names: &NameIndex,
) -> Option<Disagreement> {
    let is_any = matches!(
        property.ty.item,
        DraftType::Opaque(_) | DraftType::Primitive(Primitive::Json | Primitive::Stream)
    );
    if is_any || *shape == JsonShape::Unknown {
        return None;
    }
    let (item, collection) = match shape {
        JsonShape::Collection(item) => (&**item, true),
        JsonShape::Typed(name) => (shape, odata::item_of(name).is_some()),
        _ => (shape, false),
    };
    if collection != property.ty.collection && !names_collection(item) {
        return Some(Disagreement::Collection);
    }
    let agrees = match &property.ty.item {
        DraftType::Primitive(ty) => agrees_with_primitive(item, *ty, names),
        DraftType::Type(id) => agrees_with_type(item, *id, drafts, names),
        DraftType::Opaque(_) => true,
    };
    (!agrees).then_some(Disagreement::Type)
}

/// `"String collection"`, `"[String]"`: a collection in words.
fn names_collection(shape: &JsonShape) -> bool {
    match shape {
        JsonShape::Text(text) => {
            let text = text.to_ascii_lowercase();
            text.contains("collection") || text.contains('[')
        }
        _ => false,
    }
}

fn agrees_with_primitive(shape: &JsonShape, ty: Primitive, index: &NameIndex) -> bool {
    match shape {
        JsonShape::Boolean => ty == Primitive::Boolean,
        JsonShape::Number { integer } => is_fraction(ty) || *integer && is_integer(ty),
        JsonShape::Text(text) => match Primitive::from_placeholder(text) {
            Some(named) => interchangeable(named, ty),
            None => sample_fits(text, ty),
        },
        JsonShape::Typed(_) => match find(shape, index) {
            Some(Found::Primitive(named)) => interchangeable(named, ty),
            Some(Found::Type(_) | Found::Ambiguous(_)) => false,
            _ => true,
        },
        JsonShape::Collection(_) | JsonShape::Object | JsonShape::Unknown => true,
    }
}

fn agrees_with_type(shape: &JsonShape, ty: DraftId, drafts: &[Draft], names: &NameIndex) -> bool {
    let is_enum = drafts[ty].enumeration().is_some();
    match shape {
        JsonShape::Boolean | JsonShape::Number { .. } => false,
        // An enumeration is text on the wire; the values are checked elsewhere.
        JsonShape::Text(text) if is_enum => {
            matches!(Primitive::from_placeholder(text), None | Some(Primitive::String))
        }
        JsonShape::Text(text) => {
            let name = drafts[ty].name.name.to_ascii_lowercase();
            text.to_ascii_lowercase().contains(&name)
        }
        JsonShape::Typed(_) => match find(shape, names) {
            // An instance of an open type may name another type.
            Some(Found::Type(shown) | Found::Ambiguous(shown)) => {
                drafts[ty].structured().is_some_and(|it| *it.open) || related(shown, ty, drafts)
            }
            Some(Found::Primitive(Primitive::String)) => is_enum,
            Some(Found::Primitive(_)) => false,
            _ => true,
        },
        JsonShape::Collection(_) | JsonShape::Object | JsonShape::Unknown => true,
    }
}

fn find(shape: &JsonShape, names: &NameIndex) -> Option<Found> {
    let JsonShape::Typed(name) = shape else { return None };
    let name = TypeName::new(odata::type_name(odata::item_of(name).unwrap_or(name)), None);
    Some(names.find(&name, "microsoft.graph"))
}

/// Does one type derive from the other, or do they share a base? An example may show any of them.
pub(super) fn related(a: DraftId, b: DraftId, drafts: &[Draft]) -> bool {
    let below_root = |id| {
        let line = lineage(drafts, id).into_iter();
        line.filter(|id| !drafts[*id].is_entity_root()).collect::<Vec<_>>()
    };
    let of_b = below_root(b);
    drafts[a].is_entity_root()
        || drafts[b].is_entity_root()
        || below_root(a).iter().any(|id| of_b.contains(id))
}

/// Can a placeholder for the first type be meant for the second? `String` can mean all text types.
fn interchangeable(shown: Primitive, ty: Primitive) -> bool {
    let is_number = |ty| is_integer(ty) || is_fraction(ty);
    shown == ty
        || shown == Primitive::String && is_text(ty)
        || shown == Primitive::Guid && ty == Primitive::String
        || is_number(shown) && is_number(ty)
        || is_day(shown) && is_day(ty)
        || shown == Primitive::Stream && ty == Primitive::Binary
        || shown == Primitive::Json
}

fn is_integer(ty: Primitive) -> bool {
    ty.class() == Class::Integer
}

fn is_fraction(ty: Primitive) -> bool {
    ty.class() == Class::Fraction
}

fn is_day(ty: Primitive) -> bool {
    ty.class() == Class::Date
}

fn is_text(ty: Primitive) -> bool {
    matches!(ty.class(), Class::Date | Class::Text)
}

/// Can sample text be a value of the type?
fn sample_fits(text: &str, ty: Primitive) -> bool {
    let digits = |text: &str| text.bytes().filter(u8::is_ascii_digit).count();
    match ty {
        Primitive::Boolean => matches!(text.to_ascii_lowercase().as_str(), "true" | "false"),
        // "2021-02-30T25:00:00Z" is not a date; "the date of the last sync" is a description.
        _ if is_day(ty) && digits(text) >= 6 => is_date(text),
        _ => is_text(ty) || text.trim().parse::<f64>().is_ok() || digits(text) == 0,
    }
}

/// Does the text begin with a calendar date, followed by nothing or by a time of day?
fn is_date(text: &str) -> bool {
    let number = |range: std::ops::Range<usize>| text.get(range)?.parse::<u32>().ok();
    let month = number(5..7).is_some_and(|month| (1..=12).contains(&month));
    let day = number(8..10).is_some_and(|day| (1..=31).contains(&day));
    let hour = text.len() == 10
        || text.get(10..11) == Some("T") && number(11..13).is_some_and(|hour| hour <= 24);
    number(0..4).is_some() && month && day && hour
}
