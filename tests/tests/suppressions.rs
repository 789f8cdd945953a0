//! Severities and suppressions of `codegen.toml`.

use expect_test::expect;
use msgraph_codegen::{ApiVersion, Source};
use msgraph_tests::{page, resource, run_with};

/// Two pages with members that are only in the JSON block, and a type without a page.
fn pages() -> Vec<Source> {
    let lamp = |name: &str| {
        let text = resource(&format!("microsoft.graph.{name}"), &["bulb|microsoft.graph.bulb"], "");
        text.replace("{}", "{\"on\": true, \"lit\": true}")
    };
    let old = Source::new(
        "api-reference/beta/resources/lamp.md",
        ApiVersion::Beta,
        resource("microsoft.graph.lamp", &["name|String"], "").as_bytes(),
    );
    vec![page("lamp", lamp("lamp")), page("torch", lamp("torch")), old]
}

/// A suppression; `about` may be empty.
fn suppress(code: &str, page: &str, about: &str) -> String {
    let about = if about.is_empty() { String::new() } else { format!("about = \"{about}\"\n") };
    format!("[[suppress]]\ncode = \"{code}\"\npage = \"{page}\"\n{about}reason = \"Known.\"\n")
}

fn findings(config: &str) -> String {
    run_with(config, &[], pages()).findings()
}

