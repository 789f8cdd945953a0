//! Survives a member of an enumeration that is newer than the program, and says so.

use msgraph_types::v1_0::{Importance, Message};
use msgraph_types::{Conformance, OpenEnum};

fn main() -> Result<(), serde_json::Error> {
    let json = r#"{"subject":"Fire","importance":"critical"}"#;
    let message: Message = serde_json::from_str(json)?;

    match &message.importance {
        Some(Importance::High) => println!("ring the bell"),
        Some(Importance::Unknown(member)) => {
            println!("`{member}` is new; ring the bell to be safe")
        }
        Some(known) => println!("{known} can wait"),
        None => {}
    }
    assert!(message.importance.as_ref().is_some_and(|importance| !importance.is_known()));

    // A log of what the types do not know yet, wherever it stands:
    for deviation in message.deviations() {
        println!("{deviation}");
    }
    // And it goes back as it came.
    assert_eq!(serde_json::to_string(&message)?, r#"{"importance":"critical","subject":"Fire"}"#);
    Ok(())
}
