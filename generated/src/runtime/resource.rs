//! [`Resource`]: what every generated struct and every family can do beside its fields.
//!
//! The modules below hold what is beside the fields (`additional`), and reach it and the fields by name:
//! `members`, `control` for control information, `changes` for the body of a `PATCH`.

pub(crate) mod additional;
pub(crate) mod changes;
pub(crate) mod control;
pub(crate) mod members;

use std::any::Any;

use serde::de::{Deserialize as _, DeserializeOwned};
use serde_json::Value as Json;

use self::additional::Additional;
use self::changes::changes;
use crate::runtime::record::Record;
use crate::runtime::record::erase::{record_of, record_of_mut};

/// What every struct of Microsoft Graph can do beside its fields: explicit nulls, access by wire
/// name, control information, changes.
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
///
/// # Control information
///
/// What the service says about a value stands beside it, as in `@odata.etag` and
/// `members@odata.nextLink`. It is kept in [`additional`](Self::additional), and the methods here
/// read it, also without `odata.` ([OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information")
/// and without the `@`, as older services write it.
pub trait Resource {
    #[doc(hidden)]
    fn record(&self) -> &dyn Record;

    #[doc(hidden)]
    fn record_mut(&mut self) -> &mut dyn Record;

    /// The type of the place that a value of this Rust type stands in: the base type for a family.
    #[doc(hidden)]
    fn declared_type(&self) -> &'static str {
        self.record().descriptor().type_name()
    }

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
        control::type_reference(self.record())
    }

    /// The text of `@odata.id`: the URL that identifies the entity.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: id"
    fn odata_id(&self) -> Option<&str> {
        control::of_object(self.additional(), "id")?.as_str()
    }

    /// The text of `@odata.etag`, which goes into an `If-Match` header.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: etag"
    fn etag(&self) -> Option<&str> {
        control::of_object(self.additional(), "etag")?.as_str()
    }

    /// The text of `@odata.context`: what this value is, a URL into the metadata of the service.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: context"
    fn context(&self) -> Option<&str> {
        control::of_object(self.additional(), "context")?.as_str()
    }

    /// The text of `@odata.mediaReadLink`: where the content of a media entity can be fetched.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: media*"
    fn media_read_link(&self) -> Option<&str> {
        control::of_object(self.additional(), "mediaReadLink")?.as_str()
    }

    /// The text of `@odata.mediaContentType`: the media type of the content of a media entity.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: media*"
    fn media_content_type(&self) -> Option<&str> {
        control::of_object(self.additional(), "mediaContentType")?.as_str()
    }

    /// Why a delta query lists this object as removed: the `reason` in `@removed`, `changed` or
    /// `deleted`; empty text when there is `@removed` without a reason, `None` when the object is
    /// not removed.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Deleted Entity"
    fn removed(&self) -> Option<&str> {
        let removed = control::of_object(self.additional(), "removed")?;
        Some(removed.get("reason").and_then(Json::as_str).unwrap_or_default())
    }

    /// Any annotation of this object by its name without the `@`, such as
    /// `microsoft.graph.downloadUrl` of a drive item.
    fn annotation(&self, name: &str) -> Option<&Json> {
        self.additional().get(&format!("@{name}"))
    }

    /// Any annotation of a property by its names without the `@`, such as `photo` and
    /// `odata.mediaReadLink`.
    fn property_annotation(&self, property: &str, name: &str) -> Option<&Json> {
        self.additional().get(&format!("{property}@{name}"))
    }

    /// Where the rest of a collection in this object is, `property@odata.nextLink`; none when the
    /// object holds all of it.
    fn next_link_of(&self, property: &str) -> Option<&str> {
        control::of_property(self.additional(), property, "nextLink")?.as_str()
    }

    /// How many elements a collection of this object has, `property@odata.count`.
    fn count_of(&self, property: &str) -> Option<u64> {
        control::as_count(control::of_property(self.additional(), property, "count")?)
    }

    /// The elements that a delta query reports as added to, or removed from, a collection of this
    /// object: `members@delta`. Those that are gone say so by [`removed`](Self::removed).
    ///
    /// # Errors
    ///
    /// When what stands there is no array of `T`.
    fn delta_of<T: DeserializeOwned>(&self, property: &str) -> Option<serde_json::Result<Vec<T>>>
    where
        Self: Sized,
    {
        let delta = control::of_property(self.additional(), property, "delta")?;
        Some(Vec::deserialize(delta))
    }

    /// Whether an explicit `null` is held for `name`, a name on the wire.
    fn is_null(&self, name: &str) -> bool {
        members::is_null(self.record(), name)
    }

    /// Makes `name`, a name on the wire, an explicit `null`, which clears the typed field.
    fn set_null(&mut self, name: &str) {
        members::set(self.record_mut(), name, Json::Null);
    }

    /// The JSON value that is held for `name`, a name on the wire, in a typed field or beside the
    /// fields.
    ///
    /// `None` when it is absent, [`Json::Null`] when it is an explicit null.
    fn get(&self, name: &str) -> Option<Json> {
        members::get(self.record(), name)
    }

    /// Puts a JSON value under `name`, a name on the wire: into the typed field when it fits there,
    /// beside the fields otherwise. Gives what was there before.
    fn set(&mut self, name: &str, value: Json) -> Option<Json> {
        members::set(self.record_mut(), name, value)
    }

    /// Makes `name`, a name on the wire, absent: neither sent as a value nor as null. Gives what
    /// was there before.
    fn remove(&mut self, name: &str) -> Option<Json> {
        members::remove(self.record_mut(), name)
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

    /// What must be sent in a `PATCH` to make this value of what it was `before`: the properties
    /// that changed, with `null` for those that are gone.
    ///
    /// Of an object in a property, only what changed in it is part; a collection is sent whole.
    /// Control information that is gone is not mentioned, since it cannot be cleared. When
    /// `before` is of another type, everything changed.
    ///
    /// ```
    /// # use msgraph_types::{GraphError, Resource};
    /// let before: GraphError = serde_json::from_str(r#"{"code": "a", "message": "b", "target": "c"}"#)?;
    /// let mut after = before.clone();
    /// after.message = Some("new".to_owned());
    /// after.target = None;
    /// let patch = serde_json::to_string(&after.changes_since(&before))?;
    /// assert_eq!(patch, r#"{"message":"new","target":null}"#);
    /// # Ok::<(), serde_json::Error>(())
    /// ```
    ///
    /// [OData Protocol 4.01](https://docs.oasis-open.org/odata/odata/v4.01/odata-v4.01-part1-protocol.html), "Update an Entity"
    #[must_use]
    fn changes_since(&self, before: &Self) -> Self
    where
        Self: Sized + Clone,
    {
        let mut patch = self.clone();
        if self.type_name() == before.type_name() {
            patch.record_mut().empty();
            changes(before.record(), self.record(), patch.record_mut());
        }
        patch
    }

    /// This value as a `T`, if it is one: a variant of a family.
    fn downcast_ref<T: Resource + 'static>(&self) -> Option<&T>
    where
        Self: Sized,
    {
        (self.record() as &dyn Any).downcast_ref()
    }

    /// This value as a `T` that can be changed, if it is one: a variant of a family.
    fn downcast_mut<T: Resource + 'static>(&mut self) -> Option<&mut T>
    where
        Self: Sized,
    {
        (self.record_mut() as &mut dyn Any).downcast_mut()
    }

    /// This value as a `T`, a variant of a family. `From` goes the other way.
    ///
    /// # Errors
    ///
    /// When it is of another type, which is then given back.
    fn downcast<T: Resource + Default + 'static>(mut self) -> Result<T, Self>
    where
        Self: Sized,
    {
        self.downcast_mut::<T>().map(std::mem::take).ok_or(self)
    }

    /// The same object read as another type: one that the service names and the documentation does
    /// not have for this place, or one that is known from elsewhere. Nothing is lost on the way.
    #[must_use]
    fn read_as<T: Resource + Default>(&self) -> T
    where
        Self: Sized,
    {
        let mut other = T::default();
        for (name, value) in members::all(self.record()) {
            members::add(other.record_mut(), name, value);
        }
        other
    }

    /// What is held beyond the typed fields.
    fn additional(&self) -> &Additional {
        self.record().additional()
    }
}

impl<T: Record + Default> Resource for T {
    fn record(&self) -> &dyn Record {
        record_of(self)
    }
    fn record_mut(&mut self) -> &mut dyn Record {
        record_of_mut(self)
    }
}
