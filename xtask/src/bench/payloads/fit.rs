//! A sample as the docs would have it: without members whose values contradict the documented type.

use serde_json::Value;

use super::Members;
use crate::bench::derive::{Property, Schema, Type};

/// The members of a sample that fit.
pub(super) fn fit_members(schema: &Schema, ty: &Type, sample: Members) -> Members {
    let member = |(name, value)| Some((name, fit_member(schema, ty, name, value)?));
    Members(sample.0.into_iter().filter_map(member).collect())
}

/// An object in a sample, without what does not fit.
fn fit(schema: &Schema, ty: &Type, sample: Value) -> Value {
    let Value::Object(members) = sample else { return sample };
    let member = |(name, value): (String, Value)| {
        let value = fit_member(schema, ty, &name, value)?;
        Some((name, value))
    };
    Value::Object(members.into_iter().filter_map(member).collect())
}

fn fit_member(schema: &Schema, ty: &Type, name: &str, value: Value) -> Option<Value> {
    match property(schema, ty, name) {
        Some(property) => fit_property(schema, ty, property, value),
        None => Some(value),
    }
}

/// The property of that name, inherited or not.
fn property<'a>(schema: &'a Schema, ty: &'a Type, name: &str) -> Option<&'a Property> {
    let base = |ty: &&'a Type| schema.structured(ty.base.as_deref()?);
    // Bases form no cycle; a number of steps costs less than to know that.
    let mut lineage = std::iter::successors(Some(ty), base).take(schema.types.len());
    lineage.find_map(|ty| ty.properties.iter().find(|property| property.name == name))
}

fn fit_property(schema: &Schema, ty: &Type, property: &Property, value: Value) -> Option<Value> {
    match (property.collection, value) {
        (_, Value::Null) => Some(Value::Null),
        (true, Value::Array(elements)) => {
            let elements = elements.into_iter().map(|it| fit_single(schema, ty, property, it));
            elements.collect::<Option<_>>().map(Value::Array)
        }
        (false, value) => fit_single(schema, ty, property, value),
        (true, _) => None,
    }
}

fn fit_single(schema: &Schema, owner: &Type, property: &Property, value: Value) -> Option<Value> {
    let is_named =
        |ty: &&Type| ty.qualified_name == property.ty && ty.api_version == owner.api_version;
    let fits = match schema.types.iter().find(is_named) {
        Some(ty) if ty.is_structured() => {
            return value.is_object().then(|| fit(schema, ty, value));
        }
        Some(ty) => ty.members.iter().any(|member| value == member.name.as_str()),
        None => match property.ty.as_str() {
            "Edm.Boolean" => value.is_boolean(),
            "Edm.Byte" | "Edm.Int16" | "Edm.Int32" | "Edm.Int64" | "Edm.SByte" => value.is_i64(),
            "Edm.Decimal" | "Edm.Double" | "Edm.Single" => value.is_number(),
            name => value.is_string() || !name.starts_with("Edm."),
        },
    };
    fits.then_some(value)
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::fit;
    use crate::bench::derive::Schema;

    #[test]
    fn members_that_contradict_the_docs_are_left_out() {
        let property = |name: &str, ty: &str, collection: bool| json!({"name": name, "rust_name": name, "type": ty, "collection": collection, "docs": ""});
        let ty = |name: &str, base: Option<&str>, kind: &str, properties, members| {
            json!({"odata_type": name, "api_version": "v1.0", "base": base, "kind": kind,
                "rust_path": "", "rust_file": "", "docs": "",
                "properties": properties, "members": members})
        };
        let base = json!([property("id", "Edm.String", false), property("kind", "kind", false)]);
        let own =
            json!([property("tags", "Edm.String", true), property("age", "Edm.Int32", false)]);
        let members = json!([{"name": "cat", "rust_name": "Cat", "docs": ""}]);
        let types = json!({"types": [
            ty("animal", None, "entity", base, json!([])),
            ty("pet", Some("animal"), "entity", own, json!([])),
            ty("kind", None, "enum", json!([]), members),
        ]});
        let schema: Schema = serde_json::from_value(types).unwrap();
        let fits = json!({"id": "1", "kind": "cat", "tags": ["a"], "age": null, "other": [1]});
        let pet = schema.structured("pet").unwrap();
        assert_eq!(fit(&schema, pet, fits.clone()), fits);
        let odd = json!({"id": 1, "kind": "dog", "tags": "a", "age": "2", "other": [1]});
        assert_eq!(fit(&schema, pet, odd), json!({"other": [1]}));
    }
}
