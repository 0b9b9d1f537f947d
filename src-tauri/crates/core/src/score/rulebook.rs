//! A rulebook: rules that turn markers into a verdict with reasons, and what else it declares.
//!
//! Judging is pure: profile, class and markers in, a judgement out. All rules are asked; precedence decides;
//! the order of the rules sorts the reasons and nothing else.

use super::{
    condition::{Condition, Outcome},
    judgement::{Judgement, weight},
    relate::Relate,
    target::Targets,
    template::Template,
};
use crate::{
    artifact::{Class, FiredRule, Role, UnevaluatedRule},
    hash::Digest,
    marker::{Marker, Markers},
    verdict::Verdict,
};
use std::collections::BTreeSet;

/// One rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rule {
    /// Its name, unique in the rulebook.
    pub id: String,
    /// Whom it speaks about.
    pub targets: Targets,
    /// The condition as written, for eyes.
    pub text: String,
    /// The condition.
    pub when: Condition,
    /// The verdict it asks for; its kind, and so its weight, follows from this.
    pub verdict: Verdict,
    /// The reason it gives.
    pub reason: Template,
    /// A flag it raises.
    pub flag: Option<String>,
}

/// A named partial score.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SubScore {
    /// Its name.
    pub name: String,
    /// Whom it speaks about.
    pub targets: Targets,
    /// Where its value is from.
    pub value: SubScoreValue,
}

/// Where a partial score's value is from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SubScoreValue {
    /// The marker of this name, as it stands.
    Marker(String),
    /// Whether a condition holds; nothing where it cannot be asked.
    Condition(Condition),
}

/// A gate before SFT: rows it speaks about enter only where it holds. `m.role` is the row's model role.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SftGate {
    /// Whom it speaks about.
    pub targets: Targets,
    /// The condition.
    pub when: Condition,
    /// Why a row is kept out.
    pub otherwise: Template,
}

/// A rulebook, as read from its text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rulebook {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// The hash of its text.
    pub hash: Digest,
    /// The rules, in the order of the text.
    pub rules: Vec<Rule>,
    /// The partial scores.
    pub sub_scores: Vec<SubScore>,
    /// What the step `relate` writes before judging.
    pub relates: Vec<Relate>,
    /// The gates before SFT.
    pub sft_gates: Vec<SftGate>,
    /// The reason for a row of a profile and class that no rule names.
    pub unknown_profile: String,
    /// The reason for a row on which no rule fired.
    pub no_rule_fired: String,
}

impl Rulebook {
    /// Returns what the rulebook says about a row with these markers.
    pub fn judge(&self, profile: &str, class: Class, markers: &Markers) -> Judgement {
        let mut fired: Vec<FiredRule> = Vec::new();
        let mut not_evaluated = Vec::new();
        let mut flags = BTreeSet::new();
        for rule in self.rules_for(profile, class) {
            match rule.when.ask(markers) {
                Outcome::True => {
                    flags.extend(rule.flag.clone());
                    fired.push(FiredRule {
                        id: rule.id.clone(),
                        verdict: rule.verdict,
                        reason: rule.reason.fill(markers),
                        facts: rule.facts_in(markers),
                    });
                }
                Outcome::False => {}
                Outcome::Unknown(lacks) => not_evaluated.push(UnevaluatedRule {
                    id: rule.id.clone(),
                    missing: lacks.iter().map(ToString::to_string).collect(),
                }),
            }
        }
        let verdict = heaviest(fired.iter().map(|rule| rule.verdict));
        let some = |verdict| fired.iter().any(|rule| rule.verdict == verdict);
        Judgement {
            verdict,
            reasons: self.reasons(profile, class, verdict, &fired, &not_evaluated),
            contradiction: some(Verdict::Accepted) && some(Verdict::Rejected),
            sub_scores: self.sub_scores_of(profile, class, markers),
            flags: flags.into_iter().collect(),
            fired,
            not_evaluated,
        }
    }

    /// Returns the verdict alone, for callers that ask about many thousands of imagined rows.
    pub fn verdict_of(&self, profile: &str, class: Class, markers: &Markers) -> Verdict {
        let holding = self.rules_for(profile, class).filter(|rule| rule.when.ask(markers) == Outcome::True);
        heaviest(holding.map(|rule| rule.verdict))
    }

