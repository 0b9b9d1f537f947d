//! The real sets through the real binary: the attempts come out exactly, and every exported row leads back to its bytes.
//!
//! The figures are those of the sets themselves. Where the folder of public data is absent, nothing is tested and a
//! line says so.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

use made::{DATASETS, list, number, rows_of, text};
use serde_json::Value;
use std::{
    collections::{BTreeMap, BTreeSet},
    io::{Read as _, Seek as _, SeekFrom},
    path::Path,
};
use stillroom_tests::{Sandbox, shared_set};

/// A set and what is known of it.
struct Set {
    folder: &'static str,
    profile: &'static str,
    accepted: u64,
    rejected: u64,
    needs_person: u64,
    /// Tasks that have accepted and rejected attempts.
    both: u64,
}

const fn set(folder: &'static str, profile: &'static str, accepted: u64, rejected: u64, both: u64) -> Set {
    Set { folder, profile, accepted, rejected, needs_person: 0, both }
}

const TAU_BENCH: Set = set("tau-bench", "tau-bench", 49, 51, 9);
const MINT: Set = set("mint-bench", "mint", 454, 545, 127);
const GSM8K: Set = set("gsm8k-solutions", "gsm8k", 2001, 3275, 731);
const TEXTGRAD: Set = set("textgrad-leetcode", "textgrad", 60, 135, 9);
const TREE_OF_THOUGHT: Set = set("tree-of-thought", "tree-of-thought", 734, 9266, 33);
const ARENA_HARD: Set = Set { needs_person: 500, ..set("arena-hard-answers", "arena-hard", 0, 0, 0) };
const ALL: [&Set; 6] = [&TAU_BENCH, &MINT, &GSM8K, &TEXTGRAD, &TREE_OF_THOUGHT, &ARENA_HARD];

/// A dataset row is traced for every so many.
const TRACED: usize = 20;

fn add(sandbox: &Sandbox, set: &Set, path: &Path) {
    let added = sandbox.json(["sources".as_ref(), "add".as_ref(), path.as_os_str()]).ok().value();
    let found: Vec<_> =
        added.as_array().unwrap().iter().map(|source| (text(source, "name"), text(source, "profile"))).collect();
    assert_eq!(found, [(set.folder, set.profile)], "the set is recognised by its rows, unaided");
}

fn export<'a>(run: &'a Value, exporter: &str) -> &'a Value {
    list(run, "exports").iter().find(|view| text(view, "exporter") == exporter).unwrap()
}

fn verdicts(score: &Value, set: &Set) -> [u64; 4] {
    let source = list(score, "by_source").iter().find(|source| text(source, "source") == set.folder).unwrap();
    ["accepted", "rejected", "needs_human_review", "partially_accepted"].map(|verdict| number(source, verdict))
}

/// Runs one set in a workspace of its own and holds everything that is known of it.
fn comes_out_exactly(set: &Set) {
    let Some(path) = shared_set(set.folder) else { return };
    let sandbox = Sandbox::init();
    add(&sandbox, set, &path);
    let run = sandbox.run_all().ok().value();
    assert_eq!(run["overall_state"], "passed", "{run}");
    assert_eq!(list(&run, "skips"), &[] as &[Value], "nothing is skipped");
    assert_eq!(number(&run["totals"], "skipped"), 0);
    let score = sandbox.json(["score"]).ok().value();
    assert_eq!(
        verdicts(&score, set),
        [set.accepted, set.rejected, set.needs_person, 0],
        "pass, fail, undecided, partial"
    );
    let preference = export(&run, "preference");
    assert_eq!(number(preference, "tasks_with_both_outcomes"), set.both);
    for exporter in ["rag", "sft"] {
        let view = export(&run, exporter);
        assert_eq!(number(view, "exported"), set.accepted, "{exporter}: what passed, and nothing else");
        let all = set.accepted + set.rejected + set.needs_person;
        assert_eq!(number(view, "exported") + number(view, "quarantined"), all, "{exporter}: its books balance");
    }
    every_row_is_well_formed(&sandbox, set);
    pairs_are_pairs(&sandbox, number(preference, "tasks_with_pairs"));
    rows_lead_back_to_their_bytes(&sandbox, &path);
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
}

/// Holds what a consumer of the files would see.
fn every_row_is_well_formed(sandbox: &Sandbox, set: &Set) {
    for (exporter, dataset) in DATASETS {
        let rows = rows_of(&sandbox.path(dataset));
        let ids: BTreeSet<&str> = rows.iter().map(|row| text(row, "id")).collect();
        assert_eq!(ids.len(), rows.len(), "{dataset}: an id stands twice");
        for row in &rows {
            let provenance = &row["provenance"];
            assert_eq!(text(provenance, "source"), set.folder);
            assert_eq!(text(provenance, "sig_hash").len(), 64);
            match exporter {
                "rag" => {
                    assert_eq!((text(row, "success_score"), text(row, "source_category")), ("accepted", "accepted"));
                }
                "sft" => {
                    assert_eq!(text(row, "quality_score"), "accepted");
                    assert!(!text(row, "instruction").trim().is_empty() && !text(row, "response").trim().is_empty());
                }
                _ => assert!(!text(row, "prompt").trim().is_empty()),
            }
        }
    }
}

