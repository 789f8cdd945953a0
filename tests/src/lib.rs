//! Support for the end-to-end tests; the tests themselves are in `tests/`.

#![allow(clippy::missing_panics_doc, reason = "a test fails by a panic, and so does its support")]

pub mod bad_pages;
pub mod corrections;
pub mod crate_source;
pub mod folders;
pub mod metadata;
pub mod page_text;
pub mod program;
pub mod runner;
pub mod score_sheet;

use std::fmt::Write as _;
use std::sync::mpsc;
use std::time::Duration;

use bad_pages::BadPage;
use expect_test::Expect;
use msgraph_codegen::schema::{Claim, Schema, Type, TypeKind, TypeRef};
use msgraph_codegen::{
    ApiVersion, CONFIG_FILE, Config, Diagnostic, Generated, Location, Options, Source, SourceSet,
    generate,
};

/// A resource page of v1.0, of that file name.
pub fn page(stem: &str, bytes: impl AsRef<[u8]>) -> Source {
    let path = format!("api-reference/v1.0/resources/{stem}.md");
    Source::new(path, ApiVersion::V1_0, bytes.as_ref())
}

/// The text of a page that describes one type: its rows as `name|type`, its metadata comment with
/// further keys such as `"baseType": "microsoft.graph.x"`.
pub fn resource(odata_type: &str, rows: &[&str], metadata: &str) -> String {
    let short = odata_type.rsplit('.').next().unwrap_or_default();
    let rows: String = rows.iter().fold(String::new(), |mut text, row| {
        let _ = writeln!(text, "|{row}|Says something.|");
        text
    });
    let namespace = odata_type.rsplit_once('.').map(|(namespace, _)| namespace);
    let namespace = namespace.filter(|it| !it.contains(['/', ' '])).unwrap_or("microsoft.graph");
    let metadata = if metadata.is_empty() { String::new() } else { format!(", {metadata}") };
    format!(
        "# {short} resource type\n\nNamespace: {namespace}\n\nSomething.\n\n\
         ## Properties\n|Property|Type|Description|\n|:---|:---|:---|\n{rows}\n\
         ## JSON representation\n\
         <!-- {{\"blockType\": \"resource\", \"@odata.type\": \"{odata_type}\"{metadata}}} -->\n\
         ```json\n{{}}\n```\n"
    )
}

/// The text of a page that describes one enumeration, by its members.
pub fn enumeration(name: &str, members: &[&str]) -> String {
    let rows: String = members.iter().fold(String::new(), |mut text, member| {
        let _ = writeln!(text, "|{member}|Says something.|");
        text
    });
    format!(
        "# {name} enum type\n\nNamespace: microsoft.graph\n\nSomething.\n\n\
         ## Members\n|Member|Description|\n|:---|:---|\n{rows}"
    )
}

/// A run over pages.
pub struct Run {
    /// The pages.
    pub sources: SourceSet,
    /// The configuration that was followed.
    pub config: Config,
    /// What came of them.
    pub generated: Generated,
}

/// Generates from these pages, and panics when that takes unreasonably long.
pub fn run(pages: Vec<Source>) -> Run {
    let sources = SourceSet::new(pages);
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || {
        let generated = generate(&sources, &Options::default());
        // Nobody listens any more when it took too long.
        let _ = send.send(Run { sources, config: Config::default(), generated });
    });
    match receive.recv_timeout(Duration::from_secs(120)) {
        Ok(run) => run,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("the run takes more than two minutes"),
        Err(mpsc::RecvTimeoutError::Disconnected) => panic!("the run panicked"),
    }
}

/// Generates from these pages with a `codegen.toml`, which must be good, and a choice of types.
pub fn run_with(config: &str, only: &[&str], pages: Vec<Source>) -> Run {
    let config = Config::parse(config).unwrap_or_else(|error| panic!("codegen.toml:{error}"));
    let only = only.iter().map(|pattern| (*pattern).to_owned()).collect();
    let sources = SourceSet::new(pages);
    let options = Options { only, config, ..Options::default() };
    let generated = generate(&sources, &options);
    let run = Run { sources, config: options.config, generated };
    run.assert_sound();
    run
}

/// Runs over bad pages and a good one, whose output must not change; every path stays inside the
/// output folder and every file is Rust.
pub fn run_beside_good(bad: &[BadPage], findings: &Expect) -> Run {
    let good = resource("microsoft.graph.tag", &["name|String"], "");
    let bad = bad.iter().map(|(stem, bytes)| page(stem, bytes));
    let run = run(bad.chain([page("tag", good)]).collect());
    run.assert_sound();
    assert_eq!(run.show_type("tag"), "complex microsoft.graph.tag: name Edm.String");
    assert!(run.file("v1_0/tag.rs").contains("pub struct Tag {"));
    findings.assert_eq(&run.findings());
    run
}

