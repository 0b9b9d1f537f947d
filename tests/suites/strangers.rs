//! Sets that no shipped profile fits, by a profile of one's own: two that were written by the README's page alone, within
//! minutes, and used as they were written. Where the folder of public data is absent, nothing is tested and a line says so.

#![expect(clippy::unwrap_used, reason = "a suite whose world cannot be set up has nothing to say")]

#[path = "made/mod.rs"]
mod made;

use made::{list, number, text};
use std::ffi::OsStr;
use stillroom_tests::{Sandbox, shared_set};

const PROFILES: [(&str, &str, &str); 2] = [
    ("pubmedqa", "ori_pqal.even.json", include_str!("strangers/pubmedqa.toml")),
    ("xquad", "xquad.en.json", include_str!("strangers/xquad.toml")),
];

#[test]
fn a_profile_by_the_readme_alone_turns_a_set_that_nobody_knows_into_datasets() {
    let sets: Vec<_> = PROFILES.iter().filter_map(|(set, file, _)| Some(shared_set(set)?.join(file))).collect();
    if sets.len() < PROFILES.len() {
        return;
    }
    let sandbox = Sandbox::init();
    let save = |verb: &str, name: &str, body: String| {
        let path = sandbox.write(&format!("{name}.toml"), body);
        sandbox.json([OsStr::new(verb), "save".as_ref(), path.as_os_str()]).ok();
    };
    for (name, _, profile) in PROFILES {
        save("profiles", name, profile.to_owned());
    }
    let recommended = sandbox.run(["rulebooks", "show", "recommended"]).ok().stdout;
    let ours = recommended.replacen("name = \"recommended\"", "name = \"ours\"", 1);
    save("rulebooks", "ours", format!("{ours}\n{}", include_str!("strangers/rules.toml")));
    sandbox.json(["settings", "set", "rulebook", "ours"]).ok();
    for ((name, ..), path) in PROFILES.iter().zip(&sets) {
        let words = ["sources".as_ref(), "add".as_ref(), path.as_os_str(), "--name".as_ref(), name.as_ref()];
        let added = sandbox.json(words).ok().value();
        let found = added.as_array().map(|added| text(&added[0], "profile").to_owned());
        assert_eq!(found.as_deref(), Some(*name), "recognised once its profile is saved: {added}");
    }
    let run = sandbox.run_all().ok().value();
    let score = sandbox.json(["score"]).ok().value();
    let verdicts = |source: &str| {
        let of = list(&score, "by_source").iter().find(|view| text(view, "source") == source);
        ["accepted", "partially_accepted", "rejected", "needs_human_review"]
            .map(|verdict| of.map_or(0, |view| number(view, verdict)))
    };
    assert_eq!(verdicts("pubmedqa"), [444, 56, 0, 0], "278 yes and 166 no, 56 maybe");
    assert_eq!(verdicts("xquad"), [1190, 0, 0, 0], "1,190 questions, each with an answer");
    let exported: Vec<u64> = list(&run, "exports").iter().map(|view| number(view, "exported")).collect();
    assert_eq!(exported, [1690, 1634, 0], "RAG takes the doubtful too, SFT does not");
    assert_eq!(sandbox.json(["verify"]).ok().value()["ok"], true);
}
