//! Reads the messages of a mailbox page by page, following the links.

use msgraph_types::Page;
use msgraph_types::v1_0::Message;

fn main() -> Result<(), serde_json::Error> {
    let mut next = Some("https://graph.microsoft.com/v1.0/me/messages?$top=2".to_owned());
    while let Some(url) = next {
        let page: Page<Message> = msgraph_types::from_slice(get(&url))?;
        for message in &page.value {
            let sender = message.from.as_ref().and_then(|from| from.email_address());
            let name = sender.and_then(|address| address.name.as_deref()).unwrap_or("nobody");
            println!("{name}: {}", message.subject.as_deref().unwrap_or("(no subject)"));
        }
        next = page.next_link().map(str::to_owned);
    }
    Ok(())
}

/// Stands in for an HTTP client, and returns the body of the response.
fn get(url: &str) -> &'static [u8] {
    match url {
        "https://graph.microsoft.com/v1.0/me/messages?$top=2" => {
            br#"{
                "@odata.nextLink": "https://graph.microsoft.com/v1.0/me/messages?$top=2&$skip=2",
                "value": [
                    { "subject": "Budget", "from": { "emailAddress": { "name": "Mara" } } },
                    { "subject": null, "from": null }
                ]
            }"#
        }
        _ => {
            br#"{ "value": [{ "subject": "Lunch", "from": { "emailAddress": { "name": "Ingrid" } } }] }"#
        }
    }
}
