//! The source bytes of a row: what stands around it, hashed live, from the file or from the kept copy.

use super::small::{Small, observer_reviews};
use std::io::Write as _;
use stillroom_service::{
    add_source, build_evidence, find_row, init, source_bytes,
    views::{Kind, SourceBytesView},
};

fn bytes(small: &Small, name: &str) -> SourceBytesView {
    let (kind, id) = find_row(&small.cx, None, name).unwrap();
    source_bytes(&small.cx, kind, &id).unwrap().remove(0)
}

#[test]
fn the_row_stands_between_its_neighbours_and_its_hash_is_computed_now() {
    let small = Small::ran();
    let text = observer_reviews();
    let lines: Vec<&str> = text.lines().collect();
    for line in 1..=lines.len() {
        let view = bytes(&small, &format!("observer_reviews.jsonl:{line}"));
        assert!(view.matches && view.recomputed_hash.as_ref() == Some(&view.sig_hash) && !view.cut, "{view:?}");
        assert_eq!((view.row.as_str(), view.read_from.as_str()), (lines[line - 1], "file"));
        assert_eq!(format!("{}{}{}", view.before, view.row, view.after), text, "line {line}: all of a small file");
    }
    let pair = small.rows("exports/preference/chosen_rejected.jsonl")[0]["id"].as_str().unwrap().to_owned();
    let sides = source_bytes(&small.cx, Kind::Preference, &pair).unwrap();
    assert_eq!(sides.len(), 2, "both sides of a pair");
    assert!(sides.iter().all(|side| side.matches));
}

#[test]
fn what_stands_around_is_bounded_and_begins_and_ends_with_whole_lines() {
    let mut text = String::new();
    for at in 0..200 {
        text.push_str(&format!(
            "{}\n",
            serde_json::json!({"run_id": format!("r{at}"), "task_id": "t", "file": "f.rs", "verdict": "accept", "review": "é".repeat(200), "ts": "2026-01-01T00:00:00Z"})
        ));
    }
    let small = Small::with(&[("observer_reviews.jsonl", text)]);
    small.run();
    let view = bytes(&small, "observer_reviews.jsonl:100");
    for (side, which) in [(&view.before, "before"), (&view.after, "after")] {
        assert!(side.len() <= 4 << 10 && side.len() > 2 << 10, "{which}: {} bytes", side.len());
        assert!(side.lines().filter(|line| !line.is_empty()).all(|line| line.starts_with('{') && line.ends_with('}')));
    }
}

#[test]
fn a_changed_or_vanished_file_shows_the_kept_copy_and_says_so() {
    let small = Small::ran();
    let path = small.stream("observer_reviews.jsonl");
    let text = observer_reviews();
    let first = bytes(&small, "observer_reviews.jsonl:1").row;
    for (reason, now, from, note) in [
        ("grown", Some(format!("{text}{{}}\n")), "file", "this row has not"),
        ("edited", Some(text.replacen("accept", "reject", 1)), "kept copy", "changed since it was read"),
        ("cut short", Some(text[..50].to_owned()), "kept copy", "not as it was read"),
        ("gone", None, "kept copy", "not as it was read"),
    ] {
        match now {
            Some(now) => std::fs::write(&path, now).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        let view = bytes(&small, "observer_reviews.jsonl:1");
        assert!(view.matches && view.row == first && view.read_from == from, "{reason}: {view:?}");
        assert!(view.note.as_ref().is_some_and(|words| words.contains(note)), "{reason}: {:?}", view.note);
        assert!(
            from == "file" || (view.before.is_empty() && view.after.is_empty()),
            "{reason}: its neighbours are not there"
        );
    }
}

#[test]
fn compressed_files_and_tables_are_read_again_as_they_were() {
    let root = tempfile::tempdir().unwrap();
    let folder = root.path().join("traces");
    std::fs::create_dir(&folder).unwrap();
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(observer_reviews().as_bytes()).unwrap();
    std::fs::write(folder.join("observer_reviews.jsonl.gz"), gzip.finish().unwrap()).unwrap();
    let zstd = zstd::encode_all(observer_reviews().as_bytes(), 3).unwrap();
    std::fs::write(folder.join("observer_reviews.2.jsonl.zst"), zstd).unwrap();
    std::fs::write(
        folder.join("observer_reviews.3.csv"),
        "run_id,task_id,file,verdict,review,ts\nr1,t,f.rs,accept,\"It holds, and\nit opens.\",2026-01-01T00:00:00Z\n",
    )
    .unwrap();
    let cx = init(&root.path().join("ws")).unwrap();
    add_source(&cx, &folder, None, Some("observer_reviews")).unwrap();
    build_evidence(&cx, &stillroom_service::BuildOptions::default()).unwrap();
    let text = observer_reviews();
    for name in ["observer_reviews.jsonl.gz:3", "observer_reviews.2.jsonl.zst:3"] {
        let (kind, id) = find_row(&cx, None, name).unwrap();
        let view = source_bytes(&cx, kind, &id).unwrap().remove(0);
        assert!(view.matches && view.read_from == "file", "{name}: {view:?}");
        assert_eq!(format!("{}{}{}", view.before, view.row, view.after), text, "{name}: of the decoded stream");
    }
    let (kind, id) = find_row(&cx, None, "observer_reviews.3.csv:2").unwrap();
    let view = source_bytes(&cx, kind, &id).unwrap().remove(0);
    assert!(view.matches && view.row.starts_with("r1,t,f.rs") && view.row.contains("it opens."), "{view:?}");
    assert_eq!(view.before, "run_id,task_id,file,verdict,review,ts\n", "the header stands before");
}
