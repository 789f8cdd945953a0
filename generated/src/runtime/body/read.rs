//! The reader of JSON text.
//!
//! *Invariant:* it does exactly what `serde_json` would have done with the same driver, or gives up; then
//! `serde_json` reads the text, which gives the result or the error. It decides nothing about types: what
//! fits a field, what is kept and which value of a repeated name counts is decided in `driver`.
//!
//! It gives up on text that is not JSON, lone surrogates, numbers out of range, deep nesting, a page with
//! two values, and names that are private to `serde_json`. It is not used at all where some crate enables
//! `arbitrary_precision`, under which numbers are kept as their text.

use std::borrow::Cow;
use std::sync::OnceLock;

use serde_json::Value as Json;

use super::scan::{GiveUp, Scanner};
use crate::runtime::driver::keep::{KeptValue, NamesSeen, PRIVATE};
use crate::runtime::driver::members::{Member, Members};
use crate::runtime::driver::read::{read_object, read_variant};
use crate::runtime::driver::read_list::{Elements, read_list};
use crate::runtime::driver::read_slot::{Outcome, SlotReader, keep, read_typed};
use crate::runtime::record::Record;
use crate::runtime::record::names::{BEFORE_FIRST, Lookup};
use crate::runtime::record::slot::{Slot, SlotMut};
use crate::runtime::resource::additional::Additional;
use crate::runtime::resource::stored;
use crate::runtime::resource::tape::Tape;
use crate::runtime::values::family::Family;

/// Far from exhausting the stack, and below the limit of `serde_json`.
const MAX_DEPTH: usize = 100;

/// Whether numbers are what this reader takes them for, whatever features of `serde_json` are enabled.
pub(crate) fn is_usable() -> bool {
    static USABLE: OnceLock<bool> = OnceLock::new();
    // Under `arbitrary_precision`, this stays as it is.
    *USABLE
        .get_or_init(|| stored::number("1e2").is_some_and(|number| number.to_string() == "100.0"))
}

/// A reader, at the start of a value.
pub(crate) struct Reader<'t> {
    text: Scanner<'t>,
    depth: usize,
    names: NamesSeen,
    /// The undocumented members of the objects that are being read, so that each gets a tape of the right
    /// size.
    kept: Tape,
}

type Result<T> = std::result::Result<T, GiveUp>;

impl<'t> Reader<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self {
            text: Scanner::new(text),
            depth: 0,
            names: NamesSeen::default(),
            kept: Tape::default(),
        }
    }

    /// Reads an object into an empty record.
    pub(crate) fn record(&mut self, record: &mut dyn Record) -> Result<()> {
        read_object(record, &mut self.object()?).map(drop)
    }

    /// Reads an object into an empty value of a family.
    pub(crate) fn family(&mut self, family: &mut dyn Family) -> Result<()> {
        read_variant(family, &mut self.object()?).map(drop)
    }

    /// Reads objects into a collection.
    pub(crate) fn list(&mut self, list: SlotMut<'_>) -> Result<()> {
        match read_list(list, &mut self.array()?)? {
            Outcome::Set => Ok(()),
            _ => Err(GiveUp),
        }
    }

    /// Reads an object: its `value` with `read`, and everything else as `Additional`.
    pub(crate) fn envelope(
        &mut self,
        additional: &mut Additional,
        read: impl FnOnce(&mut Self) -> Result<()>,
    ) -> Result<()> {
        let mut read = Some(read);
        let mut object = self.object()?;
        while object.next_name()? {
            if object.name == "value" {
                let read = read.take().ok_or(GiveUp)?;
                read(object.reader)?;
            } else {
                object.keep()?;
            }
        }
        object.put_kept(|| additional.unbound_tape());
        additional.resolve_repeated_names();
        if read.is_none() { Ok(()) } else { Err(GiveUp) }
    }

    /// Checks that nothing follows.
    pub(crate) fn end(&mut self) -> Result<()> {
        if self.text.peek().is_none() { Ok(()) } else { Err(GiveUp) }
    }

    #[inline]
    fn object(&mut self) -> Result<ObjectReader<'_, 't>> {
        self.open(b'{')?;
        let kept_from = self.kept.len();
        Ok(ObjectReader {
            reader: self,
            name: Cow::Borrowed(""),
            is_first: true,
            last: BEFORE_FIRST,
            kept_from,
        })
    }

    #[inline]
    fn array(&mut self) -> Result<ArrayReader<'_, 't>> {
        self.open(b'[')?;
        Ok(ArrayReader { reader: self, is_first: true })
    }

    #[inline]
    fn open(&mut self, bracket: u8) -> Result<()> {
        self.text.expect(bracket)?;
        self.depth += 1;
        if self.depth > MAX_DEPTH { Err(GiveUp) } else { Ok(()) }
    }

    /// Takes the comma before the next member or element, or the closing bracket; returns whether there is
    /// a next one.
    #[inline]
    fn has_next(&mut self, is_first: &mut bool, closing: u8) -> Result<bool> {
        match self.text.peek() {
            Some(byte) if byte == closing => {
                self.text.advance();
                self.depth -= 1;
                Ok(false)
            }
            Some(b',') if !*is_first => {
                self.text.advance();
                Ok(true)
            }
            Some(_) if std::mem::take(is_first) => Ok(true),
            _ => Err(GiveUp),
        }
    }

    /// Reads a value into a field.
    #[inline]
    fn slot(&mut self, slot: SlotMut<'_>) -> Result<Outcome> {
        match self.text.peek() {
            Some(b'{') => match slot {
                SlotMut::Object(_) | SlotMut::Family(_) => read_typed(slot, &mut self.object()?),
                other => Ok(keep(other, self.json()?)),
            },
            Some(b'[') => match slot.as_list() {
                Slot::Absent => Ok(keep(slot, self.json()?)),
                _ => read_list(slot, &mut self.array()?),
            },
            _ => self.text.scalar(SlotReader(slot)),
        }
    }

    /// Reads any value as JSON.
    fn json(&mut self) -> Result<Json> {
        let start = self.kept.len();
        self.keep()?;
        let json = self.kept.value_at(start).to_json();
        self.kept.truncate(start);
        Ok(json)
    }

    /// Puts a value on the tape.
    fn keep(&mut self) -> Result<()> {
        let start = self.kept.len();
        self.keep_value()?;
        self.names.resolve(&mut self.kept, start);
        Ok(())
    }

    fn keep_value(&mut self) -> Result<()> {
        match self.text.peek() {
            Some(b'{') => self.keep_object(),
            Some(b'[') => self.keep_list(),
            _ => self.text.scalar(KeptValue { tape: &mut self.kept, names: &mut self.names }),
        }
    }

    fn keep_list(&mut self) -> Result<()> {
        self.open(b'[')?;
        self.kept.open_list();
        let mut is_first = true;
        while self.has_next(&mut is_first, b']')? {
            self.keep_value()?;
        }
        self.kept.close_list();
        Ok(())
    }

    fn keep_object(&mut self) -> Result<()> {
        let names = self.names.open();
        self.kept.open_object();
        let mut object = self.object()?;
        while object.next_name()? {
            object.reader.kept.push_name(&object.name);
            object.reader.names.add(&object.name);
            object.reader.keep_value()?;
        }
        self.kept.close_object();
        self.names.close(names);
        Ok(())
    }
}

