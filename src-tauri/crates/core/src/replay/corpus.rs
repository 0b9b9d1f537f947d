//! The corpus that replay retrieves from: playbooks with an inverted index, held as a value.
//!
//! Owns who may be retrieved at all (accepted and partially accepted rows; a replay's own row only after a person
//! decided it; a baseline's never) and who is left out for one task because it would give the answer away. Leakage
//! is judged on a row's *instruction*, never on its content.

use super::{Arm, Similarity, TokenSet};
use crate::{
    artifact::{QualityScore, RagRow},
    verdict::Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// Two texts are near-duplicates from this similarity on.
const NEAR_DUPLICATE: (u32, u32) = (4, 5);

/// Where a corpus row was made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Origin {
    /// A source that nobody replayed.
    Source,
    /// A replay.
    Replay {
        /// The arm it ran in.
        arm: Arm,
        /// How many replays lie between it and a source.
        generation_depth: u32,
        /// Whether a person's decision stands over it.
        decided_by_person: bool,
    },
}

/// A playbook with what retrieval needs to know beside it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorpusEntry {
    /// The playbook.
    pub row: RagRow,
    /// What was asked of the model whose answer this is; compared with the task to keep answers out.
    pub instruction: String,
    /// Where it was made.
    pub origin: Origin,
}

impl From<RagRow> for CorpusEntry {
    /// Takes the title for the instruction: what a playbook is called is what it was made for.
    fn from(row: RagRow) -> Self {
        Self { instruction: row.title.clone(), row, origin: Origin::Source }
    }
}

/// A row that never enters the corpus.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refused {
    /// The row.
    pub rag_id: String,
    /// Why.
    pub reason: RefusedReason,
}

/// Why a row never enters the corpus.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusedReason {
    /// Its verdict is neither accepted nor partially accepted, or its score says otherwise than its verdict.
    VerdictNotRetrievable,
    /// It is a baseline's answer.
    BaselineArm,
    /// It is a replay's answer that no person decided.
    ReplayUndecided,
    /// Another row has its id.
    DuplicateId,
}

/// A row left out for one task.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Excluded {
    /// The row.
    pub rag_id: String,
    /// Why.
    pub reason: ExclusionReason,
    /// How alike the task and the row's instruction are.
    pub similarity: Similarity,
}

/// Why a row is left out for one task.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionReason {
    /// It answers the very task.
    SameTask,
    /// It answers nearly the same task.
    NearDuplicate,
}

/// A row that retrieval found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit<'c> {
    /// The row.
    pub entry: &'c CorpusEntry,
    /// Whether it counts as an exemplar or as a warning.
    pub success: QualityScore,
    /// How alike it and the task are.
    pub similarity: Similarity,
}

/// What retrieval found for one task: hits best first, and who was left out, by row id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Retrieval<'c> {
    /// The rows found, best first; of equals the smaller row id stands first.
    pub hits: Vec<Hit<'c>>,
    /// The rows left out because they would give the answer away.
    pub excluded: Vec<Excluded>,
}

/// Playbooks that may be retrieved, with their index.
#[derive(Clone, Debug, Default)]
pub struct Corpus {
    entries: Vec<(CorpusEntry, QualityScore)>,
    refused: Vec<Refused>,
    content: Index,
    instruction: Index,
}

impl Corpus {
    /// Returns the corpus of these rows, the same for every order they come in. Of rows with one id one stays.
    pub fn new(rows: impl IntoIterator<Item = CorpusEntry>) -> Self {
        let mut rows: Vec<CorpusEntry> = rows.into_iter().collect();
        rows.sort_by(|left, right| sort_key(left).cmp(&sort_key(right)));
        let mut corpus = Self::default();
        for entry in rows {
            let twice = corpus.entries.last().is_some_and(|(last, _)| last.row.id == entry.row.id);
            match admit(&entry) {
                Ok(success) if !twice => corpus.add(entry, success),
                Ok(_) => corpus.refuse(entry, RefusedReason::DuplicateId),
                Err(reason) => corpus.refuse(entry, reason),
            }
        }
        corpus
    }

