//! The product area of a page, from its front matter.

use super::model::AreaDecl;
use crate::diagnostic::{Code, Diagnostic, Subject, excerpt};
use crate::naming::feature_name;
use crate::page::Page;
use crate::rule::{Rule, Rules};

/// The keys that name the area; newer pages use the first.
const KEYS: [&str; 2] = ["ms.subservice", "ms.prod"];

/// Reads the area of a page.
pub(super) fn declare(
    page: &Page,
    rules: Rules,
    diagnostics: &mut Vec<Diagnostic>,
) -> Option<AreaDecl> {
    if !rules.has(Rule::FrontMatter) {
        return None;
    }
    let entries = page.front_matter.entries.iter().rev();
    let stated = |key| entries.clone().find(|it| it.key == key && !it.value.trim().is_empty());
    let entry = KEYS.into_iter().find_map(stated)?;
    let name = feature_name(&entry.value);
    if name.is_none() {
        let message = format!("`{}` cannot name a product area", excerpt(&entry.value));
        let effect = "the types of the page have no area";
        let help = "write letters, digits and hyphens, as in `outlook`";
        diagnostics.push(
            Diagnostic::new(Code::InvalidFrontMatter, entry.span, Subject::File, message, effect)
                .help(help),
        );
    }
    Some(AreaDecl { name: name?, span: entry.span })
}