/// An object that is being read.
struct ObjectReader<'r, 't> {
    reader: &'r mut Reader<'t>,
    /// The name of the last member.
    name: Cow<'t, str>,
    is_first: bool,
    /// The index of the last documented member.
    last: usize,
    /// Where its undocumented members begin among those of all objects.
    kept_from: usize,
}

impl ObjectReader<'_, '_> {
    /// Reads a name; returns false at the end of the object.
    #[inline]
    fn next_name(&mut self) -> Result<bool> {
        if !self.reader.has_next(&mut self.is_first, b'}')? {
            return Ok(false);
        }
        self.open_name()?;
        self.read_name().map(|()| true)
    }

    #[inline]
    fn open_name(&mut self) -> Result<()> {
        match self.reader.text.peek() {
            Some(b'"') => Ok(()),
            _ => Err(GiveUp),
        }
    }

    #[inline]
    fn read_name(&mut self) -> Result<()> {
        self.name = match self.reader.text.plain_string()? {
            Ok(name) => Cow::Borrowed(name),
            Err(start) => Cow::Owned(self.reader.text.unescape(start)?.to_owned()),
        };
        self.reader.text.expect(b':')?;
        if self.name.starts_with(PRIVATE) { Err(GiveUp) } else { Ok(()) }
    }

    /// Keeps the member; returns the size of the value.
    fn keep(&mut self) -> Result<usize> {
        self.reader.kept.push_name(&self.name);
        let start = self.reader.kept.len();
        self.reader.keep()?;
        Ok(self.reader.kept.len() - start)
    }

    /// Moves what was kept to a tape.
    fn put_kept<'a>(&mut self, tape: impl FnOnce() -> &'a mut Tape) {
        let kept = &mut self.reader.kept;
        if kept.len() > self.kept_from {
            tape().append(kept.value_at(self.kept_from));
            kept.truncate(self.kept_from);
        }
    }
}

impl Members<'_> for ObjectReader<'_, '_> {
    type Error = GiveUp;

    #[inline]
    fn next(&mut self, names: Lookup<'static>) -> Result<Option<Member>> {
        if !self.reader.has_next(&mut self.is_first, b'}')? {
            return Ok(None);
        }
        self.open_name()?;
        // The service sends the members of a type in the same order most of the time.
        if let Some(index) = self.reader.text.name_if(|text| names.guess(self.last, text)) {
            self.last = index;
            self.reader.text.expect(b':')?;
            return Ok(Some(Member::Documented(index)));
        }
        self.read_name()?;
        let member = Member::of(&self.name, names);
        if let Member::Documented(index) = member {
            names.learn(self.last, index);
            self.last = index;
        }
        Ok(Some(member))
    }

    #[inline]
    fn value(&mut self, slot: SlotMut<'_>) -> Result<Outcome> {
        self.reader.slot(slot)
    }

    #[inline]
    fn keep(&mut self, _: &mut dyn Record) -> Result<usize> {
        self.keep()
    }

    #[inline]
    fn flush(&mut self, record: &mut dyn Record) {
        let descriptor = record.descriptor();
        self.put_kept(|| record.additional_mut().tape(descriptor));
    }
}

/// An array that is being read.
struct ArrayReader<'r, 't> {
    reader: &'r mut Reader<'t>,
    is_first: bool,
}

impl Elements<'_> for ArrayReader<'_, '_> {
    type Error = GiveUp;

    #[inline]
    fn next(&mut self, slot: SlotMut<'_>) -> Result<Option<Outcome>> {
        if self.reader.has_next(&mut self.is_first, b']')? {
            self.reader.slot(slot).map(Some)
        } else {
            Ok(None)
        }
    }

    fn next_json(&mut self) -> Result<Option<Json>> {
        if self.reader.has_next(&mut self.is_first, b']')? {
            self.reader.json().map(Some)
        } else {
            Ok(None)
        }
    }
}
