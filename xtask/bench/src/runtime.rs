//! What reading, writing and holding values costs: a program reads and writes bodies as the generated
//! types and as derived ones, in turn.

use std::process::Command;

use anyhow::{Context, bail};
use serde_json::Value;

use crate::compile::most_used;
use crate::figure::{Figure, Hold};
use crate::schema::{Schema, Type};
use crate::shuffle::shuffled;
use crate::workshop::{Task, Workshop, run};

const PROGRAM: &str = include_str!("runtime/program.rs");

const NEEDS: &str = "msgraph-types = { path = \"../generated\" }\nderived = { path = \"../derived\" }\n\
    peak_alloc = \"0.3\"\n\
    [target.'cfg(unix)'.dependencies]\n\
    nix = { version = \"0.32\", default-features = false, features = [\"time\"] }\n\
    [features]\ncount = [\"derived/boxed\"]\n";

/// Without these settings, how often glibc asks the system for memory, which depends on what was freed
/// earlier, would be measured, too. They apply to all threads: glibc keeps what it has asked for, and takes
/// large blocks from it as well. Other platforms do not know them.
const ALLOCATION: [(&str, &str); 3] = [
    ("MALLOC_TRIM_THRESHOLD_", "1073741824"),
    ("MALLOC_TOP_PAD_", "67108864"),
    ("MALLOC_MMAP_THRESHOLD_", "33554432"),
];

/// How many values a body holds.
const COUNT: usize = 1_000;

/// How many values a body holds of those that are read on several threads, each in this many orders.
const COUNT_IN_ANY_ORDER: usize = 100;
const SEEDS: u64 = 8;

/// A reading takes milliseconds, so there can be more rounds than of a build.
const ROUNDS_OF_EACH: usize = 10;

/// Bodies as the service sends them, with nulls, annotations, and a few members that no docs know: some
/// values, one a line, that are repeated with other numbers and times.
const BODIES: [(&str, &str, &str); 3] = [
    ("users", "user", include_str!("runtime/users.jsonl")),
    ("messages", "message", include_str!("runtime/messages.jsonl")),
    ("driveItems", "driveItem", include_str!("runtime/drive_items.jsonl")),
];

/// What must hold of the figures whose names begin so; the first counts. `entry` is the crate's own
/// `from_slice` and `to_vec`.
const HOLDS: &[(&str, Hold)] = &[
    ("reading users, entry", Hold::RatioAtLeast(1.4)),
    ("reading messages, entry", Hold::RatioAtLeast(1.2)),
    ("reading driveItems, entry", Hold::RatioAtLeast(1.8)),
    ("reading users, serde_json", Hold::RatioAtLeast(0.8)),
    ("reading messages, serde_json", Hold::RatioAtLeast(0.7)),
    ("reading driveItems, serde_json", Hold::RatioAtLeast(1.2)),
    ("writing users, entry", Hold::RatioAtLeast(1.0)),
    ("writing messages, entry", Hold::RatioAtLeast(1.0)),
    ("writing driveItems, entry", Hold::RatioAtLeast(0.95)),
    ("writing ", Hold::RatioAtLeast(0.55)),
    ("held by users", Hold::RatioAtMost(1.02)),
    ("size of User", Hold::ValueAtMost(2_400.0)),
    ("reading on ", Hold::RatioAtLeast(0.9)),
    ("1 M unknown names, entry", Hold::RatioAtMost(1.5)),
    ("1 M to 250,000 unknown names, entry", Hold::RatioAtMost(5.0)),
];

