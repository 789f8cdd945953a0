//! The report of `cargo xtask examples`.

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;

use super::case::{Case, Group, NotJson, Place};
use super::oddity::Oddity;
use super::table::{grouped, table};
use super::verdict::{Answer, DeviationKind, Difference, Verdict, verdict};
use crate::terminal::one_line;

/// How many types are listed of those whose bodies all came back unchanged.
const MOST_TYPES: usize = 10;

/// How many characters of a value are shown.
const MOST_CHARACTERS: usize = 80;

/// A body and its verdict.
pub(crate) struct Result<'a> {
    case: &'a Case,
    verdict: Verdict,
    /// Documented members with a value that is in its typed field.
    typed: usize,
    /// Documented members with a value that contradicts the docs.
    contradicting: usize,
}

impl<'a> Result<'a> {
    /// Judges an answer.
    pub(crate) fn new(case: &'a Case, answer: &Answer) -> Self {
        let contradicts = |it: &&_| is_kept_beside(it);
        let contradicting = answer.deviations.iter().filter(contradicts).count();
        Self { case, verdict: verdict(case, answer), typed: answer.documented, contradicting }
    }
}

/// Is the value of a documented member kept outside its typed field? Explicit nulls are, too, and are
/// as documented.
fn is_kept_beside(deviation: &super::verdict::Deviation) -> bool {
    deviation.kind == DeviationKind::OtherKind && !deviation.value.is_null()
}

/// The report of a run.
pub(crate) struct Report<'a> {
    /// How many method pages were read.
    pub(crate) pages: usize,
    /// The docs folders as messages show them.
    pub(crate) folders: Vec<String>,
    pub(crate) results: Vec<Result<'a>>,
    pub(crate) oddities: Vec<Oddity>,
    pub(crate) not_json: &'a [NotJson],
    /// How many bodies were not read since their types are in product areas that are off.
    pub(crate) left_out: usize,
}

/// How many bodies ended how.
#[derive(Clone, Copy, Default)]
struct Counts {
    bodies: usize,
    typed: usize,
    equal: usize,
    different: usize,
    failed: usize,
}

impl Counts {
    fn add(&mut self, result: &Result<'_>) {
        self.bodies += 1;
        self.typed += usize::from(result.case.type_name.is_some());
        match result.verdict {
            Verdict::Equal => self.equal += 1,
            Verdict::Different(_) => self.different += 1,
            Verdict::Failed(_) => self.failed += 1,
        }
    }

    fn of<'a, 'b: 'a>(results: impl IntoIterator<Item = &'a Result<'b>>) -> Self {
        let mut counts = Self::default();
        results.into_iter().for_each(|result| counts.add(result));
        counts
    }

    fn row(self, name: &str) -> Vec<String> {
        let Self { bodies, typed, equal, different, failed } = self;
        let numbers = [bodies, typed, equal, different, failed].map(grouped);
        std::iter::once(name.to_owned()).chain(numbers).collect()
    }
}

