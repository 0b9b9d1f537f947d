//! Ten thousand leaks against each layer alone: taint × disguise × wire form, and clean rows that must pass.

use crate::{
    disguise::{HARMLESS, META, TEXT, WIRE, Wire},
    support::{STRICT, checks, pair_row, rag_row, sft_row},
    typed::Row,
    world::{Leak, Place, TAINTS, Taint, World},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::{
    artifact::QualityScore,
    export::{Exporter, RowKey, StoredFacts, check_line, eligible_answer, eligible_rag, eligible_sft},
    verdict::Verdict,
};

const LEAKS: usize = 22_000;
const SEED: u64 = 20_260_101;

fn told(leak: &Leak) -> String {
    let line = String::from_utf8_lossy(&leak.line);
    format!("{:?} at {:?} disguised by {:?}: {line}", leak.taint, leak.place, leak.disguises)
}

#[test]
fn the_generator_gives_ten_thousand_distinct_leaks_of_every_kind_and_always_the_same() {
    let world = World::new();
    let leaks = world.leaks(SEED, LEAKS);
    let lines: BTreeSet<&[u8]> = leaks.iter().map(|leak| leak.line.as_slice()).collect();
    assert!(lines.len() >= 10_000, "{} distinct", lines.len());
    for (taint, places) in TAINTS {
        for place in *places {
            let count = leaks.iter().filter(|leak| (leak.taint, leak.place) == (*taint, *place)).count();
            assert!(count >= 30, "{taint:?} at {place:?} occurs {count} times");
        }
    }
    let used: BTreeSet<&str> = leaks.iter().flat_map(|leak| leak.disguises.iter().copied()).collect();
    let names = TEXT.iter().map(|(name, _)| *name).chain(META.iter().map(|(name, _)| *name));
    let missing: Vec<&str> =
        names.chain(WIRE.iter().map(|(name, _)| *name)).filter(|name| !used.contains(name)).collect();
    assert_eq!(missing, [""; 0], "every disguise is used");
    let again: Vec<Vec<u8>> = world.leaks(SEED, LEAKS).into_iter().map(|leak| leak.line).collect();
    assert_eq!(again, leaks.into_iter().map(|leak| leak.line).collect::<Vec<_>>());
}

#[test]
fn the_gate_alone_stops_every_leak() {
    let world = World::new();
    let (mut judged, mut taints) = (0, BTreeMap::<Taint, u32>::new());
    for leak in world.leaks(SEED, LEAKS) {
        // What the row types cannot even hold never comes before the gate.
        let Some(row) = Row::read(leak.place.exporter(), &leak.line) else { continue };
        // Whoever asks the store by what the row says of itself ...
        let named: Option<Vec<StoredFacts>> = row.keys().iter().map(|key| world.lookup(key)).collect();
        if let Some(named) = &named {
            assert!(row.gate(named).is_err(), "{}", told(&leak));
        }
        // ... and whoever remembers what it was made of, is stopped.
        if let Some(origin) = &leak.origin {
            assert!(row.gate(origin).is_err(), "{}", told(&leak));
        }
        if named.is_some() || leak.origin.is_some() {
            judged += 1;
            *taints.entry(leak.taint).or_default() += 1;
        }
    }
    assert!(judged >= 10_000, "only {judged} leaks came before the gate: the test says too little");
    assert_eq!(taints.len(), TAINTS.len(), "each taint came before the gate: {taints:?}");
}

#[test]
fn the_reread_alone_stops_every_leak() {
    let world = World::new();
    let mut judged = 0;
    for leak in world.leaks(SEED, LEAKS) {
        let found = check_line(leak.place.exporter(), &leak.line, &|key| world.lookup(key), STRICT);
        let errors = found.expect_err(&told(&leak));
        judged += usize::from(errors.iter().all(|error| !error.starts_with("json:")));
    }
    assert!(judged >= 10_000, "only {judged} lines were well-formed: the test says too little");
}

#[test]
fn other_seeds_change_nothing() {
    let world = World::new();
    for seed in 0..8 {
        for leak in world.leaks(seed, 1_000) {
            let lookup = |key: &RowKey| world.lookup(key);
            assert!(check_line(leak.place.exporter(), &leak.line, &lookup, STRICT).is_err(), "{}", told(&leak));
            if let Some(row) = Row::read(leak.place.exporter(), &leak.line)
                && let Some(facts) = row.keys().iter().map(lookup).collect::<Option<Vec<_>>>()
            {
                assert!(row.gate(&facts).is_err(), "{}", told(&leak));
            }
        }
    }
}

/// The same rows in the disguise that is none: with its true label and nothing altered, the taint alone must do.
#[test]
fn every_taint_is_stopped_without_any_disguise() {
    let world = World::new();
    for (taint, places) in TAINTS.iter().filter(|(taint, _)| *taint != Taint::Altered) {
        for ((evidence, facts), place) in world.tainted[taint].iter().flat_map(|r| places.iter().map(move |p| (r, *p)))
        {
            let eligible = match place {
                Place::Sft => eligible_sft(evidence, facts, Ok(()), &checks(STRICT)).is_ok(),
                Place::Rag => eligible_rag(evidence, facts, &checks(STRICT)).is_ok(),
                Place::Chosen => {
                    facts.verdict == Verdict::Accepted && eligible_answer(evidence, facts, &checks(STRICT)).is_ok()
                }
                Place::Worse => {
                    facts.verdict != Verdict::Accepted && eligible_answer(evidence, facts, &checks(STRICT)).is_ok()
                }
            };
            // What the store never heard of has no facts to ask with, and one run is a fault of the pair.
            let asked = !matches!(taint, Taint::Unknown | Taint::OneRun);
            assert!(!(eligible && asked), "{taint:?} at {place:?} is eligible");
        }
    }
}

#[test]
fn clean_rows_pass_both_layers_in_every_harmless_form() {
    let world = World::new();
    let lookup = |key: &RowKey| world.lookup(key);
    for ((accepted, _), (rejected, _)) in world.accepted.iter().zip(&world.rejected) {
        for (exporter, row) in [
            (Exporter::Sft, serde_json::to_value(sft_row(accepted, QualityScore::Accepted))),
            (Exporter::Rag, serde_json::to_value(rag_row(accepted, QualityScore::Accepted))),
            (Exporter::Preference, serde_json::to_value(pair_row(accepted, rejected))),
        ] {
            let row = row.unwrap();
            for (form, roll) in HARMLESS.iter().flat_map(|form| (0..3).map(move |roll| (*form, roll))) {
                let line = Wire { form, roll }.line(&row);
                let read = check_line(exporter, &line, &lookup, STRICT);
                assert!(read.is_ok(), "{exporter} {form:?}: {read:?}");
                let typed = Row::read(exporter, &line).expect("a clean row reads");
                let facts: Vec<StoredFacts> = typed.keys().iter().filter_map(lookup).collect();
                assert_eq!(typed.gate(&facts), Ok(()), "{exporter} {form:?}");
            }
        }
    }
}
