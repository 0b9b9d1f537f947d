//! What a declaration is asked against: one row, or one part of it, and what the reader knows beside it.

use super::{
    explode::Part,
    join::{JoinSpec, Joins},
    pointer::{Base, Pointer, escape},
};
use crate::{hash::Digest, json::Json, stamp::Stamp};
use regex::Captures;

/// What the reader knows about a row beside the row itself.
#[derive(Clone, Copy, Debug)]
pub struct RowContext<'a> {
    /// The source's name in the workspace.
    pub source: &'a str,
    /// The file, relative to the source's root, with `/` between its folders.
    pub file: &'a str,
    /// The line, counted from 1.
    pub line: u64,
    /// The row's place in its file, counted from 0.
    pub row_index: u64,
    /// The key, where the file is a map of records.
    pub key: Option<&'a str>,
    /// The hash of the whole row as canonical JSON.
    pub sig_hash: Digest,
    /// When the row was first recorded.
    pub recorded_at: Stamp,
    /// The rows of the files that the profile joins.
    pub joins: &'a Joins,
}

impl RowContext<'_> {
    /// Returns the pointer of the record in its file, where that is a map of records; else the empty one. Equal
    /// records under two keys are two attempts.
    pub fn record(&self) -> String {
        self.key.map_or_else(String::new, |key| format!("/{}", escape(key)))
    }
}

/// One row or part, with all that a value may be found in.
#[derive(Clone, Copy)]
pub(super) struct Scope<'r> {
    pub(super) row: &'r Json<'r>,
    pub(super) cx: &'r RowContext<'r>,
    pub(super) joins: &'r [JoinSpec],
    pub(super) path: Option<&'r Captures<'r>>,
    pub(super) part: Option<&'r Part<'r>>,
}

impl<'r> Scope<'r> {
    /// Returns what lies at a pointer; `null` counts as missing.
    pub(super) fn at(&self, pointer: &Pointer) -> Option<&'r Json<'r>> {
        let base = match pointer.base {
            Base::Row => self.row,
            Base::Element => self.part?.element,
            Base::Beside(at) => (*self.part?.beside.get(at)?)?,
        };
        pointer.walk(base).filter(|value| !value.is_null())
    }

    /// Returns where the element lies: the record in a map of records, then the part of an exploded row.
    pub(super) fn place(&self) -> String {
        let mut place = self.cx.record();
        place.push_str(self.part.map_or("", |part| &part.pointer));
        place
    }

    /// Returns the row that a join finds for this one.
    pub(super) fn joined(&self, join: usize) -> Option<&'r Json<'r>> {
        let spec = self.joins.get(join)?;
        self.cx.joins.get(&spec.name, &spec.on_text(*self)?)
    }
}
