//! Builds the body of a `PATCH` that clears a user's mobile phone and changes nothing else.

use msgraph_types::v1_0::User;
use msgraph_types::{Resource, graph};

const USER: &str = r#"{
    "@odata.context": "https://graph.microsoft.com/v1.0/$metadata#users/$entity",
    "id": "87d349ed-44d7-43e1-9a83-5f2406dee5bd",
    "displayName": "Mara Lindqvist",
    "jobTitle": null,
    "mobilePhone": "+351 555 0134"
}"#;

fn main() -> Result<(), serde_json::Error> {
    // Without having the user:
    let patch = graph!(User { mobile_phone: null });
    println!("{}", msgraph_types::to_string(&patch)?);

    // In a value that is there:
    let mut patch = User::default();
    patch.set_null(|it| &mut it.mobile_phone);
    println!("{}", msgraph_types::to_string(&patch)?);

    // From a changed copy:
    let before: User = msgraph_types::from_str(USER)?;
    let mut after = before.clone();
    after.mobile_phone = None;
    println!("{}", msgraph_types::to_string(&after.changes_since(&before))?);
    Ok(())
}
