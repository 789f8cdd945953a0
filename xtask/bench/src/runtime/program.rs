//! Reads and writes every body in the current folder as the generated types and as derived ones, one
//! after the other in each round, and prints a line of JSON for each thing that it measured.
//! `cargo xtask bench` adds two tables and builds it: as it is to measure time, and with the feature
//! `count` to measure memory.

#![allow(deprecated)]

use std::hint::black_box;

use peak_alloc::PeakAlloc;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

#[cfg_attr(feature = "count", global_allocator)]
static ALLOCATOR: PeakAlloc = PeakAlloc;

/// How often a body is read or written in one round: long enough for the clock.
const REPEATS: u32 = 8;

/// A page of values with derived traits.
#[derive(Serialize, Deserialize)]
struct Page<T> {
    #[serde(rename = "@odata.context")]
    context: Option<String>,
    #[serde(rename = "@odata.nextLink")]
    next_link: Option<String>,
    value: Vec<T>,
}

trait Held {
    /// Appends the JSON text of the value.
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()>;
}

impl<T: Serialize> Held for T {
    fn write(&self, out: &mut Vec<u8>) -> serde_json::Result<()> {
        serde_json::to_writer(out, self)
    }
}

type Read = fn(&[u8]) -> serde_json::Result<Box<dyn Held>>;

struct Body {
    name: &'static str,
    generated: Read,
    derive: Read,
}

#[inline(never)]
fn read<T: DeserializeOwned + Serialize + 'static>(
    text: &[u8],
) -> serde_json::Result<Box<dyn Held>> {
    Ok(Box::new(serde_json::from_slice::<T>(text)?))
}

fn main() {
    let rounds: usize = std::env::args().nth(1).and_then(|it| it.parse().ok()).unwrap_or(1);
    for Body { name, generated, derive } in BODIES {
        let text = std::fs::read(format!("{name}.json")).expect("the body was written");
        let forms = [("generated", *generated), ("derive", *derive)];
        let values = forms.map(|(form, read)| {
            read(&text).unwrap_or_else(|error| panic!("the {name} are no {form}: {error}"))
        });
        if cfg!(feature = "count") {
            print(format!("held by {name}"), forms.map(|(_, read)| vec![held(read, &text)]));
            continue;
        }
        let written = values.each_ref().map(|value| write(&**value, &mut Vec::new()).len());
        let read_back: Value = parsed(write(&*values[0], &mut Vec::new()));
        assert!(read_back == parsed(&text), "the {name} come back changed");
        let (mut reading, mut writing) = ([vec![], vec![]], [vec![], vec![]]);
        let mut out = Vec::new();
        for _ in 0..rounds {
            for (at, (_, read)) in forms.iter().enumerate() {
                let seconds = seconds(|| drop(black_box(read(black_box(&text)))));
                reading[at].push(text.len() as f64 / seconds / 1e6);
                let seconds = seconds_of_write(&*values[at], &mut out);
                writing[at].push(written[at] as f64 / seconds / 1e6);
            }
        }
        print(format!("reading {name}"), reading);
        print(format!("writing {name}"), writing);
    }
    if cfg!(feature = "count") {
        for (name, generated, derive) in SIZES {
            print(format!("size of {name}"), [vec![*generated as f64], vec![*derive as f64]]);
        }
    }
}

fn print(name: String, [generated, derive]: [Vec<f64>; 2]) {
    println!("{}", json!({"name": name, "generated": generated, "derive": derive}));
}

fn parsed(text: &[u8]) -> Value {
    serde_json::from_slice(text).expect("it is JSON")
}

fn seconds_of_write(value: &dyn Held, out: &mut Vec<u8>) -> f64 {
    seconds(|| {
        black_box(write(black_box(value), out));
    })
}

fn write<'a>(value: &dyn Held, out: &'a mut Vec<u8>) -> &'a [u8] {
    out.clear();
    value.write(out).expect("what was read can be written");
    out
}

/// Bytes on the heap.
fn held(read: Read, text: &[u8]) -> f64 {
    // What is made once for a program does not count.
    drop(read(text));
    let before = ALLOCATOR.current_usage();
    let value = read(text).expect("it was read before");
    let held = ALLOCATOR.current_usage() - before;
    drop(value);
    held as f64
}

/// The mean over some calls.
fn seconds(mut work: impl FnMut()) -> f64 {
    let start = now();
    (0..REPEATS).for_each(|_| work());
    (now() - start) / f64::from(REPEATS)
}

/// Seconds that this thread has used.
#[cfg(unix)]
fn now() -> f64 {
    use nix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::CLOCK_THREAD_CPUTIME_ID).expect("the clock runs");
    std::time::Duration::from(time).as_secs_f64()
}

/// Seconds on the wall clock.
#[cfg(not(unix))]
fn now() -> f64 {
    use std::sync::LazyLock;
    use std::time::Instant;
    static START: LazyLock<Instant> = LazyLock::new(Instant::now);
    START.elapsed().as_secs_f64()
}
