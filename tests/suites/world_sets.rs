//! More real sets through the real binary: each is recognised unaided, its figures come out exactly, no row is lost.
//!
//! The figures are those of the sets themselves. Where the folder of public data is absent, nothing is tested and a
//! line says so.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

use made::{list, number, rows_of, text};
use serde_json::Value;
use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
};
use stillroom_tests::{Sandbox, shared_set};

/// What is known of a profile's rows in a set.
#[derive(Clone, Copy)]
struct Known {
    profile: &'static str,
    accepted: u64,
    partial: u64,
    rejected: u64,
    needs_person: u64,
}

const fn known(profile: &'static str, [accepted, partial, rejected, needs_person]: [u64; 4]) -> Known {
    Known { profile, accepted, partial, rejected, needs_person }
}

/// Adds a set, holds which profiles are found in it, and runs all.
fn run(folder: &str, file: Option<&str>, expected: &[Known]) -> Option<(Sandbox, Value, PathBuf)> {
    let set = shared_set(folder)?;
    let path = file.map_or(set.clone(), |file| set.join(file));
    let sandbox = Sandbox::init();
    let added = sandbox.json(["sources".as_ref(), "add".as_ref(), path.as_os_str()]).ok().value();
    let found: Vec<&str> = added.as_array().unwrap().iter().map(|source| text(source, "profile")).collect();
    assert_eq!(found, expected.iter().map(|known| known.profile).collect::<Vec<_>>(), "{folder}: recognised unaided");
    let ran = sandbox.run_all();
    let run = ran.value();
    // Reflexion has one program that one run held for right and another for wrong, which is said and is true.
    assert_eq!(ran.code, Some(i32::from(folder == "reflexion")), "{folder}: {run}");
    assert_eq!(list(&run, "skips"), &[] as &[Value], "{folder}: nothing is skipped");
    let score = sandbox.json(["score"]).ok().value();
    for (source, known) in added.as_array().unwrap().iter().zip(expected) {
        let name = text(source, "name");
        let view = list(&score, "by_source").iter().find(|view| text(view, "source") == name).unwrap();
        assert_eq!(
            ["accepted", "partially_accepted", "rejected", "needs_human_review"].map(|verdict| number(view, verdict)),
            [known.accepted, known.partial, known.rejected, known.needs_person],
            "{folder}, {}: accepted, partial, rejected, undecided",
            known.profile
        );
    }
    rows_lead_back(&sandbox);
    Some((sandbox, run, set))
}

fn exported(run: &Value, exporter: &str) -> u64 {
    number(view(run, exporter), "exported")
}

fn view<'a>(run: &'a Value, exporter: &str) -> &'a Value {
    list(run, "exports").iter().find(|view| text(view, "exporter") == exporter).unwrap()
}

fn differing(run: &Value) -> u64 {
    number(view(run, "preference"), "tasks_with_both_outcomes")
}

/// Some rows of each dataset are walked back to the bytes of their source, which are hashed again.
fn rows_lead_back(sandbox: &Sandbox) {
    for (_, dataset) in made::DATASETS {
        let rows = rows_of(&sandbox.path(dataset));
        for row in rows.iter().step_by((rows.len() / 5).max(1)).take(5) {
            let trace = sandbox.json(["trace", text(row, "id")]).ok().value();
            assert_eq!(trace["source"]["matches"], true, "{dataset}: {trace}");
            assert_eq!(trace["source"]["read_from"], "file", "{dataset}: {trace}");
        }
    }
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
}

#[test]
fn intercode_solved_865_tasks_587_in_part_and_357_not_at_all() {
    let Some((_, run, _)) = run("intercode", None, &[known("intercode", [865, 587, 357, 0])]) else { return };
    assert_eq!(differing(&run), 268, "tasks whose attempts came out differently");
    assert_eq!(exported(&run, "sft"), 865, "what was solved, and nothing else");
}

#[test]
fn reflexion_has_206_code_tasks_with_both_outcomes() {
    let sets = [known("reflexion", [1467, 0, 459, 0]), known("reflexion-alfworld", [1272, 0, 336, 0])];
    let Some((_, both, set)) = run("reflexion", None, &sets) else { return };
    // The programs alone: trials in one environment are attempts at one task too.
    let code = Sandbox::init();
    for entry in std::fs::read_dir(&set).unwrap() {
        let path = entry.unwrap().path();
        if path.extension().is_some_and(|kind| kind == "jsonl") {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            code.write(&format!("code/{name}"), std::fs::read(&path).unwrap());
        }
    }
    code.json(["sources".as_ref(), "add".as_ref(), code.root().join("code").as_os_str()]).ok();
    let alone = code.run_all().exits(1).value();
    assert_eq!(differing(&alone), 206);
    assert!(differing(&both) > 206, "and the environments' trials add theirs");
}

