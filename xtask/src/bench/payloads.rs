//! The bodies that are read and written: what the service sends for a page of users, of messages and of
//! drive items, with nulls, annotations, and a few members that no docs know.

mod fit;

use serde_json::{Map, Value, json};

use super::derive::{Schema, Type};

/// How many values a body holds.
pub(super) const COUNT: usize = 1_000;

/// A body.
pub(super) struct Payload<'a> {
    /// What it holds: `users`.
    pub(super) name: &'static str,
    pub(super) ty: &'a Type,
    pub(super) text: String,
}

type Sample = fn(usize) -> Value;

const SAMPLES: [(&str, &str, Sample); 3] = [
    ("users", "microsoft.graph.user", user),
    ("messages", "microsoft.graph.message", message),
    ("driveItems", "microsoft.graph.driveItem", drive_item),
];

/// The bodies of those types that the docs have. A member whose value would contradict these docs is
/// left out, since a program with derived types could not read it.
pub(super) fn all(schema: &Schema) -> Vec<Payload<'_>> {
    let payload = |(name, type_name, sample): (&'static str, &str, Sample)| {
        let ty = schema.structured(type_name)?;
        let value = |index| fit::fit(schema, ty, sample(index));
        let values: Vec<_> = (0..COUNT).map(value).collect();
        let context = format!("https://graph.microsoft.com/v1.0/$metadata#{name}");
        let next =
            format!("https://graph.microsoft.com/v1.0/{name}?$skiptoken=X%27445370740200001");
        let body = json!({"@odata.context": context, "@odata.nextLink": next, "value": values});
        Some(Payload { name, ty, text: body.to_string() })
    };
    SAMPLES.into_iter().filter_map(payload).collect()
}

const GIVEN: [&str; 8] =
    ["Adele", "Alex", "Diego", "Isaiah", "Lynne", "Megan", "Nestor", "Pradeep"];
const FAMILY: [&str; 7] = ["Vance", "Wilber", "Siciliani", "Langer", "Robbins", "Bowen", "Gupta"];
const SERVICES: [&str; 3] = ["exchange", "SharePoint", "MicrosoftCommunicationsOnline"];
const WORDS: [&str; 12] = [
    "quarterly",
    "review",
    "of",
    "the",
    "budget",
    "for",
    "launch",
    "with",
    "Zürich",
    "team",
    "and",
    "partners",
];

fn guid(index: usize, salt: usize) -> String {
    let mixed = (index * 2_654_435_761 + salt * 40_503) & 0xffff_ffff;
    format!("{mixed:08x}-3c1a-4e2b-9f60-{:012x}", index * 97 + salt)
}

fn time(index: usize) -> String {
    let (day, hour, minute) = (1 + index % 28, index % 24, index * 7 % 60);
    format!("2021-06-{day:02}T{hour:02}:{minute:02}:{:02}Z", index * 13 % 60)
}

fn person(index: usize) -> (String, String) {
    let (given, family) = (GIVEN[index % GIVEN.len()], FAMILY[index % FAMILY.len()]);
    let address = format!("{given}{family}{index}@contoso.onmicrosoft.com");
    (format!("{given} {family}"), address)
}

fn text(index: usize, words: usize) -> String {
    let words = (0..words).map(|at| WORDS[(index + at * 5 + at / 3) % WORDS.len()]);
    words.collect::<Vec<_>>().join(" ")
}

