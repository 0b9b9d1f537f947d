//! Negation: a statement becomes its opposite at one verb.

use super::edit::{Edit, cased, words};

/// Verbs that a `not` behind them negates.
const UNDO: [&str; 12] = ["is", "are", "was", "were", "does", "do", "did", "will", "must", "should", "has", "can"];

/// One word and its opposite; of a verb only where no `not` follows.
const FLIP: [(&str, &str); 28] = [
    ("is", "is not"),
    ("are", "are not"),
    ("was", "was not"),
    ("were", "were not"),
    ("will", "will not"),
    ("must", "must not"),
    ("should", "should not"),
    ("can", "cannot"),
    ("cannot", "can"),
    ("isn't", "is"),
    ("aren't", "are"),
    ("wasn't", "was"),
    ("weren't", "were"),
    ("doesn't", "does"),
    ("don't", "do"),
    ("didn't", "did"),
    ("won't", "will"),
    ("can't", "can"),
    ("always", "never"),
    ("never", "always"),
    ("true", "false"),
    ("false", "true"),
    ("increases", "decreases"),
    ("decreases", "increases"),
    ("before", "after"),
    ("after", "before"),
    ("more", "less"),
    ("less", "more"),
];

/// Returns every opposite that a text offers.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let all = words(text);
    let mut found = Vec::new();
    for (at, word) in all.iter().enumerate() {
        let folded = word.text.to_lowercase().replace('’', "'");
        let next = all.get(at + 1).map(|next| next.text.to_lowercase());
        let not = next.as_deref() == Some("not");
        if let (true, Some(next)) = (not, all.get(at + 1)) {
            if UNDO.contains(&folded.as_str()) {
                found.push(Edit::at(word.start..next.place().end, word.text));
            }
        } else if let Some((_, with)) = FLIP.iter().find(|(other, _)| *other == folded) {
            found.push(Edit::at(word.place(), cased(word.text, with)));
        }
        let clause = text[word.place().end..].starts_with([',', '.', '!']) || text.trim() == word.text;
        if at == 0 && clause && (folded == "yes" || folded == "no") {
            found.push(Edit::at(word.place(), cased(word.text, if folded == "yes" { "no" } else { "yes" })));
        }
    }
    found
}
