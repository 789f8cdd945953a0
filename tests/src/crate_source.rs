//! What the sources of the generated crate say about names: the traits of its runtime, what it exports,
//! and what generated code imports.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use syn::{GenericParam, Item, ItemImpl, ItemUse, TraitItem, Type, TypeParamBound, UseTree};

use crate::folders;

/// The names in `generated/src`.
pub struct CrateSource {
    /// The traits of the runtime, with their methods.
    pub traits: BTreeMap<String, BTreeSet<String>>,
    /// What `lib.rs` exports.
    pub exports: BTreeSet<String>,
    /// The types and traits of the runtime that generated files import.
    pub imports: BTreeSet<String>,
    /// The traits that every family implements, by the macro `family` or by a blanket implementation.
    pub traits_of_families: BTreeSet<String>,
}

impl CrateSource {
    /// Reads the sources.
    pub fn read() -> Self {
        let folder = folders::workspace().join("generated/src");
        let runtime = rust_files(&folder.join("runtime"), &["tests", "sample"]);
        let items = |text: &String| syn::parse_file(text).expect("Rust").items;
        let of_runtime: Vec<_> = runtime.iter().flat_map(items).collect();
        let of_types: Vec<_> =
            rust_files(&folder.join("types"), &[]).iter().flat_map(items).collect();
        let lib = fs::read_to_string(folder.join("lib.rs")).expect("lib.rs can be read");
        let mut exports = BTreeSet::new();
        for item in uses(&items(&lib)).filter(|item| matches!(item.vis, syn::Visibility::Public(_)))
        {
            names(&item.tree, &mut exports);
        }
        let mut imports = BTreeSet::new();
        for item in uses(&of_types) {
            if let Some(tree) = below(&item.tree, &["crate", "runtime"]) {
                names(tree, &mut imports);
            }
        }
        for names in [&mut exports, &mut imports] {
            names.retain(|name| name.starts_with(char::is_uppercase));
        }
        let traits_of_families = with_blanket(traits_of_macro(&runtime.concat()), &of_runtime);
        Self { traits: traits(&of_runtime), exports, imports, traits_of_families }
    }
}

/// The texts of the Rust files below a folder, without the modules of these names.
fn rust_files(folder: &Path, except: &[&str]) -> Vec<String> {
    let mut texts = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be listed") {
        let path = entry.expect("the folder can be listed").path();
        let stem = path.file_stem().unwrap_or_default().to_string_lossy().into_owned();
        if except.contains(&stem.as_str()) {
            continue;
        }
        if path.is_dir() {
            texts.extend(rust_files(&path, except));
        } else if path.extension().is_some_and(|extension| extension == "rs") {
            texts.push(fs::read_to_string(&path).expect("the file can be read"));
        }
    }
    texts
}

fn traits(items: &[Item]) -> BTreeMap<String, BTreeSet<String>> {
    let traits = items.iter().filter_map(|item| match item {
        Item::Trait(item) => Some(item),
        _ => None,
    });
    let method = |item: &TraitItem| match item {
        TraitItem::Fn(item) => Some(item.sig.ident.to_string()),
        _ => None,
    };
    traits
        .map(|item| (item.ident.to_string(), item.items.iter().filter_map(method).collect()))
        .collect()
}

fn uses(items: &[Item]) -> impl Iterator<Item = &ItemUse> {
    items.iter().filter_map(|item| match item {
        Item::Use(item) => Some(item),
        _ => None,
    })
}

/// What a `use` has below that path.
fn below<'a>(tree: &'a UseTree, path: &[&str]) -> Option<&'a UseTree> {
    match (path, tree) {
        ([], _) => Some(tree),
        ([first, rest @ ..], UseTree::Path(it)) if it.ident == *first => below(&it.tree, rest),
        _ => None,
    }
}

/// The names that a `use` brings into scope, apart from globs.
fn names(tree: &UseTree, into: &mut BTreeSet<String>) {
    match tree {
        UseTree::Path(it) => names(&it.tree, into),
        UseTree::Group(it) => it.items.iter().for_each(|tree| names(tree, into)),
        UseTree::Name(it) => drop(into.insert(it.ident.to_string())),
        UseTree::Rename(it) => drop(into.insert(it.rename.to_string())),
        UseTree::Glob(_) => {}
    }
}

/// The traits in the lines `impl Trait for $name` of the macro `family`.
fn traits_of_macro(text: &str) -> BTreeSet<String> {
    let body = text.split("macro_rules! family ").nth(1).expect("a macro `family`");
    let body = body.split("\n}\n").next().unwrap_or_default();
    let headers = body.lines().filter_map(|line| line.split_once(" for $name").map(|it| it.0));
    let name = |header: &str| {
        let path = header.strip_suffix('>').and_then(|it| it.rsplit_once('<')).map(|it| it.0);
        path.unwrap_or(header).rsplit([':', ' ']).next().unwrap_or_default().to_owned()
    };
    headers.map(name).collect()
}

/// These traits, and those that `impl<T: Trait> Other for T` gives to what has all of its bounds.
fn with_blanket(mut traits: BTreeSet<String>, items: &[Item]) -> BTreeSet<String> {
    let blanket: Vec<_> = items.iter().filter_map(blanket).collect();
    loop {
        let implied = blanket.iter().filter(|(_, bounds)| bounds.is_subset(&traits));
        let implied: Vec<_> = implied.map(|(name, _)| name.clone()).collect();
        let before = traits.len();
        traits.extend(implied);
        if traits.len() == before {
            return traits;
        }
    }
}

fn blanket(item: &Item) -> Option<(String, BTreeSet<String>)> {
    let Item::Impl(ItemImpl { generics, trait_: Some((path, _)), self_ty, .. }) = item else {
        return None;
    };
    let Type::Path(of) = &**self_ty else { return None };
    let param = generics.params.iter().find_map(|param| match param {
        GenericParam::Type(param) if of.path.is_ident(&param.ident) => Some(param),
        _ => None,
    })?;
    let bounds = param.bounds.iter().filter_map(|bound| match bound {
        TypeParamBound::Trait(bound) => last(&bound.path),
        _ => None,
    });
    Some((last(path)?, bounds.collect()))
}

fn last(path: &syn::Path) -> Option<String> {
    path.segments.last().map(|segment| segment.ident.to_string())
}
