//! Leaks smuggled past everything at once: into the staged file, under the evidence, behind the decisions. The run does
//! not complete, nothing is promoted, the old datasets stand.

use crate::{
    bench::{Bench, PREFERENCE, RAG, SFT},
    layers::{LEAKS, SEED},
    staged::{Intruder, Moment},
    world::{Leak, Place, TAINTS},
};
use std::path::Path;
use stillroom_core::export::Exporter;
use stillroom_service::{Code, ExportOptions, export, verify};

const DATASETS: [(Exporter, &str, &[Place]); 3] = [
    (Exporter::Sft, SFT, &[Place::Sft]),
    (Exporter::Rag, RAG, &[Place::Rag]),
    (Exporter::Preference, PREFERENCE, &[Place::Chosen, Place::Worse]),
];

/// What is made of a file's text.
type Rewrite = fn(&str) -> String;

fn of(exporter: Exporter) -> &'static str {
    DATASETS.iter().find(|(of, ..)| *of == exporter).unwrap().1
}

/// Exports with somebody at work on the staged file.
fn meddled(bench: &mut Bench, exporter: Exporter, deed: impl FnOnce(&Path) + Send + 'static) -> Vec<String> {
    let before = bench.datasets();
    bench.cx.progress = Intruder::new(bench.cx.dir(), of(exporter), Moment::BeforeTheReread, deed);
    let views = export(&bench.cx, &[exporter], &ExportOptions::default()).unwrap();
    assert!(!views[0].completed, "the export did not complete");
    assert_eq!(bench.datasets(), before, "the old datasets stand");
    assert!(!bench.path("exports/.staging").exists(), "what was staged is gone");
    views[0].errors.clone()
}

#[test]
fn ten_thousand_leaks_in_the_staged_files_reach_no_dataset() {
    let mut bench = Bench::new();
    bench.run();
    let leaks = bench.world.leaks(SEED, LEAKS);
    for (exporter, _, places) in DATASETS {
        let mine = leaks.iter().filter(|leak| places.contains(&leak.place));
        let text: Vec<u8> = mine.flat_map(|leak| [leak.line.as_slice(), b"\n"].concat()).collect();
        let errors = meddled(&mut bench, exporter, move |staged| std::fs::write(staged, text).unwrap());
        let named = errors.iter().filter(|error| error.starts_with(&format!("firewall: {}:", of(exporter)))).count();
        assert_eq!(named, 21, "the first twenty are named with their lines, then the file: {errors:?}");
        assert_eq!(bench.passed(), [""; 0], "not one of them passed the table");
    }
    let view = verify(&bench.cx, None).unwrap();
    assert!(view.ok, "what stands is whole: {:?}", view.findings.first().map(|finding| &finding.why));
}

/// One leak among clean rows is enough, whatever its reason.
#[test]
fn one_leak_of_any_kind_among_clean_rows_stops_the_promotion() {
    let mut bench = Bench::new();
    bench.run();
    let leaks = bench.world.leaks(SEED, 4_000);
    for (taint, place) in TAINTS.iter().flat_map(|(taint, places)| places.iter().map(move |place| (*taint, *place))) {
        let wanted = |leak: &&Leak| (leak.taint, leak.place) == (taint, place) && leak.disguises.len() > 1;
        let leak = leaks.iter().find(wanted).unwrap().line.clone();
        let errors = meddled(&mut bench, place.exporter(), move |staged| {
            let clean = std::fs::read(staged).unwrap();
            std::fs::write(staged, [clean, leak, b"\n".to_vec()].concat()).unwrap();
        });
        assert!(errors.len() >= 2, "{taint:?} at {place:?}: the row is named beside the file: {errors:?}");
    }
}

#[test]
fn a_staged_file_with_clean_rows_only_is_still_the_one_that_was_written() {
    let mut bench = Bench::new();
    bench.run();
    let deeds: [(&str, Rewrite); 5] = [
        ("a row less", |text| text.lines().skip(1).map(|line| format!("{line}\n")).collect()),
        ("a row twice", |text| format!("{text}{}\n", text.lines().next().unwrap())),
        ("another order", |text| text.lines().rev().map(|line| format!("{line}\n")).collect()),
        ("an empty line", |text| format!("{text}\n")),
        ("no last line end", |text| text.trim_end().to_owned()),
    ];
    for (reason, deed) in deeds {
        let errors = meddled(&mut bench, Exporter::Sft, move |staged| {
            let text = std::fs::read_to_string(staged).unwrap();
            std::fs::write(staged, deed(&text)).unwrap();
        });
        assert!(errors.iter().any(|error| error.contains("not what was written")), "{reason}: {errors:?}");
        let line = |error: &&String| error.starts_with("firewall: ") && !error.contains("not what was written");
        let faulty = matches!(reason, "a row twice" | "an empty line");
        assert_eq!(errors.iter().filter(line).count(), usize::from(faulty), "{reason}: the other rows are whole");
        let twice = errors.iter().any(|error| error.contains("the id occurs twice"));
        assert_eq!(twice, reason == "a row twice", "{reason}: {errors:?}");
    }
}

