//! Docs of several copies of the same pages, each with types and names of files of its own. They lack
//! every tenth page: what is not found is looked for among all that there is, to suggest what was meant,
//! so that this is where cost could grow faster than the number of pages.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;

/// Writes the docs of that many copies into a folder, and returns how many pages a copy has.
pub(crate) fn write(pages: &Path, docs: &Path, count: usize) -> anyhow::Result<usize> {
    let mut texts = Vec::new();
    let mut paths: Vec<_> = fs::read_dir(pages)
        .with_context(|| format!("cannot look into `{}`", pages.display()))?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()?;
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "md"));
    paths.sort();
    for (number, path) in paths.iter().enumerate() {
        if number % 10 != 9 {
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            texts.push((name, String::from_utf8_lossy(&fs::read(path)?).into_owned()));
        }
    }
    if docs.exists() {
        fs::remove_dir_all(docs)?;
    }
    let folder = docs.join("api-reference").join(version(pages)).join("resources");
    fs::create_dir_all(&folder)?;
    let names = texts.iter().map(|(name, _)| name.as_str()).collect();
    for number in 1..=count {
        for (name, text) in &texts {
            let file = folder.join(format!("copy{number}-{name}"));
            fs::write(file, copy(text, &names, number))?;
        }
    }
    Ok(texts.len())
}

/// The name of the folder around that of the pages.
fn version(pages: &Path) -> &Path {
    pages.parent().and_then(Path::file_name).map_or(Path::new("v1.0"), Path::new)
}

/// A page with a namespace of its own, whose links to pages in `names` lead to their copies.
fn copy(text: &str, names: &BTreeSet<&str>, number: usize) -> String {
    const LINK: &str = "](";
    let text = text.replace("microsoft.graph", &format!("microsoft.graph.copy{number}"));
    let mut parts = text.split(LINK);
    let mut copy = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let destination = part.split([')', '#', '?']).next().unwrap_or_default();
        let folder = destination.rfind('/').map_or(0, |at| at + 1);
        let is_copied = names.contains(&destination[folder..]);
        let prefix = if is_copied { format!("copy{number}-") } else { String::new() };
        copy.extend([LINK, &part[..folder], &prefix, &part[folder..]]);
    }
    copy
}

#[cfg(test)]
mod tests {
    use super::copy;

    #[test]
    fn links_lead_to_copies_and_types_have_a_namespace_of_their_own() {
        let page =
            "[user](../resources/user.md#a) and [list](../api/list.md) of microsoft.graph.user";
        let expected = "[user](../resources/copy2-user.md#a) and [list](../api/list.md) of microsoft.graph.copy2.user";
        assert_eq!(copy(page, &["user.md"].into(), 2), expected);
    }
}
