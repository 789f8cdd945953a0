//! What compiling costs: the generated crate against the same types with derived serde traits, a
//! program with each of them, and the generated crate without one of its parts.

use std::fs;

use anyhow::Context;

use super::ablation::{self, Ablation};
use super::clock::{self, Cost, Count};
use super::crates::{Form, Material};
use super::derive::Shape;
use super::figure::{Figure, Hold, Part, Series, Unit};
use super::report::Report;
use super::workshop::{Task, Workshop};
use super::{areas, crates, picks};
use crate::terminal;

/// Derived with a flattened map, the crate takes as long as without; that it does is shown once.
const CHECKED: [Form; 3] =
    [Form::Generated, Form::Derive(Shape::Plain), Form::Derive(Shape::Flatten)];
const BUILT: [Form; 2] = [Form::Generated, Form::Derive(Shape::Plain)];

/// One thing that is compiled again in each round.
struct Subject {
    task: Task,
    package: String,
    /// As figures call it.
    name: String,
}

/// A name, and a cost for each round.
type Costs = (String, Vec<Cost>);

/// Measures and reports, and says in notes what a reader must know.
pub(super) fn measure(
    workshop: &mut Workshop,
    material: &Material<'_>,
    rounds: usize,
    report: &mut Report,
) -> anyhow::Result<()> {
    let types = picks::pick(material.schema);
    for form in CHECKED {
        material.add_types(workshop, form)?;
        let dependencies = crates::dependencies(workshop, form)?;
        workshop.add(&crates::dependencies_package(form), dependencies)?;
    }
    for form in BUILT {
        crates::add_program(workshop, form, &types)?;
    }
    for ablation in Ablation::ALL {
        ablation::add(workshop, material, ablation)?;
    }
    let area = areas::pick(&material.generated.schema);
    if let Some(area) = area {
        areas::add(workshop, material, area)?;
    }
    workshop.close()?;
    for form in CHECKED {
        workshop.run(Task::Check, &crates::dependencies_package(form))?;
        workshop.run(Task::BuildRelease, &crates::dependencies_package(form))?;
    }
    let names: Vec<_> = types.iter().map(|ty| ty.name()).collect();
    report.notes.push(format!("the program reads and writes {}", names.join(", ")));
    for (task, forms, holds) in [
        (Task::Check, &CHECKED[..], Holds { time: Some(0.25), memory: Some(0.38) }),
        (Task::BuildRelease, &BUILT[..], Holds { time: Some(0.60), memory: None }),
    ] {
        let subject =
            |form: &Form| Subject { task, package: form.types(), name: form.name().to_owned() };
        let costs = in_turn(workshop, &forms.iter().map(subject).collect::<Vec<_>>(), rounds)?;
        report.add(against_others(task.name(), &costs, holds))?;
    }
    report.add(programs(workshop, rounds)?)?;
    if let Some(area) = area {
        report.add(one_area(workshop, area, rounds)?)?;
        report.notes.push(areas::check(workshop, material)?);
    }
    ablations(workshop, rounds, report)
}

/// Compiles all of them, one after the other, as often as there are rounds.
fn in_turn(workshop: &Workshop, subjects: &[Subject], rounds: usize) -> anyhow::Result<Vec<Costs>> {
    let progress = terminal::progress("compiling", rounds * subjects.len());
    let mut costs: Vec<_> = subjects.iter().map(|it| (it.name.clone(), Vec::new())).collect();
    for _ in 0..rounds {
        for (subject, (_, costs)) in subjects.iter().zip(&mut costs) {
            costs.push(workshop.measure(subject.task, &subject.package)?);
            progress.inc(1);
        }
    }
    progress.finish_and_clear();
    Ok(costs)
}

/// The largest ratios that are allowed.
#[derive(Clone, Copy, Default)]
struct Holds {
    time: Option<f64>,
    memory: Option<f64>,
}

