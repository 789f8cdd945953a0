//! The types that stand for all: those that programs use most, as far as the docs have them.

use super::derive::{Schema, Type};

/// How many there are, if the docs hold as many.
const COUNT: usize = 10;

/// By the resources that the calls in Microsoft's own quick starts are about.
const MOST_USED: [&str; COUNT] = [
    "user",
    "group",
    "message",
    "event",
    "driveItem",
    "site",
    "team",
    "chatMessage",
    "application",
    "contact",
];

/// The ten types, the most used first. In the place of those that the docs lack stand the types with
/// the most properties of their own.
pub(super) fn pick(schema: &Schema) -> Vec<&Type> {
    let named = |name: &&str| schema.structured(&format!("microsoft.graph.{name}"));
    let mut picked: Vec<_> = MOST_USED.iter().filter_map(named).collect();
    let mut others: Vec<_> = schema.types.iter().filter(|ty| ty.is_structured()).collect();
    others.sort_by_key(|ty| std::cmp::Reverse(ty.properties.len()));
    for ty in others {
        if picked.len() < COUNT && !picked.iter().any(|known| std::ptr::eq(*known, ty)) {
            picked.push(ty);
        }
    }
    picked
}

#[cfg(test)]
mod tests {
    use super::pick;
    use crate::bench::derive::Schema;

    #[test]
    fn the_most_used_types_come_first_and_then_the_largest() {
        let ty = |name: &str, kind: &str, properties: usize| {
            let property = r#"{"name": "a", "rust_name": "a", "type": "Edm.String", "collection": false, "docs": ""}"#;
            let properties = vec![property; properties].join(", ");
            format!(
                r#"{{"odata_type": "microsoft.graph.{name}", "api_version": "v1.0", "base": null,
                "kind": "{kind}", "rust_path": "", "rust_file": "", "docs": "", "members": [],
                "properties": [{properties}]}}"#
            )
        };
        let types = [
            ty("small", "complex", 1),
            ty("kind", "enum", 0),
            ty("large", "complex", 3),
            ty("site", "entity", 0),
            ty("user", "entity", 1),
        ];
        let schema: Schema =
            serde_json::from_str(&format!(r#"{{"types": [{}]}}"#, types.join(", "))).unwrap();
        let names: Vec<_> = pick(&schema).iter().map(|ty| ty.qualified_name.as_str()).collect();
        assert_eq!(names.join(" ").replace("microsoft.graph.", ""), "user site large small");
    }
}
