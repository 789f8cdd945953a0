//! The crates of the workshop: the types in each form, and programs that read and write them.

use std::fmt::Write as _;
use std::fs;

use anyhow::Context;
use msgraph_codegen::{ApiVersion, Generated};

use super::derive::{self, Schema, Shape, Type};
use super::workshop::Workshop;
use crate::manifest::area_features;
use crate::output::{MARK, Wanted};
use crate::standalone;

/// The forms in which the same types are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Generated,
    Derive(Shape),
}

impl Form {
    pub(super) const ALL: [Self; 4] = [
        Self::Generated,
        Self::Derive(Shape::Plain),
        Self::Derive(Shape::Flatten),
        Self::Derive(Shape::Boxed),
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Generated => "generated",
            Self::Derive(Shape::Plain) => "derive",
            Self::Derive(Shape::Flatten) => "derive-flatten",
            Self::Derive(Shape::Boxed) => "derive-boxed",
        }
    }

    /// The package of the types.
    pub(super) fn types(self) -> String {
        format!("types-{}", self.name())
    }

    /// The package of a program that reads and writes some of them.
    pub(super) fn program(self) -> String {
        format!("program-{}", self.name())
    }

    /// The package that offers reading and writing of the payloads to the program that measures it.
    pub(super) fn probe(self) -> String {
        format!("probe-{}", self.name())
    }
}

/// What the crates are made of.
pub(super) struct Material<'a> {
    pub(super) generated: &'a Generated,
    pub(super) schema: &'a Schema,
    pub(super) version: ApiVersion,
}

impl Material<'_> {
    /// Adds the crate of the types.
    pub(super) fn add_types(&self, workshop: &mut Workshop, form: Form) -> anyhow::Result<()> {
        let package = form.types();
        let files = match form {
            Form::Generated => self.generated_files(workshop, &package)?,
            Form::Derive(shape) => {
                let manifest = format!("{}serde_json = \"1\"\n", manifest(&package, DERIVE));
                let mut files = vec![file("Cargo.toml", manifest)];
                files.extend(derive::files(self.schema, shape));
                files
            }
        };
        workshop.add(&package, files)
    }

    /// The generated crate under the name of a package.
    pub(super) fn generated_files(
        &self,
        workshop: &Workshop,
        package: &str,
    ) -> anyhow::Result<Vec<Wanted>> {
        let features = area_features(&self.generated.schema);
        let mut files = standalone::files(&workshop.path(package), &[self.version], &features)?;
        files.retain(|file| file.path != "Cargo.lock");
        for file in files.iter_mut().filter(|file| file.path == "Cargo.toml") {
            let name = format!("name = {package:?}");
            let line = |line: &str| match line {
                // A member of the workshop.
                "[workspace]" => String::new(),
                line if line.starts_with("name = ") => format!("{name}\n"),
                line => format!("{line}\n"),
            };
            file.text = file.text.lines().map(line).collect();
        }
        files.extend(standalone::modules(&self.generated.files));
        Ok(files)
    }
}

/// Adds a program that reads and writes these types.
pub(super) fn add_program(
    workshop: &mut Workshop,
    form: Form,
    types: &[&Type],
) -> anyhow::Result<()> {
    let package = form.program();
    let manifest = format!("{}{}", manifest(&package, SERDE), types_dependency(form));
    let files = vec![file("Cargo.toml", manifest), file("src/main.rs", program(types))];
    workshop.add(&package, files)
}

const SERDE: &str = "serde = { version = \"1\", default-features = false, features = [\"std\"] }\n";
const DERIVE: &str = "serde = { version = \"1\", features = [\"derive\"] }\n";

/// A manifest that ends in its dependencies.
pub(super) fn manifest(package: &str, dependencies: &str) -> String {
    format!(
        "[package]\nname = {package:?}\nversion = \"0.1.0\"\nedition = \"2024\"\npublish = false\n\n\
         [dependencies]\n{dependencies}"
    )
}

/// Programs do not care which form they are built with.
pub(super) fn types_dependency(form: Form) -> String {
    let package = form.types();
    format!("serde_json = \"1\"\ntypes = {{ package = {package:?}, path = \"../{package}\" }}\n")
}

pub(super) fn file(path: &str, text: impl Into<String>) -> Wanted {
    Wanted { path: path.to_owned(), text: text.into() }
}

/// The path of the type in any of the crates.
pub(super) fn rust_path(ty: &Type) -> String {
    ty.rust_path.replacen("msgraph_types", "types", 1)
}

fn program(types: &[&Type]) -> String {
    let mut text = format!(
        "// {MARK} bench`.\n\n\
         //! Reads the type that its argument names, and writes it.\n\
         #![allow(deprecated)]\n\n\
         fn copy<T: serde::de::DeserializeOwned + serde::Serialize>() -> serde_json::Result<()> {{\n    \
         let value: T = serde_json::from_reader(std::io::stdin().lock())?;\n    \
         serde_json::to_writer(std::io::stdout().lock(), &value)\n}}\n\n\
         fn main() -> serde_json::Result<()> {{\n    \
         match std::env::args().nth(1).as_deref() {{\n"
    );
    for ty in types {
        let path = rust_path(ty);
        // Writing to a `String` does not fail.
        let _ = writeln!(text, "        Some({path:?}) => copy::<{path}>(),");
    }
    text.push_str("        _ => Ok(()),\n    }\n}\n");
    text
}

/// The package of a crate that has the dependencies of the types and nothing else, so that they are
/// built before anything is measured.
pub(super) fn dependencies_package(form: Form) -> String {
    format!("dependencies-{}", form.name())
}

/// Its files, once the types are there.
pub(super) fn dependencies(workshop: &Workshop, form: Form) -> anyhow::Result<Vec<Wanted>> {
    let manifest = workshop.path(&form.types()).join("Cargo.toml");
    let manifest = fs::read_to_string(manifest).context("cannot read a manifest of the bench")?;
    let manifest = manifest.replace(&form.types(), &dependencies_package(form));
    Ok(vec![file("Cargo.toml", manifest), file("src/lib.rs", "")])
}
