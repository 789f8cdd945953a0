//! Links to files of the docs that are not read as pages: methods, includes, concepts.

use std::fs;

use expect_test::expect;
use msgraph_tests::program::call;
use msgraph_tests::resource;

#[test]
fn links_are_looked_up_among_all_files_of_the_docs() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, text: &str| {
        let file = folder.path().join("docs").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    };
    for verb in ["get", "list", "update", "delete", "post"] {
        write(&format!("api-reference/v1.0/api/tag-{verb}.md"), "");
    }
    write("concepts/tags.md", "");
    let body = "\nSee [get](../api/tag-get.md), [list](../api/tag-list.md), [post](../api/Tag-post.md),\n\
                 [delete](../api/tag-delete.md), [create](../api/tag-create.md), [update](../api/tag-update.md),\n\
                 [tags](../../../concepts/tags.md), and [a part of the docs](../../includes/tags.md).\n";
    let page = resource("microsoft.graph.tag", &["name|String"], "");
    write("api-reference/v1.0/resources/tag.md", &(page + body));
    let run = call(folder.path(), "codegen --docs docs --out crate --message-format short");
    let findings: Vec<_> =
        run.err.split_inclusive('\n').filter(|line| line.contains("link")).collect();
    // The concepts exist and the link is correct; the includes are missing altogether.
    expect![[r#"
        api-reference/v1.0/resources/tag.md:18:59: note[link-case]: `../api/Tag-post.md` differs in case from the file `api-reference/v1.0/api/tag-post.md`
        api-reference/v1.0/resources/tag.md:19:33: warning[broken-link]: `../api/tag-create.md` does not exist in the docs folder
    "#]].assert_eq(&findings.concat());
}
