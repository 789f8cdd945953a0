//! Any valid name on a page gives a crate that compiles, and the lists of reserved names match the
//! crate.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

use expect_test::expect;
use msgraph_codegen::schema::TypeKind;
use msgraph_codegen::{Source, reserved};
use msgraph_tests::crate_source::CrateSource;
use msgraph_tests::program::{self, call};
use msgraph_tests::{Run, enumeration, folders, page, resource, run, run_with};

/// Strict, reserved and weak keywords of every edition.
const KEYWORDS: &str = "\
    Self abstract as async auto await become box break const continue crate default do dyn else enum \
    extern false final fn for gen if impl in let loop macro macro_rules match mod move mut override \
    priv pub raw ref return safe self static struct super trait true try type typeof union unsafe \
    unsized use virtual where while yield";

/// Names with a special meaning for Windows, cargo or the layout of the crate, and primitive types.
const OTHER_WORDS: &str = "\
    aux con nul prn com com0 com1 com9 lpt lpt1 lib main mod build test examples target src \
    alloc core proc_macro std runtime types serde serde_json v1_0 beta entity \
    bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize \
    error err item output owned known names unknown unknownFutureValue anyWord anyAnyWord \
    descriptor slot slotMut record \
    _1 _1st type1st additional odataType odataTypeProperty getProperty getPropertyProperty get_2";

/// Words with a special meaning somewhere, each in one case only.
fn words() -> Vec<String> {
    let source = CrateSource::read();
    let lists = KEYWORDS.split_whitespace().chain(OTHER_WORDS.split_whitespace());
    let std_methods = reserved::STD_METHODS.iter().flat_map(|(_, methods)| *methods);
    let words = lists.chain(std_methods.copied()).chain(reserved::PRELUDE);
    let mut by_case: BTreeMap<_, _> =
        words.map(|word| (word.to_lowercase(), word.to_owned())).collect();
    let of_crate = source.traits.into_values().flatten().chain(source.exports);
    by_case.extend(of_crate.map(|word| (word.to_lowercase(), word)));
    by_case.into_values().collect()
}

/// All lower-case identifiers of this length.
fn identifiers(length: usize) -> Vec<String> {
    const FIRST: &str = "abcdefghijklmnopqrstuvwxyz_";
    const NEXT: &str = "abcdefghijklmnopqrstuvwxyz_0123456789";
    let mut names: Vec<_> = FIRST.chars().map(String::from).collect();
    for _ in 1..length {
        names = names.iter().flat_map(|it| NEXT.chars().map(move |c| format!("{it}{c}"))).collect();
    }
    names
}

fn rows<'a>(names: impl IntoIterator<Item = &'a String>) -> Vec<String> {
    const TYPES: [&str; 6] =
        ["String", "Boolean", "Guid", "Collection(Int32)", "microsoft.graph.tag", "Edm.Decimal"];
    names.into_iter().zip(TYPES.iter().cycle()).map(|(name, ty)| format!("`{name}`|{ty}")).collect()
}

fn type_page(name: &str, rows: &[String], base: &str) -> String {
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    let base = if base.is_empty() {
        String::new()
    } else {
        format!(r#""baseType": "microsoft.graph.{base}""#)
    };
    resource(&format!("microsoft.graph.{name}"), &rows, &base)
}

/// Pages in which each word and each identifier of up to two characters is a type, a property of a base
/// type and a member, and each word a namespace and a product area. Only some identifiers of three characters
/// are members and properties, and fewer are types: all of them would take two minutes to check.
fn pages() -> Vec<String> {
    let words = words();
    let mut short: Vec<_> = (1..=2).flat_map(identifiers).collect();
    let short_rows = rows(words.iter().chain(&short));
    let three: Vec<_> = identifiers(3).into_iter().step_by(31).collect();
    let members: Vec<_> =
        words.iter().chain(&short).chain(&three).map(|it| format!("`{it}`")).collect();
    let members: Vec<_> = members.iter().map(String::as_str).collect();
    let plain = ["name|String".to_owned()];
    let mut pages = vec![
        type_page("tag", &plain, ""),
        type_page("names.word", &plain, ""),
        type_page("bases.words", &short_rows, ""),
        type_page("bases.moreWords", &rows(&three), "bases.words"),
        enumeration("members", &members),
    ];
    short.extend(three.into_iter().step_by(11));
    for name in words.iter().chain(&short) {
        let row = format!("`{name}`|microsoft.graph.names.{name}");
        let rows = [row, "parts|Collection(String)".to_owned()];
        pages.push(type_page(&format!("names.{name}"), &rows, "names.word"));
    }
    for word in &words {
        let page = type_page(&format!("{word}.inside"), &plain, "");
        pages.push(format!("---\ntitle: x\nms.subservice: {word}\n---\n\n{page}"));
    }
    pages
}

#[test]
fn any_name_gives_a_crate_that_compiles() {
    let folder = tempfile::tempdir().unwrap();
    let resources = folder.path().join("docs/api-reference/v1.0/resources");
    fs::create_dir_all(&resources).unwrap();
    for (index, page) in pages().iter().enumerate() {
        fs::write(resources.join(format!("page{index}.md")), page).unwrap();
    }
    let run = call(folder.path(), "codegen --docs docs --out crate --message-format short");
    assert_eq!(run.code, 0, "{}", run.err);
    let errors: Vec<_> = run.err.lines().filter(|line| line.contains(" error")).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    program::check_without_warnings(&folder.path().join("crate"));
}

/// Fails unless a list in `reserved` has exactly these names.
fn assert_lists<'a>(
    list: &str,
    listed: impl IntoIterator<Item = &'a str>,
    found: &BTreeSet<String>,
) {
    let listed: BTreeSet<_> = listed.into_iter().map(str::to_owned).collect();
    let missing: Vec<_> = found.difference(&listed).collect();
    let superfluous: Vec<_> = listed.difference(found).collect();
    assert!(
        missing.is_empty() && superfluous.is_empty(),
        "`{list}` in codegen/src/naming/reserved.rs: add {missing:?}, remove {superfluous:?}"
    );
}