impl Report<'_> {
    /// Whether every body came back as it was.
    pub(crate) fn is_lossless(&self) -> bool {
        self.results.iter().all(|result| result.verdict == Verdict::Equal)
    }

    fn groups(&self) -> String {
        let mut rows = vec![header(["bodies", "in all", "typed", "equal", "different", "failed"])];
        for group in Group::ALL {
            let results = self.results.iter().filter(|result| result.case.group == group);
            rows.push(Counts::of(results).row(group.name()));
        }
        rows.push(Counts::of(&self.results).row("all"));
        table(&rows)
    }

    /// The types with most bodies, and those with a body that came back changed.
    fn types(&self) -> String {
        let mut types = BTreeMap::<_, Counts>::new();
        for result in &self.results {
            let name = result.case.type_name.as_deref();
            types.entry((result.case.version, name)).or_default().add(result);
        }
        let has_two_versions = types
            .keys()
            .any(|(version, _)| types.keys().next().is_some_and(|(first, _)| first != version));
        let mut types: Vec<_> = types.into_iter().collect();
        types.sort_by_key(|(_, counts)| std::cmp::Reverse(counts.bodies));
        let mut rows = vec![header(["type", "bodies", "equal", "different", "failed"])];
        let mut whole = 0;
        for ((version, name), counts) in types {
            let is_whole = counts.equal == counts.bodies;
            if is_whole && (whole == MOST_TYPES || name.is_none()) {
                continue;
            }
            whole += usize::from(is_whole);
            let version = if has_two_versions { format!("{version} ") } else { String::new() };
            let name = format!("{version}{}", name.unwrap_or("any JSON"));
            let Counts { bodies, equal, different, failed, .. } = counts;
            let numbers = [bodies, equal, different, failed].map(grouped);
            rows.push(std::iter::once(name).chain(numbers).collect());
        }
        table(&rows)
    }

    fn oddities(&self) -> String {
        let mut rows = vec![header(["differences from the docs", "values", "first at", ""])];
        rows.extend(self.oddities.iter().map(|oddity| {
            let Oddity { kind, count, place, path } = oddity;
            vec![one_line(kind), grouped(*count), place.to_string(), one_line(path)]
        }));
        table(&rows)
    }

    fn not_json(&self) -> String {
        let mut flaws = BTreeMap::<&str, (usize, &Place)>::new();
        for NotJson { place, flaw } in self.not_json {
            flaws.entry(flaw.what).or_insert((0, place)).0 += 1;
        }
        let mut flaws: Vec<_> = flaws.into_iter().collect();
        flaws.sort_by_key(|(_, (count, _))| std::cmp::Reverse(*count));
        let mut rows = vec![header(["not JSON", "bodies", "first at"])];
        rows.extend(flaws.into_iter().map(|(what, (count, place))| {
            vec![what.to_owned(), grouped(count), place.to_string()]
        }));
        table(&rows)
    }

    /// A line for each difference and failure.
    fn changes(&self) -> String {
        let mut lines = Vec::new();
        for Result { case, verdict, .. } in &self.results {
            let (place, name) = (&case.place, case.type_name.as_deref().unwrap_or("any JSON"));
            let mut add = |what| lines.push(format!("{place}: {name}: {what}\n"));
            match verdict {
                Verdict::Equal => {}
                Verdict::Failed(why) => add(format!("failed: {}", one_line(why))),
                Verdict::Different(differences) => {
                    differences.iter().map(difference).for_each(add);
                }
            }
        }
        lines.concat()
    }

    /// `98.7 % of 12,345 documented members are in typed fields`
    fn share(&self) -> String {
        let typed: usize = self.results.iter().map(|result| result.typed).sum();
        let contradicting: usize = self.results.iter().map(|result| result.contradicting).sum();
        let all = typed + contradicting;
        if all == 0 {
            return "the bodies hold no documented member\n".to_owned();
        }
        // Never rounded up to all of them.
        let permille = typed * 1000 / all;
        let (percent, tenth) = (permille / 10, permille % 10);
        let all = grouped(all);
        format!("{percent}.{tenth} % of {all} documented members are in typed fields\n")
    }
}

fn header<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(str::to_owned).to_vec()
}

fn difference(difference: &Difference) -> String {
    let Difference { path, read, written, remark } = difference;
    if let Some(remark) = remark {
        return shortened(&one_line(remark), 2 * MOST_CHARACTERS);
    }
    let value = |value: &Option<Value>| match value {
        Some(value) => shortened(&one_line(&value.to_string()), MOST_CHARACTERS),
        None => "nothing".to_owned(),
    };
    let path = if path.is_empty() { "/" } else { path };
    format!("{}: read {}, wrote {}", one_line(path), value(read), value(written))
}

fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}...", &text[..end]),
        None => text.to_owned(),
    }
}

impl fmt::Display for Report<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Counts { equal, different, failed, .. } = Counts::of(&self.results);
        writeln!(f, "docs: {} ({} method pages)\n", self.folders.join(", "), self.pages)?;
        writeln!(f, "{}", self.groups())?;
        if !self.oddities.is_empty() {
            writeln!(f, "{}", self.oddities())?;
        }
        if !self.results.is_empty() {
            writeln!(f, "{}", self.types())?;
        }
        if !self.not_json.is_empty() {
            writeln!(f, "{}", self.not_json())?;
        }
        if self.left_out > 0 {
            let count = grouped(self.left_out);
            writeln!(f, "left out, since their types are in other product areas: {count}\n")?;
        }
        f.write_str(&self.changes())?;
        f.write_str(&self.share())?;
        writeln!(f, "{equal} equal, {different} different, {failed} failed")
    }
}

#[cfg(test)]
mod tests;
