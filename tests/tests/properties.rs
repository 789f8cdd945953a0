//! For any page: no panic, files that are valid Rust, names that are identifiers, paths inside the output
//! folder, findings inside the page.

use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use msgraph_codegen::schema::TypeKind;
use msgraph_codegen::{Config, Location, Options, SourceSet, generate};
use msgraph_tests::{assert_sound, corrections, folders, page, resource};
use proptest::collection::vec;
use proptest::prelude::{Just, ProptestConfig, Strategy, any, prop_assert, prop_oneof, proptest};
use proptest::sample::{Index, select};
use proptest::test_runner::TestCaseError;

/// Pages to change: those of the golden tests, and a few of this repository.
static PAGES: LazyLock<Vec<String>> = LazyLock::new(|| {
    let own = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pages");
    let read = |stem: &str| fs::read_to_string(own.join(format!("{stem}.md"))).unwrap();
    let golden = ["folderview", "intune-apps-printerapp", "intune-apps-printerkind"].map(read);
    let mut pages = golden.to_vec();
    pages.extend(
        folders::sources(&folders::docs_input())
            .pages()
            .iter()
            .step_by(25)
            .map(|page| page.text.clone()),
    );
    pages
});

/// Checks a page together with a valid one.
fn check(text: &str) -> Result<(), TestCaseError> {
    let good = resource("microsoft.graph.tag", &["name|String"], "");
    let sources = SourceSet::new(vec![page("tag", good), page("page", text)]);
    let generated = generate(&sources, &Options::default());
    assert_sound(&generated);
    let mut names = Vec::new();
    for ty in &generated.schema.types {
        names.extend(ty.rust.modules.iter().chain([&ty.rust.file, &ty.rust.name]));
        match &ty.kind {
            TypeKind::Enum(it) => names.extend(it.members.iter().map(|member| &member.rust_name)),
            TypeKind::Structured(it) => names.extend(it.properties.iter().map(|it| &it.rust_name)),
        }
    }
    for name in names {
        prop_assert!(syn::parse_str::<syn::Ident>(name).is_ok(), "{name:?} is not an identifier");
    }
    for finding in &generated.diagnostics {
        let Some(span) = finding.span() else { continue };
        let length = sources.page(span.page).text.len();
        prop_assert!(span.start <= span.end && span.end as usize <= length + 1);
        prop_assert!(!finding.message.contains(char::is_control), "{:?}", finding.message);
    }
    prop_assert!(generated.files.iter().any(|file| file.path == "v1_0/tag.rs"));
    Ok(())
}

/// Parses a configuration, and applies it if it is valid.
fn check_configuration(text: &str) -> Result<(), TestCaseError> {
    match Config::parse(text) {
        Err(error) => {
            prop_assert!(error.line >= 1 && error.column >= 1);
            prop_assert!((error.line as usize) <= text.split('\n').count(), "{error}");
        }
        Ok(config) => {
            let length = config.text().len();
            let sources = SourceSet::new(corrections::pages());
            let generated = generate(&sources, &Options { config, ..Options::default() });
            assert_sound(&generated);
            for finding in &generated.diagnostics {
                if let Location::Config { start, end } = finding.location {
                    prop_assert!(start <= end && end as usize <= length, "{finding:?}");
                }
            }
        }
    }
    Ok(())
}

/// Entries for the pages of the corrections tests, most of them valid.
fn configuration() -> impl Strategy<Value = String> {
    let name = select(vec![
        "microsoft.graph.Gadget",
        "microsoft.graph.part",
        "microsoft.graph.size",
        "microsoft.graph.box",
        "microsoft.graph.entity",
        "microsoft.graph.Gadget.Name",
        "microsoft.graph.Gadget.part",
        "microsoft.graph.part.gadget",
        "microsoft.graph.part/size",
        "microsoft.graph.box.holds",
        "microsoft.graph.entity.id",
        "microsoft.graph.size.smal",
        "microsoft.graph.size.large",
        "Edm.Int32",
        "Collection(microsoft.graph.box)",
        "none",
        "name",
        "holds",
        "Small",
        "type",
        "\u{e9} \u{1f600}",
    ]);
    let entry = select(vec![
        ("rename", "to"),
        ("rust-name", "to"),
        ("retype", "type"),
        ("set-base", "base"),
        ("add-property", "type"),
        ("add-member", "value"),
        ("drop", ""),
    ]);
    let entry = (entry, name.clone(), name.clone(), name, any::<i64>());
    let entry = entry.prop_map(|((kind, key), target, name, other, value)| {
        let rest = match (kind, key) {
            ("add-property", _) => format!("name = '{name}'\ntype = '{other}'\n"),
            ("add-member", _) => format!("name = '{name}'\nvalue = {value}\n"),
            (_, "") => String::new(),
            (_, key) => format!("{key} = '{other}'\n"),
        };
        format!("[[{kind}]]\ntarget = '{target}'\nreason = 'x'\n{rest}")
    });
    vec(entry, 0..4).prop_map(|entries| entries.concat())
}

