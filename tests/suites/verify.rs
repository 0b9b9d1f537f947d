//! Verifying finds every change of what a run wrote, names file and row, and is silent where nothing changed.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "small/mod.rs"]
mod small;

use small::{Small, files_below, findings};
use std::path::Path;
use stillroom_service::{Code, verify};

/// Returns the places of a file that are flipped: first and last, line ends and their neighbours, and every k-th.
fn places(bytes: &[u8], k: usize) -> Vec<usize> {
    let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n').map(|(at, _)| at);
    let mut places: Vec<usize> = ends.take(2).flat_map(|at| [at, at + 1]).collect();
    places.extend([0, bytes.len().saturating_sub(1)]);
    places.extend((0..bytes.len()).step_by(k).skip(1));
    places.retain(|at| *at < bytes.len());
    places.sort_unstable();
    places.dedup();
    places
}

fn line_of(bytes: &[u8], at: usize) -> String {
    (bytes[..at].iter().filter(|byte| **byte == b'\n').count() + 1).to_string()
}

#[test]
fn any_flipped_byte_of_a_run_is_found_in_its_file_and_line() {
    let small = Small::ran();
    let clean = verify(&small.cx, None).unwrap();
    assert!(clean.ok, "{}", findings(&clean));
    let mut files: Vec<String> =
        ["exports", "reports", "objects"].iter().flat_map(|folder| files_below(small.cx.dir(), folder)).collect();
    files.retain(|file| std::fs::metadata(small.path(file)).unwrap().len() > 0);
    let (mut flipped, mut lines) = (0, 0);
    for file in &files {
        let path = small.path(file);
        let bytes = std::fs::read(&path).unwrap();
        for at in places(&bytes, (bytes.len() / 5).max(1)) {
            for bit in [0x01, 0x10] {
                let mut changed = bytes.clone();
                changed[at] ^= bit;
                std::fs::write(&path, &changed).unwrap();
                let view = verify(&small.cx, Some(file)).unwrap();
                flipped += 1;
                let of_file: Vec<_> = view.findings.iter().filter(|finding| finding.file == *file).collect();
                assert!(!view.ok && !of_file.is_empty(), "{file} byte {at} ^ {bit}: {}", findings(&view));
                if !file.starts_with("objects/") {
                    let line = line_of(&bytes, at);
                    let rows: Vec<_> = of_file.iter().filter_map(|finding| finding.row.clone()).collect();
                    assert_eq!(rows, [line], "{file} byte {at} ^ {bit}: {}", findings(&view));
                    lines += 1;
                }
            }
        }
        // Once per file the whole workspace is verified, so that nothing depends on naming the file.
        let view = verify(&small.cx, None).unwrap();
        assert!(view.findings.iter().any(|finding| finding.file == *file), "{file}: {}", findings(&view));
        std::fs::write(&path, &bytes).unwrap();
    }
    assert!(flipped >= 200 && lines >= 200, "{flipped} bytes flipped, {lines} with a line");
    let clean = verify(&small.cx, None).unwrap();
    assert!(clean.ok, "what was put back is whole again: {}", findings(&clean));
}

#[test]
fn bytes_too_many_or_too_few_and_whole_files_are_found() {
    let sft = "exports/sft/instruction_response.jsonl";
    let append = |path: &Path| std::fs::write(path, [std::fs::read(path).unwrap(), b"{}\n".to_vec()].concat()).unwrap();
    let cut = |path: &Path| {
        let bytes = std::fs::read(path).unwrap();
        std::fs::write(path, &bytes[..bytes.len() - 1]).unwrap();
    };
    let empty = |path: &Path| std::fs::write(path, b"").unwrap();
    let remove = |path: &Path| std::fs::remove_file(path).unwrap();
    let folder = |path: &Path| {
        std::fs::remove_file(path).unwrap();
        std::fs::create_dir(path).unwrap();
    };
    let lines = |small: &Small| small.rows(sft).len();
    type Case<'a> = (&'a str, &'a dyn Fn(&Path), &'a dyn Fn(&Small) -> Option<usize>, &'a str);
    let cases: [Case<'_>; 5] = [
        ("a line behind the last", &append, &|small| Some(lines(small) + 1), "goes on beyond its end"),
        ("without its last byte", &cut, &|small| Some(lines(small)), "ends"),
        ("emptied", &empty, &|_| Some(1), "ends"),
        ("removed", &remove, &|_| None, "is missing"),
        ("a folder in its place", &folder, &|_| None, "is no file any more"),
    ];
    for (reason, change, row, why) in cases {
        let small = Small::ran();
        let row = row(&small).map(|row| row.to_string());
        change(&small.path(sft));
        let view = verify(&small.cx, None).unwrap();
        let found = view.findings.iter().find(|finding| finding.file == sft);
        let found = found.unwrap_or_else(|| panic!("{reason}: {}", findings(&view)));
        assert!(found.row == row && found.why.contains(why), "{reason}: {}", findings(&view));
    }
}

