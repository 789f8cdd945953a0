//! What reading, writing and holding values costs. Crates of the workshop read and write the payloads
//! as each form of the types; one program measures them in turn, and another one, whose allocator
//! counts, what they hold.

use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context, bail};
use serde::Deserialize;

use super::crates::{self, Form, Material, file};
use super::derive::Type;
use super::figure::{Figure, Hold, Part, Series, Unit};
use super::payloads::{self, Payload};
use super::picks;
use super::report::Report;
use super::workshop::{Task, Workshop};
use crate::output::MARK;
use crate::workspace;

const PROBE: &str = "pub trait Held {\n    \
    /// Appends the JSON text of the value.\n    \
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()>;\n}\n\n\
    impl<T: serde::Serialize> Held for T {\n    \
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {\n        \
    serde_json::to_writer(out, self)\n    }\n}\n\n\
    /// Reads a body.\n\
    pub type Read = fn(&[u8]) -> serde_json::Result<Box<dyn Held>>;\n";
const SPEED: &str = include_str!("runtime/speed.rs");
const MEMORY: &str = include_str!("runtime/memory.rs");

/// The form of JSON without types, which the programs know by themselves.
const VALUE: &str = "Value";

/// What the program that measures time tells of one body in one form.
#[derive(Deserialize)]
struct Speed {
    payload: String,
    form: String,
    /// Bytes that were written.
    written: f64,
    /// Whether what was written is equal to what was read.
    equal: bool,
    /// Seconds of each round.
    read: Vec<f64>,
    write: Vec<f64>,
}

/// What the program that measures memory tells.
#[derive(Deserialize)]
struct Memory {
    payload: String,
    form: String,
    held: f64,
    peak: f64,
}

/// `size_of` of a type in one form.
#[derive(Deserialize)]
struct Size {
    ty: String,
    form: String,
    bytes: f64,
}

/// Measures and reports, and says in notes what a reader must know.
pub(super) fn measure(
    workshop: &mut Workshop,
    material: &Material<'_>,
    rounds: usize,
    report: &mut Report,
) -> anyhow::Result<()> {
    let payloads = payloads::all(material.schema)?;
    if payloads.is_empty() {
        report.notes.push("these docs have none of the types of the payloads".to_owned());
    }
    let types = picks::pick(material.schema);
    add_crates(workshop, material, &payloads, &types)?;
    let folder = workshop.path("payloads");
    write_payloads(&folder, &payloads)?;
    let clock = if cfg!(unix) { "processor time" } else { "time" };
    report.notes.push(format!("reading and writing are measured in {clock}, in one process"));
    let run = |package: &str, args: &[String]| -> anyhow::Result<Vec<u8>> {
        let program = workshop.run(Task::BuildRelease, package)?;
        let program = program.context("cargo built no program")?;
        let output = Command::new(program).args(args).current_dir(&folder).output();
        let output = output.with_context(|| format!("cannot start `{package}`"))?;
        if !output.status.success() {
            bail!("`{package}` failed: {}", String::from_utf8_lossy(&output.stderr));
        }
        Ok(output.stdout)
    };
    let speeds: Vec<Speed> = lines(&run("measure-speed", &[samples(rounds).to_string()])?)?;
    let figures = speed_figures(&payloads, &speeds, &mut report.notes);
    report.add(figures)?;
    let told = run("measure-memory", &[])?;
    let (memory, sizes): (Vec<Memory>, Vec<Size>) =
        serde_json::from_slice(&told).context("the program that measures memory failed")?;
    report.add(memory_figures(&payloads, &memory))?;
    report.add(size_figures(&types, &sizes))
}

/// A reading takes milliseconds, so there can be more rounds than of a build.
fn samples(rounds: usize) -> usize {
    rounds * 5
}

fn lines<T: for<'de> Deserialize<'de>>(text: &[u8]) -> anyhow::Result<Vec<T>> {
    let lines = serde_json::Deserializer::from_slice(text).into_iter();
    lines.collect::<Result<_, _>>().context("the program that measures speed failed")
}

