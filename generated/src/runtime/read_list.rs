//! The reader of collections. A collection with an element that does not fit is kept whole as JSON.

use std::any::Any;

use serde::de::{Error, SeqAccess};
use serde_json::Value as Json;

use super::decimal::Decimal;
use super::family::Family;
use super::places::{fit, push};
use super::read_slot::{Outcome, SlotReader, keep};
use super::record::Record;
use super::slot::{
    FamilyListPlace, FamilyPlace, ObjectListPlace, ObjectPlace, SlotMut, TextLikeListPlace,
    TextLikePlace,
};
use super::text_like::TextKind;
use super::write::{integer_as_text, slot_to_json};

/// Reads a collection into a field that is one.
pub(crate) fn read_list<'de, A: SeqAccess<'de>>(
    mut slot: SlotMut<'_>,
    mut seq: A,
) -> Result<Outcome, A::Error> {
    let Filled { from_text, misfit } = read_elements(&mut slot, &mut seq)?;
    let Some(Misfit { index, value }) = misfit else {
        return Ok(if from_text { Outcome::SetFromText } else { Outcome::Set });
    };
    let before = slot_to_json(slot.as_slot()).map_err(A::Error::custom)?;
    let mut elements = match if from_text { integer_as_text(before) } else { before } {
        Json::Array(elements) => elements,
        _ => Vec::new(),
    };
    // Whether the misfit itself left something at the end of the collection depends on its kind.
    elements.truncate(index);
    elements.push(value);
    while let Some(element) = seq.next_element()? {
        elements.push(element);
    }
    Ok(keep(slot, Json::Array(elements)))
}

/// How far the elements fit.
struct Filled {
    /// Whether those that do are integers that came as text.
    from_text: bool,
    misfit: Option<Misfit>,
}

/// The first element that does not fit.
struct Misfit {
    index: usize,
    value: Json,
}

fn read_elements<'de, A: SeqAccess<'de>>(
    slot: &mut SlotMut<'_>,
    seq: &mut A,
) -> Result<Filled, A::Error> {
    match slot {
        SlotMut::TextList(place) => fill(&mut Cell::new(place), seq),
        SlotMut::BoolList(place) => fill(&mut Cell::new(place), seq),
        SlotMut::U8List(place) => fill(&mut Cell::new(place), seq),
        SlotMut::I8List(place) => fill(&mut Cell::new(place), seq),
        SlotMut::I16List(place) => fill(&mut Cell::new(place), seq),
        SlotMut::I32List(place) => fill(&mut Cell::new(place), seq),
        SlotMut::I64List(place) => fill(&mut Cell::new(place), seq),
        SlotMut::F64List(place) => fill(&mut Cell::new(place), seq),
        SlotMut::DecimalList(place) => fill(&mut Cell::new(place), seq),
        SlotMut::JsonList(place) => fill(&mut Cell::new(place), seq),
        SlotMut::TextLikeList(place) => {
            place.reset(true);
            fill(&mut TextLikeEnd(&mut **place), seq)
        }
        SlotMut::ObjectList(place) => {
            place.reset(true);
            fill(&mut ObjectEnd(&mut **place), seq)
        }
        SlotMut::FamilyList(place) => {
            place.reset(true);
            fill(&mut FamilyEnd(&mut **place), seq)
        }
        _ => {
            let misfit = seq.next_element()?.map(|value| Misfit { index: 0, value });
            Ok(Filled { from_text: false, misfit })
        }
    }
}

