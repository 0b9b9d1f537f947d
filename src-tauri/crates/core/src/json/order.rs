//! The order of keys: by UTF-16 code units, as RFC 8785 asks.

use std::cmp::Ordering;

/// Orders two keys by their UTF-16 code units.
pub(super) fn utf16_order(a: &str, b: &str) -> Ordering {
    match a.bytes().zip(b.bytes()).find(|(left, right)| left != right) {
        Some((left, right)) => rank(left).cmp(&rank(right)),
        None => a.len().cmp(&b.len()),
    }
}

/// UTF-8 bytes order as code points do, and UTF-16 units differ from those in one case only: a character above U+FFFF
/// (lead byte 0xF0 or more) begins with a surrogate, which stands below U+E000..U+FFFF (lead bytes 0xEE and 0xEF).
fn rank(byte: u8) -> u8 {
    if matches!(byte, 0xEE | 0xEF) { byte + 0x10 } else { byte }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn keys_order_as_their_utf16_units_do() {
        let keys = [
            "",
            "\0",
            "A",
            "a",
            "aa",
            "é",
            "\u{7ff}",
            "\u{800}",
            "\u{d7ff}",
            "😀",
            "\u{10ffff}",
            "\u{e000}",
            "\u{fb33}",
            "\u{ffff}",
        ];
        for pair in keys.windows(2) {
            assert_eq!(utf16_order(pair[0], pair[1]), Ordering::Less, "{:?} stands before {:?}", pair[0], pair[1]);
            assert_eq!(utf16_order(pair[1], pair[0]), Ordering::Greater, "and the other way round");
        }
    }

    proptest! {
        #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

        #[test]
        fn any_two_keys_order_as_their_utf16_units_do(a in "[a\u{d7ff}\u{e000}\u{ffff}\u{10000}😀]{0,4}", b in "[a\u{d7ff}\u{e000}\u{ffff}\u{10000}😀]{0,4}") {
            prop_assert_eq!(utf16_order(&a, &b), a.encode_utf16().cmp(b.encode_utf16()));
        }
    }
}
