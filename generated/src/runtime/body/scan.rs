//! JSON text, taken apart token by token. It allocates only for strings with escapes.

use std::fmt;

use serde::de::{self, Visitor};

/// The text is not what this reader handles; `serde_json` then reads it, or says what is wrong with it.
#[derive(Debug)]
pub(crate) struct GiveUp;

impl fmt::Display for GiveUp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("this text is for serde_json")
    }
}

impl std::error::Error for GiveUp {}

impl de::Error for GiveUp {
    fn custom<T: fmt::Display>(_: T) -> Self {
        Self
    }
}

/// A position in JSON text.
pub(crate) struct Scanner<'t> {
    text: &'t str,
    at: usize,
    /// The last string with escapes, without them.
    unescaped: String,
}

impl<'t> Scanner<'t> {
    pub(crate) fn new(text: &'t str) -> Self {
        Self { text, at: 0, unescaped: String::new() }
    }

    /// The next byte that is not white space, without taking it.
    #[inline]
    pub(crate) fn peek(&mut self) -> Option<u8> {
        loop {
            match self.byte()? {
                b' ' | b'\n' | b'\r' | b'\t' => self.at += 1,
                byte => return Some(byte),
            }
        }
    }

    #[inline]
    fn byte(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    /// Takes the byte that was peeked at.
    #[inline]
    pub(crate) fn advance(&mut self) {
        self.at += 1;
    }

    /// Takes a byte that is not white space.
    #[inline]
    pub(crate) fn expect(&mut self, expected: u8) -> Result<(), GiveUp> {
        match self.peek() {
            Some(byte) if byte == expected => {
                self.advance();
                Ok(())
            }
            _ => Err(GiveUp),
        }
    }

    /// Takes these bytes.
    fn literal(&mut self, literal: &str) -> Result<(), GiveUp> {
        let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
        if !rest.starts_with(literal.as_bytes()) {
            return Err(GiveUp);
        }
        self.at += literal.len();
        Ok(())
    }

    /// Takes a string, whose opening quote was peeked at.
    #[inline]
    fn string(&mut self) -> Result<&str, GiveUp> {
        match self.plain_string()? {
            Ok(string) => Ok(string),
            Err(start) => self.unescape(start),
        }
    }

    /// Takes a member name and its quotes if it is this one, which has no special bytes.
    #[inline]
    pub(crate) fn name_if(
        &mut self,
        guess: impl FnOnce(&[u8]) -> Option<(usize, usize)>,
    ) -> Option<usize> {
        let (length, index) = guess(self.text.as_bytes().get(self.at + 1..)?)?;
        self.at += length + 2;
        Some(index)
    }

    /// Takes a string that has no escapes, or returns what comes before the first escape.
    #[inline]
    pub(crate) fn plain_string(&mut self) -> Result<Result<&'t str, &'t str>, GiveUp> {
        let start = self.at + 1;
        let end = start + plain_length(self.text.as_bytes().get(start..).unwrap_or_default());
        let plain = self.text.get(start..end).ok_or(GiveUp)?;
        self.at = end;
        match self.byte() {
            Some(b'"') => {
                self.at += 1;
                Ok(Ok(plain))
            }
            _ => Ok(Err(plain)),
        }
    }

    /// Takes the rest of a string that begins with `start`.
    #[inline(never)]
    pub(crate) fn unescape(&mut self, start: &str) -> Result<&str, GiveUp> {
        self.unescaped.clear();
        self.unescaped.push_str(start);
        loop {
            match self.byte() {
                Some(b'"') => break,
                Some(b'\\') => {
                    let char = self.escape()?;
                    self.unescaped.push(char);
                }
                // A control character, or the end of the text.
                _ => return Err(GiveUp),
            }
            let rest = self.text.as_bytes().get(self.at..).unwrap_or_default();
            let end = self.at + plain_length(rest);
            self.unescaped.push_str(self.text.get(self.at..end).ok_or(GiveUp)?);
            self.at = end;
        }
        self.at += 1;
        Ok(&self.unescaped)
    }

    /// Takes an escape.
    fn escape(&mut self) -> Result<char, GiveUp> {
        self.at += 1;
        let kind = self.byte().ok_or(GiveUp)?;
        self.at += 1;
        Ok(match kind {
            b'"' | b'\\' | b'/' => char::from(kind),
            b'b' => '\u{8}',
            b'f' => '\u{c}',
            b'n' => '\n',
            b'r' => '\r',
            b't' => '\t',
            b'u' => return self.code_point(),
            _ => return Err(GiveUp),
        })
    }

    /// Takes the digits of an escape, and of the one after it if both are surrogates of a pair.
    fn code_point(&mut self) -> Result<char, GiveUp> {
        let first = self.code_unit()?;
        if let Some(char) = char::from_u32(first.into()) {
            return Ok(char);
        }
        self.literal("\\u")?;
        let units = [first, self.code_unit()?];
        let mut chars = char::decode_utf16(units);
        chars.next().and_then(Result::ok).filter(|_| chars.next().is_none()).ok_or(GiveUp)
    }

    fn code_unit(&mut self) -> Result<u16, GiveUp> {
        let digits = self.text.get(self.at..self.at + 4).ok_or(GiveUp)?;
        self.at += 4;
        // A sign is no digit, though Rust allows it.
        if digits.starts_with('+') {
            return Err(GiveUp);
        }
        u16::from_str_radix(digits, 16).map_err(|_| GiveUp)
    }

    /// Takes a value that is neither an object nor a list, and hands it to a visitor as `serde_json` does.
    #[inline]
    pub(crate) fn scalar<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, GiveUp> {
        match self.peek() {
            Some(b'"') => visitor.visit_str(self.string()?),
            Some(b't') => {
                self.literal("true")?;
                visitor.visit_bool(true)
            }
            Some(b'f') => {
                self.literal("false")?;
                visitor.visit_bool(false)
            }
            Some(b'n') => {
                self.literal("null")?;
                visitor.visit_unit()
            }
            _ => self.number(visitor),
        }
    }

    /// Takes a number.
    fn number<'de, V: Visitor<'de>>(&mut self, visitor: V) -> Result<V::Value, GiveUp> {
        let start = self.at;
        let negative = self.take(b'-');
        let integer = self.digits();
        let digits = self.at - start - usize::from(negative);
        let leading_zero = self.text.as_bytes().get(self.at - digits) == Some(&b'0');
        if digits == 0 || digits > 1 && leading_zero {
            return Err(GiveUp);
        }
        let mut is_integer = true;
        if self.take(b'.') {
            is_integer = false;
            self.some_digits()?;
        }
        if self.take(b'e') || self.take(b'E') {
            is_integer = false;
            let _ = self.take(b'+') || self.take(b'-');
            self.some_digits()?;
        }
        match integer.filter(|_| is_integer) {
            Some(integer) if !negative => return visitor.visit_u64(integer),
            Some(integer) if integer > 0 && integer <= 1 << 63 => {
                return visitor.visit_i64(0_i64.wrapping_sub_unsigned(integer));
            }
            // Negative zero is a double, and so is an integer that is too large.
            _ => {}
        }
        let token = self.text.get(start..self.at).ok_or(GiveUp)?;
        match token.parse() {
            Ok(double) if f64::is_finite(double) => visitor.visit_f64(double),
            _ => Err(GiveUp),
        }
    }

    #[inline]
    fn take(&mut self, byte: u8) -> bool {
        let is_next = self.byte() == Some(byte);
        self.at += usize::from(is_next);
        is_next
    }

    fn some_digits(&mut self) -> Result<(), GiveUp> {
        let start = self.at;
        self.digits();
        if self.at == start { Err(GiveUp) } else { Ok(()) }
    }

    /// Takes digits; returns their value if it fits.
    #[inline]
    fn digits(&mut self) -> Option<u64> {
        let mut value = Some(0_u64);
        while let Some(digit @ b'0'..=b'9') = self.byte() {
            self.at += 1;
            value =
                value.and_then(|value| value.checked_mul(10)?.checked_add(u64::from(digit - b'0')));
        }
        value
    }
}

/// Whether text is in a JSON string as it is: without quotes, backslashes and control characters.
///
/// The last bytes are looked at together with some before them, so that no loop depends on their number.
#[inline]
pub(crate) fn is_plain(text: &[u8]) -> bool {
    let any_special = match (text.first_chunk::<8>(), text.last_chunk::<8>()) {
        (Some(first), Some(last)) if text.len() <= 16 => {
            special_bytes(u64::from_le_bytes(*first)) | special_bytes(u64::from_le_bytes(*last))
        }
        (Some(_), _) => return is_long_plain(text),
        _ => match (text.first_chunk::<4>(), text.last_chunk::<4>()) {
            (Some(first), Some(last)) => {
                let word = u64::from(u32::from_le_bytes(*last)) << 32;
                special_bytes(word | u64::from(u32::from_le_bytes(*first)))
            }
            _ => return !text.iter().any(|byte| is_special(*byte)),
        },
    };
    any_special == 0
}

#[inline(never)]
fn is_long_plain(text: &[u8]) -> bool {
    let (chunks, _) = text.as_chunks::<32>();
    let ends = (text.first_chunk::<16>(), text.last_chunk::<16>());
    let (Some(first), Some(last)) = ends else { return false };
    let before_last = text.last_chunk::<32>();
    chunks.iter().all(is_plain_chunk)
        && is_plain_chunk(first)
        && is_plain_chunk(last)
        && before_last.is_none_or(is_plain_chunk)
}

/// Whether all bytes are plain. The compiler turns this into instructions for several words at once.
#[inline]
fn is_plain_chunk<const SIZE: usize>(chunk: &[u8; SIZE]) -> bool {
    let (words, _) = chunk.as_chunks::<8>();
    words.iter().fold(0, |any, word| any | special_bytes(u64::from_le_bytes(*word))) == 0
}

/// How many bytes there are before the first quote, backslash or control character.
#[inline]
pub(crate) fn plain_length(text: &[u8]) -> usize {
    const SHORT: usize = 16;
    match plain_words(text, SHORT / 8) {
        Some(length) => length,
        None => SHORT + long_plain_length(text.get(SHORT..).unwrap_or_default()),
    }
}

#[inline(never)]
fn long_plain_length(text: &[u8]) -> usize {
    let (chunks, _) = text.as_chunks::<32>();
    let length = chunks.iter().take_while(|chunk| is_plain_chunk(chunk)).count() * 32;
    let rest = text.get(length..).unwrap_or_default();
    length + plain_words(rest, usize::MAX).unwrap_or(rest.len())
}

/// Like [`plain_length`], within so many words; `None` if all their bytes are plain.
#[inline]
fn plain_words(text: &[u8], most: usize) -> Option<usize> {
    let (words, rest) = text.as_chunks::<8>();
    for (at, word) in words.iter().take(most).enumerate() {
        let special = special_bytes(u64::from_le_bytes(*word));
        if special != 0 {
            return Some(at * 8 + (special.trailing_zeros() / 8) as usize);
        }
    }
    if words.len() >= most {
        return None;
    }
    let special = rest.iter().position(|byte| is_special(*byte));
    Some(words.len() * 8 + special.unwrap_or(rest.len()))
}

#[inline]
fn is_special(byte: u8) -> bool {
    matches!(byte, b'"' | b'\\' | ..0x20)
}

/// A word with the highest bit of each byte set that is a quote, a backslash or a control character. Bytes
/// above the first one of these may be set, too.
#[inline]
fn special_bytes(word: u64) -> u64 {
    const ONES: u64 = 0x0101_0101_0101_0101;
    let all = |byte: u8| ONES * u64::from(byte);
    // Exchanging 0x22, the quote, and 0x20 makes it the next after the control characters.
    let quote_or_control = (word ^ all(0x02)).wrapping_sub(all(0x21));
    let backslash = (word ^ all(b'\\')).wrapping_sub(ONES);
    (quote_or_control | backslash) & !word & all(0x80)
}
