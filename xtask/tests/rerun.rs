//! A rerun with nothing changed generates nothing, and nobody can tell from what it says or leaves.
//!
//! A run that generates writes its record anew, one that recalls the record leaves it as it is: by its
//! age the tests know which of the two a run did.

use std::collections::BTreeMap;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::SystemTime;

use tempfile::TempDir;
use walkdir::WalkDir;

const PAGES: &str = "docs/api-reference/v1.0/resources";
const WRITE: &str = "codegen --docs docs --out crate";

/// What pages link to; the first is not there, which is a finding since most of the others are.
const LINKED: [&str; 5] = ["more.md", "one.md", "two.md", "three.md", "four.md"];

/// A page with findings of several kinds.
fn page(name: &str) -> String {
    let link = |file: &str| format!("[More](../../../includes/{file})\n");
    let links: String = LINKED.map(link).concat();
    format!(
        r#"# {name} resource type

Namespace: microsoft.graph

{links}
## Properties
|Property|Type|Description|
|:---|:---|:---|
|name|String|What it says.|
|odd|nosuch|Of a type without a page.|
|size|Int32|One of 1 | 2.|

## JSON representation
<!-- {{"blockType": "resource", "@odata.type": "microsoft.graph.{name}"}} -->
```json
{{"name": "String", "odd": {{"@odata.type": "microsoft.graph.nosuch"}}, "size": 1}}
```
"#
    )
}

const SUPPRESSION: &str =
    "[[suppress]]\ncode = \"broken-link\"\npage = \"**/user.md\"\nreason = \"Known.\"\n";

/// Docs, a configuration, the crate that comes of them, and a target folder with its record.
struct Place(TempDir);

/// Exit code, standard output, standard error.
type Said = (i32, String, String);

impl Place {
    fn new() -> Self {
        let place = Self(tempfile::tempdir().unwrap());
        fs::create_dir_all(place.path(PAGES)).unwrap();
        for name in ["tag", "user"] {
            place.write(&format!("{PAGES}/{name}.md"), page(name).as_bytes());
        }
        for file in &LINKED[1..] {
            place.write(&format!("docs/includes/{file}"), b"");
        }
        place.write("codegen.toml", SUPPRESSION.as_bytes());
        assert!(place.generates(WRITE));
        place
    }

    fn path(&self, inner: &str) -> PathBuf {
        self.0.path().join(inner)
    }

    fn write(&self, inner: &str, bytes: &[u8]) {
        fs::create_dir_all(self.path(inner).parent().unwrap()).unwrap();
        fs::write(self.path(inner), bytes).unwrap();
    }

    fn append(&self, inner: &str, text: &str) {
        let old = fs::read_to_string(self.path(inner)).unwrap();
        self.write(inner, (old + text).as_bytes());
    }

    fn start(&self, args: &str) -> Child {
        let mut command = Command::new(env!("CARGO_BIN_EXE_xtask"));
        command.current_dir(self.0.path()).args(args.split(' '));
        command.args(["--config", "codegen.toml"]).env_remove("GITHUB_WORKSPACE");
        command.env("CARGO_TARGET_DIR", self.path("target"));
        command.stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
    }

    fn run(&self, args: &str) -> Said {
        said(self.start(args).wait_with_output().unwrap())
    }

    /// The file of the record, once a run has written it.
    fn record(&self) -> PathBuf {
        let records: Vec<_> = fs::read_dir(self.path("target/codegen")).unwrap().collect();
        assert_eq!(records.len(), 1, "{records:?}");
        records[0].as_ref().unwrap().path()
    }

    /// What the call says, and whether it generated.
    fn call(&self, args: &str) -> (Said, bool) {
        let records = self.path("target/codegen");
        if records.exists() {
            let record = File::options().write(true).open(self.record()).unwrap();
            record.set_modified(SystemTime::UNIX_EPOCH).unwrap();
        }
        let said = self.run(args);
        let modified = fs::metadata(self.record()).unwrap().modified().unwrap();
        (said, modified != SystemTime::UNIX_EPOCH)
    }

    fn generates(&self, args: &str) -> bool {
        self.call(args).1
    }

    fn forget(&self) {
        fs::remove_dir_all(self.path("target/codegen")).unwrap();
    }

