//! Dates: another day, month, year or weekday, so that a calendar still has it.

use super::{
    edit::{Edit, Word, cased, words},
    number::year,
};

const MONTHS: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

const WEEKDAYS: [&str; 7] = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

/// Returns every other date that a text could hold in one of its places.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut found = iso(text);
    let all = words(text);
    for (at, word) in all.iter().enumerate() {
        let folded = word.text.to_lowercase();
        let capital = word.text.starts_with(char::is_uppercase);
        let beside = |other: Option<&Word<'_>>| {
            other.is_some_and(|other| other.text.starts_with(|letter: char| letter.is_ascii_digit()))
        };
        // `may` and `march` are verbs too: a month stands beside a number and has its capital.
        let dated = beside(all.get(at + 1)) || at.checked_sub(1).is_some_and(|before| beside(all.get(before)));
        if let Some(month) = MONTHS.iter().position(|month| *month == folded).filter(|_| capital && dated) {
            for shift in [1, 3, 6] {
                found.push(Edit::at(word.place(), cased(word.text, MONTHS[(month + shift) % 12])));
            }
        }
        if let Some(day) = WEEKDAYS.iter().position(|day| *day == folded).filter(|_| capital) {
            for shift in [1, 3] {
                found.push(Edit::at(word.place(), cased(word.text, WEEKDAYS[(day + shift) % 7])));
            }
        }
        if year(word.text) && stands_alone(text, word) {
            let value: u32 = word.text.parse().unwrap_or(0);
            for other in [value - 10, value - 1, value + 1, value + 10] {
                found.push(Edit::at(word.place(), other.to_string()));
            }
        }
    }
    found
}

/// Returns whether a year is no part of a longer number, path, name or ISO date.
fn stands_alone(text: &str, word: &Word<'_>) -> bool {
    let joins = |letter: char| letter.is_alphanumeric() || "_-/:#$€£.,".contains(letter);
    let before = text[..word.start].chars().next_back().is_some_and(joins);
    let mut after = text[word.place().end..].chars();
    let after = match after.next() {
        // A point or comma at the end of a clause is none of the number's.
        Some('.' | ',') => after.next().is_some_and(char::is_alphanumeric),
        Some(letter) => joins(letter),
        None => false,
    };
    !before && !after
}

/// Returns the other dates of `YYYY-MM-DD` in a text.
fn iso(text: &str) -> Vec<Edit> {
    let bytes = text.as_bytes();
    let mut found = Vec::new();
    let digits = |range: std::ops::Range<usize>| {
        let part = text.get(range)?;
        part.bytes().all(|byte| byte.is_ascii_digit()).then(|| part.parse::<u32>().ok()).flatten()
    };
    for (at, _) in text.match_indices('-') {
        let Some(start) = at.checked_sub(4) else { continue };
        let parts = (digits(start..at), digits(at + 1..at + 3), digits(at + 4..at + 6));
        let (Some(year), Some(month), Some(day)) = parts else { continue };
        let joined = |byte: Option<&u8>| byte.is_some_and(|byte| byte.is_ascii_digit() || *byte == b'-');
        let ends = start.checked_sub(1).is_some_and(|before| joined(bytes.get(before))) || joined(bytes.get(at + 6));
        if bytes.get(at + 3) != Some(&b'-') || ends || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
            continue;
        }
        // Days up to the 28th stand in every month.
        let safe = day.min(28);
        let others = [
            (year + 1, month, safe),
            (year - 1, month, safe),
            (year, month % 12 + 1, safe),
            (year, month, if safe > 7 { safe - 7 } else { safe + 7 }),
        ];
        for (year, month, day) in others {
            found.push(Edit::at(start..at + 6, format!("{year:04}-{month:02}-{day:02}")));
        }
    }
    found
}
