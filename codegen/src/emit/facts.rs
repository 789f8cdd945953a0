//! Writes facts in the words that users search for: "Read-only. Not nullable. Returned only on
//! `$select`. Supports `$filter` (`eq`, `ne`)."

use crate::docs::{DocBlock, Inline};
use crate::schema::{Docs, Fact, LinkTarget, Selection};

/// Adds the facts to the docs of a property, as a paragraph. If that it is the key is all, this is a
/// sentence of the last paragraph.
pub(super) fn add(facts: &[Fact], is_of_entity: bool, docs: &mut Docs) {
    let key = if is_of_entity { "Key of the entity." } else { "Key." };
    match (facts, docs.last_mut()) {
        ([], _) => {}
        ([Fact::Key], Some(DocBlock::Paragraph(last))) => {
            let ends = ['.', '!', '?', ':', ')'];
            let is_ended = matches!(last.last(), Some(Inline::Text(end)) if end.ends_with(ends));
            text(last, &format!("{} {key}", if is_ended { "" } else { "." }));
        }
        ([Fact::Key], _) => docs.push(DocBlock::Paragraph(vec![Inline::Text(key.to_owned())])),
        _ => docs.push(DocBlock::Paragraph(prose(facts))),
    }
}

fn prose(facts: &[Fact]) -> Vec<Inline<LinkTarget>> {
    let mut prose = Vec::new();
    for fact in facts {
        match fact {
            Fact::Key => text(&mut prose, "Key. "),
            Fact::Required => text(&mut prose, "Required. "),
            Fact::ReadOnly => text(&mut prose, "Read-only. "),
            Fact::Nullable(true) => text(&mut prose, "Nullable. "),
            Fact::Nullable(false) => text(&mut prose, "Not nullable. "),
            Fact::Default(value) => {
                text(&mut prose, "The default value is ");
                code(&mut prose, value);
                text(&mut prose, ". ");
            }
            Fact::MaxLength(length) => {
                text(&mut prose, &format!("Maximum length is {length} characters. "));
            }
            Fact::Select(Selection::ByDefault) => text(&mut prose, "Returned by default. "),
            Fact::Select(Selection::OnlyOnSelect) => {
                text(&mut prose, "Returned only on ");
                code(&mut prose, "$select");
                text(&mut prose, ". ");
            }
            Fact::Filter { .. } | Fact::OrderBy(_) | Fact::Search(_) | Fact::Expand(_) => {}
        }
    }
    options(&mut prose, "Supports ", facts, true);
    options(&mut prose, "Doesn't support ", facts, false);
    prose
}

fn text(prose: &mut Vec<Inline<LinkTarget>>, text: &str) {
    prose.push(Inline::Text(text.to_owned()));
}

fn code(prose: &mut Vec<Inline<LinkTarget>>, code: &str) {
    prose.push(Inline::Code(code.to_owned()));
}

/// The query options that the property supports, or does not support.
fn options(prose: &mut Vec<Inline<LinkTarget>>, verb: &str, facts: &[Fact], wanted: bool) {
    let none: &[String] = &[];
    let options: Vec<_> = facts
        .iter()
        .filter_map(|fact| match fact {
            Fact::Filter { supported, operators } => {
                Some(("$filter", *supported, operators.as_slice()))
            }
            Fact::OrderBy(supported) => Some(("$orderby", *supported, none)),
            Fact::Search(supported) => Some(("$search", *supported, none)),
            Fact::Expand(supported) => Some(("$expand", *supported, none)),
            _ => None,
        })
        .filter(|option| option.1 == wanted)
        .collect();
    for (index, (name, _, operators)) in options.iter().enumerate() {
        text(prose, if index == 0 { verb } else { ", " });
        code(prose, name);
        for (index, operator) in operators.iter().enumerate() {
            text(prose, if index == 0 { " (" } else { ", " });
            match operator.strip_suffix(" on null values") {
                Some(operator) => {
                    code(prose, operator);
                    text(prose, " on null values");
                }
                None => code(prose, operator),
            }
        }
        if !operators.is_empty() {
            text(prose, ")");
        }
    }
    if !options.is_empty() {
        text(prose, ". ");
    }
}
