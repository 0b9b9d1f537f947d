//! The quarantine files that stand: one entry by its line, and the entry of an evidence row.
//!
//! A file may have a million entries, so that no row is sought by reading all of it: RAG and SFT write in order of the
//! evidence's identity, preference in order of source and task, and what is ordered is found by halving.

use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    export::quarantine_path,
    views::{ContentView, DetailView, FieldView, Kind},
};
use std::{
    cmp::Ordering,
    fs::File,
    io::{self, BufRead as _, BufReader, Read as _, Seek as _, SeekFrom},
};
use stillroom_core::{
    export::{Detail, Exporter, QuarantineEntry},
    hash::Digest,
};
use stillroom_store::tables::evidence::{self, EvidenceRow, identity};

/// As many entries of one task are looked at.
const OF_TASK: usize = 1000;

/// A longer line is no entry.
const LONGEST: u64 = 64 << 20;

/// Returns the entry at a line, from 1.
pub(super) fn at_line(cx: &Context, exporter: Exporter, line: u64) -> Outcome<Option<QuarantineEntry>> {
    let Some(mut lines) = Lines::open(cx, exporter)? else { return Ok(None) };
    let path = cx.dir().join(quarantine_path(exporter));
    let index = cx.lines.of(&path)?;
    let start = index.start_of(&mut lines.file, line);
    let found = start.and_then(|start| start.map_or(Ok(None), |start| lines.at(start)));
    match found.map_err(|error| ServiceError::file(&path, &error))? {
        Some((_, bytes)) => Ok(Some(parsed(exporter, &bytes)?)),
        None => Ok(None),
    }
}

/// What a quarantine says of an evidence row.
#[derive(Default)]
pub(super) struct Found {
    /// Its own entry.
    pub(super) of_row: Option<QuarantineEntry>,
    /// In words, what was refused of its task.
    pub(super) of_task: Option<String>,
}

/// Returns what the quarantine of an exporter says of an evidence row.
pub(super) fn of_evidence(cx: &Context, exporter: Exporter, row: &EvidenceRow, task_id: &str) -> Outcome<Found> {
    let Some(mut lines) = Lines::open(cx, exporter)? else { return Ok(Found::default()) };
    let order = |entry: &QuarantineEntry| match exporter {
        Exporter::Preference => {
            let task = (entry.source_record.provenance.source.as_str(), entry.source_record.evidence_task_id.as_str());
            task.cmp(&(row.source.as_str(), task_id))
        }
        Exporter::Rag | Exporter::Sft => id_of(entry).cmp(&Some(row.id)),
    };
    let mut entries = match lines.equal_in(exporter, order) {
        Ok(entries) => entries,
        // A file that was changed by hand is a matter for `verify`; the rest of the row can be shown.
        Err(error) => {
            let of_task = Some(format!("{} cannot be read: {error}", quarantine_path(exporter)));
            return Ok(Found { of_task, ..Found::default() });
        }
    };
    if let Some(at) = entries.iter().position(|entry| id_of(entry) == Some(row.id)) {
        return Ok(Found { of_row: Some(entries.swap_remove(at)), of_task: None });
    }
    let refused: u64 = entries.iter().filter_map(|entry| entry.candidates).sum();
    let of_task = entries.first().map(|first| {
        let (reason, _) = names(first);
        format!("{refused} candidate pairs of its task were refused, the first as {reason}")
    });
    Ok(Found { of_row: None, of_task })
}

/// Returns an entry's evidence and, where it stands for refused pairs, that of the first pair's other side.
pub(super) fn evidence(cx: &Context, entry: &QuarantineEntry) -> Outcome<(Option<EvidenceRow>, Option<EvidenceRow>)> {
    let Some(id) = id_of(entry) else { return Ok((None, None)) };
    Ok(cx.store.read(|reader| {
        let evidence = evidence::by_id(reader, id)?;
        let rejected = match other_run(entry) {
            Some(run) => evidence::of_run_id(reader, run, &entry.source_record.evidence_task_id)?,
            None => Vec::new(),
        };
        let of_source = |other: &&EvidenceRow| evidence.as_ref().is_some_and(|row| row.source == other.source);
        let mut of_source: Vec<&EvidenceRow> = rejected.iter().filter(of_source).collect();
        // A pair of one run with itself: the other row of that run.
        of_source.sort_by_key(|other| other.id == id);
        Ok((evidence.clone(), of_source.first().map(|other| (*other).clone())))
    })?)
}

/// The entry of refused pairs names the other side in its words alone: `… run A against run B`.
fn other_run(entry: &QuarantineEntry) -> Option<&str> {
    entry.candidates?;
    let words = entry.errors.first()?;
    let (_, run) = words.rsplit_once(&format!("run {} against run ", entry.source_record.evidence_run_id))?;
    Some(run).filter(|run| !run.is_empty())
}

