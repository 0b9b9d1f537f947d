//! What a rule asks of the facts: a small closed language, evaluated over markers without floats, clock or dice.
//!
//! Owns evaluation and the static list of facts. How the text of a condition becomes this is the business of
//! `cel`. A fact that is absent makes a test *unknown*; unknown follows Kleene's logic, whichever side stands
//! first: `has(m.a) && m.a > 1` is plainly false where `a` is absent, `m.a > 1` alone is unknown.

use crate::marker::{Marker, Markers};
use std::collections::BTreeSet;

/// A condition over markers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Condition {
    /// `true` or `false`.
    Constant(bool),
    /// `has(m.fact)`.
    Has(String),
    /// `m.fact` by itself: a truth value.
    Flag(String),
    /// One fact held against literals.
    Test {
        /// The fact.
        fact: String,
        /// What is asked of it.
        test: Test,
    },
    /// `!c`.
    Not(Box<Condition>),
    /// `a && b && …`.
    All(Vec<Condition>),
    /// `a || b || …`.
    Any(Vec<Condition>),
}

/// What is asked of one fact. Numbers are in millionths.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// `==`; a value of another type is simply not equal.
    Equals(Marker),
    /// `in [..]`; a value of another type is simply not in it.
    OneOf(Vec<Marker>),
    /// `<`.
    Below(i64),
    /// `<=`.
    AtMost(i64),
    /// `>`.
    Above(i64),
    /// `>=`.
    AtLeast(i64),
    /// `.startsWith(..)`.
    StartsWith(String),
    /// `.contains(..)`.
    Contains(String),
}

/// What came of asking.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome<'c> {
    /// It holds.
    True,
    /// It does not hold.
    False,
    /// It cannot be said, for lack of these.
    Unknown(BTreeSet<Lack<'c>>),
}

/// A fact that could not be read: absent, or of a type the test has no order for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Lack<'c> {
    /// The fact.
    pub fact: &'c str,
    /// The type that was needed, where the fact is there but of another one.
    pub needs: Option<&'static str>,
}

impl std::fmt::Display for Lack<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.needs {
            None => f.write_str(self.fact),
            Some(needs) => write!(f, "{} (is no {needs})", self.fact),
        }
    }
}

impl From<bool> for Outcome<'_> {
    fn from(value: bool) -> Self {
        if value { Self::True } else { Self::False }
    }
}

impl Test {
    /// Returns whether a value passes, or the type it would have needed.
    pub fn holds(&self, value: &Marker) -> Result<bool, &'static str> {
        let number = |holds: &dyn Fn(i64) -> bool| match value {
            Marker::Decimal(micros) => Ok(holds(*micros)),
            _ => Err("number"),
        };
        let text = |holds: &dyn Fn(&str) -> bool| match value {
            Marker::Text(text) => Ok(holds(text)),
            _ => Err("text"),
        };
        match self {
            Self::Equals(literal) => Ok(value == literal),
            Self::OneOf(literals) => Ok(literals.contains(value)),
            Self::Below(bound) => number(&|micros| micros < *bound),
            Self::AtMost(bound) => number(&|micros| micros <= *bound),
            Self::Above(bound) => number(&|micros| micros > *bound),
            Self::AtLeast(bound) => number(&|micros| micros >= *bound),
            Self::StartsWith(part) => text(&|text| text.starts_with(part.as_str())),
            Self::Contains(part) => text(&|text| text.contains(part.as_str())),
        }
    }
}

impl Condition {
    /// Returns what comes of asking this of the markers. The order of operands never matters.
    pub fn ask(&self, markers: &Markers) -> Outcome<'_> {
        match self {
            Self::Constant(value) => (*value).into(),
            Self::Has(fact) => markers.contains_key(fact).into(),
            Self::Flag(fact) => read(fact, markers, |value| match value {
                Marker::Bool(value) => Ok(*value),
                _ => Err("truth value"),
            }),
            Self::Test { fact, test } => read(fact, markers, |value| test.holds(value)),
            Self::Not(inner) => match inner.ask(markers) {
                Outcome::True => Outcome::False,
                Outcome::False => Outcome::True,
                unknown @ Outcome::Unknown(_) => unknown,
            },
            Self::All(parts) => join(parts, markers, &Outcome::False, Outcome::True),
            Self::Any(parts) => join(parts, markers, &Outcome::True, Outcome::False),
        }
    }

    /// Adds every fact that the condition may read, `has` included.
    pub fn facts<'c>(&'c self, into: &mut BTreeSet<&'c str>) {
        self.each_leaf(&mut |leaf| {
            if let Self::Has(fact) | Self::Flag(fact) | Self::Test { fact, .. } = leaf {
                into.insert(fact);
            }
        });
    }

    /// Calls with every part that reads a fact or is a constant.
    pub fn each_leaf<'c>(&'c self, call: &mut dyn FnMut(&'c Self)) {
        match self {
            Self::Not(inner) => inner.each_leaf(call),
            Self::All(parts) | Self::Any(parts) => {
                for part in parts {
                    part.each_leaf(call);
                }
            }
            leaf => call(leaf),
        }
    }
}

fn read<'c>(
    fact: &'c str,
    markers: &Markers,
    holds: impl FnOnce(&Marker) -> Result<bool, &'static str>,
) -> Outcome<'c> {
    let lack = |needs| Outcome::Unknown(BTreeSet::from([Lack { fact, needs }]));
    match markers.get(fact).map(holds) {
        None => lack(None),
        Some(Ok(value)) => value.into(),
        Some(Err(needs)) => lack(Some(needs)),
    }
}

/// Joins parts: one that is `settles` decides alone; else what is unknown stays so; else all were `neutral`.
fn join<'c>(parts: &'c [Condition], markers: &Markers, settles: &Outcome<'c>, neutral: Outcome<'c>) -> Outcome<'c> {
    let mut lacks = BTreeSet::new();
    for part in parts {
        match part.ask(markers) {
            Outcome::Unknown(more) => lacks.extend(more),
            outcome if outcome == *settles => return outcome,
            _ => {}
        }
    }
    if lacks.is_empty() { neutral } else { Outcome::Unknown(lacks) }
}
