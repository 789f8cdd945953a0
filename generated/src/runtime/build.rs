//! [`graph!`](crate::graph), which builds a value with everything in it, and what it expands to.

/// Builds a value of Microsoft Graph with everything in it, in the form of a struct literal.
///
/// - Content is converted with `From`: `"text"` becomes a [`String`], a scalar or a member of an enum, a struct
///   becomes a [`Boxed`](crate::Boxed) or an enum over derived types. Numbers and Booleans have exactly the
///   type of the field.
/// - A struct or a list in place of content may have structs and lists in it.
/// - `null` is an explicit null, as by [`set_null`](crate::Resource::set_null).
/// - `?option` is content that may be there or not.
/// - Other fields come from `..base` or, without it, are absent.
///
/// The compiler checks each field: whether there is one, and what is put into it.
///
/// ```
/// use msgraph_types::{ErrorResponse, GraphError, graph};
///
/// let target: Option<String> = None;
/// let detail = GraphError::default();
/// let response = graph!(ErrorResponse {
///     error: GraphError {
///         code: "invalidRequest",
///         message: null,
///         target: ?target,
///         details: [GraphError { code: "required" }, detail],
///     }
/// });
/// assert_eq!(
///     msgraph_types::to_string(&response)?,
///     r#"{"error":{"code":"invalidRequest","message":null,"details":[{"code":"required"},{}]}}"#
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
///
/// A misspelt field is an error, also if it is to be null:
///
/// ```compile_fail,E0609
/// # use msgraph_types::{GraphError, graph};
/// graph!(GraphError { coed: "invalidRequest" });
/// ```
///
/// ```compile_fail,E0609
/// # use msgraph_types::{GraphError, graph};
/// graph!(GraphError { mesage: null });
/// ```
///
/// So is content of another type:
///
/// ```compile_fail,E0277
/// # use msgraph_types::{GraphError, graph};
/// graph!(GraphError { code: 404 });
/// ```
///
/// Within the macro, `Name { .. }` is always a value of Microsoft Graph. Put a struct of another kind, that is
/// converted, into parentheses. A value with more than a hundred fields may need a higher `recursion_limit`.
#[macro_export]
macro_rules! graph {
    ($($name:ident)::+ { $($fields:tt)* }) => {
        $crate::__graph!(value [$($name)::+] [] $($fields)*)
    };
}

/// Takes one field after the other and collects what sets them; or one element after the other of a list.
///
/// An error is shown where the last token comes from that it is about: a field is a `tt`, which keeps its
/// place, and a `match` gives values its name, which only the arm can see.
#[doc(hidden)]
#[macro_export]
macro_rules! __graph {
    ($value:ident [$type:path] [$($set:tt)*]) => {
        $crate::__graph!($value [$type] [$($set)*] ..::core::default::Default::default())
    };
    ($value:ident [$type:path] [$($set:tt)*] ..$base:expr) => {{
        #[allow(unused_imports)]
        use $crate::__build::{Convert as _, ConvertEach as _, Elements as _, Keep as _};
        #[allow(unused_mut)]
        let mut $value: $type = $base;
        $($set)*
        $value
    }};
    ($value:ident [$type:path] [$($set:tt)*] $field:tt: null $(, $($rest:tt)*)?) => {
        $crate::__graph!($value [$type] [
            $($set)*
            $crate::Resource::set_null(&mut $value, |it| &mut it.$field);
        ] $($($rest)*)?)
    };
    ($value:ident [$type:path] [$($set:tt)*] $field:tt: ?$option:expr $(, $($rest:tt)*)?) => {
        $crate::__graph!($value [$type] [
            $($set)*
            $value.$field = $option.map(|$field| (&$value.$field).content($field));
        ] $($($rest)*)?)
    };
    ($value:ident [$type:path] [$($set:tt)*]
        $field:tt: $($name:ident)::+ { $($fields:tt)* } $(, $($rest:tt)*)?
    ) => {
        $crate::__graph!($value [$type] [
            $($set)*
            match $crate::graph!($($name)::+ { $($fields)* }) {
                $field => $value.$field = ::core::option::Option::Some(
                    (&$value.$field).content($field)
                ),
            }
        ] $($($rest)*)?)
    };
    ($value:ident [$type:path] [$($set:tt)*] $field:tt: [$($items:tt)*] $(, $($rest:tt)*)?) => {
        $crate::__graph!($value [$type] [
            $($set)*
            $value.$field = ::core::option::Option::Some(
                $crate::__graph!(@list $value $field [] $($items)*)
            );
        ] $($($rest)*)?)
    };
    ($value:ident [$type:path] [$($set:tt)*] $field:tt: $content:expr $(, $($rest:tt)*)?) => {
        $crate::__graph!($value [$type] [
            $($set)*
            $value.$field = ::core::option::Option::Some(
                (&$value.$field).content($content)
            );
        ] $($($rest)*)?)
    };
    ($value:ident [$type:path] [$($set:tt)*] $field:tt $(, $($rest:tt)*)?) => {
        $crate::__graph!($value [$type] [$($set)*] $field: $field, $($($rest)*)?)
    };
    (@list $value:ident $field:tt [$($done:tt)*]) => {
        ::std::vec![$($done)*]
    };
    (@list $value:ident $field:tt [$($done:tt)*]
        $($name:ident)::+ { $($fields:tt)* } $(, $($rest:tt)*)?
    ) => {
        $crate::__graph!(@list $value $field [
            $($done)*
            match $crate::graph!($($name)::+ { $($fields)* }) {
                $field => (&$value.$field.element_of_collection()).content($field),
            },
        ] $($($rest)*)?)
    };
    (@list $value:ident $field:tt [$($done:tt)*] $content:expr $(, $($rest:tt)*)?) => {
        $crate::__graph!(@list $value $field [
            $($done)*
            (&$value.$field.element_of_collection()).content($content),
        ] $($($rest)*)?)
    };
}

// What content becomes, by the type of the field. Rust looks for the method `content` of `&Option<F>` first
// among those of `Option<F>`, then among those of `&Option<F>`. It does not look for a field that does not
// exist, so that a misspelt name is one error.

/// Content that must have the type of the field, which is then the type of a literal.
pub trait Keep {
    /// The type of the field.
    type Content;
    /// The content.
    fn content(&self, content: Self::Content) -> Self::Content {
        content
    }
}

macro_rules! keep {
    ($($content:ty),*) => {
        $(impl Keep for Option<$content> {
            type Content = $content;
        })*
    };
}
keep!(bool, u8, i8, i16, i32, i64, f64);

/// Content of a collection.
pub trait ConvertEach<F> {
    /// What the content becomes, element by element.
    fn content<V>(&self, content: impl IntoIterator<Item = V>) -> Vec<F>
    where
        F: From<V>,
    {
        content.into_iter().map(F::from).collect()
    }
}

impl<F> ConvertEach<F> for Option<Vec<F>> {}

/// Content of any other field.
pub trait Convert<F> {
    /// What the content becomes.
    fn content<V>(&self, content: V) -> F
    where
        F: From<V>,
    {
        content.into()
    }
}

impl<F> Convert<F> for &Option<F> {}

/// A field that is a collection.
pub trait Elements<F> {
    /// An element as if it were a field.
    fn element_of_collection(&self) -> Option<F> {
        None
    }
}

impl<F> Elements<F> for Option<Vec<F>> {}
