//! Finding what a JSON string cannot hold plainly: shared by the parser, which stops there, and the writer, which escapes it.

/// From how many plain bytes on a text counts as long.
const LONG: usize = 32;
const ONES: u64 = u64::from_le_bytes([1; 8]);
const HIGHS: u64 = u64::from_le_bytes([0x80; 8]);

/// Returns where the first quote, backslash or control character below the space stands at or after `from`, or the
/// length where there is none.
pub(super) fn special(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(word) = bytes.get(at..at + 8) {
        let found = word.try_into().map_or(0, |word| marks(u64::from_le_bytes(word)));
        if found != 0 {
            return at + (found.trailing_zeros() / 8) as usize;
        }
        at += 8;
        if at - from == LONG {
            at = plain_blocks(bytes, at);
        }
    }
    while bytes.get(at).is_some_and(|byte| !matches!(byte, b'"' | b'\\' | 0..0x20)) {
        at += 1;
    }
    at.min(bytes.len())
}

/// Returns where the first block with a special byte begins, or the rest that is shorter than a block. Without an early
/// exit inside a block the compiler compares all of its bytes at once, which pays for long texts only.
fn plain_blocks(bytes: &[u8], from: usize) -> usize {
    let mut at = from;
    while let Some(block) = bytes.get(at..at + LONG) {
        if block.iter().fold(false, |found, byte| found | (*byte < 0x20) | (*byte == b'"') | (*byte == b'\\')) {
            break;
        }
        at += LONG;
    }
    at
}

/// Marks the special bytes of a word, of which the lowest mark is true.
fn marks(word: u64) -> u64 {
    below_space(word) | zero(word ^ (ONES * u64::from(b'"'))) | zero(word ^ (ONES * u64::from(b'\\')))
}

/// Marks the zero bytes of a word. A borrow can mark a byte falsely, but only above a true mark, and the lowest is read.
fn zero(word: u64) -> u64 {
    word.wrapping_sub(ONES) & !word & HIGHS
}

/// Marks the bytes below the space, with the same reservation.
fn below_space(word: u64) -> u64 {
    word.wrapping_sub(ONES * 0x20) & !word & HIGHS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_special_byte_is_found_wherever_it_stands() {
        for len in 0..200 {
            let plain = vec![b'x'; len];
            assert_eq!(special(&plain, 0), len, "nothing special in {len} bytes");
            for at in 0..len {
                for byte in [b'"', b'\\', 0, 0x1f] {
                    let mut bytes = plain.clone();
                    bytes[at] = byte;
                    assert_eq!(special(&bytes, 0), at, "{byte:#x} at {at} of {len}");
                    assert_eq!(special(&bytes, at), at, "from the byte itself");
                    assert_eq!(special(&bytes, at + 1), len, "past it nothing is left");
                }
            }
        }
        assert_eq!(special("\u{7f}\u{80}é\u{ffff}😀 ".as_bytes(), 0), 13, "only ASCII bytes are special");
    }
}
