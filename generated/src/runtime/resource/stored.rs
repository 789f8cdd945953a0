//! A value on a [tape](super::tape), read without decoding it.

use std::cell::Cell;

use serde::ser::{Error, Serialize, SerializeMap, SerializeSeq, Serializer};
use serde_json::{Number, Value as Json};

use super::tape::{Key, Token, Tokens};

/// A value on a tape.
#[derive(Clone, Copy)]
pub(crate) struct Stored<'a>(&'a str);

impl<'a> Stored<'a> {
    pub(crate) const NULL: Self = Self("n");

    pub(crate) const fn new(slice: &'a str) -> Self {
        Self(slice)
    }

    /// The part of the tape.
    pub(crate) fn as_slice(self) -> &'a str {
        self.0
    }

    pub(crate) fn tokens(self) -> Tokens<'a> {
        Tokens(self.0)
    }

    pub(crate) fn is_null(self) -> bool {
        self.tokens().next() == Some(Token::Null)
    }

    pub(crate) fn as_str(self) -> Option<&'a str> {
        match self.tokens().next()? {
            Token::Text(text) => Some(text),
            _ => None,
        }
    }

    /// A count, which may be text under `IEEE754Compatible=true`.
    pub(crate) fn as_count(self) -> Option<u64> {
        match self.tokens().next()? {
            Token::Number(token) | Token::Text(token) => token.parse().ok(),
            _ => None,
        }
    }

    /// The value of a member, if this is an object.
    pub(crate) fn member(self, name: &str) -> Option<Self> {
        let mut tokens = self.tokens();
        if tokens.next()? != Token::Object {
            return None;
        }
        while let Token::Key(key) = tokens.next()? {
            let value = tokens.value();
            if key == Key::Name(name) {
                return Some(value);
            }
        }
        None
    }

    /// The value, decoded.
    pub(crate) fn to_json(self) -> Json {
        // Every value on a tape has a JSON form, so no error is expected.
        serde_json::to_value(self).unwrap_or_default()
    }
}

impl Serialize for Stored<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let tokens = Cell::new(self.tokens());
        match step(&tokens) {
            Some(token) => Step { token, tokens: &tokens }.serialize(serializer),
            None => serializer.serialize_unit(),
        }
    }
}

fn step<'a>(tokens: &Cell<Tokens<'a>>) -> Option<Token<'a>> {
    let mut rest = tokens.get();
    let token = rest.next();
    tokens.set(rest);
    token
}

/// A value whose first token was taken.
struct Step<'a, 'c> {
    token: Token<'a>,
    tokens: &'c Cell<Tokens<'a>>,
}

impl Serialize for Step<'_, '_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.token {
            Token::Null | Token::End | Token::Key(_) => serializer.serialize_unit(),
            Token::Bool(value) => serializer.serialize_bool(value),
            Token::Text(text) => serializer.serialize_str(text),
            Token::Number(token) => match number(token) {
                Some(number) => number.serialize(serializer),
                None => Err(S::Error::custom(format_args!("{token} is not a JSON number"))),
            },
            Token::List => {
                let mut seq = serializer.serialize_seq(None)?;
                while let Some(token) = step(self.tokens).filter(|token| *token != Token::End) {
                    seq.serialize_element(&Step { token, tokens: self.tokens })?;
                }
                seq.end()
            }
            Token::Object => {
                let mut map = serializer.serialize_map(None)?;
                while let Some(Token::Key(Key::Name(name))) = step(self.tokens) {
                    let Some(token) = step(self.tokens) else { break };
                    map.serialize_entry(name, &Step { token, tokens: self.tokens })?;
                }
                map.end()
            }
        }
    }
}

/// The number with this JSON token, as `serde_json` reads it.
pub(crate) fn number(token: &str) -> Option<Number> {
    serde_json::from_str(token).ok()
}
