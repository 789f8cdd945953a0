//! Sets of members as bits.

use crate::runtime::record::bits::{Bits, bits, members_in};

#[test]
fn each_present_member_sets_its_bit() {
    for length in 0..=64 {
        for at in 0..length {
            let set: Vec<_> = (0..length).map(|index| index == at).collect();
            assert_eq!(bits(&set), 1 << at, "{at} of {length}");
        }
        assert_eq!(bits(&vec![true; length]).count_ones() as usize, length);
    }
    assert_eq!(bits(&[true; 70]), u64::MAX);
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
