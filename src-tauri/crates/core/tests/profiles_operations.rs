//! Each operation of the declaration on its own, on rows made for it.

#![expect(clippy::unwrap_used, reason = "a fixture that cannot be read fails the test")]

use stillroom_core::{
    artifact::Evidence,
    hash::Digest,
    json::{self, canonical},
    marker::Marker,
    source::{Joins, Outcome, Profile, RowContext},
    stamp::Stamp,
};

fn map(profile: &str, row: &str, joins: &Joins) -> Vec<Outcome> {
    let head = "name = \"p\"\nversion = 1\nclass = \"verdict\"\n";
    let profile = Profile::parse(&format!("{head}{profile}")).unwrap_or_else(|error| panic!("{error}"));
    let row = json::parse(row.as_bytes()).unwrap();
    let cx = RowContext {
        source: "src",
        file: "m-7/gsm.part.jsonl",
        line: 3,
        row_index: 2,
        key: Some("k1"),
        sig_hash: Digest::of(&canonical(&row)),
        recorded_at: Stamp::parse("2026-01-01T00:00:00Z").unwrap(),
        joins,
    };
    profile.map_row(&row, &cx)
}

fn parts(profile: &str, row: &str) -> Vec<Evidence> {
    let taken = |outcome| match outcome {
        Outcome::Evidence(evidence) => *evidence,
        Outcome::Skip(skip) => panic!("{skip:?}"),
    };
    map(profile, row, &Joins::default()).into_iter().map(taken).collect()
}

/// Returns the text that a declared value gives.
fn text(declared: &str, row: &str) -> Option<String> {
    let profile = format!(
        "from_path = '^(?P<model>[^/]+)/'\n[fields]\ntask_id = {{ const = \"t\" }}\ntimestamp = \"absent\"\ntext = {declared}\n"
    );
    parts(&profile, row).remove(0).text
}

