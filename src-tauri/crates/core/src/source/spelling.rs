//! The nearest of a list of names, for messages about misspelt ones.

/// Returns the name nearest to `typed`, where one is near enough to be what was meant.
pub(super) fn nearest<'n>(typed: &str, names: impl IntoIterator<Item = &'n str>) -> Option<&'n str> {
    names
        .into_iter()
        .map(|name| (distance(typed, name), name))
        .filter(|(steps, name)| *steps <= name.chars().count().max(3) / 2)
        .min()
        .map(|(_, name)| name)
}

/// Returns how many characters have to be added, taken away or replaced.
pub(crate) fn distance(a: &str, b: &str) -> usize {
    let b: Vec<char> = b.chars().collect();
    let mut row: Vec<usize> = (0..=b.len()).collect();
    for (i, x) in a.chars().enumerate() {
        let mut diagonal = row[0];
        row[0] = i + 1;
        for (j, y) in b.iter().enumerate() {
            let replaced = diagonal + usize::from(x != *y);
            diagonal = row[j + 1];
            row[j + 1] = replaced.min(row[j] + 1).min(diagonal + 1);
        }
    }
    row[b.len()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_misspelt_name_finds_its_neighbour_and_a_strange_one_finds_none() {
        let names = ["task_id", "timestamp", "text"];
        for (typed, expected) in
            [("taskid", Some("task_id")), ("time_stamp", Some("timestamp")), ("txt", Some("text")), ("zzzzzz", None)]
        {
            assert_eq!(nearest(typed, names), expected, "{typed}");
        }
    }
}
