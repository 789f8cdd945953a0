//! Handles the members of a group by their type.

use msgraph_types::v1_0::AnyDirectoryObject;
use msgraph_types::{Page, Resource};

const MEMBERS: &str = r##"{
    "value": [
        { "@odata.type": "#microsoft.graph.user", "id": "1", "displayName": "Mara", "jobTitle": "CTO" },
        { "@odata.type": "#microsoft.graph.group", "id": "2", "displayName": "Platform" },
        { "@odata.type": "#microsoft.graph.robot", "id": "3", "arms": 4 }
    ]
}"##;

fn main() -> Result<(), serde_json::Error> {
    let members: Page<AnyDirectoryObject> = msgraph_types::from_str(MEMBERS)?;
    for member in &members.value {
        // Every directory object has an id, which can be read without a match.
        let id = member.id().unwrap_or("?");
        match member {
            AnyDirectoryObject::User(user) => println!("{id}: user {:?}", user.display_name),
            AnyDirectoryObject::Group(group) => println!("{id}: group {:?}", group.display_name),
            other => println!("{id}: {:?} with {:?} arms", other.odata_type(), other.get("arms")),
        }
    }
    Ok(())
}
