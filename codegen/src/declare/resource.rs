//! Structured types: one for each `blockType: resource` comment with a type name, and one for a resource
//! page that lacks the comment but states a name and properties.

use std::collections::{BTreeMap, BTreeSet};

use super::deprecation;
use super::json_block::{self, JsonBlock};
use super::model::{
    BaseClaim, BaseSource, FlagClaim, JsonProperty, JsonShape, KeyClaim, ListMethod, PropertyDecl,
    StructuredDecl, TypeName,
};
use super::outline::{IntroBlock, Outline, Resource};
use super::tables::TableKind;
use super::{is_identifier, is_namespace, property, prose, type_cell};
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::docs::Inline;
use crate::odata;
use crate::page::json::Json;
use crate::page::{Metadata, Page, plain_text, type_of};
use crate::rule::{Rule, Rules};
use crate::schema::QualifiedName;
use crate::source::Span;

/// The namespace of names without one.
pub(super) const DEFAULT_NAMESPACE: &str = "microsoft.graph";

/// Reads the structured types of a page.
pub(super) fn declare(
    page: &Page,
    outline: &Outline<'_>,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<StructuredDecl> {
    let mut declared: Vec<StructuredDecl> = Vec::new();
    for resource in outline.resources() {
        let Some(found) = annotated(page, outline, &resource, rules, diagnostics) else {
            continue;
        };
        // A repeated type is another example of it.
        if !declared.iter().any(|known| known.name == found.name) {
            declared.push(found);
        }
    }
    if declared.is_empty() && outline.resources().next().is_none() && rules.has(Rule::TitleName) {
        declared.extend(unannotated(page, outline, diagnostics));
    }
    add_properties(outline, &mut declared, rules, diagnostics);
    add_prose(page, outline, &mut declared);
    declared
}

/// A type from its metadata comment.
fn annotated(
    page: &Page,
    outline: &Outline<'_>,
    resource: &Resource<'_>,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<StructuredDecl> {
    let metadata = resource.metadata;
    let json = resource.json.and_then(json_block::read);
    let stated = metadata.type_name().filter(|_| rules.has(Rule::MetadataName));
    let in_json = json.as_ref().and_then(|json| json.type_name.as_deref());
    let in_json = in_json.filter(|_| rules.has(Rule::MetadataName));
    let title = outline.title.as_ref().filter(|_| rules.has(Rule::TitleName));
    let rule = if stated.is_some() { Rule::MetadataName } else { Rule::TitleName };
    let name = match stated.map(|(name, _)| name).or(in_json) {
        Some(name) => qualify(name, outline),
        None => title.and_then(|(title, _)| qualify(title, outline)),
    };
    let subject = Subject::from(name.as_ref());
    let of_comment = json_block::problem(&metadata.json, metadata.span, metadata.start)
        .map(|problem| ("metadata comment", problem));
    let of_block = json.as_ref().and_then(|json| Some(("JSON block", json.problem?)));
    let problems = of_comment.into_iter().chain(of_block);
    diagnostics.extend(problems.map(|(what, problem)| json_block::invalid(what, problem, subject)));
    let span = stated.map_or(metadata.span, |(_, span)| span);
    let Some(name) = name else {
        let written = stated.and_then(|_| type_of(&metadata.json.value));
        let written = written.map(|(_, written)| written).unwrap_or_default();
        diagnostics.push(invalid_type_name(metadata.span, written));
        return None;
    };
    let mut decl = StructuredDecl::new(page, name, span, rule);
    add_metadata(metadata, &mut decl);
    decl.add_json(json);
    Some(decl)
}

/// Adds what the metadata comment states besides the name.
fn add_metadata(metadata: &Metadata, decl: &mut StructuredDecl) {
    let values = &metadata.json.value;
    let text = |key| values.get(key).and_then(Json::as_str).filter(|text| !text.is_empty());
    if let Some(base) = text("baseType") {
        let name = TypeName::new(odata::type_name(base), None);
        let span = metadata.span_of("baseType");
        decl.bases.push(BaseClaim { name, source: BaseSource::Metadata, span });
    }
    let flag = |key, rule| {
        let value = values.get(key)?.is_true();
        Some(FlagClaim { value, span: metadata.span_of(key), rule })
    };
    let abstracts = ["abstract", "isAbstract"].map(|key| flag(key, Rule::AbstractMetadata));
    decl.abstracts.extend(abstracts.into_iter().flatten());
    decl.opens.extend(flag("openType", Rule::OpenMetadata));
    let names = text("keyProperty").unwrap_or_default().split(',').map(str::trim);
    let names: Vec<_> = names.filter(|key| is_identifier(key)).map(str::to_owned).collect();
    if !names.is_empty() {
        decl.key = Some(KeyClaim { names, span: metadata.span_of("keyProperty") });
    }
}

