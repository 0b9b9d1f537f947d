//! The datasets as they lie in `exports/`, line by line: what each row says, and what the store says of its evidence.

use crate::{
    context::Context,
    error::{Outcome, ServiceError},
    export::{dataset_path, quarantine_path},
    progress::Step,
    promote,
    run::MANIFEST,
};
use std::io::BufRead as _;
use stillroom_core::{
    artifact::Provenance,
    export::Exporter,
    gate::audit::Offenders,
    json::{Json, canonical, parse},
    verdict::Verdict,
};
use stillroom_store::tables::dataset_row;

/// What the datasets hold, and what in them breaks a rule.
#[derive(Default)]
pub(super) struct Datasets {
    pub(super) rows: [u64; 3],
    pub(super) quarantined: u64,
    pub(super) sft_forbidden: Offenders,
    pub(super) rag_rejected: Offenders,
    pub(super) self_pairs: Offenders,
    pub(super) equal_texts: Offenders,
    pub(super) without_provenance: Offenders,
}

/// Reads every dataset and every quarantine.
pub(super) fn read(cx: &Context) -> Outcome<Datasets> {
    let mut found = Datasets::default();
    let standing = cx.store.read(promote::standing)?;
    let partial = includes_partial(cx);
    for (at, exporter) in Exporter::ALL.iter().enumerate() {
        let path = dataset_path(*exporter);
        let rows = each_line(cx, path, |number, line| found.line(cx, *exporter, partial, number, line))?;
        match rows {
            Some(rows) => found.rows[at] = rows,
            None if standing.contains_key(path) => found.all_of(*exporter, &format!("{path} is missing")),
            None => {}
        }
        let quarantine = quarantine_path(*exporter);
        let mut candidates = 0;
        each_line(cx, &quarantine, |_, line| {
            candidates += candidates_of(line);
            Ok(())
        })?;
        found.quarantined += candidates;
    }
    cx.progress.clear();
    Ok(found)
}

/// An entry of the pairs' quarantine stands for as many refused candidates as it says; any other for one row.
fn candidates_of(line: &[u8]) -> u64 {
    let stated = parse(line).ok().and_then(|entry| entry.get("candidates")?.as_number()?.as_u64());
    stated.unwrap_or(1)
}

/// Whether the datasets that stand were made with partially accepted rows, as their manifest says.
fn includes_partial(cx: &Context) -> bool {
    let manifest = std::fs::read(cx.dir().join(MANIFEST)).ok();
    let stated = manifest.and_then(|bytes| parse(&bytes).ok()?.get("include_partial")?.as_bool());
    stated == Some(true)
}

/// Visits the lines of a file by number from 1; returns how many, or none where there is no file.
fn each_line(cx: &Context, path: &str, mut visit: impl FnMut(u64, &[u8]) -> Outcome<()>) -> Outcome<Option<u64>> {
    let target = cx.dir().join(path);
    let file = match std::fs::File::open(&target) {
        Ok(file) => file,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(ServiceError::file(&target, &error)),
    };
    let mut number: u64 = 0;
    for line in std::io::BufReader::with_capacity(1 << 18, file).split(b'\n') {
        let line = line.map_err(|error| ServiceError::file(&target, &error))?;
        number += 1;
        if number.is_multiple_of(1024) {
            cx.cancel.check()?;
            cx.progress.step(&Step { name: "audit", on: path, done: number, total: 0, unit: "rows" });
        }
        visit(number, &line)?;
    }
    Ok(Some(number))
}

impl Datasets {
    /// Something that is wrong with a whole file, or with a line that says nothing, breaks every rule of its dataset.
    fn all_of(&mut self, exporter: Exporter, fault: &str) {
        let own: &mut [&mut Offenders] = match exporter {
            Exporter::Rag => &mut [&mut self.rag_rejected],
            Exporter::Sft => &mut [&mut self.sft_forbidden],
            Exporter::Preference => &mut [&mut self.self_pairs, &mut self.equal_texts],
        };
        own.iter_mut().for_each(|offenders| offenders.found.push(fault.to_owned()));
        self.without_provenance.found.push(fault.to_owned());
    }

