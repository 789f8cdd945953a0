//! Reads and writes the objects that wrap a `value`.

use std::fmt;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};

use crate::runtime::driver::keep::keep_value;
use crate::runtime::resource::additional::Additional;

/// Where the `value` of an object is read to.
pub(crate) trait ValuePlace<'de> {
    /// Reads the value; the last one counts.
    fn read<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error>;
}

impl<'de, V: Deserialize<'de>> ValuePlace<'de> for Option<V> {
    fn read<A: MapAccess<'de>>(&mut self, map: &mut A) -> Result<(), A::Error> {
        *self = Some(map.next_value()?);
        Ok(())
    }
}

/// Reads an object: its `value`, which must be there, and everything else as `Additional`.
pub(crate) fn read_envelope<'de, D: Deserializer<'de>>(
    expected: &'static str,
    deserializer: D,
    value: &mut impl ValuePlace<'de>,
) -> Result<Additional, D::Error> {
    deserializer.deserialize_map(EnvelopeVisitor { expected, value })
}

/// Writes `value` after everything else.
pub(crate) fn write_envelope<V: Serialize, S: Serializer>(
    value: &V,
    additional: &Additional,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, value) in additional.iter_stored().filter(|(name, _)| *name != "value") {
        map.serialize_entry(name, &value)?;
    }
    map.serialize_entry("value", value)?;
    map.end()
}

struct EnvelopeVisitor<'a, P> {
    expected: &'static str,
    value: &'a mut P,
}

impl<'de, P: ValuePlace<'de>> Visitor<'de> for EnvelopeVisitor<'_, P> {
    type Value = Additional;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Additional, A::Error> {
        let mut has_value = false;
        let mut additional = Additional::default();
        while let Some(name) = map.next_key::<String>()? {
            if name == "value" {
                self.value.read(&mut map)?;
                has_value = true;
            } else {
                let tape = additional.unbound_tape();
                tape.push_name(&name);
                keep_value(tape, |place| map.next_value_seed(place))?;
            }
        }
        additional.resolve_repeated_names();
        if has_value { Ok(additional) } else { Err(A::Error::missing_field("value")) }
    }
}
