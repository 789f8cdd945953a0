//! The reader of collections. A collection with an element that does not fit is kept as JSON, whole.

use serde::de::{Error, SeqAccess};
use serde_json::Value as Json;

use super::read_slot::{Outcome, SlotReader, keep};
use super::write::to_json;
use crate::runtime::record::slot::{Pending, Slot, SlotMut};
use crate::runtime::record::value::elements;
use crate::runtime::resource::written::{in_case_of, integer_as_text};

/// The elements of an array that is being read, whatever the format.
pub(crate) trait Elements<'de> {
    type Error: Error;

    /// Reads the next element.
    fn next(&mut self, slot: SlotMut<'_>) -> Result<Option<Outcome>, Self::Error>;

    /// Reads the next element as JSON.
    fn next_json(&mut self) -> Result<Option<Json>, Self::Error>;
}

/// The elements of an array in one of serde's formats.
pub(crate) struct SeqReader<A>(pub(crate) A);

impl<'de, A: SeqAccess<'de>> Elements<'de> for SeqReader<A> {
    type Error = A::Error;

    #[inline]
    fn next(&mut self, slot: SlotMut<'_>) -> Result<Option<Outcome>, A::Error> {
        self.0.next_element_seed(SlotReader(slot))
    }

    fn next_json(&mut self) -> Result<Option<Json>, A::Error> {
        self.0.next_element()
    }
}

/// Reads a collection into a field that is one.
pub(crate) fn read_list<'de, E: Elements<'de>>(
    mut slot: SlotMut<'_>,
    array: &mut E,
) -> Result<Outcome, E::Error> {
    let Filled { from_text, came, misfit } = read_elements(&mut slot, array)?;
    let Some(Misfit { index, value }) = misfit else {
        return Ok(match from_text {
            true => Outcome::SetFromText,
            false if came.is_empty() => Outcome::Set,
            false => Outcome::SetInOtherCase(Box::new(Json::Array(came))),
        });
    };
    let mut elements =
        elements_before(slot.as_list(), index, from_text, &came).map_err(E::Error::custom)?;
    elements.push(value);
    while let Some(element) = array.next_json()? {
        elements.push(element);
    }
    Ok(keep(slot, Json::Array(elements)))
}

/// The elements before a misfit, as JSON. The collection may have an incomplete element after them,
/// depending on its kind.
fn elements_before(
    list: Slot<'_>,
    misfit: usize,
    from_text: bool,
    came: &[Json],
) -> serde_json::Result<Vec<Json>> {
    let element = |(index, value)| {
        let value = to_json(value)?;
        Ok(match came.get(index) {
            Some(came) => in_case_of(came, value),
            None if from_text => integer_as_text(value),
            None => value,
        })
    };
    elements(list, misfit).enumerate().map(element).collect()
}

/// How many elements fit.
struct Filled {
    /// Whether those that fit are integers that were sent as text.
    from_text: bool,
    /// Members of an enumeration that came in another case, in their places, with null for the others.
    came: Vec<Json>,
    misfit: Option<Misfit>,
}

/// The first element that does not fit.
struct Misfit {
    index: usize,
    value: Json,
}

/// Reads elements until one does not fit. Integers must all be sent as numbers or all as text, because
/// they are written back alike.
fn read_elements<'de, E: Elements<'de>>(
    list: &mut SlotMut<'_>,
    array: &mut E,
) -> Result<Filled, E::Error> {
    let mut pending = list.start();
    let mut from_text = false;
    let mut came = Vec::new();
    for index in 0.. {
        let Some(outcome) = array.next(list.end(&mut pending))? else {
            break;
        };
        let is_text = matches!(outcome, Outcome::SetFromText);
        let value = match outcome {
            Outcome::Set | Outcome::SetFromText if index == 0 || is_text == from_text => {
                from_text = is_text;
                list.accept(&mut pending);
                continue;
            }
            Outcome::Set | Outcome::SetFromText => {
                list.accept(&mut pending);
                let number = to_json(list.as_list().element(index)).map_err(E::Error::custom)?;
                if is_text { integer_as_text(number) } else { number }
            }
            Outcome::SetInOtherCase(element) => {
                came.resize(index, Json::Null);
                came.push(*element);
                continue;
            }
            // An element that is any JSON may be null.
            Outcome::Null if matches!(pending, Pending::Json(_)) => {
                pending = Pending::Json(Some(Json::Null));
                list.accept(&mut pending);
                continue;
            }
            Outcome::Null => Json::Null,
            Outcome::Other(value) => *value,
        };
        return Ok(Filled { from_text, came, misfit: Some(Misfit { index, value }) });
    }
    Ok(Filled { from_text, came, misfit: None })
}
