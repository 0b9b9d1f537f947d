//! Beyond one machine: what any number of workers make of the rows, in whatever order, killed or not, is merged into
//! the same workspace and the same bytes as one machine makes on one thread. `tests/full/engines` does the same under
//! PySpark, Ray Data, Dask and Daft.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

#[path = "pipe/space.rs"]
mod space;

use made::Dice;
use space::{Space, state};
use std::io::Write as _;

/// Half of them is more than a worker takes in at once, so that one that is killed has left something.
const ROWS: usize = 2400;

fn shuffled(lines: &[Vec<u8>], seed: u64) -> Vec<Vec<u8>> {
    let (mut lines, mut dice) = (lines.to_vec(), Dice::new(seed));
    for at in (1..lines.len()).rev() {
        lines.swap(at, usize::try_from(dice.below(at as u64 + 1)).unwrap());
    }
    lines
}

#[test]
fn threads_workers_order_and_a_killed_worker_change_no_byte() {
    let one = Space::with_rows(ROWS);
    one.run_all("1");
    let wanted = state(&one);
    assert!(
        wanted.rows["evidence"] > ROWS && wanted.rows["occurrence"] > 0 && wanted.rows["skip"] >= 5,
        "{:?}",
        wanted.rows
    );

    let eight = Space::with_rows(ROWS);
    eight.run_all("8");
    assert_eq!(state(&eight), wanted, "eight threads");

    let spread = Space::with_rows(ROWS);
    let handed = shuffled(&spread.rows(), 7);
    let parts: Vec<&[Vec<u8>]> = handed.chunks(handed.len() / 2).collect();
    // The first worker is killed when it has printed something, and what it left is given all the same.
    let torn = spread.killed(parts[0]);
    assert!(!torn.is_empty() && torn.iter().filter(|byte| **byte == b'\n').count() < parts[0].len(), "it was at work");
    spread.part("b-killed", &torn);
    for (at, part) in parts.iter().enumerate() {
        let name = format!("{}-again", ["c", "a", "d"][at]);
        spread.part(&name, &spread.worked(part));
    }
    let merged = spread.merge().exits(1).value();
    assert_eq!(merged["promoted"], true, "{merged:#}");
    assert!(merged["notes"].to_string().contains("came more than once and are the same"), "{merged:#}");
    assert_eq!(state(&spread), wanted, "several workers, shuffled, one killed and done again");
    assert_eq!(spread.json(["verify"]).ok().value()["ok"], true);

    // A second merge of the same parts writes nothing new, as a second run does.
    spread.merge().exits(1);
    assert_eq!(state(&spread).exported, wanted.exported, "merged twice");
    assert_eq!(
        spread.json(["run-all", "--recorded-at", space::AT]).exits(1).value()["run_hash"],
        wanted.run_hash.as_str()
    );
}

#[test]
fn what_is_not_whole_is_refused_by_name_and_nothing_is_written() {
    let space = Space::with_rows(40);
    let handed = space.rows();
    let worked = space.worked(&handed);
    let lines: Vec<&[u8]> = worked.split_inclusive(|byte| *byte == b'\n').collect();
    let is_record = |line: &&&[u8]| line.starts_with(b"{\"what\":\"record\"");
    let (at, record) = lines.iter().enumerate().find(|(_, line)| is_record(line)).unwrap();
    let without = |gone: usize| {
        lines.iter().enumerate().filter(|(i, _)| *i != gone).flat_map(|(_, l)| l.to_vec()).collect::<Vec<u8>>()
    };
    let file = lines.iter().position(|line| line.starts_with(b"{\"what\":\"file\"")).unwrap();
    let source = lines.iter().position(|line| line.starts_with(b"{\"what\":\"source\"")).unwrap();
    let changed = {
        let mut lines: Vec<Vec<u8>> = lines.iter().map(|line| line.to_vec()).collect();
        let middle = lines[at].len() / 2;
        lines[at][middle] ^= 1;
        lines.concat()
    };
    let row = handed.iter().find(|line| line.starts_with(b"{\"what\":\"row\"")).unwrap();
    let cases: [(&str, Vec<u8>, &str); 7] = [
        ("a record is missing", without(at), "1 rows are in no part: row "),
        ("a record was changed on its way", changed, "1 rows are in no part: row "),
        ("the end of a file is missing", without(file), "hold no end of "),
        ("a source is missing", without(source), "hold nothing of source "),
        ("a row that nobody worked on", [&worked[..], row, b"\n"].concat(), "this row was never worked on"),
        ("something else between the lines", [&worked[..], b"INFO: done\n"].concat(), "this is no line of a worker"),
        ("cut in the middle", worked[..worked.len() / 2].to_vec(), "hold no end of "),
    ];
    for (why, part, message) in cases {
        space.clear();
        space.part("part", &part);
        let error = space.merge().exits(2).value();
        let said = error["error"]["message"].as_str().unwrap_or_default().to_owned();
        assert!(said.contains(message), "{why}: {error}");
        assert!(!error["error"]["hint"].as_str().unwrap_or_default().is_empty(), "{why}: {error}");
        assert_eq!(space.count("evidence"), 0, "{why}: nothing was written");
        assert!(!space.path("exports/.staging").exists(), "{why}: nothing is left");
    }
    space.clear();
    space.part("part", &[&worked[..], &record[..record.len() / 2]].concat());
    let merged = space.merge().exits(1).value();
    assert!(merged["notes"].to_string().contains("lines were cut off"), "half a line more does no harm: {merged:#}");
}

