//! JSON whose objects have their members in another order: OData does not say in which they come.

use serde_json::Value;

/// The text of a value; the seed chooses the orders.
pub(crate) fn shuffled(value: &Value, seed: u64) -> String {
    // Zero would stay zero.
    text(value, &mut (seed + 1))
}

fn text(value: &Value, state: &mut u64) -> String {
    match value {
        Value::Object(members) => {
            let member = |(name, value): (&String, &Value)| {
                format!("{}:{}", Value::from(name.as_str()), text(value, state))
            };
            let mut members: Vec<_> = members.iter().map(member).collect();
            for end in (1..members.len()).rev() {
                members.swap(end, below(end + 1, state));
            }
            format!("{{{}}}", members.join(","))
        }
        Value::Array(items) => {
            let items: Vec<_> = items.iter().map(|item| text(item, state)).collect();
            format!("[{}]", items.join(","))
        }
        scalar => scalar.to_string(),
    }
}

/// The next number of Marsaglia's xorshift, cut to the range.
fn below(limit: usize, state: &mut u64) -> usize {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    usize::try_from(*state >> 33).unwrap_or_default() % limit
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::shuffled;

    #[test]
    fn members_come_in_other_orders_and_the_value_is_the_same() {
        let value =
            json!({"a\"b": 1, "c": [{"x": null, "y": "z", "w": true}, 2.5], "d": {}, "e": []});
        let texts: BTreeSet<_> = (0..20).map(|seed| shuffled(&value, seed)).collect();
        assert!(texts.len() > 10, "{texts:?}");
        for text in texts {
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        }
    }

    #[test]
    fn a_seed_always_chooses_the_same_orders() {
        let value = json!({"a": 1, "b": 2, "c": 3, "d": 4});
        assert_eq!(shuffled(&value, 3), shuffled(&value, 3));
    }
}
