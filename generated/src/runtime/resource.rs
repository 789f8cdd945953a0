//! [`Resource`]: what every generated struct and every family can do beside its fields.

use serde::de::DeserializeSeed;
use serde_json::Value as Json;

use super::additional::Additional;
use super::mismatch::{Mismatch, mismatches_of};
use super::read_slot::{Outcome, SlotReader};
use super::record::{Record, is_present};
use super::slot::Slot;
use super::write::slot_to_json;

/// What every struct of Microsoft Graph can do beside its fields: explicit nulls, access by wire
/// name, annotations.
///
/// # Absent, null, empty
///
/// A field that is `None` is not sent, which a `PATCH` reads as "leave it". An explicit `null`
/// means "clear it", and is set by [`set_null`](Self::set_null). An empty collection is neither.
///
/// ```
/// # use msgraph_types::Resource;
/// fn forget<T: Resource>(patch: &mut T) {
///     patch.set_null("mobilePhone");
///     assert!(patch.is_null("mobilePhone"));
/// }
/// ```
pub trait Resource {
    #[doc(hidden)]
    fn record(&self) -> &dyn Record;

    #[doc(hidden)]
    fn record_mut(&mut self) -> &mut dyn Record;

    /// The documented type of this value, as in `microsoft.graph.message`. What the service called
    /// it is [`odata_type`](Self::odata_type).
    fn type_name(&self) -> &'static str {
        self.record().descriptor().type_name()
    }

    /// The names on the wire of the documented properties, those of base types first.
    fn property_names(&self) -> &'static [&'static str] {
        self.record().descriptor().members().as_slice().get(1..).unwrap_or_default()
    }

    /// The text of `@odata.type`, as it came or as it will be sent.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: type"
    fn odata_type(&self) -> Option<&str> {
        match self.record().field(0) {
            Slot::Text(place) => place.as_deref(),
            _ => None,
        }
    }

    /// The text of `@odata.etag`, which goes into an `If-Match` header.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: etag"
    fn etag(&self) -> Option<&str> {
        self.record().additional().get("@odata.etag")?.as_str()
    }

    /// Why a delta query lists this object as removed: the `reason` in `@removed`, `changed` or
    /// `deleted`; empty text when there is `@removed` without a reason, `None` when the object is
    /// not removed.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Deleted Entity"
    fn removed(&self) -> Option<&str> {
        let removed = self.record().additional().get("@removed")?;
        Some(removed.get("reason").and_then(Json::as_str).unwrap_or_default())
    }

    /// Whether an explicit `null` is held for `name`, a name on the wire.
    fn is_null(&self, name: &str) -> bool {
        let record = self.record();
        !index_of(record, name).is_some_and(|index| is_present(record, index))
            && record.additional().get(name).is_some_and(Json::is_null)
    }

    /// Makes `name`, a name on the wire, an explicit `null`, which clears the typed field.
    fn set_null(&mut self, name: &str) {
        self.remove(name);
        let record = self.record_mut();
        let descriptor = record.descriptor();
        match descriptor.members().index_of(name) {
            Some(index) => record.additional_mut().push_null(descriptor, index),
            None => record.additional_mut().push_name(descriptor, name.into(), Json::Null),
        }
    }

    /// The JSON value that is held for `name`, a name on the wire, in a typed field or beside the
    /// fields.
    ///
    /// `None` when it is absent, [`Json::Null`] when it is an explicit null.
    fn get(&self, name: &str) -> Option<Json> {
        let record = self.record();
        match index_of(record, name).filter(|index| is_present(record, *index)) {
            Some(index) => slot_to_json(record.field(index)).ok(),
            None => record.additional().get(name).cloned(),
        }
    }

    /// Puts a JSON value under `name`, a name on the wire: into the typed field when it fits there,
    /// beside the fields otherwise. Gives what was there before.
    fn set(&mut self, name: &str, value: Json) -> Option<Json> {
        let before = self.remove(name);
        let record = self.record_mut();
        let descriptor = record.descriptor();
        let Some(index) = descriptor.members().index_of(name) else {
            record.additional_mut().push_name(descriptor, name.into(), value);
            return before;
        };
        // Only a value that no JSON text can hold fails to be read; it is then kept as it is.
        match SlotReader(record.field_mut(index)).deserialize(&value) {
            Ok(Outcome::Set) => {}
            Ok(Outcome::Null) => record.additional_mut().push_null(descriptor, index),
            Ok(Outcome::Other(_)) | Err(_) => {
                record.field_mut(index).clear();
                record.additional_mut().push_slot(descriptor, index, value);
            }
        }
        before
    }

    /// Makes `name`, a name on the wire, absent: neither sent as a value nor as null. Gives what
    /// was there before.
    fn remove(&mut self, name: &str) -> Option<Json> {
        let before = self.get(name);
        let record = self.record_mut();
        let descriptor = record.descriptor();
        record.additional_mut().adopt(descriptor);
        if let Some(index) = descriptor.members().index_of(name) {
            record.field_mut(index).clear();
        }
        record.additional_mut().remove(name);
        before
    }

    /// Makes the navigation property `name` refer to the entity at `url`, by `name@odata.bind`.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Bind Operation"
    fn bind(&mut self, name: &str, url: impl Into<String>)
    where
        Self: Sized,
    {
        self.set(&format!("{name}@odata.bind"), Json::String(url.into()));
    }

    /// Makes the navigation property `name`, a collection, refer to the entities at `urls`, by
    /// `name@odata.bind`.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Bind Operation"
    fn bind_all<U: Into<String>>(&mut self, name: &str, urls: impl IntoIterator<Item = U>)
    where
        Self: Sized,
    {
        let urls = urls.into_iter().map(|url| Json::String(url.into())).collect();
        self.set(&format!("{name}@odata.bind"), Json::Array(urls));
    }

    /// What is held beyond the typed fields.
    fn additional(&self) -> &Additional {
        self.record().additional()
    }

    /// Every value in here, at any depth, that contradicts its documented type and so is kept
    /// beside the fields.
    ///
    /// Reading never fails for such a value. A program that wants it to reads, asks, and refuses:
    ///
    /// ```
    /// # use msgraph_types::{Mismatch, Resource};
    /// fn accept<T: Resource>(resource: T) -> Result<T, Vec<Mismatch>> {
    ///     let mismatches = resource.mismatches();
    ///     if mismatches.is_empty() { Ok(resource) } else { Err(mismatches) }
    /// }
    /// ```
    fn mismatches(&self) -> Vec<Mismatch> {
        mismatches_of(self.record())
    }
}

fn index_of(record: &dyn Record, name: &str) -> Option<usize> {
    record.descriptor().members().index_of(name)
}

impl<T: Record> Resource for T {
    fn record(&self) -> &dyn Record {
        self
    }
    fn record_mut(&mut self) -> &mut dyn Record {
        self
    }
}