#[test]
fn values_are_found_where_they_are_declared() {
    let chat =
        r#"{"m":[{"r":"u","c":"q"},{"r":"a","c":"x"},{"r":"a","c":null},{"r":"a","c":" "},{"r":"u","c":"end"}]}"#;
    for (declared, row, expected) in [
        (r#"["/a", "/b"]"#, r#"{"a":null,"b":"x"}"#, Some("x")),
        (r#"["/a", "/b"]"#, r#"{"a":"","b":"x"}"#, Some("")),
        (r#"["/a", "/b"]"#, r#"{"a":{"c":1},"b":"x"}"#, Some("x")),
        (r#""/a/1""#, r#"{"a":[1,2.50]}"#, Some("2.5")),
        (r#""/a""#, r#"{"a":9007199254740993}"#, Some("9007199254740993")),
        (r#""{/a}-{line}-{row_index}-{key}""#, r#"{"a":true}"#, Some("true-3-2-k1")),
        (r#""{stem}|{file}|{source}|{path.model}""#, "{}", Some("gsm.part|m-7/gsm.part.jsonl|src|m-7")),
        (r#""{/a}{/b?}!""#, r#"{"a":"x"}"#, Some("x!")),
        (r#""{/a}{/b}!""#, r#"{"a":"x","b":""}"#, None),
        (r#""{{{/a}}}""#, r#"{"a":"x"}"#, Some("{x}")),
        (r#""{/a|strip t:|lower}""#, r#"{"a":"t:X"}"#, Some("x")),
        (r#""{/a|hash}""#, r#"{"a":"abc"}"#, Some("ba7816bf8f01")),
        (r#"{ const = 3 }"#, "{}", Some("3")),
        (r#"{ from = "/a", map = { y = "yes", 1 = true } }"#, r#"{"a":1}"#, Some("true")),
        (r#"{ from = "/a", map = { y = "yes" } }"#, r#"{"a":"n"}"#, None),
        (r#"{ from = "/a", map = { y = "yes" }, otherwise = "no" }"#, r#"{"a":"n"}"#, Some("no")),
        (r#"{ from = "/a", map = { y = "yes" }, otherwise = "no" }"#, "{}", None),
        (r#"{ from = "/a", default = "none" }"#, "{}", Some("none")),
        (r#"{ from = "/a", parse = "lower", map = { ok = "yes" } }"#, r#"{"a":" OK "}"#, Some("yes")),
        (r#"{ last = "/m", where = { "/r" = "a" }, take = "/c" }"#, chat, Some("x")),
        (r#"{ first = "/m", take = "/c" }"#, chat, Some("q")),
        (r#"{ last = "/m", take = "/c" }"#, chat, Some("end")),
        (r#"{ first = "/m", where = { "/r" = ["a", "z"] }, take = ["/d", "/c"] }"#, chat, Some("x")),
        (r#"{ count = "/m", where = { "/r" = "a" } }"#, chat, Some("3")),
        (r#"{ count = "/z" }"#, chat, None),
        (r#"{ all_text = "/m", where = { "/r" = "u" }, take = "/c", separator = "+" }"#, chat, Some("q+end")),
        (r#"{ all_text = "/m", take = "/z" }"#, chat, None),
        (r#"{ empty = "/a" }"#, r#"{"a":" \n"}"#, Some("true")),
        (r#"{ empty = ["/a", "/b"] }"#, r#"{"b":"x"}"#, Some("false")),
        (r#"{ from = "/a", parse = "content" }"#, r#"{"a":[{"type":"text","text":"x"},{"type":"image"}]}"#, Some("x")),
    ] {
        assert_eq!(text(declared, row).as_deref(), expected, "{declared} on {row}");
    }
}

#[test]
fn an_array_explodes_with_what_runs_beside_it_under_either_name() {
    let profile = "explode = { array = [\"/ys\", \"/answers\"], with = { ok = [\"/accs/*\", \"/infos/*/r\"] } }
[fields]\ntask_id = \"/t\"\ntimestamp = \"absent\"\ntext = \"@\"\n[markers]\nok = { from = \"@ok\", parse = \"bool\" }\n";
    for row in [
        r#"{"t":"1","ys":["a","b"],"accs":[true,false]}"#,
        r#"{"t":"1","answers":["a","b"],"infos":[{"r":1},{"r":0}]}"#,
    ] {
        let parts = parts(profile, row);
        let found: Vec<_> = parts.iter().map(|one| (one.text.as_deref().unwrap(), &one.markers["ok"])).collect();
        assert_eq!(found, [("a", &Marker::Bool(true)), ("b", &Marker::Bool(false))], "{row}");
    }
    let mixed = parts(profile, r#"{"t":"1","ys":["a"],"accs":[null],"infos":[{"r":1}]}"#);
    assert_eq!(mixed[0].markers["ok"], Marker::Bool(true), "null is missing, so the other name is asked");
    let short = parts(profile, r#"{"t":"1","ys":["a","b"],"accs":[true]}"#);
    assert!(short[1].markers.is_empty(), "an attempt without its outcome has none, and is not dropped");
}

#[test]
fn a_list_inside_each_element_of_a_list_explodes_too() {
    let profile = "explode = { array = \"/groups/*/items\", with = { group = \"/groups/*/name\", ok = \"/oks/*/*\" } }
[fields]\ntask_id = \"{@group}:{@/id}\"\ntimestamp = \"absent\"\n[markers]\nok = \"@ok\"\n";
    let row = r#"{"groups":[{"name":"a","items":[{"id":1},{"id":2}]},{"name":"b"},{"name":"c","items":[{"id":3}]}],
        "oks":[[true,false],[],[true]]}"#;
    let parts = parts(profile, row);
    let found: Vec<_> = parts.iter().map(|one| (one.task_id.as_str(), one.provenance.part.as_str())).collect();
    assert_eq!(
        found,
        [("a:1", "/k1/groups/0/items/0"), ("a:2", "/k1/groups/0/items/1"), ("c:3", "/k1/groups/2/items/0")],
        "an element without the inner list has no parts"
    );
    let oks: Vec<_> = parts.iter().map(|one| one.markers["ok"].clone()).collect();
    assert_eq!(oks, [true, false, true].map(Marker::Bool), "what runs beside is found by the place in both lists");
    let outcomes = map(profile, r#"{"groups":[{"name":"b"},{"name":"c","items":[]}]}"#, &Joins::default());
    assert!(matches!(&outcomes[..], [Outcome::Skip(skip)] if skip.reason == "no_parts"), "{outcomes:?}");
}

#[test]
fn a_record_in_the_folder_of_a_row_says_in_which_lists_the_row_stands() {
    let profile = "[join.report]\nfile = \"report.json\"\nkey = \"folder\"\non = \"{folder}\"
[fields]\ntask_id = \"/id\"\ntimestamp = \"absent\"
[markers]\npassed = { listed = \"/id\", in = \"join.report/passed\" }\nown = { listed = \"/id\", in = [\"/none\", \"/all\"] }\n";
    let spec = &Profile::parse(&format!("name = \"p\"\nversion = 1\nclass = \"verdict\"\n{profile}")).unwrap();
    let mut joins = Joins::default();
    for (file, report) in [("m-7/report.json", r#"{"passed":["a",2]}"#), ("report.json", r#"{"passed":["b"]}"#)] {
        let row = json::parse(report.as_bytes()).unwrap().into_owned();
        let key = spec.joins()[0].key_of(&row, 0, file).unwrap();
        assert!(joins.insert("report", key, row), "each folder has its own");
    }
    for (row, passed, own) in [
        (r#"{"id":"a","all":["b"]}"#, Some(true), Some(false)),
        (r#"{"id":"2","all":["2",{}]}"#, Some(true), Some(true)),
        (r#"{"id":"b"}"#, Some(false), None),
    ] {
        let outcomes = map(profile, row, &joins);
        let [Outcome::Evidence(evidence)] = &outcomes[..] else { panic!("{outcomes:?}") };
        let said = |name| evidence.markers.get(name).cloned();
        assert_eq!((said("passed"), said("own")), (passed.map(Marker::Bool), own.map(Marker::Bool)), "{row}");
    }
    let alone = map(profile, r#"{"id":"a"}"#, &Joins::default());
    assert!(matches!(&alone[..], [Outcome::Evidence(evidence)] if evidence.markers.is_empty()), "no report, no claim");
}

#[test]
fn a_map_explodes_by_its_keys_and_its_parts_are_pointers() {
    let profile = "explode = { map = \"/runs\", with = { score = \"/scores/*\" } }
[fields]\nrun_id = \"/id\"\ntask_id = \"/t\"\ntimestamp = \"absent\"\ntext = \"@/out\"\nmodel = \"{part.name}\"\nmessages = \"@/log\"\n
[markers]\nscore = \"@score\"\n";
    let row = r#"{"id":"r","t":"1","runs":{"a/b":{"out":"x","log":[1]},"c":{"out":"y"}},"scores":{"a/b":0.5}}"#;
    let parts = parts(profile, row);
    assert_eq!(parts[0].provenance.part, "/k1/runs/a~1b", "the record's key, then the part's");
    assert_eq!(parts[0].run_id, "r#/k1/runs/a~1b", "one id of the row, one run id for each part");
    assert_eq!(parts[0].model.as_deref(), Some("a/b"));
    assert_eq!(parts[0].messages_at.as_deref(), Some("/runs/a~1b/log"));
    assert_eq!(parts[0].markers["score"], Marker::Decimal(500_000));
    assert!(parts[1].markers.is_empty());
    let parsed = json::parse(row.as_bytes()).unwrap();
    assert!(parsed.pointer(parts[0].messages_at.as_deref().unwrap()).is_some(), "the pointer leads into the raw row");
}

#[test]
fn a_part_that_names_itself_keeps_its_own_run_id() {
    let profile =
        "explode = { array = \"/xs\" }\n[fields]\nrun_id = \"@/id\"\ntask_id = \"/t\"\ntimestamp = \"absent\"\n";
    let parts = parts(profile, r#"{"t":"1","xs":[{"id":"p"},{}]}"#);
    assert_eq!(parts[0].run_id, "p");
    assert_eq!(parts[1].run_id, format!("gsm.part:{}#/k1/xs/1", parts[1].provenance.sig_hash.short()));
}

#[test]
fn a_row_without_parts_is_one_skip() {
    let profile = "explode = { named = [\"/a\", \"/b\"] }\n[fields]\ntask_id = \"/t\"\ntimestamp = \"absent\"\n";
    for row in [r#"{"t":"1","a":null}"#, "[]", "3"] {
        let outcomes = map(profile, row, &Joins::default());
        let [Outcome::Skip(skip)] = &outcomes[..] else { panic!("{outcomes:?}") };
        assert_eq!((skip.reason.as_str(), skip.detail.as_str()), ("no_parts", "looked for any alternative at /a, /b"));
    }
}

#[test]
fn a_join_finds_its_row_by_key_and_a_missing_one_is_missing() {
    let profile = "[join.people]\nfile = \"people.csv\"\nkey = \"/id\"\non = \"/who\"\n
[fields]\ntask_id = [\"{join.people/name}\", \"unknown:{/who}\"]\ntimestamp = \"absent\"\n";
    let mut joins = Joins::default();
    let row = |text: &str| json::parse(text.as_bytes()).unwrap().into_owned();
    assert!(joins.insert("people", "7".into(), row(r#"{"id":"7","name":"Ada"}"#)));
    assert!(!joins.insert("people", "7".into(), row(r#"{"id":"7","name":"Bob"}"#)), "the first row of a key stays");
    for (text, expected) in [(r#"{"who":7}"#, "Ada"), (r#"{"who":8}"#, "unknown:8")] {
        let outcomes = map(profile, text, &joins);
        let Outcome::Evidence(evidence) = &outcomes[0] else { panic!("{outcomes:?}") };
        assert_eq!(evidence.task_id, expected);
    }
}

#[test]
fn a_section_means_only_the_rows_that_it_names() {
    let profile = "[fields]\ntask_id = \"/t\"\ntimestamp = \"absent\"\ntext = \"/x\"\nrole = { from = \"/role\" }\n
[markers]\nseen = \"/seen\"\n[sft]\ninstruction = \"{/q}\"\nonly_if = [\"text\", \"seen\"]\nroles = [\"executor\"]\n";
    for (row, meant, why) in [
        (r#"{"t":"1","x":"a","q":"q","role":"executor","seen":false}"#, true, "all is there"),
        (r#"{"t":"1","x":" ","q":"q","role":"executor","seen":false}"#, false, "a blank text is none"),
        (r#"{"t":"1","x":"a","q":"q","role":"executor"}"#, false, "no such marker"),
        (r#"{"t":"1","x":"a","q":"q","role":"reviewer","seen":true}"#, false, "another role"),
        (r#"{"t":"1","x":"a","q":" ","role":"executor","seen":true}"#, false, "a blank instruction is none"),
    ] {
        assert_eq!(parts(profile, row)[0].sft.is_some(), meant, "{why}");
    }
}

#[test]
fn a_required_field_that_is_missing_is_a_skip_with_what_was_tried() {
    let profile = "[fields]\ntask_id = \"/t\"\ntimestamp = \"absent\"\ntext = [\"/x\", \"/y\"]\nrequire = \"text\"\n";
    let outcomes = map(profile, r#"{"t":"1","y":[]}"#, &Joins::default());
    let [Outcome::Skip(skip)] = &outcomes[..] else { panic!("{outcomes:?}") };
    assert_eq!(
        (skip.reason.as_str(), skip.detail.as_str()),
        ("missing_field", "text: tried /x (missing), /y (a list)")
    );
}

#[test]
fn a_profile_says_where_in_the_row_each_value_is_looked_for() {
    let declared = r#"
match = { requires = ["/tries"] }
explode = { array = "/tries" }
[fields]
task_id = ["{/set}:{/idx}", "/idx"]
timestamp = ["/at", "/meta/at"]
text = "@/said"
input = { first = "/traj", take = "/content" }
model = { const = "m" }
[markers]
good = { from = "@/ok", parse = "bool" }
silent = { empty = "@/said" }
"#;
    let head = "name = \"p\"\nversion = 1\nclass = \"verdict\"\n";
    let profile = Profile::parse(&format!("{head}{declared}")).unwrap_or_else(|error| panic!("{error}"));
    let row = json::parse(br#"{"tries":[{"said":"a"},{"said":"b"}]}"#).unwrap();
    let cx = RowContext {
        source: "src",
        file: "f.jsonl",
        line: 1,
        row_index: 0,
        key: Some("k/1"),
        sig_hash: Digest::of(b""),
        recorded_at: Stamp::parse("2026-01-01T00:00:00Z").unwrap(),
        joins: &Joins::default(),
    };
    let places = |part: &str| -> Vec<String> {
        let looked = profile.places(&row, &cx, part);
        looked.iter().map(|one| format!("{}: {}", one.name, one.pointers.join(" "))).collect()
    };
    let of_row = ["timestamp: /at /meta/at", "task_id: /set /idx /idx"];
    let of_part = ["text: /tries/1/said", "markers.good: /tries/1/ok", "markers.silent: /tries/1/said"];
    assert_eq!(places("/k~11/tries/1"), [&of_row[..], &of_part].concat(), "of the part that is meant");
    assert_eq!(places("/k~11/tries/9"), of_row, "a part that is not there has no places of its own");
}
