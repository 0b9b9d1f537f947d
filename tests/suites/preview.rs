//! A source before it is added, and drafts of profiles and rulebooks: what would come of them, with nothing written.
#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "preview/drafts.rs"]
mod drafts;
#[path = "small/mod.rs"]
mod small;

use small::{Small, observer_reviews, scrum_reviews};
use std::{collections::BTreeMap, io::Write as _, path::Path};
use stillroom_service::{Code, check_profile, detect_sources, preview_source, views::PreviewView};
use stillroom_tests::shared_data;

fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
    let root = tempfile::tempdir().unwrap();
    for (name, text) in files {
        std::fs::write(root.path().join(name), text).unwrap();
    }
    root
}

fn look(path: &Path, profile: Option<&str>, draft: Option<&str>) -> PreviewView {
    preview_source(None, &[path.to_owned()], profile, draft).unwrap()
}

fn counts(view: &PreviewView) -> (u64, u64, u64, bool) {
    (view.looked_at.get(), view.mapped.get(), view.rejected.get(), view.more)
}

fn field<'v>(view: &'v PreviewView, row: usize, name: &str) -> Option<&'v str> {
    view.rows[row].fields.iter().find(|field| field.name == name)?.value.as_deref()
}

/// A profile for rows of two keys.
const OURS: &str = r#"
name = "ours"
version = 1
class = "verdict"
match = { requires = ["/what"] }
[fields]
task_id = "/what"
timestamp = "/when"
text = "/said"
[markers]
good = "/good"
"#;

