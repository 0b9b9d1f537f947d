//! What would have to be different: the smallest set of facts whose change gives a wanted verdict.
//!
//! Exact, because a condition only holds markers against literals: a fact's values fall into finitely many groups
//! that no rule can tell apart (each literal, a millionth to either side of each number, another text, absence,
//! another type). One value stands for each group, the nearest to the present one, and sets are tried from the smallest up.
//! Limits: texts that must satisfy three or more `contains` at once are not invented, and the search stops after
//! [`MAX_TRIALS`] imagined rows and says so.

use super::{
    condition::{Condition, Outcome, Test},
    rulebook::Rulebook,
};
use crate::{
    artifact::Class,
    marker::{Marker, Markers},
    verdict::Verdict,
};
use std::collections::{BTreeMap, BTreeSet};

/// Imagined rows judged before the search gives up.
pub const MAX_TRIALS: u32 = 200_000;

/// One fact that would have to be different.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// The fact.
    pub fact: String,
    /// Its present value; none where it is absent.
    pub from: Option<Marker>,
    /// The value it would have to have; none where it would have to be absent.
    pub to: Option<Marker>,
}

/// Why there is no set of changes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoChange {
    /// No values of any facts give this verdict.
    Impossible,
    /// The rulebook reads too many facts to try them all.
    GaveUp,
}

impl Rulebook {
    /// Returns the smallest set of changed facts that gives the verdict; none are needed where it stands already.
    ///
    /// # Errors
    /// The verdict cannot be reached, or the search gave up.
    pub fn smallest_facts(
        &self,
        profile: &str,
        class: Class,
        markers: &Markers,
        target: Verdict,
    ) -> Result<Vec<Change>, NoChange> {
        if self.verdict_of(profile, class, markers) == target {
            return Ok(Vec::new());
        }
        let mut leaves: BTreeMap<&str, Vec<&Condition>> = BTreeMap::new();
        for rule in self.rules_for(profile, class) {
            rule.when.each_leaf(&mut |leaf| {
                if let Condition::Has(fact) | Condition::Flag(fact) | Condition::Test { fact, .. } = leaf {
                    leaves.entry(fact).or_default().push(leaf);
                }
            });
        }
        let choices: Vec<(&str, Vec<Option<Marker>>)> = leaves
            .iter()
            .map(|(fact, leaves)| (*fact, alternatives(fact, leaves, markers.get(*fact))))
            .filter(|(_, values)| !values.is_empty())
            .collect();
        let mut search = Search { book: self, profile, class, present: markers, target, choices, trials: 0 };
        for size in 1..=search.choices.len() {
            if let Some(picked) = search.sets_of(size)? {
                let change = |(at, value): (usize, usize)| {
                    let (fact, values) = &search.choices[at];
                    Change { fact: (*fact).to_owned(), from: markers.get(*fact).cloned(), to: values[value].clone() }
                };
                return Ok(picked.into_iter().map(change).collect());
            }
        }
        Err(NoChange::Impossible)
    }
}

struct Search<'s> {
    book: &'s Rulebook,
    profile: &'s str,
    class: Class,
    present: &'s Markers,
    target: Verdict,
    choices: Vec<(&'s str, Vec<Option<Marker>>)>,
    trials: u32,
}

impl Search<'_> {
    /// Tries all sets of this many facts, in the order of their names and of nearness.
    fn sets_of(&mut self, size: usize) -> Result<Option<Vec<(usize, usize)>>, NoChange> {
        let mut facts: Vec<usize> = (0..size).collect();
        loop {
            if let Some(values) = self.values_of(&facts)? {
                return Ok(Some(facts.into_iter().zip(values).collect()));
            }
            // The next set of facts: move the last one that can still move, and line the later ones up behind it.
            let Some(at) = (0..size).rev().find(|at| facts[*at] < self.choices.len() - size + at) else {
                return Ok(None);
            };
            facts[at] += 1;
            for later in at + 1..size {
                facts[later] = facts[later - 1] + 1;
            }
        }
    }

    fn values_of(&mut self, facts: &[usize]) -> Result<Option<Vec<usize>>, NoChange> {
        let mut values = vec![0; facts.len()];
        loop {
            if self.trials == MAX_TRIALS {
                return Err(NoChange::GaveUp);
            }
            self.trials += 1;
            let mut imagined = self.present.clone();
            for (fact, value) in facts.iter().zip(&values) {
                let (name, choices) = &self.choices[*fact];
                match &choices[*value] {
                    Some(marker) => imagined.insert((*name).to_owned(), marker.clone()),
                    None => imagined.remove(*name),
                };
            }
            if self.book.verdict_of(self.profile, self.class, &imagined) == self.target {
                return Ok(Some(values));
            }
            let Some(at) = (0..values.len()).rev().find(|at| values[*at] + 1 < self.choices[facts[*at]].1.len()) else {
                return Ok(None);
            };
            values[at] += 1;
            values[at + 1..].fill(0);
        }
    }
}

