//! Pages that are wrong on purpose, by file name. File names are unique, so that all pages fit in one
//! folder.

use std::fmt::Write as _;

use crate::{enumeration, resource};

/// A page's file name without its extension, and its bytes.
pub type BadPage = (String, Vec<u8>);

fn one(stem: &str, text: impl Into<Vec<u8>>) -> Vec<BadPage> {
    vec![(stem.to_owned(), text.into())]
}

/// A byte that is not UTF-8 in a description.
pub fn not_utf8() -> Vec<BadPage> {
    let page = resource("microsoft.graph.latin", &["café|String"], "").replace("café", "cafe");
    let at = page.find("Says").expect("the row has a description");
    one("latin", [&page.as_bytes()[..at], b"caf\xe9. ", &page.as_bytes()[at..]].concat())
}

/// The metadata comment is not closed.
pub fn ends_inside_a_comment() -> Vec<BadPage> {
    let page = resource("microsoft.graph.unfinished", &["name|String"], "");
    one("unfinished", page.split("-->").next().unwrap_or_default())
}

/// A line of 10 MB between two good rows.
pub fn long_line() -> Vec<BadPage> {
    let long = format!("name|String|{}|\n|other", "x".repeat(10 << 20));
    one("longline", resource("microsoft.graph.longLine", &[&format!("{long}|Int32")], ""))
}

/// A table of 10,000 columns above the table of properties.
pub fn wide_table() -> Vec<BadPage> {
    let page = resource("microsoft.graph.wideTable", &["name|String"], "");
    let row = |cell: &str| format!("|{}\n", format!("{cell}|").repeat(10_000));
    let table = format!("{}{}{}\n", row("x"), row("-"), row("y"));
    one("widetable", page.replace("## JSON", &format!("{table}## JSON")))
}

/// A table of properties that itself has 10,000 columns.
pub fn wide_property_table() -> Vec<BadPage> {
    let page = resource("microsoft.graph.wideRows", &["name|String"], "");
    let page = page.replace("|Property|", &format!("|Property|{}", "x|".repeat(10_000)));
    one("widerows", page.replace("|:---|:---|", &format!("|:---|:---|{}", "-|".repeat(10_000))))
}

/// Two types that are each other's base.
pub fn cyclic_base() -> Vec<BadPage> {
    let page = |name: &str, base: &str| {
        let base = format!("\"baseType\": \"microsoft.graph.{base}\"");
        let row = format!("of{name}|String");
        (name.to_lowercase(), resource(&format!("microsoft.graph.{name}"), &[&row], &base).into())
    };
    vec![page("chicken", "egg"), page("egg", "chicken"), page("omelette", "egg")]
}

/// A type that is its own base.
pub fn self_base() -> Vec<BadPage> {
    let base = "\"baseType\": \"microsoft.graph.ouroboros\"";
    one("ouroboros", resource("microsoft.graph.ouroboros", &["name|String"], base))
}

/// Texts that must never become a Rust name, a path or a part of a comment as they are.
pub const HOSTILE: &[&str] = &[
    "x; fn main() { loop {} }",
    "\\\"; std::process::abort(); //",
    "../../../evil",
    "..\\\\evil",
    "/etc/passwd",
    "a\\nb",
    "*/ mod evil {",
    "]] fn evil() {",
    "\u{202e}evil",
    "\u{e9}vil",
    "#![evil]",
    "{{evil}}",
    "r#evil",
    "C:evil",
    "1st",
];

/// Types whose name is hostile or missing.
pub fn hostile_type_names() -> Vec<BadPage> {
    let names = HOSTILE.iter().copied().chain(["", "microsoft.graph.", ".", "a..b"]);
    let page = |(index, name): (usize, &str)| {
        let page = resource("microsoft.graph.x", &["name|String"], "");
        let page = page.replace("microsoft.graph.x", name);
        (format!("type-name-{index:02}"), page.into_bytes())
    };
    names.enumerate().map(page).collect()
}

/// Words that Rust or the generated crate has another meaning for.
pub const RESERVED: &[&str] = &[
    "fn",
    "self",
    "Self",
    "crate",
    "super",
    "type",
    "match",
    "async",
    "dyn",
    "gen",
    "try",
    "union",
    "true",
    "_",
    "mod",
    "lib",
    "main",
    "con",
    "nul",
    "Option",
    "Vec",
    "String",
    "Box",
    "Default",
    "additional",
    "odataType",
    "Some",
    "None",
    "Ok",
    "Err",
    "Unknown",
    "str",
    "bool",
    "u8",
    "v1_0",
    "beta",
    "runtime",
    "types",
    "std",
    "core",
    "serde",
    "entity",
];

/// Types named like keywords and like what is in scope everywhere, each with itself as a property.
pub fn reserved_type_names() -> Vec<BadPage> {
    let page = |name: &&str| {
        let row = format!("{name}|microsoft.graph.keywords.{name}");
        let rows = [row.as_str(), "id|String", "parts|Collection(String)"];
        let page = resource(&format!("microsoft.graph.keywords.{name}"), &rows, "");
        (format!("keywords-{name}"), page.into_bytes())
    };
    let names = RESERVED.iter().filter(|name| **name != "Self");
    names.map(page).collect()
}

