//! Where sources lie: folders under a file's name, links in circles and out of the root, files that may not be read,
//! sets of files that were written to break readers.

use super::{STREAM, add, read};
use crate::made::{list, number, reviews, text};
use serde_json::Value;
use std::{collections::BTreeMap, path::Path};
use stillroom_tests::{Sandbox, shared_set, skip};

/// A profile that takes any row, so that nothing stands between a file and its reader.
const ANYTHING: &str = "name = \"anything\"\nversion = 1\nclass = \"telemetry\"\n[fields]\ntask_id = \"{file}:{row_index}\"\nrun_id = \"{file}:{row_index}\"\ntimestamp = \"absent\"\n";

#[cfg(unix)]
#[test]
fn what_is_no_file_of_the_source_is_passed_over_and_the_rest_is_read() {
    use std::os::unix::fs::symlink;
    let sandbox = Sandbox::init();
    sandbox.write("outside.jsonl", reviews(3));
    let stream = sandbox.write(STREAM, reviews(4));
    let root = stream.parent().unwrap();
    std::fs::create_dir(root.join("observer_reviews.2.jsonl")).unwrap();
    symlink(".", root.join("circle")).unwrap();
    symlink("self", root.join("self")).unwrap();
    symlink("../outside.jsonl", root.join("observer_reviews.3.jsonl")).unwrap();
    symlink("nowhere", root.join("observer_reviews.4.jsonl")).unwrap();
    sandbox.json(["sources".as_ref(), "add".as_ref(), root.as_os_str()]).ok();
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (4, 0, 0), "the one file that lies there: {:?}", reading.skips);
    sandbox.run_all().ok();
}

#[test]
fn a_folder_in_the_place_of_a_known_file_means_that_the_file_is_gone() {
    let sandbox = Sandbox::init();
    add(&sandbox, STREAM, "observer_reviews", reviews(4));
    assert_eq!(read(&sandbox).counts(), (4, 0, 0));
    let path = sandbox.root().join(STREAM);
    std::fs::remove_file(&path).unwrap();
    std::fs::create_dir(&path).unwrap();
    let reading = read(&sandbox);
    assert_eq!(reading.counts(), (0, 0, 0), "{:?}", reading.skips);
    assert_eq!(list(&reading.source, "files_gone"), ["observer_reviews.jsonl"], "and it is named");
}

/// Adds a set under the profile that takes anything, reads it twice and returns the skips by file.
fn taken_apart(set: &Path) -> (Value, BTreeMap<String, Vec<String>>) {
    let sandbox = Sandbox::init();
    let profile = sandbox.write("anything.toml", ANYTHING);
    sandbox.run(["profiles".as_ref(), "save".as_ref(), profile.as_os_str()]).ok();
    let words = ["sources".as_ref(), "add".as_ref(), set.as_os_str(), "--profile".as_ref(), "anything".as_ref()];
    sandbox.json(words).ok();
    let first = sandbox.json(["build-evidence"]);
    assert!(matches!(first.code, Some(0 | 1)), "{set:?}: {}", first.stderr);
    let first = first.value();
    let source = list(&first, "sources")[0].clone();
    let [read, written, known, skipped] =
        ["rows_read", "rows_written", "rows_deduped", "rows_skipped"].map(|field| number(&source, field));
    assert_eq!(read, written + known + skipped, "{set:?}: its books balance");
    let mut skips: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for skip in list(&first, "skips") {
        assert!(!text(skip, "detail").is_empty() && number(skip, "line") > 0, "a skip says what and where: {skip}");
        skips.entry(text(skip, "file").to_owned()).or_default().push(text(skip, "reason").to_owned());
    }
    let again = sandbox.json(["build-evidence"]).value();
    assert_eq!(number(&list(&again, "sources")[0], "rows_written"), 0, "{set:?}: a second reading writes nothing");
    assert_eq!(again["skips_total"], first["skips_total"], "{set:?}: and skips the same");
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true, "{set:?}");
    (source, skips)
}

#[test]
fn every_file_of_the_parsing_suite_is_evidence_or_a_named_skip() {
    let Some(set) = shared_set("json-test-suite") else { return };
    let (source, skips) = taken_apart(&set);
    assert!(number(&source, "rows_written") > 90, "{source}");
    // What the suite wants accepted is evidence; a key that stands twice is refused on purpose.
    let refused: Vec<_> = skips.iter().filter(|(file, _)| name_of(file).starts_with("y_")).collect();
    assert!(refused.iter().all(|(_, reasons)| reasons.iter().all(|reason| reason == "duplicate_key")), "{refused:?}");
    assert!(skips.keys().filter(|file| name_of(file).starts_with("n_")).count() > 150, "{}", skips.len());
}

fn name_of(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

#[test]
fn naughty_strings_and_broken_real_files_are_evidence_or_named_skips() {
    for set in ["naughty-strings", "dirty-real"] {
        let Some(set) = shared_set(set) else { continue };
        let (source, _) = taken_apart(&set);
        assert!(number(&source, "rows_written") > 0, "{source}");
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_flat_over_a_line_of_a_quarter_gigabyte() {
    let sandbox = Sandbox::init();
    add(&sandbox, STREAM, "observer_reviews", reviews(1));
    let path = sandbox.root().join(STREAM);
    // A hole reads as zeros: one line without an end, on no disk.
    std::fs::File::options().write(true).open(&path).unwrap().set_len(256 << 20).unwrap();
    sandbox.run(["settings", "set", "max_row_bytes", "1000000"]).ok();
    let mut command = sandbox.command();
    command.args(["--workspace".as_ref(), sandbox.workspace().as_os_str()]).args(["--json", "build-evidence"]);
    command.stdout(std::process::Stdio::null()).stderr(std::process::Stdio::null());
    let mut child = command.spawn().unwrap();
    let status = format!("/proc/{}/status", child.id());
    let mut peak = None;
    while child.try_wait().unwrap().is_none() {
        let line = std::fs::read_to_string(&status).unwrap_or_default();
        let kib =
            line.lines().find_map(|line| line.strip_prefix("VmHWM:")?.trim().strip_suffix(" kB")?.parse::<u64>().ok());
        peak = kib.or(peak);
        std::thread::sleep(std::time::Duration::from_millis(10));
    }
    let Some(peak) = peak else { return skip("memory", "the system does not say how much a process used") };
    assert!(peak < 120 << 10, "{peak} KiB at most, for a line of {} KiB", 256 << 10);
    assert_eq!(read(&sandbox).reasons(), ["row_too_large"]);
}
