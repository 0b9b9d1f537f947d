//! The tables: every row's hash is computed again from what the row holds.

use super::Check;
use crate::{error::Outcome, judgement::StoredJudgement, review::text_hash};
use rayon::prelude::*;
use std::collections::BTreeMap;
use stillroom_core::{
    artifact::{Artifact, content_hash},
    export::body_hashes,
    hash::Digest,
    json::{canonical, canonical_of, parse},
    replay::ReplayRun,
    review::{Decision, fold},
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError, Unpacker,
    open::DATABASE,
    tables::{
        decision,
        evidence::{self, BodyDigests, identity},
        raw_row,
        recheck::{self, StoredEvidence},
        replay_run,
    },
};

const CHUNK: usize = 2048;

/// A row and what is wrong with it.
type Fault = (String, String);

impl Check<'_> {
    /// Looks at every table whose rows have a hash.
    pub(super) fn database(&mut self) -> Outcome<()> {
        self.step(DATABASE, 0, 0, "rows")?;
        let found = self.cx.store.read(recheck::integrity);
        for words in self.readable("sqlite", found)?.unwrap_or_default() {
            self.find(DATABASE, None, words);
        }
        self.table("raw_row", raw_rows)?;
        self.table("marker_set", marker_sets)?;
        self.table("evidence", evidence_rows)?;
        self.table("judgement", judgements)?;
        self.table("decision", decisions)?;
        self.table("decision_effect", effects)?;
        self.table("replay_run", replays)
    }

    fn table(
        &mut self,
        name: &str,
        read: fn(&Connection, &mut Table<'_, '_>) -> Result<(), StoreError>,
    ) -> Outcome<()> {
        let mut table = Table { check: self, name: format!("{DATABASE}:{name}"), stopped: None };
        let store = &table.check.cx.store;
        let result = store.read(|reader| read(reader, &mut table));
        let stopped = table.stopped.take();
        match stopped {
            Some(error) => Err(error),
            None => self.readable(name, result).map(drop),
        }
    }
}

/// One table while it is read.
struct Table<'t, 'c> {
    check: &'t mut Check<'c>,
    name: String,
    stopped: Option<crate::ServiceError>,
}

impl Table<'_, '_> {
    fn find(&mut self, row: String, why: impl Into<String>) {
        self.check.find(&self.name, Some(row), why);
    }

    /// Counts rows; a person's stop ends the reading.
    fn counted(&mut self, rows: u64, total: u64) -> Result<(), StoreError> {
        self.check.rows += rows;
        self.check.step(&self.name, self.check.rows, total, "rows").map_err(|error| {
            let words = StoreError::unreadable("table", &error);
            self.stopped = Some(error);
            words
        })
    }

    fn faults(&mut self, found: Vec<Vec<Fault>>) {
        for (row, why) in found.into_iter().flatten() {
            self.find(row, why);
        }
    }
}

fn raw_rows(reader: &Connection, table: &mut Table<'_, '_>) -> Result<(), StoreError> {
    let mut chunk: Vec<(Digest, Vec<u8>)> = Vec::with_capacity(CHUNK);
    let mut bytes = 0;
    let work = |chunk: &mut Vec<(Digest, Vec<u8>)>, table: &mut Table<'_, '_>| {
        let wrong: Vec<Vec<Fault>> = chunk
            .par_iter()
            .map(|(hash, bytes)| {
                let now = sig_hash(bytes);
                if now == *hash { Vec::new() } else { vec![(hash.hex(), format!("its bytes have the hash {now}"))] }
            })
            .collect();
        table.faults(wrong);
        let rows = chunk.len() as u64;
        chunk.clear();
        table.counted(rows, 0)
    };
    raw_row::each(reader, |hash, row| {
        match row {
            Ok(row) => {
                bytes += row.len();
                chunk.push((hash, row));
            }
            Err(error) => table.find(hash.hex(), error.to_string()),
        }
        if chunk.len() == CHUNK || bytes > 64 << 20 {
            bytes = 0;
            return work(&mut chunk, table);
        }
        Ok(())
    })?;
    work(&mut chunk, table)
}

/// Returns the hash by which a source row is known: of its canonical form, or of its bytes where it is no JSON.
pub(crate) fn sig_hash(bytes: &[u8]) -> Digest {
    match parse(bytes) {
        Ok(json) => Digest::of(&canonical(&json)),
        Err(_) => Digest::of(bytes),
    }
}

fn marker_sets(reader: &Connection, table: &mut Table<'_, '_>) -> Result<(), StoreError> {
    let mut rows = 0;
    recheck::each_marker_set(reader, |row, hash, body| {
        rows += 1;
        if Digest::of(body.as_bytes()) != hash {
            table.find(row.to_string(), "its facts do not have its hash");
        }
        Ok(())
    })?;
    table.counted(rows, 0)
}

fn evidence_rows(reader: &Connection, table: &mut Table<'_, '_>) -> Result<(), StoreError> {
    let total = recheck::evidence_rows(reader)?;
    let mut chunk = Vec::with_capacity(CHUNK);
    let work = |chunk: &mut Vec<StoredEvidence>, table: &mut Table<'_, '_>| {
        let wrong = chunk.par_iter().map(evidence_faults).collect();
        table.faults(wrong);
        let rows = chunk.len() as u64;
        chunk.clear();
        table.counted(rows, total)
    };
    recheck::each_evidence(reader, |stored| {
        chunk.push(stored);
        if chunk.len() == CHUNK { work(&mut chunk, table) } else { Ok(()) }
    })?;
    work(&mut chunk, table)
}