fn pairs_are_pairs(sandbox: &Sandbox, tasks: u64) {
    let rows = rows_of(&sandbox.path(DATASETS[2].1));
    let mut by_task: BTreeMap<&str, u64> = BTreeMap::new();
    let mut sides = BTreeSet::new();
    for row in &rows {
        // In these sets a task and what it asks for are one.
        *by_task.entry(text(row, "prompt")).or_default() += 1;
        assert_ne!(text(row, "chosen_run_id"), text(row, "rejected_run_id"), "a self-pair: {row}");
        let [chosen, rejected] = ["chosen", "rejected"].map(|side| text(row, side).trim());
        assert!(!chosen.is_empty() && !rejected.is_empty(), "an empty side: {row}");
        assert_ne!(chosen, rejected, "equal texts: {row}");
        assert!(sides.insert((text(row, "chosen_run_id"), text(row, "rejected_run_id"))), "the same pair twice: {row}");
    }
    assert!(by_task.values().all(|pairs| *pairs <= 5), "more pairs of one task than the cap: {by_task:?}");
    assert_eq!(by_task.len() as u64, tasks, "the tasks that gave pairs are the ones that were counted");
}

fn rows_lead_back_to_their_bytes(sandbox: &Sandbox, set: &Path) {
    for (_, dataset) in DATASETS {
        let rows = rows_of(&sandbox.path(dataset));
        let step = (rows.len() / TRACED).max(1);
        for row in rows.iter().step_by(step).take(TRACED) {
            let trace = sandbox.json(["trace", text(row, "id")]).ok().value();
            let source = &trace["source"];
            assert_eq!(source["matches"], true, "{dataset}: {source}");
            assert_eq!(source["recomputed_hash"], row["provenance"]["sig_hash"], "{dataset}: {source}");
            assert_eq!(source["file"].as_str(), set.join(text(&row["provenance"], "source_file")).to_str());
            assert_eq!(number(source, "line"), number(&row["provenance"], "line_offset") + 1);
            // What it calls the row's bytes is what lies there.
            let mut bytes = vec![0; usize::try_from(number(source, "byte_len")).unwrap()];
            let mut file = std::fs::File::open(text(source, "file")).unwrap();
            file.seek(SeekFrom::Start(number(source, "byte_start"))).unwrap();
            file.read_exact(&mut bytes).unwrap();
            let shown = text(source, "text");
            assert!(String::from_utf8(bytes).unwrap().starts_with(shown) && !shown.is_empty(), "{dataset}: {source}");
            if dataset == DATASETS[2].1 {
                assert_eq!(trace["rejected"]["matches"], true, "the other side: {trace}");
                assert_eq!(trace["rejected"]["recomputed_hash"], row["rejected_provenance"]["sig_hash"]);
            }
        }
    }
}

#[test]
fn tau_bench_has_49_passed_and_51_failed_attempts() {
    comes_out_exactly(&TAU_BENCH);
}

#[test]
fn mint_has_454_passed_and_545_failed_attempts() {
    comes_out_exactly(&MINT);
}

#[test]
fn gsm8k_has_2001_passed_and_3275_failed_attempts() {
    comes_out_exactly(&GSM8K);
}

#[test]
fn textgrad_has_60_passed_and_135_failed_attempts() {
    comes_out_exactly(&TEXTGRAD);
}

#[test]
fn tree_of_thought_has_734_passed_and_9266_failed_attempts() {
    comes_out_exactly(&TREE_OF_THOUGHT);
}

#[test]
fn arena_hard_has_no_verdict_so_that_every_row_needs_a_person_and_none_is_exported() {
    comes_out_exactly(&ARENA_HARD);
    let Some(path) = shared_set(ARENA_HARD.folder) else { return };
    let sandbox = Sandbox::init();
    add(&sandbox, &ARENA_HARD, &path);
    sandbox.json(["run-all", "--include-partial", "--include-review"]).ok();
    for (_, dataset) in DATASETS {
        assert_eq!(rows_of(&sandbox.path(dataset)), [] as [Value; 0], "{dataset}: whatever is asked for");
    }
    let queue = sandbox.json(["review", "queue", "--limit", "1000"]).ok().value();
    assert_eq!(queue.as_array().unwrap().len(), 500, "all of them wait for a person");
}

#[test]
fn six_sets_in_one_workspace_give_what_each_gives_alone() {
    let paths: Vec<_> = ALL.iter().filter_map(|set| Some((*set, shared_set(set.folder)?))).collect();
    if paths.len() < ALL.len() {
        return;
    }
    let sandbox = Sandbox::init();
    paths.iter().for_each(|(set, path)| add(&sandbox, set, path));
    let run = sandbox.run_all().ok().value();
    let score = sandbox.json(["score"]).ok().value();
    for set in ALL {
        assert_eq!(verdicts(&score, set), [set.accepted, set.rejected, set.needs_person, 0], "{}", set.folder);
    }
    let both = number(export(&run, "preference"), "tasks_with_both_outcomes");
    assert_eq!(both, ALL.iter().map(|set| set.both).sum::<u64>(), "equal task ids of two sets are two tasks");
    let accepted = ALL.iter().map(|set| set.accepted).sum::<u64>();
    assert_eq!(number(&run["datasets"], "sft"), accepted, "and every passed attempt is there");
    let pairs = rows_of(&sandbox.path(DATASETS[2].1));
    assert!(
        pairs.iter().all(|pair| pair["provenance"]["source"] == pair["rejected_provenance"]["source"]),
        "no pair has its sides from two sets"
    );
    for (_, dataset) in DATASETS {
        assert!(
            rows_of(&sandbox.path(dataset)).iter().all(|row| row["provenance"]["source"] != ARENA_HARD.folder),
            "{dataset}: a row without a verdict"
        );
    }
}
