//! What exporters kept out: one scan of their quarantine files, which notes where each entry begins, why it was kept out
//! and which evidence it is about.

use super::{
    column::{Column, NOWHERE},
    dict::WordCodes,
    evidence::Evidence,
    frame::{Own, Rows},
    own::{OwnShown, nothing},
};
use crate::{context::Context, error::Outcome, export::quarantine_path, promote};
use rayon::prelude::*;
use serde::Deserialize;
use std::{borrow::Cow, collections::BTreeMap, path::PathBuf, sync::Arc};
use stillroom_core::{export::Exporter, hash::Digest};
use stillroom_store::{
    files::{each_batch, lines_at},
    tables::{browse_own, evidence},
};

/// The longest entry that a page reads.
const LONGEST: u64 = 4 << 20;

/// The entries of all exporters.
pub(super) struct Quarantine {
    files: Vec<QuarantineFile>,
    /// Where each entry begins in its file.
    starts: Vec<u64>,
}

/// A file and which entries lie in it.
struct QuarantineFile {
    exporter: Exporter,
    path: PathBuf,
    /// The row of its first entry.
    first: usize,
    /// The row after its last one.
    end: usize,
}

/// What is wanted of an entry.
#[derive(Deserialize)]
struct Entry<'e> {
    #[serde(borrow)]
    reason: Cow<'e, str>,
    #[serde(borrow, default)]
    detail_code: Option<Cow<'e, str>>,
    #[serde(borrow, default)]
    source_provenance: Option<Place<'e>>,
}

#[derive(Deserialize)]
struct Place<'e> {
    #[serde(borrow)]
    source: Cow<'e, str>,
    #[serde(borrow)]
    source_file: Cow<'e, str>,
    sig_hash: Digest,
    #[serde(borrow, default)]
    part: Cow<'e, str>,
}

/// Why a row stays out, in the words that were found.
#[derive(Deserialize)]
struct Words {
    errors: Vec<String>,
}

/// An entry as it was read, or nothing where its line cannot be.
#[derive(Default)]
struct Noted {
    reason: String,
    detail: String,
    evidence: Option<Digest>,
}

/// Reads the entries of the exports that stand.
pub(super) fn read(cx: &Context, evidence: &Evidence) -> Outcome<Own> {
    let standing = cx.store.read(promote::standing)?;
    let known = identities(cx, evidence)?;
    let (mut exporters, mut reasons, mut details) = (WordCodes::default(), WordCodes::default(), WordCodes::default());
    let (mut by_exporter, mut by_reason, mut by_detail) = (Vec::new(), Vec::new(), Vec::new());
    let mut quarantine = Quarantine { files: Vec::new(), starts: Vec::new() };
    let mut link = Vec::new();
    for exporter in Exporter::ALL.iter().copied() {
        let name = quarantine_path(exporter);
        let path = cx.dir().join(&name);
        // A file that is gone is no reason to show nothing of the others; `verify` names it.
        if !standing.contains_key(&name) || !path.is_file() {
            continue;
        }
        let first = quarantine.starts.len();
        each_batch(&path, |batch| {
            let noted: Vec<Noted> = batch.par_iter().map(|(_, line)| noted(line)).collect();
            for ((start, _), noted) in batch.iter().zip(noted) {
                quarantine.starts.push(*start);
                by_exporter.push(exporters.code(exporter.name()));
                by_reason.push(reasons.code(&noted.reason));
                by_detail.push(details.code(&noted.detail));
                link.push(noted.evidence.and_then(|id| known.position(id)).unwrap_or(NOWHERE));
            }
            Ok(())
        })?;
        quarantine.files.push(QuarantineFile { exporter, path, first, end: quarantine.starts.len() });
    }
    if quarantine.files.is_empty() {
        return Ok(nothing("nothing was exported yet; run every stage"));
    }
    let column = |words: WordCodes, codes: Vec<u32>| {
        let (dict, new) = words.finish();
        Arc::new(Column::of(codes.into_iter().map(|code| new[code as usize]).collect(), dict))
    };
    Ok(Own {
        columns: BTreeMap::from([
            ("exporter", column(exporters, by_exporter)),
            ("reason", column(reasons, by_reason)),
            ("detail", column(details, by_detail)),
        ]),
        link: Some(Arc::new(link)),
        other: None,
        len: quarantine.starts.len(),
        rows: Rows::Quarantine(quarantine),
        note: None,
    })
}

fn noted(line: &[u8]) -> Noted {
    let Ok(entry) = serde_json::from_slice::<Entry<'_>>(line) else { return Noted::default() };
    let id = |place: Place<'_>| evidence::identity(&place.source, &place.source_file, place.sig_hash, &place.part);
    Noted {
        reason: entry.reason.into_owned(),
        detail: entry.detail_code.unwrap_or_default().into_owned(),
        evidence: entry.source_provenance.map(id),
    }
}

/// Identities of all evidence in order, by their first half: two that share it do not occur.
struct Identities(Vec<([u8; 16], u32)>);

impl Identities {
    fn position(&self, id: Digest) -> Option<u32> {
        let half = half(id);
        let at = self.0.binary_search_by(|(other, _)| other.cmp(&half)).ok()?;
        Some(self.0[at].1)
    }
}

fn half(id: Digest) -> [u8; 16] {
    let mut half = [0; 16];
    half.copy_from_slice(&id.as_bytes()[..16]);
    half
}

fn identities(cx: &Context, evidence: &Evidence) -> Outcome<Identities> {
    let mut known = Vec::with_capacity(evidence.len());
    cx.store.read(|reader| {
        browse_own::scan_identities(reader, |id, row| {
            if let Some(position) = evidence.position(row) {
                known.push((half(id), position));
            }
        })
    })?;
    Ok(Identities(known))
}

impl Quarantine {
    fn file_of(&self, row: usize) -> Option<&QuarantineFile> {
        self.files.iter().find(|file| (file.first..file.end).contains(&row))
    }
}

/// Returns the ids of some entries and what was found about each.
pub(super) fn shown(quarantine: &Quarantine, rows: &[usize]) -> Outcome<Vec<OwnShown>> {
    let mut shown = vec![OwnShown::default(); rows.len()];
    for file in &quarantine.files {
        let here: Vec<(usize, usize)> = rows
            .iter()
            .copied()
            .enumerate()
            .filter(|(_, row)| quarantine.file_of(*row).is_some_and(|of| of.exporter == file.exporter))
            .collect();
        let starts: Vec<u64> = here.iter().map(|(_, row)| quarantine.starts[*row]).collect();
        let lines = if starts.is_empty() { Vec::new() } else { lines_at(&file.path, &starts, LONGEST)? };
        for ((at, row), line) in here.into_iter().zip(lines) {
            let words = serde_json::from_slice::<Words>(&line).map(|words| words.errors.join("; "));
            shown[at] = OwnShown {
                id: format!("{}:{}", file.exporter, row - file.first + 1),
                found: words.unwrap_or_else(|_| "the entry cannot be read any more; see `distill verify`".to_owned()),
            };
        }
    }
    Ok(shown)
}

/// Returns the row of an exporter's entry.
pub(super) fn row_of(quarantine: &Quarantine, exporter: Exporter, line: u64) -> Option<usize> {
    let file = quarantine.files.iter().find(|file| file.exporter == exporter)?;
    let row = file.first + usize::try_from(line).ok()?.checked_sub(1)?;
    (row < file.end).then_some(row)
}
