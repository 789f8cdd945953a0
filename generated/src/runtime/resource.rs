//! [`Resource`]: the methods of every generated struct and family, apart from the accessors of its fields.
//!
//! `additional` keeps everything that has no typed field, on a `tape`; `members` accesses both by name, `control` finds
//! control information, `bind` refers to entities, and `changes` makes the body of a `PATCH`.

pub(crate) mod additional;
mod bind;
pub(crate) mod changes;
pub(crate) mod control;
mod kept;
pub(crate) mod members;
pub(crate) mod stored;
pub(crate) mod tape;
pub(crate) mod written;

use std::any::Any;
use std::ptr;

use serde::de::{Deserialize as _, DeserializeOwned};
use serde_json::Value as Json;

use self::additional::Additional;
use self::bind::Reference;
use self::changes::{Objects, changes};
use self::stored::Stored;
use crate::runtime::record::Record;
use crate::runtime::record::erase::{record_of, record_of_mut};

/// The methods of every Microsoft Graph struct: explicit nulls, access by wire name, control information,
/// changes.
///
/// # Absent, null, empty
///
/// A field that is `None` is not sent, which means "leave it unchanged" in a `PATCH`. An explicit `null`
/// means "clear it"; set it with [`set_null`](Self::set_null), or write it in [`graph!`](crate::graph). An
/// empty collection is neither.
///
/// ```
/// use msgraph_types::{GraphError, Resource};
///
/// let mut error = GraphError::default();
/// error.set_null(|it| &mut it.target);
/// assert!(error.is_null(|it| &it.target));
/// assert_eq!(msgraph_types::to_string(&error)?, r#"{"target":null}"#);
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// # Fields by closure
///
/// The methods that take a closure are about the field that it returns, which the compiler checks. It must be
/// one of the value itself, or, if the value is an enum over derived types, of the struct in it. For a field of
/// a struct in a field they have no effect and return `false`; call them on that struct.
///
/// ```compile_fail,E0609
/// # use msgraph_types::{GraphError, Resource};
/// GraphError::default().set_null(|it| &mut it.tarjet);
/// ```
///
/// # Control information
///
/// The service sends information about a value next to it, such as `@odata.etag` and
/// `members@odata.nextLink`. It is kept in [`additional`](Self::additional). The methods here read it,
/// with or without `odata.` ([OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information")
/// and also without the `@`, as older services send it.
pub trait Resource {
    #[doc(hidden)]
    fn record(&self) -> &dyn Record;

    #[doc(hidden)]
    fn record_mut(&mut self) -> &mut dyn Record;

