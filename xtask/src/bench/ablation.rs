//! The generated crate with one of its parts taken out, to see what the part costs to compile.
//!
//! What others rely on is emptied, not removed: its functions stay and do nothing. The whole crate is
//! printed in the same way, so that the part is the only difference.

mod empty;

use anyhow::{Context, anyhow};
use proc_macro2::TokenStream;

use super::crates::Material;
use super::workshop::Workshop;
use crate::output::{MARK, Wanted};

/// What is taken out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ablation {
    Nothing,
    Docs,
    /// Every function of the implementations of a trait.
    Trait(&'static str),
    /// A function of the implementations of a trait.
    Function(&'static str, &'static str),
    /// The functions of implementations without a trait: accessors of families, text of members.
    Inherent,
}

impl Ablation {
    /// All of them, the whole crate first.
    pub(super) const ALL: [Self; 12] = [
        Self::Nothing,
        Self::Docs,
        Self::Trait("Debug"),
        Self::Trait("Clone"),
        Self::Trait("PartialEq"),
        Self::Trait("Default"),
        Self::Trait("Serialize"),
        Self::Trait("Deserialize"),
        Self::Function("Record", "view"),
        Self::Function("Record", "view_mut"),
        Self::Trait("From"),
        Self::Inherent,
    ];

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Nothing => "whole",
            Self::Docs => "docs",
            Self::Trait(name) | Self::Function(_, name) => name,
            Self::Inherent => "accessors",
        }
    }

    pub(super) fn package(self) -> String {
        format!("without-{}", self.name().to_lowercase().replace('_', "-"))
    }
}

/// Adds the crate without the part.
pub(super) fn add(
    workshop: &mut Workshop,
    material: &Material<'_>,
    ablation: Ablation,
) -> anyhow::Result<()> {
    let package = ablation.package();
    let mut files = material.generated_files(workshop, &package)?;
    for file in files.iter_mut().filter(|file| file.path.starts_with("src/")) {
        let path = file.path.clone();
        transform(file, ablation).with_context(|| format!("in the crate's `{path}`"))?;
    }
    workshop.add(&package, files)
}

fn transform(file: &mut Wanted, ablation: Ablation) -> anyhow::Result<()> {
    if file.path == "src/lib.rs" {
        // What is emptied leaves arguments and helpers unused.
        file.text.insert_str(0, "#![allow(warnings)]\n");
        return Ok(());
    }
    let is_type = file.path.starts_with("src/types/");
    // The traits of a type are in part macros of the runtime.
    if !is_type && !file.text.contains("macro_rules!") {
        return Ok(());
    }
    let tokens = file.text.parse::<TokenStream>();
    let tokens = tokens.map_err(|error| anyhow!("these are no tokens of Rust: {error}"))?;
    let tokens =
        if is_type { empty::items(tokens, ablation) } else { empty::macros(tokens, ablation) };
    file.text = format!("// {MARK} bench`.\n\n{tokens}\n");
    Ok(())
}
