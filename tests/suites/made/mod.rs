//! Made-up streams of any size, chance with a seed, and datasets read back by plain JSON, without the product's types.

// Every suite that includes this file uses a part of it.
#![expect(dead_code, reason = "each suite uses its part of the helpers")]

use serde_json::{Value, json};
use std::path::Path;

/// The three datasets, by exporter.
pub(crate) const DATASETS: [(&str, &str); 3] = [
    ("rag", "exports/rag/playbooks.jsonl"),
    ("sft", "exports/sft/instruction_response.jsonl"),
    ("preference", "exports/preference/chosen_rejected.jsonl"),
];

/// Chance that can be had again: SplitMix64.
pub(crate) struct Dice(u64);

impl Dice {
    /// Returns dice with a seed.
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// Returns a number below a limit.
    pub(crate) fn below(&mut self, limit: u64) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) % limit
    }
}

/// Returns one row of `observer_reviews`; nine of ten rows can be judged, four of them share a task.
pub(crate) fn review(at: usize) -> Value {
    let verdict = ["accept", "reject", "accept", "cycle", "accept", "reject", "accept", "accept", "unsure", "reject"];
    let task = at / 4;
    json!({
        "run_id": format!("observer-{at}"),
        "task_id": format!("mill/gear-{task}"),
        "file": format!("src/mill/gear_{task}.rs"),
        "verdict": verdict[at % verdict.len()],
        "review": format!(
            "Attempt {at} turns gear {task} by {} teeth before the stone is lifted, and says so in the log of the mill.",
            at * 7 % 91
        ),
        "model": "reader-7b",
        "ts": format!("2026-01-01T{:02}:{:02}:{:02}Z", at / 3600 % 24, at / 60 % 60, at % 60),
    })
}

/// Returns so many rows of `observer_reviews` as JSON Lines.
pub(crate) fn reviews(rows: usize) -> String {
    (0..rows).map(|at| format!("{}\n", review(at))).collect()
}

/// Returns rows as JSON Lines.
pub(crate) fn jsonl(rows: &[Value]) -> String {
    rows.iter().map(|row| format!("{row}\n")).collect()
}

/// Returns the rows of a JSON Lines file.
pub(crate) fn rows_of(path: &Path) -> Vec<Value> {
    let text = std::fs::read_to_string(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    assert!(text.is_empty() || text.ends_with('\n'), "{}: its last line is cut off", path.display());
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|error| panic!("{}: {error}\n{line}", path.display())))
        .collect()
}

/// Returns every file below a folder, relative to a root, in order.
pub(crate) fn files_below(root: &Path, folder: &str) -> Vec<String> {
    let (mut found, mut waiting) = (Vec::new(), vec![folder.to_owned()]);
    while let Some(folder) = waiting.pop() {
        let Ok(entries) = std::fs::read_dir(root.join(&folder)) else { continue };
        for entry in entries {
            let entry = entry.unwrap();
            let path = format!("{folder}/{}", entry.file_name().to_string_lossy());
            if entry.file_type().unwrap().is_dir() { waiting.push(path) } else { found.push(path) }
        }
    }
    found.sort();
    found
}

/// Returns a field of a view as text.
#[track_caller]
pub(crate) fn text<'a>(value: &'a Value, field: &str) -> &'a str {
    value[field].as_str().unwrap_or_else(|| panic!("no text `{field}` in {value}"))
}

/// Returns a field of a view as a number.
#[track_caller]
pub(crate) fn number(value: &Value, field: &str) -> u64 {
    value[field].as_u64().unwrap_or_else(|| panic!("no number `{field}` in {value}"))
}

/// Returns a field of a view as a list.
#[track_caller]
pub(crate) fn list<'a>(value: &'a Value, field: &str) -> &'a [Value] {
    value[field].as_array().unwrap_or_else(|| panic!("no list `{field}` in {value}"))
}
