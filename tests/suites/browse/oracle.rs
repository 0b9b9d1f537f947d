//! A naive reading of the same rows: every row by a query of its own, every filter row by row. What the browser answers
//! with columns and bits must be the same.

use super::Room;
use proptest::{prelude::*, strategy::ValueTree as _, test_runner::TestRunner};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    filter::{FLAGS, Node, Op, State, Test, Value, field_of, parse, states, time_span},
    json::decimal_micros,
    marker::{Marker, Markers},
    stamp::Stamp,
};
use stillroom_service::{
    QueueOptions, Verdict, decide, repair, review_queue,
    views::{FacetView, Kind},
    waive, withdraw,
};
use stillroom_store::{Store, tables::evidence};

/// A value of a row.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Is {
    Word(String),
    Number(i64),
    Time(i64),
}

impl Is {
    fn text(&self) -> String {
        match self {
            Self::Word(word) => word.clone(),
            Self::Number(micros) => Marker::Decimal(*micros).to_string(),
            Self::Time(millis) => Stamp::from_unix_millis(*millis).unwrap().to_string(),
        }
    }
}

/// A row as a plain map.
#[derive(Debug)]
struct Row {
    id: String,
    fields: BTreeMap<String, Vec<Is>>,
    flags: BTreeSet<&'static str>,
    texts: Vec<String>,
}

/// Lays everything that people can lay over the sample, so that every flag is somebody's.
fn overlaid() -> Room {
    let room = Room::refined();
    let cx = &room.cx;
    let queue = review_queue(cx, &QueueOptions::first(6)).unwrap();
    decide(cx, &queue[0].evidence_id, Verdict::Rejected, "seen", "ada", false).unwrap();
    decide(cx, &queue[1].evidence_id, Verdict::Accepted, "seen", "ada", false).unwrap();
    decide(cx, &queue[2].evidence_id, Verdict::Accepted, "seen", "ada", false).unwrap();
    decide(cx, &queue[2].evidence_id, Verdict::Rejected, "seen otherwise", "bob", false).unwrap();
    repair(cx, "outcomes.jsonl:6", "/created_at", "\"2026-01-14T10:00:00Z\"", "it stands in the log", "ada").unwrap();
    repair(cx, "scrum_reviews.jsonl:9", "/file", "\"crates/berths/src/packing.rs\"", "misspelt", "ada").unwrap();
    waive(cx, "audits.jsonl:3", "known", "ada", None).unwrap();
    withdraw(cx, "observer_reviews.jsonl:1", "asked for", "ada").unwrap();
    room.run();
    decide(cx, &queue[3].evidence_id, Verdict::PartiallyAccepted, "seen", "ada", false).unwrap();
    room
}