#[test]
fn swe_bench_resolved_116_issues_and_left_267_by_the_reports_beside_the_patches() {
    let known = known("swe-bench", [116, 0, 267, 1]);
    let Some((sandbox, run, _)) = run("swe-bench-lite-runs", None, &[known]) else { return };
    assert_eq!(differing(&run), 29, "issues that one run resolved and another did not");
    assert_eq!(exported(&run, "sft"), 116);
    let instructions: BTreeSet<String> = rows_of(&sandbox.path(made::DATASETS[1].1))
        .iter()
        .map(|row| text(row, "instruction").lines().next().unwrap_or_default().to_owned())
        .collect();
    assert!(instructions.len() > 30, "each issue has its own words, from the table of issues: {instructions:?}");
}

#[test]
fn pairs_that_people_compared_give_a_better_and_a_worse_side_each() {
    // 280 labels of 140 pairs by two people each. Where both said the same, the two rows are one that was met twice.
    let Some((_, ragchecker, _)) = run("ragchecker-human", None, &[known("ragchecker", [167, 123, 44, 118])]) else {
        return;
    };
    assert_eq!(exported(&ragchecker, "sft"), 0, "better than another answer is not yet good");
    assert!(number(&ragchecker["datasets"], "preference") > 0);
}

#[test]
fn conversations_and_instructions_without_an_outcome_wait_for_a_person() {
    let found = run("import-samples", Some("sharegpt"), &[known("sharegpt", [0, 0, 0, 500])]);
    let Some((sandbox, run, _)) = found else { return };
    assert_eq!(exported(&run, "sft"), 0);
    assert_eq!(sandbox.json(["review", "queue", "--limit", "1000"]).ok().value().as_array().unwrap().len(), 500);
}

#[test]
fn every_set_is_proposed_its_profile_by_detect() {
    let sandbox = Sandbox::init();
    for (folder, file, profile) in [
        ("intercode", "ic_sql_multiturn_gpt-4_10_turns.even.json", "intercode"),
        ("reflexion", "mbpp-py.simple_gpt-4.jsonl", "reflexion"),
        ("reflexion", "alfworld/base_trial_00.json", "reflexion-alfworld"),
        ("swe-bench-lite-runs", "auto-code-rover-run-1/predictions.jsonl", "swe-bench"),
        ("sarif-findings", "WebGoat.xml.sarif", "sarif"),
        ("sarif-findings", "results.csv.sarif", "sarif"),
        ("rustsec-advisories", "RUSTSEC-2022-0067.md", "rustsec"),
        ("scuba-audit-findings", "EXOReport.utf16.json", "scuba"),
        ("ragchecker-human", "human_labeled.a.json", "ragchecker"),
        ("pandalm-testset", "testset-v1.even.json", "pandalm"),
        ("pandalm-testset", "judge_gpt-3.5.even.json", "pandalm-judge"),
        ("llmbar", "LLMBar_Natural.json", "llmbar"),
        ("llmbar", "judge_ChatGPT_LLMBar_Natural_CoT.json", "llmbar-judge"),
        ("halueval-2", "human_Science.json", "halueval-2"),
        ("halueval-2", "chatgpt_judge_Science.json", "halueval-2-judge"),
        ("inspect-logs", "ci-history-2026-08-04.json", "ci-history"),
        ("import-samples", "sharegpt/dummy_conversation.json", "sharegpt"),
    ] {
        let Some(set) = shared_set(folder) else { continue };
        assert_eq!(proposed(&sandbox, &set.join(file)), profile, "{folder}/{file}");
    }
    for (name, row, profile) in [
        (
            "chat.jsonl",
            r#"{"messages":[{"role":"user","content":"q"},{"role":"assistant","content":"a"}]}"#,
            "messages",
        ),
        ("tuning.jsonl", r#"{"instruction":"say a","input":"","output":"a"}"#, "alpaca"),
    ] {
        let path = sandbox.write(name, format!("{row}\n{row}\n"));
        assert_eq!(proposed(&sandbox, &path), profile, "{name}");
    }
}

fn proposed(sandbox: &Sandbox, path: &Path) -> String {
    let found = sandbox.json(["sources".as_ref(), "detect".as_ref(), path.as_os_str()]).ok().value();
    found[0]["profile"].as_str().unwrap_or_else(|| panic!("nothing is proposed: {found}")).to_owned()
}

#[test]
fn findings_are_read_whatever_they_are_wrapped_in() {
    // UTF-16 with a byte-order mark and line ends of two characters, two lists deep.
    run("scuba-audit-findings", None, &[known("scuba", [35, 5, 1, 2])]);
    run("sarif-findings", None, &[known("sarif", [59, 315, 13, 0])]);
    run("rustsec-advisories", None, &[known("rustsec", [216, 29, 5, 92])]);
    run("inspect-logs", Some("ci-history-2026-08-04.json"), &[known("ci-history", [157, 0, 11, 32])]);
}

#[test]
fn judgements_of_people_decide_and_those_of_models_are_held_against_them() {
    run("halueval-2", None, &[known("halueval-2", [29, 318, 239, 14]), known("halueval-2-judge", [0, 0, 0, 600])]);
    run("llmbar", None, &[known("llmbar", [280, 0, 280, 0]), known("llmbar-judge", [311, 0, 88, 1])]);
    run("pandalm-testset", None, &[known("pandalm", [419, 0, 419, 162]), known("pandalm-judge", [331, 0, 88, 81])]);
}