#[test]
fn reserved_names_are_those_of_the_crate() {
    // The standard library implements these for every type, or for types with `Clone` or `From`.
    const FOR_ALL: [&str; 7] =
        ["Any", "Borrow", "BorrowMut", "Into", "ToOwned", "TryFrom", "TryInto"];
    let source = CrateSource::read();
    let (of_runtime, of_std): (Vec<_>, Vec<_>) =
        source.traits_of_families.iter().partition(|name| source.traits.contains_key(*name));
    // Generated code calls everything else by its path.
    let public = of_runtime.into_iter().filter(|name| source.exports.contains(*name));
    let methods = public.flat_map(|name| &source.traits[name]).cloned().collect();
    assert_lists("RUNTIME_METHODS", reserved::RUNTIME_METHODS, &methods);
    let std_traits = of_std.into_iter().cloned().chain(FOR_ALL.map(str::to_owned)).collect();
    assert_lists("STD_METHODS", reserved::STD_METHODS.map(|it| it.0), &std_traits);
    let types = source.exports.union(&source.imports).cloned().collect();
    assert_lists("RUNTIME_TYPES", reserved::RUNTIME_TYPES, &types);
    assert_lists("FEATURES", reserved::FEATURES, &features());
}

/// The features and dependencies of the crate, apart from the features of product areas.
fn features() -> BTreeSet<String> {
    let manifest = fs::read_to_string(folders::workspace().join("generated/Cargo.toml")).unwrap();
    let (by_hand, areas) = manifest.split_once("# The product areas of the docs").unwrap();
    let (_, features) = by_hand.split_once("[features]").unwrap();
    let (areas, dependencies) = areas.split_once("[dependencies]").unwrap();
    let (dependencies, _) = dependencies.split_once("[package.metadata").unwrap();
    let groups = areas.lines().filter(|line| !line.ends_with("= []"));
    let lines = features.lines().chain(groups).chain(dependencies.lines());
    let keys =
        lines.filter(|line| !line.starts_with('#')).filter_map(|line| line.split_once(" = "));
    keys.map(|(key, _)| key.to_owned()).collect()
}

/// The pages of a base type with these rows and of a derived type.
fn family(rows: &[&str]) -> Vec<Source> {
    let base = r#""baseType": "microsoft.graph.product""#;
    vec![
        page("product", resource("microsoft.graph.product", rows, "")),
        page("book", resource("microsoft.graph.book", &["title|String"], base)),
    ]
}

/// The methods in the table of accessors of `AnyProduct`.
fn accessors(run: &Run) -> String {
    let (_, table) = run.file("v1_0/product.rs").split_once("\naccessors!(").unwrap();
    let (rows, _) = table.split_once("\n}").unwrap();
    let names = rows.lines().skip(1).map(|row| row.split(':').next().unwrap_or_default());
    let names = names.map(|names| names.split(" for ").next().unwrap_or_default().trim_start());
    names.collect::<Vec<_>>().join("; ")
}

#[test]
fn accessors_do_not_shadow_methods_of_public_traits() {
    let run = run(family(&["variant|String", "context|String", "inspect|Boolean", "from|String"]));
    expect!["variant, variant_mut; context_property, context_mut; inspect_property, inspect_mut; from_property, from_mut"].assert_eq(&accessors(&run));
}

