//! Bytes in base64 ([RFC 4648](https://www.rfc-editor.org/rfc/rfc4648)), both alphabets.

use super::ConvertError;
use crate::runtime::values::scalar::Binary;

const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl Binary {
    /// The bytes. Accepts the standard and the URL-safe alphabet, with or without padding.
    ///
    /// # Errors
    ///
    /// When the text is not valid base64.
    pub fn to_bytes(&self) -> Result<Vec<u8>, ConvertError> {
        self.convert(|text| decode(text).ok_or("it is not valid base64"))
    }

    /// Encodes bytes with the standard alphabet and padding, which the service accepts.
    #[must_use]
    pub fn from_bytes(bytes: impl AsRef<[u8]>) -> Self {
        encode(bytes.as_ref()).into()
    }
}

fn encode(bytes: &[u8]) -> String {
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for chunk in bytes.chunks(3) {
        let byte = |at: usize| u32::from(chunk.get(at).copied().unwrap_or_default());
        let group = byte(0) << 16 | byte(1) << 8 | byte(2);
        for digit in 0..4 {
            let place = (group >> (18 - 6 * digit) & 63) as usize;
            let letter = if digit > chunk.len() { None } else { ALPHABET.get(place) };
            text.push(letter.map_or('=', |letter| char::from(*letter)));
        }
    }
    text
}

pub(crate) fn is_base64(text: &str) -> bool {
    decode(text).is_some()
}

fn decode(text: &str) -> Option<Vec<u8>> {
    let unpadded = text.trim_end_matches('=');
    let padding = text.len() - unpadded.len();
    if padding > 2 || padding > 0 && !text.len().is_multiple_of(4) || unpadded.len() % 4 == 1 {
        return None;
    }
    let mut bytes = Vec::with_capacity(unpadded.len() / 4 * 3 + 2);
    for chunk in unpadded.as_bytes().chunks(4) {
        let mut group = 0;
        for letter in chunk {
            group = group << 6 | value_of(*letter)?;
        }
        group <<= 6 * (4 - chunk.len());
        let [_, decoded @ ..] = group.to_be_bytes();
        bytes.extend(decoded.iter().take(chunk.len() - 1));
    }
    Some(bytes)
}

fn value_of(letter: u8) -> Option<u32> {
    let value = match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' | b'-' => 62,
        b'/' | b'_' => 63,
        _ => return None,
    };
    Some(u32::from(value))
}
