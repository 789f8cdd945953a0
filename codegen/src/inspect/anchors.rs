//! The anchors of a page: what links can name after `#`.

use std::collections::{BTreeMap, BTreeSet};

use crate::page::{BlockKind, Page};

/// Every anchor of a page.
pub(super) fn of_page(page: &Page) -> BTreeSet<String> {
    let mut anchors: BTreeSet<String> = page.html_anchors.iter().cloned().collect();
    let mut seen: BTreeMap<String, u32> = BTreeMap::new();
    for block in &page.blocks {
        if let BlockKind::Heading { text, .. } = &block.kind {
            let name = slug(text);
            let repeated = seen.entry(name.clone()).or_default();
            anchors.insert(if *repeated == 0 { name } else { format!("{name}-{repeated}") });
            *repeated += 1;
        }
    }
    anchors
}

/// The anchor of a heading on the site and on GitHub: lower case, hyphens for spaces, no punctuation.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter_map(|c| match c {
        ' ' => Some('-'),
        _ if c.is_alphanumeric() || c == '-' || c == '_' => Some(c),
        _ => None,
    });
    kept.flat_map(char::to_lowercase).collect()
}
