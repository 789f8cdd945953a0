//! The bodies that are read as generated types, each with its place.

use msgraph_codegen::examples::{Body, Element, Example, ExampleKind, Flaw, Typing};
use msgraph_codegen::schema::Schema;
use msgraph_codegen::{ApiVersion, SourceSet};
use serde_json::Value;

use crate::terminal::one_line;

/// Where an example is shown.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Place {
    /// Path of the page inside the docs folder.
    pub(crate) page: String,
    /// The line, from 1.
    pub(crate) line: u32,
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}:{}", one_line(&self.page), self.line)
    }
}

/// How the docs present a body.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Group {
    Response,
    Request,
    Unannotated,
}

impl Group {
    /// Every group, in the order of the report.
    pub(crate) const ALL: [Self; 3] = [Self::Response, Self::Request, Self::Unannotated];

    /// The name in the report.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::Response => "responses",
            Self::Request => "requests",
            Self::Unannotated => "unannotated",
        }
    }

    fn of(example: &Example) -> Self {
        match (&example.annotation, example.kind) {
            (None, _) => Self::Unannotated,
            (Some(_), ExampleKind::Request) => Self::Request,
            (Some(_), _) => Self::Response,
        }
    }
}

/// A JSON body and the type that it is read as.
#[derive(Clone, Debug)]
pub(crate) struct Case {
    pub(crate) place: Place,
    pub(crate) group: Group,
    pub(crate) version: ApiVersion,
    pub(crate) text: String,
    pub(crate) json: Value,
    /// The Rust type.
    pub(crate) rust_type: String,
    /// The documented type of its values; none where it is read as JSON.
    pub(crate) type_name: Option<String>,
    /// A type that it names and that no page documents.
    pub(crate) unknown: Option<String>,
    /// The product areas that the type is in; none where it always exists.
    pub(crate) areas: Vec<String>,
}

impl Case {
    /// Does its type exist in a crate with these product areas?
    pub(crate) fn is_in(&self, areas: &[String]) -> bool {
        self.areas.is_empty() || self.areas.iter().any(|area| areas.contains(area))
    }
}

/// A body that is not JSON.
#[derive(Clone, Debug)]
pub(crate) struct NotJson {
    pub(crate) place: Place,
    pub(crate) flaw: Flaw,
}

/// Sorts the bodies of examples: those that are JSON, with their types, and the others.
pub(crate) fn sort(
    schema: &Schema,
    sources: &SourceSet,
    examples: &[Example],
) -> (Vec<Case>, Vec<NotJson>) {
    let typing = Typing::new(schema, sources);
    let (mut cases, mut others) = (Vec::new(), Vec::new());
    for of_page in examples.chunk_by(|a, b| a.page == b.page) {
        for (example, typed) in of_page.iter().zip(typing.of_page(of_page)) {
            let page = sources.page(example.page);
            let place = Place { page: page.path.clone(), line: example.line };
            match (&example.body, typed) {
                (Body::Json(text), Some(typed)) => {
                    cases.push(Case {
                        place,
                        group: Group::of(example),
                        version: page.version,
                        text: text.clone(),
                        rust_type: typing.rust_type(&typed),
                        type_name: type_name(schema, typed.element),
                        areas: areas(schema, typed.element),
                        json: typed.json,
                        unknown: typed.unknown,
                    });
                }
                (Body::Other { flaw, .. }, _) => {
                    others.push(NotJson { place, flaw: flaw.clone() });
                }
                _ => {}
            }
        }
    }
    (cases, others)
}

fn type_name(schema: &Schema, element: Element) -> Option<String> {
    match element {
        Element::Json => None,
        Element::Type(id) => Some(schema.get(id).name.to_string()),
    }
}

fn areas(schema: &Schema, element: Element) -> Vec<String> {
    match element {
        Element::Json => Vec::new(),
        Element::Type(id) => schema.get(id).features.clone(),
    }
}
