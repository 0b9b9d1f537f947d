//! Units: the number stays, its unit becomes another one of the same dimension, in the same grammatical number.

use super::{edit::Edit, number::quantities};

/// Units that stand for each other, each family of one dimension and one form.
const FAMILIES: [&[&str]; 19] = [
    &["mm", "cm", "m", "km"],
    &["millimetres", "centimetres", "metres", "kilometres"],
    &["millimeters", "centimeters", "meters", "kilometers"],
    &["inches", "feet", "yards", "miles"],
    &["mg", "g", "kg"],
    &["milligrams", "grams", "kilograms", "tonnes"],
    &["ns", "us", "µs", "ms"],
    &["nanoseconds", "microseconds", "milliseconds"],
    &["second", "minute", "hour", "day", "week", "month", "year"],
    &["seconds", "minutes", "hours", "days", "weeks", "months", "years"],
    &["KB", "MB", "GB", "TB"],
    &["KiB", "MiB", "GiB", "TiB"],
    &["kilobytes", "megabytes", "gigabytes", "terabytes"],
    &["Hz", "kHz", "MHz", "GHz"],
    &["ml", "cl", "l"],
    &["millilitres", "litres"],
    &["°C", "°F"],
    &["volts", "millivolts", "kilovolts"],
    &["km/h", "mph"],
];

/// Returns whether letters right behind a number are a unit of it.
pub(super) fn is_unit(letters: &str) -> bool {
    FAMILIES.iter().any(|family| family.contains(&letters)) || letters == "s"
}

/// Returns every other unit that a number of the text could have.
pub(super) fn edits(text: &str) -> Vec<Edit> {
    let mut found = Vec::new();
    for quantity in quantities(text) {
        let rest = &text[quantity.place.end..];
        let unspaced = rest.strip_prefix([' ', '\u{a0}', '-']).unwrap_or(rest);
        let start = text.len() - unspaced.len();
        let unit: String =
            unspaced.chars().take_while(|letter| letter.is_alphabetic() || "°/µ".contains(*letter)).collect();
        let unit = unit.trim_end_matches('/');
        for family in FAMILIES.iter().filter(|family| family.contains(&unit)) {
            for other in family.iter().filter(|other| **other != unit) {
                found.push(Edit::at(start..start + unit.len(), *other));
            }
        }
    }
    found
}
