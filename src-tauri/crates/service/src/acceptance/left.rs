//! What a run left behind: evidence and verdicts from the tables, datasets and quarantines from their files.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    export::{dataset_path, quarantine_path, stage_of},
    judgement::StoredJudgement,
};
use serde::de::DeserializeOwned;
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    artifact::{Artifact, Evidence, PreferenceRow, RagRow, Scored, SftRow},
    export::Exporter,
    gate::acceptance::{Dataset, SkippedRow},
    json::{canonical_of, parse},
    receipt::Stage,
    stamp::Stamp,
    verdict::Verdict,
};
use stillroom_store::{
    StoreError, Unpacker,
    tables::{dataset_row, evidence, scored, skip},
};

/// What a run left behind.
#[derive(Default)]
pub(super) struct Left {
    pub(super) evidence: Vec<Evidence>,
    pub(super) evidence_faults: Vec<String>,
    pub(super) skips: Vec<SkippedRow>,
    pub(super) scored: Vec<Scored>,
    pub(super) rag: Dataset<RagRow>,
    pub(super) sft: Dataset<SftRow>,
    pub(super) preference: Dataset<PreferenceRow>,
    pub(super) quarantined: BTreeMap<Stage, u64>,
    /// Evidence, verdicts, and the lines of the datasets, byte for byte.
    pub(super) rows: BTreeSet<Vec<u8>>,
}

impl Left {
    /// Reads what the runs in a workspace left.
    pub(super) fn read(cx: &Context, at: Stamp) -> Outcome<Self> {
        let mut left = Self::default();
        left.tables(cx, at)?;
        left.rag = left.dataset(cx, Exporter::Rag, Artifact::RagRow)?;
        left.sft = left.dataset(cx, Exporter::Sft, Artifact::SftRow)?;
        left.preference = left.dataset(cx, Exporter::Preference, Artifact::PreferenceRow)?;
        for exporter in Exporter::ALL {
            let lines = lines(cx, &quarantine_path(*exporter))?;
            left.quarantined.insert(stage_of(*exporter), lines.len() as u64);
        }
        Ok(left)
    }

    fn tables(&mut self, cx: &Context, at: Stamp) -> Outcome<()> {
        Ok(cx.store.read(|reader| {
            dataset_row::each_standing(reader, |standing, body| {
                let evidence = evidence::unpack(&body, &mut Unpacker::new()?)?;
                if let Some((judgement, _)) = scored::judgement(reader, standing.evidence.row)? {
                    let judgement: StoredJudgement =
                        serde_json::from_str(&judgement).map_err(|error| StoreError::unreadable("judgement", error))?;
                    let verdict = standing.verdict.unwrap_or(Verdict::NeedsHumanReview);
                    let (run_id, task_id) = (&evidence.run_id, &evidence.task_id);
                    self.scored.push(judgement.scored(run_id, task_id, verdict, evidence.provenance.clone(), at));
                }
                self.evidence.push(evidence);
                Ok(())
            })?;
            let unreadable = |error: &dyn std::fmt::Display| StoreError::unreadable("evidence", error);
            for row in &self.evidence {
                let bytes = canonical_of(row).map_err(|error| unreadable(&error))?;
                let value = parse(&bytes).map_err(|error| unreadable(&error))?;
                let faults = Artifact::Evidence.check(&value).errors;
                self.evidence_faults.extend(faults.into_iter().map(|fault| format!("{}: {fault}", row.run_id)));
                self.rows.insert(bytes);
            }
            for row in &self.scored {
                self.rows.insert(canonical_of(row).map_err(|error| unreadable(&error))?);
            }
            skip::each(reader, |named| {
                self.skips.push(SkippedRow {
                    source_file: named.file,
                    line_offset: named.skip.locator.line.saturating_sub(1),
                    reason: named.skip.reason,
                });
                Ok(())
            })
        })?)
    }

    /// Reads a dataset back from its file. A line that is not of its shape is kept apart, never left out.
    fn dataset<T: DeserializeOwned>(
        &mut self,
        cx: &Context,
        exporter: Exporter,
        shape: Artifact,
    ) -> Outcome<Dataset<T>> {
        let mut dataset = Dataset::default();
        for (line, number) in lines(cx, dataset_path(exporter))?.into_iter().zip(1..) {
            let faults = match parse(&line) {
                Ok(value) => shape.check(&value).errors,
                Err(error) => vec![error.to_string()],
            };
            match serde_json::from_slice(&line) {
                Ok(row) if faults.is_empty() => dataset.rows.push(row),
                Ok(_) => dataset.unreadable.push(format!("{exporter} line {number}: {}", faults.join("; "))),
                Err(error) => dataset.unreadable.push(format!("{exporter} line {number}: {error}")),
            }
            self.rows.insert(line);
        }
        Ok(dataset)
    }
}

/// Returns the lines of a file; a missing one has none, and what should be in it is then missing.
fn lines(cx: &Context, path: &str) -> Outcome<Vec<Vec<u8>>> {
    let path = cx.dir().join(path);
    let bytes = match std::fs::read(&path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(ServiceError::file(&path, &error)),
    };
    Ok(bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty()).map(<[u8]>::to_vec).collect())
}
