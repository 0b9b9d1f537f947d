//! Words and blanks as the reference's language sees them, and the key by which two prompts are one.

/// Returns true for what splits words: Unicode white space and the four separators U+001C to U+001F, which the
/// reference's language splits on and Rust's does not.
pub(super) fn is_space(letter: char) -> bool {
    letter.is_whitespace() || ('\u{1c}'..='\u{1f}').contains(&letter)
}

/// Returns the words of a text, in order.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(is_space).filter(|word| !word.is_empty())
}

/// Returns true for a text without a letter that is not white space.
pub fn is_blank(text: &str) -> bool {
    text.chars().all(is_space)
}

/// Returns what two prompts must share to be one: their letters with case folded away in full, and one space between
/// words. Lower-casing is not the same: it leaves the sharp s, ligatures and the final sigma apart.
pub fn dedupe_key(prompt: &str) -> String {
    let folded = caseless::default_case_fold_str(prompt);
    let mut key = String::with_capacity(folded.len());
    for word in words(&folded) {
        if !key.is_empty() {
            key.push(' ');
        }
        key.push_str(word);
    }
    key
}
