//! Tokens of Rust without a part. Tokens and not a syntax tree, because the bodies of macros are to be
//! changed alike, and they are no Rust before they are expanded.

use proc_macro2::{Delimiter, Group, Ident, TokenStream, TokenTree};
use quote::quote;

use super::Ablation;

/// The items of a generated file.
pub(super) fn items(tokens: TokenStream, ablation: Ablation) -> TokenStream {
    let tokens = implementations(tokens, ablation);
    match ablation {
        Ablation::Docs => without_docs(tokens),
        Ablation::Trait(name) => underived(tokens, name),
        _ => tokens,
    }
}

/// A file of which only the bodies of macros belong to the types.
pub(super) fn macros(tokens: TokenStream, ablation: Ablation) -> TokenStream {
    let mut is_macro = false;
    let tree = |tree: TokenTree| match tree {
        TokenTree::Ident(ident) => {
            is_macro |= ident == "macro_rules";
            TokenTree::Ident(ident)
        }
        TokenTree::Group(group) if is_macro && group.delimiter() == Delimiter::Brace => {
            is_macro = false;
            inside(&group, |arms| arms_of_macro(arms, ablation))
        }
        other => other,
    };
    tokens.into_iter().map(tree).collect()
}

/// Implementations stand in the right half of an arm, or in a repetition there.
fn arms_of_macro(tokens: TokenStream, ablation: Ablation) -> TokenStream {
    let tokens = implementations(tokens, ablation).into_iter().map(|tree| match tree {
        TokenTree::Group(group) if !is_body(&group) => {
            inside(&group, |inner| arms_of_macro(inner, ablation))
        }
        other => other,
    });
    tokens.collect()
}

/// Whether these are the braces of an implementation or a function, not those of an arm.
fn is_body(group: &Group) -> bool {
    let has_function = group.stream().into_iter().any(|tree| is_word(&tree, "fn"));
    let has_implementation = group.stream().into_iter().any(|tree| is_word(&tree, "impl"));
    has_function && !has_implementation
}

/// Empties the functions of the implementations that stand at this level.
fn implementations(tokens: TokenStream, ablation: Ablation) -> TokenStream {
    let mut header: Option<Vec<Ident>> = None;
    let mut result = TokenStream::new();
    let mut at_item = true;
    for tree in tokens {
        let is_start = at_item && is_word(&tree, "impl");
        at_item = ends_item(&tree);
        let tree = match (tree, &mut header) {
            (TokenTree::Group(group), Some(words)) if group.delimiter() == Delimiter::Brace => {
                let words = std::mem::take(words);
                header = None;
                inside(&group, |body| functions(body, &words, ablation))
            }
            (TokenTree::Ident(word), Some(words)) => {
                words.push(word.clone());
                TokenTree::Ident(word)
            }
            (tree, _) => tree,
        };
        if is_start {
            header = Some(Vec::new());
        }
        result.extend([tree]);
    }
    result
}

/// Empties the functions of an implementation whose header has these words, if they are to be.
fn functions(body: TokenStream, header: &[Ident], ablation: Ablation) -> TokenStream {
    let end = header.iter().position(|word| word == "for");
    let is_of = |name: &str| end.is_some_and(|end| header[..end].iter().any(|word| word == name));
    let is_wanted = match ablation {
        Ablation::Nothing | Ablation::Docs => false,
        Ablation::Trait(name) | Ablation::Function(name, _) => is_of(name),
        Ablation::Inherent => end.is_none(),
    };
    let is_named = |function: &Ident| match ablation {
        Ablation::Function(_, name) => function == name,
        _ => true,
    };
    let mut after_fn = false;
    let mut is_emptied = false;
    let tree = |tree: TokenTree| match tree {
        TokenTree::Ident(word) => {
            if after_fn {
                is_emptied = is_wanted && is_named(&word);
            }
            after_fn = word == "fn";
            TokenTree::Ident(word)
        }
        TokenTree::Group(group) if is_emptied && group.delimiter() == Delimiter::Brace => {
            is_emptied = false;
            inside(&group, |_| quote!(unreachable!()))
        }
        other => other,
    };
    body.into_iter().map(tree).collect()
}