fn id_of(entry: &QuarantineEntry) -> Option<Digest> {
    let provenance = entry.source_provenance.as_ref()?;
    Some(identity(&provenance.source, &provenance.source_file, provenance.sig_hash, &provenance.part))
}

fn names(entry: &QuarantineEntry) -> (String, Option<String>) {
    let reason = entry.reason.name();
    let detail = entry.detail_code.map(Detail::name);
    (detail.map_or(reason.to_owned(), |detail| format!("{reason}/{detail}")), detail.map(str::to_owned))
}

/// Returns an entry's reason, and its detail in words.
pub(super) fn reason(entry: &QuarantineEntry) -> (Option<String>, Option<String>) {
    let (_, code) = names(entry);
    let words = entry.errors.join("; ");
    let detail = match (code, words.is_empty()) {
        (Some(code), true) => Some(code),
        (Some(code), false) => Some(format!("{code}: {words}")),
        (None, true) => None,
        (None, false) => Some(words),
    };
    (Some(entry.reason.name().to_owned()), detail)
}

/// Returns what can be shown of an entry whose evidence is gone.
pub(super) fn orphan(id: &str, entry: &QuarantineEntry) -> DetailView {
    let (reason, reason_detail) = reason(entry);
    let scored = &entry.source_record;
    let field = |name: &str, value: String| FieldView { name: name.to_owned(), value: Some(value) };
    DetailView {
        id: id.to_owned(),
        kind: Kind::Quarantine,
        title: scored.evidence_task_id.clone(),
        evidence_id: None,
        sig_hash: Some(scored.provenance.sig_hash.hex()),
        synthetic: false,
        content: ContentView::Raw { text: serde_json::to_string_pretty(entry).unwrap_or_default(), cut: false },
        fields: vec![
            field("source", scored.provenance.source.clone()),
            field("file", scored.provenance.source_file.clone()),
            field("line", (scored.provenance.line_offset + 1).to_string()),
            field("run_id", scored.evidence_run_id.clone()),
            field("verdict", scored.category.name().to_owned()),
        ],
        markers: Vec::new(),
        why: None,
        history: Vec::new(),
        repairable: Vec::new(),
        reason,
        reason_detail,
    }
}

fn parsed(exporter: Exporter, bytes: &[u8]) -> Outcome<QuarantineEntry> {
    serde_json::from_slice(bytes).map_err(|error| {
        ServiceError::new(
            Code::Corrupt,
            format!("{} holds a line that is no entry: {error}", quarantine_path(exporter)),
            "run `distill verify`; `distill promote RUN` brings the bytes back",
        )
    })
}

/// The lines of a file, found by their place.
struct Lines {
    file: BufReader<File>,
    len: u64,
}

impl Lines {
    /// Returns nothing where no run has written the file yet.
    fn open(cx: &Context, exporter: Exporter) -> Outcome<Option<Self>> {
        let path = cx.dir().join(quarantine_path(exporter));
        let opened = File::open(&path).and_then(|file| Ok((file.metadata()?.len(), file)));
        match opened {
            Ok((len, file)) => Ok(Some(Self { file: BufReader::with_capacity(64 << 10, file), len })),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(ServiceError::file(&path, &error)),
        }
    }

    /// Returns the first line that begins at an offset or after it, with its start; none at the end.
    fn at(&mut self, offset: u64) -> io::Result<Option<(u64, Vec<u8>)>> {
        let mut start = offset;
        let mut bytes = Vec::new();
        self.file.seek(SeekFrom::Start(offset.saturating_sub(1)))?;
        if offset > 0 {
            start = offset - 1 + self.file.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)? as u64;
            bytes.clear();
        }
        if start >= self.len {
            return Ok(None);
        }
        self.file.by_ref().take(LONGEST).read_until(b'\n', &mut bytes)?;
        Ok(Some((start, bytes)))
    }

    /// Returns the entries that are equal in an order by which the file is sorted.
    fn equal_in(
        &mut self,
        exporter: Exporter,
        order: impl Fn(&QuarantineEntry) -> Ordering,
    ) -> io::Result<Vec<QuarantineEntry>> {
        let parse = |bytes: &[u8]| parsed(exporter, bytes).map_err(|error| io::Error::other(error.message));
        let (mut low, mut high) = (0, self.len);
        while low < high {
            let middle = low.midpoint(high);
            match self.at(middle)? {
                Some((start, bytes)) if start < high => match order(&parse(&bytes)?) {
                    Ordering::Less => low = start + bytes.len() as u64,
                    _ => high = middle,
                },
                _ => high = middle,
            }
        }
        let mut found = Vec::new();
        let mut at = low;
        while found.len() < OF_TASK
            && let Some((start, bytes)) = self.at(at)?
        {
            let entry = parse(&bytes)?;
            if order(&entry) != Ordering::Equal {
                break;
            }
            found.push(entry);
            at = start + bytes.len() as u64;
        }
        Ok(found)
    }
}
