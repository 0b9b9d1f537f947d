//! The corpus of a workspace: the playbooks that stand in `exports/`, each with what the store knows of its evidence.
//!
//! What a playbook says of itself is not believed where the store knows better: the verdict is the stored one now, the
//! instruction is the evidence's own. Rows under review lie in a file of their own, which is never read here.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    export::dataset_path,
};
use std::io::BufRead as _;
use stillroom_core::{
    artifact::{Evidence, RagRow},
    export::Exporter,
    marker::Marker,
    replay::{Arm, Corpus, CorpusEntry, Origin},
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError,
    tables::{
        dataset_row::{self, Looked},
        evidence,
    },
};

/// Returns the corpus that retrieval searches. A workspace without playbooks has an empty one.
pub(crate) fn corpus(cx: &Context) -> Outcome<Corpus> {
    let path = cx.dir().join(dataset_path(Exporter::Rag));
    let file = match std::fs::File::open(&path) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Corpus::new([])),
        Err(error) => return Err(ServiceError::file(&path, &error)),
    };
    let mut entries = Vec::new();
    for (line, number) in std::io::BufReader::new(file).split(b'\n').zip(1..) {
        cx.cancel.check()?;
        let line = line.map_err(|error| ServiceError::file(&path, &error))?;
        let row: RagRow = serde_json::from_slice(&line).map_err(|error| {
            ServiceError::new(
                crate::Code::Corrupt,
                format!("{} line {number} is no playbook: {error}", path.display()),
                "run `distill verify`, then `distill run-all`",
            )
        })?;
        entries.extend(cx.store.read(|reader| entry(reader, row))?);
    }
    Ok(Corpus::new(entries))
}

/// Returns a playbook's entry; none where its evidence is gone, detached or withdrawn since it was exported.
fn entry(reader: &Connection, mut row: RagRow) -> Result<Option<CorpusEntry>, StoreError> {
    let from = &row.provenance;
    let looked = dataset_row::look_up(reader, &from.source, &from.source_file, from.sig_hash, &from.part)?;
    let Some(looked) = looked.filter(|looked| looked.attached && !looked.withdrawn) else { return Ok(None) };
    let evidence = evidence::body(reader, looked.row)?;
    let verdict = looked.verdict.as_deref().and_then(Verdict::from_name);
    // Another verdict than the row's score keeps it out of the corpus.
    row.source_category = verdict.unwrap_or(Verdict::NeedsHumanReview);
    let instruction = evidence.sft.as_ref().map_or_else(|| row.title.clone(), |sft| sft.instruction.clone());
    Ok(Some(CorpusEntry { instruction, origin: origin(&looked, &evidence), row }))
}

fn origin(looked: &Looked, evidence: &Evidence) -> Origin {
    if looked.generation_depth == 0 {
        return Origin::Source;
    }
    let baseline = evidence.markers.get("arm") == Some(&Marker::Text("baseline".to_owned()));
    Origin::Replay {
        arm: if baseline { Arm::Baseline } else { Arm::Retrieval },
        generation_depth: looked.generation_depth,
        decided_by_person: looked.decided,
    }
}