/// Reads every row by itself, in natural order.
fn rows(room: &Room) -> Vec<Row> {
    let database = rusqlite::Connection::open(room.sandbox.path("stillroom.db")).unwrap();
    let store = Store::open(&room.sandbox.workspace()).unwrap();
    let sql =
        "SELECT e.row AS row, lower(hex(e.id)) AS id, s.name AS source, f.path AS file, e.line AS line, e.part AS part,
            e.task_id AS task, e.happened_at AS time, e.profile AS profile, e.class AS class, e.model_role AS role,
            e.model AS model, e.run_id AS run_id, lower(hex(e.sig_hash)) AS sig_hash, m.body AS markers,
            (SELECT b.body FROM relation r JOIN marker_set b ON b.row = r.markers WHERE r.evidence = e.row) AS related,
            j.verdict AS scored, j.body AS judgement, j.contradiction AS contradiction,
            (SELECT verdict FROM effective WHERE row = e.row) AS verdict, d.verdict IS NOT NULL AS reviewed,
            d.verdict IS NULL AND coalesce(d.stale, 0) > 0 AS stale, coalesce(d.conflict, 0) AS conflict,
            e.repaired AS repaired, e.generation_depth > 0 AS synthetic,
            EXISTS (SELECT 1 FROM withdrawal w WHERE w.evidence = e.id) AS withdrawn,
            EXISTS (SELECT 1 FROM waiver w WHERE w.sig_hash = e.sig_hash) AS waived,
            j.verdict IS NOT NULL AND NOT EXISTS (SELECT 1 FROM withdrawal w WHERE w.evidence = e.id) AND (
                (SELECT verdict FROM effective WHERE row = e.row) = 'needs_human_review' OR coalesce(d.conflict, 0)
                OR (d.verdict IS NULL AND (coalesce(d.stale, 0) > 0 OR j.contradiction))) AS waiting
        FROM evidence e JOIN source s ON s.row = e.source JOIN source_file f ON f.row = e.file
        JOIN marker_set m ON m.row = e.markers LEFT JOIN scored c ON c.evidence = e.row
        LEFT JOIN judgement j ON j.row = c.judgement LEFT JOIN decision_effect d ON d.evidence = e.id
        WHERE s.attached AND e.current ORDER BY s.name, f.path, e.byte_start, e.part";
    let mut statement = database.prepare(sql).unwrap();
    let read = |row: &rusqlite::Row<'_>| {
        let text = |column: &str| row.get::<_, Option<String>>(column).unwrap();
        let mut fields: BTreeMap<String, Vec<Is>> = BTreeMap::new();
        let words = [
            "source", "file", "part", "task", "profile", "class", "role", "model", "run_id", "id", "sig_hash",
            "scored", "verdict",
        ];
        for name in words {
            let word = text(name).filter(|word| !word.is_empty());
            fields.insert(name.to_owned(), word.map(Is::Word).into_iter().collect());
        }
        fields.insert("line".to_owned(), vec![Is::Number(row.get::<_, i64>("line").unwrap() * 1_000_000)]);
        let time = text("time").and_then(|time| Stamp::parse(&time)).map(|time| Is::Time(time.unix_millis()));
        fields.insert("time".to_owned(), time.into_iter().collect());
        let judged: serde_json::Value =
            text("judgement").map_or_else(Default::default, |body| serde_json::from_str(&body).unwrap());
        let strings = |list: &serde_json::Value, key: Option<&str>| -> Vec<Is> {
            let word = |item: &serde_json::Value| key.map_or(item, |key| &item[key]).as_str().unwrap().to_owned();
            list.as_array().map_or(Vec::new(), |items| items.iter().map(|item| Is::Word(word(item))).collect())
        };
        fields.insert("reason".to_owned(), strings(&judged["reasons"], None));
        fields.insert("rule".to_owned(), strings(&judged["fired"], Some("id")));
        let mut markers: Markers = serde_json::from_str(&text("markers").unwrap()).unwrap();
        let related: Markers = text("related").map_or_else(Markers::new, |body| serde_json::from_str(&body).unwrap());
        let count = i64::try_from(markers.len() + related.len()).unwrap();
        fields.insert("markers".to_owned(), vec![Is::Number(count * 1_000_000)]);
        markers.extend(related);
        for (name, marker) in markers {
            let value = match marker {
                Marker::Decimal(micros) => Is::Number(micros),
                other => Is::Word(other.to_string()),
            };
            fields.entry(name.clone()).or_insert_with(|| vec![value.clone()]);
            fields.insert(format!("markers.{name}"), vec![value]);
        }
        let flags = FLAGS.iter().copied().filter(|flag| row.get::<_, Option<bool>>(*flag).unwrap().unwrap_or(false));
        let body = store.read(|reader| evidence::body(reader, row.get("row").unwrap())).unwrap();
        let (sft, rag) = (body.sft.as_ref(), body.rag.as_ref());
        let texts = [
            body.input.clone(),
            body.text.clone(),
            sft.map(|sft| sft.instruction.clone()),
            sft.map(|sft| sft.context.clone()),
            rag.map(|rag| rag.title.clone()),
            rag.and_then(|rag| rag.content.clone()),
        ];
        Ok(Row {
            id: text("id").unwrap(),
            fields,
            flags: flags.collect(),
            texts: texts.into_iter().flatten().collect(),
        })
    };
    statement.query_map([], read).unwrap().map(Result::unwrap).collect()
}