fn user(index: usize) -> Value {
    let (name, address) = person(index);
    let plan = |at: usize| {
        json!({
            "assignedDateTime": time(index + at),
            "capabilityStatus": if (index + at).is_multiple_of(9) { "Deleted" } else { "Enabled" },
            "service": SERVICES[at % SERVICES.len()],
            "servicePlanId": guid(at, 3),
        })
    };
    let plans: Vec<_> = (0..9).map(plan).collect();
    json!({
        "@odata.id": format!("https://graph.microsoft.com/v2/contoso/directoryObjects/{}/Microsoft.DirectoryServices.User", guid(index, 1)),
        "id": guid(index, 1),
        "businessPhones": [format!("+1 425 555 {:04}", index % 10_000)],
        "displayName": name,
        "givenName": GIVEN[index % GIVEN.len()],
        "jobTitle": if index.is_multiple_of(4) { Value::Null } else { json!("Marketing Manager") },
        "mail": address,
        "mobilePhone": null,
        "officeLocation": format!("{}/{}", index % 40, index % 3_000),
        "preferredLanguage": "en-US",
        "surname": FAMILY[index % FAMILY.len()],
        "userPrincipalName": address,
        "accountEnabled": !index.is_multiple_of(50),
        "createdDateTime": time(index),
        "onPremisesSyncEnabled": null,
        "proxyAddresses": [format!("SMTP:{address}"), format!("smtp:{index}@contoso.com")],
        "assignedLicenses": [
            {"disabledPlans": [], "skuId": guid(1, 2)},
            {"disabledPlans": [guid(7, 2), guid(8, 2)], "skuId": guid(2, 2)},
        ],
        "assignedPlans": plans,
        "onPremisesExtensionAttributes": {
            "extensionAttribute1": format!("cost center {}", index % 70),
            "extensionAttribute2": null,
        },
        "extension_31a5b2c4_costCenter": index % 70,
        "contosoBadge": {"level": index % 5, "issued": time(index + 3)},
    })
}

fn message(index: usize) -> Value {
    let recipient = |index: usize| {
        let (name, address) = person(index);
        json!({"emailAddress": {"name": name, "address": address}})
    };
    let body = format!(
        "<html><head>\r\n<meta http-equiv=\"Content-Type\" content=\"text/html; charset=utf-8\"></head>\
         <body><div dir=\"ltr\"><p>{}</p>\r\n<p>{}</p></div></body></html>",
        text(index, 45),
        text(index + 5, 40)
    );
    let id = format!(
        "AAMkAGI2TG93AAA{index:08}BGAAAAAADvUqFlL5TAQ7wpZkWqbtJrBwB4jaSVWuT2SYD8BmTE5o3hAAAAA"
    );
    json!({
        "@odata.etag": format!("W/\"CQAAABYAAAB4jaSVWuT2SYD8{index:08}\""),
        "id": format!("{id}EMAAB4jaSVWuT2SYD8BmTE5o3hAAAkQW5KAAA="),
        "createdDateTime": time(index),
        "lastModifiedDateTime": time(index + 1),
        "changeKey": format!("CQAAABYAAAB4jaSVWuT2SYD8{index:08}"),
        "categories": if index.is_multiple_of(5) { json!(["Blue category"]) } else { json!([]) },
        "receivedDateTime": time(index),
        "sentDateTime": time(index),
        "hasAttachments": index.is_multiple_of(3),
        "internetMessageId": format!("<MW2PR2101MB{index:04}@MW2PR2101.namprd21.prod.outlook.com>"),
        "subject": text(index, 6),
        "bodyPreview": text(index, 32),
        "importance": if index.is_multiple_of(7) { "high" } else { "normal" },
        "parentFolderId": "AAMkAGI2TG93AAAuAAAAAADvUqFlL5TAQ7wpZkWqbtJrAQB4jaSVWuT2SYD8BmTE5o3hAAAAAAEMAAA=",
        "conversationId": format!("AAQkAGI2TG93AAA{:06}QALrHxO6FrEVHkPQ2Oa1PoLo=", index % 300),
        "conversationIndex": "AQHXXz0lGusfE7oWsRUeQ9DY5rU+gg==",
        "isDeliveryReceiptRequested": null,
        "isReadReceiptRequested": false,
        "isRead": index.is_multiple_of(2),
        "isDraft": false,
        "webLink": format!("https://outlook.office365.com/owa/?ItemID={id}&exvsurl=1&viewmodel=ReadMessageItem"),
        "inferenceClassification": "focused",
        "unsubscribeData": [],
        "body": {"contentType": "html", "content": body},
        "sender": recipient(index),
        "from": recipient(index),
        "toRecipients": [recipient(index + 1), recipient(index + 2)],
        "ccRecipients": [],
        "bccRecipients": [],
        "replyTo": [],
        "flag": {"flagStatus": "notFlagged"},
        "contosoLabel": {"name": "General", "owner": null},
    })
}

