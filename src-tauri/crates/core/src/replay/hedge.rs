//! Refusals and hedges: a versioned list of phrases and where an answer says one in its own words.

use super::{markup::own_words, tokens::normalise};
use serde::{Deserialize, Serialize};
use std::ops::Range;
use unicode_segmentation::UnicodeSegmentation as _;

/// The shipped list, our own wording.
const SHIPPED: &str = include_str!("hedges.toml");

/// How many words a gap may stand for.
const GAP_WORDS: usize = 2;

/// What a phrase is a sign of.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum HedgeKind {
    /// The answer speaks of itself as a model.
    SelfReference,
    /// The answer says that it cannot do the task.
    Inability,
    /// The answer does not stand by what it says.
    Hedge,
}

/// Where an answer says a listed phrase.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HedgeHit {
    /// What it is a sign of.
    pub kind: HedgeKind,
    /// The phrase as the list writes it.
    pub phrase: String,
    /// The bytes of the answer.
    pub span: Range<usize>,
}

/// A list that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
pub enum HedgeError {
    /// The text is no list.
    #[error("not a list of hedges: {0}")]
    Unreadable(String),
    /// A phrase would match anything, or its gap stands at an end.
    #[error("phrase {0:?} needs a word at its beginning and its end")]
    Unanchored(String),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Wire {
    version: u32,
    self_reference: Vec<String>,
    inability: Vec<String>,
    hedge: Vec<String>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Piece {
    Word(String),
    Gap,
}

/// Phrases to look for, with the version of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct HedgeList {
    version: u32,
    phrases: Vec<(HedgeKind, String, Vec<Piece>)>,
}

impl HedgeList {
    /// Returns the shipped list.
    pub fn shipped() -> Self {
        Self::parse(SHIPPED).expect("BUG: the shipped hedges.toml does not parse")
    }

    /// Returns the list of a TOML text.
    ///
    /// # Errors
    /// A text that is no list, and a phrase without a word at either end.
    pub fn parse(text: &str) -> Result<Self, HedgeError> {
        let wire: Wire = toml::from_str(text).map_err(|error| HedgeError::Unreadable(error.to_string()))?;
        let mut phrases = Vec::new();
        for (kind, listed) in [
            (HedgeKind::SelfReference, wire.self_reference),
            (HedgeKind::Inability, wire.inability),
            (HedgeKind::Hedge, wire.hedge),
        ] {
            for phrase in listed {
                let pieces = pieces(&phrase).ok_or_else(|| HedgeError::Unanchored(phrase.clone()))?;
                phrases.push((kind, phrase, pieces));
            }
        }
        Ok(Self { version: wire.version, phrases })
    }

    /// Returns the version of the list.
    pub fn version(&self) -> u32 {
        self.version
    }

    /// Returns the listed phrases.
    pub fn phrases(&self) -> impl Iterator<Item = (HedgeKind, &str)> {
        self.phrases.iter().map(|(kind, phrase, _)| (*kind, phrase.as_str()))
    }

    /// Returns where an answer says a listed phrase in its own words, in the order of the answer.
    pub fn find(&self, answer: &str) -> Vec<HedgeHit> {
        let mut hits = Vec::new();
        for range in own_words(answer) {
            for sentence in sentences(answer, range) {
                for at in 0..sentence.len() {
                    for (kind, phrase, pieces) in &self.phrases {
                        if let Some(words) = match_here(pieces, &sentence[at..]) {
                            let span = sentence[at].1.start..sentence[at + words - 1].1.end;
                            hits.push(HedgeHit { kind: *kind, phrase: phrase.clone(), span });
                        }
                    }
                }
            }
        }
        hits.sort_by_key(|hit| (hit.span.start, hit.span.end));
        hits
    }
}

fn pieces(phrase: &str) -> Option<Vec<Piece>> {
    let mut pieces = Vec::new();
    for part in phrase.split_whitespace() {
        if part == ".." {
            pieces.push(Piece::Gap);
        } else {
            pieces.extend(part.unicode_words().map(|word| Piece::Word(plain(word))));
        }
    }
    let anchored = matches!((pieces.first(), pieces.last()), (Some(Piece::Word(_)), Some(Piece::Word(_))));
    anchored.then_some(pieces)
}

/// Returns how many words the phrase takes up at the beginning of `words`.
fn match_here(pieces: &[Piece], words: &[(String, Range<usize>)]) -> Option<usize> {
    let mut at = 0;
    for (index, piece) in pieces.iter().enumerate() {
        match piece {
            Piece::Word(word) if words.get(at).is_some_and(|(next, _)| next == word) => at += 1,
            Piece::Word(_) => return None,
            Piece::Gap => {
                // One gap a phrase is enough; the rest is tried after each width.
                let rest = &pieces[index + 1..];
                return (0..=GAP_WORDS).find_map(|width| {
                    let taken = match_here(rest, words.get(at + width..)?)?;
                    Some(at + width + taken)
                });
            }
        }
    }
    Some(at)
}

/// Returns the words of one range, cut where a sentence ends, each with its bytes in the whole answer.
fn sentences(answer: &str, range: Range<usize>) -> Vec<Vec<(String, Range<usize>)>> {
    let mut sentences = vec![Vec::new()];
    let mut end = range.start;
    for (offset, word) in answer[range.clone()].unicode_word_indices() {
        let start = range.start + offset;
        let between = &answer[end..start];
        if between.contains(['.', '!', '?', ';', ':']) || between.matches('\n').count() > 1 {
            sentences.push(Vec::new());
        }
        end = start + word.len();
        if let Some(open) = sentences.last_mut() {
            open.push((plain(word), start..end));
        }
    }
    sentences
}

/// Returns a word as phrases are compared: folded, with one apostrophe, without emphasis or invisible characters.
fn plain(word: &str) -> String {
    normalise(word)
        .chars()
        .filter(|c| !matches!(c, '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '_'))
        .map(|c| if c == '\u{2019}' { '\'' } else { c })
        .collect()
}
