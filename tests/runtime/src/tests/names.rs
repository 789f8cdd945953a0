//! Fixed sets of names.

use crate::runtime::record::names::Names;

const NAMES: &[&str] = &[
    "",
    "a",
    "ab",
    "ba",
    "abc",
    "abd",
    "abcd",
    "abcde",
    "abcdefgh",
    "abcdefghi",
    "abcdefgh_abcdefgh",
    "abcdefgh-abcdefgh",
    "abcdefgh__abcdefgh",
    "\0",
    "ä",
];

#[test]
fn each_name_is_found_and_no_other() {
    static KNOWN: Names = Names::new(NAMES);
    for (index, name) in NAMES.iter().enumerate() {
        assert_eq!(KNOWN.index_of(name), Some(index), "{name:?}");
    }
    let others = [
        "b",
        "abe",
        "\0\0",
        "abcf",
        "abcdf",
        "abcdefghj",
        "abcdefgh.abcdefgh",
        "abcdefgh_-abcdefgh",
        "ab\0",
        "a\0",
    ];
    for name in others {
        assert_eq!(KNOWN.index_of(name), None, "{name:?}");
    }
}
