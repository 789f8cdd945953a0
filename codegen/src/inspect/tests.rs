//! Small pages in, findings about their structure out.

use expect_test::{Expect, expect};

use super::inspect_all;
use crate::page::parse_all;
use crate::source::{ApiVersion, Source, SourceSet};

/// A page of v1.0 without faults, with these sections.
fn page(body: &str) -> String {
    format!(
        "---\ntitle: \"widget resource type\"\ndescription: \"A widget.\"\n\
         doc_type: resourcePageType\n---\n# widget resource type\n\nNamespace: microsoft.graph\n\n{body}"
    )
}

/// The findings for pages with these names, in a docs folder with these files.
fn findings(pages: &[(&str, &str)], paths: &[&str]) -> String {
    let source = |(stem, text): &(&str, &str)| {
        let path = format!("api-reference/v1.0/resources/{stem}.md");
        Source::new(path, ApiVersion::V1_0, text.as_bytes())
    };
    let sources = SourceSet::new(pages.iter().map(source).collect());
    let sources = sources.with_paths(paths.iter().map(|path| (*path).to_owned()));
    let (mut unrelated, mut found) = (Vec::new(), Vec::new());
    let parsed = parse_all(&sources, ApiVersion::V1_0, &mut unrelated);
    inspect_all(&sources, &parsed, &mut found);
    found.sort();
    let line = |it: &crate::Diagnostic| {
        let source = sources.page(it.span().unwrap().page);
        let (line, column) = source.line_column(it.span().unwrap().start);
        format!("{line}:{column} {}: {}\n", it.code.as_str(), it.message)
    };
    found.iter().map(line).collect()
}

#[track_caller]
fn check(text: &str, expected: &Expect) {
    expected.assert_eq(&findings(&[("widget", text)], &[]));
}

const TABLE: &str = "|Property|Type|Description|\n|:--|:--|:--|\n|size|Int32|Its size.|\n";
const BLOCK: &str = "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.widget\"} -->\n\
     ```json\n{\"size\": 1}\n```\n";

#[test]
fn a_well_formed_page_has_no_findings() {
    let body = format!(
        "## Properties\n{TABLE}\n## Relationships\nNone.\n\n## JSON representation\n{BLOCK}"
    );
    check(&page(&body), &expect![[""]]);
}

