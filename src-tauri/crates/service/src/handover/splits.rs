//! Where each row stands when a part is held out: planned once over all tables, so that a task that has rows in two tables
//! is on one side in both.

use super::{HandOver, source::Came, source::Source, tables::exporter};
use crate::{
    context::Context,
    error::{Code, Outcome, ServiceError},
    views::{SplitsView, counts},
};
use std::collections::{BTreeMap, BTreeSet};
use stillroom_core::export::split::{Shares, Signature, Split, SplitRow, Splits, split};
use stillroom_store::tables::evidence;

/// A plan of splits.
pub(super) struct Planned {
    of: BTreeMap<String, Split>,
    shares: Shares,
    pub(super) splits: Splits,
}

impl Planned {
    /// Returns the split of a dataset row.
    pub(super) fn of(&self, id: &str) -> Split {
        self.of.get(id).copied().unwrap_or(Split::Train)
    }

    /// Returns what was planned, with its proof.
    pub(super) fn view(&self) -> SplitsView {
        let [train, validation, test] = self.splits.rows;
        SplitsView {
            validation_share: self.shares.validation,
            test_share: self.shares.test,
            groups: self.splits.groups.into(),
            train: train.into(),
            validation: validation.into(),
            test: test.into(),
            looked_at: counts(self.splits.looked_at.clone()),
            crossing: counts(self.splits.crossing.clone()),
        }
    }
}

/// Plans; nothing where nothing is held out.
///
/// # Errors
/// Shares that leave nothing to train on; what [`Source::each`] finds.
pub(super) fn plan(cx: &Context, options: &HandOver) -> Outcome<Option<Planned>> {
    let shares = options.shares;
    if shares == Shares::default() {
        return Ok(None);
    }
    if shares.validation + shares.test >= 1000 {
        return Err(ServiceError::invalid(
            "the shares leave nothing to train on",
            "hold out less than everything, such as `--split validation=0.1`",
        ));
    }
    let mut rows = Vec::new();
    let exporters: BTreeSet<_> = options.dialect.tasks().iter().map(|task| exporter(*task)).collect();
    for exporter in exporters {
        let Some(source) = Source::standing(cx, exporter, options)? else { continue };
        source.each(cx, |came| {
            if let Came::Passed(_, row) = came {
                rows.push(split_row(cx, options, row.id, row.evidence, row.rejected)?);
            }
            Ok(())
        })?;
    }
    let splits = split(&rows, shares);
    if let Some((kind, crossing)) = splits.crossing.iter().find(|(_, crossing)| **crossing > 0) {
        return Err(ServiceError::new(
            Code::Internal,
            format!("{crossing} of {kind} would stand in two splits"),
            "nothing was handed over; report this as a bug",
        ));
    }
    let of = rows.into_iter().zip(&splits.of).map(|(row, split)| (row.id, Split::ALL[usize::from(*split)])).collect();
    Ok(Some(Planned { of, shares, splits }))
}

/// Returns a row as the splitter sees it. The worse side of a pair keeps it together as well.
fn split_row(cx: &Context, options: &HandOver, id: String, row: i64, rejected: Option<i64>) -> Outcome<SplitRow> {
    let bodies = cx.store.read(|reader| {
        std::iter::once(row).chain(rejected).map(|row| evidence::body(reader, row)).collect::<Result<Vec<_>, _>>()
    })?;
    let mut keys = Vec::new();
    for body in &bodies {
        let from = &body.provenance;
        keys.push(format!("task:{}", body.task_id));
        for run in std::iter::once(&body.run_id).chain(&body.parent_run_id) {
            keys.push(format!("session:{}/{run}", from.source));
        }
        if options.whole_documents {
            keys.push(format!("document:{}/{}", from.source, from.source_file));
        }
    }
    let first = &bodies[0];
    let asked = first.sft.as_ref().map(|asked| asked.instruction.as_str()).or(first.input.as_deref());
    let text = format!("{} {}", asked.unwrap_or_default(), first.text.as_deref().unwrap_or_default());
    let recorded_ms = first.provenance.recorded_at.unix_millis();
    Ok(SplitRow { id, recorded_ms, keys, signature: Signature::of(&text) })
}
