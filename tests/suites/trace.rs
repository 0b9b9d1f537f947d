//! Tracing, withdrawing and promoting: every exported row leads to its source bytes, what is withdrawn leaves no
//! more, and what came back may leave today.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "small/mod.rs"]
mod small;

use small::{Small, distilled_facts, findings, observer_reviews, scrum_reviews};
use std::collections::BTreeSet;
use stillroom_service::{
    Code, Verdict, decide, promote_run, run_all, trace, verify,
    views::{TraceSourceView, TraceView},
};

const DATASETS: [&str; 3] = [
    "exports/rag/playbooks.jsonl",
    "exports/sft/instruction_response.jsonl",
    "exports/preference/chosen_rejected.jsonl",
];

fn kinds(view: &TraceView) -> Vec<&str> {
    view.hops.iter().map(|hop| hop.kind.as_str()).collect()
}

/// Reads the bytes that a trace names, by hand.
fn bytes_at(source: &TraceSourceView) -> String {
    let file = std::fs::read(&source.file).unwrap();
    let start = usize::try_from(source.byte_start.get()).unwrap();
    let len = usize::try_from(source.byte_len.get()).unwrap();
    let before = file[..start].iter().filter(|byte| **byte == b'\n').count() as u64;
    assert_eq!(source.line, before + 1, "the line is the one at which the bytes begin");
    String::from_utf8(file[start..start + len].to_vec()).unwrap()
}

#[test]
fn every_exported_row_leads_to_the_bytes_of_its_source_line() {
    let small = Small::ran();
    let mut traced = 0;
    for dataset in DATASETS {
        let rows = small.rows(dataset);
        assert!(!rows.is_empty(), "{dataset} has rows");
        for (row, line) in rows.iter().zip(1..) {
            let id = row["id"].as_str().unwrap();
            let view = trace(&small.cx, id).unwrap();
            assert_eq!(view.row_id, id, "the row that was asked for");
            assert_eq!(trace(&small.cx, &format!("{dataset}:{line}")).unwrap().row_id, id, "by its line too");
            assert!(view.hops.iter().all(|hop| hop.matches), "every hash holds: {view:?}");
            let pair = dataset.contains("preference");
            assert_eq!(view.rejected.is_some(), pair, "a pair has two ends");
            let side = ["evidence", "scored", "source_row"];
            let expected = [&["dataset_row"][..], &side, if pair { &side } else { &[] }].concat();
            assert_eq!(kinds(&view), expected, "{dataset}:{line}");
            for (source, provenance) in std::iter::once((&view.source, "provenance"))
                .chain(view.rejected.as_ref().map(|source| (source, "rejected_provenance")))
            {
                assert!(source.matches && source.read_from == "file" && source.note.is_none(), "{source:?}");
                assert_eq!(source.sig_hash, row[provenance]["sig_hash"].as_str().unwrap(), "the hash in the export");
                assert_eq!(source.recomputed_hash.as_ref(), Some(&source.sig_hash), "computed before the eyes");
                assert_eq!(source.text, bytes_at(source), "the bytes that lie there");
                traced += 1;
            }
        }
    }
    assert!(traced > 10, "{traced} rows were traced");
}