    /// The bytes of every file of the crate.
    fn output(&self) -> BTreeMap<PathBuf, Vec<u8>> {
        let files = WalkDir::new(self.path("crate")).into_iter().map(Result::unwrap);
        let files = files.filter(|entry| entry.file_type().is_file());
        files.map(|entry| (entry.path().to_owned(), fs::read(entry.path()).unwrap())).collect()
    }
}

fn said(output: Output) -> Said {
    let text = |bytes| String::from_utf8(bytes).unwrap();
    (output.status.code().unwrap(), text(output.stdout), text(output.stderr))
}

#[test]
fn a_rerun_says_in_every_format_what_the_run_said() {
    let place = Place::new();
    place.write("crate/src/types/by_hand.rs", b"struct Precious;\n");
    File::create(place.path(&format!("{PAGES}/large.md"))).unwrap().set_len(1 << 25).unwrap();
    for format in ["human", "short", "json", "sarif", "github"] {
        for options in ["", " --check", " --deny warnings", " --check --deny warnings"] {
            let args = format!("{WRITE} --message-format {format}{options}");
            place.forget();
            let (first, generated) = place.call(&args);
            assert!(generated);
            assert_eq!(first.0, i32::from(options.contains("deny")), "{args}: {first:?}");
            assert_eq!(place.call(&args), (first, false), "{args}");
        }
    }
}

/// How a finding is told, and what is done about the result, is decided after it was recalled.
#[test]
fn calls_that_generate_the_same_share_a_record() {
    let place = Place::new();
    for options in ["", " --check", " --deny warnings", " --message-format json"] {
        assert!(!place.generates(&format!("{WRITE}{options}")), "{options}");
    }
    assert!(place.generates(&format!("{WRITE} --only tag")));
    assert!(!place.generates(&format!("{WRITE} --only tag")));
    assert!(place.generates(WRITE));
}

#[test]
fn a_stale_correction_is_told_by_every_run() {
    let place = Place::new();
    let stale = "[[drop]]\ntarget = \"microsoft.graph.gone\"\nreason = \"None.\"\n";
    place.append("codegen.toml", stale);
    let (first, generated) = place.call(WRITE);
    assert!(generated);
    assert_eq!(first.0, 1, "{first:?}");
    assert!(first.1.contains("\nnothing was written: "), "{first:?}");
    assert_eq!(place.call(WRITE), (first, false));
    place.write("codegen.toml", SUPPRESSION.as_bytes());
    assert_eq!(place.call(WRITE).0.0, 0);
}

#[test]
fn a_run_that_fails_is_not_recalled() {
    let place = Place::new();
    let args = format!("{WRITE} --only nosuch");
    let first = place.call(&args);
    assert_eq!(first.0.0, 2);
    assert_eq!(place.call(&args), first);
    assert!(!place.generates(WRITE));
}

/// Changes something, and expects a run that generates and comes to what a run without a record does.
fn check(change: impl Fn(&Place)) {
    let (place, other) = (Place::new(), Place::new());
    assert!(!place.generates(WRITE));
    change(&place);
    change(&other);
    other.forget();
    let check = format!("{WRITE} --check --message-format short");
    let (first, generated) = place.call(&check);
    assert!(generated);
    assert_eq!(first, other.run(&check));
    other.forget();
    // What `--check` keeps is the results, not the folder that they differ from.
    assert_eq!(place.run(WRITE), other.run(WRITE));
    let texts = |place: &Place| place.output().into_values().collect::<Vec<_>>();
    assert_eq!(texts(&place), texts(&other));
    assert!(!place.generates(WRITE));
}

#[test]
fn a_page_is_changed() {
    let file = format!("{PAGES}/tag.md");
    check(|place| {
        place.write(&file, page("tag").replace("What it says", "What it said").as_bytes());
    });
}

#[test]
fn a_page_is_added() {
    check(|place| place.write(&format!("{PAGES}/new.md"), page("new").as_bytes()));
}

#[test]
fn a_page_is_removed() {
    check(|place| fs::remove_file(place.path(&format!("{PAGES}/tag.md"))).unwrap());
}

