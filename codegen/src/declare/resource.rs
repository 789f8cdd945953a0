//! Structured types: one for each `blockType: resource` comment with a type name, and for resource
//! pages that lost the comment but state a name and properties.

use std::collections::BTreeSet;

use super::json_block::{self, JsonBlock};
use super::model::{AbstractClaim, BaseClaim, BaseSource, PropertyDecl, StructuredDecl, TypeName};
use super::outline::{Outline, Resource};
use super::{is_identifier, is_namespace, property, prose};
use crate::diagnostic::{Code, Diagnostic};
use crate::docs::Inline;
use crate::page::json::Json;
use crate::page::{Page, plain_text};
use crate::schema::QualifiedName;
use crate::source::Span;

/// The namespace of names that state none.
pub(super) const DEFAULT_NAMESPACE: &str = "microsoft.graph";

/// Reads the structured types of a page.
pub(super) fn declare(
    page: &Page,
    outline: &Outline<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<StructuredDecl> {
    let mut declared: Vec<StructuredDecl> = Vec::new();
    for resource in &outline.resources {
        let Some(found) = annotated(page, outline, resource, diagnostics) else {
            continue;
        };
        // The same type again is another example of it.
        if !declared.iter().any(|known| known.name == found.name) {
            declared.push(found);
        }
    }
    if declared.is_empty() && outline.resources.is_empty() {
        declared.extend(unannotated(page, outline, diagnostics));
    }
    add_properties(outline, &mut declared, diagnostics);
    add_page_facts(page, outline, &mut declared);
    declared
}

/// A type from its metadata comment.
fn annotated(
    page: &Page,
    outline: &Outline<'_>,
    resource: &Resource<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<StructuredDecl> {
    if let Some((span, what)) = resource.metadata_problem {
        let message = format!("the metadata comment is not JSON: {what}");
        let effect = "it was read past";
        diagnostics.push(Diagnostic::new(Code::InvalidJson, span, message, effect));
    }
    let metadata = &resource.metadata;
    let json = resource.json.map(|json| json_block::read(json, diagnostics));
    let stated = ["@odata.type", "@type", "odata.type"];
    let stated = stated.iter().find_map(|key| metadata.get(key)?.as_str());
    let name = match stated.or(json.as_ref().and_then(|json| json.type_name.as_deref())) {
        Some(name) => qualify(name, outline),
        None => outline.title.as_ref().and_then(|(title, _)| qualify(title, outline)),
    };
    let Some(name) = name else {
        diagnostics.push(invalid_type_name(resource.span, stated.unwrap_or_default()));
        return None;
    };
    let mut decl = StructuredDecl::new(page, name, resource.span, "metadata-comment");
    if let Some(base) =
        metadata.get("baseType").and_then(Json::as_str).filter(|base| !base.is_empty())
    {
        let name = TypeName { text: base.trim_start_matches('#').to_owned(), link: None };
        decl.bases.push(BaseClaim { name, source: BaseSource::Metadata, span: resource.span });
    }
    let flags = ["abstract", "isAbstract"].iter().find_map(|key| metadata.get(key));
    let claim = |flag: &Json| {
        if flag.is_true() { AbstractClaim::Metadata } else { AbstractClaim::Denied }
    };
    decl.abstract_claim = flags.map(claim);
    decl.open = metadata.get("openType").is_some_and(Json::is_true);
    let key = metadata.get("keyProperty").and_then(Json::as_str).unwrap_or_default();
    let key = key.split(',').map(str::trim).filter(|key| is_identifier(key));
    decl.key = key.map(str::to_owned).collect();
    decl.json = json.map(|json| json.properties).unwrap_or_default();
    Some(decl)
}

/// A type from a page without a metadata comment: a title, a property table, and a JSON block or a
/// `Namespace:` line that says it is a type.
fn unannotated(
    page: &Page,
    outline: &Outline<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<StructuredDecl> {
    let (title, span) = outline.title.as_ref()?;
    let doc_type = page.front_matter.doc_type.as_deref().unwrap_or_default();
    let has_table = outline.tables.iter().any(|table| property::recognize(table).is_some());
    if !doc_type.starts_with("resourcePageType") || !has_table {
        return None;
    }
    let blocks = outline.loose_json.iter().map(|json| json_block::read(*json, diagnostics));
    let block: Option<JsonBlock> = blocks.into_iter().next();
    let stated = block.as_ref().and_then(|block| block.type_name.as_deref());
    if stated.is_none() && outline.namespace.is_none() {
        return None;
    }
    let name = qualify(stated.unwrap_or(title), outline)?;
    let message = format!("this page describes `{name}` without a metadata comment");
    let effect = "the type was read from its title and tables";
    diagnostics.push(
        Diagnostic::new(Code::MissingResource, *span, message, effect)
            .help("put a `blockType: resource` comment above the JSON block"),
    );
    let mut decl = StructuredDecl::new(page, name, *span, "title");
    decl.json = block.map(|block| block.properties).unwrap_or_default();
    Some(decl)
}

/// A page that calls itself a resource's and describes none.
pub(super) fn missing(page: &Page, outline: &Outline<'_>) -> Option<Diagnostic> {
    let (title, span) = outline.title.as_ref()?;
    let doc_type = page.front_matter.doc_type.as_deref().unwrap_or_default();
    let told = !outline.resources.is_empty() || !doc_type.starts_with("resourcePageType");
    let message = format!("the page of `{}` describes no type", property::excerpt(title));
    let diagnostic =
        Diagnostic::new(Code::MissingResource, *span, message, "nothing was read from it")
            .help("add a `blockType: resource` comment with a JSON block, or another `doc_type`");
    (!told).then_some(diagnostic)
}

impl StructuredDecl {
    fn new(page: &Page, name: QualifiedName, span: Span, rule: &'static str) -> Self {
        Self {
            name,
            stem: page.stem.clone(),
            span,
            rule,
            docs: Vec::new(),
            deprecated: None,
            bases: Vec::new(),
            abstract_claim: None,
            open: false,
            key: Vec::new(),
            writable: false,
            has_methods: false,
            properties: Vec::new(),
            json: Vec::new(),
        }
    }
}

/// Splits a name into namespace and name; a short one is of the page's namespace.
fn qualify(name: &str, outline: &Outline<'_>) -> Option<QualifiedName> {
    let name = name.trim().trim_start_matches('#');
    let (namespace, name) = match name.rsplit_once('.') {
        Some((namespace, name)) => (namespace, name),
        None => (outline.namespace.as_deref().unwrap_or(DEFAULT_NAMESPACE), name),
    };
    let valid = is_identifier(name) && is_namespace(namespace);
    valid.then(|| QualifiedName { namespace: namespace.to_owned(), name: name.to_owned() })
}

fn invalid_type_name(span: Span, stated: &str) -> Diagnostic {
    let message = if stated.is_empty() {
        "this resource states no type".to_owned()
    } else {
        format!("`{}` is not the name of a type", property::excerpt(stated))
    };
    Diagnostic::new(Code::InvalidName, span, message, "the resource was dropped")
        .help("write `\"@odata.type\": \"microsoft.graph.x\"` in the metadata comment")
}

/// Gives each table of properties to the type whose JSON block shares most names with it; nearly
/// every page has one type, which then gets them all.
fn add_properties(
    outline: &Outline<'_>,
    declared: &mut [StructuredDecl],
    diagnostics: &mut Vec<Diagnostic>,
) {
    let in_json = |decl: &StructuredDecl| decl.json.iter().map(|json| json.name.clone()).collect();
    let names: Vec<BTreeSet<String>> = declared.iter().map(in_json).collect();
    for table in outline.tables.iter().filter_map(property::recognize) {
        let mut rows = property::rows(&table, diagnostics);
        let shared = |index: &usize| {
            let in_json = |row: &&PropertyDecl| names[*index].contains(&row.name);
            rows.iter().filter(in_json).count()
        };
        let best = (0..declared.len()).rev().max_by_key(shared);
        let Some(decl) = best.map(|index| &mut declared[index]) else {
            return;
        };
        for row in &rows {
            let stated = row.docs.iter().find_map(|block| match block {
                crate::docs::DocBlock::Paragraph(text) | crate::docs::DocBlock::Item(text) => {
                    prose::inherited_from(text)
                }
            });
            let claim = |name| BaseClaim { name, source: BaseSource::Row, span: row.span };
            decl.bases.extend(stated.map(claim));
        }
        decl.properties.append(&mut rows);
    }
}

/// What the page says outside tables and comments holds for its first type.
fn add_page_facts(page: &Page, outline: &Outline<'_>, declared: &mut [StructuredDecl]) {
    let Some(decl) = declared.first_mut() else {
        return;
    };
    let description = page.front_matter.description.clone().unwrap_or_default();
    let mut abstract_in_words = prose::says_abstract(&description);
    for (text, span, is_item) in &outline.intro {
        let plain = plain_text(text);
        abstract_in_words |= prose::says_abstract(&plain);
        decl.open |= prose::says_open(&plain);
        let claim = |name| BaseClaim { name, source: BaseSource::Prose, span: *span };
        decl.bases.extend(prose::base_type(text).map(claim));
        decl.deprecated = decl.deprecated.take().or_else(|| prose::deprecation(&plain));
        decl.docs.extend(prose::docs(text, *is_item));
    }
    if !decl.bases.iter().any(|claim| claim.source == BaseSource::Prose) {
        let span = decl.span;
        let claim = |name| BaseClaim { name, source: BaseSource::Prose, span };
        decl.bases.extend(prose::base_type(&[Inline::Text(description)]).map(claim));
    }
    if abstract_in_words {
        decl.abstract_claim = decl.abstract_claim.or(Some(AbstractClaim::Prose));
    }
    add_methods(outline, decl);
}

/// What the tables of methods say: only entities have methods of their own.
fn add_methods(outline: &Outline<'_>, decl: &mut StructuredDecl) {
    for section in &outline.tables {
        let is_methods = |cell: &String| {
            matches!(cell.to_lowercase().as_str(), "method" | "methods" | "task" | "function")
        };
        if !section.table.header.first().is_some_and(is_methods) {
            continue;
        }
        for row in &section.table.rows {
            let Some(cell) = row.cells.first() else {
                continue;
            };
            let links_method = cell
                .prose
                .iter()
                .any(|inline| matches!(inline, Inline::Link(_, link) if link.contains("/api/")));
            let verb = cell.text().to_lowercase();
            let writes = ["create", "add", "update", "delete"];
            decl.has_methods |= links_method;
            decl.writable |= links_method && writes.iter().any(|write| verb.starts_with(write));
        }
    }
}
