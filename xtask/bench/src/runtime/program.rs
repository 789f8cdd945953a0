//! Reads and writes every body in the current folder as the generated types, by each way into the crate,
//! and as derived ones, and prints a line of JSON for each figure.
//! `cargo xtask bench` adds the tables and builds it: as it is to measure time, and with the feature
//! `count` to measure memory.

#![allow(deprecated)]

use std::array;
use std::hint::black_box;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use peak_alloc::PeakAlloc;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[cfg_attr(feature = "count", global_allocator)]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// The ways into the generated crate: its own functions, and serde's. Readers come in this order, and
/// then the one to compare with.
const WAYS: [&str; 2] = ["entry", "serde_json"];

const SPEED: &str = "MegabytesPerSecond";

/// How often each text is read in one job of several threads: long enough for them to start.
const REPEATS: usize = 8;

/// A page of values with derived traits.
#[derive(Serialize, Deserialize)]
struct Page<T> {
    #[serde(rename = "@odata.context")]
    context: Option<String>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
    value: Vec<T>,
}

/// What was read, to be written the same way.
trait Held {
    fn write(&self) -> serde_json::Result<Vec<u8>>;
}

type Read = fn(&[u8]) -> serde_json::Result<Box<dyn Held>>;

struct ByEntry<T>(T);

impl<T: msgraph_types::Body> Held for ByEntry<T> {
    fn write(&self) -> serde_json::Result<Vec<u8>> {
        msgraph_types::to_vec(&self.0)
    }
}

#[inline(never)]
fn by_entry<T: msgraph_types::Body + 'static>(text: &[u8]) -> serde_json::Result<Box<dyn Held>> {
    Ok(Box::new(ByEntry::<T>(msgraph_types::from_slice(text)?)))
}

struct BySerde<T>(T);

impl<T: Serialize> Held for BySerde<T> {
    fn write(&self) -> serde_json::Result<Vec<u8>> {
        serde_json::to_vec(&self.0)
    }
}

#[inline(never)]
fn by_serde<T: DeserializeOwned + Serialize + 'static>(
    text: &[u8],
) -> serde_json::Result<Box<dyn Held>> {
    Ok(Box::new(BySerde::<T>(serde_json::from_slice(text)?)))
}

struct Body {
    name: &'static str,
    reads: [Read; 3],
}

fn main() {
    let rounds: usize = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(1);
    if cfg!(feature = "count") {
        return BODIES.iter().for_each(memory);
    }
    BODIES.iter().for_each(|body| speed(body, rounds));
    for (name, generated, derive) in SIZES {
        let (generated, derive) = (vec![*generated as f64], vec![*derive as f64]);
        figure(format!("size of {name}"), "Bytes", ("generated", generated), ("derive", derive));
    }
    if !BODIES.is_empty() {
        threads(rounds);
    }
    for user in USER {
        unknown_names(user, rounds);
    }
}

fn speed(Body { name, reads }: &Body, rounds: usize) {
    let text = text_of(name);
    let values = reads.map(|read| read(&text).expect("the body fits all forms"));
    let write = |at: usize| values[at].write().expect("what was read can be written");
    let json: Value = parsed(&text);
    assert!((0..WAYS.len()).all(|at| parsed(&write(at)) == json), "the {name} come back changed");
    let speeds = |bytes: [usize; 3], seconds: [Vec<f64>; 3]| {
        let speed = |at: usize, seconds: &f64| bytes[at] as f64 / seconds / 1e6;
        array::from_fn(|at| seconds[at].iter().map(|it| speed(at, it)).collect())
    };
    let read = |at: usize| drop(black_box(reads[at](black_box(&text))));
    let reading = speeds([text.len(); 3], in_turn(rounds, thread_seconds, read));
    ways(&format!("reading {name}"), SPEED, reading, "derive");
    // Of the bytes that each form writes: derive drops some members.
    let written = array::from_fn(|at| write(at).len());
    let write = |at: usize| drop(black_box(write(black_box(at))));
    let writing = speeds(written, in_turn(rounds, thread_seconds, write));
    ways(&format!("writing {name}"), SPEED, writing, "derive");
}

fn memory(Body { name, reads }: &Body) {
    let text = text_of(name);
    let held = reads.map(|read| {
        // What is made once for a program does not count.
        drop(read(&text));
        let before = ALLOCATOR.current_usage();
        let value = read(&text).expect("the body fits all forms");
        let held = ALLOCATOR.current_usage() - before;
        drop(value);
        vec![held as f64]
    });
    ways(&format!("held by {name}"), "Bytes", held, "derive, boxed");
}

