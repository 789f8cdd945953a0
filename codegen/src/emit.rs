//! Turns the schema into tokens. Nothing here can fail, and nothing knows pages, spans or findings.
//!
//! [`plan`] lists the modules, [`module`] emits one. Tokens cannot move between threads, so a module
//! is emitted and printed in one go.

mod doc_comment;
mod enumeration;
mod facts;
mod family;
mod features;
mod fields;
mod modules;
mod names;
mod plan;
mod prose;
mod structure;
mod wrap;

#[cfg(test)]
mod tests;

use std::collections::BTreeSet;

use proc_macro2::TokenStream;

use crate::schema::{Schema, Type, TypeId, TypeKind};

use family::Family;
use names::FileNames;
pub(crate) use plan::{ModulePlan, plan};

/// A module as tokens.
pub(crate) struct Module {
    /// The path of its file below `src/types`.
    pub(crate) path: String,
    /// The lines of its doc comment.
    pub(crate) header: Vec<String>,
    /// The parts, which the printer separates by blank lines.
    pub(crate) blocks: Vec<Block>,
}

/// A part of a module.
pub(crate) enum Block {
    /// Items.
    Items(TokenStream),
    /// A macro call or a list with one row per line. The printer does not format macro calls and
    /// breaks long rows, so tables are laid out here.
    Table(Table),
}

/// The lines of a [`Block::Table`]; they consist of valid names and literals.
pub(crate) struct Table {
    /// The lines up to the first row.
    pub(crate) open: String,
    /// The lines of the rows, without their indentation.
    pub(crate) rows: Vec<String>,
    /// The last line.
    pub(crate) close: &'static str,
}

/// Emits a module.
pub(crate) fn module(schema: &Schema, plan: &ModulePlan) -> Module {
    match plan {
        ModulePlan::Root(versions) => modules::root(schema, versions),
        ModulePlan::Namespace(namespace) => modules::namespace(schema, namespace),
        ModulePlan::Type(id) => Module {
            path: file_path(schema.get(*id)),
            header: file_header(schema.get(*id)),
            blocks: type_blocks(schema, *id),
        },
    }
}

fn type_blocks(schema: &Schema, id: TypeId) -> Vec<Block> {
    match &schema.get(id).kind {
        TypeKind::Structured(_) => {
            let fields = fields::of_type(schema, id);
            let family = Family::of_type(schema, id);
            let mut runtime = structure::runtime();
            let mut uses = fields::uses(&fields, &mut runtime);
            if let Some(family) = &family {
                family.uses(&mut uses, &mut runtime);
            }
            let (names, imports) = FileNames::resolve(schema, id, &uses, &runtime);
            let mut blocks = vec![Block::Items(imports)];
            blocks.extend(structure::blocks(schema, id, &fields, &names));
            blocks.extend(family.into_iter().flat_map(|family| family.blocks(id, &fields, &names)));
            blocks
        }
        TypeKind::Enum(ty) => {
            let runtime = BTreeSet::from(enumeration::RUNTIME);
            let (names, imports) = FileNames::resolve(schema, id, &BTreeSet::new(), &runtime);
            let mut blocks = vec![Block::Items(imports)];
            blocks.extend(enumeration::blocks(schema, id, ty, &names));
            blocks
        }
    }
}

fn file_path(ty: &Type) -> String {
    let mut path = ty.version.rust_module().to_owned();
    for segment in ty.rust.modules.iter().chain([&ty.rust.file]) {
        path.push('/');
        path.push_str(segment);
    }
    path + ".rs"
}

fn file_header(ty: &Type) -> Vec<String> {
    let pages: BTreeSet<&str> = ty.pages.iter().map(|page| &**page).collect();
    let pages: Vec<_> = pages.into_iter().map(prose::one_line_code).collect();
    match pages.as_slice() {
        [] => vec![format!("`{}`.", ty.name)],
        [page] => vec![format!("`{}`, from {page}.", ty.name)],
        pages => {
            let mut header = vec![format!("`{}`, from:", ty.name)];
            header.extend(pages.iter().map(|page| format!("- {page}")));
            header
        }
    }
}