impl Run {
    /// A finding as `path:line:column severity[code]: message (effect)`; of the path, the file name.
    pub fn show(&self, finding: &Diagnostic) -> String {
        let (name, (line, column)) = match finding.location {
            Location::Page(span) => {
                let page = self.sources.page(span.page);
                let name = page.path.rsplit('/').next().unwrap_or_default();
                (name, page.line_column(span.start))
            }
            Location::Config { start, .. } => (CONFIG_FILE, self.config.line_column(start)),
        };
        let (severity, code) = (finding.severity.as_str(), finding.code.as_str());
        let Diagnostic { message, effect, .. } = finding;
        format!("{name}:{line}:{column} {severity}[{code}]: {message} ({effect})")
    }

    /// Every finding, a line each, those about `codegen.toml` last.
    pub fn findings(&self) -> String {
        self.generated.diagnostics.iter().map(|finding| self.show(finding) + "\n").collect()
    }

    /// Every finding about `codegen.toml`, a line each.
    pub fn config_findings(&self) -> String {
        let findings = self.generated.diagnostics.iter();
        let of_config = findings.filter(|finding| finding.span().is_none());
        of_config.map(|finding| self.show(finding) + "\n").collect()
    }

    /// What is said of a type, or of its property or member: each claim a line, with file name and
    /// line number.
    pub fn claims(&self, short: &str, member: Option<&str>) -> String {
        let mut types = self.generated.schema.types.iter();
        let ty =
            types.find(|ty| ty.name.name == short).unwrap_or_else(|| panic!("no type {short}"));
        let origin = match (&ty.kind, member) {
            (_, None) => Some(&ty.origin),
            (TypeKind::Structured(it), Some(name)) => {
                it.properties.iter().find(|it| it.name == name).map(|it| &it.origin)
            }
            (TypeKind::Enum(it), Some(name)) => {
                it.members.iter().find(|it| it.name == name).map(|it| &it.origin)
            }
        };
        let origin = origin.unwrap_or_else(|| panic!("no {member:?} in {short}"));
        let show = |what: &str, claim: &Claim| {
            let file = claim.page.rsplit('/').next().unwrap_or_default();
            let Claim { aspect, line, rule, .. } = claim;
            let value = claim.text();
            format!("{what} {} {value} {file}:{line} {}\n", aspect.as_str(), rule.as_str())
        };
        let facts = origin.facts.iter().map(|claim| show("fact", claim));
        facts.chain(origin.overruled.iter().map(|claim| show("overruled", claim))).collect()
    }

    /// The paths of the generated files, a line each.
    pub fn paths(&self) -> String {
        self.generated.files.iter().flat_map(|file| [file.path.as_str(), "\n"]).collect()
    }

    /// The text of a generated file.
    pub fn file(&self, path: &str) -> &str {
        let file = self.generated.files.iter().find(|file| file.path == path);
        &file.unwrap_or_else(|| panic!("no {path} among:\n{}", self.paths())).text
    }

    /// A type as one line, `complex microsoft.graph.tag: name Edm.String`, and so on.
    pub fn show_type(&self, short: &str) -> String {
        let mut types = self.generated.schema.types.iter();
        let found = types.find(|ty| ty.name.name == short);
        show_type(&self.generated.schema, found.unwrap_or_else(|| panic!("no type {short}")))
    }

    /// Panics unless every path stays inside the output folder and every file is Rust.
    pub fn assert_sound(&self) {
        assert_sound(&self.generated);
    }
}

/// Panics unless every path stays inside the output folder and every file is Rust.
pub fn assert_sound(generated: &Generated) {
    for file in &generated.files {
        let path = &file.path;
        let stem = path.strip_suffix(".rs").unwrap_or_else(|| panic!("{path:?} is no Rust file"));
        for name in stem.split('/') {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
            assert!(!name.is_empty() && name.chars().all(plain), "{path:?} is no safe path");
        }
        if let Err(error) = syn::parse_file(&file.text) {
            panic!("{path} is not Rust: {error}\n{}", file.text);
        }
    }
}

fn show_type(schema: &Schema, ty: &Type) -> String {
    match &ty.kind {
        TypeKind::Enum(it) => {
            let members: Vec<_> = it.members.iter().map(|member| member.name.as_str()).collect();
            format!("enum {}: {}", ty.name, members.join(", "))
        }
        TypeKind::Structured(it) => {
            let kind = if it.entity { "entity" } else { "complex" };
            let base = it.base.map(|base| format!(" of {}", schema.get(base).name));
            let properties = it.properties.iter().map(|property| {
                let name = match &property.ty {
                    TypeRef::Primitive(primitive) => primitive.edm_name().to_owned(),
                    TypeRef::Type(id) => schema.get(*id).name.to_string(),
                    TypeRef::Opaque(name) => format!("{name}?"),
                };
                let brackets = if property.collection { "[]" } else { "" };
                format!("{} {name}{brackets}", property.name)
            });
            let properties = properties.collect::<Vec<_>>().join(", ");
            format!("{kind} {}{}: {properties}", ty.name, base.unwrap_or_default())
        }
    }
}
