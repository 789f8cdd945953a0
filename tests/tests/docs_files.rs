//! Files of a docs folder that are no pages, and pages that are gone: nothing is removed for them.

use std::fs;
use std::path::Path;

use msgraph_tests::program::call;
use msgraph_tests::resource;

use crate::command_line::{folder, generate};

const RESOURCES: &str = "docs/api-reference/v1.0/resources";

#[cfg(unix)]
#[test]
fn a_page_that_cannot_be_read_keeps_its_type() {
    type Replace = dyn Fn(&Path);
    let link =
        |target: &'static str| move |page: &Path| std::os::unix::fs::symlink(target, page).unwrap();
    let ways: [(&str, &Replace); 6] = [
        ("cannot be read: ", &link("nowhere.md")),
        ("is a symbolic link that leads out of the docs folder", &link("../../../../secret.md")),
        ("is a symbolic link to a folder around it", &link("..")),
        ("is not a plain file", &link("/dev/zero")),
        ("is not a plain file", &|page| {
            let mkfifo = std::process::Command::new("mkfifo").arg(page).status();
            assert!(mkfifo.unwrap().success());
        }),
        ("more than any page", &|page| fs::File::create(page).unwrap().set_len(17 << 20).unwrap()),
    ];
    for (reason, replace) in ways {
        let folder = folder();
        fs::write(folder.path().join("secret.md"), "# secret resource type").unwrap();
        generate(folder.path());
        let page = folder.path().join(RESOURCES).join("tag.md");
        fs::remove_file(&page).unwrap();
        replace(&page);
        let run = call(folder.path(), "codegen --docs docs --out crate");
        assert_eq!(run.code, 1, "{reason}: {}", run.err);
        assert!(
            run.err.contains("error[unreadable-file]") && run.err.contains(reason),
            "{}",
            run.err
        );
        assert!(!run.err.contains("secret resource"), "{}", run.err);
        assert!(run.out.contains("nothing was written: a file of the docs cannot be read"));
        assert!(folder.path().join("crate/src/types/v1_0/tag.rs").exists(), "{reason}");
        let schema = call(folder.path(), "schema --docs docs --format json");
        assert_eq!((schema.code, schema.out.as_str()), (1, ""), "{reason}");
    }
}

#[test]
fn the_severity_lets_a_crate_be_written_without_the_page() {
    let folder = folder();
    generate(folder.path());
    let page = folder.path().join(RESOURCES).join("tag.md");
    fs::File::create(&page).unwrap().set_len(17 << 20).unwrap();
    fs::write(folder.path().join("own.toml"), "[severity]\nunreadable-file = \"warning\"\n")
        .unwrap();
    let run = call(folder.path(), "codegen --docs docs --out crate --config own.toml");
    assert_eq!(run.code, 0, "{} {}", run.err, run.out);
    assert!(!folder.path().join("crate/src/types/v1_0/tag.rs").exists());
}

#[cfg(unix)]
#[test]
fn links_inside_the_docs_are_followed() {
    let folder = folder();
    let resources = folder.path().join(RESOURCES);
    fs::create_dir(folder.path().join("docs/shared")).unwrap();
    let page = resource("microsoft.graph.lamp", &["name|String"], "");
    fs::write(folder.path().join("docs/shared/lamp.md"), page).unwrap();
    std::os::unix::fs::symlink("../../../shared", resources.join("more")).unwrap();
    generate(folder.path());
    assert!(folder.path().join("crate/src/types/v1_0/lamp.rs").exists());
}

#[test]
fn many_types_are_removed_only_when_that_is_meant() {
    let folder = folder();
    let resources = folder.path().join(RESOURCES);
    let names: Vec<_> = (10..40).map(|number| format!("thing{number}")).collect();
    for name in &names {
        let page = resource(&format!("microsoft.graph.{name}"), &["name|String"], "");
        fs::write(resources.join(format!("{name}.md")), page).unwrap();
    }
    generate(folder.path());
    let types = || fs::read_dir(folder.path().join("crate/src/types/v1_0")).unwrap().count();
    let before = types();
    for name in &names {
        fs::remove_file(resources.join(format!("{name}.md"))).unwrap();
    }
    let run = call(folder.path(), "codegen --docs docs --out crate");
    let expected = "nothing was written: 30 of 37 generated files would be removed; if their types are \
                    to go, add `--allow-removal`";
    assert!(run.code == 1 && run.out.contains(expected), "{} {}", run.code, run.out);
    assert_eq!(types(), before);
    let run = call(folder.path(), "codegen --docs docs --out crate --allow-removal");
    assert_eq!((run.code, types()), (0, before - 30), "{}", run.out);
}
