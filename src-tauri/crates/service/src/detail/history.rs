//! What happened to a row, in order: read, repaired, scored, decided, undone, redone, waived, withdrawn, exported.

use crate::{context::Context, error::Outcome, judgement::StoredJudgement, trace::REVIEW_BASE, views::EventView};
use std::collections::BTreeSet;
use stillroom_core::{
    hash::Digest,
    review::{Decision, DecisionKind, Origin},
    stamp::Stamp,
};
use stillroom_store::{
    Connection, StoreError,
    tables::{
        dataset_row, decision,
        evidence::{self, EvidenceRow},
        promotion, repair, scored,
        skip::NamedSkip,
        source_file, waiver, withdrawal,
    },
};

/// As many exported rows are told one by one: an answer may stand in many pairs.
const TOLD: u32 = 20;

/// Returns what happened to an evidence row, the newest last. What happened in one moment stands in the order in
/// which one thing leads to the next.
pub(super) fn of_evidence(cx: &Context, row: &EvidenceRow) -> Outcome<Vec<EventView>> {
    Ok(cx.store.read(|reader| {
        let mut events = Events(vec![read(reader, row)?]);
        events.overlays(reader, row.file, row.sig_hash)?;
        events.judged(reader, row)?;
        events.waived(reader, row.sig_hash)?;
        events.withdrawn(reader, row)?;
        events.exported(reader, row)?;
        Ok(events.told())
    })?)
}

/// Returns what happened to a row that is no evidence.
pub(super) fn of_skip(cx: &Context, named: &NamedSkip) -> Outcome<Vec<EventView>> {
    let skip = &named.skip;
    Ok(cx.store.read(|reader| {
        let file = source_file::by_row(reader, skip.file)?;
        let words = format!("{}/{}:{} was skipped: {}", named.source, file.path, skip.locator.line, skip.reason);
        let mut events = Events(vec![(None, event("read", words))]);
        events.overlays(reader, skip.file, skip.sig_hash)?;
        events.waived(reader, skip.sig_hash)?;
        Ok(events.told())
    })?)
}

fn event(what: &str, detail: String) -> EventView {
    EventView { at: None, what: what.to_owned(), who: None, detail, reason: None }
}

fn by(what: &str, detail: String, who: &str, reason: &str) -> EventView {
    let said = |text: &str| Some(text.to_owned()).filter(|text| !text.is_empty());
    EventView { who: said(who), reason: said(reason), ..event(what, detail) }
}

fn read(reader: &Connection, row: &EvidenceRow) -> Result<(Option<Stamp>, EventView), StoreError> {
    let (places, current) = evidence::presence(reader, row.row)?;
    let mut words = format!("{}/{}:{} under profile {}", row.source, row.path, row.locator.line, row.profile);
    if places > 0 {
        words.push_str(&format!("; the same record was read at {places} more places"));
    }
    if !current {
        words.push_str("; its file yields it no more, so that it leads nowhere");
    }
    Ok((Some(row.recorded_at), event("read", words)))
}

/// What happened, each with its time.
struct Events(Vec<(Option<Stamp>, EventView)>);

impl Events {
    fn overlays(&mut self, reader: &Connection, file: i64, sig_hash: Digest) -> Result<(), StoreError> {
        for one in repair::of_row(reader, file, sig_hash)? {
            let words = format!("{} holds {} instead", one.pointer, one.value);
            self.0.push((Some(one.repaired_at), by("repaired", words, &one.reviewer, &one.reason)));
        }
        Ok(())
    }

    fn judged(&mut self, reader: &Connection, row: &EvidenceRow) -> Result<(), StoreError> {
        if let (Some((text, _)), Some(at)) = (scored::judgement(reader, row.row)?, scored::scored_at(reader, row.row)?)
        {
            let words = match serde_json::from_str::<StoredJudgement>(&text) {
                Ok(said) => format!("{} by {}: {}", said.verdict, said.scorer_version, said.reasons.join("; ")),
                Err(error) => format!("the judgement cannot be read: {error}"),
            };
            self.0.push((Some(at), event("scored", words)));
        }
        let mut undone = BTreeSet::new();
        for text in decision::of_evidence(reader, row.id)? {
            self.0.push(match serde_json::from_str::<Decision>(&text) {
                Ok(decision) => (Some(decision.decided_at), decided(&decision, &mut undone)),
                Err(error) => (None, event("decided", format!("the decision cannot be read: {error}"))),
            });
        }
        Ok(())
    }

