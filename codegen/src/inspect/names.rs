//! Consistent type names: in the title, `Namespace:` line, JSON block and metadata comment.

use super::resources;
use crate::declare::{is_identifier, is_namespace};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::docs::Inline;
use crate::odata::{self, TYPE_KEY};
use crate::page::{Annotated, BlockKind, Page, key_span, plain_text};
use crate::schema::QualifiedName;
use crate::source::Span;

/// Inspects the names of a page.
pub(super) fn inspect(page: &Page, pairs: &[Annotated<'_>], found: &mut Vec<Diagnostic>) {
    let mut resources = resources(pairs);
    let Some(first) = resources.next() else {
        return;
    };
    if !documents_type_key(page) {
        found.extend(pairs.iter().filter_map(json_type));
    }
    let declared = first.qualified_name();
    let Some((name, span)) = first.type_name() else {
        return;
    };
    let QualifiedName { namespace, name: short } = &QualifiedName::parse_in("", name);
    let (title, subject) = (title(page), Subject::from(declared.as_ref()));
    if resources.next().is_none() {
        found.extend(
            title.and_then(|(title, _)| title_conflict(title, short, name, (span, subject))),
        );
    }
    let top = title.map_or(first.span, |(_, span)| span);
    found.extend(namespace_line(page, namespace, name, (top, subject)));
}

fn title(page: &Page) -> Option<(&str, Span)> {
    page.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { text, .. } => Some((text.as_str(), block.span)),
        _ => None,
    })
}

/// Whether the page has a row for `@odata.type`, whose value then is that of a property.
fn documents_type_key(page: &Page) -> bool {
    page.blocks.iter().any(|block| match &block.kind {
        BlockKind::Table(table) => {
            let mut names = table.rows.iter().filter_map(|row| row.cells.first());
            names.any(
                |cell| matches!(cell.prose.as_slice(), [Inline::Text(name)] if name == TYPE_KEY),
            )
        }
        _ => false,
    })
}

/// Reports a title that names another type. A title may be a phrase; only a first word in lower camel
/// case names a type.
fn title_conflict(
    title: &str,
    short: &str,
    name: &str,
    (span, subject): (Span, Subject<'_>),
) -> Option<Diagnostic> {
    let mut words = title.split_whitespace();
    let (stated, next) = (words.next()?, words.next()?);
    let has_inner_capital = stated.bytes().skip(1).any(|byte| byte.is_ascii_uppercase());
    let is_name = is_identifier(stated)
        && stated.starts_with(|first: char| first.is_ascii_lowercase())
        && has_inner_capital
        && matches!(next, "resource" | "complex");
    (is_name && !stated.eq_ignore_ascii_case(short)).then(|| {
        let message = format!("the metadata comment names the type `{name}`, the title `{stated}`");
        let effect = "the name in the comment was used";
        Diagnostic::new(Code::TypeNameConflict, span, subject, message, effect)
            .help("use the same name in both")
    })
}

/// Reports a JSON block whose type is not that of the comment.
fn json_type(pair: &Annotated<'_>) -> Option<Diagnostic> {
    let resource = pair.resource()?;
    let (name, _) = resource.type_name()?;
    let (code, json) = pair.json()?;
    let member = json.value.members().iter().find(|member| member.name == TYPE_KEY)?;
    let stated = odata::type_name(member.value.as_str()?);
    if stated.eq_ignore_ascii_case(name) || !is_namespace(stated) {
        return None;
    }
    let span = key_span(code.span, code.start, member);
    let message =
        format!("the JSON block names the type `{stated}`, its metadata comment `{name}`");
    let effect = "the name in the comment was used";
    let declared = resource.qualified_name();
    let subject = Subject::from(declared.as_ref());
    let diagnostic = Diagnostic::new(Code::TypeNameConflict, span, subject, message, effect);
    Some(diagnostic.help("use the same name in both"))
}

fn namespace_line(
    page: &Page,
    namespace: &str,
    name: &str,
    (top, subject): (Span, Subject<'_>),
) -> Option<Diagnostic> {
    let stated = page.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Paragraph(prose) => {
            let text = plain_text(prose);
            let stated = text.strip_prefix("Namespace:")?;
            Some((stated.split_whitespace().next().unwrap_or_default().to_owned(), block.span))
        }
        _ => None,
    });
    let Some((stated, span)) = stated else {
        let message = format!("the page of `{name}` has no `Namespace:` line");
        let effect = "the namespace in the metadata comment was used";
        let diagnostic = Diagnostic::new(Code::MissingNamespace, top, subject, message, effect);
        let namespace = if namespace.is_empty() { "microsoft.graph" } else { namespace };
        return Some(diagnostic.help(format!("write `Namespace: {namespace}` below the title")));
    };
    let is_other = is_namespace(&stated)
        && is_namespace(namespace)
        && !namespace.eq_ignore_ascii_case(&stated);
    is_other.then(|| {
        let message =
            format!("this line names the namespace `{stated}`, the metadata comment `{namespace}`");
        let effect = "the namespace in the comment was used";
        Diagnostic::new(Code::NamespaceConflict, span, subject, message, effect)
            .help("use the same namespace in both")
    })
}