#[test]
fn decisions_and_evidence_ids_and_hashes_and_skipped_rows_are_traced() {
    let broken = format!("{}{}\n", observer_reviews(), r#"{"verdict":"accept","review":"nobody says when"}"#);
    let small = Small::with(&[("observer_reviews.jsonl", broken)]);
    small.run();
    let row = &small.rows(DATASETS[1])[0];
    let id = row["id"].as_str().unwrap();
    decide(&small.cx, id, Verdict::Accepted, "read twice", "ana", false).unwrap();
    let view = trace(&small.cx, &id[..12]).unwrap();
    assert_eq!(kinds(&view), ["dataset_row", "evidence", "scored", "decision", "source_row"], "the decision is a hop");
    assert!(view.hops[3].matches && view.hops[3].detail.contains("ana decided accepted"), "{:?}", view.hops[3]);
    for name in [&view.hops[1].id, &view.source.sig_hash, "observer_reviews.jsonl:1"] {
        let again = trace(&small.cx, name).unwrap();
        assert_eq!(again.hops.last().unwrap().kind, "source_row", "{name} ends at the source");
        assert!(again.hops.iter().all(|hop| hop.matches), "{name}: {again:?}");
    }
    let skipped = trace(&small.cx, "observer_reviews.jsonl:7").unwrap();
    assert_eq!(kinds(&skipped), ["source_row"], "a skipped row has no other hop");
    assert!(skipped.source.matches && skipped.source.text.contains("nobody says when"), "{skipped:?}");
}

#[test]
fn a_changed_or_vanished_source_file_is_traced_to_the_kept_copy_and_says_so() {
    let first = |small: &Small| trace(&small.cx, "observer_reviews.jsonl:1").unwrap();
    let small = Small::ran();
    let whole = first(&small).source.text;
    let text = observer_reviews();
    let cases: [(&str, Option<String>, &str, &str); 5] = [
        (
            "grown at its end",
            Some(format!("{text}{{}}\n")),
            "file",
            "the file has changed since it was read; this row has not",
        ),
        ("edited in the row", Some(text.replacen("accept", "reject", 1)), "kept copy", "changed since it was read"),
        ("another row first", Some(format!("{{}}\n{text}")), "kept copy", "changed since it was read"),
        ("cut short", Some(text[..50].to_owned()), "kept copy", "not as it was read"),
        ("gone", None, "kept copy", "not as it was read"),
    ];
    for (reason, now, read_from, note) in cases {
        match now {
            Some(now) => std::fs::write(small.stream("observer_reviews.jsonl"), now).unwrap(),
            None => std::fs::remove_file(small.stream("observer_reviews.jsonl")).unwrap(),
        }
        let source = first(&small).source;
        assert!(source.matches && source.read_from == read_from, "{reason}: {source:?}");
        assert_eq!(source.text, whole, "{reason}: the bytes as they were read");
        assert!(source.note.as_ref().is_some_and(|words| words.contains(note)), "{reason}: {:?}", source.note);
    }
}

#[test]
fn a_hop_that_does_not_hold_says_so() {
    let small = Small::ran();
    let id = small.rows(DATASETS[1])[0]["id"].as_str().unwrap().to_owned();
    let text = std::fs::read_to_string(small.path(DATASETS[1])).unwrap();
    std::fs::write(small.path(DATASETS[1]), text.replacen("valve", "halve", 1)).unwrap();
    let hop = |view: &TraceView, kind: &str| view.hops.iter().find(|hop| hop.kind == kind).unwrap().matches;
    let view = trace(&small.cx, &id).unwrap();
    assert!(!hop(&view, "dataset_row") && hop(&view, "evidence"), "only the export was changed: {view:?}");
    small.tamper("UPDATE judgement SET body = body || ' '; UPDATE evidence SET content_hash = zeroblob(32)");
    let view = trace(&small.reopened(), &id).unwrap();
    assert!(!hop(&view, "evidence") && !hop(&view, "scored") && hop(&view, "source_row"), "{view:?}");
}

#[test]
fn a_name_that_fits_nothing_or_too_much_is_refused_in_plain_words() {
    let small = Small::ran();
    small.tamper("UPDATE dataset_row SET id = 'abcdef0' || line WHERE exporter = 'rag'");
    for (reason, name, code) in [
        ("no row", "0123456789ab", Code::NotFound),
        ("no such line", "observer_reviews.jsonl:99", Code::NotFound),
        ("no such line of a dataset", "exports/rag/playbooks.jsonl:99", Code::NotFound),
        ("line nought", "exports/rag/playbooks.jsonl:0", Code::NotFound),
        ("too short", "ab", Code::Invalid),
        ("no digits", "kettle", Code::Invalid),
        ("nothing", "", Code::Invalid),
        ("several rows", "abcdef", Code::Invalid),
    ] {
        let error = trace(&small.cx, name).unwrap_err();
        assert!(error.code == code && !error.hint.is_empty(), "{reason}: {error:?}");
    }
}

#[test]
fn a_withdrawn_row_and_what_derives_from_it_leave_in_no_export() {
    let small = Small::ran();
    let row = small.rows("exports/rag/playbooks.jsonl").into_iter();
    let row = row.into_iter().find(|row| row["source_run_id"] == "scrum-0").unwrap();
    let sig_hash = row["provenance"]["sig_hash"].as_str().unwrap().to_owned();
    let leaves = |small: &Small| {
        DATASETS
            .iter()
            .flat_map(|dataset| small.rows(dataset))
            .filter(|row| row.to_string().contains(&sig_hash))
            .count()
    };
    let before = leaves(&small);
    assert!(before >= 2, "the row left in two datasets");
    let facts = trace(&small.cx, "distilled_facts.jsonl:1").unwrap().hops[0].id.clone();
    let view = stillroom_service::withdraw(&small.cx, row["id"].as_str().unwrap(), "names a person", "ana").unwrap();
    assert_eq!(view.evidence_ids.len(), 1, "the row that was named: {view:?}");
    assert_eq!(view.derived_ids, [facts], "the fact that was drawn from it");
    assert!(view.exported_rows >= before as u64, "{view:?}");
    small.run();
    assert_eq!(leaves(&small), 0, "the next run leaves them out");
    let text: String = DATASETS.iter().map(|dataset| std::fs::read_to_string(small.path(dataset)).unwrap()).collect();
    assert!(!text.contains("facts-0") && text.contains("scrum-1"), "the derived row too, and no other");
    assert!(verify(&small.cx, None).unwrap().ok, "a withdrawal is no difference");
}

#[test]
fn what_derives_from_a_withdrawn_row_later_is_barred_as_well() {
    let small = Small::with(&[("scrum_reviews.jsonl", scrum_reviews())]);
    small.run();
    stillroom_service::withdraw(&small.cx, "scrum_reviews.jsonl:1", "names a person", "ana").unwrap();
    // The same row in a rotated file, and a fact drawn from it, arrive afterwards.
    let first = scrum_reviews().lines().next().unwrap().to_owned();
    std::fs::create_dir(small.root().join("more")).unwrap();
    std::fs::write(small.root().join("more/distilled_facts.jsonl"), distilled_facts()).unwrap();
    stillroom_service::add_source(&small.cx, &small.root().join("more"), None, None).unwrap();
    std::fs::create_dir(small.root().join("rotated")).unwrap();
    std::fs::write(small.root().join("rotated/scrum_reviews.1.jsonl"), format!("{first}\n")).unwrap();
    let rotated = small.root().join("rotated");
    stillroom_service::add_source(&small.cx, &rotated, Some("rotated"), Some("scrum_reviews")).unwrap();
    small.run();
    let text: String = DATASETS.iter().map(|dataset| std::fs::read_to_string(small.path(dataset)).unwrap()).collect();
    for barred in ["scrum-0\"", "facts-0"] {
        assert!(!text.contains(barred), "{barred} leaves nowhere");
    }
    assert!(text.contains("scrum-1\""), "other rows leave");
}

#[test]
fn a_withdrawal_needs_a_row_a_reason_and_a_name() {
    let small = Small::ran();
    let withdraw =
        |row: &str, reason: &str, reviewer: &str| stillroom_service::withdraw(&small.cx, row, reason, reviewer);
    for (reason, error, code) in [
        ("no reason", withdraw("scrum_reviews.jsonl:1", " ", "ana").unwrap_err(), Code::Invalid),
        ("nobody", withdraw("scrum_reviews.jsonl:1", "why", "").unwrap_err(), Code::Invalid),
        ("no row", withdraw("scrum_reviews.jsonl:77", "why", "ana").unwrap_err(), Code::NotFound),
        ("no name", withdraw("kettle", "why", "ana").unwrap_err(), Code::Invalid),
    ] {
        assert!(error.code == code && !error.hint.is_empty(), "{reason}: {error:?}");
    }
}

/// Runs twice over streams that differ, and returns both run ids.
fn two_runs(small: &Small) -> [String; 2] {
    let first = small.run().run_id;
    std::fs::write(small.stream("scrum_reviews.jsonl"), scrum_reviews().replace("scrum-5", "scrum-9")).unwrap();
    [first, small.run().run_id]
}

#[test]
fn an_older_run_comes_back_byte_for_byte_with_a_manifest_of_its_own() {
    let small =
        Small::with(&[("scrum_reviews.jsonl", scrum_reviews()), ("observer_reviews.jsonl", observer_reviews())]);
    small.run();
    let older: Vec<Vec<u8>> = DATASETS.iter().map(|dataset| std::fs::read(small.path(dataset)).unwrap()).collect();
    let [first, second] = two_runs(&small);
    let newer: Vec<Vec<u8>> = DATASETS.iter().map(|dataset| std::fs::read(small.path(dataset)).unwrap()).collect();
    assert_ne!(older, newer, "the runs differ");
    let mut before = BTreeSet::new();
    for (run, expected) in [(&first, &older), (&second, &newer), (&first, &older)] {
        let view = promote_run(&small.cx, &run[..13]).unwrap();
        assert!(view.run_id == *run && view.files.len() == 8, "{view:?}");
        let now: Vec<Vec<u8>> = DATASETS.iter().map(|dataset| std::fs::read(small.path(dataset)).unwrap()).collect();
        assert_eq!(&now, expected, "the bytes of run {run}");
        let manifest: serde_json::Value =
            serde_json::from_slice(&std::fs::read(small.path("exports/manifest.json")).unwrap()).unwrap();
        assert_eq!(manifest["run_id"], run.as_str(), "the manifest names the run");
        before.insert(manifest["run_hash"].to_string());
        let checked = verify(&small.cx, None).unwrap();
        assert!(checked.ok, "{}", findings(&checked));
        let id = small.rows(DATASETS[1])[0]["id"].as_str().unwrap().to_owned();
        assert!(trace(&small.cx, &id).unwrap().hops.iter().all(|hop| hop.matches), "its rows are traced");
    }
    assert_eq!(before.len(), 2, "each under its own run hash");
}

#[test]
fn the_run_that_stands_comes_back_over_its_damaged_files() {
    let small = Small::ran();
    let run = stillroom_service::runs(&small.cx).unwrap()[0].run_id.clone();
    for dataset in DATASETS {
        let whole = std::fs::read(small.path(dataset)).unwrap();
        let mut damaged = whole.clone();
        damaged[20] ^= 1;
        std::fs::write(small.path(dataset), damaged).unwrap();
        assert!(!verify(&small.cx, None).unwrap().ok, "{dataset}: the damage is seen");
        promote_run(&small.cx, &run).unwrap();
        assert_eq!(std::fs::read(small.path(dataset)).unwrap(), whole, "{dataset}: the true bytes are back");
        let checked = verify(&small.cx, None).unwrap();
        assert!(checked.ok, "{dataset}: {}", findings(&checked));
    }
}

#[test]
fn an_older_run_with_a_row_that_may_not_leave_today_is_refused_and_nothing_moves() {
    type Case<'a> = (&'a str, &'a dyn Fn(&Small), &'a str);
    let cases: [Case<'_>; 3] = [
        (
            "withdrawn",
            &|small| drop(stillroom_service::withdraw(&small.cx, "scrum_reviews.jsonl:1", "why", "ana").unwrap()),
            "withdrawn",
        ),
        (
            "decided against",
            &|small| {
                let id = small.rows(DATASETS[1])[0]["id"].as_str().unwrap().to_owned();
                drop(decide(&small.cx, &id, Verdict::Rejected, "wrong", "ana", false).unwrap());
            },
            "verdict",
        ),
        (
            "its source removed",
            &|small| stillroom_service::remove_source(&small.cx, "scrum_reviews").unwrap(),
            "detached",
        ),
    ];
    for (reason, change, why) in cases {
        let small =
            Small::with(&[("scrum_reviews.jsonl", scrum_reviews()), ("observer_reviews.jsonl", observer_reviews())]);
        let [first, second] = two_runs(&small);
        change(&small);
        let before: Vec<Vec<u8>> = DATASETS.iter().map(|dataset| std::fs::read(small.path(dataset)).unwrap()).collect();
        for run in [first, second] {
            let error = promote_run(&small.cx, &run).unwrap_err();
            assert!(error.code == Code::Invalid && !error.hint.is_empty(), "{reason}: {error:?}");
            assert!(
                error.message.contains(why) && error.message.contains(".jsonl:"),
                "{reason}: names the row: {error}"
            );
        }
        let now: Vec<Vec<u8>> = DATASETS.iter().map(|dataset| std::fs::read(small.path(dataset)).unwrap()).collect();
        assert_eq!(now, before, "{reason}: what stands stays");
        assert!(!small.path("exports/.staging").exists(), "{reason}: nothing is left in staging");
        let checked = verify(&small.cx, None).unwrap();
        assert!(checked.ok, "{reason}: {}", findings(&checked));
    }
}

