//! The lists are those of the sources of the generated crate: nothing is missing, nothing is left over.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use syn::{Item, TraitItem, UseTree};

use super::{FEATURES, RUNTIME_METHODS, RUNTIME_TYPES};

/// The exported traits that every family has.
const TRAITS: [&str; 2] = ["Conformance", "Resource"];

fn workspace(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(path)
}

fn read(path: &Path) -> String {
    fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

/// The items of all Rust files of a folder.
fn items(folder: &str) -> Vec<Item> {
    let mut items = Vec::new();
    let mut folders = vec![workspace(folder)];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).expect("the folder exists") {
            let path = entry.expect("the folder can be read").path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                items.extend(syn::parse_file(&read(&path)).expect("it is Rust").items);
            }
        }
    }
    items
}

/// The names that a `use` brings in below this path.
fn imported(tree: &UseTree, path: &[&str], names: &mut BTreeSet<String>) {
    match (tree, path) {
        (UseTree::Path(tree), [first, rest @ ..]) if tree.ident == first => {
            imported(&tree.tree, rest, names);
        }
        (UseTree::Group(group), _) => {
            group.items.iter().for_each(|tree| imported(tree, path, names));
        }
        (UseTree::Name(name), []) => {
            names.insert(name.ident.to_string());
        }
        _ => {}
    }
}

fn imports(items: &[Item], path: &[&str]) -> BTreeSet<String> {
    let mut names = BTreeSet::new();
    for item in items {
        if let Item::Use(item) = item {
            imported(&item.tree, path, &mut names);
        }
    }
    names
}

fn check(listed: &[&str], defined: &BTreeSet<String>) {
    let listed: BTreeSet<_> = listed.iter().map(|name| (*name).to_owned()).collect();
    let missing: Vec<_> = defined.difference(&listed).collect();
    let left_over: Vec<_> = listed.difference(defined).collect();
    assert!(missing.is_empty() && left_over.is_empty(), "add {missing:?}, remove {left_over:?}");
}

#[test]
fn types_are_those_that_the_crate_exports_and_that_generated_files_import() {
    let lib = syn::parse_file(&read(&workspace("generated/src/lib.rs"))).expect("it is Rust");
    let mut defined = imports(&lib.items, &["runtime"]);
    for folder in ["generated/src/types", "tests/runtime/src/types"] {
        defined.extend(imports(&items(folder), &["crate", "runtime"]));
    }
    // Functions and macros do not share a namespace with types.
    defined.retain(|name| name.starts_with(char::is_uppercase));
    check(RUNTIME_TYPES, &defined);
}

#[test]
fn methods_are_those_of_the_traits_of_families() {
    let mut defined = BTreeSet::new();
    let mut traits = BTreeSet::new();
    for item in items("generated/src/runtime") {
        let Item::Trait(item) = item else { continue };
        if TRAITS.iter().any(|name| item.ident == name) {
            traits.insert(item.ident.to_string());
            defined.extend(item.items.iter().filter_map(|item| match item {
                TraitItem::Fn(function) => Some(function.sig.ident.to_string()),
                _ => None,
            }));
        }
    }
    assert_eq!(traits.len(), TRAITS.len());
    check(RUNTIME_METHODS, &defined);
}

#[test]
fn features_are_those_of_the_manifest() {
    let manifest = read(&workspace("generated/Cargo.toml"));
    let manifest: toml::Table = manifest.parse().expect("it is TOML");
    let keys = |table: &str| -> Vec<String> {
        let table = manifest.get(table).and_then(toml::Value::as_table);
        table.into_iter().flat_map(|table| table.keys().cloned()).collect()
    };
    let areas: Vec<_> = manifest["features"]["all-areas"].as_array().expect("a list").clone();
    let is_area = |name: &String| areas.iter().any(|area| area.as_str() == Some(name));
    let mut defined = BTreeSet::from_iter(keys("features"));
    defined.retain(|name| !is_area(name));
    defined.extend(keys("dependencies"));
    defined.extend(keys("dev-dependencies"));
    check(FEATURES, &defined);
}
