//! The part of the generated crate's manifest that depends on what was generated: a cargo feature for
//! each product area.

use std::fmt::Write as _;

use anyhow::bail;
use msgraph_codegen::schema::{Area, Schema};

/// The lines around that part. All else in the manifest is written by hand.
const BEGIN: &str =
    "# The product areas of the docs; `cargo xtask codegen` writes the lines from here";
const END: &str = "# to here.";

/// The cargo feature that turns on every product area.
pub(crate) const ALL_AREAS: &str = "all-areas";

/// The features of the product areas of a schema, as lines of a manifest.
pub(crate) fn area_features(schema: &Schema) -> String {
    let areas = schema.areas();
    let mut text = String::new();
    // Writing to a `String` does not fail.
    if areas.is_empty() {
        let _ = writeln!(text, "{ALL_AREAS} = []");
        return text;
    }
    let _ = writeln!(text, "{ALL_AREAS} = [");
    for name in areas.keys() {
        let _ = writeln!(text, "    \"{name}\",");
    }
    text.push_str("]\n");
    for (name, area) in areas {
        let _ = writeln!(text, "# {}\n{name} = []", summary(&area));
    }
    text
}

/// `46 types: attachment, attendee, ...; 98 with what they need`
fn summary(Area { own, all, examples }: &Area) -> String {
    let more = if *own > examples.len() { ", ..." } else { "" };
    let noun = if *own == 1 { "type" } else { "types" };
    let needed = if all > own { format!("; {all} with what they need") } else { String::new() };
    format!("{own} {noun}: {}{more}{needed}", examples.join(", "))
}

/// The names of the product areas of a manifest.
pub(crate) fn areas(manifest: &str) -> Vec<String> {
    let lines = manifest.lines().skip_while(|line| *line != BEGIN).take_while(|line| *line != END);
    let areas = lines.filter_map(|line| line.strip_suffix(" = []"));
    areas.filter(|name| *name != ALL_AREAS).map(str::to_owned).collect()
}

/// The manifest with these features in place of those that it has.
pub(crate) fn with_area_features(manifest: &str, features: &str) -> anyhow::Result<String> {
    let begin = manifest.find(&format!("{BEGIN}\n"));
    let parts = begin.and_then(|at| {
        let (before, rest) = manifest.split_at(at + BEGIN.len() + 1);
        let end = rest.find(&format!("{END}\n"))?;
        Some((before, &rest[end..]))
    });
    let Some((before, after)) = parts else {
        bail!(
            "the manifest of the generated crate lacks the lines `{BEGIN}` and `{END}`, between which \
             its product areas are listed; put them at the end of `[features]`"
        );
    };
    Ok(format!("{before}{features}{after}"))
}

#[cfg(test)]
mod tests {
    use msgraph_codegen::{ApiVersion, Options, Source, SourceSet, resolve_schema};

    use super::{ALL_AREAS, BEGIN, END, area_features, areas, with_area_features};
    use crate::workspace;

    /// The schema of resource pages of these names and areas.
    fn features(pages: &[(&str, &str)]) -> String {
        let source = |(name, area): &(&str, &str)| {
            let text = format!(
                "---\nms.prod: \"{area}\"\n---\n# {name} resource type\n\n## JSON representation\n\n\
                 <!-- {{\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.{name}\"}} -->\n\
                 ```json\n{{\"size\": 1}}\n```\n"
            );
            let path = format!("api-reference/v1.0/resources/{name}.md");
            Source::new(path, ApiVersion::V1_0, text.as_bytes())
        };
        let sources = SourceSet::new(pages.iter().map(source).collect());
        area_features(&resolve_schema(&sources, &Options::default()).schema)
    }

    #[test]
    fn each_area_is_a_feature() {
        let expected = "all-areas = [\n    \"mail\",\n    \"other\",\n    \"photos\",\n]\n\
                        # 2 types: message, note\nmail = []\n\
                        # 2 types: entity, tag\nother = []\n\
                        # 1 type: album\nphotos = []\n";
        let pages = [("message", "Mail"), ("note", "mail"), ("album", "photos"), ("tag", "")];
        assert_eq!(features(&pages), expected);
    }

    #[test]
    fn without_areas_there_is_none() {
        assert_eq!(features(&[("message", "")]), "all-areas = []\n");
    }

    #[test]
    fn the_features_are_replaced_and_all_else_stays() {
        let manifest =
            |features: &str| format!("[features]\na = []\n{BEGIN}\n{features}{END}\n\n[b]\n");
        let replaced = with_area_features(&manifest("x = []\n"), "y = []\n").unwrap();
        assert_eq!(replaced, manifest("y = []\n"));
        assert_eq!(areas(&replaced), ["y"]);
        assert!(with_area_features("[features]\n", "").is_err());
    }

    /// An area with the name of another feature or of a dependency would be confused with it.
    #[test]
    fn no_area_takes_the_name_of_another_feature_or_of_a_dependency() {
        let manifest = std::fs::read_to_string(workspace::generated().join("Cargo.toml")).unwrap();
        let by_hand = with_area_features(&manifest, "").unwrap();
        let sections = ["features]", "dependencies]"];
        let parts =
            by_hand.split("\n[").filter(|part| sections.iter().any(|it| part.starts_with(it)));
        let keys = parts.flat_map(str::lines).filter_map(|line| line.split_once(" = "));
        let is_kebab =
            |key: &&str| key.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-');
        let keys: Vec<_> = keys.map(|(key, _)| key).chain([ALL_AREAS]).filter(is_kebab).collect();
        assert!(["full", "beta", "serde", "jiff"].iter().all(|key| keys.contains(key)));
        for key in keys {
            let found = features(&[("message", key)]);
            assert!(!found.contains(&format!("\n{key} = []")), "{key}");
        }
    }
}
