//! Each kind of correction in `codegen.toml`: its effect on the schema and the crate, and its claims in the
//! schema.

use expect_test::expect;
use msgraph_codegen::schema::TypeKind;
use msgraph_tests::corrections::{entry, pages};
use msgraph_tests::{Run, enumeration, page, resource, run_with};

/// Applies a correction to the pages. It must not be stale.
fn correct(kind: &str, lines: &[&str]) -> Run {
    let run = run_with(&entry(kind, lines), &[], pages());
    assert_eq!(run.config_findings(), "");
    run
}

#[test]
fn a_type_is_renamed_and_found_by_both_names() {
    let run = correct("rename", &["target = \"microsoft.graph.Gadget\"", "to = \"gadget\""]);
    expect![[r#"
        fact name microsoft.graph.gadget codegen.toml:2 correction
        fact kind complex part.md:11 property-type
        overruled name microsoft.graph.Gadget gadget.md:15 metadata-name
    "#]]
    .assert_eq(&run.claims("gadget", None));
    let far = correct("rename", &["target = \"microsoft.graph.Gadget\"", "to = \"a.b.device\""]);
    expect![[r#"
        complex a.b.device: Name Edm.String, part microsoft.graph.part, size Edm.String
        complex microsoft.graph.part of a.b.device: weight Edm.Int32, gadget a.b.device"#]]
    .assert_eq(&[far.show_type("device"), far.show_type("part")].join("\n"));
    assert!(far.file("v1_0/a/b/device.rs").contains("pub struct Device {"));
}

#[test]
fn pages_with_different_names_for_a_type_are_merged() {
    let lines = ["target = \"microsoft.graph.box\"", "to = \"Gadget\""];
    let run = correct("rename", &lines);
    expect!["complex microsoft.graph.Gadget: holds microsoft.graph.part[], Name Edm.String, part microsoft.graph.part, size Edm.String"].assert_eq(&run.show_type("Gadget"));
    expect![[r#"
        fact name microsoft.graph.Gadget codegen.toml:2 correction
        fact name microsoft.graph.Gadget gadget.md:15 metadata-name
        fact kind complex part.md:11 property-type
        overruled name microsoft.graph.box box.md:13 metadata-name
    "#]]
    .assert_eq(&run.claims("Gadget", None));
}

#[test]
fn a_type_without_a_page_is_renamed() {
    let row = "state|microsoft.graph.staet|One of `on`, `off`.";
    let text = resource("microsoft.graph.lamp", &["name|String"], "");
    let text = text.replace("|name|String|Says something.|", &format!("|{row}|"));
    let rename = entry("rename", &["target = \"microsoft.graph.staet\"", "to = \"state\""]);
    let run = run_with(&rename, &[], vec![page("lamp", &text)]);
    assert_eq!(run.config_findings(), "");
    expect![[r#"
        enum microsoft.graph.state: on, off
        complex microsoft.graph.lamp: state microsoft.graph.state"#]]
    .assert_eq(&[run.show_type("state"), run.show_type("lamp")].join("\n"));
    // If a page declares the new name, it is that type.
    let known = vec![page("lamp", &text), page("state", enumeration("state", &["on", "dim"]))];
    let run = run_with(&rename, &[], known);
    assert_eq!(run.config_findings(), "");
    expect![[r#"
        enum microsoft.graph.state: on, dim
        complex microsoft.graph.lamp: state microsoft.graph.state"#]]
    .assert_eq(&[run.show_type("state"), run.show_type("lamp")].join("\n"));
}

#[test]
fn a_property_is_renamed() {
    let run = correct("rename", &["target = \"microsoft.graph.Gadget.Name\"", "to = \"name\""]);
    expect!["complex microsoft.graph.Gadget: name Edm.String, part microsoft.graph.part, size Edm.String"].assert_eq(&run.show_type("Gadget"));
    expect![[r#"
        fact name name codegen.toml:2 correction
        fact type Edm.String gadget.md:10 type-cell
        overruled name Name gadget.md:10 type-cell
    "#]]
    .assert_eq(&run.claims("Gadget", Some("name")));
}

#[test]
fn a_renamed_row_is_merged_with_the_json_member_of_that_name() {
    let text = resource("microsoft.graph.lamp", &["nmae|String", "on|Boolean"], "");
    let text = text.replace("{}", "{\"name\": \"String\", \"on\": true}");
    let rename = entry("rename", &["target = \"microsoft.graph.lamp.nmae\"", "to = \"name\""]);
    let run = run_with(&rename, &[], vec![page("lamp", text)]);
    assert_eq!(run.findings(), "");
    expect!["complex microsoft.graph.lamp: name Edm.String, on Edm.Boolean"]
        .assert_eq(&run.show_type("lamp"));
}

#[test]
fn a_member_is_renamed() {
    let run = correct("rename", &["target = \"microsoft.graph.size.smal\"", "to = \"small\""]);
    expect!["enum microsoft.graph.size: small, large"].assert_eq(&run.show_type("size"));
    expect![[r#"
        fact name small codegen.toml:2 correction
        overruled name smal size.md:10 member-table
    "#]]
    .assert_eq(&run.claims("size", Some("small")));
    assert!(run.file("v1_0/size.rs").contains("\"small\""));
}

#[test]
fn only_rust_names_are_changed() {
    let run = correct("rust-name", &["target = \"microsoft.graph.Gadget\"", "to = \"Thing\""]);
    let file = run.file("v1_0/thing.rs");
    assert!(file.contains("pub struct Thing {"), "{file}");
    assert!(file.contains("\"microsoft.graph.Gadget\""), "{file}");
    expect![[r#"
        fact name microsoft.graph.Gadget gadget.md:15 metadata-name
        fact kind complex part.md:11 property-type
        fact rust-name Thing codegen.toml:2 correction
    "#]]
    .assert_eq(&run.claims("Gadget", None));
    let run = correct("rust-name", &["target = \"microsoft.graph.Gadget.part\"", "to = \"piece\""]);
    assert!(run.file("v1_0/gadget.rs").contains("pub piece: "));
    expect![[r#"
        fact name part gadget.md:11 type-cell
        fact type microsoft.graph.part gadget.md:11 type-cell
        fact rust-name piece codegen.toml:2 correction
    "#]]
    .assert_eq(&run.claims("Gadget", Some("part")));
    let run = correct("rust-name", &["target = \"microsoft.graph.size.smal\"", "to = \"Small\""]);
    let file = run.file("v1_0/size.rs");
    assert!(file.contains("    Small,") && file.contains("\"smal\""), "{file}");
}

#[test]
fn a_rust_name_that_is_already_taken_is_reported() {
    let lines = |target: &str, to: &str| {
        entry("rust-name", &[&format!("target = \"{target}\""), &format!("to = \"{to}\"")])
    };
    let config = lines("microsoft.graph.box", "Part")
        + &lines("microsoft.graph.Gadget.part", "weight")
        + &lines("microsoft.graph.size.smal", "Large");
    expect![[r#"
        part.md:12:7 warning[inherited-conflict]: `size`, inherited from `microsoft.graph.Gadget`, is `microsoft.graph.size` here and `Edm.String` there (the page of the base type was used)
        codegen.toml:2:10 warning[name-collision]: the Rust name of the type `microsoft.graph.part` is already taken (it was named `Part2`)
        codegen.toml:6:10 warning[name-collision]: the Rust name of the property `weight` of `microsoft.graph.part` is already taken (it was named `weight_2`)
        codegen.toml:10:10 warning[name-collision]: the Rust name of the member `large` of `microsoft.graph.size` is already taken (it was named `Large2`)
    "#]].assert_eq(&run_with(&config, &[], pages()).findings());
}

#[test]
fn a_property_gets_another_type() {
    let target = "target = \"microsoft.graph.Gadget.size\"";
    let run = correct("retype", &[target, "type = \"Collection(microsoft.graph.size)\""]);
    expect!["complex microsoft.graph.Gadget: Name Edm.String, part microsoft.graph.part, size microsoft.graph.size[]"].assert_eq(&run.show_type("Gadget"));
    expect![[r#"
        fact name size gadget.md:12 type-cell
        fact type Collection(microsoft.graph.size) codegen.toml:2 correction
        overruled type Edm.String gadget.md:12 type-cell
    "#]]
    .assert_eq(&run.claims("Gadget", Some("size")));
    let run = correct("retype", &[target, "type = \"Edm.Int64\""]);
    expect![
        "complex microsoft.graph.Gadget: Name Edm.String, part microsoft.graph.part, size Edm.Int64"
    ]
    .assert_eq(&run.show_type("Gadget"));
}

#[test]
fn a_type_gets_another_base() {
    let target = "target = \"microsoft.graph.part\"";
    let run = correct("set-base", &[target, "base = \"microsoft.graph.box\""]);
    expect!["complex microsoft.graph.part of microsoft.graph.box: weight Edm.Int32, gadget microsoft.graph.Gadget, size microsoft.graph.size"].assert_eq(&run.show_type("part"));
    expect![[r#"
        fact name microsoft.graph.part part.md:15 metadata-name
        fact base microsoft.graph.box codegen.toml:2 correction
        fact kind complex box.md:10 property-type
        overruled base microsoft.graph.Gadget part.md:15 base-metadata
    "#]]
    .assert_eq(&run.claims("part", None));
    let run = correct("set-base", &[target, "base = \"none\""]);
    expect!["complex microsoft.graph.part: weight Edm.Int32, gadget microsoft.graph.Gadget, size microsoft.graph.size"].assert_eq(&run.show_type("part"));
    expect![[r#"
        fact name microsoft.graph.part part.md:15 metadata-name
        fact base none codegen.toml:2 correction
        fact kind complex box.md:10 property-type
        overruled base microsoft.graph.Gadget part.md:15 base-metadata
    "#]]
    .assert_eq(&run.claims("part", None));
}

#[test]
fn a_type_that_derives_from_entity_is_an_entity_type() {
    let lines = ["target = \"microsoft.graph.Gadget\"", "base = \"microsoft.graph.entity\""];
    let run = correct("set-base", &lines);
    expect![[r#"
        entity microsoft.graph.Gadget of microsoft.graph.entity: Name Edm.String, part microsoft.graph.part, size Edm.String
        entity microsoft.graph.part of microsoft.graph.Gadget: weight Edm.Int32, gadget microsoft.graph.Gadget"#]].assert_eq(&[run.show_type("Gadget"), run.show_type("part")].join("\n"));
    expect![[r#"
        fact name microsoft.graph.Gadget gadget.md:15 metadata-name
        fact base microsoft.graph.entity codegen.toml:2 correction
        fact kind entity codegen.toml:2 correction
        overruled kind complex part.md:11 property-type
    "#]]
    .assert_eq(&run.claims("Gadget", None));
    // Only the docs show that this is an entity type.
    let rows = ["id|String", "name|String"];
    let text = resource("microsoft.graph.lamp", &rows, "\"keyProperty\": \"id\"");
    let lines = ["target = \"microsoft.graph.lamp\"", "base = \"microsoft.graph.entity\""];
    let run = run_with(&entry("set-base", &lines), &[], vec![page("lamp", text)]);
    expect![[r#"
        codegen.toml:2:10 error[stale-correction]: `microsoft.graph.lamp` already derives from `entity` (the correction changed nothing)
    "#]].assert_eq(&run.findings());
}

#[test]
fn a_property_is_added() {
    let target = "target = \"microsoft.graph.Gadget\"";
    let run = correct(
        "add-property",
        &[target, "name = \"sizes\"", "type = \"Collection(microsoft.graph.size)\""],
    );
    expect!["complex microsoft.graph.Gadget: Name Edm.String, part microsoft.graph.part, size Edm.String, sizes microsoft.graph.size[]"].assert_eq(&run.show_type("Gadget"));
    expect![[r#"
        fact name sizes codegen.toml:2 correction
        fact type Collection(microsoft.graph.size) codegen.toml:2 correction
    "#]]
    .assert_eq(&run.claims("Gadget", Some("sizes")));
    assert!(run.file("v1_0/gadget.rs").contains("pub sizes: "));
}

#[test]
fn a_member_is_added() {
    let target = "target = \"microsoft.graph.size\"";
    let run = correct("add-member", &[target, "name = \"extra large\"", "value = 4"]);
    expect!["enum microsoft.graph.size: smal, large, extra large"]
        .assert_eq(&run.show_type("size"));
    expect![[r#"
        fact name extra large codegen.toml:2 correction
        fact value 4 codegen.toml:2 correction
    "#]]
    .assert_eq(&run.claims("size", Some("extra large")));
    let empty = vec![page("size", enumeration("size", &[]))];
    let run = run_with(&entry("add-member", &[target, "name = \"small\""]), &[], empty);
    assert_eq!(run.findings(), "");
}

#[test]
fn a_property_or_member_is_dropped() {
    let run = correct("drop", &["target = \"microsoft.graph.Gadget.size\""]);
    expect!["complex microsoft.graph.Gadget: Name Edm.String, part microsoft.graph.part"]
        .assert_eq(&run.show_type("Gadget"));
    expect![[r#"
        fact name microsoft.graph.Gadget gadget.md:15 metadata-name
        fact dropped size codegen.toml:2 correction
        fact kind complex part.md:11 property-type
        overruled dropped size gadget.md:12 type-cell
    "#]]
    .assert_eq(&run.claims("Gadget", None));
    let run = correct("drop", &["target = \"microsoft.graph.size.smal\""]);
    expect!["enum microsoft.graph.size: large"].assert_eq(&run.show_type("size"));
    expect![[r#"
        fact name microsoft.graph.size size.md:1 enum-page
        fact dropped smal codegen.toml:2 correction
        overruled dropped smal size.md:10 member-table
    "#]]
    .assert_eq(&run.claims("size", None));
}

#[test]
fn a_property_of_a_dropped_type_holds_any_json() {
    let run = correct("drop", &["target = \"microsoft.graph.part\""]);
    assert_eq!(run.findings(), "");
    expect![[r#"
        complex microsoft.graph.Gadget: Name Edm.String, part microsoft.graph.part?, size Edm.String
        complex microsoft.graph.box: holds microsoft.graph.part?[]"#]]
    .assert_eq(&[run.show_type("Gadget"), run.show_type("box")].join("\n"));
    expect![[r#"
        fact name holds box.md:10 type-cell
        fact type Collection(Edm.Untyped) codegen.toml:2 correction
        overruled type Collection(microsoft.graph.part) box.md:10 type-cell
    "#]]
    .assert_eq(&run.claims("box", Some("holds")));
    expect![[r#"
        mod.rs
        v1_0.rs
        v1_0/box_type.rs
        v1_0/entity.rs
        v1_0/gadget.rs
        v1_0/size.rs
    "#]]
    .assert_eq(&run.paths());
    // A type that derived from it derives from its base.
    let mut pages = pages();
    let base = "\"baseType\": \"microsoft.graph.part\"";
    pages.push(page("wheel", resource("microsoft.graph.wheel", &["spokes|Int32"], base)));
    let run = run_with(&entry("drop", &["target = \"microsoft.graph.part\""]), &[], pages);
    expect!["complex microsoft.graph.wheel of microsoft.graph.Gadget: spokes Edm.Int32"]
        .assert_eq(&run.show_type("wheel"));
    expect![[r#"
        fact name microsoft.graph.wheel wheel.md:13 metadata-name
        fact base microsoft.graph.Gadget codegen.toml:2 correction
        fact kind complex wheel.md:13 no-evidence
        overruled base microsoft.graph.part wheel.md:13 base-metadata
    "#]]
    .assert_eq(&run.claims("wheel", None));
}

#[test]
fn corrections_can_depend_on_each_other() {
    let config = entry("rename", &["target = \"microsoft.graph.Gadget\"", "to = \"device\""])
        + &entry(
            "retype",
            &["target = \"microsoft.graph.Gadget.size\"", "type = \"microsoft.graph.size\""],
        )
        + &entry("rename", &["target = \"microsoft.graph.device.size\"", "to = \"extent\""])
        + &entry("rust-name", &["target = \"microsoft.graph.device.size\"", "to = \"reach\""])
        + &entry("drop", &["target = \"microsoft.graph.size.large\""])
        + &entry(
            "add-member",
            &["target = \"microsoft.graph.size\"", "name = \"large\"", "value = 7"],
        );
    let run = run_with(&config, &[], pages());
    assert_eq!(run.config_findings(), "");
    expect![[r#"
        complex microsoft.graph.device: Name Edm.String, part microsoft.graph.part, extent microsoft.graph.size
        enum microsoft.graph.size: smal, large"#]].assert_eq(&[run.show_type("device"), run.show_type("size")].join("\n"));
    let device = run.generated.schema.types.iter().find(|ty| ty.name.name == "device").unwrap();
    let TypeKind::Structured(it) = &device.kind else { panic!("a device has properties") };
    let names: Vec<_> = it.properties.iter().map(|it| it.rust_name.as_str()).collect();
    assert_eq!(names, ["name", "part", "reach"]);
}
