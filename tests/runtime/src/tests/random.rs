//! Arbitrary values of any struct, created through its typed fields, and arbitrary JSON for it.

use serde_json::{Map, Number};

use crate::runtime::record::names::Case;
use crate::runtime::record::slot::{FamilyPlace, ObjectPlace, SlotMut};
use crate::runtime::record::{Record, is_present};
use crate::runtime::resource::members;
use crate::runtime::values::family::{Family, type_of};
use crate::runtime::{Decimal, Json};

/// Pseudo-random numbers from a seed, with a budget for the size of the value.
pub(super) struct Random {
    state: u64,
    budget: u32,
}

/// Members of many enumerations, combinations of members, other text, and text for scalars.
const TEXTS: &[&str] = &[
    "",
    "none",
    "unknownFutureValue",
    "low",
    "high",
    "required",
    "accepted",
    "HIGH",
    "low,high",
    "none, unheardOf",
    "5",
    "-9223372036854775808",
    "INF",
    "NaN",
    "x",
    "2024-02-29T12:00:00.1234567Z",
    "PT0S",
    "Zm9v",
    "\"quoted\" \\ \u{0} \u{1F600} \u{2028}",
];
const INTEGERS: &[i64] =
    &[0, 1, -1, 127, -128, 255, 256, 32_767, -32_768, 1 << 31, i64::MIN, i64::MAX];
const DOUBLES: &[f64] = &[
    0.0,
    -0.0,
    0.5,
    1e23,
    5e-324,
    f64::MAX,
    f64::MIN,
    47.640_568_390_488_626,
    9_007_199_254_740_992.0,
    9_007_199_254_740_994.0,
    f64::NAN,
    f64::INFINITY,
    f64::NEG_INFINITY,
];
const DECIMALS: &[&str] =
    &["0", "1.5", "-0", "1.10", "123456789012345678901234567890.12", "INF", "1e400"];
const NAMES: &[&str] =
    &["x", "", "@odata.etag", "members@odata.count", "ünïcode/~\"", "Subject", "odata.x"];

