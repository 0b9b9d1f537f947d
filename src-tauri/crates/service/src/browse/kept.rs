//! The columns of all evidence in a file that can be thrown away, so that a fresh start need not read all rows. It says
//! which state of the workspace it is of; for another one it is no good. Decisions, withdrawals and waivers are not in it.

use super::{
    codec::{Reader, Writer},
    evidence::{Evidence, positions},
    field::{Origin, fields},
};
use crate::{context::Context, views::Kind};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
};
use stillroom_core::filter::FLAGS;
use stillroom_store::{
    files::{seal, unseal},
    tables::browse::Stamps,
};

/// The file, relative to the workspace.
const FILE: &str = "index/columns.bin";

/// The form of the file.
const FORM: &str = "stillroom columns 1";

/// Returns which state of the workspace columns are of.
fn state(stamps: &Stamps) -> String {
    format!("{FORM} {} {:?} {}", stamps.newest_run, stamps.bulk, stamps.sources)
}

/// Keeps the columns. Where that cannot be done, the next start reads all rows, as this one did.
pub(super) fn keep(cx: &Context, evidence: &Evidence, stamps: &Stamps) {
    if stamps.running > 0 {
        return;
    }
    let mut writer = Writer::default();
    writer.text(&state(stamps));
    for numbers in [&evidence.rows, &evidence.markers, &evidence.judgements] {
        writer.numbers(numbers);
    }
    writer.numbers(&evidence.relations.keys().copied().collect::<Vec<_>>());
    writer.numbers(&evidence.relations.values().copied().collect::<Vec<_>>());
    writer.bits(&evidence.live);
    writer.bits(&evidence.scored);
    let flags = evidence.flags.iter().filter(|(name, _)| STEADY.contains(name));
    for (name, bits) in flags {
        writer.text(name);
        writer.bits(bits);
    }
    let later = evidence.later.lock().unwrap_or_else(PoisonError::into_inner);
    let columns = evidence.columns.iter().filter(|(name, _)| **name != "verdict").map(|(name, column)| (*name, column));
    let all: Vec<_> = columns.chain(later.iter().map(|(name, column)| (name.as_str(), column))).collect();
    writer.number(all.len() as u64);
    for (name, column) in all {
        writer.text(name);
        writer.number(column.codes.len() as u64);
        writer.column(column);
    }
    drop(later);
    // A folder that cannot be written is no reason to fail: nothing is lost.
    let _ = seal(&cx.dir().join(FILE), &writer.finish());
}

/// Flags that change only where rows do.
const STEADY: [&str; 3] = ["contradiction", "repaired", "synthetic"];

/// Returns the kept columns, where they are of the present state.
pub(super) fn kept(cx: &Context, stamps: &Stamps) -> Option<Evidence> {
    let bytes = unseal(&cx.dir().join(FILE))?;
    let mut reader = Reader::of(&bytes);
    if reader.text()? != state(stamps) {
        return None;
    }
    let [rows, markers, judgements, related, facts] = [(); 5].map(|()| reader.numbers());
    let (rows, markers, judgements) = (rows?, markers?, judgements?);
    let len = rows.len();
    let relations: BTreeMap<u32, u32> = related?.into_iter().zip(facts?).collect();
    let within = relations.keys().all(|position| (*position as usize) < len);
    if markers.len() != len || judgements.len() != len || !within {
        return None;
    }
    let (live, scored) = (reader.bits(len)?, reader.bits(len)?);
    let mut flags = BTreeMap::new();
    for _ in STEADY {
        let name = reader.text()?;
        flags.insert(FLAGS.iter().copied().find(|flag| *flag == name)?, Arc::new(reader.bits(len)?));
    }
    let (mut columns, mut later) = (BTreeMap::new(), BTreeMap::new());
    for _ in 0..reader.number()? {
        let name = reader.text()?;
        // The names of markers are a dictionary without rows.
        let rows = usize::try_from(reader.number()?).ok().filter(|rows| [0, len].contains(rows))?;
        let column = Arc::new(reader.column(rows)?);
        match fields(Kind::Evidence).iter().find(|field| field.name == name && field.origin == Origin::Evidence) {
            Some(field) => drop(columns.insert(field.name, column)),
            None => drop(later.insert(name.to_owned(), column)),
        }
    }
    let verdict = Arc::clone(columns.get("scored")?);
    columns.insert("verdict", verdict);
    let whole = reader.is_empty() && columns.values().all(|column| column.codes.len() == len);
    whole.then(|| Evidence {
        positions: Arc::new(positions(&rows)),
        rows: Arc::new(rows),
        columns,
        flags,
        live: Arc::new(live),
        scored: Arc::new(scored),
        markers: Arc::new(markers),
        relations: Arc::new(relations),
        judgements: Arc::new(judgements),
        later: Arc::new(Mutex::new(later)),
        ..Evidence::default()
    })
}
