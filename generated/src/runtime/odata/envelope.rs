//! Reads and writes the objects that wrap a `value`.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, SerializeMap, Serializer};
use serde_json::Value as Json;

use crate::runtime::resource::additional::Additional;

/// Reads an object: its `value`, and everything else as `Additional`.
pub(crate) fn read_envelope<'de, V: Deserialize<'de>, D: Deserializer<'de>>(
    expected: &'static str,
    deserializer: D,
) -> Result<(V, Additional), D::Error> {
    deserializer.deserialize_map(EnvelopeVisitor { expected, value: PhantomData })
}

/// Writes `value` after everything else.
pub(crate) fn write_envelope<V: Serialize, S: Serializer>(
    value: &V,
    additional: &Additional,
    serializer: S,
) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(None)?;
    for (name, value) in additional.iter().filter(|(name, _)| *name != "value") {
        map.serialize_entry(name, value)?;
    }
    map.serialize_entry("value", value)?;
    map.end()
}

struct EnvelopeVisitor<V> {
    expected: &'static str,
    value: PhantomData<V>,
}

impl<'de, V: Deserialize<'de>> Visitor<'de> for EnvelopeVisitor<V> {
    type Value = (V, Additional);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.expected)
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
        let mut value = None;
        let mut additional = Additional::default();
        while let Some(name) = map.next_key::<String>()? {
            if name == "value" {
                value = Some(map.next_value()?);
            } else {
                additional.push_unbound(name.into(), map.next_value::<Json>()?);
            }
        }
        if additional.repeats_a_name() {
            additional.remove_overridden(|_| false);
        }
        let value = value.ok_or_else(|| A::Error::missing_field("value"))?;
        Ok((value, additional))
    }
}