/// One type with a property for each word that has another meaning.
pub fn reserved_property_names() -> Vec<BadPage> {
    let rows: Vec<_> = RESERVED.iter().map(|name| format!("{name}|String")).collect();
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    one("reserved", resource("microsoft.graph.reserved", &rows, ""))
}

/// Namespaces that are hostile, on a resource page and on the page of an enumeration.
pub fn hostile_namespaces() -> Vec<BadPage> {
    let mut pages = Vec::new();
    for (index, name) in HOSTILE.iter().copied().chain(["", "microsoft..graph"]).enumerate() {
        let line = format!("Namespace: {name}");
        let text = resource("microsoft.graph.x", &["name|String"], "");
        let text = text.replace("\"microsoft.graph.x\"", &format!("\"{name}.inHostile{index}\""));
        let text = text.replace("Namespace: microsoft.graph", &line);
        pages.push((format!("namespace-{index:02}"), text.into_bytes()));
        let text = enumeration(&format!("choice{index:02}"), &["yes", "no"]);
        let text = text.replace("Namespace: microsoft.graph", &line);
        pages.push((format!("namespace-enum-{index:02}"), text.into_bytes()));
    }
    pages
}

/// Namespaces made of keywords, and one that is named like a type next to it.
pub fn reserved_namespaces() -> Vec<BadPage> {
    let namespaces = ["microsoft.graph.fn.self.crate", "microsoft.graph.mod", "std", "Self.type"];
    let mut pages: Vec<BadPage> = Vec::new();
    for (index, namespace) in namespaces.iter().enumerate() {
        let page = resource(&format!("{namespace}.inside{index}"), &["name|String"], "");
        pages.push((format!("module-{index}"), page.into_bytes()));
    }
    let page = resource("microsoft.graph.mod_namespace", &["name|String"], "");
    pages.push(("module-like-type".to_owned(), page.into_bytes()));
    pages
}

/// Properties whose name is hostile or missing.
pub fn hostile_property_names() -> Vec<BadPage> {
    let names = HOSTILE.iter().filter(|name| !name.contains('|')).copied().chain(["", "`x`.y"]);
    let rows: Vec<_> = names.map(|name| format!("{name}|String")).collect();
    let mut rows: Vec<_> = rows.iter().map(String::as_str).collect();
    rows.push("name|String");
    one("hostileproperties", resource("microsoft.graph.hostileProperties", &rows, ""))
}

/// Types of properties that are hostile or missing.
pub fn hostile_property_types() -> Vec<BadPage> {
    let types = HOSTILE.iter().copied().chain(["", "Collection()", "fn", "microsoft.graph.self"]);
    let rows: Vec<_> =
        types.enumerate().map(|(index, ty)| format!("property{index}|{ty}")).collect();
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    one("hostiletypes", resource("microsoft.graph.hostileTypes", &rows, ""))
}

/// Members of an enumeration that are hostile, reserved or missing.
pub fn hostile_members() -> Vec<BadPage> {
    let members: Vec<_> = HOSTILE.iter().chain(RESERVED).copied().chain([""]).collect();
    one("hostilemembers", enumeration("hostileMembers", &members))
}

/// Enumerations whose name is hostile or missing.
pub fn hostile_enum_names() -> Vec<BadPage> {
    let page = |(index, name): (usize, &&str)| {
        (format!("enum-name-{index:02}"), enumeration(name, &["yes", "no"]).into_bytes())
    };
    let mut pages: Vec<_> = HOSTILE.iter().enumerate().map(page).collect();
    pages.push(("enum-name-none".to_owned(), enumeration("", &["yes", "no"]).into()));
    pages
}

/// Prose that tries to leave its comment.
pub fn hostile_prose() -> Vec<BadPage> {
    let page = resource("microsoft.graph.hostileProse", &["name|String"], "");
    let mut prose = String::from("```rust\nfn evil() {}\n```\n\n    fn evil() {}\n\n");
    for text in HOSTILE {
        let _ = write!(prose, "{text} `{text}` [{text}]({text}) **{text}** ");
    }
    one(
        "hostileprose",
        page.replace("Something.", &prose).replace("Says", &prose.replace('\n', "")),
    )
}

/// Two pages for one type that give a property different types, and different bases.
pub fn contradicting_pages() -> Vec<BadPage> {
    let base = "\"baseType\": \"microsoft.graph.tag\"";
    let first = ["name|String", "size|Int32"];
    let second = ["size|Boolean", "colour|String"];
    vec![
        ("disputed".to_owned(), resource("microsoft.graph.disputed", &first, "").into()),
        ("disputed-2".to_owned(), resource("microsoft.graph.disputed", &second, base).into()),
    ]
}

