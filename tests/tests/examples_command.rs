//! `cargo xtask examples` as its users see it.

use std::fs;
use std::path::Path;

use expect_test::expect;
use msgraph_tests::program::{Call, call};
use msgraph_tests::{enumeration, folders, resource, runner};
use tempfile::TempDir;

fn examples(folder: &Path, args: &str) -> Call {
    call(folder, &format!("examples {args}"))
}

/// The same for a call that builds the crates, which all calls share.
fn built_examples(folder: &Path, args: &str) -> Call {
    let _guard = runner::lock();
    examples(folder, args)
}

/// A folder with docs of a type and an enumeration, and method pages.
fn folder(pages: &[(&str, &[u8])]) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("docs/api-reference/v1.0");
    fs::create_dir_all(root.join("resources")).unwrap();
    let rows =
        ["name|String", "mood|mood", "age|Int32", "born|DateTimeOffset", "moods|mood collection"];
    let write = |path: &str, text: &[u8]| fs::write(root.join(path), text).unwrap();
    write("resources/owner.md", resource("microsoft.graph.owner", &rows, "").as_bytes());
    write("resources/mood.md", enumeration("mood", &["glad", "sad"]).as_bytes());
    if !pages.is_empty() {
        fs::create_dir_all(root.join("api")).unwrap();
    }
    for (name, text) in pages {
        write(&format!("api/{name}.md"), text);
    }
    folder
}

/// `98.7` of the line about documented members.
fn share(call: &Call) -> f64 {
    let line = call.out.lines().rev().nth(1).unwrap();
    let (share, rest) = line.split_once(" % of ").unwrap();
    assert!(rest.ends_with(" documented members are in typed fields"), "{line}");
    share.parse().unwrap()
}

#[test]
fn the_examples_of_this_repository_come_back_equal() {
    let call = built_examples(&folders::workspace(), "");
    assert_eq!(call.code, 0, "{}{}", call.out, call.err);
    // No progress where nobody watches, and no warning of the compiler.
    assert_eq!(call.err, "");
    let equal = call.last_line().strip_suffix(" equal, 0 different, 0 failed").unwrap();
    assert!(equal.parse::<u32>().unwrap() >= 59, "{equal}");
    assert!(share(&call) >= 99.9, "{}", call.out);
}

const PAGE: &str = r##"# Create owner

<!-- {"blockType": "request"} -->
```http
POST /owners

{"name": "a", "moods": []}
```

<!-- {"blockType": "response", "@odata.type": "microsoft.graph.owner"} -->
```http
HTTP/1.1 201 Created

{
  "@odata.type": "microsoft.graph.owner",
  "name": 1,
  "Age": 2,
  "age": null,
  "mood": "Glad",
  "moods": ["sad", "glum"],
  "born": "yesterday",
  "pets": [{"name": "b"}]
}
```

<!-- {"blockType": "response", "@odata.type": "microsoft.graph.unicorn"} -->
```http
HTTP/1.1 200 OK

{"value": [1.50, {"@odata.type": 1}]}
```

```json
{"name": "a",}
```
"##;

