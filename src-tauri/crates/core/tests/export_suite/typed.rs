//! A line as the row types of its dataset hold it, and the gate asked about it.

use crate::support::STRICT;
use stillroom_core::{
    artifact::{PreferenceRow, RagRow, SftRow},
    export::{Exporter, Refusal, RowKey, StoredFacts, gate_preference, gate_rag, gate_sft},
};

/// A row of one of the three datasets.
pub(crate) enum Row {
    Sft(SftRow),
    Rag(RagRow),
    Pair(PreferenceRow),
}

impl Row {
    pub(crate) fn read(exporter: Exporter, line: &[u8]) -> Option<Self> {
        match exporter {
            Exporter::Sft => serde_json::from_slice(line).map(Self::Sft).ok(),
            Exporter::Rag => serde_json::from_slice(line).map(Self::Rag).ok(),
            Exporter::Preference => serde_json::from_slice(line).map(Self::Pair).ok(),
        }
    }

    pub(crate) fn keys(&self) -> Vec<RowKey> {
        match self {
            Self::Sft(row) => vec![RowKey::of(&row.provenance)],
            Self::Rag(row) => vec![RowKey::of(&row.provenance)],
            Self::Pair(row) => vec![RowKey::of(&row.provenance), RowKey::of(&row.rejected_provenance)],
        }
    }

    pub(crate) fn gate(&self, facts: &[StoredFacts]) -> Result<(), Vec<Refusal>> {
        match self {
            Self::Sft(row) => gate_sft(row, &facts[0], STRICT),
            Self::Rag(row) => gate_rag(row, &facts[0], STRICT),
            Self::Pair(row) => gate_preference(row, &facts[0], &facts[1]),
        }
    }
}
