//! The verdicts that a rulebook would give, its relations included, without writing any of them.
//!
//! A set of facts is judged once, however many rows carry it. What people decided holds under every rulebook.

use crate::{
    context::Context,
    error::Outcome,
    relate::{class_of, relations},
};
use std::collections::BTreeMap;
use stillroom_core::{
    marker::Markers,
    score::{Judgement, Rulebook},
    verdict::Verdict,
};
use stillroom_store::{
    Connection, StoreError,
    tables::{dataset_row::Standing, facts::FactRow, marker_set},
};

/// Asks a rulebook about rows.
pub(crate) struct Judge<'b> {
    book: &'b Rulebook,
    /// What `relate` would write under this rulebook, by the evidence's row.
    related: BTreeMap<i64, Markers>,
    known: BTreeMap<(String, String, i64, Vec<u8>), Judgement>,
}

impl<'b> Judge<'b> {
    /// Returns the judge of a rulebook over the evidence as it is.
    pub(crate) fn of(cx: &Context, book: &'b Rulebook) -> Outcome<Self> {
        let related = relations(cx, book)?.into_iter().map(|related| (related.row, related.markers)).collect();
        Ok(Self { book, related, known: BTreeMap::new() })
    }

    /// Returns what the rulebook says about a row.
    pub(crate) fn judge(&mut self, reader: &Connection, row: &FactRow) -> Result<&Judgement, StoreError> {
        let related = self.related.get(&row.row);
        let written = match related {
            Some(markers) => {
                stillroom_core::json::canonical_of(markers).map_err(|error| StoreError::unreadable("markers", error))?
            }
            None => Vec::new(),
        };
        let key = (row.profile.clone(), row.class.clone(), row.markers, written);
        match self.known.entry(key) {
            std::collections::btree_map::Entry::Occupied(known) => Ok(known.into_mut()),
            std::collections::btree_map::Entry::Vacant(place) => {
                let mut markers = marker_set::by_row(reader, row.markers)?;
                markers.extend(related.into_iter().flatten().map(|(name, value)| (name.clone(), value.clone())));
                Ok(place.insert(self.book.judge(&row.profile, class_of(&row.class), &markers)))
            }
        }
    }
}

/// What a plan takes the store to hold of a row.
pub(crate) trait Sight: Sync {
    /// Returns the row as it is seen.
    fn seen(&self, standing: Standing) -> Standing;
}

/// Verdicts that stand nowhere: one byte for each evidence row, at the place of its row number.
#[derive(Default)]
pub(crate) struct Imagined(Vec<Option<Verdict>>);

impl Imagined {
    /// Keeps the verdict of a row.
    pub(crate) fn put(&mut self, row: i64, verdict: Verdict) {
        let at = usize::try_from(row).unwrap_or(0);
        if self.0.len() <= at {
            self.0.resize(at + 1, None);
        }
        self.0[at] = Some(verdict);
    }
}

impl Sight for Imagined {
    fn seen(&self, standing: Standing) -> Standing {
        let imagined = usize::try_from(standing.evidence.row).ok().and_then(|at| self.0.get(at).copied().flatten());
        Standing { verdict: imagined, ..standing }
    }
}
