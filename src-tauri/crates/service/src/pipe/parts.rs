//! What workers left behind, gathered: every line checked, every row accounted for, before anything is written.

use super::{
    line::{FileLine, Head, PartLine, RecordLine, SourceLine, What, beginning, is_whole, read},
    rules::rules_hash,
    sorted::{Gathered, Sorted},
};
use crate::{
    collect::Mapped,
    context::Context,
    error::{Outcome, ServiceError},
    staged::STAGING,
};
use rayon::prelude::*;
use std::{
    collections::{BTreeMap, BTreeSet},
    fs::File,
    io::{BufRead, BufReader},
    path::{Path, PathBuf},
};
use stillroom_core::{
    hash::Digest,
    receipt::FileRef,
    score::{Memo, Rulebook},
    source::Profile,
    stamp::Stamp,
};

/// A chunk that is taken in at once, as collecting reads it.
const CHUNK_ROWS: usize = 4096;
const CHUNK_BYTES: usize = 16 << 20;

/// As many places are named in a message.
const NAMED: usize = 3;

/// The lines of all parts.
pub(crate) struct Parts {
    sources: BTreeMap<String, SourceLine>,
    files: BTreeMap<(String, String), FileLine>,
    sorted: Sorted,
    /// The rules that records of a source were made under.
    rules: BTreeMap<String, BTreeSet<Digest>>,
    recorded_at: Stamp,
    /// What a person should know of the parts.
    pub(crate) notes: Vec<String>,
}

/// The lines so far.
struct Gathering {
    sources: BTreeMap<String, SourceLine>,
    files: BTreeMap<(String, String), FileLine>,
    gathered: Gathered,
    /// By a file's number: which of its rows came, one bit each.
    came: Vec<Vec<u64>>,
    rules: BTreeMap<String, BTreeSet<Digest>>,
    repeated: u64,
    torn: Vec<String>,
}

impl Parts {
    /// Reads the parts: files, folders with files, or `-` for the input. Blocks of lines are spilled into the staging
    /// folder, so that memory does not follow the rows.
    ///
    /// # Errors
    /// A part that cannot be read, a line that is no record, a row that is in no part, by name.
    pub(crate) fn read(cx: &Context, parts: &[PathBuf], recorded_at: Stamp) -> Outcome<Self> {
        let mut gathering = Gathering {
            sources: BTreeMap::new(),
            files: BTreeMap::new(),
            gathered: Gathered::new(cx.dir().join(STAGING).join("parts")),
            came: Vec::new(),
            rules: BTreeMap::new(),
            repeated: 0,
            torn: Vec::new(),
        };
        for part in parts {
            for path in files_of(part)? {
                cx.cancel.check()?;
                gathering.read(cx, &path)?;
            }
        }
        gathering.complete()?;
        let Gathering { sources, files, gathered, rules, repeated, torn, .. } = gathering;
        let mut notes = Vec::new();
        if repeated > 0 {
            notes.push(format!("{repeated} records came more than once and are the same: work that was done again"));
        }
        if !torn.is_empty() {
            let named = torn.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
            notes.push(format!("{} lines were cut off; their rows came whole elsewhere ({named})", torn.len()));
        }
        Ok(Self { sources, files, sorted: gathered.sorted()?, rules, recorded_at, notes })
    }

    /// Returns a source as it was when its rows were handed out, held against what it is now.
    ///
    /// # Errors
    /// A source that is in no part, another profile, other repairs, records of other rules or another time.
    pub(crate) fn source(
        &self,
        name: &str,
        profile: &Profile,
        repairs: Digest,
        book: &Rulebook,
    ) -> Outcome<SourceLine> {
        let again = "hand the rows out again with `distill rows` and let the workers do them";
        let Some(line) = self.sources.get(name) else {
            return Err(ServiceError::invalid(format!("the parts hold nothing of source `{name}`"), again));
        };
        if line.profile != profile.name || line.profile_hash != profile.hash {
            return Err(ServiceError::invalid(
                format!("source `{name}` was handed out under another profile than `{}` as it is now", profile.name),
                again,
            ));
        }
        if line.repairs != repairs {
            return Err(ServiceError::invalid(
                format!("rows of source `{name}` were repaired since they were handed out"),
                again,
            ));
        }
        let of = |book: Option<Digest>| rules_hash((&profile.name, profile.hash), book, self.recorded_at);
        let allowed = [of(None), of(Some(book.hash))];
        if self.rules.get(name).is_some_and(|seen| seen.iter().any(|rules| !allowed.contains(rules))) {
            return Err(ServiceError::invalid(
                format!("records of source `{name}` were made under other rules, or are recorded under another time"),
                "start the workers as `distill rows --command` says, and merge with the time that they were told",
            ));
        }
        Ok(line.clone())
    }

