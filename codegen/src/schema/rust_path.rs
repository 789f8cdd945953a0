//! The paths of types in the generated crate.

use super::Type;

/// The name of the generated crate.
pub const CRATE_NAME: &str = "msgraph_types";

/// The path of a type in the generated crate.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct RustPath {
    /// Modules below the version's: empty for `microsoft.graph`, `["call_records"]`, ...
    pub modules: Vec<String>,
    /// The private module, and the file stem, that holds the type: `user`.
    pub file: String,
    /// The type: `User`.
    pub name: String,
}

impl Type {
    /// `msgraph_types::beta::partner::security::Alert`
    pub fn rust_path(&self) -> String {
        self.path([CRATE_NAME], &self.rust.name, "::")
    }

    /// `src/types/beta/partner/security/alert.rs`
    pub fn rust_file(&self) -> String {
        self.path(["src", "types"], &self.rust.file, "/") + ".rs"
    }

    fn path<const N: usize>(&self, root: [&str; N], last: &str, separator: &str) -> String {
        let modules = self.rust.modules.iter().map(String::as_str);
        let path = root.into_iter().chain([self.version.rust_module()]).chain(modules);
        path.chain([last]).collect::<Vec<_>>().join(separator)
    }
}
