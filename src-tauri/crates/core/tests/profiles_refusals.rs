//! What is no profile is refused with its line, its key and what is allowed there; no text and no row is fatal.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read fails the test")]

use proptest::prelude::*;
use stillroom_core::{
    hash::Digest,
    json::{self, Json},
    source::{Joins, Outcome, Profile, RowContext, shipped},
    stamp::Stamp,
};

const HEAD: &str = "name = \"p\"\nversion = 1\nclass = \"verdict\"\n";
const FIELDS: &str = "[fields]\ntask_id = \"/t\"\ntimestamp = \"absent\"\n";

#[test]
fn a_mistake_names_its_line_its_key_and_what_is_allowed() {
    // (before [fields], inside and after [fields], line, key, part of the message)
    for (top, rest, line, key, part) in [
        ("macth = {}\n", "", 4, "macth", "did you mean `match`?"),
        ("", "txt = \"/a\"\n", 7, "fields.txt", "did you mean `text`?"),
        ("", "text = \"a\"\n", 7, "fields.text", "write \"/a\" for a pointer"),
        ("", "text = 3\n", 7, "fields.text", "found a number"),
        ("", "text = []\n", 7, "fields.text", "an empty list"),
        ("", "text = \"/a~2\"\n", 7, "fields.text", "after `~` stands 0 or 1"),
        ("", "text = \"@\"\n", 7, "fields.text", "no `explode`"),
        ("", "text = \"{/a\"\n", 7, "fields.text", "without its `}`"),
        ("", "text = \"{lime}\"\n", 7, "fields.text", "did you mean `line`?"),
        ("", "text = \"{path.modell}\"\n", 7, "fields.text", "no group `modell`"),
        ("from_path = '(?P<model>.+)'\n", "text = \"{path.modell}\"\n", 8, "fields.text", "did you mean `model`?"),
        ("", "text = \"{join.a/b}\"\n", 7, "fields.text", "no join `a`"),
        ("", "text = \"{/a|upper}\"\n", 7, "fields.text", "allowed: hash, lower, trim, strip PREFIX"),
        ("", "text = { form = \"/a\" }\n", 7, "fields.text.form", "did you mean `from`?"),
        ("", "text = { from = \"/a\", prase = \"number\" }\n", 7, "fields.text.prase", "did you mean `parse`?"),
        ("", "text = { from = \"/a\", parse = \"nubmer\" }\n", 7, "fields.text.parse", "did you mean `number`?"),
        ("", "text = { from = \"/a\", const = 1 }\n", 7, "fields.text", "exactly one of"),
        ("", "text = { parse = \"number\" }\n", 7, "fields.text", "says no value"),
        ("", "text = { from = \"/a\", otherwise = 1 }\n", 7, "fields.text.otherwise", "without `map`"),
        ("", "text = { count = \"/a\", take = \"/b\" }\n", 7, "fields.text.take", "unknown key"),
        ("", "role = \"reviewr\"\n", 7, "fields.role", "did you mean `reviewer`?"),
        ("", "require = [\"text\", \"tex\"]\n", 7, "fields.require.1", "did you mean `text`?"),
        ("", "[markers]\nParent = \"/a\"\n", 8, "markers.Parent", "no name for a marker"),
        ("", "[markers]\nparent_verdict = \"/a\"\n", 8, "markers.parent_verdict", "never by a profile"),
        ("", "[sft]\ncontext = \"x\"\n", 7, "sft", "no `instruction`"),
        ("", "[sft]\ninstruction = \"x\"\nonly_if = \"nothing\"\n", 9, "sft.only_if", "no field or marker"),
        ("", "[join.a]\nfile = \"x\"\nkey = \"/k\"\n", 7, "join.a", "no `on`"),
        ("from_path = '('\n", "", 4, "from_path", "unclosed group"),
        ("explode = { array = \"/a\", map = \"/b\" }\n", "", 4, "explode", "exactly one of"),
        ("explode = { named = \"/a\", with = { b = \"/b\" } }\n", "", 4, "explode.with", "parallel"),
        ("explode = { array = \"/a\", with = { b = \"/*/*\" } }\n", "", 4, "explode.with.b", "one `*`"),
        ("explode = { array = \"/a\" }\n", "text = \"@b\"\n", 8, "fields.text", "declares no `b`"),
        ("", "text = { listed = \"/a\" }\n", 7, "fields.text", "no `in`"),
        ("", "text = { listed = \"/a\", in = \"join.b/c\" }\n", 7, "fields.text.in", "no join `b`"),
        ("", "text = { count = \"/a\", in = \"/b\" }\n", 7, "fields.text.in", "allowed"),
        ("reader = { records = \"maps\" }\n", "", 4, "reader.records", "did you mean `map`?"),
    ] {
        let error = Profile::parse(&format!("{HEAD}{top}{FIELDS}{rest}")).unwrap_err();
        let text = error.to_string();
        assert!(text.contains(part), "{top}{rest}: {text}");
        assert_eq!((error.line, error.key.as_str()), (line, key), "{text}");
    }
    for (text, part) in [
        (format!("{HEAD}[fields]\ntask_id = \"/t\"\n"), "no `timestamp`"),
        (format!("{HEAD}[fields]\ntimestamp = \"absent\"\n"), "no `task_id`"),
        (HEAD.to_owned(), "no `fields`"),
        (format!("{HEAD}name = \"q\"\n{FIELDS}"), "duplicate key"),
        (format!("{}{FIELDS}", HEAD.replace('1', "0")), "a whole number from 1"),
        (format!("{}{FIELDS}", HEAD.replace("verdict", "verdicts")), "did you mean `verdict`?"),
        (format!("{HEAD}[fields]\ntask_id = \"/t\"\ntimestamp = \"absnt\"\n"), "neither pointer nor template"),
        ("= 1".to_owned(), "expected TOML"),
    ] {
        let error = Profile::parse(&text).unwrap_err().to_string();
        assert!(error.contains(part), "{text}: {error}");
    }
}

