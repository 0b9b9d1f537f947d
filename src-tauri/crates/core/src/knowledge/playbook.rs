//! Playbooks: what the accepted runs of one task teach, with the runs and the reasons for which they were accepted.
//!
//! Drawn from what already passed the firewall for retrieval, so that nothing is let out that was not; rows accepted in
//! part or still under review teach nothing. One playbook a task: its content is that of the run that comes first by
//! run id, its criteria are what made any of its runs accepted.

use crate::{
    artifact::{Provenance, RagRow, SuccessScore},
    hash::Digest,
    stamp::Stamp,
    verdict::Verdict,
};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

/// A playbook, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Playbook {
    /// Always 1.
    pub schema_version: u32,
    /// SHA-256 over `playbook`, source and task.
    pub id: String,
    /// The title.
    pub title: String,
    /// What to do, as it was done once.
    pub content: String,
    /// The runs it is drawn from, in order, each once.
    pub source_run_ids: Vec<String>,
    /// What made them accepted, each once, in the order of the runs.
    pub acceptance_criteria: Vec<String>,
    /// When the run that gives the content was first recorded. Volatile.
    pub created_at: Stamp,
    /// Where the content comes from.
    pub provenance: Provenance,
}

/// One exported row, with what made it accepted.
#[derive(Clone, Debug)]
pub struct Lesson {
    /// The task of the evidence.
    pub task_id: String,
    /// Why it was accepted.
    pub reasons: Vec<String>,
    /// The row.
    pub row: RagRow,
}

/// Playbooks while they are drawn. Memory follows the tasks, not the rows.
#[derive(Debug, Default)]
pub struct Playbooks {
    tasks: BTreeMap<(String, String), Task>,
    taken: u64,
    left_out: u64,
}

#[derive(Debug)]
struct Task {
    first: RagRow,
    /// Reasons by run, in the order of the runs.
    runs: BTreeMap<String, Vec<String>>,
}

impl Playbooks {
    /// Takes a row, or leaves it out where it teaches nothing.
    pub fn add(&mut self, lesson: Lesson) {
        let Lesson { task_id, reasons, row } = lesson;
        let accepted = row.success_score == Some(SuccessScore::Accepted) && row.source_category == Verdict::Accepted;
        let reasons: Vec<String> = reasons.into_iter().filter(|reason| !reason.trim().is_empty()).collect();
        if !accepted || reasons.is_empty() {
            self.left_out += 1;
            return;
        }
        self.taken += 1;
        let order = |row: &RagRow| (row.source_run_id.clone(), row.id.clone());
        let key = (row.provenance.source.clone(), task_id);
        let run = row.source_run_id.clone();
        let task = self.tasks.entry(key).or_insert_with(|| Task { first: row.clone(), runs: BTreeMap::new() });
        task.runs.entry(run).or_default().extend(reasons);
        if order(&row) < order(&task.first) {
            task.first = row;
        }
    }

    /// Returns how many rows stand in a playbook.
    pub fn taken(&self) -> u64 {
        self.taken
    }

    /// Returns how many rows stand in none.
    pub fn left_out(&self) -> u64 {
        self.left_out
    }

    /// Returns the playbooks by source and task.
    pub fn into_rows(self) -> impl Iterator<Item = Playbook> {
        self.tasks.into_iter().map(|((source, task), Task { first, runs })| {
            let mut acceptance_criteria: Vec<String> = Vec::new();
            for reason in runs.values().flatten() {
                if !acceptance_criteria.contains(reason) {
                    acceptance_criteria.push(reason.clone());
                }
            }
            Playbook {
                schema_version: 1,
                id: Digest::of_parts(&[b"playbook", source.as_bytes(), task.as_bytes()]).hex(),
                title: first.title,
                content: first.content,
                source_run_ids: runs.into_keys().collect(),
                acceptance_criteria,
                created_at: first.created_at,
                provenance: first.provenance,
            }
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::artifact::Artifact;

    fn lesson(task: &str, run: &str, verdict: Verdict, reasons: &[&str]) -> Lesson {
        let at = Stamp::parse("2026-01-01T00:00:00Z").unwrap();
        let score = match verdict {
            Verdict::Accepted => Some(SuccessScore::Accepted),
            Verdict::PartiallyAccepted => Some(SuccessScore::PartiallyAccepted),
            _ => None,
        };
        Lesson {
            task_id: task.to_owned(),
            reasons: reasons.iter().map(|reason| (*reason).to_owned()).collect(),
            row: RagRow {
                schema_version: 1,
                id: Digest::of(run.as_bytes()).hex(),
                title: format!("How {task} is done"),
                content: format!("What {run} did"),
                tags: Vec::new(),
                source_run_id: run.to_owned(),
                success_score: score,
                source_category: verdict,
                created_at: at,
                provenance: Provenance {
                    source: "mill".to_owned(),
                    source_file: "gears.jsonl".to_owned(),
                    line_offset: 0,
                    sig_hash: Digest::of(run.as_bytes()),
                    recorded_at: at,
                    part: String::new(),
                },
            },
        }
    }

    #[test]
    fn one_task_gives_one_playbook_whatever_the_order_of_its_rows() {
        let lessons = [
            lesson("gear", "b", Verdict::Accepted, &["the gear turns", "it was oiled"]),
            lesson("gear", "a", Verdict::Accepted, &["the gear turns"]),
            lesson("gear", "c", Verdict::PartiallyAccepted, &["it turns at times"]),
            lesson("gear", "d", Verdict::NeedsHumanReview, &["who knows"]),
            lesson("stone", "e", Verdict::Accepted, &[" "]),
        ];
        let drawn = |order: &[usize]| {
            let mut books = Playbooks::default();
            order.iter().for_each(|at| books.add(lessons[*at].clone()));
            assert_eq!((books.taken(), books.left_out()), (2, 3), "every row is taken or left out");
            books.into_rows().collect::<Vec<_>>()
        };
        let books = drawn(&[0, 1, 2, 3, 4]);
        assert_eq!(books, drawn(&[4, 1, 3, 0, 2]));
        assert_eq!(books.len(), 1, "a reason that says nothing is no criterion");
        assert_eq!(
            (books[0].content.as_str(), &books[0].source_run_ids[..]),
            ("What a did", &["a".to_owned(), "b".to_owned()][..])
        );
        assert_eq!(books[0].acceptance_criteria, ["the gear turns", "it was oiled"]);
        let json = crate::json::to_json(&books[0]).unwrap();
        assert!(Artifact::Playbook.check(&json).valid, "{json:?}");
    }
}