#[test]
fn a_page_has_another_name() {
    let path = |place: &Place, name: &str| place.path(&format!("{PAGES}/{name}.md"));
    check(|place| fs::rename(path(place, "tag"), path(place, "label")).unwrap());
}

#[test]
fn a_page_of_another_version_is_added() {
    let file = "docs/api-reference/beta/resources/tag.md";
    check(|place| place.write(file, page("tag").as_bytes()));
}

/// The crate stays as it is, so that `check` would not do.
#[test]
fn a_file_that_a_page_links_to_is_added() {
    let place = Place::new();
    assert!(place.run(WRITE).2.contains("more.md` leads to no file"));
    place.write("docs/includes/more.md", b"");
    let (said, generated) = place.call(WRITE);
    assert!(generated && !said.2.contains("more.md` leads to no file"), "{said:?}");
}

#[test]
fn the_configuration_is_changed() {
    check(|place| place.append("codegen.toml", "\n[severity]\nunknown-type = \"error\"\n"));
}

#[test]
fn a_generated_file_is_changed() {
    check(|place| place.append("crate/src/types/v1_0/tag.rs", "\n"));
}

#[test]
fn a_generated_file_is_missing() {
    check(|place| fs::remove_file(place.path("crate/src/types/v1_0/tag.rs")).unwrap());
}

#[test]
fn a_generated_file_too_many_is_there() {
    let types = |place: &Place, name: &str| place.path(&format!("crate/src/types/v1_0/{name}.rs"));
    check(|place| assert!(fs::copy(types(place, "tag"), types(place, "old")).is_ok()));
}

#[test]
fn a_file_written_by_hand_is_changed_in_the_copy() {
    check(|place| place.append("crate/src/runtime/driver/read.rs", "// changed\n"));
}

#[test]
fn the_whole_output_is_missing() {
    check(|place| fs::remove_dir_all(place.path("crate")).unwrap());
}

/// It is told as before; to generate would not change that.
#[test]
fn a_foreign_file_is_told_of_without_generating() {
    let place = Place::new();
    place.write("crate/src/types/by_hand.rs", b"struct Precious;\n");
    let (said, generated) = place.call(WRITE);
    assert!(!generated);
    assert!(said.2.contains("`src/types/by_hand.rs` is not a generated file"), "{said:?}");
    place.forget();
    assert_eq!(place.run(WRITE), said);
}

#[test]
fn a_record_that_is_none_is_written_anew() {
    let place = Place::new();
    let whole = fs::read(place.record()).unwrap();
    let said = place.run(WRITE);
    let garbage: [&[u8]; 4] = [b"", b"garbage", &whole[..whole.len() / 2], &[0xff; 4096]];
    for bytes in garbage {
        fs::write(place.record(), bytes).unwrap();
        assert_eq!(place.call(WRITE), (said.clone(), true));
        assert_eq!(fs::read(place.record()).unwrap(), whole);
        assert!(!place.generates(WRITE));
    }
}

/// Each run is right, whichever of them wrote the record last, and leaves nothing else behind.
#[test]
fn runs_at_once_do_not_harm_each_other() {
    let place = Place::new();
    let calls = [format!("{WRITE} --check"), format!("{WRITE} --check --only user")];
    let expected = calls.each_ref().map(|args| place.run(args));
    for _ in 0..3 {
        let started: Vec<_> = (0..6).map(|n| place.start(&calls[n % 2])).collect();
        for (n, child) in started.into_iter().enumerate() {
            assert_eq!(said(child.wait_with_output().unwrap()), expected[n % 2]);
        }
    }
    assert!(place.record().is_file());
}

#[test]
fn nothing_but_the_record_is_left_beside_the_output() {
    let place = Place::new();
    let is_output =
        |path: &Path| path.starts_with(place.path("crate")) || path.starts_with(place.path("docs"));
    let entries = WalkDir::new(place.0.path()).into_iter().map(Result::unwrap);
    let files = entries.filter(|entry| entry.file_type().is_file() && !is_output(entry.path()));
    let files: Vec<_> = files.map(walkdir::DirEntry::into_path).collect();
    assert_eq!(files.len(), 2, "{files:?}");
    assert!(files.contains(&place.path("codegen.toml")) && files.contains(&place.record()));
}
