//! Shannon entropy in integers, so that a threshold falls the same on every machine.

/// Returns whole bits and hundredths in the unit of [`entropy`].
pub(super) const fn bits(whole: u64, hundredths: u64) -> u64 {
    (whole * 100 + hundredths) * 65_536 / 100
}

/// Returns the Shannon entropy of a value's bytes, in 65,536ths of a bit per byte.
pub(super) fn entropy(value: &str) -> u64 {
    let mut counts = [0_u32; 256];
    for byte in value.bytes() {
        counts[usize::from(byte)] += 1;
    }
    let Some(total) = u32::try_from(value.len()).ok().filter(|total| *total > 0) else { return 0 };
    let weighted: u64 = counts.iter().filter(|count| **count > 0).map(|count| u64::from(*count) * log2(*count)).sum();
    log2(total).saturating_sub(weighted / u64::from(total))
}

/// Returns the binary logarithm of a positive number in 65,536ths, by repeated squaring.
fn log2(number: u32) -> u64 {
    let whole = number.ilog2();
    let mut mantissa = u64::from(number) << (31 - whole);
    let mut out = u64::from(whole);
    for _ in 0..16 {
        mantissa = (mantissa * mantissa) >> 31;
        let carry = mantissa >> 32;
        mantissa >>= carry;
        out = out << 1 | carry;
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn entropy_agrees_with_the_known_values() {
        for (value, expected, why) in [
            ("", 0, "nothing"),
            ("aaaa", 0, "one letter"),
            ("abab", bits(1, 0), "two letters, equally often"),
            ("abcdefgh", bits(3, 0), "eight letters"),
            ("0123456789abcdef", bits(4, 0), "sixteen digits"),
        ] {
            assert_eq!(entropy(value), expected, "{why}");
        }
        let three = entropy("abc");
        assert!((bits(1, 58)..bits(1, 59)).contains(&three), "log2 of 3 is 1.58…, found {three}/65536");
    }
}
