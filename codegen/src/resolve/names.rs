//! Looks names up: as written, in the page's own namespace, in `microsoft.graph`, by the page that the link
//! leads to, and last by a unique short name.

use std::collections::BTreeMap;

use super::model::{Draft, DraftId};
use crate::declare::model::{Declarations, TypeName};
use crate::nearest::nearest;
use crate::rule::{Rule, Rules};
use crate::schema::{Primitive, QualifiedName};

/// The types of a version, by name in lower case.
#[derive(Default)]
pub(super) struct NameIndex {
    full: BTreeMap<String, DraftId>,
    short: BTreeMap<String, Vec<DraftId>>,
    /// The type that a page declares, by the name of the page.
    pages: BTreeMap<String, DraftId>,
    rules: Rules,
}

/// The result of looking up a name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Found {
    Primitive(Primitive),
    Type(DraftId),
    /// Several namespaces have the name; the first one.
    Ambiguous(DraftId),
    /// No page documents it.
    Unknown(QualifiedName),
}

impl NameIndex {
    /// Indexes the drafts.
    pub(super) fn new(drafts: &[Draft], declarations: &Declarations, rules: Rules) -> Self {
        let mut index = Self { rules, ..Self::default() };
        for (id, draft) in drafts.iter().enumerate() {
            index.full.insert(draft.name.to_string().to_lowercase(), id);
            index.short.entry(draft.name.name.to_lowercase()).or_default().push(id);
            if draft.structured().is_some() {
                let decls = draft.declarations.iter().map(|it| &declarations.structured[*it]);
                // If a page declares several types, a link to it means the first one.
                for decl in decls {
                    index.pages.entry(decl.stem.to_ascii_lowercase()).or_insert(id);
                }
            }
        }
        index.add_former_names(drafts);
        index
    }

    /// Pages still use the names that `codegen.toml` corrects.
    fn add_former_names(&mut self, drafts: &[Draft]) {
        for (id, draft) in drafts.iter().enumerate() {
            for former in &draft.former_names {
                if !draft.name.name.eq_ignore_ascii_case(&former.name) {
                    self.short.entry(former.name.to_lowercase()).or_default().push(id);
                }
                self.full.entry(former.to_string().to_lowercase()).or_insert(id);
            }
        }
    }

    /// Looks up a name in a type cell, used in that namespace.
    pub(super) fn find(&self, name: &TypeName, namespace: &str) -> Found {
        if let Some(primitive) = Primitive::from_lower(&name.lower) {
            return Found::Primitive(primitive);
        }
        if let Some(id) = self.exact_lower(&name.lower, namespace) {
            return Found::Type(id);
        }
        if self.rules.has(Rule::LinkTarget)
            && let Some(id) = self.by_link(name, namespace)
        {
            return Found::Type(id);
        }
        let short = name.lower_short();
        match self.short.get(short).map(Vec::as_slice) {
            Some([id]) if self.rules.has(Rule::OtherNamespace) => Found::Type(*id),
            Some([first, _, ..]) if short == name.lower => Found::Ambiguous(*first),
            _ => Found::Unknown(QualifiedName::parse_in(namespace, &name.text)),
        }
    }

    /// The type with that name, with or without its namespace.
    pub(super) fn exact(&self, name: &str, namespace: &str) -> Option<DraftId> {
        self.exact_lower(&name.to_lowercase(), namespace)
    }

    fn exact_lower(&self, name: &str, namespace: &str) -> Option<DraftId> {
        let full = name.strip_prefix("graph.").map(|rest| format!("microsoft.graph.{rest}"));
        let name = full.as_deref().unwrap_or(name);
        let in_namespace = |rule, namespace: &str| {
            let name = format!("{}.{name}", namespace.to_lowercase());
            self.rules.has(rule).then(|| self.full.get(&name).copied())?
        };
        let full = self.full.get(name).copied();
        full.or_else(|| in_namespace(Rule::OwnNamespace, namespace))
            .or_else(|| in_namespace(Rule::OtherNamespace, "microsoft.graph"))
    }

    /// The structured type that a linked page declares.
    pub(super) fn page(&self, link: &str) -> Option<DraftId> {
        self.pages.get(&stem(link)?.to_ascii_lowercase()).copied()
    }

    /// `enums.md#x-values` leads to `x`; `../resources/x.md` to the type that the page declares, or to the
    /// type named like the file, which may have the namespace as a prefix.
    fn by_link(&self, name: &TypeName, namespace: &str) -> Option<DraftId> {
        if let Some(id) = anchor(name).and_then(|anchor| self.exact_lower(&anchor, namespace)) {
            return Some(id);
        }
        let link = name.link.as_ref()?;
        let stem = stem(link)?;
        let qualified = format!("microsoft.graph.{}", stem.replace('-', "."));
        let named = || self.exact(&qualified, namespace).or_else(|| self.exact(stem, namespace));
        self.page(link).or_else(named)
    }

    /// The type whose name is most similar to an unknown one.
    pub(super) fn suggest(&self, name: &str) -> Option<DraftId> {
        let near = nearest(self.short.keys().map(String::as_str), name)?;
        self.short.get(near)?.first().copied()
    }

    /// The type that a link in prose leads to.
    pub(super) fn linked(&self, drafts: &[Draft], destination: &str) -> Option<DraftId> {
        let path = destination.split('#').next()?;
        if path.contains("/api/") || path.starts_with("http") || path.starts_with('/') {
            return None;
        }
        let name = TypeName::new("", Some(destination));
        let found = self.by_link(&name, "microsoft.graph")?;
        let is_enum = drafts[found].enumeration().is_some();
        (is_enum || anchor(&name).is_none()).then_some(found)
    }
}

/// A name in lower case: the service ignores case, and pages vary it.
pub(super) type Key = (String, String);

/// The key by which names are compared and sorted.
pub(super) fn key(name: &QualifiedName) -> Key {
    (name.namespace.to_lowercase(), name.name.to_lowercase())
}

/// The file name, without extension, of the page that a link leads to.
fn stem(link: &str) -> Option<&str> {
    link.split('#').next()?.rsplit('/').next()?.strip_suffix(".md")
}

/// The name without its namespace.
pub(super) fn short_name(name: &TypeName) -> &str {
    name.text.rsplit('.').next().unwrap_or_default()
}

/// The `x` of a link to `#x-values`, in lower case, also if its heading is marked as deprecated.
pub(super) fn anchor(name: &TypeName) -> Option<String> {
    let (_, anchor) = name.link.as_ref()?.split_once('#')?;
    let anchor = anchor.strip_suffix("-deprecated").unwrap_or(anchor);
    anchor.strip_suffix("-values").map(str::to_lowercase)
}