#[test]
fn only_a_completed_run_with_whole_copies_is_promoted() {
    let small = Small::ran();
    let [first, _] = two_runs(&small);
    for (reason, run) in [("no run", "zzz"), ("nothing", "")] {
        assert_eq!(promote_run(&small.cx, run).unwrap_err().code, Code::NotFound, "{reason}");
    }
    small.collect();
    let runs = stillroom_service::runs(&small.cx).unwrap();
    let collected = runs.iter().find(|run| run.kind == "build-evidence").unwrap();
    assert_eq!(promote_run(&small.cx, &collected.run_id).unwrap_err().code, Code::NotFound, "it has no datasets");
    std::fs::remove_dir_all(small.path("objects")).unwrap();
    let error = promote_run(&small.cx, &first).unwrap_err();
    assert!(error.code == Code::File && error.hint.contains("verify"), "{error:?}");
}

#[test]
fn rows_under_review_stand_verified_when_a_later_run_leaves_them_out() {
    let small = Small::with(&[("observer_reviews.jsonl", observer_reviews())]);
    let options = stillroom_service::RunOptions { include_review: true, ..stillroom_service::RunOptions::default() };
    let with = run_all(&small.cx, &options).unwrap().run_id;
    assert!(small.path("exports/rag/review_pending.jsonl").is_file(), "the corpus of its own");
    small.run();
    let checked = verify(&small.cx, None).unwrap();
    assert!(checked.ok, "{}", findings(&checked));
    promote_run(&small.cx, &with).unwrap();
    let checked = verify(&small.cx, None).unwrap();
    assert!(checked.ok, "{}", findings(&checked));
}