impl Random {
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed, budget: 200 }
    }

    /// SplitMix64.
    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mixed = (self.state ^ self.state >> 30).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ mixed >> 31
    }

    pub(super) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() >> 32).unwrap_or_default() % end.max(1)
    }

    fn pick<T: Clone>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())].clone()
    }

    fn spend(&mut self) -> bool {
        self.budget = self.budget.saturating_sub(1);
        self.budget > 0
    }

    fn text(&mut self) -> String {
        self.pick(TEXTS).to_owned()
    }

    fn integer(&mut self) -> i64 {
        if self.below(2) == 0 { self.pick(INTEGERS) } else { self.next().cast_signed() }
    }

    fn double(&mut self) -> f64 {
        if self.below(2) == 0 { self.pick(DOUBLES) } else { f64::from_bits(self.next()) }
    }

    fn decimal(&mut self) -> Decimal {
        if self.below(2) == 0 {
            self.integer().into()
        } else {
            self.pick(DECIMALS).parse().expect("a decimal")
        }
    }

    fn list<T>(&mut self, element: impl Fn(&mut Self) -> T) -> Vec<T> {
        (0..self.below(3)).map(|_| element(self)).collect()
    }

    /// Any JSON; `names` makes the member names of its objects.
    pub(super) fn json(&mut self, names: &dyn Fn(&mut Self) -> String) -> Json {
        if !self.spend() {
            return Json::Null;
        }
        match self.below(8) {
            0 => Json::Null,
            1 => Json::Bool(self.below(2) == 0),
            2 => self.integer().into(),
            // Halves are never integers, so comparing by value and comparing as JSON is the same.
            3 => Number::from_f64(f64::from(self.next() as u32) + 0.5)
                .map_or(Json::Null, Json::Number),
            4 => self.text().into(),
            5 => Json::Array(self.list(|random| random.json(names))),
            _ => self.object(names),
        }
    }

    pub(super) fn object(&mut self, names: &dyn Fn(&mut Self) -> String) -> Json {
        let length = self.below(6);
        let members = (0..length).map(|_| (names(self), self.json(names)));
        Json::Object(members.collect::<Map<_, _>>())
    }

    /// JSON text with the members of every object in another order.
    pub(super) fn turned(&mut self, json: &Json) -> String {
        match json {
            Json::Object(members) => {
                let mut members: Vec<_> = members
                    .iter()
                    .map(|(name, value)| {
                        format!("{}:{}", Json::from(name.as_str()), self.turned(value))
                    })
                    .collect();
                let turn = self.below(members.len());
                members.rotate_left(turn);
                format!("{{{}}}", members.join(","))
            }
            Json::Array(elements) => {
                let elements: Vec<_> =
                    elements.iter().map(|element| self.turned(element)).collect();
                format!("[{}]", elements.join(","))
            }
            plain => plain.to_string(),
        }
    }

    /// Fills an empty record: typed fields, explicit nulls, values that may not fit, undocumented
    /// members.
    pub(super) fn fill(&mut self, record: &mut dyn Record) {
        let descriptor = record.descriptor();
        let names = descriptor.members();
        // Few properties of many have a value, as in what the service sends.
        for _ in 0..self.below(16) {
            let index = self.below(names.len());
            if index == 0 || is_present(record, index) || !self.spend() {
                continue;
            }
            match self.below(8) {
                0 => drop(members::set(record, names.get(index), Json::Null)),
                1 => {
                    let value = self.json(&|random| random.pick(NAMES).to_owned());
                    members::set(record, names.get(index), value);
                }
                _ => {
                    members::remove(record, names.get(index));
                    self.fill_slot(record.field_mut(index));
                }
            }
        }
        for _ in 0..self.below(3) {
            let value = self.json(&|random| random.pick(NAMES).to_owned());
            members::set(record, self.pick(NAMES), value);
        }
        let own = descriptor.type_name();
        let name = self.pick(&["", "", "#", own, "microsoft.graph.unheardOf"]);
        match name {
            "" => {}
            "#" => drop(members::set(record, "@odata.type", format!("#{own}").into())),
            name => drop(members::set(record, "@odata.type", name.into())),
        }
    }

    fn fill_object(&mut self, place: &mut dyn ObjectPlace) {
        place.put(true).into_iter().for_each(|object| self.fill(object));
    }

    fn fill_one_of(&mut self, place: &mut dyn FamilyPlace) {
        place.put(true).into_iter().for_each(|family| self.fill_family(family));
    }

    fn fill_family(&mut self, family: &mut dyn Family) {
        let variants = family.variants().as_slice();
        let variant = self.below(variants.len());
        if variant > 0 {
            family.become_variant(variant);
        }
        self.fill(family.variant_mut());
        // An unknown type is kept as the base, so a derived one must not name an unknown type.
        if variant > 0
            && type_of(family.variant()).is_some_and(|name| !name.ends_with(variants[variant]))
        {
            members::remove(family.variant_mut(), "@odata.type");
        }
    }

    fn fill_slot(&mut self, slot: SlotMut<'_>) {
        match slot {
            SlotMut::Text(place) => *place = Some(self.text()),
            SlotMut::TextList(place) => *place = Some(self.list(Self::text)),
            SlotMut::Bool(place) => *place = Some(self.below(2) == 0),
            SlotMut::BoolList(place) => *place = Some(self.list(|random| random.below(2) == 0)),
            SlotMut::U8(place) => *place = Some(self.next() as u8),
            SlotMut::U8List(place) => *place = Some(self.list(|random| random.next() as u8)),
            SlotMut::I8(place) => *place = Some(self.next() as i8),
            SlotMut::I8List(place) => *place = Some(self.list(|random| random.next() as i8)),
            SlotMut::I16(place) => *place = Some(self.next() as i16),
            SlotMut::I16List(place) => *place = Some(self.list(|random| random.next() as i16)),
            SlotMut::I32(place) => *place = Some(self.next() as i32),
            SlotMut::I32List(place) => *place = Some(self.list(|random| random.next() as i32)),
            SlotMut::I64(place) => *place = Some(self.integer()),
            SlotMut::I64List(place) => *place = Some(self.list(Self::integer)),
            SlotMut::F64(place) => *place = Some(self.double()),
            SlotMut::F64List(place) => *place = Some(self.list(Self::double)),
            SlotMut::Decimal(place) => *place = Some(self.decimal()),
            SlotMut::DecimalList(place) => *place = Some(self.list(Self::decimal)),
            // Null in such a field is also an explicit null.
            SlotMut::Json(place) => {
                *place = Some(self.json(&|_| "x".to_owned())).filter(|value| !value.is_null());
            }
            SlotMut::JsonList(place) => {
                *place = Some(self.list(|random| random.json(&|_| "x".to_owned())));
            }
            SlotMut::TextLike(place) => place.put(Some(&self.text()), &mut Case::Exact),
            SlotMut::TextLikeList(place) => {
                place.reset(true);
                self.list(Self::text)
                    .iter()
                    .for_each(|text| place.put(Some(text), &mut Case::Exact));
            }
            SlotMut::Object(place) => self.fill_object(place),
            SlotMut::ObjectList(place) => {
                place.reset(true);
                (0..self.below(3)).for_each(|_| self.fill_object(place));
            }
            SlotMut::Family(place) => self.fill_one_of(place),
            SlotMut::FamilyList(place) => {
                place.reset(true);
                (0..self.below(4)).for_each(|_| self.fill_one_of(place));
            }
            // A field in a disabled cargo feature, or no field.
            SlotMut::Absent | SlotMut::Additional(_) => {}
        }
    }
}
