//! Walks over a value and finds where it differs from its documentation.

use std::fmt::Display;

use serde::de::{DeserializeSeed, Deserializer};
use serde_json::Value as Json;

use super::deviation::{Deviation, DeviationKind};
use super::form::Form;
use super::hierarchy::{Relation, relation};
use crate::runtime::driver::read::{FamilyVisitor, ObjectVisitor};
use crate::runtime::driver::read_slot::{Outcome, SlotReader};
use crate::runtime::record::slot::Slot;
use crate::runtime::record::value::{Value, elements};
use crate::runtime::record::{Record, is_present, present};
use crate::runtime::resource::control;
use crate::runtime::values::family::{Family, declared_type};
use crate::runtime::values::text_like::TextKind;

/// Collects deviations while it walks over a value.
#[derive(Default)]
pub struct Inspector {
    path: String,
    pub(crate) found: Vec<Deviation>,
    /// The number of documented members that have a value of the documented type.
    pub(crate) documented: usize,
}

impl Inspector {
    /// Inspects a member or an element, with its name or index appended to the path.
    pub(crate) fn descend(&mut self, name: impl Display, inspect: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(&name.to_string().replace('~', "~0").replace('/', "~1"));
        inspect(self);
        self.path.truncate(length);
    }

    /// Inspects an object whose documented type is `declared`.
    pub(crate) fn resource(&mut self, record: &dyn Record, declared: &'static str) {
        self.type_reference(record, declared);
        self.additional(record);
        let members = record.descriptor().members();
        for (index, value) in present(record) {
            self.documented += usize::from(index > 0);
            self.descend(members.get(index), |inspector| inspector.slot(record, index, value));
        }
    }

    fn report(
        &mut self,
        kind: DeviationKind,
        record: &dyn Record,
        expected: &'static str,
        value: Json,
    ) {
        let type_name = record.descriptor().type_name();
        self.found.push(Deviation { path: self.path.clone(), kind, type_name, expected, value });
    }

    fn type_reference(&mut self, record: &dyn Record, declared: &'static str) {
        let Some(name) = control::type_reference(record) else { return };
        let kind = match relation(name, declared) {
            Relation::Derived => return,
            Relation::Unrelated => DeviationKind::OtherType,
            Relation::Undocumented => DeviationKind::UndocumentedType,
        };
        self.report(kind, record, "the documented type or one derived from it", Json::from(name));
    }

    /// Inspects what is kept in `Additional`: contradictions, and undocumented members.
    fn additional(&mut self, record: &dyn Record) {
        let members = record.descriptor().members();
        for (name, value) in record.additional().iter() {
            match members.index_of(name) {
                Some(index) if is_present(record, index) => {}
                Some(index) => {
                    self.descend(name, |inspector| inspector.misfit(record, index, value))
                }
                None if control::is_control_information(name) => {}
                None => self.descend(name, |inspector| {
                    inspector.report(
                        DeviationKind::UndocumentedProperty,
                        record,
                        "a documented property",
                        value.clone(),
                    );
                }),
            }
        }
    }

    /// A documented member whose value did not fit. One bad element is enough to keep a whole collection
    /// as JSON, so its elements are inspected one by one.
    fn misfit(&mut self, record: &dyn Record, index: usize, value: &Json) {
        let slot = record.field(index);
        match value {
            // The type of the field is in a disabled cargo feature.
            _ if matches!(slot, Slot::Absent) => {}
            Json::Null if !slot.is_list() => {}
            Json::Array(elements) if slot.is_list() => {
                for (at, element) in elements.iter().enumerate() {
                    self.descend(at, |inspector| inspector.element(record, index, element));
                }
            }
            _ => self.report_kind(record, index, slot.expected(), value),
        }
    }

    /// An element of a collection that was kept as JSON, read again by itself.
    fn element(&mut self, record: &dyn Record, index: usize, element: &Json) {
        let slot = record.field(index);
        match (slot, element) {
            (Slot::TextLikeList(place), Json::String(text)) => {
                self.text(record, index, place.kind(), Value::Text(text));
            }
            (Slot::ObjectList(place), Json::Object(_)) => {
                let mut object = place.element();
                if element.deserialize_map(ObjectVisitor(&mut *object)).is_ok() {
                    self.object(&*object);
                }
            }
            (Slot::FamilyList(place), Json::Object(_)) => {
                let mut object = place.element();
                if element.deserialize_map(FamilyVisitor(&mut *object)).is_ok() {
                    self.family(&*object);
                }
            }
            _ if fits(slot, element) => {}
            _ => self.report_kind(record, index, slot.expected_element(), element),
        }
    }

    /// Reports a value of another kind, unless it is a number for a double: one that a double cannot
    /// represent exactly is kept as JSON, but it does not contradict the documentation.
    fn report_kind(
        &mut self,
        record: &dyn Record,
        index: usize,
        expected: &'static str,
        value: &Json,
    ) {
        let double = matches!(record.field(index), Slot::F64(_) | Slot::F64List(_));
        if !(double && value.is_number()) {
            self.report(DeviationKind::OtherKind, record, expected, value.clone());
        }
    }

    /// A field that has a value.
    fn slot(&mut self, record: &dyn Record, index: usize, value: Value<'_>) {
        match (record.field(index), value) {
            (Slot::TextLike(place), value) => self.text(record, index, place.kind(), value),
            (Slot::TextLikeList(place), Value::List(list, length)) => {
                for (at, value) in elements(list, length).enumerate() {
                    self.descend(at, |inspector| {
                        inspector.text(record, index, place.kind(), value)
                    });
                }
            }
            (Slot::ObjectList(_) | Slot::FamilyList(_), Value::List(list, length)) => {
                for (at, value) in elements(list, length).enumerate() {
                    self.descend(at, |inspector| inspector.value(value));
                }
            }
            (_, value) => self.value(value),
        }
    }

    fn value(&mut self, value: Value<'_>) {
        match value {
            Value::Object(object) => self.object(object),
            Value::Family(family) => self.family(family),
            _ => {}
        }
    }

    fn object(&mut self, object: &dyn Record) {
        self.resource(object, object.descriptor().type_name());
    }

    fn family(&mut self, family: &dyn Family) {
        self.resource(family.variant(), declared_type(family));
    }

    fn text(&mut self, record: &dyn Record, index: usize, kind: TextKind, value: Value<'_>) {
        let Value::Text(text) = value else { return };
        let (kind, expected) = match kind.form(text) {
            Form::Documented => return,
            Form::UndocumentedMember => {
                (DeviationKind::UndocumentedMember, "a documented member of the enumeration")
            }
            Form::Malformed(type_name) => (DeviationKind::Malformed, type_name),
            Form::InlineStream if has_media_type(record, index) => return,
            Form::InlineStream => (DeviationKind::OtherKind, "a stream with its media type"),
        };
        self.report(kind, record, expected, Json::from(text));
    }
}

/// Whether a value fits a plain collection as its only element.
fn fits(collection: Slot<'_>, element: &Json) -> bool {
    let list = Json::Array(vec![element.clone()]);
    let read = collection.with_empty(|empty| SlotReader(empty).deserialize(list));
    matches!(read, Some(Ok(Outcome::Set | Outcome::SetFromText)))
}

/// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Stream Property":
/// the content of a stream is allowed in JSON only together with its `mediaContentType`.
fn has_media_type(record: &dyn Record, index: usize) -> bool {
    let property = record.descriptor().members().get(index);
    control::of_property(record.additional(), property, "mediaContentType").is_some()
}
