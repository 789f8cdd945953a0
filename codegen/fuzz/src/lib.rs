//! The checks of the fuzz targets, and mutations of pages by lines and typical parts.

use msgraph_codegen::{
    ApiVersion, Config, Generated, Location, Options, Source, SourceSet, csdl, examples, explain,
    generate, schema_json,
};

/// Separates the two pages of one input.
pub const SEPARATOR: &[u8] = b"\n=====\n";

/// Runs the whole pipeline over the input as one or two pages.
///
/// # Panics
///
/// If a path leaves the output folder, a file is not Rust, or an export of the schema panics.
pub fn check(input: &[u8]) {
    let at = input.windows(SEPARATOR.len()).position(|window| window == SEPARATOR);
    let (first, second) = match at {
        Some(at) => (&input[..at], &input[at + SEPARATOR.len()..]),
        None => (input, &[][..]),
    };
    let page = |stem: &str, bytes| {
        let path = format!("api-reference/v1.0/resources/{stem}.md");
        Source::new(path, ApiVersion::V1_0, bytes)
    };
    let sources = SourceSet::new(vec![page("enums", first), page("second", second)]);
    let generated = generate(&sources, &Options::default());
    check_files(&generated);
    for finding in &generated.diagnostics {
        let Some(span) = finding.span() else { continue };
        let page = sources.page(span.page);
        let _ = (page.line_column(span.start), page.line_column(span.end));
        assert!(span.start <= span.end, "{finding:?}");
    }
    // A resource page can hold examples, too.
    let examples = examples::read(&sources);
    for of_page in examples.chunk_by(|a, b| a.page == b.page) {
        let _ = examples::Typing::new(&generated.schema, &sources).of_page(of_page);
    }
    let _ = csdl::to_csdl(&generated.schema, ApiVersion::V1_0);
    let _ = schema_json::to_json(&generated.schema);
    for ty in &generated.schema.types {
        explain::explain(&generated.schema, &ty.name.to_string()).expect("every type is explained");
    }
}

/// A page for configurations to correct, with findings for them to suppress.
const WIDGET: &str = "# widget resource type\n\nNamespace: microsoft.graph\n\n## Properties\n\
    |Property|Type|Description|\n|:--|:--|:--|\n|size|Int32|Text.|\n|kind|colour|`red`, `green`, `blue`|\n\n\
    ## JSON representation\n\
    <!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.widget\"} -->\n\
    ```json\n{\"size\": \"String\"}\n```\n\n### colour values\n|Member|\n|:--|\n|red|\n|green|\n";

/// Runs the whole pipeline over a page with the input as `codegen.toml`.
///
/// # Panics
///
/// If a path leaves the output folder, a file is not Rust, or a finding is outside the text.
pub fn check_config(input: &str) {
    let Ok(config) = Config::parse(input) else { return };
    let path = "api-reference/v1.0/resources/widget.md";
    let page = Source::new(path, ApiVersion::V1_0, WIDGET.as_bytes());
    let length = config.text().len();
    let options = Options { config, ..Options::default() };
    let generated = generate(&SourceSet::new(vec![page]), &options);
    check_files(&generated);
    for finding in &generated.diagnostics {
        if let Location::Config { start, end } = finding.location {
            assert!(start <= end && end as usize <= length, "{finding:?}");
        }
    }
}

fn check_files(generated: &Generated) {
    for file in &generated.files {
        let stem = file.path.strip_suffix(".rs").expect("a Rust file");
        let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
        let is_name = |name: &str| !name.is_empty() && name.chars().all(plain);
        assert!(stem.split('/').all(is_name), "{:?}", file.path);
        if let Err(error) = syn::parse_file(&file.text) {
            panic!("{}: {error}\n{}", file.path, file.text);
        }
    }
}

/// Parts of pages that affect how a page is read.
const PARTS: &[&str] = &[
    "## Properties\n",
    "## Relationships\n",
    "## Members\n",
    "### x values\n",
    "## JSON representation\n",
    "Namespace: microsoft.graph.x\n",
    "Inherits from [entity](entity.md).\n",
    "|Property|Type|Description|\n|:---|:---|:---|\n",
    "|Member|Value|Description|\n|:---|:---|:---|\n",
    "|name|String|Text.|\n",
    "|self|Collection([x](x.md))|Text. Inherited from [y](y.md).|\n",
    "Possible values are: `a`, `b`, `c`.",
    "<!-- {\"blockType\": \"resource\", \"@odata.type\": \"microsoft.graph.x\"} -->\n",
    "\"baseType\": \"microsoft.graph.x\",",
    "```json\n{\"a\": \"String\", \"b\": [{\"@odata.type\": \"microsoft.graph.x\"}]}\n```\n",
    "---\ndoc_type: enumPageType\n---\n",
    "> [!IMPORTANT]\n> ",
    "[!INCLUDE [x](../../includes/x.md)]\n",
    "<br/>",
    "-->",
    "<!--",
    "```",
    "\\|",
    "|",
    "\r\n",
    "\u{feff}",
    "=====\n",
];

/// Changes lines of a page or inserts parts, depending on the seed. Returns the new length.
pub fn mutate(data: &mut [u8], size: usize, max_size: usize, seed: u32) -> usize {
    let mut random = Random(seed | 1);
    let mut lines: Vec<Vec<u8>> =
        data[..size].split_inclusive(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    for _ in 0..=random.below(3) {
        let (at, other) = (random.below(lines.len()), random.below(lines.len()));
        let part = PARTS[random.below(PARTS.len())].as_bytes();
        match random.below(6) {
            _ if lines.is_empty() => lines.push(part.to_vec()),
            0 => lines.insert(at, part.to_vec()),
            1 => lines.swap(at, other),
            2 => lines.insert(at, lines[other].clone()),
            3 => drop(lines.remove(at)),
            4 => {
                let within = random.below(lines[at].len() + 1);
                lines[at].splice(within..within, part.iter().copied());
            }
            _ => {
                let keep = random.below(lines[at].len());
                lines[at].truncate(keep);
            }
        }
    }
    let mutated = lines.concat();
    let length = mutated.len().min(max_size);
    data[..length].copy_from_slice(&mutated[..length]);
    length
}

struct Random(u32);

impl Random {
    /// A number below `end`, or 0 if `end` is 0.
    fn below(&mut self, end: usize) -> usize {
        self.0 = self.0.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (self.0 >> 8) as usize % end.max(1)
    }
}