/// A type from a page without a metadata comment: it needs a title, a property table, and a type in
/// its JSON block or a `Namespace:` line.
fn unannotated(
    page: &Page,
    outline: &Outline<'_>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<StructuredDecl> {
    let (title, span) = outline.title.as_ref()?;
    let has_table = outline.property_tables().next().is_some();
    if !is_resource_page(page) || !has_table {
        return None;
    }
    let block = outline.loose_json().and_then(json_block::read);
    let stated = block.as_ref().and_then(|block| block.type_name.as_deref());
    let is_type = stated.is_some() || outline.namespace.is_some();
    let name = qualify(stated.unwrap_or(title), outline).filter(|_| is_type);
    if let Some(problem) = block.as_ref().and_then(|block| block.problem) {
        let subject = Subject::from(name.as_ref());
        diagnostics.push(json_block::invalid("JSON block", problem, subject));
    }
    let name = name?;
    let message = format!("this page describes `{name}` without a metadata comment");
    let effect = "the type was read from its title and tables";
    diagnostics.push(
        Diagnostic::new(Code::MissingResource, *span, Subject::Type(&name), message, effect)
            .help("put a `blockType: resource` comment above the JSON block"),
    );
    let mut decl = StructuredDecl::new(page, name, *span, Rule::TitleName);
    decl.add_json(block);
    Some(decl)
}

/// A finding for a page whose `doc_type` is that of a resource, and which describes no type.
pub(super) fn missing(page: &Page, outline: &Outline<'_>) -> Option<Diagnostic> {
    let (_, span) = outline.title.as_ref()?;
    if outline.resources().next().is_some() || !is_resource_page(page) {
        return None;
    }
    let message = "the `doc_type` of this page is that of a resource, but it describes no type";
    let effect = "nothing was read from it";
    let diagnostic = Diagnostic::new(Code::MissingResource, *span, Subject::File, message, effect);
    let help = "add a `blockType: resource` comment with a JSON block, or change the `doc_type`";
    Some(diagnostic.help(help))
}

fn is_resource_page(page: &Page) -> bool {
    page.front_matter.doc_type().starts_with("resourcePageType")
}

impl StructuredDecl {
    fn new(page: &Page, name: QualifiedName, span: Span, rule: Rule) -> Self {
        Self {
            name,
            stem: page.stem.clone(),
            span,
            rule,
            docs: Vec::new(),
            deprecated: None,
            bases: Vec::new(),
            abstracts: Vec::new(),
            abstract_in_docs: false,
            opens: Vec::new(),
            key: None,
            written_by: None,
            has_methods: None,
            lists: Vec::new(),
            properties: Vec::new(),
            json: Vec::new(),
            abridged: false,
            unread: BTreeSet::new(),
        }
    }

    fn add_json(&mut self, block: Option<JsonBlock>) {
        if let Some(block) = block {
            self.json = block.properties;
            self.abridged = block.abridged;
        }
    }
}

/// Splits a name into namespace and name; a short name is in the page's namespace.
fn qualify(name: &str, outline: &Outline<'_>) -> Option<QualifiedName> {
    let namespace = outline.namespace.as_deref().unwrap_or(DEFAULT_NAMESPACE);
    let name = QualifiedName::parse_in(namespace, odata::type_name(name));
    (is_identifier(&name.name) && is_namespace(&name.namespace)).then_some(name)
}

fn invalid_type_name(span: Span, stated: &str) -> Diagnostic {
    let message = if stated.is_empty() {
        "this resource has no type name".to_owned()
    } else {
        format!("`{}` is not a valid type name", excerpt(stated))
    };
    Diagnostic::new(Code::InvalidName, span, Subject::File, message, "the resource was dropped")
        .help("write `\"@odata.type\": \"microsoft.graph.x\"` in the metadata comment")
}

/// Adds each property table to the type whose JSON block shares the most names with it. Nearly every
/// page has one type, which gets all tables.
fn add_properties(
    outline: &Outline<'_>,
    declared: &mut [StructuredDecl],
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let in_json = |decl: &StructuredDecl| decl.json.iter().map(|json| json.name.clone()).collect();
    let names: Vec<BTreeSet<String>> = declared.iter().map(in_json).collect();
    for (table, columns) in outline.property_tables() {
        let mut found = Vec::new();
        let mut rows = property::rows(table, columns, rules, &mut found);
        let shared = |index: &usize| {
            let in_json = |row: &&PropertyDecl| names[*index].contains(&row.name);
            rows.iter().filter(in_json).count()
        };
        let best = (0..declared.len()).rev().max_by_key(shared);
        let mut best = best.map(|index| &mut declared[index]);
        if let Some(decl) = &mut best {
            for finding in &mut found {
                finding.set_page_type(&decl.name);
            }
        }
        diagnostics.append(&mut found);
        let Some(decl) = best else {
            return;
        };
        show_names(&mut rows, &decl.json);
        for row in &rows {
            let stated = row.docs.iter().find_map(|it| prose::inherited_from(&it.prose));
            let claim = |name| BaseClaim { name, source: BaseSource::Row, span: row.span };
            decl.bases.extend(stated.map(claim));
        }
        decl.properties.append(&mut rows);
    }
    for decl in declared {
        decl.unread = outline.unread_names();
    }
}

