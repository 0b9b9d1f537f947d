//! UTF-16 to UTF-8, in pieces.
//!
//! What is no text stays visible instead of becoming a replacement character: half a surrogate pair is written in
//! the three bytes that UTF-8 forbids, a lone last byte as `FF`. So a row that holds one is refused where it is
//! parsed, as `invalid_utf8`.

pub(super) struct Utf16 {
    big_endian: bool,
    odd: Option<u8>,
    high: Option<u16>,
}

impl Utf16 {
    pub(super) fn new(big_endian: bool) -> Self {
        Self { big_endian, odd: None, high: None }
    }

    /// Appends the text of `bytes` to `out`: at most three bytes for two, and four for what was kept back.
    pub(super) fn push(&mut self, mut bytes: &[u8], out: &mut Vec<u8>) {
        if let (Some(first), Some((second, rest))) = (self.odd, bytes.split_first()) {
            self.odd = None;
            self.unit([first, *second], out);
            bytes = rest;
        }
        let (pairs, rest) = bytes.as_chunks::<2>();
        for pair in pairs {
            self.unit(*pair, out);
        }
        if let [odd] = rest {
            self.odd = Some(*odd);
        }
    }

    /// Appends what was kept back at the end of the stream.
    pub(super) fn end(&mut self, out: &mut Vec<u8>) {
        if let Some(high) = self.high.take() {
            half(high, out);
        }
        if self.odd.take().is_some() {
            out.push(0xFF);
        }
    }

    fn unit(&mut self, pair: [u8; 2], out: &mut Vec<u8>) {
        let unit = if self.big_endian { u16::from_be_bytes(pair) } else { u16::from_le_bytes(pair) };
        if unit < 0x80 && self.high.is_none() {
            out.push(pair[usize::from(self.big_endian)]);
            return;
        }
        if let Some(high) = self.high.take() {
            if let Some(Ok(both)) = char::decode_utf16([high, unit]).next()
                && (0xDC00..0xE000).contains(&unit)
            {
                out.extend_from_slice(both.encode_utf8(&mut [0; 4]).as_bytes());
                return;
            }
            half(high, out);
        }
        match char::from_u32(u32::from(unit)) {
            Some(one) => out.extend_from_slice(one.encode_utf8(&mut [0; 4]).as_bytes()),
            None if unit < 0xDC00 => self.high = Some(unit),
            None => half(unit, out),
        }
    }
}

/// Writes half a surrogate pair as the three bytes that no UTF-8 reader accepts.
fn half(unit: u16, out: &mut Vec<u8>) {
    let [high, low] = unit.to_be_bytes();
    out.extend_from_slice(&[0xE0 | high >> 4, 0x80 | (high & 15) << 2 | low >> 6, 0x80 | low & 63]);
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn text(bytes: &[u8], big_endian: bool, step: usize) -> Vec<u8> {
        let (mut utf16, mut out) = (Utf16::new(big_endian), Vec::new());
        bytes.chunks(step).for_each(|piece| utf16.push(piece, &mut out));
        utf16.end(&mut out);
        out
    }

    #[test]
    fn what_is_no_text_stays_invalid() {
        for (units, bytes, why) in [
            (&[0xD83D, 0xDE00][..], "😀".as_bytes(), "a pair is one character"),
            (&[0xD83D][..], &[0xED, 0xA0, 0xBD][..], "half a pair at the end"),
            (&[0xD83D, 0x41][..], &[0xED, 0xA0, 0xBD, 0x41][..], "half a pair before a letter"),
            (&[0xDE00, 0x41][..], &[0xED, 0xB8, 0x80, 0x41][..], "the second half alone"),
            (&[0xD83D, 0xD83D, 0xDE00][..], "\u{1}😀".as_bytes(), "half a pair before a pair"),
        ] {
            let raw: Vec<u8> = units.iter().flat_map(|unit: &u16| unit.to_le_bytes()).collect();
            let got = text(&raw, false, 1);
            let wanted = if bytes[0] == 1 { [&[0xED, 0xA0, 0xBD], &bytes[1..]].concat() } else { bytes.to_vec() };
            assert_eq!(got, wanted, "{why}");
        }
        assert_eq!(text(&[0x41, 0, 0x42], false, 2), [0x41, 0xFF], "an odd last byte is not lost");
    }

    proptest! {
        #[test]
        fn text_survives_in_any_pieces(original in ".*", big in any::<bool>(), step in 1..7usize) {
            let raw: Vec<u8> = original
                .encode_utf16()
                .flat_map(|unit| if big { unit.to_be_bytes() } else { unit.to_le_bytes() })
                .collect();
            prop_assert_eq!(text(&raw, big, step), original.as_bytes());
        }
    }
}