fn tokens(text: &str) -> Vec<String> {
    text.split(|letter: char| !letter.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

fn says(row: &Row, value: &Value) -> bool {
    let wanted = tokens(&value.text);
    let Some((last, before)) = wanted.split_last() else { return false };
    let fits = |found: &[String]| {
        let Some((found_last, found_before)) = found.split_last() else { return false };
        found_before == before && if value.wild { found_last.starts_with(last) } else { found_last == last }
    };
    row.texts.iter().any(|text| tokens(text).windows(wanted.len()).any(fits))
}

/// Evaluates a filter on one row, as the language says it.
fn holds(row: &Row, node: &Node) -> bool {
    match node {
        Node::All(parts) => parts.iter().all(|part| holds(row, part)),
        Node::Any(parts) => parts.iter().any(|part| holds(row, part)),
        Node::Not(inner) => !holds(row, inner),
        Node::Test(Test::Text(value)) => says(row, value),
        Node::Test(Test::Flag(flag, _)) => row.flags.contains(flag),
        Node::Test(Test::Field { field, values, .. }) if field == "text" => values.iter().any(|value| says(row, value)),
        Node::Test(Test::Field { field, op, values, .. }) => {
            let known = row.fields.get(field).map_or(&[][..], Vec::as_slice);
            values.iter().any(|value| match known {
                [] => matches!(op, Op::Has | Op::Is) && value.text.is_empty(),
                known => known.iter().any(|is| compares(is, *op, value)),
            })
        }
    }
}

fn compares(is: &Is, op: Op, value: &Value) -> bool {
    if value.wild {
        return value.matches(&is.text());
    }
    let (low, high) = match is {
        Is::Word(word) => return matches!(op, Op::Has | Op::Is) && *word == value.text,
        Is::Number(_) => match decimal_micros(&value.text) {
            Some(micros) => (micros, micros + 1),
            None => return false,
        },
        Is::Time(_) => match time_span(&value.text) {
            Some(span) => span,
            None => return false,
        },
    };
    let (Is::Number(at) | Is::Time(at)) = is else { return false };
    match op {
        Op::Has | Op::Is => low <= *at && *at < high,
        Op::Above => *at >= high,
        Op::AtLeast => *at >= low,
        Op::Below => *at < low,
        Op::AtMost => *at < high,
    }
}

/// Filters made of what the rows hold, and of what none of them does.
fn filters(rows: &[Row]) -> impl Strategy<Value = String> + use<> {
    let words = [
        "source", "file", "task", "profile", "class", "role", "model", "scored", "verdict", "reason", "rule", "run_id",
        "part",
    ];
    let numbers = ["line", "markers", "latency_ms", "grounded_fraction", "markers.gap_signals", "attempts_made"];
    let mut tests: Vec<String> = Vec::new();
    for row in rows.iter().step_by(3) {
        for name in words {
            let text = row.fields[name].first().map_or_else(String::new, Is::text);
            let quoted = format!("\"{}\"", text.replace('\\', "\\\\").replace('"', "\\\""));
            tests.push(format!("{name}:{quoted}"));
            tests.push(format!("{name}={quoted}"));
            // A verdict is one of four names, and another is refused; elsewhere a word that no row has matches none.
            let none = if ["verdict", "scored"].contains(&name) { "rejected" } else { "nothing" };
            tests.push(format!("{name}:in({quoted}, {none})"));
            let start: String = text.chars().take(3).filter(|letter| letter.is_alphanumeric()).collect();
            tests.push(format!("{name}:{start}*"));
            tests.push(format!("{name}:*{start}*"));
        }
        for name in numbers {
            let number = row.fields.get(name).map_or_else(|| "2".to_owned(), |is| is[0].text());
            for op in [":", "=", ">", ">=", "<", "<="] {
                tests.push(format!("{name}{op}{number}"));
            }
        }
        if let Some(time) = row.fields["time"].first().map(Is::text) {
            for end in [4, 7, 10, 16, time.len()] {
                tests.extend([":", ">", "<=", "<"].map(|op| format!("time{op}{}", &time[..end])));
            }
        }
        for text in &row.texts {
            let words = tokens(text);
            if let Some(word) = words.get(words.len() / 2) {
                tests.push(format!("\"{word}\""));
                tests.push(format!("{}*", &word.chars().take(3).collect::<String>()));
                tests.push(format!(
                    "text:\"{}\"",
                    words[words.len() / 2..].iter().take(3).cloned().collect::<Vec<_>>().join(" ")
                ));
            }
        }
    }
    tests.extend(FLAGS.iter().map(|flag| (*flag).to_owned()));
    tests.extend(
        ["model:\"\"", "model:*", "severity:high", "tree_split_fired:true", "latency_ms:\"\"", "time:\"\""]
            .map(str::to_owned),
    );
    prop::sample::select(tests).prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            inner.clone().prop_map(|inner| format!("-({inner})")),
            prop::collection::vec(inner.clone(), 1..4).prop_map(|parts| format!("({})", parts.join(" or "))),
            prop::collection::vec(inner, 1..4).prop_map(|parts| parts.join(" ")),
        ]
    })
}