    /// Returns a file's facts and how its bytes are to be read again.
    pub(crate) fn file(&self, source: &str, file: &str) -> Outcome<(FileRef, String)> {
        let line = self.files.get(&(source.to_owned(), file.to_owned())).ok_or_else(|| no_end(source, file))?;
        let path = format!("{source}/{file}");
        Ok((FileRef { path, sha256: line.sha256, bytes: line.bytes }, line.encoding.clone()))
    }

    /// Holds that as many records of a file were taken in as rows were handed out of it.
    ///
    /// # Errors
    /// Another number: a fault of the program, which must not pass as a shorter file.
    pub(crate) fn all_came(&self, source: &str, file: &str, came: u64) -> Outcome<()> {
        let wanted = self.files.get(&(source.to_owned(), file.to_owned())).map_or(0, |line| line.rows);
        if came == wanted {
            return Ok(());
        }
        Err(ServiceError::new(
            crate::Code::Internal,
            format!("{came} of {wanted} records of {source}/{file} were taken in"),
            "nothing was promoted; report this as a bug",
        ))
    }

    /// Returns the next records of a file in order of their rows, none at its end.
    ///
    /// # Errors
    /// Two records of one row that differ, another verdict than the rulebook's.
    pub(crate) fn next(&mut self, source: &str, file: &str, book: &Rulebook) -> Outcome<Vec<Mapped>> {
        let mut lines: Vec<(u64, Vec<u8>)> = Vec::new();
        let mut bytes = 0;
        while lines.len() < CHUNK_ROWS && bytes < CHUNK_BYTES {
            let Some((at, line)) = self.sorted.next_of(source, file)? else { break };
            match lines.last() {
                Some((last, kept)) if *last == at && *kept == line => continue,
                Some((last, _)) if *last == at => {
                    return Err(wrong(source, file, at, "two workers made different records of it"));
                }
                _ => {}
            }
            bytes += line.len();
            lines.push((at, line));
        }
        // What is the same as the last line of this chunk may still wait at the head of the next one.
        if let Some((last, kept)) = lines.last() {
            while let Some(line) = self.sorted.next_if(source, file, *last)? {
                if line != *kept {
                    return Err(wrong(source, file, *last, "two workers made different records of it"));
                }
            }
        }
        lines
            .into_par_iter()
            .map_init(
                || Memo::new(book),
                |memo, (at, line)| {
                    let record: RecordLine = read(&line).map_err(|why| wrong(source, file, at, &why))?;
                    for part in &record.parts {
                        if let PartLine::Evidence { verdict: Some(said), evidence, .. } = part
                            && memo.judge(&evidence.profile, evidence.class, &evidence.markers).verdict != *said
                        {
                            return Err(wrong(source, file, at, "the rulebook in force judges it otherwise"));
                        }
                    }
                    Ok(record.mapped())
                },
            )
            .collect()
    }
}

impl Gathering {
    fn read(&mut self, cx: &Context, path: &Path) -> Outcome<()> {
        let failed = |error: &std::io::Error| ServiceError::file(path, error);
        let mut input: Box<dyn BufRead> = if path == Path::new("-") {
            Box::new(BufReader::with_capacity(1 << 18, std::io::stdin()))
        } else {
            Box::new(BufReader::with_capacity(1 << 18, File::open(path).map_err(|error| failed(&error))?))
        };
        let (mut line, mut number) = (Vec::new(), 0_u64);
        while input.read_until(b'\n', &mut line).map_err(|error| failed(&error))? > 0 {
            number += 1;
            let ended = line.ends_with(b"\n");
            while line.last().is_some_and(|byte| matches!(byte, b'\n' | b'\r')) {
                line.pop();
            }
            if number % 4096 == 0 {
                cx.cancel.check()?;
            }
            if !line.is_empty() {
                self.line(std::mem::take(&mut line), path, number, ended)?;
            }
            line.clear();
        }
        Ok(())
    }

