//! Open enums: every documented member is a variant, and any other text is kept as it came.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::names::Names;
use super::text_like::{TextKind, members_in};

/// The text of an enum member that is not documented, held by the `Unknown` variant of the enum
/// `E`.
///
/// It cannot be made directly: `E::from(text)` gives the documented variant when there is one, so
/// an `UnknownMember` never holds the text of a documented member, nor text that was read for
/// another enum.
pub struct UnknownMember<E> {
    text: Box<str>,
    of: PhantomData<fn() -> E>,
}

impl<E> UnknownMember<E> {
    fn new(text: Box<str>) -> Self {
        Self { text, of: PhantomData }
    }

    /// The text exactly as it came.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<E> Clone for UnknownMember<E> {
    fn clone(&self) -> Self {
        Self { text: self.text.clone(), of: PhantomData }
    }
}

impl<E> fmt::Debug for UnknownMember<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.text.fmt(f)
    }
}

impl<E> fmt::Display for UnknownMember<E> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&self.text)
    }
}

impl<E> AsRef<str> for UnknownMember<E> {
    fn as_ref(&self) -> &str {
        &self.text
    }
}

impl<E> PartialEq for UnknownMember<E> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}

impl<E> Eq for UnknownMember<E> {}

impl<E> Hash for UnknownMember<E> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.text.hash(state);
    }
}

impl<E> PartialOrd for UnknownMember<E> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<E> Ord for UnknownMember<E> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}

/// What every enumeration of Microsoft Graph offers beyond its variants.
///
/// A property that takes several members at once holds them as comma-separated text, such as
/// `mailbox,site`. That text is kept exactly, in the `Unknown` variant, and
/// [`members`](Self::members) takes it apart.
///
/// Some members are sent only to clients that ask for them with the header `Prefer:
/// include-unknown-enum-members`; others receive `unknownFutureValue` instead.
pub trait OpenEnum: Sized + Clone + PartialEq + 'static {
    /// The documented members: their texts on the wire and, in the same order, their variants.
    #[doc(hidden)]
    fn known() -> (&'static Names, &'static [Self]);

    /// The documented member with exactly this wire text.
    #[inline]
    fn from_known(text: &str) -> Option<Self> {
        let (names, variants) = Self::known();
        variants.get(names.index_of(text)?).cloned()
    }

    /// The text on the wire.
    fn text(&self) -> &str;

    #[doc(hidden)]
    fn unknown(member: UnknownMember<Self>) -> Self;

    #[doc(hidden)]
    fn is_unknown(&self) -> bool;

    /// Whether this is a documented member (and not other text, nor several members at once).
    fn is_known(&self) -> bool {
        !self.is_unknown()
    }

    /// The members, one by one: several when the value is comma-separated text, otherwise the value
    /// itself. Blanks around a member do not count; empty text has no members.
    fn members(&self) -> impl Iterator<Item = Self> {
        members_in(self.text()).map(from_text)
    }

    /// Whether `member` is among the [`members`](Self::members).
    fn contains(&self, member: &Self) -> bool {
        self.members().any(|own| own == *member)
    }

    /// The value that holds several members at once.
    fn from_members(members: impl IntoIterator<Item = Self>) -> Self {
        let mut text = String::new();
        for member in members {
            if !text.is_empty() {
                text.push(',');
            }
            text.push_str(member.text());
        }
        from_text(&text)
    }
}

/// The documented member, or the text as an unknown one.
#[must_use]
#[inline]
pub fn from_text<E: OpenEnum>(text: &str) -> E {
    let (names, variants) = E::known();
    match variants.get(names.index_or_none(text)) {
        Some(member) => member.clone(),
        None => E::unknown(UnknownMember::new(keep(text))),
    }
}

/// Not inlined, so that it is compiled once.
#[inline(never)]
fn keep(text: &str) -> Box<str> {
    text.into()
}

/// What the text of an enumeration may be.
#[inline]
pub fn members_of<E: OpenEnum>() -> TextKind {
    TextKind::Members(E::known().0)
}

/// The text and the traits of an enum, from its variants with their texts on the wire.
macro_rules! open_enum {
    ($name:ident { $($variant:ident = $text:literal,)* }) => {
        impl $name {
            /// The text on the wire.
            #[must_use]
            #[inline(never)]
            pub fn as_str(&self) -> &str {
                match self {
                    $(Self::$variant => $text,)*
                    Self::Unknown(member) => member.as_str(),
                }
            }
        }
        impl $crate::runtime::OpenEnum for $name {
            #[inline]
            fn known() -> (&'static $crate::runtime::Names, &'static [Self]) {
                static NAMES: $crate::runtime::Names = $crate::runtime::Names::new(&[$($text),*]);
                // A static one would bring along code that drops it.
                const VARIANTS: &[$name] = &[$($name::$variant),*];
                (&NAMES, VARIANTS)
            }
            #[inline]
            fn text(&self) -> &str {
                self.as_str()
            }
            #[inline]
            fn unknown(member: $crate::runtime::UnknownMember<Self>) -> Self {
                Self::Unknown(member)
            }
            #[inline]
            fn is_unknown(&self) -> bool {
                matches!(self, Self::Unknown(_))
            }
        }
        // Derived, it would add an implementation and a function that nothing uses.
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                self.as_str() == other.as_str()
            }
        }
        impl Eq for $name {}
        // By the text on the wire: the order of the docs may change, and deriving these for
        // hundreds of enums takes a tenth of the time it takes to check the crate.
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                self.as_str().hash(state);
            }
        }
        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                self.as_str().cmp(other.as_str())
            }
        }
        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
        $crate::runtime::text_like!(
            $name,
            $crate::runtime::from_text,
            $crate::runtime::members_of::<Self>()
        );
    };
}
pub(crate) use open_enum;
