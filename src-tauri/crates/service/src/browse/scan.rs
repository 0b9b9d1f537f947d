//! Reads the narrow columns of all evidence, several ranges of rows beside each other.

use super::{
    column::Column,
    dict::{Dict, WordCodes, numbers},
};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
};
use rayon::prelude::*;
use std::{cmp::Ordering, collections::BTreeMap};
use stillroom_core::stamp::Stamp;
use stillroom_store::tables::{
    browse::{self, ScannedEvidence},
    source,
};

/// Rows of one range.
const RANGE: i64 = 1 << 17;

/// The columns of words, in the order in which they are held.
const WORDS: [&str; 6] = ["task", "part", "profile", "class", "role", "model"];

/// What was read, in order of the rows' natural places.
pub(super) struct Scanned {
    /// Row numbers.
    pub(super) rows: Vec<u32>,
    /// Rows of the sets of facts.
    pub(super) markers: Vec<u32>,
    pub(super) columns: BTreeMap<&'static str, Column>,
    pub(super) repaired: Vec<bool>,
    pub(super) synthetic: Vec<bool>,
    /// Current, and its source attached.
    pub(super) live: Vec<bool>,
}

/// One row of a range.
struct Row {
    row: u32,
    markers: u32,
    line: u32,
    /// The place of its file among all, by source and path.
    file: u32,
    start: i64,
    time: Option<i64>,
    words: [u32; WORDS.len()],
    repaired: bool,
    synthetic: bool,
    current: bool,
}

#[derive(Default)]
struct Part {
    rows: Vec<Row>,
    words: [WordCodes; WORDS.len()],
}

/// The files in order of source and path.
struct Files {
    /// Source, path, whether the source is attached.
    files: Vec<(String, String, bool)>,
    /// The place of a file by its row.
    place: BTreeMap<i64, u32>,
}

/// Reads all evidence.
pub(super) fn scan(cx: &Context) -> Outcome<Scanned> {
    let (files, last) = cx.store.read(|reader| {
        let sources: BTreeMap<i64, (String, bool)> =
            source::list(reader)?.into_iter().map(|source| (source.row, (source.name, source.attached))).collect();
        let named = browse::files(reader)?.into_iter().filter_map(|(row, source, path)| {
            let (name, attached) = sources.get(&source)?;
            Some((name.clone(), path, *attached, row))
        });
        let mut named: Vec<_> = named.collect();
        named.sort_unstable();
        let place = named.iter().enumerate().map(|(at, (.., row))| (*row, narrow(at))).collect();
        let files = named.into_iter().map(|(source, path, attached, _)| (source, path, attached)).collect();
        Ok((Files { files, place }, browse::last_evidence(reader)?))
    })?;
    if last >= i64::from(u32::MAX) {
        return Err(ServiceError::new(
            Code::Invalid,
            format!("the workspace holds {last} rows, more than can be browsed"),
            "make a workspace of its own for a part of the sources",
        ));
    }
    let ranges: Vec<i64> = (0..=last / RANGE).map(|range| range * RANGE).collect();
    let parts: Outcome<Vec<Part>> = ranges.into_par_iter().map(|from| part(cx, &files, from)).collect();
    Ok(joined(parts?, &files))
}

fn narrow(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

fn part(cx: &Context, files: &Files, from: i64) -> Outcome<Part> {
    cx.cancel.check()?;
    let mut part = Part::default();
    let small = |number: i64| u32::try_from(number).unwrap_or(u32::MAX);
    cx.store.read(|reader| {
        browse::scan_evidence(reader, from, from + RANGE, |row: ScannedEvidence<'_>| {
            let words = [row.task, row.part, row.profile, row.class, row.role.unwrap_or(""), row.model.unwrap_or("")];
            let mut codes = [0; WORDS.len()];
            for ((code, known), word) in codes.iter_mut().zip(&mut part.words).zip(words) {
                *code = known.code(word);
            }
            part.rows.push(Row {
                row: small(row.row),
                markers: small(row.markers),
                line: small(row.line),
                file: files.place.get(&row.file).copied().unwrap_or(u32::MAX),
                start: row.byte_start,
                time: row.happened_at.and_then(Stamp::parse).map(|stamp| stamp.unix_millis()),
                words: codes,
                repaired: row.repaired,
                synthetic: row.generation_depth > 0,
                current: row.current,
            });
        })
    })?;
    Ok(part)
}

/// Joins the ranges: one dictionary for each column, rows in their natural order.
fn joined(parts: Vec<Part>, files: &Files) -> Scanned {
    let mut dicts: [WordCodes; WORDS.len()] = Default::default();
    let mut rows = Vec::with_capacity(parts.iter().map(|part| part.rows.len()).sum());
    for part in parts {
        let maps: Vec<Vec<u32>> =
            part.words.into_iter().zip(&mut dicts).map(|(from, into)| into.take_in(from)).collect();
        rows.extend(part.rows.into_iter().map(|mut row| {
            row.words.iter_mut().zip(&maps).for_each(|(code, map)| *code = map[*code as usize]);
            row
        }));
    }
    let finished: Vec<(Dict, Vec<u32>)> = dicts.into_iter().map(WordCodes::finish).collect();
    for row in &mut rows {
        row.words.iter_mut().zip(&finished).for_each(|(code, (_, new))| *code = new[*code as usize]);
    }
    let part_at = WORDS.iter().position(|name| *name == "part").unwrap_or(0);
    let natural = |a: &Row, b: &Row| -> Ordering {
        (a.file, a.start, a.words[part_at], a.row).cmp(&(b.file, b.start, b.words[part_at], b.row))
    };
    rows.par_sort_unstable_by(natural);
    let mut columns = BTreeMap::new();
    for (at, (name, (dict, _))) in WORDS.iter().zip(finished).enumerate() {
        columns.insert(*name, Column::of(rows.iter().map(|row| row.words[at]).collect(), dict));
    }
    columns.insert("line", Column::counted(rows.iter().map(|row| row.line).collect()));
    let (times, codes) = numbers(&rows.iter().map(|row| row.time).collect::<Vec<_>>());
    columns.insert("time", Column::of(codes, Dict::Times(times)));
    columns.insert("source", of_file(&rows, files, |(source, ..)| source));
    columns.insert("file", of_file(&rows, files, |(_, path, _)| path));
    let live = |row: &Row| row.current && files.files.get(row.file as usize).is_some_and(|(.., attached)| *attached);
    Scanned {
        markers: rows.iter().map(|row| row.markers).collect(),
        repaired: rows.iter().map(|row| row.repaired).collect(),
        synthetic: rows.iter().map(|row| row.synthetic).collect(),
        live: rows.iter().map(live).collect(),
        rows: rows.iter().map(|row| row.row).collect(),
        columns,
    }
}

fn of_file(rows: &[Row], files: &Files, name: impl Fn(&(String, String, bool)) -> &String) -> Column {
    let mut words = WordCodes::default();
    let codes: Vec<u32> = files.files.iter().map(|file| words.code(name(file))).collect();
    let (dict, new) = words.finish();
    let code = |row: &Row| codes.get(row.file as usize).map_or(0, |code| new[*code as usize]);
    Column::of(rows.iter().map(code).collect(), dict)
}
