//! Handles an enumeration member that is newer than the program, and reports it.

use msgraph_types::v1_0::{Importance, Message};
use msgraph_types::{Conformance, OpenEnum};

fn main() -> Result<(), serde_json::Error> {
    let json = r#"{"subject":"Fire","importance":"critical"}"#;
    let message: Message = msgraph_types::from_str(json)?;

    match &message.importance {
        Some(Importance::High) => println!("ring the bell"),
        Some(Importance::Unknown(member)) => {
            println!("`{member}` is new; ring the bell to be safe")
        }
        Some(known) => println!("{known} can wait"),
        None => {}
    }
    assert!(message.importance.as_ref().is_some_and(|importance| !importance.is_known()));

    // Report everything undocumented, at any depth:
    for deviation in message.deviations() {
        println!("{deviation}");
    }
    // It is written back unchanged.
    let written = msgraph_types::to_string(&message)?;
    assert_eq!(written, r#"{"importance":"critical","subject":"Fire"}"#);
    Ok(())
}