/// Returns one value for each group that the rules can tell from the present value, the nearest first.
fn alternatives(fact: &str, leaves: &[&Condition], present: Option<&Marker>) -> Vec<Option<Marker>> {
    let told_apart = |value: Option<&Marker>| -> Vec<Option<bool>> {
        let alone: Markers = value.map(|value| (fact.to_owned(), value.clone())).into_iter().collect();
        let outcome = |leaf: &&Condition| match leaf.ask(&alone) {
            Outcome::True => Some(true),
            Outcome::False => Some(false),
            Outcome::Unknown(_) => None,
        };
        leaves.iter().map(outcome).collect()
    };
    let mut values: Vec<Marker> = literals(leaves).into_iter().collect();
    let distance = |value: &Marker| match (present, value) {
        (Some(Marker::Decimal(here)), Marker::Decimal(there)) => here.abs_diff(*there),
        _ => 0,
    };
    // A change of value comes before a change of type, a near number before a far one, a round one before a millionth.
    let same_type =
        |value: &Marker| present.is_none_or(|present| std::mem::discriminant(present) == std::mem::discriminant(value));
    values.sort_by_cached_key(|value| (!same_type(value), distance(value), value.to_string().len(), value.clone()));
    let mut known = BTreeSet::from([told_apart(present)]);
    // Of a type that no test asks for: only where nothing better gives the verdict.
    let strangers = [Marker::Bool(true), Marker::Decimal(0)].map(Some);
    let nearest_first = values.into_iter().map(Some).chain([None]).chain(strangers);
    nearest_first.filter(|value| known.insert(told_apart(value.as_ref()))).collect()
}

fn literals(leaves: &[&Condition]) -> BTreeSet<Marker> {
    let mut values = BTreeSet::new();
    let (mut starts, mut parts): (Vec<&str>, Vec<&str>) = (vec![""], vec![""]);
    for leaf in leaves {
        match leaf {
            Condition::Flag(_) | Condition::Has(_) => values.extend([Marker::Bool(true), Marker::Bool(false)]),
            Condition::Test { test, .. } => match test {
                Test::Equals(literal) => values.extend([literal.clone()]),
                Test::OneOf(literals) => values.extend(literals.iter().cloned()),
                Test::Below(bound) | Test::AtMost(bound) | Test::Above(bound) | Test::AtLeast(bound) => {
                    values.insert(Marker::Decimal(*bound));
                }
                Test::StartsWith(start) => starts.push(start),
                Test::Contains(part) => parts.push(part),
            },
            _ => {}
        }
    }
    let beside: Vec<Marker> = values
        .iter()
        .flat_map(|value| match value {
            Marker::Decimal(micros) => {
                vec![Marker::Decimal(micros.saturating_sub(1)), Marker::Decimal(micros.saturating_add(1))]
            }
            Marker::Bool(value) => vec![Marker::Bool(!value)],
            Marker::Text(_) => vec![Marker::Text("other".to_owned())],
        })
        .collect();
    values.extend(beside);
    if starts.len() + parts.len() > 2 {
        for start in &starts {
            for one in &parts {
                values.extend(parts.iter().map(|other| Marker::Text([*start, *one, *other].concat())));
            }
        }
        values.insert(Marker::Text("other".to_owned()));
    }
    // "another text" must be another one indeed.
    let mut other = "other".to_owned();
    while values.contains(&Marker::Text(other.clone())) && other.len() < 64 {
        other.push('_');
    }
    values.insert(Marker::Text(other));
    values
}
