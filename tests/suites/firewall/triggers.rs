//! Layer 4: one named test per condition of the triggers and of the view they ask. Each tries one passage, whose hashes
//! are those that the store holds unless the test says otherwise, and must see that refusal, or none.

use crate::{
    bench::Bench,
    layers::NOBODY,
    world::Taint::{AcceptedAsWorse, Detached, OneRun, Partial, Review, TimeOfRecording, UndecidedReplay, Withdrawn},
    world::{Known, Taint},
};
use rusqlite::params;
use stillroom_core::{
    export::{Exporter, StoredFacts},
    hash::Digest,
    verdict::Verdict,
};
use stillroom_store::{
    StoreError, Transaction, WriteMode,
    tables::dataset_row::{self, DatasetRow},
};

/// One passage that is tried, and what must become of it.
pub(crate) struct Case {
    /// The name of its test.
    pub(crate) name: &'static str,
    /// The refusal; none where it must pass.
    expected: &'static str,
    attempt: fn(&Bench, &Transaction<'_>) -> Result<(), StoreError>,
}

impl Case {
    /// Returns what is wrong, where the passage became something else.
    pub(crate) fn fault(&self, bench: &Bench, tx: &Transaction<'_>) -> Option<String> {
        let found = match (self.attempt)(bench, tx) {
            Ok(()) => String::new(),
            Err(StoreError::Firewall(why)) => why.trim_start_matches("firewall: ").to_owned(),
            Err(other) => format!("{other:?}"),
        };
        let said = |words: &str| if words.is_empty() { "passed".to_owned() } else { format!("refused: {words}") };
        (found != self.expected).then(|| format!("{}: expected {}, {}", self.name, said(self.expected), said(&found)))
    }
}

/// Declares the cases, each a test of its own and a row of [`CASES`].
macro_rules! cases {
    ($($name:ident: $expected:literal, $attempt:expr;)+) => {
        /// All of them.
        pub(crate) const CASES: &[Case] =
            &[$(Case { name: stringify!($name), expected: $expected, attempt: $attempt },)+];

        $(#[test]
        fn $name() {
            let case = CASES.iter().find(|case| case.name == stringify!($name)).unwrap();
            let bench = Bench::new();
            let fault = bench.cx.store.write(WriteMode::Bulk, |tx| Ok(case.fault(&bench, tx))).unwrap();
            assert_eq!(fault, None);
        })+
    };
}

cases! {
    // What passes.
    accepted_rows_pass_the_table: "", |b, tx| {
        each(&b.world.accepted, |facts| put(tx, sft(b, facts)).and(put(tx, rag(b, facts))))
    };
    pairs_of_accepted_over_rejected_rows_pass_the_table: "", |b, tx| {
        b.world.accepted.iter().zip(&b.world.rejected).try_for_each(|(over, under)| put(tx, pair(b, &over.1, &under.1)))
    };
    partial_rows_pass_the_table_into_rag_and_below_accepted_ones: "", |b, tx| {
        let over = accepted(b);
        each(&b.world.tainted[&Partial], |facts| put(tx, rag(b, facts)).and(put(tx, pair(b, over, facts))))
    };
    partial_rows_pass_the_table_into_sft_where_they_are_included: "", |b, tx| {
        each(&b.world.tainted[&Partial], |facts| put(tx, DatasetRow { policy: "include_partial".into(), ..sft(b, facts) }))
    };
    rows_under_review_pass_the_table_into_rag_where_they_are_included: "", |b, tx| {
        each(&b.world.tainted[&Review], |facts| put(tx, DatasetRow { policy: "include_review".into(), ..rag(b, facts) }))
    };
    a_time_of_recording_passes_the_table_into_rag_and_pairs: "", |b, tx| {
        let recorded = tainted(b, TimeOfRecording, 0);
        put(tx, rag(b, recorded)).and(put(tx, pair(b, recorded, rejected(b))))
    };
    accepted_rows_pass_the_table_under_any_policy: "", |b, tx| {
        put(tx, DatasetRow { policy: "include_partial".into(), ..sft(b, accepted(b)) })?;
        put(tx, DatasetRow { policy: "include_review".into(), ..rag(b, accepted(b)) })
    };

    // What holds for every row of every dataset.
    a_row_of_no_evidence_is_stopped_by_the_table: "the text is not the evidence's", |b, tx| {
        let nobody = [sft(b, accepted(b)), rag(b, accepted(b)), pair(b, accepted(b), rejected(b))];
        worst_of(nobody.map(|row| put(tx, DatasetRow { evidence: NOBODY, ..row })))
    };
    a_withdrawn_row_is_stopped_by_the_table: "the evidence is withdrawn", |b, tx| {
        worst(&above(b, Withdrawn), |facts| put(tx, rag(b, facts)))
    };
    a_row_of_a_removed_source_is_stopped_by_the_table: "the source is detached", |b, tx| {
        worst(&above(b, Detached), |facts| put(tx, rag(b, facts)))
    };
    an_undecided_replay_is_stopped_by_the_table: "a replay that no person decided on", |b, tx| {
        worst(&above(b, UndecidedReplay), |facts| put(tx, rag(b, facts)))
    };
    a_row_that_passed_is_never_changed: "a dataset row is written once", |b, tx| {
        put(tx, sft(b, accepted(b)))?;
        tx.execute("UPDATE dataset_row SET body_hash = ?1 WHERE run = ?2", params![[7_u8; 32], RUN])?;
        Ok(())
    };

    // SFT.
    a_rejected_row_is_stopped_by_the_table_before_sft: "the verdict is forbidden in SFT", |b, tx| {
        worst(&b.world.tainted[&Taint::Rejected], |facts| put(tx, sft(b, facts)))
    };
    a_row_under_review_is_stopped_by_the_table_before_sft: "the verdict is forbidden in SFT", |b, tx| {
        worst(&b.world.tainted[&Review], |facts| put(tx, sft(b, facts)))
    };
    no_policy_lets_a_forbidden_verdict_through_the_table: "the verdict is forbidden in SFT", |b, tx| {
        let stopped = &b.world.tainted[&Taint::Rejected];
        worst(stopped, |facts| put(tx, DatasetRow { policy: "include_partial".into(), ..sft(b, facts) }))
    };
    a_partial_row_that_nobody_asked_for_is_stopped_by_the_table: "partially accepted rows are not included", |b, tx| {
        worst(&b.world.tainted[&Partial], |facts| put(tx, sft(b, facts)))
    };
    a_time_of_recording_is_stopped_by_the_table_before_sft: "the time is a fallback", |b, tx| {
        worst(&b.world.tainted[&TimeOfRecording], |facts| put(tx, sft(b, facts)))
    };
    an_altered_text_is_stopped_by_the_table_before_sft: "the text is not the evidence's", |b, tx| {
        put(tx, DatasetRow { body_hash: Digest::of(b"altered"), ..sft(b, accepted(b)) })
    };

    // RAG.
    a_rejected_row_is_stopped_by_the_table_before_rag: "the verdict is forbidden in RAG", |b, tx| {
        worst(&b.world.tainted[&Taint::Rejected], |facts| {
            put(tx, DatasetRow { policy: "include_review".into(), ..rag(b, facts) })
        })
    };
    a_row_under_review_is_stopped_by_the_table_before_rag: "rows under review are not included", |b, tx| {
        worst(&b.world.tainted[&Review], |facts| put(tx, rag(b, facts)))
    };
    an_altered_text_is_stopped_by_the_table_before_rag: "the text is not the evidence's", |b, tx| {
        put(tx, DatasetRow { body_hash: Digest::of(b"altered"), ..rag(b, accepted(b)) })
    };

    // Pairs.
    a_pair_without_another_side_is_stopped_by_the_table: "a pair needs another side", |b, tx| {
        put(tx, DatasetRow { rejected: None, rejected_hash: None, ..pair(b, accepted(b), rejected(b)) })
    };
    a_pair_with_no_evidence_below_is_stopped_by_the_table: "a pair needs another side", |b, tx| {
        put(tx, DatasetRow { rejected: Some(NOBODY), ..pair(b, accepted(b), rejected(b)) })
    };
    a_withdrawn_other_side_is_stopped_by_the_table: "the other side is withdrawn", |b, tx| {
        worst(&below(b, Withdrawn), |facts| put(tx, pair(b, accepted(b), facts)))
    };
    an_other_side_of_a_removed_source_is_stopped_by_the_table: "the other side is detached", |b, tx| {
        worst(&below(b, Detached), |facts| put(tx, pair(b, accepted(b), facts)))
    };
    an_undecided_replay_below_is_stopped_by_the_table: "the other side is a replay that no person decided on", |b, tx| {
        worst(&below(b, UndecidedReplay), |facts| put(tx, pair(b, accepted(b), facts)))
    };
    a_chosen_side_that_is_not_accepted_is_stopped_by_the_table: "the chosen side is not accepted", |b, tx| {
        let taints = [Taint::Rejected, Review, Partial];
        let sides: Known = taints.iter().flat_map(|taint| b.world.tainted[taint].clone()).collect();
        worst(&sides, |facts| put(tx, pair(b, facts, rejected(b))))
    };
    an_other_side_that_is_not_worse_is_stopped_by_the_table: "the other side is neither rejected nor partial", |b, tx| {
        let taints = [AcceptedAsWorse, Review];
        let sides: Known = taints.iter().flat_map(|taint| b.world.tainted[taint].clone()).collect();
        worst(&sides, |facts| put(tx, pair(b, accepted(b), facts)))
    };
    a_row_over_itself_is_stopped_by_the_table: "the other side is neither rejected nor partial", |b, tx| {
        put(tx, pair(b, accepted(b), accepted(b)))
    };
    sides_of_one_run_are_stopped_by_the_table: "the sides are of one run", |b, tx| {
        put(tx, pair(b, accepted(b), tainted(b, OneRun, 0)))
    };
    sides_with_one_text_are_stopped_by_the_table: "the sides have one text", |b, tx| {
        put(tx, pair(b, accepted(b), &b.twin))
    };
    an_altered_better_text_is_stopped_by_the_table: "the text is not the evidence's", |b, tx| {
        put(tx, DatasetRow { body_hash: Digest::of(b"altered"), ..pair(b, accepted(b), rejected(b)) })
    };
    an_altered_worse_text_is_stopped_by_the_table: "the text is not the evidence's", |b, tx| {
        put(tx, DatasetRow { rejected_hash: Some(Digest::of(b"altered")), ..pair(b, accepted(b), rejected(b)) })
    };
}

const RUN: &str = "case";

/// Puts a passage under a place of its own.
fn put(tx: &Transaction<'_>, row: DatasetRow) -> Result<(), StoreError> {
    let line: i64 = tx.query_row("SELECT count(*) FROM dataset_row", [], |row| row.get(0))?;
    dataset_row::put(tx, RUN, &DatasetRow { line: line as u64, id: format!("row {line}"), ..row })
}

/// Tries all rows; each must pass.
fn each(rows: &Known, attempt: impl Fn(&StoredFacts) -> Result<(), StoreError>) -> Result<(), StoreError> {
    rows.iter().try_for_each(|(_, facts)| attempt(facts))
}

/// Tries all rows, each of which must be stopped.
fn worst(rows: &Known, attempt: impl Fn(&StoredFacts) -> Result<(), StoreError>) -> Result<(), StoreError> {
    worst_of(rows.iter().map(|(_, facts)| attempt(facts)))
}

/// Returns the result of the first attempt that passes or is refused for another reason than those before, else of the
/// last.
fn worst_of(attempts: impl IntoIterator<Item = Result<(), StoreError>>) -> Result<(), StoreError> {
    let mut last: Result<(), StoreError> = Ok(());
    for this in attempts {
        if this.is_ok() || matches!((&last, &this), (Err(a), Err(b)) if a.to_string() != b.to_string()) {
            return this;
        }
        last = this;
    }
    last
}

/// The tainted rows that are accepted for the rest, and the rejected ones.
fn above(bench: &Bench, taint: Taint) -> Known {
    of_verdict(bench, taint, Verdict::Accepted)
}

fn below(bench: &Bench, taint: Taint) -> Known {
    of_verdict(bench, taint, Verdict::Rejected)
}

fn of_verdict(bench: &Bench, taint: Taint, verdict: Verdict) -> Known {
    let rows: Known =
        bench.world.tainted[&taint].iter().filter(|(_, facts)| facts.verdict == verdict).cloned().collect();
    assert_eq!(rows.len() as u64, crate::bench::HALF, "half of them are {verdict}");
    rows
}

fn accepted(bench: &Bench) -> &StoredFacts {
    &bench.world.accepted[0].1
}

fn rejected(bench: &Bench) -> &StoredFacts {
    &bench.world.rejected[0].1
}

fn tainted(bench: &Bench, taint: Taint, at: usize) -> &StoredFacts {
    &bench.world.tainted[&taint][at].1
}

fn sft(bench: &Bench, facts: &StoredFacts) -> DatasetRow {
    honest(bench, Exporter::Sft, facts, facts.body.sft)
}

fn rag(bench: &Bench, facts: &StoredFacts) -> DatasetRow {
    honest(bench, Exporter::Rag, facts, facts.body.rag)
}

fn pair(bench: &Bench, chosen: &StoredFacts, rejected: &StoredFacts) -> DatasetRow {
    DatasetRow {
        rejected: bench.row(&rejected.key),
        rejected_hash: rejected.body.preference,
        ..honest(bench, Exporter::Preference, chosen, chosen.body.preference)
    }
}

fn honest(bench: &Bench, exporter: Exporter, facts: &StoredFacts, body: Option<Digest>) -> DatasetRow {
    DatasetRow {
        exporter: exporter.name().to_owned(),
        line: 0,
        id: String::new(),
        evidence: bench.row(&facts.key).unwrap(),
        rejected: None,
        body_hash: body.unwrap(),
        rejected_hash: None,
        policy: "default".to_owned(),
        row_hash: Digest::of(b"line"),
    }
}
