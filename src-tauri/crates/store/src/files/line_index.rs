//! Where the lines of a large file begin: counted once by blocks, so that the millionth line is found by one seek.

use crate::StoreError;
use std::{
    fs::File,
    io::{self, Read as _, SeekFrom},
    path::Path,
};

/// Lines are counted by so many bytes.
const BLOCK: usize = 1 << 20;

/// How many lines end before each block of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineIndex {
    /// The line ends before a block, by the block; the last is that of the whole file.
    ends: Vec<u64>,
    len: u64,
}

impl LineIndex {
    /// Counts the lines of a file, reading it once.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn of(path: &Path) -> Result<Self, StoreError> {
        let count = || -> io::Result<Self> {
            let mut file = File::open(path)?;
            let (mut ends, mut len, mut total) = (vec![0], 0, 0);
            let mut block = Vec::with_capacity(BLOCK);
            loop {
                block.clear();
                let got = file.by_ref().take(BLOCK as u64).read_to_end(&mut block)?;
                if got == 0 {
                    return Ok(Self { ends, len });
                }
                len += got as u64;
                total += memchr::memchr_iter(b'\n', &block).count() as u64;
                ends.push(total);
            }
        };
        count().map_err(StoreError::file(path))
    }

    /// Returns how many bytes were counted.
    pub fn bytes(&self) -> u64 {
        self.len
    }

    /// Returns where a line begins, from 1; none where the file has fewer.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn start_of(&self, file: &mut (impl io::Read + io::Seek), line: u64) -> io::Result<Option<u64>> {
        let Some(before) = line.checked_sub(1) else { return Ok(None) };
        if before == 0 {
            return Ok(Some(0).filter(|start| *start < self.len));
        }
        // The block in which the line before this one ends.
        let block = self.ends.partition_point(|ends| *ends < before);
        let Some(earlier) = block.checked_sub(1).filter(|_| block < self.ends.len()) else { return Ok(None) };
        let at = earlier as u64 * BLOCK as u64;
        file.seek(SeekFrom::Start(at))?;
        let mut bytes = Vec::new();
        file.by_ref().take(BLOCK as u64).read_to_end(&mut bytes)?;
        let nth = usize::try_from(before - self.ends[earlier] - 1).unwrap_or(usize::MAX);
        let end = memchr::memchr_iter(b'\n', &bytes).nth(nth);
        Ok(end.map(|end| at + end as u64 + 1).filter(|start| *start < self.len))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_line_is_found_where_it_begins() {
        let long = "x".repeat(BLOCK - 3);
        for (reason, text) in [
            ("nothing", String::new()),
            ("one line without an end", "{}".to_owned()),
            ("lines", "a\nbb\n\nccc\n".to_owned()),
            ("a line end at the border of a block", format!("a\n{long}\nb\nc")),
            ("a line over several blocks", format!("a\n{long}{long}{long}\nb\n")),
            ("many lines", (0..300_000).map(|at| format!("{at}\n")).collect()),
        ] {
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), &text).unwrap();
            let index = LineIndex::of(file.path()).unwrap();
            assert_eq!(index.bytes(), text.len() as u64, "{reason}");
            let mut starts: Vec<usize> =
                std::iter::once(0).chain(text.match_indices('\n').map(|(at, _)| at + 1)).collect();
            starts.retain(|start| *start < text.len());
            let mut opened = File::open(file.path()).unwrap();
            let every = (starts.len() / 1000).max(1);
            for (at, start) in starts.iter().enumerate().filter(|(at, _)| at % every == 0) {
                let found = index.start_of(&mut opened, at as u64 + 1).unwrap();
                assert_eq!(found, Some(*start as u64), "{reason}, line {}", at + 1);
            }
            for beyond in [0, starts.len() as u64 + 1, u64::MAX] {
                assert_eq!(index.start_of(&mut opened, beyond).unwrap(), None, "{reason}: no line {beyond}");
            }
        }
    }
}
