//! The scores: how many facts of a schema agree with the service's own metadata of the same month.
//!
//! Both sides are CSDL documents, and names are compared in any case.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use msgraph_codegen::{ApiVersion, Options, SourceSet, csdl, resolve_schema};

use crate::folders;
use crate::metadata::{self, Enumeration, Metadata, Property, Structured, Type};

/// Its page lists the values of another standard.
const EXCLUDED: &str = "microsoft.graph.printerprocessingstatedetail";

/// The docs often leave out the sentinel.
const SENTINEL: &str = "unknownfuturevalue";

/// How many facts agree, of how many, by the name of the metric.
#[derive(Default)]
pub struct Scores(BTreeMap<&'static str, (usize, usize)>);

impl Scores {
    /// The share of facts that agree; none where there is no such fact.
    pub fn share(&self, metric: &str) -> Option<f64> {
        let (agreeing, all) = self.0.get(metric)?;
        #[allow(clippy::cast_precision_loss, reason = "there are some thousand facts")]
        Some(*agreeing as f64 / *all as f64)
    }

    /// How many facts are wrong or missing.
    pub fn wrong(&self, metric: &str) -> i64 {
        let (agreeing, all) = self.0.get(metric).copied().unwrap_or_default();
        i64::try_from(all - agreeing).unwrap_or(i64::MAX)
    }

    /// A line for each metric.
    pub fn table(&self) -> String {
        let line = |(metric, (agreeing, all)): (&&str, &(usize, usize))| {
            let percent = 100.0 * self.share(metric).unwrap_or_default();
            format!("{metric:<32} {percent:>6.2} %  {agreeing:>6} of {all}\n")
        };
        self.0.iter().map(line).collect()
    }

    fn count(&mut self, metric: &'static str, agrees: bool) {
        let (agreeing, all) = self.0.entry(metric).or_default();
        *agreeing += usize::from(agrees);
        *all += 1;
    }
}

/// The metadata of a month, and what the docs document of it at all.
pub struct ScoreSheet {
    service: Metadata,
    documented: BTreeSet<String>,
}

impl ScoreSheet {
    /// The sheet for the metadata of a month, such as `2021-07`.
    pub fn open(month: &str) -> Self {
        let read = |inner: &str| {
            fs::read_to_string(folders::shared(inner)).expect("the metadata can be read")
        };
        let service = comparable(&read(&format!("corpus/csdl/v1.0-{month}.xml")));
        let documented = read("corpus/csdl/documented-v1.0.txt").to_ascii_lowercase();
        Self { service, documented: documented.lines().map(str::to_owned).collect() }
    }

    /// The scores of what is read from pages.
    pub fn score(&self, pages: &SourceSet, options: &Options) -> Scores {
        let schema = resolve_schema(pages, options).schema;
        let ours = comparable(&csdl::to_csdl(&schema, ApiVersion::V1_0));
        let mut scores = Scores::default();
        for name in ours.keys() {
            scores.count("type_precision", self.service.contains_key(name));
        }
        for name in self.service.keys().filter(|name| self.documented.contains(*name)) {
            scores.count("type_recall", ours.contains_key(name));
        }
        for (name, ty) in &ours {
            let Some(theirs) = self.service.get(name) else { continue };
            let (is_enum, theirs_is) = (ty.is_enum(), theirs.is_enum());
            scores.count("kind_agreement", is_enum == theirs_is);
            match (ty, theirs) {
                (Type::Enum(ty), Type::Enum(theirs)) => enumeration(&mut scores, ty, theirs),
                (Type::Structured(ty), Type::Structured(theirs)) => {
                    structured(&mut scores, ty, theirs);
                    let is_open = metadata::is_open(&ours, name);
                    let theirs_is = metadata::is_open(&self.service, name);
                    scores.count("open_agreement", is_open == theirs_is);
                    let flat = [properties(&ours, name), properties(&self.service, name)];
                    all_properties(&mut scores, &flat);
                    own_properties(&mut scores, ty, &flat[1]);
                }
                _ => {}
            }
        }
        scores
    }
}

fn enumeration(scores: &mut Scores, ours: &Enumeration, theirs: &Enumeration) {
    let by_name = |enumeration: &Enumeration| -> BTreeMap<String, String> {
        let members = enumeration.members.iter();
        members.map(|member| (member.to_ascii_lowercase(), member.clone())).collect()
    };
    let (members, their_members) = (by_name(ours), by_name(theirs));
    for (name, member) in &members {
        let their_member = their_members.get(name);
        scores.count("enum_member_precision", their_member.is_some());
        if let Some(their_member) = their_member {
            scores.count("enum_member_wire_exact", member == their_member);
        }
    }
    for name in their_members.keys() {
        scores.count("enum_member_recall", members.contains_key(name));
    }
    scores.count("is_flags_agreement", ours.flags == theirs.flags);
}

fn structured(scores: &mut Scores, ours: &Structured, theirs: &Structured) {
    scores.count("entity_complex_agreement", ours.entity == theirs.entity);
    scores.count("base_type_agreement", ours.base == theirs.base);
    scores.count("abstract_agreement", ours.is_abstract == theirs.is_abstract);
}

type Properties<'a> = BTreeMap<&'a str, &'a Property>;

/// Own and inherited properties, ours and theirs.
fn all_properties(scores: &mut Scores, [ours, theirs]: &[Properties<'_>; 2]) {
    for (name, property) in ours {
        let their_property = theirs.get(name);
        scores.count("property_precision_flat", their_property.is_some());
        if let Some(theirs) = their_property {
            scores.count("property_type_agreement_flat", has_type(property, theirs));
        }
    }
    for name in theirs.keys() {
        scores.count("property_recall_flat", ours.contains_key(name));
    }
}

/// Own properties of ours against own and inherited ones of theirs.
fn own_properties(scores: &mut Scores, ours: &Structured, theirs: &Properties<'_>) {
    for (name, property) in &ours.properties {
        let their_property = theirs.get(name.as_str());
        scores.count("property_precision", their_property.is_some());
        let Some(theirs) = their_property else { continue };
        scores.count("property_type_agreement", has_type(property, theirs));
        let is_same = property.collection == theirs.collection;
        scores.count("property_collection_agreement", is_same);
        scores.count("navigation_agreement", property.navigation == theirs.navigation);
    }
}

fn has_type(property: &Property, theirs: &Property) -> bool {
    property.ty == theirs.ty && property.collection == theirs.collection
}

fn properties<'a>(types: &'a Metadata, name: &'a str) -> Properties<'a> {
    let mut all = Properties::new();
    for (_, ty) in metadata::lineage(types, name) {
        for (name, property) in &ty.properties {
            all.entry(name).or_insert(property);
        }
    }
    all
}

/// The types of a CSDL document with names in lower case, but those of members, and without what does
/// not count.
fn comparable(csdl: &str) -> Metadata {
    let mut types = Metadata::new();
    for (name, mut ty) in metadata::read(csdl) {
        match &mut ty {
            Type::Enum(it) => it.members.retain(|member| !member.eq_ignore_ascii_case(SENTINEL)),
            Type::Structured(it) => {
                it.base.iter_mut().for_each(|base| base.make_ascii_lowercase());
                let properties = std::mem::take(&mut it.properties).into_iter();
                it.properties = properties
                    .map(|(name, mut property)| {
                        property.ty.make_ascii_lowercase();
                        (name.to_ascii_lowercase(), property)
                    })
                    .collect();
            }
        }
        types.insert(name.to_ascii_lowercase(), ty);
    }
    types.remove(EXCLUDED);
    types
}