#[test]
fn a_staged_file_that_is_edited_after_the_reread_is_not_promoted() {
    let mut bench = Bench::new();
    bench.run();
    let before = bench.datasets();
    let leak = bench.world.leaks(SEED, 100).into_iter().find(|leak| leak.place == Place::Sft).unwrap().line;
    let deed = move |staged: &Path| std::fs::write(staged, leak).unwrap();
    bench.cx.progress = Intruder::new(bench.cx.dir(), SFT, Moment::AfterTheReread, deed);
    let error = export(&bench.cx, &[Exporter::Sft], &ExportOptions::default()).unwrap_err();
    assert!(error.code == Code::File && error.message.contains("changed after it was checked"), "{error:?}");
    assert_eq!(bench.datasets(), before, "the old datasets stand");
}

#[test]
fn a_decision_swapped_for_the_plan_and_back_again_does_not_open_the_reread() {
    let mut bench = Bench::new();
    bench.run();
    let database = bench.path("stillroom.db");
    // Somebody makes every rejected row look decided, lets the exporters plan, and hides the traces.
    bench.tamper(
        "CREATE TABLE kept AS SELECT * FROM decision_effect;
         INSERT INTO decision_effect (evidence, verdict) SELECT id, 'accepted' FROM evidence WHERE true
             ON CONFLICT (evidence) DO UPDATE SET verdict = 'accepted';",
    );
    let errors = meddled(&mut bench, Exporter::Sft, move |_| {
        let connection = rusqlite::Connection::open(database).unwrap();
        let back = "DELETE FROM decision_effect; INSERT INTO decision_effect SELECT * FROM kept; DROP TABLE kept;";
        connection.execute_batch(back).unwrap();
    });
    assert!(errors.iter().any(|error| error.contains("verdict: the stored one is forbidden in sft")), "{errors:?}");
}

#[test]
fn a_withdrawal_between_plan_and_reread_is_seen() {
    let mut bench = Bench::new();
    bench.run();
    let database = bench.path("stillroom.db");
    let errors = meddled(&mut bench, Exporter::Rag, move |_| {
        let connection = rusqlite::Connection::open(database).unwrap();
        let sql = "INSERT INTO withdrawal (evidence, root, reason, reviewer, withdrawn_at)
                   SELECT id, id, 'wrong', 'ada', '2026-01-02T03:04:05Z' FROM evidence";
        connection.execute_batch(sql).unwrap();
    });
    assert!(errors.iter().any(|error| error.contains("withdrawn: the evidence was withdrawn")), "{errors:?}");
}

/// Between the re-read of a row and its passage only the table is left: a trigger of somebody's own turns the decisions
/// round as soon as the first row has passed.
#[test]
fn a_decision_turned_round_after_the_reread_is_stopped_by_the_table() {
    let bench = Bench::new();
    bench.run();
    let before = bench.datasets();
    bench.tamper(
        "CREATE TRIGGER turned AFTER INSERT ON dataset_row BEGIN
             INSERT INTO decision_effect (evidence, verdict) SELECT id, 'rejected' FROM evidence WHERE true
                 ON CONFLICT (evidence) DO UPDATE SET verdict = 'rejected';
         END",
    );
    let run = bench.run();
    let errors: Vec<&String> = run.stages.iter().flat_map(|stage| &stage.errors).collect();
    assert!(!run.promoted && !run.overall_passed, "nothing is promoted");
    assert!(errors.iter().any(|error| error.contains("the verdict is forbidden in RAG")), "{errors:?}");
    assert_eq!(bench.datasets(), before, "the old datasets stand");
}

