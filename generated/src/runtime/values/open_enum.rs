//! Open enums: every documented member is a variant, and any other text is kept unchanged.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::marker::PhantomData;

use super::text_like::{TextKind, TextLike, marked_text, members_in};
use crate::runtime::record::names::{Case, Names};

/// The text of an enum member that is not documented, held by the `Unknown` variant of the enum
/// `E`.
///
/// It cannot be constructed directly: `E::from(text)` returns the documented variant if there is one.
/// So an `UnknownMember` never holds the text of a documented member, or text read for another enum. It holds
/// such text in another case only where a value is read by itself; see [`OpenEnum`].
pub struct UnknownMember<E> {
    text: Box<str>,
    marker: PhantomData<fn() -> E>,
}

impl<E> UnknownMember<E> {
    fn new(text: Box<str>) -> Self {
        Self { text, marker: PhantomData }
    }

    /// The text exactly as received.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

marked_text!(UnknownMember);

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

/// The methods of every enumeration of Microsoft Graph.
///
/// Several members at once are sent as comma-separated text, such as `mailbox,site`. That text is kept
/// exactly, in the `Unknown` variant, and [`members`](Self::members) splits it.
///
/// Text that differs from a documented member in case only is that member. An object that was read has the
/// variant in its field, and writes the text as it came until the field holds another member. A value that was
/// read by itself, not in a field, keeps such text in the `Unknown` variant, and equals the member.
///
/// Some members are sent only to clients that send the header `Prefer: include-unknown-enum-members`;
/// other clients receive `unknownFutureValue` instead.
pub trait OpenEnum: Sized + Clone + PartialEq + AsRef<str> + 'static {
    #[doc(hidden)]
    fn variants() -> &'static Variants<Self>;

    /// The documented member with exactly this wire text.
    #[inline]
    fn from_known(text: &str) -> Option<Self> {
        let Variants { names, known, .. } = Self::variants();
        known.get(names.index_of(text)?).cloned()
    }

    /// The text on the wire.
    fn text(&self) -> &str {
        self.as_ref()
    }

    /// The text of the documented member, if it is one in another case, or else its own.
    #[doc(hidden)]
    fn documented(&self) -> &str {
        Self::variants().names.in_any_case(self.text())
    }

    /// Whether this is a documented member, rather than other text or several members at once.
    fn is_known(&self) -> bool {
        Self::variants().names.has_in_any_case(self.text())
    }

    /// The members: several if the value is comma-separated text, otherwise the value itself. Blanks
    /// around a member are ignored; empty text has no members.
    fn members(&self) -> impl Iterator<Item = Self> {
        members_in(self.text()).map(Self::from_wire)
    }

    /// Whether `member` is among the [`members`](Self::members); of several, whether all of them are.
    fn contains(&self, member: &Self) -> bool {
        let mut members = member.members().peekable();
        members.peek().is_some() && members.all(|member| self.members().any(|own| own == member))
    }

    /// The value that holds the members of both, each of them once. In an enumeration whose members combine
    /// this is `a | b`.
    fn union(&self, other: &Self) -> Self {
        let mut members: Vec<Self> = Vec::new();
        for member in self.members().chain(other.members()) {
            if !members.contains(&member) {
                members.push(member);
            }
        }
        Self::from_members(members)
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
        Self::from_wire(&text)
    }
}

/// The texts and variants of an enumeration. They are data, since every function per enumeration adds to
/// the build time of the crate.
pub struct Variants<E: 'static> {
    /// The texts of the documented members.
    pub names: Names,
    /// The variants of the documented members, in the same order.
    pub known: &'static [E],
    /// The variant of any other text.
    pub unknown: fn(UnknownMember<E>) -> E,
}

impl<E: OpenEnum> TextLike for E {
    fn read(text: &str, case: &mut Case) -> Self {
        let Variants { names, known, unknown } = E::variants();
        match known.get(names.find(text, case)) {
            Some(member) => member.clone(),
            None => unknown(UnknownMember::new(keep(text))),
        }
    }

    #[inline]
    fn wire(&self) -> &str {
        self.as_ref()
    }

    #[inline]
    fn kind() -> TextKind {
        TextKind::Members(&E::variants().names)
    }
}

/// Not inlined, so that it is compiled once.
#[inline(never)]
fn keep(text: &str) -> Box<str> {
    text.into()
}

/// Implements the text and traits of an enum from its variants with their texts on the wire. Members of
/// `flags` combine with `|`.
macro_rules! open_enum {
    (flags $name:ident { $($variant:ident = $text:literal,)* }) => {
        $crate::runtime::open_enum!($name { $($variant = $text,)* });
        impl ::core::ops::BitOr for $name {
            type Output = Self;
            #[inline]
            fn bitor(self, other: Self) -> Self {
                $crate::runtime::OpenEnum::union(&self, &other)
            }
        }
    };
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
            fn variants() -> &'static $crate::runtime::Variants<Self> {
                static VARIANTS: $crate::runtime::Variants<$name> = $crate::runtime::Variants {
                    names: $crate::runtime::Names::new(&[$($text),*]),
                    known: &[$($name::$variant),*],
                    unknown: $name::Unknown,
                };
                &VARIANTS
            }
        }
        // Deriving it would add an implementation and a function that nothing uses.
        impl PartialEq for $name {
            #[inline]
            fn eq(&self, other: &Self) -> bool {
                <Self as $crate::runtime::OpenEnum>::variants()
                    .names
                    .is_same(self.as_str(), other.as_str())
            }
        }
        impl Eq for $name {}
        // By the text on the wire: the order in the docs may change, and deriving these for hundreds of
        // enums would take a tenth of the time to check the crate.
        impl ::core::hash::Hash for $name {
            fn hash<H: ::core::hash::Hasher>(&self, state: &mut H) {
                $crate::runtime::OpenEnum::documented(self).hash(state);
            }
        }
        impl Ord for $name {
            #[inline]
            fn cmp(&self, other: &Self) -> ::core::cmp::Ordering {
                $crate::runtime::OpenEnum::documented(self)
                    .cmp($crate::runtime::OpenEnum::documented(other))
            }
        }
        impl PartialOrd for $name {
            #[inline]
            fn partial_cmp(&self, other: &Self) -> Option<::core::cmp::Ordering> {
                Some(self.cmp(other))
            }
        }
        $crate::runtime::text_like!($name);
    };
}
pub(crate) use open_enum;