#[test]
fn accessors_of_different_properties_have_different_names() {
    let of_get =
        run(family(&["get|String", "getProperty|String", "name|String", "nameProperty|String"]));
    expect!["get_property, get_mut; get_property_property, get_property_mut; name, name_mut; name_property, name_property_mut"]
        .assert_eq(&accessors(&of_get));
    let run = run(family(&["name|String", "nameMut|String", "downcast|String"]));
    expect!["name, name_mut_2; name_mut, name_mut_mut; downcast_property, downcast_mut_property"]
        .assert_eq(&accessors(&run));
}

#[test]
fn accessors_of_corrected_names_do_not_shadow_methods() {
    let config = r#"
        [[rust-name]]
        target = "microsoft.graph.product.title"
        to = "etag"
        reason = "Shorter."
        [[rename]]
        target = "microsoft.graph.product.text"
        to = "context"
        reason = "As the service says."
    "#;
    let run = run_with(config, &[], family(&["title|String", "text|String"]));
    expect!["etag_property, etag_mut; context_property, context_mut"].assert_eq(&accessors(&run));
}

/// The path and file of each type, and the name of its family.
fn rust_paths(run: &Run) -> String {
    let mut text = String::new();
    for ty in &run.generated.schema.types {
        let rust = &ty.rust;
        let family = match &ty.kind {
            TypeKind::Structured(it) => it.family.as_ref().map(|name| format!(", {name}")),
            TypeKind::Enum(_) => None,
        };
        let path = [rust.modules.as_slice(), std::slice::from_ref(&rust.name)].concat().join("::");
        let family = family.unwrap_or_default();
        let _ = writeln!(text, "{}: {path}{family} in {}.rs", ty.name, rust.file);
    }
    text
}

#[test]
fn types_and_modules_never_share_a_name() {
    let names = ["_1", "_1st", "type1", "a_1.b", "A1.c", "mod", "modType.d"];
    let page_of = |(index, name): (usize, &&str)| {
        page(
            &format!("page{index}"),
            resource(&format!("microsoft.graph.{name}"), &["x|String"], ""),
        )
    };
    let run = run(names.iter().enumerate().map(page_of).collect());
    expect![[r#"
        microsoft.graph._1: Type1 in _1.rs
        microsoft.graph._1st: Type1st in _1st.rs
        microsoft.graph.entity: Entity in entity.rs
        microsoft.graph.mod: Mod in mod_type_2.rs
        microsoft.graph.type1: Type1_2 in type1.rs
        microsoft.graph.A1.c: a1::C in c.rs
        microsoft.graph.a_1.b: a_1::B in b.rs
        microsoft.graph.modType.d: mod_type::D in d.rs
    "#]]
    .assert_eq(&rust_paths(&run));
    expect![[r#"
        page2.md:13:32 warning[name-collision]: the Rust name of the type `microsoft.graph.type1` is already taken (it was named `Type1_2`)
    "#]].assert_eq(&run.findings());
}

#[test]
fn a_type_takes_precedence_over_a_family_with_its_name() {
    let mut pages = family(&["name|String"]);
    pages.push(page("any", resource("microsoft.graph.anyProduct", &["name|String"], "")));
    expect![[r#"
        microsoft.graph.anyProduct: AnyProduct in any_product.rs
        microsoft.graph.book: Book in book.rs
        microsoft.graph.entity: Entity in entity.rs
        microsoft.graph.product: Product, AnyProduct2 in product.rs
    "#]]
    .assert_eq(&rust_paths(&run(pages)));
}

#[test]
fn a_corrected_type_name_is_checked_like_one_on_a_page() {
    let config = r#"
        [[rename]]
        target = "microsoft.graph.product"
        to = "_1"
        reason = "As the service says."
        [[rename]]
        target = "microsoft.graph.book"
        to = "conformance"
        reason = "As the service says."
        [[rust-name]]
        target = "microsoft.graph.tag"
        to = "_2"
        reason = "Shorter."
        [[rust-name]]
        target = "microsoft.graph.label"
        to = "V1_2"
        reason = "Shorter."
    "#;
    let mut pages = family(&["name|String"]);
    pages.push(page("tag", resource("microsoft.graph.tag", &["name|String"], "")));
    pages.push(page("label", resource("microsoft.graph.label", &["name|String"], "")));
    let run = run_with(config, &[], pages);
    expect![[r#"
        microsoft.graph._1: Type1, AnyType1 in _1.rs
        microsoft.graph.conformance: ConformanceType in conformance.rs
        microsoft.graph.entity: Entity in entity.rs
        microsoft.graph.label: V1_2 in v1_2.rs
        microsoft.graph.tag: Tag in tag.rs
    "#]]
    .assert_eq(&rust_paths(&run));
    expect![[r#"
        codegen.toml:11:18 error[stale-correction]: a type cannot be named `_2` (the correction changed nothing)
    "#]].assert_eq(&run.findings());
}
