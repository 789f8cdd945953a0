//! Every resolution rule: small pages, and their result with and without the rule.

use std::fmt::Write as _;

use msgraph_codegen::schema::{Schema, Type, TypeKind, TypeRef};
use msgraph_codegen::{Options, Rule, Rules, Source, SourceSet, resolve_schema};
use msgraph_tests::page;
use msgraph_tests::page_text::{PageText, members, sections};

/// Checks the result with all rules, and without one of them.
fn check(rule: Rule, pages: &[Source], about: &str, with: &str, without: &str) {
    let show = |rules: Rules| {
        let sources = SourceSet::new(pages.to_vec());
        let schema = resolve_schema(&sources, &Options { rules, ..Options::default() }).schema;
        let found = schema.types.iter().find(|ty| ty.name.name == about);
        found.map_or("none".to_owned(), |ty| show(&schema, ty))
    };
    assert_eq!(show(Rules::default()), with, "with {}", rule.as_str());
    assert_eq!(show(Rules::default().without(rule)), without, "without {}", rule.as_str());
}

fn show(schema: &Schema, ty: &Type) -> String {
    match &ty.kind {
        TypeKind::Enum(it) => {
            let names: Vec<_> = it.members.iter().map(|member| member.name.as_str()).collect();
            let flags = if it.flags { "flags " } else { "" };
            format!("{flags}enum {}", names.join("|"))
        }
        TypeKind::Structured(it) => {
            let mut text = String::new();
            let flags = [(it.is_abstract, "abstract "), (it.open, "open ")];
            text.extend(flags.into_iter().filter(|(is, _)| *is).map(|(_, word)| word));
            text.push_str(if it.entity { "entity" } else { "complex" });
            if let Some(base) = it.base {
                let _ = write!(text, " of {}", schema.get(base).name.name);
            }
            if !it.key.is_empty() {
                let _ = write!(text, " key {}", it.key.join(","));
            }
            for property in &it.properties {
                let ty = match &property.ty {
                    TypeRef::Primitive(primitive) => primitive.edm_name().replace("Edm.", ""),
                    TypeRef::Type(id) => {
                        let name = &schema.get(*id).name;
                        format!("{name}").replace("microsoft.graph.", "")
                    }
                    TypeRef::Opaque(name) => format!("{}?", name.name),
                };
                let arrow = if property.navigation { "->" } else { ":" };
                let brackets = if property.collection { "[]" } else { "" };
                let _ = write!(text, " {}{arrow}{ty}{brackets}", property.name);
            }
            text
        }
    }
}

const ITEM: PageText = PageText {
    stem: "item",
    rows: &["id|String|The id."],
    metadata: r#""@odata.type": "microsoft.graph.item", "keyProperty": "id""#,
    ..PageText::EMPTY
};

const PART: PageText = PageText {
    stem: "part",
    rows: &["size|Int32|Its size."],
    metadata: r#""@odata.type": "microsoft.graph.part""#,
    ..ITEM
};

const WIDGET: PageText = PageText {
    stem: "widget",
    rows: &["size|Int32|Its size."],
    metadata: r#""@odata.type": "microsoft.graph.widget""#,
    ..ITEM
};

#[test]
fn names_of_types() {
    let titled = PageText { title: "Gadget", ..WIDGET }.source();
    check(
        Rule::MetadataName,
        std::slice::from_ref(&titled),
        "widget",
        "complex size:Int32",
        "none",
    );
    check(Rule::MetadataName, &[titled], "Gadget", "none", "complex size:Int32");

    let bare = PageText { metadata: "", ..WIDGET }.source();
    check(Rule::TitleName, &[bare], "widget", "complex size:Int32", "none");

    let more =
        PageText { stem: "shop-widget", rows: &["price|Decimal|Its price."], ..WIDGET }.source();
    let pages = [WIDGET.source(), more];
    let both = "complex size:Int32 price:Decimal";
    check(Rule::UnionOfPages, &pages, "widget", both, "complex size:Int32");

    let root = "abstract entity key id id:String";
    check(Rule::ImpliedEntity, &[WIDGET.source()], "entity", root, "none");
}

