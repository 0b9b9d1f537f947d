//! Where two files part: the first differing byte of each line that differs, by reading both side by side.

use std::io::{BufRead, BufReader, Read};

/// As many differing lines are named.
const LISTED: usize = 20;

/// One place at which a file is not what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Difference {
    /// The line of what was written, from 1.
    pub(super) line: u64,
    /// What differs, in words.
    pub(super) why: String,
}

/// Returns where `now` is not what `written` was, line by line. After a byte too many or too few every later line
/// would differ, so that only the first place is named then.
pub(super) fn differences(now: impl Read, written: impl Read, same_length: bool) -> std::io::Result<Vec<Difference>> {
    let (mut now, mut written) = (BufReader::with_capacity(1 << 17, now), BufReader::with_capacity(1 << 17, written));
    let (mut found, mut line, mut at, mut line_start): (Vec<Difference>, u64, u64, u64) = (Vec::new(), 1, 0, 0);
    loop {
        let (is, was) = (now.fill_buf()?, written.fill_buf()?);
        let len = is.len().min(was.len());
        if len == 0 {
            if let Some(end) = the_end(is.len(), was.len()) {
                let why = format!("{end} at byte {} of the line (byte {} of the file)", at - line_start, at);
                found.push(Difference { line, why });
            }
            return Ok(found);
        }
        for (is, was) in is[..len].iter().zip(&was[..len]) {
            if is != was && found.last().is_none_or(|last| last.line != line) {
                let place = format!("byte {} of the line (byte {at} of the file)", at - line_start);
                found.push(Difference { line, why: format!("{place} is {}, was {}", shown(*is), shown(*was)) });
                if !same_length || found.len() == LISTED {
                    return Ok(found);
                }
            }
            at += 1;
            if *was == b'\n' {
                line += 1;
                line_start = at;
            }
        }
        now.consume(len);
        written.consume(len);
    }
}

fn the_end(now: usize, written: usize) -> Option<&'static str> {
    match (now, written) {
        (0, 0) => None,
        (0, _) => Some("the file ends"),
        _ => Some("the file goes on beyond its end"),
    }
}

fn shown(byte: u8) -> String {
    match byte {
        b'\n' => "a line end".to_owned(),
        b' '..=b'~' => format!("`{}`", char::from(byte)),
        _ => format!("0x{byte:02x}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Case<'a> = (&'a str, &'a [u8], &'a [u8], &'a [(u64, &'a str)]);

    #[test]
    fn the_line_of_what_was_written_is_named_with_the_byte() {
        let cases: [Case<'_>; 8] = [
            ("nothing", b"a\nb\n", b"a\nb\n", &[]),
            ("the first byte", b"x\nb\n", b"a\nb\n", &[(1, "byte 0 of the line (byte 0 of the file) is `x`, was `a`")]),
            (
                "the last byte",
                b"a\nb ",
                b"a\nb\n",
                &[(2, "byte 1 of the line (byte 3 of the file) is ` `, was a line end")],
            ),
            (
                "a line end inside",
                b"a\nb\nc",
                b"aanb\nc",
                &[(1, "byte 1 of the line (byte 1 of the file) is a line end, was `a`")],
            ),
            ("two lines", b"x\nb\ny", b"a\nb\nc", &[(1, ""), (3, "")]),
            ("cut off", b"a\n", b"a\nb\n", &[(2, "the file ends at byte 0 of the line (byte 2 of the file)")]),
            ("something behind", b"a\nb", b"a\n", &[(2, "the file goes on beyond its end")]),
            ("empty now", b"", b"a\n", &[(1, "the file ends at byte 0 of the line (byte 0 of the file)")]),
        ];
        for (reason, now, written, expected) in cases {
            let found = differences(now, written, now.len() == written.len()).unwrap();
            assert_eq!(found.len(), expected.len(), "{reason}: {found:?}");
            for (found, (line, why)) in found.iter().zip(expected) {
                assert!(found.line == *line && found.why.starts_with(why), "{reason}: {found:?}");
            }
        }
    }
}
