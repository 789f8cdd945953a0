//! The primitive types (OData CSDL section 4.4) and everything known about each. A new one needs a row
//! here, and a Rust type in `emit`.

/// How the values of a primitive type look in JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Class {
    Boolean,
    Integer,
    /// A number that may have a fraction.
    Fraction,
    /// Text that begins with a date.
    Date,
    /// Other text, or any value.
    Text,
}

struct PrimitiveInfo {
    edm_name: &'static str,
    class: Class,
    /// Other valid names, in lower case.
    names: &'static [&'static str],
    /// Words that pages use but OData does not have, in lower case.
    words: &'static [&'static str],
    /// Placeholders for a value in JSON blocks: `timestamp` in `"String (timestamp)"`.
    placeholders: &'static [&'static str],
}

macro_rules! primitives {
    ($($(#[$docs:meta])* $primitive:ident = $edm_name:literal, $class:ident,
       names $names:tt, words $words:tt, placeholders $placeholders:tt;)*) => {
        /// Primitive types, and `Json` for any JSON value.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[allow(missing_docs, reason = "the names are those of the OData specification")]
        pub enum Primitive { $($(#[$docs])* $primitive,)* }

        impl Primitive {
            /// Every primitive type.
            pub const ALL: &'static [Self] = &[$(Self::$primitive,)*];

            fn info(self) -> &'static PrimitiveInfo {
                match self {
                    $(Self::$primitive => &PrimitiveInfo {
                        edm_name: $edm_name,
                        class: Class::$class,
                        names: &$names,
                        words: &$words,
                        placeholders: &$placeholders,
                    },)*
                }
            }
        }
    };
}

primitives! {
    Binary = "Edm.Binary", Text, names [], words [], placeholders ["binary"];
    Boolean = "Edm.Boolean", Boolean, names [], words ["bool"], placeholders [];
    Byte = "Edm.Byte", Integer, names [], words [], placeholders [];
    Date = "Edm.Date", Date, names [], words [], placeholders [];
    DateTimeOffset = "Edm.DateTimeOffset", Date,
        names [], words ["datetime", "timestamp"], placeholders ["timestamp"];
    Decimal = "Edm.Decimal", Fraction, names [], words ["numeric", "number"], placeholders [];
    Double = "Edm.Double", Fraction, names [], words ["float"], placeholders ["4.2"];
    Duration = "Edm.Duration", Text,
        names [], words [], placeholders ["iso 8601 duration", "duration"];
    Guid = "Edm.Guid", Text, names [], words ["uuid"], placeholders ["guid"];
    Int16 = "Edm.Int16", Integer, names [], words [], placeholders [];
    Int32 = "Edm.Int32", Integer, names [], words ["int"], placeholders [];
    Int64 = "Edm.Int64", Integer, names [], words ["integer", "long"], placeholders [];
    SByte = "Edm.SByte", Integer, names [], words [], placeholders [];
    Single = "Edm.Single", Fraction, names [], words [], placeholders [];
    Stream = "Edm.Stream", Text, names [], words [], placeholders [];
    String = "Edm.String", Text, names [], words ["url", "uri"], placeholders ["identifier"];
    TimeOfDay = "Edm.TimeOfDay", Text, names [], words [], placeholders ["time of day"];
    /// `microsoft.graph.Json`, `Edm.Untyped`, the geographic types: any JSON value.
    Json = "Edm.Untyped", Text,
        names ["json", "microsoft.graph.json", "geographypoint", "geography", "geometry", "geometrypoint"],
        words ["object"], placeholders [];
}

impl Primitive {
    /// The name in CSDL: `Edm.String`; `Edm.Untyped` for any JSON value.
    pub fn edm_name(self) -> &'static str {
        self.info().edm_name
    }

    pub(crate) fn class(self) -> Class {
        self.info().class
    }

    /// The type that a word in a type cell names, ignoring case, with or without `Edm.`.
    pub(crate) fn from_word(word: &str) -> Option<Self> {
        Self::from_lower(&word.to_lowercase())
    }

    /// The same of a word in lower case.
    pub(crate) fn from_lower(word: &str) -> Option<Self> {
        let word = word.strip_prefix("edm.").unwrap_or(word);
        let is_meant = |it: &Self| it.is_named(word) || it.info().words.contains(&word);
        Self::ALL.iter().copied().find(is_meant)
    }

    /// Is the word, in lower case, a name of the type, not just a word that pages use for it?
    pub(crate) fn has_name(self, word: &str) -> bool {
        self.is_named(word.strip_prefix("edm.").unwrap_or(word))
    }

    fn is_named(self, lower: &str) -> bool {
        let short = &self.edm_name()["Edm.".len()..];
        short.eq_ignore_ascii_case(lower) || self.info().names.contains(&lower)
    }

    /// The type of a placeholder in a JSON block: `String`, `String (timestamp)`, `Int32`. `None` for
    /// sample text.
    pub(crate) fn from_placeholder(text: &str) -> Option<Self> {
        let text = text.trim().to_lowercase();
        let (word, note) = match text.split_once('(') {
            Some((word, rest)) => (word.trim(), rest.split(')').next().unwrap_or_default().trim()),
            None => (text.as_str(), ""),
        };
        let named =
            |text| Self::ALL.iter().copied().find(|it| it.info().placeholders.contains(&text));
        match (word, note) {
            (word, "") => named(word).or_else(|| Self::from_lower(word)),
            // `String (double)`
            ("string", note) => {
                let in_note = Self::ALL.iter().copied().find(|it| it.is_named(note));
                Some(named(note).or(in_note).unwrap_or(Self::String))
            }
            (_, note) => named(note),
        }
    }
}
