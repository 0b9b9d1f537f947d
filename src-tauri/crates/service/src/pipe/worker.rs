//! A worker: lines of rows in, lines of records out, in the same order. It has no workspace, file, clock or network;
//! all it knows is on its command line, and each record says under which rules it was made.

use super::{
    line::{Body, Head, PartLine, RecordLine, RowLine, What, beginning, is_whole, read, sealed},
    rows::{closed, write},
    rules::rules_hash,
};
use crate::{
    collect::{Mapped, Part, Reading, map_item},
    error::{Outcome, ServiceError},
    profiles,
    views::{WorkerView, counts},
};
use rayon::prelude::*;
use std::{
    collections::BTreeMap,
    io::{BufRead, Write},
};
use stillroom_core::{
    artifact::Locator,
    hash::Digest,
    json::{canonical_form_hash, parse},
    score::Rulebook,
    source::{Joins, Profile},
    stamp::Stamp,
};
use stillroom_store::readers::{Item, RawRow};

/// Lines that are worked on side by side.
const CHUNK: usize = 1024;

/// What a worker is told.
#[derive(Clone, Debug)]
pub struct WorkerOptions {
    /// The hash of the canonical form.
    pub canonical_form: Digest,
    /// The profiles of the rows, by name, each with the hash that it must have.
    pub profiles: BTreeMap<String, Digest>,
    /// The texts of profiles that the program does not carry.
    pub profile_texts: Vec<String>,
    /// The rulebook to judge with, by name, with the hash that it must have.
    pub rulebook: Option<(String, Digest)>,
    /// Its text, where the program does not carry it.
    pub rulebook_text: Option<String>,
    /// The time to record under.
    pub recorded_at: Stamp,
}

/// Turns the lines of rows into lines of records until the input ends; all other lines go through as they are.
///
/// # Errors
/// Rules that this program has not, with both hashes; a line that is not whole, by its number; an output that is closed.
/// What was written before stands and is whole.
pub fn worker(options: &WorkerOptions, input: &mut dyn BufRead, output: &mut dyn Write) -> Outcome<WorkerView> {
    let at_work = AtWork::of(options)?;
    let mut view = WorkerView { rules: at_work.rules(), ..WorkerView::default() };
    let (mut skips, mut number) = (BTreeMap::<String, u64>::new(), 0_u64);
    loop {
        let lines = next_lines(input)?;
        if lines.is_empty() {
            break;
        }
        let worked: Vec<Result<Worked, String>> = lines.par_iter().map(|line| at_work.one(line)).collect();
        for (line, worked) in lines.iter().zip(worked) {
            number += 1;
            match worked {
                Ok(Worked::Passed) => write(output, line)?,
                Ok(Worked::Record { line, evidence, skipped }) => {
                    write(output, &line)?;
                    view.rows += 1;
                    view.evidence += evidence;
                    skipped.into_iter().for_each(|reason| *skips.entry(reason).or_default() += 1);
                }
                Err(why) => {
                    output.flush().map_err(|error| closed(&error))?;
                    return Err(ServiceError::invalid(
                        format!("line {number} of the input: {why}: {}", beginning(line)),
                        "hand the rows out again with `distill rows`; each line must arrive as it was printed",
                    ));
                }
            }
        }
    }
    output.flush().map_err(|error| closed(&error))?;
    view.skipped = counts(skips);
    Ok(view)
}

/// What became of a line.
enum Worked {
    Passed,
    Record { line: Vec<u8>, evidence: u64, skipped: Vec<String> },
}

fn next_lines(input: &mut dyn BufRead) -> Outcome<Vec<Vec<u8>>> {
    let mut lines = Vec::new();
    while lines.len() < CHUNK {
        let mut line = Vec::new();
        let read = input.read_until(b'\n', &mut line).map_err(|error| {
            ServiceError::new(crate::Code::File, format!("the input: {error}"), "look at what writes it")
        })?;
        if read == 0 {
            break;
        }
        while line.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
            line.pop();
        }
        if !line.is_empty() {
            lines.push(line);
        }
    }
    Ok(lines)
}

struct AtWork {
    profiles: BTreeMap<String, (Profile, Digest)>,
    book: Option<Rulebook>,
    recorded_at: Stamp,
}

impl AtWork {
    fn of(options: &WorkerOptions) -> Outcome<Self> {
        agree("canonical form", "", options.canonical_form, canonical_form_hash())?;
        let mut known = profiles::all(None)?;
        for text in &options.profile_texts {
            let profile = Profile::parse(text).map_err(|error| {
                ServiceError::invalid(format!("`--profile-text`: {error}"), "hand over the profile's own text")
            })?;
            known.insert(profile.name.clone(), profile);
        }
        let book = options.rulebook.as_ref().map(|(name, hash)| book(name, *hash, options.rulebook_text.as_deref()));
        let book = book.transpose()?;
        let mut profiles = BTreeMap::new();
        for (name, hash) in &options.profiles {
            let profile = profiles::named(&known, name)?.clone();
            agree("profile", name, *hash, profile.hash)?;
            let rules = rules_hash((name, *hash), book.as_ref().map(|book| book.hash), options.recorded_at);
            profiles.insert(name.clone(), (profile, rules));
        }
        Ok(Self { profiles, book, recorded_at: options.recorded_at })
    }

