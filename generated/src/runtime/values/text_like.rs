//! What all typed text has in common: open enums and the scalars that keep their text.

use std::fmt;
use std::marker::PhantomData;

use serde::de::{Deserializer, Error, Visitor};

use crate::runtime::conformance::form::Form;
use crate::runtime::record::names::{Case, Names};

/// A value that is text in JSON: a member of an open enum, or a scalar that keeps its text.
pub trait TextLike: Sized + 'static {
    /// The value with this text, or the member of an enumeration that it is in another `case`.
    fn read(text: &str, case: &mut Case) -> Self;
    #[inline]
    fn from_wire(text: &str) -> Self {
        Self::read(text, &mut Case::Any)
    }
    fn wire(&self) -> &str;
    /// Which text is valid.
    fn kind() -> TextKind;
}

/// Which text the documentation allows.
#[derive(Clone, Copy)]
pub enum TextKind {
    /// One of these members of an enumeration, or several separated by commas.
    Members(&'static Names),
    /// Text that is valid for the scalar type of this name.
    Scalar(&'static str, fn(&str) -> bool),
    /// The content of a stream.
    Stream,
}

impl TextKind {
    /// Whether the text is valid.
    pub(crate) fn form(self, text: &str) -> Form {
        match self {
            Self::Members(names) if names.has_in_any_case(text) => Form::Documented,
            Self::Members(names) => combined_form(names, text),
            Self::Scalar(_, is_well_formed) if is_well_formed(text) => Form::Documented,
            Self::Scalar(name, _) => Form::Malformed(name),
            Self::Stream => Form::InlineStream,
        }
    }
}

/// A combination is documented if each of its members is. Empty text has no member, which is never
/// valid.
fn combined_form(names: &Names, text: &str) -> Form {
    let mut members = members_in(text).peekable();
    if members.peek().is_none() {
        return Form::Malformed("a member of the enumeration");
    }
    match members.all(|member| names.has_in_any_case(member)) {
        true => Form::Documented,
        false => Form::UndocumentedMember,
    }
}

/// The parts of comma-separated text, without surrounding whitespace.
pub(crate) fn members_in(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|part| !part.is_empty())
}

/// Implements the conversions and serde traits of a [`TextLike`] type that has `as_str`. Functions that are
/// not needed to read and write are compiled where they are used.
macro_rules! text_like {
    ($name:ty $(, $generic:ident: $bound:path)?) => {
        impl $(<$generic: $bound>)? From<&str> for $name {
            #[inline]
            fn from(text: &str) -> Self {
                $crate::runtime::TextLike::from_wire(text)
            }
        }
        impl $(<$generic: $bound>)? From<String> for $name {
            #[inline]
            fn from(text: String) -> Self {
                $crate::runtime::TextLike::from_wire(&text)
            }
        }
        impl $(<$generic: $bound>)? ::core::str::FromStr for $name {
            type Err = ::core::convert::Infallible;
            #[inline]
            fn from_str(text: &str) -> Result<Self, ::core::convert::Infallible> {
                Ok($crate::runtime::TextLike::from_wire(text))
            }
        }
        impl $(<$generic: $bound>)? AsRef<str> for $name {
            #[inline]
            fn as_ref(&self) -> &str {
                self.as_str()
            }
        }
        impl $(<$generic: $bound>)? ::core::fmt::Display for $name {
            #[inline]
            fn fmt(&self, f: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                f.pad(self.as_str())
            }
        }
        impl $(<$generic: $bound>)? $crate::runtime::Element for $name {}
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

/// Implements standard traits by the text, for a type that has a `text` and a `marker`. Derived, they would
/// need the same traits for the marker type.
macro_rules! marked_text {
    ($name:ident) => {
        impl<M> Clone for $name<M> {
            fn clone(&self) -> Self {
                Self { text: self.text.clone(), marker: PhantomData }
            }
        }
        impl<M> fmt::Debug for $name<M> {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.text.fmt(f)
            }
        }
        impl<M> PartialEq for $name<M> {
            fn eq(&self, other: &Self) -> bool {
                self.text == other.text
            }
        }
        impl<M> Eq for $name<M> {}
        impl<M> Hash for $name<M> {
            fn hash<H: Hasher>(&self, state: &mut H) {
                self.text.hash(state);
            }
        }
        impl<M> Ord for $name<M> {
            fn cmp(&self, other: &Self) -> Ordering {
                self.text.cmp(&other.text)
            }
        }
        impl<M> PartialOrd for $name<M> {
            fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
                Some(self.cmp(other))
            }
        }
    };
}
pub(crate) use marked_text;

/// Reads text outside of a record. There is nowhere to keep a value of another kind, so it is an error.
pub(crate) fn read_text<'de, T: TextLike, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    deserializer.deserialize_str(TextVisitor(PhantomData))
}

struct TextVisitor<T>(PhantomData<T>);

impl<T: TextLike> Visitor<'_> for TextVisitor<T> {
    type Value = T;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("text")
    }

    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        // There is nowhere to keep the text beside the value.
        Ok(T::read(text, &mut Case::Exact))
    }
}
