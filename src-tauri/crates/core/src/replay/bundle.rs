//! What retrieval puts before the model: exemplars, warnings and validation steps, hashed as a whole.

use super::{Corpus, Excluded, Hit, Origin};
use crate::{
    artifact::{QualityScore, SuccessScore},
    hash::Digest,
    json::{CanonicalError, canonical_of},
};
use serde::{Deserialize, Serialize};

/// How many characters of a row the log shows.
const PREVIEW_CHARS: usize = 240;

/// How much goes into a bundle; a setting that every run records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BundleSize {
    /// Rows that retrieval returns.
    pub top: usize,
    /// Accepted rows among them that are shown.
    pub exemplars: usize,
    /// Partially accepted rows among them that are shown.
    pub warnings: usize,
}

impl Default for BundleSize {
    fn default() -> Self {
        Self { top: 8, exemplars: 3, warnings: 2 }
    }
}

/// A retrieved row as it is logged and shown.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RetrievedArtifact {
    /// The playbook's id.
    pub rag_id: String,
    /// The evidence's run id.
    pub source_run_id: String,
    /// The title.
    pub title: String,
    /// The first 240 characters of the content.
    pub content_preview: String,
    /// The hash of the whole content, which is what the model reads.
    pub content_hash: Digest,
    /// The verdict it has.
    pub success_score: SuccessScore,
    /// The tags.
    pub tags: Vec<String>,
    /// The similarity as a number for eyes.
    pub score: f64,
    /// Words shared with the task; with `union` the exact score.
    pub shared: u32,
    /// Words in the task or the row.
    pub union: u32,
}

/// The whole bundle as it is logged and hashed.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bundle {
    /// Accepted rows, best first.
    pub exemplars: Vec<RetrievedArtifact>,
    /// Partially accepted rows, best first.
    pub warnings: Vec<RetrievedArtifact>,
    /// Lines of the exemplars that say what to verify, in their order, each once.
    pub validation_steps: Vec<String>,
    /// Rows left out because they would give the answer away.
    pub left_out: Vec<Excluded>,
    /// The setting it was made with.
    pub size: BundleSize,
}

impl Bundle {
    /// Returns the hash over everything the bundle holds.
    ///
    /// # Errors
    /// None that the type allows; the canonical writer's are passed on.
    pub fn hash(&self) -> Result<Digest, CanonicalError> {
        Ok(Digest::of(&canonical_of(self)?))
    }

    /// Returns the ids of the rows shown, exemplars before warnings.
    pub fn rag_ids(&self) -> Vec<String> {
        self.exemplars.iter().chain(&self.warnings).map(|artifact| artifact.rag_id.clone()).collect()
    }
}

/// What was chosen for one task, still holding the whole rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Selection<'c> {
    /// Accepted rows, best first.
    pub exemplars: Vec<Hit<'c>>,
    /// Partially accepted rows, best first.
    pub warnings: Vec<Hit<'c>>,
    /// Lines of the exemplars that say what to verify.
    pub validation_steps: Vec<String>,
    /// Rows left out for leakage.
    pub left_out: Vec<Excluded>,
    /// The setting it was made with.
    pub size: BundleSize,
}

/// Returns what goes before the model for a task. Nothing found is a selection too: the same path is taken.
pub fn select<'c>(corpus: &'c Corpus, task: &str, size: BundleSize) -> Selection<'c> {
    let found = corpus.retrieve(task, size.top);
    let of = |wanted: QualityScore, at_most: usize| -> Vec<Hit<'c>> {
        found.hits.iter().filter(|hit| hit.success == wanted).take(at_most).copied().collect()
    };
    let exemplars = of(QualityScore::Accepted, size.exemplars);
    let mut validation_steps: Vec<String> = Vec::new();
    for step in exemplars.iter().flat_map(|hit| hit.entry.row.content.lines()).filter_map(validation_step) {
        if !validation_steps.iter().any(|known| known == step) {
            validation_steps.push(step.to_owned());
        }
    }
    let warnings = of(QualityScore::PartiallyAccepted, size.warnings);
    Selection { exemplars, warnings, validation_steps, left_out: found.excluded, size }
}

impl Selection<'_> {
    /// Returns the bundle of this selection.
    pub fn bundle(&self) -> Bundle {
        Bundle {
            exemplars: self.exemplars.iter().map(artifact).collect(),
            warnings: self.warnings.iter().map(artifact).collect(),
            validation_steps: self.validation_steps.clone(),
            left_out: self.left_out.clone(),
            size: self.size,
        }
    }

    /// Returns how many replays lie between an answer to this selection and a source nobody replayed.
    pub fn generation_depth(&self) -> u32 {
        let depth = |hit: &Hit<'_>| match hit.entry.origin {
            Origin::Source => 0,
            Origin::Replay { generation_depth, .. } => generation_depth,
        };
        self.exemplars.iter().chain(&self.warnings).map(depth).max().unwrap_or(0).saturating_add(1)
    }
}

fn artifact(hit: &Hit<'_>) -> RetrievedArtifact {
    let row = &hit.entry.row;
    RetrievedArtifact {
        rag_id: row.id.clone(),
        source_run_id: row.source_run_id.clone(),
        title: row.title.clone(),
        content_preview: row.content.chars().take(PREVIEW_CHARS).collect(),
        content_hash: Digest::of(row.content.as_bytes()),
        success_score: hit.success,
        tags: row.tags.clone(),
        score: hit.similarity.value(),
        shared: hit.similarity.shared,
        union: hit.similarity.union,
    }
}

const STEP_VERBS: [&str; 5] = ["verify", "check", "assert", "ensure", "confirm"];

/// Returns the step that a line states: the line without its list marker, where it begins with `verify`, `check`,
/// `assert`, `ensure` or `confirm` as a whole word.
pub fn validation_step(line: &str) -> Option<&str> {
    let step = without_list_marker(line.trim());
    let word_end = step.find(|c: char| !(c.is_alphanumeric() || c == '_')).unwrap_or(step.len());
    STEP_VERBS.iter().any(|verb| verb.eq_ignore_ascii_case(&step[..word_end])).then_some(step)
}

fn without_list_marker(line: &str) -> &str {
    let bullet = line.trim_start_matches(['-', '*', '+', '•', '–']).trim_start();
    let digits = bullet.len() - bullet.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    let numbered = match bullet[digits..].strip_prefix(['.', ')']) {
        Some(rest) if digits > 0 => rest.trim_start(),
        _ => bullet,
    };
    ["[ ]", "[x]", "[X]"].iter().find_map(|mark| numbered.strip_prefix(mark)).map_or(numbered, str::trim_start)
}