    fn rules(&self) -> BTreeMap<String, String> {
        self.profiles.iter().map(|(name, (_, rules))| (name.clone(), rules.hex())).collect()
    }

    fn one(&self, line: &[u8]) -> Result<Worked, String> {
        if !is_whole(line) {
            return Err("it is not a whole line of `distill rows`".to_owned());
        }
        if read::<Head>(line)?.what != What::Row {
            return Ok(Worked::Passed);
        }
        let row: RowLine = read(line)?;
        let (profile, rules) = self.profiles.get(&row.profile).ok_or_else(|| {
            format!("its profile `{}` was not named on the command line (`--profile NAME=HASH`)", row.profile)
        })?;
        let record = self.record(row, profile, *rules)?;
        let evidence = record.parts.iter().filter(|part| matches!(part, PartLine::Evidence { .. })).count() as u64;
        let reason = |part: &PartLine| match part {
            PartLine::Skip { reason, .. } => Some(reason.clone()),
            PartLine::Evidence { .. } => None,
        };
        let skipped = record.parts.iter().filter_map(reason).collect();
        Ok(Worked::Record { line: sealed(&record).map_err(|error| error.message)?, evidence, skipped })
    }

    fn record(&self, row: RowLine, profile: &Profile, rules: Digest) -> Result<RecordLine, String> {
        let RowLine { source, file, at, line, start, len, key, body, joins, repairs, .. } = row;
        let locator = Locator { line, start, len };
        let (mut joined, mut over) = (Joins::default(), Vec::new());
        for (join, key, text) in &joins {
            let row = parse(text.as_bytes()).map_err(|error| format!("its joined row {join}/{key}: {error}"))?;
            joined.insert(join, key.clone(), row.into_owned());
        }
        for (pointer, text) in repairs {
            let value = parse(text.as_bytes()).map_err(|error| format!("its repair of {pointer}: {error}"))?;
            over.push((pointer, value.into_owned()));
        }
        let reading = Reading {
            source: &source,
            file: &file,
            profile,
            joins: &joined,
            recorded_at: self.recorded_at,
            repairs: &BTreeMap::new(),
        };
        let unread = match &body {
            Body::Unread { reason, detail, hash } => Some((reason.clone(), detail.clone(), *hash)),
            Body::Text(_) | Body::Hex(_) => None,
        };
        let mapped = match unread {
            Some((reason, detail, hash)) => Mapped::unread(locator, hash, reason, detail),
            None => {
                let bytes = body.clone().into_bytes().ok_or("its bytes are no hexadecimal digits")?;
                map_item(&reading, Item::Row(RawRow { locator, bytes, key, json: None }), at, Some(&over))
            }
        };
        let parts = mapped.parts.into_iter().map(|part| self.part(profile, part)).collect();
        Ok(RecordLine {
            what: What::Record,
            rules,
            at,
            line,
            start,
            len,
            sig_hash: mapped.sig_hash,
            body,
            exploded: mapped.exploded,
            repaired: mapped.repaired,
            parts,
            source,
            file,
        })
    }

    fn part(&self, profile: &Profile, part: Part) -> PartLine {
        match part {
            Part::Skip { part, reason, detail } => PartLine::Skip { part, reason, detail },
            Part::Evidence(candidate) => PartLine::Evidence {
                content_hash: candidate.content_hash,
                verdict: self.book.as_ref().map(|book| {
                    book.judge(&profile.name, candidate.evidence.class, &candidate.evidence.markers).verdict
                }),
                evidence: Box::new(candidate.evidence),
            },
        }
    }
}

fn book(name: &str, hash: Digest, text: Option<&str>) -> Outcome<Rulebook> {
    let unreadable = |error: &dyn std::fmt::Display| {
        ServiceError::invalid(format!("`--rulebook-text`: {error}"), "hand over the rulebook's own text")
    };
    let book = match text {
        Some(text) => Rulebook::parse(text).map_err(|error| unreadable(&error))?,
        None => {
            let books = Rulebook::shipped().map_err(|error| unreadable(&error))?;
            books
                .into_iter()
                .find(|book| book.name == name)
                .ok_or_else(|| ServiceError::not_found("rulebook", name, "hand over its text with `--rulebook-text`"))?
        }
    };
    agree("rulebook", name, hash, book.hash)?;
    Ok(book)
}

fn agree(what: &str, name: &str, asked: Digest, own: Digest) -> Outcome<()> {
    if asked == own {
        return Ok(());
    }
    let space = if name.is_empty() { "" } else { " " };
    Err(ServiceError::invalid(
        format!("the {what}{space}{name} of this program is {}, and {} was asked for", own.short(), asked.short()),
        "run the same version of `distill` on every machine; `distill rows --command` prints what it must be told",
    ))
}