fn each_filter(rows: &[Row], times: usize, mut check: impl FnMut(&str)) {
    let mut runner = TestRunner::deterministic();
    let strategy = filters(rows);
    for _ in 0..times {
        check(&strategy.new_tree(&mut runner).unwrap().current());
    }
}

#[test]
fn columns_and_bits_answer_as_reading_row_by_row_does() {
    let room = overlaid();
    let rows = rows(&room);
    for flag in FLAGS.iter().filter(|flag| !["synthetic", "stale"].contains(flag)) {
        assert!(rows.iter().any(|row| row.flags.contains(flag)), "{flag} is somebody's, so that it is tested");
    }
    each_filter(&rows, 1500, |filter| {
        let node = parse(filter).unwrap_or_else(|error| panic!("{filter}: {error}"));
        let expected: Vec<&str> = rows.iter().filter(|row| holds(row, &node)).map(|row| row.id.as_str()).collect();
        let list = room.open(Kind::Evidence, filter);
        let found = room.page(&list, 0, 1000).rows;
        assert_eq!(found.iter().map(|row| row.id.as_str()).collect::<Vec<_>>(), expected, "{filter}");
        assert_eq!((list.rows.get(), list.of.get()), (expected.len() as u64, rows.len() as u64), "{filter}");
        room.browser.close(list.list);
    });
}

/// Says whether a row holds under all of a filter but what it says of one field.
fn under(row: &Row, node: &Node, field: &str) -> bool {
    node.conjuncts().iter().filter(|part| field_of(part) != Some(field)).all(|part| holds(row, part))
}

/// Counts a facet by going through the rows.
fn counted(rows: &[Row], node: &Node, field: &str) -> BTreeMap<String, u64> {
    let mut counts = BTreeMap::new();
    if field == "is" {
        for flag in FLAGS {
            let rows = rows.iter().filter(|row| under(row, node, flag) && row.flags.contains(flag)).count();
            counts.insert((*flag).to_owned(), rows as u64);
        }
    } else {
        for row in rows.iter().filter(|row| under(row, node, field)) {
            let values: BTreeSet<String> = match row.fields[field].as_slice() {
                [] => BTreeSet::from([String::new()]),
                values => values.iter().map(Is::text).collect(),
            };
            values.into_iter().for_each(|value| *counts.entry(value).or_default() += 1);
        }
    }
    counts.retain(|_, rows| *rows > 0);
    counts
}

fn check_facet(facet: &FacetView, expected: &BTreeMap<String, u64>, node: &Node, filter: &str) {
    let said = states(node, &facet.field);
    let mut listed = 0;
    for value in &facet.values {
        let rows = expected.get(&value.value).copied().unwrap_or(0);
        assert_eq!(value.rows.get(), rows, "{filter}: {} {}", facet.field, value.value);
        listed += usize::from(rows > 0);
        let state = match said.iter().find(|(of, _)| *of == value.value) {
            Some((_, State::In)) => "in",
            Some((_, State::Out)) => "out",
            None => "free",
        };
        assert_eq!(value.state, state, "{filter}: {} {}", facet.field, value.value);
    }
    assert_eq!(listed as u64 + facet.more_values.get(), expected.len() as u64, "{filter}: {}", facet.field);
}

#[test]
fn facets_count_as_going_through_the_rows_does() {
    let room = overlaid();
    let rows = rows(&room);
    each_filter(&rows, 300, |filter| {
        let node = parse(filter).unwrap();
        let list = room.open(Kind::Evidence, filter);
        for facet in room.facets(&list).facets {
            check_facet(&facet, &counted(&rows, &node, &facet.field), &node, filter);
            let listed: BTreeSet<&str> = facet.values.iter().map(|value| value.value.as_str()).collect();
            let more = |row: &&Row| {
                let values = row.fields.get(&facet.field).map_or(&[][..], Vec::as_slice);
                under(row, &node, &facet.field) && values.iter().any(|is| !listed.contains(is.text().as_str()))
            };
            assert_eq!(facet.more_rows.get(), rows.iter().filter(more).count() as u64, "{filter}: {}", facet.field);
        }
        room.browser.close(list.list);
    });
}