#[test]
fn places_of_members() {
    let numbered = members("colour", &[("red", "1"), ("green", "2"), ("blue", "4")]);
    check(
        Rule::EnumPage,
        std::slice::from_ref(&numbered),
        "colour",
        "flags enum red|green|blue",
        "none",
    );
    check(
        Rule::MemberTable,
        std::slice::from_ref(&numbered),
        "colour",
        "flags enum red|green|blue",
        "enum ",
    );
    check(
        Rule::FlagsByValue,
        std::slice::from_ref(&numbered),
        "colour",
        "flags enum red|green|blue",
        "enum red|green|blue",
    );

    let stated =
        numbered.text.replace("## Members", "This is a flagged enumeration.\n\n## Members");
    let stated = page("colour", stated.replace("|4|", "|3|"));
    check(
        Rule::FlagsInWords,
        &[stated],
        "colour",
        "flags enum red|green|blue",
        "enum red|green|blue",
    );

    let section = sections("enums", &[("colour", &["red", "green"])]);
    check(Rule::EnumsSection, &[section], "colour", "enum red|green", "none");

    let widget = PageText { rows: &["paint|colour|Its colour."], ..WIDGET }.source();
    let text =
        widget.text.replace("## JSON", "### colour values\n|Member|\n|:---|\n|red|\n\n## JSON");
    check(Rule::ResourceSection, &[page("widget", text)], "colour", "enum red", "none");

    let words = PageText { rows: &["paint|colour|Possible values are: `red`, `green`."], ..WIDGET };
    check(Rule::MembersInWords, &[words.source()], "colour", "enum red|green", "none");
    let pasted: &[(&str, &[&str])] = &[("colour", &["post", "hand"]), ("way", &["post", "hand"])];
    let pages = [sections("enums", pasted), words.source()];
    check(Rule::MembersInWords, &pages, "colour", "enum red|green", "enum post|hand");
}

#[test]
fn name_lookup() {
    let shop = "microsoft.graph.shop";
    let own = PageText {
        stem: "shop-part",
        namespace: shop,
        metadata: r#""@odata.type": "microsoft.graph.shop.part""#,
        ..PART
    };
    let user = PageText {
        stem: "shop-widget",
        namespace: shop,
        rows: &["made|part|What of."],
        metadata: r#""@odata.type": "microsoft.graph.shop.widget""#,
        ..WIDGET
    };
    let pages = [PART.source(), own.source(), user.source()];
    check(Rule::OwnNamespace, &pages, "widget", "complex made:shop.part", "complex made:part");
    let pages = [PART.source(), user.source()];
    check(Rule::OtherNamespace, &pages, "widget", "complex made:part", "complex made:part?");

    let linked = PageText { rows: &["made|[Teil](part.md)|What of."], ..WIDGET }.source();
    let pages = [PART.source(), linked];
    check(Rule::LinkTarget, &pages, "widget", "complex made:part", "complex made:Teil?");
}

#[test]
fn the_base_type() {
    let said = PageText { intro: "Inherits from [item](item.md).", ..WIDGET };
    let pages = [ITEM.source(), said.source()];
    check(Rule::BaseSentence, &pages, "widget", "entity of item size:Int32", "complex size:Int32");

    let metadata = r#""@odata.type": "microsoft.graph.widget", "baseType": "microsoft.graph.item""#;
    let pages = [ITEM.source(), PageText { metadata, ..WIDGET }.source()];
    check(Rule::BaseMetadata, &pages, "widget", "entity of item size:Int32", "complex size:Int32");

    let rows = &["id|String|The id. Inherited from [item](item.md).", "size|Int32|Its size."];
    let pages = [ITEM.source(), PageText { rows, ..WIDGET }.source()];
    let without = "complex id:String size:Int32";
    check(Rule::BaseRow, &pages, "widget", "entity of item size:Int32", without);

    let (with, without) = ("entity of entity key id", "entity key id id:String");
    check(Rule::DefaultBase, &[ITEM.source()], "item", with, without);
}