fn write_payloads(folder: &Path, payloads: &[Payload<'_>]) -> anyhow::Result<()> {
    let shown = workspace::shown(folder);
    fs::create_dir_all(folder).with_context(|| format!("cannot create the folder `{shown}`"))?;
    for payload in payloads {
        fs::write(folder.join(format!("{}.json", payload.name)), &payload.text)
            .with_context(|| format!("cannot write into the folder `{shown}`"))?;
    }
    Ok(())
}

fn add_crates(
    workshop: &mut Workshop,
    material: &Material<'_>,
    payloads: &[Payload<'_>],
    types: &[&Type],
) -> anyhow::Result<()> {
    let serde = "serde = { version = \"1\", default-features = false, features = [\"std\"] }\n";
    let derive = "serde = { version = \"1\", features = [\"derive\"] }\n";
    let json = "serde_json = { version = \"1\", features = [\"float_roundtrip\"] }\n";
    let manifest = crates::manifest("probe", &format!("{serde}{json}"));
    workshop.add("probe", vec![file("Cargo.toml", manifest), file("src/lib.rs", PROBE)])?;
    let mut dependencies = format!("{serde}{json}probe = {{ path = \"../probe\" }}\n");
    for form in Form::ALL {
        material.add_types(workshop, form)?;
        let package = form.probe();
        let own = format!(
            "{derive}{}probe = {{ path = \"../probe\" }}\n",
            crates::types_dependency(form)
        );
        let files = vec![
            file("Cargo.toml", crates::manifest(&package, &own)),
            file("src/lib.rs", probe(form, payloads, types)),
        ];
        workshop.add(&package, files)?;
        let _ = writeln!(dependencies, "{package} = {{ path = \"../{package}\" }}");
    }
    let programs = [
        (
            "measure-speed",
            SPEED,
            "[target.'cfg(unix)'.dependencies]\nnix = { version = \"0.32\", default-features = false, features = [\"time\"] }\n",
        ),
        ("measure-memory", MEMORY, "peak_alloc = \"0.3\"\n"),
    ];
    for (package, source, more) in programs {
        let manifest = crates::manifest(package, &format!("{dependencies}{more}"));
        let files = vec![
            file("Cargo.toml", manifest),
            file("src/main.rs", source),
            file("src/forms.rs", forms()),
        ];
        workshop.add(package, files)?;
    }
    workshop.close()
}

/// The crate that reads the payloads as one form of the types.
fn probe(form: Form, payloads: &[Payload<'_>], types: &[&Type]) -> String {
    let page = match form {
        Form::Generated => "use types::Page;\n",
        Form::Derive(_) => {
            "#[derive(serde::Serialize, serde::Deserialize)]\n\
             struct Page<T> {\n    \
             #[serde(rename = \"@odata.context\")]\n    context: Option<String>,\n    \
             #[serde(rename = \"@odata.nextLink\")]\n    next_link: Option<String>,\n    \
             value: Vec<T>,\n}\n"
        }
    };
    let mut text = format!(
        "// {MARK} bench`.\n\n#![allow(deprecated)]\n\nuse probe::{{Held, Read}};\n{page}\n"
    );
    let mut readers = String::new();
    // Functions with a name are compiled here, once, and not in each program that measures. Writing to
    // a `String` does not fail.
    for (index, payload) in payloads.iter().enumerate() {
        let path = crates::rust_path(payload.ty);
        let _ = writeln!(
            text,
            "#[inline(never)]\n\
             fn read_{index}(text: &[u8]) -> serde_json::Result<Box<dyn Held>> {{\n    \
             Ok(Box::new(serde_json::from_slice::<Page<{path}>>(text)?))\n}}\n"
        );
        let _ = writeln!(readers, "    ({:?}, read_{index}),", payload.name);
    }
    let _ = write!(text, "pub const READERS: &[(&str, Read)] = &[\n{readers}");
    text.push_str("];\n\npub const SIZES: &[(&str, usize)] = &[\n");
    for ty in types {
        let path = crates::rust_path(ty);
        let _ = writeln!(text, "    ({:?}, size_of::<{path}>()),", ty.rust_path);
    }
    // Silences the import where there is no payload.
    text.push_str("];\n\npub fn held(_: &dyn Held) {}\n");
    text
}

/// The table of the forms, which both programs share.
fn forms() -> String {
    let mut text = format!(
        "// {MARK} bench`.\n\nuse probe::Read;\n\n\
         pub type Table = &'static [(&'static str, Read)];\n\
         pub type Sizes = &'static [(&'static str, usize)];\n\n\
         pub const FORMS: &[(&str, Table, Sizes)] = &[\n"
    );
    for form in Form::ALL {
        let package = form.probe().replace('-', "_");
        let _ = writeln!(text, "    ({:?}, {package}::READERS, {package}::SIZES),", form.name());
    }
    text.push_str("];\n");
    text
}

fn speed_figures(
    payloads: &[Payload<'_>],
    speeds: &[Speed],
    notes: &mut Vec<String>,
) -> Vec<Figure> {
    let mut figures = Vec::new();
    for payload in payloads {
        let of = |form: &str| {
            speeds.iter().find(|speed| speed.payload == payload.name && speed.form == form)
        };
        let Some(measured) = of(Form::Generated.name()) else { continue };
        if !measured.equal {
            notes.push(format!(
                "what is written of the {} differs from what was read",
                payload.name
            ));
        }
        #[allow(clippy::cast_precision_loss, reason = "payloads are some megabytes")]
        let size = payload.text.len() as f64;
        let per_value = payload.text.len() / payloads::COUNT;
        notes.push(format!("{} {}, {per_value} bytes each", payloads::COUNT, payload.name));
        let reading = [("derive", Some(1.0)), ("derive-flatten", Some(1.2)), (VALUE, Some(1.4))];
        let writing = [("derive", Some(0.8)), ("derive-flatten", None), (VALUE, Some(4.0))];
        for (name, limit) in reading {
            let Some(other) = of(name) else { continue };
            let series = |it: &Speed| rate(&it.form, size, &it.read);
            let name = format!("reading {}", payload.name);
            figures.push(speed_figure(name, series(measured), series(other), limit));
        }
        for (name, limit) in writing {
            let Some(other) = of(name) else { continue };
            let series = |it: &Speed| rate(&it.form, it.written, &it.write);
            let name = format!("writing {}, per byte written", payload.name);
            figures.push(speed_figure(name, series(measured), series(other), limit));
        }
    }
    figures
}

fn rate(form: &str, bytes: f64, seconds: &[f64]) -> Series {
    Series::new(form, seconds.iter().map(|seconds| bytes / seconds / 1e6).collect())
}

fn speed_figure(name: String, measured: Series, against: Series, limit: Option<f64>) -> Figure {
    let hold = limit.map(Hold::RatioAtLeast);
    let unit = Unit::MegabytesPerSecond;
    Figure { part: Part::Runtime, name, unit, measured, against, hold }
}

fn memory_figures(payloads: &[Payload<'_>], memory: &[Memory]) -> Vec<Figure> {
    let mut figures = Vec::new();
    for payload in payloads {
        let of =
            |form: &str| memory.iter().find(|it| it.payload == payload.name && it.form == form);
        let Some(measured) = of(Form::Generated.name()) else { continue };
        for other in ["derive-boxed", "derive", "derive-flatten", VALUE].into_iter().filter_map(of)
        {
            let is_told = payload.name == "users" && other.form == "derive-boxed";
            let held = ("held", measured.held, other.held, is_told);
            let peak = ("peak of reading", measured.peak, other.peak, false);
            figures.extend([held, peak].map(|(what, own, others, is_told)| Figure {
                part: Part::Runtime,
                name: format!("{} on the heap, {what}", payload.name),
                unit: Unit::Bytes,
                measured: Series::new(&measured.form, vec![own]),
                against: Series::new(&other.form, vec![others]),
                hold: is_told.then_some(Hold::RatioAtMost(1.1)),
            }));
        }
    }
    figures
}

fn size_figures(types: &[&Type], sizes: &[Size]) -> Vec<Figure> {
    let figure = |ty: &&Type| {
        let of = |form: Form| {
            let size = sizes.iter().find(|it| it.ty == ty.rust_path && it.form == form.name())?;
            Some(Series::new(form.name(), vec![size.bytes]))
        };
        let is_user = ty.qualified_name == "microsoft.graph.user";
        Some(Figure {
            part: Part::Runtime,
            name: format!("size_of::<{}>()", ty.name()),
            unit: Unit::Bytes,
            measured: of(Form::Generated)?,
            against: of(Form::Derive(super::derive::Shape::Plain))?,
            hold: is_user.then_some(Hold::ValueAtMost(2_400.0)),
        })
    };
    types.iter().filter_map(figure).collect()
}