/// The first against each of the others. What must hold must hold against the second.
fn against_others(name: &str, costs: &[Costs], holds: Holds) -> Vec<Figure> {
    let Some((first, others)) = costs.split_first() else { return Vec::new() };
    let figures = others.iter().enumerate().flat_map(|(index, other)| {
        let holds = if index == 0 { holds } else { Holds::default() };
        let counts = [
            (clock::TIME, holds.time),
            (clock::PROCESSOR_TIME, None),
            (clock::PEAK_MEMORY, holds.memory),
        ];
        counts.map(|(count, limit)| against(name, &count, first, other, limit))
    });
    figures.flatten().collect()
}

fn against(
    name: &str,
    count: &Count,
    measured: &Costs,
    against: &Costs,
    limit: Option<f64>,
) -> Option<Figure> {
    Some(Figure {
        part: Part::Compile,
        name: format!("{name}, {}", count.name),
        unit: count.unit,
        measured: count.series(&measured.0, &measured.1)?,
        against: count.series(&against.0, &against.1)?,
        hold: limit.map(Hold::RatioAtMost),
    })
}

fn programs(workshop: &Workshop, rounds: usize) -> anyhow::Result<Vec<Figure>> {
    let subject = |form: Form| {
        let (package, name) = (form.program(), form.name().to_owned());
        Subject { task: Task::BuildRelease, package, name }
    };
    let costs = in_turn(workshop, &BUILT.map(subject), rounds)?;
    let holds = Holds { time: Some(0.07), memory: None };
    let mut figures = against_others("program of ten types", &costs, holds);
    let [measured, against] = BUILT.map(|form| size(workshop, form));
    figures.push(Figure {
        part: Part::Compile,
        name: "program of ten types, stripped binary".to_owned(),
        unit: Unit::Bytes,
        measured: measured?,
        against: against?,
        hold: Some(Hold::RatioAtMost(1.0)),
    });
    Ok(figures)
}

/// The crate with one product area alone against all of it.
fn one_area(workshop: &Workshop, area: &str, rounds: usize) -> anyhow::Result<Vec<Figure>> {
    let subject = |package: String, name: String| Subject { task: Task::Check, package, name };
    let subjects = [
        subject(areas::PACKAGE.to_owned(), format!("{area} alone")),
        subject(Form::Generated.types(), Form::Generated.name().to_owned()),
    ];
    workshop.run(Task::Check, areas::PACKAGE)?;
    let costs = in_turn(workshop, &subjects, rounds)?;
    let holds = Holds { time: Some(0.15), memory: None };
    Ok(against_others("cargo check of one area", &costs, holds))
}

/// The size of the program's file.
fn size(workshop: &Workshop, form: Form) -> anyhow::Result<Series> {
    let program = workshop.run(Task::BuildRelease, &form.program())?;
    let program = program.context("cargo built no program")?;
    let size = fs::metadata(program).context("cannot see the program's size")?.len();
    #[allow(clippy::cast_precision_loss, reason = "no program is that large")]
    Ok(Series::new(form.name(), vec![size as f64]))
}

/// The crate without a part of it against the whole one: what is missing to 1 is what it costs. It is
/// too little to be seen on the clock of the wall, unless there is no other.
fn ablations(workshop: &Workshop, rounds: usize, report: &mut Report) -> anyhow::Result<()> {
    let time = if cfg!(unix) { clock::PROCESSOR_TIME } else { clock::TIME };
    for (task, counts) in
        [(Task::Check, &[&time, &clock::PEAK_MEMORY][..]), (Task::BuildRelease, &[&time])]
    {
        let subject = |ablation: Ablation| {
            let name = format!("without {}", ablation.name());
            Subject { task, package: ablation.package(), name }
        };
        let costs = in_turn(workshop, &Ablation::ALL.map(subject), rounds)?;
        let Some(((_, whole), others)) = costs.split_first() else { continue };
        let whole = ("whole".to_owned(), whole.clone());
        for count in counts {
            let figure = |other: &Costs| {
                let name = format!("{} {}", task.name(), other.0);
                against(&name, count, other, &whole, None)
            };
            report.add(others.iter().filter_map(figure).collect())?;
        }
    }
    Ok(())
}
