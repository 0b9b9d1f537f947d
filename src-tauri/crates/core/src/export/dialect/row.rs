//! The one row model from which every dialect is made.

use crate::artifact::{PreferenceRow, Provenance, QualityScore, RagRow, SftRow};

/// What a trainer is to learn from a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Task {
    /// To give the answer (SFT).
    Answer,
    /// To prefer one answer to another (DPO and its like).
    Pair,
    /// That one answer is good, or is not (KTO).
    Rated,
    /// A passage to retrieve.
    Passage,
}

impl Task {
    /// Returns the name of its table: a folder, a configuration, an entry. No word of it is one that a loader takes
    /// for the name of a split.
    pub fn table(self) -> &'static str {
        match self {
            Self::Answer => "sft",
            Self::Pair => "preference",
            Self::Rated => "kto",
            Self::Passage => "rag",
        }
    }
}

/// What a row says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Said {
    /// An instruction with what stood beside it, and the answer.
    Answer {
        /// What was asked.
        instruction: String,
        /// What stood beside it; may be empty.
        context: String,
        /// What came back.
        response: String,
    },
    /// Two answers to one prompt.
    Pair {
        /// What was asked.
        prompt: String,
        /// The better answer.
        chosen: String,
        /// The worse answer.
        rejected: String,
    },
    /// One answer and whether it is good.
    Rated {
        /// What was asked.
        prompt: String,
        /// What came back.
        completion: String,
        /// Whether it is good.
        label: bool,
    },
    /// A passage.
    Passage {
        /// Its title.
        title: String,
        /// Its text.
        content: String,
        /// Its tags.
        tags: Vec<String>,
    },
}

impl Said {
    /// Returns the task of what is said.
    pub fn task(&self) -> Task {
        match self {
            Self::Answer { .. } => Task::Answer,
            Self::Pair { .. } => Task::Pair,
            Self::Rated { .. } => Task::Rated,
            Self::Passage { .. } => Task::Passage,
        }
    }
}

/// Returns the one prompt of an instruction and its context. It is what LLaMA-Factory makes of the two columns, so
/// that a model reads the same text whichever dialect it was trained from.
pub fn prompt_of(instruction: &str, context: &str) -> String {
    match (instruction, context) {
        (instruction, "") => instruction.to_owned(),
        ("", context) => context.to_owned(),
        (instruction, context) => format!("{instruction}\n{context}"),
    }
}

/// Where a row, or one side of a pair, comes from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The row's provenance.
    pub provenance: Provenance,
}

/// One row on its way to a trainer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TrainingRow {
    /// The row's id in the dataset it comes from; of a rated answer with its label behind.
    pub id: String,
    /// The verdict, or for a pair the two of them.
    pub verdict: String,
    /// What it says.
    pub said: Said,
    /// Where it comes from.
    pub origin: Origin,
    /// Where the worse side of a pair comes from.
    pub rejected_origin: Option<Origin>,
}

impl TrainingRow {
    /// Returns the row of an SFT row.
    pub fn of_sft(row: &SftRow) -> Self {
        let verdict = match row.quality_score {
            QualityScore::Accepted => "accepted",
            QualityScore::PartiallyAccepted => "partially_accepted",
        };
        Self {
            id: row.id.clone(),
            verdict: verdict.to_owned(),
            said: Said::Answer {
                instruction: row.instruction.clone(),
                context: row.context.clone(),
                response: row.response.clone(),
            },
            origin: Origin { provenance: row.provenance.clone() },
            rejected_origin: None,
        }
    }

    /// Returns the row of a pair.
    pub fn of_pair(row: &PreferenceRow) -> Self {
        Self {
            id: row.id.clone(),
            verdict: row.reason.clone(),
            said: Said::Pair { prompt: row.prompt.clone(), chosen: row.chosen.clone(), rejected: row.rejected.clone() },
            origin: Origin { provenance: row.provenance.clone() },
            rejected_origin: Some(Origin { provenance: row.rejected_provenance.clone() }),
        }
    }

    /// Returns the two rated answers of a pair, the good one first.
    pub fn rated(row: &PreferenceRow) -> [Self; 2] {
        let side = |label: bool, completion: &str, provenance: &Provenance| Self {
            id: format!("{}-{}", row.id, if label { "good" } else { "bad" }),
            verdict: row.reason.clone(),
            said: Said::Rated { prompt: row.prompt.clone(), completion: completion.to_owned(), label },
            origin: Origin { provenance: provenance.clone() },
            rejected_origin: None,
        };
        [side(true, &row.chosen, &row.provenance), side(false, &row.rejected, &row.rejected_provenance)]
    }

    /// Returns the row of a playbook.
    pub fn of_rag(row: &RagRow) -> Self {
        Self {
            id: row.id.clone(),
            verdict: row.source_category.name().to_owned(),
            said: Said::Passage { title: row.title.clone(), content: row.content.clone(), tags: row.tags.clone() },
            origin: Origin { provenance: row.provenance.clone() },
            rejected_origin: None,
        }
    }
}