/// A type that one page calls an enumeration and another one a resource.
pub fn enum_and_resource() -> Vec<BadPage> {
    vec![
        ("both".to_owned(), resource("microsoft.graph.both", &["name|String"], "").into()),
        ("both-enum".to_owned(), enumeration("both", &["yes", "no"]).into()),
    ]
}

/// An enumeration with a member table without rows.
pub fn enum_without_members() -> Vec<BadPage> {
    let user = resource("microsoft.graph.usesNothing", &["it|nothing"], "");
    vec![
        ("nothing".to_owned(), enumeration("nothing", &[]).into()),
        ("usesnothing".to_owned(), user.into()),
    ]
}

/// Members that differ only in case, and one that is listed twice.
pub fn members_that_differ_in_case() -> Vec<BadPage> {
    one("cases", enumeration("cases", &["high", "High", "HIGH", "low", "low"]))
}

/// Pages that hold nothing, or nothing but front matter.
pub fn empty_pages() -> Vec<BadPage> {
    let front_matter = "---\ntitle: x\ndoc_type: resourcePageType\n---\n";
    let titled = format!("{front_matter}\n# hollow resource type\n");
    vec![
        ("empty".to_owned(), Vec::new()),
        ("blank".to_owned(), b" \r\n\t\r\n".to_vec()),
        ("frontmatter".to_owned(), front_matter.into()),
        ("openfrontmatter".to_owned(), b"---\ntitle: x\n".to_vec()),
        ("hollow".to_owned(), titled.into()),
    ]
}

/// Bytes that are no text, from a fixed sequence.
pub fn binary() -> Vec<BadPage> {
    let mut state: u32 = 1;
    let byte = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 24) as u8
    };
    one("binary", (0..1 << 16).map(byte).collect::<Vec<u8>>())
}

/// Quotes, lists and brackets, 10,000 levels deep, on a page that is otherwise good.
pub fn deep_markdown() -> Vec<BadPage> {
    let deep = |name: &str, opening: &str, closing: &str| {
        let nested = format!("{}x{}", opening.repeat(10_000), closing.repeat(10_000));
        let page = resource(&format!("microsoft.graph.{name}"), &["name|String"], "");
        let page = page.replace("## JSON", &format!("{nested}\n\n## JSON"));
        let page = page.replace("Says something", &nested);
        (name.to_lowercase(), page.into_bytes())
    };
    vec![
        deep("deepQuotes", ">", ""),
        deep("deepLists", "- ", ""),
        deep("deepBrackets", "[", "]"),
        deep("deepLinks", "[", "](x)"),
        deep("deepStrong", "**a ", "**"),
        deep("deepCode", "`", ""),
        deep("deepTags", "<b", ">"),
    ]
}

/// JSON nested 100,000 levels deep, in the block and in the metadata comment.
pub fn deep_json() -> Vec<BadPage> {
    let nested = |open: &str, close: &str| {
        // Lines of the length that pages have.
        format!("{}{}", format!("{open}\n").repeat(100_000), format!("{close}\n").repeat(100_000))
    };
    let block = resource("microsoft.graph.deepBlock", &["name|String"], "");
    let comment = resource("microsoft.graph.deepComment", &["name|String"], "\"x\": []");
    vec![
        ("deepblock".to_owned(), block.replace("{}", &nested("{\"a\":", "}")).into()),
        ("deepcomment".to_owned(), comment.replace("[]", &nested("[", "]")).into()),
    ]
}

/// Types that each derive from the one before.
pub fn base_chain(length: usize) -> Vec<BadPage> {
    let page = |index: usize| {
        let name = format!("microsoft.graph.chain.link{index:04}");
        let base = match index {
            0 => String::new(),
            _ => format!("\"baseType\": \"microsoft.graph.chain.link{:04}\"", index - 1),
        };
        let row = format!("of{index:04}|String");
        (format!("chain-link{index:04}"), resource(&name, &[&row], &base).into_bytes())
    };
    (0..length).map(page).collect()
}

/// A type with that many properties.
pub fn many_rows(count: usize) -> Vec<BadPage> {
    let rows: Vec<_> = (0..count).map(|index| format!("property{index}|String")).collect();
    let rows: Vec<_> = rows.iter().map(String::as_str).collect();
    one("manyrows", resource("microsoft.graph.manyRows", &rows, ""))
}

/// All of them, those that are only large in a size that compiles quickly.
pub fn all() -> Vec<BadPage> {
    let all = [
        not_utf8(),
        ends_inside_a_comment(),
        long_line(),
        wide_table(),
        wide_property_table(),
        cyclic_base(),
        self_base(),
        hostile_type_names(),
        reserved_type_names(),
        reserved_property_names(),
        hostile_namespaces(),
        reserved_namespaces(),
        hostile_property_names(),
        hostile_property_types(),
        hostile_members(),
        hostile_enum_names(),
        hostile_prose(),
        contradicting_pages(),
        enum_and_resource(),
        enum_without_members(),
        members_that_differ_in_case(),
        empty_pages(),
        binary(),
        deep_markdown(),
        deep_json(),
        base_chain(200),
        many_rows(500),
    ];
    all.into_iter().flatten().collect()
}
