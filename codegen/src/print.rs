//! Tokens to text: syn and prettyplease, block by block, with a blank line between blocks.

use std::fmt::Write as _;

use proc_macro2::{Literal, TokenStream};

use crate::emit::{Block, Module, VariantRow};
use crate::generated::File;

/// Prints a module as a file.
///
/// # Panics
///
/// When a block is not a list of Rust items, which is a defect of [`emit`](crate::emit).
pub(crate) fn file(module: Module) -> File {
    let Module { path, header, blocks } = module;
    let mut text = String::new();
    for line in header {
        let line = format!("//! {line}");
        text.push_str(line.trim_end());
        text.push('\n');
    }
    for block in blocks {
        text.push('\n');
        match block {
            Block::Items(items) => text.push_str(&print_items(items, &path)),
            Block::Variants { macro_name, enum_name, rows } => {
                let rows: String = rows.iter().map(print_row).collect();
                let open = if rows.is_empty() { "{" } else { "{\n" };
                let _ = writeln!(text, "{macro_name}!({enum_name} {open}{rows}}});");
            }
        }
    }
    File { path, text }
}

fn print_items(items: TokenStream, path: &str) -> String {
    match syn::parse2(items) {
        Ok(items) => prettyplease::unparse(&items),
        Err(error) => panic!("{path}: {error}"),
    }
}

fn print_row(VariantRow { variant, ty, text }: &VariantRow) -> String {
    let ty = ty.as_ref().map(|ty| format!("({})", ty.to_string().replace(' ', "")));
    format!("    {variant}{} = {},\n", ty.unwrap_or_default(), Literal::string(text))
}