    fn looked(&mut self, exporter: Exporter) {
        match exporter {
            Exporter::Rag => self.rag_rejected.looked_at += 1,
            Exporter::Sft => self.sft_forbidden.looked_at += 1,
            Exporter::Preference => {
                self.self_pairs.looked_at += 1;
                self.equal_texts.looked_at += 1;
            }
        }
        self.without_provenance.looked_at += 1;
    }

    fn line(&mut self, cx: &Context, exporter: Exporter, partial: bool, number: u64, line: &[u8]) -> Outcome<()> {
        self.looked(exporter);
        let row = match parse(line) {
            Ok(row) if row.as_object().is_some() => row,
            Ok(_) => {
                self.all_of(exporter, &format!("{exporter} line {number} is no row"));
                return Ok(());
            }
            Err(error) => {
                self.all_of(exporter, &format!("{exporter} line {number}: {error}"));
                return Ok(());
            }
        };
        let text = |name: &str| row.get(name).and_then(Json::as_str);
        let at = format!("{exporter} line {number} ({})", text("id").unwrap_or("no id"));
        let stored = self.provenance(cx, &row, "provenance", &at)?;
        match exporter {
            Exporter::Rag => {
                let good = [Verdict::Accepted, Verdict::PartiallyAccepted];
                forbidden(&mut self.rag_rejected, &at, text("source_category"), stored, &good);
            }
            Exporter::Sft => {
                let good: &[Verdict] =
                    if partial { &[Verdict::Accepted, Verdict::PartiallyAccepted] } else { &[Verdict::Accepted] };
                forbidden(&mut self.sft_forbidden, &at, text("quality_score"), stored, good);
            }
            Exporter::Preference => {
                self.provenance(cx, &row, "rejected_provenance", &at)?;
                let same = |left, right| text(left).is_none() || text(left) == text(right);
                if same("chosen_run_id", "rejected_run_id") {
                    self.self_pairs.found.push(at.clone());
                }
                if same("chosen", "rejected") {
                    self.equal_texts.found.push(at);
                }
            }
        }
        Ok(())
    }

    /// Returns the stored verdict of the evidence that a provenance leads to; one that leads nowhere is noted.
    fn provenance(&mut self, cx: &Context, row: &Json<'_>, field: &str, at: &str) -> Outcome<Option<Verdict>> {
        let stated = row.get(field).map(canonical).and_then(|bytes| serde_json::from_slice::<Provenance>(&bytes).ok());
        let Some(from) = stated.filter(|from| !from.source_file.trim().is_empty()) else {
            self.without_provenance.found.push(format!("{at}: no whole {field}"));
            return Ok(None);
        };
        let looked = cx
            .store
            .read(|reader| dataset_row::look_up(reader, &from.source, &from.source_file, from.sig_hash, &from.part))?;
        let Some(looked) = looked else {
            self.without_provenance.found.push(format!("{at}: its {field} leads to no evidence"));
            return Ok(None);
        };
        if looked.withdrawn || !looked.attached || (looked.generation_depth > 0 && !looked.decided) {
            let why = "is withdrawn, no longer in its source, or an undecided replay";
            self.without_provenance.found.push(format!("{at}: the evidence of its {field} {why}"));
        }
        Ok(Some(looked.verdict.as_deref().and_then(Verdict::from_name).unwrap_or(Verdict::NeedsHumanReview)))
    }
}

/// Notes a row whose verdict may not stand there: the one it carries, or the one the store has now.
fn forbidden(offenders: &mut Offenders, at: &str, carried: Option<&str>, stored: Option<Verdict>, good: &[Verdict]) {
    let allowed = |verdict: Option<Verdict>| verdict.is_some_and(|verdict| good.contains(&verdict));
    if !allowed(carried.and_then(Verdict::from_name)) || !allowed(stored) {
        let stored = stored.map_or("without a stored verdict", Verdict::name);
        offenders.found.push(format!("{at} says {}, is {stored}", carried.unwrap_or("nothing")));
    }
}
