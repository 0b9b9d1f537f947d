//! Times as people write them in filters: a year, a month, a day, a minute or a moment, each as the span it covers.

use crate::stamp::Stamp;

/// Returns the milliseconds since 1970 from which a written time reaches, and before which it ends.
///
/// `2026` is a year, `2026-03` a month, `2026-03-01` a day, `2026-03-01T12:00` a minute; what names no zone is UTC.
pub fn time_span(text: &str) -> Option<(i64, i64)> {
    let at = |text: &str| Stamp::parse(text).map(|stamp| stamp.unix_millis());
    let lasting = |start: i64, millis: i64| Some((start, start.checked_add(millis)?));
    match text.len() {
        4 => {
            let year: u32 = text.parse().ok()?;
            Some((at(&format!("{text}-01-01T00:00:00Z"))?, at(&format!("{:04}-01-01T00:00:00Z", year + 1))?))
        }
        7 => {
            let (year, month) = text.split_once('-')?;
            let (year, month): (u32, u32) = (year.parse().ok()?, month.parse().ok()?);
            let (next_year, next) = if month == 12 { (year + 1, 1) } else { (year, month + 1) };
            Some((at(&format!("{text}-01T00:00:00Z"))?, at(&format!("{next_year:04}-{next:02}-01T00:00:00Z"))?))
        }
        10 => lasting(at(&format!("{text}T00:00:00Z"))?, 86_400_000),
        16 => lasting(at(&format!("{text}:00Z"))?, 60_000),
        19 => lasting(at(&format!("{text}Z"))?, 1000),
        // A moment is as long as what it is written with: a second, unless it has a fraction.
        _ => lasting(at(text)?, if text.contains('.') { 1 } else { 1000 }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_written_time_covers_as_much_as_it_names() {
        for (text, start, end) in [
            ("1970", 0, 365 * 86_400_000),
            ("1970-01", 0, 31 * 86_400_000),
            ("1970-12", 334 * 86_400_000, 365 * 86_400_000),
            ("1970-01-02", 86_400_000, 2 * 86_400_000),
            ("1970-01-01T00:01", 60_000, 120_000),
            ("1970-01-01T00:00:01", 1000, 2000),
            ("1970-01-01T00:00:01Z", 1000, 2000),
            ("1970-01-01T01:00:01.5+01:00", 1500, 1501),
        ] {
            assert_eq!(time_span(text), Some((start, end)), "{text}");
        }
        for text in ["", "70", "1970-1", "1970-13", "1970-02-30", "yesterday", "１９７０"] {
            assert_eq!(time_span(text), None, "{text}");
        }
    }
}
