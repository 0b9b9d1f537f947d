//! The leak generator: a small store, and from a seed any number of distinct lines that must never leave.
//!
//! A leak is a reason (what the store holds against the row) under zero or more disguises (what the line says of
//! itself) in some wire form (how the JSON is written). Owns the generation only; who stops what is for the tests.

use crate::{
    disguise::{Edit, META, TEXT, TextEdit, WIRE, Wire},
    support::{evidence, facts, pair_row, rag_row, sft_row},
};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    artifact::{Evidence, QualityScore, TimestampOrigin},
    export::{Exporter, RowKey, StoredFacts},
    verdict::Verdict,
};

/// What the store holds against a row, or what was done to it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Taint {
    Rejected,
    Review,
    Partial,
    Withdrawn,
    Detached,
    UndecidedReplay,
    TimeOfRecording,
    /// The store never heard of it.
    Unknown,
    /// An accepted row whose text was altered on the way.
    Altered,
    /// An accepted answer given out as the worse one.
    AcceptedAsWorse,
    /// Both sides of a pair are of one run.
    OneRun,
}

use Taint::{
    AcceptedAsWorse, Altered, Detached, OneRun, Partial, Rejected, Review, TimeOfRecording, UndecidedReplay, Unknown,
    Withdrawn,
};

/// Where the tainted row stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    Sft,
    Rag,
    Chosen,
    Worse,
}

impl Place {
    pub(crate) fn exporter(self) -> Exporter {
        match self {
            Self::Sft => Exporter::Sft,
            Self::Rag => Exporter::Rag,
            Self::Chosen | Self::Worse => Exporter::Preference,
        }
    }
}

/// Every taint with the places where it is a leak.
pub(crate) const TAINTS: &[(Taint, &[Place])] = &[
    (Rejected, &[Place::Sft, Place::Rag, Place::Chosen]),
    (Review, &[Place::Sft, Place::Rag, Place::Chosen, Place::Worse]),
    (Partial, &[Place::Sft, Place::Chosen]),
    (Withdrawn, &[Place::Sft, Place::Rag, Place::Chosen, Place::Worse]),
    (Detached, &[Place::Sft, Place::Rag, Place::Chosen, Place::Worse]),
    (UndecidedReplay, &[Place::Sft, Place::Rag, Place::Chosen, Place::Worse]),
    (TimeOfRecording, &[Place::Sft]),
    (Unknown, &[Place::Sft, Place::Rag, Place::Chosen, Place::Worse]),
    (Altered, &[Place::Sft, Place::Rag, Place::Chosen, Place::Worse]),
    (AcceptedAsWorse, &[Place::Worse]),
    (OneRun, &[Place::Worse]),
];

/// A row that must not leave, as a line.
#[derive(Clone, Debug)]
pub(crate) struct Leak {
    pub(crate) taint: Taint,
    pub(crate) place: Place,
    pub(crate) disguises: Vec<&'static str>,
    pub(crate) line: Vec<u8>,
    /// What the store holds of the rows it was really made of; none for those it never heard of.
    pub(crate) origin: Option<Vec<StoredFacts>>,
}

/// Rows, each with what the store holds of it.
pub(crate) type Known = Vec<(Evidence, StoredFacts)>;

/// A store of accepted rows, rejected ones to stand below them, and tainted ones.
pub(crate) struct World {
    pub(crate) accepted: Known,
    pub(crate) rejected: Known,
    pub(crate) tainted: BTreeMap<Taint, Known>,
    store: BTreeMap<RowKey, StoredFacts>,
}

/// How many rows there are of each kind.
pub(crate) const PER_KIND: u64 = 12;

impl World {
    pub(crate) fn new() -> Self {
        let many = |from: u64, verdict| -> Known {
            (from..from + PER_KIND).map(evidence).map(|e| (e.clone(), facts(&e, verdict))).collect()
        };
        let (accepted, rejected) = (many(0, Verdict::Accepted), many(PER_KIND, Verdict::Rejected));
        let mut tainted = BTreeMap::new();
        for (at, (taint, _)) in (2..).zip(TAINTS) {
            let mut rows = many(at * PER_KIND, Verdict::Accepted);
            for (place, (evidence, facts)) in rows.iter_mut().enumerate() {
                taint_row(*taint, evidence, facts, &accepted[place].0);
            }
            tainted.insert(*taint, rows);
        }
        Self::of(accepted, rejected, tainted)
    }

    /// Returns the world of rows that somebody else made: as many of each kind, and each with what the store says.
    pub(crate) fn of(accepted: Known, rejected: Known, tainted: BTreeMap<Taint, Known>) -> Self {
        let stored = tainted.iter().filter(|(taint, _)| **taint != Unknown).flat_map(|(_, rows)| rows);
        let store = accepted.iter().chain(&rejected).chain(stored).map(|(_, f)| (f.key.clone(), f.clone())).collect();
        Self { accepted, rejected, tainted, store }
    }

    pub(crate) fn lookup(&self, key: &RowKey) -> Option<StoredFacts> {
        self.store.get(key).cloned()
    }

