//! The bodies that are read and written: what the service sends for a page of users, of messages and of
//! drive items, with nulls, annotations, and a few members that no docs know.

mod fit;

use serde::{Serialize, Serializer};
use serde_json::{Value, json};

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

/// Members in the order in which the service sends them, which is not that of the alphabet.
struct Members(Vec<(&'static str, Value)>);

impl Serialize for Members {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

type Sample = fn(usize) -> Members;

/// What the service puts around the values.
#[derive(Serialize)]
struct Page {
    #[serde(rename = "@odata.context")]
    context: String,
    #[serde(rename = "@odata.nextLink")]
    next_link: String,
    value: Vec<Members>,
}

const SAMPLES: [(&str, &str, Sample); 3] = [
    ("users", "microsoft.graph.user", user),
    ("messages", "microsoft.graph.message", message),
    ("driveItems", "microsoft.graph.driveItem", drive_item),
];

/// The bodies of those types that the docs have. A member whose value would contradict these docs is
/// left out, since a program with derived types could not read it.
pub(super) fn all(schema: &Schema) -> serde_json::Result<Vec<Payload<'_>>> {
    let payload = |(name, type_name, sample): (&'static str, &str, Sample)| {
        let ty = schema.structured(type_name)?;
        let value = |index| fit::fit_members(schema, ty, sample(index));
        let page = Page {
            context: format!("https://graph.microsoft.com/v1.0/$metadata#{name}"),
            next_link: format!(
                "https://graph.microsoft.com/v1.0/{name}?$skiptoken=X%27445370740200001"
            ),
            value: (0..COUNT).map(value).collect(),
        };
        Some(serde_json::to_string(&page).map(|text| Payload { name, ty, text }))
    };
    SAMPLES.into_iter().filter_map(payload).collect()
}

const GIVEN: [&str; 8] =
    ["Adele", "Alex", "Diego", "Isaiah", "Lynne", "Megan", "Nestor", "Pradeep"];
const FAMILY: [&str; 7] = ["Vance", "Wilber", "Siciliani", "Langer", "Robbins", "Bowen", "Gupta"];
const SERVICES: [&str; 3] = ["exchange", "SharePoint", "MicrosoftCommunicationsOnline"];
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
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

fn user(index: usize) -> Members {
    let (name, address) = person(index);
    let plan = |at: usize| {
        json!({
            "assignedDateTime": time(index + at),
            "capabilityStatus": if (index + at).is_multiple_of(9) { "Deleted" } else { "Enabled" },
            "service": SERVICES[at % SERVICES.len()],
            "servicePlanId": guid(at, 3),
        })
    };
    let licenses = json!([
        {"disabledPlans": [], "skuId": guid(1, 2)},
        {"disabledPlans": [guid(7, 2), guid(8, 2)], "skuId": guid(2, 2)},
    ]);
    let attributes = json!({
        "extensionAttribute1": format!("cost center {}", index % 70),
        "extensionAttribute2": null,
    });
    let id = guid(index, 1);
    let link = format!(
        "https://graph.microsoft.com/v2/contoso/directoryObjects/{id}/Microsoft.DirectoryServices.User"
    );
    let title = if index.is_multiple_of(4) { Value::Null } else { json!("Marketing Manager") };
    Members(vec![
        ("@odata.id", json!(link)),
        ("businessPhones", json!([format!("+1 425 555 {:04}", index % 10_000)])),
        ("displayName", json!(name)),
        ("givenName", json!(GIVEN[index % GIVEN.len()])),
        ("jobTitle", title),
        ("mail", json!(address)),
        ("mobilePhone", Value::Null),
        ("officeLocation", json!(format!("{}/{}", index % 40, index % 3_000))),
        ("preferredLanguage", json!("en-US")),
        ("surname", json!(FAMILY[index % FAMILY.len()])),
        ("userPrincipalName", json!(address)),
        ("id", json!(id)),
        ("accountEnabled", json!(!index.is_multiple_of(50))),
        ("createdDateTime", json!(time(index))),
        ("onPremisesSyncEnabled", Value::Null),
        ("proxyAddresses", json!([format!("SMTP:{address}"), format!("smtp:{index}@contoso.com")])),
        ("extension_31a5b2c4_costCenter", json!(index % 70)),
        ("assignedLicenses", licenses),
        ("assignedPlans", (0..9).map(plan).collect()),
        ("contosoBadge", json!({"level": index % 5, "issued": time(index + 3)})),
        ("onPremisesExtensionAttributes", attributes),
    ])
}

fn message(index: usize) -> Members {
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
    let link = format!(
        "https://outlook.office365.com/owa/?ItemID={id}&exvsurl=1&viewmodel=ReadMessageItem"
    );
    let folder = "AAMkAGI2TG93AAAuAAAAAADvUqFlL5TAQ7wpZkWqbtJrAQB4jaSVWuT2SYD8BmTE5o3hAAAAAAEMAAA=";
    let internet_id = format!("<MW2PR2101MB{index:04}@MW2PR2101.namprd21.prod.outlook.com>");
    let conversation = format!("AAQkAGI2TG93AAA{:06}QALrHxO6FrEVHkPQ2Oa1PoLo=", index % 300);
    Members(vec![
        ("@odata.etag", json!(format!("W/\"CQAAABYAAAB4jaSVWuT2SYD8{index:08}\""))),
        ("id", json!(format!("{id}EMAAB4jaSVWuT2SYD8BmTE5o3hAAAkQW5KAAA="))),
        ("createdDateTime", json!(time(index))),
        ("lastModifiedDateTime", json!(time(index + 1))),
        ("changeKey", json!(format!("CQAAABYAAAB4jaSVWuT2SYD8{index:08}"))),
        ("categories", if index.is_multiple_of(5) { json!(["Blue category"]) } else { json!([]) }),
        ("receivedDateTime", json!(time(index))),
        ("sentDateTime", json!(time(index))),
        ("hasAttachments", json!(index.is_multiple_of(3))),
        ("internetMessageId", json!(internet_id)),
        ("subject", json!(text(index, 6))),
        ("bodyPreview", json!(text(index, 32))),
        ("importance", json!(if index.is_multiple_of(7) { "high" } else { "normal" })),
        ("parentFolderId", json!(folder)),
        ("conversationId", json!(conversation)),
        ("conversationIndex", json!("AQHXXz0lGusfE7oWsRUeQ9DY5rU+gg==")),
        ("isDeliveryReceiptRequested", Value::Null),
        ("isReadReceiptRequested", json!(false)),
        ("isRead", json!(index.is_multiple_of(2))),
        ("isDraft", json!(false)),
        ("webLink", json!(link)),
        ("inferenceClassification", json!("focused")),
        ("unsubscribeData", json!([])),
        ("body", json!({"contentType": "html", "content": body})),
        ("sender", recipient(index)),
        ("from", recipient(index)),
        ("toRecipients", json!([recipient(index + 1), recipient(index + 2)])),
        ("ccRecipients", json!([])),
        ("bccRecipients", json!([])),
        ("replyTo", json!([])),
        ("flag", json!({"flagStatus": "notFlagged"})),
        ("contosoLabel", json!({"name": "General", "owner": null})),
    ])
}

fn drive_item(index: usize) -> Members {
    let (name, address) = person(index);
    let by = json!({"user": {"email": address, "id": guid(index, 5), "displayName": name}});
    let item_id = |index: usize| format!("01BYE5RZ{:026}", index * 7_919);
    let tag = guid(index, 6);
    let site = "https://contoso-my.sharepoint.com";
    let download =
        format!("{site}/_layouts/15/download.aspx?UniqueId={tag}&Translate=false&ApiVersion=2.0");
    let drive = "b!-RIj2DuyvEyV1T4NlOaMHk8XkS_I8MdFlUCq1BlcjgmhRfAj3-Z8RY2VpuvV_tpd";
    let parent = json!({
        "driveId": drive,
        "driveType": "business",
        "id": item_id(index / 20),
        "path": format!("/drives/{drive}/root:/Projects/{}", index / 20),
        "contosoRegion": "emea",
    });
    let times = json!({"createdDateTime": time(index), "lastModifiedDateTime": time(index + 2)});
    let mut members = vec![
        ("@microsoft.graph.downloadUrl", json!(download)),
        ("@odata.etag", json!(format!("\"{{{tag}}},2\""))),
        ("createdDateTime", json!(time(index))),
        ("eTag", json!(format!("\"{{{tag}}},2\""))),
        ("id", json!(item_id(index))),
        ("lastModifiedDateTime", json!(time(index + 2))),
        ("name", json!(format!("{} {index}", text(index, 3)))),
        ("webUrl", json!(format!("{site}/personal/adelev/Documents/{index}.docx"))),
        ("cTag", json!(format!("\"c:{{{tag}}},3\""))),
        ("size", json!(index * 7_919 + 21_504)),
        ("description", Value::Null),
        ("createdBy", by.clone()),
        ("lastModifiedBy", by),
        ("parentReference", parent),
        ("fileSystemInfo", times),
        ("shared", json!({"scope": "users"})),
        ("contosoRetention", json!({"days": 365, "hold": null})),
    ];
    let file = |kind: &str, hash: &str| json!({"mimeType": kind, "hashes": {"quickXorHash": hash}});
    match index % 4 {
        0 => members.push(("folder", json!({"childCount": index % 30}))),
        1 => members.extend([
            ("file", file("image/jpeg", "ERkVvwNKwd4dWtGKMOPMrUzs5wk=")),
            ("image", json!({"height": 3_024, "width": 4_032})),
            ("photo", json!({"cameraMake": "Contoso", "iso": 100, "takenDateTime": time(index)})),
        ]),
        _ => members.push(("file", file(WORD, "cNZgvYuDOTiVGcUHRqyDvBUq9Lc="))),
    }
    Members(members)
}

#[cfg(test)]
mod tests {
    use super::{Sample, drive_item, message, user};

    #[test]
    fn samples_are_as_large_as_what_the_service_sends() {
        let size = |sample: Sample| serde_json::to_string(&sample(7)).unwrap().len();
        let sizes = [size(user), size(message), size(drive_item)];
        assert!((2_200..2_700).contains(&sizes[0]), "{sizes:?}");
        assert!((2_500..3_000).contains(&sizes[1]), "{sizes:?}");
        assert!((1_300..2_000).contains(&sizes[2]), "{sizes:?}");
    }
}
