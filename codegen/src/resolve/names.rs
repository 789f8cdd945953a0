//! Looks names up: as written, in the page's own namespace, in `microsoft.graph`, by the page that the link
//! leads to, and last by a unique short name.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::model::{Draft, DraftId};
use crate::declare::model::{Declarations, TypeName};
use crate::nearest::nearest;
use crate::rule::{Rule, Rules};
use crate::schema::{Primitive, QualifiedName};

/// The namespace of names and pages without a prefix.
const GRAPH: &str = "microsoft.graph";

/// The types of a version, by name in lower case.
#[derive(Default)]
pub(super) struct NameIndex {
    full: BTreeMap<String, DraftId>,
    short: BTreeMap<String, Vec<DraftId>>,
    /// The type that a page declares, by the name of the page.
    pages: BTreeMap<String, DraftId>,
    /// The namespaces, by the prefix of their pages' names.
    prefixes: BTreeMap<String, String>,
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
            let namespace = &draft.name.namespace;
            if let Some(inner) = namespace.strip_prefix("microsoft.graph.") {
                let prefix = inner.to_lowercase().replace('.', "-");
                index.prefixes.entry(prefix).or_insert_with(|| namespace.clone());
            }
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
        if let Some(other) = self.other_type(name) {
            return unknown(namespace, other);
        }
        let stated = self.stated_namespace(name, namespace);
        let is_stated =
            |other: &str| stated.as_deref().is_none_or(|it| it.eq_ignore_ascii_case(other));
        let of_stated = || self.in_namespace(&name.lower, stated.as_deref()?);
        let exact = self.full(&name.lower).or_else(|| self.own(&name.lower, namespace));
        let exact = exact.or_else(of_stated);
        let exact = exact.or_else(|| self.graph(&name.lower).filter(|_| is_stated(GRAPH)));
        if let Some(id) = exact {
            return Found::Type(id);
        }
        if self.rules.has(Rule::LinkTarget)
            && let Some(id) = self.by_link(name, namespace)
        {
            return Found::Type(id);
        }
        // A page that is missing is not a reason to take a type of another namespace.
        let elsewhere = self.short.get(&name.lower).filter(|_| stated.is_none());
        match elsewhere.map(Vec::as_slice) {
            Some([id]) if self.rules.has(Rule::OtherNamespace) => Found::Type(*id),
            Some([first, _, ..]) => Found::Ambiguous(*first),
            _ => unknown(stated.as_deref().unwrap_or(namespace), &self.spelling(name)),
        }
    }

    /// The name as its page would spell it: as the JSON block does, or else a linked name begins with a
    /// letter in lower case, as all names of resources do.
    fn spelling<'a>(&self, name: &'a TypeName) -> Cow<'a, str> {
        let text = name.text.as_str();
        let (qualifier, short) = text.split_at(text.len() - short_name(name).len());
        let shown = name.shown.as_deref().and_then(|shown| shown.rsplit('.').next());
        if let Some(shown) = shown.filter(|shown| shown.eq_ignore_ascii_case(short)) {
            return Cow::Owned(format!("{qualifier}{shown}"));
        }
        let is_linked = name.link.as_deref().is_some_and(is_resource);
        if !is_linked || !self.rules.has(Rule::LinkTarget) {
            return Cow::Borrowed(text);
        }
        let (first, rest) = short.split_at(short.chars().next().map_or(0, char::len_utf8));
        Cow::Owned(format!("{qualifier}{}{rest}", first.to_ascii_lowercase()))
    }

    /// The type that both the link and the JSON block name, where the text names another one and neither
    /// has a page.
    fn other_type<'a>(&self, name: &'a TypeName) -> Option<&'a str> {
        let link = name.link.as_deref().filter(|link| is_resource(link))?;
        let linked = stem(link)?.rsplit('-').next()?;
        let shown = name.shown.as_deref()?;
        let short = shown.rsplit('.').next()?;
        let is_other =
            linked.eq_ignore_ascii_case(short) && !short.eq_ignore_ascii_case(short_name(name));
        let is_missing = self.page(link).is_none() && self.full(&shown.to_lowercase()).is_none();
        (is_other && is_missing && self.rules.has(Rule::LinkTarget)).then_some(shown)
    }

    /// The namespace of a name without one, by the file that it links, or else by the JSON block: the name
    /// of a file begins with the namespace, and a file of `microsoft.graph` has none in its name.
    fn stated_namespace(&self, name: &TypeName, own: &str) -> Option<String> {
        if name.text.contains('.') {
            return None;
        }
        let stem = name.link.as_deref().filter(|link| is_resource(link)).and_then(stem);
        let prefix = stem.map(|stem| stem.rsplit_once('-').map_or("", |(prefix, _)| prefix));
        let prefix = prefix.map(|prefix| if prefix == "enums" { "" } else { prefix });
        let by_prefix =
            prefix.filter(|prefix| !prefix.is_empty() && self.rules.has(Rule::LinkTarget));
        let by_prefix = by_prefix.and_then(|prefix| self.of_prefix(prefix, own));
        let in_json = || {
            let (namespace, short) = name.shown.as_deref()?.rsplit_once('.')?;
            short.eq_ignore_ascii_case(&name.text).then(|| namespace.to_owned())
        };
        let of_graph = || prefix.filter(|prefix| prefix.is_empty()).map(|_| GRAPH.to_owned());
        by_prefix.or_else(in_json).or_else(of_graph)
    }

    /// The namespace whose pages have that prefix: `microsoft.graph.partner.security` of `partner-security`.
    fn of_prefix(&self, prefix: &str, own: &str) -> Option<String> {
        let prefix = prefix.to_ascii_lowercase();
        let known = prefix.strip_prefix("enums-").unwrap_or(&prefix);
        let is_prefix = own.strip_prefix(GRAPH).is_some_and(|rest| {
            rest.trim_start_matches('.').to_ascii_lowercase().replace('.', "-") == known
        });
        is_prefix.then(|| own.to_owned()).or_else(|| self.prefixes.get(known).cloned())
    }

    /// The type with that name, with or without its namespace.
    pub(super) fn exact(&self, name: &str, namespace: &str) -> Option<DraftId> {
        self.exact_lower(&name.to_lowercase(), namespace)
    }

    fn exact_lower(&self, name: &str, namespace: &str) -> Option<DraftId> {
        self.full(name).or_else(|| self.own(name, namespace)).or_else(|| self.graph(name))
    }

    fn full(&self, name: &str) -> Option<DraftId> {
        self.full.get(full_text(name).as_ref()).copied()
    }

    fn own(&self, name: &str, namespace: &str) -> Option<DraftId> {
        self.in_namespace(name, namespace).filter(|_| self.rules.has(Rule::OwnNamespace))
    }

    fn graph(&self, name: &str) -> Option<DraftId> {
        self.in_namespace(name, GRAPH).filter(|_| self.rules.has(Rule::OtherNamespace))
    }

    fn in_namespace(&self, name: &str, namespace: &str) -> Option<DraftId> {
        self.full.get(&format!("{}.{name}", namespace.to_lowercase())).copied()
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
        if is_confirmed(name, stem) {
            return None;
        }
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

/// Does the link lead to the page of a resource, not to a method or out of the reference?
fn is_resource(link: &str) -> bool {
    let elsewhere = ["http:", "https:", "/", "#"].iter().any(|start| link.starts_with(start));
    !elsewhere && !link.contains("api/") && !link.contains("concepts/")
}

/// Does the JSON block name the type of the text, while the link leads to the page of another one?
fn is_confirmed(name: &TypeName, stem: &str) -> bool {
    let is_text = |other: &str| other.eq_ignore_ascii_case(short_name(name));
    let shown = name.shown.as_deref().and_then(|shown| shown.rsplit('.').next());
    shown.is_some_and(is_text) && !stem.rsplit('-').next().is_some_and(is_text)
}

fn unknown(namespace: &str, name: &str) -> Found {
    Found::Unknown(QualifiedName::parse_in(namespace, &full_text(name)))
}

/// `graph.x` means `microsoft.graph.x`.
fn full_text(name: &str) -> Cow<'_, str> {
    match name.strip_prefix("graph.") {
        Some(rest) => Cow::Owned(format!("{GRAPH}.{rest}")),
        None => Cow::Borrowed(name),
    }
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
