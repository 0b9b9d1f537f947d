//! What a rulebook says about one row, and the fixed order in which its rules outweigh each other.

use crate::{
    artifact::{FiredRule, UnevaluatedRule},
    marker::Markers,
    verdict::Verdict,
};

/// The outcome of all rules on one row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Judgement {
    /// The verdict of the weightiest kind of rule that fired; a person where none did.
    pub verdict: Verdict,
    /// Why, at least one: the reasons of the rules that carried the verdict, in the rulebook's order.
    pub reasons: Vec<String>,
    /// Every rule that fired, outweighed or not, in the rulebook's order.
    pub fired: Vec<FiredRule>,
    /// Every rule that could not be asked, with what it lacked.
    pub not_evaluated: Vec<UnevaluatedRule>,
    /// Named partial scores.
    pub sub_scores: Markers,
    /// Flags of the rules that fired, sorted.
    pub flags: Vec<String>,
    /// A rule for and a rule against both fired: precedence settled it, but a person may want to know.
    pub contradiction: bool,
}

/// Returns how much a rule with this verdict weighs: explicit negative, partial signal, positive, needs human.
pub fn weight(verdict: Verdict) -> u8 {
    match verdict {
        Verdict::Rejected => 3,
        Verdict::PartiallyAccepted => 2,
        Verdict::Accepted => 1,
        Verdict::NeedsHumanReview => 0,
    }
}

/// Returns the name of the kind of rule that asks for this verdict.
pub fn kind_name(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Rejected => "explicit negative",
        Verdict::PartiallyAccepted => "partial",
        Verdict::Accepted => "positive",
        Verdict::NeedsHumanReview => "needs human",
    }
}
