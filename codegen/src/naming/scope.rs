//! Makes Rust names unique within a scope.

use std::collections::{BTreeMap, BTreeSet};

/// The names in use in one scope: the fields of a struct, the variants of an enum, or the modules or
/// types of a namespace.
#[derive(Clone, Debug, Default)]
pub(crate) struct Scope {
    taken: BTreeSet<String>,
    /// The next number for each preferred name.
    numbers: BTreeMap<String, u32>,
}

/// The result of [`Scope::claim`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct UniqueName {
    /// The name to use.
    pub(crate) name: String,
    /// The preferred name was taken.
    pub(crate) collided: bool,
}

impl Scope {
    /// Whether a name is in use.
    pub(crate) fn is_taken(&self, name: &str) -> bool {
        self.taken.contains(name)
    }

    /// Takes the name, or else the first free one of `name_2`, `name_3`, ... (`Name2`, ... for a type
    /// or variant). The result depends only on the order of claims.
    pub(crate) fn claim(&mut self, preferred: &str) -> UniqueName {
        if self.taken.insert(preferred.to_owned()) {
            return UniqueName { name: preferred.to_owned(), collided: false };
        }
        let stem = preferred.strip_prefix("r#").unwrap_or(preferred).trim_end_matches('_');
        let camel = stem.starts_with(|c: char| c.is_ascii_uppercase());
        let separator =
            if camel && !stem.ends_with(|c: char| c.is_ascii_digit()) { "" } else { "_" };
        let number = self.numbers.entry(preferred.to_owned()).or_insert(2);
        loop {
            let name = format!("{stem}{separator}{number}");
            *number += 1;
            if self.taken.insert(name.clone()) {
                return UniqueName { name, collided: true };
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Scope;

    #[test]
    fn a_taken_name_gets_a_number() {
        let mut scope = Scope::default();
        let mut claim = |name| {
            let claim = scope.claim(name);
            format!("{}{}", claim.name, if claim.collided { " (collided)" } else { "" })
        };
        assert_eq!(claim("security"), "security");
        assert_eq!(claim("security"), "security_2 (collided)");
        assert_eq!(claim("security_2"), "security_2_2 (collided)");
        assert_eq!(claim("r#type"), "r#type");
        assert_eq!(claim("r#type"), "type_2 (collided)");
        assert_eq!(claim("self_"), "self_");
        assert_eq!(claim("self_"), "self_2 (collided)");
        assert_eq!(claim("High"), "High");
        assert_eq!(claim("High"), "High2 (collided)");
        assert_eq!(claim("High"), "High3 (collided)");
        assert_eq!(claim("V10"), "V10");
        assert_eq!(claim("V10"), "V10_2 (collided)");
    }
}
