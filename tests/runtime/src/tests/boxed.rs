//! `Boxed`, the box of properties and variants.

use std::fmt::Debug;
use std::panic::{RefUnwindSafe, UnwindSafe};

use super::{read, same, try_read, write};
use crate::runtime::{Additional, Boxed};
use crate::v1_0::{AnyDirectoryObject, ItemBody, Kinds, Message, User};

fn body(content: &str) -> ItemBody {
    ItemBody { content: Some(content.to_owned()), ..ItemBody::default() }
}

#[test]
fn a_value_moves_into_a_box_and_out_again() {
    let boxes = [Boxed::new(body("a")), body("a").into(), Box::new(body("a")).into()];
    for mut boxed in boxes {
        assert_eq!(*boxed, body("a"));
        boxed.as_mut().content = boxed.as_ref().content.as_ref().map(|_| "b".to_owned());
        boxed.additional.insert("x", 1.into());
        let ItemBody { content, additional, .. } = Boxed::into_inner(boxed);
        assert_eq!(content.as_deref(), Some("b"));
        assert_eq!(additional.len(), 1);
    }
    assert_eq!(*Boxed::<ItemBody>::default(), ItemBody::default());
}

#[test]
fn a_box_behaves_like_its_content() {
    let json = r#"{"content":"a","x":[1]}"#;
    let (boxed, plain) = (same::<Boxed<ItemBody>>(json), same::<ItemBody>(json));
    assert_eq!(*boxed, plain);
    assert_eq!(boxed.clone(), boxed);
    assert_ne!(boxed, Boxed::new(body("a")));
    assert_eq!(format!("{boxed:?} {boxed:#?}"), format!("{plain:?} {plain:#?}"));
    let error = |read: serde_json::Result<()>| read.map_err(|error| error.to_string());
    assert_eq!(
        error(try_read::<Boxed<ItemBody>>("[]").map(drop)),
        error(try_read::<ItemBody>("[]").map(drop))
    );
    assert!(try_read::<Boxed<ItemBody>>(r#"{"content":"#).is_err());
}

#[test]
fn a_value_read_into_a_box_has_its_type() {
    let message: Message = read(r#"{"body":{"content":"a"}}"#);
    assert_eq!(message.body.as_deref(), Some(&body("a")));
    assert_eq!(message.body.map(Boxed::into_inner), Some(body("a")));
    let kinds: Kinds = read(r#"{"child":{"child":{"object":{"content":"b"}}}}"#);
    let inner = kinds.child.and_then(|kinds| Boxed::into_inner(kinds).child);
    assert_eq!(
        inner.as_ref().map(|kinds| write(&**kinds)).as_deref(),
        Some(r#"{"object":{"content":"b"}}"#)
    );
    let any: AnyDirectoryObject =
        read(r##"{"@odata.type":"#microsoft.graph.user","jobTitle":"CTO"}"##);
    let AnyDirectoryObject::User(user) = any else { panic!("{any:?}") };
    let User { job_title, .. } = Boxed::into_inner(user);
    assert_eq!(job_title.as_deref(), Some("CTO"));
}

/// A struct with a box can be sent to and shared with other threads, like one with the value itself.
#[test]
fn a_box_has_the_auto_traits_of_plain_values() {
    fn ensure<T: Send + Sync + Unpin + UnwindSafe + RefUnwindSafe + Debug>() {}
    ensure::<Boxed<Kinds>>();
    ensure::<Kinds>();
    ensure::<AnyDirectoryObject>();
    ensure::<Additional>();
    assert_eq!(size_of::<Option<Boxed<Kinds>>>(), 16);
}
