//! Targets of links in prose: a generated type, or a page on the web.

use super::model::Draft;
use super::names::NameIndex;
use crate::docs::{SITE, reference_url};
use crate::schema::{LinkTarget, TypeId};
use crate::source::ApiVersion;

/// Resolves links of one version's pages.
pub(super) struct Links<'a> {
    pub(super) version: ApiVersion,
    pub(super) drafts: &'a [Draft],
    pub(super) names: &'a NameIndex,
    /// The id of the version's first type in the whole schema.
    pub(super) first: u32,
}

impl Links<'_> {
    /// The target of a link. `None` if the destination cannot be resolved.
    pub(super) fn target(&self, destination: &str) -> Option<LinkTarget> {
        if let Some(id) = self.names.linked(self.drafts, destination) {
            return Some(LinkTarget::Type(TypeId(self.first + id as u32)));
        }
        let url = self.url(destination)?;
        let plain = |byte: u8| byte.is_ascii_graphic() && !b"<>\"`{}|\\^()[]".contains(&byte);
        url.bytes().all(plain).then_some(LinkTarget::Url(url))
    }

    /// Docs pages are on the web below `/graph`; an absolute path is one of the site.
    fn url(&self, destination: &str) -> Option<String> {
        if destination.starts_with("https://") || destination.starts_with("http://") {
            return Some(destination.to_owned());
        }
        if destination.starts_with('/') && !destination.contains("/concepts/") {
            return Some(format!("{SITE}{destination}"));
        }
        let path = destination.split(['#', '?']).next()?;
        let page = path.strip_suffix(".md")?;
        let name = page.rsplit('/').next()?;
        Some(if page.contains("api/") {
            reference_url(self.version, name)
        } else if page.contains("concepts/") {
            format!("{SITE}/graph/{name}")
        } else {
            reference_url(self.version, &format!("resources/{name}"))
        })
    }
}
