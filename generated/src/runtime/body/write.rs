//! The writer of JSON text: exactly the text that `serde_json` writes.

use std::convert::Infallible;
use std::fmt::Write as _;

use serde::Serialize;

use super::scan::{is_plain, plain_length};
use crate::runtime::driver::write::{Double, Entries, write_members};
use crate::runtime::record::Record;
use crate::runtime::record::names::Keys;
use crate::runtime::record::value::Value;
use crate::runtime::resource::additional::Additional;
use crate::runtime::resource::stored::number;
use crate::runtime::resource::tape::{Key, Token, Tokens};
use crate::runtime::values::family::implied_type;

/// Appends JSON text.
pub struct Writer {
    text: String,
}

impl Default for Writer {
    fn default() -> Self {
        /// The size of a small body.
        const SMALL: usize = 512;
        Self { text: String::with_capacity(SMALL) }
    }
}

impl Writer {
    pub(crate) fn into_text(self) -> String {
        self.text
    }

    /// Appends a value.
    pub(crate) fn value(&mut self, value: Value<'_>) {
        match value {
            Value::Null => self.text.push_str("null"),
            Value::Text(text) => self.string(text),
            Value::Bool(value) => self.text.push_str(if value { "true" } else { "false" }),
            Value::Integer(number) => self.integer(number),
            Value::Double(number) => match Double::of(number) {
                Double::NotFinite(text) => self.string(text),
                Double::Integer(integer) => self.integer(integer),
                Double::Finite(number) => self.displayed(number),
            },
            Value::Decimal(number) => match number.as_number() {
                Some(number) => self.displayed(number),
                None => self.string(number.as_str()),
            },
            Value::Json(value) => self.displayed(value),
            Value::Object(record) => self.record(record, None),
            Value::Family(family) => self.record(family.variant(), implied_type(family)),
            Value::List(list, length) => self.list(length, &|index| list.element(index)),
        }
    }

