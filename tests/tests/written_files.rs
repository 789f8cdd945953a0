//! What a run does to files: nothing outside its folder changes, and no way to end it leaves a folder that
//! the next run does not complete.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use msgraph_tests::folders::shared;
use msgraph_tests::program::{call, xtask};

use crate::command_line::{folder, generate};

/// Every file below a folder with what it holds.
fn files(root: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(root).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        if path.is_dir() {
            let inner = self::files(&path);
            files.insert(format!("{name}/"), Vec::new());
            files.extend(inner.into_iter().map(|(path, text)| (format!("{name}/{path}"), text)));
        } else {
            files.insert(name, fs::read(path).unwrap());
        }
    }
    files
}

#[test]
fn a_folder_that_was_only_begun_is_completed() {
    let folder = folder();
    let root = folder.path().join("crate");
    generate(folder.path());
    let fresh = files(&root);
    let begin: [&dyn Fn(); 3] = [
        &|| fs::create_dir_all(root.join("src/types")).unwrap(),
        &|| fs::write(root.join("Cargo.toml"), "").unwrap(),
        &|| fs::write(root.join(".msgraph-codegen"), "").unwrap(),
    ];
    for begin in begin {
        fs::remove_dir_all(&root).unwrap();
        fs::create_dir(&root).unwrap();
        begin();
        generate(folder.path());
        assert!(files(&root) == fresh);
    }
}

#[test]
fn a_torn_lock_file_is_made_anew() {
    let folder = folder();
    let lock = folder.path().join("crate/Cargo.lock");
    generate(folder.path());
    let text = fs::read_to_string(&lock).unwrap();
    let inside_a_string = text.rfind("name = \"").unwrap() + 8;
    for length in [0, inside_a_string] {
        fs::write(&lock, &text[..length]).unwrap();
        generate(folder.path());
        assert!(fs::read_to_string(&lock).unwrap() == text);
    }
    let own = text.replace("version = 4", "version = 3");
    fs::write(&lock, &own).unwrap();
    generate(folder.path());
    assert!(fs::read_to_string(&lock).unwrap() == own, "a whole one is not touched");
}

/// A copy made by `cp -al` shares every file by a hard link.
#[test]
fn a_copy_of_hard_links_stays_as_it_is() {
    fn copy(from: &Path, to: &Path) {
        fs::create_dir(to).unwrap();
        for entry in fs::read_dir(from).unwrap() {
            let (path, name) = entry.map(|it| (it.path(), it.file_name())).unwrap();
            if path.is_dir() {
                copy(&path, &to.join(name));
            } else {
                fs::hard_link(&path, to.join(name)).unwrap();
            }
        }
    }
    let folder = folder();
    generate(folder.path());
    let (root, copied) = (folder.path().join("crate"), folder.path().join("copy"));
    copy(&root, &copied);
    let (before, times) = (files(&copied), super::command_line::times(&copied));
    let page = folder.path().join("docs/api-reference/v1.0/resources/car.md");
    fs::write(&page, fs::read_to_string(&page).unwrap().replace("|name|", "|title|")).unwrap();
    generate(folder.path());
    assert!(files(&root) != before);
    assert!(files(&copied) == before && super::command_line::times(&copied) == times);
}

#[cfg(unix)]
#[test]
fn a_pipe_in_the_output_ends_the_run_and_does_not_block_it() {
    for name in
        ["Cargo.toml", "Cargo.lock", ".msgraph-codegen", "src/lib.rs", "src/types/v1_0/car.rs"]
    {
        let folder = folder();
        generate(folder.path());
        let pipe = folder.path().join("crate").join(name);
        fs::remove_file(&pipe).unwrap();
        assert!(Command::new("mkfifo").arg(&pipe).status().unwrap().success());
        let run = call(folder.path(), "codegen --docs docs --out crate");
        let expected = format!("crate/{name}` is not a plain file");
        assert!(run.code == 2 && run.err.contains(&expected), "{name}: {} {}", run.code, run.err);
    }
}

/// Two runs with different options: each waits for the other, and the result is that of one of them.
#[test]
fn two_runs_at_once_do_not_mix() {
    let folder = folder();
    let root = folder.path().join("crate");
    let ways: [&[&str]; 2] = [&[], &["--only", "tag"]];
    let start = |way: &[&str]| {
        let mut command = Command::new(xtask());
        command.current_dir(folder.path()).args(["codegen", "--docs", "docs", "--out", "crate"]);
        command.args(way).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let alone = ways.map(|way| {
        assert!(start(way).wait().unwrap().success());
        files(&root)
    });
    for _ in 0..20 {
        let runs = ways.map(start);
        assert!(runs.into_iter().all(|mut run| run.wait().unwrap().success()));
        assert!(alone.contains(&files(&root)));
    }
}

/// A run over real docs is killed at forty moments, spread over the time that it takes.
#[test]
#[ignore = "needs the real docs"]
fn a_killed_run_is_completed_by_the_next() {
    let temporary = tempfile::tempdir().unwrap();
    let editions = ["docs-2021-01", "docs-2021-07"].map(|name| shared(&format!("corpus/{name}")));
    let start = |docs: &Path, out: &str| {
        let mut command = Command::new(xtask());
        command.current_dir(temporary.path()).args(["codegen", "--api-version", "v1.0", "--docs"]);
        command.arg(docs).args(["--out", out]);
        command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap()
    };
    let time = |docs: &Path, out: &str| {
        let begin = Instant::now();
        assert!(start(docs, out).wait().unwrap().success());
        begin.elapsed()
    };
    let whole = time(&editions[1], "fresh");
    let fresh = files(&temporary.path().join("fresh"));
    let mut begun = 0;
    for moment in 1..=40 {
        // A new folder, and one that an earlier edition filled.
        let out = format!("out-{}", moment % 2);
        let root = temporary.path().join(&out);
        let _ = fs::remove_dir_all(&root);
        if moment % 2 == 1 {
            time(&editions[0], &out);
        }
        let mut run = start(&editions[1], &out);
        sleep(whole.saturating_sub(Duration::from_millis(100)) * moment / 40);
        let _ = run.kill();
        run.wait().unwrap();
        begun += usize::from(root.join("src/types").exists() && files(&root) != fresh);
        time(&editions[1], &out);
        assert!(files(&root) == fresh, "killed at moment {moment} of 40");
    }
    println!("{begun} of 40 were killed before they were done, with files in the folder");
}