    fn waived(&mut self, reader: &Connection, sig_hash: Digest) -> Result<(), StoreError> {
        for one in waiver::of_row(reader, sig_hash)? {
            let words = format!("its faults are let through until {}", one.expires_at);
            self.0.push((Some(one.waived_at), by("waived", words, &one.reviewer, &one.reason)));
        }
        Ok(())
    }

    fn withdrawn(&mut self, reader: &Connection, row: &EvidenceRow) -> Result<(), StoreError> {
        for one in withdrawal::of_evidence(reader, row.id)? {
            let words = if one.root == row.id || one.root == row.sig_hash {
                "barred from all exports from then on".to_owned()
            } else {
                format!("barred with {}, from which it derives", one.root.short())
            };
            self.0.push((Some(one.withdrawn_at), by("withdrawn", words, &one.reviewer, &one.reason)));
        }
        Ok(())
    }

    fn exported(&mut self, reader: &Connection, row: &EvidenceRow) -> Result<(), StoreError> {
        let left = dataset_row::of_evidence(reader, row.row, TOLD + 1)?;
        let more = left.len() > TOLD as usize;
        for (run, one) in left.iter().take(TOLD as usize) {
            let side = match one.rejected {
                Some(_) if one.evidence == row.row => ", the chosen side",
                Some(_) => ", the rejected side",
                None => "",
            };
            let line = one.line % REVIEW_BASE;
            let place = if one.line > REVIEW_BASE { "review_pending" } else { one.exporter.as_str() };
            let words = format!("{place}:{line} of run {}{side}", run.get(..8).unwrap_or(run));
            self.0.push((promotion::promoted_at(reader, run)?, event("exported", words)));
        }
        if more {
            let at = self.0.last().and_then(|(at, _)| *at);
            self.0.push((at, event("exported", "and in more rows of the same datasets".to_owned())));
        }
        Ok(())
    }

    /// What has no time of its own keeps its place behind what came before it, and says none.
    fn told(self) -> Vec<EventView> {
        let mut last = None;
        let mut events: Vec<(Option<Stamp>, EventView)> = Vec::with_capacity(self.0.len());
        for (at, event) in self.0 {
            last = at.or(last);
            events.push((last, EventView { at: at.map(|at| at.to_string()), ..event }));
        }
        events.sort_by_key(|(at, _)| *at);
        events.into_iter().map(|(_, event)| event).collect()
    }
}

/// What takes an undo back brings a decision back. `undone` holds the undos so far.
fn decided(decision: &Decision, undone: &mut BTreeSet<Digest>) -> EventView {
    let mut words = match decision.kind {
        DecisionKind::Decide { verdict, resolves: false } => verdict.name().to_owned(),
        DecisionKind::Decide { verdict, resolves: true } => format!("{verdict}, settling a disagreement"),
        DecisionKind::Undo { decision } if undone.contains(&decision) => {
            format!("brought back what {} took back", decision.short())
        }
        DecisionKind::Undo { decision } => format!("took decision {} back", decision.short()),
    };
    match &decision.origin {
        Origin::Single => {}
        Origin::Repeat { .. } => words.push_str(" (asked again, to see whether the answer holds)"),
        Origin::Bulk { rows, sample } => {
            words.push_str(&format!(" (one of {rows} at once, of which {} were looked at)", sample.len()));
        }
        Origin::Import { file } => words.push_str(&format!(" (from {file})")),
    }
    let what = match decision.kind {
        DecisionKind::Undo { decision: target } if undone.contains(&target) => "redone",
        DecisionKind::Undo { .. } => {
            undone.insert(decision.id);
            "undone"
        }
        DecisionKind::Decide { .. } => "decided",
    };
    by(what, words, &decision.reviewer, &decision.reason)
}