#[test]
fn what_is_odd_is_counted_and_comes_back() {
    let folder = folder(&[("owner-post", PAGE.as_bytes())]);
    let call = built_examples(folder.path(), "--docs docs");
    expect![[r#"
        docs: docs (1 method pages)

          bodies       in all  typed  equal  different  failed
          responses         2      1      2          0       0
          requests          1      1      1          0       0
          unannotated       0      0      0          0       0
          all               3      2      3          0       0

          differences from the docs                    values  first at
          @odata.type without `#`                           1  api-reference/v1.0/api/owner-post.md:10  /@odata.type
          another kind of value, expected text              1  api-reference/v1.0/api/owner-post.md:10  /name
          example of an undocumented type                   1  api-reference/v1.0/api/owner-post.md:26
          malformed text, expected Edm.DateTimeOffset       1  api-reference/v1.0/api/owner-post.md:10  /born
          null                                              1  api-reference/v1.0/api/owner-post.md:10  /age
          property in another case                          1  api-reference/v1.0/api/owner-post.md:10  /Age
          undocumented enum member                          1  api-reference/v1.0/api/owner-post.md:10  /moods/1
          undocumented property                             1  api-reference/v1.0/api/owner-post.md:10  /pets

          type                   bodies  equal  different  failed
          microsoft.graph.owner       2      2          0       0

          not JSON        bodies  first at
          an extra comma       1  api-reference/v1.0/api/owner-post.md:33

        83.3 % of 6 documented members are in typed fields
        3 equal, 0 different, 0 failed
    "#]].assert_eq(&call.out);
    assert_eq!((call.code, call.err.as_str()), (0, ""));
}

#[test]
fn with_some_product_areas_alone_bodies_come_back_all_the_same() {
    let post = br#"# Create owner

<!-- {"blockType": "request", "@odata.type": "microsoft.graph.owner"} -->
```http
POST /owners

{"name": "a", "cats": [{"id": "1", "color": "red"}], "cats@odata.count": 1}
```

<!-- {"blockType": "response", "@odata.type": "microsoft.graph.cat"} -->
```http
HTTP/1.1 200 OK

{"color": "red"}
```
"#;
    let folder = folder(&[("owner-post", post)]);
    let write = |name: &str, area: &str, text: &str| {
        let path = folder.path().join("docs/api-reference/v1.0/resources").join(name);
        fs::write(path, format!("---\nms.prod: \"{area}\"\n---\n{text}")).unwrap();
    };
    let relationship = "\n## Relationships\n\n|Relationship|Type|Description|\n|:--|:--|:--|\n\
                        |cats|[cat](cat.md) collection|Its cats.|\n";
    let owner = resource("microsoft.graph.owner", &["name|String"], "");
    write("owner.md", "people", &(owner + relationship));
    write("cat.md", "pets", &resource("microsoft.graph.cat", &["color|String"], ""));
    let all = built_examples(folder.path(), "--docs docs");
    assert_eq!(all.last_line(), "2 equal, 0 different, 0 failed", "{}", all.err);
    assert!(!all.out.contains("left out"), "{}", all.out);
    let people = built_examples(folder.path(), "--docs docs --areas people");
    expect![[r#"
        docs: docs (1 method pages)

          bodies       in all  typed  equal  different  failed
          responses         0      0      0          0       0
          requests          1      1      1          0       0
          unannotated       0      0      0          0       0
          all               1      1      1          0       0

          type                   bodies  equal  different  failed
          microsoft.graph.owner       1      1          0       0

        left out, since their types are in other product areas: 1

        100.0 % of 1 documented members are in typed fields
        1 equal, 0 different, 0 failed
    "#]]
    .assert_eq(&people.out);
    assert_eq!((people.code, people.err.as_str()), (0, ""));
    assert_unusable(
        folder.path(),
        "--docs docs --areas people,pet",
        "`--areas pet` names no product area; there are other, people, pets",
    );
}

#[test]
fn pages_of_garbage_are_read_and_hold_nothing() {
    let bytes: Vec<u8> =
        (0..40_000_u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    let pages: [(&str, &[u8]); 4] = [
        ("bytes", &bytes),
        ("empty", b""),
        ("unclosed", b"<!-- {\"blockType\": \"response\"\n```http\nHTTP/1.1 200 OK\n\n{"),
        (
            "broken",
            b"<!-- {\"blockType\": \"response\"} -->\n```http\nHTTP/1.1 200 OK\n\n{\"a\": \xff",
        ),
    ];
    let call = examples(folder(&pages).path(), "--docs docs");
    assert_eq!(call.code, 0, "{}", call.err);
    assert_eq!(call.last_line(), "0 equal, 0 different, 0 failed");
    assert!(call.out.contains("api-reference/v1.0/api/broken.md:1\n"), "{}", call.out);
}

/// Fails unless the call ends with 2 and this one line.
fn assert_unusable(folder: &Path, args: &str, line: &str) {
    let call = examples(folder, args);
    assert_eq!((call.code, call.out.as_str()), (2, ""), "{}", call.err);
    assert_eq!(call.err, format!("error: {line}\n"));
}

#[test]
fn a_folder_without_pages_is_unusable() {
    let empty = tempfile::tempdir().unwrap();
    fs::create_dir_all(empty.path().join("docs/api-reference")).unwrap();
    assert_unusable(
        empty.path(),
        "--docs docs",
        "`docs` holds no resource page; pages are read from `api-reference/v1.0/resources/*.md` and \
         `api-reference/beta/resources/*.md`",
    );
    assert_unusable(
        folder(&[]).path(),
        "--docs docs",
        "`docs` holds no method page; pages are read from `api-reference/v1.0/api/*.md` and \
         `api-reference/beta/api/*.md`",
    );
    assert_unusable(
        empty.path(),
        "--docs nowhere",
        "docs folder `nowhere` does not exist; `--docs` takes a folder that holds `api-reference/`",
    );
}

#[test]
fn wrong_arguments_are_refused() {
    let folder = folder(&[("owner-get", b"")]);
    for args in ["--verbose", "docs", "--docs", "--api-version"] {
        let call = examples(folder.path(), args);
        assert_eq!((call.code, call.out.as_str()), (2, ""), "{args}: {}", call.err);
    }
    assert_unusable(
        folder.path(),
        "--docs docs --api-version v2",
        "unknown API version `v2`; known are `v1.0` and `beta`",
    );
    assert_unusable(
        folder.path(),
        "--docs docs --api-version beta",
        "`docs` holds no `beta` pages; it holds `v1.0`",
    );
    assert_unusable(
        folder.path(),
        "--docs docs --areas mail",
        "`--areas mail` names no product area; these docs have none",
    );
}

#[test]
fn the_help_names_every_option_and_exit_code() {
    let call = call(&folders::workspace(), "examples --help");
    assert_eq!(call.code, 0);
    for words in [
        "--docs <DIR>",
        "--api-version <VERSION>",
        "--config <FILE>",
        "--areas <AREA>",
        "Exit codes: 0",
    ] {
        assert!(call.out.contains(words), "{words} is missing:\n{}", call.out);
    }
}

/// Of two folders, a method page of the later one replaces that of the earlier one, which may be the
/// only one that holds any.
#[test]
fn several_folders_are_one() {
    let (with, without) = (folder(&[("owner-post", b"# Nothing")]), folder(&[]));
    let docs = |folder: &TempDir| folder.path().join("docs").display().to_string();
    let args = format!("--docs {} --docs {}", docs(&with), docs(&without));
    let call = examples(with.path(), &args);
    assert_eq!(call.last_line(), "0 equal, 0 different, 0 failed", "{}", call.err);
}