/// The same from the command line, where the exit code says it.
#[test]
fn a_stopped_leak_is_exit_code_1_and_the_old_datasets_stand() {
    let sandbox = stillroom_tests::Sandbox::sample();
    sandbox.run_all();
    let files = [SFT, RAG, PREFERENCE, "exports/manifest.json"];
    let datasets = || files.map(|file| std::fs::read(sandbox.path(file)).unwrap_or_default());
    let before = datasets();
    assert!(before.iter().any(|bytes| !bytes.is_empty()), "the sample exports something");
    let connection = rusqlite::Connection::open(sandbox.path("stillroom.db")).unwrap();
    connection
        .execute_batch(
            "CREATE TRIGGER turned AFTER INSERT ON dataset_row BEGIN
                 INSERT INTO decision_effect (evidence, verdict) SELECT id, 'rejected' FROM evidence WHERE true
                     ON CONFLICT (evidence) DO UPDATE SET verdict = 'rejected';
             END",
        )
        .unwrap();
    let run = sandbox.run_all().exits(1).value();
    assert_eq!(run["promoted"], false, "{run}");
    assert!(run.to_string().contains("firewall: "), "{run}");
    assert_eq!(datasets(), before, "the old datasets stand");
}

#[test]
fn altered_evidence_is_quarantined_and_never_exported() {
    let bench = Bench::new();
    bench.run();
    // The stored record of a rejected row under the identity of an accepted one, and a score to match.
    bench.tamper(
        "UPDATE evidence_body SET body = (SELECT b.body FROM evidence_body b JOIN evidence e ON e.row = b.evidence
             WHERE e.run_id = 'run-12') WHERE evidence = (SELECT row FROM evidence WHERE run_id = 'run-0' LIMIT 1)",
    );
    let run = bench.run();
    assert!(!run.overall_passed, "the row's text is not what the store holds of it");
    let rows = std::fs::read_to_string(bench.path(SFT)).unwrap() + &std::fs::read_to_string(bench.path(RAG)).unwrap();
    assert!(!rows.contains("Close valve 12,"), "the rejected row's text reached no dataset");
}

/// No combination of options is a way in: what stands is asked for again by a query of the test's own.
#[test]
fn no_combination_of_options_exports_a_forbidden_row() {
    let bench = Bench::new();
    bench.run();
    for (include_partial, include_review) in [(false, false), (true, false), (false, true), (true, true)] {
        let options = ExportOptions { include_partial, include_review, ..ExportOptions::default() };
        let views = export(&bench.cx, Exporter::ALL, &options).unwrap();
        assert!(views.iter().all(|view| view.completed && view.exported > 0), "{options:?}");
        let exported: u64 = views.iter().map(|view| view.exported).sum();
        assert_eq!(bench.passed().len() as u64, exported, "every row of every file passed the table: {options:?}");
        let connection = rusqlite::Connection::open(bench.path("stillroom.db")).unwrap();
        let allowed = |exporter: &str| match (exporter, include_partial, include_review) {
            ("sft", true, _) | ("rag", _, false) => "'accepted', 'partially_accepted'",
            ("rag", _, true) => "'accepted', 'partially_accepted', 'needs_human_review'",
            _ => "'accepted'",
        };
        for exporter in ["sft", "rag", "preference"] {
            let leaks: i64 = connection
                .query_row(
                    &format!(
                        "SELECT count(*) FROM dataset_row d JOIN evidence e ON e.row = d.evidence
                         JOIN source s ON s.row = e.source
                         LEFT JOIN scored c ON c.evidence = e.row LEFT JOIN judgement j ON j.row = c.judgement
                         LEFT JOIN decision_effect x ON x.evidence = e.id
                         WHERE d.exporter = '{exporter}' AND (
                             coalesce(x.verdict, j.verdict, 'needs_human_review') NOT IN ({}) OR s.attached = 0
                             OR e.id IN (SELECT evidence FROM withdrawal) OR (e.generation_depth > 0 AND x.verdict IS NULL)
                             OR (d.exporter = 'sft' AND e.timestamp_origin = 'recorded_at'))",
                        allowed(exporter)
                    ),
                    [],
                    |row| row.get(0),
                )
                .unwrap();
            assert_eq!(leaks, 0, "{exporter} under {options:?}");
            let first = format!("SELECT min(line) FROM dataset_row WHERE exporter = '{exporter}'");
            let first: i64 = connection.query_row(&first, [], |row| row.get(0)).unwrap();
            assert_eq!(first, 1, "{exporter}: rows are known by their line");
        }
    }
}