/// Adds to the names in type cells the type that the JSON block shows, with its namespace.
fn show_names(rows: &mut [PropertyDecl], json: &[JsonProperty]) {
    let shown = json
        .iter()
        .rev()
        .filter_map(|it| Some((it.name.to_ascii_lowercase(), type_in(&it.shape)?)));
    let shown: BTreeMap<_, _> = shown.collect();
    for row in rows {
        let Some(full) = shown.get(&row.name.to_ascii_lowercase()) else {
            continue;
        };
        for name in row.ty.names.iter_mut().filter(|_| full.contains('.')) {
            name.shown = Some((*full).to_owned());
        }
    }
}

/// The type that a value of the JSON block names.
fn type_in(shape: &JsonShape) -> Option<&str> {
    match shape {
        JsonShape::Typed(name) => Some(odata::type_name(odata::item_of(name).unwrap_or(name))),
        JsonShape::Collection(item) => type_in(item),
        _ => None,
    }
}

/// Adds the facts of prose and methods to the first type of the page.
fn add_prose(page: &Page, outline: &Outline<'_>, declared: &mut [StructuredDecl]) {
    let Some(decl) = declared.first_mut() else {
        return;
    };
    decl.deprecated = deprecation::of_page(page, outline, &decl.name.name);
    let description = page.front_matter.entry("description");
    let flag = |rule, span| FlagClaim { value: true, span, rule };
    let is_abstract = description.filter(|entry| prose::says_abstract(&entry.value));
    decl.abstracts.extend(is_abstract.map(|entry| flag(Rule::AbstractInWords, entry.span)));
    for block in &outline.intro {
        let IntroBlock { prose: text, span, .. } = block;
        let plain = plain_text(text);
        if prose::says_abstract(&plain) {
            decl.abstracts.push(flag(Rule::AbstractInWords, *span));
            decl.abstract_in_docs = true;
        }
        if prose::says_open(&plain) {
            decl.opens.push(flag(Rule::OpenInWords, *span));
        }
        let claim = |name| BaseClaim { name, source: BaseSource::Prose, span: *span };
        decl.bases.extend(prose::base_types(text).into_iter().map(claim));
        decl.docs.extend(block.docs());
    }
    let has_base = decl.bases.iter().any(|claim| claim.source == BaseSource::Prose);
    if let Some(entry) = description.filter(|_| !has_base) {
        let claim = |name| BaseClaim { name, source: BaseSource::Prose, span: entry.span };
        let named = prose::base_types(&[Inline::Text(entry.value.clone())]);
        decl.bases.extend(named.into_iter().map(claim));
    }
    add_methods(outline, decl);
}

/// The relationship that a method lists: `messages` of `../api/user-list-messages.md`.
fn listed_relationship(link: &str) -> Option<String> {
    let page = link.rsplit('/').next()?.split(['#', '?']).next()?;
    let (_, relationship) = page.strip_suffix(".md")?.split_once("-list-")?;
    Some(relationship.to_ascii_lowercase())
}

/// Adds what the tables of methods state: only entities have methods of their own.
fn add_methods(outline: &Outline<'_>, decl: &mut StructuredDecl) {
    for section in &outline.tables {
        let TableKind::Methods { .. } = section.kind else {
            continue;
        };
        for row in &section.table.rows {
            let Some(cell) = row.cells.first() else {
                continue;
            };
            let method = cell.prose.iter().find_map(|inline| match inline {
                Inline::Link(_, link) if link.contains("/api/") => Some(link.as_str()),
                _ => None,
            });
            if let (Some(link), Some(returned)) = (method, row.cells.get(1)) {
                let returns = type_cell::parse(&returned.prose);
                let list = |relationship| ListMethod { relationship, returns, span: returned.span };
                decl.lists.extend(listed_relationship(link).map(list));
            }
            if method.is_some() {
                let verb = cell.text().to_lowercase();
                let writes = ["create", "add", "update", "delete"];
                decl.has_methods.get_or_insert(cell.span);
                if writes.iter().any(|write| verb.starts_with(write)) {
                    decl.written_by.get_or_insert(cell.span);
                }
            }
        }
    }
}
