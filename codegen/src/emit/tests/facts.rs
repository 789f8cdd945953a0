//! Facts in doc comments.

use expect_test::{Expect, expect};

use super::{complex, emitted, enumeration, member, primitive, text};
use crate::schema::{Fact, Member, Primitive, Property, Selection, Type};

/// Checks the doc comments of a file, with their fields and variants.
fn check_docs(types: Vec<Type>, path: &str, expected: &Expect) {
    let text = emitted(types, path);
    let lines = text.lines().map(str::trim);
    let lines = lines.skip_while(|line| !line.starts_with("///"));
    let lines = lines.take_while(|line| *line != "}");
    let lines: Vec<_> = lines.filter(|line| !line.starts_with('#')).collect();
    expected.assert_eq(&(lines.join("\n") + "\n"));
}

#[test]
fn facts_of_properties() {
    let filter = |operators: &[&str]| Fact::Filter {
        supported: true,
        operators: operators.iter().map(ToString::to_string).collect(),
    };
    let with = |facts: Vec<Fact>, property: Property| Property { facts, ..property };
    let name = Property { docs: text("The name."), ..primitive("name", Primitive::String) };
    let widget = complex(
        "widget",
        vec![
            with(vec![Fact::Required, Fact::MaxLength(64), filter(&["eq", "startsWith"])], name),
            with(
                vec![
                    Fact::Key,
                    Fact::ReadOnly,
                    Fact::Nullable(false),
                    Fact::Select(Selection::OnlyOnSelect),
                    filter(&["eq", "eq on null values", "/$count eq 0"]),
                    Fact::OrderBy(true),
                    Fact::Search(true),
                    Fact::Expand(false),
                ],
                primitive("id", Primitive::String),
            ),
            with(
                vec![
                    Fact::Nullable(true),
                    Fact::Default("a`b".to_owned()),
                    Fact::Select(Selection::ByDefault),
                    filter(&[]),
                ],
                primitive("size", Primitive::Int32),
            ),
        ],
    );
    check_docs(
        vec![widget],
        "v1_0/widget.rs",
        &expect![[r#"
            /// The complex type [`microsoft.graph.widget`](https://learn.microsoft.com/graph/api/resources/widget?view=graph-rest-1.0).
            pub struct Widget {
            /// OData type name (`@odata.type`), as received or to be sent.
            pub odata_type: Option<String>,
            /// The name.
            ///
            /// Required. Maximum length is 64 characters. Supports `$filter` (`eq`, `startsWith`).
            pub name: Option<String>,
            /// Key. Read-only. Not nullable. Returned only on `$select`. Supports `$filter` (`eq`, `eq` on
            /// null values, `/$count eq 0`), `$orderby`, `$search`. Doesn't support `$expand`.
            pub id: Option<String>,
            /// Nullable. The default value is ``a`b``. Returned by default. Supports `$filter`.
            pub size: Option<i32>,
            /// Undocumented properties, explicit nulls and values of an unexpected type.
            pub additional: Additional,
        "#]],
    );
}

#[test]
fn members_that_are_sent_only_on_request() {
    let importance = enumeration(
        "importance",
        vec![
            member("unknownFutureValue", "UnknownFutureValue"),
            Member { evolvable: true, docs: text("Now."), ..member("urgent", "Urgent") },
        ],
    );
    check_docs(
        vec![importance],
        "v1_0/importance.rs",
        &expect![[r#"
            /// The enumeration [`microsoft.graph.importance`](https://learn.microsoft.com/graph/api/resources/importance?view=graph-rest-1.0).
            /// Evolvable: later members are sent as `unknownFutureValue`, unless the
            /// request has the header `Prefer: include-unknown-enum-members`.
            pub enum Importance {
            /// `unknownFutureValue`
            UnknownFutureValue,
            /// Now.
            ///
            /// Sent only with the request header `Prefer: include-unknown-enum-members`.
            Urgent,
            /// A value that the docs do not list.
            Unknown(UnknownMember<Self>),
        "#]],
    );
}