fn evidence_faults(stored: &StoredEvidence) -> Vec<Fault> {
    let row = &stored.row;
    let mut faults = Vec::new();
    let mut wrong = |is: bool, why: &str| {
        if is {
            faults.push((row.id.hex(), why.to_owned()));
        }
    };
    wrong(identity(&row.source, &row.path, row.sig_hash, &row.part) != row.id, "its identity is not that of its place");
    wrong(!stored.raw && stored.generation_depth == 0, "the bytes of its source row are not kept");
    let record = match stored
        .body
        .as_deref()
        .map(|body| Unpacker::new().and_then(|mut unpacker| evidence::unpack(body, &mut unpacker)))
    {
        Some(Ok(record)) => record,
        Some(Err(error)) => {
            wrong(true, &error.to_string());
            return faults;
        }
        None => {
            wrong(true, "its record is lost");
            return faults;
        }
    };
    wrong(
        content_hash(Artifact::Evidence, &record).ok() != Some(row.content_hash),
        "its record does not have its content hash",
    );
    let bodies = body_hashes(&record);
    let bodies = BodyDigests { sft: bodies.sft, rag: bodies.rag, preference: bodies.preference };
    for (name, now, recorded) in [
        ("SFT", bodies.sft, row.bodies.sft),
        ("RAG", bodies.rag, row.bodies.rag),
        ("preference", bodies.preference, row.bodies.preference),
    ] {
        wrong(now != recorded, &format!("its text for {name} does not have the recorded hash"));
    }
    let place = &record.provenance;
    wrong(
        place.sig_hash != row.sig_hash
            || place.part != row.part
            || place.source != row.source
            || place.source_file != row.path
            || place.recorded_at != row.recorded_at,
        "its record names another place than its columns",
    );
    let origin = serde_json::to_value(record.timestamp_origin).ok();
    let columns_differ = record.run_id != stored.run_id
        || record.task_id != stored.task_id
        || record.parent_run_id != stored.parent_run_id
        || record.generation_depth != stored.generation_depth
        || record.profile != row.profile
        || origin.as_ref().and_then(|name| name.as_str()) != Some(stored.timestamp_origin.as_str());
    wrong(columns_differ, "its columns are not what its record says");
    let markers = canonical_of(&record.markers).map(|bytes| Digest::of(&bytes));
    wrong(markers.ok() != Some(stored.markers), "its facts are not those of its record");
    faults
}

fn judgements(reader: &Connection, table: &mut Table<'_, '_>) -> Result<(), StoreError> {
    let mut rows = 0;
    recheck::each_judgement(reader, |stored| {
        rows += 1;
        let row = stored.row.to_string();
        if Digest::of(stored.body.as_bytes()) != stored.hash {
            table.find(row, "does not have its hash");
            return Ok(());
        }
        match serde_json::from_str::<StoredJudgement>(&stored.body) {
            Err(error) => table.find(row, format!("cannot be read: {error}")),
            Ok(body) => {
                if body.verdict.name() != stored.verdict
                    || body.contradiction != stored.contradiction
                    || body.rulebook_hash != stored.rulebook_hash
                {
                    table.find(row, "its columns are not what it says");
                }
            }
        }
        Ok(())
    })?;
    table.counted(rows, 0)
}

fn decisions(reader: &Connection, table: &mut Table<'_, '_>) -> Result<(), StoreError> {
    let stored = recheck::decisions(reader)?;
    for (_, id, evidence, body) in &stored {
        match serde_json::from_str::<Decision>(body) {
            Err(error) => table.find(id.hex(), format!("cannot be read: {error}")),
            Ok(decision) if !decision.is_sealed() => table.find(id.hex(), "was edited: its id is not its content's"),
            Ok(decision) if decision.id != *id || decision.evidence_id != *evidence => {
                table.find(id.hex(), "its columns are not what it says");
            }
            Ok(_) => {}
        }
    }
    table.counted(stored.len() as u64, 0)
}

/// The fold is what exports go by, so that it is folded again.
fn effects(reader: &Connection, table: &mut Table<'_, '_>) -> Result<(), StoreError> {
    let stored: BTreeMap<Digest, recheck::StoredEffect> =
        recheck::effects(reader)?.into_iter().map(|effect| (effect.evidence, effect)).collect();
    let decided = decision::decided_evidence(reader)?;
    for id in stored.keys().filter(|id| !decided.contains(id)) {
        table.find(id.hex(), "stands on no decision");
    }
    for id in &decided {
        let Some(row) = evidence::by_id(reader, *id)? else { continue };
        let log: Vec<Decision> =
            decision::of_evidence(reader, *id)?.iter().filter_map(|body| serde_json::from_str(body).ok()).collect();
        let Ok(record) = evidence::body(reader, row.row) else { continue };
        let effect = fold(&log, text_hash(&record));
        let same = stored.get(id).is_some_and(|stored| {
            stored.verdict.as_deref() == effect.verdict.map(Verdict::name)
                && stored.stale == effect.stale.len() as u64
                && stored.conflict == effect.conflict
        });
        if !same {
            table.find(id.hex(), "is not what the decisions amount to");
        }
    }
    table.counted(decided.len() as u64, 0)
}

fn replays(reader: &Connection, table: &mut Table<'_, '_>) -> Result<(), StoreError> {
    let mut rows = 0;
    replay_run::each(reader, |body| {
        rows += 1;
        if let Err(error) = serde_json::from_str::<ReplayRun>(body) {
            table.find(rows.to_string(), format!("cannot be read: {error}"));
        }
        Ok(())
    })?;
    table.counted(rows, 0)
}
