//! Ten thousand leaks (reason × disguise) against layers 2, 3 and 4, each alone over the real store.

use crate::{
    bench::{Bench, PREFERENCE, RAG, SFT},
    disguise::{HARMLESS, Wire},
    passage::passage,
    staged::{Intruder, Moment},
    support::{pair_row, rag_row, sft_row},
    typed::Row,
    world::{Leak, Place, TAINTS, Taint},
};
use serde_json::Value;
use std::collections::BTreeMap;
use stillroom_core::{
    artifact::QualityScore,
    export::{Exporter, RowKey, StoredFacts},
    hash::Digest,
};
use stillroom_service::{ExportOptions, export};
use stillroom_store::{
    StoreError, Transaction, WriteMode,
    tables::dataset_row::{self, DatasetRow},
};

pub(crate) const LEAKS: usize = 22_000;
pub(crate) const SEED: u64 = 20_260_102;
/// So many have to come before a layer, or the test would say too little.
const ENOUGH: usize = 10_000;
/// A row of the table `evidence` that is none.
pub(crate) const NOBODY: i64 = i64::MAX;

fn told(leak: &Leak) -> String {
    let line = String::from_utf8_lossy(&leak.line);
    format!("{:?} at {:?} disguised by {:?}: {line}", leak.taint, leak.place, leak.disguises)
}

/// Returns the evidence that a line names, as far as the store knows it.
fn named(bench: &Bench, exporter: Exporter, line: &Value) -> (i64, Option<i64>) {
    let row = |field: &str| {
        let text = |name: &str| line[field][name].as_str();
        let key = RowKey {
            source: text("source")?.to_owned(),
            source_file: text("source_file")?.to_owned(),
            sig_hash: Digest::from_hex(text("sig_hash")?)?,
            part: text("part").unwrap_or_default().to_owned(),
        };
        bench.row(&key)
    };
    let rejected = (exporter == Exporter::Preference).then(|| row("rejected_provenance").unwrap_or(NOBODY));
    (row("provenance").unwrap_or(NOBODY), rejected)
}

/// Returns the evidence that a leak was really made of.
fn origin(bench: &Bench, facts: &[StoredFacts]) -> (i64, Option<i64>) {
    let mut rows = facts.iter().map(|facts| bench.row(&facts.key).unwrap());
    (rows.next().unwrap(), rows.next())
}

#[test]
fn ten_thousand_leaks_are_each_stopped_by_the_gate_alone() {
    let bench = Bench::new();
    let (mut judged, mut taints) = (0, BTreeMap::<Taint, u32>::new());
    for leak in bench.world.leaks(SEED, LEAKS) {
        // What the row types cannot even hold never comes before the gate.
        let Some(row) = Row::read(leak.place.exporter(), &leak.line) else { continue };
        let named: Option<Vec<StoredFacts>> = row.keys().iter().map(|key| bench.world.lookup(key)).collect();
        for facts in named.iter().chain(&leak.origin) {
            assert!(row.gate(facts).is_err(), "{}", told(&leak));
        }
        if named.is_some() || leak.origin.is_some() {
            judged += 1;
            *taints.entry(leak.taint).or_default() += 1;
        }
    }
    assert!(judged >= ENOUGH, "only {judged} leaks came before the gate");
    assert_eq!(taints.len(), TAINTS.len(), "each reason came before the gate: {taints:?}");
}

#[test]
fn ten_thousand_leaks_are_each_stopped_by_the_table_alone() {
    let bench = Bench::new();
    let (mut reached, mut before, mut taints) = (0, 0, BTreeMap::<Taint, u32>::new());
    let leaks = bench.world.leaks(SEED, LEAKS);
    let put = |tx: &Transaction<'_>, leak: &Leak, (evidence, rejected): (i64, Option<i64>), line: &Value| {
        let row = passage(leak.place.exporter(), line, evidence, rejected);
        match dataset_row::put(tx, "leak", &row) {
            Err(StoreError::Firewall(_)) => {}
            other => panic!("{other:?}: {}", told(leak)),
        }
    };
    let write = |tx: &Transaction<'_>| {
        for leak in &leaks {
            // What is no JSON stops before any table.
            let Ok(line) = serde_json::from_slice::<Value>(&leak.line) else {
                before += 1;
                continue;
            };
            // Whoever asks the store by what the row says of itself, and whoever remembers what it was made of.
            put(tx, leak, named(&bench, leak.place.exporter(), &line), &line);
            if let Some(facts) = &leak.origin {
                put(tx, leak, origin(&bench, facts), &line);
            }
            reached += 1;
            *taints.entry(leak.taint).or_default() += 1;
        }
        Ok(())
    };
    bench.cx.store.write(WriteMode::Bulk, write).unwrap();
    assert!(reached >= ENOUGH, "only {reached} leaks came before the trigger, {before} were no JSON");
    assert_eq!(taints.len(), TAINTS.len(), "each reason came before the trigger: {taints:?}");
}

