//! The builder: from reviewed events, in their order, at most one synthetic example each.

use super::{
    DeriveError, FeedbackEvent, NewExample, Policy, Seed, SyntheticExample, Transform, Twister,
    hardneg::{HardNegatives, TransformKind},
    is_blank, words,
};
use crate::receipt::DeriveCounts;
use std::collections::BTreeSet;

/// What stands before every prompt that `deterministic-v1` makes.
const PREFIX: &str = "synthetic reviewed variant: ";

/// How examples are made.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Method {
    /// The reference's: words of the prompt in another order, the label kept.
    DeterministicV1,
    /// Answers made wrong on purpose, each by a named rule that also says the label.
    HardnegV1,
}

impl Method {
    /// Both.
    pub const ALL: [Self; 2] = [Self::DeterministicV1, Self::HardnegV1];

    /// Returns the name used on disk, on the wire and on screen.
    pub fn name(self) -> &'static str {
        match self {
            Self::DeterministicV1 => "deterministic-v1",
            Self::HardnegV1 => "hardneg-v1",
        }
    }

    /// Returns the method of a name.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.name() == name)
    }
}

/// What is done about an event that may not be derived from.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum BadEvents {
    /// It ends the whole call.
    #[default]
    Refuse,
    /// It is left out, and said so.
    Exclude,
}

/// What is asked for.
#[derive(Clone, Debug)]
pub struct Request<'a> {
    /// Under whose name.
    pub reviewer_id: &'a str,
    /// The seed of the dice.
    pub seed: &'a Seed,
    /// How many at most.
    pub max_examples: i64,
    /// Whose events may be derived from.
    pub policy: &'a Policy,
    /// What is done about the others.
    pub bad_events: BadEvents,
    /// Which transforms `hardneg-v1` may use.
    pub transforms: &'a [TransformKind],
}

/// One example with how it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The example.
    pub example: SyntheticExample,
    /// The place of its event in the call.
    pub event: usize,
    /// How its text came about, and by which rule its label.
    pub transform: Transform,
}

/// An event that gave no example.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Excluded {
    /// Its place in the call.
    pub event: usize,
    /// Its id, where it has one.
    pub event_id: Option<String>,
    /// Why.
    pub why: String,
}

/// What a call gave.
#[derive(Clone, Debug, PartialEq, Eq)]
#[must_use]
pub struct Generated {
    /// The examples, in the order of their events.
    pub made: Vec<Made>,
    /// Events that were left out.
    pub excluded: Vec<Excluded>,
    /// Every event with its fate.
    pub counts: DeriveCounts,
}

/// Makes examples.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Builder {
    generator_id: String,
    method: Method,
}

impl Builder {
    /// Returns the builder of a method under a name of its own.
    ///
    /// # Errors
    /// A blank name.
    pub fn new(generator_id: &str, method: Method) -> Result<Self, DeriveError> {
        if is_blank(generator_id) {
            return Err(DeriveError::Blank { field: "generator_id" });
        }
        Ok(Self { generator_id: generator_id.to_owned(), method })
    }

    /// Returns the builder of a method under the method's name.
    pub fn of(method: Method) -> Self {
        Self { generator_id: method.name().to_owned(), method }
    }

    /// Makes examples. Equal input gives equal output, and a smaller `max_examples` gives the beginning of a larger.
    ///
    /// # Errors
    /// A blank reviewer, then a `max_examples` below 1, then the first event that may not be derived from, also where
    /// it stands beyond the last that is needed.
    pub fn generate(&self, events: &[FeedbackEvent], request: &Request<'_>) -> Result<Generated, DeriveError> {
        if is_blank(request.reviewer_id) {
            return Err(DeriveError::Blank { field: "reviewer_id" });
        }
        let most = usize::try_from(request.max_examples).unwrap_or(0);
        if most == 0 {
            return Err(DeriveError::Max { found: request.max_examples });
        }
        let mut out = Generated { made: Vec::new(), excluded: Vec::new(), counts: DeriveCounts::default() };
        let mut usable = Vec::with_capacity(events.len());
        for (index, event) in events.iter().enumerate() {
            match request.policy.check(index, event, request.reviewer_id) {
                Ok(()) => usable.push(index),
                Err(error) if request.bad_events == BadEvents::Refuse => return Err(error),
                Err(error) => out.exclude(index, event, error.to_string()),
            }
        }
        let hard = HardNegatives::of(events, &usable, request.transforms);
        let mut dice = Twister::new(request.seed);
        let mut keys = BTreeSet::new();
        for (at, index) in usable.iter().enumerate() {
            if out.made.len() == most {
                out.counts.beyond_max = (usable.len() - at) as u64;
                break;
            }
            let event = &events[*index];
            let (prompt, response, transform) = match self.method {
                Method::DeterministicV1 => {
                    let (prompt, identity) = reordered(event.prompt(), &mut dice);
                    let transform = Transform::kept(event.label(), identity);
                    (prompt, event.response().to_owned(), transform)
                }
                Method::HardnegV1 => match hard.make(*index, &mut dice) {
                    Ok((response, transform)) => (event.prompt().to_owned(), response, transform),
                    Err(why) => {
                        out.exclude(*index, event, why.to_owned());
                        continue;
                    }
                },
            };
            let example = SyntheticExample::new(NewExample {
                prompt,
                response,
                label: transform.label,
                source_event_ids: event.event_id().map(str::to_owned).into_iter().collect(),
                reviewer_id: request.reviewer_id,
                generator_id: &self.generator_id,
                seed: request.seed.clone(),
            });
            let example = match example {
                Ok(example) => example,
                Err(error) if request.bad_events == BadEvents::Refuse => return Err(error),
                Err(error) => {
                    out.exclude(*index, event, error.to_string());
                    continue;
                }
            };
            if keys.insert(example.dedupe_key()) {
                out.made.push(Made { example, event: *index, transform });
            } else {
                out.counts.duplicate += 1;
            }
        }
        out.excluded.sort_by_key(|excluded| excluded.event);
        out.counts.events = events.len() as u64;
        out.counts.examples = out.made.len() as u64;
        out.counts.excluded = out.excluded.len() as u64;
        Ok(out)
    }
}

impl Generated {
    fn exclude(&mut self, index: usize, event: &FeedbackEvent, why: String) {
        self.excluded.push(Excluded { event: index, event_id: event.event_id().map(str::to_owned), why });
    }
}

/// Returns the prompt with its words in another order behind the prefix, and whether the dice left them as they were.
/// A prompt of one word or none stays as it is, spacing and all, and costs no draw.
fn reordered(prompt: &str, dice: &mut Twister) -> (String, bool) {
    let before: Vec<&str> = words(prompt).collect();
    if before.len() < 2 {
        return (format!("{PREFIX}{prompt}"), true);
    }
    let mut after = before.clone();
    dice.shuffle(&mut after);
    (format!("{PREFIX}{}", after.join(" ")), after == before)
}
