//! Numbers: a quantity becomes another one, in the form it was written in. Dates, times, versions and names that hold
//! digits are no quantities.

use super::edit::{Edit, cased, words};
use std::ops::Range;

const WORDS: [&str; 13] =
    ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"];

/// A number as it stands in a text.
pub(super) struct Quantity<'t> {
    pub(super) place: Range<usize>,
    whole: &'t str,
    rest: &'t str,
}

/// Returns the numbers of a text that are quantities. A year that stands by itself is a date.
pub(super) fn quantities(text: &str) -> Vec<Quantity<'_>> {
    let bytes = text.as_bytes();
    let (mut found, mut at) = (Vec::new(), 0);
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while bytes.get(at).is_some_and(|byte| byte.is_ascii_digit() || joins(bytes, at)) {
            at += 1;
        }
        let token = &text[start..at];
        let before = text[..start].chars().next_back();
        let after = text[at..].chars().next();
        let part_of_more = before.is_some_and(|letter| letter.is_alphanumeric() || "_.:/#-".contains(letter))
            && (before != Some('-') || text[..start - 1].ends_with(char::is_alphanumeric));
        let hyphened = after == Some('-') && bytes.get(at + 1).is_some_and(u8::is_ascii_digit);
        let names_more = after.is_some_and(|letter| "_:/".contains(letter)) || hyphened || letters_follow(&text[at..]);
        let dots = token.matches('.').count();
        if part_of_more || names_more || dots > 1 || token.len() > 15 || (dots == 0 && year(token)) {
            continue;
        }
        let (whole, rest) = token.find('.').map_or((token, ""), |dot| token.split_at(dot));
        found.push(Quantity { place: start..at, whole, rest });
    }
    found
}

/// A comma before three digits or a point before a digit belongs to the number.
fn joins(bytes: &[u8], at: usize) -> bool {
    let digits = bytes[at + 1..].iter().take_while(|byte| byte.is_ascii_digit()).count();
    (bytes[at] == b',' && digits == 3) || (bytes[at] == b'.' && digits > 0)
}

/// Letters right behind a number make it a name (`3rd`, `7zip`), unless they are a unit, which stands by itself.
fn letters_follow(rest: &str) -> bool {
    let letters: String = rest.chars().take_while(|letter| letter.is_alphanumeric()).collect();
    !letters.is_empty() && !super::unit::is_unit(&letters)
}

pub(super) fn year(token: &str) -> bool {
    token.len() == 4 && token.parse::<u32>().is_ok_and(|year| (1500..2100).contains(&year))
}

/// Returns every other number that a text could hold in one of its places.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut found = Vec::new();
    for quantity in quantities(text) {
        let commas = quantity.whole.contains(',');
        let Ok(value) = quantity.whole.replace(',', "").parse::<u64>() else { continue };
        let reversed: String = value.to_string().chars().rev().collect();
        let others = [
            Some(value + 1),
            value.checked_sub(1),
            Some(value * 2),
            Some(value * 10),
            reversed.parse().ok().filter(|_| !value.is_multiple_of(10)),
        ];
        let mut distinct: Vec<u64> = others.into_iter().flatten().filter(|other| *other != value).collect();
        distinct.sort_unstable();
        distinct.dedup();
        for other in distinct {
            let digits = if commas { grouped(other) } else { other.to_string() };
            found.push(Edit::at(quantity.place.clone(), format!("{digits}{}", quantity.rest)));
        }
    }
    for word in words(text) {
        let folded = word.text.to_ascii_lowercase();
        // `one` is a pronoun as often as a number.
        let Some(value) = WORDS.iter().position(|other| *other == folded).filter(|value| *value != 1) else { continue };
        for other in [value.checked_sub(1), value.checked_add(1), value.checked_mul(2)].into_iter().flatten() {
            if let Some(with) = WORDS.get(other).filter(|_| other != value) {
                found.push(Edit::at(word.place(), cased(word.text, with)));
            }
        }
    }
    found
}

fn grouped(value: u64) -> String {
    let digits = value.to_string();
    let mut out = String::new();
    for (at, digit) in digits.char_indices() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out
}
