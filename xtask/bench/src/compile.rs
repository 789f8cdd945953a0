//! What compiling costs: the generated crate against the same types with derived serde traits, and a
//! program with each of them.

use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use crate::cost::Cost;
use crate::figure::{Figure, Hold, Unit, of_costs};
use crate::schema::{Schema, Type};
use crate::workshop::{Task, Workshop, run};

const FORMS: [&str; 2] = ["generated", "derive"];

/// A package that is compiled again in each round.
struct Subject {
    task: Task,
    package: &'static str,
    /// The root of the package, and its text.
    root: PathBuf,
    text: String,
}

/// Measures and reports.
pub(crate) fn measure(workshop: &Workshop, rounds: usize) -> anyhow::Result<()> {
    println!("compile");
    let types = most_used(&workshop.schema);
    let serde = "serde::de::DeserializeOwned + serde::Serialize";
    for (name, package, folder, functions, bound) in [
        (FORMS[0], "msgraph-types", "generated", "types", "types::Body"),
        (FORMS[1], "derived", "derived", "serde_json", serde),
    ] {
        let code = program(&types, functions, bound);
        workshop.add_program(name, &dependency(package, folder), &code)?;
    }
    let crates = [("msgraph-types", "generated/src/lib.rs"), ("derived", "derived/src/lib.rs")];
    let programs = [
        ("program-generated", "program-generated/src/main.rs"),
        ("program-derive", "program-derive/src/main.rs"),
    ];
    let limit = |limit| Some(Hold::RatioAtMost(limit));
    for (name, task, packages, time, peak) in [
        (Task::Check.name(), Task::Check, crates, limit(0.25), limit(0.35)),
        (Task::BuildRelease.name(), Task::BuildRelease, crates, limit(0.62), None),
        ("program of ten types", Task::BuildRelease, programs, limit(0.03), None),
    ] {
        let [generated, derive] = in_turn(workshop, task, packages, rounds)?;
        let sides = ((FORMS[0], generated), (FORMS[1], derive));
        for figure in of_costs(name, &sides.0, &sides.1, time, peak) {
            println!("{figure}");
        }
    }
    let size = |package| anyhow::Ok(fs::metadata(workshop.built(package))?.len());
    let [generated, derive] = [size("program-generated")?, size("program-derive")?];
    #[allow(clippy::cast_precision_loss, reason = "no program is that large")]
    let figure = Figure {
        name: "program of ten types, stripped".to_owned(),
        unit: Unit::Bytes,
        measured: (FORMS[0].to_owned(), vec![generated as f64]),
        against: (FORMS[1].to_owned(), vec![derive as f64]),
        hold: Some(Hold::RatioAtMost(1.0)),
    };
    println!("{figure}");
    Ok(())
}

/// Compiles both, one after the other, as often as there are rounds.
fn in_turn(
    workshop: &Workshop,
    task: Task,
    packages: [(&'static str, &str); 2],
    rounds: usize,
) -> anyhow::Result<[Vec<Cost>; 2]> {
    let [generated, derive] =
        packages.map(|(package, root)| Subject::prepare(workshop, task, package, root));
    let subjects = [generated?, derive?];
    let mut costs = [Vec::new(), Vec::new()];
    for _ in 0..rounds {
        for (subject, costs) in subjects.iter().zip(&mut costs) {
            costs.push(subject.measure(workshop)?);
        }
    }
    Ok(costs)
}

impl Subject {
    /// Builds the dependencies, with nothing in the place of the package.
    fn prepare(
        workshop: &Workshop,
        task: Task,
        package: &'static str,
        root: &str,
    ) -> anyhow::Result<Self> {
        let root = workshop.path(root);
        let text = fs::read_to_string(&root)?;
        let is_program = root.ends_with("main.rs");
        fs::write(&root, if is_program { "fn main() {}\n" } else { "" })?;
        let prepared = run(&mut workshop.cargo(task, package));
        fs::write(&root, &text)?;
        prepared?;
        Ok(Self { task, package, root, text })
    }

    fn measure(&self, workshop: &Workshop) -> anyhow::Result<Cost> {
        // Cargo compiles what is newer than what it has.
        fs::write(&self.root, &self.text)?;
        workshop.measure(&workshop.cargo(self.task, self.package))
    }
}

/// Programs call the types of each form `types`.
fn dependency(package: &str, folder: &str) -> String {
    format!("types = {{ package = {package:?}, path = \"../{folder}\" }}\n")
}

/// `functions` is the crate or module that reads and writes what is `bound`.
fn program(types: &[&Type], functions: &str, bound: &str) -> String {
    let mut text = format!(
        "//! Reads the type that its argument names, and writes it.\n\
         #![allow(deprecated)]\n\n\
         use std::io::{{Read, stdin, stdout}};\n\n\
         fn copy<T: {bound}>() -> std::io::Result<()> {{\n    \
         let mut body = Vec::new();\n    \
         stdin().lock().read_to_end(&mut body)?;\n    \
         let value: T = {functions}::from_slice(&body)?;\n    \
         Ok({functions}::to_writer(stdout().lock(), &value)?)\n}}\n\n\
         fn main() -> std::io::Result<()> {{\n    \
         match std::env::args().nth(1).as_deref() {{\n"
    );
    for ty in types {
        let path = ty.path();
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "        Some({path:?}) => copy::<types::{path}>(),");
    }
    text.push_str("        _ => Ok(()),\n    }\n}\n");
    text
}

/// The resources that the calls in Microsoft's own quick starts are about, as far as the docs have
/// them, and then the types with the most properties of their own: ten, if there are as many.
pub(crate) fn most_used(schema: &Schema) -> Vec<&Type> {
    const NAMES: [&str; 10] = [
        "user",
        "group",
        "message",
        "event",
        "driveItem",
        "site",
        "team",
        "chatMessage",
        "application",
        "contact",
    ];
    let named = |name: &&str| schema.types.get(&format!("microsoft.graph.{name}"));
    let mut types: Vec<_> = NAMES.iter().filter_map(named).collect();
    let others = schema.types.values().filter(|ty| ty.is_structured());
    let mut others: Vec<_> =
        others.filter(|ty| !types.iter().any(|it| std::ptr::eq(*it, *ty))).collect();
    others.sort_by_key(|ty| std::cmp::Reverse(ty.properties.len()));
    types.extend(others);
    types.truncate(NAMES.len());
    types
}

#[cfg(test)]
mod tests {
    use expect_test::expect;

    use super::{most_used, program};
    use crate::schema::{Schema, USER};

    #[test]
    fn the_program_reads_and_writes_by_the_functions_of_its_form() {
        let schema = Schema::parse(USER.as_bytes()).unwrap();
        let expected = expect![[r#"
            //! Reads the type that its argument names, and writes it.
            #![allow(deprecated)]

            use std::io::{Read, stdin, stdout};

            fn copy<T: types::Body>() -> std::io::Result<()> {
                let mut body = Vec::new();
                stdin().lock().read_to_end(&mut body)?;
                let value: T = types::from_slice(&body)?;
                Ok(types::to_writer(stdout().lock(), &value)?)
            }

            fn main() -> std::io::Result<()> {
                match std::env::args().nth(1).as_deref() {
                    Some("v1_0::User") => copy::<types::v1_0::User>(),
                    _ => Ok(()),
                }
            }
        "#]];
        expected.assert_eq(&program(&most_used(&schema), "types", "types::Body"));
    }
}
