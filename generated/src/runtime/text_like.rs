//! The traits that all typed text shares: open enums and the scalars that keep their text.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use super::slot::TextLike;

/// The conversions and serde traits of a type that has `as_str`, made from text by `$from`
/// and judged by `$form`.
macro_rules! text_like {
    ($name:ty, $from:path, $form:path $(, $generic:ident: $bound:path)?) => {
        impl $(<$generic: $bound>)? $crate::runtime::TextLike for $name {
            fn from_wire(text: &str) -> Self {
                $from(text)
            }
            fn wire(&self) -> &str {
                self.as_str()
            }
            fn form(&self) -> $crate::runtime::Form {
                $form(self)
            }
        }
        impl $(<$generic: $bound>)? From<&str> for $name {
            fn from(text: &str) -> Self {
                $from(text)
            }
        }
        impl $(<$generic: $bound>)? From<String> for $name {
            fn from(text: String) -> Self {
                $from(&text)
            }
        }
        impl $(<$generic: $bound>)? ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            fn from_str(text: &str) -> Result<Self, ::core::convert::Infallible> {
                Ok($from(text))
            }
        }
        impl $(<$generic: $bound>)? AsRef<str> for $name {
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl $(<$generic: $bound>)? ::core::fmt::Display for $name {
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl $(<$generic: $bound>)? ::serde::Serialize for $name {
            fn serialize<S: ::serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }
        impl<'de $(, $generic: $bound)?> ::serde::Deserialize<'de> for $name {
            fn deserialize<D: ::serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::runtime::read_text(deserializer)
            }
        }
    };
}
pub(crate) use text_like;

/// Reads text on its own, outside of a record: there is nowhere to keep a value of another kind, so
/// it is an error.
pub fn read_text<'de, T: TextLike, D: Deserializer<'de>>(deserializer: D) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: TextLike> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        Ok(T::from_wire(text))
    }
}