    /// Appends a list of so many elements.
    pub(crate) fn list<'a>(&mut self, length: usize, element: &dyn Fn(usize) -> Value<'a>) {
        self.text.push('[');
        let mut is_first = true;
        for index in 0..length {
            self.comma(&mut is_first);
            self.value(element(index));
        }
        self.text.push(']');
    }

    /// Appends a value that is written through serde.
    pub(crate) fn serialized(&mut self, value: &impl Serialize) -> serde_json::Result<()> {
        self.text.push_str(&serde_json::to_string(value)?);
        Ok(())
    }

    fn record(&mut self, record: &dyn Record, implied_type: Option<&'static str>) {
        self.text.push('{');
        let keys = record.descriptor().members().keys();
        let Ok(()) = write_members(
            record,
            implied_type,
            &mut RecordWriter { writer: self, keys, is_first: true },
        );
        self.text.push('}');
    }

    /// Appends an object: `value` after everything else.
    pub(crate) fn envelope(&mut self, additional: &Additional, value: &dyn Fn(&mut Self)) {
        self.text.push('{');
        let mut is_first = true;
        for (name, stored) in additional.iter_stored().filter(|(name, _)| *name != "value") {
            self.name(name, &mut is_first);
            self.tape_value(&mut stored.tokens());
        }
        self.name("value", &mut is_first);
        value(self);
        self.text.push('}');
    }

    /// Appends a name as it comes before text, in all places but the first of an object; returns the length
    /// of all keys.
    pub(crate) fn key(&mut self, name: &str) -> usize {
        self.name(name, &mut false);
        self.text.push('"');
        self.text.len()
    }

    fn name(&mut self, name: &str, is_first: &mut bool) {
        self.comma(is_first);
        self.string(name);
        self.text.push(':');
    }

    #[inline]
    fn comma(&mut self, is_first: &mut bool) {
        if !std::mem::take(is_first) {
            self.text.push(',');
        }
    }

    /// Appends what displays as its JSON text.
    fn displayed(&mut self, value: impl std::fmt::Display) {
        // Writing to a `String` does not fail.
        let _ = write!(self.text, "{value}");
    }

    /// Appends an integer, faster than it displays.
    fn integer(&mut self, number: i64) {
        if number < 0 {
            self.text.push('-');
        }
        let mut digits = [b'0'; 20];
        let mut rest = number.unsigned_abs();
        let mut length = 0;
        for place in digits.iter_mut().rev() {
            *place = b'0' + u8::try_from(rest % 10).unwrap_or_default();
            rest /= 10;
            length += 1;
            if rest == 0 {
                break;
            }
        }
        let digits = digits.get(digits.len() - length..).unwrap_or_default();
        self.text.push_str(str::from_utf8(digits).unwrap_or_default());
    }

    #[inline]
    fn string(&mut self, text: &str) {
        self.text.push('"');
        self.rest_of_string(text);
    }

    /// Appends text, whose opening quote is there.
    #[inline]
    fn rest_of_string(&mut self, text: &str) {
        if is_plain(text.as_bytes()) {
            self.text.push_str(text);
        } else {
            self.escaped(text);
        }
        self.text.push('"');
    }

    #[inline(never)]
    fn escaped(&mut self, mut text: &str) {
        while let Some((plain, rest)) = text.split_at_checked(plain_length(text.as_bytes())) {
            self.text.push_str(plain);
            let mut rest = rest.chars();
            match rest.next() {
                None => break,
                Some('"') => self.text.push_str("\\\""),
                Some('\\') => self.text.push_str("\\\\"),
                Some('\u{8}') => self.text.push_str("\\b"),
                Some('\t') => self.text.push_str("\\t"),
                Some('\n') => self.text.push_str("\\n"),
                Some('\u{c}') => self.text.push_str("\\f"),
                Some('\r') => self.text.push_str("\\r"),
                Some(control) => self.displayed(format_args!("\\u{:04x}", u32::from(control))),
            }
            text = rest.as_str();
        }
    }

    /// Appends a value from a tape.
    fn tape_value(&mut self, tokens: &mut Tokens<'_>) {
        let token = tokens.next().unwrap_or(Token::Null);
        self.tape_token(token, tokens);
    }

    /// Appends a value from a tape, whose first token was taken.
    fn tape_token(&mut self, token: Token<'_>, tokens: &mut Tokens<'_>) {
        match token {
            Token::Null | Token::End | Token::Key(_) => self.text.push_str("null"),
            Token::Bool(value) => self.text.push_str(if value { "true" } else { "false" }),
            Token::Text(text) => self.string(text),
            Token::Number(token) => self.number(token),
            Token::List => {
                self.text.push('[');
                let mut is_first = true;
                while let Some(token) = tokens.next().filter(|token| *token != Token::End) {
                    self.comma(&mut is_first);
                    self.tape_token(token, tokens);
                }
                self.text.push(']');
            }
            Token::Object => {
                self.text.push('{');
                let mut is_first = true;
                while let Some(Token::Key(Key::Name(name))) = tokens.next() {
                    self.name(name, &mut is_first);
                    self.tape_value(tokens);
                }
                self.text.push('}');
            }
        }
    }

    fn number(&mut self, token: &str) {
        /// All integers with as many digits fit 64 bits.
        const DIGITS: usize = 18;
        let is_integer = token.len() <= DIGITS
            && token != "-0"
            && token.bytes().all(|byte| byte == b'-' || byte.is_ascii_digit());
        let number = if is_integer { None } else { number(token) };
        match number {
            Some(number) => self.displayed(number),
            None => self.text.push_str(token),
        }
    }
}

/// A record that is being written.
struct RecordWriter<'w> {
    writer: &'w mut Writer,
    keys: &'static Keys,
    is_first: bool,
}

impl RecordWriter<'_> {
    #[inline]
    fn key(&mut self, member: usize, is_text: bool) {
        let key = self.keys.get(member, std::mem::take(&mut self.is_first), is_text);
        self.writer.text.push_str(key);
    }
}

impl Entries for RecordWriter<'_> {
    type Error = Infallible;

    #[inline]
    fn text(&mut self, member: usize, text: &str) -> Result<(), Infallible> {
        self.key(member, true);
        self.writer.rest_of_string(text);
        Ok(())
    }

    #[inline]
    fn value(&mut self, member: usize, value: Value<'_>) -> Result<(), Infallible> {
        self.key(member, false);
        self.writer.value(value);
        Ok(())
    }

    fn stored(&mut self, name: &str, tokens: &mut Tokens<'_>) -> Result<(), Infallible> {
        self.writer.name(name, &mut self.is_first);
        self.writer.tape_value(tokens);
        Ok(())
    }
}
