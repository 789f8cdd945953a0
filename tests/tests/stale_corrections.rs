//! Only corrections of `codegen.toml` that change nothing are reported.

use expect_test::{Expect, expect};
use msgraph_codegen::{ApiVersion, Source};
use msgraph_tests::corrections::{entry, pages};
use msgraph_tests::{page, resource, run_with};

/// Checks the findings about each correction, applied separately.
fn stale(corrections: &[(&str, &[&str])], expected: &Expect) {
    let mut all = String::new();
    for (kind, lines) in corrections {
        let run = run_with(&entry(kind, lines), &[], pages());
        let findings = run.generated.diagnostics.iter();
        let findings: Vec<_> = findings.filter(|finding| finding.span().is_none()).collect();
        assert_eq!(findings.len(), 1, "{kind} {lines:?}");
        let help = findings[0].help.clone().unwrap_or_default();
        all.extend([run.config_findings().as_str(), "  ", help.as_str(), "\n"]);
    }
    expected.assert_eq(&all);
}

#[test]
fn a_correction_that_changes_nothing_is_reported() {
    let gadget = "target = \"microsoft.graph.Gadget\"";
    let size = "target = \"microsoft.graph.size\"";
    stale(
        &[
            ("rename", &[gadget, "to = \"Gadget\""]),
            ("rename", &["target = \"microsoft.graph.Gadget.Name\"", "to = \"Name\""]),
            ("rename", &["target = \"microsoft.graph.Gadget.Name\"", "to = \"size\""]),
            ("rename", &["target = \"microsoft.graph.size.large\"", "to = \"large\""]),
            ("rename", &["target = \"microsoft.graph.size.large\"", "to = \"smal\""]),
            ("rename", &["target = \"microsoft.graph.Gadget.Name\"", "to = \"a b\""]),
            ("rename", &[gadget, "to = \"a b\""]),
            ("rust-name", &[gadget, "to = \"Gadget\""]),
            ("rust-name", &[gadget, "to = \"Option\""]),
            ("rust-name", &["target = \"microsoft.graph.Gadget.size\"", "to = \"Size\""]),
            ("rust-name", &["target = \"microsoft.graph.part.size\"", "to = \"length\""]),
            ("retype", &["target = \"microsoft.graph.Gadget.size\"", "type = \"Edm.String\""]),
            ("retype", &["target = \"microsoft.graph.part.size\"", "type = \"Edm.Int32\""]),
            ("retype", &["target = \"microsoft.graph.Gadget.size\"", "type = \"a.b\""]),
            ("set-base", &[size, "base = \"none\""]),
            ("set-base", &[gadget, "base = \"none\""]),
            ("set-base", &[gadget, "base = \"microsoft.graph.part\""]),
            ("set-base", &[gadget, "base = \"microsoft.graph.size\""]),
            (
                "set-base",
                &["target = \"microsoft.graph.part\"", "base = \"microsoft.graph.Gadget\""],
            ),
            ("add-property", &[gadget, "name = \"SIZE\"", "type = \"Edm.Int32\""]),
            (
                "add-property",
                &["target = \"microsoft.graph.part\"", "name = \"size\"", "type = \"Edm.Int32\""],
            ),
            ("add-property", &[size, "name = \"x\"", "type = \"Edm.Int32\""]),
            ("add-member", &[size, "name = \"large\""]),
            ("add-member", &[gadget, "name = \"large\""]),
        ],
        &expect![[r#"
            codegen.toml:2:10 error[stale-correction]: the docs already use the name `microsoft.graph.Gadget` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: the docs already use the name `Name` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: there is already another property `size` (the correction changed nothing)
              drop one of them instead
            codegen.toml:2:10 error[stale-correction]: the docs already use the name `large` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: there is already another member `smal` (the correction changed nothing)
              drop one of them instead
            codegen.toml:2:10 error[stale-correction]: `a b` is not a valid OData name here (the correction changed nothing)
              use only letters, digits and underscores, and no digit first
            codegen.toml:2:10 error[stale-correction]: `a b` is not a valid OData name here (the correction changed nothing)
              use only letters, digits and underscores, and no digit first
            codegen.toml:2:10 error[stale-correction]: the type is already named `Gadget` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: a type cannot be named `Option` (the correction changed nothing)
              write another name, such as `OptionType`
            codegen.toml:2:10 error[stale-correction]: a field cannot be named `Size` (the correction changed nothing)
              write another name, such as `size`
            codegen.toml:2:10 error[stale-correction]: `size` is inherited from `microsoft.graph.Gadget` (the correction changed nothing)
              correct `microsoft.graph.Gadget.size` instead, or remove the correction
            codegen.toml:2:10 error[stale-correction]: `size` already has the type `Edm.String` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: `size` is inherited from `microsoft.graph.Gadget` (the correction changed nothing)
              correct `microsoft.graph.Gadget.size` instead, or remove the correction
            codegen.toml:2:10 error[stale-correction]: no page declares the type `a.b` (the correction changed nothing)
              name a type that a page declares, or `Edm.Untyped` for any JSON
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.size` is an enumeration, which has no base (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.Gadget` already has no base (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.part` itself derives from `microsoft.graph.Gadget` (the correction changed nothing)
              correct the base, or remove the correction
            codegen.toml:2:10 error[stale-correction]: no page declares a structured type `microsoft.graph.size` (the correction changed nothing)
              correct the base, or remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.part` already has the base `microsoft.graph.Gadget` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.Gadget` already has a property `SIZE` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: `size` is inherited from `microsoft.graph.Gadget` (the correction changed nothing)
              correct `microsoft.graph.Gadget.size` instead, or remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.size` is an enumeration, which has members (the correction changed nothing)
              correct the target, or remove the correction
            codegen.toml:2:10 error[stale-correction]: there is already a member `large` (the correction changed nothing)
              remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.Gadget` is a structured type, which has properties (the correction changed nothing)
              correct the target, or remove the correction
        "#]],
    );
}

#[test]
fn a_missing_target_is_reported() {
    stale(
        &[
            ("drop", &["target = \"microsoft.graph.gadgets\""]),
            ("drop", &["target = \"microsoft.graph.something\""]),
            ("drop", &["target = \"microsoft.graph.Gadget.sizes\""]),
            ("drop", &["target = \"microsoft.graph.Gadget/colour\""]),
            ("drop", &["target = \"microsoft.graph.size.small\""]),
            ("drop", &["target = \"microsoft.graph.part.size\""]),
            ("rename", &["target = \"microsoft.graph.nothing\"", "to = \"x\""]),
            ("set-base", &["target = \"microsoft.graph.nothing\"", "base = \"none\""]),
        ],
        &expect![[r#"
            codegen.toml:2:10 error[stale-correction]: no page declares `microsoft.graph.gadgets` (the correction changed nothing)
              did you mean `microsoft.graph.Gadget`? if not, remove the correction
            codegen.toml:2:10 error[stale-correction]: no page declares `microsoft.graph.something` (the correction changed nothing)
              correct the target, or remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.Gadget` has no property `sizes` (the correction changed nothing)
              did you mean `size`? if not, remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.Gadget` has no property `colour` (the correction changed nothing)
              correct the target, or remove the correction
            codegen.toml:2:10 error[stale-correction]: `microsoft.graph.size` has no member `small` (the correction changed nothing)
              did you mean `smal`? if not, remove the correction
            codegen.toml:2:10 error[stale-correction]: `size` is inherited from `microsoft.graph.Gadget` (the correction changed nothing)
              correct `microsoft.graph.Gadget.size` instead, or remove the correction
            codegen.toml:2:10 error[stale-correction]: no page declares `microsoft.graph.nothing` (the correction changed nothing)
              correct the target, or remove the correction
            codegen.toml:2:10 error[stale-correction]: no page declares `microsoft.graph.nothing` (the correction changed nothing)
              correct the target, or remove the correction
        "#]],
    );
}

#[test]
fn an_inherited_property_is_corrected_at_its_base() {
    let text = resource("microsoft.graph.lamp", &["id|String"], "\"keyProperty\": \"id\"");
    let pages = || vec![page("lamp", &text)];
    let run = |config: String| run_with(&config, &[], pages()).findings();
    let retype = ["target = \"microsoft.graph.lamp.id\"", "type = \"Edm.Guid\""];
    expect![[r#"
        codegen.toml:2:10 error[stale-correction]: `id` is inherited from `microsoft.graph.entity` (the correction changed nothing)
    "#]].assert_eq(&run(entry("retype", &retype)));
}

#[test]
fn a_correction_applies_to_its_version() {
    let both = |beta: bool| {
        let mut pages = pages();
        let text = resource("microsoft.graph.lamp", &["name|String"], "");
        let path = "api-reference/beta/resources/lamp.md";
        pages.extend(beta.then(|| Source::new(path, ApiVersion::Beta, text.as_bytes())));
        pages
    };
    let run = |beta: bool, target: &str, version: &str| {
        let target = format!("target = \"microsoft.graph.{target}\"");
        let config = entry("drop", &[&target, version]);
        run_with(&config, &[], both(beta)).config_findings()
    };
    // The pages of beta were not read.
    assert_eq!(run(false, "lamp.name", "version = \"beta\""), "");
    assert_eq!(run(true, "lamp.name", "version = \"beta\""), "");
    // It need not apply to every version.
    assert_eq!(run(true, "lamp.name", ""), "");
    assert_eq!(run(true, "box.holds", ""), "");
    expect![[r#"
        codegen.toml:2:10 error[stale-correction]: no page declares `microsoft.graph.lamp.name` (the correction changed nothing)
    "#]].assert_eq(&run(true, "lamp.name", "version = \"v1.0\""));
    expect![[r#"
        codegen.toml:2:10 error[stale-correction]: no page declares `microsoft.graph.lamp.name` (the correction changed nothing)
    "#]].assert_eq(&run(false, "lamp.name", ""));
}

#[test]
fn only_does_not_make_corrections_stale() {
    let config = entry("drop", &["target = \"microsoft.graph.size.smal\""])
        + &entry("rust-name", &["target = \"microsoft.graph.part.weight\"", "to = \"mass\""]);
    let run = run_with(&config, &["size"], pages());
    assert_eq!(
        (run.config_findings(), run.paths().as_str()),
        (String::new(), "mod.rs\nv1_0.rs\nv1_0/size.rs\n")
    );
}
