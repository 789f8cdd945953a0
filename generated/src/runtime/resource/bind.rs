//! [`Reference`]: what the URLs of a navigation property must be.

use serde_json::Value as Json;

use crate::runtime::body::Object;
use crate::runtime::record::Record;
use crate::runtime::values::boxed::Boxed;
use crate::runtime::values::family::Family;

/// A field that can refer to existing entities by `U`: one URL for an object, a list of them for a
/// collection.
#[diagnostic::on_unimplemented(message = "`{Self}` cannot refer to entities by `{U}`")]
pub trait Reference<U> {
    /// The value of the annotation.
    fn reference(url: U) -> Json;
}

impl<T: Record, U: Into<String>> Reference<U> for Boxed<T> {
    fn reference(url: U) -> Json {
        Json::String(url.into())
    }
}

impl<T: Family, U: Into<String>> Reference<U> for T {
    fn reference(url: U) -> Json {
        Json::String(url.into())
    }
}

impl<T: Object, U: IntoIterator<Item: Into<String>>> Reference<U> for Vec<T> {
    fn reference(urls: U) -> Json {
        urls.into_iter().map(Into::<String>::into).collect()
    }
}