fn any_json() -> impl Strategy<Value = Json<'static>> {
    let leaf = prop_oneof![
        Just(Json::Null),
        any::<bool>().prop_map(Json::Bool),
        any::<i64>().prop_map(|number| json::parse(number.to_string().as_bytes()).unwrap().into_owned()),
        prop_oneof![".{0,12}", Just("2026-03-01T10:00:00Z".to_owned())].prop_map(|text| Json::String(text.into())),
    ];
    let key = prop::sample::select(KEYS.to_vec());
    leaf.prop_recursive(4, 40, 6, move |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Json::Array),
            prop::collection::vec((key.clone(), inner), 0..8).prop_map(|entries| {
                Json::object(entries.into_iter().map(|(key, value)| (key.into(), value)).collect())
            }),
        ]
    })
}

/// The keys that shipped profiles read, so that random rows reach past the first one.
const KEYS: [&str; 32] = [
    "file",
    "ts",
    "task_id",
    "run_id",
    "verdict",
    "review",
    "phase",
    "evidence",
    "permit_id",
    "analysis",
    "action",
    "scenario",
    "created_at",
    "text",
    "facts",
    "audit_id",
    "accepted_text",
    "rejected_text",
    "idx",
    "ys",
    "accs",
    "infos",
    "r",
    "traj",
    "role",
    "content",
    "state",
    "history",
    "task",
    "question",
    "6b_finetuning",
    "messages",
];

proptest! {
    #[test]
    fn any_row_gives_outcomes_and_the_same_ones_twice(row in any_json(), line in any::<u64>()) {
        let joins = Joins::default();
        let cx = RowContext {
            source: "s",
            file: "a/b.jsonl",
            line,
            row_index: line,
            key: None,
            sig_hash: Digest::of(b"row"),
            recorded_at: Stamp::parse("2026-01-01T00:00:00Z").unwrap(),
            joins: &joins,
        };
        for (name, text) in shipped() {
            let profile = Profile::parse(text).unwrap();
            let outcomes = profile.map_row(&row, &cx);
            prop_assert!(!outcomes.is_empty(), "{} loses a row", name);
            prop_assert_eq!(&outcomes, &profile.map_row(&row, &cx));
            let mut ids = Vec::new();
            for outcome in outcomes {
                match outcome {
                    Outcome::Evidence(one) => {
                        prop_assert!(!one.run_id.trim().is_empty() && !one.task_id.trim().is_empty());
                        prop_assert!(one.sft.is_none_or(|sft| !sft.instruction.trim().is_empty()));
                        ids.push(one.run_id);
                    }
                    Outcome::Skip(skip) => prop_assert!(!skip.reason.is_empty() && !skip.detail.is_empty()),
                }
            }
            let parts = ids.len();
            ids.sort();
            ids.dedup();
            prop_assert_eq!(ids.len(), parts, "parts of one row share a run id under {}", name);
        }
    }

    #[test]
    fn no_damaged_declaration_is_fatal(at in any::<prop::sample::Index>(), cut in 1usize..40, put in "[\\PC\n]{0,6}") {
        for (_, text) in shipped() {
            let from = at.index(text.len());
            let to = (from + cut).min(text.len());
            if let (Some(before), Some(after)) = (text.get(..from), text.get(to..)) {
                let _read_or_refused = Profile::parse(&format!("{before}{put}{after}"));
            }
        }
    }
}
