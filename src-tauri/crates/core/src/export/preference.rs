//! The two sides of a pair: what an answer is, when two texts are one, and how a pair names its reason.
//!
//! Deliberately does not choose pairs (that is `pairing`) and does not judge them (that is the firewall).

use super::{RowKey, StoredFacts};
use crate::{
    artifact::{Evidence, Provenance},
    hash::Digest,
    verdict::Verdict,
};
use unicode_normalization::UnicodeNormalization as _;

/// One answer to a prompt, judged. Only the eligibility check makes one, inside its proof.
///
/// ```compile_fail,E0616
/// use stillroom_core::export::Answer;
/// fn alter(answer: &mut Answer) {
///     answer.verdict = stillroom_core::verdict::Verdict::Accepted;
/// }
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Answer {
    pub(super) evidence_id: Digest,
    pub(super) run_id: String,
    pub(super) verdict: Verdict,
    pub(super) prompt: String,
    pub(super) text: String,
    pub(super) comparable: Option<String>,
    pub(super) provenance: Provenance,
}

impl Answer {
    pub(super) fn of(evidence: &Evidence, facts: &StoredFacts, prompt: &str, text: &str) -> Self {
        Self {
            evidence_id: facts.evidence_id,
            run_id: evidence.run_id.clone(),
            verdict: facts.verdict,
            prompt: prompt.to_owned(),
            text: text.to_owned(),
            comparable: evidence.comparable.clone(),
            provenance: evidence.provenance.clone(),
        }
    }

    /// Returns the evidence's identity.
    pub fn evidence_id(&self) -> Digest {
        self.evidence_id
    }

    pub(super) fn key(&self) -> RowKey {
        RowKey::of(&self.provenance)
    }
}

/// Returns how a pair names its reason: the verdicts of its sides.
pub fn transition(better: Verdict, worse: Verdict) -> String {
    format!("{better}_over_{worse}")
}

/// Returns true where the first verdict stands below the second; one that waits for a person stands nowhere.
pub(super) fn below(worse: Verdict, better: Verdict) -> bool {
    let rank = |verdict| match verdict {
        Verdict::Accepted => Some(2),
        Verdict::PartiallyAccepted => Some(1),
        Verdict::Rejected => Some(0),
        Verdict::NeedsHumanReview => None,
    };
    rank(worse).zip(rank(better)).is_some_and(|(worse, better)| worse < better)
}

/// Returns true where two texts read the same.
pub(super) fn same_text(a: &str, b: &str) -> bool {
    a == b || reading(a) == reading(b)
}

/// Returns the hash of a text as it reads: Unicode form, line ends and the space at the end of a line or of the text
/// do not count. Indentation does: in code it can be the very difference between right and wrong.
pub(super) fn reading_hash(text: &str) -> Digest {
    Digest::of(reading(text).as_bytes())
}

fn reading(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for line in text.lines() {
        out.extend(line.trim_end().nfc());
        out.push('\n');
    }
    out.trim_matches('\n').to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_known_worse_verdict_stands_below() {
        use Verdict::{Accepted, PartiallyAccepted, Rejected};
        let pairs = Verdict::ALL.into_iter().flat_map(|worse| Verdict::ALL.map(|better| (worse, better)));
        let found: Vec<_> = pairs.filter(|(worse, better)| below(*worse, *better)).collect();
        let expected = [(PartiallyAccepted, Accepted), (Rejected, Accepted), (Rejected, PartiallyAccepted)];
        assert_eq!(found, expected, "what waits for a person stands nowhere");
    }
}
