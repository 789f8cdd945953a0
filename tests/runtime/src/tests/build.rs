//! The macro `graph!` builds values with every kind of field.

use super::write;
use crate::graph;
use crate::runtime::{Boxed, Json, Resource};
use crate::v1_0::{AnyDirectoryObject, Importance, ItemBody, Kinds, User};

#[test]
fn every_kind_of_field_takes_literals() {
    let kinds = graph!(Kinds {
        text: "t",
        text_list: ["a", "b".to_owned()],
        bool: true,
        bool_list: [true, false],
        u8: 255,
        u8_list: [1, 2],
        i8: -1,
        i8_list: [-1],
        i16: -300,
        i16_list: [300],
        i32: 1 << 20,
        i32_list: [],
        i64: 9_007_199_254_740_993,
        i64_list: [5_000_000_000],
        f64: 1.5,
        f64_list: [0.5, 2.0],
        decimal: 3,
        decimal_list: [4],
        json: "j",
        json_list: [1, "x", Json::Null],
        enumeration: Importance::Low,
        enumeration_list: ["high", Importance::Low],
        date: "2024-02-29",
        guid_list: ["48d31887-5fad-4d73-a9f5-3c356e68a038"],
        stream: "s",
        object: ItemBody { content: "c" },
        object_list: [ItemBody { content: "d" }, ItemBody {}],
        child: Kinds { child: crate::v1_0::Kinds { text: null } },
        family: User { job_title: "CTO" },
        family_list: [User {}, AnyDirectoryObject::default()],
    });
    assert_eq!(
        write(&kinds),
        r##"{"text":"t","textList":["a","b"],"bool":true,"boolList":[true,false],"u8":255,"u8List":[1,2],"i8":-1,"i8List":[-1],"i16":-300,"i16List":[300],"i32":1048576,"i32List":[],"i64":9007199254740993,"i64List":[5000000000],"f64":1.5,"f64List":[0.5,2],"decimal":3,"decimalList":[4],"json":"j","jsonList":[1,"x",null],"enumeration":"low","enumerationList":["high","low"],"date":"2024-02-29","guidList":["48d31887-5fad-4d73-a9f5-3c356e68a038"],"stream":"s","object":{"content":"c"},"objectList":[{"content":"d"},{}],"child":{"child":{"text":null}},"family":{"@odata.type":"#microsoft.graph.user","jobTitle":"CTO"},"familyList":[{"@odata.type":"#microsoft.graph.user"},{}]}"##
    );
}

#[test]
fn fields_take_what_a_program_has() {
    let (text, number) = (String::from("t"), 5);
    let text_list: Vec<_> = [&text, &text].into();
    let object: Boxed<ItemBody> = ItemBody::default().into();
    let user = |id: &str| graph!(User { id: id });
    let kinds = graph!(Kinds {
        text: &text,
        text_list,
        i64: number.into(),
        object,
        object_list: vec![ItemBody::default()],
        enumeration: ?Some("high"),
        date: ?None::<String>,
        family_list: ["1", "2"].map(user),
        child: if number == 5 { Kinds::default() } else { graph!(Kinds { i8: 1 }) },
    });
    assert_eq!(
        write(&kinds),
        r##"{"text":"t","textList":["t","t"],"i64":5,"enumeration":"high","object":{},"objectList":[{}],"child":{},"familyList":[{"@odata.type":"#microsoft.graph.user","id":"1"},{"@odata.type":"#microsoft.graph.user","id":"2"}]}"##
    );
}

#[test]
fn other_fields_come_from_the_base() {
    let mut base = graph!(User { id: "1", job_title: "CTO", mobile_phone: null });
    base.set("extension_1", 5.into());
    let user = graph!(User { job_title: ?None::<&str>, manager: User { id: "2" }, ..base.clone() });
    assert_eq!(
        write(&user),
        r##"{"id":"1","mobilePhone":null,"manager":{"@odata.type":"#microsoft.graph.user","id":"2"},"extension_1":5}"##
    );
    assert_eq!(graph!(User { ..base.clone() }), base);
    let expected = r#"{"id":null,"jobTitle":"CTO","mobilePhone":"7","extension_1":5}"#;
    assert_eq!(write(&graph!(User { mobile_phone: "7", id: null, ..base })), expected);
    assert_eq!(graph!(User {}), User::default());
}

/// Names in the macro are those of the program.
#[test]
fn nothing_of_the_macro_is_visible_in_content() {
    let (value, it, job_title) = ("v", "i", "j");
    let user = graph!(User { id: value, mobile_phone: ?Some(it), job_title: job_title });
    assert_eq!(write(&user), r#"{"id":"v","jobTitle":"j","mobilePhone":"i"}"#);
    let content = || -> Option<User> {
        let absent: Option<&str> = None;
        Some(graph!(User { id: absent? }))
    };
    assert_eq!(content(), None);
}
