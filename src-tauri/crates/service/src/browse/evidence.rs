//! The index of all evidence in memory: narrow columns in natural order (source, file, place), flags as bits, and who is
//! among the rows that are browsed. All other kinds of rows point into it.

use super::{
    bits::Bits,
    column::{Column, NOWHERE},
    dict::WordCodes,
    kept,
    scan::scan,
};
use crate::{context::Context, error::Outcome};
use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};
use stillroom_core::{stamp::Stamp, verdict::Verdict};
use stillroom_store::{StoreError, tables::browse};

/// All evidence. A change makes a new one that shares what stayed.
#[derive(Clone, Default)]
pub(super) struct Evidence {
    /// Row numbers of the store, by position.
    pub(super) rows: Arc<Vec<u32>>,
    /// Positions, by row number of the store.
    pub(super) positions: Arc<Vec<u32>>,
    pub(super) columns: BTreeMap<&'static str, Arc<Column>>,
    pub(super) flags: BTreeMap<&'static str, Arc<Bits>>,
    /// Current evidence of attached sources.
    pub(super) live: Arc<Bits>,
    /// Of those, the ones with a score.
    pub(super) scored: Arc<Bits>,
    /// Rows of the sets of facts that profiles found, by position.
    pub(super) markers: Arc<Vec<u32>>,
    /// Rows of the sets of facts that relating wrote, by position; most have none.
    pub(super) relations: Arc<BTreeMap<u32, u32>>,
    /// Rows of the judgements, by position; 0 for none.
    pub(super) judgements: Arc<Vec<u32>>,
    /// Columns that are made when they are first asked for.
    pub(super) later: Arc<Mutex<BTreeMap<String, Arc<Column>>>>,
    /// When a waiver that is in force ends.
    pub(super) good_until: Option<Stamp>,
    /// What tells its texts from those of another reading.
    pub(super) stamp: String,
    /// The newest decision and withdrawal that are in it.
    pub(super) known: (i64, i64),
}

impl Evidence {
    /// Returns all evidence, from kept columns where they are of the present state; says whether they were.
    pub(super) fn read(cx: &Context, stamps: &browse::Stamps) -> Outcome<(Self, bool)> {
        let (mut evidence, was_kept) = match kept::kept(cx, stamps) {
            Some(evidence) => (evidence, true),
            None => (Self::read_rows(cx)?, false),
        };
        evidence.stamp = format!("{} {:?}", stamps.newest_run, stamps.bulk);
        evidence.decide(cx, stamps)?;
        evidence.waive(cx)?;
        Ok((evidence, was_kept))
    }

    fn read_rows(cx: &Context) -> Outcome<Self> {
        let scanned = scan(cx)?;
        let len = scanned.rows.len();
        let bits = |flags: &[bool]| Arc::new(Bits::of(len, |at| flags[at]));
        let mut evidence = Self {
            positions: Arc::new(positions(&scanned.rows)),
            rows: Arc::new(scanned.rows),
            columns: scanned.columns.into_iter().map(|(name, column)| (name, Arc::new(column))).collect(),
            flags: BTreeMap::from([("repaired", bits(&scanned.repaired)), ("synthetic", bits(&scanned.synthetic))]),
            live: bits(&scanned.live),
            markers: Arc::new(scanned.markers),
            judgements: Arc::new(vec![0; len]),
            ..Self::default()
        };
        cx.store.read(|reader| {
            let mut relations = BTreeMap::new();
            browse::scan_relations(reader, |row, markers| {
                if let (Some(position), Ok(markers)) = (evidence.position(row), u32::try_from(markers)) {
                    relations.insert(position, markers);
                }
            })?;
            evidence.relations = Arc::new(relations);
            evidence.score(reader)
        })?;
        Ok(evidence)
    }

    /// How many rows there are, live or not.
    pub(super) fn len(&self) -> usize {
        self.rows.len()
    }

    /// Returns the position of a row of the store.
    pub(super) fn position(&self, row: i64) -> Option<u32> {
        let position = self.positions.get(usize::try_from(row).ok()?).copied()?;
        (position != NOWHERE).then_some(position)
    }

    pub(super) fn column(&self, name: &str) -> Option<Arc<Column>> {
        self.columns.get(name).cloned()
    }

    pub(super) fn flag(&self, name: &str) -> Option<Arc<Bits>> {
        self.flags.get(name).cloned()
    }

    /// Returns the positions of rows of the store.
    pub(super) fn positions_of(&self, rows: impl IntoIterator<Item = i64>) -> Bits {
        let mut bits = Bits::none(self.len());
        rows.into_iter().filter_map(|row| self.position(row)).for_each(|at| bits.insert(at as usize));
        bits
    }

