//! What the last run into a folder came to, so that a rerun over the same pages generates nothing.
//!
//! [`generate`](msgraph_codegen::generate) is a pure function: where the program and what it is called
//! with are the same, so is the result. The record keeps what a run goes on to use of that result, with
//! the hash of each file instead of its text, under the hash of the program and all of the call. Whatever
//! depends on more than that is done in every run: pages are read, files on disk are hashed, foreign ones
//! are looked for, findings are judged and written. So a record can be recalled or not; it cannot make a
//! difference.
//!
//! A record is a help, not a result: one that cannot be read, or is not whole, is none, and one that
//! cannot be written is not told.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::{env, fs, io, process};

use blake3::{Hash, Hasher};
use msgraph_codegen::schema::{Schema, TypeKind};
use msgraph_codegen::{Dependency, Diagnostic, Generated, Options, SourceSet};
use rayon::iter::{IntoParallelRefIterator, ParallelIterator};
use serde::{Deserialize, Serialize};

use crate::manifest::area_features;
use crate::{standalone, workspace};

/// What a run goes on to use of the result of `generate`.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Results {
    /// The findings.
    pub(crate) diagnostics: Vec<Diagnostic>,
    /// `3 entity types, 2 complex types, 1 enums`
    pub(crate) type_counts: String,
    /// The cargo features of the product areas, as lines of a manifest.
    pub(crate) area_features: String,
    /// What came along with the types that `--only` names, and why, a line each.
    pub(crate) along: Vec<String>,
    /// The hash, in hexadecimal digits, of each generated file, by its path inside the crate.
    pub(crate) files: BTreeMap<String, String>,
}

impl Results {
    /// The results of a run, without the texts.
    pub(crate) fn new(generated: &Generated) -> Self {
        let files = generated.files.par_iter();
        let files = files.map(|file| (standalone::module_path(file), hex(file.text.as_bytes())));
        Self {
            diagnostics: generated.diagnostics.clone(),
            type_counts: type_counts(&generated.schema),
            area_features: area_features(&generated.schema),
            along: generated.dependencies.iter().map(along).collect(),
            files: files.collect(),
        }
    }
}

/// `3 entity types, 2 complex types, 1 enums`
fn type_counts(schema: &Schema) -> String {
    let count = |is: fn(&TypeKind) -> bool| schema.types.iter().filter(|ty| is(&ty.kind)).count();
    let entities = count(|kind| matches!(kind, TypeKind::Structured(ty) if ty.entity));
    let complex = count(|kind| matches!(kind, TypeKind::Structured(ty) if !ty.entity));
    let enums = count(|kind| matches!(kind, TypeKind::Enum(_)));
    format!("{entities} entity types, {complex} complex types, {enums} enums")
}

/// `itemBody (v1.0): held by message.body`
fn along(Dependency { version, name, why }: &Dependency) -> String {
    format!("{} ({version}): {why}", name.name)
}

/// The hash of a file, as [`Results::files`] has it.
pub(crate) fn hex(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

/// The place of the record of the last run into one folder.
pub(crate) struct LastRun {
    file: PathBuf,
    key: Hash,
}

impl LastRun {
    /// The record for a run into the folder `root`. None where the program cannot tell what it is.
    pub(crate) fn new(root: &Path, sources: &SourceSet, options: &Options) -> Option<Self> {
        // Where there is this path, it leads to the program even if another one has taken its place.
        let program = fs::read("/proc/self/exe").or_else(|_| fs::read(env::current_exe()?)).ok()?;
        Some(Self { file: record_file(root).ok()?, key: key(&program, sources, options) })
    }

    /// What the last run came to, if it was this one.
    pub(crate) fn recall(&self) -> Option<Results> {
        let record = fs::read(&self.file).ok()?;
        let (hash, results) = record.split_at_checked(blake3::OUT_LEN)?;
        let is_this = self.seal(results) == Hash::from_slice(hash).ok()?;
        is_this.then(|| serde_json::from_slice(results).ok()).flatten()
    }

    /// Keeps what this run came to.
    pub(crate) fn remember(&self, results: &Results) {
        // Whoever reads or writes at the same time sees one whole record or another.
        let new = self.file.with_extension(process::id().to_string());
        let write = || -> io::Result<()> {
            let results = serde_json::to_vec(results)?;
            fs::create_dir_all(self.file.parent().unwrap_or(Path::new("")))?;
            fs::write(&new, [self.seal(&results).as_bytes(), &results[..]].concat())?;
            fs::rename(&new, &self.file)
        };
        if write().is_err() {
            let _ = fs::remove_file(&new);
        }
    }

    /// A hash that only these results of this run have.
    fn seal(&self, results: &[u8]) -> Hash {
        blake3::keyed_hash(self.key.as_bytes(), results)
    }
}

/// There are 256 records at most: two folders that share one take turns.
fn record_file(root: &Path) -> io::Result<PathBuf> {
    let root = std::path::absolute(root)?;
    let name = &hex(root.as_os_str().as_encoded_bytes())[..2];
    Ok(workspace::target().join("codegen").join(name))
}

/// The hash of all that decides what `generate` comes to.
fn key(program: &[u8], sources: &SourceSet, options: &Options) -> Hash {
    let mut hasher = Hasher::new();
    let mut add = |bytes: &[u8]| {
        // The length keeps one part from running into the next.
        hasher.update(&(bytes.len() as u64).to_le_bytes()).update(bytes);
    };
    add(program);
    let Options { only, rules, config } = options;
    add(format!("{only:?} {rules:?}").as_bytes());
    add(config.text().as_bytes());
    for page in sources.pages() {
        add(page.version.as_str().as_bytes());
        add(page.path.as_bytes());
        add(page.text.as_bytes());
        add(format!("{:?}", page.invalid_utf8).as_bytes());
    }
    sources.paths().iter().for_each(|path| add(path.as_bytes()));
    hasher.finalize()
}

#[cfg(test)]
mod tests;
