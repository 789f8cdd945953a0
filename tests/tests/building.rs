//! Bodies of requests that programs send often, built with `graph!`, and what the compiler refuses.

use msgraph_types::v1_0::RecurrencePatternType::Weekly;
use msgraph_types::v1_0::{
    AnyRecipient, Attendee, DateTimeTimeZone, DayOfWeek, EmailAddress, Event, FileAttachment,
    Group, Location, Message, PatternedRecurrence, Recipient, RecurrencePattern, RecurrenceRange,
    RecurrenceRangeType, User,
};
use msgraph_types::{Body, Resource, graph};

use crate::both_ways;

#[track_caller]
fn assert_sent<T: Body + both_ways::Comparable>(body: &T, expected: &str) {
    assert_eq!(both_ways::written(body).expect("it is written"), expected);
}

#[test]
fn an_event_takes_twelve_lines() {
    let event = graph!(Event {
        subject: "Stand-up",
        start: DateTimeTimeZone { date_time: "2026-03-02T09:00:00", time_zone: "UTC" },
        end: DateTimeTimeZone { date_time: "2026-03-02T09:15:00", time_zone: "UTC" },
        location: Location { display_name: "Room 4" },
        attendees: [Attendee { email_address: EmailAddress { address: "mara@example.com" } }],
        recurrence: PatternedRecurrence {
            pattern: RecurrencePattern { r#type: Weekly, days_of_week: [DayOfWeek::Monday] },
            range: RecurrenceRange { r#type: RecurrenceRangeType::NoEnd, start_date: "2026-03-02" },
        },
    });
    assert_sent(
        &event,
        r#"{"attendees":[{"emailAddress":{"address":"mara@example.com"}}],"end":{"dateTime":"2026-03-02T09:15:00","timeZone":"UTC"},"location":{"displayName":"Room 4"},"recurrence":{"pattern":{"daysOfWeek":["monday"],"type":"weekly"},"range":{"startDate":"2026-03-02","type":"noEnd"}},"start":{"dateTime":"2026-03-02T09:00:00","timeZone":"UTC"},"subject":"Stand-up"}"#,
    );
}

#[test]
fn a_patch_takes_null() {
    let patch = graph!(User { job_title: "CTO", mobile_phone: null });
    assert_sent(&patch, r#"{"jobTitle":"CTO","mobilePhone":null}"#);
}

#[test]
fn a_draft_has_recipients_and_an_attachment() {
    let draft = graph!(Message {
        subject: "Minutes",
        to_recipients: [
            Recipient { email_address: EmailAddress { address: "mara@example.com" } },
            Recipient { email_address: EmailAddress { address: "ingrid@example.com" } },
        ],
        attachments: [FileAttachment { name: "minutes.txt", content_bytes: "SGVsbG8=" }],
    });
    assert_sent(
        &draft,
        r##"{"subject":"Minutes","toRecipients":[{"emailAddress":{"address":"mara@example.com"}},{"emailAddress":{"address":"ingrid@example.com"}}],"attachments":[{"@odata.type":"#microsoft.graph.fileAttachment","name":"minutes.txt","contentBytes":"SGVsbG8="}]}"##,
    );
}

#[test]
fn a_group_is_bound_to_its_owners() {
    let mut group = graph!(Group { display_name: "Library", mail_enabled: false });
    let users = "https://graph.microsoft.com/v1.0/users";
    assert!(group.bind(|it| &mut it.owners, [format!("{users}/1"), format!("{users}/2")]));
    assert_sent(
        &group,
        r#"{"displayName":"Library","mailEnabled":false,"owners@odata.bind":["https://graph.microsoft.com/v1.0/users/1","https://graph.microsoft.com/v1.0/users/2"]}"#,
    );
}

#[test]
fn the_changed_start_of_an_event_is_sent_with_its_zone() {
    let before = graph!(Event {
        subject: "Stand-up",
        start: DateTimeTimeZone { date_time: "2026-03-02T09:00:00", time_zone: "UTC" },
    });
    let mut after = before.clone();
    after.start.get_or_insert_default().date_time = Some("2026-03-02T10:00:00".into());
    assert_sent(
        &after.changes_since(&before),
        r#"{"start":{"dateTime":"2026-03-02T10:00:00","timeZone":"UTC"}}"#,
    );
    assert_sent(
        &after.nested_changes_since(&before),
        r#"{"start":{"dateTime":"2026-03-02T10:00:00"}}"#,
    );
}

#[test]
fn the_address_of_a_sender_is_changed_in_place() {
    let address = graph!(EmailAddress { name: "Mara", address: "mara@example.com" });
    let mut message = graph!(Message { from: Attendee { email_address: address } });
    if let Some(address) = message.from.as_mut().and_then(AnyRecipient::email_address_mut) {
        address.address = Some("mara@example.org".into());
    }
    assert_sent(
        &message,
        r##"{"from":{"@odata.type":"#microsoft.graph.attendee","emailAddress":{"address":"mara@example.org","name":"Mara"}}}"##,
    );
}
