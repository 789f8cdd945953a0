//! The program that `cargo xtask examples` builds and leaves in `target/examples`.

use std::io::Write as _;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use std::sync::{Mutex, MutexGuard, PoisonError};

use serde_json::{Value, json};

use crate::folders;

/// Keeps other tests from building a runner, as long as it lives.
pub fn lock() -> MutexGuard<'static, ()> {
    static BUILDS: Mutex<()> = Mutex::new(());
    // A test that failed while it held the lock leaves nothing half done.
    BUILDS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Asks the runner of the last run about bodies, each given as its Rust type and its text; the answers
/// are in that order.
pub fn ask(bodies: &[(String, String)]) -> Vec<Value> {
    let target = std::env::var_os("CARGO_TARGET_DIR").map(PathBuf::from);
    let target = target.unwrap_or_else(|| folders::workspace().join("target"));
    let name = format!("examples-runner{}", std::env::consts::EXE_SUFFIX);
    let mut command = Command::new(target.join("examples/target/debug").join(name));
    let mut child = command.stdin(Stdio::piped()).stdout(Stdio::piped()).spawn().unwrap();
    let mut input = child.stdin.take().unwrap();
    let lines: String = bodies
        .iter()
        .map(|(ty, text)| json!({"type": ty, "text": text}).to_string() + "\n")
        .collect();
    let writer = std::thread::spawn(move || input.write_all(lines.as_bytes()));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    let answers = String::from_utf8(output.stdout).unwrap();
    answers.lines().map(|line| serde_json::from_str(line).unwrap()).collect()
}

/// A place where a value differs from the docs.
#[derive(Clone, Debug)]
pub struct Deviation {
    /// As the corpus writes it: from the value that the envelope holds, with `[]` for an index.
    pub path: String,
    /// The name of the `DeviationKind`.
    pub kind: String,
    /// The type that holds the place.
    pub type_name: String,
}

/// The deviations of an answer, about a body whose values are that many segments of a path inside it.
pub fn deviations(answer: &Value, envelope: usize) -> Vec<Deviation> {
    let text = |value: &Value| value.as_str().unwrap_or_default().to_owned();
    let deviation = |it: &Value| Deviation {
        path: path_in_corpus(&text(&it["path"]), envelope),
        kind: text(&it["kind"]),
        type_name: text(&it["type_name"]),
    };
    answer["deviations"].as_array().into_iter().flatten().map(deviation).collect()
}

fn path_in_corpus(path: &str, envelope: usize) -> String {
    let segments = path.split('/').skip(1 + envelope);
    let path = segments.map(|segment| {
        let is_index = segment.parse::<usize>().is_ok();
        if is_index { "[]".to_owned() } else { format!("/{segment}") }
    });
    path.collect()
}