#[test]
fn everything_is_reported_without_a_configuration() {
    expect![[r#"
        lamp.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.lamp` is only in the table (the property was kept)
        lamp.md:10:7 warning[unknown-type]: the type `microsoft.graph.bulb` has no page (the values of 2 properties are read as any JSON)
        lamp.md:15:2 warning[json-only-property]: `on` of `microsoft.graph.lamp` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
        lamp.md:15:14 warning[json-only-property]: `lit` of `microsoft.graph.lamp` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
        torch.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.torch` is only in the table (the property was kept)
        torch.md:15:2 warning[json-only-property]: `on` of `microsoft.graph.torch` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
        torch.md:15:14 warning[json-only-property]: `lit` of `microsoft.graph.torch` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
    "#]].assert_eq(&findings(""));
}

#[test]
fn a_finding_is_suppressed_by_code_page_and_subject() {
    let code = "json-only-property";
    expect![[r#"
        lamp.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.lamp` is only in the table (the property was kept)
        lamp.md:10:7 warning[unknown-type]: the type `microsoft.graph.bulb` has no page (the values of 2 properties are read as any JSON)
        torch.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.torch` is only in the table (the property was kept)
        torch.md:15:2 warning[json-only-property]: `on` of `microsoft.graph.torch` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
        torch.md:15:14 warning[json-only-property]: `lit` of `microsoft.graph.torch` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
    "#]].assert_eq(&findings(&suppress(
        code,
        "api-reference/v1.0/resources/lamp.md",
        "",
    )));
    expect![[r#"
        lamp.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.lamp` is only in the table (the property was kept)
        lamp.md:10:7 warning[unknown-type]: the type `microsoft.graph.bulb` has no page (the values of 2 properties are read as any JSON)
        lamp.md:15:14 warning[json-only-property]: `lit` of `microsoft.graph.lamp` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
        torch.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.torch` is only in the table (the property was kept)
        torch.md:15:14 warning[json-only-property]: `lit` of `microsoft.graph.torch` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
    "#]].assert_eq(&findings(&suppress(code, "**/*.md", "microsoft.graph.*.on")));
    expect![[r#"
        lamp.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.lamp` is only in the table (the property was kept)
        lamp.md:10:7 warning[unknown-type]: the type `microsoft.graph.bulb` has no page (the values of 2 properties are read as any JSON)
        lamp.md:15:2 warning[json-only-property]: `on` of `microsoft.graph.lamp` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
        lamp.md:15:14 warning[json-only-property]: `lit` of `microsoft.graph.lamp` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
        torch.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.torch` is only in the table (the property was kept)
        torch.md:15:2 warning[json-only-property]: `on` of `microsoft.graph.torch` is only in the JSON block (it was left out: its value is a sample, which does not name a type)
    "#]].assert_eq(&findings(&suppress(code, "api-reference/*/*/t*.md", "*.lit")));
}

#[test]
fn a_suppression_that_suppresses_nothing_is_reported() {
    let stale = |config: String| run_with(&config, &[], pages()).config_findings();
    let folder = "api-reference/v1.0/resources";
    expect![[r#"
        codegen.toml:2:8 warning[stale-suppression]: `api-reference/*` matches no page with `json-only-property` findings (nothing was suppressed)
        codegen.toml:6:8 warning[stale-suppression]: `api-reference/v1.0/resources/lamp.md` matches no page with `json-only-property` findings about `*.colour` (nothing was suppressed)
        codegen.toml:11:8 warning[stale-suppression]: `api-reference/v1.0/resources/gone.md` matches no page with `unknown-type` findings (nothing was suppressed)
        codegen.toml:15:8 warning[stale-suppression]: `api-reference/beta/**` matches no page with `unknown-type` findings (nothing was suppressed)
    "#]].assert_eq(&stale(
        // `*` does not match `/`.
        suppress("json-only-property", "api-reference/*", "")
            + &suppress("json-only-property", &format!("{folder}/lamp.md"), "*.colour")
            + &suppress("unknown-type", &format!("{folder}/gone.md"), "")
            + &suppress("unknown-type", "api-reference/beta/**", ""),
    ));
    // Two overlapping suppressions are both used.
    let both =
        suppress("json-only-property", "**", "") + &suppress("json-only-property", "**", "*.on");
    assert_eq!(stale(both), "");
}

#[test]
fn a_suppression_for_pages_that_were_not_read_is_not_stale() {
    let v1 = || pages().into_iter().filter(|page| page.version == ApiVersion::V1_0).collect();
    let stale =
        |page: &str| run_with(&suppress("empty-enum", page, ""), &[], v1()).config_findings();
    assert_eq!(stale("api-reference/beta/resources/x.md"), "");
    expect![[r#"
        codegen.toml:2:8 warning[stale-suppression]: `api-reference/*/resources/x.md` matches no page with `empty-enum` findings (nothing was suppressed)
    "#]].assert_eq(&stale("api-reference/*/resources/x.md"));
    // Only generated types get Rust names.
    let config = suppress("name-collision", "**", "");
    assert_eq!(run_with(&config, &["lamp"], v1()).config_findings(), "");
    expect![[r#"
        codegen.toml:2:8 warning[stale-suppression]: `**` matches no page with `name-collision` findings (nothing was suppressed)
    "#]].assert_eq(&run_with(&config, &[], v1()).config_findings());
}

#[test]
fn the_configuration_changes_the_severity_of_a_code() {
    let severity =
        |level: &str| findings(&format!("[severity]\njson-only-property = \"{level}\"\n"));
    for level in ["error", "warning", "note"] {
        let findings = severity(level);
        let is_level = |line: &&str| line.contains(&format!("{level}[json-only-property]"));
        assert_eq!(findings.lines().filter(is_level).count(), 4, "{findings}");
    }
    expect![[r#"
        lamp.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.lamp` is only in the table (the property was kept)
        lamp.md:10:7 warning[unknown-type]: the type `microsoft.graph.bulb` has no page (the values of 2 properties are read as any JSON)
        torch.md:10:2 note[table-only-property]: `bulb` of `microsoft.graph.torch` is only in the table (the property was kept)
    "#]].assert_eq(&severity("off"));
}

#[test]
fn the_severity_of_findings_about_the_file_can_be_changed() {
    let stale = suppress("empty-enum", "**", "")
        + "[[drop]]\ntarget = \"microsoft.graph.gone\"\nreason = \"Gone.\"\n";
    let with = |levels: &str| run_with(&format!("{stale}[severity]\n{levels}"), &[], pages());
    expect![[r#"
        codegen.toml:2:8 warning[stale-suppression]: `**` matches no page with `empty-enum` findings (nothing was suppressed)
        codegen.toml:6:10 error[stale-correction]: no page declares `microsoft.graph.gone` (the correction changed nothing)
    "#]].assert_eq(&with("").config_findings());
    let levels = "stale-suppression = \"error\"\nstale-correction = \"note\"\n";
    expect![[r#"
        codegen.toml:2:8 error[stale-suppression]: `**` matches no page with `empty-enum` findings (nothing was suppressed)
        codegen.toml:6:10 note[stale-correction]: no page declares `microsoft.graph.gone` (the correction changed nothing)
    "#]].assert_eq(&with(levels).config_findings());
    assert_eq!(
        with("stale-suppression = \"off\"\nstale-correction = \"off\"\n").config_findings(),
        ""
    );
}

#[test]
fn a_suppression_is_not_stale_if_its_code_is_off() {
    let config =
        suppress("json-only-property", "**", "") + "[severity]\njson-only-property = \"off\"\n";
    assert_eq!(run_with(&config, &[], pages()).config_findings(), "");
}
