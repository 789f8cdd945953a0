//! What reading, writing and holding values costs: a program reads and writes bodies as the generated
//! types and as derived ones, in turn.

use std::fmt::Write as _;
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;

use crate::compile::most_used;
use crate::figure::{Figure, Hold, Unit};
use crate::schema::Schema;
use crate::workshop::{Task, Workshop, run};

const PROGRAM: &str = include_str!("runtime/program.rs");

/// How many values a body holds.
const COUNT: usize = 1_000;

/// A reading takes milliseconds, so there can be more rounds than of a build.
const ROUNDS_OF_EACH: usize = 5;

/// Bodies as the service sends them, with nulls, annotations, and a few members that no docs know: some
/// values, one a line, that are repeated with other numbers and times.
const BODIES: [(&str, &str, &str); 3] = [
    ("users", "user", include_str!("runtime/users.jsonl")),
    ("messages", "message", include_str!("runtime/messages.jsonl")),
    ("driveItems", "driveItem", include_str!("runtime/drive_items.jsonl")),
];

/// The least ratios to derive: those of serde's way into the crate, which keeps what derive drops.
const READING: [(&str, f64); 3] = [("users", 0.8), ("messages", 0.7), ("driveItems", 1.2)];
const WRITING: f64 = 0.8;

/// What the program prints of one thing that it measured.
#[derive(Deserialize)]
struct Measured {
    name: String,
    generated: Vec<f64>,
    derive: Vec<f64>,
}

/// Measures and reports.
pub(crate) fn measure(workshop: &Workshop, rounds: usize) -> anyhow::Result<()> {
    println!("runtime");
    let of_docs = |(_, ty, _): &&(&str, &str, &str)| {
        workshop.schema.types.contains_key(&format!("microsoft.graph.{ty}"))
    };
    for (name, _, values) in BODIES.iter().filter(of_docs) {
        workshop.write(&format!("bodies/{name}.json"), &body(name, values))?;
    }
    let needs = "msgraph-types = { path = \"../generated\" }\nderived = { path = \"../derived\" }\n\
                 peak_alloc = \"0.3\"\n\
                 [target.'cfg(unix)'.dependencies]\n\
                 nix = { version = \"0.32\", default-features = false, features = [\"time\"] }\n";
    let code = format!("{PROGRAM}\n{}", tables(&workshop.schema));
    workshop.add_program("runtime", needs, &code)?;
    // The allocator that counts bytes makes the program slow.
    for (args, what) in [(&[][..], "speed"), (&["--features", "count"][..], "memory")] {
        run(workshop.cargo(Task::BuildRelease, "program-runtime").args(args))?;
        let mut program = Command::new(workshop.built("program-runtime"));
        program.arg((rounds * ROUNDS_OF_EACH).to_string()).current_dir(workshop.path("bodies"));
        // Whether glibc gives memory back to the system, only to ask for it again, depends on earlier
        // frees; without these settings that would be measured, too.
        program.env("MALLOC_TRIM_THRESHOLD_", "1073741824").env("MALLOC_TOP_PAD_", "67108864");
        let output = program.output().context("cannot start the program that measures")?;
        if !output.status.success() {
            bail!("measuring {what} failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        for measured in serde_json::Deserializer::from_slice(&output.stdout).into_iter() {
            println!("{}", figure(measured.context("the program that measures failed")?));
        }
    }
    Ok(())
}

fn figure(measured: Measured) -> Figure<'static> {
    let Measured { name, generated, derive } = measured;
    let (unit, hold) = if let Some(body) = name.strip_prefix("reading ") {
        let least = READING.iter().find(|(name, _)| *name == body);
        (Unit::MegabytesPerSecond, least.map(|(_, least)| Hold::RatioAtLeast(*least)))
    } else if name.starts_with("writing ") {
        (Unit::MegabytesPerSecond, Some(Hold::RatioAtLeast(WRITING)))
    } else {
        (Unit::Bytes, (name == "size of User").then_some(Hold::ValueAtMost(2_400.0)))
    };
    Figure { name, unit, measured: ("generated", generated), against: ("derive", derive), hold }
}

/// A page of values.
fn body(name: &str, values: &str) -> String {
    let value = |(index, value): (usize, &str)| {
        let (day, hour, minute) = (1 + index % 28, index % 24, index * 7 % 60);
        let time = format!("2021-06-{day:02}T{hour:02}:{minute:02}:00Z");
        value.replace("{n}", &format!("{index:08}")).replace("{time}", &time)
    };
    let values: Vec<_> = values.lines().cycle().take(COUNT).enumerate().map(value).collect();
    format!(
        "{{\"@odata.context\":\"https://graph.microsoft.com/v1.0/$metadata#{name}\",\
         \"@odata.nextLink\":\"https://graph.microsoft.com/v1.0/{name}?$skiptoken=X%274453\",\
         \"value\":[{}]}}",
        values.join(",")
    )
}

/// The bodies and types that the docs have, as constants of the program.
fn tables(schema: &Schema) -> String {
    let mut text = "const BODIES: &[Body] = &[\n".to_owned();
    for (name, ty, _) in BODIES {
        if let Some(ty) = schema.types.get(&format!("microsoft.graph.{ty}")) {
            let path = ty.path();
            // Writing to a `String` does not fail.
            let _ = writeln!(
                text,
                "    Body {{ name: {name:?}, generated: read::<msgraph_types::Page<msgraph_types::{path}>>, \
                 derive: read::<Page<derived::{path}>> }},"
            );
        }
    }
    text.push_str("];\n\nconst SIZES: &[(&str, usize, usize)] = &[\n");
    for ty in most_used(schema) {
        let (name, path) = (ty.name(), ty.path());
        let _ = writeln!(
            text,
            "    ({name:?}, size_of::<msgraph_types::{path}>(), size_of::<derived::{path}>()),"
        );
    }
    text.push_str("];\n");
    text
}

#[cfg(test)]
mod tests {
    use serde_json::Value;

    use super::{BODIES, COUNT, body};

    #[test]
    fn bodies_are_json_and_as_large_as_what_the_service_sends() {
        let sizes = BODIES.map(|(name, _, values)| {
            let text = body(name, values);
            let json: Value = serde_json::from_str(&text).unwrap();
            assert_eq!(json["value"].as_array().unwrap().len(), COUNT);
            text.len() / COUNT
        });
        assert!((2_200..2_900).contains(&sizes[0]), "{sizes:?}");
        assert!((2_500..3_000).contains(&sizes[1]), "{sizes:?}");
        assert!((1_300..2_000).contains(&sizes[2]), "{sizes:?}");
    }
}