    fn score(&mut self, reader: &stillroom_store::Connection) -> Result<(), StoreError> {
        let mut judgements = vec![0; self.len()];
        browse::scan_scored(reader, |row, judgement| {
            if let (Some(position), Ok(judgement)) = (self.position(row), u32::try_from(judgement)) {
                judgements[position as usize] = judgement;
            }
        })?;
        let mut words = WordCodes::default();
        for verdict in Verdict::ALL {
            words.code(verdict.name());
        }
        let mut said: Vec<(u32, bool)> = Vec::new();
        browse::scan_verdicts(reader, |row, verdict, contradiction| {
            let at = usize::try_from(row).unwrap_or(0);
            if said.len() <= at {
                said.resize(at + 1, (0, false));
            }
            said[at] = (words.code(verdict), contradiction);
        })?;
        let (dict, new) = words.finish();
        let of = |at: usize| said.get(judgements[at] as usize).copied().unwrap_or((0, false));
        let codes = (0..self.len()).map(|at| new[of(at).0 as usize]).collect();
        let verdicts = Arc::new(Column::of(codes, dict));
        self.columns.insert("scored", Arc::clone(&verdicts));
        self.columns.insert("verdict", verdicts);
        self.flags.insert("contradiction", Arc::new(Bits::of(self.len(), |at| of(at).1)));
        let mut scored = Bits::of(self.len(), |at| judgements[at] > 0);
        scored.and(&self.live);
        self.scored = Arc::new(scored);
        self.judgements = Arc::new(judgements);
        Ok(())
    }

    /// Takes in what people decided and withdrew since the last time. What they did not touch stays shared.
    pub(super) fn decide(&mut self, cx: &Context, stamps: &browse::Stamps) -> Outcome<()> {
        let (decided, withdrawn) = cx.store.read(|reader| {
            Ok((browse::decided_since(reader, self.known.0)?, browse::withdrawn_since(reader, self.known.1)?))
        })?;
        let len = self.len();
        let flag = |flags: &BTreeMap<&'static str, Arc<Bits>>, name| {
            flags.get(name).map_or_else(|| Bits::none(len), |bits| (**bits).clone())
        };
        let [mut reviewed, mut stale, mut conflict] =
            ["reviewed", "stale", "conflict"].map(|name| flag(&self.flags, name));
        let (Some(mut verdicts), Some(scored)) = (self.column("verdict"), self.column("scored")) else { return Ok(()) };
        if !decided.is_empty() {
            let changed = Arc::make_mut(&mut verdicts);
            for row in decided {
                let Some(at) = self.position(row.row).map(|at| at as usize) else { continue };
                let code = match &row.verdict {
                    Some(verdict) => changed.dict.find(verdict).unwrap_or(0),
                    None => scored.codes.get(at),
                };
                changed.codes.set(at, code);
                reviewed.set(at, row.verdict.is_some());
                stale.set(at, row.stale);
                conflict.set(at, row.conflict);
            }
        }
        self.columns.insert("verdict", verdicts);
        let mut all = flag(&self.flags, "withdrawn");
        all.or(&self.positions_of(withdrawn));
        for (name, bits) in [("reviewed", reviewed), ("stale", stale), ("conflict", conflict), ("withdrawn", all)] {
            self.flags.insert(name, Arc::new(bits));
        }
        self.flags.insert("waiting", Arc::new(self.waiting()));
        self.known = (stamps.decisions, stamps.withdrawals);
        Ok(())
    }

    /// Returns the rows that ask for a decision, as `core::review::waits` says: those that a person must judge, those on
    /// which people disagree or decided on an older text, and contradictions that nobody settled.
    fn waiting(&self) -> Bits {
        let len = self.len();
        let flag = |name| self.flags.get(name).map_or_else(|| Bits::none(len), |bits| (**bits).clone());
        let not = |name| {
            let mut bits = flag(name);
            bits.not();
            bits
        };
        let mut waiting = match self.columns.get("verdict") {
            Some(verdicts) => verdicts.rows(len, &None, |item| item.text() == Verdict::NeedsHumanReview.name()),
            None => Bits::none(len),
        };
        let mut contradiction = flag("contradiction");
        contradiction.and(&not("reviewed"));
        for also in [flag("conflict"), flag("stale"), contradiction] {
            waiting.or(&also);
        }
        waiting.and(&not("withdrawn"));
        waiting.and(&self.scored);
        waiting
    }

    /// Takes in the waivers in force now.
    pub(super) fn waive(&mut self, cx: &Context) -> Outcome<()> {
        let (rows, next) = cx.store.read(|reader| browse::waived_at(reader, cx.now()))?;
        self.flags.insert("waived", Arc::new(self.positions_of(rows)));
        self.good_until = next;
        Ok(())
    }

    /// Returns the bytes that it takes, what was made later included.
    pub(super) fn bytes(&self) -> usize {
        let columns: usize = self.columns.values().map(|column| column.bytes()).sum();
        let flags: usize = self.flags.values().map(|bits| bits.bytes()).sum();
        let later = self.later.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
        let later: usize = later.values().map(|column| column.bytes()).sum();
        let rows = (self.rows.capacity() + self.positions.capacity() + self.markers.capacity()) * 4;
        columns + flags + later + rows + self.judgements.capacity() * 4 + self.relations.len() * 16
    }
}

/// Returns the positions by row number.
pub(super) fn positions(rows: &[u32]) -> Vec<u32> {
    let mut positions = vec![NOWHERE; rows.iter().max().map_or(0, |row| *row as usize + 1)];
    for (position, row) in rows.iter().enumerate() {
        positions[*row as usize] = u32::try_from(position).unwrap_or(NOWHERE);
    }
    positions
}
