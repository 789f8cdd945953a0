//! Names that are code, quotes, line breaks, paths, keywords or empty: they are reported, dropped or
//! made harmless, and everything else is still generated.

use expect_test::{expect, expect_file};
use msgraph_tests::{bad_pages, run_beside_good};

#[test]
fn names_of_types() {
    let run = run_beside_good(
        &bad_pages::hostile_type_names(),
        &expect![[r#"
            type-name-00.md:13:1 error[invalid-name]: `x; fn main() { loop {} }` is not a valid type name (the resource was dropped)
            type-name-01.md:13:1 error[invalid-name]: `"; std::process::abort(); //` is not a valid type name (the resource was dropped)
            type-name-02.md:13:1 error[invalid-name]: `../../../evil` is not a valid type name (the resource was dropped)
            type-name-03.md:13:1 error[invalid-name]: `..\evil` is not a valid type name (the resource was dropped)
            type-name-04.md:13:1 error[invalid-name]: `/etc/passwd` is not a valid type name (the resource was dropped)
            type-name-05.md:13:1 error[invalid-name]: `a b` is not a valid type name (the resource was dropped)
            type-name-06.md:13:1 error[invalid-name]: `*/ mod evil {` is not a valid type name (the resource was dropped)
            type-name-07.md:13:1 error[invalid-name]: `]] fn evil() {` is not a valid type name (the resource was dropped)
            type-name-08.md:13:1 error[invalid-name]: `�evil` is not a valid type name (the resource was dropped)
            type-name-08.md:13:48 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            type-name-09.md:13:1 error[invalid-name]: `évil` is not a valid type name (the resource was dropped)
            type-name-10.md:13:1 error[invalid-name]: `#![evil]` is not a valid type name (the resource was dropped)
            type-name-11.md:13:1 error[invalid-name]: `{{evil}}` is not a valid type name (the resource was dropped)
            type-name-12.md:13:1 error[invalid-name]: `r#evil` is not a valid type name (the resource was dropped)
            type-name-13.md:13:1 error[invalid-name]: `C:evil` is not a valid type name (the resource was dropped)
            type-name-14.md:13:1 error[invalid-name]: `1st` is not a valid type name (the resource was dropped)
            type-name-15.md:13:1 error[invalid-name]: this resource has no type name (the resource was dropped)
            type-name-16.md:13:1 error[invalid-name]: `microsoft.graph.` is not a valid type name (the resource was dropped)
            type-name-17.md:13:1 error[invalid-name]: `.` is not a valid type name (the resource was dropped)
            type-name-18.md:13:1 error[invalid-name]: `a..b` is not a valid type name (the resource was dropped)
        "#]],
    );
    expect![[r#"
        mod.rs
        v1_0.rs
        v1_0/entity.rs
        v1_0/tag.rs
    "#]]
    .assert_eq(&run.paths());
}

#[test]
fn keywords_as_names_of_types() {
    let run = run_beside_good(&bad_pages::reserved_type_names(), &expect![[""]]);
    expect![[r#"
        mod.rs
        v1_0.rs
        v1_0/entity.rs
        v1_0/keywords.rs
        v1_0/keywords/additional.rs
        v1_0/keywords/async_type.rs
        v1_0/keywords/beta.rs
        v1_0/keywords/bool.rs
        v1_0/keywords/box_type.rs
        v1_0/keywords/con_type.rs
        v1_0/keywords/core.rs
        v1_0/keywords/crate_type.rs
        v1_0/keywords/default.rs
        v1_0/keywords/dyn_type.rs
        v1_0/keywords/entity.rs
        v1_0/keywords/err.rs
        v1_0/keywords/fn_type.rs
        v1_0/keywords/gen_type.rs
        v1_0/keywords/lib_type.rs
        v1_0/keywords/main_type.rs
        v1_0/keywords/match_type.rs
        v1_0/keywords/mod_type.rs
        v1_0/keywords/none.rs
        v1_0/keywords/nul_type.rs
        v1_0/keywords/odata_type.rs
        v1_0/keywords/ok.rs
        v1_0/keywords/option.rs
        v1_0/keywords/runtime.rs
        v1_0/keywords/self_type.rs
        v1_0/keywords/serde.rs
        v1_0/keywords/some.rs
        v1_0/keywords/std.rs
        v1_0/keywords/str.rs
        v1_0/keywords/string.rs
        v1_0/keywords/super_type.rs
        v1_0/keywords/true_type.rs
        v1_0/keywords/try_type.rs
        v1_0/keywords/type_type.rs
        v1_0/keywords/types.rs
        v1_0/keywords/u8.rs
        v1_0/keywords/union.rs
        v1_0/keywords/unknown.rs
        v1_0/keywords/unnamed.rs
        v1_0/keywords/v1_0.rs
        v1_0/keywords/vec.rs
        v1_0/tag.rs
    "#]]
    .assert_eq(&run.paths());
}

#[test]
fn names_of_properties() {
    let run = run_beside_good(
        &bad_pages::hostile_property_names(),
        &expect![[r#"
            hostileproperties.md:10:2 error[invalid-name]: `x; fn main() { loop {} }` is not a valid property name (the row was dropped)
            hostileproperties.md:11:2 error[invalid-name]: `"; std::process::abort(); //` is not a valid property name (the row was dropped)
            hostileproperties.md:12:2 error[invalid-name]: `../../../evil` is not a valid property name (the row was dropped)
            hostileproperties.md:13:2 error[invalid-name]: `..\evil` is not a valid property name (the row was dropped)
            hostileproperties.md:14:2 error[invalid-name]: `/etc/passwd` is not a valid property name (the row was dropped)
            hostileproperties.md:15:2 error[invalid-name]: `a\nb` is not a valid property name (the row was dropped)
            hostileproperties.md:16:2 error[invalid-name]: `*/ mod evil {` is not a valid property name (the row was dropped)
            hostileproperties.md:17:2 error[invalid-name]: `]] fn evil() {` is not a valid property name (the row was dropped)
            hostileproperties.md:18:2 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            hostileproperties.md:18:2 error[invalid-name]: `�evil` is not a valid property name (the row was dropped)
            hostileproperties.md:19:2 error[invalid-name]: `évil` is not a valid property name (the row was dropped)
            hostileproperties.md:20:2 error[invalid-name]: `#![evil]` is not a valid property name (the row was dropped)
            hostileproperties.md:21:2 error[invalid-name]: `{{evil}}` is not a valid property name (the row was dropped)
            hostileproperties.md:22:2 error[invalid-name]: `r#evil` is not a valid property name (the row was dropped)
            hostileproperties.md:23:2 error[invalid-name]: `C:evil` is not a valid property name (the row was dropped)
            hostileproperties.md:24:2 error[invalid-name]: `1st` is not a valid property name (the row was dropped)
            hostileproperties.md:25:1 error[row-dropped]: this row has no name (the row was dropped)
            hostileproperties.md:26:2 error[invalid-name]: `x.y` is not a valid property name (the row was dropped)
        "#]],
    );
    expect!["complex microsoft.graph.hostileProperties: name Edm.String"]
        .assert_eq(&run.show_type("hostileProperties"));
}

#[test]
fn keywords_as_names_of_properties() {
    let run = run_beside_good(&bad_pages::reserved_property_names(), &expect![[""]]);
    for word in bad_pages::RESERVED.iter().filter(|word| **word != "Self") {
        let properties = run.show_type("reserved");
        assert!(properties.contains(&format!(" {word} Edm.String")), "{word}: {properties}");
    }
}

#[test]
fn types_of_properties() {
    let run = run_beside_good(
        &bad_pages::hostile_property_types(),
        &expect![[r#"
            hostiletypes.md:10:12 warning[unreadable-type]: the type cell of `property0` does not name a type (its values are read as any JSON)
            hostiletypes.md:11:12 warning[unknown-type]: the type `microsoft.graph.std` has no page (the values of the property are read as any JSON)
            hostiletypes.md:12:12 warning[unknown-type]: the type `microsoft.graph.evil` has no page (the values of 4 properties are read as any JSON)
            hostiletypes.md:14:12 warning[unknown-type]: the type `microsoft.graph.etc` has no page (the values of the property are read as any JSON)
            hostiletypes.md:15:12 warning[unknown-type]: the type `microsoft.graph.a` has no page (the values of the property are read as any JSON)
            hostiletypes.md:16:12 warning[unreadable-type]: the type cell of `property6` does not name a type (its values are read as any JSON)
            hostiletypes.md:17:12 warning[unreadable-type]: the type cell of `property7` does not name a type (its values are read as any JSON)
            hostiletypes.md:18:12 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            hostiletypes.md:19:12 warning[unreadable-type]: the type cell of `property9` does not name a type (its values are read as any JSON)
            hostiletypes.md:20:13 warning[unreadable-type]: the type cell of `property10` does not name a type (its values are read as any JSON)
            hostiletypes.md:22:13 warning[unreadable-type]: the type cell of `property12` does not name a type (its values are read as any JSON)
            hostiletypes.md:23:13 warning[unknown-type]: the type `microsoft.graph.C` has no page (the values of the property are read as any JSON)
            hostiletypes.md:24:13 warning[unreadable-type]: the type cell of `property14` does not name a type (its values are read as any JSON)
            hostiletypes.md:25:13 warning[unreadable-type]: the type cell of `property15` does not name a type (its values are read as any JSON)
            hostiletypes.md:26:13 warning[unreadable-type]: the type cell of `property16` does not name a type (its values are read as any JSON)
            hostiletypes.md:27:13 warning[unknown-type]: the type `microsoft.graph.fn` has no page (the values of the property are read as any JSON)
            hostiletypes.md:28:13 warning[unknown-type]: the type `microsoft.graph.self` has no page (the values of the property are read as any JSON)
        "#]],
    );
    expect![[r#"
        complex microsoft.graph.hostileTypes: property0 Edm.Untyped
        property1 microsoft.graph.std?
        property2 microsoft.graph.evil?
        property3 microsoft.graph.evil?
        property4 microsoft.graph.etc?
        property5 microsoft.graph.a?
        property6 Edm.Untyped
        property7 Edm.Untyped
        property8 microsoft.graph.evil?
        property9 Edm.Untyped
        property10 Edm.Untyped
        property11 microsoft.graph.evil?
        property12 Edm.Untyped
        property13 microsoft.graph.C?
        property14 Edm.Untyped
        property15 Edm.Untyped
        property16 Edm.Untyped
        property17 microsoft.graph.fn?
        property18 microsoft.graph.self?"#]]
    .assert_eq(&run.show_type("hostileTypes").replace(", ", "\n"));
}

#[test]
fn names_of_namespaces() {
    let run = run_beside_good(
        &bad_pages::hostile_namespaces(),
        &expect![[r#"
            namespace-00.md:3:1 error[invalid-name]: `x;` is not a namespace (the line was ignored)
            namespace-00.md:13:1 error[invalid-name]: `x; fn main() { loop {} }.inHostile0` is not a valid type name (the resource was dropped)
            namespace-01.md:3:1 error[invalid-name]: `";` is not a namespace (the line was ignored)
            namespace-01.md:13:1 error[invalid-name]: `"; std::process::abort(); //.inHostile1` is not a valid type name (the resource was dropped)
            namespace-02.md:3:1 error[invalid-name]: `../../../evil` is not a namespace (the line was ignored)
            namespace-02.md:13:1 error[invalid-name]: `../../../evil.inHostile2` is not a valid type name (the resource was dropped)
            namespace-03.md:3:1 error[invalid-name]: `..\evil` is not a namespace (the line was ignored)
            namespace-03.md:13:1 error[invalid-name]: `..\evil.inHostile3` is not a valid type name (the resource was dropped)
            namespace-04.md:3:1 error[invalid-name]: `/etc/passwd` is not a namespace (the line was ignored)
            namespace-04.md:13:1 error[invalid-name]: `/etc/passwd.inHostile4` is not a valid type name (the resource was dropped)
            namespace-05.md:3:1 error[invalid-name]: `a\nb` is not a namespace (the line was ignored)
            namespace-05.md:13:1 error[invalid-name]: `a b.inHostile5` is not a valid type name (the resource was dropped)
            namespace-06.md:3:1 error[invalid-name]: `*/` is not a namespace (the line was ignored)
            namespace-06.md:13:1 error[invalid-name]: `*/ mod evil {.inHostile6` is not a valid type name (the resource was dropped)
            namespace-07.md:3:1 error[invalid-name]: `]]` is not a namespace (the line was ignored)
            namespace-07.md:13:1 error[invalid-name]: `]] fn evil() {.inHostile7` is not a valid type name (the resource was dropped)
            namespace-08.md:3:1 error[invalid-name]: `�evil` is not a namespace (the line was ignored)
            namespace-08.md:3:12 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            namespace-08.md:13:1 error[invalid-name]: `�evil.inHostile8` is not a valid type name (the resource was dropped)
            namespace-09.md:3:1 error[invalid-name]: `évil` is not a namespace (the line was ignored)
            namespace-09.md:13:1 error[invalid-name]: `évil.inHostile9` is not a valid type name (the resource was dropped)
            namespace-10.md:3:1 error[invalid-name]: `#![evil]` is not a namespace (the line was ignored)
            namespace-10.md:13:1 error[invalid-name]: `#![evil].inHostile10` is not a valid type name (the resource was dropped)
            namespace-11.md:3:1 error[invalid-name]: `{{evil}}` is not a namespace (the line was ignored)
            namespace-11.md:13:1 error[invalid-name]: `{{evil}}.inHostile11` is not a valid type name (the resource was dropped)
            namespace-12.md:3:1 error[invalid-name]: `r#evil` is not a namespace (the line was ignored)
            namespace-12.md:13:1 error[invalid-name]: `r#evil.inHostile12` is not a valid type name (the resource was dropped)
            namespace-13.md:3:1 error[invalid-name]: `C:evil` is not a namespace (the line was ignored)
            namespace-13.md:13:1 error[invalid-name]: `C:evil.inHostile13` is not a valid type name (the resource was dropped)
            namespace-14.md:3:1 error[invalid-name]: `1st` is not a namespace (the line was ignored)
            namespace-14.md:13:1 error[invalid-name]: `1st.inHostile14` is not a valid type name (the resource was dropped)
            namespace-15.md:13:1 error[invalid-name]: `.inHostile15` is not a valid type name (the resource was dropped)
            namespace-16.md:3:1 error[invalid-name]: `microsoft..graph` is not a namespace (the line was ignored)
            namespace-16.md:13:1 error[invalid-name]: `microsoft..graph.inHostile16` is not a valid type name (the resource was dropped)
            namespace-enum-00.md:3:1 error[invalid-name]: `x;` is not a namespace (the line was ignored)
            namespace-enum-01.md:3:1 error[invalid-name]: `";` is not a namespace (the line was ignored)
            namespace-enum-02.md:3:1 error[invalid-name]: `../../../evil` is not a namespace (the line was ignored)
            namespace-enum-03.md:3:1 error[invalid-name]: `..\evil` is not a namespace (the line was ignored)
            namespace-enum-04.md:3:1 error[invalid-name]: `/etc/passwd` is not a namespace (the line was ignored)
            namespace-enum-05.md:3:1 error[invalid-name]: `a\nb` is not a namespace (the line was ignored)
            namespace-enum-06.md:3:1 error[invalid-name]: `*/` is not a namespace (the line was ignored)
            namespace-enum-07.md:3:1 error[invalid-name]: `]]` is not a namespace (the line was ignored)
            namespace-enum-08.md:3:1 error[invalid-name]: `�evil` is not a namespace (the line was ignored)
            namespace-enum-08.md:3:12 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            namespace-enum-09.md:3:1 error[invalid-name]: `évil` is not a namespace (the line was ignored)
            namespace-enum-10.md:3:1 error[invalid-name]: `#![evil]` is not a namespace (the line was ignored)
            namespace-enum-11.md:3:1 error[invalid-name]: `{{evil}}` is not a namespace (the line was ignored)
            namespace-enum-12.md:3:1 error[invalid-name]: `r#evil` is not a namespace (the line was ignored)
            namespace-enum-13.md:3:1 error[invalid-name]: `C:evil` is not a namespace (the line was ignored)
            namespace-enum-14.md:3:1 error[invalid-name]: `1st` is not a namespace (the line was ignored)
            namespace-enum-16.md:3:1 error[invalid-name]: `microsoft..graph` is not a namespace (the line was ignored)
        "#]],
    );
    expect![[r#"
        mod.rs
        v1_0.rs
        v1_0/choice00.rs
        v1_0/choice01.rs
        v1_0/choice02.rs
        v1_0/choice03.rs
        v1_0/choice04.rs
        v1_0/choice05.rs
        v1_0/choice06.rs
        v1_0/choice07.rs
        v1_0/choice08.rs
        v1_0/choice09.rs
        v1_0/choice10.rs
        v1_0/choice11.rs
        v1_0/choice12.rs
        v1_0/choice13.rs
        v1_0/choice14.rs
        v1_0/choice15.rs
        v1_0/choice16.rs
        v1_0/entity.rs
        v1_0/tag.rs
    "#]]
    .assert_eq(&run.paths());
}

#[test]
fn keywords_as_names_of_namespaces() {
    let run = run_beside_good(&bad_pages::reserved_namespaces(), &expect![[""]]);
    expect![[r#"
        mod.rs
        v1_0.rs
        v1_0/entity.rs
        v1_0/fn_namespace.rs
        v1_0/fn_namespace/self_namespace.rs
        v1_0/fn_namespace/self_namespace/crate_namespace.rs
        v1_0/fn_namespace/self_namespace/crate_namespace/inside0.rs
        v1_0/mod_namespace.rs
        v1_0/mod_namespace/inside1.rs
        v1_0/mod_namespace_2.rs
        v1_0/self_namespace.rs
        v1_0/self_namespace/type_namespace.rs
        v1_0/self_namespace/type_namespace/inside3.rs
        v1_0/std.rs
        v1_0/std/inside2.rs
        v1_0/tag.rs
    "#]]
    .assert_eq(&run.paths());
}

#[test]
fn names_of_enumerations() {
    let run = run_beside_good(
        &bad_pages::hostile_enum_names(),
        &expect![[r#"
            enum-name-00.md:1:1 error[invalid-name]: `x;` is not a valid enumeration name (its members were dropped)
            enum-name-01.md:1:1 error[invalid-name]: `";` is not a valid enumeration name (its members were dropped)
            enum-name-02.md:1:1 error[invalid-name]: `../../../evil` is not a valid enumeration name (its members were dropped)
            enum-name-03.md:1:1 error[invalid-name]: `..\evil` is not a valid enumeration name (its members were dropped)
            enum-name-04.md:1:1 error[invalid-name]: `/etc/passwd` is not a valid enumeration name (its members were dropped)
            enum-name-05.md:1:1 error[invalid-name]: `a\nb` is not a valid enumeration name (its members were dropped)
            enum-name-06.md:1:1 error[invalid-name]: `*/` is not a valid enumeration name (its members were dropped)
            enum-name-07.md:1:1 error[invalid-name]: `]]` is not a valid enumeration name (its members were dropped)
            enum-name-08.md:1:1 error[invalid-name]: `�evil` is not a valid enumeration name (its members were dropped)
            enum-name-08.md:1:3 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            enum-name-09.md:1:1 error[invalid-name]: `évil` is not a valid enumeration name (its members were dropped)
            enum-name-10.md:1:1 error[invalid-name]: `#![evil]` is not a valid enumeration name (its members were dropped)
            enum-name-11.md:1:1 error[invalid-name]: `{{evil}}` is not a valid enumeration name (its members were dropped)
            enum-name-12.md:1:1 error[invalid-name]: `r#evil` is not a valid enumeration name (its members were dropped)
            enum-name-13.md:1:1 error[invalid-name]: `C:evil` is not a valid enumeration name (its members were dropped)
            enum-name-14.md:1:1 error[invalid-name]: `1st` is not a valid enumeration name (its members were dropped)
            enum-name-none.md:1:1 error[invalid-name]: the heading of this member table names no enumeration (its members were dropped)
        "#]],
    );
    expect![[r#"
        mod.rs
        v1_0.rs
        v1_0/entity.rs
        v1_0/tag.rs
    "#]]
    .assert_eq(&run.paths());
}

#[test]
fn names_of_members() {
    let run = run_beside_good(
        &bad_pages::hostile_members(),
        &expect![[r#"
            hostilemembers.md:13:2 warning[name-collision]: the Rust name of the member `..\evil` of `microsoft.graph.hostileMembers` is already taken (it was named `Evil2`)
            hostilemembers.md:18:2 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            hostilemembers.md:21:2 warning[name-collision]: the Rust name of the member `{{evil}}` of `microsoft.graph.hostileMembers` is already taken (it was named `Evil3`)
            hostilemembers.md:27:2 warning[name-collision]: the Rust name of the member `Self` of `microsoft.graph.hostileMembers` is already taken (it was named `SelfMember2`)
            hostilemembers.md:67:1 error[row-dropped]: this row has no name (the row was dropped)
        "#]],
    );
    expect_file!["expected/hostile_members.rs"].assert_eq(run.file("v1_0/hostile_members.rs"));
}

#[test]
fn hostile_prose() {
    let run = run_beside_good(
        &bad_pages::hostile_prose(),
        &expect![[r#"
            hostileprose.md:11:393 warning[malformed-link]: `..\evil` has backslashes (it was read as text)
            hostileprose.md:11:508 warning[malformed-link]: `a\nb` has backslashes (it was read as text)
            hostileprose.md:11:693 warning[direction-mark]: this character changes the direction of the text after it (each such character was read as U+FFFD)
            hostileprose.md:11:786 note[broken-anchor]: `hostileprose.md` has no heading `#![evil]` (the link was read as a link to the page)
            hostileprose.md:16:444 warning[malformed-link]: `..\evil` has backslashes (it was read as text)
            hostileprose.md:16:559 warning[malformed-link]: `a\nb` has backslashes (it was read as text)
            hostileprose.md:16:837 note[broken-anchor]: `hostileprose.md` has no heading `#![evil]` (the link was read as a link to the page)
        "#]],
    );
    let file = syn::parse_file(run.file("v1_0/hostile_prose.rs")).unwrap();
    let functions = file.items.iter().filter(|item| matches!(item, syn::Item::Fn(_)));
    assert_eq!(functions.count(), 0, "prose became code");
}
