//! Small pages, and what is told about their form.

use expect_test::{Expect, expect};

use super::inspect_all;
use crate::page::parse_all;
use crate::source::{ApiVersion, Source, SourceSet};

/// A page of v1.0 in a form without fault, with these sections.
fn page(body: &str) -> String {
    format!(
        "---\ntitle: \"widget resource type\"\ndescription: \"A widget.\"\n\
         doc_type: resourcePageType\n---\n# widget resource type\n\nNamespace: microsoft.graph\n\n{body}"
    )
}

/// Runs over pages of these names, among files of these paths.
fn told_of(pages: &[(&str, &str)], paths: &[&str]) -> String {
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
    expected.assert_eq(&told_of(&[("widget", text)], &[]));
}

const TABLE: &str = "|Property|Type|Description|\n|:--|:--|:--|\n|size|Int32|Its size.|\n";
const BLOCK: &str = "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.widget\"} -->\n\
     ```json\n{\"size\": 1}\n```\n";

#[test]
fn nothing_is_told_of_a_page_in_form() {
    let body = format!(
        "## Properties\n{TABLE}\n## Relationships\nNone.\n\n## JSON representation\n{BLOCK}"
    );
    check(&page(&body), &expect![[""]]);
}

#[test]
fn front_matter_is_lines_of_keys_and_values() {
    check(
        "---\ntitle: widget\n# a remark\ndescription: >\n  goes on\n  twice\nlist:\n- a\nnonsense\n\
         doc_type: resourcePagetype\ntitle: again\nauthor:\n---\n# widget\n",
        &expect![[r#"
            9:1 invalid-front-matter: this line of the front matter is no `key: value`
            10:1 wrong-doc-type: there is no `doc_type` `resourcePagetype`
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
fn front_matter_is_missed_where_most_pages_have_it() {
    let good = page("");
    let pages = [("a", good.as_str()), ("b", good.as_str()), ("c", "# c\n")];
    expect![[r#"
        1:1 missing-front-matter: this page has no front matter
    "#]]
    .assert_eq(&told_of(&pages, &[]));
    expect![[""]].assert_eq(&told_of(&[("a", "# a\n"), ("b", "# b\n")], &[]));
}

#[test]
fn the_doc_type_is_that_of_the_page() {
    check(
        &page(BLOCK).replace("resourcePageType", "conceptualPageType"),
        &expect![[r#"
            4:1 wrong-doc-type: the page describes `microsoft.graph.widget`, and its `doc_type` is `conceptualPageType`
        "#]],
    );
    check(&page(BLOCK).replace("resourcePageType", "aTypeOfNextYear"), &expect![[""]]);
}

#[test]
fn headings_are_those_of_every_page() {
    let body = "## Relationship\n\n## JSON Representation\n\n## properties\n\n## Properties\n\n\
                ### Properties of a part\n\n## Propertes:\n";
    check(
        &page(body).replace("# widget resource type", "# widget resouce type"),
        &expect![[r#"
            6:1 misspelt-heading: the title ends with `resouce type`
            10:1 misspelt-heading: `Relationship` is nearly `Relationships`
            16:1 repeated-section: this page has a section `Properties` already
            20:1 misspelt-heading: `Propertes` is nearly `Properties`
        "#]],
    );
    check(&page("").replace("resource type\n\n", "resource types\n\n"), &expect![[""]]);
    check(
        "## widget\n",
        &expect![[r#"
            1:1 missing-title: the first heading, `widget`, is not of the first level
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
fn a_table_of_the_types_properties_is_read_or_told() {
    let body = format!("## Details\n{TABLE}\n## JSON representation\n{BLOCK}");
    check(
        &page(&body),
        &expect![[r#"
            11:1 unread-table: this table of properties stands below `Details`
        "#]],
    );
    // The parts of a text, and annotations, are no properties of the type.
    let parts = "|Property|Type|Description|\n|:--|:--|:--|\n|weight|Int32|A part.|\n";
    let body = format!("## Properties\n{TABLE}\n### A definition\n{parts}\n{BLOCK}");
    check(&page(&body), &expect![[""]]);
    let annotations = parts.replace("weight", "@microsoft.graph.weight");
    check(&page(&format!("## Instance attributes\n{annotations}\n{BLOCK}")), &expect![[""]]);
    let relationships = format!("## Properties\n{TABLE}\n## Relationship\n{parts}\n{BLOCK}");
    check(
        &page(&relationships),
        &expect![[r#"
        15:1 misspelt-heading: `Relationship` is nearly `Relationships`
        16:1 unread-table: this table of properties stands below `Relationship`
    "#]],
    );
    let members = "### Kinds\n|Member|Description|\n|:--|:--|\n|big|Is big.|\n";
    check(
        &page(members),
        &expect![[r#"
            11:1 unread-table: this table of members stands below `Kinds`
        "#]],
    );
}

#[test]
fn tables_are_markdown_of_one_width() {
    let body = "|A|B|\n|--|--|--|\n|<table><tr><td>x</td></tr></table>|b|\n\n|A|B|\n|--|--|\n\n\
                <!-- <table> -->\n\n<div>\n<TABLE>\n</table></div>\n";
    check(
        &page(body),
        &expect![[r#"
            11:1 delimiter-columns: this row marks 3 columns, the header has 2
            12:2 html-table: this table is written in HTML
            20:1 html-table: this table is written in HTML
        "#]],
    );
}

#[test]
fn members_have_a_number_each_or_none() {
    let body = "### size values\n|Member|Value|Description|\n|:--|:--|:--|\n|small|0|S.|\n\
                |medium|1|M.|\n|large|two|L.|\n|huge||H.|\n|big|1|B.|\n|vast|-1|V.|\n";
    check(
        &page(body),
        &expect![[r#"
            15:8 member-value: `two`, the number of `large`, is no integer
            16:7 member-value: `huge` has no number, other members have one
            17:6 member-value: `big` has the number 1, as `medium` has
        "#]],
    );
    let texts = "### size values\n|Member|Value|\n|:--|:--|\n|small|S|\n|medium|M|\n";
    check(&page(texts), &expect![[""]]);
}

#[test]
fn metadata_comments_have_known_keys_and_a_block() {
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
            10:1 missing-block: no code block follows this annotation
            13:3 invalid-metadata: `isAbstract` is no key of a metadata comment
            14:3 invalid-metadata: `optionalPropertys` is no key of a metadata comment
            15:3 invalid-metadata: `keyproperty` is no key of a metadata comment
            16:3 invalid-metadata: `abstract` is neither `true` nor `false`
            17:3 invalid-metadata: `baseType` is empty
            19:3 invalid-metadata: `openType` is neither `true` nor `false`
            20:3 invalid-metadata: `nullableProperties` is no list
            23:32 repeated-resource: this page declares `microsoft.graph.Widget` already
        "#]],
    );
}

#[test]
fn json_names_types_with_the_right_key_and_keys_once() {
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
            10:32 misspelt-odata-type: `odata.type` stands where `@odata.type` is meant
            13:9 misspelt-odata-type: `@odate.type` stands where `@odata.type` is meant
            13:53 duplicate-key: this object has `x` already
            14:10 misspelt-odata-type: `@type` stands where `@odata.type` is meant
            15:3 misspelt-odata-type: the value of `c` is the text `@odata.type: microsoft.graph.c`
            18:3 duplicate-key: this object has `a` already
        "#]],
    );
}

#[test]
fn a_page_has_one_name() {
    let conflict = BLOCK.replace("{\"size\": 1}", "{\"@odata.type\": \"#microsoft.graph.gadget\"}");
    check(
        &page(&conflict)
            .replace("# widget", "# bigWidget")
            .replace("Namespace: microsoft.graph", "Namespace: microsoft.graph.parts"),
        &expect![[r#"
            8:1 namespace-conflict: the namespace is `microsoft.graph.parts` here, in the metadata comment `microsoft.graph`
            10:32 type-name-conflict: the metadata comment says `microsoft.graph.widget`, the title `bigWidget`
            12:2 type-name-conflict: the JSON block says `microsoft.graph.gadget`, its metadata comment `microsoft.graph.widget`
        "#]],
    );
    // The property `@odata.type` of a notification has a value of its own.
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
fn links_lead_to_files() {
    let body = "[a](a.md) [b](./b.md) [c](../resources/c.md#x) [d](d.md?view=1) [E](E.md)\n\
                [f](nowhere.md) [g](../../../../g.md) [h](https://example.com/x.md) [i](/graph/i)\n\
                [j](j.md collection [k][] [k] [l](..\\l.md) [m]() [n](#no-heading)\n\
                [o](../api/widget-get.md) ![p](../../images/p.png) `[q](q.md)` [r] (r.md)\n";
    let others = ["a", "b", "c", "d", "e"].map(|stem| (stem, "# x\n"));
    let pages: Vec<_> = others.into_iter().chain([("widget", body)]).collect();
    expect![[r#"
        1:1 missing-title: this page has no heading
        1:65 link-case: `E.md` is the file `api-reference/v1.0/resources/e.md`, in other case
        2:1 broken-link: `nowhere.md` leads to no file of the docs
        2:17 link-outside-docs: `../../../../g.md` leads out of the docs
        3:1 malformed-link: `[j](j.md` is not a link
        3:21 undefined-link: `[k]` is a link, and the page does not say where to
        3:31 malformed-link: `..\l.md` has backslashes
        3:44 malformed-link: this link has no destination
        3:50 broken-anchor: `widget.md` has no heading `#no-heading`
        4:64 malformed-link: `[r] (r.md)` is not a link
    "#]]
    .assert_eq(&told_of(&pages, &[]));
}

#[test]
fn files_are_missed_where_most_of_a_folder_is_there() {
    let body = "# x\n[a](../api/a.md) [b](../api/b.md) [c](../api/c.md) [d](../api/d.md) [e](../api/e.md)\n";
    let paths = ["a", "b", "c", "d"].map(|stem| format!("api-reference/v1.0/api/{stem}.md"));
    let paths: Vec<_> = paths.iter().map(String::as_str).collect();
    expect![[r#"
        2:69 broken-link: `../api/e.md` leads to no file of the docs
    "#]]
    .assert_eq(&told_of(&[("widget", body)], &paths));
    expect![[""]].assert_eq(&told_of(&[("widget", body)], &paths[..3]));
}

#[test]
fn anchors_are_headings_as_the_site_names_them() {
    let target = "# x\n## Media-sizes & `more` values\n## Same\n## Same\n<a name=\"here\"></a>\n";
    let body = "# x\n[a](x.md#media-sizes--more-values) [b](x.md#same-1) [c](x.md#here) [d](x.md#Same)\n\
                [e](x.md#tab/http) [f](x.md#gone)\n";
    expect![[r#"
        2:68 broken-anchor: `x.md` has no heading `#Same`
        3:20 broken-anchor: `x.md` has no heading `#gone`
    "#]]
    .assert_eq(&told_of(&[("widget", body), ("x", target)], &[]));
}
