//! The one tokenizer of Jaccard, BM25 and the gate: NFKC, full case fold, UAX-29 words.
//!
//! Owns the normal form of text and its words. Drops no stop words and stems nothing: what counts as a word is
//! decided by Unicode alone, and the vectors in `fixtures/tokens` hold it there.

use caseless::Caseless as _;
use unicode_normalization::UnicodeNormalization as _;
use unicode_segmentation::UnicodeSegmentation as _;

/// Returns the text in compatibility-composed form with case folded away.
///
/// One round is not enough: folding may undo composition and composing may bring back what folds, so the fold runs
/// on decomposed text and once more on its own result (Unicode 3.13, compatibility caseless matching).
pub fn normalise(text: &str) -> String {
    if text.is_ascii() {
        return text.to_ascii_lowercase();
    }
    text.nfd().default_case_fold().nfkd().default_case_fold().nfkc().collect()
}

/// Returns the words of a text in the order they stand there, repeated ones included.
pub fn tokens(text: &str) -> Vec<String> {
    normalise(text).unicode_words().map(str::to_owned).collect()
}

/// The distinct words of a text, ordered.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TokenSet(Vec<String>);

impl TokenSet {
    /// Returns the distinct words of a text.
    pub fn of(text: &str) -> Self {
        Self::of_all([text])
    }

    /// Returns the distinct words of several texts together.
    pub fn of_all<'t>(texts: impl IntoIterator<Item = &'t str>) -> Self {
        let mut words: Vec<String> = texts.into_iter().flat_map(tokens).collect();
        words.sort_unstable();
        words.dedup();
        Self(words)
    }

    /// Returns how many words there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Returns true where there is no word at all.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Returns the words in order.
    pub fn iter(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(String::as_str)
    }

    /// Returns how many words two sets share.
    pub fn shared(&self, other: &Self) -> usize {
        let (small, large) = if self.len() <= other.len() { (self, other) } else { (other, self) };
        small.0.iter().filter(|word| large.0.binary_search(word).is_ok()).count()
    }
}
