//! The shipped profiles against the public sets they were made for: every attempt is counted and none is lost.
//!
//! The sets are no part of the project; where they are absent, each test says so and checks nothing.

#![expect(clippy::unwrap_used, reason = "a set that cannot be read fails the test")]

use std::{
    collections::{BTreeMap, BTreeSet},
    path::{Path, PathBuf},
};
use stillroom_core::{
    artifact::Evidence,
    hash::Digest,
    json::{self, Json, canonical},
    marker::Marker,
    source::{Joins, Outcome, Profile, RowContext, detect, shipped},
    stamp::Stamp,
};

#[expect(clippy::disallowed_methods, reason = "tests read the sets; core itself touches no files")]
fn read(path: &Path) -> Vec<u8> {
    std::fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

#[expect(clippy::print_stderr, clippy::disallowed_macros, reason = "a skip has to be loud")]
fn set(name: &str) -> Option<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..");
    let found = ["../shared/data", "../../shared/data"].map(|data| root.join(data).join(name));
    let found = found.into_iter().find(|path| path.is_dir());
    if found.is_none() {
        eprintln!("SKIPPED: ../shared/data/{name} is absent, so the profile was not held against the real set");
    }
    found
}

/// Returns the files of a set that end so, relative to it and ordered.
fn files(root: &Path, ending: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut folders = vec![root.to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.to_string_lossy().ends_with(ending) {
                found.push(path.strip_prefix(root).unwrap().to_string_lossy().into_owned());
            }
        }
    }
    found.sort();
    found
}