#[test]
fn front_matter_is_key_value_lines() {
    check(
        "---\ntitle: widget\n# a remark\ndescription: >\n  goes on\n  twice\nlist:\n- a\nnonsense\n\
         doc_type: resourcePagetype\ntitle: again\nauthor:\n---\n# widget\n",
        &expect![[r#"
            9:1 invalid-front-matter: this line of the front matter is not `key: value`
            10:1 wrong-doc-type: unknown `doc_type` `resourcePagetype`
            11:1 invalid-front-matter: the front matter has `title` twice
        "#]],
    );
    check(
        "---\ntitle: widget\n# widget\n",
        &expect![[r#"
            1:1 invalid-front-matter: this front matter is not closed
        "#]],
    );
    check(
        "---\ntitle: ''\n---\n# widget\n",
        &expect![[r#"
            1:1 missing-front-matter-key: the front matter has no `description`
            1:1 missing-front-matter-key: the front matter has no `doc_type`
            2:1 missing-front-matter-key: `title` of the front matter is empty
        "#]],
    );
}

#[test]
fn missing_front_matter_is_reported_if_most_pages_have_it() {
    let good = page("");
    let pages = [("a", good.as_str()), ("b", good.as_str()), ("c", "# c\n")];
    expect![[r#"
        1:1 missing-front-matter: this page has no front matter
    "#]]
    .assert_eq(&findings(&pages, &[]));
    expect![[""]].assert_eq(&findings(&[("a", "# a\n"), ("b", "# b\n")], &[]));
}

#[test]
fn the_doc_type_must_match_the_page() {
    check(
        &page(BLOCK).replace("resourcePageType", "conceptualPageType"),
        &expect![[r#"
            4:1 wrong-doc-type: the page describes `microsoft.graph.widget`, but its `doc_type` is `conceptualPageType`
        "#]],
    );
    check(&page(BLOCK).replace("resourcePageType", "aTypeOfNextYear"), &expect![[""]]);
}

#[test]
fn misspelt_and_repeated_headings() {
    let body = "## Relationship\n\n## JSON Representation\n\n## properties\n\n## Properties\n\n\
                ### Properties of a part\n\n## Propertes:\n";
    check(
        &page(body).replace("# widget resource type", "# widget resouce type"),
        &expect![[r#"
            6:1 misspelt-heading: the title ends with `resouce type`
            10:1 misspelt-heading: `Relationship` is probably `Relationships`
            16:1 repeated-section: this page has more than one section `Properties`
            20:1 misspelt-heading: `Propertes` is probably `Properties`
        "#]],
    );
    check(&page("").replace("resource type\n\n", "resource types\n\n"), &expect![[""]]);
    check(
        "## widget\n",
        &expect![[r#"
            1:1 missing-title: the first heading, `widget`, is not a level 1 heading
        "#]],
    );
    check(
        "A widget.\n",
        &expect![[r#"
            1:1 missing-title: this page has no heading
        "#]],
    );
}

#[test]
fn an_unread_table_of_properties_is_reported() {
    let body = format!("## Details\n{TABLE}\n## JSON representation\n{BLOCK}");
    check(
        &page(&body),
        &expect![[r#"
            11:1 unread-table: this table of properties is below the heading `Details`
        "#]],
    );
    // Parts of a text and annotations are not properties of the type.
    let parts = "|Property|Type|Description|\n|:--|:--|:--|\n|weight|Int32|A part.|\n";
    let body = format!("## Properties\n{TABLE}\n### A definition\n{parts}\n{BLOCK}");
    check(&page(&body), &expect![[""]]);
    let annotations = parts.replace("weight", "@microsoft.graph.weight");
    check(&page(&format!("## Instance attributes\n{annotations}\n{BLOCK}")), &expect![[""]]);
    let relationships = format!("## Properties\n{TABLE}\n## Relationship\n{parts}\n{BLOCK}");
    check(
        &page(&relationships),
        &expect![[r#"
            15:1 misspelt-heading: `Relationship` is probably `Relationships`
            16:1 unread-table: this table of properties is below the heading `Relationship`
        "#]],
    );
    let members = "### Kinds\n|Member|Description|\n|:--|:--|\n|big|Is big.|\n";
    check(
        &page(members),
        &expect![[r#"
            11:1 unread-table: this table of members is below the heading `Kinds`
        "#]],
    );
}

#[test]
fn html_tables_and_mismatched_delimiter_rows() {
    let body = "|A|B|\n|--|--|--|\n|<table><tr><td>x</td></tr></table>|b|\n\n|A|B|\n|--|--|\n\n\
                <!-- <table> -->\n\n<div>\n<TABLE>\n</table></div>\n";
    check(
        &page(body),
        &expect![[r#"
            11:1 delimiter-columns: this row has 3 columns, but the header has 2
            12:2 html-table: this table is written in HTML
            20:1 html-table: this table is written in HTML
        "#]],
    );
}

#[test]
fn numbers_of_members_are_complete_integers_and_unique() {
    let body = "### size values\n|Member|Value|Description|\n|:--|:--|:--|\n|small|0|S.|\n\
                |medium|1|M.|\n|large|two|L.|\n|huge||H.|\n|big|1|B.|\n|vast|-1|V.|\n";
    check(
        &page(body),
        &expect![[r#"
            15:8 member-value: `large` has the number `two`, which is not an integer
            16:7 member-value: `huge` has no number, but other members have one
            17:6 member-value: `big` and `medium` have the same number, 1
        "#]],
    );
    let texts = "### size values\n|Member|Value|\n|:--|:--|\n|small|S|\n|medium|M|\n";
    check(&page(texts), &expect![[""]]);
}

#[test]
fn metadata_comments_need_known_keys_and_a_block() {
    let body = r##"<!-- {
  "blockType": "resource",
  "@odata.type": "microsoft.graph.widget",
  "isAbstract": true,
  "optionalPropertys": [],
  "keyproperty": "id",
  "abstract": "true",
  "baseType": "",
  "somethingElse": 1,
  "openType": null,
  "nullableProperties": "size"
} -->

<!-- {"blockType": "resource", "@odata.type": "#microsoft.graph.Widget"} -->
```json
{}
```
```json
{}
```
"##;
    check(
        &page(body),
        &expect![[r#"
            10:1 missing-block: no code block follows this metadata comment
            13:3 invalid-metadata: unknown key `isAbstract` in a metadata comment
            14:3 invalid-metadata: unknown key `optionalPropertys` in a metadata comment
            15:3 invalid-metadata: unknown key `keyproperty` in a metadata comment
            16:3 invalid-metadata: `abstract` is neither `true` nor `false`
            17:3 invalid-metadata: `baseType` is empty
            19:3 invalid-metadata: `openType` is neither `true` nor `false`
            20:3 invalid-metadata: `nullableProperties` is not a list
            23:32 repeated-resource: this page declares `microsoft.graph.Widget` more than once
        "#]],
    );
}

#[test]
fn misspelt_and_duplicate_json_keys() {
    let body = r##"<!-- {"blockType": "resource", "odata.type": "microsoft.graph.widget"} -->
```json
{
  "a": {"@odate.type": "microsoft.graph.a", "x": 1, "x": 2},
  "b": [{"@type": "microsoft.graph.b"}],
  "c": "@odata.type: microsoft.graph.c",
  "a@odata.type": "#microsoft.graph.a",
  "type": "x",
  "a": null
}
```
"##;
    check(
        &page(body),
        &expect![[r#"
            10:32 misspelt-odata-type: `odata.type` is a misspelling of `@odata.type`
            13:9 misspelt-odata-type: `@odate.type` is a misspelling of `@odata.type`
            13:53 duplicate-key: duplicate key `x` in this object
            14:10 misspelt-odata-type: `@type` is a misspelling of `@odata.type`
            15:3 misspelt-odata-type: the value of `c` is the text `@odata.type: microsoft.graph.c`
            18:3 duplicate-key: duplicate key `a` in this object
        "#]],
    );
}

#[test]
fn all_names_of_a_type_must_agree() {
    let conflict = BLOCK.replace("{\"size\": 1}", "{\"@odata.type\": \"#microsoft.graph.gadget\"}");
    check(
        &page(&conflict)
            .replace("# widget", "# bigWidget")
            .replace("Namespace: microsoft.graph", "Namespace: microsoft.graph.parts"),
        &expect![[r#"
            8:1 namespace-conflict: this line names the namespace `microsoft.graph.parts`, the metadata comment `microsoft.graph`
            10:32 type-name-conflict: the metadata comment names the type `microsoft.graph.widget`, the title `bigWidget`
            12:2 type-name-conflict: the JSON block names the type `microsoft.graph.gadget`, its metadata comment `microsoft.graph.widget`
        "#]],
    );
    // A documented property `@odata.type` can have any value.
    let row = TABLE.replace("size", "@odata.type");
    check(&page(&format!("## Properties\n{row}\n{conflict}")), &expect![[""]]);
    check(
        &page(BLOCK).replace("Namespace: microsoft.graph\n", ""),
        &expect![[r#"
            6:1 missing-namespace: the page of `microsoft.graph.widget` has no `Namespace:` line
        "#]],
    );
}

#[test]
fn links_to_files() {
    let body = "[a](a.md) [b](./b.md) [c](../resources/c.md#x) [d](d.md?view=1) [E](E.md)\n\
                [f](nowhere.md) [g](../../../../g.md) [h](https://example.com/x.md) [i](/graph/i)\n\
                [j](j.md collection [k][] [k] [l](..\\l.md) [m]() [n](#no-heading)\n\
                [o](../api/widget-get.md) ![p](../../images/p.png) `[q](q.md)` [r] (r.md)\n";
    let others = ["a", "b", "c", "d", "e"].map(|stem| (stem, "# x\n"));
    let pages: Vec<_> = others.into_iter().chain([("widget", body)]).collect();
    expect![[r#"
        1:1 missing-title: this page has no heading
        1:65 link-case: `E.md` differs in case from the file `api-reference/v1.0/resources/e.md`
        2:1 broken-link: `nowhere.md` does not exist in the docs folder
        2:17 link-outside-docs: `../../../../g.md` leads out of the docs folder
        3:1 malformed-link: `[j](j.md` is not a link
        3:21 undefined-link: the page does not define the link label `[k]`
        3:31 malformed-link: `..\l.md` has backslashes
        3:44 malformed-link: this link has no destination
        3:50 broken-anchor: `widget.md` has no heading `#no-heading`
        4:64 malformed-link: `[r] (r.md)` is not a link
    "#]]
    .assert_eq(&findings(&pages, &[]));
}

#[test]
fn missing_files_are_reported_if_most_of_the_folder_exists() {
    let body = "# x\n[a](../api/a.md) [b](../api/b.md) [c](../api/c.md) [d](../api/d.md) [e](../api/e.md)\n";
    let paths = ["a", "b", "c", "d"].map(|stem| format!("api-reference/v1.0/api/{stem}.md"));
    let paths: Vec<_> = paths.iter().map(String::as_str).collect();
    expect![[r#"
        2:69 broken-link: `../api/e.md` does not exist in the docs folder
    "#]]
    .assert_eq(&findings(&[("widget", body)], &paths));
    expect![[""]].assert_eq(&findings(&[("widget", body)], &paths[..3]));
}

#[test]
fn anchors_are_derived_from_headings_as_on_the_site() {
    let target = "# x\n## Media-sizes & `more` values\n## Same\n## Same\n<a name=\"here\"></a>\n";
    let body = "# x\n[a](x.md#media-sizes--more-values) [b](x.md#same-1) [c](x.md#here) [d](x.md#Same)\n\
                [e](x.md#tab/http) [f](x.md#gone)\n";
    expect![[r#"
        2:68 broken-anchor: `x.md` has no heading `#Same`
        3:20 broken-anchor: `x.md` has no heading `#gone`
    "#]]
    .assert_eq(&findings(&[("widget", body), ("x", target)], &[]));
}