/// Takes a trait out of what is derived, and implements it with functions that do nothing.
fn underived(tokens: TokenStream, name: &str) -> TokenStream {
    let mut added = TokenStream::new();
    let mut is_derived = false;
    let mut after_keyword = false;
    let tree = |tree: TokenTree| match tree {
        TokenTree::Group(group) if group.delimiter() == Delimiter::Bracket => {
            inside(&group, |attribute| without_derive(attribute, name, &mut is_derived))
        }
        TokenTree::Ident(word) => {
            if after_keyword && std::mem::take(&mut is_derived) {
                added.extend(implementation(name, &word));
            }
            after_keyword = word == "struct" || word == "enum";
            TokenTree::Ident(word)
        }
        other => other,
    };
    let mut tokens: TokenStream = tokens.into_iter().map(tree).collect();
    tokens.extend(added);
    tokens
}

fn without_derive(attribute: TokenStream, name: &str, is_derived: &mut bool) -> TokenStream {
    let is_derive = attribute.clone().into_iter().next().is_some_and(|it| is_word(&it, "derive"));
    if !is_derive {
        return attribute;
    }
    let mut names = |names: TokenStream| {
        let names = names.into_iter().filter(|tree| matches!(tree, TokenTree::Ident(_)));
        let (taken, kept): (Vec<_>, Vec<_>) = names.partition(|tree| is_word(tree, name));
        *is_derived |= !taken.is_empty();
        quote!(#(#kept),*)
    };
    let tree = |tree: TokenTree| match tree {
        TokenTree::Group(group) => inside(&group, &mut names),
        other => other,
    };
    attribute.into_iter().map(tree).collect()
}

fn implementation(name: &str, ty: &Ident) -> TokenStream {
    match name {
        "Clone" => quote! {
            impl Clone for #ty { fn clone(&self) -> Self { unreachable!() } }
        },
        "PartialEq" => quote! {
            impl PartialEq for #ty { fn eq(&self, _: &Self) -> bool { unreachable!() } }
        },
        "Default" => quote! {
            impl Default for #ty { fn default() -> Self { unreachable!() } }
        },
        "Debug" => quote! {
            impl ::core::fmt::Debug for #ty {
                fn fmt(&self, _: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result { unreachable!() }
            }
        },
        _ => TokenStream::new(),
    }
}

fn without_docs(tokens: TokenStream) -> TokenStream {
    let mut result: Vec<TokenTree> = Vec::new();
    for tree in tokens {
        match tree {
            TokenTree::Group(group) if is_doc(&group) => {
                // The `#` before it, and the `!` of a comment on the file.
                while result.last().is_some_and(is_attribute_sign) {
                    result.pop();
                }
            }
            TokenTree::Group(group) => result.push(inside(&group, without_docs)),
            other => result.push(other),
        }
    }
    result.into_iter().collect()
}

fn is_doc(group: &Group) -> bool {
    let first = group.stream().into_iter().next();
    group.delimiter() == Delimiter::Bracket && first.is_some_and(|it| is_word(&it, "doc"))
}

fn is_attribute_sign(tree: &TokenTree) -> bool {
    matches!(tree, TokenTree::Punct(sign) if matches!(sign.as_char(), '#' | '!'))
}

fn is_word(tree: &TokenTree, word: &str) -> bool {
    matches!(tree, TokenTree::Ident(ident) if ident == word)
}

/// Whether an item can begin after this.
fn ends_item(tree: &TokenTree) -> bool {
    match tree {
        // Of a statement, an attribute, a body, or of a repetition.
        TokenTree::Punct(sign) => matches!(sign.as_char(), ';' | '*'),
        TokenTree::Group(group) => group.delimiter() != Delimiter::Parenthesis,
        _ => false,
    }
}

fn inside(group: &Group, change: impl FnOnce(TokenStream) -> TokenStream) -> TokenTree {
    let mut changed = Group::new(group.delimiter(), change(group.stream()));
    changed.set_span(group.span());
    TokenTree::Group(changed)
}

#[cfg(test)]
mod tests;
