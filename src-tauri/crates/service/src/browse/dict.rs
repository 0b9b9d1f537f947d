//! The distinct values of a column, in order. Code 0 is always that there is none.

use std::{borrow::Cow, collections::HashMap};
use stillroom_core::{json::decimal_micros, marker::Marker, stamp::Stamp};

/// One value of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Item<'d> {
    /// There is none.
    None,
    Word(&'d str),
    /// In millionths.
    Number(i64),
    /// In milliseconds since 1970.
    Time(i64),
    Flag(bool),
}

impl<'d> Item<'d> {
    /// Returns the value as the filter names it; empty for none.
    pub(super) fn text(&self) -> Cow<'d, str> {
        match self {
            Self::None => Cow::Borrowed(""),
            Self::Word(word) => Cow::Borrowed(word),
            Self::Number(micros) => Cow::Owned(Marker::Decimal(*micros).to_string()),
            Self::Time(millis) => {
                Cow::Owned(Stamp::from_unix_millis(*millis).map(|stamp| stamp.to_string()).unwrap_or_default())
            }
            Self::Flag(flag) => Cow::Borrowed(if *flag { "true" } else { "false" }),
        }
    }
}

/// Texts one after the other in one buffer.
#[derive(Clone, Debug, Default)]
pub(super) struct Words {
    text: String,
    ends: Vec<u32>,
}

impl Words {
    fn push(&mut self, word: &str) {
        self.text.push_str(word);
        // Four gigabytes of distinct names are no column; what lies beyond is cut instead of mixed up.
        self.ends.push(u32::try_from(self.text.len()).unwrap_or(u32::MAX));
    }

    /// Returns the words whose ends are given; none where an end lies within a letter or outside.
    pub(super) fn of(text: String, ends: Vec<u32>) -> Option<Self> {
        let sound = ends.is_sorted() && ends.iter().all(|end| text.is_char_boundary(*end as usize));
        sound.then_some(Self { text, ends })
    }

    pub(super) fn parts(&self) -> (&str, &[u32]) {
        (&self.text, &self.ends)
    }

    pub(super) fn get(&self, at: usize) -> &str {
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start as usize..self.ends[at] as usize).unwrap_or_default()
    }

    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    fn bytes(&self) -> usize {
        self.text.capacity() + self.ends.capacity() * size_of::<u32>()
    }
}

/// The values of a column by code, in order. Code 0 stands for none and is in no list.
#[derive(Clone, Debug)]
pub(super) enum Dict {
    Words(Words),
    /// In millionths.
    Numbers(Vec<i64>),
    /// In milliseconds.
    Times(Vec<i64>),
    /// The code is the number.
    Counted(u32),
    /// Of several kinds: truth values, then numbers, then words.
    Mixed(Vec<Marker>),
}

impl Dict {
    /// Returns how many codes there are, with that of none.
    pub(super) fn codes(&self) -> usize {
        1 + match self {
            Self::Words(words) => words.len(),
            Self::Numbers(values) | Self::Times(values) => values.len(),
            Self::Counted(largest) => *largest as usize,
            Self::Mixed(values) => values.len(),
        }
    }

    pub(super) fn item(&self, code: u32) -> Item<'_> {
        let Some(at) = (code as usize).checked_sub(1) else { return Item::None };
        match self {
            Self::Words(words) => Item::Word(words.get(at)),
            Self::Numbers(values) => Item::Number(values[at]),
            Self::Times(values) => Item::Time(values[at]),
            Self::Counted(_) => Item::Number(i64::from(code) * 1_000_000),
            Self::Mixed(values) => match &values[at] {
                Marker::Bool(flag) => Item::Flag(*flag),
                Marker::Decimal(micros) => Item::Number(*micros),
                Marker::Text(text) => Item::Word(text),
            },
        }
    }

    /// Returns the code of a value as the filter names it.
    pub(super) fn find(&self, text: &str) -> Option<u32> {
        if text.is_empty() {
            return Some(0);
        }
        let code = |at: usize| u32::try_from(at + 1).unwrap_or(u32::MAX);
        let codes = 1..code(self.codes() - 1);
        let found = match self {
            Self::Words(words) => code(partition(words.len(), |at| words.get(at) < text)),
            Self::Numbers(values) => code(values.partition_point(|value| Some(*value) < decimal_micros(text))),
            Self::Counted(_) => text.parse().ok()?,
            Self::Times(_) | Self::Mixed(_) => codes.clone().find(|code| self.item(*code).text() == text)?,
        };
        (codes.contains(&found) && self.item(found).text() == text).then_some(found)
    }

    pub(super) fn bytes(&self) -> usize {
        match self {
            Self::Words(words) => words.bytes(),
            Self::Numbers(values) | Self::Times(values) => values.capacity() * size_of::<i64>(),
            Self::Counted(_) => 0,
            Self::Mixed(values) => values.capacity() * size_of::<Marker>(),
        }
    }
}

/// Returns how many of some places come first, which all pass a test that the others fail.
fn partition(len: usize, before: impl Fn(usize) -> bool) -> usize {
    let (mut low, mut high) = (0, len);
    while low < high {
        let middle = low + (high - low) / 2;
        if before(middle) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    low
}

/// Words while a column is filled, coded in the order in which they were met.
#[derive(Default)]
pub(super) struct WordCodes {
    codes: HashMap<Box<str>, u32>,
    /// The word before, which in sorted rows is mostly the same.
    last: (Box<str>, u32),
}

impl WordCodes {
    /// Returns the code of a word, from 1; the empty word is none.
    pub(super) fn code(&mut self, word: &str) -> u32 {
        if word.is_empty() {
            return 0;
        }
        if *self.last.0 == *word {
            return self.last.1;
        }
        let next = u32::try_from(self.codes.len() + 1).unwrap_or(u32::MAX);
        let code = match self.codes.get(word) {
            Some(code) => *code,
            None => *self.codes.entry(word.into()).or_insert(next),
        };
        self.last = (word.into(), code);
        code
    }

    /// Takes the words of another in; returns the codes here for the codes there.
    pub(super) fn take_in(&mut self, other: Self) -> Vec<u32> {
        let mut map = vec![0; other.codes.len() + 1];
        for (word, code) in other.codes {
            map[code as usize] = self.code(&word);
        }
        map
    }

    /// Returns the words in order, and for every code so far the code in that order.
    pub(super) fn finish(self) -> (Dict, Vec<u32>) {
        let mut met: Vec<(Box<str>, u32)> = self.codes.into_iter().collect();
        met.sort_unstable();
        let mut words = Words::default();
        let mut new = vec![0; met.len() + 1];
        for (at, (word, old)) in met.iter().enumerate() {
            words.push(word);
            new[*old as usize] = u32::try_from(at + 1).unwrap_or(u32::MAX);
        }
        words.text.shrink_to_fit();
        words.ends.shrink_to_fit();
        (Dict::Words(words), new)
    }
}

/// Returns sorted distinct values, and the code of every given one; none stays none.
pub(super) fn numbers(values: &[Option<i64>]) -> (Vec<i64>, Vec<u32>) {
    let mut distinct: Vec<i64> = values.iter().flatten().copied().collect();
    distinct.sort_unstable();
    distinct.dedup();
    distinct.shrink_to_fit();
    let code = |value: &i64| distinct.partition_point(|other| other < value) + 1;
    let codes = values
        .iter()
        .map(|value| value.as_ref().map_or(0, |value| u32::try_from(code(value)).unwrap_or(u32::MAX)))
        .collect();
    (distinct, codes)
}
