//! Properties, once the pages of each type are united: inherited ones are repeated by derived pages
//! still, and belong to the base.

use super::find::{self, Thing};
use super::{Corrections, Stale};
use crate::config::{Change, ConfigType, ConfigTypeName};
use crate::declare::is_identifier;
use crate::docs::RawDocs;
use crate::odata;
use crate::resolve::drafts::{
    Claim, Claims, Draft, DraftId, DraftProperty, DraftStructured, DraftType, Place,
};
use crate::resolve::names::Index;
use crate::rule::Rule;
use crate::schema::{Aspect, Primitive};

impl Corrections<'_> {
    /// Drops, retypes, adds and renames properties; those of a dropped type hold any JSON.
    pub(in crate::resolve) fn correct_properties(&mut self, drafts: &mut [Draft], names: &Index) {
        for (index, correction) in self.active() {
            let thing = find::thing(drafts, names, &correction.target);
            let outcome = match (&correction.change, thing) {
                (Change::Drop, Some(Thing::Property(id, at))) => {
                    ensure_not_inherited(drafts, id, at)
                        .map(|()| drop_property(&mut drafts[id], at, index))
                }
                (Change::Retype(ty), Some(Thing::Property(id, at))) => {
                    ensure_not_inherited(drafts, id, at)
                        .and_then(|()| retype(drafts, names, (id, at), ty, index))
                }
                (Change::Rename(to), Some(Thing::Property(id, at))) if is_identifier(to) => {
                    ensure_not_inherited(drafts, id, at).and_then(|()| {
                        drafts[id].structured_mut().map_or(Ok(()), |it| rename(it, at, to, index))
                    })
                }
                (Change::AddProperty { name, ty }, Some(Thing::Type(id)))
                    if drafts[id].structured().is_some() =>
                {
                    add(drafts, names, id, (name, ty), index)
                }
                _ => continue,
            };
            self.settle(index, outcome);
        }
        self.open_what_holds_dropped_types(drafts);
    }

    fn open_what_holds_dropped_types(&self, drafts: &mut [Draft]) {
        for id in self.dropped.keys() {
            if let Some(structured) = drafts[*id].structured_mut() {
                structured.properties.clear();
            }
        }
        let dropped: Vec<_> =
            self.dropped.iter().map(|(id, by)| (*id, *by, drafts[*id].name.clone())).collect();
        let properties = drafts.iter_mut().filter_map(Draft::structured_mut);
        for property in properties.flat_map(|it| &mut it.properties) {
            for (id, by, name) in &dropped {
                if property.ty == DraftType::Type(*id) {
                    property.ty = DraftType::Opaque(name.clone());
                    let json = Primitive::Json.edm_name();
                    let value = odata::show(&json, property.collection);
                    property.claims.correct(Claim::corrected(Aspect::Type, &value, *by));
                }
            }
        }
    }
}

fn ensure_not_inherited(drafts: &[Draft], id: DraftId, at: usize) -> Result<(), Stale> {
    let name = drafts[id].structured().map_or("", |it| it.properties[at].name.as_str());
    match find::inherited_from(drafts, id, name) {
        Some(ancestor) => Err(find::inherited(drafts, ancestor, name)),
        None => Ok(()),
    }
}

fn drop_property(draft: &mut Draft, at: usize, index: usize) {
    let Some(structured) = draft.structured_mut() else {
        return;
    };
    let property = structured.properties.remove(at);
    let dropped = |claim: &Claim| Claim { aspect: Aspect::Dropped, ..claim.clone() };
    draft.claims.overruled.extend(property.claims.declaration().map(dropped));
    draft.claims.facts.push(Claim::corrected(Aspect::Dropped, &property.name, index));
}

fn retype(
    drafts: &mut [Draft],
    names: &Index,
    (id, at): (DraftId, usize),
    ty: &ConfigType,
    index: usize,
) -> Result<(), Stale> {
    let (wanted, shown) = look_up(drafts, names, ty)?;
    let Some(structured) = drafts[id].structured_mut() else {
        return Ok(());
    };
    let property = &mut structured.properties[at];
    if property.ty == wanted && property.collection == ty.collection {
        return Err(Stale::already(format!("`{}` has the type `{shown}` already", property.name)));
    }
    property.ty = wanted;
    property.collection = ty.collection;
    property.claims.correct(Claim::corrected(Aspect::Type, &shown, index));
    Ok(())
}

fn add(
    drafts: &mut [Draft],
    names: &Index,
    id: DraftId,
    (name, ty): (&str, &ConfigType),
    index: usize,
) -> Result<(), Stale> {
    if let Some(ancestor) = find::inherited_from(drafts, id, name) {
        return Err(find::inherited(drafts, ancestor, name));
    }
    let (wanted, shown) = look_up(drafts, names, ty)?;
    let type_name = drafts[id].name.clone();
    let Some(structured) = drafts[id].structured_mut() else {
        return Ok(());
    };
    if structured.properties.iter().any(|it| it.name.eq_ignore_ascii_case(name)) {
        return Err(Stale::already(format!("`{type_name}` has a property `{name}` already")));
    }
    let mut claims = Claims::declared(name, Place::Correction(index), Rule::Correction);
    claims.facts.push(Claim::corrected(Aspect::Type, &shown, index));
    structured.properties.push(DraftProperty {
        facts: Vec::new(),
        evolvable: Vec::new(),
        name: name.to_owned(),
        ty: wanted,
        collection: ty.collection,
        navigation: false,
        docs: RawDocs::new(),
        deprecated: None,
        claims,
    });
    Ok(())
}

/// The row that has the wrong name takes the place of a member that the JSON block alone has.
fn rename(
    structured: &mut DraftStructured,
    at: usize,
    to: &str,
    index: usize,
) -> Result<(), Stale> {
    if structured.properties[at].name == to {
        return Err(Stale::already(format!("the docs say `{to}` already")));
    }
    let is_other =
        |(other, it): (usize, &DraftProperty)| other != at && it.name.eq_ignore_ascii_case(to);
    let other = structured.properties.iter().enumerate().position(is_other);
    if other.is_some_and(|other| !structured.properties[other].is_json_only()) {
        let message = format!("there is a property `{to}` beside the one to rename");
        return Err(Stale::new(message, "drop one of them instead"));
    }
    let again = other.map(|other| structured.properties[other].claims.facts.clone());
    let property = &mut structured.properties[at];
    to.clone_into(&mut property.name);
    property.claims.correct(Claim::corrected(Aspect::Name, to, index));
    property.claims.overruled.extend(again.into_iter().flatten());
    if let Some(other) = other {
        structured.properties.remove(other);
    }
    Ok(())
}

/// The type, and how CSDL writes it.
fn look_up(drafts: &[Draft], names: &Index, ty: &ConfigType) -> Result<(DraftType, String), Stale> {
    let (found, name) = match &ty.name {
        ConfigTypeName::Primitive(primitive) => {
            (DraftType::Primitive(*primitive), primitive.edm_name().to_owned())
        }
        ConfigTypeName::Type(name) => {
            let help = "name a type that a page declares, or `Edm.Untyped` for any JSON";
            let unknown = || Stale::new(format!("no page declares the type `{name}`"), help);
            let id = names.exact(name, "").ok_or_else(unknown)?;
            (DraftType::Type(id), drafts[id].name.to_string())
        }
    };
    Ok((found, odata::show(&name, ty.collection)))
}
