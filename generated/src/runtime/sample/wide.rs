//! A type with more members than one word of bits, and more than the words that `Additional` holds
//! without allocating.

use std::sync::LazyLock;

use crate::runtime::{Additional, Descriptor, Record, Slot, SlotMut, resource};

const WIDTH: usize = 1000;

pub struct Wide {
    pub odata_type: Option<String>,
    pub numbers: Vec<Option<i32>>,
    pub additional: Additional,
}

impl Default for Wide {
    #[inline(never)]
    fn default() -> Self {
        Self { odata_type: None, numbers: vec![None; WIDTH - 1], additional: Additional::default() }
    }
}

static DESCRIPTOR: LazyLock<Descriptor> = LazyLock::new(|| {
    let names: Vec<&'static str> = (0..WIDTH)
        .map(|index| {
            &*Box::leak(if index == 0 {
                "@odata.type".into()
            } else {
                format!("property{index}").into_boxed_str()
            })
        })
        .collect();
    Descriptor::new("microsoft.graph.wide", Box::leak(names.into_boxed_slice()))
});

impl Record for Wide {
    #[inline(never)]
    fn descriptor(&self) -> &'static Descriptor {
        &DESCRIPTOR
    }
    #[inline(never)]
    fn view(&self, index: usize) -> (Slot<'_>, &Additional) {
        let slot = match index {
            0 => Slot::Text(&self.odata_type),
            _ => self.numbers.get(index - 1).map_or(Slot::Absent, Slot::I32),
        };
        (slot, &self.additional)
    }
    #[inline(never)]
    fn view_mut(&mut self, index: usize) -> (SlotMut<'_>, &mut Additional) {
        let slot = match index {
            0 => SlotMut::Text(&mut self.odata_type),
            _ => self.numbers.get_mut(index - 1).map_or(SlotMut::Absent, SlotMut::I32),
        };
        (slot, &mut self.additional)
    }
}
resource!(Wide);