#[test]
fn a_file_without_a_receipt_and_a_stray_object_are_found() {
    let small = Small::ran();
    let run = std::fs::read_dir(small.path("reports")).unwrap().flatten().find(|entry| entry.path().is_dir()).unwrap();
    let run = run.file_name().into_string().unwrap();
    let strays = [
        "exports/sft/more.jsonl".to_owned(),
        "exports/.hidden".to_owned(),
        "reports/notes.md".to_owned(),
        format!("reports/{run}/audit.json"),
        "objects/ab/what.zst".to_owned(),
    ];
    for stray in &strays {
        let path = small.path(stray);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, "{}\n").unwrap();
    }
    let view = verify(&small.cx, None).unwrap();
    let mut named: Vec<&str> = view.findings.iter().map(|finding| finding.file.as_str()).collect();
    let mut expected: Vec<&str> = strays.iter().map(String::as_str).collect();
    named.sort_unstable();
    expected.sort_unstable();
    assert_eq!(named, expected, "each stray, and nothing else");
    let one = verify(&small.cx, Some(&run)).unwrap();
    assert_eq!(one.findings.len(), 1, "of one run only what lies in its folder: {}", findings(&one));
    std::fs::write(small.path("exports/.DS_Store"), "litter").unwrap();
    let view = verify(&small.cx, None).unwrap();
    assert_eq!(view.findings.len(), strays.len(), "what the operating system leaves is a note");
    assert!(view.notes.iter().any(|note| note.contains(".DS_Store")), "{:?}", view.notes);
}

#[test]
fn an_edited_table_is_found_by_its_row() {
    let cases: [(&str, &str, &str); 22] = [
        (
            "another source row",
            "UPDATE raw_row SET body = (SELECT body FROM raw_row WHERE row = 2), len = (SELECT len FROM raw_row WHERE row = 2) WHERE row = 1",
            "raw_row",
        ),
        ("a source row that is no archive", "UPDATE raw_row SET body = x'00' WHERE row = 1", "raw_row"),
        ("a source row that is lost", "DELETE FROM raw_row WHERE row = 1", "evidence"),
        (
            "another evidence's record",
            "UPDATE evidence_body SET body = (SELECT body FROM evidence_body WHERE evidence = 2) WHERE evidence = 1",
            "evidence",
        ),
        ("a record that is no archive", "UPDATE evidence_body SET body = x'00' WHERE evidence = 1", "evidence"),
        ("a record that is lost", "DELETE FROM evidence_body WHERE evidence = 1", "evidence"),
        ("another content hash", "UPDATE evidence SET content_hash = zeroblob(32) WHERE row = 1", "evidence"),
        ("another text hash", "UPDATE evidence SET sft_hash = zeroblob(32) WHERE row = 1", "evidence"),
        ("another identity", "UPDATE evidence SET id = zeroblob(32) WHERE row = 1", "evidence"),
        ("a replay made an original", "UPDATE evidence SET generation_depth = 1 WHERE row = 1", "evidence"),
        (
            "a fallback time made a recorded one",
            "UPDATE evidence SET timestamp_origin = 'recorded_at' WHERE row = 1",
            "evidence",
        ),
        ("another run", "UPDATE evidence SET run_id = 'forged' WHERE row = 1", "evidence"),
        (
            "another row's facts",
            "UPDATE evidence SET markers = (SELECT max(row) FROM marker_set WHERE row <> evidence.markers) WHERE row = 1",
            "evidence",
        ),
        ("facts", "UPDATE marker_set SET body = replace(body, 'accept', 'reject')", "marker_set"),
        (
            "a verdict",
            "UPDATE judgement SET verdict = CASE verdict WHEN 'accepted' THEN 'rejected' ELSE 'accepted' END WHERE row = 1",
            "judgement",
        ),
        ("a judgement", "UPDATE judgement SET body = body || ' ' WHERE row = 1", "judgement"),
        (
            "a receipt",
            "UPDATE receipt SET body = replace(body, 'completed\":true', 'completed\":false') WHERE seq = 2",
            "receipt",
        ),
        ("a receipt's hash", "UPDATE receipt SET hash = zeroblob(32) WHERE seq = 6", "receipt"),
        ("the newest receipt lost", "DELETE FROM receipt WHERE seq = 6", "receipt"),
        ("a run hash", "UPDATE run SET run_hash = zeroblob(32)", "run"),
        (
            "a dataset's hash",
            "UPDATE run_file SET merkle_root = zeroblob(32) WHERE path = 'exports/sft/instruction_response.jsonl'",
            "run_file",
        ),
        ("rows that point at nothing", "DELETE FROM source_file WHERE row = 1", "stillroom.db"),
    ];
    for (reason, sql, table) in cases {
        let small = Small::ran();
        small.tamper(sql);
        let view = verify(&small.reopened(), None).unwrap();
        let file = if table == "stillroom.db" { table.to_owned() } else { format!("stillroom.db:{table}") };
        assert!(view.findings.iter().any(|finding| finding.file == file), "{reason}: {}", findings(&view));
    }
}

