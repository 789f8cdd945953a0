//! What differs between a folder and what a run asks of it, as a unified diff of limited length.

use similar::TextDiff;

use crate::output::{Change, Plan};

/// More lines would not help: all of them are updated by the same command.
const MAX_LINES: usize = 200;

/// The changes as a diff. `prefix` is put before each path.
pub(crate) fn diff(plan: &Plan, prefix: &str) -> String {
    let mut lines = Vec::new();
    for (done, change) in plan.changes.iter().enumerate() {
        let room = MAX_LINES.saturating_sub(lines.len());
        if room == 0 {
            lines.push(format!("... and {} more files", plan.changes.len() - done));
            break;
        }
        let one = one_diff(change, prefix);
        lines.extend(one.lines().take(room).map(str::to_owned));
        match one.lines().skip(room).count() {
            0 => {}
            more => lines.push(format!("... and {more} more lines of `{}`", change.path)),
        }
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

fn one_diff(change: &Change, prefix: &str) -> String {
    let path = format!("{prefix}{}", change.path);
    let name = |exists: bool| if exists { path.as_str() } else { "/dev/null" };
    let old = String::from_utf8_lossy(change.old.as_deref().unwrap_or_default());
    let new = change.new.as_deref().unwrap_or_default();
    let diff = TextDiff::from_lines(old.as_ref(), new);
    let mut unified = diff.unified_diff();
    unified.header(name(change.old.is_some()), name(change.new.is_some())).to_string()
}

/// `2 files changed, 1 missing, 0 extra`
pub(crate) fn counts(plan: &Plan) -> String {
    let count = |is: fn(&Change) -> bool| plan.changes.iter().filter(|change| is(change)).count();
    let changed = count(|change| change.old.is_some() && change.new.is_some());
    let missing = count(|change| change.old.is_none());
    let extra = count(|change| change.new.is_none());
    format!("{changed} files changed, {missing} missing, {extra} extra")
}
