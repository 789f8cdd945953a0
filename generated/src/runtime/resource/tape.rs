//! The tape: names and JSON values, one after another in one buffer. It takes one allocation where a tree
//! of values takes several for each, and most of what is kept is only written back.
//!
//! ```text
//! tape  = *( key value )
//! key   = "@" number          ; a documented member, by its index
//!       / "k" text            ; a name
//! value = "n" / "t" / "f"     ; null, true, false
//!       / "#" text            ; a number, as its JSON token
//!       / "s" text            ; text, without escapes
//!       / "[" *value "]"
//!       / "{" *( key value ) "}"
//! text  = number bytes        ; the number of the bytes
//! ```
//!
//! A number has six bits in each byte, the lowest first, and `0x40` in each byte but the last. So marks and
//! numbers are ASCII, and the buffer is a `String`, of which every text is a slice.

use std::fmt::Write as _;

use serde_json::Value as Json;

use super::stored::Stored;

/// Names and values, one after another.
#[derive(Clone, Default, PartialEq)]
pub(crate) struct Tape {
    text: String,
}

/// What names an entry of a tape.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Key<'a> {
    /// The index of a documented member.
    Slot(usize),
    Name(&'a str),
}

/// An entry of a tape.
#[derive(Clone, Copy)]
pub(crate) struct Entry<'a> {
    pub(crate) key: Key<'a>,
    pub(crate) value: Stored<'a>,
    /// Key and value as they are on the tape.
    whole: &'a str,
}

/// A step of a tape.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Token<'a> {
    Key(Key<'a>),
    Null,
    Bool(bool),
    Number(&'a str),
    Text(&'a str),
    List,
    Object,
    /// The end of a list or an object.
    End,
}

impl Tape {
    /// Where the next key or value begins.
    pub(crate) fn len(&self) -> usize {
        self.text.len()
    }

    /// The value that begins at `start` and ends the tape.
    pub(crate) fn value_at(&self, start: usize) -> Stored<'_> {
        Stored::new(self.text.get(start..).unwrap_or_default())
    }

    pub(crate) fn truncate(&mut self, length: usize) {
        self.text.truncate(length);
    }

    pub(crate) fn clear(&mut self) {
        self.text.clear();
    }

    pub(crate) fn tokens(&self) -> Tokens<'_> {
        Tokens(&self.text)
    }

    pub(crate) fn entries(&self) -> impl Iterator<Item = Entry<'_>> {
        let mut rest = self.tokens();
        std::iter::from_fn(move || {
            let Tokens(start) = rest;
            let Some(Token::Key(key)) = rest.next() else { return None };
            let value = rest.value();
            let whole = start.get(..start.len() - rest.0.len())?;
            Some(Entry { key, value, whole })
        })
    }

    /// Appends a part of another tape.
    pub(crate) fn append(&mut self, part: Stored<'_>) {
        self.reserve(part.as_slice().len());
        self.text.push_str(part.as_slice());
    }

    pub(crate) fn push_entry(&mut self, entry: Entry<'_>) {
        self.reserve(entry.whole.len());
        self.text.push_str(entry.whole);
    }

    pub(crate) fn push_slot(&mut self, slot: usize) {
        self.reserve(4);
        self.text.push('@');
        self.push_length(slot);
    }

    pub(crate) fn push_name(&mut self, name: &str) {
        self.push_marked('k', name);
    }

    pub(crate) fn push_null(&mut self) {
        self.push_mark('n');
    }

    pub(crate) fn push_bool(&mut self, value: bool) {
        self.push_mark(if value { 't' } else { 'f' });
    }

    pub(crate) fn push_text(&mut self, text: &str) {
        self.push_marked('s', text);
    }

    pub(crate) fn open_list(&mut self) {
        self.push_mark('[');
    }

    pub(crate) fn close_list(&mut self) {
        self.push_mark(']');
    }

    pub(crate) fn open_object(&mut self) {
        self.push_mark('{');
    }

    pub(crate) fn close_object(&mut self) {
        self.push_mark('}');
    }

    /// Appends a member of an object.
    pub(crate) fn push_member(&mut self, name: &str, value: Stored<'_>) {
        self.reserve(name.len() + 4 + value.as_slice().len());
        self.push_name(name);
        self.append(value);
    }

    pub(crate) fn push_json(&mut self, value: &Json) {
        match value {
            Json::Null => self.push_null(),
            Json::Bool(value) => self.push_bool(*value),
            Json::Number(number) => self.push_displayed(number),
            Json::String(text) => self.push_text(text),
            Json::Array(list) => {
                self.open_list();
                list.iter().for_each(|element| self.push_json(element));
                self.close_list();
            }
            Json::Object(object) => {
                self.open_object();
                for (name, value) in object {
                    self.push_name(name);
                    self.push_json(value);
                }
                self.close_object();
            }
        }
    }

    /// Appends a number that is displayed as its JSON token.
    pub(crate) fn push_displayed(&mut self, number: impl std::fmt::Display) {
        self.reserve(24);
        let start = self.text.len();
        // Writing to a `String` does not fail.
        let _ = write!(self.text, "{number}");
        let length = self.text.len() - start;
        self.text.insert(start, '#');
        for (at, digit) in digits(length).enumerate() {
            self.text.insert(start + 1 + at, digit);
        }
    }

    fn push_mark(&mut self, mark: char) {
        self.reserve(1);
        self.text.push(mark);
    }

    #[inline]
    fn push_marked(&mut self, mark: char, text: &str) {
        // A mark, a length, and most often a value that is not larger.
        self.reserve(text.len() + 4);
        self.text.push(mark);
        self.push_length(text.len());
        self.text.push_str(text);
    }

    #[inline]
    fn push_length(&mut self, number: usize) {
        digits(number).for_each(|digit| self.text.push(digit));
    }

    /// Makes room. Most tapes are short and live as long as their object, so they grow less than a `String`
    /// would.
    #[inline]
    fn reserve(&mut self, more: usize) {
        if self.text.capacity() - self.text.len() < more {
            self.text.reserve_exact(more.max(self.text.len() / 2));
        }
    }
}

