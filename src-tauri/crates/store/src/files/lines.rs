//! Lines of a file with the bytes at which they begin, many at a time, so that they can be worked on beside each other.

use crate::StoreError;
use std::{
    fs::File,
    io::{BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
    path::Path,
};

/// Bytes of lines that are handed over at a time, at least one line.
const BATCH: usize = 8 << 20;

/// One line without its end.
pub type Line<'l> = (u64, &'l [u8]);

/// Visits the lines of a file in batches, in their order.
///
/// # Errors
/// A file that cannot be read, and what the visitor gives.
pub fn each_batch(path: &Path, mut visit: impl FnMut(&[Line<'_>]) -> Result<(), StoreError>) -> Result<(), StoreError> {
    let mut reader = BufReader::with_capacity(1 << 20, File::open(path).map_err(StoreError::file(path))?);
    let (mut text, mut starts, mut base) = (Vec::new(), vec![0], 0_u64);
    loop {
        let read = reader.read_until(b'\n', &mut text).map_err(StoreError::file(path))?;
        if read > 0 {
            starts.push(text.len());
        }
        if read == 0 || text.len() >= BATCH {
            let lines: Vec<Line<'_>> = starts
                .windows(2)
                .map(|ends| {
                    let line = &text[ends[0]..ends[1]];
                    (base + ends[0] as u64, line.strip_suffix(b"\n").unwrap_or(line))
                })
                .collect();
            visit(&lines)?;
            base += text.len() as u64;
            text.clear();
            starts = vec![0];
        }
        if read == 0 {
            return Ok(());
        }
    }
}

/// Returns the lines that begin at some bytes of a file, in the given order; each at most so long.
///
/// # Errors
/// A file that cannot be read.
pub fn lines_at(path: &Path, starts: &[u64], longest: u64) -> Result<Vec<Vec<u8>>, StoreError> {
    let mut file = File::open(path).map_err(StoreError::file(path))?;
    starts
        .iter()
        .map(|start| {
            file.seek(SeekFrom::Start(*start)).map_err(StoreError::file(path))?;
            let mut line = Vec::new();
            BufReader::new((&mut file).take(longest)).read_until(b'\n', &mut line).map_err(StoreError::file(path))?;
            line.pop_if(|byte| *byte == b'\n');
            Ok(line)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_found_again_where_they_were_said_to_begin() {
        let file = tempfile::NamedTempFile::new().unwrap();
        for text in ["", "a", "a\n", "a\nbc\n\nd", "\n\n"] {
            std::fs::write(file.path(), text).unwrap();
            let mut met = Vec::new();
            each_batch(file.path(), |lines| {
                met.extend(lines.iter().map(|(start, line)| (*start, line.to_vec())));
                Ok(())
            })
            .unwrap();
            let expected: Vec<&[u8]> = text.lines().map(str::as_bytes).collect();
            assert_eq!(met.iter().map(|(_, line)| line.as_slice()).collect::<Vec<_>>(), expected, "{text:?}");
            let starts: Vec<u64> = met.iter().map(|(start, _)| *start).collect();
            let again = lines_at(file.path(), &starts, 1 << 20).unwrap();
            assert_eq!(again, met.into_iter().map(|(_, line)| line).collect::<Vec<_>>(), "{text:?}");
        }
    }
}
