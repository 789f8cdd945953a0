//! Whether a body came back as it was.

use serde::Deserialize;
use serde_json::{Number, Value};

use super::case::Case;

/// The runner's answer for a body.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct Answer {
    /// Why the body could not be read or written.
    pub(crate) failure: Option<String>,
    /// The body as written.
    pub(crate) written: String,
    /// Ways of reading and writing that gave something else, and what.
    pub(crate) unequal: Vec<String>,
    /// Values in typed fields, at every depth.
    pub(crate) documented: usize,
    /// Where the value differs from the docs.
    pub(crate) deviations: Vec<Deviation>,
}

/// `msgraph_types::Deviation`.
#[derive(Clone, Debug, Deserialize)]
pub(crate) struct Deviation {
    pub(crate) path: String,
    pub(crate) kind: DeviationKind,
    pub(crate) type_name: String,
    pub(crate) expected: String,
    pub(crate) value: Value,
}

/// `msgraph_types::DeviationKind`, by the names that the runner gives its variants.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
pub(crate) enum DeviationKind {
    OtherKind,
    Malformed,
    OtherType,
    UndocumentedProperty,
    UndocumentedMember,
    UndocumentedType,
    /// One that the runner does not know.
    Unknown,
}

/// The result for a body.
#[derive(Clone, Debug, PartialEq)]
pub(crate) enum Verdict {
    Equal,
    /// What differs; never empty.
    Different(Vec<Difference>),
    Failed(String),
}

/// A place where the body came back changed.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Difference {
    /// JSON pointer into the body.
    pub(crate) path: String,
    /// What the page shows; none where nothing is there.
    pub(crate) read: Option<Value>,
    /// What was written; none where it is lost.
    pub(crate) written: Option<Value>,
    /// In words: another way of reading gives another value.
    pub(crate) remark: Option<String>,
}

/// The verdict on the answer for a body.
pub(crate) fn verdict(case: &Case, answer: &Answer) -> Verdict {
    if let Some(failure) = &answer.failure {
        return Verdict::Failed(failure.clone());
    }
    let written: Value = match serde_json::from_str(&answer.written) {
        Ok(written) => written,
        Err(error) => return Verdict::Failed(format!("what was written is not JSON: {error}")),
    };
    let mut differences = Vec::new();
    compare(&mut String::new(), &case.json, &written, &mut differences);
    let of_way = |remark: &String| Difference {
        path: String::new(),
        read: None,
        written: None,
        remark: Some(remark.clone()),
    };
    differences.extend(answer.unequal.iter().map(of_way));
    if differences.is_empty() { Verdict::Equal } else { Verdict::Different(differences) }
}

/// Compares values as JSON: members of objects in any order, numbers by value.
fn compare(path: &mut String, read: &Value, written: &Value, found: &mut Vec<Difference>) {
    match (read, written) {
        (Value::Object(read), Value::Object(written)) => {
            for (name, value) in read {
                step(path, name, Some(value), written.get(name), found);
            }
            for (name, value) in written.iter().filter(|(name, _)| !read.contains_key(*name)) {
                step(path, name, None, Some(value), found);
            }
        }
        (Value::Array(read), Value::Array(written)) => {
            for at in 0..read.len().max(written.len()) {
                step(path, &at.to_string(), read.get(at), written.get(at), found);
            }
        }
        (Value::Number(read), Value::Number(written)) if is_same(read, written) => {}
        _ if read == written => {}
        _ => found.push(difference(path, Some(read), Some(written))),
    }
}

fn step(
    path: &mut String,
    name: &str,
    read: Option<&Value>,
    written: Option<&Value>,
    found: &mut Vec<Difference>,
) {
    let length = path.len();
    path.push('/');
    path.push_str(&name.replace('~', "~0").replace('/', "~1"));
    match (read, written) {
        (Some(read), Some(written)) => compare(path, read, written, found),
        _ => found.push(difference(path, read, written)),
    }
    path.truncate(length);
}

fn difference(path: &str, read: Option<&Value>, written: Option<&Value>) -> Difference {
    let (read, written) = (read.cloned(), written.cloned());
    Difference { path: path.to_owned(), read, written, remark: None }
}

/// Integers are compared as such, since a float does not hold all of them.
fn is_same(a: &Number, b: &Number) -> bool {
    let integer = |number: &Number| number.as_i128();
    match (integer(a), integer(b)) {
        (Some(a), Some(b)) => a == b,
        _ => a.as_f64() == b.as_f64(),
    }
}

#[cfg(test)]
pub(crate) mod tests;