/// Measures and reports.
pub(crate) fn measure(workshop: &Workshop, rounds: usize) -> anyhow::Result<()> {
    println!("runtime");
    let of_docs = |(_, ty, _): &&(&str, &str, &str)| {
        workshop.schema.types.contains_key(&format!("microsoft.graph.{ty}"))
    };
    for (name, _, values) in BODIES.iter().filter(of_docs) {
        workshop.write(&format!("bodies/{name}.json"), &body(name, values, COUNT))?;
        let few: Value = serde_json::from_str(&body(name, values, COUNT_IN_ANY_ORDER))?;
        for seed in 0..SEEDS {
            workshop.write(&format!("bodies/{name}-{seed}.json"), &shuffled(&few, seed))?;
        }
    }
    let code = format!("{PROGRAM}\n{}", tables(&workshop.schema));
    workshop.add_program("runtime", NEEDS, &code)?;
    // The allocator that counts bytes makes the program slow.
    for (args, what) in [(&[][..], "speed"), (&["--features", "count"][..], "memory")] {
        run(workshop.cargo(Task::BuildRelease, "program-runtime").args(args))?;
        let mut program = Command::new(workshop.built("program-runtime"));
        program.arg((rounds * ROUNDS_OF_EACH).to_string()).current_dir(workshop.path("bodies"));
        let output = program.envs(ALLOCATION).output();
        let output = output.context("cannot start the program that measures")?;
        if !output.status.success() {
            bail!("measuring {what} failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        for figure in serde_json::Deserializer::from_slice(&output.stdout).into_iter() {
            let mut figure: Figure = figure.context("the program that measures failed")?;
            figure.hold = hold(&figure.name);
            println!("{figure}");
        }
    }
    Ok(())
}

fn hold(name: &str) -> Option<Hold> {
    HOLDS.iter().find(|(prefix, _)| name.starts_with(prefix)).map(|(_, hold)| *hold)
}

/// A page of values.
fn body(name: &str, values: &str, count: usize) -> String {
    let value = |(index, value): (usize, &str)| {
        let (day, hour, minute) = (1 + index % 28, index % 24, index * 7 % 60);
        let time = format!("2021-06-{day:02}T{hour:02}:{minute:02}:00Z");
        value.replace("{n}", &format!("{index:08}")).replace("{time}", &time)
    };
    let values: Vec<_> = values.lines().cycle().take(count).enumerate().map(value).collect();
    format!(
        "{{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#{name}\",\
         \"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/{name}?$skiptoken=X%274453\",\
         \"value\":[{}]}}",
        values.join(",")
    )
}

/// The bodies and types that the docs have, as constants of the program.
fn tables(schema: &Schema) -> String {
    let path = |ty: &str| schema.types.get(&format!("microsoft.graph.{ty}")).map(Type::path);
    let bodies = BODIES.iter().filter_map(|(name, ty, _)| {
        let path = path(ty)?;
        let generated = format!("msgraph_types::Page<msgraph_types::{path}>");
        let derived = format!("Page<derived::{path}>");
        Some(format!("Body {{ name: {name:?}, reads: {} }}", reads(&generated, &derived)))
    });
    let user = path("user").map(|path| reads(&format!("msgraph_types::{path}"), "Value"));
    let sizes = most_used(schema).into_iter().map(|ty| {
        let (name, path) = (ty.name(), ty.path());
        format!("({name:?}, size_of::<msgraph_types::{path}>(), size_of::<derived::{path}>())")
    });
    format!(
        "const SEEDS: u64 = {SEEDS};\n{}{}{}",
        table("BODIES", "Body", bodies),
        table("USER", "[Read; 3]", user.into_iter()),
        table("SIZES", "(&str, usize, usize)", sizes),
    )
}

/// The functions that read a generated type by each way, and what it is compared with.
fn reads(generated: &str, other: &str) -> String {
    format!("[by_entry::<{generated}>, by_serde::<{generated}>, by_serde::<{other}>]")
}

fn table(name: &str, ty: &str, rows: impl Iterator<Item = String>) -> String {
    let rows: Vec<_> = rows.map(|row| format!("    {row},\n")).collect();
    format!("\nconst {name}: &[{ty}] = &[\n{}];\n", rows.concat())
}

#[cfg(test)]
mod tests {
    use expect_test::expect;
    use serde_json::Value;

    use super::{BODIES, COUNT, body, hold, tables};
    use crate::figure::Hold;
    use crate::schema::{Schema, USER};

    #[test]
    fn bodies_are_json_and_as_large_as_what_the_service_sends() {
        let sizes = BODIES.map(|(name, _, values)| {
            let text = body(name, values, COUNT);
            let json: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(json["value"].as_array().unwrap().len(), COUNT);
            text.len() / COUNT
        });
        assert!((2_200..2_900).contains(&sizes[0]), "{sizes:?}");
        assert!((2_500..3_000).contains(&sizes[1]), "{sizes:?}");
        assert!((1_300..2_000).contains(&sizes[2]), "{sizes:?}");
    }

    #[test]
    fn a_figure_has_the_first_hold_whose_text_its_name_begins_with() {
        assert_eq!(hold("writing driveItems, entry"), Some(Hold::RatioAtLeast(0.95)));
        assert_eq!(hold("writing driveItems, serde_json"), Some(Hold::RatioAtLeast(0.55)));
        assert_eq!(hold("reading on 8 threads, each of 2 cores"), Some(Hold::RatioAtLeast(0.9)));
        assert_eq!(hold("size of Event"), None);
    }

    #[test]
    fn the_program_knows_the_types_that_the_docs_have() {
        let schema = Schema::parse(USER.as_bytes()).unwrap();
        let expected = expect![[r#"
            const SEEDS: u64 = 8;

            const BODIES: &[Body] = &[
                Body { name: "users", reads: [by_entry::<msgraph_types::Page<msgraph_types::v1_0::User>>, by_serde::<msgraph_types::Page<msgraph_types::v1_0::User>>, by_serde::<Page<derived::v1_0::User>>] },
            ];

            const USER: &[[Read; 3]] = &[
                [by_entry::<msgraph_types::v1_0::User>, by_serde::<msgraph_types::v1_0::User>, by_serde::<Value>],
            ];

            const SIZES: &[(&str, usize, usize)] = &[
                ("User", size_of::<msgraph_types::v1_0::User>(), size_of::<derived::v1_0::User>()),
            ];
        "#]];
        expected.assert_eq(&tables(&schema));
    }
}