fn drive_item(index: usize) -> Value {
    let (name, address) = person(index);
    let by = json!({"user": {"email": address, "id": guid(index, 5), "displayName": name}});
    let item_id = |index: usize| format!("01BYE5RZ{:026}", index * 7_919);
    let mut item = json!({
        "@microsoft.graph.downloadUrl": format!("https://contoso-my.sharepoint.com/_layouts/15/download.aspx?UniqueId={}&Translate=false", guid(index, 6)),
        "@odata.etag": format!("\"{{{}}},2\"", guid(index, 6)),
        "createdDateTime": time(index),
        "eTag": format!("\"{{{}}},2\"", guid(index, 6)),
        "id": item_id(index),
        "lastModifiedDateTime": time(index + 2),
        "name": format!("{} {index}", text(index, 3)),
        "webUrl": format!("https://contoso-my.sharepoint.com/personal/adelev/Documents/{index}.docx"),
        "cTag": format!("\"c:{{{}}},3\"", guid(index, 6)),
        "size": index * 7_919 + 21_504,
        "description": null,
        "createdBy": by,
        "lastModifiedBy": by,
        "parentReference": {
            "driveId": "b!-RIj2DuyvEyV1T4NlOaMHk8XkS_I8MdFlUCq1BlcjgmhRfAj3-Z8RY2VpuvV_tpd",
            "driveType": "business",
            "id": item_id(index / 20),
            "path": format!("/drives/b!-RIj2DuyvEyV1T4NlOaMHk8XkS_I8MdFlUCq1BlcjgmhRfAj3-Z8RY2VpuvV_tpd/root:/Projects/{}", index / 20),
            "contosoRegion": "emea",
        },
        "fileSystemInfo": {"createdDateTime": time(index), "lastModifiedDateTime": time(index + 2)},
        "shared": {"scope": "users"},
        "contosoRetention": {"days": 365, "hold": null},
    });
    let facets = match index % 4 {
        0 => json!({"folder": {"childCount": index % 30}}),
        1 => json!({
            "file": {"mimeType": "image/jpeg", "hashes": {"quickXorHash": "ERkVvwNKwd4dWtGKMOPMrUzs5wk="}},
            "image": {"height": 3_024, "width": 4_032},
            "photo": {"cameraMake": "Contoso", "iso": 100, "takenDateTime": time(index)},
        }),
        _ => json!({
            "file": {
                "mimeType": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
                "hashes": {"quickXorHash": "cNZgvYuDOTiVGcUHRqyDvBUq9Lc="},
            },
        }),
    };
    merge(&mut item, facets);
    item
}

fn merge(value: &mut Value, other: Value) {
    let other = if let Value::Object(members) = other { members } else { Map::new() };
    if let Value::Object(members) = value {
        members.extend(other);
    }
}

#[cfg(test)]
mod tests {
    use super::{drive_item, message, user};

    #[test]
    fn samples_are_as_large_as_what_the_service_sends() {
        let size = |sample: fn(usize) -> serde_json::Value| sample(7).to_string().len();
        let sizes = [size(user), size(message), size(drive_item)];
        assert!((2_200..2_700).contains(&sizes[0]), "{sizes:?}");
        assert!((2_500..3_000).contains(&sizes[1]), "{sizes:?}");
        assert!((1_300..2_000).contains(&sizes[2]), "{sizes:?}");
    }
}
