//! Asks the runner about every body.

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, Command, Stdio};
use std::thread;

use anyhow::Context;
use serde_json::json;

use super::case::Case;
use super::verdict::Answer;
use crate::terminal;

/// The answers of a program, in the order of the cases. It is started again where it ends early.
pub(crate) fn ask(program: impl Fn() -> Command, cases: &[Case]) -> anyhow::Result<Vec<Answer>> {
    let progress = terminal::progress("bodies", cases.len());
    let mut answers: Vec<Answer> = Vec::with_capacity(cases.len());
    while answers.len() < cases.len() {
        let rest = &cases[answers.len()..];
        let mut child = program()
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .context("cannot start the program that reads the bodies")?;
        exchange(&mut child, rest, |answer| {
            progress.inc(1);
            answers.push(answer);
        })?;
        let status = child.wait().context("cannot wait for the program that reads the bodies")?;
        // Whatever ended the program, the body that it was reading is to blame; the next
        // run begins after it.
        if answers.len() < cases.len() {
            let failure = Some(format!("the program that read it ended early: {status}"));
            answers.push(Answer { failure, ..Answer::default() });
        }
    }
    progress.finish_and_clear();
    Ok(answers)
}

/// Sends the bodies to a runner, and takes its answers while it does.
fn exchange(child: &mut Child, cases: &[Case], mut take: impl FnMut(Answer)) -> anyhow::Result<()> {
    let (Some(mut input), Some(output)) = (child.stdin.take(), child.stdout.take()) else {
        return Ok(());
    };
    thread::scope(|scope| {
        scope.spawn(move || {
            for case in cases {
                let line = json!({ "type": case.rust_type, "text": case.text });
                // A runner that ended reads no more; its answers will be missing.
                if writeln!(input, "{line}").is_err() {
                    break;
                }
            }
        });
        for line in BufReader::new(output).lines() {
            let line =
                line.context("cannot read the output of the program that reads the bodies")?;
            let answer = serde_json::from_str(&line);
            take(answer.with_context(|| format!("the runner answered `{line}`"))?);
        }
        Ok(())
    })
}

#[cfg(all(test, unix))]
mod tests {
    use std::process::Command;

    use super::ask;
    use crate::examples::verdict::tests::case;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_body_that_ends_the_program_fails_and_the_others_are_read() {
        let cases = [case("1"), case("2"), case("3")];
        let script = r#"while read line; do
            case "$line" in *2*) exit 7 ;; esac
            echo '{"written": "0"}'
        done"#;
        let answers = ask(|| shell(script), &cases).unwrap();
        let failures: Vec<_> = answers.iter().map(|answer| answer.failure.as_deref()).collect();
        let ended = Some("the program that read it ended early: exit status: 7");
        assert_eq!(failures, [None, ended, None]);
    }

    #[test]
    fn a_program_that_does_not_answer_in_json_is_an_error() {
        let error = ask(|| shell("echo hello"), &[case("1")]).unwrap_err();
        assert_eq!(error.to_string(), "the runner answered `hello`");
    }
}