    fn add(&mut self, entry: CorpusEntry, success: QualityScore) {
        let row = &entry.row;
        let words = [row.title.as_str(), row.content.as_str()].into_iter().chain(row.tags.iter().map(String::as_str));
        self.content.add(&TokenSet::of_all(words));
        self.instruction.add(&TokenSet::of(&entry.instruction));
        self.entries.push((entry, success));
    }

    fn refuse(&mut self, entry: CorpusEntry, reason: RefusedReason) {
        self.refused.push(Refused { rag_id: entry.row.id, reason });
    }

    /// Returns how many rows may be retrieved.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Returns true where nothing may be retrieved.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Returns the rows that never entered, by id, each with its reason.
    pub fn refused(&self) -> &[Refused] {
        &self.refused
    }

    /// Returns the `top` rows most like the task by exact Jaccard over title, content and tags. A row that shares no
    /// word is not found; a row whose instruction is the task or nearly the task is left out and listed.
    pub fn retrieve(&self, task: &str, top: usize) -> Retrieval<'_> {
        let words = TokenSet::of(task);
        let alike = self.instruction.similarities(&words);
        let mut found = Retrieval::default();
        for (((entry, success), instruction), similarity) in
            self.entries.iter().zip(alike).zip(self.content.similarities(&words))
        {
            match leak(task, &entry.instruction, instruction) {
                Some(reason) => {
                    let rag_id = entry.row.id.clone();
                    found.excluded.push(Excluded { rag_id, reason, similarity: instruction });
                }
                None if similarity.shared > 0 => found.hits.push(Hit { entry, success: *success, similarity }),
                None => {}
            }
        }
        // The sort is stable and the entries are ordered by id, which settles ties.
        found.hits.sort_by_key(|hit| std::cmp::Reverse(hit.similarity));
        found.hits.truncate(top);
        found
    }
}

fn sort_key(entry: &CorpusEntry) -> (&str, &str, &str, &str) {
    (&entry.row.id, &entry.row.content, &entry.row.title, &entry.instruction)
}

fn admit(entry: &CorpusEntry) -> Result<QualityScore, RefusedReason> {
    if let Origin::Replay { arm, decided_by_person, .. } = entry.origin {
        if arm == Arm::Baseline {
            return Err(RefusedReason::BaselineArm);
        }
        if !decided_by_person {
            return Err(RefusedReason::ReplayUndecided);
        }
    }
    match (entry.row.source_category, entry.row.success_score) {
        (Verdict::Accepted, Some(score @ QualityScore::Accepted))
        | (Verdict::PartiallyAccepted, Some(score @ QualityScore::PartiallyAccepted)) => Ok(score),
        _ => Err(RefusedReason::VerdictNotRetrievable),
    }
}

fn leak(task: &str, instruction: &str, similarity: Similarity) -> Option<ExclusionReason> {
    let same = !task.trim().is_empty() && task.trim() == instruction.trim();
    let identical = similarity.union > 0 && similarity.shared == similarity.union;
    if same || identical {
        Some(ExclusionReason::SameTask)
    } else if similarity.at_least(NEAR_DUPLICATE.0, NEAR_DUPLICATE.1) {
        Some(ExclusionReason::NearDuplicate)
    } else {
        None
    }
}

/// An inverted index: for each word the rows that hold it, for each row how many words it has.
#[derive(Clone, Debug, Default)]
struct Index {
    postings: BTreeMap<String, Vec<usize>>,
    sizes: Vec<usize>,
}

impl Index {
    fn add(&mut self, words: &TokenSet) {
        for word in words.iter() {
            match self.postings.get_mut(word) {
                Some(rows) => rows.push(self.sizes.len()),
                None => {
                    self.postings.insert(word.to_owned(), vec![self.sizes.len()]);
                }
            }
        }
        self.sizes.push(words.len());
    }

    fn similarities(&self, words: &TokenSet) -> Vec<Similarity> {
        let mut shared = vec![0; self.sizes.len()];
        for row in words.iter().filter_map(|word| self.postings.get(word)).flatten() {
            shared[*row] += 1;
        }
        self.sizes
            .iter()
            .zip(shared)
            .map(|(size, shared)| Similarity::from_counts(shared, words.len(), *size))
            .collect()
    }
}
