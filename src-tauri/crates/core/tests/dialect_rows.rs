//! One row in every dialect: what is written, what is read back, and what each consumer makes of it.

use std::collections::BTreeSet;
use stillroom_core::{
    artifact::{PreferenceRow, Provenance, QualityScore, SftRow},
    export::dialect::{
        Dialect, ProvenanceAt, Said, Shape, Task, TrainingRow, axolotl_yaml, columns, consumer::Consumer,
        consumer::Entry, consumer::Fate, consumer::Loader, dataset_info, llama_factory_yaml, prompt_of,
        provenance_columns, read_back, record, table,
    },
    hash::Digest,
    json::{Json, canonical, parse},
    stamp::Stamp,
};

/// Names by which some trainer or loader chooses its way.
const RESERVED: [&str; 17] = [
    "prompt",
    "chosen",
    "rejected",
    "completion",
    "completions",
    "messages",
    "label",
    "labels",
    "text",
    "conversations",
    "input_ids",
    "image",
    "images",
    "tools",
    "chat_template_kwargs",
    "documents",
    "kto_tag",
];

fn provenance(line: u64) -> Provenance {
    Provenance {
        source: "reviews".to_owned(),
        source_file: "day/one.jsonl".to_owned(),
        line_offset: line,
        sig_hash: Digest::of(&line.to_be_bytes()),
        recorded_at: Stamp::parse("2026-04-27T10:00:00Z").expect("a time"),
        part: String::new(),
    }
}

fn rows() -> Vec<TrainingRow> {
    let sft = |context: &str| SftRow {
        schema_version: 1,
        id: "id-1".to_owned(),
        instruction: "What is it?".to_owned(),
        context: context.to_owned(),
        response: "It is \u{2028}so.\n".to_owned(),
        source_run_id: "run".to_owned(),
        quality_score: QualityScore::Accepted,
        created_at: Stamp::parse("2026-04-27T10:00:00Z").expect("a time"),
        provenance: provenance(6),
    };
    let pair = PreferenceRow {
        schema_version: 1,
        id: "id-2".to_owned(),
        prompt: "What is it?".to_owned(),
        chosen: "So.".to_owned(),
        rejected: "Not so.".to_owned(),
        reason: "accepted_over_rejected".to_owned(),
        chosen_run_id: "a".to_owned(),
        rejected_run_id: "b".to_owned(),
        created_at: Stamp::parse("2026-04-27T10:00:00Z").expect("a time"),
        provenance: provenance(6),
        rejected_provenance: provenance(7),
        pair_kind: None,
    };
    let mut rows =
        vec![TrainingRow::of_sft(&sft("")), TrainingRow::of_sft(&sft("In the book.")), TrainingRow::of_pair(&pair)];
    rows.extend(TrainingRow::rated(&pair));
    rows
}

/// Rows with what was written of them.
type Lines = Vec<(TrainingRow, Vec<u8>)>;

/// Every layout that a dialect writes, with rows of its task.
fn written() -> Vec<(Dialect, Shape, Task, Lines)> {
    let mut all = Vec::new();
    for dialect in Dialect::ALL {
        for shape in [Shape::Alpaca, Shape::Sharegpt] {
            for task in dialect.tasks() {
                let (layout, at) = table(dialect, *task, shape).expect("a dialect has a shape for each of its tasks");
                let mine = rows().into_iter().filter(|row| row.said.task() == *task);
                let lines = mine.map(|row| {
                    let json = record(&row, layout, at == ProvenanceAt::Columns).expect("the layout is the task's");
                    let line = canonical(&json);
                    (row, line)
                });
                all.push((dialect, shape, *task, lines.collect()));
            }
        }
    }
    all
}

#[test]
fn every_dialect_says_what_the_row_says() {
    for (dialect, shape, task, lines) in written() {
        let (layout, _) = table(dialect, task, shape).expect("a table");
        for (row, line) in lines {
            let back = read_back(&line, layout).unwrap_or_else(|why| panic!("{dialect}: {why}"));
            let (prompt, answer, worse, label) = match row.said {
                Said::Answer { instruction, context, response } => {
                    (prompt_of(&instruction, &context), response, None, None)
                }
                Said::Pair { prompt, chosen, rejected } => (prompt, chosen, Some(rejected), None),
                Said::Rated { prompt, completion, label } => (prompt, completion, None, Some(label)),
                Said::Passage { title, content, .. } => (title, content, None, None),
            };
            assert_eq!((back.prompt, back.answer, back.worse, back.label), (prompt, answer, worse, label), "{dialect}");
        }
    }
}

