//! The type of an example: from its annotation, or else from its body, or else from its page.

use std::collections::BTreeMap;

use serde_json::Value;

use super::shape::{Shape, elements, named_type, shape, values};
use super::{Body, Example, ExampleKind};
use crate::odata::{is_annotation, type_name};
use crate::schema::{CRATE_NAME, Primitive, Schema, TypeId, TypeKind};
use crate::source::{ApiVersion, SourceSet};

/// Looks up the types of examples.
pub struct Typing<'a> {
    schema: &'a Schema,
    sources: &'a SourceSet,
    /// Structured types by version and qualified name.
    exact: BTreeMap<(ApiVersion, String), TypeId>,
    /// The same by lower-case name; `None` if several types share it.
    folded: BTreeMap<(ApiVersion, String), Option<TypeId>>,
}

/// A JSON body and its type.
#[derive(Clone, Debug, PartialEq)]
pub struct TypedBody {
    /// The body. Of duplicate members the last counts.
    pub json: Value,
    /// How the body holds its values.
    pub shape: Shape,
    /// The type of each value.
    pub element: Element,
    /// A type without a page that the annotation or the body names.
    pub unknown: Option<String>,
}

/// The type of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Element {
    /// Any JSON value: a primitive value, or one of an unknown type.
    Json,
    /// A generated struct, or its family enum if it has derived types.
    Type(TypeId),
}

impl<'a> Typing<'a> {
    /// Indexes the types of a schema.
    pub fn new(schema: &'a Schema, sources: &'a SourceSet) -> Self {
        let (mut exact, mut folded) = (BTreeMap::new(), BTreeMap::new());
        for (id, ty) in schema.iter() {
            if matches!(ty.kind, TypeKind::Structured(_)) {
                let name = ty.name.to_string();
                let lower = (ty.version, name.to_lowercase());
                folded.entry(lower).and_modify(|known| *known = None).or_insert(Some(id));
                exact.insert((ty.version, name), id);
            }
        }
        Self { schema, sources, exact, folded }
    }

    /// The type of each example with a JSON body, given all examples of a page.
    pub fn of_page(&self, examples: &[Example]) -> Vec<Option<TypedBody>> {
        let bodies = examples.iter().map(|example| match &example.body {
            Body::Json(text) => serde_json::from_str(text).ok(),
            Body::Empty | Body::Other { .. } => None,
        });
        let bodies: Vec<Option<Value>> = bodies.collect();
        let typed = bodies.iter().enumerate();
        let typed = typed.map(|(at, body)| Some(self.body(examples, &bodies, at, body.as_ref()?)));
        typed.collect()
    }

    fn body(
        &self,
        examples: &[Example],
        bodies: &[Option<Value>],
        at: usize,
        body: &Value,
    ) -> TypedBody {
        let version = self.sources.page(examples[at].page).version;
        let json = body.clone();
        // What looks like an envelope can be a value of a documented type.
        if let Some(id) = named_type(body).and_then(|name| self.find(version, name))
            && body.get("value").is_some()
            && self.has_property(id, "value")
        {
            return TypedBody {
                json,
                shape: Shape::Bare,
                element: Element::Type(id),
                unknown: None,
            };
        }
        let declared = declared(&examples[at]);
        let own = elements(body).iter().find_map(named_type);
        let known = self.named(version, declared, body);
        let id = match declared.or(own) {
            None => self.implied(examples, bodies, at, body),
            Some(_) => known,
        };
        let shape = shape(body, id.is_some_and(|id| self.has_property(id, "value")));
        let element = match id {
            Some(id) if values(body, shape).iter().all(Value::is_object) => Element::Type(id),
            _ => Element::Json,
        };
        let is_unknown =
            |name: &&str| self.find(version, name).is_none() && !self.is_simple(version, name);
        let own = own.filter(|_| known.is_none());
        let unknown = declared.or(own).filter(is_unknown).map(str::to_owned);
        TypedBody { json, shape, element, unknown }
    }

    /// The type that the annotation names, or else the one that the body names.
    fn named(&self, version: ApiVersion, declared: Option<&str>, body: &Value) -> Option<TypeId> {
        let declared = declared.and_then(|name| self.find(version, name));
        match (declared, self.own(version, body)) {
            // `entity` is too general: it has no family.
            (Some(declared), Some(own))
                if !self.has_family(declared) && self.derives(own, declared) =>
            {
                Some(own)
            }
            (declared, own) => declared.or(own),
        }
    }