    /// The documented type of properties of this Rust type: the base type for a family.
    #[doc(hidden)]
    fn declared_type(&self) -> &'static str {
        self.record().descriptor().type_name()
    }

    /// The documented type of this value, such as `microsoft.graph.message`. For the type that the service
    /// named, see [`odata_type`](Self::odata_type).
    fn type_name(&self) -> &'static str {
        self.record().descriptor().type_name()
    }

    /// The wire names of the documented properties, those of base types first.
    fn property_names(&self) -> &'static [&'static str] {
        self.record().descriptor().members().as_slice().get(1..).unwrap_or_default()
    }

    /// The text of `@odata.type`, as received or to be sent.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: type"
    fn odata_type(&self) -> Option<&str> {
        control::type_reference(self.record())
    }

    /// `@odata.id`: the URL that identifies the entity.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: id"
    fn odata_id(&self) -> Option<&str> {
        control::of_object(self.additional(), "id")?.as_str()
    }

    /// `@odata.etag`, for an `If-Match` header.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: etag"
    fn etag(&self) -> Option<&str> {
        control::of_object(self.additional(), "etag")?.as_str()
    }

    /// `@odata.context`: what this value is, as a URL into the metadata of the service.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: context"
    fn context(&self) -> Option<&str> {
        control::of_object(self.additional(), "context")?.as_str()
    }

    /// `@odata.mediaReadLink`: the URL to fetch the content of a media entity from.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: media*"
    fn media_read_link(&self) -> Option<&str> {
        control::of_object(self.additional(), "mediaReadLink")?.as_str()
    }

    /// `@odata.mediaContentType`: the media type of the content of a media entity.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Control Information: media*"
    fn media_content_type(&self) -> Option<&str> {
        control::of_object(self.additional(), "mediaContentType")?.as_str()
    }

    /// Why a delta query lists this object as removed: the `reason` in `@removed`, which is `changed` or
    /// `deleted`. Empty if `@removed` has no reason, `None` if the object is not removed.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Deleted Entity"
    fn removed(&self) -> Option<&str> {
        let removed = control::of_object(self.additional(), "removed")?;
        Some(removed.member("reason").and_then(Stored::as_str).unwrap_or_default())
    }

    /// An annotation of this object by its name without the `@`, such as
    /// `microsoft.graph.downloadUrl` of a drive item.
    fn annotation(&self, name: &str) -> Option<&Json> {
        self.additional().get(&format!("@{name}"))
    }

    /// An annotation of a property, by the names before and after the `@`, such as `photo` and
    /// `odata.mediaReadLink`.
    fn property_annotation(&self, property: &str, name: &str) -> Option<&Json> {
        self.additional().get(&format!("{property}@{name}"))
    }

    /// The URL of the rest of a collection in this object, `property@odata.nextLink`; `None` if the object
    /// has all of it.
    fn next_link_of(&self, property: &str) -> Option<&str> {
        control::of_property(self.additional(), property, "nextLink")?.as_str()
    }

    /// The number of elements of a collection of this object, `property@odata.count`.
    fn count_of(&self, property: &str) -> Option<u64> {
        control::of_property(self.additional(), property, "count")?.as_count()
    }

    /// The elements that a delta query reports as added to or removed from a collection of this object,
    /// such as `members@delta`. For the removed ones, [`removed`](Self::removed) is not `None`.
    ///
    /// # Errors
    ///
    /// When the annotation is not an array of `T`.
    fn delta_of<T: DeserializeOwned>(&self, property: &str) -> Option<serde_json::Result<Vec<T>>>
    where
        Self: Sized,
    {
        let delta = control::of_property(self.additional(), property, "delta")?;
        Some(Vec::deserialize(delta.to_json()))
    }

    /// Whether the property of that field is an explicit `null`: `user.is_null(|it| &it.mobile_phone)`.
    fn is_null<F>(&self, field: impl FnOnce(&Self) -> &Option<F>) -> bool
    where
        Self: Sized,
    {
        let address = ptr::from_ref(field(self)).cast();
        let name = members::name_at(self.record(), address);
        name.is_some_and(|name| members::is_null(self.record(), name))
    }

    /// Whether the property with the wire name `name` is an explicit `null`.
    fn is_null_by_name(&self, name: &str) -> bool {
        members::is_null(self.record(), name)
    }

    /// Sets that field to `None` and its property to an explicit `null`:
    /// `user.set_null(|it| &mut it.mobile_phone)`. Returns whether it is a field of this value.
    fn set_null<F>(&mut self, field: impl FnOnce(&mut Self) -> &mut Option<F>) -> bool
    where
        Self: Sized,
    {
        let address = ptr::from_ref(field(self)).cast();
        let name = members::name_at(self.record(), address);
        name.is_some_and(|name| self.set_null_by_name(name))
    }

    /// Sets the property with the wire name `name` to an explicit `null`, and its field, if it has one, to
    /// `None`. Returns whether the documentation has the property; if not, the `null` is sent all the same.
    fn set_null_by_name(&mut self, name: &str) -> bool {
        members::set(self.record_mut(), name, Json::Null);
        members::is_documented(self.record(), name)
    }

    /// The value of the property with the wire name `name` as JSON, from the typed field or from
    /// [`additional`](Self::additional).
    ///
    /// `None` if it is absent, [`Json::Null`] if it is an explicit null.
    fn get(&self, name: &str) -> Option<Json> {
        members::get(self.record(), name)
    }

    /// Sets the property with the wire name `name`: in the typed field if the value fits, otherwise in
    /// [`additional`](Self::additional). Returns the previous value.
    fn set(&mut self, name: &str, value: Json) -> Option<Json> {
        members::set(self.record_mut(), name, value)
    }

    /// Makes the property with the wire name `name` absent, so that it is not sent at all. Returns the
    /// previous value.
    fn remove(&mut self, name: &str) -> Option<Json> {
        members::remove(self.record_mut(), name)
    }

    /// Makes a navigation property refer to existing entities, with `@odata.bind`: its field, and one URL or, if
    /// it is a collection, any number of them. Returns whether it is a field of this value.
    ///
    /// ```ignore
    /// user.bind(|it| &mut it.manager, "https://graph.microsoft.com/v1.0/users/1");
    /// group.bind(|it| &mut it.owners, ["https://graph.microsoft.com/v1.0/users/1"]);
    /// ```
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Bind Operation"
    fn bind<F: Reference<U>, U>(
        &mut self,
        field: impl FnOnce(&mut Self) -> &mut Option<F>,
        url: U,
    ) -> bool
    where
        Self: Sized,
    {
        let address = ptr::from_ref(field(self)).cast();
        let name = members::name_at(self.record(), address);
        name.is_some_and(|name| self.bind_by_name(name, F::reference(url)))
    }

    /// Makes the navigation property with the wire name `name` refer to existing entities, with
    /// `name@odata.bind`: one URL, or a list of them if it is a collection. Returns whether the documentation
    /// has the property; if not, the reference is sent all the same.
    ///
    /// [OData JSON 4.01](https://docs.oasis-open.org/odata/odata-json-format/v4.01/odata-json-format-v4.01.html), "Bind Operation"
    fn bind_by_name(&mut self, name: &str, url: impl Into<Json>) -> bool
    where
        Self: Sized,
    {
        members::set(self.record_mut(), &format!("{name}@odata.bind"), url.into());
        members::is_documented(self.record(), name)
    }

    /// The body of a `PATCH` that turns `before` into this value: the properties that changed, with `null`
    /// for those that were removed.
    ///
    /// An object or a collection in a property is sent whole if anything in it changed, an object with `null`
    /// for what was removed from it; [`nested_changes_since`](Self::nested_changes_since) sends less. Removed
    /// control information is left out, since it cannot be cleared. If `before` has another type, everything
    /// is sent.
    ///
    /// ```
    /// # use msgraph_types::{GraphError, Resource};
    /// let before: GraphError = msgraph_types::from_str(r#"{"code": "a", "message": "b", "target": "c"}"#)?;
    /// let mut after = before.clone();
    /// after.message = Some("new".to_owned());
    /// after.target = None;
    /// let patch = msgraph_types::to_string(&after.changes_since(&before))?;
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
        changes(before, self, Objects::Whole)
    }

    /// Like [`changes_since`](Self::changes_since), with only the changes of an object in a property. OData
    /// allows that, but many services of Microsoft Graph refuse or misread it: they need both the time and
    /// the zone of a start, for example.
    #[must_use]
    fn nested_changes_since(&self, before: &Self) -> Self
    where
        Self: Sized + Clone,
    {
        changes(before, self, Objects::OnlyChanges)
    }

    /// This value as a `T`, if it is one: the variant of an enum over derived types.
    fn downcast_ref<T: Resource + 'static>(&self) -> Option<&T>
    where
        Self: Sized,
    {
        (self.record() as &dyn Any).downcast_ref()
    }

    /// This value as a mutable `T`, if it is one: the variant of an enum over derived types.
    fn downcast_mut<T: Resource + 'static>(&mut self) -> Option<&mut T>
    where
        Self: Sized,
    {
        (self.record_mut() as &mut dyn Any).downcast_mut()
    }

    /// Converts this value into a `T`, a variant of an enum over derived types. `From` converts back.
    ///
    /// # Errors
    ///
    /// Returns the value itself if it has another type.
    fn downcast<T: Resource + Default + 'static>(mut self) -> Result<T, Self>
    where
        Self: Sized,
    {
        self.downcast_mut::<T>().map(std::mem::take).ok_or(self)
    }

    /// Reads the same object as another type, for example one that the service names but that the
    /// documentation does not allow here. Nothing is lost.
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

    /// Everything that is not in typed fields.
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