#[test]
fn a_dataset_row_that_never_passed_the_table_is_found_by_its_line() {
    let sft = "exports/sft/instruction_response.jsonl";
    let small = Small::ran();
    small.tamper("DELETE FROM dataset_row WHERE exporter = 'sft' AND line = 2");
    let view = verify(&small.reopened(), None).unwrap();
    assert!(
        view.findings.iter().any(|finding| finding.file == sft && finding.row.as_deref() == Some("2")),
        "{}",
        findings(&view)
    );
}

#[test]
fn a_decision_that_was_edited_is_found() {
    let small = Small::ran();
    let row = small.rows("exports/sft/instruction_response.jsonl")[0]["id"].as_str().unwrap().to_owned();
    stillroom_service::decide(&small.cx, &row, stillroom_service::Verdict::Rejected, "it says nothing", "ana", false)
        .unwrap();
    assert!(verify(&small.cx, None).unwrap().ok, "a decision is no difference");
    small.tamper("UPDATE decision SET body = replace(body, 'rejected', 'accepted')");
    let view = verify(&small.reopened(), None).unwrap();
    for table in ["stillroom.db:decision", "stillroom.db:decision_effect"] {
        assert!(view.findings.iter().any(|finding| finding.file == table), "{table}: {}", findings(&view));
    }
}

#[test]
fn without_a_kept_copy_the_changed_line_is_still_named() {
    let sft = "exports/sft/instruction_response.jsonl";
    let small = Small::ran();
    let text = std::fs::read_to_string(small.path(sft)).unwrap();
    let changed: Vec<String> = text
        .lines()
        .zip(1..)
        .map(|(line, at)| if at == 3 { line.replace('e', "a") } else { line.to_owned() })
        .collect();
    std::fs::write(small.path(sft), format!("{}\n", changed.join("\n"))).unwrap();
    std::fs::remove_dir_all(small.path("objects")).unwrap();
    let view = verify(&small.cx, None).unwrap();
    assert!(
        view.findings.iter().any(|finding| finding.file == sft && finding.row.as_deref() == Some("3")),
        "{}",
        findings(&view)
    );
    assert!(view.findings.iter().any(|finding| finding.file.starts_with("objects/")), "each missing copy is named");
}

#[test]
fn a_source_file_that_changed_or_vanished_is_a_note() {
    let small = Small::ran();
    std::fs::write(small.stream("observer_reviews.jsonl"), "{}\n").unwrap();
    std::fs::remove_file(small.stream("scrum_reviews.jsonl")).unwrap();
    let view = verify(&small.cx, None).unwrap();
    assert!(view.ok, "the workspace keeps what it read: {}", findings(&view));
    for words in ["observer_reviews/observer_reviews.jsonl changed", "scrum_reviews/scrum_reviews.jsonl is gone"] {
        assert!(view.notes.iter().any(|note| note.contains(words)), "{words}: {:?}", view.notes);
    }
}

#[test]
fn a_cut_off_promotion_is_known_and_no_difference() {
    let small = Small::ran();
    std::fs::write(small.stream("observer_reviews.jsonl"), &small::observer_reviews()[..700]).unwrap();
    let old = std::fs::read(small.path("exports/manifest.json")).unwrap();
    small.run();
    small.tamper("UPDATE promotion SET state = 'prepared' WHERE seq = 2");
    std::fs::write(small.path("exports/manifest.json"), old).unwrap();
    let view = verify(&small.cx, None).unwrap();
    assert!(view.ok, "{}", findings(&view));
    assert!(view.notes.iter().any(|note| note.contains("was cut off")), "{:?}", view.notes);
    let opened = small.reopened();
    let view = verify(&opened, None).unwrap();
    assert!(view.ok && !view.notes.iter().any(|note| note.contains("was cut off")), "rolled forward: {:?}", view.notes);
}

#[test]
fn what_is_named_is_found_or_said_to_be_unknown() {
    let small = Small::ran();
    let run = small.run().run_id;
    let absolute = small.path("reports/latest.md").display().to_string();
    for (reason, target) in [
        ("the beginning of a run id", &run[..8]),
        ("a whole run id", &run),
        ("a dataset", "exports/rag/playbooks.jsonl"),
        ("a dataset from here", "./exports/rag/playbooks.jsonl"),
        ("an absolute path", &absolute),
        ("the database", "stillroom.db"),
    ] {
        let view = verify(&small.cx, Some(target)).unwrap();
        assert!(view.ok && view.rows > 0, "{reason}: {}", findings(&view));
    }
    for (reason, target) in [
        ("no run", "zzz"),
        ("nothing", ""),
        ("no file", "exports/none.jsonl"),
        ("a way out", "../traces/scrum_reviews.jsonl"),
        ("a folder", "exports"),
        ("bytes that are no name", "\u{0}"),
    ] {
        let error = verify(&small.cx, Some(target)).unwrap_err();
        assert!(error.code == Code::NotFound && !error.hint.is_empty(), "{reason}: {error:?}");
    }
}

#[test]
fn a_stop_ends_verifying() {
    let small = Small::ran();
    small.cx.cancel.cancel();
    assert_eq!(verify(&small.cx, None).unwrap_err().code, Code::Cancelled, "it was asked for");
}
