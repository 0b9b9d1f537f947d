//! The forms of content: conversations from real traces, pairs that were refused, rows that are no evidence, large rows.

use super::{shown, small::Small};
use stillroom_service::{
    Context, RunOptions, add_source, build_evidence, find_row, init, repair, row_detail, run_all,
    views::{ContentView, Kind},
};
use stillroom_tests::shared_set;

#[test]
fn a_trace_of_tau_bench_reads_as_a_transcript_with_every_call_beside_its_result() {
    let Some(folder) = shared_set("tau-bench") else { return };
    let root = tempfile::tempdir().unwrap();
    let cx: Context = init(&root.path().join("ws")).unwrap();
    add_source(&cx, &folder, None, None).unwrap();
    run_all(&cx, &RunOptions::default()).unwrap();
    let (kind, id) = find_row(&cx, None, "gpt-4o-airline.even.json:2").unwrap();
    let view = row_detail(&cx, kind, &id).unwrap();
    let ContentView::Conversation { turns } = &view.content else { panic!("{:?}", view.content) };
    assert_eq!(turns[0].role, "system");
    let calls: Vec<_> = turns.iter().flat_map(|turn| &turn.calls).collect();
    assert!(!calls.is_empty() && calls.iter().all(|call| call.result.is_some() && call.id.is_some()), "{calls:?}");
    assert!(turns.iter().all(|turn| turn.role != "tool"), "each result found its call");
    assert!(turns.iter().all(|turn| turn.role != "text"), "the text that would leave is among the turns");
}

#[test]
fn a_repair_shows_in_the_transcript_and_a_text_beside_it_is_shown_too() {
    let row = r#"{"uid":"u1","ans_id":"a1","model":"m","messages":[{"role":"user","content":"hi"},{"role":"assistant","content":{"answer":"hello"}}],"tstamp":1.7e9}"#;
    let profile = r#"
name = "chats"
version = 1
class = "telemetry"
match = { requires = ["/uid", "/messages"] }
[fields]
task_id = "/uid"
timestamp = "absent"
text = "/ans_id"
messages = "/messages"
"#;
    let root = tempfile::tempdir().unwrap();
    let cx = init(&root.path().join("ws")).unwrap();
    stillroom_service::save_profile(&cx, profile).unwrap();
    std::fs::write(root.path().join("chats.jsonl"), format!("{row}\n")).unwrap();
    add_source(&cx, &root.path().join("chats.jsonl"), None, Some("chats")).unwrap();
    build_evidence(&cx, &stillroom_service::BuildOptions::default()).unwrap();
    let turns = |cx: &Context| {
        let (kind, id) = find_row(cx, None, "chats.jsonl:1").unwrap();
        match row_detail(cx, kind, &id).unwrap().content {
            ContentView::Conversation { turns } => {
                turns.iter().map(|turn| format!("{}: {}", turn.role, turn.text)).collect::<Vec<_>>()
            }
            other => panic!("{other:?}"),
        }
    };
    assert_eq!(turns(&cx), ["user: hi", "assistant: hello", "text: a1"], "the text that would leave is shown");
    repair(&cx, "chats.jsonl:1", "/messages/0/content", r#""good day""#, "politer", "ana").unwrap();
    assert_eq!(turns(&cx)[0], "user: good day", "as it will be read next");
}

#[test]
fn a_refused_pair_shows_both_sides() {
    let row = |at: usize, verdict: &str, text: &str| {
        format!(
            r#"{{"run_id":"one","task_id":"pump","file":"src/pump.rs","verdict":"{verdict}","review":"{text}","ts":"2026-01-01T0{at}:00:00Z"}}"#
        )
    };
    let text = format!("{}\n{}\n", row(1, "accept", "The valve closes in time."), row(2, "reject", "The valve leaks."));
    let small = Small::with(&[("observer_reviews.jsonl", text)]);
    small.run();
    let view = shown(&small, "preference:1");
    assert_eq!((view.reason.as_deref(), view.kind), (Some("self_pairing"), Kind::Quarantine));
    let ContentView::Pair { chosen, rejected, .. } = &view.content else { panic!("{:?}", view.content) };
    assert_eq!((chosen.as_str(), rejected.as_str()), ("The valve closes in time.", "The valve leaks."));
    let bytes = stillroom_service::source_bytes(&small.cx, Kind::Quarantine, "preference:1").unwrap();
    assert_eq!(bytes.iter().map(|side| side.line.get()).collect::<Vec<_>>(), [1, 2], "the chosen side first");
}

#[test]
fn a_row_that_is_no_evidence_is_shown_as_it_stands() {
    let broken = "{\"verdict\":\"accept\",\n";
    let undated = r#"{"verdict":"accept","review":"nobody says when","file":"a.rs"}"#;
    let small = Small::with(&[("observer_reviews.jsonl", format!("{}{broken}{undated}\n", super::observer_reviews()))]);
    small.run();
    for (line, reason, text) in [(7, "unexpected_end", broken.trim_end()), (8, "missing_timestamp", undated)] {
        let view = shown(&small, &format!("observer_reviews.jsonl:{line}"));
        assert_eq!((view.kind, view.reason.as_deref()), (Kind::Skips, Some(reason)));
        let ContentView::Raw { text: shown, cut } = &view.content else { panic!("{:?}", view.content) };
        assert_eq!((shown.as_str(), *cut), (text, false), "as it stands in the file");
        assert!(view.why.is_none() && view.evidence_id.is_none(), "it is no evidence");
    }
}

#[test]
fn a_large_row_is_cut_where_a_letter_begins_and_is_not_looked_into() {
    let long = "ü".repeat(3 << 20);
    let row = format!(
        r#"{{"run_id":"r","task_id":"t","file":"f.rs","verdict":"accept","review":"{long}","ts":"2026-01-01T00:00:00Z","messages":[{{"role":"user","content":"hi"}}]}}"#
    );
    let skipped = format!(r#"{{"review":"{long}"}}"#);
    let small = Small::with(&[("observer_reviews.jsonl", format!("{}{row}\n{skipped}\n", super::observer_reviews()))]);
    small.run();
    let view = shown(&small, "observer_reviews.jsonl:7");
    let ContentView::Text { text, characters, cut, .. } = &view.content else { panic!("no text") };
    assert!(*cut && text.len() == 1 << 20 && text.chars().all(|letter| letter == 'ü'), "{} bytes", text.len());
    assert_eq!(*characters, 3 << 20, "and how long the whole is");
    let raw = shown(&small, "observer_reviews.jsonl:8");
    let ContentView::Raw { text, cut } = &raw.content else { panic!("not raw") };
    assert!(*cut && text.len() <= 1 << 20 && !text.contains(char::REPLACEMENT_CHARACTER), "{} bytes", text.len());
    let bytes = stillroom_service::source_bytes(&small.cx, raw.kind, &raw.id).unwrap().remove(0);
    assert!(bytes.cut && bytes.matches && bytes.row.len() <= 256 << 10, "the hash is over the whole row");
}