#[test]
fn the_profile_that_fits_maps_the_rows_and_those_it_rejects_stand_first() {
    let text = format!("{}{}\n[1]\n{{broken\n", observer_reviews(), r#"{"verdict":"accept","review":"undated"}"#);
    let root = folder(&[("observer_reviews.jsonl", &text)]);
    let view = look(root.path(), None, None);
    assert_eq!(counts(&view), (9, 6, 3, false));
    let profile = view.profile.as_ref().unwrap();
    assert!(profile.name == "observer_reviews" && profile.shipped && profile.text.contains("[fields]"));
    let rejected: Vec<_> = view.rows.iter().map_while(|row| row.rejected.as_deref()).collect();
    assert_eq!(rejected, ["missing_timestamp", "missing_timestamp", "invalid_json"]);
    assert!(view.rows[0].detail.as_ref().unwrap().contains("/ts") && view.rows[0].fields.is_empty());
    assert_eq!((view.rows[0].line.get(), view.rows[0].raw.as_str()), (7, r#"{"verdict":"accept","review":"undated"}"#));
    assert_eq!(field(&view, 3, "task_id"), Some("pump/valve-0"));
    assert_eq!(field(&view, 3, "markers.observer_verdict"), Some("accept"));
    assert_eq!(field(&view, 3, "timestamp"), Some("2026-01-01T00:00:00Z"));
}

#[test]
fn a_named_profile_and_a_draft_are_used_before_what_would_be_detected() {
    let root = folder(&[(
        "rows.jsonl",
        "{\"what\":\"a\",\"when\":\"2026-01-01T00:00:00Z\",\"said\":\"hi\",\"good\":true}\n{\"what\":\"b\"}\n",
    )]);
    let drafted = look(root.path(), None, Some(OURS));
    assert_eq!(counts(&drafted), (2, 1, 1, false));
    assert_eq!((field(&drafted, 1, "text"), field(&drafted, 1, "markers.good")), (Some("hi"), Some("true")));
    assert_eq!(drafted.profile.as_ref().unwrap().name, "ours");
    let named = look(root.path(), Some("observer_reviews"), None);
    assert_eq!((named.mapped.get(), named.rejected.get()), (0, 2), "it does not fit, and each row says why");
    let error = preview_source(None, &[root.path().to_owned()], Some("ghost"), None).unwrap_err();
    assert!(error.code == Code::NotFound && error.hint.contains("tau-bench"), "{error:?}");
}

#[test]
fn a_profile_whose_pointers_lead_nowhere_is_told_so() {
    let root = folder(&[("rows.jsonl", "{\"what\":\"a\",\"when\":\"2026-01-01T00:00:00Z\",\"said\":\"hi\"}\n")]);
    let note = |draft: &str| look(root.path(), None, Some(draft)).note.unwrap_or_default();
    assert!(!note(OURS).contains("no dataset can use"), "{}", note(OURS));
    let misspelt = OURS.replace("/said", "/sayd");
    assert!(note(&misspelt).contains("so that no dataset can use them"), "{}", note(&misspelt));
    let telemetry = misspelt.replace("\"verdict\"", "\"telemetry\"");
    assert!(!note(&telemetry).contains("no dataset can use"), "telemetry says nothing and need not");
}

#[test]
fn a_draft_with_faults_names_line_and_column_and_shows_the_rows_as_they_stand() {
    let root = folder(&[("rows.jsonl", "{\"what\":\"a\"}\n")]);
    for (reason, draft, line, column, word) in [
        ("no TOML", "name = \"x\"\nversion = = 1\n", 2, 11, "="),
        ("a key that is misspelt", "name = \"x\"\nversion = 1\nclas = \"verdict\"\n", 3, 1, "clas"),
        ("a pointer without its slash", OURS.replace("\"/said\"", "\"said\"").leak(), 9, 1, "said"),
        ("a key that is missing", "name = \"x\"\nversion = 1\nclass = \"verdict\"\n", 1, 1, "fields"),
        ("nothing", "", 1, 1, "fields"),
    ] {
        let view = look(root.path(), None, Some(draft));
        let profile = view.profile.as_ref().unwrap();
        let [fault] = profile.faults.as_slice() else { panic!("{reason}: {profile:?}") };
        assert_eq!((fault.line, fault.column), (line, column), "{reason}: {fault:?}");
        assert!(fault.message.contains(word), "{reason}: {fault:?}");
        assert_eq!((view.mapped.get(), view.rows[0].raw.as_str()), (0, "{\"what\":\"a\"}"), "{reason}");
        assert!(view.note.as_ref().unwrap().contains("faults"), "{reason}");
    }
}

#[test]
fn rows_that_no_profile_fits_come_with_a_draft_that_can_be_used_at_once() {
    for (reason, row, lines) in [
        (
            "plain keys",
            r#"{"problem_id":7,"prompt":"why?","response":"so","model_name":"m","passed":true,"created_at":"2026-01-01T00:00:00Z","odd":1}"#,
            &[
                "task_id = \"/problem_id\"",
                "input = \"/prompt\"",
                "text = \"/response\"",
                "model = \"/model_name\"",
                "passed = \"/passed\"",
                "parse = \"rfc3339\"",
                "class = \"verdict\"",
                "\"/odd\"",
            ][..],
        ),
        (
            "a conversation where no shipped profile looks for one, and a time in milliseconds",
            r#"{"id":"x","ts":1767225600000,"log":{"messages":[{"role":"user","content":"hi"},{"role":"assistant","content":"yes"}]}}"#,
            &[
                "messages = \"/log/messages\"",
                "last = \"/log/messages\"",
                "parse = \"unix_ms\"",
                "class = \"telemetry\"",
            ],
        ),
        (
            "odd keys",
            r#"{"a/b":{"task":"t"},"re\"ward":0.5,"Score!":1,"{x}":"y","QUESTION":"q?"}"#,
            &["task_id = \"/a~1b/task\"", "input = \"/QUESTION\"", "timestamp = \"absent\""],
        ),
        ("the same question is the same task", r#"{"question_text":"q","prompt":"why?"}"#, &["task_id = \"/prompt\""]),
        ("no key at all", "{\"x\":[1,2]}", &["task_id = \"{stem}:{row_index}\""]),
        ("no object", "[1,2]", &["task_id = \"{stem}:{row_index}\""]),
    ] {
        let root = folder(&[("mine.jsonl", &format!("{row}\n{row}\n"))]);
        let view = look(root.path(), None, None);
        let draft = view.profile.as_ref().unwrap();
        assert!(view.note.as_ref().unwrap().contains("no profile fits"), "{reason}: {view:?}");
        assert!(!draft.shipped && draft.faults.is_empty() && view.rows[0].raw == row, "{reason}");
        for line in lines {
            assert!(draft.text.contains(line), "{reason}: `{line}` is missing in\n{}", draft.text);
        }
        let tried = look(root.path(), None, Some(&draft.text));
        assert!(tried.profile.as_ref().unwrap().faults.is_empty(), "{reason}: {:?}\n{}", tried.profile, draft.text);
        assert_eq!((tried.mapped.get(), tried.rejected.get()), (2, 0), "{reason}: it maps the rows it was made of");
    }
}

#[test]
fn a_large_file_is_read_at_its_beginning_alone() {
    let root = tempfile::tempdir().unwrap();
    let row = observer_reviews().lines().next().unwrap().to_owned();
    let path = root.path().join("observer_reviews.jsonl");
    let mut file = std::io::BufWriter::new(std::fs::File::create(&path).unwrap());
    for _ in 0..300_000 {
        file.write_all(row.as_bytes()).and_then(|()| file.write_all(b"\n")).unwrap();
    }
    file.into_inner().unwrap().sync_all().unwrap();
    let clock = std::time::Instant::now();
    let view = look(&path, None, None);
    let took = clock.elapsed();
    assert_eq!(counts(&view), (200, 200, 0, true));
    assert_eq!(view.rows.len(), 100, "so many are shown");
    // No timing is asserted, but a reading of the whole file would be seen here.
    assert!(took.as_secs() < 20, "{took:?}");
    let long = format!("{{\"review\":\"{}\"}}\n{row}\n", "x".repeat(20 << 20));
    std::fs::write(&path, long).unwrap();
    let view = look(&path, Some("observer_reviews"), None);
    assert!(view.more && view.looked_at == 0, "what the window cut says nothing: {:?}", counts(&view));
    let long = format!("{{\"review\":\"{}\"}}\n{row}\n", "x".repeat(5 << 20));
    std::fs::write(&path, long).unwrap();
    let view = look(&path, Some("observer_reviews"), None);
    assert_eq!(counts(&view), (2, 1, 0, false), "a row too long for a preview is no fault of it");
}

#[test]
fn folders_containers_and_several_files_are_previewed() {
    let root = folder(&[("scrum_reviews.jsonl", &scrum_reviews()), ("notes.md", "# Notes\n"), ("empty.jsonl", "")]);
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gzip.write_all(observer_reviews().as_bytes()).unwrap();
    std::fs::write(root.path().join("observer_reviews.jsonl.gz"), gzip.finish().unwrap()).unwrap();
    let view = look(root.path(), None, None);
    assert_eq!(counts(&view), (12, 12, 0, false));
    assert_eq!(view.files.len(), 4, "every file says what it is: {:?}", view.files);
    assert!(view.note.as_ref().unwrap().contains("2 profiles fit"), "{:?}", view.note);
    let files: Vec<_> = ["scrum_reviews.jsonl", "observer_reviews.jsonl.gz"].map(|name| root.path().join(name)).into();
    assert_eq!(preview_source(None, &files, None, None).unwrap().mapped, 12, "named one by one");
    let nothing = look(&root.path().join("notes.md"), None, None);
    assert!(nothing.profile.is_none() && nothing.note.as_ref().unwrap().contains("read as rows"), "{nothing:?}");
    for paths in [vec![], vec![root.path().join("ghost")]] {
        assert!(preview_source(None, &paths, None, None).is_err(), "{paths:?}");
    }
}

#[test]
fn a_preview_writes_nothing() {
    let small = Small::ran();
    let text = |dir: &Path| -> BTreeMap<String, Vec<u8>> {
        let files = ["exports", "reports", "profiles"].into_iter().filter(|folder| dir.join(folder).is_dir());
        let files = files.flat_map(|folder| small::files_below(dir, folder));
        files.map(|file| (file.clone(), std::fs::read(dir.join(file)).unwrap())).collect()
    };
    let before = (text(small.cx.dir()), detect_sources(Some(&small.cx), &[small.root().join("traces")]).unwrap().len());
    let sources = stillroom_service::list_sources(&small.cx).unwrap().len();
    let folder = small.root().join("traces");
    for draft in [None, Some(OURS), Some("broken =")] {
        preview_source(Some(&small.cx), std::slice::from_ref(&folder), None, draft).unwrap();
    }
    assert_eq!(text(small.cx.dir()), before.0);
    assert_eq!(stillroom_service::list_sources(&small.cx).unwrap().len(), sources, "no source was added");
}

#[test]
fn what_a_preview_shows_is_what_a_reading_gives() {
    let Some(data) = shared_data() else { return };
    for (set, looked_at, mapped) in
        [("tau-bench", 100, 100), ("tree-of-thought", 100, 10_000), ("gsm8k-solutions", 200, 800)]
    {
        let view = look(&data.join(set), None, None);
        assert_eq!((view.looked_at.get(), view.mapped.get(), view.rejected.get()), (looked_at, mapped, 0), "{set}");
        assert!(view.rows.iter().all(|row| row.fields.iter().any(|field| field.name == "task_id")), "{set}");
    }
    let mut drafted = 0;
    for entry in std::fs::read_dir(&data).unwrap().flatten().filter(|entry| entry.path().is_dir()) {
        let view = look(&entry.path(), None, None);
        if let Some(draft) = view.profile.filter(|profile| !profile.shipped) {
            let file = tempfile::NamedTempFile::new().unwrap();
            std::fs::write(file.path(), &draft.text).unwrap();
            check_profile(file.path()).unwrap_or_else(|error| panic!("{:?}: {error}\n{}", entry.path(), draft.text));
            drafted += 1;
        }
    }
    // The other sets have profiles of their own by now.
    assert!(drafted > 9, "{drafted} drafts were made of sets that nobody here wrote");
}
