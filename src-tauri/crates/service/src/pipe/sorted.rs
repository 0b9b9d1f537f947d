//! Lines in order of source, file and row, however many there are: sorted in memory by the block, spilled, and merged.

use crate::error::{Outcome, ServiceError};
use std::{
    cmp::Reverse,
    collections::{BTreeMap, BinaryHeap},
    fs::File,
    io::{BufReader, BufWriter, Read, Write},
    path::PathBuf,
};

/// A block is sorted and spilled when its lines have so many bytes.
const BLOCK: usize = 48 << 20;

/// Where a line belongs: source and file by their number, then the row.
type Place = (u32, u64);

/// Lines that are being gathered.
pub(super) struct Gathered {
    folder: PathBuf,
    names: BTreeMap<(String, String), u32>,
    block: Vec<(Place, Vec<u8>)>,
    held: usize,
    spilled: Vec<PathBuf>,
    limit: usize,
}

impl Gathered {
    /// Returns an empty gathering that spills into a folder.
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, names: BTreeMap::new(), block: Vec::new(), held: 0, spilled: Vec::new(), limit: BLOCK }
    }

    /// Returns the number of a file, giving it one where it is new.
    pub(super) fn number(&mut self, source: &str, file: &str) -> u32 {
        let next = u32::try_from(self.names.len()).unwrap_or(u32::MAX);
        *self.names.entry((source.to_owned(), file.to_owned())).or_insert(next)
    }

    /// Adds the line of a row.
    pub(super) fn add(&mut self, file: u32, at: u64, line: Vec<u8>) -> Outcome<()> {
        self.held += line.len();
        self.block.push(((file, at), line));
        if self.held >= self.limit { self.spill() } else { Ok(()) }
    }

    /// Puts the block in order. The order of two names never changes, however many come between them later.
    fn order(&mut self) -> Vec<u32> {
        let ranks = ranks(&self.names);
        self.block.sort_by_key(|((file, at), _)| (ranks[*file as usize], *at));
        ranks
    }

    fn spill(&mut self) -> Outcome<()> {
        self.order();
        std::fs::create_dir_all(&self.folder).map_err(|error| ServiceError::file(&self.folder, &error))?;
        let path = self.folder.join(format!("{}.run", self.spilled.len()));
        let written = File::create(&path).and_then(|file| {
            let mut out = BufWriter::with_capacity(1 << 18, file);
            for ((file, at), line) in &self.block {
                out.write_all(&file.to_le_bytes())?;
                out.write_all(&at.to_le_bytes())?;
                out.write_all(&(line.len() as u64).to_le_bytes())?;
                out.write_all(line)?;
            }
            out.flush()
        });
        written.map_err(|error| ServiceError::file(&path, &error))?;
        self.spilled.push(path);
        self.block.clear();
        self.held = 0;
        Ok(())
    }

    /// Ends the gathering.
    pub(super) fn sorted(mut self) -> Outcome<Sorted> {
        let ranks = self.order();
        let mut runs = Vec::with_capacity(self.spilled.len() + 1);
        for path in self.spilled {
            let file = File::open(&path).map_err(|error| ServiceError::file(&path, &error))?;
            runs.push(Run::Spilled(BufReader::with_capacity(1 << 16, file), path));
        }
        runs.push(Run::Held(self.block.into_iter()));
        let mut sorted = Sorted { names: self.names, ranks, heads: BinaryHeap::new(), waiting: Vec::new(), runs };
        for run in 0..sorted.runs.len() {
            sorted.waiting.push(None);
            sorted.draw(run)?;
        }
        Ok(sorted)
    }
}

fn ranks(names: &BTreeMap<(String, String), u32>) -> Vec<u32> {
    let mut ranks = vec![0; names.len()];
    for (rank, number) in (0..).zip(names.values()) {
        ranks[*number as usize] = rank;
    }
    ranks
}

/// All lines in order of source, file and row.
pub(crate) struct Sorted {
    names: BTreeMap<(String, String), u32>,
    ranks: Vec<u32>,
    heads: BinaryHeap<Reverse<((u32, u64), usize)>>,
    waiting: Vec<Option<Vec<u8>>>,
    runs: Vec<Run>,
}

