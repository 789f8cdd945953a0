//! The code blocks of a page and the comments that annotate them.

use crate::diagnostic::Subject;
use crate::page::json::{self, Json};
use crate::page::{BlockKind, Page};
use crate::schema::QualifiedName;
use crate::source::Span;

/// Annotated and other blocks.
pub(super) struct Fences {
    pub(super) annotations: Vec<Annotation>,
    /// JSON blocks without an annotation.
    pub(super) loose: Vec<Fence>,
}

/// A comment with a `blockType`, and the block below it.
pub(super) struct Annotation {
    pub(super) metadata: Json,
    /// The type whose JSON block it annotates.
    declares: Option<QualifiedName>,
    /// Offset of the metadata in the page.
    pub(super) start: u32,
    pub(super) span: Span,
    pub(super) fence: Option<Fence>,
}

/// A code block, and what it holds where that is JSON.
pub(super) struct Fence {
    pub(super) json: Option<Json>,
    pub(super) start: u32,
    pub(super) span: Span,
}

impl Annotation {
    /// Does it annotate the JSON block of a type?
    pub(super) fn is_resource(&self) -> bool {
        self.metadata.get("blockType").and_then(Json::as_str) == Some("resource")
    }

    /// The type that it declares, if its name is complete.
    pub(super) fn subject(&self) -> Subject<'_> {
        self.declares.as_ref().map_or(Subject::File, Subject::Type)
    }

    /// The type that it names, without `#`, and the place of the key.
    pub(super) fn type_name(&self) -> Option<(&str, Span)> {
        let keys = ["@odata.type", "@type", "odata.type"];
        let (key, name) =
            keys.iter().find_map(|key| Some((key, self.metadata.get(key)?.as_str()?)))?;
        Some((name.trim().trim_start_matches('#'), self.span_of(key)))
    }

    /// The place of a key; of the whole comment where it does not have the key.
    pub(super) fn span_of(&self, key: &str) -> Span {
        let found = self.metadata.members().iter().find(|member| member.name == key);
        found.map_or(self.span, |member| key_span(self.span, self.start + member.at, key))
    }
}

/// The place of a quoted key that begins there.
pub(super) fn key_span(of_page: Span, start: u32, key: &str) -> Span {
    Span { page: of_page.page, start, end: start + key.len() as u32 + 2 }
}

/// Reads the blocks of a page.
pub(super) fn read(page: &Page) -> Fences {
    let mut fences = Fences { annotations: Vec::new(), loose: Vec::new() };
    let mut is_annotated = false;
    for block in &page.blocks {
        match &block.kind {
            BlockKind::Comment { text, text_start }
                if text.trim_start().starts_with('{') && text.contains("blockType") =>
            {
                let metadata = json::parse(text.trim_end()).value;
                let (start, span) = (*text_start, block.span);
                let mut annotation =
                    Annotation { metadata, declares: None, start, span, fence: None };
                if annotation.is_resource() {
                    let name = annotation.type_name();
                    annotation.declares = name.and_then(|(name, _)| QualifiedName::parse(name));
                }
                fences.annotations.push(annotation);
                is_annotated = true;
            }
            BlockKind::Code { language, text, text_start } => {
                let json = (language == "json").then(|| json::parse(text).value);
                let is_json = json.is_some();
                let fence = Fence { json, start: *text_start, span: block.span };
                if std::mem::take(&mut is_annotated) {
                    if let Some(annotation) = fences.annotations.last_mut() {
                        annotation.fence = Some(fence);
                    }
                } else if is_json {
                    fences.loose.push(fence);
                }
            }
            _ => {}
        }
    }
    fences
}