#[test]
fn records_of_other_rules_are_refused() {
    let space = Space::with_rows(30);
    let handed = space.rows();
    space.part("part", &space.worked(&handed));
    let other = space.json(["merge", space.parts().to_str().unwrap(), "--recorded-at", "2026-01-01T00:00:00Z"]);
    let error = other.exits(2).value();
    assert!(error.to_string().contains("other rules, or are recorded under another time"), "{error}");
    assert_eq!(space.count("evidence"), 0, "nothing was written");

    let space = Space::with_rows(30);
    let handed = space.rows();
    space.part("part", &space.worked(&handed));
    let row = "scrum_reviews.jsonl:3";
    space.run_all("2");
    space
        .json([
            "repair",
            row,
            "--set",
            "/suggestions_preview=\"read again\"",
            "--reason",
            "a slip",
            "--reviewer",
            "ada",
        ])
        .ok();
    let error = space.merge().exits(2).value();
    assert!(error.to_string().contains("repaired since they were handed out"), "{error}");
}

#[test]
fn a_worker_needs_nothing_but_its_command_line_and_says_what_is_wrong() {
    let space = Space::with_rows(30);
    let (handed, command) = (space.rows(), space.command_words());
    let nowhere = tempfile::tempdir().unwrap();
    let run = |words: &[String], input: &[u8]| {
        let mut command = std::process::Command::new(stillroom_tests::distill());
        command.args(words).current_dir(nowhere.path()).env_clear();
        command
            .stdin(std::process::Stdio::piped())
            .stdout(std::process::Stdio::piped())
            .stderr(std::process::Stdio::piped());
        let mut child = command.spawn().unwrap();
        let mut stdin = child.stdin.take().unwrap();
        let input = input.to_vec();
        let writer = std::thread::spawn(move || drop(stdin.write_all(&input)));
        let output = child.wait_with_output().unwrap();
        writer.join().unwrap();
        output
    };
    let input = space::joined(&handed);
    let output = run(&command, &input);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(0), "{said}");
    assert!(said.contains("under rules") && said.contains("evidence"), "the rules are echoed on stderr: {said}");
    assert_eq!(std::fs::read_dir(nowhere.path()).unwrap().count(), 0, "no file was made");
    assert_eq!(output.stdout, space.worked(&handed), "the same as any other worker's");
    for (flag, why) in
        [("--canonical-form", "the canonical form"), ("--profile", "the profile"), ("--rulebook", "the rulebook")]
    {
        let mut words = command.clone();
        let at = words.iter().position(|word| word == flag).unwrap() + 1;
        let digits = words[at].len() - 64;
        words[at].replace_range(digits.., &"0".repeat(64));
        let output = run(&words, &input);
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!((output.status.code(), output.stdout.len()), (Some(2), 0), "{flag}: {said}");
        assert!(said.contains(why) && said.contains("000000000000 was asked for"), "{flag}: {said}");
    }
    let torn = [&input[..], b"{\"what\":\"row\",\"source\":\"x\"}\n"].concat();
    let output = run(&command, &torn);
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(2), "{said}");
    assert!(said.contains(&format!("line {} of the input: it is not a whole line", handed.len() + 1)), "{said}");
}
