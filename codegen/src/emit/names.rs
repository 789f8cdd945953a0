//! How one file refers to the types that it uses: imported if the name is free, otherwise by path.

use std::collections::{BTreeMap, BTreeSet};

use proc_macro2::{Ident, Span, TokenStream};
use quote::{TokenStreamExt, quote};

use crate::schema::{Schema, Type, TypeId};

use super::features;
use super::prose::TypeLink;

/// What a file uses: a type, or the family of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Use {
    Type(TypeId),
    Family(TypeId),
}

impl Use {
    fn id(self) -> TypeId {
        match self {
            Self::Type(id) | Self::Family(id) => id,
        }
    }

    fn name(self, schema: &Schema) -> &str {
        let family = |id| schema.structured(id).and_then(|ty| ty.family.as_deref());
        match self {
            Self::Type(id) => &schema.get(id).rust.name,
            Self::Family(id) => family(id).unwrap_or(&schema.get(id).rust.name),
        }
    }
}

/// How one file refers to types.
pub(super) struct FileNames<'a> {
    schema: &'a Schema,
    home: &'a Type,
    paths: BTreeMap<Use, Path>,
}

struct Path {
    tokens: TokenStream,
    /// It is only the name, which is in scope.
    bare: bool,
}

impl<'a> FileNames<'a> {
    /// Decides how the file that defines `home` refers to the types and runtime items that it uses.
    /// Returns that with the file's imports, sorted.
    pub(super) fn resolve(
        schema: &'a Schema,
        home: TypeId,
        uses: &BTreeSet<Use>,
        runtime: &BTreeSet<&str>,
    ) -> (Self, TokenStream) {
        let mut names = Self { schema, home: schema.get(home), paths: BTreeMap::new() };
        let mut taken = BTreeMap::new();
        for own in [Use::Type(home), Use::Family(home)] {
            taken.insert(own.name(schema), own);
            names.insert(own, true);
        }
        // Neighbours come first, so that types of the file's own namespace get the short names.
        let mut others: Vec<_> = uses.iter().filter(|other| other.id() != home).collect();
        others.sort_by_key(|other| {
            let rust = &schema.get(other.id()).rust;
            (!names.is_neighbour(other.id()), &rust.modules, other.name(schema))
        });
        // One import for each module and set of features.
        let mut groups: BTreeMap<_, Vec<Use>> = BTreeMap::new();
        for other in others {
            let bare = *taken.entry(other.name(schema)).or_insert(*other) == *other;
            names.insert(*other, bare);
            if bare {
                let features = features::within(schema, home, other.id());
                let modules = &schema.get(other.id()).rust.modules;
                let group = (!names.is_neighbour(other.id()), modules, features);
                groups.entry(group).or_default().push(*other);
            }
        }
        let (mut near, mut far) = (TokenStream::new(), TokenStream::new());
        for ((is_far, _, features), group) in groups {
            let imports = if is_far { &mut far } else { &mut near };
            let module = names.module_path(group[0].id());
            let items = group.iter().map(|other| ident(other.name(schema)));
            let items = if group.len() == 1 { quote!(#(#items)*) } else { quote!({ #(#items),* }) };
            let cfg = features::cfg(features);
            imports.append_all(quote!(#cfg use #module::#items;));
        }
        let runtime = runtime.iter().map(|name| ident(name));
        (names, quote!(#near use crate::runtime::{#(#runtime),*}; #far))
    }

    /// The path of a type in this file.
    pub(super) fn path(&self, target: Use) -> &TokenStream {
        &self.paths[&target].tokens
    }

    /// A link to a type in the docs of this file.
    pub(super) fn link(&self, id: TypeId) -> TypeLink<'a> {
        let rust = &self.schema.get(id).rust;
        let mut path = format!("crate::{}", self.schema.get(id).version.rust_module());
        for segment in rust.modules.iter().chain([&rust.name]) {
            path.push_str("::");
            path.push_str(segment);
        }
        let in_scope = self.paths.get(&Use::Type(id)).is_some_and(|path| path.bare);
        TypeLink { name: &rust.name, path, in_scope }
    }

    fn insert(&mut self, target: Use, bare: bool) {
        let name = ident(target.name(self.schema));
        let module = self.module_path(target.id());
        let tokens = if bare { quote!(#name) } else { quote!(#module::#name) };
        self.paths.insert(target, Path { tokens, bare });
    }

    fn is_neighbour(&self, id: TypeId) -> bool {
        let other = self.schema.get(id);
        other.version == self.home.version && other.rust.modules == self.home.rust.modules
    }

    fn module_path(&self, id: TypeId) -> TokenStream {
        if self.is_neighbour(id) {
            return quote!(super);
        }
        let ty = self.schema.get(id);
        let version = ident(ty.version.rust_module());
        let modules = ty.rust.modules.iter().map(|module| ident(module));
        quote!(crate::#version #(::#modules)*)
    }
}

/// The identifier with this name, which may be raw.
pub(super) fn ident(name: &str) -> Ident {
    match name.strip_prefix("r#") {
        Some(name) => Ident::new_raw(name, Span::call_site()),
        None => Ident::new(name, Span::call_site()),
    }
}