    /// Returns `count` distinct leaks; the same seed gives the same leaks.
    pub(crate) fn leaks(&self, seed: u64, count: usize) -> Vec<Leak> {
        let mut dice = Dice(seed);
        let mut seen = BTreeSet::new();
        let mut leaks = Vec::with_capacity(count);
        let mut round = 0;
        while leaks.len() < count {
            let (taint, places) = TAINTS[round % TAINTS.len()];
            round += 1;
            assert!(round < 100 * count, "BUG: the generator has run out of distinct leaks");
            let place = places[dice.below(places.len())];
            if let Some(leak) = self.leak(taint, place, &mut dice)
                && seen.insert(leak.line.clone())
            {
                leaks.push(leak);
            }
        }
        leaks
    }

    fn leak(&self, taint: Taint, place: Place, dice: &mut Dice) -> Option<Leak> {
        let at = dice.below(PER_KIND as usize);
        let (subject, held) = &self.tainted[&taint][at];
        let (mut row, origin) = match place {
            Place::Sft => (serde_json::to_value(sft_row(subject, QualityScore::Accepted)), vec![held.clone()]),
            Place::Rag => (serde_json::to_value(rag_row(subject, QualityScore::Accepted)), vec![held.clone()]),
            Place::Chosen => {
                let (worse, below) = &self.rejected[dice.below(self.rejected.len())];
                (serde_json::to_value(pair_row(subject, worse)), vec![held.clone(), below.clone()])
            }
            Place::Worse => {
                // One run is only a fault against the answer that shares it.
                let with = if taint == OneRun { at } else { dice.below(self.accepted.len()) };
                let (better, above) = &self.accepted[with];
                (serde_json::to_value(pair_row(better, subject)), vec![above.clone(), held.clone()])
            }
        };
        let row = row.as_mut().ok()?;
        let mut disguises = Vec::new();
        if taint == Altered {
            let edit = &TEXT[dice.below(TEXT.len())];
            let field = tainted_text(place, dice);
            let before = row[field].clone();
            apply_text(row, field, edit);
            if row[field] == before {
                return None;
            }
            disguises.push(edit.0);
        }
        for _ in 0..dice.below(4) {
            let (name, disguise) = META[dice.below(META.len())];
            let other = &self.accepted[dice.below(self.accepted.len())].0;
            disguise(row, Edit { place, other, roll: dice.next() });
            disguises.push(name);
        }
        if taint != Altered && dice.below(3) == 0 {
            let edit = &TEXT[dice.below(TEXT.len())];
            apply_text(row, tainted_text(place, dice), edit);
            disguises.push(edit.0);
        }
        // Half of the lines are written plainly, so that enough of them come past the parsers.
        let (name, wire) = WIRE.get(dice.below(2 * WIRE.len())).copied().unwrap_or(WIRE[0]);
        disguises.push(name);
        let line = Wire { form: wire, roll: dice.next() }.line(row);
        Some(Leak { taint, place, disguises, line, origin: (taint != Unknown).then_some(origin) })
    }
}

/// Makes an accepted row what its taint says, in evidence and store alike.
fn taint_row(taint: Taint, evidence: &mut Evidence, facts: &mut StoredFacts, partner: &Evidence) {
    match taint {
        Rejected => facts.verdict = Verdict::Rejected,
        Review => facts.verdict = Verdict::NeedsHumanReview,
        Partial => facts.verdict = Verdict::PartiallyAccepted,
        Withdrawn => facts.withdrawn = true,
        Detached => facts.attached = false,
        UndecidedReplay => (evidence.generation_depth, facts.generation_depth) = (1, 1),
        TimeOfRecording => {
            evidence.timestamp_origin = TimestampOrigin::RecordedAt;
            facts.timestamp_origin = TimestampOrigin::RecordedAt;
        }
        Unknown | Altered | AcceptedAsWorse => {}
        OneRun => {
            facts.verdict = Verdict::Rejected;
            evidence.run_id.clone_from(&partner.run_id);
            facts.run_id.clone_from(&partner.run_id);
        }
    }
}

/// Returns a field that the place's body hash covers.
fn tainted_text(place: Place, dice: &mut Dice) -> &'static str {
    let fields: &[&str] = match place {
        Place::Sft => &["instruction", "context", "response"],
        Place::Rag => &["title", "content"],
        Place::Chosen => &["prompt", "chosen"],
        Place::Worse => &["prompt", "rejected"],
    };
    fields[dice.below(fields.len())]
}

fn apply_text(row: &mut Value, field: &str, edit: &(&str, TextEdit)) {
    let altered = row[field].as_str().map(edit.1);
    if let Some(altered) = altered {
        row[field] = Value::String(altered);
    }
}

/// Numbers that look random and are the same everywhere (`splitmix64`).
pub(crate) struct Dice(pub(crate) u64);

impl Dice {
    pub(crate) fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    pub(crate) fn below(&mut self, bound: usize) -> usize {
        usize::try_from(self.next() % bound as u64).unwrap()
    }
}