/// What several threads read at once, for each core that they can keep busy.
fn threads(rounds: usize) {
    let texts =
        |seed| BODIES.iter().map(move |it| (it.reads[0], text_of(&format!("{}-{seed}", it.name))));
    let texts: Vec<_> = (0..SEEDS).flat_map(texts).collect();
    let bytes = (REPEATS * texts.iter().map(|(_, text)| text.len()).sum::<usize>()) as f64;
    let cores = std::thread::available_parallelism().map_or(1, usize::from);
    let counts = [1, cores, 8];
    let seconds: [_; 3] = in_turn(rounds, wall_seconds, |at| read_all(&texts, counts[at]));
    let mut speeds = counts.into_iter().zip(seconds).map(|(count, seconds)| {
        let speed = |it| bytes / it / 1e6 / count.min(cores) as f64;
        (count, seconds.into_iter().map(speed).collect::<Vec<_>>())
    });
    let (_, of_one) = speeds.next().unwrap_or_default();
    for (count, speeds) in speeds {
        let name = format!("reading on {count} threads, each of {cores} cores");
        figure(name, SPEED, ("generated", speeds), ("one thread", of_one.clone()));
    }
}

/// Reads each text, on threads that take the next one in turn: at any time they read different types,
/// and they end together.
fn read_all(texts: &[(Read, Vec<u8>)], threads: usize) {
    let next = AtomicUsize::new(0);
    let work = || {
        while let at = next.fetch_add(1, Ordering::Relaxed)
            && at < REPEATS * texts.len()
        {
            let (read, text) = &texts[at % texts.len()];
            drop(black_box(read(text).expect("the order of members does not matter")));
        }
    };
    std::thread::scope(|scope| (0..threads).for_each(|_| drop(scope.spawn(work))));
}

/// An object of which the docs know no member, and one of a quarter of its size.
fn unknown_names([entry, serde_json, value]: &[Read; 3], rounds: usize) {
    let [few, many] = [250_000, 1_000_000].map(|count| {
        let members: Vec<_> = (0..count).map(|number| format!("\"k{number}\":0")).collect();
        format!("{{{}}}", members.join(","))
    });
    let works =
        [(entry, &many), (serde_json, &many), (value, &many), (entry, &few), (serde_json, &few)];
    let [entry, serde_json, value, entry_of_few, serde_json_of_few] =
        in_turn(rounds, thread_seconds, |at| {
            let (read, text) = works[at];
            drop(black_box(read(text.as_bytes()).expect("unknown names are kept")));
        });
    for (way, many, few) in [(0, &entry, entry_of_few), (1, &serde_json, serde_json_of_few)] {
        let name = format!("1 M to 250,000 unknown names, {}", WAYS[way]);
        figure(name, "Seconds", ("1 M", many.clone()), ("250,000", few));
    }
    ways("1 M unknown names", "Seconds", [entry, serde_json, value], "Value");
}

/// What each way into the crate takes, against the last form.
fn ways(what: &str, unit: &str, [entry, serde_json, other]: [Vec<f64>; 3], against: &str) {
    for (way, values) in WAYS.into_iter().zip([entry, serde_json]) {
        figure(format!("{what}, {way}"), unit, ("generated", values), (against, other.clone()));
    }
}

fn figure(name: String, unit: &str, measured: (&str, Vec<f64>), against: (&str, Vec<f64>)) {
    println!("{}", json!({"name": name, "unit": unit, "measured": measured, "against": against}));
}

/// The seconds of each work in each round.
///
/// Each work is done once before it is measured, so that it finds the heap and the caches as it leaves
/// them itself, and each round begins with the next one: the order does not matter.
fn in_turn<const N: usize>(
    rounds: usize,
    clock: fn() -> f64,
    work: impl Fn(usize),
) -> [Vec<f64>; N] {
    let mut seconds = array::from_fn(|_| Vec::new());
    for round in 0..rounds {
        for at in (0..N).map(|place| (round + place) % N) {
            work(at);
            let start = clock();
            work(at);
            seconds[at].push(clock() - start);
        }
    }
    seconds
}

fn text_of(name: &str) -> Vec<u8> {
    std::fs::read(format!("{name}.json")).expect("the body was written")
}

fn parsed(text: &[u8]) -> Value {
    serde_json::from_slice(text).expect("it is JSON")
}

fn wall_seconds() -> f64 {
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64()
}

/// Seconds that this thread has used.
#[cfg(unix)]
fn thread_seconds() -> f64 {
    use nix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("the clock runs");
    std::time::Duration::from(time).as_secs_f64()
}

#[cfg(not(unix))]
use wall_seconds as thread_seconds;
