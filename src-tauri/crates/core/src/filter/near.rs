//! Names near to a misspelt one, for the message that refuses it.

use crate::source::spelling::distance;

/// How many names a message gives.
const NAMES: usize = 3;

/// Returns the names nearest to what was typed, the nearest first; none where none is near.
pub fn near<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Vec<&'n str> {
    let typed = typed.to_lowercase();
    let mut found: Vec<(usize, &str)> = names
        .into_iter()
        .filter_map(|name| {
            let lower = name.to_lowercase();
            let steps = distance(&typed, &lower);
            let within = typed.chars().count() > 2 && (lower.contains(&typed) || typed.contains(&lower));
            (within || steps <= name.chars().count().max(3) / 2).then_some((steps, name))
        })
        .collect();
    found.sort_unstable();
    found.dedup();
    found.into_iter().take(NAMES).map(|(_, name)| name).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_probably_meant_stands_first() {
        let names = ["verdict", "source", "latency_ms", "model", "markers"];
        for (typed, first) in
            [("verdcit", Some("verdict")), ("latency", Some("latency_ms")), ("Models", Some("model")), ("qqqqqq", None)]
        {
            assert_eq!(near(typed, names).first().copied(), first, "{typed}");
        }
    }
}