impl Sorted {
    /// Returns the next line of a file with its row; none where the next line is another file's. Files are to be asked
    /// for in order of their names.
    pub(super) fn next_of(&mut self, source: &str, file: &str) -> Outcome<Option<(u64, Vec<u8>)>> {
        let Some(number) = self.names.get(&(source.to_owned(), file.to_owned())) else { return Ok(None) };
        let wanted = self.ranks[*number as usize];
        // What comes before is of sources that are attached no more.
        while let Some(Reverse(((rank, _), run))) = self.heads.peek()
            && *rank < wanted
        {
            let run = *run;
            self.heads.pop();
            self.draw(run)?;
        }
        match self.heads.peek() {
            Some(Reverse(((rank, at), run))) if *rank == wanted => {
                let (at, run) = (*at, *run);
                self.heads.pop();
                let line = self.waiting[run].take().unwrap_or_default();
                self.draw(run)?;
                Ok(Some((at, line)))
            }
            _ => Ok(None),
        }
    }

    /// Returns the next line of a file where it is another one of this row.
    pub(super) fn next_if(&mut self, source: &str, file: &str, row: u64) -> Outcome<Option<Vec<u8>>> {
        match self.heads.peek() {
            Some(Reverse(((_, at), _))) if *at == row => {
                let next = self.next_of(source, file)?;
                Ok(next.map(|(_, line)| line))
            }
            _ => Ok(None),
        }
    }

    /// Takes the next line of a run to where it can be compared.
    fn draw(&mut self, run: usize) -> Outcome<()> {
        if let Some(((file, at), line)) = self.runs[run].next()? {
            self.heads.push(Reverse(((self.ranks[file as usize], at), run)));
            self.waiting[run] = Some(line);
        }
        Ok(())
    }
}

enum Run {
    Spilled(BufReader<File>, PathBuf),
    Held(std::vec::IntoIter<(Place, Vec<u8>)>),
}

impl Run {
    fn next(&mut self) -> Outcome<Option<(Place, Vec<u8>)>> {
        match self {
            Self::Held(lines) => Ok(lines.next()),
            Self::Spilled(file, path) => next_of(file).map_err(|error| ServiceError::file(path, &error)),
        }
    }
}

fn next_of(file: &mut impl Read) -> std::io::Result<Option<(Place, Vec<u8>)>> {
    let mut head = [0; 20];
    let mut filled = 0;
    while filled < head.len() {
        match file.read(&mut head[filled..])? {
            0 if filled == 0 => return Ok(None),
            0 => return Err(std::io::ErrorKind::UnexpectedEof.into()),
            more => filled += more,
        }
    }
    let number = |at: usize| {
        let mut bytes = [0; 8];
        bytes.copy_from_slice(&head[at..at + 8]);
        u64::from_le_bytes(bytes)
    };
    let file_number = u32::from_le_bytes([head[0], head[1], head[2], head[3]]);
    let mut line = vec![0; usize::try_from(number(12)).unwrap_or(usize::MAX)];
    file.read_exact(&mut line)?;
    Ok(Some(((file_number, number(4)), line)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_come_in_order_whatever_order_they_went_in_and_however_often_they_were_spilled() {
        for limit in [1, 64, 1000, usize::MAX] {
            let folder = tempfile::tempdir().unwrap();
            let mut gathered = Gathered { limit, ..Gathered::new(folder.path().join("runs")) };
            // 7 and 100 share no divisor, so that every row comes once, far from its place.
            for step in 0..100_u64 {
                let at = step * 7 % 100;
                let file = if at % 3 == 0 { "b" } else { "a" };
                let number = gathered.number("s", file);
                gathered.add(number, at, format!("row {at}").into_bytes()).unwrap();
            }
            let other = gathered.number("r", "z");
            gathered.add(other, 5, b"row 5".to_vec()).unwrap();
            let mut sorted = gathered.sorted().unwrap();
            for (source, file, wanted) in [
                ("r", "none", vec![]),
                ("r", "z", vec![5]),
                ("s", "a", (0..100).filter(|at| at % 3 != 0).collect()),
                ("s", "b", (0..100).filter(|at| at % 3 == 0).collect::<Vec<u64>>()),
            ] {
                let mut found = Vec::new();
                while let Some((at, line)) = sorted.next_of(source, file).unwrap() {
                    assert_eq!(line, format!("row {at}").into_bytes());
                    found.push(at);
                }
                assert_eq!(found, wanted, "{source}/{file}, blocks of {limit}");
            }
        }
    }
}
