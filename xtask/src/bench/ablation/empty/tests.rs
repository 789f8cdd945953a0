use proc_macro2::TokenStream;

use super::{items, macros};
use crate::bench::ablation::Ablation;

const TYPE: &str = "
    //! About the file.
    /// About the type.
    #[derive(Clone, Default)]
    pub struct Pet { /** Its name. */ pub name: Option<String> }
    impl Record for Pet {
        fn field(&self, index: usize) -> Slot<'_> { match index { _ => Slot::Absent } }
        fn present(&self) -> u64 { 0 }
    }
    use super::Slot;
    impl Pet { fn name(&self) -> &str { \"\" } }
";

fn assert_same(left: &TokenStream, right: &str) {
    assert_eq!(left.to_string(), right.parse::<TokenStream>().unwrap().to_string());
}

fn without(ablation: Ablation) -> TokenStream {
    items(TYPE.parse().unwrap(), ablation)
}

#[test]
fn without_nothing_all_is_there() {
    assert_same(&without(Ablation::Nothing), TYPE);
}

#[test]
fn docs_are_removed() {
    let docless = TYPE.replace("//! About the file.", "").replace("/// About the type.", "");
    assert_same(&without(Ablation::Docs), &docless.replace("/** Its name. */", ""));
}

#[test]
fn a_derived_trait_is_implemented_by_functions_that_do_nothing() {
    let text = TYPE.replace("(Clone, Default)", "(Default)")
        + "impl Clone for Pet { fn clone(&self) -> Self { unreachable!() } }";
    assert_same(&without(Ablation::Trait("Clone")), &text);
}

#[test]
fn functions_are_emptied_by_name_and_by_what_they_belong_to() {
    let text = TYPE.replace("{ match index { _ => Slot::Absent } }", "{ unreachable!() }");
    assert_same(&without(Ablation::Function("Record", "field")), &text);
    let text = TYPE.replace("{ \"\" }", "{ unreachable!() }");
    assert_same(&without(Ablation::Inherent), &text);
}

#[test]
fn the_bodies_of_macros_are_emptied_and_the_rest_of_the_file_is_not() {
    let text = "
        impl Serialize for Own { fn serialize(&self) { own() } }
        macro_rules! resource {
            ($name:ident { $($type:ty,)* }) => {
                impl ::serde::Serialize for $name { fn serialize(&self) { write(self) } }
                $(impl From<$type> for $name { fn from(object: $type) -> Self { Self(object) } })*
                impl Debug for $name { fn fmt(&self) { debug(self) } }
            };
        }
    ";
    let empty = |name| macros(text.parse().unwrap(), Ablation::Trait(name));
    assert_same(&empty("Serialize"), &text.replace("{ write(self) }", "{ unreachable!() }"));
    assert_same(&empty("From"), &text.replace("{ Self(object) }", "{ unreachable!() }"));
    assert_same(&empty("Debug"), &text.replace("{ debug(self) }", "{ unreachable!() }"));
    assert_same(&empty("Clone"), text);
}

/// A struct in exactly the form in which the generator writes them.
const GENERATED: &str = include_str!("../../../../../tests/runtime/src/types/v1_0/message.rs");

#[test]
fn every_function_that_is_taken_out_is_in_generated_code() {
    let without = |ablation| items(GENERATED.parse().unwrap(), ablation).to_string();
    let functions = Ablation::ALL.into_iter().filter(|it| matches!(it, Ablation::Function(..)));
    for function in functions {
        assert_ne!(without(function), without(Ablation::Nothing), "{function:?}");
    }
}
