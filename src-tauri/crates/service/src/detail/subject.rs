//! The row that an id names, with what the store holds of it.

use crate::{
    browse::row_id::RowId,
    context::Context,
    detail::quarantine,
    error::{Outcome, ServiceError},
    export::dataset_path,
    views::Kind,
};
use stillroom_core::{
    artifact::Evidence,
    export::{Exporter, QuarantineEntry},
};
use stillroom_store::tables::{
    dataset_row::{self, DatasetRow},
    evidence::{self, EvidenceRow},
    skip::{self, NamedSkip},
};

/// A row of the browser.
pub(super) enum Subject {
    /// Evidence, scored or not.
    Evidence(EvidenceRow),
    /// A row of a dataset that stands.
    Dataset {
        /// The row.
        row: DatasetRow,
        /// Its evidence; the better side of a pair.
        evidence: EvidenceRow,
        /// The other side of a pair.
        rejected: Option<EvidenceRow>,
    },
    /// An entry of a quarantine.
    Quarantine {
        /// The entry.
        entry: Box<QuarantineEntry>,
        /// Its evidence; none where it is gone.
        evidence: Option<EvidenceRow>,
        /// The other side, where a pair was refused and it is known.
        rejected: Option<EvidenceRow>,
    },
    /// A source row that is no evidence.
    Skip(NamedSkip),
}

impl Subject {
    /// Returns the row of a kind that an id names.
    pub(super) fn find(cx: &Context, kind: Kind, id: &str) -> Outcome<Self> {
        let gone = || ServiceError::not_found("row", id, "it may have left since the list was made; load it again");
        match RowId::parse(kind, id)? {
            RowId::Evidence(id) => {
                Ok(Self::Evidence(cx.store.read(|reader| evidence::by_id(reader, id))?.ok_or_else(gone)?))
            }
            RowId::Dataset(exporter, id) => dataset(cx, exporter, &id)?.ok_or_else(gone),
            RowId::Quarantine(exporter, line) => {
                let entry = quarantine::at_line(cx, exporter, line)?.ok_or_else(gone)?;
                let (evidence, rejected) = quarantine::evidence(cx, &entry)?;
                Ok(Self::Quarantine { entry: Box::new(entry), evidence, rejected })
            }
            RowId::Skip(id) => {
                let found = cx.store.read(|reader| skip::at(reader, id.file, id.start, &id.part))?;
                Ok(Self::Skip(found.filter(|named| named.skip.sig_hash == id.sig_hash).ok_or_else(gone)?))
            }
        }
    }

    /// Returns the other side of a pair.
    pub(super) fn rejected(&self) -> Option<&EvidenceRow> {
        match self {
            Self::Dataset { rejected, .. } | Self::Quarantine { rejected, .. } => rejected.as_ref(),
            Self::Evidence(_) | Self::Skip(_) => None,
        }
    }
}

fn dataset(cx: &Context, exporter: Exporter, id: &str) -> Outcome<Option<Subject>> {
    let standing = crate::detail::stands::standing_run(cx, dataset_path(exporter))?;
    Ok(cx.store.read(|reader| {
        let found = dataset_row::by_id(reader, id)?;
        let mine = |(run, row): &&(String, DatasetRow)| {
            row.id == id && row.exporter == exporter.name() && standing.as_ref().is_some_and(|standing| standing == run)
        };
        let Some((_, row)) = found.iter().find(mine) else { return Ok(None) };
        let rejected = row.rejected.map(|row| evidence::by_row(reader, row)).transpose()?;
        Ok(Some(Subject::Dataset { evidence: evidence::by_row(reader, row.evidence)?, row: row.clone(), rejected }))
    })?)
}

/// Returns the kind of an exporter's rows.
pub(super) fn kind_of(exporter: &str) -> Option<Kind> {
    Some(match Exporter::from_name(exporter)? {
        Exporter::Rag => Kind::Rag,
        Exporter::Sft => Kind::Sft,
        Exporter::Preference => Kind::Preference,
    })
}

/// Returns the record of an evidence row, at the place where it stands now.
pub(super) fn body(cx: &Context, row: &EvidenceRow) -> Outcome<Evidence> {
    let mut body = cx.store.read(|reader| evidence::body(reader, row.row))?;
    body.provenance.line_offset = row.locator.line.saturating_sub(1);
    Ok(body)
}
