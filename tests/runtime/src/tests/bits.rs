//! Sets of members as bits.

use crate::runtime::record::bits::{Bits, Occupied, members_in};

#[test]
fn each_present_member_sets_its_bit() {
    for members in [1, 8, 63, 64, 65, 130, 256, 300] {
        for at in 0..members {
            let set: Vec<_> = (0..members).map(|index| index == at).collect();
            let occupied = Occupied::new(&set);
            let found: Vec<_> = members_in(members, |word| occupied.word(word)).collect();
            // Beyond 256 members any member may have a value.
            let expected: Vec<_> = (0..members).filter(|it| *it == at || *it >= 256).collect();
            assert_eq!(found, expected, "{at} of {members}");
        }
    }
}

#[test]
fn bits_beyond_the_last_member_do_not_count() {
    for members in [0, 1, 63, 64, 65, 130] {
        let all: Vec<_> = members_in(members, |_| u64::MAX).collect();
        assert_eq!(all, (0..members).collect::<Vec<_>>());
    }
}

#[test]
fn bits_can_be_set_and_cleared() {
    let mut bits = Bits::default();
    for index in [0, 63, 64, 200, 127] {
        bits.set(index);
    }
    assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 127, 200]);
    assert!(bits.unset(127) && !bits.unset(127) && !bits.unset(1_000));
    assert_eq!(bits.iter().collect::<Vec<_>>(), [0, 63, 64, 200]);
}
