//! Bytes in base64.

use super::assert_rejected;
use crate::runtime::Binary;

#[test]
fn both_alphabets_are_read_and_the_standard_one_is_written() {
    for (bytes, text) in [
        (&b""[..], ""),
        (b"f", "Zg=="),
        (b"fo", "Zm8="),
        (b"foo", "Zm9v"),
        (b"foob", "Zm9vYg=="),
        (&[0xFB, 0xFF, 0xFE], "+//+"),
    ] {
        assert_eq!(Binary::from_bytes(bytes).as_str(), text);
        assert_eq!(Binary::from(text).to_bytes().expect("base64"), bytes);
        assert_eq!(Binary::from(text.trim_end_matches('=')).to_bytes().expect("base64"), bytes);
    }
    assert_eq!(Binary::from("-__-").to_bytes().expect("base64"), [0xFB, 0xFF, 0xFE]);
}

#[test]
fn invalid_base64() {
    for text in
        ["Z", "Zg=", "Zg===", "Z g=", "Zm9v...", "Zm9v\n", "=", "====", "Zg==Zg==", "é", "\0"]
    {
        let bytes = Binary::from(text);
        assert_rejected(&bytes, bytes.to_bytes());
    }
}