/// A number as it is on the tape.
#[inline]
fn digits(number: usize) -> impl Iterator<Item = char> {
    let mut rest = Some(number);
    std::iter::from_fn(move || {
        let number = rest?;
        rest = Some(number >> 6).filter(|more| *more > 0);
        let more = if rest.is_some() { 0x40 } else { 0 };
        u8::try_from(number & 0x3F | more).ok().map(char::from)
    })
}

/// The steps of a tape, or of a part of it.
#[derive(Clone, Copy)]
pub(crate) struct Tokens<'a>(pub(crate) &'a str);

impl<'a> Tokens<'a> {
    /// The next value, whole.
    pub(crate) fn value(&mut self) -> Stored<'a> {
        let Tokens(start) = *self;
        let mut depth = 0_usize;
        for token in self.by_ref() {
            match token {
                Token::List | Token::Object => depth += 1,
                Token::End => depth = depth.saturating_sub(1),
                Token::Key(_) => continue,
                _ => {}
            }
            if depth == 0 {
                break;
            }
        }
        Stored::new(start.get(..start.len() - self.0.len()).unwrap_or_default())
    }

    #[inline]
    fn number(&mut self) -> Option<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let (byte, rest) = self.0.split_at_checked(1)?;
            self.0 = rest;
            let byte = usize::from(*byte.as_bytes().first()?);
            number |= (byte & 0x3F) << shift;
            if byte < 0x40 {
                return Some(number);
            }
            shift += 6;
        }
    }

    #[inline]
    fn text(&mut self) -> Option<&'a str> {
        let length = self.number()?;
        let (text, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(text)
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    #[inline]
    fn next(&mut self) -> Option<Token<'a>> {
        let (mark, rest) = self.0.split_at_checked(1)?;
        self.0 = rest;
        Some(match *mark.as_bytes().first()? {
            b'@' => Token::Key(Key::Slot(self.number()?)),
            b'k' => Token::Key(Key::Name(self.text()?)),
            b't' => Token::Bool(true),
            b'f' => Token::Bool(false),
            b'#' => Token::Number(self.text()?),
            b's' => Token::Text(self.text()?),
            b'[' => Token::List,
            b'{' => Token::Object,
            b']' | b'}' => Token::End,
            _ => Token::Null,
        })
    }
}
