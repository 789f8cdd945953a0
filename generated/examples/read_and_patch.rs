//! Reads a page of messages, walks a group's members by type, and makes the body of a PATCH.

use msgraph_types::v1_0::{AnyDirectoryObject, Importance, Message, User};
use msgraph_types::{Page, graph};

const MESSAGES: &str = r#"{
    "@odata.nextLink": "https://graph.microsoft.com/v1.0/me/messages?$skip=2",
    "value": [
        { "subject": "Budget", "importance": "high", "flag": null },
        { "subject": null, "importance": "critical", "labels": ["new"] }
    ]
}"#;

const MEMBERS: &str = r##"{
    "value": [
        { "@odata.type": "#microsoft.graph.user", "id": "1", "displayName": "Adele Vance" },
        { "@odata.type": "#microsoft.graph.servicePrincipal", "id": "2", "appId": "7c1b" },
        { "@odata.type": "#microsoft.graph.robot", "id": "3", "arms": 4 }
    ]
}"##;

fn main() -> Result<(), serde_json::Error> {
    let page: Page<Message> = msgraph_types::from_str(MESSAGES)?;
    for message in &page.value {
        let subject = message.subject.as_deref().unwrap_or("(no subject)");
        match &message.importance {
            Some(Importance::High) => println!("{subject}: at once"),
            Some(other) => println!("{subject}: {other}"),
            None => println!("{subject}"),
        }
    }
    println!("next: {:?}", page.next_link());
    // What the types do not know is still there, and goes back as it came.
    if let Some(last) = page.value.last() {
        println!("{}", msgraph_types::to_string(last)?);
    }

    let members: Page<AnyDirectoryObject> = msgraph_types::from_str(MEMBERS)?;
    for member in &members.value {
        match member {
            AnyDirectoryObject::User(user) => println!("user {:?}", user.display_name),
            AnyDirectoryObject::ServicePrincipal(app) => println!("app {:?}", app.app_id),
            other => println!("{:?} with id {:?}", other.odata_type(), other.id()),
        }
    }

    let patch = graph!(User { job_title: "CTO", mobile_phone: null });
    println!("{}", msgraph_types::to_string(&patch)?);
    Ok(())
}
