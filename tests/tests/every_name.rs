//! Every accepted name, wherever a name can be, gives a crate that compiles without a warning: methods and
//! types of the runtime, read from its source, keywords, devices, short names.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use msgraph_tests::program::call;
use msgraph_tests::{enumeration, folders, resource};
use syn::{Item, TraitItem, UseTree};

use crate::bad_together::check;

const WORDS: [&str; 75] = [
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "crate",
    "do", "dyn", "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl",
    "in", "let", "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref",
    "return", "self", "static", "struct", "super", "trait", "true", "try", "type", "typeof",
    "unsafe", "unsized", "use", "virtual", "where", "while", "yield", "union", "auto", "safe",
    "raw", "con", "nul", "aux", "prn", "com1", "lpt9", "bool", "str", "u8", "i64", "f64", "usize",
    "char", "_1", "_1st", "wide", "lib", "main", "Self", "string",
];

/// The methods of all traits below a folder.
fn methods(folder: &Path, names: &mut BTreeSet<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            methods(&path, names);
            continue;
        }
        for item in syn::parse_file(&fs::read_to_string(&path).unwrap()).unwrap().items {
            let Item::Trait(item) = item else { continue };
            names.insert(item.ident.to_string());
            names.extend(item.items.iter().filter_map(|item| match item {
                TraitItem::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
}

fn exports(tree: &UseTree, names: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(tree) => exports(&tree.tree, names),
        UseTree::Group(group) => group.items.iter().for_each(|tree| exports(tree, names)),
        UseTree::Name(name) => {
            names.insert(name.ident.to_string());
        }
        UseTree::Rename(_) | UseTree::Glob(_) => {}
    }
}

/// Names with a meaning of their own somewhere.
fn special() -> BTreeSet<String> {
    let generated = folders::workspace().join("generated/src");
    let mut names: BTreeSet<_> = WORDS.iter().map(|word| (*word).to_owned()).collect();
    methods(&generated.join("runtime"), &mut names);
    for file in ["lib.rs", "runtime/mod.rs"] {
        let file = syn::parse_file(&fs::read_to_string(generated.join(file)).unwrap()).unwrap();
        for item in file.items {
            if let Item::Use(item) = item {
                exports(&item.tree, &mut names);
            }
        }
    }
    assert!(names.contains("variant") && names.contains("context") && names.contains("Strict"));
    names
}

/// All identifiers of one and two characters.
fn short() -> Vec<String> {
    let first = ('a'..='z').chain('A'..='Z').chain(['_']);
    let more: Vec<_> = first.clone().chain('0'..='9').collect();
    let two = |first: char| more.iter().map(move |second| format!("{first}{second}"));
    first.clone().map(String::from).chain(first.flat_map(two)).collect()
}

#[test]
fn compiles_wherever_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    let write = |stem: String, text: String| {
        fs::write(resources.join(format!("{stem}.md")), text).unwrap();
    };
    let special: Vec<_> = special().into_iter().collect();
    let short = short();
    for (index, name) in special.iter().chain(&short[..53]).enumerate() {
        let row = format!("{name}|microsoft.graph.named.{name}");
        let text = resource(&format!("microsoft.graph.named.{name}"), &[&row], "");
        write(format!("type-{index}"), text);
        let text = resource(&format!("microsoft.graph.{name}.inside"), &["x|String"], "");
        let area = format!("ms.prod: \"{name}\"\ndoc_type:");
        write(format!("namespace-{index}"), text.replacen("doc_type:", &area, 1));
    }
    let all: Vec<_> = special.iter().chain(&short).collect();
    for (index, names) in all.chunks(200).enumerate() {
        let rows: Vec<_> = names.iter().map(|name| format!("{name}|String")).collect();
        let rows: Vec<_> = rows.iter().map(String::as_str).collect();
        let text = resource(&format!("microsoft.graph.base{index}"), &rows, "");
        write(format!("base-{index}"), text);
        let base = format!("\"baseType\": \"microsoft.graph.base{index}\"");
        let text = resource(&format!("microsoft.graph.derived{index}"), &["more|String"], &base);
        write(format!("derived-{index}"), text);
        let members: Vec<_> = names.iter().map(|name| name.as_str()).collect();
        write(format!("enum-{index}"), enumeration(&format!("choice{index}"), &members));
    }
    let run = call(folder.path(), "codegen --docs docs --out crate --message-format short");
    assert_eq!(run.code, 0, "{}", run.err);
    check(&folder.path().join("crate"));
}