/// Reads elements until one does not fit, or is the first that is a number among text or text among
/// numbers: all of them are written alike.
fn fill<'de, A: SeqAccess<'de>>(end: &mut dyn End, seq: &mut A) -> Result<Filled, A::Error> {
    let mut from_text = false;
    for index in 0.. {
        let outcome = seq.next_element_seed(SlotReader(end.place()))?;
        let is_text = matches!(outcome, Some(Outcome::SetFromText));
        let value = match outcome {
            None => break,
            Some(Outcome::Set | Outcome::SetFromText) if index == 0 || is_text == from_text => {
                from_text = is_text;
                end.accept();
                continue;
            }
            Some(Outcome::Set | Outcome::SetFromText) => {
                let number = slot_to_json(end.place().as_slot()).map_err(A::Error::custom)?;
                if is_text { integer_as_text(number) } else { number }
            }
            Some(Outcome::Null) if end.accept_null() => continue,
            Some(Outcome::Null) => Json::Null,
            Some(Outcome::Other(value)) => *value,
        };
        return Ok(Filled { from_text, misfit: Some(Misfit { index, value }) });
    }
    end.fit();
    Ok(Filled { from_text, misfit: None })
}

/// The end of a collection, where the next element goes.
trait End {
    fn place(&mut self) -> SlotMut<'_>;
    /// Called when the place was filled.
    fn accept(&mut self) {}
    /// Called after the last element.
    fn fit(&mut self);
    /// Called when the element is null; whether the collection may hold that.
    fn accept_null(&mut self) -> bool {
        false
    }
}

/// Elements of a plain type are read into a cell first, and moved on from there.
struct Cell<'a, T> {
    list: &'a mut Vec<T>,
    cell: Option<T>,
}

impl<'a, T> Cell<'a, T> {
    fn new(place: &'a mut Option<Vec<T>>) -> Self {
        Self { list: place.insert(Vec::new()), cell: None }
    }
}

impl<T: Element> End for Cell<'_, T> {
    fn place(&mut self) -> SlotMut<'_> {
        T::place(&mut self.cell)
    }

    fn accept(&mut self) {
        if let Some(element) = self.cell.take() {
            push(self.list, element);
        }
    }

    fn fit(&mut self) {
        fit(self.list);
    }

    fn accept_null(&mut self) -> bool {
        self.list.extend(T::NULL);
        T::NULL.is_some()
    }
}

trait Element: Sized {
    const NULL: Option<Self> = None;
    fn place(cell: &mut Option<Self>) -> SlotMut<'_>;
}

impl Element for Json {
    const NULL: Option<Self> = Some(Self::Null);
    fn place(cell: &mut Option<Self>) -> SlotMut<'_> {
        SlotMut::Json(cell)
    }
}

macro_rules! elements {
    ($($type:ty: $kind:ident,)*) => {$(
        impl Element for $type {
            fn place(cell: &mut Option<Self>) -> SlotMut<'_> {
                SlotMut::$kind(cell)
            }
        }
    )*};
}

elements! {
    String: Text,
    bool: Bool,
    u8: U8,
    i8: I8,
    i16: I16,
    i32: I32,
    i64: I64,
    f64: F64,
    Decimal: Decimal,
}

/// What is put at the end of a collection is a further element, so that place is always empty.
macro_rules! ends {
    ($($end:ident of $list:ident is $kind:ident,)*) => {$(
        struct $end<'a>(&'a mut dyn $list);

        impl End for $end<'_> {
            fn place(&mut self) -> SlotMut<'_> {
                SlotMut::$kind(self)
            }

            fn fit(&mut self) {
                self.0.fit();
            }
        }
    )*};
}

ends! {
    TextLikeEnd of TextLikeListPlace is TextLike,
    ObjectEnd of ObjectListPlace is Object,
    FamilyEnd of FamilyListPlace is Family,
}

impl TextLikePlace for TextLikeEnd<'_> {
    fn value(&self) -> Option<&str> {
        None
    }
    fn kind(&self) -> TextKind {
        self.0.kind()
    }
    fn put(&mut self, text: Option<&str>) {
        text.into_iter().for_each(|text| self.0.push(text));
    }
    fn as_any(&self) -> &dyn Any {
        &()
    }
}

impl ObjectPlace for ObjectEnd<'_> {
    fn put(&mut self) -> &mut dyn Record {
        self.0.push()
    }
    fn clear(&mut self) {}
}

impl FamilyPlace for FamilyEnd<'_> {
    fn put(&mut self) -> &mut dyn Family {
        self.0.push()
    }
    fn clear(&mut self) {}
}
