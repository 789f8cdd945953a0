//! Builds the bodies of requests: an event with everything in it, a `PATCH`, a draft with an attachment.

use msgraph_types::graph;
use msgraph_types::v1_0::DayOfWeek::Monday;
use msgraph_types::v1_0::RecurrencePatternType::Weekly;
use msgraph_types::v1_0::RecurrenceRangeType::NoEnd;
use msgraph_types::v1_0::{
    Attendee, DateTimeTimeZone, EmailAddress, Event, FileAttachment, Importance, Location, Message,
    PatternedRecurrence, Recipient, RecurrencePattern, RecurrenceRange, User,
};

fn main() -> Result<(), serde_json::Error> {
    let event = graph!(Event {
        subject: "Stand-up",
        start: DateTimeTimeZone { date_time: "2026-03-02T09:00:00", time_zone: "UTC" },
        end: DateTimeTimeZone { date_time: "2026-03-02T09:15:00", time_zone: "UTC" },
        location: Location { display_name: "Room 4" },
        attendees: [Attendee { email_address: EmailAddress { address: "mara@example.com" } }],
        recurrence: PatternedRecurrence {
            pattern: RecurrencePattern { r#type: Weekly, interval: 1, days_of_week: [Monday] },
            range: RecurrenceRange { r#type: NoEnd, start_date: "2026-03-02" },
        },
    });
    println!("{}", msgraph_types::to_string(&event)?);

    let patch = graph!(User { job_title: "CTO", mobile_phone: null });
    assert_eq!(msgraph_types::to_string(&patch)?, r#"{"jobTitle":"CTO","mobilePhone":null}"#);

    for importance in [Some(Importance::High), None] {
        println!("{}", msgraph_types::to_string(&draft(importance))?);
    }
    Ok(())
}

/// Without an importance, the draft does not mention it.
fn draft(importance: Option<Importance>) -> Message {
    let to = |address| graph!(Recipient { email_address: EmailAddress { address } });
    graph!(Message {
        subject: "Minutes",
        importance: ?importance,
        to_recipients: ["mara@example.com", "ingrid@example.com"].map(to),
        attachments: [FileAttachment { name: "minutes.txt", content_bytes: "SGVsbG8=" }],
    })
}
