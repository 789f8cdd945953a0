//! Programs that the compiler refuses, each for what is wrong with it.

use std::fs;

use expect_test::expect;
use msgraph_tests::folders;
use msgraph_tests::program::{cargo, xtask};
use serde_json::Value as Json;

const PROGRAM: &str = r#"//! What is wrong, one statement each.
use msgraph_types::v1_0::{AnyDirectoryObject, Event, Group, ItemBody, User};
use msgraph_types::{Resource, graph};

pub fn refused(mut user: User, mut group: Group, mut owner: AnyDirectoryObject) {
    graph!(User { job_titel: "CTO" });
    graph!(User { mobilPhone: null });
    graph!(Event { body: ItemBody { kontent: "c" } });
    graph!(User { job_title: 5 });
    graph!(User { account_enabled: "true" });
    graph!(Event { reminder_minutes_before_start: 1.5 });
    graph!(Event { importance: 5 });
    graph!(Event { body: User {} });
    graph!(Event { attendees: [ItemBody {}] });
    graph!(User { job_title: ["CTO"] });
    graph!(User { job_title: Some("CTO") });
    graph!(User { business_phones: 5 });
    graph!(User { job_title: ?Some(5) });
    user.set_null(|it| &mut it.mobil_phone);
    user.set_null(|it| &mut it.additional);
    user.is_null(|it| &it.mobil_phone);
    group.bind(|it| &mut it.ownrs, ["users/1"]);
    group.bind(|it| &mut it.owners, 5);
    group.bind(|it| &mut it.display_name, "users/1");
    owner.id_mut().map(|id| *id = 5);
}
"#;

/// The statements that are refused, with the errors.
fn errors() -> String {
    let folder = tempfile::tempdir().unwrap();
    let generated = folders::workspace().join("generated");
    let manifest = format!(
        "[package]\nname = \"refused\"\nedition = \"2024\"\n[workspace]\n[dependencies]\nmsgraph-types = {{ path = '{}' }}\n",
        generated.display()
    );
    fs::create_dir(folder.path().join("src")).unwrap();
    fs::write(folder.path().join("Cargo.toml"), manifest).unwrap();
    fs::write(folder.path().join("src/lib.rs"), PROGRAM).unwrap();
    let mut command = cargo();
    command.args(["check", "--quiet", "--offline", "--message-format=json"]);
    command.arg("--manifest-path").arg(folder.path().join("Cargo.toml"));
    command.env("CARGO_TARGET_DIR", xtask().ancestors().nth(2).expect("the target folder"));
    let output = command.output().expect("cargo starts");
    let messages = String::from_utf8_lossy(&output.stdout);
    let messages = messages.lines().filter_map(|line| serde_json::from_str::<Json>(line).ok());
    let errors: Vec<_> = messages.filter_map(|message| error(&message["message"])).collect();
    let mut text = String::new();
    for (index, statement) in (1..).zip(PROGRAM.lines()) {
        let of_line: Vec<_> = errors.iter().filter(|(line, _)| *line == index).collect();
        if !of_line.is_empty() {
            text.extend([statement.trim(), "\n"]);
        }
        for (_, error) in of_line {
            text.extend(["    ", error, "\n"]);
        }
    }
    text
}

fn error(message: &Json) -> Option<(u64, String)> {
    let code = message["code"]["code"].as_str().filter(|_| message["level"] == "error")?;
    let mut span = &message["spans"][0];
    // What a macro expands to is reported where the program calls it.
    while span["file_name"] != "src/lib.rs" {
        span = Some(&span["expansion"]["span"]).filter(|span| span.is_object())?;
    }
    Some((span["line_start"].as_u64()?, format!("{code}: {}", message["message"].as_str()?)))
}

#[test]
fn each_is_refused_with_its_reason() {
    expect![[r#"
        graph!(User { job_titel: "CTO" });
            E0609: no field `job_titel` on type `msgraph_types::v1_0::User`
        graph!(User { mobilPhone: null });
            E0609: no field `mobilPhone` on type `&mut msgraph_types::v1_0::User`
        graph!(Event { body: ItemBody { kontent: "c" } });
            E0609: no field `kontent` on type `ItemBody`
        graph!(User { job_title: 5 });
            E0277: the trait bound `std::string::String: From<{integer}>` is not satisfied
        graph!(User { account_enabled: "true" });
            E0308: mismatched types
        graph!(Event { reminder_minutes_before_start: 1.5 });
            E0308: mismatched types
        graph!(Event { importance: 5 });
            E0277: the trait bound `Importance: From<{integer}>` is not satisfied
        graph!(Event { body: User {} });
            E0277: the trait bound `Boxed<ItemBody>: From<msgraph_types::v1_0::User>` is not satisfied
        graph!(Event { attendees: [ItemBody {}] });
            E0308: mismatched types
        graph!(User { job_title: ["CTO"] });
            E0599: no method named `element_of_collection` found for enum `Option<T>` in the current scope
        graph!(User { job_title: Some("CTO") });
            E0277: the trait bound `std::string::String: From<Option<&str>>` is not satisfied
        graph!(User { business_phones: 5 });
            E0277: `{integer}` is not an iterator
        graph!(User { job_title: ?Some(5) });
            E0277: the trait bound `std::string::String: From<{integer}>` is not satisfied
        user.set_null(|it| &mut it.mobil_phone);
            E0609: no field `mobil_phone` on type `&mut msgraph_types::v1_0::User`
        user.set_null(|it| &mut it.additional);
            E0308: mismatched types
        user.is_null(|it| &it.mobil_phone);
            E0609: no field `mobil_phone` on type `&msgraph_types::v1_0::User`
        group.bind(|it| &mut it.ownrs, ["users/1"]);
            E0609: no field `ownrs` on type `&mut msgraph_types::v1_0::Group`
        group.bind(|it| &mut it.owners, 5);
            E0277: `Vec<AnyDirectoryObject>` cannot refer to entities by `{integer}`
        group.bind(|it| &mut it.display_name, "users/1");
            E0277: `std::string::String` cannot refer to entities by `&str`
        owner.id_mut().map(|id| *id = 5);
            E0308: mismatched types
    "#]].assert_eq(&errors());
}
