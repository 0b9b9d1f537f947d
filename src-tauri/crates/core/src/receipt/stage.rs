//! The stages of a run, and which of them a stage needs before it can start.

use serde::{Deserialize, Serialize};
use std::{collections::BTreeSet, fmt};

/// A stage, in the order in which they run.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Source rows become evidence.
    Collect,
    /// Rows of one task, file or parent are joined; the joins become markers.
    Relate,
    /// Evidence gets its verdict.
    Score,
    /// Playbooks for retrieval.
    ExportRag,
    /// Instructions with their answers.
    ExportSft,
    /// Pairs of a better and a worse answer.
    ExportPreference,
    /// Reserved: playbooks drawn from several runs.
    ExtractPlaybooks,
    /// Reserved: the retrieval index.
    Index,
    /// Reserved: tasks replayed with and without retrieval.
    Replay,
}

impl Stage {
    /// All stages, each after the stages it needs.
    pub const ALL: [Self; 9] = [
        Self::Collect,
        Self::Relate,
        Self::Score,
        Self::ExportRag,
        Self::ExportSft,
        Self::ExportPreference,
        Self::ExtractPlaybooks,
        Self::Index,
        Self::Replay,
    ];

    /// The five stages of which every whole run has exactly one receipt.
    pub const RECEIPTED: [Self; 5] =
        [Self::Collect, Self::Score, Self::ExportRag, Self::ExportSft, Self::ExportPreference];

    /// Returns the name used on disk, in SQL, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Collect => "collect",
            Self::Relate => "relate",
            Self::Score => "score",
            Self::ExportRag => "export-rag",
            Self::ExportSft => "export-sft",
            Self::ExportPreference => "export-preference",
            Self::ExtractPlaybooks => "extract-playbooks",
            Self::Index => "index",
            Self::Replay => "replay",
        }
    }

    /// Returns the stage of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.name() == name)
    }

    /// Returns the stages that this one reads directly.
    pub fn upstream(self) -> &'static [Self] {
        match self {
            Self::Collect => &[],
            Self::Relate => &[Self::Collect],
            Self::Score => &[Self::Relate],
            Self::ExportRag | Self::ExportSft | Self::ExportPreference | Self::ExtractPlaybooks => &[Self::Score],
            Self::Index | Self::Replay => &[Self::ExportRag],
        }
    }

    /// Returns every stage above this one.
    pub fn all_upstream(self) -> BTreeSet<Self> {
        let mut found = BTreeSet::new();
        let mut open = self.upstream().to_vec();
        while let Some(stage) = open.pop() {
            if found.insert(stage) {
                open.extend(stage.upstream());
            }
        }
        found
    }

    /// Returns the first stage above this one that did not complete: the cause that its receipt names.
    pub fn blocked_by(self, incomplete: &BTreeSet<Self>) -> Option<Self> {
        self.all_upstream().intersection(incomplete).next().copied()
    }

    /// Returns whether the stage has a row in the reference's ledger, whose totals a summary reports.
    pub fn in_ledger(self) -> bool {
        Self::RECEIPTED.contains(&self)
    }
}

impl fmt::Display for Stage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_failed_stage_blocks_exactly_what_lies_below_it() {
        for (failed, blocked) in [
            (Stage::Collect, "relate score export-rag export-sft export-preference extract-playbooks index replay"),
            (Stage::Relate, "score export-rag export-sft export-preference extract-playbooks index replay"),
            (Stage::Score, "export-rag export-sft export-preference extract-playbooks index replay"),
            (Stage::ExportRag, "index replay"),
            (Stage::ExportSft, ""),
            (Stage::ExportPreference, ""),
        ] {
            let incomplete = BTreeSet::from([failed]);
            let found: Vec<&str> = Stage::ALL
                .into_iter()
                .filter(|stage| stage.blocked_by(&incomplete) == Some(failed))
                .map(Stage::name)
                .collect();
            assert_eq!(found.join(" "), blocked, "when {failed} fails");
        }
    }

    #[test]
    fn the_cause_is_the_earliest_failure() {
        let incomplete = BTreeSet::from([Stage::Score, Stage::Collect]);
        assert_eq!(Stage::ExportSft.blocked_by(&incomplete), Some(Stage::Collect));
    }

    #[test]
    fn every_stage_runs_after_what_it_needs_and_keeps_its_name() {
        for stage in Stage::ALL {
            assert!(stage.upstream().iter().all(|above| *above < stage), "{stage}");
            assert_eq!(Stage::from_name(stage.name()), Some(stage));
            assert_eq!(serde_json::to_string(&stage).unwrap(), format!("\"{stage}\""));
        }
        assert_eq!(Stage::from_name("export"), None);
    }
}
