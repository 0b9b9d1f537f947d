//! The equation of a stage in words and numbers: `4,368 = 351 kept + 4,017 quarantined`.

use std::{collections::BTreeMap, fmt::Write as _};
use stillroom_core::receipt::Books;

/// Returns the books as equations, one for each account. Parts that are nothing are left out, reasons are summed.
pub(super) fn words(books: &Books) -> String {
    let several = books.left.len() > 1;
    let accounts: Vec<String> = books
        .left
        .iter()
        .map(|(account, total)| {
            let prefix = format!("{account}.");
            let mut parts: BTreeMap<&str, u64> = BTreeMap::new();
            let mut order: Vec<&str> = Vec::new();
            for (name, n) in &books.right {
                let name = if several { name.strip_prefix(&prefix) } else { Some(name.as_str()) };
                let Some(part) = name.map(|name| name.split('.').next().unwrap_or(name)) else { continue };
                if !parts.contains_key(part) {
                    order.push(part);
                }
                *parts.entry(part).or_default() += n;
            }
            let sum: u64 = parts.values().sum();
            order.sort_by_key(|part| rank(part));
            let told: Vec<String> = order
                .iter()
                .filter(|part| parts[*part] > 0)
                .map(|part| format!("{} {}", grouped(parts[part]), part.replace('_', " ")))
                .collect();
            let sides = if told.is_empty() { "0".to_owned() } else { told.join(" + ") };
            let unit = if several { format!(" {}", account.replace('_', " ")) } else { String::new() };
            let sign = if sum == *total { '=' } else { '≠' };
            format!("{}{unit} {sign} {sides}", grouped(*total))
        })
        .collect();
    accounts.join("; ")
}

/// What a stage is for stands before what it leaves behind.
fn rank(part: &str) -> u8 {
    match part {
        "kept" | "new" | "in_pair" | "pairs" | "accepted" | "plain" | "marked" => 0,
        "partially_accepted" | "deduplicated" | "capped" | "children" | "parents" => 1,
        _ => 2,
    }
}

/// Returns a number with its thousands set apart.
pub(super) fn grouped(count: u64) -> String {
    let digits = count.to_string();
    let mut text = String::new();
    for (at, digit) in digits.chars().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            text.push(',');
        }
        // Writing to a text cannot fail.
        let _ = text.write_char(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;
    use stillroom_core::{
        receipt::{CollectCounts, ExplodeCounts, PreferenceCounts},
        verdict::VerdictCounts,
    };

    #[test]
    fn every_stage_says_its_equation_in_words() {
        let reasons = BTreeMap::from([("unsafe_sft_category".to_owned(), 4000), ("self_pairing".to_owned(), 17)]);
        let unpaired = BTreeMap::from([("no_counterpart".to_owned(), 4)]);
        let verdicts = VerdictCounts { accepted: 1, rejected: 2, ..VerdictCounts::default() };
        let mut wrong = Books::export(4368, 351, &reasons);
        wrong.left.insert("rows".to_owned(), 4369);
        for (reason, books, expected) in [
            ("an export", Books::export(4368, 351, &reasons), "4,368 = 351 kept + 4,017 quarantined"),
            ("nothing at all", Books::export(0, 0, &BTreeMap::new()), "0 = 0"),
            ("scores", Books::score(3, &verdicts), "3 = 1 accepted + 2 rejected"),
            ("books that do not balance", wrong, "4,369 ≠ 351 kept + 4,017 quarantined"),
            ("a stage that did nothing", Books::none(), ""),
            (
                "collecting with exploded rows",
                Books::collect(&CollectCounts {
                    rows_read: 1_234_567,
                    new: 1_234_000,
                    deduplicated: 0,
                    skipped: 567,
                    exploded: Some(ExplodeCounts { source_rows: 8, plain: 1, parents: 7, children: 1_234_566 }),
                }),
                "1,234,567 exploded to = 1 plain + 1,234,566 children; 1,234,567 rows read = 1,234,000 new + 567 \
                 skipped; 8 source rows = 1 plain + 7 parents",
            ),
            (
                "pairs",
                Books::preference(&PreferenceCounts {
                    rows: 10,
                    in_pair: 6,
                    unpaired,
                    candidates: 5,
                    pairs: 3,
                    capped: 1,
                    refused: BTreeMap::from([("self_pairing".to_owned(), 1)]),
                }),
                "5 candidates = 3 pairs + 1 capped + 1 refused; 10 rows = 6 in pair + 4 unpaired",
            ),
        ] {
            assert_eq!(words(&books), expected, "{reason}");
        }
    }
}
