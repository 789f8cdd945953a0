//! The programs in `generated/examples` run and print the expected output.

use std::collections::BTreeSet;

use expect_test::{Expect, expect};
use msgraph_tests::{folders, program};

/// Every program except the one in the README, which has its own test.
fn programs() -> Vec<(&'static str, Expect)> {
    vec![
        (
            "list_messages",
            expect![[r#"
                Mara: Budget
                nobody: (no subject)
                Ingrid: Lunch
            "#]],
        ),
        (
            "directory_objects",
            expect![[r##"
                1: user Some("Mara")
                2: group Some("Platform")
                3: Some("#microsoft.graph.robot") with Some(Number(4)) arms
            "##]],
        ),
        (
            "clear_mobile_phone",
            expect![[r#"
                {"mobilePhone":null}
                {"mobilePhone":null}
                {"mobilePhone":null}
            "#]],
        ),
        (
            "create_event",
            expect![[r##"
                {"attendees":[{"emailAddress":{"address":"mara@example.com"}}],"end":{"dateTime":"2026-03-02T09:15:00","timeZone":"UTC"},"location":{"displayName":"Room 4"},"recurrence":{"pattern":{"daysOfWeek":["monday"],"interval":1,"type":"weekly"},"range":{"startDate":"2026-03-02","type":"noEnd"}},"start":{"dateTime":"2026-03-02T09:00:00","timeZone":"UTC"},"subject":"Stand-up"}
                {"importance":"high","subject":"Minutes","toRecipients":[{"emailAddress":{"address":"mara@example.com"}},{"emailAddress":{"address":"ingrid@example.com"}}],"attachments":[{"@odata.type":"#microsoft.graph.fileAttachment","name":"minutes.txt","contentBytes":"SGVsbG8="}]}
                {"subject":"Minutes","toRecipients":[{"emailAddress":{"address":"mara@example.com"}},{"emailAddress":{"address":"ingrid@example.com"}}],"attachments":[{"@odata.type":"#microsoft.graph.fileAttachment","name":"minutes.txt","contentBytes":"SGVsbG8="}]}
            "##]],
        ),
        (
            "delta_query",
            expect![[r#"
                1 is Some("Mara")
                2 is in the recycle bin
                3 is gone: deleted
                1 left; ask again at Some("https://graph.microsoft.com/v1.0/users/delta?$deltatoken=abc")
            "#]],
        ),
        (
            "new_enum_member",
            expect![[r#"
                `critical` is new; ring the bell to be safe
                /importance: expected a documented member of the enumeration (microsoft.graph.message), found "critical"
            "#]],
        ),
        (
            "error_body",
            expect![[r#"
                Request_ResourceNotFound: Resource 'mara' does not exist.
                known codes: ["Request_ResourceNotFound"]
                for support: Some("6a2bc2e7-3d1a-4a3e-9f3b-8a7b0f6f6d11")
            "#]],
        ),
    ]
}

#[test]
fn each_prints_the_expected_output() {
    for (name, expected) in programs() {
        expected.assert_eq(&program::example(name));
    }
}

#[test]
fn all_programs_are_tested() {
    let folder = folders::workspace().join("generated/examples");
    let files = std::fs::read_dir(folder).expect("the folder is in place");
    let files: BTreeSet<_> = files
        .map(|file| file.expect("a file").path().file_stem().expect("a name").to_owned())
        .collect();
    let named = programs().into_iter().map(|(name, _)| name).chain(["read_and_patch"]);
    assert_eq!(files, named.map(Into::into).collect());
}