    /// The common base of the types that the values of a body name.
    fn own(&self, version: ApiVersion, body: &Value) -> Option<TypeId> {
        let named = elements(body).iter().filter_map(named_type);
        let mut ids = named.map(|name| self.find(version, name));
        let first = ids.next()??;
        let mut common = self.schema.lineage(first);
        for id in ids {
            let lineage = self.schema.lineage(id?);
            common.retain(|ancestor| lineage.contains(ancestor));
        }
        let last = common.pop()?;
        (last == first || self.has_family(last)).then_some(last)
    }

    /// The type that the page implies: one that its responses name, or that the page is named after,
    /// if most members of the body's values are properties of it. The parameters of an action share
    /// few names with its result.
    fn implied(
        &self,
        examples: &[Example],
        bodies: &[Option<Value>],
        at: usize,
        body: &Value,
    ) -> Option<TypeId> {
        let page = self.sources.page(examples[at].page);
        let later = examples[at..].iter().zip(&bodies[at..]);
        let earlier = examples[..at].iter().zip(&bodies[..at]).rev();
        let siblings = later.chain(earlier).filter(|(it, _)| it.kind == ExampleKind::Response);
        let siblings = siblings.filter_map(|(example, body)| {
            let stated = declared(example).and_then(|name| self.find(page.version, name));
            stated.or_else(|| self.own(page.version, body.as_ref()?))
        });
        let subject = page.stem().split('-').next().unwrap_or_default();
        let mut candidates = siblings.chain(self.find(page.version, subject));
        candidates.find(|id| elements(body).iter().all(|value| self.looks_like(value, *id)))
    }

    fn looks_like(&self, value: &Value, id: TypeId) -> bool {
        let Value::Object(object) = value else {
            return false;
        };
        let names = || object.keys().filter(|name| !is_annotation(name));
        let known = names().filter(|name| self.has_property(id, name)).count();
        2 * known > names().count()
    }

    /// Whether the type, or one derived from it, has this property.
    fn has_property(&self, id: TypeId, name: &str) -> bool {
        let derived = self.schema.structured(id).map_or(&[][..], |ty| &ty.derived);
        let family = derived.iter().filter(|_| self.has_family(id)).chain([&id]);
        let mut properties = family.flat_map(|id| self.schema.all_properties(*id));
        properties.any(|property| property.name == name)
    }

    fn has_family(&self, id: TypeId) -> bool {
        self.schema.structured(id).is_some_and(|ty| ty.family.is_some())
    }

    fn derives(&self, id: TypeId, base: TypeId) -> bool {
        self.schema.lineage(id).contains(&base)
    }

    /// The Rust type that a body is read as: `msgraph_types::Page<msgraph_types::v1_0::Message>`.
    pub fn rust_type(&self, body: &TypedBody) -> String {
        let element = match body.element {
            Element::Json => format!("{CRATE_NAME}::Json"),
            Element::Type(id) => {
                let family = self.schema.structured(id).and_then(|ty| ty.family.as_deref());
                let path = self.schema.get(id).rust_path();
                let module = path.rsplit_once("::").map_or("", |(module, _)| module);
                family.map_or(path.clone(), |family| format!("{module}::{family}"))
            }
        };
        match body.shape {
            Shape::Bare => element,
            Shape::Page => format!("{CRATE_NAME}::Page<{element}>"),
            Shape::Wrapped => format!("{CRATE_NAME}::Wrapped<{element}>"),
            Shape::List => format!("Vec<{element}>"),
        }
    }

    /// Whether this is the name of a primitive type or of a type with a page.
    fn is_simple(&self, version: ApiVersion, name: &str) -> bool {
        let mut types = self.schema.types.iter().filter(|ty| ty.version == version);
        Primitive::from_word(name).is_some() || types.any(|ty| ty.name.to_string() == name)
    }

    /// The structured type with this name, ignoring case if that is unambiguous.
    fn find(&self, version: ApiVersion, name: &str) -> Option<TypeId> {
        let name = type_name(name);
        let name =
            if name.contains('.') { name.to_owned() } else { format!("microsoft.graph.{name}") };
        let lower = (version, name.to_lowercase());
        let folded = || self.folded.get(&lower).copied().flatten();
        self.exact.get(&(version, name)).copied().or_else(folded)
    }
}

fn declared(example: &Example) -> Option<&str> {
    let declared = example.annotation.as_ref()?.declared.as_ref()?;
    Some(&declared.name)
}