/// Text made of pieces of pages.
fn pieces() -> impl Strategy<Value = String> {
    let piece = select(vec![
        "|",
        "\n",
        "\r\n",
        "# ",
        "## Properties\n",
        "## Members\n",
        "### x values\n",
        "---\n",
        "|Property|Type|Description|\n",
        "|Member|Value|Description|\n",
        "|:--|:--|:--|\n",
        "```json\n",
        "```\n",
        "<!--",
        "-->",
        "{",
        "}",
        "[",
        "]",
        "\"",
        ":",
        ",",
        "\\",
        "`",
        "*",
        "\"blockType\": \"resource\"",
        "\"@odata.type\": \"microsoft.graph.x\"",
        "> ",
        "- ",
        "Collection(",
        ")",
        "String",
        "x",
        "self",
        "Inherits from ",
        "(x.md)",
        "\u{feff}",
        "\u{0}",
        "é",
        "\u{2028}",
        "<br>",
        "&amp;",
        "...",
        "//",
        "/*",
        " ",
        "\t",
    ]);
    let piece = prop_oneof![9 => piece.prop_map(str::to_owned), 1 => any::<String>()];
    vec(piece, 0..120).prop_map(|pieces| pieces.concat())
}

/// A change of one line.
#[derive(Clone, Debug)]
enum Change {
    Drop,
    Double,
    Cut(Index),
    Insert(Index, String),
    Swap(Index),
}

fn change() -> impl Strategy<Value = Change> {
    prop_oneof![
        Just(Change::Drop),
        Just(Change::Double),
        any::<Index>().prop_map(Change::Cut),
        (any::<Index>(), pieces()).prop_map(|(at, text)| Change::Insert(at, text)),
        any::<Index>().prop_map(Change::Swap),
    ]
}

/// A real page with some lines changed.
fn changed_page() -> impl Strategy<Value = String> {
    let changes = vec((any::<Index>(), change()), 1..8);
    (0..PAGES.len(), changes).prop_map(|(page, changes)| {
        let mut lines: Vec<String> = PAGES[page].split_inclusive('\n').map(str::to_owned).collect();
        for (place, change) in changes {
            apply(&mut lines, place, change);
        }
        lines.concat()
    })
}

fn apply(lines: &mut Vec<String>, place: Index, change: Change) {
    if lines.is_empty() {
        return;
    }
    let at = place.index(lines.len());
    let boundary = |line: &str, index: Index| {
        let at = index.index(line.len() + 1);
        (0..=at).rev().find(|at| line.is_char_boundary(*at)).unwrap_or(0)
    };
    match change {
        Change::Drop => drop(lines.remove(at)),
        Change::Double => lines.insert(at, lines[at].clone()),
        Change::Cut(index) => {
            let end = boundary(&lines[at], index);
            lines[at].truncate(end);
        }
        Change::Insert(index, text) => {
            let within = boundary(&lines[at], index);
            lines[at].insert_str(within, &text);
        }
        Change::Swap(other) => {
            let other = other.index(lines.len());
            lines.swap(at, other);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text(text in any::<String>()) {
        check(&text)?;
    }

    #[test]
    fn any_configuration(text in any::<String>()) {
        check_configuration(&text)?;
    }

    #[test]
    fn pieces_of_configurations(text in configuration()) {
        check_configuration(&text)?;
    }

    #[test]
    fn pieces_of_pages(text in pieces()) {
        check(&text)?;
    }

    #[test]
    fn pages_with_changed_lines(text in changed_page()) {
        check(&text)?;
    }
}
