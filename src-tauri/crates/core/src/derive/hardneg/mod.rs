//! `hardneg-v1`: a good answer made wrong in one place, by a named rule that also says the label.
//!
//! An answer that looks almost right teaches more than one that is plainly wrong. Every change is of a kind that makes a
//! true statement false: another name, number, unit, date, the opposite, or the answer to a question that lies near.
//! A label changes only where a rule says so by its id; an answer that is wrong already is never touched, because a
//! change could make it right.

mod date;
mod edit;
mod entity;
mod negation;
mod neighbour;
mod number;
mod unit;

use super::{FeedbackEvent, FeedbackLabel, Twister, dedupe_key};
use edit::Edit;
use entity::Entities;
use neighbour::Neighbours;

/// The kinds of change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum TransformKind {
    /// Another name of the same kind, from the other events of the tenant.
    Entity,
    /// Another number.
    Number,
    /// Another unit of the same dimension.
    Unit,
    /// Another day, month, year or weekday.
    Date,
    /// The opposite.
    Negation,
    /// The answer to a question that lies near.
    Neighbour,
}

impl TransformKind {
    /// All of them.
    pub const ALL: [Self; 6] = [Self::Entity, Self::Number, Self::Unit, Self::Date, Self::Negation, Self::Neighbour];

    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Number => "number",
            Self::Unit => "unit",
            Self::Date => "date",
            Self::Negation => "negation",
            Self::Neighbour => "neighbour",
        }
    }

    /// Returns the kind of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }

    /// Returns the rule under which the kind gives its label.
    pub fn rule(self) -> &'static LabelRule {
        &RULES[self as usize]
    }
}

/// A rule that says which label an example has after a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LabelRule {
    /// Its id, as it stands beside every example that it labelled.
    pub id: &'static str,
    /// The id of the change that it speaks of.
    pub transform_id: &'static str,
    /// The labels of events that may be changed so.
    pub from: [FeedbackLabel; 2],
    /// The label of what comes out.
    pub to: FeedbackLabel,
    /// Why that holds.
    pub why: &'static str,
}

const GOOD: [FeedbackLabel; 2] = [FeedbackLabel::Safe, FeedbackLabel::FalsePositive];

const fn rule(id: &'static str, transform_id: &'static str, why: &'static str) -> LabelRule {
    LabelRule { id, transform_id, from: GOOD, to: FeedbackLabel::Unsafe, why }
}

/// The rules, in the order of [`TransformKind::ALL`].
const RULES: [LabelRule; 6] = [
    rule("hn-l1-entity", "hardneg-v1/entity", "a good answer that names another thing is about that thing"),
    rule("hn-l2-number", "hardneg-v1/number", "a good answer with another number states another quantity"),
    rule("hn-l3-unit", "hardneg-v1/unit", "a number in another unit of its dimension is another quantity"),
    rule("hn-l4-date", "hardneg-v1/date", "a good answer with another date puts the event at another time"),
    rule("hn-l5-negation", "hardneg-v1/negation", "the opposite of a statement that holds does not hold"),
    rule("hn-l6-neighbour", "hardneg-v1/neighbour", "the answer to another question does not answer this one"),
];

/// The one change of `deterministic-v1`.
const REORDER: &str = "deterministic-v1/reorder";

/// How an example came about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Transform {
    /// The change's id.
    pub id: &'static str,
    /// The rule that gave the label; none where the event's was kept.
    pub label_rule: Option<&'static str>,
    /// The label.
    pub label: FeedbackLabel,
    /// The dice left the words as they were.
    pub identity: bool,
}

impl Transform {
    /// Returns the transform of an id, as it was kept, with the label that it gave; none where no generator has it.
    pub fn kept_as(id: &str, label: FeedbackLabel, identity: bool) -> Option<Self> {
        if id == REORDER {
            return Some(Self::kept(label, identity));
        }
        let rule = RULES.iter().find(|rule| rule.transform_id == id)?;
        Some(Self { id: rule.transform_id, label_rule: Some(rule.id), label, identity })
    }

    /// Returns the transform of `deterministic-v1`, which keeps the label.
    pub(super) fn kept(label: FeedbackLabel, identity: bool) -> Self {
        Self { id: REORDER, label_rule: None, label, identity }
    }
}

/// As many changes of one kind are drawn before another kind is tried: one that changes nothing that counts is drawn anew.
const DRAWS: usize = 8;

/// What changes can draw from: the events of one call.
pub(super) struct HardNegatives<'e> {
    events: &'e [FeedbackEvent],
    kinds: Vec<TransformKind>,
    entities: Entities,
    neighbours: Neighbours,
}

impl<'e> HardNegatives<'e> {
    /// Returns what the usable events offer, for the kinds that are asked for.
    pub(super) fn of(events: &'e [FeedbackEvent], usable: &[usize], kinds: &[TransformKind]) -> Self {
        let kinds: Vec<TransformKind> = TransformKind::ALL.into_iter().filter(|kind| kinds.contains(kind)).collect();
        let asked = |kind| kinds.contains(&kind);
        let none: &[usize] = &[];
        let entities = Entities::of(events, if asked(TransformKind::Entity) { usable } else { none });
        let neighbours = Neighbours::of(events, if asked(TransformKind::Neighbour) { usable } else { none });
        Self { events, kinds, entities, neighbours }
    }

    /// Returns a wrong answer to an event's prompt, with how it was made.
    pub(super) fn make(&self, index: usize, dice: &mut Twister) -> Result<(String, Transform), &'static str> {
        let event = &self.events[index];
        if !event.label().answer_is_good() {
            return Err("no label rule speaks of an answer that is wrong already");
        }
        let mut kinds: Vec<TransformKind> =
            self.kinds.iter().copied().filter(|kind| kind.rule().from.contains(&event.label())).collect();
        dice.shuffle(&mut kinds);
        let before = dedupe_key(event.response());
        for kind in kinds {
            let edits = self.edits(kind, index);
            for _ in 0..DRAWS.min(edits.len() * 2) {
                let after = edits[dice.below(edits.len())].apply(event.response());
                if dedupe_key(&after) != before {
                    let rule = kind.rule();
                    let (id, label_rule) = (rule.transform_id, Some(rule.id));
                    return Ok((after, Transform { id, label_rule, label: rule.to, identity: false }));
                }
            }
        }
        Err("no transform finds anything to change in its response")
    }

    fn edits(&self, kind: TransformKind, index: usize) -> Vec<Edit> {
        let event = &self.events[index];
        match kind {
            TransformKind::Entity => self.entities.edits(event),
            TransformKind::Number => number::edits(event.response()),
            TransformKind::Unit => unit::edits(event.response()),
            TransformKind::Date => date::edits(event.response()),
            TransformKind::Negation => negation::edits(event.response()),
            TransformKind::Neighbour => self.neighbours.edits(self.events, index),
        }
    }
}

/// Returns every change of one kind that a text offers by itself, each as the whole text after it.
pub fn variants(kind: TransformKind, text: &str) -> Vec<String> {
    let edits = match kind {
        TransformKind::Number => number::edits(text),
        TransformKind::Unit => unit::edits(text),
        TransformKind::Date => date::edits(text),
        TransformKind::Negation => negation::edits(text),
        TransformKind::Entity | TransformKind::Neighbour => Vec::new(),
    };
    edits.iter().map(|edit| edit.apply(text)).collect()
}
