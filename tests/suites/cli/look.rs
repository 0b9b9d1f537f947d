//! The verbs by which one row, a source, a declaration and runs over time are looked at; and the remark on a run.

use super::{UNDATED, first, printed, refined, sample};
use std::io::Write as _;
use stillroom_tests::Sandbox;

#[test]
fn show_prints_one_row_of_any_kind_and_its_bytes() {
    let sandbox = refined();
    let evidence = printed(&sandbox, "show", &["show", "observer_reviews.jsonl:4"], 0);
    assert_eq!((&evidence["kind"], &evidence["content"]["form"]), (&"evidence".into(), &"text".into()));
    let id = evidence["id"].as_str().unwrap();
    assert_eq!(printed(&sandbox, "show", &["show", &id[..16], "--kind", "scored"], 0)["kind"], "scored");
    let pair = evidence["why"]["exports"][2]["row_id"].as_str().unwrap();
    assert_eq!(printed(&sandbox, "show", &["show", pair], 0)["content"]["form"], "pair");
    assert_eq!(printed(&sandbox, "show", &["show", "rag:1"], 0)["kind"], "quarantine");
    let skip = printed(&sandbox, "show", &["show", UNDATED], 0);
    assert_eq!((&skip["kind"], &skip["reason"]), (&"skips".into(), &"missing_timestamp".into()));
    for name in [id, pair, "rag:1", UNDATED] {
        let bytes = printed(&sandbox, "show-bytes", &["show", name, "--bytes"], 0);
        assert_eq!(first(&bytes)["matches"], true, "{name}");
    }
    let text = sandbox.run(["show", "observer_reviews.jsonl:4"]).ok().stdout;
    for word in ["observer.reject", "did not fire", "unsafe_sft_category", "read", "scored"] {
        assert!(text.contains(word), "`{word}` is told: {text}");
    }
    for (arguments, words) in [
        (vec!["show", "ghost"], "FILE:LINE"),
        (vec!["show", "abcdef012345"], "abcdef012345"),
        (vec!["show", id, "--kind", "rag"], "--kind"),
    ] {
        let error = sandbox.json(&arguments).exits(2).value();
        let told = format!("{} {}", error["error"]["message"], error["error"]["hint"]);
        assert!(told.contains(words), "{arguments:?}: {told}");
    }
    assert!(sandbox.run(["show", id, "--kind", "kettle"]).exits(2).stderr.contains("no kind"));
}

#[test]
fn what_a_source_holds_does_not_steer_the_terminal() {
    let sandbox = Sandbox::init();
    let row = "{\"run_id\":\"r\",\"file\":\"f.rs\",\"verdict\":\"accept\",\"review\":\"\\u001b[31mred\\u0007\",\"ts\":\"2026-01-01T00:00:00Z\"}\n";
    let path = sandbox.write("observer_reviews.jsonl", row);
    sandbox.run(["sources", "add", path.to_str().unwrap()]).ok();
    sandbox.run_all().ok();
    for arguments in [vec!["show", "observer_reviews.jsonl:1"], vec!["show", "observer_reviews.jsonl:1", "--bytes"]] {
        let text = sandbox.run(&arguments).ok().stdout;
        assert!(!text.contains(['\u{1b}', '\u{7}']), "{arguments:?}: {text:?}");
    }
    let text = sandbox.run(["sources", "preview", path.to_str().unwrap()]).ok().stdout;
    assert!(text.contains("red") && !text.contains('\u{1b}'), "{text:?}");
}

#[test]
fn bytes_without_their_hash_say_no() {
    let sandbox = Sandbox::init();
    let small = "{\"verdict\":\"accept\",\"review\":\"x\"}\n";
    let large = format!("{{\"review\":\"{}\"}}\n", "x".repeat(3000));
    let path = sandbox.write("observer_reviews.jsonl", format!("{small}{large}"));
    sandbox.run(["sources", "add", path.to_str().unwrap(), "--profile", "observer_reviews"]).ok();
    sandbox.run(["settings", "set", "max_row_bytes", "1024"]).ok();
    sandbox.run_all().exits(1);
    let read = |line: u64, code: i32| {
        let name = format!("observer_reviews.jsonl:{line}");
        first(&printed(&sandbox, "show-bytes", &["show", &name, "--bytes"], code)).clone()
    };
    assert_eq!(read(2, 0)["read_from"], "file", "a row that was too large to keep is read from its file");
    sandbox.write("observer_reviews.jsonl", format!("{small}{}", large.replace("xx", "yy")));
    assert_eq!((&read(1, 0)["matches"], &read(2, 1)["matches"]), (&true.into(), &false.into()), "and no copy is kept");
    sandbox.write("observer_reviews.jsonl", "");
    assert_eq!(read(1, 0)["read_from"], "kept copy");
    assert!(read(2, 1)["recomputed_hash"].is_null(), "nothing is there");
}

