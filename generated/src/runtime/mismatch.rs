//! The list of values that were kept beside the fields because they contradict their documented
//! type.

use std::fmt;

use serde_json::Value as Json;

use super::record::{Record, is_present};
use super::slot::Slot;

/// A value that contradicts the documented type of its property.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Mismatch {
    /// Where it stands, as a JSON pointer ([RFC 6901](https://www.rfc-editor.org/rfc/rfc6901)) from the value that was
    /// asked, such as `/toRecipients/0/emailAddress`.
    pub path: String,
    /// The type that documents the property, such as `microsoft.graph.recipient`.
    pub type_name: &'static str,
    /// The name of the property on the wire.
    pub property: &'static str,
    /// What the documented type looks like in JSON, such as `an array of text`.
    pub expected: &'static str,
    /// The value as it came.
    pub value: Json,
}

impl fmt::Display for Mismatch {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}: expected {} ({}), found {}",
            self.path, self.expected, self.type_name, self.value
        )
    }
}

impl std::error::Error for Mismatch {}

pub(crate) fn mismatches_of(record: &dyn Record) -> Vec<Mismatch> {
    let mut walk = Walk { path: String::new(), found: Vec::new() };
    walk.record(record);
    walk.found
}

struct Walk {
    path: String,
    found: Vec<Mismatch>,
}

impl Walk {
    fn record(&mut self, record: &dyn Record) {
        let descriptor = record.descriptor();
        let members = descriptor.members();
        for (name, value) in record.additional().iter().filter(|(_, value)| !value.is_null()) {
            let Some(index) = members.index_of(name).filter(|index| !is_present(record, *index))
            else {
                continue;
            };
            let (type_name, property, expected) =
                (descriptor.type_name(), members.get(index), record.field(index).expected());
            let path = format!("{}/{property}", self.path);
            self.found.push(Mismatch { path, type_name, property, expected, value: value.clone() });
        }
        for index in (0..members.len()).filter(|index| is_present(record, *index)) {
            self.step(members.get(index), |walk| walk.slot(record.field(index)));
        }
    }

    fn slot(&mut self, slot: Slot<'_>) {
        match slot {
            Slot::Object(place) => place.value().into_iter().for_each(|object| self.record(object)),
            Slot::Family(place) => {
                place.value().into_iter().for_each(|object| self.record(object.record()))
            }
            Slot::ObjectList(place) => {
                for (index, object) in (0..).map_while(|index| Some((index, place.at(index)?))) {
                    self.step(index, |walk| walk.record(object));
                }
            }
            Slot::FamilyList(place) => {
                for (index, object) in (0..).map_while(|index| Some((index, place.at(index)?))) {
                    self.step(index, |walk| walk.record(object.record()));
                }
            }
            _ => {}
        }
    }

    fn step(&mut self, name: impl fmt::Display, walk: impl FnOnce(&mut Self)) {
        let length = self.path.len();
        self.path.push('/');
        self.path.push_str(&name.to_string());
        walk(self);
        self.path.truncate(length);
    }
}
