//! The health report as people read it: numbers first, then what stands out. Writes no file.

use crate::views::{HealthSourceView, HealthView};
use stillroom_core::stamp::Stamp;

/// Returns the report.
pub(crate) fn markdown(view: &HealthView, at: Stamp) -> String {
    let mut text = format!("# Evidence health\n\nLooked at {at}.\n\n");
    text.push_str("| | |\n|---|---:|\n");
    for (what, number) in [
        ("evidence rows", view.rows.to_string()),
        ("score-ready rows", format!("{} ({})", view.score_ready, share(view.score_ready.get(), view.rows.get()))),
        ("paths in the inventory", view.inventory_paths.to_string()),
        ("bytes of the database", view.database_bytes.to_string()),
        ("bytes of the sources", view.source_bytes.to_string()),
        ("database over sources", times(view.database_bytes.get(), view.source_bytes.get())),
    ] {
        text.push_str(&format!("| {what} | {number} |\n"));
    }
    text.push_str(
        "\nA row is score-ready where a rule that asks for another verdict than a person's could be asked of facts \
         that the row has.\n",
    );
    if view.inventory_paths == 0 {
        text.push_str("\nThere is no inventory, so paths are not checked: `distill inventory add PATH`.\n");
    }
    if view.sources.is_empty() {
        text.push_str("\nThere are no sources: `distill sources add PATH`.\n");
    }
    view.sources.iter().for_each(|source| text.push_str(&section(source)));
    text
}

fn section(source: &HealthSourceView) -> String {
    let mut text = format!("\n## {}\n\n", cell(&source.source));
    text.push_str(&format!(
        "{} evidence rows, {} score-ready, {} skipped. {} of {} rows led back to the same bytes.\n",
        source.rows, source.score_ready, source.skipped, source.traced_equal, source.traced
    ));
    if !source.rows_present {
        text.push_str("\nNone of its files is there now, so no coverage can be given.\n");
    }
    for (what, list) in [
        ("Rows that did not lead back to their bytes", &source.untraced),
        ("Files that nothing reads", &source.unknown_files),
    ] {
        if !list.is_empty() {
            text.push_str(&format!("\n{what}:\n\n"));
            list.iter().for_each(|line| text.push_str(&format!("- {}\n", cell(line))));
        }
    }
    if source.rows_present {
        text.push_str(&format!("\n| field | of {} source rows | share |\n|---|---:|---:|\n", source.source_rows));
        for field in &source.coverage {
            let share = share(field.rows.get(), source.source_rows.get());
            text.push_str(&format!("| {} | {} | {share} |\n", cell(&field.field), field.rows));
        }
    }
    text
}

/// A name from a source must not end a cell or open markup.
fn cell(text: &str) -> String {
    text.chars()
        .map(|sign| match sign {
            '|' | '<' | '>' | '`' | '[' | ']' => format!("\\{sign}"),
            sign if sign.is_control() => " ".to_owned(),
            sign => sign.to_string(),
        })
        .collect()
}

/// Returns a share in per cent with one decimal, rounded down: 100.0% is all of them.
fn share(part: u64, whole: u64) -> String {
    match (u128::from(part) * 1000).checked_div(u128::from(whole)) {
        Some(thousandths) => format!("{}.{}%", thousandths / 10, thousandths % 10),
        None => "-".to_owned(),
    }
}

/// Returns how many times a number is another, with two decimals.
fn times(part: u64, whole: u64) -> String {
    match (u128::from(part) * 100).checked_div(u128::from(whole)) {
        Some(hundredths) => format!("{}.{:02}", hundredths / 100, hundredths % 100),
        None => "-".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_share_is_rounded_down_and_nothing_of_nothing_is_no_share() {
        for (part, whole, shown, why) in [
            (0, 0, "-", "no rows have no share"),
            (3, 3, "100.0%", "all"),
            (999_999, 1_000_000, "99.9%", "all but one is not all"),
            (1, 3, "33.3%", "a third"),
        ] {
            assert_eq!(share(part, whole), shown, "{why}");
        }
        assert_eq!(times(5, 4), "1.25", "exact");
    }

    #[test]
    fn a_name_with_markup_stays_in_its_cell() {
        assert_eq!(cell("a|b\n<c>"), "a\\|b \\<c\\>", "bars, breaks and tags are harmless");
    }
}