#[test]
fn clean_rows_pass_the_table_in_every_harmless_form() {
    let bench = Bench::new();
    let mut passed = 0;
    let write = |tx: &Transaction<'_>| {
        for (exporter, row) in clean(&bench) {
            for (roll, form) in (0..).zip(HARMLESS) {
                let line = Wire { form: *form, roll }.line(&row);
                let line: Value = serde_json::from_slice(&line).unwrap();
                let (evidence, rejected) = named(&bench, exporter, &line);
                let row = DatasetRow { line: passed, ..passage(exporter, &line, evidence, rejected) };
                dataset_row::put(tx, &format!("clean-{roll}"), &row)?;
                passed += 1;
            }
        }
        Ok(())
    };
    bench.cx.store.write(WriteMode::Bulk, write).unwrap();
    assert_eq!(passed, 3 * 12 * HARMLESS.len() as u64);
}

/// Returns the clean rows of the bench: twelve of each dataset.
pub(crate) fn clean(bench: &Bench) -> Vec<(Exporter, Value)> {
    let mut rows = Vec::new();
    for ((accepted, _), (rejected, _)) in bench.world.accepted.iter().zip(&bench.world.rejected) {
        rows.push((Exporter::Sft, serde_json::to_value(sft_row(accepted, QualityScore::Accepted)).unwrap()));
        rows.push((Exporter::Rag, serde_json::to_value(rag_row(accepted, QualityScore::Accepted)).unwrap()));
        rows.push((Exporter::Preference, serde_json::to_value(pair_row(accepted, rejected)).unwrap()));
    }
    rows
}

/// The staged files are replaced by leaks with clean rows between them, and no table guards anything: what stands in
/// the table afterwards is what the re-read let through.
#[test]
fn ten_thousand_leaks_are_each_stopped_by_the_reread_alone() {
    let mut bench = Bench::new().without_the_table();
    let before = bench.datasets();
    let leaks = bench.world.leaks(SEED, LEAKS);
    let mut well_formed = 0;
    for (exporter, file, places) in [
        (Exporter::Sft, SFT, &[Place::Sft][..]),
        (Exporter::Rag, RAG, &[Place::Rag]),
        (Exporter::Preference, PREFERENCE, &[Place::Chosen, Place::Worse]),
    ] {
        let mine: Vec<&Leak> = leaks.iter().filter(|leak| places.contains(&leak.place)).collect();
        well_formed += mine.iter().filter(|leak| stillroom_core::json::parse(&leak.line).is_ok()).count();
        let mut clean: Vec<Value> =
            clean(&bench).into_iter().filter(|(of, _)| *of == exporter).map(|(_, row)| row).collect();
        let mut text = Vec::new();
        for (at, leak) in mine.iter().enumerate() {
            text.extend_from_slice(&leak.line);
            text.push(b'\n');
            if let Some(row) = clean.get(at) {
                text.extend_from_slice(format!("{row}\n").as_bytes());
            }
        }
        let deed = move |staged: &std::path::Path| std::fs::write(staged, &text).unwrap();
        bench.cx.progress = Intruder::new(bench.cx.dir(), file, Moment::BeforeTheReread, deed);
        let views = export(&bench.cx, &[exporter], &ExportOptions::default()).unwrap();
        assert!(!views[0].completed && !views[0].errors.is_empty(), "{file}: the run did not complete");
        let mut expected: Vec<String> = clean.drain(..).map(|row| row["id"].as_str().unwrap().to_owned()).collect();
        expected.sort();
        assert_eq!(bench.passed(), expected, "{file}: the clean rows passed, and they alone");
        assert_eq!(bench.datasets(), before, "{file}: the old datasets stand");
    }
    assert!(well_formed >= ENOUGH, "only {well_formed} lines were well-formed");
}
