//! Arbitrary values of every struct survive writing and reading, arbitrary JSON survives reading and
//! writing. Each case is one seed; a failure names it, and seeds that failed are kept with the tests.

use std::collections::BTreeSet;

use proptest::prelude::{any, proptest};
use serde::Deserializer as _;

use super::random::Random;
use super::{Both, read, write};
use crate::runtime::Json;
use crate::runtime::conformance::inspect::Inspector;
use crate::runtime::driver::copy::copy_record;
use crate::runtime::driver::equal::equal_records;
use crate::runtime::driver::read::ObjectVisitor;
use crate::runtime::driver::write::write_record;
use crate::runtime::record::Record;
use crate::runtime::resource::members;
use crate::types::HIERARCHY;
#[cfg(feature = "off")]
use crate::v1_0::Captain;
use crate::v1_0::{
    Attendee, DirectoryObject, EmailAddress, Entity, FileItem, Group, Item, ItemBody, Kinds,
    Message, Paint, Recipient, Team, User, Wide,
};

/// What is tested of a struct.
#[derive(Clone, Copy)]
struct Struct {
    empty: fn() -> Box<dyn Record>,
    /// Reads a body both ways.
    read: fn(&str),
    /// Writes a value of that seed both ways.
    write: fn(u64) -> String,
}

const fn of<T: Both + Record + Default>() -> Struct {
    Struct {
        empty: || Box::<T>::default(),
        read: |json| drop(read::<T>(json)),
        write: |seed| {
            let mut value = T::default();
            Random::new(seed).fill(&mut value);
            write(&value)
        },
    }
}

/// Every struct.
const STRUCTS: &[Struct] = &[
    of::<Attendee>(),
    #[cfg(feature = "off")]
    of::<Captain>(),
    of::<DirectoryObject>(),
    of::<EmailAddress>(),
    of::<Entity>(),
    of::<FileItem>(),
    of::<Group>(),
    of::<Item>(),
    of::<ItemBody>(),
    of::<Kinds>(),
    of::<Message>(),
    of::<Paint>(),
    of::<Recipient>(),
    of::<Team>(),
    of::<User>(),
    of::<Wide>(),
];

#[test]
fn no_type_is_left_out() {
    let names = STRUCTS.iter().map(|it| (it.empty)().descriptor().type_name());
    let known = HIERARCHY.iter().map(|(name, _)| *name);
    // The only type in the area `off`.
    let known = known.filter(|name| cfg!(feature = "off") || *name != "microsoft.graph.captain");
    assert_eq!(names.collect::<BTreeSet<_>>(), known.collect());
}

fn written(record: &dyn Record) -> String {
    let mut text = Vec::new();
    write_record(record, None, &mut serde_json::Serializer::new(&mut text)).expect("it writes");
    String::from_utf8(text).expect("it is text")
}

fn read_back(empty: fn() -> Box<dyn Record>, json: &str) -> Box<dyn Record> {
    let mut record = empty();
    let mut reader = serde_json::Deserializer::from_str(json);
    (reader.deserialize_map(ObjectVisitor(&mut *record)))
        .unwrap_or_else(|error| panic!("{error}: {json}"));
    record
}

/// The number of values in typed fields, and the deviations.
fn inspected(record: &dyn Record) -> (usize, Vec<(String, &'static str)>) {
    let mut inspector = Inspector::default();
    inspector.resource(record, record.descriptor().type_name());
    let found = inspector.found.into_iter();
    let mut places: Vec<_> = found.map(|found| (found.path, found.expected)).collect();
    places.sort();
    (inspector.documented, places)
}

proptest! {
    #[test]
    fn a_copy_is_equal_until_something_in_it_changes(seed in any::<u64>()) {
        let mut drawn = Random::new(seed);
        for number in 0..30 {
            let Struct { empty, .. } = STRUCTS[drawn.below(STRUCTS.len())];
            let mut value = empty();
            Random::new(seed ^ number).fill(&mut *value);
            let name = value.descriptor().type_name();
            let mut copy = empty();
            copy_record(&*value, &mut *copy);
            assert_eq!(written(&*copy), written(&*value), "{name}");
            // NaN does not equal itself.
            let text = written(&*value);
            assert!(equal_records(&*copy, &*value) || text.contains("NaN"), "{name}: {text}");
            let members: Vec<_> = members::names(&*value).map(str::to_owned).collect();
            for member in members {
                let mut less = empty();
                copy_record(&*value, &mut *less);
                members::remove(&mut *less, &member);
                assert!(!equal_records(&*less, &*value), "{name} without {member}: {text}");
            }
            // A value that cannot be read completely is emptied instead of dropped, so it must be empty.
            value.empty();
            assert_eq!(written(&*value), "{}", "{name}: {text}");
            assert!(equal_records(&*value, &*empty()), "{name}: {text}");
        }
    }

    #[test]
    fn arbitrary_values_survive_writing_and_reading(seed in any::<u64>()) {
        let mut drawn = Random::new(seed);
        for number in 0..30 {
            let Struct { empty, read: read_both_ways, write } = STRUCTS[drawn.below(STRUCTS.len())];
            let mut value = empty();
            let mut random = Random::new(seed ^ number);
            random.fill(&mut *value);
            let text = written(&*value);
            assert_eq!(write(seed ^ number), text);
            read_both_ways(&text);
            let again = read_back(empty, &text);
            let name = value.descriptor().type_name();
            assert_eq!(written(&*again), text, "{name}");
            assert_eq!(inspected(&*again), inspected(&*value), "{name}: {text}");
            // No name is written twice, because the same members in another order have the same length.
            let json: Json = read(&text);
            assert_eq!(json.to_string().len(), text.len(), "{name}: {text}");
            // The position of type names does not matter.
            let turned = random.turned(&json);
            read_both_ways(&turned);
            let again = read_back(empty, &turned);
            assert_eq!(read::<Json>(&written(&*again)), json, "{name}: {turned}");
            assert_eq!(inspected(&*again), inspected(&*value), "{name}: {turned}");
        }
    }

    #[test]
    fn arbitrary_objects_survive_reading_and_writing(seed in any::<u64>()) {
        let mut random = Random::new(seed);
        let all: Vec<_> = STRUCTS.iter().map(|it| (it.empty)().descriptor()).collect();
        for number in 0..50 {
            let drawn = random.below(STRUCTS.len());
            let names = |random: &mut Random| {
                let own = random.below(3) > 0;
                let of = if own { drawn } else { random.below(all.len()) };
                let members = all[of].members();
                let name = members.get(random.below(members.len()));
                ["@odata.etag", "@type", name, name, name, name][random.below(6)].to_owned()
            };
            let mut json = Random::new(seed ^ number).object(&names);
            if let Some(name) = json.get_mut("@odata.type") {
                *name = format!("#{}", all[random.below(all.len())].type_name()).into();
            }
            (STRUCTS[drawn].read)(&json.to_string());
            let value = read_back(STRUCTS[drawn].empty, &json.to_string());
            let text = written(&*value);
            assert_eq!(read::<Json>(&text), json, "{}", all[drawn].type_name());
            assert_eq!(inspected(&*read_back(STRUCTS[drawn].empty, &text)), inspected(&*value), "{text}");
        }
    }
}
