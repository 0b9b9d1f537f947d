//! Reads JSON Lines as the refinery does and finds exact repeats: parse, canonical form, SHA-256, a set of digests.
//!
//! `cargo run --release -p stillroom-store --example ingest_canon -- FILE.jsonl [--threads N] [--until STEP]` prints
//! one JSON line: rows, distinct rows, refused rows, and the hash over the sorted digests, by which `tests/bench` sees
//! that its peers did the same work. STEP is `read`, `parse`, `canonical` or `all`: where the time goes. It measures
//! and asserts nothing.
#![expect(clippy::print_stdout, reason = "an example has a screen; the crate has none")]

use std::{
    collections::HashSet,
    error::Error,
    sync::{Mutex, mpsc},
    thread,
};
use stillroom_core::{
    hash::{Digest, Hasher},
    json,
};
use stillroom_store::readers::{self, Format, Item, ReadOptions, Reader};

/// Rows that change threads together.
const BATCH: usize = 512;

#[derive(Clone, Copy, PartialEq, PartialOrd)]
enum Step {
    Read,
    Parse,
    Canonical,
    All,
}

/// What was found, by one thread or by all.
#[derive(Default)]
struct Found {
    rows: u64,
    refused: u64,
    bytes: u64,
    digests: HashSet<Digest>,
    buffer: Vec<u8>,
}

impl Found {
    fn item(&mut self, item: &Item, until: Step) {
        let Item::Row(row) = item else {
            self.refused += 1;
            return;
        };
        self.rows += 1;
        if until == Step::Read {
            self.bytes += row.bytes.len() as u64;
            return;
        }
        let Ok(value) = json::parse(row.parseable()) else {
            self.refused += 1;
            return;
        };
        if until == Step::Parse {
            self.bytes += u64::from(std::hint::black_box(&value).is_null());
            return;
        }
        self.buffer.clear();
        json::canonical_into(&value, &mut self.buffer);
        self.bytes += self.buffer.len() as u64;
        if until == Step::All {
            self.digests.insert(Digest::of(&self.buffer));
        }
    }

    fn merge(&mut self, other: Self) {
        self.rows += other.rows;
        self.refused += other.refused;
        self.bytes += other.bytes;
        self.digests.extend(other.digests);
    }

    fn root(&self) -> Digest {
        let mut digests: Vec<&Digest> = self.digests.iter().collect();
        digests.sort_unstable();
        let mut hasher = Hasher::default();
        digests.iter().for_each(|digest| hasher.update(digest.hex().as_bytes()));
        hasher.finish()
    }
}

fn main() -> Result<(), Box<dyn Error>> {
    let (mut path, mut threads, mut until) = (None, 1, Step::All);
    let mut words = std::env::args().skip(1);
    while let Some(word) = words.next() {
        match word.as_str() {
            "--threads" => threads = words.next().ok_or("--threads wants a number")?.parse()?,
            "--until" => {
                until = match words.next().as_deref() {
                    Some("read") => Step::Read,
                    Some("parse") => Step::Parse,
                    Some("canonical") => Step::Canonical,
                    Some("all") => Step::All,
                    _ => return Err("--until wants read, parse, canonical or all".into()),
                }
            }
            _ => path = Some(word),
        }
    }
    let path = path.ok_or("name a JSON Lines file")?;
    let reader = readers::open(path.as_ref(), &ReadOptions::new(Format::Jsonl))?;
    let found = if threads < 2 { alone(reader, until)? } else { together(reader, until, threads)? };
    println!(
        r#"{{"rows":{},"distinct":{},"refused":{},"bytes":{},"root":"{}"}}"#,
        found.rows,
        found.digests.len(),
        found.refused,
        found.bytes,
        found.root(),
    );
    Ok(())
}

fn alone(reader: Reader, until: Step) -> Result<Found, Box<dyn Error>> {
    let mut found = Found::default();
    for item in reader {
        found.item(&item?, until);
    }
    Ok(found)
}

/// One thread reads, `threads` work: the reader costs little beside them.
fn together(reader: Reader, until: Step, threads: usize) -> Result<Found, Box<dyn Error>> {
    let (give, take) = mpsc::sync_channel::<Vec<Item>>(threads * 4);
    let take = Mutex::new(take);
    thread::scope(|scope| {
        let workers: Vec<_> = (0..threads)
            .map(|_| {
                scope.spawn(|| {
                    let mut found = Found::default();
                    loop {
                        let batch = take.lock().map(|take| take.recv());
                        let Ok(Ok(batch)) = batch else { return found };
                        batch.iter().for_each(|item| found.item(item, until));
                    }
                })
            })
            .collect();
        let mut batch = Vec::with_capacity(BATCH);
        for item in reader {
            batch.push(item?);
            if batch.len() == BATCH {
                give.send(std::mem::replace(&mut batch, Vec::with_capacity(BATCH)))?;
            }
        }
        give.send(batch)?;
        drop(give);
        let mut all = Found::default();
        for worker in workers {
            all.merge(worker.join().map_err(|_| "a thread died")?);
        }
        Ok(all)
    })
}
