//! Suppressions and severities of findings, applied at the end of a run.

use super::{Config, Suppression};
use crate::diagnostic::{Code, Diagnostic, Subject};
use crate::source::{ApiVersion, SourceSet};

/// Removes the findings that are suppressed or off, gives the rest their configured severity, and sorts
/// them by place. `is_partial`: only some types were generated.
pub(crate) fn apply_severities(
    config: &Config,
    sources: &SourceSet,
    is_partial: bool,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut used = vec![false; config.suppressions.len()];
    diagnostics.retain(|diagnostic| {
        let Some(span) = diagnostic.span() else { return true };
        let path = &sources.page(span.page).path;
        let mut suppressed = false;
        for (suppression, used) in config.suppressions.iter().zip(&mut used) {
            let matches = suppression.matches(path, diagnostic);
            *used |= matches;
            suppressed |= matches;
        }
        !suppressed
    });
    let unused = config.suppressions.iter().zip(used).filter(|(_, used)| !used);
    let stale = unused.filter(|(suppression, _)| suppression.could_match(sources, is_partial));
    diagnostics.extend(stale.map(|(suppression, _)| suppression.stale()));
    diagnostics.retain_mut(|diagnostic| {
        let severity = config.severity(diagnostic.code);
        diagnostic.severity = severity.unwrap_or(diagnostic.severity);
        severity.is_some()
    });
    diagnostics.sort();
    // A Rust name that a correction chooses may collide in each version.
    diagnostics.dedup();
}

impl Suppression {
    fn matches(&self, path: &str, diagnostic: &Diagnostic) -> bool {
        let about = |glob: &globset::GlobMatcher| {
            diagnostic.subject.as_ref().is_some_and(|subject| glob.is_match(subject))
        };
        diagnostic.code == self.code
            && self.page.is_match(path)
            && self.about.as_ref().is_none_or(about)
    }

    /// Could it match a finding in this run? A glob that begins with the folder of a version is only
    /// about that version, which may not have been read; and only generated types get Rust names.
    fn could_match(&self, sources: &SourceSet, is_partial: bool) -> bool {
        let is_read = |version: ApiVersion| sources.of_version(version).next().is_some();
        let inner = self.page.glob().glob().strip_prefix("api-reference/");
        let version = inner.and_then(|inner| ApiVersion::from_name(inner.split('/').next()?));
        version.is_none_or(is_read) && !(is_partial && self.code == Code::NameCollision)
    }

    fn stale(&self) -> Diagnostic {
        let page = self.page.glob().glob();
        let code = self.code.as_str();
        let mut message = format!("`{page}` matches no page with `{code}` findings");
        if let Some(about) = &self.about {
            message = format!("{message} about `{}`", about.glob().glob());
        }
        let (code, effect) = (Code::StaleSuppression, "nothing was suppressed");
        Diagnostic::new(code, &self.range, Subject::File, message, effect)
            .help("remove the entry, or correct its globs")
    }
}