#[test]
fn entity_type_or_complex_type() {
    let complex = "complex size:Int32";
    let entity = "entity of entity size:Int32";

    let target =
        PageText { stem: "shelf", relationships: &["part|[part](part.md)|One."], ..WIDGET };
    let shelf =
        PageText { metadata: r#""@odata.type": "microsoft.graph.shelf""#, ..target }.source();
    let pages = [PART.source(), shelf.clone()];
    check(Rule::RelationshipTarget, &pages, "part", entity, complex);
    let (with, without) =
        ("entity of entity size:Int32 part->part", "complex size:Int32 part->part");
    check(Rule::HasRelationships, &pages, "shelf", with, without);

    let methods = &["[Get](../api/part-get.md)|[part](part.md)|Reads it."];
    check(Rule::HasMethods, &[PageText { methods, ..PART }.source()], "part", entity, complex);

    let text =
        "# report\n\n## Methods\n|Function|JSON return type|\n|:---|:---|\n|a|[part](part.md)|\n";
    let pages = [PART.source(), page("report", text)];
    check(Rule::ReturnedByReport, &pages, "part", entity, complex);

    let metadata = r#""@odata.type": "microsoft.graph.part", "baseType": "microsoft.graph.entity""#;
    check(Rule::SaysEntity, &[PageText { metadata, ..PART }.source()], "part", entity, complex);

    let metadata = r#""@odata.type": "microsoft.graph.part", "keyProperty": "size""#;
    let (with, without) = ("entity key size size:Int32", "complex key size size:Int32");
    check(Rule::KeyProperty, &[PageText { metadata, ..PART }.source()], "part", with, without);

    // Without the row, or the identifier in the block, the weights are balanced.
    let rows = &["id|String|The id."];
    let json = r#"{"id": "String (identifier)"}"#;
    let metadata = r#""@odata.type": "microsoft.graph.part", "keyProperty": "id""#;
    let held = PageText { rows: &["part|[part](part.md)|One."], ..WIDGET }.source();
    let pages = [PageText { rows, metadata, json, ..PART }.source(), held.clone()];
    let with = "entity of entity key id";
    check(Rule::IdRow, &pages, "part", with, "complex key id id:String");
    check(Rule::IdInJson, &pages, "part", with, "complex key id id:String");

    let pages = [PageText { rows, json, ..PART }.source(), held];
    check(Rule::PropertyType, &pages, "part", "complex id:String", "entity of entity");

    let pages = [PageText { rows, ..PART }.source()];
    check(Rule::NoEvidence, &pages, "part", "complex id:String", "entity of entity");

    let derived = PageText { intro: "Inherits from [item](item.md).", ..WIDGET }.source();
    let pages = [ITEM.source(), derived];
    let (with, without) = ("entity of item size:Int32", "complex of item size:Int32");
    check(Rule::KindOfHierarchy, &pages, "widget", with, without);
}

#[test]
fn abstract_open_and_keyed_types() {
    let metadata = r#""@odata.type": "microsoft.graph.part", "abstract": true, "openType": true"#;
    let pages = [PageText { metadata, ..PART }.source()];
    let both = "abstract open complex size:Int32";
    check(Rule::AbstractMetadata, &pages, "part", both, "open complex size:Int32");
    check(Rule::OpenMetadata, &pages, "part", both, "abstract complex size:Int32");

    let intro = "An abstract type. It is an open type.";
    let pages = [PageText { intro, ..PART }.source()];
    check(Rule::AbstractInWords, &pages, "part", both, "open complex size:Int32");
    check(Rule::OpenInWords, &pages, "part", both, "abstract complex size:Int32");

    let derived = ["screw", "nail"].map(|stem| {
        let page = PageText { stem, intro: "Inherits from [part](part.md).", ..WIDGET };
        let text = page.source().text.replace("graph.widget", &format!("graph.{stem}"));
        msgraph_tests::page(stem, text)
    });
    let [screw, nail] = derived;
    let (with, without) = ("abstract complex size:Int32", "complex size:Int32");
    check(Rule::AbstractInferred, &[PART.source(), screw, nail], "part", with, without);

    let (with, without) = ("entity of entity key id", "entity of entity");
    check(Rule::KeyMetadata, &[ITEM.source()], "item", with, without);
}

#[test]
fn types_of_properties() {
    let widget = |rows, json| PageText { rows, json, ..WIDGET }.source();
    let typed = r#"{"a": {"@odata.type": "microsoft.graph.part"}}"#;

    let pages = [widget(&["a|Int64|One."], r#"{"a": 1024}"#)];
    check(Rule::TypeCell, &pages, "widget", "complex a:Int64", "complex a:Int32");

    let disc = PageText {
        stem: "disc",
        intro: "Inherits from [part](part.md).",
        metadata: r#""@odata.type": "microsoft.graph.disc""#,
        rows: &[],
        ..PART
    };
    let square =
        PageText { stem: "square", metadata: r#""@odata.type": "microsoft.graph.square""#, ..disc };
    let either = widget(&["a|[disc](disc.md) or [square](square.md)|One."], "");
    let pages = [PART.source(), disc.source(), square.source(), either];
    check(Rule::Alternatives, &pages, "widget", "complex a:part", "complex a:disc");

    let pages = [PART.source(), widget(&["a|String|One."], typed)];
    check(Rule::JsonOverString, &pages, "widget", "complex a:part", "complex a:String");
    let pages = [widget(&["a|Int32|One."], r#"{"a": [1]}"#)];
    check(Rule::JsonCollection, &pages, "widget", "complex a:Int32[]", "complex a:Int32");
    let pages = [PART.source(), widget(&["a|teil|One."], typed)];
    check(Rule::JsonForUnreadable, &pages, "widget", "complex a:part", "complex a:teil?");
    let pages = [widget(&["a|String collection|One."], r#"{"a": "String"}"#)];
    check(Rule::JsonSingle, &pages, "widget", "complex a:String", "complex a:String[]");
    let pages = [widget(&["a||One.", "b|Int32|Two."], "")];
    let (with, without) = ("complex a:Untyped b:Int32", "complex b:Int32");
    check(Rule::UnreadableCell, &pages, "widget", with, without);

    let colours = members("colour", &[("red", "0"), ("green", "1")]);
    let pages = [colours, widget(&["a|String|Possible values are: `red`, `green`."], "")];
    check(Rule::ListedValues, &pages, "widget", "complex a:colour", "complex a:String");

    let listed = widget(&["grade|grade|Its grade."], r#"{"grade": "String"}"#);
    let section = "### grade values\n|Member|\n|:---|\n|null|\n|good|\n\n## JSON";
    let pages = [page("widget", listed.text.replace("## JSON", section))];
    check(Rule::TextValues, &pages, "widget", "complex grade:String", "complex grade:grade");
    check(Rule::TextValues, &pages, "grade", "none", "enum null|good");

    let pages = [widget(&["a|Int32|One."], r#"{"a": 1, "b": "String"}"#)];
    check(Rule::JsonOnly, &pages, "widget", "complex a:Int32 b:String", "complex a:Int32");

    let repeats = PageText {
        intro: "Inherits from [part](part.md).",
        rows: &["size|String|Its size."],
        ..WIDGET
    };
    let pages = [PART.source(), repeats.source()];
    let (with, without) = ("complex of part", "complex of part size:String");
    check(Rule::BasePage, &pages, "widget", with, without);
}

#[test]
fn relationships() {
    let shelf = |methods| PageText {
        stem: "shelf",
        methods,
        rows: &[],
        relationships: &["items|[item](item.md)|What stands on it."],
        metadata: r#""@odata.type": "microsoft.graph.shelf""#,
        ..WIDGET
    };
    let list = &["[List](../api/shelf-list-items.md)|[item](item.md) collection|All."];
    let pages = [ITEM.source(), shelf(list).source()];
    let (with, without) = ("entity of entity items->item[]", "entity of entity items->item");
    check(Rule::ListMethod, &pages, "shelf", with, without);

    let misplaced = PageText { rows: &["item|[item](item.md)|One."], ..WIDGET };
    let key = r#""@odata.type": "microsoft.graph.item", "keyProperty": "id""#;
    let methods = &["[Get](../api/item-get.md)|[item](item.md)|Reads it."];
    let item = PageText { methods, metadata: key, ..ITEM };
    let pages = [item.source(), misplaced.source()];
    check(Rule::NavigationByEntity, &pages, "widget", "complex item->item", "complex item:item");

    let unknown = PageText { relationships: &["owner|[human](human.md)|Whose."], ..shelf(&[]) };
    let (with, without) = ("entity of entity owner->human?", "entity of entity owner:human?");
    check(Rule::NavigationByTable, &[unknown.source()], "shelf", with, without);
}

/// The other rules have tests of their own.
#[test]
fn every_rule_is_tested() {
    let source = include_str!("rules.rs");
    let shown = |rule: &&Rule| {
        source.contains(&format!("check(Rule::{rule:?}, "))
            || source.contains(&format!("check(\n        Rule::{rule:?},"))
    };
    let elsewhere =
        [Rule::JsonValue, Rule::InWords, Rule::AfterSentinel, Rule::FrontMatter, Rule::Correction];
    let missing: Vec<_> = Rule::ALL.iter().filter(|rule| !shown(rule)).copied().collect();
    assert_eq!(missing, elsewhere);
}
