use std::fmt::Write as _;

use expect_test::expect;
use msgraph_codegen::{ApiVersion, Options, Source, SourceSet, resolve_schema};
use serde_json::{Value, json};

use super::collect;
use crate::examples::verdict::tests::{answer, case};
use crate::examples::verdict::{Answer, Deviation, DeviationKind};

const OWNER: &str = "# owner resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\
    |Property|Type|Description|\n|:---|:---|:---|\n|mood|mood|How.|\n|moods|mood collection|How.|\n\
    |born|Date|When.|\n\n## JSON representation\n\
    <!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.owner\"} -->\n```json\n{}\n```\n";
const MOOD: &str = "# mood enum type\n\nNamespace: microsoft.graph\n\n## Members\n\
    |Member|Description|\n|:---|:---|\n|glad|So.|\n|sad|So.|\n";

fn deviation(kind: DeviationKind, path: &str, expected: &str, value: Value) -> Deviation {
    let (path, expected) = (path.to_owned(), expected.to_owned());
    Deviation { path, kind, type_name: "microsoft.graph.owner".to_owned(), expected, value }
}

#[test]
fn oddities_are_counted_by_kind() {
    let page = |name: &str, text: &str| {
        let path = format!("api-reference/v1.0/resources/{name}.md");
        Source::new(path, ApiVersion::V1_0, text.as_bytes())
    };
    let sources = SourceSet::new(vec![page("owner", OWNER), page("mood", MOOD)]);
    let schema = resolve_schema(&sources, &Options::default()).schema;
    let mut unknown = case("{}");
    unknown.unknown = Some("microsoft.graph.unicorn".to_owned());
    let text = r##"{"a": null, "b~": [{"@odata.type": "x"}, {"@odata.type": "#x"}]}"##;
    let deviations = vec![
        deviation(DeviationKind::UndocumentedProperty, "/value/0/Born", "", json!(1)),
        deviation(DeviationKind::UndocumentedProperty, "/unheard", "", json!(1)),
        deviation(
            DeviationKind::UndocumentedMember,
            "/mood",
            "microsoft.graph.mood",
            json!("glum"),
        ),
        deviation(DeviationKind::OtherKind, "/born", "text", json!(1)),
        deviation(DeviationKind::Malformed, "/born", "Edm.Date", json!("today")),
        deviation(
            DeviationKind::OtherType,
            "",
            "microsoft.graph.owner",
            json!("#microsoft.graph.cat"),
        ),
        deviation(
            DeviationKind::UndocumentedType,
            "",
            "microsoft.graph.owner",
            json!("#microsoft.graph.u"),
        ),
        deviation(DeviationKind::Unknown, "", "", json!(1)),
    ];
    let with = Answer { deviations, ..answer(text) };
    let cases = [(unknown, answer("{}")), (case(text), with)];
    let found = collect(&schema, cases.iter().map(|(case, answer)| (case, answer)));
    let mut shown = String::new();
    for it in found {
        let _ = writeln!(shown, "{} {} {}", it.count, it.kind, it.path);
    }
    expect![[r#"
        1 @odata.type of another family 
        1 @odata.type without `#` /b~0/0/@odata.type
        1 another kind of value, expected text /born
        1 example of an undocumented type 
        1 malformed text, expected Edm.Date /born
        1 null /a
        1 of a new kind 
        1 property in another case /value/0/Born
        1 undocumented @odata.type 
        1 undocumented enum member /mood
        1 undocumented property /unheard
    "#]]
    .assert_eq(&shown);
}
