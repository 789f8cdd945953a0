//! Applies the result of a delta query: users that are new, changed or removed.

use std::collections::BTreeMap;

use msgraph_types::v1_0::User;
use msgraph_types::{Page, Resource};

const DELTA: &str = r#"{
    "@odata.deltaLink": "https://graph.microsoft.com/v1.0/users/delta?$deltatoken=abc",
    "value": [
        { "id": "1", "displayName": "Mara" },
        { "id": "2", "@removed": { "reason": "changed" } },
        { "id": "3", "@removed": { "reason": "deleted" } }
    ]
}"#;

fn main() -> Result<(), serde_json::Error> {
    let mut users = BTreeMap::from(["2", "3"].map(|id| (id.to_owned(), User::default())));

    let page: Page<User> = msgraph_types::from_str(DELTA)?;
    for user in &page.value {
        let Some(id) = user.id.clone() else { continue };
        match user.removed() {
            // The user can be restored for 30 days.
            Some("changed") => println!("{id} is in the recycle bin"),
            Some(reason) => println!("{id} is gone: {reason}"),
            None => println!("{id} is {:?}", user.display_name),
        }
        if user.removed().is_some() {
            users.remove(&id);
        } else {
            users.insert(id, user.clone());
        }
    }
    println!("{} left; ask again at {:?}", users.len(), page.delta_link());
    Ok(())
}