    /// Returns whether a row may enter SFT as far as this rulebook is concerned; the verdict is asked elsewhere.
    ///
    /// # Errors
    /// The reason of the first gate that does not hold, with what it lacked where it could not be asked.
    pub fn sft_admits(&self, profile: &str, class: Class, role: Option<Role>, markers: &Markers) -> Result<(), String> {
        let mut facts = markers.clone();
        // A source's own marker of this name must not pass for the role.
        facts.remove("role");
        facts.extend(role.map(|role| ("role".to_owned(), Marker::Text(role_name(role).to_owned()))));
        for gate in self.sft_gates.iter().filter(|gate| gate.targets.cover(profile, class)) {
            match gate.when.ask(&facts) {
                Outcome::True => {}
                Outcome::False => return Err(gate.otherwise.fill(&facts)),
                Outcome::Unknown(lacks) => {
                    let lacks: Vec<_> = lacks.iter().map(ToString::to_string).collect();
                    return Err(format!("{} (lacking {})", gate.otherwise.fill(&facts), lacks.join(", ")));
                }
            }
        }
        Ok(())
    }

    /// Returns every marker that judging such a row reads, be it for the verdict, a reason or a partial score.
    pub fn facts_for(&self, profile: &str, class: Class) -> BTreeSet<&str> {
        let mut facts = BTreeSet::new();
        for rule in self.rules_for(profile, class) {
            rule.when.facts(&mut facts);
            rule.reason.facts(&mut facts);
        }
        for score in self.sub_scores.iter().filter(|score| score.targets.cover(profile, class)) {
            match &score.value {
                SubScoreValue::Marker(name) => {
                    facts.insert(name);
                }
                SubScoreValue::Condition(condition) => condition.facts(&mut facts),
            }
        }
        facts
    }

    /// Returns the rules that speak about such a row, in the order of the text.
    pub fn rules_for<'b>(&'b self, profile: &str, class: Class) -> impl Iterator<Item = &'b Rule> {
        self.rules.iter().filter(move |rule| rule.targets.cover(profile, class))
    }

    fn reasons(
        &self,
        profile: &str,
        class: Class,
        verdict: Verdict,
        fired: &[FiredRule],
        not_evaluated: &[UnevaluatedRule],
    ) -> Vec<String> {
        let mut reasons: Vec<String> = Vec::new();
        for rule in fired.iter().filter(|rule| rule.verdict == verdict) {
            if !reasons.contains(&rule.reason) {
                reasons.push(rule.reason.clone());
            }
        }
        if reasons.is_empty() {
            let known = self.rules.iter().any(|rule| rule.targets.name(profile, class));
            reasons.push(if known { &self.no_rule_fired } else { &self.unknown_profile }.clone());
            let lacking: BTreeSet<&str> =
                not_evaluated.iter().flat_map(|rule| &rule.missing).map(String::as_str).collect();
            if !lacking.is_empty() {
                let lacking: Vec<_> = lacking.into_iter().collect();
                reasons.push(format!("lacking {}", lacking.join(", ")));
            }
        }
        reasons
    }

    fn sub_scores_of(&self, profile: &str, class: Class, markers: &Markers) -> Markers {
        let value = |value: &SubScoreValue| match value {
            SubScoreValue::Marker(name) => markers.get(name).cloned(),
            SubScoreValue::Condition(condition) => match condition.ask(markers) {
                Outcome::True => Some(Marker::Bool(true)),
                Outcome::False => Some(Marker::Bool(false)),
                Outcome::Unknown(_) => None,
            },
        };
        self.sub_scores
            .iter()
            .filter(|score| score.targets.cover(profile, class))
            .filter_map(|score| Some((score.name.clone(), value(&score.value)?)))
            .collect()
    }
}

impl Rule {
    fn facts_in(&self, markers: &Markers) -> Markers {
        let mut names = BTreeSet::new();
        self.when.facts(&mut names);
        self.reason.facts(&mut names);
        names.into_iter().filter_map(|name| markers.get_key_value(name)).map(|(k, v)| (k.clone(), v.clone())).collect()
    }
}

fn heaviest(verdicts: impl Iterator<Item = Verdict>) -> Verdict {
    verdicts.max_by_key(|verdict| weight(*verdict)).unwrap_or(Verdict::NeedsHumanReview)
}

fn role_name(role: Role) -> &'static str {
    match role {
        Role::Executor => "executor",
        Role::Reviewer => "reviewer",
        Role::Extractor => "extractor",
        Role::Verifier => "verifier",
        Role::Categorizer => "categorizer",
        Role::Tiebreaker => "tiebreaker",
        Role::Applier => "applier",
        Role::Embedder => "embedder",
        Role::Other => "other",
    }
}