    fn line(&mut self, line: Vec<u8>, path: &Path, number: u64, ended: bool) -> Outcome<()> {
        let place = || format!("{}:{number}", path.display());
        let refused = |why: &str| {
            ServiceError::invalid(
                format!("{}: {why}: {}", place(), beginning(&line)),
                "give only what workers printed; a part that was changed on its way must be made again",
            )
        };
        if !is_whole(&line) {
            // A worker that is killed leaves half a line, and only ever its last one.
            if ended && !line.starts_with(b"{\"what\":") {
                return Err(refused("this is no line of a worker"));
            }
            self.torn.push(place());
            return Ok(());
        }
        let head: Head = read(&line).map_err(|why| refused(&why))?;
        match head.what {
            What::Source => {
                let source: SourceLine = read(&line).map_err(|why| refused(&why))?;
                if self.sources.insert(source.source.clone(), source.clone()).is_some_and(|known| known != source) {
                    return Err(refused("its source was handed out twice, and changed in between"));
                }
            }
            What::File => {
                let file: FileLine = read(&line).map_err(|why| refused(&why))?;
                let key = (file.source.clone(), file.file.clone());
                if self.files.insert(key, file.clone()).is_some_and(|known| known != file) {
                    return Err(refused("its file was handed out twice, and changed in between"));
                }
            }
            What::Row => return Err(refused("this row was never worked on")),
            What::Record => {
                let rules = head.rules.ok_or_else(|| refused("it does not say its rules"))?;
                if !self.rules.get(&head.source).is_some_and(|known| known.contains(&rules)) {
                    self.rules.entry(head.source.clone()).or_default().insert(rules);
                }
                let file = self.gathered.number(&head.source, &head.file);
                if self.came.len() <= file as usize {
                    self.came.resize_with(file as usize + 1, Vec::new);
                }
                let rows = &mut self.came[file as usize];
                let (word, bit) = (usize::try_from(head.at / 64).unwrap_or(usize::MAX), 1 << (head.at % 64));
                // No file has so many rows that this grows beyond reason: a row takes more than a bit.
                if rows.len() <= word {
                    if word > rows.len() + (1 << 24) {
                        return Err(refused("its row's number is beyond any file"));
                    }
                    rows.resize(word + 1, 0);
                }
                self.repeated += u64::from(rows[word] & bit != 0);
                rows[word] |= bit;
                self.gathered.add(file, head.at, line)?;
            }
        }
        Ok(())
    }

    /// Every row that was handed out has to be there before anything is written.
    fn complete(&mut self) -> Outcome<()> {
        let mut missing = Vec::new();
        let mut count = 0;
        for source in self.sources.values() {
            for file in &source.files {
                let key = (source.source.clone(), file.clone());
                let Some(line) = self.files.get(&key) else { return Err(no_end(&source.source, file)) };
                let number = self.gathered.number(&source.source, file);
                let came = self.came.get(number as usize);
                let is_there = |at: u64| {
                    let word = usize::try_from(at / 64).unwrap_or(usize::MAX);
                    came.and_then(|rows| rows.get(word)).is_some_and(|bits| bits & (1 << (at % 64)) != 0)
                };
                for at in (0..line.rows).filter(|at| !is_there(*at)) {
                    count += 1;
                    if missing.len() < NAMED {
                        missing.push(format!("row {at} of {}/{file}", source.source));
                    }
                }
            }
        }
        if count > 0 {
            let more = if count > missing.len() as u64 { ", …" } else { "" };
            let torn = match self.torn.first() {
                Some(place) => format!("; a line was cut off at {place}"),
                None => String::new(),
            };
            return Err(ServiceError::invalid(
                format!("{count} rows are in no part: {}{more}{torn}", missing.join(", ")),
                "give all parts; let a worker do the part again that was lost, its rows may come twice",
            ));
        }
        Ok(())
    }
}

fn no_end(source: &str, file: &str) -> ServiceError {
    ServiceError::invalid(
        format!("the parts hold no end of {source}/{file}: how many rows it has is not known"),
        "give all parts; the lines of `distill rows` that are no rows belong to them too",
    )
}

fn wrong(source: &str, file: &str, at: u64, why: &str) -> ServiceError {
    ServiceError::invalid(
        format!("the record of row {at} of {source}/{file}: {why}"),
        "let a worker of this version do its rows again",
    )
}

/// Returns the files of a part in order of their names; a folder's hidden files and marks of success are none.
fn files_of(part: &Path) -> Outcome<Vec<PathBuf>> {
    if !part.is_dir() {
        return Ok(vec![part.to_owned()]);
    }
    let entries = std::fs::read_dir(part).map_err(|error| ServiceError::file(part, &error))?;
    let mut files: Vec<PathBuf> = entries
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| {
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            path.is_file() && !name.starts_with(['.', '_'])
        })
        .collect();
    files.sort();
    Ok(files)
}