fn rows(file: &str, bytes: &'static [u8]) -> Vec<Json<'static>> {
    if file.ends_with(".jsonl") {
        let lines = bytes.split(|byte| *byte == b'\n').filter(|line| !line.is_empty());
        return lines.map(|line| json::parse(line).unwrap()).collect();
    }
    match json::parse(bytes).unwrap() {
        Json::Array(rows) => rows,
        _ => panic!("{file} holds no array"),
    }
}

fn profile(name: &str) -> Profile {
    let (_, text) = shipped().into_iter().find(|(other, _)| *other == name).unwrap();
    Profile::parse(text).unwrap()
}

/// Splits a file without quotes: what the one joined set needs, and no more.
fn joins(profile: &Profile, root: &Path, file: &str) -> Joins {
    let mut joins = Joins::default();
    let spec = &profile.joins()[0];
    let text = String::from_utf8(read(&root.join(file))).unwrap();
    let mut lines = text.lines();
    let header: Vec<&str> = lines.next().unwrap().split(',').collect();
    for (index, line) in lines.enumerate() {
        let cells = header.iter().zip(line.split(',')).map(|(name, cell)| ((*name).into(), Json::String(cell.into())));
        let row = Json::object(cells.collect()).into_owned();
        let key = spec.key_of(&row, index as u64, file).unwrap();
        assert!(joins.insert(&spec.name, key, row), "row {index} has a key of its own");
    }
    joins
}

/// Maps every row of a set; any skip fails.
fn evidence(name: &str, root: &Path, ending: &str, joins: &Joins) -> Vec<Evidence> {
    let all: Vec<Profile> = shipped().iter().map(|(_, text)| Profile::parse(text).unwrap()).collect();
    let profile = profile(name);
    let mut out = Vec::new();
    for file in files(root, ending) {
        let rows = rows(&file, read(&root.join(&file)).leak());
        let detected = detect(&all, &file, &rows[..rows.len().min(5)]);
        assert_eq!(detected[0].profile, name, "{file} is recognised: {detected:?}");
        // A profile of a common shape may fit as well; it must never be as sure.
        let next = detected.get(1).map_or(0, |other| other.confidence);
        assert!(detected[0].confidence > next, "{file} fits no other profile as well: {detected:?}");
        for (index, row) in rows.iter().enumerate() {
            let cx = RowContext {
                source: name,
                file: &file,
                line: index as u64 + 1,
                row_index: index as u64,
                key: None,
                sig_hash: Digest::of(&canonical(row)),
                recorded_at: Stamp::parse("2026-01-01T00:00:00Z").unwrap(),
                joins,
            };
            for outcome in profile.map_row(row, &cx) {
                match outcome {
                    Outcome::Evidence(evidence) => out.push(*evidence),
                    Outcome::Skip(skip) => panic!("{file} row {index}: {skip:?}"),
                }
            }
        }
    }
    out
}

struct Counts {
    passed: usize,
    failed: usize,
    /// Tasks that have both outcomes.
    both: usize,
}

fn counts(evidence: &[Evidence], marker: &str) -> Counts {
    let mut tasks: BTreeMap<(&str, &str), BTreeSet<bool>> = BTreeMap::new();
    let mut passes = Vec::new();
    for one in evidence {
        let pass = match &one.markers[marker] {
            Marker::Bool(pass) => *pass,
            Marker::Decimal(micros) => *micros == 1_000_000,
            Marker::Text(text) => panic!("{marker} is the text {text}"),
        };
        passes.push(pass);
        tasks.entry((&one.source, &one.task_id)).or_default().insert(pass);
    }
    let passed = passes.iter().filter(|pass| **pass).count();
    Counts {
        passed,
        failed: passes.len() - passed,
        both: tasks.values().filter(|outcomes| outcomes.len() == 2).count(),
    }
}

fn check_usable(evidence: &[Evidence]) {
    let mut ids = BTreeSet::new();
    for one in evidence {
        let place = format!("{} {}{}", one.provenance.source_file, one.provenance.line_offset, one.provenance.part);
        assert!(one.text.as_deref().is_some_and(|text| !text.trim().is_empty()), "{place} has a text");
        let instruction = one.sft.as_ref().map(|sft| sft.instruction.trim());
        assert!(instruction.is_some_and(|text| !text.is_empty()), "{place} has an instruction");
        assert!(one.comparable.is_some(), "{place} says what it may be paired with");
        assert!(ids.insert(&one.run_id), "{place} has a run id of its own: {}", one.run_id);
    }
}

#[test]
fn every_public_set_gives_its_known_attempts() {
    // (set, profile, files, marker, passed, failed, tasks with both outcomes)
    for (folder, name, ending, marker, passed, failed, both) in [
        ("tau-bench", "tau-bench", ".json", "reward", 49, 51, 9),
        ("mint-bench", "mint", ".jsonl", "success", 454, 545, 127),
        ("gsm8k-solutions", "gsm8k", ".jsonl", "is_correct", 2001, 3275, 731),
        ("textgrad-leetcode", "textgrad", ".jsonl", "is_solved", 60, 135, 9),
        ("tree-of-thought", "tree-of-thought", ".json", "correct", 734, 9266, 33),
    ] {
        let Some(root) = set(folder) else { continue };
        let joins = match name {
            "tree-of-thought" => joins(&profile(name), &root, "24_puzzles.csv"),
            _ => Joins::default(),
        };
        let evidence = evidence(name, &root, ending, &joins);
        let found = counts(&evidence, marker);
        assert_eq!((found.passed, found.failed), (passed, failed), "attempts of {name} passed and failed");
        assert_eq!(found.both, both, "tasks of {name} with both outcomes");
        check_usable(&evidence);
        let dated = evidence.iter().filter(|one| one.timestamp.is_some()).count();
        assert_eq!(dated, 0, "{name} records no time, and none is invented");
        let named = evidence.iter().filter(|one| one.model.is_some()).count();
        let expected = if name == "textgrad" { 0 } else { evidence.len() };
        assert_eq!(named, expected, "{name}: rows that name their model");
    }
}

#[test]
fn answers_without_a_verdict_carry_no_marker() {
    let Some(root) = set("arena-hard-answers") else { return };
    let evidence = evidence("arena-hard", &root, ".jsonl", &Joins::default());
    assert_eq!(evidence.len(), 500);
    assert!(evidence.iter().all(|one| one.markers.is_empty()), "nothing in the set judges an answer");
    assert!(evidence.iter().all(|one| one.timestamp.is_some()), "each answer has its time");
    check_usable(&evidence);
}

#[test]
fn a_puzzle_is_joined_by_its_place_in_the_table() {
    let Some(root) = set("tree-of-thought") else { return };
    let joins = joins(&profile("tree-of-thought"), &root, "24_puzzles.csv");
    assert_eq!(joins.rows("puzzle"), 1362);
    let evidence = evidence("tree-of-thought", &root, ".json", &joins);
    let first = &evidence[0];
    assert_eq!(first.task_id, "game24:900");
    assert_eq!(first.input.as_deref(), Some("4 5 6 10"), "the row with index 900, whose rank is 901");
    assert_eq!(first.model.as_deref(), Some("gpt-4"));
    assert_eq!(evidence[3].provenance.part, "/ys/3");
    assert!(evidence[3].run_id.ends_with("#/ys/3"), "{}", evidence[3].run_id);
}
