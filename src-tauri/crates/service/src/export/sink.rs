//! Where an export writes: the dataset and the quarantine, or nowhere in a dry run.

use super::{Counted, ExportPlan, dataset_path, quarantine_path};
use crate::{
    context::Context,
    error::Outcome,
    stage::{canonical, content_of},
    staged::Staged,
};
use serde::Serialize;
use stillroom_core::{
    artifact::Artifact,
    export::{Exporter, QuarantineEntry},
    hash::Digest,
    receipt::{Books, PreferenceCounts},
};
use stillroom_store::tables::run_file::RunFile;

/// A line that is ready to be written.
pub(super) struct Line {
    pub(super) bytes: Vec<u8>,
    pub(super) content: Digest,
}

impl Line {
    /// Returns the line of an artifact.
    pub(super) fn of<T: Serialize>(kind: Artifact, artifact: &T) -> Outcome<Self> {
        Ok(Self { bytes: canonical(artifact)?, content: content_of(kind, artifact)? })
    }
}

/// The files of one export.
pub(super) struct Sink {
    files: Option<Files>,
}

struct Files {
    dataset: Staged,
    review: Option<Staged>,
    quarantine: Staged,
}

impl Sink {
    pub(super) fn open(cx: &Context, plan: &ExportPlan<'_>) -> Outcome<Self> {
        if plan.dry_run {
            return Ok(Self { files: None });
        }
        // Written empty where it is not asked for, so that an older corpus does not go on standing.
        let review = match plan.exporter {
            Exporter::Rag => Some(Staged::create(cx.dir(), super::REVIEW_PENDING, "dataset")?),
            Exporter::Sft | Exporter::Preference => None,
        };
        Ok(Self {
            files: Some(Files {
                dataset: Staged::create(cx.dir(), dataset_path(plan.exporter), "dataset")?,
                review,
                quarantine: Staged::create(cx.dir(), &quarantine_path(plan.exporter), "quarantine")?,
            }),
        })
    }

    pub(super) fn row(&mut self, line: &Line) -> Outcome<()> {
        self.files.as_mut().map_or(Ok(()), |files| files.dataset.row(&line.bytes, line.content))
    }

    /// A row that waits for a person goes to its own corpus.
    pub(super) fn review(&mut self, line: &Line) -> Outcome<()> {
        let review = self.files.as_mut().and_then(|files| files.review.as_mut());
        review.map_or(Ok(()), |review| review.row(&line.bytes, line.content))
    }

    pub(super) fn quarantine(&mut self, line: &Line) -> Outcome<()> {
        self.files.as_mut().map_or(Ok(()), |files| files.quarantine.row(&line.bytes, line.content))
    }

    pub(super) fn finish(self) -> Outcome<Vec<RunFile>> {
        let Some(files) = self.files else { return Ok(Vec::new()) };
        let mut done = vec![files.dataset.finish()?];
        if let Some(review) = files.review {
            done.push(review.finish()?);
        }
        done.push(files.quarantine.finish()?);
        Ok(done)
    }
}

/// Says what is wrong with a source row, by the place where a person finds it.
pub(super) fn defect(entry: &QuarantineEntry) -> Option<(Digest, String)> {
    let provenance = entry.source_provenance.as_ref()?;
    let detail = entry.detail_code.map_or(String::new(), |detail| format!("/{detail}"));
    let words = format!(
        "{}/{}:{}: {}{detail}: {}",
        provenance.source,
        provenance.source_file,
        provenance.line_offset + 1,
        entry.reason,
        entry.errors.join("; ")
    );
    entry.reason.is_defect().then_some((provenance.sig_hash, words))
}

/// Returns the books of an export.
pub(super) fn books(exporter: Exporter, counted: &Counted) -> Books {
    if exporter != Exporter::Preference {
        return Books::export(counted.rows, counted.exported, &counted.by_reason);
    }
    let pairs = &counted.pairs;
    Books::preference(&PreferenceCounts {
        rows: counted.rows,
        in_pair: pairs.in_pair,
        unpaired: counted.all_unpaired(),
        candidates: pairs.candidates,
        pairs: pairs.pairs,
        capped: pairs.capped,
        refused: counted.refused.clone(),
    })
}