#[test]
fn every_row_of_ours_is_kept_by_its_consumer_without_a_warning() {
    for (dialect, shape, task, lines) in written().into_iter().filter(|(dialect, ..)| *dialect != Dialect::Hf) {
        let (layout, _) = table(dialect, task, shape).expect("a table");
        let consumer = match dialect {
            Dialect::LlamaFactory => {
                let info = dataset_info(&[("ours".to_owned(), "ours.jsonl".to_owned(), layout)]);
                Consumer::LlamaFactory(Box::new(
                    Entry::of(info.get("ours").expect("an entry")).expect("an entry of its own"),
                ))
            }
            other => Consumer::named(other.name()).expect("a dialect's consumer has its name"),
        };
        let rows: Vec<Json<'_>> = lines.iter().map(|(_, line)| parse(line).expect("a line is JSON")).collect();
        let mut loader = Loader::default();
        rows.iter().for_each(|row| loader.observe(row));
        assert_eq!(loader.findings(), [], "{dialect}: the loader takes every value for what it is");
        for row in &rows {
            let loaded = if consumer.unifies() { loader.loaded(row) } else { row.clone() };
            let found = consumer.judge(&loaded);
            assert_eq!(
                (found.fate, found.warnings.as_slice()),
                (Fate::Kept, &[] as &[String]),
                "{dialect}: {}",
                found.detail
            );
        }
    }
}

#[test]
fn all_rows_of_a_table_have_the_columns_that_are_declared_and_no_null() {
    for (dialect, shape, task, lines) in written() {
        let (layout, at) = table(dialect, task, shape).expect("a table");
        let mut declared: BTreeSet<&str> = columns(layout).into_iter().map(|column| column.name).collect();
        if at == ProvenanceAt::Columns {
            declared.extend(provenance_columns(task).into_iter().map(|column| column.name));
        }
        for (_, line) in lines {
            let json = parse(&line).expect("a line is JSON");
            let found: BTreeSet<&str> =
                json.as_object().expect("a row").iter().map(|(name, _)| name.as_ref()).collect();
            assert_eq!(found, declared, "{dialect}");
            assert!(!String::from_utf8_lossy(&line).contains("null"), "{dialect}: no value is null");
        }
    }
}

#[test]
fn no_column_of_provenance_has_a_name_that_a_trainer_looks_for() {
    for task in [Task::Answer, Task::Pair, Task::Rated, Task::Passage] {
        for column in provenance_columns(task) {
            assert!(column.name.starts_with("x_") && !RESERVED.contains(&column.name), "{}", column.name);
        }
    }
}

#[test]
fn an_entry_names_every_column_in_use_and_all_seven_tags() {
    let layout = |task, shape| table(Dialect::LlamaFactory, task, shape).expect("a table").0;
    let tables = [
        ("ours_sft".to_owned(), "sft.jsonl".to_owned(), layout(Task::Answer, Shape::Sharegpt)),
        ("ours_kto_validation".to_owned(), "kto.jsonl".to_owned(), layout(Task::Rated, Shape::Alpaca)),
        ("ours_preference".to_owned(), "preference.jsonl".to_owned(), layout(Task::Pair, Shape::Alpaca)),
    ];
    let info = dataset_info(&tables);
    let tags = info.pointer("/ours_sft/tags").and_then(Json::as_object).expect("tags");
    assert_eq!(tags.len(), 7, "what is not named is switched off");
    assert_eq!(info.pointer("/ours_preference/ranking"), Some(&Json::Bool(true)));
    assert_eq!(info.pointer("/ours_preference/columns/response"), None, "a column that rows lack would stop the load");
    let yaml = llama_factory_yaml(&tables);
    assert!(
        yaml.contains("stage: sft") && yaml.contains("dataset: ours_sft\n") && yaml.contains("stage: dpo"),
        "{yaml}"
    );
    assert!(!yaml.contains("stage: kto"), "there is nothing to train on but what is held out: {yaml}");
}

#[test]
fn axolotl_gets_a_block_for_each_of_its_tables() {
    for task in [Task::Answer, Task::Pair, Task::Rated] {
        let (layout, at) = table(Dialect::Axolotl, task, Shape::Alpaca).expect("a table");
        assert_eq!(at, ProvenanceAt::Beside, "its preference path breaks on any further column");
        assert!(axolotl_yaml("data.jsonl", layout, false).is_some_and(|yaml| yaml.contains("path: data.jsonl")));
    }
}
