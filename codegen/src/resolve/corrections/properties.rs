//! Corrects properties, once the pages of each type are merged. At this step types still have the inherited
//! properties that their pages repeat; only the base can be corrected.

use super::find::{self, TargetRef};
use super::{Corrections, Stale, dropped};
use crate::config::{Change, ConfigType, ConfigTypeName};
use crate::declare::is_identifier;
use crate::resolve::context::Context;
use crate::resolve::decided::{Decided, Statement};
use crate::resolve::model::{
    Draft, DraftId, DraftProperty, DraftStructured, DraftType, PropertyType, show_type,
};
use crate::resolve::names::NameIndex;
use crate::schema::Primitive;

impl Corrections<'_> {
    /// Drops, retypes, adds and renames properties. Properties whose type is dropped hold any JSON.
    pub(in crate::resolve) fn correct_properties(
        &mut self,
        drafts: &mut [Draft],
        context: &Context<'_>,
    ) {
        let names = &context.names;
        for (index, correction) in self.active() {
            let target = find::resolve_target(drafts, names, &correction.target);
            let outcome = match (&correction.change, target) {
                (Change::Drop, Some(TargetRef::Property(id, at))) => {
                    ensure_not_inherited(drafts, id, at)
                        .map(|()| drop_property(&mut drafts[id], at, index))
                }
                (Change::Retype(ty), Some(TargetRef::Property(id, at))) => {
                    ensure_not_inherited(drafts, id, at)
                        .and_then(|()| retype(drafts, names, (id, at), ty, index))
                }
                (Change::Rename(to), Some(TargetRef::Property(id, at))) if is_identifier(to) => {
                    ensure_not_inherited(drafts, id, at).and_then(|()| {
                        drafts[id].structured_mut().map_or(Ok(()), |it| rename(it, at, to, index))
                    })
                }
                (Change::AddProperty { name, ty }, Some(TargetRef::Type(id)))
                    if drafts[id].structured().is_some() =>
                {
                    add(drafts, names, id, (name, ty), index)
                }
                _ => continue,
            };
            self.record_outcome(index, outcome);
        }
        self.make_dropped_types_opaque(drafts);
    }

    fn make_dropped_types_opaque(&self, drafts: &mut [Draft]) {
        for id in self.dropped.keys() {
            if let Some(structured) = drafts[*id].structured_mut() {
                structured.properties.clear();
            }
        }
        let of_dropped = |(id, by): (&DraftId, &usize)| (*id, *by, drafts[*id].name.value.clone());
        let dropped: Vec<_> = self.dropped.iter().map(of_dropped).collect();
        let properties = drafts.iter_mut().filter_map(Draft::structured_mut);
        for property in properties.flat_map(|it| &mut it.properties) {
            for (id, by, name) in &dropped {
                if property.ty.item == DraftType::Type(*id) {
                    let collection = property.ty.collection;
                    let json = DraftType::Primitive(Primitive::Json);
                    let shown = show_type(&[], &PropertyType { item: json, collection });
                    let item = DraftType::Opaque(name.clone());
                    let ty = PropertyType { item, collection };
                    property.ty.correct(ty, Statement::corrected(&shown, *by));
                }
            }
        }
    }
}

fn ensure_not_inherited(drafts: &[Draft], id: DraftId, at: usize) -> Result<(), Stale> {
    let name = drafts[id].properties()[at].name.as_str();
    find::inherited(drafts, id, name).map_or(Ok(()), Err)
}

fn drop_property(draft: &mut Draft, at: usize, index: usize) {
    let Some(structured) = draft.structured_mut() else {
        return;
    };
    let property = structured.properties.remove(at);
    draft.dropped.push(dropped(property.name.value, property.declared, index));
}

fn retype(
    drafts: &mut [Draft],
    names: &NameIndex,
    (id, at): (DraftId, usize),
    ty: &ConfigType,
    index: usize,
) -> Result<(), Stale> {
    let wanted = look_up(names, ty)?;
    let shown = show_type(drafts, &wanted);
    let Some(structured) = drafts[id].structured_mut() else {
        return Ok(());
    };
    let property = &mut structured.properties[at];
    if *property.ty == wanted {
        return Err(Stale::already(format!("`{}` already has the type `{shown}`", property.name)));
    }
    property.ty.correct(wanted, Statement::corrected(&shown, index));
    Ok(())
}

fn add(
    drafts: &mut [Draft],
    names: &NameIndex,
    id: DraftId,
    (name, ty): (&str, &ConfigType),
    index: usize,
) -> Result<(), Stale> {
    if let Some(inherited) = find::inherited(drafts, id, name) {
        return Err(inherited);
    }
    let wanted = look_up(names, ty)?;
    let shown = show_type(drafts, &wanted);
    let type_name = drafts[id].name.value.clone();
    let Some(structured) = drafts[id].structured_mut() else {
        return Ok(());
    };
    if structured.properties.iter().any(|it| it.name.eq_ignore_ascii_case(name)) {
        return Err(Stale::already(format!("`{type_name}` already has a property `{name}`")));
    }
    let by = |text: &str| Statement::corrected(text, index);
    let name = Decided::by(name.to_owned(), by(name));
    structured.properties.push(DraftProperty::new(name, Decided::by(wanted, by(&shown))));
    Ok(())
}

/// The renamed row replaces a property of the new name that only the JSON block has.
fn rename(
    structured: &mut DraftStructured,
    at: usize,
    to: &str,
    index: usize,
) -> Result<(), Stale> {
    if *structured.properties[at].name == to {
        return Err(Stale::already(format!("the docs already use the name `{to}`")));
    }
    let is_other =
        |(other, it): (usize, &DraftProperty)| other != at && it.name.eq_ignore_ascii_case(to);
    let other = structured.properties.iter().enumerate().position(is_other);
    if other.is_some_and(|other| !structured.properties[other].is_json_only()) {
        let message = format!("there is already another property `{to}`");
        return Err(Stale::new(message, "drop one of them instead"));
    }
    let property = &mut structured.properties[at];
    property.former_names.push(property.name.value.clone());
    property.name.correct(to.to_owned(), Statement::corrected(to, index));
    if let Some(other) = other {
        let duplicate = structured.properties.remove(other);
        let at = if other < at { at - 1 } else { at };
        structured.properties[at].duplicates.push(duplicate);
    }
    Ok(())
}

fn look_up(names: &NameIndex, ty: &ConfigType) -> Result<PropertyType, Stale> {
    let item = match &ty.name {
        ConfigTypeName::Primitive(primitive) => DraftType::Primitive(*primitive),
        ConfigTypeName::Type(name) => {
            let help = "name a type that a page declares, or `Edm.Untyped` for any JSON";
            let unknown = || Stale::new(format!("no page declares the type `{name}`"), help);
            DraftType::Type(names.exact(name, "").ok_or_else(unknown)?)
        }
    };
    Ok(PropertyType { item, collection: ty.collection })
}
