//! The reference's ledger row, projected from the books. It is a view of them, never the equation.
//!
//! Exports count quarantine among what they put out, scoring counts partial and human as quarantined, and
//! collecting puts out every distinct state of a row it has evidence for, new or known.

use super::{Books, Stage};
use serde::{Deserialize, Serialize};

/// The six numbers of one stage.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[expect(missing_docs, reason = "the names are those of the ledger")]
pub struct LedgerRow {
    pub records_in: u64,
    pub records_out: u64,
    pub accepted: u64,
    pub rejected: u64,
    pub quarantined: u64,
    pub skipped: u64,
}

impl LedgerRow {
    /// Returns the row of a stage with these books.
    pub fn project(stage: Stage, books: &Books) -> Self {
        match stage {
            Stage::Collect => {
                let read = |part| books.part("rows_read", part);
                let out = read("new").saturating_add(read("deduplicated"));
                let row = Self { records_in: books.total("rows_read"), records_out: out, ..Self::default() };
                Self { accepted: out, skipped: read("skipped"), ..row }
            }
            Stage::Relate => {
                let rows = books.total("rows");
                Self { records_in: rows, records_out: rows, ..Self::default() }
            }
            Stage::Score => {
                let verdict = |part| books.part("rows", part);
                Self {
                    records_in: books.total("rows"),
                    records_out: books.total("rows"),
                    accepted: verdict("accepted"),
                    rejected: verdict("rejected"),
                    quarantined: verdict("partially_accepted").saturating_add(verdict("needs_human_review")),
                    skipped: 0,
                }
            }
            Stage::ExportRag | Stage::ExportSft => {
                let (kept, quarantined) = (books.part("rows", "kept"), books.part("rows", "quarantined"));
                Self::export(books.total("rows"), kept, quarantined)
            }
            Stage::ExportPreference => {
                let candidate = |part| books.part("candidates", part);
                Self::export(books.total("rows"), candidate("pairs"), candidate("refused"))
            }
            Stage::ExtractPlaybooks | Stage::Index => {
                let taken = books.part("rows", "taken");
                Self { skipped: books.part("rows", "left_out"), ..Self::export(books.total("rows"), taken, 0) }
            }
            Stage::Replay => {
                let fate = |part| books.part("requested", part);
                let row = Self::export(books.total("requested"), fate("passed"), 0);
                Self { rejected: fate("failed"), skipped: fate("cancelled"), ..row }
            }
        }
    }

    /// Adds another row to this one.
    pub fn add(&mut self, other: &Self) {
        for (mine, theirs) in [
            (&mut self.records_in, other.records_in),
            (&mut self.records_out, other.records_out),
            (&mut self.accepted, other.accepted),
            (&mut self.rejected, other.rejected),
            (&mut self.quarantined, other.quarantined),
            (&mut self.skipped, other.skipped),
        ] {
            *mine = mine.saturating_add(theirs);
        }
    }

    /// Returns the six numbers by name.
    pub fn named(&self) -> [(&'static str, u64); 6] {
        [
            ("records_in", self.records_in),
            ("records_out", self.records_out),
            ("accepted", self.accepted),
            ("rejected", self.rejected),
            ("quarantined", self.quarantined),
            ("skipped", self.skipped),
        ]
    }

    fn export(records_in: u64, accepted: u64, quarantined: u64) -> Self {
        let records_out = accepted.saturating_add(quarantined);
        Self { records_in, records_out, accepted, quarantined, ..Self::default() }
    }
}
