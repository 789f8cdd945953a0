//! Pages of collections.

use serde_json::json;

use super::{equal, read, same, try_read, write};
use crate::runtime::{Page, Resource};
use crate::v1_0::{AnyDirectoryObject, Message};

#[test]
fn a_page_has_elements_and_links() {
    let page: Page<Message> = same(
        r#"{"@odata.context":"c","@odata.count":2,"@odata.nextLink":"https://n","value":[{"subject":"a"},{"subject":null}]}"#,
    );
    assert_eq!(page.next_link(), Some("https://n"));
    assert_eq!(page.delta_link(), None);
    assert_eq!(page.count(), Some(2));
    assert_eq!(page.context(), Some("c"));
    assert_eq!(page.value.len(), 2);
    assert!(page.into_iter().any(|message| message.is_null(|it| &it.subject)));
}

#[test]
fn the_order_of_the_envelope_does_not_matter() {
    let page: Page<Message> =
        equal(r#"{"value":[],"@odata.deltaLink":"https://d","@odata.nextLink":null}"#);
    assert_eq!(page.delta_link(), Some("https://d"));
    assert_eq!(page.next_link(), None);
    assert_eq!(page.additional.get("@odata.nextLink"), Some(&json!(null)));
}

#[test]
fn removed_elements_of_a_delta_query_are_marked() {
    let page: Page<AnyDirectoryObject> = equal(
        r##"{"value":[{"id":"1","@removed":{"reason":"deleted"}},{"@odata.type":"#microsoft.graph.user","id":"2"}]}"##,
    );
    let removed: Vec<_> = page.value.iter().map(|object| object.removed()).collect();
    assert_eq!(removed, [Some("deleted"), None]);
}

#[test]
fn an_object_without_elements_is_not_a_page() {
    for json in [r#"{"error":{"code":"x"}}"#, r#"{"value":null}"#, r#"{"value":{}}"#, "[]"] {
        assert!(try_read::<Page<Message>>(json).is_err(), "{json}");
    }
    assert_eq!(write(&Page::<Message>::default()), r#"{"value":[]}"#);
    assert_eq!(read::<Page<Message>>(r#"{"value":[]}"#), Page::from(Vec::new()));
}