#[test]
fn a_source_is_previewed_with_and_without_a_workspace() {
    let sandbox = sample();
    let traces = stillroom_tests::repo_root().join("fixtures/sample/traces");
    let traces = traces.to_str().unwrap();
    let view = printed(&sandbox, "sources-preview", &["sources", "preview", traces], 1);
    assert!(view["mapped"].as_u64() > Some(50) && view["rejected"].as_u64() > Some(0), "the sample's faults show");
    assert!(first(&view["rows"])["rejected"].is_string(), "rejected rows stand first");
    sandbox.bare(["sources", "preview", traces]).exits(1);
    let draft = sandbox.write("draft.toml", "name = \"x\"\n");
    let faults =
        printed(&sandbox, "sources-preview", &["sources", "preview", traces, "--draft", draft.to_str().unwrap()], 1);
    assert_eq!(faults["profile"]["faults"][0]["line"], 1);
    let rows = sandbox.write("rows.jsonl", "{\"question\":\"why?\",\"answer\":\"so\"}\n");
    let unknown = printed(&sandbox, "sources-preview", &["sources", "preview", rows.to_str().unwrap()], 0);
    let start = sandbox.write("start.toml", unknown["profile"]["text"].as_str().unwrap());
    sandbox.run(["profiles", "check", start.to_str().unwrap()]).ok();
}

#[test]
fn texts_of_profiles_and_rulebooks_are_shown_and_saved() {
    let sandbox = sample();
    let shown = printed(&sandbox, "profiles-text", &["profiles", "show", "tau-bench"], 0);
    assert_eq!(shown["shipped"], true);
    let ours = shown["text"].as_str().unwrap().replacen("\"tau-bench\"", "\"ours\"", 1);
    let file = sandbox.write("ours.toml", &ours);
    let file = file.to_str().unwrap();
    printed(&sandbox, "profiles-text", &["profiles", "save", file], 0);
    assert_eq!(sandbox.run(["profiles", "show", "ours"]).ok().stdout.trim_end(), ours.trim_end(), "as it stands");
    sandbox.write("ours.toml", "name = \"ours\"\n");
    let refused = printed(&sandbox, "profiles-text", &["profiles", "save", file], 1);
    assert!(refused["faults"][0]["message"].is_string(), "a text with faults is not saved: {refused}");
    let book = printed(&sandbox, "rulebooks-text", &["rulebooks", "show", "recommended"], 0);
    let own = sandbox.write("own.toml", book["text"].as_str().unwrap().replacen("\"recommended\"", "\"own\"", 1));
    printed(&sandbox, "rulebooks-text", &["rulebooks", "save", own.to_str().unwrap()], 0);
    sandbox.run(["settings", "set", "rulebook", "own"]).ok();
    let shipped = sandbox.write("shipped.toml", book["text"].as_str().unwrap());
    sandbox.run(["rulebooks", "save", shipped.to_str().unwrap()]).exits(2);
    sandbox.run(["rulebooks", "show", "ghost"]).exits(2);
}

#[test]
fn a_draft_from_stdin_is_asked_what_it_would_change() {
    let sandbox = refined();
    let book = sandbox.json(["rulebooks", "show", "reference"]).ok().value();
    let mut command = sandbox.command();
    command.arg("--workspace").arg(sandbox.workspace()).args(["--json", "score", "--what-if", "-"]);
    let pipes = command.stdin(std::process::Stdio::piped()).stdout(std::process::Stdio::piped());
    let mut child = pipes.spawn().unwrap();
    child.stdin.take().unwrap().write_all(book["text"].as_str().unwrap().as_bytes()).unwrap();
    let output = child.wait_with_output().unwrap();
    let view: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    super::schema::holds("score-what-if", &view);
    let named = printed(&sandbox, "score-what-if", &["score", "--what-if", "reference"], 0);
    assert_eq!(view, named, "a draft says what the same rulebook says by its name");
}

#[test]
fn the_chain_the_series_and_a_remark_are_printed() {
    let sandbox = refined();
    let run = sandbox.run_all().exits(1).value()["run_id"].as_str().unwrap().to_owned();
    let chain = printed(&sandbox, "receipts-chain", &["receipts", "--chain"], 0);
    assert_eq!((chain.as_array().map(Vec::len), &first(&chain)["link_holds"]), (Some(6), &true.into()));
    let remark = ["runs", "annotate", &run[..8], "--text", "the sample as it came", "--author", "ana"];
    assert_eq!(printed(&sandbox, "runs-annotate", &remark, 0)["run_id"], run.as_str());
    let series = printed(&sandbox, "drift-series", &["drift", "--series"], 0);
    let last = series["runs"].as_array().unwrap().last().unwrap();
    assert_eq!((&last["run_id"], &last["annotations"][0]["author"]), (&run.as_str().into(), &"ana".into()));
    let one = printed(&sandbox, "drift-series", &["drift", "--series", "--last", "1"], 0);
    assert_eq!(one["runs"].as_array().map(Vec::len), Some(1));
    let text = sandbox.run(["drift", "--series"]).ok().stdout;
    assert!(text.contains("ana: the sample as it came"), "{text}");
    assert!(sandbox.run(["receipts", "--chain"]).ok().stdout.contains(" kept + "), "the equation is told");
    sandbox.run(["runs", "annotate", &run, "--text", " ", "--author", "ana"]).exits(2);
    sandbox.run(["runs", "annotate", "ghost", "--text", "t", "--author", "ana"]).exits(2);
}
